//! What a fault gives: the stage of the law that applies, by time, gravity and what was tried before.

use jiff::civil::Date;
use knowledge::calendar::{DayKind, add_days, add_months};
use knowledge::law::{Basis, Choice, Conformity, Silence, Stage};
use knowledge::{Label, Remedy};

use super::case::Case;
use super::entitle::{Entitlement, Right, payer};
use super::facts::Goods;
use super::trace::Trace;

/// Months after which it is a matter of judgement whether goods should have lasted.
const LASTING_IS_JUDGEMENT_AFTER_MONTHS: u32 = 24;

/// Adds the right.
pub fn entitle(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some(law) = case.law else {
        return;
    };
    let Some(conformity) = &law.conformity else {
        trace.step("fault.unknown", None);
        entitlement.unknown("fault.unknown");
        entitlement.person("fault.unknown");
        return;
    };
    entitlement.consult(&conformity.source);
    if !runs(case, conformity, entitlement, trace) {
        return;
    }
    presumption(case, conformity, entitlement, trace);
    let Some(stage) = conformity.stage.iter().find(|stage| applies(case, conformity, stage)) else {
        return;
    };
    trace.step_about(
        "fault.stage",
        &stage.id,
        &[("stage", stage.id.replace('-', " ")), ("now", words(&stage.now)), ("later", words(&stage.later))],
        Some(&conformity.source),
    );
    if let Some(days) = stage.within_days
        && let Some(delivered) = case.facts.delivered_on
    {
        let end = case.policies.holidays.term_end(delivered, days, stage.day_kind, case.facts.buyer_country.as_ref());
        entitlement.guarantee.push(("short_term_end", end, conformity.source.clone()));
    }
    let fit = |remedies: &[Remedy]| possible(case.facts.label, remedies);
    let now = fit(&stage.now);
    let later = fit(&stage.later).into_iter().filter(|remedy| !now.contains(remedy)).collect();
    entitlement.rights.push(Right {
        id: "fault",
        now,
        later,
        choice: stage.choice,
        owed: true,
        return_cost: payer(conformity.return_cost, None),
        includes_shipping: true,
        fee: None,
        source: conformity.source.clone(),
    });
}

/// A mere dislike may turn out to be a fault: what the law would then give follows later.
pub fn entitle_later(case: &Case<'_>, entitlement: &mut Entitlement) {
    let Some(conformity) = case.law.and_then(|law| law.conformity.as_ref()) else {
        return;
    };
    if let Some(stage) = conformity.stage.iter().find(|stage| applies(case, conformity, stage)) {
        entitlement.rights.push(Right {
            id: "fault",
            now: Vec::new(),
            later: stage.now.iter().chain(&stage.later).copied().collect(),
            choice: Choice::Seller,
            owed: false,
            return_cost: None,
            includes_shipping: false,
            fee: None,
            source: conformity.source.clone(),
        });
    }
}

fn words(remedies: &[Remedy]) -> String {
    let words: Vec<&str> = remedies.iter().map(|remedy| remedy.as_str()).collect();
    if words.is_empty() { String::from("nothing") } else { words.join(", ") }
}

/// A wrong or missing item cannot be repaired, only supplied; a counterfeit is neither repaired nor replaced from the same stock.
fn possible(label: Label, remedies: &[Remedy]) -> Vec<Remedy> {
    let mut fit = Vec::new();
    for remedy in remedies {
        let remedy = match (label, remedy) {
            (Label::Counterfeit, Remedy::PartialRefund) => continue,
            (Label::WrongItem | Label::MissingItems, Remedy::Repair) => Remedy::Replacement,
            (Label::Counterfeit, Remedy::Repair | Remedy::Replacement) => Remedy::Refund,
            _ => *remedy,
        };
        if !fit.contains(&remedy) {
            fit.push(remedy);
        }
    }
    fit
}

/// Whether the guarantee still runs on the day of the complaint.
fn runs(case: &Case<'_>, conformity: &Conformity, entitlement: &mut Entitlement, trace: &mut Trace<'_>) -> bool {
    let facts = case.facts;
    let source = Some(conformity.source.as_str());
    let Some(delivered) = facts.delivered_on else {
        trace.step("fault.delivery-date-unknown", source);
        entitlement.ask.push("arrival_date");
        return true;
    };
    let Some(months) = conformity.months else {
        if facts.complained_on > add_months(delivered, LASTING_IS_JUDGEMENT_AFTER_MONTHS) {
            trace.step("fault.durability", source);
            entitlement.person("fault.durability");
        }
        return true;
    };
    let short_lived = conformity.short_lived_days.filter(|_| facts.goods == Some(Goods::Perishable));
    let end = short_lived.map_or_else(|| add_months(delivered, months), |days| add_days(delivered, i64::from(days)));
    let until = [("until", end.to_string()), ("months", months.to_string())];
    if facts.complained_on <= end {
        trace.step_with("fault.guarantee-runs", &until, source);
        entitlement.guarantee.push(("guarantee_end", end, conformity.source.clone()));
        return true;
    }
    let repaired = facts.earlier_remedies.contains(&Remedy::Repair);
    if let Some(more) = conformity.months_after_repair.filter(|_| repaired)
        && facts.complained_on <= add_months(end, more)
    {
        trace.step_with("fault.longer-after-repair", &[("more", more.to_string())], source);
        entitlement.person("fault.longer-after-repair");
        return true;
    }
    if let Some(durable) = conformity.durable_months
        && facts.complained_on <= add_months(delivered, durable)
    {
        trace.step_with("fault.durable-goods", &[("months", durable.to_string())], source);
        entitlement.person("fault.durable-goods");
        return true;
    }
    match conformity.basis {
        Basis::ExpectedLifespan | Basis::ReasonableDurability => {
            trace.step_with("fault.lifespan", &until, source);
            entitlement.person("fault.lifespan");
            true
        }
        Basis::ClaimPeriod => {
            trace.step_with("fault.claim-period-over", &until, source);
            entitlement.unknown("fault.hidden-fault");
            false
        }
        Basis::Fixed | Basis::Limitation | Basis::ImpliedWarranty => {
            trace.step_with("fault.guarantee-over", &until, source);
            false
        }
    }
}

fn presumption(case: &Case<'_>, conformity: &Conformity, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some((months, delivered)) = conformity.presumed_months.zip(case.facts.delivered_on) else {
        return;
    };
    let end = add_months(delivered, months);
    let until = [("until", end.to_string()), ("months", months.to_string())];
    if case.facts.complained_on <= end && months > 0 {
        trace.step_with("fault.presumed", &until, Some(&conformity.source));
        entitlement.guarantee.push(("presumption_end", end, conformity.source.clone()));
    } else {
        trace.step_with("fault.buyer-proves", &until, Some(&conformity.source));
        entitlement.buyer_proves = months > 0;
    }
}

/// Whether a stage's conditions hold. A day that is not known counts for the buyer.
fn applies(case: &Case<'_>, conformity: &Conformity, stage: &Stage) -> bool {
    let facts = case.facts;
    let in_time = stage.within_days.is_none_or(|days| {
        facts.delivered_on.is_none_or(|delivered| {
            facts.complained_on <= case.policies.holidays.term_end(delivered, days, stage.day_kind, facts.buyer_country.as_ref())
        })
    });
    in_time
        && stage.failed.is_none_or(|failed| failed == cure_failed(case, conformity))
        && stage.serious.is_none_or(|serious| serious == (facts.safety || conformity.serious.contains(&facts.label)))
}

/// Whether a repair or replacement was tried in vain, or is overdue.
fn cure_failed(case: &Case<'_>, conformity: &Conformity) -> bool {
    const CURES: [Remedy; 3] = [Remedy::Repair, Remedy::Replacement, Remedy::Redeliver];
    let facts = case.facts;
    let country = facts.buyer_country.as_ref();
    let over = |days: u32, kind: DayKind| -> bool {
        let due: Date = case.policies.holidays.term_end(facts.complained_on, days, kind, country);
        facts.as_of > due
    };
    facts.earlier_remedies.iter().any(|remedy| CURES.contains(remedy))
        || conformity.cure_days.is_some_and(|days| over(days, conformity.cure_day_kind))
        || case
            .law
            .and_then(|law| law.answer.as_ref())
            .is_some_and(|answer| answer.silence == Some(Silence::OpensRefund) && over(answer.days, answer.day_kind))
}
