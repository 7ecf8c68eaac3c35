//! `redress check`: loads every rule and data file, holds each signal against its own examples, and lists what is wrong.

use std::io::{self, Write as _};
use std::path::Path;

use knowledge::Severity;

use super::Outcome;
use crate::clock::Clock;

/// Checks the rule base and the knowledge base, with the business's own files over them.
///
/// Each signal's own examples are run. Problems are listed with file and line; errors give exit code 1.
///
/// Example:  redress check --data data --languages
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Print a table of what there is in each language.
    #[arg(long)]
    languages: bool,
    /// Look at these languages only (ISO 639-3).
    #[arg(long, value_name = "CODE")]
    language: Vec<String>,
    /// List errors only.
    #[arg(long)]
    errors: bool,
}

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read or output fails.
pub fn run(args: &Check, data: &Path) -> anyhow::Result<Outcome> {
    let files = super::open::files(data)?;
    let mut report = rules::check::check(&files);
    // What cannot be loaded is in the report already.
    if let Some(policies) = knowledge::Policies::load(&files, &mut Vec::new()) {
        let now = jiff::Timestamp::from_millisecond(Clock::system().millis()).unwrap_or_default();
        report.problems.extend(policies.stale(now.to_zoned(jiff::tz::TimeZone::UTC).date()));
    }
    let about = |file: &str| args.language.is_empty() || args.language.iter().any(|code| file.split('/').any(|part| part == code));
    let mut out = io::stdout().lock();
    let (mut errors, mut warnings) = (0, 0);
    for problem in report.problems.iter().filter(|problem| about(&problem.file)) {
        match problem.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
        if problem.severity == Severity::Error || !args.errors {
            writeln!(out, "{problem}")?;
        }
    }
    let (mut held, mut failed) = (0, 0);
    for figures in report.languages.iter().filter(|figures| about(figures.code.as_str())) {
        held += figures.examples_of_signals;
        failed += figures.failed;
        if args.languages {
            let holes = if figures.holes.is_empty() { String::new() } else { format!("; holes: {}", figures.holes.join(" ")) };
            writeln!(
                out,
                "{} {:<12} {:>4} signals {:>5} patterns {:>5} checks {:>4} messages{holes}",
                figures.code, figures.name, figures.signals, figures.patterns, figures.examples_of_signals, figures.messages
            )?;
        }
    }
    writeln!(out, "{} examples of signals held, {failed} failed; {errors} errors, {warnings} warnings", held - failed)?;
    Ok(if errors == 0 { Outcome::Done } else { Outcome::SomeRefused })
}
