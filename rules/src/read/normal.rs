//! Text made comparable, with the way back to every byte of the text as given.
//!
//! Patterns and messages go through the same door, so an author writes naturally and a buyer may write as they like. The mapping is spelt out in
//! the rule base's README. Whatever comes in, nothing here fails, and the work is bounded: of a very long text only head and tail are kept.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::alike;

/// Characters kept of each end of a very long text.
pub const END_CHARS: usize = 4_000;

/// What kind of character stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A letter, mark or underscore.
    Letter,
    /// A decimal digit.
    Digit,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

/// One character of normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Char {
    /// The character.
    pub c: char,
    /// Its kind.
    pub kind: Kind,
    start: u32,
    end: u32,
}

impl Char {
    /// Whether it is part of a word, as `\w` has it.
    pub fn is_word(self) -> bool {
        matches!(self.kind, Kind::Letter | Kind::Digit)
    }
}

/// A normalised text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normal {
    /// The characters.
    pub chars: Vec<Char>,
    /// Whether something in the middle was left out.
    pub cut: bool,
    /// Whether it is certain to be the same with accents dropped and kept.
    pub bare: bool,
}

/// Whether accents of Latin letters go or stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accents {
    /// `é` becomes `e`.
    Drop,
    /// `é` stays, as Vietnamese needs it.
    Keep,
}

impl Normal {
    /// Normalises `text`.
    pub fn new(text: &str, accents: Accents) -> Self {
        let (head, tail) = ends(text);
        let mut normal = Self { chars: Vec::with_capacity(text.len().min(2 * END_CHARS)), cut: tail.is_some(), bare: true };
        normal.push_part(text, head, accents);
        if let Some(tail) = tail {
            normal.push(' ', 0, 0);
            normal.push_part(text, tail, accents);
        }
        while normal.chars.last().is_some_and(|last| last.c == ' ') {
            normal.chars.pop();
        }
        if normal.chars.iter().any(|char| alike::is_foreign(char.c)) && normal.chars.iter().any(|char| char.c.is_ascii_alphabetic()) {
            normal.chars.split_mut(|char| char.kind != Kind::Letter).for_each(|word| alike::mend(word.iter_mut().map(|char| &mut char.c)));
        }
        normal
    }

    fn push_part(&mut self, text: &str, part: Range<usize>, accents: Accents) {
        let Some(slice) = text.get(part.clone()) else { return };
        let mut chars = slice.char_indices().peekable();
        let mut cluster = String::new();
        while let Some((at, c)) = chars.next() {
            let start = part.start + at;
            let mut end = start + c.len_utf8();
            let joined = chars.peek().is_some_and(|(_, next)| joins(*next));
            if !joined && let Some(alone) = alone(c) {
                let folded = match accents {
                    Accents::Drop => alone.bare,
                    Accents::Keep => alone.accented,
                };
                self.bare &= alone.bare == alone.accented;
                self.push_kind(folded, alone.kind, start, end);
                continue;
            }
            self.bare = false;
            cluster.clear();
            cluster.push(c);
            while let Some((at, next)) = chars.next_if(|(_, next)| joins(*next) && cluster.len() < 64) {
                cluster.push(next);
                end = part.start + at + next.len_utf8();
            }
            fold(&cluster, accents, |c| self.push(c, start, end));
        }
    }

    /// Appends one character, joining white space and letters repeated three times or more.
    fn push(&mut self, c: char, start: usize, end: usize) {
        self.push_kind(c, kind(c), start, end);
    }

    fn push_kind(&mut self, c: char, kind: Kind, start: usize, end: usize) {
        let c = if kind == Kind::Space { ' ' } else { c };
        let (start, end) = (u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
        match (kind, self.chars.last_mut()) {
            (Kind::Space, None) => return,
            (Kind::Space, Some(last)) if last.c == ' ' => {
                last.end = last.end.max(end);
                return;
            }
            _ => {}
        }
        self.chars.push(Char { c, kind, start, end });
    }

    /// The span of the characters `range` in bytes of the text as given.
    pub fn span(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.chars.get(range.start);
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start).and_then(|last| self.chars.get(last));
        match (first, last) {
            (Some(first), Some(last)) => to_usize(first.start)..to_usize(last.end).max(to_usize(first.start)),
            (Some(first), None) => to_usize(first.start)..to_usize(first.start),
            _ => 0..0,
        }
    }

    /// The normalised text as a string.
    pub fn text(&self) -> String {
        self.chars.iter().map(|char| char.c).collect()
    }

    /// The characters `range` as a string.
    pub fn part(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().map(|char| char.c).collect()
    }

    /// The words: maximal runs of word characters, as ranges of characters.
    pub fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = None;
        for (at, char) in self.chars.iter().enumerate() {
            match (char.is_word(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            words.push(from..self.chars.len());
        }
        words
    }

    /// Joins letters that stand three times or more in a row ("sooo" becomes "so"; of Korean jamo two are kept).
    #[must_use]
    pub fn without_repeats(mut self) -> Self {
        let repeats = |three: &[Char]| matches!(three, [a, b, c] if a.c == b.c && b.c == c.c && a.kind == Kind::Letter);
        if !self.chars.windows(3).any(repeats) {
            return self;
        }
        let mut kept: Vec<Char> = Vec::with_capacity(self.chars.len());
        let mut at = 0;
        while let Some(first) = self.chars.get(at).copied() {
            let run = self.chars.iter().skip(at).take_while(|char| char.c == first.c).count();
            let keep = match () {
                () if run < 3 || first.kind != Kind::Letter || first.c == '_' => run,
                () if ('\u{1100}'..='\u{11ff}').contains(&first.c) => 2,
                () => 1,
            };
            let end = self.chars.get(at + run - 1).map_or(first.end, |last| last.end);
            for offset in 0..keep {
                let mut char = self.chars.get(at + offset).copied().unwrap_or(first);
                if offset + 1 == keep {
                    char.end = end;
                }
                kept.push(char);
            }
            at += run;
        }
        self.chars = kept;
        self
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Head and, where the text is too long to read whole, tail.
fn ends(text: &str) -> (Range<usize>, Option<Range<usize>>) {
    if text.len() <= 2 * END_CHARS {
        return (0..text.len(), None);
    }
    let Some((head, _)) = text.char_indices().nth(END_CHARS) else { return (0..text.len(), None) };
    let tail = text.char_indices().rev().nth(END_CHARS - 1).map_or(text.len(), |(at, _)| at);
    if tail <= head { (0..text.len(), None) } else { (0..head, Some(tail..text.len())) }
}

/// Whether a character belongs to the one before it.
fn joins(c: char) -> bool {
    match c {
        // Most characters there are: no need to look them up.
        ..'\u{300}' | '\u{400}'..='\u{482}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => false,
        '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}' => true,
        _ => canonical_combining_class(c) != 0,
    }
}

/// What a character without marks becomes, where it stays one.
#[derive(Debug, Clone, Copy)]
struct Alone {
    accented: char,
    bare: char,
    kind: Kind,
}

/// What `c` becomes by itself, where that is one character of the same kind with accents and without.
fn alone(c: char) -> Option<Alone> {
    let same = |c, kind| Some(Alone { accented: c, bare: c, kind });
    match c {
        '\0'..='\u{7f}' => same(c.to_ascii_lowercase(), kind(c)),
        '\u{4e00}'..='\u{9fff}' => same(simplified(c).unwrap_or(c), Kind::Letter),
        '\u{ac00}'..='\u{d7a3}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => same(c, Kind::Letter),
        _ => {
            let (first, table) = ALONE.iter().rev().find(|(first, _)| c >= *first)?;
            table.get(to_usize(u32::from(c) - u32::from(*first))).copied().flatten()
        }
    }
}

/// The same for the alphabets, looked up once.
static ALONE: LazyLock<[(char, Vec<Option<Alone>>); 2]> = LazyLock::new(|| {
    let of = |c: char| {
        let mut cluster = [0; 4];
        let cluster = c.encode_utf8(&mut cluster);
        let one = |accents| {
            let mut found = Vec::with_capacity(2);
            fold(cluster, accents, |c| found.push(c));
            if let [c] = found.as_slice() { Some(*c) } else { None }
        };
        let (accented, bare) = (one(Accents::Keep)?, one(Accents::Drop)?);
        (kind(accented) == kind(bare)).then_some(Alone { accented, bare, kind: kind(bare) })
    };
    [('\u{80}', '\u{e7f}'), ('\u{1e00}', '\u{206f}')].map(|(first, last)| (first, (first..=last).map(of).collect()))
});

/// The kind of a character.
pub fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '_' => Kind::Letter,
            '0'..='9' => Kind::Digit,
            ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => Kind::Space,
            _ => Kind::Other,
        };
    }
    match c {
        _ if c.is_alphabetic() || is_combining_mark(c) => Kind::Letter,
        _ if c.is_whitespace() => Kind::Space,
        _ if c.is_numeric() && c.to_digit(36).is_none() && digit(c).is_some() => Kind::Digit,
        _ => Kind::Other,
    }
}

/// The value of a decimal digit in the scripts that are read.
pub fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}'];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))
}

/// Folds one cluster (a character with its marks).
fn fold(cluster: &str, accents: Accents, mut push: impl FnMut(char)) {
    for composed in cluster.chars().map(before).nfkc() {
        for lower in composed.to_lowercase().map(before) {
            if ignorable(lower) {
                continue;
            }
            match accents {
                Accents::Keep => emit(lower, false, &mut push),
                Accents::Drop => {
                    let base = latin_base(lower);
                    if !is_dropped_mark(base) {
                        emit(base, true, &mut push);
                    }
                }
            }
        }
    }
}

fn emit(c: char, stroke: bool, push: &mut impl FnMut(char)) {
    match c {
        'ß' => ['s', 's'].into_iter().for_each(push),
        'æ' => ['a', 'e'].into_iter().for_each(push),
        'œ' => ['o', 'e'].into_iter().for_each(push),
        'đ' if stroke => push('d'),
        _ => push(simplified(c).unwrap_or(c)),
    }
}

/// Letters that Unicode does not decompose, and quotes.
fn before(c: char) -> char {
    match c {
        'ё' => 'е',
        'Ё' => 'Е',
        'ı' | 'İ' => 'i',
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        '’' | '‘' | '´' | '`' | '′' => '\'',
        '“' | '”' | '„' => '"',
        _ => c,
    }
}

/// The letter a Latin letter with accents is built on.
fn latin_base(c: char) -> char {
    if c.is_ascii() || !matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return c;
    }
    std::iter::once(c).nfd().next().filter(char::is_ascii_alphabetic).unwrap_or(c)
}

/// Vowel points, tone and nukta marks that are left out.
fn is_dropped_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93c}' | '\u{9bc}')
}

/// Zero-width and direction marks, tatweel, soft hyphen, variation selectors.
fn ignorable(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// Where Han characters begin that have a simplified form.
const HAN: u32 = 0x3400;

/// Traditional to simplified Han, by place after [`HAN`]; zero where there is none.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let pairs = include_str!("../../base/simplified.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut table = vec![0; 0xa000 - to_usize(HAN)];
    for pair in pairs {
        let mut chars = pair.chars();
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let Some(place) = u32::from(from).checked_sub(HAN).and_then(|at| table.get_mut(to_usize(at)))
        {
            *place = u16::try_from(u32::from(to)).unwrap_or(0);
        }
    }
    table
});

/// The simplified form, where `c` is a traditional character.
pub fn simplified(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(HAN)?;
    let found = *SIMPLIFIED.get(to_usize(at))?;
    char::from_u32(u32::from(found)).filter(|found| *found != '\0')
}

/// Whether `c` is only written in simplified Chinese: what a traditional character becomes, and never a traditional one itself.
pub fn is_simplified_only(c: char) -> bool {
    static ONLY: LazyLock<std::collections::HashSet<char>> = LazyLock::new(|| {
        let simplified = SIMPLIFIED.iter().filter_map(|c| char::from_u32(u32::from(*c))).filter(|c| *c != '\0');
        simplified.filter(|c| !is_shared(*c)).collect()
    });
    ONLY.contains(&c)
}

/// Simplified forms that traditional writing uses too, in another meaning.
fn is_shared(c: char) -> bool {
    "后里面只干千几才斗系台出丑致余卜谷曲表松云仆朱吁折征制准板占周党巨采局布向杯借丰奸杰恤挽泛沈注洒溪痴秋种累胡苏范虫迹郁钟饥".contains(c)
}

/// A pattern in the same form as the text it is matched with: what is escaped stays, and a full-width sign never becomes syntax.
pub fn pattern(source: &str, accents: Accents) -> String {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    let mut cluster = String::new();
    while let Some(c) = chars.next() {
        if c == '\\' {
            out.push(c);
            out.extend(chars.next());
            continue;
        }
        let joined = chars.peek().is_some_and(|next| joins(*next));
        if c.is_ascii() && !joined {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        cluster.clear();
        cluster.push(c);
        while let Some(next) = chars.next_if(|next| joins(*next) && cluster.len() < 64) {
            cluster.push(next);
        }
        if c.is_ascii() {
            // A mark after syntax (a vowel point after a bracket) changes nothing but itself.
            out.push(c.to_ascii_lowercase());
            cluster.remove(0);
            if let Accents::Drop = accents {
                continue;
            }
        }
        fold(&cluster, accents, |folded| {
            if folded.is_ascii_punctuation() && !matches!(folded, '\'' | '"' | '<' | '>') {
                out.push('\\');
            }
            out.push(folded);
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Normal::new(text, Accents::Drop).without_repeats().text()
    }

    #[test]
    fn accents_case_width_and_repeats_fall_away() {
        assert_eq!(plain("  CAFÉ  sooo\tgut, Straße ŁÓDŹ "), "cafe so gut, strasse lodz");
        assert_eq!(plain("ＡＢＣ１２３ ｶﾞ"), "abc123 ガ");
        assert_eq!(plain("Kısa İade"), "kisa iade");
        assert_eq!(plain("ㅠㅠㅠㅠ"), plain("ㅠㅠ"));
    }

    #[test]
    fn arabic_hebrew_and_indic_marks_fall_away() {
        assert_eq!(plain("مُكَسَّر أحمد هدية"), "مكسر احمد هديه");
        assert_eq!(plain("שָׁלוֹם"), "שלום");
        assert_eq!(plain("ज़रूर"), "जरूर");
    }

    #[test]
    fn cyrillic_short_i_stays_however_it_is_composed() {
        assert_eq!(plain("мой"), "мой");
        assert_eq!(plain("мои\u{306}"), "мой");
    }

    #[test]
    fn a_character_looked_up_is_folded_as_any_other() {
        for c in ('\0'..='\u{ffff}').filter(|c| !c.is_ascii()) {
            let Some(alone) = alone(c) else { continue };
            for (accents, expected) in [(Accents::Keep, alone.accented), (Accents::Drop, alone.bare)] {
                let mut folded = Vec::new();
                fold(&c.to_string(), accents, |c| folded.push(c));
                assert_eq!((folded.as_slice(), kind(expected)), ([expected].as_slice(), alone.kind), "{c:?}");
            }
        }
    }

    #[test]
    fn a_text_said_to_be_bare_is_the_same_without_accents() {
        for text in ["plain words", "Größe", "не пришёл", "发错货", "e\u{301}", "đó", "مكسور"] {
            let (kept, bare) = (Normal::new(text, Accents::Keep), Normal::new(text, Accents::Drop));
            assert!(!kept.bare || kept.chars == bare.chars, "{text}");
        }
        assert!(Normal::new("plain 发错货 сломан", Accents::Keep).bare);
    }

    #[test]
    fn traditional_becomes_simplified() {
        assert_eq!(plain("發錯貨"), "发错货");
    }

    #[test]
    fn vietnamese_can_keep_its_accents() {
        assert_eq!(Normal::new("HÀNG LỖI đó", Accents::Keep).text(), "hàng lỗi đó");
        assert_eq!(plain("HÀNG LỖI đó"), "hang loi do");
    }

    #[test]
    fn spans_lead_back_to_the_bytes_given() {
        let text = "  Ünïque\u{200b} soooo  gut";
        let normal = Normal::new(text, Accents::Drop).without_repeats();
        let found = normal.words();
        let spans: Vec<&str> = found.iter().map(|word| text.get(normal.span(word)).unwrap()).collect();
        assert_eq!(spans, ["Ünïque", "soooo", "gut"]);
    }

    #[test]
    fn of_a_very_long_text_head_and_tail_are_kept() {
        let text = format!("{}{}{}", "a b ".repeat(2_000), "x".repeat(50_000), " the end");
        let normal = Normal::new(&text, Accents::Drop);
        assert!(normal.cut);
        assert!(normal.chars.len() <= 2 * END_CHARS + 1);
        assert!(normal.text().ends_with("the end"));
    }

    #[test]
    fn a_full_width_sign_in_a_pattern_is_no_syntax() {
        assert_eq!(pattern("何？", Accents::Drop), "何\\?");
        assert_eq!(pattern("É\\W[ÀÈ]+", Accents::Drop), "e\\W[ae]+");
    }
}
