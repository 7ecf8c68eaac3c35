//! The report as Markdown, for chats and notes: what to change, then the products.

use std::fmt::Write as _;

use crate::trend::findings::{cases, lines, percent, times};
use crate::trend::render::html::reasons;
use crate::trend::report::WeekReport;
use crate::trend::texts::Texts;

const PRODUCTS_SHOWN: usize = 25;

/// Text that is never markup.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' => {
                safe.push('\\');
                safe.push(character);
            }
            '@' => safe.push_str("@\u{200b}"),
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// The report as Markdown.
pub fn markdown(report: &WeekReport, texts: &Texts) -> String {
    let mut text = String::new();
    let say = |key: &str, values: &[(&str, &str)]| plain(&texts.say(key, values));
    let key = match (report.cases, report.baseline_rate) {
        (0, _) => "headline.none",
        (_, Some(_)) => "headline.up",
        (_, None) => "headline.plain",
    };
    let _ = writeln!(text, "# {}\n", say("title", &[("week", &report.week.to_string())]));
    let _ = writeln!(text, "{}\n", say("period", &[("from", &report.from), ("to", &report.to), ("timezone", &report.timezone)]));
    let _ = writeln!(
        text,
        "**{}** {}\n",
        say(
            key,
            &[
                ("cases", &cases(report.cases, texts)),
                ("orders", &lines(report.orders, texts)),
                ("rate", &percent(report.rate)),
                ("usual", &percent(report.baseline_rate))
            ]
        ),
        say("headline.before", &[("cases", &cases(report.previous.cases, texts)), ("rate", &percent(report.previous.rate))])
    );
    let _ = writeln!(text, "## {}\n", plain(texts.get("section.findings")));
    if report.findings.is_empty() {
        let _ = writeln!(text, "{}\n", plain(texts.get("nothing")));
    }
    for finding in &report.findings {
        let _ = writeln!(text, "- {} **{}**", plain(&finding.what), plain(&finding.advice));
    }
    let columns = ["column.product", "column.orders", "column.cases", "column.rate", "column.usual", "column.ratio", "column.reasons"];
    let _ = writeln!(text, "\n## {}\n", plain(texts.get("section.products")));
    let _ = writeln!(text, "| {} |", columns.iter().map(|key| plain(texts.get(key))).collect::<Vec<_>>().join(" | "));
    let _ = writeln!(text, "|---|--:|--:|--:|--:|--:|---|");
    for product in report.products.iter().filter(|product| product.cases > 0 || product.alert).take(PRODUCTS_SHOWN) {
        let alert = if product.alert { " ⚠" } else { "" };
        let _ = writeln!(
            text,
            "| {} ({}){alert} | {} | {} | {} | {} | {} | {} |",
            plain(&product.product),
            plain(&product.sku),
            product.orders,
            product.cases,
            percent(product.rate),
            percent(product.baseline_rate),
            times(product.ratio),
            plain(&reasons(&product.labels, texts))
        );
    }
    let _ = writeln!(text, "\n{}", say("money.refunded", &[("amount", &format!("{} {}", report.money.refunded, report.currency))]));
    text
}
