//! Everything deciding needs, loaded and checked, and the path of one decision.

use knowledge::{Files, Label, Policies, Problem};

use super::ask::ask_for;
use super::case::Case;
use super::cost::total;
use super::deadline::deadlines;
use super::decision::Decision;
use super::entitle::{Entitlement, entitle};
use super::facts::Facts;
use super::policy::PolicyTable;
use super::propose::{dominates, propose};
use super::risk::risk;
use super::trace::{Texts, Trace};

/// Knowledge, sentences and policy of deciding.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// Law, programmes, costs and the rest.
    pub policies: Policies,
    /// Sentences by id.
    pub texts: Texts,
    /// What may be sent without a person.
    pub policy: PolicyTable,
}

impl Deciding {
    /// Reads and checks everything. `None` where something it cannot do without is missing; the problems say what.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Option<Self> {
        let policies = Policies::load(files, problems);
        let texts = Texts::load(files, problems);
        let policy = PolicyTable::load(files, problems);
        Some(Self { policies: policies?, texts, policy })
    }

    /// The facts of one case from the contract's JSON. A day may be given as an instant: then it is the day in the buyer's country.
    ///
    /// # Errors
    /// Where the JSON is not one case's facts.
    pub fn read_facts(&self, json: &[u8]) -> Result<Facts, serde_json::Error> {
        super::days::read(json, &self.policies.zones)
    }

    /// Decides a case on its facts.
    pub fn decide(&self, facts: &Facts) -> Decision {
        let case = Case::new(facts, &self.policies);
        let mut trace = Trace::new(&self.texts);
        let mut entitlement = entitle(&case, &mut trace);
        let proposals = propose(&case, &entitlement, &mut trace);
        let risk = risk(&case, &self.policy, &mut trace);
        let human_because = person(&case, &mut entitlement, &proposals, &mut trace);
        Decision {
            id: facts.id.clone(),
            entitled: entitlement.entitled(),
            ask_for: ask_for(&case, &entitlement),
            deadlines: deadlines(&case, &entitlement),
            risk,
            human: !human_because.is_empty(),
            human_because,
            trace: trace.into_steps(),
            proposals,
        }
    }
}

/// Why no policy may send this alone.
fn person(case: &Case<'_>, entitlement: &mut Entitlement, proposals: &[super::Proposal], trace: &mut Trace<'_>) -> Vec<String> {
    let facts = case.facts;
    if facts.safety {
        entitlement.person("human.safety");
    }
    if facts.label == Label::Counterfeit {
        entitlement.person("human.counterfeit");
    }
    if facts.open_dispute.is_some() {
        entitlement.person("human.open-dispute");
    }
    // What is not known stands in the way of the first proposal only where that one neither gives nor refuses.
    let undecided = proposals.first().is_some_and(|first| matches!(first.remedy, knowledge::Remedy::Information | knowledge::Remedy::Decline));
    if undecided {
        const HARMLESS: [&str; 5] =
            ["programme.only-if", "programme.start-unknown", "customs.term-unknown", "shipping-cost.no-rule", "delivery.denied"];
        for id in entitlement.refusal_blocked.clone().into_iter().filter(|id| !HARMLESS.contains(id)) {
            entitlement.person(id);
        }
    }
    for id in &entitlement.human {
        trace.step(id, None);
    }
    entitlement.human.iter().map(|id| (*id).to_owned()).collect()
}

/// What is wrong with a decision, by the promises every decision must keep. Empty where nothing is.
pub fn check_decision(base: &Deciding, facts: &Facts, decision: &Decision) -> Vec<String> {
    let mut faults = Vec::new();
    let paid = facts.paid() - facts.refunded.unwrap_or_default();
    match decision.proposals.first() {
        None => faults.push(String::from("there is no proposal")),
        Some(first) if !first.lawful => faults.push(format!("the first proposal, {}, is not lawful", first.remedy)),
        Some(_) => {}
    }
    let case = Case::new(facts, &base.policies);
    for proposal in &decision.proposals {
        let refunds = matches!(proposal.remedy, knowledge::Remedy::Refund | knowledge::Remedy::PartialRefund | knowledge::Remedy::Cancel);
        if refunds
            && proposal.amount.is_some_and(|amount| amount > paid.max(rust_decimal::Decimal::ZERO) || amount.is_sign_negative() && !amount.is_zero())
        {
            faults.push(format!("{} pays {:?} of {paid} paid", proposal.remedy, proposal.amount));
        }
        if super::cost::rounded(&case, total(&proposal.cost)) != proposal.expected_cost {
            faults.push(format!("the cost of {} does not add up", proposal.remedy));
        }
        if let Some(better) = decision.proposals.iter().find(|other| dominates(&case, other, proposal)) {
            faults.push(format!("{} is worse for both sides than {}", proposal.remedy, better.remedy));
        }
    }
    if decision.entitled.now.iter().any(|remedy| decision.entitled.later.contains(remedy)) {
        faults.push(String::from("a remedy is given both now and later"));
    }
    if decision.human == decision.human_because.is_empty() {
        faults.push(String::from("`human` and its reasons disagree"));
    }
    faults
}
