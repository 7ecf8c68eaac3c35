//! `redress simulate`: a shop out of thin air, with faults planted on purpose.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use indicatif::ProgressBar;
use jiff::Timestamp;
use serde_json::json;

use super::{Outcome, Place, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::simulate::{Settings, Shop, usual_faults};
use crate::store::simulated::Filler;
use crate::trend::power::{self, Power, of_shop};
use crate::trend::report::neat;
use crate::trend::week::Week;

/// Makes a shop: orders.csv and listings.csv to import, messages.jsonl to replay, and faults.json with what was planted.
///
/// Example: redress simulate --seed 7 --products 300 --weeks 60 --orders 400000 --out shop
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The same seed makes the same shop.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Products.
    #[arg(long, default_value_t = 300)]
    products: usize,
    /// Weeks of trade.
    #[arg(long, default_value_t = 60)]
    weeks: u16,
    /// Order lines in all, roughly.
    #[arg(long, default_value_t = 100_000)]
    orders: u64,
    /// Complaints per order line, on average over products.
    #[arg(long, default_value_t = 0.05)]
    rate: f64,
    /// First week of trade, such as 2025-W02.
    #[arg(long)]
    from: Option<Week>,
    /// Plants no faults.
    #[arg(long)]
    healthy: bool,
    /// Folder to write to.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["measure", "into"])]
    out: Option<PathBuf>,
    /// Fills the database of the data folder with the shop's orders, and its complaints as settled cases, without the way through the chat.
    #[arg(long, conflicts_with = "out")]
    into: bool,
    /// Makes nothing, but measures over so many shops how soon the weekly report sees tripled and doubled rates, and how often it alerts falsely.
    #[arg(long, value_name = "SHOPS", conflicts_with_all = ["out", "into"])]
    measure: Option<u64>,
    /// With --measure: all parcels go by the quickest carrier, so that complaints follow their shipment closely.
    #[arg(long)]
    one_lane: bool,
    /// All products sell alike, rather than few much and many little.
    #[arg(long)]
    alike: bool,
}

const COLUMNS: [&str; 20] = [
    "order_id",
    "sku",
    "product",
    "category",
    "buyer_country",
    "ordered_at",
    "shop",
    "platform",
    "quantity",
    "unit_price",
    "unit_cost",
    "shipping_paid",
    "currency",
    "shipped_at",
    "promised_by",
    "delivered_at",
    "carrier",
    "service",
    "ship_from",
    "supplier_lot",
];

/// Runs the command.
///
/// # Errors
/// Where the folder cannot be written.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    if let Some(shops) = args.measure {
        return measure(shops, args);
    }
    anyhow::ensure!(args.products > 0 && args.weeks > 0, "a shop has at least one product and one week");
    anyhow::ensure!((0.0..=0.5).contains(&args.rate), "--rate is a share between 0 and 0.5");
    let usual = Settings::default();
    let mut settings = Settings {
        seed: args.seed,
        products: args.products,
        weeks: i32::from(args.weeks),
        orders: args.orders,
        rate: args.rate,
        first: args.from.unwrap_or(usual.first),
        one_lane: args.one_lane,
        alike: args.alike,
        faults: Vec::new(),
    };
    if !args.healthy {
        settings.faults = usual_faults(&settings);
    }
    let Some(out) = &args.out else { return fill(place, settings) };
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let make = |name: &str| -> anyhow::Result<BufWriter<File>> {
        let path = out.join(name);
        Ok(BufWriter::new(File::create(&path).with_context(|| format!("cannot write {}", path.display()))?))
    };
    let mut orders = csv::Writer::from_writer(make("orders.csv")?);
    let mut messages = make("messages.jsonl")?;
    let planted = json!({"first_week": settings.first.to_string(), "faults": settings.faults});
    let opened = settings.first.plus(-4).monday().to_string();
    let mut shop = Shop::new(settings);
    let mut listings = csv::Writer::from_writer(make("listings.csv")?);
    listings.write_record(["sku", "title", "text", "attributes", "version_date"])?;
    for [sku, title, text, attributes] in shop.listings() {
        listings.write_record([&sku, &title, &text, &attributes, &opened])?;
    }
    listings.flush()?;
    orders.write_record(COLUMNS)?;
    let (mut lines, mut complaints) = (0_u64, Vec::new());
    while let Some(week) = shop.next_week() {
        for sold in week {
            let row = &sold.row;
            let at = |instant: Option<i64>| {
                instant.and_then(|instant| Timestamp::from_millisecond(instant).ok()).map(|stamp| stamp.to_string()).unwrap_or_default()
            };
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let money = |amount: Option<rust_decimal::Decimal>| amount.map(|amount| amount.to_string()).unwrap_or_default();
            orders.write_record([
                row.order_id.clone(),
                text(&row.sku),
                row.product.clone(),
                text(&row.category),
                row.buyer_country.clone().map(String::from).unwrap_or_default(),
                at(Some(row.ordered_at)),
                row.shop.clone(),
                text(&row.platform),
                row.quantity.to_string(),
                money(row.unit_price),
                money(row.unit_cost),
                money(row.shipping_paid),
                row.currency.map(|currency| currency.code().to_owned()).unwrap_or_default(),
                at(row.shipped_at),
                at(row.promised_by),
                at(row.delivered_at),
                text(&row.carrier),
                text(&row.service),
                text(&row.ship_from),
                text(&row.supplier_lot),
            ])?;
            lines += 1;
            if let Some(complaint) = sold.complaint {
                complaints.push((complaint, sold.row.order_id));
            }
        }
    }
    orders.flush()?;
    complaints.sort_by(|(a, x), (b, y)| a.at.cmp(&b.at).then(x.cmp(y)));
    for (complaint, order) in &complaints {
        let at = Timestamp::from_millisecond(complaint.at)?;
        let line = json!({"id": format!("m-{order}"), "at": at.to_string(), "channel": "web", "buyer": format!("b-{order}"), "order_id": order, "text": complaint.text});
        writeln!(messages, "{line}")?;
    }
    messages.flush()?;
    std::fs::write(out.join("faults.json"), serde_json::to_string_pretty(&planted)?)?;
    writeln!(std::io::stdout().lock(), "{}", json!({"order_lines": lines, "messages": complaints.len(), "folder": out.display().to_string()}))?;
    Ok(Outcome::Done)
}

fn measure(shops: u64, args: &Args) -> anyhow::Result<Outcome> {
    let bar = ProgressBar::new(shops);
    let mut counted = Power::default();
    for seed in (args.seed..).take(usize::try_from(shops)?) {
        counted += of_shop(seed, args.rate, args.one_lane, args.alike);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let part = |share: (u32, u32)| json!({"of": share.1, "alerted": share.0, "share": neat(power::share(share))});
    let line = json!({"shops": shops, "rate": args.rate, "one_lane": args.one_lane, "alike": args.alike, "tripled_within_two_weeks": part(counted.tripled),
        "doubled_within_four_weeks": part(counted.doubled), "false_alerts": part(counted.false_alerts)});
    writeln!(std::io::stdout().lock(), "{line}")?;
    Ok(Outcome::Done)
}

fn fill(place: &Place, settings: Settings) -> anyhow::Result<Outcome> {
    let config = Config::load(&place.data)?;
    let now = Clock::system().millis();
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let mut filler = Filler::open(&store, config.reporting_currency()?, now).await?;
        let mut shop = Shop::new(settings);
        let bar = ProgressBar::new_spinner();
        while let Some(week) = shop.next_week() {
            filler.take(&store, &week).await?;
            bar.set_message(format!("{} order lines, {} cases", filler.lines, filler.cases));
            bar.tick();
        }
        bar.finish_and_clear();
        store.close().await;
        writeln!(std::io::stdout().lock(), "{}", json!({"order_lines": filler.lines, "cases": filler.cases}))?;
        Ok(Outcome::Done)
    })
}
