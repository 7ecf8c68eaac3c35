//! Exchange rates, for costs and reports. What is paid is never converted.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{Currency, Files, Problem};

const PATH: &str = "rates.toml";

/// Rates of one day.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Rates {
    /// The day they stand for.
    pub as_of: Option<Date>,
    /// Where they come from.
    #[serde(default)]
    pub source: String,
    /// How sure they are.
    #[serde(default)]
    pub confidence: String,
    /// Units of each currency for one euro.
    #[serde(default)]
    per_euro: BTreeMap<Currency, Decimal>,
}

impl Rates {
    /// Loads `rates.toml`.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let rates: Self = files.toml(PATH, problems).unwrap_or_default();
        if rates.as_of.is_none() || rates.source.is_empty() {
            problems.push(Problem::error(PATH, "rates need as_of, the day they stand for, and source"));
        }
        for (currency, rate) in &rates.per_euro {
            if *rate <= Decimal::ZERO {
                problems.push(Problem::error(PATH, format!("the rate of {currency} must be above zero")));
            }
        }
        rates
    }

    /// An amount in another currency, unrounded; none where a rate is not known.
    pub fn convert(&self, amount: Decimal, from: Currency, to: Currency) -> Option<Decimal> {
        if from == to {
            return Some(amount);
        }
        amount.checked_div(*self.per_euro.get(&from)?)?.checked_mul(*self.per_euro.get(&to)?)
    }
}
