//! How near the shop is to the dispute thresholds of card networks and marketplaces: counts out of the store, arithmetic from the rules.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use knowledge::exposure::{Threshold, Thresholds};
use rules::exposure::{Exposure, Seen, project};
use serde::Serialize;

use crate::store::disputes::{self, Of};
use crate::store::{Connection, Result};

/// Days whose rate is taken for the days to come.
const RECENT_DAYS: u32 = 90;

/// A threshold and how the shop stands to it.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Short name of the threshold.
    pub id: String,
    /// For people.
    pub name: String,
    /// First day of what is counted.
    pub from: Date,
    /// Last day of it: the end of the month.
    pub to: Date,
    /// The limit.
    pub limit: rust_decimal::Decimal,
    /// Below so many disputes nothing happens.
    pub at_least: u64,
    /// The counts.
    pub seen: Seen,
    /// What follows.
    pub exposure: Exposure,
    /// Open cases about such orders.
    pub open_cases: u64,
    /// What happens past the threshold.
    pub then: String,
    /// Where it stands.
    pub source: String,
}

/// Holds the shop's counts of now against every threshold; those of payments and marketplaces it never sold through are left out.
///
/// # Errors
/// Where the store fails.
pub async fn lines(connection: &mut Connection, thresholds: &Thresholds, zone: &TimeZone, now: i64) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for threshold in thresholds.all() {
        if let Some(line) = line(connection, threshold, zone, now).await? {
            lines.push(line);
        }
    }
    Ok(lines)
}

async fn line(connection: &mut Connection, threshold: &Threshold, zone: &TimeZone, now: i64) -> Result<Option<Line>> {
    let of =
        Of { payment: threshold.orders.payment.as_deref().unwrap_or_default(), platform: threshold.orders.platform.as_deref().unwrap_or_default() };
    if disputes::orders_between(connection, of, 0, now + 1).await? == 0 {
        return Ok(None);
    }
    let today = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone.clone()).date();
    let (first, last) = (today.first_of_month(), today.last_of_month());
    let back = |day: Date, days: u32| knowledge::calendar::add_days(day, -i64::from(days));
    let begins = |day: Date| day.to_zoned(zone.clone()).map_or(0, |zoned| zoned.timestamp().as_millisecond());
    let until = now + 1;
    let mut from = threshold.window_days.map_or(first, |days| back(last, days.saturating_sub(1)));
    let mut orders = count(disputes::orders_between(connection, of, begins(from), until).await?);
    if let Some(fewer) = threshold.window_days_if_fewer.filter(|fewer| orders < fewer.orders) {
        from = back(last, fewer.days.saturating_sub(1));
        orders = count(disputes::orders_between(connection, of, begins(from), until).await?);
    }
    let recent_from = begins(back(today, RECENT_DAYS));
    let before = first.yesterday().map_or(first, Date::first_of_month);
    let counts = |kinds: Vec<String>| count_of(kinds.iter().filter(|kind| threshold.counts.contains(kind)).count());
    let seen = Seen {
        orders,
        disputes: counts(disputes::opened_between(connection, of, begins(from), until).await?),
        previous_orders: count(disputes::orders_between(connection, of, begins(before), begins(first)).await?),
        recent_orders: count(disputes::orders_between(connection, of, recent_from, until).await?),
        recent_disputes: counts(disputes::opened_between(connection, of, recent_from, until).await?),
        recent_days: RECENT_DAYS,
        days_left: u32::try_from(knowledge::calendar::days_between(today, last)).unwrap_or(0),
    };
    Ok(Some(Line {
        id: threshold.id.clone(),
        name: threshold.name.clone(),
        from,
        to: last,
        limit: threshold.limit,
        at_least: threshold.at_least,
        exposure: project(threshold, &seen),
        seen,
        open_cases: count(disputes::open_cases(connection, of).await?),
        then: threshold.then.clone(),
        source: threshold.source.clone(),
    }))
}

fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}

fn count_of(items: usize) -> u64 {
    u64::try_from(items).unwrap_or(u64::MAX)
}

/// A rate as people read it.
pub fn percent(rate: Option<rust_decimal::Decimal>) -> String {
    rate.map_or_else(|| String::from("–"), |rate| format!("{} %", (rate * rust_decimal::Decimal::ONE_HUNDRED).round_dp(2).normalize()))
}
