//! A past year played through the desk: its clocks strike at their own time, and once.

use std::collections::BTreeMap;

use sqlx::sqlite::SqlitePool;
use sqlx::{Row as _, query};
use tests::product::{import, run};

const ORDERS: &str = "\
order_id,sku,product,buyer_country,ordered_at,shipped_at,delivered_at,platform,payment,buyer_postcode,unit_price,unit_cost,shipping_paid,currency,ship_from
R-100,MUG-1,Blue mug,DE,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-20T09:00:00Z,ebay,paypal,20457,12.00,3.00,4.00,EUR,CN
R-200,MUG-1,Blue mug,DE,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-20T09:00:00Z,ebay,paypal,20457,12.00,3.00,4.00,EUR,CN
";

const LINES: &str = r#"{"id":1,"at":"2026-01-21T10:00:00Z","buyer":"uwe","order_id":"R-100","text":"Die Tasse kam zerbrochen an, ich möchte mein Geld zurück"}
{"id":2,"at":"2026-01-21T11:00:00Z","buyer":"uwe","order_id":"R-100","text":"Ein Foto habe ich leider nicht"}
{"id":3,"at":"2026-01-21T12:00:00Z","buyer":"uwe","order_id":"R-100","text":"Die Tasse ist wirklich kaputt"}
{"id":4,"at":"2027-03-01T10:00:00Z","buyer":"ida","order_id":"R-200","text":"Meine Tasse hat nach einem Jahr einen Sprung bekommen"}
"#;

#[tokio::test]
async fn each_deadline_is_warned_of_once_and_followed_by_the_next() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    import(folder.path(), ORDERS)?;
    let data = folder.path().to_str().unwrap_or_default();
    for _ in 0..2 {
        let output = run(&["--data", data, "replay"], LINES)?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let store = SqlitePool::connect(&format!("sqlite://{data}/redress.db")).await?;
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut passed = 0;
    for row in query("select kind, facts from case_event where case_id = 1 order by at, case_event_id").fetch_all(&store).await? {
        let (kind, facts): (String, String) = (row.get("kind"), row.get("facts"));
        passed += usize::from(kind == "deadline_passed");
        if kind.starts_with("deadline_") {
            *seen.entry((kind, facts)).or_default() += 1;
        }
    }
    assert!(passed >= 2, "a year passes more than one deadline: {seen:?}");
    assert!(seen.values().all(|times| *times == 1), "each is said once: {seen:?}");
    Ok(())
}

const OFFERED: &str = "\
order_id,sku,product,buyer_country,ordered_at,shipped_at,promised_by,platform,payment,buyer_postcode,unit_price,unit_cost,shipping_paid,currency,tracking_status,ship_from
O-100,MUG-1,Blue mug,US,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-20T09:00:00Z,shopify,card,10001,12.00,3.00,4.00,USD,lost,CN
O-200,MUG-1,Blue mug,US,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-20T09:00:00Z,shopify,card,10001,12.00,3.00,4.00,USD,lost,CN
";

const OFFERED_LINES: &str = r#"{"id":1,"at":"2026-02-01T10:00:00Z","buyer":"amy","order_id":"O-100","text":"My package never arrived, I want my money back"}
{"id":2,"at":"2026-02-02T10:00:00Z","staff":"ana","order_id":"O-100","do":"approve"}
{"id":3,"at":"2026-03-01T10:00:00Z","buyer":"bob","order_id":"O-200","text":"My package never arrived"}
"#;

#[tokio::test]
async fn an_offer_is_reminded_of_once_and_stays_open_to_the_end_of_its_day_wherever_the_buyer_lives() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    std::fs::write(folder.path().join("redress.toml"), "time_zone = \"Asia/Tokyo\"\noffer_days = 7\noffer_reminder_hours = 24\n")?;
    import(folder.path(), OFFERED)?;
    let data = folder.path().to_str().unwrap_or_default();
    let output = run(&["--data", data, "replay"], OFFERED_LINES)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let store = SqlitePool::connect(&format!("sqlite://{data}/redress.db")).await?;
    let mut clocks: Vec<(String, i64)> = Vec::new();
    for row in query("select kind, at from case_event where case_id = 1 order by at, case_event_id").fetch_all(&store).await? {
        let (kind, at): (String, i64) = (row.get("kind"), row.get("at"));
        if matches!(kind.as_str(), "buyer_reminded" | "offer_expired") {
            clocks.push((kind, at));
        }
    }
    // Offered on 2 February at seven in the evening in Tokyo, open to the 9th; in Hawaii the 9th ends at 10:00 Greenwich on the 10th.
    let ends = "2026-02-10T10:00:00Z".parse::<jiff::Timestamp>()?.as_millisecond();
    let day = 24 * 3_600_000;
    let [(reminded, reminded_at), (expired, expired_at)] = clocks.as_slice() else { anyhow::bail!("one reminder and one end, not {clocks:?}") };
    assert_eq!((reminded.as_str(), expired.as_str()), ("buyer_reminded", "offer_expired"));
    assert!((ends - 1..ends + 60_000).contains(expired_at), "expired at {expired_at}, not at {ends}");
    assert!((ends - day - 1..ends - day + 60_000).contains(reminded_at), "reminded at {reminded_at}");
    let state: String = query("select state from dispute_case where case_id = 1").fetch_one(&store).await?.get("state");
    assert_ne!(state, "offered", "the offer is gone");
    Ok(())
}
