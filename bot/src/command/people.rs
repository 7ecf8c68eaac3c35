//! `redress staff`: who may act, and their sign-in links.

use std::io::Write as _;

use clap::Subcommand;
use knowledge::Money;

use super::serve::LINK_MILLIS;
use super::{Outcome, Place, open};
use crate::clock::Clock;
use crate::store::StoreError;
use crate::store::staff::{self, Purpose, Role};
use crate::web;

/// Adds people, gives them sign-in links, ends their access.
///
/// Example: redress staff add Ana --role lead --limit 200
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Adds a person, or changes the role and limit of the one with that name.
    Add {
        /// Their name, as buyers read it.
        name: String,
        /// agent approves within a limit, lead also overrides, owner manages staff too.
        #[arg(long, default_value = "agent")]
        role: Role,
        /// What they may approve by themselves, in the reporting currency; without it there is no limit.
        #[arg(long, value_name = "AMOUNT")]
        limit: Option<String>,
    },
    /// Lists everyone.
    List,
    /// Prints a sign-in link that works once, for ten minutes.
    Link {
        /// Whose.
        name: String,
    },
    /// Prints a code that enrols a person on Telegram or Discord: works once, for ten minutes.
    Code {
        /// Whose.
        name: String,
    },
    /// Ends a person's access at once, on the console and in chat.
    Remove {
        /// Whose.
        name: String,
    },
}

/// Runs the command.
///
/// # Errors
/// Where there is no such person or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let config = crate::config::Config::load(&place.data)?;
        let store = open::store(place).await?;
        let now = Clock::system().millis();
        let mut tx = store.begin().await?;
        let mut out = std::io::stdout().lock();
        match &args.what {
            What::Add { name, role, limit } => {
                let limit = limit.as_deref().map(|text| Money::parse(text, config.reporting_currency()?).map_err(anyhow::Error::from)).transpose()?;
                if let Some(limit) = limit.filter(|limit| limit.minor < 0) {
                    anyhow::bail!("a limit of {limit} is below nothing; give 0 for somebody who approves no money alone");
                }
                anyhow::ensure!(!name.trim().is_empty(), "give the person a name; buyers read it");
                staff::put(&mut tx, name, *role, limit.map(|money| money.minor), now).await?;
                writeln!(out, "{name} is {role}{}.", limit.map_or_else(String::new, |money| format!(" and may approve up to {money}")))?;
            }
            What::List => {
                let currency = config.reporting_currency()?;
                for person in staff::all(&mut tx).await? {
                    let limit = person.limit_minor.map_or_else(|| String::from("no limit"), |minor| Money { minor, currency }.to_string());
                    let ended = if person.disabled_at.is_some() { "  (access ended)" } else { "" };
                    writeln!(out, "{}  {}  {limit}{ended}", person.name, person.role)?;
                }
            }
            What::Link { name } | What::Code { name } => {
                let person = staff::by_name(&mut tx, name).await?.filter(|person| person.disabled_at.is_none());
                let person = person.ok_or_else(|| anyhow::anyhow!("there is nobody called ‘{name}’; see redress staff list"))?;
                if matches!(args.what, What::Link { .. }) {
                    let token = staff::new_link(&mut tx, person.id, Purpose::Console, now, LINK_MILLIS).await?;
                    let base = web::base(&mut tx, &config).await?;
                    writeln!(out, "{base}/console/sign-in/{token}")?;
                } else {
                    let token = staff::new_link(&mut tx, person.id, Purpose::Channel, now, LINK_MILLIS).await?;
                    writeln!(out, "/staff {token}")?;
                }
            }
            What::Remove { name } => {
                let person = staff::by_name(&mut tx, name).await?.ok_or_else(|| anyhow::anyhow!("there is nobody called ‘{name}’"))?;
                staff::disable(&mut tx, person.id, now).await?;
                writeln!(out, "{name} may no longer act.")?;
            }
        }
        tx.commit().await.map_err(StoreError::from)?;
        Ok(Outcome::Done)
    })
}
