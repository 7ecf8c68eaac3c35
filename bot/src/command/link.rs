//! `redress link`: the signed link of an order, which proves that whoever opens it is its buyer.

use std::io::Write as _;

use super::{Outcome, Place, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::sign::Press;
use crate::store::{StoreError, orders, settings};
use crate::web;

/// Prints the signed links of an order, to be put into its confirmation e-mail or on its packing slip: whoever opens one has proven the order.
///
/// Example: redress link A-1042
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The order's number.
    number: String,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such order or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let config = Config::load(&place.data)?;
        let store = open::store(place).await?;
        let mut tx = store.begin().await?;
        let key = settings::secret(&mut tx, "signing_key", Clock::system().millis()).await?;
        let found = orders::by_number(&mut tx, &args.number).await?;
        anyhow::ensure!(!found.is_empty(), "there is no order ‘{}’; import it first", args.number);
        let base = web::base(&mut tx, &config).await?;
        let mut out = std::io::stdout().lock();
        for id in found {
            let order = orders::get(&mut tx, id).await?;
            let code = Press::Order(id).signed(&key);
            writeln!(out, "{} ({}): {base}/?o={code}   Telegram: https://t.me/YOUR_BOT?start={code}", order.number, order.shop)?;
        }
        tx.commit().await.map_err(StoreError::from)?;
        store.close().await;
        Ok(Outcome::Done)
    })
}
