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
    let chinese = mark == Some('年') && again == Some('月');
    if !same_marks && !chinese {
        return None;
    }
    let (third, end) = number(&mut rest)?;
    if let Some(end) = end
        && !matches!(end, ' ' | 'T' | 't' | ',' | '日')
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
        parts.push(part.trim_matches('.'));
        rest = after;
    }
    let [first, second, year] = parts.as_slice() else { return None };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return None,
    };
    Some((civil(year.parse().ok()?, month, day.parse().ok()?, year.len())?, rest))
}

/// Months by how they begin in English, French, German, Italian and Spanish.
const MONTHS: [(i32, &[&str]); 12] = [
    (1, &["jan", "gen", "ene", "jän"]),
    (2, &["feb", "fév", "fev"]),
    (3, &["mar", "mär", "mrz"]),
    (4, &["apr", "avr", "abr"]),
    (5, &["may", "mai", "mag"]),
    (6, &["jun", "juin", "giu"]),
    (7, &["jul", "juil", "lug"]),
    (8, &["aug", "aoû", "aou", "ago"]),
    (9, &["sep", "set"]),
    (10, &["oct", "okt", "ott"]),
    (11, &["nov"]),
    (12, &["dec", "déc", "dez", "dic"]),
];

fn month(word: &str) -> Option<i32> {
    let lower = word.to_lowercase();
    MONTHS.iter().find(|(_, starts)| starts.iter().any(|start| lower.starts_with(start))).map(|(number, _)| *number)
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
    let upper: String = half.chars().take(2).flat_map(char::to_uppercase).collect();
    if upper == "AM" || upper == "PM" {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if upper == "PM" { 12 } else { 0 };
        rest = half.get(2..)?;
    }
    Some((Time::new(hour, minute, second, nanosecond).ok()?, rest))
}

/// `Z`, `UTC`, `+04:00`, `+0400`, `+04`; `Some(None)` where nothing stands.
fn offset(text: &str) -> Option<Option<Offset>> {
    if text.is_empty() {
        return Some(None);
    }
    if matches!(text.to_ascii_uppercase().as_str(), "Z" | "UTC" | "GMT") {
        return Some(Some(Offset::UTC));
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
            ("07-Sep-26 14:05:01 PDT", "UTC", DayFirst, "‘07-Sep-26 14:05:01 PDT’ is no date that could be read"),
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
