//! ISO weeks in the business's time zone, counted so that arithmetic on them is plain.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// A week, counted from the one that began on Monday, 5 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(pub i32);

/// Text that names no week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no ISO week; write it like 2026-W10")]
pub struct NoWeek(String);

/// A week nobody can tell anything of yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("week {asked} has not begun: it starts on {monday}; the last complete week is {last}")]
pub struct NotBegun {
    asked: Week,
    monday: Date,
    last: Week,
}

const FIRST_MONDAY: Date = jiff::civil::date(1970, 1, 5);

impl Week {
    /// The week a day lies in.
    pub fn of_day(day: Date) -> Self {
        let days = FIRST_MONDAY.until(day).map_or(0, |span| span.get_days());
        Self(days.div_euclid(7))
    }

    /// The week an instant lies in, in a zone.
    pub fn of(at_ms: i64, zone: &TimeZone) -> Self {
        let stamp = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        Self::of_day(stamp.to_zoned(zone.clone()).date())
    }

    /// The last week that is over at an instant.
    pub fn complete_before(at_ms: i64, zone: &TimeZone) -> Self {
        Self::of(at_ms, zone).plus(-1)
    }

    /// The same week, where it has begun by an instant.
    ///
    /// # Errors
    /// Where it lies in the future.
    pub fn begun(self, at_ms: i64, zone: &TimeZone) -> Result<Self, NotBegun> {
        let last = Self::complete_before(at_ms, zone);
        if self > last.plus(1) { Err(NotBegun { asked: self, monday: self.monday(), last }) } else { Ok(self) }
    }

    /// So many weeks later.
    #[must_use]
    pub fn plus(self, weeks: i32) -> Self {
        Self(self.0.saturating_add(weeks))
    }

    /// Its Monday.
    pub fn monday(self) -> Date {
        FIRST_MONDAY.checked_add((i64::from(self.0) * 7).days()).unwrap_or(FIRST_MONDAY)
    }

    /// Its Sunday.
    pub fn sunday(self) -> Date {
        self.monday().checked_add(6.days()).unwrap_or(FIRST_MONDAY)
    }

    /// Its first instant, in epoch milliseconds; also the end of the week before, which it does not belong to.
    pub fn start_ms(self, zone: &TimeZone) -> i64 {
        self.monday().to_zoned(zone.clone()).map_or(0, |zoned| zoned.timestamp().as_millisecond())
    }

    /// The first instant after it.
    pub fn end_ms(self, zone: &TimeZone) -> i64 {
        self.plus(1).start_ms(zone)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday().iso_week_date();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl FromStr for Week {
    type Err = NoWeek;

    fn from_str(text: &str) -> Result<Self, NoWeek> {
        let parse = || {
            let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
            if year.len() != 4 || week.len() != 2 {
                return None;
            }
            let monday = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
            Some(Self::of_day(monday.date()))
        };
        parse().ok_or_else(|| NoWeek(text.chars().take(20).collect()))
    }
}

impl serde::Serialize for Week {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_iso_weeks() {
        for (day, week) in [((2018, 3, 5), "2018-W10"), ((2018, 3, 11), "2018-W10"), ((2021, 1, 3), "2020-W53"), ((2026, 12, 31), "2026-W53")] {
            let (year, month, day) = day;
            assert_eq!(Week::of_day(jiff::civil::date(year, month, day)).to_string(), week);
        }
        assert_eq!("2018-W10".parse::<Week>().unwrap().monday(), jiff::civil::date(2018, 3, 5));
        for wrong in ["2018-10", "2018-W54", "2018-W1", "W10", ""] {
            assert!(wrong.parse::<Week>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_week_begins_at_midnight_in_the_businesss_zone_and_can_have_an_hour_more_or_less() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let week: Week = "2026-W13".parse().unwrap();
        assert_eq!(week.end_ms(&berlin) - week.start_ms(&berlin), (7 * 24 - 1) * 3_600_000);
        assert_eq!(Week::of(week.start_ms(&berlin), &berlin), week);
        assert_eq!(Week::of(week.start_ms(&berlin) - 1, &berlin), week.plus(-1));
        assert_eq!(Week::complete_before(week.start_ms(&berlin), &berlin), week.plus(-1));
        assert_eq!(week.begun(week.start_ms(&berlin), &berlin), Ok(week));
        let early = week.begun(week.start_ms(&berlin) - 1, &berlin).unwrap_err().to_string();
        assert!(early.contains("2026-W13 has not begun") && early.contains("2026-03-23") && early.contains("2026-W11"), "{early}");
    }
}
