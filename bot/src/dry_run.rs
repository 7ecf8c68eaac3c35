//! Past cases under other rules: what would be decided otherwise, before the rules are switched on.
//!
//! Both sides are decided anew on the facts that were last known, so that only the rules differ. Nothing is stored and nobody is told.

use std::collections::BTreeMap;

use knowledge::{Currency, Label, Remedy};
use rules::decide::{Deciding, Decision, Facts};
use rust_decimal::Decimal;
use serde::Serialize;

/// A case as it is decided again.
#[derive(Debug, Clone)]
pub struct Past {
    /// The case.
    pub case: i64,
    /// Its facts as they were last known.
    pub facts: Facts,
    /// How sure the reading was; none where a person set the label.
    pub confidence: Option<Decimal>,
    /// The product's stock keeping unit.
    pub sku: String,
    /// The product's title.
    pub product: String,
}

/// What would be proposed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The remedy.
    pub remedy: Remedy,
    /// Money to the buyer.
    pub amount: Option<Decimal>,
    /// Currency of both amounts.
    pub currency: Currency,
    /// What it costs the shop in expectation.
    pub expected_cost: Decimal,
    /// Whether a person has to look.
    pub human: bool,
    /// Whether the written policy lets it out by itself.
    pub sends: bool,
}

impl Outcome {
    fn of(deciding: &Deciding, past: &Past, decision: &Decision) -> Option<Self> {
        let first = decision.proposals.first()?;
        let permit = deciding.policy.permit_proposal(past.facts.label, decision, 0, past.confidence);
        Some(Self {
            remedy: first.remedy,
            amount: first.amount,
            currency: first.currency,
            expected_cost: first.expected_cost,
            human: decision.human,
            sends: permit.send,
        })
    }

    /// In a few words.
    pub fn in_short(&self) -> String {
        let amount = self.amount.map_or_else(String::new, |amount| format!(" {amount} {}", self.currency));
        let who = if self.sends {
            ", by itself"
        } else if self.human {
            ", a person must look"
        } else {
            ""
        };
        format!("{}{amount}{who}", self.remedy.as_str().replace('_', " "))
    }
}

/// A case that would be decided otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Changed {
    /// The case.
    pub case: i64,
    /// Its label.
    pub label: Label,
    /// The product.
    pub sku: String,
    /// Under the rules of now.
    pub before: Outcome,
    /// Under the new ones.
    pub after: Outcome,
}

/// Expected cost before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// Under the rules of now.
    pub before: Decimal,
    /// Under the new ones.
    pub after: Decimal,
}

/// Figures of a group of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Cases.
    pub cases: usize,
    /// Of these, decided otherwise.
    pub changed: usize,
    /// Sent by themselves under the rules of now.
    pub sends_before: usize,
    /// And under the new ones.
    pub sends_after: usize,
    /// Expected cost by currency.
    pub cost: BTreeMap<Currency, Cost>,
}

impl Group {
    fn add(&mut self, before: &Outcome, after: &Outcome) {
        self.cases += 1;
        self.changed += usize::from(before != after);
        self.sends_before += usize::from(before.sends);
        self.sends_after += usize::from(after.sends);
        let cost = self.cost.entry(before.currency).or_default();
        cost.before = cost.before.saturating_add(before.expected_cost);
        cost.after = cost.after.saturating_add(after.expected_cost);
    }

    /// Its cost as people read it: `120.00 → 80.00 EUR`, by currency.
    pub fn cost_in_words(&self) -> String {
        let costs = self.cost.iter().map(|(currency, cost)| format!("{} → {} {currency}", cost.before, cost.after));
        costs.collect::<Vec<_>>().join(", ")
    }
}

/// What the new rules would change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Compared {
    /// Over all cases.
    pub all: Group,
    /// By label.
    pub by_label: BTreeMap<Label, Group>,
    /// By product.
    pub by_product: BTreeMap<String, Group>,
    /// Each case that would be decided otherwise.
    pub changes: Vec<Changed>,
    /// Cases whose facts could not be read any more.
    pub unreadable: usize,
}

/// Decides every case under both and compares.
pub fn compare(now: &Deciding, new: &Deciding, past: &[Past]) -> Compared {
    let mut compared = Compared::default();
    for case in past {
        let decided = |deciding: &Deciding| Outcome::of(deciding, case, &deciding.decide(&case.facts));
        let (Some(before), Some(after)) = (decided(now), decided(new)) else { continue };
        let product = if case.product.is_empty() { String::from("(not known)") } else { format!("{} {}", case.sku, case.product) };
        for group in [
            &mut compared.all,
            compared.by_label.entry(case.facts.label).or_default(),
            compared.by_product.entry(product.trim().to_owned()).or_default(),
        ] {
            group.add(&before, &after);
        }
        if before != after {
            compared.changes.push(Changed { case: case.case, label: case.facts.label, sku: case.sku.clone(), before, after });
        }
    }
    compared
}

#[cfg(test)]
mod tests {
    use knowledge::Files;

    use super::*;

    const FACTS: &str = r#"{"id":"1","label":"not_received","buyer_country":"DE","ship_from":"CN","shipped_on":"2026-01-04","promised_by":"2026-02-20",
        "complained_on":"2026-02-01","tracking":"in_transit","price":"20.00","currency":"EUR"}"#;

    const SENDS: &str = r#"
        [[row]]
        id = "still-coming"
        why = "Says only where the parcel is."
        label = ["not_received"]
        remedy = ["wait"]
        human = false
        lawful = true
        then = "send"
        [[row]]
        id = "person"
        why = "Everything else."
        then = "person"
        [[example]]
        name = "on its way"
        label = "not_received"
        remedy = "wait"
        lawful = true
        currency = "EUR"
        row = "still-coming"
        [[example]]
        name = "broken"
        label = "damaged"
        remedy = "refund"
        lawful = true
        currency = "EUR"
        row = "person"
    "#;

    fn deciding(change: impl FnOnce(&mut Files)) -> Deciding {
        let mut files = rules::bundle::base_files();
        change(&mut files);
        let mut problems = Vec::new();
        Deciding::load(&files, &mut problems).unwrap_or_else(|| panic!("{problems:?}"))
    }

    fn past(confidence: Option<&str>) -> Past {
        Past {
            case: 7,
            facts: serde_json::from_str(FACTS).expect("facts"),
            confidence: confidence.map(|sure| sure.parse().expect("a share")),
            sku: String::from("M-1"),
            product: String::from("Mug"),
        }
    }

    #[test]
    fn the_same_rules_change_nothing() {
        let now = deciding(|_| {});
        let compared = compare(&now, &now, &[past(None)]);
        assert_eq!((compared.all.cases, compared.all.changed, compared.changes.len()), (1, 0, 0));
        assert!(compared.all.cost.values().all(|cost| cost.before == cost.after));
    }

    #[test]
    fn a_row_that_sends_shows_what_would_go_out_by_itself() {
        let now = deciding(|_| {});
        let new = deciding(|files| files.insert("rules/decide/policy.toml", SENDS));
        let compared = compare(&now, &new, &[past(Some("0.97"))]);
        assert_eq!((compared.all.sends_before, compared.all.sends_after, compared.all.changed), (0, 1, 1));
        assert_eq!(compared.by_label.get(&Label::NotReceived).map(|group| group.changed), Some(1));
        assert_eq!(compared.by_product.keys().map(String::as_str).collect::<Vec<_>>(), ["M-1 Mug"]);
        assert_eq!(compared.changes.first().map(|changed| changed.after.in_short()), Some(String::from("wait, by itself")));
    }

    #[test]
    fn stored_facts_are_read_back_as_they_were() {
        let facts = past(None).facts;
        let stored = serde_json::to_string(&facts).expect("JSON");
        assert_eq!(serde_json::from_str::<Facts>(&stored).expect("facts"), facts);
    }
}
