//! Where a fact comes from and how far it can be trusted.
//!
//! Every data file of law, programmes, payment, postage, customs and evidence carries a `[provenance]` table. A child file speaks only of its own fields.

use jiff::civil::Date;
use serde::Deserialize;

use crate::Problem;

/// How far an entry can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Not to be acted on without a person.
    Low,
    /// Good enough to propose.
    Medium,
    /// Read in a source or settled.
    High,
}

impl Confidence {
    /// The word as files have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Fields that were read in a source, and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Names of fields of this file, such as `withdrawal.days`.
    pub fields: Vec<String>,
    /// Where they were read.
    pub at: String,
}

/// Source, day, trust and remarks of one file or row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// What a lawyer should open.
    pub source: String,
    /// The day the facts were gathered.
    pub as_of: Date,
    /// How far to trust them.
    pub confidence: Confidence,
    /// What was read in a source; everything else is general knowledge.
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// Remarks for people.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl Provenance {
    /// Problems of the provenance itself.
    pub fn check(&self, file: &str, problems: &mut Vec<Problem>) {
        if self.source.trim().is_empty() {
            problems.push(Problem::error(file, "has no source; name the law, terms or page it comes from"));
        }
        for seen in &self.seen {
            if seen.at.trim().is_empty() || seen.fields.is_empty() {
                problems.push(Problem::error(file, "`seen` needs both the fields that were read and where"));
            }
        }
    }

    /// Whether the facts are older than `months` on `today`.
    pub fn is_stale(&self, today: Date, months: u32) -> bool {
        crate::calendar::add_months(self.as_of, months) < today
    }
}
