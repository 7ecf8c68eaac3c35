//! `redress simulate`: a shop out of thin air, with faults planted on purpose.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use jiff::Timestamp;
use serde_json::json;

use super::{Outcome, Place};
use crate::simulate::{Settings, Shop, usual_faults};
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
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
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
pub fn run(_place: &Place, args: &Args) -> anyhow::Result<Outcome> {
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
        one_lane: false,
        faults: Vec::new(),
    };
    if !args.healthy {
        settings.faults = usual_faults(&settings);
    }
    std::fs::create_dir_all(&args.out).with_context(|| format!("cannot make {}", args.out.display()))?;
    let make = |name: &str| -> anyhow::Result<BufWriter<File>> {
        let path = args.out.join(name);
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
    std::fs::write(args.out.join("faults.json"), serde_json::to_string_pretty(&planted)?)?;
    writeln!(std::io::stdout().lock(), "{}", json!({"order_lines": lines, "messages": complaints.len(), "folder": args.out.display().to_string()}))?;
    Ok(Outcome::Done)
}
