//! What buyers write stays out of the log, comes out when they ask for it, and is gone when they ask for that.

use std::path::Path;

use redress::store::{CaseId, Store, cases, embedded_url, walk};
use sqlx::AssertSqlSafe;
use tests::buyer::picture;
use tests::product::{ORDERS, Start, import, run};
use tests::{Buyer, Staff};

const WORDS: &str = "Der Wasserkocher T-1002 ist kaputt, meine Nachbarin Brunhilde hat es gesehen. PLZ 20457";

/// Everything in the database that contains one of the words.
async fn found(data: &Path, words: &[&str]) -> anyhow::Result<Vec<String>> {
    let store = Store::open(&embedded_url(data)).await?;
    let mut connection = store.read().await?;
    let mut found = Vec::new();
    for table in walk::tables(&mut connection).await? {
        let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let query = format!("select {} from \"{}\"", columns.join(", "), table.name);
        for row in sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *connection).await? {
            for (column, value) in table.columns.iter().zip(walk::values(&table, &row)?) {
                if let walk::Value::Text(Some(text)) = value
                    && words.iter().any(|word| text.contains(word))
                {
                    found.push(format!("{}.{}: {text}", table.name, column.name));
                }
            }
        }
    }
    Ok(found)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_gets_everything_and_is_then_forgotten_while_the_report_stays() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    import(folder.path(), ORDERS)?;
    let desk = Start::quick().on(folder.path()).run()?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say(WORDS).await?;
    uwe.photo(&picture()).await?;
    uwe.until_stored().await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    staff.act(case, "take_over", &[]).await?;
    staff.act(case, "write", &[("text", "Danke, liebe Grüße an Brunhilde")]).await?;
    staff.act(case, "hand_back", &[]).await?;
    let mut ana = Buyer::open(&desk.base, "es").await?;
    ana.say("La camisa T-1001 es verde, la vecina Consuelo la vio. 28013").await?;
    let exported = desk.command(&["privacy", "export", "--order", "T-1002", "--files", &folder.path().join("out").display().to_string()])?;
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let held = String::from_utf8(exported.stdout)?;
    for word in ["Brunhilde hat es gesehen", "liebe Grüße an Brunhilde", "uwe@example.com", "20457", "case_opened", "photo"] {
        assert!(held.contains(word), "{word} is missing:\n{held}");
    }
    assert!(!held.contains("Consuelo") && !held.contains("ana@example.com") && !held.contains("token_hash"), "nothing of anybody else, and no keys");
    assert_eq!(std::fs::read_dir(folder.path().join("out"))?.count(), 1);
    let report = |week: &str| Ok::<_, anyhow::Error>(String::from_utf8(desk.command(&["report", "week", "--week", week])?.stdout)?);
    let week = jiff::Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date().iso_week_date();
    let week = format!("{}-W{:02}", week.year(), week.week());
    let refused = desk.command(&["privacy", "erase", "--order", "T-1002"])?;
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("still open"));
    staff.act(case, "close", &[("reason", "Brunhilde ruft an")]).await?;
    let before = report(&week)?;
    let page = staff.send("/console/privacy", "/console/privacy/erase", &[("order", "T-1002")]).await?;
    assert!(page.status().is_success());
    assert!(page.text().await?.contains("Erased: 1 chats"));
    assert_eq!(report(&week)?, before, "the report counts the case as before");
    for kept in ["attachments", "uploads"] {
        assert_eq!(std::fs::read_dir(folder.path().join(kept))?.count(), 0, "the photo is gone");
    }
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(!page.contains("Brunhilde") && !page.contains("uwe@example.com"));
    import(folder.path(), ORDERS)?;
    let left = found(folder.path(), &["Brunhilde", "uwe@example.com", "20457", "Uwe Muster", "00340434161094015902"]).await?;
    assert!(left.is_empty(), "left over, or back by an import: {left:#?}");
    assert!(!found(folder.path(), &["Consuelo"]).await?.is_empty(), "the other buyer's words are still there");
    let store = Store::open(&embedded_url(folder.path())).await?;
    assert!(cases::chain_holds(&mut *store.read().await?, CaseId(case)).await?);
    let nobody = desk.command(&["privacy", "export", "--chat", "99"])?;
    assert!(!nobody.status.success());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_is_emptied_by_itself_and_open_cases_keep_everything() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    import(folder.path(), ORDERS)?;
    let lines = r#"{"id":1,"at":"2020-01-21T10:00:00Z","buyer":"uwe","text":"thanks, says Brunhilde"}
{"id":2,"at":"2020-01-21T10:00:00Z","buyer":"ana","text":"the shirt is broken, says Consuelo, I want a refund"}
"#;
    let data = folder.path().display().to_string();
    let replayed = run(&["--data", &data, "replay"], lines)?;
    assert!(replayed.status.success(), "{}", String::from_utf8_lossy(&replayed.stderr));
    assert!(!found(folder.path(), &["Brunhilde"]).await?.is_empty());
    {
        let store = Store::open(&embedded_url(folder.path())).await?;
        let mut tx = store.begin().await?;
        let before =
            redress::store::privacy::Before { words: Some(i64::MAX), updates: Some(i64::MAX), files: Some(i64::MAX), contacts: Some(i64::MAX) };
        redress::store::privacy::retain(&mut tx, before, 1_800_000_000_000).await?;
        tx.commit().await?;
    }
    assert!(found(folder.path(), &["Brunhilde", "Uwe Muster"]).await?.is_empty());
    assert!(!found(folder.path(), &["Consuelo"]).await?.is_empty(), "her case is open");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_a_full_run_holds_nothing_that_buyers_or_orders_say() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    import(folder.path(), ORDERS)?;
    let desk = Start::quick().setting("REDRESS_LOG", "debug,hyper=info,sqlx=debug").log_to(&log).on(folder.path()).run()?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say(WORDS).await?;
    uwe.photo(&picture()).await?;
    uwe.until_stored().await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    staff.act(case, "write", &[("text", "Danke, liebe Grüße an Brunhilde")]).await?;
    staff.act(case, "close", &[("reason", "Brunhilde ruft an")]).await?;
    let odd = desk.command(&["privacy", "erase", "--order", "T-1002", "--end-open-cases"])?;
    assert!(odd.status.success());
    drop(desk);
    let said = std::fs::read_to_string(&log)?;
    assert!(said.lines().count() > 5, "the log says something");
    for word in ["Brunhilde", "Wasserkocher", "20457", "uwe@example.com", "Uwe Muster", "/console/sign-in/"] {
        let line = said.lines().find(|line| line.contains(word));
        assert!(line.is_none(), "‘{word}’ stands in the log: {line:?}");
    }
    Ok(())
}
