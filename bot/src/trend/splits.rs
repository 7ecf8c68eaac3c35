//! What explains an excess: lot, warehouse, carrier, country, variant, version of the listing, language; and which lanes fare worse than the others.
//!
//! Each value of each split is tested against the product's (or shop's) other order lines of the same weeks with Fisher's exact test, and all
//! p-values of one question are corrected together for how many were tried. An order line has no language, so a language is tested among cases: the
//! product's against the rest of the shop's.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::trend::facts::{Case, Facts, Lane, RECENT_WEEKS, Way};
use crate::trend::report::{Counts, neat};
use crate::trend::stats::{adjusted, fisher};
use crate::trend::week::Week;

/// Chance, after correction, below which a split explains.
const EXPLAINS: f64 = 0.05;
/// Fewer cases explain nothing.
const LEAST_CASES: u32 = 3;

/// A lane of fewer order lines is no lane: its cases may be of parcels long ago.
const LEAST_LANE_LINES: u32 = 10;

/// A part of the order lines that fares worse than the rest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Split {
    /// `supplier_lot`, `ship_from`, `carrier`, `service`, `country`, `variant`, `platform`, `listing` or `language`.
    pub by: &'static str,
    /// Which value.
    pub value: String,
    /// Order lines of it; for a language, cases of the product.
    pub orders: u32,
    /// Cases of it.
    pub cases: u32,
    /// Cases per order line.
    pub rate: f64,
    /// Cases per order line of the rest.
    pub rest_rate: f64,
    /// Chance, corrected for the splits tried.
    pub p_value: f64,
}

/// A lane of the whole shop over the last four weeks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LaneWeek {
    /// What the lane is a part of: `carrier`, `service`, `country`, `ship_from`, `platform`, or `route` for carrier, warehouse and country.
    pub by: &'static str,
    /// Which.
    pub value: String,
    /// Order lines.
    pub orders: u32,
    /// Cases.
    pub cases: u32,
    /// Of these, not received.
    pub lost: u32,
    /// Of these, late.
    pub late: u32,
    /// Of these, damaged.
    pub damaged: u32,
    /// Cases by reason.
    pub labels: Counts,
    /// Cases per order line.
    pub rate: f64,
    /// Cases per order line of the rest of the shop.
    pub rest_rate: f64,
    /// Chance, corrected for the lanes tried.
    pub p_value: f64,
    /// Whether it stands out.
    pub alert: bool,
}

type Part = (&'static str, fn(&Way) -> Option<String>);

const PRODUCT_PARTS: [Part; 7] = [
    ("supplier_lot", |way| way.lot.clone()),
    ("ship_from", |way| way.ship_from.clone()),
    ("carrier", |way| way.carrier.clone()),
    ("service", |way| way.service.clone()),
    ("country", |way| way.country.clone()),
    ("variant", |way| way.variant.clone()),
    ("platform", |way| way.platform.clone()),
];

/// Versions of the page follow one another, so all weeks at hand are compared.
const LISTING_PART: [Part; 1] = [("listing", |way| way.listing.clone())];

const LANE_PARTS: [Part; 6] = [
    ("carrier", |way| way.carrier.clone()),
    ("service", |way| way.service.clone()),
    ("country", |way| way.country.clone()),
    ("ship_from", |way| way.ship_from.clone()),
    ("platform", |way| way.platform.clone()),
    ("route", |way| Some(format!("{} {} > {}", way.carrier.as_ref()?, way.ship_from.as_ref()?, way.country.as_ref()?))),
];

/// What explains the excess of the product at `place` among the lines shipped since `since`.
pub fn explain(facts: &Facts, place: usize, week: Week, since: Option<Week>) -> Vec<Split> {
    // With the shipment week known, only what the fault can have touched is compared; else all that is at hand.
    let since = since.unwrap_or_else(|| week.plus(-RECENT_WEEKS)).plus(-1);
    let touched = |shipped: Option<Week>| shipped.is_none_or(|shipped| shipped >= since);
    let lines: Vec<&Lane> = facts.detail.iter().filter(|lane| lane.product == Some(place) && touched(lane.way.shipped)).collect();
    let cases: Vec<&Case> = facts.recent.iter().filter(|case| case.product == Some(place) && case.line_known && touched(case.way.shipped)).collect();
    let all_lines: Vec<&Lane> = facts.detail.iter().filter(|lane| lane.product == Some(place)).collect();
    let all_cases: Vec<&Case> = facts.recent.iter().filter(|case| case.product == Some(place) && case.line_known).collect();
    let mut all = tried(&PRODUCT_PARTS, &lines, &cases);
    all.extend(tried(&LISTING_PART, &all_lines, &all_cases));
    all.extend(languages(facts, place, since, week));
    let mut found: Vec<Split> = Vec::new();
    for tried in corrected(all) {
        if tried.count >= LEAST_CASES {
            found.push(Split {
                by: tried.by,
                value: tried.value,
                orders: tried.lines,
                cases: tried.count,
                rate: neat(tried.rate),
                rest_rate: neat(tried.rest_rate),
                p_value: neat(tried.adjusted),
            });
        }
    }
    found.retain(|split| split.p_value < EXPLAINS && split.rate > split.rest_rate);
    found.sort_by(|a, b| a.p_value.total_cmp(&b.p_value).then(a.by.cmp(b.by)).then(a.value.cmp(&b.value)));
    found.truncate(3);
    found
}

/// The shop's lanes over the last four weeks; those that stand out first.
pub fn lanes(facts: &Facts, week: Week) -> Vec<LaneWeek> {
    let since = week.plus(1 - RECENT_WEEKS);
    let lines: Vec<&Lane> = facts.lanes.iter().collect();
    let cases: Vec<&Case> = facts.recent.iter().filter(|case| case.line_known && case.opened >= since && case.opened <= week).collect();
    let mut lanes: Vec<LaneWeek> = corrected(tried(&LANE_PARTS, &lines, &cases))
        .into_iter()
        .filter(|tried| tried.count > 0)
        .map(|tried| {
            let of = |label: knowledge::Label| u32::try_from(tried.cases.iter().filter(|case| case.label == label).count()).unwrap_or(u32::MAX);
            LaneWeek {
                by: tried.by,
                orders: tried.lines,
                cases: tried.count,
                lost: of(knowledge::Label::NotReceived),
                late: of(knowledge::Label::LateDelivery),
                damaged: of(knowledge::Label::Damaged),
                labels: tried.cases.iter().fold(Counts::new(), |mut labels, case| {
                    *labels.entry(case.label.as_str().to_owned()).or_default() += 1;
                    labels
                }),
                rate: neat(tried.rate),
                rest_rate: neat(tried.rest_rate),
                p_value: neat(tried.adjusted),
                alert: tried.adjusted < EXPLAINS / 5.0
                    && tried.rate > tried.rest_rate
                    && tried.count >= LEAST_CASES
                    && tried.lines >= LEAST_LANE_LINES,
                value: tried.value,
            }
        })
        .collect();
    lanes.sort_by(|a, b| {
        b.alert.cmp(&a.alert).then(a.p_value.total_cmp(&b.p_value)).then(b.cases.cmp(&a.cases)).then(a.by.cmp(b.by)).then(a.value.cmp(&b.value))
    });
    lanes.truncate(60);
    lanes
}

struct Tried<'a> {
    by: &'static str,
    value: String,
    lines: u32,
    count: u32,
    cases: Vec<&'a Case>,
    rate: f64,
    rest_rate: f64,
    adjusted: f64,
}

/// Every value of every part with its lines and cases, tested against the rest; not yet corrected.
fn tried<'a>(parts: &[Part], lines: &[&Lane], cases: &[&'a Case]) -> Vec<Tried<'a>> {
    let mut all = Vec::new();
    for (by, value_of) in parts {
        let mut values: BTreeMap<String, (u32, Vec<&'a Case>)> = BTreeMap::new();
        let (mut all_lines, mut all_cases) = (0_u32, 0_u32);
        for lane in lines {
            if let Some(value) = value_of(&lane.way) {
                values.entry(value).or_default().0 += lane.lines;
                all_lines += lane.lines;
            }
        }
        for case in cases {
            if let Some(value) = value_of(&case.way) {
                values.entry(value).or_default().1.push(case);
                all_cases += 1;
            }
        }
        if values.len() < 2 {
            continue;
        }
        for (value, (lines, cases)) in values {
            let count = u32::try_from(cases.len()).unwrap_or(u32::MAX);
            let (rest_lines, rest_cases) = (all_lines.saturating_sub(lines), all_cases.saturating_sub(count));
            let rate = |cases: u32, lines: u32| f64::from(cases) / f64::from(lines.max(cases).max(1));
            all.push(Tried {
                by,
                lines,
                count,
                rate: rate(count, lines),
                rest_rate: rate(rest_cases, rest_lines),
                adjusted: fisher(count, lines.max(count), all_cases, all_lines.max(all_cases)),
                value,
                cases,
            });
        }
    }
    all
}

/// The same with p-values corrected for how many were tried.
fn corrected(mut all: Vec<Tried<'_>>) -> Vec<Tried<'_>> {
    let corrected = adjusted(&all.iter().map(|tried| tried.adjusted).collect::<Vec<_>>());
    for (tried, p) in all.iter_mut().zip(corrected) {
        tried.adjusted = p;
    }
    all
}

/// Languages of the product's cases of the last weeks against those of the shop's other cases.
fn languages<'a>(facts: &'a Facts, place: usize, since: Week, week: Week) -> Vec<Tried<'a>> {
    let (mine, others): (Vec<&Case>, Vec<&Case>) =
        facts.recent.iter().filter(|case| case.opened >= since && case.opened <= week).partition(|case| case.product == Some(place));
    let count = |cases: usize| u32::try_from(cases).unwrap_or(u32::MAX);
    let (of_mine, of_others) = (count(mine.len()), count(others.len()));
    let mut values: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in &mine {
        values.entry(&case.language).or_default().push(case);
    }
    values
        .into_iter()
        .filter(|_| of_others > 0)
        .map(|(language, cases)| {
            let elsewhere = count(others.iter().filter(|case| case.language == language).count());
            let here = count(cases.len());
            Tried {
                by: "language",
                value: language.to_owned(),
                lines: of_mine,
                count: here,
                rate: f64::from(here) / f64::from(of_mine.max(1)),
                rest_rate: f64::from(elsewhere) / f64::from(of_others),
                adjusted: fisher(here, of_mine, here + elsewhere, of_mine + of_others),
                cases,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use knowledge::Label;

    use super::*;

    fn case(lot: &str, country: &str) -> Case {
        Case {
            id: 0,
            product: Some(0),
            opened: Week(2900),
            way: Way { lot: Some(lot.into()), country: Some(country.into()), shipped: Some(Week(2899)), ..Way::default() },
            line_known: true,
            label: Label::Defective,
            wanted: None,
            remedy: None,
            language: "eng".into(),
            first_answer_hours: None,
            resolution_hours: None,
            approved_unchanged: None,
            text: String::new(),
        }
    }

    #[test]
    fn a_bad_lot_is_named_and_countries_are_not() {
        let mut facts = Facts::default();
        for lot in ["L-1", "L-2"] {
            for country in ["DE", "FR", "US"] {
                let way = Way { lot: Some(lot.into()), country: Some(country.into()), shipped: Some(Week(2899)), ..Way::default() };
                facts.detail.push(Lane { way, product: Some(0), lines: 40 });
            }
        }
        for country in ["DE", "FR", "US", "DE", "FR", "US", "DE", "FR", "US"] {
            facts.recent.push(case("L-2", country));
        }
        facts.recent.push(case("L-1", "DE"));
        let splits = explain(&facts, 0, Week(2900), Some(Week(2898)));
        assert_eq!(splits.iter().map(|split| (split.by, split.value.as_str())).collect::<Vec<_>>(), [("supplier_lot", "L-2")]);
    }

    #[test]
    fn a_new_version_of_the_page_is_named_and_so_is_a_language() {
        let mut facts = Facts::default();
        for back in 0..8 {
            let listing = Some(if back < 4 { "2026-02-01".to_owned() } else { "2025-06-01".to_owned() });
            let way =
                |country: &str| Way { country: Some(country.into()), listing: listing.clone(), shipped: Some(Week(2900 - back)), ..Way::default() };
            for country in ["DE", "FR"] {
                facts.detail.push(Lane { way: way(country), product: Some(0), lines: 40 });
            }
            for number in 0..(if back < 4 { 6 } else { 1 }) {
                let way = way(if number % 2 == 0 { "DE" } else { "FR" });
                facts.recent.push(Case { way, language: "pol".into(), opened: Week(2900), ..case("", "") });
            }
        }
        for _ in 0..60 {
            facts.recent.push(Case { product: Some(1), opened: Week(2900), ..case("", "") });
        }
        let splits = explain(&facts, 0, Week(2900), Some(Week(2893)));
        let found: Vec<(&str, &str)> = splits.iter().map(|split| (split.by, split.value.as_str())).collect();
        assert!(found.contains(&("listing", "2026-02-01")) && found.contains(&("language", "pol")), "{found:?}");
    }
}
