//! What late or missing delivery gives: when it was due, whether an extra period must be set first, and when a parcel counts as lost.

use jiff::civil::Date;
use knowledge::Remedy;
use knowledge::calendar::add_days;
use knowledge::law::{Choice, Delivery, DeliveryDuty};

use super::case::{Case, Situation};
use super::decision::Payer;
use super::entitle::{Entitlement, Right};
use super::facts::Tracking;
use super::trace::Trace;

/// Days after which an extra period, begun by the buyer's complaint, has run out. No statute gives a number; courts ask for a reasonable one.
const EXTRA_PERIOD_DAYS: i64 = 14;

/// Days allowed where neither the law, the order nor the lane names any.
const LAST_RESORT_DAYS: i64 = 30;

fn right(now: Vec<Remedy>, later: Vec<Remedy>, source: &str) -> Right {
    Right {
        id: "delivery",
        now,
        later,
        choice: Choice::Buyer,
        owed: true,
        return_cost: None,
        includes_shipping: true,
        fee: None,
        source: source.to_owned(),
    }
}

/// The day delivery (or dispatch) was due, and whether that day is an estimate.
fn due(case: &Case<'_>, delivery: &Delivery) -> Option<(Date, bool)> {
    let facts = case.facts;
    let default = facts.ordered_on.zip(delivery.default_days).map(|(ordered, days)| add_days(ordered, i64::from(days)));
    // A duty to dispatch is met once the parcel is gone.
    let default = default.filter(|_| delivery.duty == DeliveryDuty::Deliver || !case.is_shipped());
    match (facts.promised_by, default) {
        (Some(promised), Some(cap)) if delivery.hard_cap => Some((promised.min(cap), false)),
        (Some(promised), _) => Some((promised, false)),
        (None, Some(default)) => Some((default, false)),
        (None, None) => case.promised().or_else(|| facts.shipped_on.or(facts.ordered_on).map(|start| (add_days(start, LAST_RESORT_DAYS), true))),
    }
}

/// Adds the right for goods that have not arrived.
pub fn entitle(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let facts = case.facts;
    let Some(delivery) = case.law.and_then(|law| law.delivery.as_ref()) else {
        if case.law.is_some() {
            entitlement.unknown("delivery.unknown");
        }
        return;
    };
    let source = delivery.source.as_str();
    let due = due(case, delivery);
    let late = due.is_some_and(|(due, _)| facts.as_of > due);
    // Who only changed their mind gains nothing from a delivery that is in time.
    if matches!(case.situation, Situation::CancelBeforeDispatch | Situation::ChangeOfMind) && !late {
        return;
    }
    match due {
        Some((due, estimated)) => {
            let id = match (estimated, late) {
                (true, _) => "delivery.due-estimated",
                (false, true) => "delivery.late",
                (false, false) => "delivery.not-yet-due",
            };
            trace.step_with(id, &[("due", due.to_string())], Some(source));
            entitlement.delivery_due = Some((due, source.to_owned()));
        }
        None => {
            trace.step("delivery.due-unknown", Some(source));
            entitlement.unknown("delivery.due-unknown");
        }
    }
    let waited =
        facts.earlier_remedies.iter().any(|remedy| matches!(remedy, Remedy::Wait | Remedy::Redeliver | Remedy::Information | Remedy::Replacement));
    let extra_over = late && (waited || facts.as_of > add_days(facts.complained_on, EXTRA_PERIOD_DAYS));
    let grace_over = due.is_some_and(|(due, _)| facts.as_of > add_days(due, i64::from(delivery.grace_days)));
    let (now, later) = if case.is_lost() {
        trace.step(if facts.tracking == Some(Tracking::ReturnedToSender) { "delivery.returned" } else { "delivery.lost" }, Some(source));
        (delivery.lost.clone(), Vec::new())
    } else if extra_over {
        trace.step("delivery.extra-period-over", Some(source));
        (delivery.lost.clone(), Vec::new())
    } else if late && grace_over {
        if !delivery.later.is_empty() {
            trace.step("delivery.extra-period-first", Some(source));
        }
        (delivery.now.clone(), delivery.later.clone())
    } else if late {
        trace.step_with("delivery.grace", &[("days", delivery.grace_days.to_string())], Some(source));
        (vec![Remedy::Redeliver], vec![Remedy::Refund])
    } else {
        trace.step("delivery.nothing-due", Some(source));
        (Vec::new(), delivery.lost.clone())
    };
    let mut now = now;
    if !case.is_shipped() && now.contains(&Remedy::Refund) {
        now.push(Remedy::Cancel);
    }
    entitlement.rights.push(right(now, later, source));
}

/// The carrier says delivered, the buyer says not: the seller bears the risk until the buyer holds the goods, but first the carrier must look.
pub fn entitle_denied(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some(delivery) = case.law.and_then(|law| law.delivery.as_ref()) else {
        return;
    };
    let source = delivery.source.as_str();
    let looked = case.facts.earlier_remedies.iter().any(|remedy| matches!(remedy, Remedy::Wait | Remedy::Information));
    let days_gone = case.facts.as_of > add_days(case.facts.complained_on, EXTRA_PERIOD_DAYS);
    if looked || days_gone {
        trace.step("delivery.denied-after-search", Some(source));
        entitlement.rights.push(right(delivery.lost.clone(), Vec::new(), source));
    } else {
        trace.step("delivery.denied", Some(source));
        entitlement.unknown("delivery.denied");
        entitlement.rights.push(right(Vec::new(), delivery.lost.clone(), source));
    }
}

/// In some countries goods that came after the stated day may be sent back for that alone.
pub fn entitle_late_goods(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let facts = case.facts;
    let Some(delivery) = case.law.and_then(|law| law.delivery.as_ref()).filter(|delivery| delivery.late_goods_returnable) else {
        return;
    };
    if facts.delivered_on.zip(facts.promised_by).is_some_and(|(delivered, promised)| delivered > promised) {
        trace.step("delivery.late-goods-returnable", Some(&delivery.source));
        entitlement.rights.push(Right {
            owed: case.wants_out(),
            return_cost: Some(Payer::Seller),
            ..right(vec![Remedy::Refund], Vec::new(), &delivery.source)
        });
    }
}

/// A promised refund that is missing: due where the goods are back, else first to be looked for.
pub fn entitle_missing_refund(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let source = case.law.and_then(|law| law.refund.as_ref().map(|refund| refund.source.as_str()).or(Some(law.provenance.source.as_str())));
    if case.facts.tracking == Some(Tracking::ReturnedToSender) {
        trace.step("refund.goods-are-back", source);
        entitlement.rights.push(Right { id: "refund", ..right(vec![Remedy::Refund], Vec::new(), source.unwrap_or_default()) });
    } else {
        trace.step("refund.look-for-it", source);
        entitlement.rights.push(Right { id: "refund", owed: false, ..right(Vec::new(), vec![Remedy::Refund], source.unwrap_or_default()) });
    }
}
