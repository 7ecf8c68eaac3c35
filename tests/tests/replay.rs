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
