//! `redress report`: what the owner should know of a week.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use clap::Subcommand;
use rules::Bundle;

use super::{Outcome, Place, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::report::heard;
use crate::store::trends::{Business, week_report};
use crate::trend::render::{Form, write};
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// Reports which products cause disputes, and why.
///
/// Example: redress report week --week 2026-W10 --format html --out week.html
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Reports an ISO week by product.
    ///
    /// Example: redress report week --week 2026-W10 --format html --out week.html
    Week {
        /// The week, such as 2026-W10; without it the last complete one.
        #[arg(long)]
        week: Option<Week>,
        /// How it is written.
        #[arg(long, default_value = "json")]
        format: Form,
        /// In which language: en, de, es, fr, it, nl, pl, pt, ru, tr or zh; without it the one of the settings.
        #[arg(long)]
        language: Option<String>,
        /// Where to; standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// Runs the command.
///
/// # Errors
/// Where the store fails or the file cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let What::Week { week, format, language, out } = &args.what;
    let config = Config::load(&place.data)?;
    let zone = config.zone()?;
    let texts = match language {
        Some(language) => Texts::of(language)?,
        None => config.report_texts()?,
    };
    let now = Clock::system().millis();
    let week = week.unwrap_or_else(|| Week::complete_before(now, &zone)).begun(now, &zone)?;
    // The rule base takes as long to load as the report to compute; only a week with new words needs it. A broken one hears nothing.
    let bundle: OnceLock<Option<Arc<Bundle>>> = OnceLock::new();
    let hears = |language: &str, text: &str| {
        let bundle = bundle.get_or_init(|| open::bundle(&place.data).ok());
        bundle.as_ref().map(|bundle| heard(bundle, language, text)).unwrap_or_default()
    };
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let business = Business { zone, timezone: config.time_zone.clone(), currency: config.currency.clone() };
        let report = week_report(&store, &business, week, texts, &hears).await?;
        let bytes = write(&report, *format, texts)?;
        match out {
            Some(path) => std::fs::write(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?,
            None => std::io::stdout().lock().write_all(&bytes)?,
        }
        store.close().await;
        Ok(Outcome::Done)
    })
}
