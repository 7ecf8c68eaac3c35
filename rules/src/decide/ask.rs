//! What to ask the buyer for, one thing at a time: evidence for the label that is not there yet, and days and places a right hangs on.

use knowledge::Label;

use super::case::{Case, Situation};
use super::entitle::Entitlement;

/// Words for which the wording has an `ask-…` message, most useful first.
pub fn ask_for(case: &Case<'_>, entitlement: &Entitlement) -> Vec<String> {
    let facts = case.facts;
    let mut ask: Vec<String> = Vec::new();
    let mut add = |word: &str| {
        let shown = facts.has_evidence(word) || word == "photo" && facts.has_evidence("video");
        if !shown && !ask.iter().any(|asked| asked == word) {
            ask.push(word.to_owned());
        }
    };
    // A hazard is a matter for a person at once; questions of money wait.
    if facts.safety {
        return ask;
    }
    for word in &entitlement.ask {
        add(word);
    }
    let settled = case.situation == Situation::NotThere && (entitlement.owes() || case.is_lost());
    if !settled && let Some(evidence) = case.policies.evidence.of(facts.label) {
        for word in &evidence.ask {
            add(word);
        }
    }
    if entitlement.buyer_proves && facts.label != Label::None {
        add("document");
    }
    ask
}
