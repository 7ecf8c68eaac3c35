//! What the owner should change, in sentences: the weightiest first, few enough to read in two minutes.

use serde::Serialize;

use crate::trend::alert::Since;
use crate::trend::render::names;
use crate::trend::report::{Counts, WeekReport, by_weight};
use crate::trend::texts::Texts;

/// More than this nobody reads.
const MOST: usize = 8;

/// One thing to change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// `product`, `group`, `lane`, `shop`, or `worst` for what is bad without being new.
    pub kind: &'static str,
    /// SKU, group or lane.
    pub subject: String,
    /// What was found.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// The findings of a report.
pub fn findings(report: &WeekReport, texts: &Texts) -> Vec<Finding> {
    let mut found = Vec::new();
    let since = |since: Option<Since>| {
        since.map_or_else(String::new, |since| {
            // A sentence of its own, where there is one.
            let said = texts.say(
                "finding.since",
                &[
                    ("week", &since.week.to_string()),
                    ("cases", &cases(since.cases, texts)),
                    ("orders", &lines(since.orders, texts)),
                    ("expected", &format!("{:.1}", since.expected)),
                ],
            );
            format!(" {said}")
        })
    };
    for product in report.products.iter().filter(|product| product.alert).take(MOST) {
        let key = if product.ratio.is_some_and(|ratio| ratio > 1.0) { "finding.product" } else { "finding.product.no-orders" };
        let mut what = texts.say(
            key,
            &[
                ("product", &name_of(&product.product, &product.sku)),
                ("cases", &cases(product.cases, texts)),
                ("orders", &lines(product.orders, texts)),
                ("ratio", &times(product.ratio)),
                ("since", &since(product.since)),
                ("reasons", &reasons(&product.labels, texts, "finding.reasons")),
            ],
        );
        if let Some(split) = product.splits.first() {
            what.push(' ');
            what.push_str(&texts.say(
                if split.by == "language" { "finding.split-language" } else { "finding.split" },
                &[
                    ("by", texts.get(&format!("by.{}", split.by))),
                    ("value", &names::of(split.by, &split.value, texts)),
                    ("cases", &split.cases.to_string()),
                    ("orders", &lines(split.orders, texts)),
                    ("rest", &percent(Some(split.rest_rate))),
                ],
            ));
        }
        found.push(Finding { kind: "product", subject: product.sku.clone(), what, advice: advice(&product.labels, &product.hint, texts) });
    }
    let mut told_groups: Vec<(u32, u32)> = Vec::new();
    for group in report.groups.iter().filter(|group| group.alert).take(3) {
        // What one of its products already says need not be said again.
        let told = report.products.iter().any(|product| {
            product.alert
                && (product.product == group.name || product.category.as_deref() == Some(group.name.as_str()))
                && product.cases * 2 > group.cases
        });
        // Nor what a group of the same cases says: a category of one product.
        if told || told_groups.contains(&(group.cases, group.orders)) {
            continue;
        }
        told_groups.push((group.cases, group.orders));
        let what = texts.say(
            "finding.group",
            &[
                ("product", &group.name),
                ("cases", &cases(group.cases, texts)),
                ("orders", &lines(group.orders, texts)),
                ("usual", &percent(group.baseline_rate)),
                ("since", &since(group.since)),
                ("reasons", &reasons(&group.labels, texts, "finding.reasons")),
            ],
        );
        found.push(Finding { kind: "group", subject: group.name.clone(), what, advice: advice(&group.labels, "", texts) });
    }
    let mut told_lanes: Vec<(u32, u32)> = Vec::new();
    for lane in report.lanes.iter().filter(|lane| lane.alert) {
        if told_lanes.len() >= 3 || told_lanes.contains(&(lane.cases, lane.orders)) {
            continue;
        }
        told_lanes.push((lane.cases, lane.orders));
        let by = texts.get(&format!("by.{}", lane.by)).to_owned();
        let what = texts.say(
            "finding.lane",
            &[
                ("by", &by),
                ("value", &names::of(lane.by, &lane.value, texts)),
                ("rate", &percent(Some(lane.rate))),
                ("rest", &percent(Some(lane.rest_rate))),
                ("lost", &lane.lost.to_string()),
                ("late", &lane.late.to_string()),
                ("damaged", &lane.damaged.to_string()),
            ],
        );
        // What goes wrong on the way is the lane's; where it is the goods, the lane's buyers only say so more.
        let of_the_way = [("not_received", lane.lost), ("late_delivery", lane.late), ("damaged", lane.damaged)];
        let worst = of_the_way.into_iter().max_by_key(|(_, count)| *count).filter(|_| (lane.lost + lane.late + lane.damaged) * 2 >= lane.cases);
        let (what, advice) = match worst {
            Some((label, _)) => (what, texts.get(&format!("advice.{label}")).to_owned()),
            None => (format!("{what} {}", reasons(&lane.labels, texts, "finding.reasons.mostly")), advice(&lane.labels, "", texts)),
        };
        found.push(Finding { kind: "lane", subject: lane.value.clone(), what, advice });
    }
    if report.alert && found.is_empty() {
        let expected = report.trend.last().map_or(0.0, |week| week.expected);
        let what = texts.say(
            "finding.shop",
            &[
                ("cases", &cases(report.cases, texts)),
                ("expected", &format!("{expected:.0}")),
                ("reasons", &reasons(&report.labels, texts, "finding.reasons")),
            ],
        );
        found.push(Finding { kind: "shop", subject: String::new(), what, advice: advice(&report.labels, "", texts) });
    }
    if found.len() < 3 {
        worst(report, texts, &mut found);
    }
    found.truncate(MOST);
    found
}

/// Where nothing is new, the largest sources still deserve a word.
fn worst(report: &WeekReport, texts: &Texts, found: &mut Vec<Finding>) {
    let mut products: Vec<_> = report.products.iter().filter(|product| !product.alert && product.cases >= 3).collect();
    products.sort_by_key(|product| std::cmp::Reverse(product.cases));
    for product in products.into_iter().take(3_usize.saturating_sub(found.len())) {
        let what = texts.say(
            "finding.worst",
            &[
                ("product", &name_of(&product.product, &product.sku)),
                ("cases", &product.cases.to_string()),
                ("all", &report.cases.to_string()),
                ("rate", &percent(product.rate)),
                ("reasons", &reasons(&product.labels, texts, "finding.reasons")),
            ],
        );
        found.push(Finding { kind: "worst", subject: product.sku.clone(), what, advice: advice(&product.labels, &product.hint, texts) });
    }
}

fn name_of(product: &str, sku: &str) -> String {
    if product == sku || sku.is_empty() { product.to_owned() } else { format!("{product} ({sku})") }
}

fn advice(labels: &Counts, hint: &str, texts: &Texts) -> String {
    let first = by_weight(labels).first().map(|(label, _)| texts.get(&format!("advice.{label}")).to_owned()).unwrap_or_default();
    [first.as_str(), hint].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn reasons(labels: &Counts, texts: &Texts, key: &str) -> String {
    let ranked = by_weight(labels);
    let Some((first, count)) = ranked.first() else { return String::new() };
    let all: u32 = labels.values().sum();
    let second = ranked.get(1).map_or_else(String::new, |(label, count)| {
        texts.say("finding.second", &[("label", texts.get(&format!("label.{label}"))), ("count", &count.to_string())])
    });
    texts.say(key, &[("first", texts.get(&format!("label.{first}"))), ("count", &count.to_string()), ("all", &all.to_string()), ("second", &second)])
}

/// `1 case`, `3 cases`.
pub fn cases(count: u32, texts: &Texts) -> String {
    texts.say("unit.cases", &[("count", &count.to_string())])
}

/// `1 order line`, `3 order lines`.
pub fn lines(count: u32, texts: &Texts) -> String {
    texts.say("unit.lines", &[("count", &count.to_string())])
}

/// A share as people read it.
pub fn percent(share: Option<f64>) -> String {
    match share {
        None => String::from("–"),
        Some(share) if share < 0.1 => format!("{:.1} %", share * 100.0),
        Some(share) => format!("{:.0} %", share * 100.0),
    }
}

/// A ratio as people read it.
pub fn times(ratio: Option<f64>) -> String {
    match ratio {
        None => String::from("–"),
        Some(ratio) if ratio < 10.0 => format!("{ratio:.1}"),
        Some(ratio) => format!("{ratio:.0}"),
    }
}
