//! Figures that stand in for costs the shop has not given, each an estimate with a source: `cost/defaults.toml`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{Currency, Files, Label, Problem, Provenance};

/// Shares of the price.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named for the cost it stands in for")]
pub struct Shares {
    pub unit_cost: Decimal,
    pub return_domestic: Decimal,
    #[serde(default)]
    pub return_within_union: Option<Decimal>,
    pub return_cross_border: Decimal,
    pub reship_domestic: Decimal,
    pub reship_cross_border: Decimal,
    pub import_charges: Decimal,
    pub repair_of_goods_cost: Decimal,
}

/// Chances that a buyer goes on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// After a refusal of what was no right.
    pub refused_without_right: Decimal,
    /// After an offer below the minimum.
    pub below_the_minimum: Decimal,
    /// Of losing the money as well where goods are sent while the payment is disputed.
    pub goods_while_disputed: Decimal,
}

/// What a lost dispute costs beside the money.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeFee {
    /// In this currency.
    pub currency: Currency,
    /// So much.
    pub amount: Decimal,
    /// Where it comes from.
    pub source: String,
}

/// How lawful ways are weighed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// How much more the buyer's own wish may cost, as a share of what was paid.
    pub buyer_wish: Decimal,
    /// Above so many times the other cure a picked cure is out of proportion.
    pub out_of_proportion: Decimal,
}

/// Claims on carriers.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarrierFigures {
    /// Share of claims that carriers pay.
    pub claims_paid: Decimal,
}

/// Risk figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskFigures {
    /// Usual complaints an order.
    pub base_rate: Decimal,
    /// Complaints of one buyer worth a look.
    pub claims_to_look_at: u32,
    /// Days after which a buyer's past counts no more.
    #[serde(default = "a_year")]
    pub forgets_after_days: u32,
    /// How near below a limit, as a share of it, a value is worth a look; where absent none is.
    #[serde(default)]
    pub just_under: Option<Decimal>,
    /// The patterns that are looked for.
    #[serde(default)]
    pub signal: BTreeMap<String, SignalFigures>,
}

/// One pattern.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalFigures {
    /// What it adds to the score, between 0 and 1.
    pub weight: Decimal,
    /// The share of honest cases that show it.
    pub usual: Decimal,
    /// Days after the complaint in which it counts.
    pub days: u32,
}

const fn a_year() -> u32 {
    365
}

/// All defaults.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostDefaults {
    /// Source and trust.
    pub provenance: Provenance,
    /// Shares of the price.
    pub share_of_price: Shares,
    resale: BTreeMap<String, Decimal>,
    reduction: BTreeMap<String, Decimal>,
    /// Chances.
    pub escalation: Escalation,
    #[serde(default)]
    dispute_fee: Vec<DisputeFee>,
    /// Claims on carriers; where absent nothing is counted on.
    #[serde(default)]
    pub carrier: Option<CarrierFigures>,
    /// Weights.
    pub weight: Weight,
    /// Risk figures.
    pub risk: RiskFigures,
}

const FILE: &str = "cost/defaults.toml";

impl CostDefaults {
    /// Reads the file.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Option<Self> {
        let defaults = files.toml::<Self>(FILE, problems);
        if files.get(FILE).is_none() {
            problems.push(Problem::error(FILE, "is missing; costs need their defaults"));
        }
        let defaults = defaults?;
        defaults.provenance.check(FILE, problems);
        let shares = &defaults.share_of_price;
        let all = [
            shares.unit_cost,
            shares.return_domestic,
            shares.return_within_union.unwrap_or_default(),
            shares.return_cross_border,
            shares.reship_domestic,
            shares.reship_cross_border,
            shares.import_charges,
            shares.repair_of_goods_cost,
            defaults.escalation.refused_without_right,
            defaults.escalation.below_the_minimum,
            defaults.escalation.goods_while_disputed,
            defaults.weight.buyer_wish,
            defaults.risk.base_rate,
        ];
        let tables = defaults.resale.values().chain(defaults.reduction.values());
        if all.iter().chain(tables).any(|share| share.is_sign_negative() || *share > Decimal::ONE) {
            problems.push(Problem::error(FILE, "every share and chance lies between 0 and 1"));
        }
        for table in [&defaults.resale, &defaults.reduction] {
            for word in table.keys().filter(|word| !matches!(word.as_str(), "other" | "opened") && word.parse::<Label>().is_err()) {
                problems.push(Problem::error(FILE, format!("‘{word}’ is no label")));
            }
            if !table.contains_key("other") {
                problems.push(Problem::error(FILE, "`resale` and `reduction` need a row `other`"));
            }
        }
        Some(defaults)
    }

    /// What a returned piece brings, as a share of its cost.
    pub fn resale(&self, label: Label, opened: bool) -> Decimal {
        let share = share(&self.resale, label);
        if opened { share * self.resale.get("opened").copied().unwrap_or(Decimal::ONE) } else { share }
    }

    /// A price reduction, as a share of the price.
    pub fn reduction(&self, label: Label) -> Decimal {
        share(&self.reduction, label)
    }

    /// What a lost dispute costs beside the money.
    pub fn dispute_fee(&self, currency: Currency) -> Option<&DisputeFee> {
        self.dispute_fee.iter().find(|fee| fee.currency == currency)
    }
}

fn share(table: &BTreeMap<String, Decimal>, label: Label) -> Decimal {
    table.get(label.as_str()).or_else(|| table.get("other")).copied().unwrap_or_default()
}
