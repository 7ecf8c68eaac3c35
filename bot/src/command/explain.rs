//! A reading for people: the text with its telling parts marked, and what each of them means in plain English.

use std::fmt::Write as _;

use knowledge::{Act, Language, Wanted};
use rules::read::{Doubt, EvidenceKind, Reading, Role, Slots};

/// The reading `id` of `text`; `language` is what is known of its language.
pub fn reading(id: &str, text: &str, reading: &Reading, language: Option<&Language>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{id}: {}", marked(text, reading));
    let name = language.map_or("not one of ours", |language| language.name.as_str());
    let _ = writeln!(out, "  language  {name} ({}, {}) {:.2}", reading.language.code, reading.language.script, reading.language.confidence);
    let _ = writeln!(out, "  does      {}", reading.answer.map_or_else(|| act(reading.act).to_owned(), |answer| format!("answers: {answer:?}")));
    let mut scores: Vec<_> = reading.scores.iter().filter(|(label, share)| *share >= 0.05 && *label != reading.label).collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let others: Vec<String> = scores.iter().map(|(label, share)| format!("{label} {share:.2}")).collect();
    let beside = if others.is_empty() { String::new() } else { format!("; less likely {}", others.join(", ")) };
    let _ = writeln!(out, "  reason    {}, right with a chance of {:.2}{beside}", reading.label, reading.confidence);
    let _ = writeln!(out, "  wants     {}", reading.wanted.map_or("nothing that is said", Wanted::as_str));
    if reading.safety {
        let _ = writeln!(out, "  DANGER    someone was or could be hurt");
    }
    for line in slots(&reading.slots) {
        let _ = writeln!(out, "  names     {line}");
    }
    for (number, evidence) in (1..).zip(&reading.because) {
        let speaks = match (evidence.label, evidence.kind) {
            (Some(label), EvidenceKind::Signal) => format!("speaks for {label} with {:.1}", evidence.weight),
            (Some(label), _) => format!("leans to {label}"),
            (None, _) => evidence.rule.split('.').next().unwrap_or_default().to_owned(),
        };
        let _ = writeln!(out, "  {number:>2} ‘{}’  {} ({speaks}; {})", printable(&evidence.text), evidence.means, evidence.rule);
    }
    for doubt in &reading.doubts {
        let _ = writeln!(out, "  doubt     {}", in_words(*doubt));
    }
    out
}

/// The text on one line, each piece of evidence in brackets with its number behind.
fn marked(text: &str, reading: &Reading) -> String {
    // At the same place what ends stands before what begins, and what is longer begins first.
    let mut marks: Vec<(usize, bool, usize, String)> = Vec::new();
    for (number, evidence) in (1..).zip(&reading.because) {
        marks.push((evidence.span.start, true, usize::MAX - evidence.span.end, String::from("[")));
        marks.push((evidence.span.end, false, usize::MAX - evidence.span.start, format!("]{}", superscript(number))));
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (place, _, _, mark) in marks {
        out.push_str(&printable(text.get(at..place).unwrap_or_default()));
        out.push_str(&mark);
        at = place;
    }
    out.push_str(&printable(text.get(at..).unwrap_or_default()));
    out
}

fn superscript(number: usize) -> String {
    number.to_string().chars().filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(usize::try_from(digit.to_digit(10)?).ok()?)).collect()
}

fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn act(act: Act) -> &'static str {
    match act {
        Act::Complain => "complains",
        Act::Answer => "answers",
        Act::Accept => "accepts",
        Act::Decline => "declines",
        Act::Status => "asks how things stand",
        Act::Person => "asks for a person",
        Act::Thanks => "thanks",
        Act::Greet => "greets",
        Act::Withdraw => "withdraws from the contract",
        Act::Other => "nothing that is known",
    }
}

fn slots(slots: &Slots) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(slots.order_id.iter().map(|number| format!("order {number}")));
    lines.extend(slots.tracking.iter().map(|number| format!("tracking number {number}")));
    lines.extend(slots.sku.iter().map(|sku| format!("article {sku}")));
    lines.extend(slots.quantity.iter().map(|pieces| format!("{pieces} pieces")));
    lines.extend(
        slots.amount.iter().map(|amount| format!("{} {}", amount.value, amount.currency.map_or("of a currency not told", knowledge::Currency::code))),
    );
    lines.extend(slots.dates.iter().map(|when| match (when.date, when.days_ago) {
        (Some(date), _) => format!("the day {date}"),
        (None, Some(days)) => format!("{days} days ago"),
        (None, None) => String::from("a day that is not told"),
    }));
    lines.extend(slots.attributes.iter().map(|attribute| {
        let role = match attribute.role {
            Role::Said => "",
            Role::Ordered => ", as ordered",
            Role::Received => ", as received",
        };
        format!("{} {}{role}", attribute.kind, attribute.value)
    }));
    lines
}

fn in_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Language => "the language is not certain",
        Doubt::LanguageUnknown => "the language is not one of ours; read as English",
        Doubt::Label => "no reason stands out",
        Doubt::TwoReasons => "two reasons are about equally likely",
        Doubt::NoEvidence => "no words of a rule speak for the reason",
        Doubt::WhichOffer => "several offers are open, and the words do not say which is meant",
        Doubt::TooLong => "only part of the text was read",
        Doubt::Empty => "there is nothing to read",
    }
}

#[cfg(test)]
mod tests {
    use rules::Bundle;
    use rules::read::Hints;

    #[test]
    fn a_person_reads_what_each_marked_part_of_a_foreign_message_means() {
        let bundle = Bundle::base().unwrap().bundle;
        let text = "la taza llegó rota, pagué 12,50 €\nquiero que me devuelvan el dinero";
        let reading = bundle.read(text, &Hints::default());
        let shown = super::reading("7", text, &reading, bundle.languages().get(&reading.language.code));
        for part in [
            "7: la ",
            "]¹, pagué",
            "Spanish (spa, Latn)",
            "complains",
            "damaged, right with a chance of",
            "wants     refund",
            "12.50 EUR",
            "speaks for damaged",
        ] {
            assert!(shown.contains(part), "{part} is missing:\n{shown}");
        }
    }
}
