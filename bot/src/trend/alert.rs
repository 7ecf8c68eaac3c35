//! Whether a product's cases are more than its own history lets expect.
//!
//! A product has a usual rate: cases in the end per order line. What is expected in a week follows from the lines shipped before it and from how
//! long complaints usually take (the *lag*, in weeks from shipment, learnt from the whole shop), so that a busy season is not mistaken for a fault.
//! The usual rate is a belief (gamma): the product's own history, shrunk towards its category and that towards the shop, by as much as products
//! differ; the weeks' own unrest widens it.
//!
//! Two tests stand side by side. The *weekly* one asks how likely at least so many cases are in the reported week; its p-values are corrected for
//! the number of products (Benjamini and Hochberg). The *sequential* one asks the same of everything shipped since each of the last weeks, which
//! is a CUSUM in its likelihood form restricted to the cohorts a fault can have touched: it adds up small excesses and sees them sooner.
//!
//! The sequential test has a budget of false alerts, so many to a hundred product-weeks, and spends it where a fault can be seen: a product's
//! threshold grows with the cases its latest shipments let expect (weighted testing: the weights know nothing of the cases that came). A product
//! that sells three a week could not show a tripling within a month anyway; spread evenly, its share would be wasted. Counts are whole: the chance of
//! the least count below a threshold is mostly well below it, the more so the fewer are expected. The thresholds are therefore set so that these
//! true chances, not the thresholds, make up the budget; else shops whose products all sell much would alert more often than those of many that
//! sell little.
#![expect(clippy::as_conversions, clippy::indexing_slicing, reason = "arithmetic over arrays whose sizes are fixed just above each loop")]

use std::collections::BTreeMap;

use crate::trend::facts::{Facts, HISTORY_WEEKS, LAG_WEEKS, RECENT_WEEKS, WINDOW_WEEKS};
use crate::trend::stats::{Belief, discoveries};
use crate::trend::week::Week;

/// False discoveries tolerated among weekly alerts.
pub const FALSE_DISCOVERIES: f64 = 0.05;
/// True chance that what was shipped since one of the last weeks alerts without a fault, in the mean over products. Looks at several weeks overlap
/// and one week's excess stays in view for the next, so that false alerts come to about twice this.
const BUDGET: f64 = 0.0047;
/// No product's threshold is above this, however much less the others sell.
const MOST_CHANCE: f64 = 0.1;
/// With so many cases to be expected a fault shows by itself: more gives no more weight.
const MOST_WEIGHT: f64 = 20.0;
/// Cases over those expected from which the sequential test alerts: less is not worth a person's time.
const LEAST_RATIO: f64 = 1.5;
/// Weeks whose shipments are the latest, for weights.
const LATEST: usize = 3;
/// Below so many cases nothing alerts: one or two are an accident.
pub const LEAST_CASES: u32 = 3;
/// Shipment weeks, before the reported one, from which a fault is looked for, and which part of a threshold each has: what began long ago has
/// had its chance to be seen before.
const SINCE: [(i32, f64); 9] = [(0, 1.0), (1, 1.0), (2, 1.0), (3, 0.3), (4, 0.3), (5, 0.2), (6, 0.2), (8, 0.2), (10, 0.2)];
/// Looks whose chances make up the budget, by how many weeks they go back: the longer ones see mostly what these have seen.
const LOOKS: i32 = 4;
/// Chances below this are not looked for.
const LEAST_CHANCE: f64 = 1e-4;
/// A shop with fewer order lines behind it has no history to compare with.
const LEAST_HISTORY_LINES: f64 = 30.0;
/// How complaints are spread over the weeks after shipment before the shop has shown its own: by weight.
const USUAL_LAG: [f64; 17] = [2.0, 6.0, 12.0, 15.0, 15.0, 12.0, 9.0, 7.0, 5.0, 4.0, 3.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0];
/// How many cases that guess is worth.
const USUAL_LAG_CASES: f64 = 15.0;

const LAGS: usize = LAG_WEEKS as usize + 1;
const WEEKS: usize = WINDOW_WEEKS as usize + 1;

/// How long complaints take.
#[derive(Debug, Clone, PartialEq)]
pub struct Lag {
    /// Share of a shipment's cases that open so many weeks after it.
    pub share: Vec<f64>,
    /// Share that has opened by then.
    pub by: Vec<f64>,
}

impl Lag {
    /// Learnt from cohorts old enough to have shown it; from all, with the usual guess, where those are few.
    fn learn(facts: &Facts, week: Week) -> Self {
        let count = |youngest: i32| {
            let mut counts = vec![0.0; LAGS];
            for case in &facts.cases {
                if let Some(shipped) = case.shipped
                    && shipped.0 <= week.0 - youngest
                    && case.opened.0 <= week.0
                {
                    counts[lag_of(case.opened, shipped)] += 1.0;
                }
            }
            counts
        };
        let mature = count(10);
        let counts = if mature.iter().sum::<f64>() >= 50.0 { mature } else { count(0) };
        let usual: f64 = USUAL_LAG.iter().sum();
        let weights: Vec<f64> = counts.iter().zip(USUAL_LAG).map(|(count, guess)| count + guess / usual * USUAL_LAG_CASES).collect();
        let sum: f64 = weights.iter().sum();
        let share: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
        let by = share
            .iter()
            .scan(0.0, |so_far, share| {
                *so_far += share;
                Some(*so_far)
            })
            .collect();
        Self { share, by }
    }

    /// Share of a shipment's cases that has opened `weeks` after it.
    pub fn matured(&self, weeks: i32) -> f64 {
        if weeks < 0 { 0.0 } else { self.by[(weeks as usize).min(LAGS - 1)] }
    }
}

fn lag_of(opened: Week, shipped: Week) -> usize {
    ((opened.0 - shipped.0).max(0) as usize).min(LAGS - 1)
}

/// Counts of one product or group of products, by week of the window (0 the oldest, the last the reported one).
#[derive(Debug, Clone)]
struct Series {
    category: Option<String>,
    lines: Vec<f64>,
    /// Cases opened in each week.
    opened: Vec<u32>,
    /// Cases of each shipment week, opened by the end of the reported one.
    of_cohort: Vec<u32>,
}

/// What the tests say of one product or group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    /// Usual cases per order line.
    pub baseline_rate: Option<f64>,
    /// Cases the week lets expect.
    pub expected: Option<f64>,
    /// Chance of at least the week's cases.
    pub p_value: Option<f64>,
    /// The least such chance over what was shipped since one of the last weeks.
    pub since: Option<Since>,
    /// The least of these chances, each divided by its part of the threshold, among those that are worth a person's time.
    least: f64,
    /// Cases to be expected so far of what was shipped in the last weeks: how well a fault could be seen.
    sight: f64,
    /// Chances of the counts that could alert, by look, each divided by its look's part of the threshold; the least counts first.
    looks: Vec<(f64, Vec<f64>)>,
    /// Cases of the week.
    cases: u32,
    /// Whether either test alerts.
    pub alert: bool,
    /// For the shop as a whole: cases by week of the history, the reported one last: week, cases, expected, upper control limit.
    pub trend: Vec<TrendWeek>,
}

/// Everything shipped since some week, with its cases so far.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Since {
    /// Shipment week.
    pub week: Week,
    /// Order lines shipped since.
    pub orders: u32,
    /// Their cases so far.
    pub cases: u32,
    /// Cases to be expected of them so far.
    pub expected: f64,
    /// Chance of at least so many.
    pub p_value: f64,
}

/// One week of a control chart.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct TrendWeek {
    /// Week.
    pub week: Week,
    /// Cases opened in it.
    pub cases: u32,
    /// Cases to be expected.
    pub expected: f64,
    /// As many or more are expected in one week of a hundred.
    pub limit: u32,
}

/// What the tests find over the whole shop.
#[derive(Debug, Clone)]
pub struct Verdicts {
    /// How long complaints take.
    pub lag: Lag,
    /// By place in [`Facts::products`].
    pub products: Vec<Verdict>,
    /// By group name.
    pub groups: BTreeMap<String, Verdict>,
    /// The whole shop.
    pub shop: Verdict,
}

/// Tests every product, every group (`group_of` names a product's groups) and the shop as a whole.
pub fn judge(facts: &Facts, week: Week, group_of: &dyn Fn(usize) -> Vec<String>) -> Verdicts {
    let lag = Lag::learn(facts, week);
    let products = series(facts, week);
    let prior = Prior::of(&products, &lag);
    let mut judged: Vec<Verdict> = products.iter().map(|series| verdict(series, &prior, &lag, week)).collect();
    correct(judged.iter_mut());
    let mut groups: BTreeMap<String, Series> = BTreeMap::new();
    let mut whole = Series { category: None, lines: vec![0.0; WEEKS], opened: vec![0; WEEKS], of_cohort: vec![0; WEEKS] };
    for (place, series) in products.iter().enumerate() {
        add(&mut whole, series);
        for name in group_of(place) {
            let empty = || Series { category: series.category.clone(), lines: vec![0.0; WEEKS], opened: vec![0; WEEKS], of_cohort: vec![0; WEEKS] };
            add(groups.entry(name).or_insert_with(empty), series);
        }
    }
    for case in facts.cases.iter().filter(|case| case.product.is_none()) {
        if let Some(at) = place_of(case.opened, week) {
            whole.opened[at] += 1;
        }
    }
    let mut groups: BTreeMap<String, Verdict> = groups.into_iter().map(|(name, series)| (name, verdict(&series, &prior, &lag, week))).collect();
    correct(groups.values_mut());
    let mut shop = Verdict { trend: trend(&whole, &prior, &lag, week), ..verdict(&whole, &prior, &lag, week) };
    correct(std::iter::once(&mut shop));
    Verdicts { lag, products: judged, groups, shop }
}

fn place_of(at: Week, week: Week) -> Option<usize> {
    let place = at.0 - week.0 + WINDOW_WEEKS;
    usize::try_from(place).ok().filter(|place| *place < WEEKS)
}

fn series(facts: &Facts, week: Week) -> Vec<Series> {
    let mut all: Vec<Series> = facts
        .products
        .iter()
        .map(|product| Series { category: product.category.clone(), lines: vec![0.0; WEEKS], opened: vec![0; WEEKS], of_cohort: vec![0; WEEKS] })
        .collect();
    for shipped in &facts.shipped {
        if let (Some(series), Some(at)) = (all.get_mut(shipped.product), place_of(shipped.week, week)) {
            series.lines[at] += f64::from(shipped.lines);
        }
    }
    for case in &facts.cases {
        let Some(series) = case.product.and_then(|product| all.get_mut(product)) else { continue };
        let Some(opened) = place_of(case.opened, week) else { continue };
        series.opened[opened] += 1;
        if let Some(at) = case.shipped.and_then(|shipped| place_of(shipped, week)) {
            series.of_cohort[at] += 1;
        }
    }
    all
}

fn add(sum: &mut Series, part: &Series) {
    for at in 0..WEEKS {
        sum.lines[at] += part.lines[at];
        sum.opened[at] += part.opened[at];
        sum.of_cohort[at] += part.of_cohort[at];
    }
}

impl Series {
    /// Order lines whose complaints were due in the week at `at`: each shipment counts by the share of its complaints that opens then.
    fn due(&self, at: usize, lag: &Lag) -> f64 {
        (0..LAGS.min(at + 1)).map(|weeks| self.lines[at - weeks] * lag.share[weeks]).sum()
    }

    fn history(&self, weeks: std::ops::Range<usize>, lag: &Lag) -> (f64, f64) {
        let cases: u32 = self.opened[weeks.clone()].iter().sum();
        (f64::from(cases), weeks.map(|at| self.due(at, lag)).sum())
    }
}

/// What is usual in the shop, before looking at the product itself.
struct Prior {
    history: std::ops::Range<usize>,
    shop: Option<f64>,
    categories: BTreeMap<String, f64>,
    /// How many order lines of its own a product needs to weigh as much as its category.
    strength: f64,
    /// Relative variance between weeks beyond chance.
    dispersion: f64,
}

impl Prior {
    fn of(products: &[Series], lag: &Lag) -> Self {
        // A young shop has little history: less of it is left out.
        let first = (0..WEEKS).find(|at| products.iter().any(|series| series.lines[*at] > 0.0)).unwrap_or(WEEKS - 1);
        let age = (WEEKS - 1 - first) as i32;
        let recent = if age >= 12 { RECENT_WEEKS } else { (age / 3).clamp(1, RECENT_WEEKS) };
        let end = WEEKS - 1 - recent as usize;
        // Before its first case the desk was not there to hear of any: that time says nothing of what is usual.
        let heard = (0..WEEKS).find(|at| products.iter().any(|series| series.opened[*at] > 0)).unwrap_or(0);
        let last = (end + 1).min(WEEKS - 1);
        let history = (WEEKS - 1 - (HISTORY_WEEKS + RECENT_WEEKS) as usize).max(heard).min(last)..last;
        let histories: Vec<(f64, f64)> = products.iter().map(|series| series.history(history.clone(), lag)).collect();
        let sum = |chosen: &mut dyn Iterator<Item = (f64, f64)>| chosen.fold((0.0, 0.0), |(cases, lines), (x, u)| (cases + x, lines + u));
        let (cases, lines) = sum(&mut histories.iter().copied());
        let shop = (lines >= LEAST_HISTORY_LINES).then(|| (cases + 0.5) / (lines + 25.0));
        let mut categories = BTreeMap::new();
        let mut strength = 400.0;
        let mut dispersion = 0.0;
        if let Some(rate) = shop {
            let mut sums: BTreeMap<&String, (f64, f64)> = BTreeMap::new();
            for (series, (x, u)) in products.iter().zip(&histories) {
                if let Some(category) = &series.category {
                    let entry = sums.entry(category).or_default();
                    *entry = (entry.0 + x, entry.1 + u);
                }
            }
            categories = sums.into_iter().map(|(name, (x, u))| (name.clone(), (x + rate * 200.0) / (u + 200.0))).collect();
            let usual = |series: &Series| series.category.as_ref().and_then(|name| categories.get(name)).copied().unwrap_or(rate);
            strength = spread(products, &histories, &usual).map_or(strength, |variance| (rate / variance).clamp(30.0, 3000.0));
            dispersion = unrest(products, &history, lag, strength, &usual);
        }
        Self { history, shop, categories, strength, dispersion }
    }

    fn usual(&self, category: Option<&String>) -> Option<f64> {
        let shop = self.shop?;
        Some(category.and_then(|name| self.categories.get(name)).copied().unwrap_or(shop))
    }

    fn belief(&self, series: &Series, lag: &Lag) -> Option<Belief> {
        let usual = self.usual(series.category.as_ref())?;
        let (cases, lines) = series.history(self.history.clone(), lag);
        Some(Belief { cases: cases + usual * self.strength, exposure: lines + self.strength })
    }
}

/// Variance of products' own rates around what is usual, by moments; `None` where there are too few to tell.
fn spread(products: &[Series], histories: &[(f64, f64)], usual: &dyn Fn(&Series) -> f64) -> Option<f64> {
    let (mut excess, mut weight, mut count) = (0.0, 0.0, 0);
    for (series, (cases, lines)) in products.iter().zip(histories).filter(|(_, (_, lines))| *lines >= 10.0) {
        let mean = usual(series) * lines;
        excess += (cases - mean).powi(2) - mean;
        weight += lines * lines;
        count += 1;
    }
    (count >= 8 && weight > 0.0).then(|| (excess / weight).max(1e-9))
}

/// Relative variance of weeks around a product's own rate beyond chance, by moments; the strangest weeks, which may be faults, left out.
fn unrest(products: &[Series], history: &std::ops::Range<usize>, lag: &Lag, strength: f64, usual: &dyn Fn(&Series) -> f64) -> f64 {
    let (mut excess, mut weight) = (0.0, 0.0);
    for series in products {
        let (cases, lines) = series.history(history.clone(), lag);
        let own = Belief { cases: cases + usual(series) * strength, exposure: lines + strength };
        for at in history.clone() {
            let due = series.due(at, lag);
            let mean = own.mean() * due;
            if mean < 0.5 || own.tail(series.opened[at], due) < 0.005 {
                continue;
            }
            excess += (f64::from(series.opened[at]) - mean).powi(2) - mean;
            weight += mean * mean;
        }
    }
    if weight > 50.0 { (excess / weight).clamp(0.0, 0.25) } else { 0.0 }
}

fn verdict(series: &Series, prior: &Prior, lag: &Lag, week: Week) -> Verdict {
    let Some(own) = prior.belief(series, lag) else { return Verdict::default() };
    let belief = own.with_dispersion(prior.dispersion);
    let last = WEEKS - 1;
    let due = series.due(last, lag);
    let mut since: Option<Since> = None;
    let mut looks = Vec::new();
    let mut least = 1.0_f64;
    let matured = |weeks: std::ops::RangeInclusive<usize>| weeks.map(|at| series.lines[at] * lag.matured((last - at) as i32)).sum::<f64>();
    for (back, part) in SINCE {
        let cohorts = (last - back as usize)..=last;
        let cases: u32 = cohorts.clone().map(|at| series.of_cohort[at]).sum();
        let matured = matured(cohorts.clone());
        if back < LOOKS {
            let worth = (LEAST_RATIO * own.mean() * matured).ceil().max(f64::from(LEAST_CASES)) as u32;
            looks.push((part, belief.tails(worth, matured, LEAST_CHANCE)));
        }
        if cases < LEAST_CASES {
            continue;
        }
        let p_value = belief.tail(cases, matured);
        if f64::from(cases) >= LEAST_RATIO * own.mean() * matured {
            least = least.min(p_value / part);
        }
        if since.is_none_or(|least| p_value < least.p_value) {
            let orders = cohorts.map(|at| series.lines[at]).sum::<f64>() as u32;
            since = Some(Since { week: week.plus(-back), orders, cases, expected: own.mean() * matured, p_value });
        }
    }
    Verdict {
        baseline_rate: Some(own.mean()),
        expected: Some(own.mean() * due),
        p_value: Some(belief.tail(series.opened[last], due)),
        since,
        least,
        sight: own.mean() * matured((last + 1 - LATEST)..=last),
        looks,
        cases: series.opened[last],
        alert: false,
        trend: Vec::new(),
    }
}

/// The control chart of the weeks of the history.
fn trend(series: &Series, prior: &Prior, lag: &Lag, week: Week) -> Vec<TrendWeek> {
    let Some(own) = prior.belief(series, lag) else { return Vec::new() };
    let belief = own.with_dispersion(prior.dispersion);
    let last = WEEKS - 1;
    ((last - HISTORY_WEEKS as usize + 1)..=last)
        .map(|at| {
            let due = series.due(at, lag);
            let back = (last - at) as i32;
            TrendWeek { week: week.plus(-back), cases: series.opened[at], expected: own.mean() * due, limit: belief.limit(due, 0.01) }
        })
        .collect()
}

/// A product's threshold at a scale common to all.
fn threshold(verdict: &Verdict, scale: f64) -> f64 {
    (scale * verdict.sight.min(MOST_WEIGHT)).min(MOST_CHANCE)
}

/// The scale at which the true chances of false alerts make up the budget.
fn scale(verdicts: &[&mut Verdict]) -> f64 {
    let products = verdicts.iter().filter(|verdict| verdict.baseline_rate.is_some()).count() as f64;
    let spent = |scale: f64| -> f64 {
        let of = |verdict: &Verdict| {
            let threshold = threshold(verdict, scale);
            let chance = |(part, tails): &(f64, Vec<f64>)| tails.iter().copied().find(|tail| *tail < threshold * part).unwrap_or(0.0);
            verdict.looks.iter().map(chance).fold(0.0, f64::max)
        };
        verdicts.iter().map(|verdict| of(verdict)).sum()
    };
    // The chances grow with the scale: the largest within the budget is found by halving.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..14 {
        let middle = 0.5 * (low + high);
        if spent(middle) <= BUDGET * products { low = middle } else { high = middle }
    }
    low
}

/// Sets the alerts, corrected for the number of what was looked at.
fn correct<'a>(verdicts: impl Iterator<Item = &'a mut Verdict>) {
    let verdicts: Vec<&mut Verdict> = verdicts.collect();
    let p_values: Vec<Option<f64>> = verdicts.iter().map(|verdict| verdict.p_value).collect();
    let weekly = discoveries(&p_values, FALSE_DISCOVERIES);
    let scale = scale(&verdicts);
    for (verdict, weekly) in verdicts.into_iter().zip(weekly) {
        let cases = verdict.cases;
        let threshold = threshold(verdict, scale);
        let sequential = verdict.since.is_some() && verdict.least < threshold;
        // What was shipped since some week may be bad and over: a week with fewer cases than usual is no alert.
        let here = cases > 0 && f64::from(cases) >= verdict.expected.unwrap_or(0.0);
        verdict.alert = (weekly && cases >= LEAST_CASES) || (sequential && here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trend::facts::{PastCase, Product, Shipped};

    /// A shop of two products that ships 50 lines of each a week; `cases` says how many of a product open two weeks after a shipment.
    fn shop(weeks: i32, cases: impl Fn(usize, i32) -> u32) -> (Facts, Week) {
        let week = Week(2900);
        let mut facts = Facts::default();
        for product in 0..2 {
            facts.products.push(Product { sku: format!("P{product}"), ..Product::default() });
            for back in 0..weeks {
                let shipped = week.plus(-back);
                facts.shipped.push(Shipped { product, week: shipped, lines: 50 });
                let opened = shipped.plus(2);
                if opened <= week {
                    for _ in 0..cases(product, back - 2) {
                        facts.cases.push(PastCase { product: Some(product), shipped: Some(shipped), opened });
                    }
                }
            }
        }
        (facts, week)
    }

    fn judged(weeks: i32, cases: impl Fn(usize, i32) -> u32) -> Verdicts {
        let (facts, week) = shop(weeks, cases);
        judge(&facts, week, &|_| Vec::new())
    }

    #[test]
    fn a_steady_shop_alerts_nothing_and_a_burst_does() {
        let steady = judged(40, |_, _| 2);
        assert!(steady.products.iter().all(|verdict| !verdict.alert));
        let usual = steady.products[0].baseline_rate.unwrap();
        assert!((usual - 0.04).abs() < 0.01, "{usual}");
        let burst = judged(40, |product, back| if product == 0 && back == 0 { 12 } else { 2 });
        assert_eq!(burst.products.iter().map(|verdict| verdict.alert).collect::<Vec<_>>(), [true, false]);
        assert!(burst.products[0].p_value.unwrap() < 0.001);
    }

    #[test]
    fn small_excesses_add_up_to_an_alert_that_says_since_when() {
        let drifting = judged(40, |product, back| if product == 0 && back < 4 { 6 } else { 2 });
        let verdict = &drifting.products[0];
        assert!(verdict.alert);
        assert!(verdict.since.unwrap().week >= Week(2900 - 6), "{:?}", verdict.since);
    }

    #[test]
    fn a_desk_that_has_just_begun_to_hear_cases_takes_nothing_for_new() {
        let young = judged(40, |_, back| if back < 1 { 3 } else { 0 });
        assert!(young.products.iter().all(|verdict| !verdict.alert && verdict.baseline_rate.is_none()), "{:?}", young.products[0].baseline_rate);
    }

    #[test]
    fn one_or_two_cases_never_alert() {
        let rare = judged(40, |product, back| u32::from(product == 0 && back == 0) * 2 + u32::from(product == 1 && back == 30));
        assert!(rare.products.iter().all(|verdict| !verdict.alert));
    }
}
