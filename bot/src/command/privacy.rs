//! `redress privacy`: what a buyer may ask for, from the command line.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;

use super::{Outcome, Place, open};
use crate::clock::Clock;
use crate::files;
use crate::privacy::{self, Whose};
use crate::store::cases::Actor;

/// Gives out or erases what is held about one buyer.
///
/// Example: redress privacy export --order A-1042 > buyer.json
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// The buyer is found by one of these.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Buyer {
    /// Our number of one of their chats, as the console shows it on a case.
    #[arg(long, value_name = "NUMBER")]
    chat: Option<i64>,
    /// The number of one of their orders.
    #[arg(long, value_name = "NUMBER")]
    order: Option<String>,
}

impl Buyer {
    fn whose(&self) -> Whose {
        match (&self.order, self.chat) {
            (Some(order), _) => Whose::Order(order.clone()),
            (None, chat) => Whose::Chat(chat.unwrap_or_default()),
        }
    }
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prints everything that is held about a buyer, as JSON.
    Export {
        #[command(flatten)]
        buyer: Buyer,
        /// Also copies their files into this folder.
        #[arg(long, value_name = "DIR")]
        files: Option<PathBuf>,
    },
    /// Empties a buyer's words, files, names and addresses. Cases, reports and hash chains stay right. It cannot be undone.
    Erase {
        #[command(flatten)]
        buyer: Buyer,
        /// Ends cases of theirs that are still open.
        #[arg(long)]
        end_open_cases: bool,
    },
}

/// Runs the command.
///
/// # Errors
/// Where there is no such buyer, a case is open, or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let desk = open::desk(place, Clock::system(), |_| {}).await?;
        let mut out = std::io::stdout().lock();
        match &args.what {
            What::Export { buyer, files: into } => {
                let held = privacy::export(&desk, &buyer.whose()).await?;
                if let Some(into) = into {
                    std::fs::create_dir_all(into).with_context(|| format!("cannot make the folder {}", into.display()))?;
                    let names = held.pointer("/held/attachment").and_then(|rows| rows.as_array()).into_iter().flatten();
                    for name in names.filter_map(|row| row.get("stored_name")?.as_str()) {
                        let bytes = files::open(&files::folder(&desk), name)?;
                        std::fs::write(into.join(name), bytes).with_context(|| format!("cannot write into {}", into.display()))?;
                    }
                }
                writeln!(out, "{}", serde_json::to_string_pretty(&held)?)?;
            }
            What::Erase { buyer, end_open_cases } => {
                let erased = privacy::erase(&desk, &buyer.whose(), Actor::Desk, *end_open_cases).await?;
                writeln!(
                    out,
                    "Erased: {} chats, {} orders, files and words of {} cases. Backups made before still hold them; remove those when their time comes.",
                    erased.chats.len(),
                    erased.orders.len(),
                    erased.cases.len()
                )?;
            }
        }
        desk.store.close().await;
        Ok(Outcome::Done)
    })
}
