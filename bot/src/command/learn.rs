//! `redress learn`: makes the business's own examples of what staff settled, keeps them where they help, takes them back.

use std::io::Write as _;

use super::{Outcome, Place, open};
use crate::learn::{self, HELD_AT_LEAST, Learnt, Version};
use crate::store::lessons;

/// Learns from the cases whose reason staff corrected or settled.
///
/// Their opening words become the business's own examples (in DATA/knowledge, numbers and
/// addresses left out). One case in five is held back: the new examples are kept only where
/// these are read better than before. A running desk reads with them from its next start.
///
/// Example:  redress learn --try
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Compare only; change nothing.
    #[arg(long = "try", conflicts_with = "undo")]
    dry: bool,
    /// Go back to the examples before the last ones that were kept.
    #[arg(long)]
    undo: bool,
}

/// Runs the command.
///
/// # Errors
/// Where the data folder or the store cannot be used.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let mut out = std::io::stdout().lock();
    if args.undo {
        match learn::undo(&place.data)? {
            Some((was, 0)) => writeln!(out, "Version {was} is undone; no examples of your own are in use.")?,
            Some((was, now)) => writeln!(out, "Version {was} is undone; version {now} is in use.")?,
            None => writeln!(out, "There is nothing to undo.")?,
        }
        return Ok(Outcome::Done);
    }
    let lessons = open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let mut connection = store.read().await?;
        anyhow::Ok(lessons::all(&mut connection).await?)
    })?;
    let corrected = lessons.iter().filter(|lesson| lesson.corrected).count();
    writeln!(out, "{} cases to learn from: {corrected} corrected by staff, {} settled as read.", lessons.len(), lessons.len() - corrected)?;
    let figures = |version: &Version| {
        let (before, after) = version.right;
        format!("Of {} cases held back, {before} were read right before and {after} with {} new examples.", version.held, version.learnt)
    };
    match learn::learn(&place.data, &open::files(&place.data)?, &lessons, !args.dry)? {
        Learnt::TooFew { held } => {
            writeln!(
                out,
                "Only {held} of them would be held back for comparison; {HELD_AT_LEAST} are needed, so about {} cases. Nothing is changed.",
                HELD_AT_LEAST * 5
            )?;
        }
        Learnt::NotBetter(version) => writeln!(out, "{} That is no better: nothing is changed.", figures(&version))?,
        Learnt::Kept(version) if args.dry => writeln!(out, "{} They would be kept; run it without --try.", figures(&version))?,
        Learnt::Kept(version) => {
            writeln!(out, "{} They are kept as version {}; `redress learn --undo` takes them back.", figures(&version), version.number)?
        }
    }
    Ok(Outcome::Done)
}
