//! How long the weekly report of a large shop takes, on both databases: `cargo bench --workspace --bench report`.
//!
//! Simulates a shop, imports it, and makes the report of its last weeks several times. `REDRESS_BENCH_ORDERS` (1,000,000) and `REDRESS_BENCH_WEEKS`
//! (60) say how large it is; a tenth of its order lines complain. Prints a line of JSON a database.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::time::Instant;

use jiff::tz::TimeZone;
use redress::simulate::{Settings, Shop, usual_faults};
use redress::store::simulated::Filler;
use redress::store::trends::{Business, week_report};
use redress::store::{Store, embedded_url};
use redress::trend::render::json;
use redress::trend::texts::Texts;
use serde_json::json as value;
use tests::Postgres;

/// Reports of one measurement.
const REPORTS: usize = 5;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The most memory this process has used, in megabytes.
fn megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

async fn measure(name: &str, store: &Store) -> anyhow::Result<()> {
    let mut settings = Settings {
        orders: number("REDRESS_BENCH_ORDERS", 1_000_000),
        weeks: i32::try_from(number("REDRESS_BENCH_WEEKS", 60))?,
        rate: 0.1,
        ..Settings::default()
    };
    settings.faults = usual_faults(&settings);
    let last = settings.first.plus(settings.weeks - 2);
    let mut shop = Shop::new(settings);
    let begun = Instant::now();
    let mut filler = Filler::open(store, "EUR".parse()?, 1).await?;
    while let Some(week) = shop.next_week() {
        filler.take(store, &week).await?;
    }
    let imported = begun.elapsed().as_secs_f64();
    let business = Business { zone: TimeZone::UTC, timezone: String::from("UTC"), currency: String::from("EUR") };
    let mut seconds = Vec::new();
    let mut alerts = 0;
    for _ in 0..REPORTS {
        let begun = Instant::now();
        let report = week_report(store, &business, last, Texts::english(), &|_, _| Vec::new()).await?;
        let written = json(&report)?;
        seconds.push(begun.elapsed().as_secs_f64());
        alerts = report.products.iter().filter(|product| product.alert).count();
        anyhow::ensure!(!written.is_empty(), "an empty report");
    }
    seconds.sort_by(f64::total_cmp);
    let measured = value!({
        "database": name, "order_lines": filler.lines, "cases": filler.cases, "week": last.to_string(), "alerts": alerts,
        "imported_in_seconds": imported, "report_seconds": seconds, "peak_megabytes_with_the_import": megabytes(),
    });
    println!("{measured}");
    Ok(())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // Tests of all targets start this program too; only a bench measures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let folder = tempfile::TempDir::new()?;
    let store = Store::open(&embedded_url(folder.path())).await?;
    measure("sqlite", &store).await?;
    store.close().await;
    if let Some(postgres) = Postgres::start()? {
        let store = Store::open(&postgres.url).await?;
        measure("postgres", &store).await?;
        store.close().await;
    }
    Ok(())
}
