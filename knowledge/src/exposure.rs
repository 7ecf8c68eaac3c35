//! From which rate of disputes on a card network or marketplace takes measures: limits, windows and small counts, with their source.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{Confidence, Files, Problem, Provenance};

const FILE: &str = "exposure/threshold.toml";

/// Which orders a threshold is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// Paid so.
    #[serde(default)]
    pub payment: Option<String>,
    /// Sold there.
    #[serde(default)]
    pub platform: Option<String>,
}

/// Another window for a shop with few orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IfFewer {
    /// Orders in the usual window below which it counts.
    pub orders: u64,
    /// Its days.
    pub days: u32,
}

/// One threshold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Short name.
    pub id: String,
    /// For people.
    pub name: String,
    /// Which orders count.
    pub orders: Orders,
    /// Which kinds of dispute count: `chargeback`, `paypal`, `platform`.
    pub counts: Vec<String>,
    /// Days it looks back; the calendar month where absent.
    #[serde(default)]
    pub window_days: Option<u32>,
    /// Another window for a shop with few orders.
    #[serde(default)]
    pub window_days_if_fewer: Option<IfFewer>,
    /// The rate is taken over the orders of the month before.
    #[serde(default)]
    pub over_previous_month: bool,
    /// The rate.
    pub limit: Decimal,
    /// Whether the limit itself is already too much.
    pub reached: bool,
    /// Below so many disputes nothing happens, whatever the rate.
    pub at_least: u64,
    /// What happens then.
    pub then: String,
    /// Where it stands.
    pub source: String,
    /// How far to trust it.
    pub confidence: Confidence,
    /// Where its numbers were read.
    pub seen_at: String,
    /// The day they were read.
    pub as_of: Date,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provenance: Provenance,
    threshold: Vec<Threshold>,
}

/// Every threshold.
#[derive(Debug, Clone, Default)]
pub struct Thresholds {
    provenance: Option<Provenance>,
    all: Vec<Threshold>,
}

impl Thresholds {
    /// Reads and checks them.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Some(file) = files.toml::<File>(FILE, problems) else { return Self::default() };
        file.provenance.check(FILE, problems);
        for threshold in &file.threshold {
            let mut error = |what: &str| problems.push(Problem::error(FILE, format!("threshold ‘{}’ {what}", threshold.id)));
            if threshold.limit <= Decimal::ZERO || threshold.limit >= Decimal::ONE {
                error("needs a limit between 0 and 1, such as \"0.015\"");
            }
            if threshold.orders.payment.is_some() == threshold.orders.platform.is_some() {
                error("must name either a payment or a platform");
            }
            if threshold.counts.iter().any(|kind| !matches!(kind.as_str(), "chargeback" | "paypal" | "platform")) || threshold.counts.is_empty() {
                error("counts only `chargeback`, `paypal` and `platform`");
            }
            if threshold.source.trim().is_empty() || threshold.seen_at.trim().is_empty() {
                error("needs a source, and seen_at: where its numbers were read");
            }
        }
        Self { provenance: Some(file.provenance), all: file.threshold }
    }

    /// Every threshold, in the order of the file.
    pub fn all(&self) -> &[Threshold] {
        &self.all
    }

    /// Where they come from.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_has_the_networks_and_marketplaces() {
        let mut problems = Vec::new();
        let held = Thresholds::load(&Files::knowledge_base(), &mut problems);
        assert_eq!(problems, []);
        for id in ["visa", "mastercard", "amazon", "ebay"] {
            assert!(held.all().iter().any(|threshold| threshold.id == id), "{id}");
        }
    }

    #[test]
    fn a_limit_in_hundredths_is_refused() {
        let mut files = Files::default();
        let text = "[provenance]\nsource = \"x\"\nas_of = \"2026-01-01\"\nconfidence = \"low\"\n[[threshold]]\nid = \"a\"\nname = \"A\"\norders = { payment = \"card\" }\n\
                    counts = [\"chargeback\"]\nlimit = \"1.5\"\nreached = true\nat_least = 1\nthen = \"x\"\nsource = \"x\"\nconfidence = \"low\"\nseen_at = \"x\"\nas_of = \"2026-01-01\"\n";
        files.insert(FILE.to_owned(), text.to_owned());
        let mut problems = Vec::new();
        Thresholds::load(&files, &mut problems);
        assert!(problems.iter().any(|problem| problem.to_string().contains("between 0 and 1")), "{problems:?}");
    }
}
