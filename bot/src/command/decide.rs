//! `redress decide`: the facts of one case a line in, a decision a line out, in order.
//!
//! Needs no database. Lines are decided on every core and written in the order they came.

use std::io::{self, BufRead as _, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use rules::decide::Deciding;

use super::{Outcome, Place, lines, open};

/// Decides what may be done about cases.
///
/// One JSON object a line on standard input or in FILE, each the facts of one case; one line out for each line taken. Required are `id`, `label`,
/// `buyer_country`, `price`, `currency` and `complained_on`; a fact that is absent or null is unknown.
/// A day given as an instant (RFC 3339) is the day in the buyer's country; with several zones, the one that favours the buyer.
///
/// Beside the contract's facts: `carrier`, `service`, `mail_class` (registered, parcel, ems, tracked_packet, untracked_packet), `insured_value` and
/// `carrier_compensation` tell what a carrier may pay; `return_addresses` are the countries in which the shop takes returns, and a proposal says in
/// `return_to` which of them is nearest.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo '{\"id\":\"c1\",\"label\":\"defective\",\"wanted\":\"refund\",\"buyer_country\":\"DE\",\"price\":\"49.90\",\"currency\":\"EUR\",\
                        \"delivered_on\":\"2026-01-20\",\"complained_on\":\"2026-03-01\"}' | redress decide"
)]
pub struct Args {
    /// The facts; standard input where absent or `-`.
    pub file: Option<PathBuf>,
}

/// Lines decided together before they are written.
const BATCH_LINES: usize = 2048;

/// Runs the command.
///
/// # Errors
/// Where the input cannot be read, the output not written, or the rules are broken.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let deciding = deciding(place)?;
    let mut input = lines::open(args.file.as_deref())?;
    let mut output = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Done;
    let mut number = 0;
    loop {
        let mut batch: Vec<(u64, Vec<u8>)> = Vec::new();
        while batch.len() < BATCH_LINES {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line).context("cannot read the facts")? == 0 {
                break;
            }
            number += 1;
            if !line.trim_ascii().is_empty() {
                batch.push((number, line));
            }
        }
        if batch.is_empty() {
            break;
        }
        for (number, decided) in decide_all(&deciding, &batch) {
            match decided {
                Ok(line) => writeln!(output, "{line}").context("cannot write the decisions")?,
                Err(why) => {
                    output.flush().context("cannot write the decisions")?;
                    lines::refuse(number, why);
                    outcome = Outcome::SomeRefused;
                }
            }
        }
    }
    output.flush().context("cannot write the decisions")?;
    Ok(outcome)
}

/// Loads what deciding needs, the business's own files over the base.
///
/// # Errors
/// Names every broken file.
pub fn deciding(place: &Place) -> anyhow::Result<Deciding> {
    deciding_of(&open::files(&place.data)?)
}

/// Loads what deciding needs out of files.
///
/// # Errors
/// Names every broken file.
pub fn deciding_of(files: &knowledge::Files) -> anyhow::Result<Deciding> {
    let mut problems = Vec::new();
    let deciding = Deciding::load(files, &mut problems);
    let errors: Vec<String> = problems.iter().filter(|problem| problem.severity == knowledge::Severity::Error).map(ToString::to_string).collect();
    match deciding {
        Some(deciding) if errors.is_empty() => Ok(deciding),
        _ => anyhow::bail!("the rules and knowledge cannot be used:\n{}", errors.join("\n")),
    }
}

/// Each line decided or refused, in order.
fn decide_all(deciding: &Deciding, batch: &[(u64, Vec<u8>)]) -> Vec<(u64, Result<String, String>)> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = batch.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let work: Vec<_> = batch
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(|(number, line)| (*number, decide_line(deciding, *number, line))).collect::<Vec<_>>()))
            .collect();
        // A worker cannot panic: deciding never does. Should one, its lines are missing rather than wrong.
        work.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

fn decide_line(deciding: &Deciding, number: u64, line: &[u8]) -> Result<String, String> {
    let mut facts = deciding.read_facts(line).map_err(|fault| said(&fault))?;
    if facts.id.is_empty() {
        facts.id = number.to_string();
    }
    serde_json::to_string(&deciding.decide(&facts)).map_err(|fault| said(&fault))
}

/// The fault without serde's own line number, which is always one.
fn said(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    match text.split_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Deciding {
        let mut problems = Vec::new();
        Deciding::load(&rules::bundle::base_files(), &mut problems).expect("the base loads")
    }

    const GOOD: &str = r#"{"id":"a","label":"damaged","buyer_country":"FR","price":"10.00","currency":"EUR","complained_on":"2026-03-01"}"#;

    #[test]
    fn lines_come_out_in_order_and_a_bad_one_is_named() {
        let mut batch: Vec<(u64, Vec<u8>)> =
            (1..=100).map(|number| (number, GOOD.replace("\"a\"", &format!("\"c{number}\"")).into_bytes())).collect();
        batch[41].1 = b"{".to_vec();
        let decided = decide_all(&base(), &batch);
        assert_eq!(decided.len(), 100);
        for (number, line) in decided {
            match line {
                Ok(line) => assert!(line.starts_with(&format!("{{\"id\":\"c{number}\""))),
                Err(why) => assert!(number == 42 && why.contains("EOF"), "{number}: {why}"),
            }
        }
    }

    #[test]
    fn an_instant_is_the_day_where_the_buyer_lives() {
        let line = GOOD.replace("2026-03-01", "2026-03-01T23:30:00Z");
        let decided =
            decide_line(&base(), 1, line.replace(r#""price""#, r#""delivered_on":"2026-02-20T23:30:00Z","price""#).as_bytes()).expect("decided");
        assert!(
            decided.contains(r#"{"kind":"withdrawal_end","due":"2026-03-09""#),
            "delivered on the 21st in Paris, day 14 is a Saturday: {decided}"
        );
    }

    #[test]
    fn a_line_without_an_id_carries_its_number() {
        let line = decide_line(&base(), 17, GOOD.replace(r#""id":"a","#, "").as_bytes()).expect("decided");
        assert!(line.starts_with(r#"{"id":"17""#));
    }
}
