//! What marketplaces, payment providers and the business promise beyond the law.
//!
//! A marketplace's promise may be called in today. A payment provider's follows when the seller has not settled, so it stands behind the law,
//! unless the law gives nothing.

use jiff::civil::Date;
use knowledge::calendar::{add_days, days_between};
use knowledge::law::Choice;
use knowledge::programme::{Claim, ClaimStart, Lane, Programme, ProgrammeKind};
use knowledge::{Confidence, Remedy};

use super::case::{Case, Situation};
use super::entitle::{Entitlement, Right, payer};
use super::facts::Tracking;
use super::trace::Trace;

/// Adds what the programmes that apply promise.
pub fn entitle(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    match (&case.facts.platform, case.marketplace) {
        (Some(id), Some(programme)) => {
            trace.step_about("platform", id, &[("platform", programme.name.clone())], Some(&programme.provenance.source));
            if programme.provenance.confidence == Confidence::Low {
                trace.step("programme.low-confidence", None);
                entitlement.person("programme.low-confidence");
                entitlement.unknown("programme.low-confidence");
            }
            one(case, programme, entitlement, trace);
        }
        (Some(id), None) => {
            trace.step_about("platform.unknown", id, &[("platform", id.clone())], None);
            entitlement.person("programme.unknown");
            entitlement.unknown("programme.unknown");
        }
        (None, _) => {}
    }
    for programme in case.policies.programmes.own() {
        trace.step_about("own-promise", &programme.id, &[("name", programme.name.clone())], Some(&programme.provenance.source));
        one(case, programme, entitlement, trace);
    }
    if let Some(programme) = case.payment.filter(|programme| programme.kind == ProgrammeKind::Payment) {
        trace.step_about("payment", &programme.id, &[("payment", programme.name.clone())], Some(&programme.provenance.source));
        one(case, programme, entitlement, trace);
    }
}

/// The group of claims a case belongs to.
fn group(case: &Case<'_>) -> Option<&'static str> {
    match case.situation {
        Situation::Fault => Some("fault"),
        Situation::NotThere | Situation::Denied => Some("not_received"),
        Situation::Dislike | Situation::ChangeOfMind | Situation::CameLate => Some("change_of_mind"),
        _ => None,
    }
}

fn covers(case: &Case<'_>, claim: &Claim, group: &str) -> bool {
    let facts = case.facts;
    claim.covers.iter().any(|word| word == group || word == facts.label.as_str())
        && (claim.countries.is_empty() || facts.buyer_country.as_ref().is_some_and(|country| claim.countries.contains(country)))
        && claim.lane.is_none_or(|lane| case.crosses_border() == Some(lane == Lane::CrossBorder))
}

/// The day a window starts on, and whether that day is an estimate.
fn start(case: &Case<'_>, from: ClaimStart) -> Option<(Date, bool)> {
    let facts = case.facts;
    let certain = |day: Option<Date>| day.map(|day| (day, false));
    let (delivered, ordered) = (certain(facts.delivered_on), certain(facts.ordered_on));
    match from {
        ClaimStart::Delivery => delivered,
        ClaimStart::Promised => case.promised(),
        ClaimStart::Order => ordered,
        ClaimStart::Dispatch => certain(facts.shipped_on),
        ClaimStart::DeliveryOrPromised => delivered.or_else(|| case.promised()),
        ClaimStart::PromisedOrDelivery => certain(facts.promised_by).or(delivered).or_else(|| case.promised()),
        ClaimStart::DeliveryOrOrder => delivered.or(ordered),
        ClaimStart::PromisedOrOrder => case.promised().or(ordered),
    }
}

fn one(case: &Case<'_>, programme: &Programme, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let facts = case.facts;
    let Some(group) = group(case) else {
        return;
    };
    let Some(claim) = programme.claim.iter().find(|claim| covers(case, claim, group)) else {
        return;
    };
    let name = ("programme", programme.name.clone());
    let source = programme.provenance.source.as_str();
    if let Some(condition) = &claim.only_if {
        trace.step_with("programme.only-if", &[name, ("condition", condition.clone())], Some(source));
        entitlement.unknown("programme.only-if");
        return;
    }
    let Some((start, _)) = start(case, claim.from) else {
        trace.step_with("programme.start-unknown", &[name], Some(source));
        entitlement.unknown("programme.start-unknown");
        return;
    };
    let mut end = add_days(start, i64::from(claim.days));
    if let Some((cap, ordered)) = claim.cap_days_from_order.zip(facts.ordered_on) {
        end = end.min(add_days(ordered, i64::from(cap)));
    }
    let until = ("until", end.to_string());
    let payment = programme.kind == ProgrammeKind::Payment;
    if facts.complained_on > end {
        trace.step_with("programme.over", &[name, until], Some(source));
        let perhaps = claim.perhaps_days.is_some_and(|days| facts.complained_on <= add_days(start, i64::from(days)));
        if perhaps {
            trace.step("programme.perhaps-longer", Some(source));
            entitlement.unknown("programme.perhaps-longer");
            entitlement.person("programme.perhaps-longer");
        }
        return;
    }
    entitlement.claim_windows.push((if payment { "payment_claim_window" } else { "claim_window" }, end, source.to_owned()));
    if case.situation == Situation::NotThere && !may_claim(case, claim, programme) {
        trace.step_with("programme.not-yet", &[name, until], Some(source));
        return;
    }
    if case.situation == Situation::Denied {
        // A delivered scan to the order's address is the seller's proof under every programme held.
        trace.step_with("programme.delivered-scan", &[name], Some(source));
        return;
    }
    trace.step_with("programme.in-time", &[name, until], Some(source));
    let remind = group == "change_of_mind";
    let used = case.wants_out() || case.situation == Situation::ChangeOfMind && case.wish().is_none();
    let behind = payment && entitlement.rights.iter().any(|right| right.owed && !right.now.is_empty());
    let right = Right {
        id: "programme",
        now: if behind { Vec::new() } else { vec![Remedy::Refund] },
        later: if behind { vec![Remedy::Refund] } else { Vec::new() },
        choice: Choice::Buyer,
        owed: if remind { used } else { !behind },
        // A payment provider may let the buyer pay the return; the law's better rule then counts.
        return_cost: payer(claim.return_cost, None),
        includes_shipping: !remind,
        fee: None,
        source: source.to_owned(),
    };
    entitlement.rights.push(right);
}

/// Whether a claim for goods that have not come may be made yet.
fn may_claim(case: &Case<'_>, claim: &Claim, programme: &Programme) -> bool {
    let facts = case.facts;
    if matches!(facts.tracking, Some(Tracking::Lost | Tracking::ReturnedToSender)) {
        return true;
    }
    let Some((promised, _)) = case.promised() else {
        // Without a promised day a payment provider lets the buyer claim at once; a marketplace always shows a day, ours is just not known.
        return programme.kind == ProgrammeKind::Payment && facts.ordered_on.is_some_and(|ordered| days_between(ordered, facts.as_of) > 30);
    };
    facts.as_of > promised && facts.as_of >= add_days(promised, i64::from(claim.opens_after_days))
}

/// Whether a claim window is about to close, so that waiting would cost the buyer its protection.
pub fn window_is_closing(case: &Case<'_>, entitlement: &Entitlement) -> bool {
    let before = case.policies.postage.lost().map_or(7, |lost| i64::from(lost.before_window_closes_days));
    entitlement.claim_windows.iter().any(|(_, end, _)| days_between(case.facts.as_of, *end) <= before)
}
