//! `redress exposure`: how near the shop is to the dispute thresholds of card networks and marketplaces.

use std::io::{self, Write as _};

use super::{Outcome, Place, decide, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::exposure::{Line, lines, percent};

/// Shows how near the shop is to the dispute thresholds of card networks and marketplaces, and how many more disputes it can afford this month.
///
/// Disputes are those that staff noted on cases. Thresholds are data, with their source: `knowledge/exposure/threshold.toml`.
///
/// Example: redress exposure --json
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON, one array.
    #[arg(long)]
    json: bool,
    /// As things stood at the end of this day.
    #[arg(long, value_name = "DATE")]
    on: Option<jiff::civil::Date>,
}

/// Runs the command.
///
/// # Errors
/// Where the rules are broken, the store fails or the output cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let deciding = decide::deciding(place)?;
    let zone = Config::load(&place.data)?.zone()?;
    let now = match args.on {
        Some(day) => day.tomorrow()?.to_zoned(zone.clone())?.timestamp().as_millisecond() - 1,
        None => Clock::system().millis(),
    };
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let found = lines(&mut *store.read().await?, &deciding.policies.thresholds, &zone, now).await?;
        let text = if args.json { format!("{}\n", serde_json::to_string_pretty(&found)?) } else { table(&found) };
        io::stdout().lock().write_all(text.as_bytes())?;
        store.close().await;
        Ok(Outcome::Done)
    })
}

fn table(lines: &[Line]) -> String {
    if lines.is_empty() {
        return String::from("No orders that any threshold counts: none were paid by card or sold on a marketplace that has one.\n");
    }
    let mut text = String::new();
    for line in lines {
        let exposure = &line.exposure;
        text.push_str(&format!("{}: {}\n", line.name, exposure.standing.as_str().to_uppercase()));
        text.push_str(&format!(
            "  {} to {}: {} disputes on {} orders, {}\n",
            line.from,
            line.to,
            line.seen.disputes,
            line.seen.orders,
            percent(exposure.rate)
        ));
        text.push_str(&format!(
            "  expected at the end: {} disputes on {} orders, {} (limit {}, from {} disputes on)\n",
            exposure.projected_disputes.normalize(),
            exposure.projected_orders.normalize(),
            percent(exposure.projected_rate),
            percent(Some(line.limit)),
            line.at_least
        ));
        text.push_str(&format!("  affordable: {} more; open cases on such orders: {}\n", exposure.affordable, line.open_cases));
        text.push_str(&format!("  past it: {}\n  {}\n", line.then, line.source));
    }
    text
}
