//! `redress evidence`: the pack that answers a dispute about a case.

use std::path::PathBuf;

use anyhow::Context as _;

use super::{Outcome, Place, decide, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::evidence::{About, pack};
use crate::store::{CaseId, attachments_folder};

/// Packs what answers a dispute about a case: timeline, conversation, order, tracking, files with hashes, and a page fitted to the reason code.
///
/// Example: redress evidence 17 --out case-17.zip
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Number of the case.
    case: i64,
    /// Where to.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such case, the rules are broken, the store fails or the file cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let deciding = decide::deciding(place)?;
    let config = Config::load(&place.data)?;
    let zone = config.zone()?;
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let about = About {
            policies: &deciding.policies,
            zone: &zone,
            shop: &config.name,
            files: &attachments_folder(&place.data),
            now: Clock::system().millis(),
        };
        let bytes = pack(&mut *store.read().await?, &about, CaseId(args.case)).await?;
        std::fs::write(&args.out, &bytes).with_context(|| format!("cannot write {}", args.out.display()))?;
        eprintln!("{} ({} bytes)", args.out.display(), bytes.len());
        store.close().await;
        Ok(Outcome::Done)
    })
}
