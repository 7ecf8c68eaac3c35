//! How close a shop is to a threshold of disputes at the end of the month, and how many more it can afford.
//!
//! Plain arithmetic on counts: what happened so far, and what the recent rate lets expect for the days that are left.

use knowledge::exposure::Threshold;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;

/// Counts of orders and disputes. Days are counted to the end of the month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Orders of the window so far.
    pub orders: u64,
    /// Disputes of the window so far.
    pub disputes: u64,
    /// Orders of the month before, where the rate is taken over them.
    pub previous_orders: u64,
    /// Orders of the recent days.
    pub recent_orders: u64,
    /// Disputes of the recent days.
    pub recent_disputes: u64,
    /// How many days those are.
    pub recent_days: u32,
    /// Days of the month after today.
    pub days_left: u32,
}

/// How a shop stands to a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Far from it.
    Fine,
    /// The rate is past the limit, but there are too few disputes for it to count.
    TooFewToCount,
    /// Three quarters of what is affordable are expected to be used up.
    Close,
    /// It is expected to be passed by the end of the month.
    Heading,
    /// It is passed.
    Over,
}

impl Standing {
    /// For people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::TooFewToCount => "too few to count",
            Self::Close => "close",
            Self::Heading => "heading over",
            Self::Over => "over",
        }
    }
}

/// What follows from the counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exposure {
    /// Rate so far; none without orders.
    pub rate: Option<Decimal>,
    /// Orders expected at the end of the month.
    pub projected_orders: Decimal,
    /// Disputes expected at the end of the month.
    pub projected_disputes: Decimal,
    /// Rate expected at the end of the month; none without orders.
    pub projected_rate: Option<Decimal>,
    /// Most disputes that stay below the threshold, on the orders expected.
    pub allowed: u64,
    /// How many more disputes the shop can afford by the end of the month.
    pub affordable: u64,
    /// How it stands.
    pub standing: Standing,
}

/// Projects the counts to the end of the month and holds them against the threshold.
pub fn project(threshold: &Threshold, seen: &Seen) -> Exposure {
    let ahead = |recent: u64| match seen.recent_days {
        0 => Decimal::ZERO,
        days => (Decimal::from(recent) * Decimal::from(seen.days_left) / Decimal::from(days)).round_dp(1),
    };
    let orders_now = if threshold.over_previous_month { seen.previous_orders } else { seen.orders };
    let projected_orders =
        if threshold.over_previous_month { Decimal::from(seen.previous_orders) } else { Decimal::from(seen.orders) + ahead(seen.recent_orders) };
    let projected_disputes = Decimal::from(seen.disputes) + ahead(seen.recent_disputes);
    let rate = |disputes: Decimal, orders: Decimal| (!orders.is_zero()).then(|| (disputes / orders).round_dp(4));
    let limit = threshold.limit * projected_orders;
    // The most that does not pass the limit: below it where the limit itself is too much, up to it otherwise.
    let by_rate = if threshold.reached { limit.ceil() - Decimal::ONE } else { limit.floor() };
    let by_rate = by_rate.max(Decimal::ZERO).to_u64().unwrap_or(u64::MAX);
    let allowed = by_rate.max(threshold.at_least.saturating_sub(1));
    let projected_rate = rate(projected_disputes, projected_orders);
    let allowed_decimal = Decimal::from(allowed);
    let past_limit = projected_disputes > Decimal::from(by_rate);
    let standing = if seen.disputes > allowed {
        Standing::Over
    } else if projected_disputes > allowed_decimal {
        Standing::Heading
    } else if past_limit {
        Standing::TooFewToCount
    } else if projected_disputes >= allowed_decimal * Decimal::new(75, 2) && !projected_disputes.is_zero() {
        Standing::Close
    } else {
        Standing::Fine
    };
    Exposure {
        rate: rate(Decimal::from(seen.disputes), Decimal::from(orders_now)),
        projected_orders,
        projected_disputes,
        projected_rate,
        allowed,
        affordable: allowed.saturating_sub(seen.disputes),
        standing,
    }
}

#[cfg(test)]
mod tests {
    use knowledge::exposure::Orders;

    use super::*;

    fn threshold(limit: &str, reached: bool, at_least: u64, over_previous_month: bool) -> Threshold {
        Threshold {
            id: String::from("t"),
            name: String::from("T"),
            orders: Orders { payment: Some(String::from("card")), platform: None },
            counts: vec![String::from("chargeback")],
            window_days: None,
            window_days_if_fewer: None,
            over_previous_month,
            limit: limit.parse().expect("a rate"),
            reached,
            at_least,
            then: String::new(),
            source: String::from("test"),
            confidence: knowledge::Confidence::Low,
            seen_at: String::from("test"),
            as_of: jiff::civil::date(2026, 1, 1),
        }
    }

    fn seen(orders: u64, disputes: u64) -> Seen {
        Seen { orders, disputes, ..Seen::default() }
    }

    #[test]
    fn one_in_a_hundred_is_too_much_where_the_limit_itself_counts() {
        let amazon = threshold("0.01", true, 1, false);
        assert_eq!(project(&amazon, &seen(1000, 9)).affordable, 0);
        assert_eq!(project(&amazon, &seen(1000, 9)).standing, Standing::Close);
        assert_eq!(project(&amazon, &seen(1000, 10)).standing, Standing::Over);
        assert_eq!(project(&amazon, &seen(1000, 4)).affordable, 5);
    }

    #[test]
    fn two_in_a_hundred_is_allowed_where_only_more_counts() {
        let ebay = threshold("0.02", false, 5, false);
        assert_eq!(project(&ebay, &seen(1000, 20)).standing, Standing::Close);
        assert_eq!(project(&ebay, &seen(1000, 21)).standing, Standing::Over);
    }

    #[test]
    fn few_disputes_are_exempt_whatever_their_rate() {
        let ebay = threshold("0.02", false, 5, false);
        let small = project(&ebay, &seen(20, 4));
        assert_eq!((small.standing, small.affordable), (Standing::TooFewToCount, 0));
        assert_eq!(small.rate, Some("0.2".parse().expect("a rate")));
        assert_eq!(project(&ebay, &seen(20, 5)).standing, Standing::Over);
        let visa = threshold("0.015", true, 1500, false);
        assert_eq!(project(&visa, &seen(3000, 200)).affordable, 1299);
    }

    #[test]
    fn the_days_that_are_left_bring_what_the_recent_days_brought() {
        let visa = threshold("0.01", true, 1, false);
        let half = Seen { orders: 500, disputes: 6, recent_orders: 3000, recent_disputes: 36, recent_days: 90, days_left: 15, previous_orders: 0 };
        let ahead = project(&visa, &half);
        assert_eq!(ahead.projected_orders, Decimal::from(1000));
        assert_eq!(ahead.projected_disputes, Decimal::from(12));
        assert_eq!((ahead.standing, ahead.affordable), (Standing::Heading, 3));
    }

    #[test]
    fn a_rate_over_the_month_before_does_not_grow_with_new_orders() {
        let mastercard = threshold("0.015", true, 100, true);
        let month = Seen { orders: 90_000, disputes: 99, previous_orders: 10_000, ..Seen::default() };
        let stands = project(&mastercard, &month);
        assert_eq!((stands.allowed, stands.affordable), (149, 50));
        assert_eq!(stands.projected_orders, Decimal::from(10_000));
    }

    #[test]
    fn nothing_sold_has_no_rate_and_no_danger() {
        let stands = project(&threshold("0.01", true, 1, false), &Seen::default());
        assert_eq!((stands.rate, stands.projected_rate, stands.standing), (None, None, Standing::Fine));
    }
}
