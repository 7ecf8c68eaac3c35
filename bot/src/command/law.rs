//! `redress law`: what is held of a country's law, a marketplace or a payment provider, for people.

use std::io::{self, Write};

use anyhow::Context as _;
use knowledge::calendar::DayKind;
use knowledge::law::{Law, ReturnCost, Undisclosed};
use knowledge::programme::Programme;
use knowledge::{Label, Policies, Remedy};

use super::{Outcome, Place, decide};
use crate::config::Config;
use crate::trend::texts::Texts;

/// Prints the law held for a country or region, or the rules of a marketplace or payment provider.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  redress law DE\n  redress law US-CA ebay paypal\n  redress law --compare DE GB US\n  redress law")]
pub struct Args {
    /// Country (`DE`), region (`US-CA`), `EU`, or a marketplace or payment provider (`ebay`). Without any, the list of all.
    pub codes: Vec<String>,
    /// Side by side, point by point.
    #[arg(long)]
    pub compare: bool,
}

/// Runs the command.
///
/// # Errors
/// Where a code is not held or the output cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let deciding = decide::deciding(place)?;
    let text = text(&deciding.policies, Config::load(&place.data)?.report_texts()?, args)?;
    io::stdout().lock().write_all(text.as_bytes()).context("cannot write")?;
    Ok(Outcome::Done)
}

type Points = Vec<(&'static str, String)>;

fn text(policies: &Policies, texts: &Texts, args: &Args) -> anyhow::Result<String> {
    if args.codes.is_empty() {
        let mut lines: Vec<String> =
            policies.laws.all().map(|law| format!("{:<13}{:<32}{}\n", law.code, law.name, law.confidence().as_str())).collect();
        lines.extend(policies.programmes.all().map(|programme| {
            format!("{:<13}{:<32}{}\n", programme.id, programme.name.chars().take(31).collect::<String>(), programme.provenance.confidence.as_str())
        }));
        return Ok(lines.concat());
    }
    let mut sheets: Vec<(String, Points)> = Vec::new();
    for code in &args.codes {
        let upper = code.to_ascii_uppercase();
        if let Some(law) = policies.laws.by_code(&upper) {
            sheets.push((format!("{} ({upper})", law.name), law_points(law, texts)));
        } else if let Some(programme) = policies.programmes.get(&code.to_ascii_lowercase()) {
            sheets.push((programme.name.clone(), programme_points(programme, texts)));
        } else {
            anyhow::bail!("nothing is held for ‘{code}’; `redress law` lists what is");
        }
    }
    Ok(if args.compare { side_by_side(&sheets) } else { one_by_one(&sheets) })
}

fn one_by_one(sheets: &[(String, Points)]) -> String {
    let mut out = String::new();
    for (name, points) in sheets {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{name}\n"));
        for (point, value) in points {
            out.push_str(&format!("  {point:<22}{value}\n"));
        }
    }
    out
}

fn side_by_side(sheets: &[(String, Points)]) -> String {
    let mut out = String::new();
    let mut order: Vec<&str> = Vec::new();
    for (_, points) in sheets {
        for (point, _) in points {
            if !order.contains(point) {
                order.push(point);
            }
        }
    }
    let width = sheets.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0) + 2;
    for point in order {
        out.push_str(&format!("{point}\n"));
        for (name, points) in sheets {
            let values: Vec<&str> = points.iter().filter(|(own, _)| *own == point).map(|(_, value)| value.as_str()).collect();
            let value = if values.is_empty() { String::from("not known") } else { values.join("; ") };
            out.push_str(&format!("  {name:<width$}{value}\n"));
        }
    }
    out
}

fn days(days: u32, kind: DayKind) -> String {
    match kind {
        DayKind::Calendar => format!("{days} days"),
        DayKind::Business => format!("{days} business days"),
    }
}

/// The words of a variant's name: `SealedHygiene` is “sealed hygiene”.
fn spaced(word: impl std::fmt::Debug) -> String {
    let mut words = String::new();
    for letter in format!("{word:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

fn remedies(list: &[Remedy], texts: &Texts) -> String {
    if list.is_empty() {
        return String::from("nothing");
    }
    list.iter().map(|remedy| texts.remedy(*remedy)).collect::<Vec<_>>().join(", ")
}

/// What a claim covers: groups of reasons, or reasons, in the words of staff.
fn covered(words: &[String], texts: &Texts) -> String {
    let word = |word: &String| word.parse::<Label>().map_or_else(|_group| word.clone(), |label| texts.label(label));
    words.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn payer(cost: Option<ReturnCost>) -> &'static str {
    match cost {
        Some(ReturnCost::Buyer) => "the buyer",
        Some(ReturnCost::Seller) => "the seller",
        Some(ReturnCost::SellerIfNotDisclosed) => "the buyer if told before buying, else the seller",
        None => "not known",
    }
}

fn law_points(law: &Law, texts: &Texts) -> Points {
    let remedies = |list: &[Remedy]| remedies(list, texts);
    let mut points: Points = Vec::new();
    let mut add = |point: &'static str, value: String| points.push((point, value));
    if let Some(withdrawal) = &law.withdrawal {
        if withdrawal.days == 0 {
            add("change of mind", String::from("no legal right"));
        } else {
            let only = if withdrawal.only_if_undisclosed { ", only where no return rule was shown" } else { "" };
            add("change of mind", format!("{} from delivery{only}", days(withdrawal.days, withdrawal.day_kind)));
            add("return paid by", payer(withdrawal.return_cost).to_owned());
            let outbound = withdrawal.refunds_outbound.map_or("not known", |yes| if yes { "refunded" } else { "not refunded" });
            add("outbound freight", outbound.to_owned());
            let exceptions = withdrawal.exceptions.as_ref().map(|list| list.iter().map(spaced).collect::<Vec<_>>().join(", "));
            add("exceptions", exceptions.map_or(String::from("not known"), |list| if list.is_empty() { String::from("none") } else { list }));
            match withdrawal.undisclosed {
                Some(Undisclosed::ExtraMonths(months)) => add("buyer not told", format!("{months} months more")),
                Some(Undisclosed::Months(months)) => add("buyer not told", format!("{months} months instead")),
                Some(Undisclosed::Days(term)) => add("buyer not told", format!("{term} days instead")),
                Some(Undisclosed::NotBegun) => add("buyer not told", String::from("the period has not begun")),
                None => {}
            }
        }
        add("source", withdrawal.source.clone());
    }
    if let Some(conformity) = &law.conformity {
        let length = conformity.months.map_or(String::from("no number"), |months| format!("{months} months"));
        add("guarantee", format!("{length} ({})", spaced(conformity.basis)));
        let presumed = conformity
            .presumed_months
            .map_or(String::from("not known"), |months| if months == 0 { String::from("the buyer proves") } else { format!("{months} months") });
        add("fault presumed", presumed);
        for stage in &conformity.stage {
            add("for a fault", format!("{}: now {}; later {}", stage.id.replace('-', " "), remedies(&stage.now), remedies(&stage.later)));
        }
        add("faulty goods back", payer(conformity.return_cost).to_owned());
        if let Some(term) = conformity.cure_days {
            add("cure within", days(term, conformity.cure_day_kind));
        }
        add("source", conformity.source.clone());
    }
    if let Some(delivery) = &law.delivery {
        let term = delivery.default_days.map_or(String::from("no number"), |term| format!("{term} days"));
        add("delivery", format!("{term} to {} where nothing was agreed", spaced(delivery.duty)));
        add("late", format!("now {}; later {}", remedies(&delivery.now), remedies(&delivery.later)));
        add("lost", format!("now {}", remedies(&delivery.lost)));
        add("source", delivery.source.clone());
    }
    if let Some(refund) = &law.refund {
        add("money back within", format!("{} (from {})", days(refund.days, refund.day_kind), spaced(refund.from)));
        add("source", refund.source.clone());
    }
    if let Some(answer) = &law.answer {
        add("answer within", days(answer.days, answer.day_kind));
        add("source", answer.source.clone());
    }
    for note in &law.provenance.notes {
        add("note", note.clone());
    }
    add("confidence", law.confidence().as_str().to_owned());
    add("as of", law.provenance.as_of.to_string());
    points
}

fn programme_points(programme: &Programme, texts: &Texts) -> Points {
    let mut points: Points = Vec::new();
    let mut add = |point: &'static str, value: String| points.push((point, value));
    if let Some(response) = &programme.response {
        add("answer within", days(response.days, response.day_kind));
    }
    for claim in &programme.claim {
        let only = claim.only_if.as_ref().map_or(String::new(), |condition| format!(", only if {condition}"));
        let places: Vec<&str> = claim.countries.iter().map(knowledge::Country::as_str).collect();
        let places = if places.is_empty() { String::new() } else { format!(", {}", places.join(" ")) };
        add("claim", format!("{}: {} days from {}{places}{only}", covered(&claim.covers, texts), claim.days, spaced(claim.from)));
        add("return paid by", payer(claim.return_cost).to_owned());
    }
    for note in &programme.provenance.notes {
        add("note", note.clone());
    }
    add("source", programme.provenance.source.clone());
    add("confidence", programme.provenance.confidence.as_str().to_owned());
    add("as of", programme.provenance.as_of.to_string());
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(codes: &[&str], compare: bool) -> anyhow::Result<String> {
        let mut problems = Vec::new();
        let policies = Policies::load(&rules::bundle::base_files(), &mut problems).expect("the base loads");
        text(&policies, Texts::english(), &Args { codes: codes.iter().map(|code| (*code).to_owned()).collect(), compare })
    }

    #[test]
    fn a_country_is_printed_with_its_source() {
        let text = said(&["de"], false).expect("held");
        assert!(text.contains("14 days from delivery") && text.contains("BGB") && text.contains("24 months"), "{text}");
    }

    #[test]
    fn countries_stand_side_by_side_by_point() {
        let text = said(&["DE", "GB", "US"], true).expect("held");
        assert!(text.contains("change of mind\n  Germany (DE)") && text.contains("no legal right"), "{text}");
    }

    #[test]
    fn remedies_and_reasons_are_printed_in_words() {
        let text = said(&["DE", "ebay"], false).expect("held");
        assert!(text.contains("now repair, replacement; later partial refund, refund"), "{text}");
        assert!(text.contains("not received: 30 days"), "{text}");
        assert!(!text.contains("partial_refund") && !text.contains("not_received"), "{text}");
    }

    #[test]
    fn what_is_not_held_is_said() {
        assert!(said(&["XX"], false).is_err_and(|fault| fault.to_string().contains("XX")));
        assert!(said(&[], false).is_ok_and(|text| text.contains("ebay") && text.contains("US-CA")));
    }
}
