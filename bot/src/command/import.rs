//! `redress import`: orders of marketplaces' exports and listings into the store.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::TimeZone;
use knowledge::Currency;
use serde::Serialize;
use tokio::sync::mpsc;

use super::{Outcome, Place, lines, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::import::source::Source;
use crate::import::{Counts, Format, ImportError, Item, Options, OrderRow, Refused, listing, read};
use crate::store::importing::{Imported, Importer, take_listing};
use crate::store::{OrderId, Store, StoreError};

/// Order lines of one transaction.
const BATCH: usize = 4000;

/// Takes in orders or listings. Taking the same file in again changes nothing.
///
/// Example: redress import orders orders.csv
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Reads orders: this program's CSV, or the export of Shopify, WooCommerce, eBay, Amazon, Etsy or AliExpress, as CSV, tab-separated or XLSX.
    ///
    /// Example: redress import orders ~/Downloads/orders_export.csv --shop my-shop
    Orders {
        /// The file; `-` for standard input.
        file: PathBuf,
        /// The layout; told from the header where absent.
        #[arg(long)]
        format: Option<Format>,
        /// Storefront of rows that name none.
        #[arg(long)]
        shop: Option<String>,
        /// Currency (ISO 4217) of rows that name none; else the business's.
        #[arg(long)]
        currency: Option<Currency>,
        /// Time zone (IANA name) of times that name none; else the business's.
        #[arg(long)]
        timezone: Option<String>,
    },
    /// Reads what product pages say: sku, title, text, attributes, version_date.
    ///
    /// Example: redress import listings listings.csv
    Listings {
        /// The file; `-` for standard input.
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct Printed {
    read: u64,
    new: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
}

/// Runs the command.
///
/// # Errors
/// Where the file as a whole cannot be read or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let config = Config::load(&place.data)?;
    open::runtime()?.block_on(async {
        let (counts, done) = match &args.what {
            What::Orders { file, format, shop, currency, timezone } => {
                let zone = match timezone {
                    Some(name) => TimeZone::get(name).with_context(|| format!("--timezone {name}: write an IANA name such as Europe/Berlin"))?,
                    None => config.zone()?,
                };
                let source = Source::of(file).with_context(|| format!("cannot read {}", file.display()))?;
                // A file that cannot be opened is said before a database is made for it.
                source.start(1).with_context(|| format!("cannot read {}", file.display()))?;
                let options = Options { format: *format, shop: shop.clone(), currency: *currency, zone };
                let store = open::store(place).await?;
                let (counts, done, _) = orders(&store, source, options, config.reporting_currency()?, Clock::system().millis()).await?;
                store.close().await;
                (counts, done)
            }
            What::Listings { file } => {
                let source = Source::of(file).with_context(|| format!("cannot read {}", file.display()))?;
                let store = open::store(place).await?;
                let result = listings(&store, &source, &config).await?;
                store.close().await;
                result
            }
        };
        let printed = Printed { read: counts.read, new: done.new, changed: done.changed, unchanged: done.unchanged, refused: counts.refused };
        writeln!(std::io::stdout().lock(), "{}", serde_json::to_string(&printed)?)?;
        Ok(if counts.refused > 0 { Outcome::SomeRefused } else { Outcome::Done })
    })
}

enum Message {
    Rows(Vec<OrderRow>),
    Refused(Refused),
    Note(String),
}

/// Reads a source into the store in batches of one transaction each; returns what was read, what was done, and the known orders that changed.
///
/// # Errors
/// Where the source as a whole cannot be read or the store fails.
pub async fn orders(
    store: &Store,
    source: Source,
    options: Options,
    currency: Currency,
    now: i64,
) -> anyhow::Result<(Counts, Imported, Vec<OrderId>)> {
    let (sender, mut receiver) = mpsc::channel::<Message>(4);
    let reader = tokio::task::spawn_blocking(move || -> Result<Counts, ImportError> {
        let mut batch = Vec::with_capacity(BATCH);
        // A receiver that is gone has failed and says so itself.
        let send = |message| drop(sender.blocking_send(message));
        let counts = read(&source, &options, &mut |item| match item {
            Item::Row(row) => {
                batch.push(*row);
                if batch.len() >= BATCH {
                    send(Message::Rows(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))));
                }
            }
            Item::Refused(refused) => send(Message::Refused(refused)),
            Item::Note(note) => send(Message::Note(note)),
        })?;
        send(Message::Rows(batch));
        Ok(counts)
    });
    let bar = ProgressBar::new_spinner();
    bar.set_style(
        ProgressStyle::with_template("{spinner} {human_pos} order lines  {elapsed}  {per_sec}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    let mut importer = Importer::new(currency);
    let mut done = Imported::default();
    let mut changed = Vec::new();
    while let Some(message) = receiver.recv().await {
        match message {
            Message::Rows(rows) => {
                let mut tx = store.begin().await?;
                changed.extend(importer.take(&mut tx, &rows, now, &mut done).await?);
                tx.commit().await.map_err(StoreError::from)?;
                bar.inc(u64::try_from(rows.len()).unwrap_or(0));
            }
            Message::Refused(refused) => bar.suspend(|| lines::refuse(refused.line, &refused.why)),
            Message::Note(note) => bar.suspend(|| eprintln!("{note}")),
        }
    }
    bar.finish_and_clear();
    let counts = reader.await??;
    changed.sort_unstable();
    changed.dedup();
    Ok((counts, done, changed))
}

async fn listings(store: &Store, source: &Source, config: &Config) -> anyhow::Result<(Counts, Imported)> {
    let today = Clock::system().now().to_zoned(config.zone()?).date().to_string();
    let mut rows = Vec::new();
    let mut counts = listing::read(source, &mut |row| rows.push(row))?;
    let mut done = Imported::default();
    let mut tx = store.begin().await?;
    for row in rows {
        match row {
            Ok(row) => match take_listing(&mut tx, &row, &today).await? {
                Some(one) => {
                    done.new += one.new;
                    done.changed += one.changed;
                    done.unchanged += one.unchanged;
                }
                None => {
                    counts.refused += 1;
                    lines::refuse(row.line, format!("no storefront sells ‘{}’; import its orders first", row.sku));
                }
            },
            Err(refused) => lines::refuse(refused.line, &refused.why),
        }
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok((counts, done))
}
