//! Pictures as inline SVG: small, sharp in print, without scripts or outside fonts.

use std::fmt::Write as _;

use crate::trend::alert::TrendWeek;
use crate::trend::cohort::Cohort;
use crate::trend::render::links::Links;
use crate::trend::render::names;
use crate::trend::report::{Counts, by_weight};
use crate::trend::texts::Texts;

const INK: &str = "#1f2933";
const SOFT: &str = "#7b8794";
const GRID: &str = "#e4e7eb";
const CASES: &str = "#2563a8";
const ALERT: &str = "#c0392b";
const WIDTH: f64 = 720.0;

/// Text inside SVG or HTML.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // What would turn the direction of the page around, and what cannot stand in XML.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            control if control.is_control() && !matches!(control, '\n' | '\t') => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

fn open(height: f64, title: &str) -> String {
    let title = escape(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" role=\"img\" aria-label=\"{title}\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"{INK}\"><title>{title}</title>"
    )
}

/// The height a picture of ours was opened with.
pub fn height_of(svg: &str) -> f64 {
    svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split('"').next()?.split(' ').nth(1)?.parse().ok()).unwrap_or(200.0)
}

fn count(places: usize) -> f64 {
    f64::from(u32::try_from(places).unwrap_or(u32::MAX))
}

/// At most so many characters of a name.
pub fn short(name: &str, characters: usize) -> String {
    if name.chars().count() > characters { name.chars().take(characters.saturating_sub(1)).chain(['…']).collect() } else { name.to_owned() }
}

/// Cases by week: a line, what was to be expected, the control limit, and weeks beyond it.
pub fn trend(weeks: &[TrendWeek], texts: &Texts) -> String {
    let (height, left, bottom) = (220.0, 40.0, 190.0);
    let mut svg = open(height, texts.get("section.trend"));
    let top = weeks.iter().map(|week| f64::from(week.cases.max(week.limit))).fold(5.0, f64::max) * 1.1;
    let step = (WIDTH - left - 20.0) / count(weeks.len().saturating_sub(1).max(1));
    let x = |place: usize| left + count(place) * step;
    let y = |cases: f64| bottom - cases / top * (bottom - 15.0);
    for part in [0.0, 0.5, 1.0] {
        let level = (top * part).floor();
        let (at, right) = (y(level), WIDTH - 20.0);
        let _ = write!(
            svg,
            "<line x1=\"{left}\" x2=\"{right:.0}\" y1=\"{at:.1}\" y2=\"{at:.1}\" stroke=\"{GRID}\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"{SOFT}\">{level}</text>",
            left - 6.0,
            at + 4.0
        );
    }
    let path = |value: &dyn Fn(&TrendWeek) -> f64| {
        weeks.iter().enumerate().map(|(place, week)| format!("{:.1},{:.1}", x(place), y(value(week)))).collect::<Vec<_>>().join(" ")
    };
    let _ = write!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{ALERT}\" stroke-dasharray=\"2 3\"/>", path(&|week| f64::from(week.limit)));
    let _ = write!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{SOFT}\" stroke-dasharray=\"6 4\"/>", path(&|week| week.expected));
    let _ = write!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{CASES}\" stroke-width=\"2\"/>", path(&|week| f64::from(week.cases)));
    for (place, week) in weeks.iter().enumerate() {
        let beyond = week.cases >= week.limit && week.cases >= 3;
        let (radius, colour) = if beyond { (4.5, ALERT) } else { (2.2, CASES) };
        let _ = write!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius}\" fill=\"{colour}\"><title>{}: {} ({} {:.1})</title></circle>",
            x(place),
            y(f64::from(week.cases)),
            week.week,
            week.cases,
            escape(texts.get("usual.expected")),
            week.expected
        );
        // The last week is named at the edge, so none stands close before it.
        let last = place + 1 == weeks.len();
        if last || (place % 5 == 0 && place + 4 < weeks.len()) {
            let anchor = if last { "end" } else { "middle" };
            let _ = write!(
                svg,
                "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"{anchor}\" fill=\"{SOFT}\" font-size=\"11\">{}</text>",
                if last { WIDTH } else { x(place) },
                bottom + 16.0,
                week.week
            );
        }
    }
    let legend = format!("– – {}   ··· {}", texts.get("usual.expected"), texts.get("usual.limit"));
    let _ = write!(svg, "<text x=\"{left}\" y=\"{:.0}\" fill=\"{SOFT}\" font-size=\"11\">{}</text></svg>", height - 2.0, escape(&legend));
    svg
}

/// Reasons by weight with the share they sum up to.
pub fn pareto(labels: &Counts, texts: &Texts, links: &Links) -> String {
    let ranked: Vec<(&str, u32)> = by_weight(labels).into_iter().take(10).collect();
    let all: u32 = labels.values().sum();
    let row = 22.0;
    let mut svg = open(count(ranked.len()) * row + 6.0, texts.get("section.reasons"));
    let most = ranked.first().map_or(1, |(_, cases)| *cases).max(1);
    let mut so_far = 0;
    for (place, (label, cases)) in ranked.iter().enumerate() {
        so_far += cases;
        let y = count(place) * row;
        let width = f64::from(*cases) / f64::from(most) * 380.0;
        let share = f64::from(so_far) / f64::from(all.max(1)) * 100.0;
        let _ = write!(
            svg,
            "<text x=\"160\" y=\"{0:.1}\" text-anchor=\"end\">{1}</text><rect x=\"170\" y=\"{2:.1}\" width=\"{width:.1}\" height=\"15\" rx=\"2\" fill=\"{CASES}\"/><text x=\"{3:.1}\" y=\"{0:.1}\">{4}</text><text x=\"700\" y=\"{0:.1}\" text-anchor=\"end\" fill=\"{SOFT}\">{share:.0} %</text>",
            y + 14.0,
            escape(texts.get(&format!("label.{label}"))),
            y + 2.0,
            176.0 + width,
            links.wrap(&cases.to_string(), &[("label", label)])
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The ten commonest words of a tally by a field of the cases, as bars.
pub fn bars(counts: &Counts, field: &str, title: &str, texts: &Texts, links: &Links) -> String {
    let ranked: Vec<(&str, u32)> = by_weight(counts).into_iter().take(10).collect();
    let row = 20.0;
    let mut svg = open(count(ranked.len()) * row + 6.0, title);
    let most = ranked.first().map_or(1, |(_, cases)| *cases).max(1);
    for (place, (word, cases)) in ranked.iter().enumerate() {
        let y = count(place) * row;
        let width = f64::from(*cases) / f64::from(most) * 480.0;
        let linked = links.wrap(&cases.to_string(), &[(field, word)]);
        let named = names::of(field, word, texts);
        let _ = write!(
            svg,
            "<text x=\"160\" y=\"{0:.1}\" text-anchor=\"end\">{1}</text><rect x=\"170\" y=\"{2:.1}\" width=\"{width:.1}\" height=\"13\" rx=\"2\" fill=\"{CASES}\"/><text x=\"{3:.1}\" y=\"{0:.1}\">{linked}</text>",
            y + 13.0,
            escape(&short(&named, 24)),
            y + 2.0,
            176.0 + width
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Cohorts as a heat table: a row a shipment week, a column a week of age, the darker the more of its order lines complained then.
pub fn cohorts(cohorts: &[Cohort], texts: &Texts) -> String {
    let (row, left, column) = (18.0, 190.0, 30.0);
    let height = count(cohorts.len()) * row + 40.0;
    let mut svg = open(height, texts.get("section.cohorts"));
    let share = |cases: u32, orders: u32| if orders == 0 { 0.0 } else { f64::from(cases) / f64::from(orders) };
    let most = cohorts.iter().flat_map(|cohort| cohort.by_age.iter().map(|cases| share(*cases, cohort.orders))).fold(1e-9, f64::max);
    let _ = write!(svg, "<text x=\"{left}\" y=\"12\" fill=\"{SOFT}\">{}</text>", escape(texts.get("column.age")));
    for age in 0..cohorts.len() {
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"28\" text-anchor=\"middle\" fill=\"{SOFT}\" font-size=\"11\">{age}</text>",
            left + (count(age) + 0.5) * column
        );
    }
    for (place, cohort) in cohorts.iter().enumerate() {
        let y = 34.0 + count(place) * row;
        let young = if cohort.immature { format!(" · {}", texts.get("column.young")) } else { String::new() };
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{:.1}\">{} <tspan fill=\"{SOFT}\">{}/{}{}</tspan></text>",
            y + 13.0,
            cohort.week,
            cohort.cases,
            cohort.orders,
            escape(&young)
        );
        for (age, cases) in cohort.by_age.iter().enumerate() {
            let depth = (share(*cases, cohort.orders) / most).clamp(0.0, 1.0);
            let _ = write!(
                svg,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{CASES}\" fill-opacity=\"{:.2}\" stroke=\"{GRID}\"><title>{} +{age}: {cases}</title></rect>",
                left + count(age) * column,
                y,
                column - 2.0,
                row - 2.0,
                depth,
                cohort.week
            );
            if *cases > 0 {
                let ink = if depth > 0.55 { "#ffffff" } else { INK };
                let _ = write!(
                    svg,
                    "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"10\" fill=\"{ink}\">{cases}</text>",
                    left + (count(age) + 0.5) * column - 1.0,
                    y + 12.0
                );
            }
        }
    }
    svg.push_str("</svg>");
    svg
}
