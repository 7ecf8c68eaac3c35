//! What to ask a buyer for by label, what never to ask, and what the shop should hold: `evidence/<label>.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Files, Label, Problem, Provenance};

/// Evidence for one label.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The label.
    pub label: Label,
    /// What to ask for, one thing at a time, in this order: words for which the wording has an `ask-…` message.
    pub ask: Vec<String>,
    /// What is never asked of a buyer.
    pub never_ask: Vec<String>,
    /// What the shop should hold.
    pub hold: Vec<String>,
    /// Dispute reasons this can become.
    pub codes: Vec<String>,
    /// Source and trust.
    pub provenance: Provenance,
}

/// Evidence by label.
#[derive(Debug, Clone, Default)]
pub struct EvidenceRules {
    by_label: BTreeMap<Label, Evidence>,
}

impl EvidenceRules {
    /// Reads every file; each label but `none` has one.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut rules = Self::default();
        for label in Label::ALL.iter().filter(|label| **label != Label::None) {
            let path = format!("evidence/{label}.toml");
            match files.toml::<Evidence>(&path, problems) {
                Some(evidence) => {
                    evidence.provenance.check(&path, problems);
                    if evidence.label != *label {
                        problems.push(Problem::error(&path, format!("`label` must be ‘{label}’, as the file is named")));
                    }
                    rules.by_label.insert(*label, evidence);
                }
                None if files.get(&path).is_none() => problems.push(Problem::error(&path, "is missing; every label needs its evidence")),
                None => {}
            }
        }
        rules
    }

    /// Evidence for a label.
    pub fn of(&self, label: Label) -> Option<&Evidence> {
        self.by_label.get(&label)
    }

    /// All of it.
    pub fn all(&self) -> impl Iterator<Item = &Evidence> {
        self.by_label.values()
    }
}
