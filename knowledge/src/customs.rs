//! Import charges by destination, and who pays them by what was shown before buying.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::postage::in_union;
use crate::{Confidence, Country, Currency, Files, Problem, Provenance};

/// Charges of one destination.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customs {
    /// Country, or `EU`.
    pub destination: String,
    /// Its name.
    pub name: String,
    /// Currency of the limits.
    pub currency: Currency,
    /// No duty up to this; not known where absent.
    #[serde(default)]
    pub duty_free_up_to: Option<Decimal>,
    /// No tax up to this; not known where absent.
    #[serde(default)]
    pub tax_free_up_to: Option<Decimal>,
    /// Tax in hundredths.
    #[serde(default)]
    pub tax_percent: Option<Decimal>,
    /// When the present rule began.
    #[serde(default)]
    pub in_force_from: Option<jiff::civil::Date>,
    /// What must be verified before a figure is quoted.
    #[serde(default)]
    pub verify: Option<String>,
    /// Source and trust.
    pub provenance: Provenance,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChargePayer {
    /// The seller.
    Seller,
    /// The buyer.
    Buyer,
    /// It depends on what was shown.
    Nobody,
}

/// Who pays by what was shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomsTerm {
    /// `DDP`, `DAP`, …
    pub id: String,
    /// Who pays.
    pub payer: ChargePayer,
    /// The rule in a sentence.
    pub rule: String,
    /// Where it comes from.
    pub source: String,
    /// How far to trust it.
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    provenance: Provenance,
    term: Vec<CustomsTerm>,
}

/// Every destination and term.
#[derive(Debug, Clone, Default)]
pub struct CustomsRules {
    destinations: BTreeMap<String, Customs>,
    terms: Vec<CustomsTerm>,
}

impl CustomsRules {
    /// Reads every file.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut rules = Self::default();
        for (path, _) in files.under("customs/") {
            let Some(name) = path.strip_prefix("customs/").and_then(|name| name.strip_suffix(".toml")) else {
                continue;
            };
            if name == "terms" {
                if let Some(terms) = files.toml::<Terms>(path, problems) {
                    terms.provenance.check(path, problems);
                    rules.terms = terms.term;
                }
            } else if let Some(customs) = files.toml::<Customs>(path, problems) {
                customs.provenance.check(path, problems);
                if customs.destination != name {
                    problems.push(Problem::error(path, format!("`destination` must be ‘{name}’, as the file is named")));
                }
                rules.destinations.insert(customs.destination.clone(), customs);
            }
        }
        rules
    }

    /// Charges at a destination; members of the European Union share one entry.
    pub fn at(&self, country: &Country) -> Option<&Customs> {
        self.destinations.get(country.as_str()).or_else(|| in_union(country).then(|| self.destinations.get("EU")).flatten())
    }

    /// A term by its id.
    pub fn term(&self, id: &str) -> Option<&CustomsTerm> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// Every destination.
    pub fn all(&self) -> impl Iterator<Item = &Customs> {
        self.destinations.values()
    }
}
