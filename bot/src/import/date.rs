//! Dates and times as exports write them, to instants.
//!
//! A time without a zone is in the zone the caller names; a day without a time is its midnight there.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::import::cell::short;

/// Which of the first two numbers of `3/4/2026` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// As in the United States, on Etsy and AliExpress.
    MonthFirst,
    /// As nearly everywhere else.
    DayFirst,
}

/// Reads a cell as epoch milliseconds; blank is absent.
///
/// # Errors
/// Says what is wrong with it.
pub fn instant(cell: &str, zone: &TimeZone, order: DayOrder) -> Result<Option<i64>, String> {
    if cell.is_empty() || cell == "-" || cell == "--" {
        return Ok(None);
    }
    parse(cell, zone, order).map(Some).ok_or_else(|| format!("‘{}’ is no date that could be read", short(cell)))
}

fn parse(cell: &str, zone: &TimeZone, order: DayOrder) -> Option<i64> {
    let (day, rest) = date(cell, order)?;
    if !(1990..=2199).contains(&day.year()) {
        return None;
    }
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
    let (time, rest) = if rest.is_empty() { (Time::midnight(), "") } else { time(rest)? };
    let at = DateTime::from_parts(day, time);
    let stamp = match offset(rest.trim())? {
        Some(offset) => offset.to_timestamp(at).ok()?,
        None => at.to_zoned(zone.clone()).ok()?.timestamp(),
    };
    Some(Timestamp::as_millisecond(stamp))
}

/// The date at the start of the text and what follows it.
fn date(cell: &str, order: DayOrder) -> Option<(Date, &str)> {
    // `Sep-07-26`, `26-May-26`, `05-oct.-26`, `7 Sep 2026`
    if let Some(found) = named_month(cell) {
        return Some(found);
    }
    let mut rest = cell;
    let (first, mark) = number(&mut rest)?;
    let (second, again) = number(&mut rest)?;
    let same_marks = mark == again && matches!(mark, Some('-' | '/' | '.'));
    let in_words = matches!((mark, again), (Some('年'), Some('月')) | (Some('년'), Some('월')));
    if !same_marks && !in_words {
        return None;
    }
    let (third, end) = number(&mut rest)?;
    if let Some(end) = end
        && !matches!(end, ' ' | 'T' | 't' | ',' | '日' | '일' | '.')
    {
        return None;
    }
    let (year, month, day) = match (first.1, mark) {
        (4, _) => (first.0, second.0, third.0),
        (1 | 2, Some('.')) => (third.0, second.0, first.0),
        (1 | 2, Some('/' | '-')) => match order {
            DayOrder::MonthFirst => (third.0, first.0, second.0),
            DayOrder::DayFirst => (third.0, second.0, first.0),
        },
        _ => return None,
    };
    let digits_of_year = if first.1 == 4 { first.1 } else { third.1 };
    Some((civil(year, month, day, digits_of_year)?, rest))
}

/// Digits at the start (value and count), and the character after them, which is taken too.
type Digits = (i32, usize);

fn number(rest: &mut &str) -> Option<(Digits, Option<char>)> {
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&count) {
        return None;
    }
    let (digits, after) = rest.split_at_checked(count)?;
    let mark = after.chars().next();
    *rest = after.get(mark.map_or(0, char::len_utf8)..)?;
    // `2026. 4. 6.` and `2026년 4월 6일`
    if matches!(mark, Some('.' | '년' | '월')) {
        *rest = rest.trim_start();
    }
    Some(((digits.parse().ok()?, count), mark))
}

fn civil(year: i32, month: i32, day: i32, digits_of_year: usize) -> Option<Date> {
    let year = match digits_of_year {
        4 => year,
        2 => 2000 + year,
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Words between the parts of a date: `5 de octubre de 2026`, `Mon, 7 Sep 2026`.
fn is_filler(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "de" | "del" | "of" | "the" | "st" | "nd" | "rd" | "th" | "er") || DAYS.iter().any(|day| lower.starts_with(day))
}

fn named_month(cell: &str) -> Option<(Date, &str)> {
    let mut parts = Vec::new();
    let mut rest = cell;
    while parts.len() < 3 {
        let start = rest.trim_start_matches([' ', '-', '/', '.', ',']);
        let numeric = start.starts_with(|character: char| character.is_ascii_digit());
        let end = start
            .find(|character: char| if numeric { !character.is_ascii_digit() } else { !character.is_alphabetic() && character != '.' })
            .unwrap_or(start.len());
        let (part, after) = start.split_at_checked(end)?;
        if part.is_empty() {
            return None;
        }
        rest = after;
        let part = part.trim_matches('.');
        if numeric || month(part).is_some() || !is_filler(part) {
            parts.push(part);
        }
    }
    let [first, second, year] = parts.as_slice() else { return None };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    Some((civil(year.parse().ok()?, month, day.parse().ok()?, year.len())?, rest))
}

/// Months by how they begin in the languages that shops' exports are written in.
const MONTHS: [(i32, &[&str]); 12] = [
    (1, &["jan", "gen", "ene", "jän", "янв", "січ", "sty", "oca", "led", "tammi"]),
    (2, &["feb", "fév", "fev", "фев", "лют", "lut", "şub", "úno", "helmi"]),
    (3, &["mar", "mär", "mrz", "mrt", "maa", "мар", "бер", "bře", "már"]),
    (4, &["apr", "avr", "abr", "апр", "кві", "kwi", "nis", "dub", "ápr", "huhti"]),
    (5, &["may", "mai", "mag", "mei", "maj", "май", "мая", "тра", "kvě", "máj", "touko"]),
    (6, &["jun", "juin", "giu", "июн", "чер", "cze", "haz", "červen", "čvn", "jún", "kesä"]),
    (7, &["jul", "juil", "lug", "июл", "лип", "lip", "tem", "červenec", "čvc", "júl", "heinä"]),
    (8, &["aug", "aoû", "aou", "ago", "авг", "сер", "sie", "ağu", "srp", "agt", "agu", "elo"]),
    (9, &["sep", "set", "сен", "вер", "wrz", "eyl", "zář", "sze", "syys"]),
    (10, &["oct", "okt", "ott", "out", "окт", "жов", "paź", "eki", "říj", "loka"]),
    (11, &["nov", "ноя", "лис", "lis", "kas", "marras"]),
    (12, &["dec", "déc", "dez", "dic", "des", "дек", "гру", "gru", "ara", "pro", "joulu"]),
];

fn month(word: &str) -> Option<i32> {
    let lower = word.to_lowercase();
    // The longest beginning counts: `červen` is June and `červenec` July.
    let begins = |starts: &&[&str]| starts.iter().filter(|start| lower.starts_with(**start)).map(|start| start.len()).max();
    MONTHS.iter().filter_map(|(number, starts)| Some((begins(starts)?, *number))).max_by_key(|(length, _)| *length).map(|(_, number)| number)
}

/// `02:31`, `02:31:03`, `02:31:03.250`, each perhaps with AM or PM.
fn time(text: &str) -> Option<(Time, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit() && character != ':').unwrap_or(text.len());
    let (clock, mut rest) = text.split_at_checked(end)?;
    let mut parts = clock.split(':').map(|part| if part.len() <= 2 { part.parse::<i8>().ok() } else { None });
    let mut hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    let mut nanosecond = 0;
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = fraction.split_at_checked(count)?;
        let nine: String = digits.chars().chain("000000000".chars()).take(9).collect();
        nanosecond = nine.parse().ok()?;
        rest = after;
    }
    let half = rest.trim_start();
    // `PM`, `p.m.`, `p. m.`
    let marked = half.char_indices().filter(|(_, character)| character.is_ascii_alphabetic()).take(2);
    let (letters, end) = marked.fold((String::new(), 0), |(letters, _), (at, letter)| (letters + &letter.to_ascii_uppercase().to_string(), at + 1));
    let (said, after) = half.split_at_checked(end)?;
    let only_these = said.chars().all(|character| character.is_ascii_alphabetic() || matches!(character, '.' | ' '));
    if only_these && (letters == "AM" || letters == "PM") {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if letters == "PM" { 12 } else { 0 };
        rest = after.trim_start_matches('.');
    }
    Some((Time::new(hour, minute, second, nanosecond).ok()?, rest))
}

/// Zones by the letters that marketplaces write, where these mean one zone only, in hours.
const ZONES: [(&str, i32); 22] = [
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 1),
    ("CET", 1),
    ("MEZ", 1),
    ("MET", 1),
    ("CEST", 2),
    ("MESZ", 2),
    ("MEST", 2),
    ("EET", 2),
    ("EEST", 3),
    ("EST", -5),
    ("EDT", -4),
    ("CDT", -5),
    ("MST", -7),
    ("PST", -8),
    ("PDT", -7),
    ("JST", 9),
    ("AEST", 10),
    ("AEDT", 11),
];

/// `Z`, `UTC`, `PDT`, `+04:00`, `+0400`, `+04`; `Some(None)` where nothing stands.
fn offset(text: &str) -> Option<Option<Offset>> {
    if text.is_empty() {
        return Some(None);
    }
    let upper = text.to_ascii_uppercase();
    let upper = upper.trim_matches(['(', ')']);
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == upper) {
        return Offset::from_seconds(hours * 3600).ok().map(Some);
    }
    let (sign, digits) = if let Some(digits) = text.strip_prefix('+') { (1, digits) } else { (-1, text.strip_prefix(['-', '−'])?) };
    let digits: String = digits.chars().filter(|character| *character != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => {
            let both = digits.parse::<i32>().ok()?;
            (both / 100, both % 100)
        }
        _ => return None,
    };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, zone: &str, order: DayOrder) -> String {
        let zone = TimeZone::get(zone).unwrap();
        match instant(cell, &zone, order) {
            Ok(Some(at)) => Timestamp::from_millisecond(at).unwrap().to_string(),
            Ok(None) => String::from("none"),
            Err(why) => why,
        }
    }

    #[test]
    fn dates_in_the_forms_of_each_export() {
        use DayOrder::{DayFirst, MonthFirst};
        for (cell, zone, order, expected) in [
            ("2026-03-01", "UTC", DayFirst, "2026-03-01T00:00:00Z"),
            ("2026-03-01", "Europe/Berlin", DayFirst, "2026-02-28T23:00:00Z"),
            ("2018-03-01T10:00:00Z", "Europe/Berlin", DayFirst, "2018-03-01T10:00:00Z"),
            ("2026-04-06 01:48:03 +0400", "UTC", DayFirst, "2026-04-05T21:48:03Z"),
            ("2026-04-06T05:02:50-07:00", "UTC", DayFirst, "2026-04-06T12:02:50Z"),
            ("2026-04-06T05:02:50.250+00:00", "UTC", DayFirst, "2026-04-06T05:02:50.25Z"),
            ("2026-01-02 13:45", "America/New_York", DayFirst, "2026-01-02T18:45:00Z"),
            ("12/29/25", "UTC", MonthFirst, "2025-12-29T00:00:00Z"),
            ("12/29/2025", "UTC", MonthFirst, "2025-12-29T00:00:00Z"),
            ("03/04/2026 05:06", "UTC", MonthFirst, "2026-03-04T05:06:00Z"),
            ("03/04/2026 5:06 PM", "UTC", MonthFirst, "2026-03-04T17:06:00Z"),
            ("03/04/2026", "UTC", DayFirst, "2026-04-03T00:00:00Z"),
            ("03.04.2026", "UTC", MonthFirst, "2026-04-03T00:00:00Z"),
            ("Sep-07-26", "UTC", MonthFirst, "2026-09-07T00:00:00Z"),
            ("26-May-26", "Australia/Sydney", DayFirst, "2026-05-25T14:00:00Z"),
            ("05-oct.-26", "UTC", DayFirst, "2026-10-05T00:00:00Z"),
            ("07-Sep-26 14:05:01 PDT", "UTC", DayFirst, "2026-09-07T21:05:01Z"),
            ("07-Sep-26 14:05:01 XDT", "UTC", DayFirst, "‘07-Sep-26 14:05:01 XDT’ is no date that could be read"),
            ("10-Dez-25", "UTC", DayFirst, "2025-12-10T00:00:00Z"),
            ("5 de octubre de 2026, 2:05 p. m.", "UTC", DayFirst, "2026-10-05T14:05:00Z"),
            ("Mon, 7 Sep 2026 10:00:00 +0200", "UTC", DayFirst, "2026-09-07T08:00:00Z"),
            ("March 1st, 2026 9:30 am", "UTC", DayFirst, "2026-03-01T09:30:00Z"),
            ("7 paź 2026", "UTC", DayFirst, "2026-10-07T00:00:00Z"),
            ("1 мая 2026", "UTC", DayFirst, "2026-05-01T00:00:00Z"),
            ("3 červenec 2026", "UTC", DayFirst, "2026-07-03T00:00:00Z"),
            ("2026. 4. 6. 12:30", "UTC", DayFirst, "2026-04-06T12:30:00Z"),
            ("2026년 4월 6일", "UTC", DayFirst, "2026-04-06T00:00:00Z"),
            ("2026/4/6 7:08", "Asia/Tokyo", DayFirst, "2026-04-05T22:08:00Z"),
            ("2026年4月6日", "UTC", DayFirst, "2026-04-06T00:00:00Z"),
            ("", "UTC", DayFirst, "none"),
        ] {
            assert_eq!(read(cell, zone, order), expected, "{cell}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for cell in ["soon", "2026-02-30", "13/29/2025", "0026-01-01", "2026", "20260101x", "1/2", "2026-01-01 25:00"] {
            assert!(instant(cell, &TimeZone::UTC, DayOrder::MonthFirst).is_err(), "{cell}");
        }
    }

    #[test]
    fn an_hour_that_summer_time_leaps_over_is_still_an_instant() {
        assert_eq!(read("2026-03-29 02:30", "Europe/Berlin", DayOrder::DayFirst), "2026-03-29T01:30:00Z");
    }
}
