//! The week's report: its shape, which other programs read, and how it is put together from the facts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use knowledge::{Currency, Label};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::trend::alert::{self, Since, TrendWeek, Verdict};
use crate::trend::cohort::{self, Cohort};
use crate::trend::facts::{Case, Facts, Way};
use crate::trend::findings::{self, Finding};
use crate::trend::hints::{self, Hears, Rising};
use crate::trend::splits::{self, LaneWeek, Split};
use crate::trend::stats::interval;
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// Counts by word.
pub type Counts = BTreeMap<String, u32>;
/// What stands for a country, carrier or language nobody knows.
pub const UNKNOWN: &str = "unknown";

/// A week of the whole shop.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekReport {
    /// ISO week.
    pub week: Week,
    /// Monday.
    pub from: String,
    /// Sunday.
    pub to: String,
    /// Zone of the business.
    pub timezone: String,
    /// Reporting currency.
    pub currency: String,
    /// Order lines that first could complain in the week.
    pub orders: u32,
    /// Cases opened in it.
    pub cases: u32,
    /// Cases per order line.
    pub rate: Option<f64>,
    /// Bounds of the rate (95 %).
    pub rate_interval: Option<(f64, f64)>,
    /// Usual cases per order line.
    pub baseline_rate: Option<f64>,
    /// Rate over usual.
    pub ratio: Option<f64>,
    /// Chance of so many cases when nothing has changed.
    pub p_value: Option<f64>,
    /// Whether the shop as a whole stands out.
    pub alert: bool,
    /// The week before.
    pub previous: Previous,
    /// Every product with order lines or cases; alerts first, then by cases.
    pub products: Vec<ProductWeek>,
    /// Cases that belong to no product.
    pub unassigned: Unassigned,
    /// Cases by reason.
    pub labels: Counts,
    /// Cases by the buyer's country.
    pub countries: Counts,
    /// Cases by language.
    pub languages: Counts,
    /// Cases by carrier.
    pub carriers: Counts,
    /// Cases by marketplace.
    pub platforms: Counts,
    /// Cases by what the buyer asked.
    pub wanted: Counts,
    /// Cases by what was agreed.
    pub remedies: Counts,
    /// Products of one name, whatever their variant, and categories: what alerts as a group.
    pub groups: Vec<GroupWeek>,
    /// Lanes: carrier, service, country and warehouse whose parcels fare worse than the others'.
    pub lanes: Vec<LaneWeek>,
    /// Cohorts by shipment week.
    pub cohorts: Vec<Cohort>,
    /// Cases by week with control limits.
    pub trend: Vec<TrendWeek>,
    /// Money.
    pub money: MoneyWeek,
    /// How well the desk worked.
    pub quality: Quality,
    /// Words that rise and that no property and no signal explains.
    pub rising: Vec<Rising>,
    /// What to change, the weightiest first.
    pub findings: Vec<Finding>,
    /// The cases themselves, for files that list them.
    #[serde(skip)]
    pub listed: Vec<ListedCase>,
}

/// A case as files list it: nothing of the buyer's words.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedCase {
    /// Key in the store.
    pub id: i64,
    /// The shop's number of the product; blank where unknown.
    pub sku: String,
    /// The product.
    pub product: String,
    /// Reason.
    pub label: &'static str,
    /// Where it went.
    pub way: Way,
    /// The buyer's language.
    pub language: String,
    /// What the buyer asked.
    pub wanted: Option<String>,
    /// What was agreed.
    pub remedy: Option<String>,
}

/// The week before, for comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Previous {
    /// Order lines.
    pub orders: u32,
    /// Cases.
    pub cases: u32,
    /// Cases per order line.
    pub rate: Option<f64>,
}

/// A product's week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProductWeek {
    /// The shop's number.
    pub sku: String,
    /// Name.
    pub product: String,
    /// Storefront.
    pub shop: String,
    /// Group.
    pub category: Option<String>,
    /// Order lines that first could complain in the week.
    pub orders: u32,
    /// Cases opened in it.
    pub cases: u32,
    /// Cases per order line.
    pub rate: Option<f64>,
    /// Bounds of the rate (95 %).
    pub rate_interval: Option<(f64, f64)>,
    /// Usual cases per order line.
    pub baseline_rate: Option<f64>,
    /// Cases that were to be expected.
    pub expected: Option<f64>,
    /// Rate over usual.
    pub ratio: Option<f64>,
    /// Chance of so many cases when nothing has changed.
    pub p_value: Option<f64>,
    /// Whether it stands out after correction.
    pub alert: bool,
    /// Since when its parcels fare worse, by shipment week, where it alerts.
    pub since: Option<Since>,
    /// Cases by reason.
    pub labels: Counts,
    /// What its page should say, in a sentence; empty where nothing stands out.
    pub hint: String,
    /// The words behind the hint.
    pub words: Vec<hints::Word>,
    /// What explains the alert, after correction for what was tried.
    pub splits: Vec<Split>,
    /// Paid back in the week.
    pub refunded: String,
    /// Reporting currency.
    pub currency: String,
    /// Cases before it: the week before.
    pub previous: Previous,
}

/// Cases without a product.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Unassigned {
    /// How many.
    pub cases: u32,
    /// By reason.
    pub labels: Counts,
}

/// A group of products.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupWeek {
    /// `product` or `category`.
    pub kind: &'static str,
    /// Name.
    pub name: String,
    /// Order lines.
    pub orders: u32,
    /// Cases.
    pub cases: u32,
    /// Cases per order line.
    pub rate: Option<f64>,
    /// Usual cases per order line.
    pub baseline_rate: Option<f64>,
    /// Chance of so many cases when nothing has changed.
    pub p_value: Option<f64>,
    /// Whether it stands out after correction.
    pub alert: bool,
    /// Since when its parcels fare worse, by shipment week, where it alerts.
    pub since: Option<Since>,
    /// Cases by reason.
    pub labels: Counts,
}

/// Money of the week in the reporting currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyWeek {
    /// Paid back in the week.
    pub refunded: String,
    /// Saved against the dearest lawful remedy.
    pub saved: String,
    /// Paid back per case of the week.
    pub cost_per_case: Option<String>,
    /// Paid back in currencies no rate is known for.
    pub unconverted: BTreeMap<String, String>,
}

/// How well the desk worked, over the cases of the week.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quality {
    /// Median hours to the first answer.
    pub first_answer_hours: Option<f64>,
    /// Median hours to the end.
    pub resolution_hours: Option<f64>,
    /// Share of approved offers that were what was proposed.
    pub approved_unchanged: Option<f64>,
    /// Share of approved offers that staff changed.
    pub overturned: Option<f64>,
}

/// Puts the report together; `hears` tells which words of a text the rule base knows already.
pub fn compute(facts: &Facts, week: Week, texts: &Texts, hears: &Hears<'_>) -> WeekReport {
    let groups_of = |place: usize| {
        let product = facts.products.get(place);
        let mut names = Vec::new();
        if let Some(product) = product {
            names.push(group_name("product", &product.title));
            names.extend(product.category.as_ref().map(|category| group_name("category", category)));
        }
        names
    };
    let verdicts = alert::judge(facts, week, &groups_of);
    let of_week: Vec<&Case> = facts.recent.iter().filter(|case| case.opened == week).collect();
    let currency: Option<Currency> = facts.currency.parse().ok();
    let money =
        |amount: Decimal| currency.map_or_else(|| amount.round_dp(2).to_string(), |currency| knowledge::money::round(amount, currency).to_string());

    let mut by_product: HashMap<usize, Vec<&Case>> = HashMap::new();
    let mut before_by_product: HashMap<usize, u32> = HashMap::new();
    for case in &facts.recent {
        let Some(place) = case.product else { continue };
        if case.opened == week {
            by_product.entry(place).or_default().push(case);
        } else if case.opened == week.plus(-1) {
            *before_by_product.entry(place).or_default() += 1;
        }
    }
    let mut products: Vec<(usize, ProductWeek)> = Vec::new();
    for (place, product) in facts.products.iter().enumerate() {
        let cases = by_product.remove(&place).unwrap_or_default();
        let (orders, orders_before) = facts.could_complain.get(&place).copied().unwrap_or_default();
        if orders == 0 && cases.is_empty() {
            continue;
        }
        let verdict = verdicts.products.get(place).cloned().unwrap_or_default();
        let before = before_by_product.get(&place).copied().unwrap_or(0);
        let count = count(cases.iter().copied());
        let rate = ratio(f64::from(count), f64::from(orders));
        let Verdict { baseline_rate, .. } = verdict;
        products.push((
            place,
            ProductWeek {
                sku: product.sku.clone(),
                product: product.title.clone(),
                shop: product.shop.clone(),
                category: product.category.clone(),
                orders,
                cases: count,
                rate: rate.map(neat),
                rate_interval: interval(count, orders).map(|(low, high)| (neat(low), neat(high))),
                baseline_rate: baseline_rate.map(neat),
                expected: verdict.expected.map(neat),
                ratio: rate.zip(baseline_rate).and_then(|(rate, usual)| ratio(rate, usual)).map(neat),
                p_value: rate.and(verdict.p_value).map(neat),
                alert: verdict.alert,
                since: verdict.since.filter(|_| verdict.alert).map(neat_since),
                labels: tally(cases.iter().map(|case| case.label.as_str())),
                hint: String::new(),
                words: Vec::new(),
                splits: Vec::new(),
                refunded: money(facts.money.get(&Some(place)).map_or(Decimal::ZERO, |money| money.refunded)),
                currency: facts.currency.clone(),
                previous: Previous { orders: orders_before, cases: before, rate: ratio(f64::from(before), f64::from(orders_before)).map(neat) },
            },
        ));
    }
    let all_words = hints::Corpus::of(facts);
    for (place, product) in &mut products {
        if product.cases >= 2 {
            product.words = all_words.words_of(*place);
            product.hint = hints::sentence(&product.words, facts.products.get(*place), texts);
        }
        if product.alert {
            product.splits = splits::explain(facts, *place, week, product.since.map(|since| since.week));
        }
    }
    products.sort_by(|(_, a), (_, b)| {
        let p = |product: &ProductWeek| product.p_value.unwrap_or(1.0);
        b.alert
            .cmp(&a.alert)
            .then(b.cases.cmp(&a.cases))
            .then(p(a).total_cmp(&p(b)))
            .then(b.orders.cmp(&a.orders))
            .then(a.sku.cmp(&b.sku))
            .then(a.shop.cmp(&b.shop))
    });

    let unassigned: Vec<&Case> = of_week.iter().filter(|case| case.product.is_none()).copied().collect();
    let orders: u32 = facts.could_complain.values().map(|(orders, _)| orders).sum();
    let orders_before: u32 = facts.could_complain.values().map(|(_, before)| before).sum();
    let before = count(facts.recent.iter().filter(|case| case.opened == week.plus(-1)));
    let cases = count(of_week.iter().copied());
    let rate = ratio(f64::from(cases), f64::from(orders));
    let usual = verdicts.shop.baseline_rate;
    let refunded: Decimal = facts.money.values().map(|money| money.refunded).sum();
    let saved: Decimal = facts.money.values().map(|money| money.saved).sum();
    let known = |word: &Option<String>| word.clone().unwrap_or_else(|| UNKNOWN.to_owned());
    let mut report = WeekReport {
        week,
        from: week.monday().to_string(),
        to: week.sunday().to_string(),
        timezone: facts.timezone.clone(),
        currency: facts.currency.clone(),
        orders,
        cases,
        rate: rate.map(neat),
        rate_interval: interval(cases, orders).map(|(low, high)| (neat(low), neat(high))),
        baseline_rate: usual.map(neat),
        ratio: rate.zip(usual).and_then(|(rate, usual)| ratio(rate, usual)).map(neat),
        p_value: rate.and(verdicts.shop.p_value).map(neat),
        alert: verdicts.shop.alert,
        previous: Previous { orders: orders_before, cases: before, rate: ratio(f64::from(before), f64::from(orders_before)).map(neat) },
        groups: groups(facts, &of_week, &verdicts.groups),
        products: products.into_iter().map(|(_, product)| product).collect(),
        unassigned: Unassigned { cases: count(unassigned.iter().copied()), labels: tally(unassigned.iter().map(|case| case.label.as_str())) },
        labels: tally(of_week.iter().map(|case| case.label.as_str())),
        countries: tally(of_week.iter().map(|case| known(&case.way.country))),
        languages: tally(of_week.iter().map(|case| case.language.clone())),
        carriers: tally(of_week.iter().map(|case| known(&case.way.carrier))),
        platforms: tally(of_week.iter().map(|case| known(&case.way.platform))),
        wanted: tally(of_week.iter().filter_map(|case| case.wanted.clone())),
        remedies: tally(of_week.iter().filter_map(|case| case.remedy.clone())),
        lanes: splits::lanes(facts, week),
        cohorts: cohort::cohorts(facts, week, &verdicts.lag, usual),
        trend: verdicts.shop.trend.iter().map(|week| TrendWeek { expected: neat(week.expected), ..*week }).collect(),
        money: MoneyWeek {
            refunded: money(refunded),
            saved: money(saved),
            cost_per_case: (cases > 0).then(|| money(refunded / Decimal::from(cases))),
            unconverted: facts.unconverted.iter().map(|(code, amount)| (code.clone(), amount.to_string())).collect(),
        },
        quality: quality(&of_week),
        rising: all_words.rising(facts, week, hears),
        findings: Vec::new(),
        listed: of_week.iter().map(|case| listed(case, facts)).collect(),
    };
    report.findings = findings::findings(&report, texts);
    report
}

fn listed(case: &Case, facts: &Facts) -> ListedCase {
    let product = case.product.and_then(|place| facts.products.get(place));
    ListedCase {
        id: case.id,
        sku: product.map(|product| product.sku.clone()).unwrap_or_default(),
        product: product.map(|product| product.title.clone()).unwrap_or_default(),
        label: case.label.as_str(),
        way: case.way.clone(),
        language: case.language.clone(),
        wanted: case.wanted.clone(),
        remedy: case.remedy.clone(),
    }
}

fn group_name(kind: &str, name: &str) -> String {
    format!("{kind}\u{1f}{name}")
}

fn groups(facts: &Facts, of_week: &[&Case], verdicts: &BTreeMap<String, Verdict>) -> Vec<GroupWeek> {
    let mut groups = Vec::new();
    for (key, verdict) in verdicts {
        let Some((kind, name)) = key.split_once('\u{1f}') else { continue };
        let kind = if kind == "product" { "product" } else { "category" };
        let member: BTreeSet<usize> = facts
            .products
            .iter()
            .enumerate()
            .filter(|(_, product)| if kind == "product" { product.title == name } else { product.category.as_deref() == Some(name) })
            .map(|(place, _)| place)
            .collect();
        // A product with one variant is its own group and already listed.
        if kind == "product" && member.len() < 2 {
            continue;
        }
        let orders: u32 = member.iter().filter_map(|place| facts.could_complain.get(place)).map(|(orders, _)| orders).sum();
        let cases: Vec<&Case> = of_week.iter().filter(|case| case.product.is_some_and(|place| member.contains(&place))).copied().collect();
        if orders == 0 && cases.is_empty() {
            continue;
        }
        let count = count(cases.iter().copied());
        let rate = ratio(f64::from(count), f64::from(orders));
        groups.push(GroupWeek {
            kind,
            name: name.to_owned(),
            orders,
            cases: count,
            rate: rate.map(neat),
            baseline_rate: verdict.baseline_rate.map(neat),
            p_value: rate.and(verdict.p_value).map(neat),
            alert: verdict.alert,
            since: verdict.since.filter(|_| verdict.alert).map(neat_since),
            labels: tally(cases.iter().map(|case| case.label.as_str())),
        });
    }
    groups.sort_by(|a, b| b.alert.cmp(&a.alert).then(b.cases.cmp(&a.cases)).then(a.kind.cmp(b.kind)).then(a.name.cmp(&b.name)));
    groups
}

fn quality(cases: &[&Case]) -> Quality {
    let approved: Vec<bool> = cases.iter().filter_map(|case| case.approved_unchanged).collect();
    let unchanged = approved.iter().filter(|unchanged| **unchanged).count();
    let share = |part: usize| {
        ratio(f64::from(u32::try_from(part).unwrap_or(u32::MAX)), f64::from(u32::try_from(approved.len()).unwrap_or(u32::MAX))).map(neat)
    };
    Quality {
        first_answer_hours: median(cases.iter().filter_map(|case| case.first_answer_hours).collect()),
        resolution_hours: median(cases.iter().filter_map(|case| case.resolution_hours).collect()),
        approved_unchanged: share(unchanged),
        overturned: share(approved.len() - unchanged),
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().map(neat)
}

fn count<'a>(cases: impl Iterator<Item = &'a Case>) -> u32 {
    u32::try_from(cases.count()).unwrap_or(u32::MAX)
}

fn tally(words: impl Iterator<Item = impl Into<String>>) -> Counts {
    let mut counts = Counts::new();
    for word in words {
        *counts.entry(word.into()).or_default() += 1;
    }
    counts
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// Six significant digits: the same text from every machine, and nobody needs more.
pub fn neat(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

fn neat_since(since: Since) -> Since {
    Since { expected: neat(since.expected), p_value: neat(since.p_value), ..since }
}

/// The reasons of a product or shop by their weight, the commonest first.
pub fn by_weight(counts: &Counts) -> Vec<(&str, u32)> {
    let mut pairs: Vec<(&str, u32)> = counts.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    pairs
}

/// Whether a reason is about the way rather than the goods.
pub fn is_about_the_way(label: &str) -> bool {
    [Label::NotReceived, Label::LateDelivery, Label::CustomsCharge, Label::ShippingCost].iter().any(|way| way.as_str() == label)
}
