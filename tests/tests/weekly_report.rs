//! The weekly report goes out by itself: to the staff's places on Telegram and Discord and to the console, once a week whatever happens in between.

use std::time::{Duration, Instant};

use redress::store::timers::{self, Due};
use redress::store::{Store, embedded_url};
use redress::trend::Week;
use serde_json::json;
use sqlx::Row as _;
use tests::Staff;
use tests::buyer::PATIENCE;
use tests::discord::Discord;
use tests::product::{ORDERS, Product, Start, import};
use tests::telegram::Telegram;

const GROUP: i64 = -1_001_234;
const CHANNEL: &str = "700000000000000001";

fn desk(settings: &[(&str, String)]) -> anyhow::Result<Product> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    settings.iter().fold(Start::quick().on(&folder), |start, (name, value)| start.setting(name, value)).run()
}

fn last_week() -> String {
    Week::complete_before(jiff::Timestamp::now().as_millisecond(), &jiff::tz::TimeZone::UTC).to_string()
}

/// Has the report of a week fall due now, and waits until the desk has taken notice.
async fn fall_due(desk: &Product, week: &str) -> anyhow::Result<()> {
    let store = Store::open(&embedded_url(desk.data())).await?;
    let mut tx = store.begin().await?;
    timers::set(&mut tx, &Due::WeeklyReport { week: week.to_owned() }, None, None, 1).await?;
    tx.commit().await?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut connection = store.read().await?;
        let waiting = sqlx::query("select count(*) as waiting from timer where kind = 'weekly_report' and due_at = 1 and state = 'waiting'")
            .fetch_one(&mut *connection)
            .await?
            .get::<i64, _>("waiting");
        if waiting == 0 {
            break;
        }
        anyhow::ensure!(Instant::now() < deadline, "the timer did not fire");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    store.close().await;
    Ok(())
}

/// How often the report was put into the outbox.
async fn sent(desk: &Product) -> anyhow::Result<i64> {
    let store = Store::open(&embedded_url(desk.data())).await?;
    let count = sqlx::query("select count(*) as sent from outbox where kind = 'report'").fetch_one(&mut *store.read().await?).await?.get("sent");
    store.close().await;
    Ok(count)
}

/// Whether this machine can draw a picture of the report.
fn draws(desk: &Product) -> anyhow::Result<bool> {
    Ok(desk.command(&["report", "week", "--format", "png"])?.status.success())
}

async fn until(what: &str, holds: impl Fn() -> bool) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !holds() {
        anyhow::ensure!(Instant::now() < deadline, "{what} did not come");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_gets_picture_and_files_once_even_after_a_restart() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    let mut desk = desk(&telegram.settings())?;
    desk.command(&["staff", "add", "Ana", "--role", "owner"])?;
    let code = desk.command(&["staff", "code", "Ana"])?;
    let person = telegram.in_group(11, GROUP);
    person.write(String::from_utf8_lossy(&code.stdout).trim());
    person.until("the enrolment", |sent| sent.text.contains("is enrolled here")).await?;
    person.write("/desk@loopback_bot");
    person.until("the registration", |sent| sent.text.contains("Cases are shown here")).await?;
    let week = last_week();
    fall_due(&desk, &week).await?;
    person.until("the report", |sent| sent.text.contains(&format!("Disputes in week {week}"))).await?;
    let pictures = usize::from(draws(&desk)?);
    until("the files", || telegram.calls("sendDocument") == 2 && telegram.calls("sendPhoto") == pictures).await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    assert!(staff.page("/console/report/note").await?.contains(&format!("The report of week {week} is out")));
    desk.kill()?;
    desk.start_again()?;
    fall_due(&desk, &week).await?;
    assert_eq!(sent(&desk).await?, 1, "one report a week");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_gets_an_embed_in_the_owners_language() -> anyhow::Result<()> {
    let discord = Discord::start(true).await?;
    let mut settings: Vec<(&str, String)> = discord.settings().into();
    settings.push(("REDRESS_REPORT_LANGUAGE", String::from("de")));
    let desk = desk(&settings)?;
    until("the connection", || discord.connections().0 > 0).await?;
    desk.command(&["staff", "add", "Ana", "--role", "owner"])?;
    let code = desk.command(&["staff", "code", "Ana"])?;
    let code = String::from_utf8_lossy(&code.stdout).trim().trim_start_matches("/staff ").to_owned();
    let person = discord.in_channel("11", CHANNEL);
    person.command("staff", json!([{ "name": "code", "type": 3, "value": code }]));
    person.until("the enrolment", |posted| posted.text.contains("is enrolled here")).await?;
    person.command("desk", json!([]));
    person.until("the registration", |posted| posted.text.contains("Cases are shown here")).await?;
    let week = last_week();
    fall_due(&desk, &week).await?;
    let report = person.until("the report", |posted| posted.embed.as_ref().is_some_and(|(title, _)| title.contains(&week))).await?;
    assert_eq!(report.embed.map(|(title, _)| title), Some(format!("Reklamationen in Woche {week}")));
    Ok(())
}
