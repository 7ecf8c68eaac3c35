//! Days: terms in calendar days, business days and months, with the public holidays of a country.
//!
//! A term of days does not count the day it starts on. A term of months ends on the day of the same number, or on the last day of a shorter
//! month. No clock is read here.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};
use serde::Deserialize;

use crate::{Country, Files, Problem, Provenance};

/// Kinds of days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// Every day.
    #[default]
    Calendar,
    /// Days on which offices work.
    Business,
}

/// A weekday as files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the seven days explain themselves")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Day> for Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// What happens to a holiday that falls on a day of rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moves {
    /// It is lost.
    #[default]
    Stays,
    /// Saturday to the Friday before, Sunday to the Monday after (United States).
    Nearest,
    /// Saturday and Sunday to the Monday after.
    NextMonday,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nth {
    month: i8,
    weekday: Day,
    /// 1 to 4, or -1 for the last.
    nth: i8,
}

/// Public holidays of one country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    #[serde(default = "weekend")]
    weekend: Vec<Day>,
    /// Month and day, `MM-DD`.
    #[serde(default)]
    fixed: Vec<String>,
    /// Month and day, kept on the next Monday (Colombia).
    #[serde(default)]
    on_next_monday: Vec<String>,
    /// Days after Easter Sunday of the western church.
    #[serde(default)]
    easter: Vec<i32>,
    /// Days after Easter Sunday of the eastern church.
    #[serde(default)]
    eastern_easter: Vec<i32>,
    #[serde(default)]
    nth: Vec<Nth>,
    /// Single days, for feasts of a lunar calendar.
    #[serde(default)]
    days: Vec<Date>,
    #[serde(default)]
    moves: Moves,
    #[serde(skip)]
    fixed_days: Vec<(i8, i8)>,
    #[serde(skip)]
    monday_days: Vec<(i8, i8)>,
}

fn weekend() -> Vec<Day> {
    vec![Day::Saturday, Day::Sunday]
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    provenance: Provenance,
    country: BTreeMap<Country, Calendar>,
}

/// Public holidays of the countries whose terms need them.
#[derive(Debug, Clone, Default)]
pub struct Holidays {
    calendars: BTreeMap<Country, Calendar>,
    /// Where the lists come from.
    pub provenance: Option<Provenance>,
}

const FILE: &str = "holiday/holiday.toml";

impl Holidays {
    /// Reads the lists.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Some(mut shape) = files.toml::<Shape>(FILE, problems) else {
            return Self::default();
        };
        shape.provenance.check(FILE, problems);
        for (country, calendar) in &mut shape.country {
            let mut parse = |texts: &[String]| {
                let mut days = Vec::new();
                for text in texts {
                    match text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?))) {
                        Some((month, day)) if Date::new(2024, month, day).is_ok() => days.push((month, day)),
                        _ => problems.push(Problem::error(FILE, format!("{country}: ‘{text}’ is not a day; write MM-DD"))),
                    }
                }
                days
            };
            calendar.fixed_days = parse(&calendar.fixed);
            calendar.monday_days = parse(&calendar.on_next_monday);
        }
        Self { calendars: shape.country, provenance: Some(shape.provenance) }
    }

    /// Whether this country's holidays are held.
    pub fn knows(&self, country: &Country) -> bool {
        self.calendars.contains_key(country)
    }

    /// Whether offices rest on `day`: weekend or public holiday. Without a list, Saturday and Sunday.
    pub fn is_rest_day(&self, day: Date, country: Option<&Country>) -> bool {
        match country.and_then(|country| self.calendars.get(country)) {
            Some(calendar) => calendar.weekend.iter().any(|rest| Weekday::from(*rest) == day.weekday()) || calendar.is_holiday(day),
            None => matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// The last day of a term that began on `start`.
    pub fn term_end(&self, start: Date, days: u32, kind: DayKind, country: Option<&Country>) -> Date {
        match kind {
            DayKind::Calendar => add_days(start, i64::from(days)),
            DayKind::Business => {
                let mut day = start;
                let mut left = days.min(1000);
                while left > 0 {
                    let next = add_days(day, 1);
                    if next == day {
                        break;
                    }
                    day = next;
                    if !self.is_rest_day(day, country) {
                        left -= 1;
                    }
                }
                day
            }
        }
    }

    /// `day`, or the next working day where it is a day of rest.
    pub fn not_on_rest_day(&self, day: Date, country: Option<&Country>) -> Date {
        let mut end = day;
        for _ in 0..30 {
            if !self.is_rest_day(end, country) {
                break;
            }
            end = add_days(end, 1);
        }
        end
    }
}

impl Calendar {
    fn is_holiday(&self, day: Date) -> bool {
        if self.days.contains(&day) {
            return true;
        }
        // A holiday kept on another day lies at most a week away, perhaps in another year.
        (-1..=1).any(|years| {
            let Ok(year) = i16::try_from(i32::from(day.year()) + years) else {
                return false;
            };
            self.of_year(year).any(|holiday| holiday == day)
        })
    }

    fn of_year(&self, year: i16) -> impl Iterator<Item = Date> + '_ {
        let fixed = self.fixed_days.iter().filter_map(move |(month, day)| Date::new(year, *month, *day).ok()).map(|day| self.moved(day));
        let mondays = self.monday_days.iter().filter_map(move |(month, day)| Date::new(year, *month, *day).ok()).map(next_monday);
        let western = self.easter.iter().map(move |days| add_days(western_easter(year), i64::from(*days)));
        let eastern = self.eastern_easter.iter().map(move |days| add_days(eastern_easter(year), i64::from(*days)));
        let nth = self.nth.iter().filter_map(move |nth| Date::new(year, nth.month, 1).ok()?.nth_weekday_of_month(nth.nth, nth.weekday.into()).ok());
        fixed.chain(mondays).chain(western).chain(eastern).chain(nth)
    }

    fn moved(&self, day: Date) -> Date {
        match (self.moves, day.weekday()) {
            (Moves::Nearest, Weekday::Saturday) => add_days(day, -1),
            (Moves::Nearest | Moves::NextMonday, Weekday::Sunday) => add_days(day, 1),
            (Moves::NextMonday, Weekday::Saturday) => add_days(day, 2),
            _ => day,
        }
    }
}

fn next_monday(day: Date) -> Date {
    let mut monday = day;
    while monday.weekday() != Weekday::Monday {
        let next = add_days(monday, 1);
        if next == monday {
            break;
        }
        monday = next;
    }
    monday
}

/// `day` and so many days more, held at the ends of the calendar.
pub fn add_days(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// The day of the same number so many months later, or the last of a shorter month.
pub fn add_months(day: Date, months: u32) -> Date {
    day.saturating_add(i64::from(months.min(12_000)).months())
}

/// Whole days from `start` to `end`.
pub fn days_between(start: Date, end: Date) -> i64 {
    (end - start).get_days().into()
}

/// Easter Sunday of the western church (the anonymous Gregorian algorithm).
fn western_easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let a = year_number.rem_euclid(19);
    let b = year_number.div_euclid(100);
    let c = year_number.rem_euclid(100);
    let d = b.div_euclid(4);
    let e = b.rem_euclid(4);
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let i = c.div_euclid(4);
    let k = c.rem_euclid(4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).unwrap_or(date(2024, 3, 31)),
        _ => date(2024, 3, 31),
    }
}

/// Easter Sunday of the eastern church, as a Gregorian day (Meeus' Julian algorithm, valid from 1900 to 2099).
fn eastern_easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let a = year_number.rem_euclid(4);
    let b = year_number.rem_euclid(7);
    let c = year_number.rem_euclid(19);
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let month = (d + e + 114).div_euclid(31);
    let day = (d + e + 114).rem_euclid(31) + 1;
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => add_days(Date::new(year, month, day).unwrap_or(date(2024, 4, 22)), 13),
        _ => date(2024, 5, 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holidays() -> Holidays {
        let mut problems = Vec::new();
        let holidays = Holidays::load(&Files::knowledge_base(), &mut problems);
        assert_eq!(problems, []);
        holidays
    }

    fn country(code: &str) -> Country {
        code.parse().expect("a country")
    }

    #[test]
    fn easter_falls_where_the_churches_say() {
        for (year, western, eastern) in [
            (2024, date(2024, 3, 31), date(2024, 5, 5)),
            (2025, date(2025, 4, 20), date(2025, 4, 20)),
            (2026, date(2026, 4, 5), date(2026, 4, 12)),
            (2027, date(2027, 3, 28), date(2027, 5, 2)),
        ] {
            assert_eq!(western_easter(year), western);
            assert_eq!(eastern_easter(year), eastern);
        }
    }

    #[test]
    fn terms_end_where_a_calendar_on_the_wall_says() {
        let holidays = holidays();
        let business = |start, days, code: &str| holidays.term_end(start, days, DayKind::Business, Some(&country(code)));
        // A Friday before a weekend.
        assert_eq!(business(date(2026, 3, 6), 3, "DE"), date(2026, 3, 11));
        // A Sunday start counts from Monday.
        assert_eq!(business(date(2026, 3, 1), 3, "DE"), date(2026, 3, 4));
        // Mexico: Juárez' birthday on the third Monday of March.
        assert_eq!(business(date(2026, 3, 12), 5, "MX"), date(2026, 3, 20));
        // Colombia: Saint Joseph moves to Monday 23 March 2026, Holy Thursday and Good Friday are 2 and 3 April.
        assert_eq!(business(date(2026, 3, 19), 5, "CO"), date(2026, 3, 27));
        assert_eq!(business(date(2026, 3, 31), 5, "CO"), date(2026, 4, 9));
        // United States: Thanksgiving, and 4 July 2026 kept on Friday the third.
        assert_eq!(business(date(2026, 11, 20), 7, "US"), date(2026, 12, 2));
        assert_eq!(business(date(2026, 7, 1), 2, "US"), date(2026, 7, 6));
        // Christmas in Germany.
        assert_eq!(business(date(2026, 12, 23), 3, "DE"), date(2026, 12, 29));
    }

    #[test]
    fn months_end_on_the_last_day_of_a_shorter_month() {
        assert_eq!(add_months(date(2025, 8, 31), 6), date(2026, 2, 28));
        assert_eq!(add_months(date(2024, 2, 29), 12), date(2025, 2, 28));
        assert_eq!(add_months(date(2025, 12, 15), 2), date(2026, 2, 15));
    }

    #[test]
    fn a_term_moves_off_a_day_of_rest() {
        let holidays = holidays();
        assert_eq!(holidays.not_on_rest_day(date(2026, 1, 17), Some(&country("DE"))), date(2026, 1, 19));
        assert_eq!(holidays.not_on_rest_day(date(2026, 5, 1), Some(&country("DE"))), date(2026, 5, 4));
        assert_eq!(holidays.not_on_rest_day(date(2026, 5, 5), Some(&country("DE"))), date(2026, 5, 5));
    }

    #[test]
    fn the_ends_of_the_calendar_hold() {
        assert_eq!(add_days(Date::MAX, 10), Date::MAX);
        assert_eq!(add_months(Date::MAX, 10), Date::MAX);
        holidays().term_end(Date::MAX, 10, DayKind::Business, None);
        holidays().is_rest_day(Date::MIN, Some(&country("DE")));
    }
}
