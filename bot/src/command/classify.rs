//! `redress classify`: reads messages, one JSON object a line, in order.

use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use knowledge::{Act, Country, Label, LanguageCode, Wanted};
use rules::Bundle;
use rules::read::{Answer, Attribute, Doubt, EvidenceKind, Hints, Reading, When};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Outcome;

/// Lines a batch: large enough to keep every core busy, small enough to answer while input still comes.
const BATCH: usize = 256;

/// Reads messages: language, reason, wish, slots, and why.
///
/// One JSON object a line, of which only `text` is required:
///   {"id": "7", "text": "no me llega el pedido", "locale": "es-MX", "country": "MX"}
///
/// Example:  echo '{"text": "llegó roto"}' | redress classify
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Classify {
    /// File to read; standard input where there is none or it is `-`.
    file: Option<PathBuf>,
    /// Print for people instead of JSON: the text with what each part of it means.
    #[arg(long)]
    explain: bool,
}

#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: String,
    locale: Option<Value>,
    country: Option<Value>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    lang: &'a LanguageCode,
    script: &'a str,
    lang_confidence: f64,
    label: Label,
    confidence: f64,
    also: &'a [Label],
    wanted: Option<Wanted>,
    act: Act,
    answer: Option<Answer>,
    safety: bool,
    slots: SlotsRow<'a>,
    because: Vec<Because<'a>>,
    doubts: &'a [Doubt],
    lang_alternatives: Vec<(&'a LanguageCode, f64)>,
    model: &'a str,
}

#[derive(Serialize)]
struct SlotsRow<'a> {
    order_id: Option<&'a str>,
    tracking: Option<&'a str>,
    amount: Option<AmountRow>,
    dates: &'a [When],
    quantity: Option<u32>,
    sku: Option<&'a str>,
    attributes: &'a [Attribute],
}

#[derive(Serialize)]
struct AmountRow {
    value: String,
    currency: Option<&'static str>,
    span: [usize; 2],
}

#[derive(Serialize)]
struct Because<'a> {
    rule: &'a str,
    span: [usize; 2],
    text: &'a str,
    means: &'a str,
    label: Option<Label>,
    weight: f64,
    kind: EvidenceKind,
}

/// Runs the command.
///
/// # Errors
/// Where the file cannot be opened, the rules cannot be used, or output fails.
pub fn run(args: &Classify, data: &Path) -> anyhow::Result<Outcome> {
    let bundle = super::open::bundle(data)?;
    let bar = progress(args.file.as_deref());
    let input: Box<dyn Read> = match args.file.as_deref() {
        Some(path) if path != Path::new("-") => Box::new(std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?),
        _ => Box::new(io::stdin()),
    };
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut refused = false;
    let mut number = 0_u64;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line).context("cannot read the input")? == 0 {
                break;
            }
            number += 1;
            bar.inc(u64::try_from(line.len()).unwrap_or(0));
            if !line.iter().all(u8::is_ascii_whitespace) {
                batch.push((number, line));
            }
            // People who type line by line are answered line by line.
            if input.buffer().is_empty() && io::stdin().is_terminal() {
                break;
            }
        }
        if batch.is_empty() {
            break;
        }
        for ((number, _), result) in batch.iter().zip(answers(&bundle, &batch, args.explain)) {
            match result {
                Ok(row) => out.write_all(row.as_bytes()).context("cannot write the output")?,
                Err(why) => {
                    refused = true;
                    bar.suspend(|| super::lines::refuse(*number, why));
                }
            }
        }
        out.flush().context("cannot write the output")?;
    }
    bar.finish_and_clear();
    Ok(if refused { Outcome::SomeRefused } else { Outcome::Done })
}

/// A bar over the bytes of a file, where a person watches.
fn progress(file: Option<&Path>) -> ProgressBar {
    let size = file.and_then(|path| std::fs::metadata(path).ok()).map(|metadata| metadata.len());
    match size {
        Some(size) if io::stderr().is_terminal() && !io::stdout().is_terminal() => ProgressBar::new(size).with_style(
            ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed}, {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar()),
        ),
        _ => ProgressBar::hidden(),
    }
}

/// The answers to a batch, in its order, worked out on all cores.
fn answers(bundle: &Bundle, batch: &[(u64, Vec<u8>)], explain: bool) -> Vec<Result<String, String>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = batch.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = batch
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(|(number, line)| answer(bundle, *number, line, explain)).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .zip(batch.chunks(share))
            .flat_map(|(worker, part)| worker.join().unwrap_or_else(|_| vec![Err(String::from("reading it failed")); part.len()]))
            .collect()
    })
}

fn answer(bundle: &Bundle, number: u64, line: &[u8], explain: bool) -> Result<String, String> {
    let line: Line = serde_json::from_slice(line).map_err(|fault| fault.to_string())?;
    let id = match line.id {
        None | Some(Value::Null) => number.to_string(),
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err(String::from("`id` must be a string or a number")),
    };
    let locale = hint("locale", line.locale)?;
    let country = hint("country", line.country)?.and_then(|code| code.to_ascii_uppercase().parse::<Country>().ok());
    let reading = bundle.read(&line.text, &Hints { locale: locale.as_deref(), country: country.as_ref(), ..Hints::default() });
    if explain {
        return Ok(super::explain::reading(&id, &line.text, &reading, bundle.languages().get(&reading.language.code)));
    }
    let mut row = serde_json::to_string(&Row::new(id, &reading)).map_err(|fault| fault.to_string())?;
    row.push('\n');
    Ok(row)
}

/// A hint is text or absent. One that means nothing to us is no reason to refuse a message.
fn hint(name: &str, value: Option<Value>) -> Result<Option<String>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("`{name}` must be a string")),
    }
}

fn short(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

impl<'a> Row<'a> {
    fn new(id: String, reading: &'a Reading) -> Self {
        let slots = &reading.slots;
        Self {
            id,
            lang: &reading.language.code,
            script: &reading.language.script,
            lang_confidence: short(reading.language.confidence),
            label: reading.label,
            confidence: short(reading.confidence),
            also: &reading.also,
            wanted: reading.wanted,
            act: reading.act,
            answer: reading.answer,
            safety: reading.safety,
            slots: SlotsRow {
                order_id: slots.order_id.as_deref(),
                tracking: slots.tracking.as_deref(),
                amount: slots.amount.as_ref().map(|amount| AmountRow {
                    value: amount.value.to_string(),
                    currency: amount.currency.map(knowledge::Currency::code),
                    span: [amount.span.start, amount.span.end],
                }),
                dates: &slots.dates,
                quantity: slots.quantity,
                sku: slots.sku.as_deref(),
                attributes: &slots.attributes,
            },
            because: reading
                .because
                .iter()
                .map(|evidence| Because {
                    rule: &evidence.rule,
                    span: [evidence.span.start, evidence.span.end],
                    text: &evidence.text,
                    means: &evidence.means,
                    label: evidence.label,
                    weight: short(evidence.weight),
                    kind: evidence.kind,
                })
                .collect(),
            doubts: &reading.doubts,
            lang_alternatives: reading.language.alternatives.iter().map(|(code, share)| (code, short(*share))).collect(),
            model: &reading.model,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> Bundle {
        Bundle::base().expect("the base is sound").bundle
    }

    #[test]
    fn an_absent_id_is_the_line_number_and_a_number_is_echoed_as_text() {
        let bundle = bundle();
        let of = |line: &str| -> Value { serde_json::from_str(&answer(&bundle, 17, line.as_bytes(), false).unwrap()).unwrap() };
        assert_eq!(of(r#"{"text":"late"}"#)["id"], "17");
        assert_eq!(of(r#"{"text":"late","id":3}"#)["id"], "3");
        assert_eq!(of(r#"{"text":"late","id":"x","locale":null,"stars":5}"#)["id"], "x");
    }

    #[test]
    fn a_line_without_text_is_refused_with_its_reason() {
        let why = answer(&bundle(), 1, br#"{"id":"1"}"#, false).unwrap_err();
        assert!(why.contains("text"), "{why}");
    }

    #[test]
    fn answers_keep_the_order_of_the_lines() {
        let batch: Vec<(u64, Vec<u8>)> = (1..=50).map(|number| (number, format!("{{\"text\":\"late {number}\"}}").into_bytes())).collect();
        let rows: Vec<Value> = answers(&bundle(), &batch, false).into_iter().map(|row| serde_json::from_str(&row.unwrap()).unwrap()).collect();
        assert!(rows.iter().enumerate().all(|(at, row)| row["id"].as_str().and_then(|id| id.parse().ok()) == Some(at + 1)));
    }
}
