//! `redress practice`: staff play buyers against the live rules, and no report counts it.

use std::io::Write as _;

use anyhow::bail;
use clap::ValueEnum;

use super::{Outcome, Place, open};
use crate::store::{StoreError, chats};

/// Shows which channels practise, or turns practice on or off for one: cases opened there from now on count in no report.
///
/// Example: redress practice web on
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The channel, `web`, `telegram` or `discord`, or the name of one bot where there are several.
    channel: Option<String>,
    /// Whether staff play buyers there.
    #[arg(requires = "channel")]
    switch: Option<Switch>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such channel yet, or several are meant.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let mut tx = store.begin().await?;
        if let (Some(channel), Some(switch)) = (&args.channel, args.switch) {
            let all = chats::accounts(&mut tx).await?;
            let meant: Vec<_> = all.iter().filter(|account| account.channel == *channel || account.name == *channel).collect();
            match meant.as_slice() {
                [] => bail!("there is no channel ‘{channel}’ yet; it is made when the desk first starts with it"),
                [account] => chats::set_practice(&mut tx, account.id, switch == Switch::On).await?,
                several => bail!("{} bots are meant by ‘{channel}’; name one of them", several.len()),
            }
        }
        let accounts = chats::accounts(&mut tx).await?;
        tx.commit().await.map_err(StoreError::from)?;
        let mut out = std::io::stdout().lock();
        for account in accounts {
            writeln!(out, "{:<10} {:<22} {}", account.channel, account.name, if account.practice { "practice" } else { "live" })?;
        }
        store.close().await;
        Ok(Outcome::Done)
    })
}
