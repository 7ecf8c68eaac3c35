//! Rows of cells, of delimited text or of a spreadsheet's first sheet, with their place in the file.
//!
//! Delimited text is split here rather than by a CSV library because exports are not always CSV: Amazon's quotation marks mean nothing, and one
//! mark left open elsewhere must cost one row, not the rest of the file.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Cursor, Read};

use calamine::{Data, Reader as _};

use crate::import::header::Header;
use crate::import::source::Source;
use crate::import::{ImportError, Refused};

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, or row of the sheet, counted from 1.
    pub line: u64,
    /// Trimmed cells.
    pub cells: Vec<String>,
}

impl Row {
    /// How many cells there are, up to the last that says something.
    pub fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
    }

    /// Nothing in any cell.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// The rows of a file.
pub struct Table {
    rows: Rows,
    notes: Vec<String>,
    /// Rows looked at for the header and put back.
    waiting: VecDeque<Result<Row, Refused>>,
}

enum Rows {
    Text(Box<Text>),
    Sheet(std::vec::IntoIter<Row>),
}

struct Text {
    lines: BufReader<Box<dyn Read>>,
    delimiter: char,
    quoting: bool,
    line: u64,
    /// What ends a line.
    end: u8,
    /// Lines read ahead while a quotation mark was open.
    ahead: VecDeque<String>,
}

/// The header stands in one of so many first lines.
const FIRST_LINES: usize = 20;
/// A record that spans more lines than this has lost its closing quotation mark.
const RECORD_LINES: usize = 500;

impl Table {
    /// Opens a file of either kind.
    ///
    /// # Errors
    /// Where it cannot be read at all.
    pub fn open(source: &Source) -> Result<Self, ImportError> {
        let start = source.start(64 * 1024)?;
        let spreadsheet = start.starts_with(b"PK\x03\x04") || start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        if spreadsheet {
            let rows = sheet(source.bytes()?)?;
            return Ok(Self { rows: Rows::Sheet(rows.into_iter()), notes: vec![String::from("spreadsheet")], waiting: VecDeque::new() });
        }
        let encoding = source.encoding()?;
        // A character cut at the end of the sample does not matter.
        let mut bytes = Vec::new();
        source.text(encoding)?.take(64 * 1024).read_to_end(&mut bytes)?;
        let sample = String::from_utf8_lossy(&bytes);
        // Files of old Macs end their lines with a carriage return alone.
        let old_ends = sample.contains('\r') && !sample.contains('\n');
        let sample = if old_ends { sample.replace('\r', "\n").into() } else { sample };
        let delimiter = delimiter(&sample);
        let amazon = sample
            .lines()
            .take(FIRST_LINES)
            .any(|line| line.split('\t').any(|cell| matches!(cell.trim(), "order-id" | "amazon-order-id" | "order-item-id")));
        let text = Text {
            lines: BufReader::with_capacity(256 * 1024, source.text(encoding)?),
            delimiter,
            quoting: !(delimiter == '\t' && amazon),
            line: 0,
            end: if old_ends { b'\r' } else { b'\n' },
            ahead: VecDeque::new(),
        };
        let named = match delimiter {
            '\t' => "tab",
            ';' => "semicolon",
            '|' => "bar",
            _ => "comma",
        };
        let notes = vec![format!("encoding {}, {named}-separated", encoding.name())];
        Ok(Self { rows: Rows::Text(Box::new(text)), notes, waiting: VecDeque::new() })
    }

    /// Whether separators part the cells, so that a row can have more of them than it should.
    pub fn is_text(&self) -> bool {
        matches!(self.rows, Rows::Text(_))
    }

    /// What was found out about the file.
    pub fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    /// Hands rows back, to be read again first.
    pub fn put_back(&mut self, rows: Vec<Result<Row, Refused>>) {
        for row in rows.into_iter().rev() {
            self.waiting.push_front(row);
        }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn next_row(&mut self) -> Result<Option<Result<Row, Refused>>, ImportError> {
        if let Some(row) = self.waiting.pop_front() {
            return Ok(Some(row));
        }
        match &mut self.rows {
            Rows::Sheet(rows) => Ok(rows.next().map(Ok)),
            Rows::Text(text) => Ok(text.next_row()?),
        }
    }
}

impl Text {
    fn next_line(&mut self) -> std::io::Result<Option<String>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        if self.lines.read_until(self.end, &mut bytes)? == 0 {
            return Ok(None);
        }
        while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            bytes.pop();
        }
        // The stream is decoded already: it is UTF-8.
        Ok(Some(String::from_utf8(bytes).unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())))
    }

    fn next_row(&mut self) -> std::io::Result<Option<Result<Row, Refused>>> {
        let Some(first) = self.next_line()? else { return Ok(None) };
        self.line += 1;
        let start = self.line;
        if !self.quoting {
            let cells = first.split(self.delimiter).map(clean).collect();
            return Ok(Some(Ok(Row { line: start, cells })));
        }
        let mut cells = Vec::new();
        if split(&first, self.delimiter, &mut cells) {
            return Ok(Some(Ok(Row { line: start, cells })));
        }
        let mut record = first;
        let mut taken: Vec<String> = Vec::new();
        while taken.len() < RECORD_LINES {
            let Some(next) = self.next_line()? else { break };
            record.push('\n');
            record.push_str(&next);
            taken.push(next);
            // Only a line with a mark can close the record.
            if taken.last().is_some_and(|line| line.contains('"')) {
                cells.clear();
                if split(&record, self.delimiter, &mut cells) {
                    self.line += u64::try_from(taken.len()).unwrap_or(0);
                    return Ok(Some(Ok(Row { line: start, cells })));
                }
            }
        }
        for line in taken.into_iter().rev() {
            self.ahead.push_front(line);
        }
        Ok(Some(Err(Refused { line: start, why: String::from("a quotation mark is opened and never closed") })))
    }
}

/// Splits a record into cells; `false` where a quotation mark is still open.
fn split(record: &str, delimiter: char, cells: &mut Vec<String>) -> bool {
    let mut cell = String::new();
    let mut characters = record.chars().peekable();
    let (mut quoted, mut at_start) = (false, true);
    while let Some(character) = characters.next() {
        if quoted {
            if character != '"' {
                cell.push(character);
            } else if characters.peek() == Some(&'"') {
                cell.push('"');
                characters.next();
            } else {
                quoted = false;
            }
        } else if character == delimiter {
            cells.push(clean(&cell));
            cell.clear();
            at_start = true;
        } else if character == '"' && at_start {
            quoted = true;
            at_start = false;
        } else {
            // Spaces before an opening mark do not make it part of the text.
            if character != ' ' {
                at_start = false;
            }
            cell.push(character);
        }
    }
    cells.push(clean(&cell));
    !quoted
}

/// Trimmed, without characters a database refuses.
fn clean(cell: &str) -> String {
    let trimmed = cell.trim_matches(|character: char| character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\0'));
    if trimmed.contains('\0') { trimmed.replace('\0', "\u{fffd}") } else { trimmed.to_owned() }
}

const DELIMITERS: [char; 4] = [',', '\t', ';', '|'];

/// The separator that makes a known header of one of the first lines; where none does, the one that most often stands, outside quotation marks, in
/// the first line that has any.
fn delimiter(sample: &str) -> char {
    for line in sample.lines().take(FIRST_LINES) {
        let known = |delimiter: &char| {
            let mut cells = Vec::new();
            line.contains(*delimiter) && split(line, *delimiter, &mut cells) && Header::of(&Row { line: 1, cells }).is_known()
        };
        if let Some(found) = DELIMITERS.into_iter().find(known) {
            return found;
        }
    }
    for line in sample.lines().take(FIRST_LINES) {
        let mut best = (0, ',');
        for candidate in DELIMITERS {
            let mut quoted = false;
            let outside = |character: &char| {
                quoted ^= *character == '"';
                !quoted && *character == candidate
            };
            let count = line.chars().filter(outside).count();
            if count > best.0 {
                best = (count, candidate);
            }
        }
        if best.0 > 0 {
            return best.1;
        }
    }
    ','
}

/// The rows of the first sheet that has a known header; of the first sheet where none has.
fn sheet(bytes: Vec<u8>) -> Result<Vec<Row>, ImportError> {
    let fault = |fault: calamine::Error| ImportError::Spreadsheet(fault.to_string());
    let mut workbook = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(fault)?;
    let mut first: Option<Vec<Row>> = None;
    let mut place = 0;
    while let Some(range) = workbook.worksheet_range_at(place) {
        place += 1;
        let range = range.map_err(fault)?;
        let top = u64::from(range.start().map_or(0, |(row, _)| row));
        let rows: Vec<Row> = (top + 1..)
            .zip(range.rows())
            .map(|(line, cells)| Row { line, cells: cells.iter().map(|cell| clean(&text_of(cell))).collect() })
            .collect();
        if rows.iter().take(FIRST_LINES).any(|row| Header::of(row).is_known()) {
            return Ok(rows);
        }
        first.get_or_insert(rows);
    }
    first.ok_or_else(|| ImportError::Spreadsheet(String::from("it has no sheet")))
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(stamp) => {
            let (year, month, day, hour, minute, second, _) = stamp.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
    }
}

/// A number as a person would type it: 12 and not 12.0, 0.3 and not 0.30000000000000004.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<Row, Refused>> {
        let mut table = Table::open(&Source::Memory(text.as_bytes().to_vec().into())).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row().unwrap() {
            rows.push(row);
        }
        rows
    }

    fn cells(row: &Result<Row, Refused>) -> Vec<&str> {
        row.as_ref().unwrap().cells.iter().map(String::as_str).collect()
    }

    #[test]
    fn a_cell_can_span_lines_and_rows_keep_their_line() {
        let rows = rows("a,b\r\n\"one\r\ntwo\",\"say \"\"hi\"\"\"\r\n\r\n3,4\r\n");
        assert_eq!(cells(&rows[1]), ["one\ntwo", "say \"hi\""]);
        assert_eq!(rows.last().unwrap().as_ref().unwrap().line, 5);
    }

    #[test]
    fn a_mark_never_closed_costs_one_row() {
        let rows = rows("a,b\n1,\"open\n2,x\n3,y\n");
        assert_eq!(rows[1].as_ref().unwrap_err().line, 2);
        assert_eq!(cells(&rows[2]), ["2", "x"]);
        assert_eq!(rows[3].as_ref().unwrap().line, 4);
    }

    #[test]
    fn a_mark_inside_a_cell_is_text() {
        assert_eq!(cells(&rows("a,b\n5\" pipe,2\n")[1]), ["5\" pipe", "2"]);
    }

    #[test]
    fn delimiters_are_told_from_the_first_lines() {
        assert_eq!(delimiter("a;b;c\n1,5;2;3"), ';');
        assert_eq!(delimiter("a\tb\n1,2,3\t4"), '\t');
        assert_eq!(delimiter("order-id\tsku\tname\n"), '\t');
        assert_eq!(delimiter("\n\"Numéro; de\";b;c\n"), ';');
        assert_eq!(delimiter("Export, made on Monday, 1 March 2026, for Bo, Al and Cy\nsep=;\norder_id;sku;product;buyer_country;ordered_at\n"), ';');
    }

    #[test]
    fn lines_may_end_as_on_old_macs() {
        let rows = rows("order_id,sku\r1,\"a\"\r2,b\r");
        assert_eq!((rows.len(), cells(&rows[1])[1], cells(&rows[2])[1]), (3, "a", "b"));
    }

    #[test]
    fn numbers_in_sheets_look_as_people_type_them() {
        assert_eq!(number_text(12.0), "12");
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(3_000_000_123.0), "3000000123");
    }
}
