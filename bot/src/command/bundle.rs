//! `redress bundle`: which rules and knowledge are and were active, and back to earlier ones.

use std::io::Write as _;

use clap::Subcommand;

use super::{Outcome, Place, open};
use crate::bundles;
use crate::clock::Clock;
use crate::store::bundles as stored;

/// Shows which rules and knowledge are active, and takes changes of your own back.
///
/// Example: redress bundle rollback
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Lists every bundle that is or was active, the active one first, and what is wrong with your folders now.
    List,
    /// Makes an earlier bundle active again, on every running process, until your files change once more.
    Rollback {
        /// The first digits of its hash; without them, the last one of other files of yours than now.
        hash: Option<String>,
    },
}

/// Runs the command.
///
/// # Errors
/// Where there is no such bundle or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let mut out = std::io::stdout().lock();
        match &args.what {
            What::List => {
                let mut connection = store.read().await?;
                for (place, known) in stored::all(&mut connection).await?.iter().enumerate() {
                    let at = jiff::Timestamp::from_millisecond(known.activated_at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
                    let hash: String = known.hash.chars().take(12).collect();
                    writeln!(out, "{} {hash}  {}  {}", if place == 0 { "*" } else { " " }, at.strftime("%Y-%m-%d %H:%M:%SZ"), known.source)?;
                }
                for problem in stored::trouble(&mut connection).await? {
                    writeln!(out, "your folders cannot be used and change nothing: {problem}")?;
                }
            }
            What::Rollback { hash } => {
                let found = bundles::roll_back(&store, hash.as_deref(), Clock::system().millis()).await?;
                let hash: String = found.bundle.hash.chars().take(12).collect();
                writeln!(out, "{hash} is active again; running desks follow within seconds.")?;
            }
        }
        store.close().await;
        Ok(Outcome::Done)
    })
}
