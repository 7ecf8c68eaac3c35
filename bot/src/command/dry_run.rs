//! `redress dry-run`: past cases under other rules, before they are switched on.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;

use super::{Outcome, Place, decide, open};
use crate::config::Config;
use crate::dry_run::{Compared, Group, compare};
use crate::store::offers;

/// Changed cases listed for people; all of them are in the JSON.
const LISTED: usize = 50;

/// Decides past cases again under other rules and shows what would change, in outcomes and in money. Nothing is stored and nobody is told.
///
/// NEW is laid out like the data folder (`knowledge/`, `rules/`) and lies over the rules in use; a folder with one changed file is enough.
///
/// Example: redress dry-run --rules proposed --since 2026-07-01
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder with the new rules and knowledge.
    #[arg(long, value_name = "NEW")]
    rules: PathBuf,
    /// Cases opened on this day or later.
    #[arg(long, value_name = "DATE")]
    since: jiff::civil::Date,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// Where either set of rules is broken, the store fails or the output cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let now = decide::deciding(place)?;
    let files = open::files_under(&place.data, &args.rules)?;
    let new = decide::deciding_of(&files).with_context(|| format!("{} is not fit to be switched on", args.rules.display()))?;
    let since = args.since.to_zoned(Config::load(&place.data)?.zone()?)?.timestamp().as_millisecond();
    let compared = open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let (past, unreadable) = offers::decided_since(&mut *store.read().await?, since).await?;
        store.close().await;
        anyhow::Ok(Compared { unreadable, ..compare(&now, &new, &past) })
    })?;
    let text = if args.json { format!("{}\n", serde_json::to_string_pretty(&compared)?) } else { table(&compared) };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn table(compared: &Compared) -> String {
    let mut text = format!("{} cases decided again, {} would be decided otherwise\n", compared.all.cases, compared.all.changed);
    if compared.unreadable > 0 {
        text.push_str(&format!("{} cases left out: their facts cannot be read any more\n", compared.unreadable));
    }
    let mut row = |name: &str, group: &Group| {
        text.push_str(&format!(
            "{name:<44}{:>6} cases {:>6} changed   by itself {:>4} → {:<4}  expected cost {}\n",
            group.cases,
            group.changed,
            group.sends_before,
            group.sends_after,
            group.cost_in_words()
        ));
    };
    row("all", &compared.all);
    for (label, group) in &compared.by_label {
        row(label.as_str(), group);
    }
    for (product, group) in compared.by_product.iter().filter(|(_, group)| group.changed > 0) {
        row(&product.chars().take(43).collect::<String>(), group);
    }
    for changed in compared.changes.iter().take(LISTED) {
        text.push_str(&format!("case {} {}: {} → {}\n", changed.case, changed.label, changed.before.in_short(), changed.after.in_short()));
    }
    if compared.changes.len() > LISTED {
        text.push_str(&format!("and {} more; --json has them all\n", compared.changes.len() - LISTED));
    }
    text
}
