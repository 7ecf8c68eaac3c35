//! Patterns staff should see, with what is usual beside them. None of them decides anything.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::case::{Case, Situation};
use super::decision::{Risk, Signal};
use super::trace::Trace;

/// Looks for patterns.
pub fn risk(case: &Case<'_>, trace: &mut Trace<'_>) -> Risk {
    let facts = case.facts;
    let figures = &case.policies.costs.risk;
    let mut signals = Vec::new();
    let usual = (figures.base_rate * Decimal::ONE_HUNDRED).normalize();
    let mut add = |id: &str, weight: Decimal, values: &[(&str, String)], trace: &Trace<'_>| {
        signals.push(Signal { id: id.to_owned(), text: trace.texts().fill(id, values), weight });
    };
    if case.situation == Situation::Denied {
        add("risk.carrier-says-delivered", Decimal::new(3, 1), &[], trace);
    }
    let claims = facts.buyer.claims.unwrap_or(0);
    let orders = facts.buyer.orders.unwrap_or(0);
    let often = claims >= figures.claims_to_look_at && Decimal::from(claims) > Decimal::from(orders) * figures.base_rate * Decimal::from(4);
    if often {
        let values = [("claims", claims.to_string()), ("orders", orders.to_string()), ("usual", usual.to_string())];
        add("risk.many-claims", Decimal::new(3, 1), &values, trace);
    }
    if case.situation == Situation::Fault && facts.evidence.is_empty() {
        add("risk.nothing-shown", Decimal::new(1, 1), &[], trace);
    }
    let sum: Decimal = signals.iter().map(|signal| signal.weight).sum();
    for signal in &signals {
        trace.step(&signal.id, None);
    }
    Risk { score: sum.min(Decimal::ONE).to_f64().unwrap_or_default(), signals }
}
