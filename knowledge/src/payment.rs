//! Dispute reasons of card networks and PayPal: which label leads to which code, how long it may be filed, and what wins it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::provenance::Seen;
use crate::{Confidence, Files, Label, Problem, Provenance};

/// One reason code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Our key, which is the network's code unless `network_code` differs.
    pub code: String,
    /// The network's own code.
    #[serde(default)]
    pub network_code: Option<String>,
    /// Its title.
    pub title: String,
    /// Labels that lead to it.
    pub labels: Vec<Label>,
    /// Days in which it may be filed; not known where absent.
    #[serde(default)]
    pub window_days: Option<u32>,
    /// Days the issuer must wait first.
    #[serde(default)]
    pub issuer_wait_days: Option<u32>,
    /// Days the network allows for an answer; the processor's are fewer.
    pub response_days: u32,
    /// Kind of evidence that wins it, a key of `payment/dispute-evidence.toml`.
    pub evidence: String,
    /// How far to trust the row.
    pub confidence: Confidence,
    /// Remarks.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What was read where.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

/// The reasons of one network.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// `visa`, `mastercard`, `amex`, `paypal`.
    pub network: String,
    /// Source and trust.
    pub provenance: Provenance,
    /// Its codes.
    pub reason: Vec<Reason>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holds {
    provenance: Provenance,
    holds: BTreeMap<String, Vec<String>>,
}

/// Every network's reasons.
#[derive(Debug, Clone, Default)]
pub struct Disputes {
    networks: Vec<Network>,
    holds: BTreeMap<String, Vec<String>>,
}

impl Disputes {
    /// Reads every file.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut disputes = Self::default();
        let holds = "payment/dispute-evidence.toml";
        if let Some(read) = files.toml::<Holds>(holds, problems) {
            read.provenance.check(holds, problems);
            disputes.holds = read.holds;
        }
        for (path, _) in files.under("payment/reason-") {
            if let Some(network) = files.toml::<Network>(path, problems) {
                network.provenance.check(path, problems);
                for reason in network.reason.iter().filter(|reason| !disputes.holds.contains_key(&reason.evidence)) {
                    problems.push(Problem::error(path, format!("{} names evidence ‘{}’, which {holds} does not have", reason.code, reason.evidence)));
                }
                disputes.networks.push(network);
            }
        }
        disputes
    }

    /// Networks with their reasons.
    pub fn networks(&self) -> &[Network] {
        &self.networks
    }

    /// The reason with this key, and its network.
    pub fn reason(&self, code: &str) -> Option<(&Network, &Reason)> {
        self.networks.iter().find_map(|network| network.reason.iter().find(|reason| reason.code == code).map(|reason| (network, reason)))
    }

    /// The reasons a label leads to in a network.
    pub fn for_label<'a>(&'a self, network: &'a str, label: Label) -> impl Iterator<Item = &'a Reason> {
        self.networks
            .iter()
            .filter(move |held| held.network == network)
            .flat_map(|held| &held.reason)
            .filter(move |reason| reason.labels.contains(&label))
    }

    /// What the shop should hold to win a dispute of this kind.
    pub fn evidence(&self, kind: &str) -> &[String] {
        self.holds.get(kind).map_or(&[], Vec::as_slice)
    }
}
