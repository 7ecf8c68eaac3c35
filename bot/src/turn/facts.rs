//! From an order, a case and a history to the facts that deciding asks for. What is not known stays unknown.

use jiff::Timestamp;
use jiff::civil::Date;
use rules::decide::{BuyerHistory, Facts, Tracking};
use rust_decimal::Decimal;

use crate::desk::Desk;
use crate::store::cases::Case;
use crate::store::orders::{Order, OrderLine};

/// The facts of a case about a line of an order.
pub fn of_case(desk: &Desk, case: &Case, order: &Order, line: &OrderLine, history: (i64, i64), refunded_minor: i64, now: i64) -> Facts {
    let day = |millis: i64| -> Date { desk.day(millis) };
    let pieces = Decimal::from(line.quantity.max(1));
    let price = line.unit_price.map_or(Decimal::ZERO, |unit| unit.amount().saturating_mul(pieces));
    let mut facts = Facts::new(case.id.to_string(), case.label, Some(order.buyer_country.clone()), price, line.currency, day(case.opened_at));
    facts.wanted = case.wanted;
    facts.buyer_region = order.buyer_region.clone();
    facts.ship_from = line.ship_from.clone();
    facts.platform = order.platform.clone();
    facts.payment = order.payment.clone();
    facts.ordered_on = Some(day(order.ordered_at));
    facts.shipped_on = line.shipped_at.map(day);
    facts.promised_by = line.promised_by.map(day);
    // A delivery that came after the complaint is not a fact of then, but it is one of now.
    facts.delivered_on = line.delivered_at.filter(|at| *at <= now).map(day);
    facts.as_of = day(now);
    facts.tracking = line
        .tracking_status
        .as_deref()
        .and_then(|word| Tracking::ALL.iter().copied().find(|known| known.as_str() == word))
        .or_else(|| line.delivered_at.filter(|at| *at <= now).map(|_| Tracking::Delivered));
    facts.shipping_paid = line.shipping_paid.map(|money| money.amount());
    facts.unit_cost = line.unit_cost;
    facts.quantity = u32::try_from(line.quantity).ok();
    facts.evidence = case.evidence.clone();
    facts.safety = case.safety;
    facts.buyer = BuyerHistory { orders: u32::try_from(history.0).ok(), claims: u32::try_from(history.1).ok() };
    facts.refunded = (refunded_minor > 0).then(|| Decimal::new(refunded_minor, line.currency.exponent()));
    facts
}

/// The last instant of a day in the business's zone, epoch milliseconds: a deadline ends with its day.
pub fn end_of_day(desk: &Desk, day: Date) -> i64 {
    day.tomorrow()
        .ok()
        .and_then(|next| next.to_zoned(desk.zone.clone()).ok())
        .map_or(i64::MAX, |zoned| zoned.timestamp().as_millisecond() - 1)
        .max(Timestamp::UNIX_EPOCH.as_millisecond())
}
