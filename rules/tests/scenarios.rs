//! Whole cases as an outside checker would put them: facts in the contract's JSON shape, and what a careful expert expects of the answer.
//!
//! Expectations are reasoned from the law and the terms held, not from what the engine says. Every scenario is reported by its name.

use jiff::civil::Date;
use knowledge::{Problem, Remedy};
use rules::decide::{Deciding, Decision, Facts, Payer, check_decision};
use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scenario: Vec<Scenario>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    facts: toml::Table,
    expect: Expect,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expect {
    now: Option<Vec<Remedy>>,
    now_has: Vec<Remedy>,
    now_lacks: Vec<Remedy>,
    later: Option<Vec<Remedy>>,
    later_has: Vec<Remedy>,
    includes_shipping: Option<bool>,
    /// `buyer`, `seller` or `none`.
    return_paid_by: Option<String>,
    first: Vec<Remedy>,
    amount: Option<Decimal>,
    cost: Option<Decimal>,
    return_required: Option<bool>,
    /// Country in which the shop takes the goods of the first proposal back.
    return_to: Option<knowledge::Country>,
    lawful: Vec<Remedy>,
    unlawful: Vec<Remedy>,
    absent: Vec<Remedy>,
    /// The first costs less than the second.
    cheaper: Vec<[Remedy; 2]>,
    due: std::collections::BTreeMap<String, Date>,
    not_due: Vec<String>,
    human: Option<bool>,
    because: Vec<String>,
    ask: Vec<String>,
    ask_not: Vec<String>,
    source_has: Option<String>,
    signal: Option<String>,
}

fn deciding() -> Deciding {
    let mut problems: Vec<Problem> = Vec::new();
    let deciding = Deciding::load(&rules::bundle::base_files(), &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    deciding.unwrap_or_else(|| panic!("deciding does not load"))
}

/// Dates, numbers and words of a scenario in the contract's JSON.
fn facts(name: &str, table: &toml::Table) -> Facts {
    let mut json = serde_json::to_value(table).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    if let Some(object) = json.as_object_mut() {
        object.insert(String::from("id"), name.into());
    }
    serde_json::from_value(json).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn set(remedies: &[Remedy]) -> std::collections::BTreeSet<Remedy> {
    remedies.iter().copied().collect()
}

fn judge(decision: &Decision, expect: &Expect) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let entitled = &decision.entitled;
    if let Some(now) = &expect.now {
        must(set(now) == set(&entitled.now), format!("now {:?}, expected {now:?}", entitled.now));
    }
    if let Some(later) = &expect.later {
        must(set(later) == set(&entitled.later), format!("later {:?}, expected {later:?}", entitled.later));
    }
    for remedy in &expect.now_has {
        must(entitled.now.contains(remedy), format!("now {:?} lacks {remedy}", entitled.now));
    }
    for remedy in &expect.now_lacks {
        must(!entitled.now.contains(remedy), format!("now {:?} has {remedy}", entitled.now));
    }
    for remedy in &expect.later_has {
        must(entitled.later.contains(remedy), format!("later {:?} lacks {remedy}", entitled.later));
    }
    if let Some(includes) = expect.includes_shipping {
        must(entitled.refund_includes_shipping == includes, format!("refund_includes_shipping is {}", entitled.refund_includes_shipping));
    }
    if let Some(paid_by) = &expect.return_paid_by {
        let said = match entitled.return_cost_paid_by {
            Some(Payer::Buyer) => "buyer",
            Some(Payer::Seller) => "seller",
            None => "none",
        };
        must(said == paid_by, format!("return paid by {said}, expected {paid_by}"));
    }
    let Some(first) = decision.proposals.first() else {
        return vec![String::from("no proposal")];
    };
    if !expect.first.is_empty() {
        must(expect.first.contains(&first.remedy), format!("first is {}, expected one of {:?}", first.remedy, expect.first));
    }
    if let Some(amount) = expect.amount {
        must(first.amount == Some(amount), format!("first pays {:?}, expected {amount}", first.amount));
    }
    if let Some(cost) = expect.cost {
        must(first.expected_cost == cost, format!("first costs {}, expected {cost}", first.expected_cost));
    }
    if let Some(required) = expect.return_required {
        must(first.return_required == required, format!("return_required of {} is {}", first.remedy, first.return_required));
    }
    if let Some(country) = &expect.return_to {
        must(first.return_to.as_ref() == Some(country), format!("returns go to {:?}, expected {country}", first.return_to));
    }
    let of = |remedy: Remedy| decision.proposals.iter().find(|proposal| proposal.remedy == remedy);
    for remedy in &expect.lawful {
        must(of(*remedy).is_some_and(|proposal| proposal.lawful), format!("{remedy} is not a lawful proposal"));
    }
    for remedy in &expect.unlawful {
        must(of(*remedy).is_none_or(|proposal| !proposal.lawful), format!("{remedy} is lawful"));
    }
    for remedy in &expect.absent {
        must(of(*remedy).is_none(), format!("{remedy} is proposed"));
    }
    for [cheap, dear] in &expect.cheaper {
        let cost = |remedy: Remedy| of(remedy).map(|proposal| proposal.expected_cost);
        must(cost(*cheap).zip(cost(*dear)).is_some_and(|(cheap, dear)| cheap < dear), format!("{cheap} does not cost less than {dear}"));
    }
    for (kind, due) in &expect.due {
        let found: Vec<Date> = decision.deadlines.iter().filter(|deadline| deadline.kind == *kind).map(|deadline| deadline.due).collect();
        must(found.contains(due), format!("{kind} due {found:?}, expected {due}"));
    }
    for kind in &expect.not_due {
        must(!decision.deadlines.iter().any(|deadline| deadline.kind == *kind), format!("{kind} is a deadline"));
    }
    if let Some(human) = expect.human {
        must(decision.human == human, format!("human is {} ({:?})", decision.human, decision.human_because));
    }
    for reason in &expect.because {
        must(decision.human_because.contains(reason), format!("human_because {:?} lacks {reason}", decision.human_because));
    }
    for word in &expect.ask {
        must(decision.ask_for.contains(word), format!("ask_for {:?} lacks {word}", decision.ask_for));
    }
    for word in &expect.ask_not {
        must(!decision.ask_for.contains(word), format!("ask_for {:?} has {word}", decision.ask_for));
    }
    if let Some(part) = &expect.source_has {
        must(entitled.sources.iter().any(|source| source.contains(part)), format!("sources {:?} lack {part}", entitled.sources));
    }
    if let Some(signal) = &expect.signal {
        must(decision.risk.signals.iter().any(|seen| seen.id == *signal), format!("no signal {signal}"));
    }
    faults
}

fn run(text: &str) {
    let deciding = deciding();
    let file: File = toml::from_str(text).unwrap_or_else(|fault| panic!("{}", fault.message()));
    let mut report = String::new();
    for scenario in &file.scenario {
        let facts = facts(&scenario.name, &scenario.facts);
        let decision = deciding.decide(&facts);
        let mut faults = judge(&decision, &scenario.expect);
        faults.extend(check_decision(&deciding, &facts, &decision));
        for fault in faults {
            report.push_str(&format!("{}: {fault}\n", scenario.name));
        }
    }
    assert!(report.is_empty(), "of {} scenarios\n{report}", file.scenario.len());
}

#[test]
fn whole_cases_are_decided_as_an_expert_would() {
    run(include_str!("scenarios.toml"));
}

#[test]
fn each_row_of_law_and_terms_holds_on_both_sides_of_its_border() {
    run(include_str!("borders.toml"));
}
