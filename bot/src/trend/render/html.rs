//! The page: whole in one file, prints well, is read in two minutes.

use std::fmt::Write as _;

use crate::trend::findings::{cases, lines, percent, times};
use crate::trend::render::links::Links;
use crate::trend::render::names;
use crate::trend::render::svg::{self, escape, short};
use crate::trend::report::{Counts, ProductWeek, WeekReport, by_weight};
use crate::trend::texts::Texts;

/// How the report looks.
pub const STYLE: &str = "\
.report{font:15px/1.45 system-ui,sans-serif;color:#1f2933;max-width:60rem;margin:0 auto;padding:1rem}\
.report h1{font-size:1.5rem;margin:0 0 .2rem}.report h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #e4e7eb;padding-bottom:.2rem}\
.report p{margin:.3rem 0}.report .soft{color:#616e7c}.report .figure{font-size:1.15rem}\
.report ol.findings{padding-left:1.3rem}.report ol.findings li{margin:.5rem 0}.report .advice{display:block;font-weight:600}\
.report table{border-collapse:collapse;width:100%;font-size:.85rem}.report th,.report td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #e4e7eb;vertical-align:top}\
.report td.n,.report th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.report tr.alert td:first-child{border-left:4px solid #c0392b}\
.report .tag{background:#c0392b;color:#fff;border-radius:3px;padding:0 .35rem;font-size:.75rem}.report svg{display:block;margin:.4rem 0;height:auto}\
.report .scroll{overflow-x:auto}.report td.why{min-width:9rem}.report td.hint{border-top:0;max-width:60rem}\
@media(max-width:40rem){.report{padding:.6rem}.report th,.report td{padding:.25rem .3rem}.report svg text{font-size:14px}}\
@media print{.report{font-size:11px;max-width:none;padding:0}.report h2{break-after:avoid}.report tr,.report li,.report svg{break-inside:avoid}.report *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

/// Rows of products shown; the files have all.
const PRODUCTS_SHOWN: usize = 40;

/// A whole page.
pub fn page(report: &WeekReport, texts: &Texts) -> String {
    let title = escape(&texts.say("title", &[("week", &report.week.to_string())]));
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title><style>{STYLE}</style></head><body>{}</body></html>\n",
        escape(&texts.language),
        fragment(report, texts, &Links::none())
    )
}

/// The page's body, to stand inside another page; figures lead where `links` says.
pub fn fragment(report: &WeekReport, texts: &Texts, links: &Links) -> String {
    let mut html = String::from("<article class=\"report\">");
    let say = |key: &str, values: &[(&str, &str)]| escape(&texts.say(key, values));
    let get = |key: &str| escape(texts.get(key));
    let _ = write!(
        html,
        "<h1>{}</h1><p class=\"soft\">{}</p>",
        say("title", &[("week", &report.week.to_string())]),
        say("period", &[("from", &report.from), ("to", &report.to), ("timezone", &report.timezone)])
    );
    let (count, orders, rate, usual) = (cases(report.cases, texts), lines(report.orders, texts), percent(report.rate), percent(report.baseline_rate));
    let key = match (report.cases, report.baseline_rate) {
        (0, _) => "headline.none",
        (_, Some(_)) => "headline.up",
        (_, None) => "headline.plain",
    };
    let headline = say(key, &[("cases", &count), ("orders", &orders), ("rate", &rate), ("usual", &usual)]);
    let _ = write!(html, "<p class=\"figure\">{}</p>", headline.replacen(&escape(&count), &links.wrap(&escape(&count), &[]), 1));
    let _ = write!(
        html,
        "<p class=\"soft\">{}</p>",
        say("headline.before", &[("cases", &cases(report.previous.cases, texts)), ("rate", &percent(report.previous.rate))])
    );

    let _ = write!(html, "<h2>{}</h2>", get("section.findings"));
    if report.findings.is_empty() {
        let _ = write!(html, "<p>{}</p>", get("nothing"));
    } else {
        html.push_str("<ol class=\"findings\">");
        for finding in &report.findings {
            let _ = write!(html, "<li>{}<span class=\"advice\">{}</span></li>", escape(&finding.what), escape(&finding.advice));
        }
        html.push_str("</ol>");
    }
    if !report.trend.is_empty() {
        let _ = write!(html, "<h2>{}</h2>{}", get("section.trend"), svg::trend(&report.trend, texts));
    }
    products(&mut html, report, texts, links);
    if report.cases > 0 {
        let _ = write!(html, "<h2>{}</h2>{}", get("section.reasons"), svg::pareto(&report.labels, texts, links));
        for (key, field, counts) in [
            ("section.countries", "country", &report.countries),
            ("sheet.languages", "language", &report.languages),
            ("sheet.carriers", "carrier", &report.carriers),
        ] {
            let _ = write!(html, "<h2>{}</h2>{}", get(key), svg::bars(counts, field, texts.get(key), texts, links));
        }
    }
    lanes(&mut html, report, texts, links);
    let _ = write!(html, "<h2>{}</h2>{}", get("section.cohorts"), svg::cohorts(&report.cohorts, texts));
    groups(&mut html, report, texts, links);
    money_and_desk(&mut html, report, texts);
    if !report.rising.is_empty() {
        let words: Vec<String> = report.rising.iter().map(|rising| format!("{} ({})", escape(&rising.word), rising.cases)).collect();
        let _ = write!(html, "<h2>{}</h2><p>{}</p>", get("section.rising"), words.join(", "));
    }
    let _ = write!(html, "<h2>{}</h2><p class=\"soft\">{}</p></article>", get("section.notes"), get("notes"));
    html
}

fn heads(html: &mut String, texts: &Texts, columns: &[(&str, bool)]) {
    html.push_str("<div class=\"scroll\"><table><thead><tr>");
    for (key, numeric) in columns {
        let class = if *numeric { " class=\"n\"" } else { "" };
        let _ = write!(html, "<th{class}>{}</th>", escape(texts.get(key)));
    }
    html.push_str("</tr></thead><tbody>");
}

fn products(html: &mut String, report: &WeekReport, texts: &Texts, links: &Links) {
    let shown: Vec<&ProductWeek> = report.products.iter().filter(|product| product.cases > 0 || product.alert).take(PRODUCTS_SHOWN).collect();
    if shown.is_empty() {
        return;
    }
    let _ = write!(html, "<h2>{}</h2>", escape(texts.get("section.products")));
    heads(
        html,
        texts,
        &[
            ("column.product", false),
            ("column.orders", true),
            ("column.cases", true),
            ("column.before", true),
            ("column.rate", true),
            ("column.usual", true),
            ("column.ratio", true),
            ("column.reasons", false),
            ("column.refunded", true),
        ],
    );
    for product in shown {
        let (class, tag) = if product.alert {
            (" class=\"alert\"", format!(" <span class=\"tag\">{}</span>", escape(texts.get("alert"))))
        } else {
            ("", String::new())
        };
        let hint = if product.hint.is_empty() {
            String::new()
        } else {
            // A row of its own: beside numbers it would be a tall narrow column on a phone.
            format!("<tr{class}><td colspan=\"9\" class=\"soft hint\">{}</td></tr>", escape(&product.hint))
        };
        let _ = write!(
            html,
            "<tr{class}><td>{}{tag}<br><span class=\"soft\">{}</span></td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"why\">{}</td><td class=\"n\">{}</td></tr>{hint}",
            escape(&short(&product.product, 60)),
            escape(&short(&product.sku, 50)),
            product.orders,
            links.wrap(&product.cases.to_string(), &[("sku", &product.sku)]),
            product.previous.cases,
            percent(product.rate),
            percent(product.baseline_rate),
            times(product.ratio),
            by_weight(&product.labels)
                .iter()
                .map(|(label, count)| {
                    let shown = escape(&format!("{} {count}", texts.get(&format!("label.{label}"))));
                    links.wrap(&shown, &[("sku", &product.sku), ("label", label)])
                })
                .collect::<Vec<_>>()
                .join(", "),
            escape(&product.refunded)
        );
    }
    html.push_str("</tbody></table></div>");
}

/// `damaged 4, late 2`.
pub fn reasons(labels: &Counts, texts: &Texts) -> String {
    by_weight(labels).iter().map(|(label, count)| format!("{} {count}", texts.get(&format!("label.{label}")))).collect::<Vec<_>>().join(", ")
}

fn lanes(html: &mut String, report: &WeekReport, texts: &Texts, links: &Links) {
    let shown: Vec<_> = report.lanes.iter().filter(|lane| lane.alert || lane.p_value < 0.2).take(10).collect();
    if shown.is_empty() {
        return;
    }
    let _ = write!(html, "<h2>{}</h2>", escape(texts.get("section.lanes")));
    heads(
        html,
        texts,
        &[
            ("by.route", false),
            ("column.orders", true),
            ("column.cases", true),
            ("column.lost", true),
            ("column.late", true),
            ("column.damaged", true),
            ("column.rate", true),
            ("column.rest", true),
        ],
    );
    for lane in shown {
        let class = if lane.alert { " class=\"alert\"" } else { "" };
        let _ = write!(
            html,
            "<tr{class}><td>{} {}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escape(texts.get(&format!("by.{}", lane.by))),
            escape(&short(&names::of(lane.by, &lane.value, texts), 60)),
            lane.orders,
            // A lane's cases are those of four weeks; a route has no single value to ask for.
            if lane.by == "route" { lane.cases.to_string() } else { links.wrap(&lane.cases.to_string(), &[("weeks", "4"), (lane.by, &lane.value)]) },
            lane.lost,
            lane.late,
            lane.damaged,
            percent(Some(lane.rate)),
            percent(Some(lane.rest_rate))
        );
    }
    html.push_str("</tbody></table></div>");
}

fn groups(html: &mut String, report: &WeekReport, texts: &Texts, links: &Links) {
    let shown: Vec<_> = report.groups.iter().filter(|group| group.cases > 0).take(12).collect();
    if shown.is_empty() {
        return;
    }
    let _ = write!(html, "<h2>{}</h2>", escape(texts.get("section.groups")));
    heads(
        html,
        texts,
        &[
            ("column.product", false),
            ("column.orders", true),
            ("column.cases", true),
            ("column.rate", true),
            ("column.usual", true),
            ("column.reasons", false),
        ],
    );
    for group in shown {
        let class = if group.alert { " class=\"alert\"" } else { "" };
        let _ = write!(
            html,
            "<tr{class}><td>{} {}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
            escape(texts.get(&format!("by.{}", group.kind))),
            escape(&short(&group.name, 60)),
            group.orders,
            links.wrap(&group.cases.to_string(), &[(group.kind, &group.name)]),
            percent(group.rate),
            percent(group.baseline_rate),
            escape(&reasons(&group.labels, texts))
        );
    }
    html.push_str("</tbody></table></div>");
}

fn money_and_desk(html: &mut String, report: &WeekReport, texts: &Texts) {
    let say = |key: &str, values: &[(&str, &str)]| escape(&texts.say(key, values));
    let amount = |amount: &str| format!("{amount} {}", report.currency);
    let _ = write!(
        html,
        "<h2>{}</h2><p>{}</p><p>{}</p>",
        escape(texts.get("section.money")),
        say("money.refunded", &[("amount", &amount(&report.money.refunded))]),
        say("money.saved", &[("amount", &amount(&report.money.saved))])
    );
    if let Some(per_case) = &report.money.cost_per_case {
        let _ = write!(html, "<p>{}</p>", say("money.per-case", &[("amount", &amount(per_case))]));
    }
    if !report.money.unconverted.is_empty() {
        let amounts: Vec<String> = report.money.unconverted.iter().map(|(code, amount)| format!("{amount} {code}")).collect();
        let _ = write!(html, "<p>{}</p>", say("money.unconverted", &[("amounts", &amounts.join(", "))]));
    }
    let quality = &report.quality;
    let hours = |hours: f64| format!("{hours:.1}");
    let mut lines = Vec::new();
    lines.extend(quality.first_answer_hours.map(|first| say("quality.first", &[("hours", &hours(first))])));
    lines.extend(quality.resolution_hours.map(|end| say("quality.resolution", &[("hours", &hours(end))])));
    if quality.approved_unchanged.is_some() {
        lines.push(say("quality.unchanged", &[("share", &percent(quality.approved_unchanged)), ("overturned", &percent(quality.overturned))]));
    }
    if !lines.is_empty() {
        let _ = write!(html, "<h2>{}</h2><p>{}</p>", escape(texts.get("section.quality")), lines.join("</p><p>"));
    }
}
