//! Which day an instant is: for the business, or where the buyer lives.
//!
//! An order, a complaint and a deadline are days in the buyer's country; with several zones the one counts that favours the buyer, see
//! `rules::decide::days`. A day the store was given without a time stands as midnight in the business's zone and stays the day it is. What is not the
//! buyer's — weeks of a report, the queue's times — is the business's and asks `Desk::day`.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use knowledge::Country;
use knowledge::zones::Pick;

use crate::desk::Desk;

impl Desk {
    /// The day that an instant is in the buyer's country.
    pub fn day_there(&self, country: Option<&Country>, millis: i64, pick: Pick) -> Date {
        let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        self.bundle().deciding.policies.zones.day(country, instant, pick).unwrap_or_else(|| self.day(millis))
    }

    /// The day of something that came with an order: a day without a time stays that day, an instant is a day in the buyer's country.
    pub fn day_of_order(&self, country: Option<&Country>, millis: i64, pick: Pick) -> Date {
        let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let here = self.zone.to_datetime(instant);
        if here.time() == Time::midnight() { here.date() } else { self.day_there(country, millis, pick) }
    }

    /// The last instant of a day on which the shop owes something: the day is over as soon as it is over anywhere in the buyer's country.
    pub fn duty_ends(&self, country: Option<&Country>, day: Date) -> i64 {
        let bundle = self.bundle();
        let end = bundle.deciding.policies.zones.end_of_day(country, day, Pick::Earliest);
        end.map_or_else(|| self.end_of_day(day), before)
    }

    /// The day that ends at an instant of [`Self::duty_ends`].
    pub fn duty_day(&self, country: Option<&Country>, ends: i64) -> Date {
        self.day_there(country, ends, Pick::Latest)
    }

    /// The last instant of a day to which something stays open for the buyer: neither their day nor the business's may be over.
    pub fn open_ends(&self, country: Option<&Country>, day: Date) -> i64 {
        let bundle = self.bundle();
        let end = bundle.deciding.policies.zones.end_of_day(country, day, Pick::Latest);
        end.map_or(i64::MIN, before).max(self.end_of_day(day))
    }

    /// The day that ends at an instant of [`Self::open_ends`].
    pub fn open_day(&self, country: Option<&Country>, ends: i64) -> Date {
        self.day_there(country, ends, Pick::Earliest).min(self.day(ends))
    }

    /// The last instant of a day in the business's zone, epoch milliseconds.
    fn end_of_day(&self, day: Date) -> i64 {
        let next = day.tomorrow().ok().and_then(|next| next.to_zoned(self.zone.clone()).ok());
        next.map_or(i64::MAX, |midnight| before(midnight.timestamp()))
    }
}

fn before(instant: Timestamp) -> i64 {
    (instant.as_millisecond() - 1).max(0)
}
