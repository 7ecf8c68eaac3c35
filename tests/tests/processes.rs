//! Three processes on one PostgreSQL, killed without warning: nothing is lost or said twice, order is kept, and another takes over.
//!
//! The short form runs always; `REDRESS_KILL=full` runs ten minutes' worth and prints its figures.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redress::store::{Store, leases};
use sqlx::Row as _;
use tests::buyer::{PATIENCE, check_story};
use tests::faults::Chance;
use tests::product::{ORDERS, Product, Start, import_into};
use tests::telegram::Telegram;
use tests::{Buyer, Postgres};

const GROUP: i64 = -1_001_777;
/// Within this time another process has taken over.
const TAKEOVER: Duration = Duration::from_secs(15);
/// What a slow machine takes for the answer itself.
const SLOW: Duration = Duration::from_secs(45);

async fn number(store: &Store, query: &'static str) -> anyhow::Result<i64> {
    let mut connection = store.read().await?;
    Ok(sqlx::query(query).fetch_one(&mut *connection).await?.try_get("number")?)
}

async fn until(what: &str, patience: Duration, store: &Store, query: &'static str, fits: impl Fn(i64) -> bool) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    loop {
        let found = number(store, query).await?;
        if fits(found) {
            return Ok(begun.elapsed());
        }
        anyhow::ensure!(begun.elapsed() < patience, "{what} does not come: {found}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The longest time for which nobody renewed the lease of the connection to Telegram, until the task is ended.
async fn longest_without_a_holder(store: Store, longest: Arc<AtomicU64>) {
    let mut last = (0, Instant::now());
    loop {
        if let Ok(until) = number(&store, "select max(expires_at) as number from lease where name not like 'desk:%'").await
            && until != last.0
        {
            longest.fetch_max(u64::try_from(last.1.elapsed().as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
            last = (until, Instant::now());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_processes_share_the_work_and_survive_one_another() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let full = std::env::var("REDRESS_KILL").is_ok_and(|form| form == "full");
    let (chats, each, kills) = if full { (60, 30, 40) } else { (9, 8, 5) };
    let folder = tempfile::TempDir::new()?;
    import_into(folder.path(), Some(&postgres.url), ORDERS)?;
    let telegram = Telegram::start().await?;
    let start = || {
        let quick = Start::quick().setting("REDRESS_DATABASE_URL", &postgres.url).setting("REDRESS_QUIET_MILLIS", "100").on(folder.path());
        telegram.settings().iter().fold(quick, |start, (name, value)| start.setting(name, value)).run()
    };
    let mut desks: Vec<Product> = vec![start()?];
    let store = Store::open_unchanged(&postgres.url).await?;
    let added = desks[0].command(&["staff", "add", "Ana", "--role", "owner"])?;
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let code = desks[0].command(&["staff", "code", "Ana"])?;
    let ana = telegram.in_group(11, GROUP);
    ana.write(String::from_utf8_lossy(&code.stdout).trim());
    ana.until("the enrolment", |sent| sent.text.contains("is enrolled here")).await?;
    ana.write("/desk@loopback_bot");
    ana.until("the registration", |sent| sent.text.contains("Cases are shown here")).await?;
    // The first process is alone and so holds the connection to Telegram; the others stand by.
    desks.push(start()?);
    desks.push(start()?);
    until("three processes", PATIENCE, &store, "select count(*) as number from lease where name like 'desk:%'", |number| number == 3).await?;
    assert_eq!(number(&store, "select count(*) as number from timer where kind = 'weekly_report' and state = 'waiting'").await?, 1);
    desks[0].kill()?;
    let killed = Instant::now();
    let mut first = telegram.person(600, "en");
    first.say("hello, is anybody there? (0)").await?;
    let taken_over = killed.elapsed();
    // On a machine that does nothing else the promise itself is held; the short form runs beside other tests.
    let slack = if full { Duration::ZERO } else { SLOW };
    assert!(taken_over < TAKEOVER + slack, "it took {taken_over:?} until another process answered on Telegram");
    let longest = Arc::new(AtomicU64::new(0));
    let watching = tokio::spawn(longest_without_a_holder(store.clone(), longest.clone()));
    desks[0].start_again()?;

    let bases: Vec<String> = desks.iter().map(|desk| desk.base.clone()).collect();
    let mut writers = tokio::task::JoinSet::new();
    let mut buyers = Vec::new();
    for chat in 0..chats {
        let buyer = Buyer::open(&bases[chat % 3], "en").await?;
        buyers.push(buyer.clone());
        let bases = bases.clone();
        writers.spawn(async move {
            let mut chance = Chance(u64::try_from(chat).unwrap_or(0) * 7919 + 17);
            for message in 0..each {
                let text = format!("hello again ({message})");
                // A proxy in front would send the page's next try to a process that lives.
                let mut at = chat;
                while !buyer.at(&bases[at % 3]).send(&format!("k{message}"), &text).await.is_ok_and(|status| status.is_success()) {
                    at += 1;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                tokio::time::sleep(Duration::from_millis(chance.below(700))).await;
            }
        });
    }
    let people: Vec<_> = (0..4).map(|person| telegram.person(700 + person, "en")).collect();
    let mut chance = Chance(4242);
    let begun = Instant::now();
    for kill in 0..kills {
        people.iter().for_each(|person| {
            person.write(&format!("where is my parcel ({kill})"));
        });
        tokio::time::sleep(Duration::from_millis(500 + chance.below(1500))).await;
        let one = usize::try_from(chance.below(3))?;
        desks[one].kill()?;
        tokio::time::sleep(Duration::from_millis(chance.below(800))).await;
        desks[one].start_again()?;
    }
    while writers.join_next().await.is_some() {}
    {
        let mut connection = store.read().await?;
        let update = "update timer set due_at = $1 where kind = 'weekly_report' and state = 'waiting'";
        sqlx::query(update).bind(jiff::Timestamp::now().as_millisecond()).execute(&mut *connection).await?;
    }
    let patience = PATIENCE * 2;
    // What was written on Telegram while nobody held the connection comes only once another process has taken it over.
    let written = i64::try_from(chats * each + people.len() * kills + 1)?;
    let arrived = "select count(*) as number from inbox where chat_id is not null and kind = 'text'";
    until("the last of what was written", patience, &store, arrived, |number| number >= written).await?;
    until("an answer to everything", patience, &store, "select count(*) as number from inbox where state = 'new'", |number| number == 0).await?;
    until("the last delivery", patience, &store, "select count(*) as number from outbox where state = 'pending'", |number| number == 0).await?;
    for buyer in &buyers {
        check_story(&buyer.at(&bases[0]).everything().await?, each)?;
    }
    for person in 700..704 {
        assert!(!telegram.sent_to(person).is_empty(), "everybody on Telegram was answered");
    }
    let twice = "select count(*) as number from (select turn_id from outbox where kind = 'say' and turn_id is not null group by turn_id having count(*) <> 1) t";
    assert_eq!(number(&store, twice).await?, 0, "each turn has one answer");
    assert_eq!(number(&store, "select count(*) as number from inbox where state = 'parked'").await?, 0);
    let lost = "select count(*) as number from inbox where chat_id is not null and kind = 'text' and turn_id is null";
    assert_eq!(number(&store, lost).await?, 0, "each message is in a turn");
    until("the report's timer", patience, &store, "select count(*) as number from timer where kind = 'weekly_report' and state = 'done'", |n| n == 1)
        .await?;
    until("the report", patience, &store, "select count(*) as number from outbox where kind = 'report' and state = 'sent'", |n| n == 1).await?;
    assert_eq!(number(&store, "select count(*) as number from outbox where kind = 'report'").await?, 1, "one weekly report, not three");
    let living = async || Ok::<_, anyhow::Error>(leases::processes(&mut *store.read().await?, jiff::Timestamp::now().as_millisecond()).await?.len());
    let since = Instant::now();
    while living().await? < 3 {
        anyhow::ensure!(since.elapsed() < PATIENCE, "three processes live at the end");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    watching.abort();
    let without_a_holder = Duration::from_millis(longest.load(Ordering::Relaxed));
    assert!(without_a_holder < TAKEOVER + slack, "for {without_a_holder:?} nobody held the connection to Telegram");
    eprintln!(
        "{chats} web chats and {} on Telegram, {kills} kills in {:.1} s: none lost, none answered twice; answered on Telegram {:.1} s after the first kill, \
         and never more than {:.1} s without a process renewing its hold of Telegram",
        people.len() + 1,
        begun.elapsed().as_secs_f64(),
        taken_over.as_secs_f64(),
        without_a_holder.as_secs_f64()
    );
    Ok(())
}
