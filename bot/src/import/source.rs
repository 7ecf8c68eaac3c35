//! Where the bytes come from and in which encoding they are.
//!
//! A file is read twice, once to tell its encoding and once as a stream, so that a file of a million rows never lies in memory.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{CoderResult, Decoder, Encoding};

/// A file or what came from standard input.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file on disk.
    File(PathBuf),
    /// Bytes at hand.
    Memory(Arc<[u8]>),
}

const CHUNK_BYTES: usize = 64 * 1024;
/// How much of a file that is not UTF-8 is looked at to tell what it is.
const GUESS_BYTES: u64 = 4 * 1024 * 1024;

impl Source {
    /// FILE, or all of standard input for `-`.
    ///
    /// # Errors
    /// Where standard input cannot be read.
    pub fn of(path: &Path) -> io::Result<Self> {
        if path != Path::new("-") {
            return Ok(Self::File(path.to_owned()));
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(Self::Memory(bytes.into()))
    }

    /// The bytes from the start.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// All bytes.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The first bytes, at most `count`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn start(&self, count: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(count).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Which encoding the text is in: a byte order mark says it, else valid UTF-8 is UTF-8, else the most likely one of those that exports
    /// really come in.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn encoding(&self) -> io::Result<&'static Encoding> {
        let start = self.start(GUESS_BYTES)?;
        if let Some((encoding, _)) = Encoding::for_bom(&start) {
            return Ok(encoding);
        }
        if let Some(encoding) = utf16_without_mark(&start) {
            return Ok(encoding);
        }
        if is_utf8(self.open()?)? {
            return Ok(encoding_rs::UTF_8);
        }
        // The first odd byte may lie far into the file: look where they are.
        let mut bytes = Vec::new();
        NonAscii { inner: BufReader::new(self.open()?) }.take(GUESS_BYTES).read_to_end(&mut bytes)?;
        Ok(likeliest(&bytes))
    }

    /// The text as UTF-8, without byte order mark; what cannot be decoded becomes U+FFFD.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn text(&self, encoding: &'static Encoding) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(Decoded { inner: self.open()?, decoder: encoding.new_decoder_with_bom_removal(), ready: Vec::new(), given: 0, ended: false }))
    }
}

/// Text in two bytes a character without the mark that says so: every other byte of a header is nothing.
fn utf16_without_mark(start: &[u8]) -> Option<&'static Encoding> {
    let head = start.get(..start.len().min(256) & !1)?;
    let nothing = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = head.len() / 2;
    match (nothing(0), nothing(1)) {
        _ if pairs < 4 => None,
        (0, odd) if odd * 4 >= pairs * 3 => Some(encoding_rs::UTF_16LE),
        (even, 0) if even * 4 >= pairs * 3 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn is_utf8(mut bytes: impl Read) -> io::Result<bool> {
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut held: Vec<u8> = Vec::new();
    loop {
        let count = bytes.read(&mut chunk)?;
        if count == 0 {
            return Ok(held.is_empty());
        }
        held.extend_from_slice(chunk.get(..count).unwrap_or_default());
        match std::str::from_utf8(&held) {
            Ok(_) => held.clear(),
            Err(fault) if fault.error_len().is_some() => return Ok(false),
            Err(fault) => {
                held.drain(..fault.valid_up_to());
            }
        }
    }
}

/// Only the lines that hold bytes beyond ASCII.
struct NonAscii<R> {
    inner: BufReader<R>,
}

impl<R: Read> Read for NonAscii<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.inner.read(out)?;
            if count == 0 || out.iter().take(count).any(|byte| !byte.is_ascii()) {
                return Ok(count);
            }
        }
    }
}

/// The candidate whose reading of the bytes looks most like what shops write.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let candidates = [encoding_rs::WINDOWS_1252, encoding_rs::SHIFT_JIS, encoding_rs::GB18030];
    let mut best = (f64::MIN, encoding_rs::WINDOWS_1252);
    for encoding in candidates {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let score = likelihood(&text, encoding);
        if score > best.0 {
            best = (score, encoding);
        }
    }
    best.1
}

/// Mean plausibility of the characters beyond ASCII, each weighed by the bytes it took.
fn likelihood(text: &str, encoding: &'static Encoding) -> f64 {
    let western = encoding == encoding_rs::WINDOWS_1252;
    let (mut sum, mut weight) = (0.0, 0.0);
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_ascii() {
            let bytes = if western || ('\u{ff61}'..='\u{ff9f}').contains(&character) { 1.0 } else { 2.0 };
            let after = characters.peek().copied().unwrap_or(' ');
            let value = match character {
                '\u{fffd}' => -8.0,
                '\u{80}'..='\u{9f}' => -4.0,
                // Accented letters stand among Latin letters, mostly alone.
                'À'..='ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' if western => {
                    let near = |neighbour: char| neighbour.is_ascii_alphabetic();
                    if near(before) || near(after) { 1.2 } else { -1.5 }
                }
                '€' | '£' | '°' | '’' | '“' | '”' | '–' | '\u{a0}' | '®' | '™' | '¿' | '¡' if western => 0.5,
                _ if western => -1.0,
                // Kana are frequent in Japanese and do not occur in Chinese shops' files.
                '\u{3041}'..='\u{3093}' | '\u{30a1}'..='\u{30fc}' if encoding == encoding_rs::SHIFT_JIS => 1.5,
                '\u{ff61}'..='\u{ff9f}' => -0.6,
                // Among Latin letters a lone ideograph is an accented letter misread.
                '\u{4e00}'..='\u{9fff}' if before.is_ascii_alphabetic() && after.is_ascii_alphabetic() => -2.0,
                '\u{4e00}'..='\u{9fff}' if is_common_in_gb(character) && encoding == encoding_rs::GB18030 => 1.3,
                '\u{4e00}'..='\u{9fff}' if encoding == encoding_rs::SHIFT_JIS => 0.6,
                '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' => 1.0,
                _ => -0.5,
            };
            sum += value * bytes;
            weight += bytes;
        }
        before = character;
    }
    if weight > 0.0 { sum / weight } else { 0.0 }
}

/// Level one of GB 2312, the 3,755 frequent ideographs, by their place in the encoding.
fn is_common_in_gb(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::GB18030.encode(character.encode_utf8(&mut buffer));
    !unmappable && matches!(*bytes, [0xb0..=0xd7, 0xa1..=0xfe])
}

/// Decodes a stream on the fly.
struct Decoded {
    inner: Box<dyn Read>,
    decoder: Decoder,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Read for Decoded {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.len().min(out.len());
        for (to, from) in out.iter_mut().zip(rest) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}

impl Decoded {
    fn refill(&mut self) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK_BYTES];
        let count = self.inner.read(&mut chunk)?;
        self.ended = count == 0;
        let mut input = chunk.get(..count).unwrap_or_default();
        self.given = 0;
        self.ready.clear();
        self.ready.resize(CHUNK_BYTES * 3 + 64, 0);
        let mut filled = 0;
        loop {
            let room = self.ready.get_mut(filled..).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, room, self.ended);
            filled += written;
            input = input.get(read..).unwrap_or_default();
            match result {
                CoderResult::InputEmpty => break,
                CoderResult::OutputFull => self.ready.resize(self.ready.len() * 2, 0),
            }
        }
        self.ready.truncate(filled);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> &'static str {
        Source::Memory(bytes.to_vec().into()).encoding().unwrap().name()
    }

    fn text(bytes: &[u8]) -> String {
        let source = Source::Memory(bytes.to_vec().into());
        let mut text = String::new();
        source.text(source.encoding().unwrap()).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn encodings_that_exports_come_in_are_told_apart() {
        assert_eq!(told("order-id\tJörg Müller\tGröße".as_bytes()), "UTF-8");
        assert_eq!(told(b"name\nJ\xf6rg M\xfcller\nRen\xe9e Lef\xe8vre, 3 rue d'Alger"), "windows-1252");
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("注文番号\t商品名\nワイヤレス イヤホン ケース付き\t東京都渋谷区");
        assert_eq!(told(&japanese), "Shift_JIS");
        let (chinese, _, _) =
            encoding_rs::GB18030.encode("订单号,订单状态,负责人（业务员）,买家名称,下单时间,收货国家\n1,等待买家收货,张三,X,2026,德国");
        assert_eq!(told(&chinese), "gb18030");
        let (short, _, _) = encoding_rs::WINDOWS_1252.encode("Café");
        assert_eq!(told(&short), "windows-1252");
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_first_column() {
        assert_eq!(text(b"\xef\xbb\xbforder_id,sku"), "order_id,sku");
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("a\tü".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(text(&utf16), "a\tü");
        let unmarked: Vec<u8> = "order_id;sku;ü\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&unmarked), "order_id;sku;ü\n");
    }

    #[test]
    fn characters_split_between_chunks_survive() {
        let long = "é".repeat(CHUNK_BYTES) + "a" + &"德".repeat(CHUNK_BYTES);
        assert_eq!(text(long.as_bytes()), long);
    }
}
