//! Patterns staff should see, with what is usual beside them. None of them decides anything.
//!
//! Each has a weight, how often honest cases show it, and a day after which it counts no more: `cost/defaults.toml`. A pattern without a row there is
//! not looked for.

use jiff::civil::Date;
use knowledge::calendar::add_days;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::case::{Case, Situation};
use super::decision::{Risk, Signal};
use super::policy::PolicyTable;
use super::trace::Trace;

/// Looks for patterns.
pub fn risk(case: &Case<'_>, policy: &PolicyTable, trace: &mut Trace<'_>) -> Risk {
    let facts = case.facts;
    let figures = &case.policies.costs.risk;
    let mut found: Vec<(&str, Vec<(&str, String)>)> = Vec::new();
    if case.situation == Situation::Denied {
        found.push(("carrier-says-delivered", Vec::new()));
    }
    let claims = facts.buyer.claims.unwrap_or(0);
    let orders = facts.buyer.orders.unwrap_or(0);
    if claims >= figures.claims_to_look_at && Decimal::from(claims) > Decimal::from(orders) * figures.base_rate * Decimal::from(4) {
        found.push(("many-claims", vec![("claims", claims.to_string()), ("orders", orders.to_string())]));
    }
    if case.situation == Situation::Fault && facts.evidence.is_empty() {
        found.push(("nothing-shown", Vec::new()));
    }
    if let Some(limit) = under_limit(case, policy) {
        found.push(("value-under-limit", vec![("limit", format!("{limit} {}", facts.currency))]));
    }
    let mut signals = Vec::new();
    for (id, mut values) in found {
        let Some(held) = figures.signal.get(id) else { continue };
        let until: Date = add_days(facts.complained_on, i64::from(held.days));
        if facts.as_of > until {
            continue;
        }
        values.push(("usual", (held.usual * Decimal::ONE_HUNDRED).normalize().to_string()));
        values.push(("until", until.to_string()));
        let id = format!("risk.{id}");
        trace.step_with(&id, &values, None);
        signals.push(Signal { text: trace.texts().fill(&id, &values), id, weight: held.weight, usual: Some(held.usual), until: Some(until) });
    }
    let sum: Decimal = signals.iter().map(|signal| signal.weight).sum();
    Risk { score: sum.min(Decimal::ONE).to_f64().unwrap_or_default(), signals }
}

/// The limit of a row that sends by itself, where what was paid lies just under it.
fn under_limit(case: &Case<'_>, policy: &PolicyTable) -> Option<Decimal> {
    let share = case.policies.costs.risk.just_under?;
    let paid = case.facts.paid();
    policy.limits(case.facts.label, case.facts.currency).find(|limit| paid <= *limit && paid > *limit * (Decimal::ONE - share))
}

#[cfg(test)]
mod tests {
    use super::super::{Deciding, Decision};

    const SENDS: &str = r#"
        [[row]]
        id = "small-and-clear"
        why = "Small refunds for damage go out by themselves."
        label = ["damaged"]
        remedy = ["refund"]
        human = false
        lawful = true
        at_most = { EUR = "50.00" }
        then = "send"

        [[row]]
        id = "person"
        why = "Everything else."
        then = "person"

        [[example]]
        name = "a broken mug"
        label = "damaged"
        remedy = "refund"
        lawful = true
        amount = "20.00"
        currency = "EUR"
        row = "small-and-clear"

        [[example]]
        name = "a broken vase"
        label = "damaged"
        remedy = "refund"
        lawful = true
        amount = "60.00"
        currency = "EUR"
        row = "person"
    "#;

    fn deciding() -> Deciding {
        let mut files = crate::bundle::base_files();
        files.insert("rules/decide/policy.toml", SENDS);
        let mut problems = Vec::new();
        Deciding::load(&files, &mut problems).unwrap_or_else(|| panic!("{problems:?}"))
    }

    fn decide(more: &str) -> Decision {
        let line = format!(
            r#"{{"id":"a","label":"damaged","buyer_country":"DE","delivered_on":"2026-01-20","complained_on":"2026-03-01","currency":"EUR","unit_cost":"18.00",
            "return_shipping":"12.50","reship_cost":"8.00"{more}}}"#
        );
        let deciding = deciding();
        deciding.decide(&deciding.read_facts(line.as_bytes()).expect("facts"))
    }

    fn seen(decision: &Decision) -> Vec<&str> {
        decision.risk.signals.iter().map(|signal| signal.id.as_str()).collect()
    }

    #[test]
    fn a_value_just_under_a_limit_of_the_policy_is_worth_a_look() {
        let of = |price: &str| decide(&format!(r#","price":"{price}","evidence":["photo"]"#));
        assert_eq!(seen(&of("48.00")), ["risk.value-under-limit"]);
        assert_eq!(seen(&of("50.00")), ["risk.value-under-limit"]);
        assert!(seen(&of("47.50")).is_empty());
        assert!(seen(&of("50.01")).is_empty());
    }

    #[test]
    fn every_pattern_says_how_usual_it_is_and_until_when_it_counts() {
        let decision = decide(r#","price":"48.00","buyer":{"orders":4,"claims":3}"#);
        assert_eq!(seen(&decision), ["risk.many-claims", "risk.nothing-shown", "risk.value-under-limit"]);
        for signal in &decision.risk.signals {
            assert!(signal.usual.is_some() && signal.until.is_some(), "{signal:?}");
            assert!(
                !signal.text.contains('{') && signal.text.contains("in a hundred") && signal.text.contains("ounts until 2026-"),
                "{}",
                signal.text
            );
        }
        assert!(decision.trace.iter().all(|step| !step.text.contains('{')), "every sentence is filled");
    }

    #[test]
    fn a_pattern_expires() {
        let decision = decide(r#","price":"48.00","buyer":{"orders":4,"claims":3},"as_of":"2026-04-05""#);
        assert_eq!(seen(&decision), ["risk.many-claims", "risk.value-under-limit"]);
        assert!(seen(&decide(r#","price":"48.00","buyer":{"orders":4,"claims":3},"as_of":"2026-12-05""#)).is_empty());
    }

    #[test]
    fn a_pattern_is_never_a_ground() {
        let (with, without) =
            (decide(r#","price":"48.00","buyer":{"orders":4,"claims":4},"evidence":["photo"]"#), decide(r#","price":"48.00","evidence":["photo"]"#));
        assert!(seen(&with).len() > seen(&without).len());
        assert_eq!((with.entitled, with.proposals, with.human, with.ask_for), (without.entitled, without.proposals, without.human, without.ask_for));
    }
}
