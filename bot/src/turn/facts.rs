//! From an order, a case and a history to the facts that deciding asks for. What is not known stays unknown.

use jiff::civil::Date;
use knowledge::postage::MailClass;
use knowledge::zones::Pick;
use rules::decide::days::{COMPLAINS, STARTS, TODAY};
use rules::decide::{BuyerHistory, Facts, Tracking};
use rust_decimal::Decimal;

use crate::desk::Desk;
use crate::store::cases::Case;
use crate::store::orders::{Order, OrderLine};

/// The facts of a case about a line of an order.
pub fn of_case(desk: &Desk, case: &Case, order: &Order, line: &OrderLine, history: (i64, i64), refunded_minor: i64, now: i64) -> Facts {
    let day = |millis: i64, pick: Pick| -> Date { desk.day_there(Some(&order.buyer_country), millis, pick) };
    let starts = |millis: i64| desk.day_of_order(Some(&order.buyer_country), millis, STARTS);
    let pieces = Decimal::from(line.quantity.max(1));
    let price = line.unit_price.map_or(Decimal::ZERO, |unit| unit.amount().saturating_mul(pieces));
    let mut facts =
        Facts::new(case.id.to_string(), case.label, Some(order.buyer_country.clone()), price, line.currency, day(case.opened_at, COMPLAINS));
    facts.wanted = case.wanted;
    facts.buyer_region = order.buyer_region.clone();
    facts.ship_from = line.ship_from.clone();
    facts.platform = order.platform.clone();
    facts.payment = order.payment.clone();
    facts.ordered_on = Some(starts(order.ordered_at));
    facts.shipped_on = line.shipped_at.map(starts);
    facts.promised_by = line.promised_by.map(starts);
    // A delivery that came after the complaint is not a fact of then, but it is one of now.
    facts.delivered_on = line.delivered_at.filter(|at| *at <= now).map(starts);
    facts.as_of = day(now, TODAY);
    facts.tracking = line
        .tracking_status
        .as_deref()
        .and_then(|word| Tracking::ALL.iter().copied().find(|known| known.as_str() == word))
        .or_else(|| line.delivered_at.filter(|at| *at <= now).map(|_| Tracking::Delivered));
    facts.shipping_paid = line.shipping_paid.map(|money| money.amount());
    facts.unit_cost = line.unit_cost;
    facts.carrier = line.carrier.clone();
    facts.service = line.service.clone();
    facts.mail_class = line.tracking_number.as_deref().and_then(MailClass::of_number);
    facts.return_addresses = desk.return_countries.clone();
    facts.quantity = u32::try_from(line.quantity).ok();
    facts.evidence = case.evidence.clone();
    facts.safety = case.safety;
    facts.buyer = BuyerHistory { orders: u32::try_from(history.0).ok(), claims: u32::try_from(history.1).ok() };
    facts.refunded = (refunded_minor > 0).then(|| Decimal::new(refunded_minor, line.currency.exponent()));
    facts
}
