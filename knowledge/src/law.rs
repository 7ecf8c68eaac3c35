//! Consumer law by country and region: `law/<CC>.toml`, `law/region/<CC-R>.toml`.
//!
//! A file may inherit: its fields overwrite the parent's, table by table, lists whole. A missing field is not known, which is different from
//! a field that says there is no right. Provenance is never merged: each level speaks of its own fields only.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Table;

use crate::calendar::DayKind;
use crate::{Confidence, Country, Currency, Files, Label, Problem, Provenance, Region, Remedy};

/// The remedies, terms and duties of one country or region, parents merged in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// `DE`, `US-CA`, or `EU` for the members' common base.
    pub code: String,
    /// English name.
    pub name: String,
    /// The file whose fields hold where this one is silent.
    #[serde(default)]
    pub inherits: Option<String>,
    /// Whether the inherited numbers were compared with the national text. Where not, they are a floor and never ground for a refusal.
    #[serde(default)]
    pub inherited_unchecked: bool,
    /// Source and trust of this file's own fields.
    pub provenance: Provenance,
    /// The right to send back without a reason.
    #[serde(default)]
    pub withdrawal: Option<Withdrawal>,
    /// When money must be back after a withdrawal or cancellation.
    #[serde(default)]
    pub refund: Option<RefundTerm>,
    /// What a fault gives.
    #[serde(default)]
    pub conformity: Option<Conformity>,
    /// What late or missing delivery gives.
    #[serde(default)]
    pub delivery: Option<Delivery>,
    /// When a complaint must be answered.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// Provenance of the files inherited from, nearest first.
    #[serde(skip)]
    pub parents: Vec<Provenance>,
}

/// Who pays to send back after a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnCost {
    /// The buyer.
    Buyer,
    /// The seller.
    Seller,
    /// The buyer, but only where told so before buying.
    SellerIfNotDisclosed,
}

/// The right to send back without a reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Length; 0 says that there is no such right.
    pub days: u32,
    /// Kind of days.
    #[serde(default)]
    pub day_kind: DayKind,
    /// Whether a last day that is a day of rest moves to the next working day.
    #[serde(default)]
    pub moves_off_rest_days: bool,
    /// Who pays to send back; not known where absent.
    #[serde(default)]
    pub return_cost: Option<ReturnCost>,
    /// Whether outbound freight is refunded; not known where absent.
    #[serde(default)]
    pub refunds_outbound: Option<bool>,
    /// Goods without the right; not known where absent.
    #[serde(default)]
    pub exceptions: Option<Vec<Exception>>,
    /// Whether the exceptions hold only for a buyer who was told of them.
    #[serde(default)]
    pub exceptions_need_notice: bool,
    /// The right exists only where the shop showed no return rule of its own.
    #[serde(default)]
    pub only_if_undisclosed: bool,
    /// What becomes of the period where the buyer was not told.
    #[serde(default)]
    pub undisclosed: Option<Undisclosed>,
    /// A deduction the law allows.
    #[serde(default)]
    pub fee: Option<Fee>,
    /// Articles.
    pub source: String,
}

/// Goods for which there may be no right to withdraw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of the field explain themselves; law files list them")]
pub enum Exception {
    CustomMade,
    Perishable,
    SealedHygiene,
    SealedMedia,
    Digital,
    Newspapers,
    InseparablyMixed,
    PriceFluctuating,
    DatedLeisure,
    UsedOrValueLost,
    DamagedByBuyer,
    ConfirmedAtPurchase,
    PersonalUse,
    Books,
    EverydayGoods,
    Auction,
}

/// The period where the buyer was not told of the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undisclosed {
    /// So many months more.
    ExtraMonths(u32),
    /// So many days from delivery instead.
    Days(u32),
    /// So many months from delivery instead.
    Months(u32),
    /// It does not begin before the buyer is told.
    NotBegun,
}

/// A deduction from a refund.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Share of the price, in hundredths.
    pub percent: Decimal,
    /// At most this.
    pub cap: Decimal,
    /// In this currency.
    pub cap_currency: Currency,
}

/// What starts the term of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundStart {
    /// The buyer's word.
    Notice,
    /// The goods coming back, or proof that they were sent.
    GoodsBack,
}

/// When money must be back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundTerm {
    /// Length; 0 is at once.
    pub days: u32,
    /// Kind of days.
    #[serde(default)]
    pub day_kind: DayKind,
    /// What starts it.
    pub from: RefundStart,
    /// Length after a fault, where it differs.
    #[serde(default)]
    pub fault_days: Option<u32>,
    /// Whether the seller may wait for the goods or proof of sending.
    #[serde(default)]
    pub may_wait_for_goods: bool,
    /// Articles.
    pub source: String,
}

/// What the length of the guarantee means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It ends there.
    #[default]
    Fixed,
    /// At least so long; goods that should last longer carry longer.
    ExpectedLifespan,
    /// As long as such goods should last; no number.
    ReasonableDurability,
    /// An implied warranty; the number bars actions.
    ImpliedWarranty,
    /// The number bars actions and says nothing of how long goods should last.
    Limitation,
    /// The claim must be raised in it, counted from discovery where the fault was hidden.
    ClaimPeriod,
}

/// What a fault gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conformity {
    /// Length in months; no number where absent.
    #[serde(default)]
    pub months: Option<u32>,
    /// Length in days for goods that are soon used up, where it differs.
    #[serde(default)]
    pub short_lived_days: Option<u32>,
    /// What the length means.
    #[serde(default)]
    pub basis: Basis,
    /// Length for goods meant to last.
    #[serde(default)]
    pub durable_months: Option<u32>,
    /// How long a fault is presumed to have been there at delivery; 0: the buyer proves; absent: not known.
    #[serde(default)]
    pub presumed_months: Option<u32>,
    /// Who pays to send back what is faulty; not known where absent.
    #[serde(default)]
    pub return_cost: Option<ReturnCost>,
    /// Labels that are a major failure without more.
    #[serde(default)]
    pub serious: Vec<Label>,
    /// How long a repair or replacement may take.
    #[serde(default)]
    pub cure_days: Option<u32>,
    /// Kind of those days.
    #[serde(default)]
    pub cure_day_kind: DayKind,
    /// Months the guarantee grows by after a repair.
    #[serde(default)]
    pub months_after_repair: Option<u32>,
    /// Whether a wrong item may be kept as a gift.
    #[serde(default)]
    pub wrong_item_is_gift: bool,
    /// First match wins; the last has no condition.
    pub stage: Vec<Stage>,
    /// Articles.
    pub source: String,
}

/// Who picks among the remedies of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The buyer.
    Buyer,
    /// The seller.
    Seller,
    /// The buyer, but the seller may first put it right by repair or replacement.
    SellerMayCure,
}

/// What a fault gives under a condition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// A name for the trace.
    pub id: String,
    /// So many days after delivery.
    #[serde(default)]
    pub within_days: Option<u32>,
    /// Kind of those days.
    #[serde(default)]
    pub day_kind: DayKind,
    /// An earlier repair or replacement did not help, or was not done in time.
    #[serde(default)]
    pub failed: Option<bool>,
    /// The fault is major.
    #[serde(default)]
    pub serious: Option<bool>,
    /// What may be demanded.
    pub now: Vec<Remedy>,
    /// What follows.
    #[serde(default)]
    pub later: Vec<Remedy>,
    /// Who picks.
    pub choice: Choice,
}

/// What the default term asks of the seller.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryDuty {
    /// To deliver.
    #[default]
    Deliver,
    /// To dispatch.
    Ship,
}

/// What late or missing delivery gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Term in days from the order where none was agreed; not known where absent.
    #[serde(default)]
    pub default_days: Option<u32>,
    /// What must be done in it.
    #[serde(default)]
    pub duty: DeliveryDuty,
    /// Whether the default term ends even an agreed longer one.
    #[serde(default)]
    pub hard_cap: bool,
    /// Days past the date before the remedies of `now` open.
    #[serde(default)]
    pub grace_days: u32,
    /// What may be demanded once late.
    pub now: Vec<Remedy>,
    /// What follows.
    #[serde(default)]
    pub later: Vec<Remedy>,
    /// What may be demanded where the parcel is lost or an extra period has run out.
    pub lost: Vec<Remedy>,
    /// Whether goods that came late may be sent back for that alone.
    #[serde(default)]
    pub late_goods_returnable: bool,
    /// Articles.
    pub source: String,
}

/// What silence on a complaint means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// The demand counts as accepted.
    Accepts,
    /// The buyer may end the contract or have the price reduced.
    OpensRefund,
}

/// When a complaint must be answered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Term.
    pub days: u32,
    /// Kind of days.
    #[serde(default)]
    pub day_kind: DayKind,
    /// A first word is due after so many days.
    #[serde(default)]
    pub acknowledge_days: Option<u32>,
    /// What silence means.
    #[serde(default)]
    pub silence: Option<Silence>,
    /// Articles.
    pub source: String,
}

impl Law {
    /// The lowest trust among this file and, where inherited numbers were not compared, nothing above low.
    pub fn confidence(&self) -> Confidence {
        if self.inherited_unchecked { Confidence::Low } else { self.provenance.confidence }
    }
}

/// All laws held.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    countries: BTreeMap<Country, Law>,
    regions: BTreeMap<Region, Law>,
}

impl Laws {
    /// Reads and merges every file.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut tables: BTreeMap<String, (String, Table)> = BTreeMap::new();
        for (path, _) in files.under("law/") {
            let Some(code) = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")) else {
                continue;
            };
            if let Some(table) = files.toml::<Table>(path, problems) {
                if table.get("code").and_then(toml::Value::as_str) != Some(code) {
                    problems.push(Problem::error(path, format!("`code` must be ‘{code}’, as the file is named")));
                }
                tables.insert(code.to_owned(), (path.to_owned(), table));
            }
        }
        let mut laws = Self::default();
        for (code, (path, _)) in &tables {
            let Some((table, parents)) = merged(code, &tables, problems) else {
                continue;
            };
            let law = match table.try_into::<Law>() {
                Ok(law) => Law { parents, ..law },
                Err(fault) => {
                    problems.push(Problem::error(path, fault.message().trim().replace('\n', " ")));
                    continue;
                }
            };
            check(&law, path, problems);
            if let Ok(region) = code.parse::<Region>() {
                laws.regions.insert(region, law);
            } else if let Ok(country) = code.parse::<Country>() {
                laws.countries.insert(country, law);
            } else {
                problems.push(Problem::error(path, format!("‘{code}’ is neither a country nor a region code")));
            }
        }
        laws
    }

    /// The law of a country, or of its region where that has one of its own.
    pub fn of(&self, country: &Country, region: Option<&Region>) -> Option<&Law> {
        region
            .filter(|region| region.as_str().starts_with(country.as_str()))
            .and_then(|region| self.regions.get(region))
            .or_else(|| self.countries.get(country))
            .filter(|law| law.code != "EU")
    }

    /// Whether a region has law of its own.
    pub fn knows_region(&self, region: &Region) -> bool {
        self.regions.contains_key(region)
    }

    /// Whether some region of this country has law of its own.
    pub fn has_regions(&self, country: &Country) -> bool {
        self.regions.keys().any(|region| region.as_str().starts_with(country.as_str()))
    }

    /// Every law, countries first, the common base of the Union among them.
    pub fn all(&self) -> impl Iterator<Item = &Law> {
        self.countries.values().chain(self.regions.values())
    }

    /// The law with this code, a region's or the common base included.
    pub fn by_code(&self, code: &str) -> Option<&Law> {
        self.all().find(|law| law.code == code)
    }
}

/// A table with its parents merged in, and their provenance.
fn merged(code: &str, tables: &BTreeMap<String, (String, Table)>, problems: &mut Vec<Problem>) -> Option<(Table, Vec<Provenance>)> {
    let (path, table) = tables.get(code)?;
    let mut table = table.clone();
    let mut parents = Vec::new();
    let mut seen = vec![code.to_owned()];
    let mut next = table.get("inherits").and_then(toml::Value::as_str).map(str::to_owned);
    while let Some(parent) = next {
        let Some((_, above)) = tables.get(&parent).filter(|_| !seen.contains(&parent)) else {
            problems.push(Problem::error(path, format!("inherits ‘{parent}’, which is missing or inherits in a circle")));
            return None;
        };
        if let Some(provenance) = above.get("provenance").cloned().and_then(|value| value.try_into().ok()) {
            parents.push(provenance);
        }
        next = above.get("inherits").and_then(toml::Value::as_str).map(str::to_owned);
        for (key, value) in above {
            if matches!(key.as_str(), "code" | "name" | "inherits" | "inherited_unchecked" | "provenance") {
                continue;
            }
            // A member's article stands beside the directive it carries out; a state's statute replaces the federal remark.
            if parent == "EU" {
                cite_both(&mut table, key, value);
            }
            inherit(&mut table, key, value);
        }
        seen.push(parent);
    }
    Some((table, parents))
}

fn cite_both(table: &mut Table, key: &str, above: &toml::Value) {
    let Some(toml::Value::String(own)) = table.get_mut(key).and_then(|section| section.get_mut("source")) else {
        return;
    };
    if let Some(directive) = above.get("source").and_then(toml::Value::as_str) {
        *own = format!("{own}; {directive}");
    }
}

fn inherit(table: &mut Table, key: &str, above: &toml::Value) {
    match (table.get_mut(key), above) {
        (Some(toml::Value::Table(own)), toml::Value::Table(above)) => {
            for (key, value) in above {
                inherit(own, key, value);
            }
        }
        (Some(_), _) => {}
        (None, above) => {
            table.insert(key.to_owned(), above.clone());
        }
    }
}

fn check(law: &Law, path: &str, problems: &mut Vec<Problem>) {
    law.provenance.check(path, problems);
    let mut wrong = |what: String| problems.push(Problem::error(path, what));
    if let Some(withdrawal) = &law.withdrawal {
        if withdrawal.days > 366 {
            wrong(format!("a withdrawal period of {} days cannot be; check the unit", withdrawal.days));
        }
        if withdrawal.days == 0 && withdrawal.return_cost.is_some() {
            wrong(String::from("says who pays for a return although there is no right to withdraw"));
        }
    }
    if let Some(conformity) = &law.conformity {
        match conformity.stage.last() {
            Some(stage) if stage.within_days.is_none() && stage.failed.is_none() && stage.serious.is_none() => {}
            _ => wrong(String::from("the last `conformity.stage` must have no condition, so that one always applies")),
        }
        for (index, stage) in conformity.stage.iter().enumerate() {
            let covered = |earlier: &Stage| {
                earlier.within_days.is_none_or(|days| stage.within_days.is_some_and(|own| own <= days))
                    && earlier.failed.is_none_or(|failed| stage.failed == Some(failed))
                    && earlier.serious.is_none_or(|serious| stage.serious == Some(serious))
            };
            if let Some(earlier) = conformity.stage.iter().take(index).find(|earlier| covered(earlier)) {
                wrong(format!("stage ‘{}’ can never apply: ‘{}’ above it catches all its cases", stage.id, earlier.id));
            }
            if stage.now.iter().any(|remedy| stage.later.contains(remedy)) {
                wrong(format!("stage ‘{}’ gives the same remedy now and later", stage.id));
            }
        }
        if conformity.months.zip(conformity.presumed_months).is_some_and(|(months, presumed)| presumed > months) {
            wrong(String::from("presumes faults for longer than the guarantee runs"));
        }
        if conformity.months.is_none() && conformity.basis == Basis::Fixed {
            wrong(String::from("a guarantee of fixed length needs `months`; else name its `basis`"));
        }
    }
    if let Some(delivery) = &law.delivery
        && delivery.now.iter().any(|remedy| delivery.later.contains(remedy))
    {
        wrong(String::from("`delivery` gives the same remedy now and later"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws() -> Laws {
        let mut problems = Vec::new();
        let laws = Laws::load(&Files::knowledge_base(), &mut problems);
        assert_eq!(problems, []);
        laws
    }

    #[test]
    fn a_member_overwrites_only_what_it_says() {
        let laws = laws();
        let belgium = laws.by_code("BE").expect("Belgium");
        let conformity = belgium.conformity.as_ref().expect("conformity");
        assert_eq!(conformity.presumed_months, Some(24));
        assert_eq!(conformity.months, Some(24));
        assert_eq!(belgium.withdrawal.as_ref().map(|withdrawal| withdrawal.days), Some(14));
        assert_eq!(belgium.parents.len(), 1);
    }

    #[test]
    fn a_region_comes_before_its_country_and_another_country_s_region_counts_nothing() {
        let laws = laws();
        let us: Country = "US".parse().expect("a country");
        let region = |code: &str| code.parse::<Region>().expect("a region");
        assert_eq!(laws.of(&us, Some(&region("US-CA"))).map(|law| law.code.as_str()), Some("US-CA"));
        assert_eq!(laws.of(&us, Some(&region("US-TX"))).map(|law| law.code.as_str()), Some("US"));
        assert_eq!(laws.of(&us, Some(&region("CA-ON"))).map(|law| law.code.as_str()), Some("US"));
    }

    #[test]
    fn the_common_base_is_nobody_s_country() {
        assert!(laws().of(&"EU".parse().expect("a code"), None).is_none());
    }

    #[test]
    fn a_circle_and_a_missing_parent_are_named() {
        for parent in ["XX", "XY"] {
            let mut files = Files::default();
            files.insert("law/XX.toml", format!("code = \"XX\"\nname = \"X\"\ninherits = \"{parent}\"\n"));
            let mut problems = Vec::new();
            Laws::load(&files, &mut problems);
            assert!(problems.iter().any(|problem| problem.what.contains("circle")), "{problems:?}");
        }
    }
}
