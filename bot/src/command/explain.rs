//! A reading for people: the text with what each part of it means.

use std::fmt::Write as _;

use rules::read::Reading;

/// The reading `id` of `text`.
pub fn reading(id: &str, text: &str, reading: &Reading) -> String {
    let mut out = String::new();
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(out, "{id}: {line}");
    let _ = writeln!(
        out,
        "  language {} ({}) {:.2}; act {}; label {} {:.2}; wanted {}{}",
        reading.language.code,
        reading.language.script,
        reading.language.confidence,
        reading.act,
        reading.label,
        reading.confidence,
        reading.wanted.map_or("nothing", knowledge::Wanted::as_str),
        if reading.safety { "; SAFETY" } else { "" },
    );
    let mut scores: Vec<_> = reading.scores.iter().filter(|(_, share)| *share >= 0.02).collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let shares: Vec<String> = scores.iter().map(|(label, share)| format!("{label} {share:.2}")).collect();
    let _ = writeln!(out, "  {}", shares.join(", "));
    for evidence in &reading.because {
        let said: String = evidence.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let label = evidence.label.map_or("", knowledge::Label::as_str);
        let _ = writeln!(out, "  ‘{said}’ {} [{} {label} {:+.2}]", evidence.means, evidence.rule, evidence.weight);
    }
    for attribute in &reading.slots.attributes {
        let _ = writeln!(out, "  {} {}", attribute.kind, attribute.value);
    }
    if !reading.doubts.is_empty() {
        let _ = writeln!(out, "  doubts: {:?}", reading.doubts);
    }
    out
}
