//! Killed at random moments while both platforms misbehave, the desk loses nothing and answers everything once and in order.
//!
//! The short form runs always; `REDRESS_KILL=full` runs 2,000 messages from 200 chats under 20 kills and prints its figures. An answer may be
//! repeated only where the first one's acknowledgement was cut off, or a kill came before the desk could record it; each repeat is held against that.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::Value;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{Row as _, query};
use tests::discord::Discord;
use tests::faults::Chance;
use tests::product::Start;
use tests::telegram::Telegram;

/// A desk that was told of an acceptance so long before it was killed has recorded it.
const RECORDED: Duration = Duration::from_secs(10);
const GROUP: i64 = -1_000_777;
const CHANNEL: &str = "700000000000000009";
const WORDS: [&str; 8] = [
    "the mug arrived broken",
    "where is my parcel",
    "I want a refund",
    "hello",
    "la camisa es de otro color",
    "thanks",
    "das Gerät ist kaputt",
    "order X-100 someone@example.com",
];

/// Somebody who writes, on either platform.
#[derive(Debug, Clone)]
enum Writer {
    Telegram(tests::telegram::Person),
    Discord(tests::discord::Person),
}

impl Writer {
    fn write(&self, text: &str) {
        match self {
            Self::Telegram(person) => {
                person.write(text);
            }
            Self::Discord(person) => {
                person.write(text);
            }
        }
    }

    async fn greet(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Telegram(person) => person.say("hello").await.map(|_| ()),
            Self::Discord(person) => person.say("hello").await.map(|_| ()),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_on_platforms_that_misbehave_while_the_desk_is_killed() -> anyhow::Result<()> {
    let full = std::env::var("REDRESS_KILL").is_ok_and(|form| form == "full");
    let (chats, messages, kills) = if full { (200_u64, 2000_u64, 20) } else { (12, 96, 3) };
    let started = Instant::now();
    let (telegram, discord) = (Telegram::start().await?, Discord::start(true).await?);
    let start = telegram.settings().iter().chain(&discord.settings()).fold(Start::quick(), |start, (name, value)| start.setting(name, value));
    let mut desk = start.setting("REDRESS_QUIET_MILLIS", "150").run()?;
    telegram.in_group(11, GROUP).open_desk(&desk, "Ana").await?;
    discord.in_channel("11", CHANNEL).open_desk(&desk, "Ana").await?;
    let mut writers: Vec<Writer> =
        (0..chats / 2).map(|number| Writer::Telegram(telegram.person(10_000 + i64::try_from(number).unwrap_or(0), "en"))).collect();
    writers.extend((0..chats / 2).map(|number| Writer::Discord(discord.person(&format!("60000{number}"), "en-US"))));
    for writer in &mut writers {
        // Discord tells a bot of no direct messages it does not know yet: the desk knows every chat before the trouble begins.
        writer.greet().await?;
    }
    let faults = if full { 30 } else { 80 };
    telegram.faults.at_random(99, faults);
    telegram.repeat_updates(3);
    discord.faults.at_random(77, faults);
    let each = messages / chats;
    // So long are the pauses that people write until about the last kill.
    let pause = kills * 13_500 / each;
    let mut running = tokio::task::JoinSet::new();
    for (writer, number) in writers.iter().cloned().zip(1_u64..) {
        running.spawn(async move {
            let mut chance = Chance(number * 7919 + 17);
            for message in 0..each {
                let text = WORDS.get(usize::try_from(chance.below(8)).unwrap_or(0)).copied().unwrap_or("hello");
                writer.write(&format!("{text} ({message})"));
                let burst = chance.below(3) != 0;
                tokio::time::sleep(Duration::from_millis(if burst { 5 } else { chance.below(pause) })).await;
            }
        });
    }
    let mut chance = Chance(4242);
    let mut killed = Vec::new();
    for number in 0..kills {
        tokio::time::sleep(Duration::from_millis(500 + chance.below(2500))).await;
        if number % 3 == 1 {
            discord.lose_connection(chance.below(2) == 0);
        }
        desk.kill()?;
        killed.push(Instant::now());
        desk.start_again()?;
    }
    while running.join_next().await.is_some() {}
    telegram.faults.at_random(0, 0);
    discord.faults.at_random(0, 0);
    let url = desk.data().join("redress.db");
    let store = SqlitePool::connect_with(SqliteConnectOptions::new().filename(&url).read_only(true)).await?;
    settled(&store, i64::try_from((each + 1) * chats)?).await?;
    let figures = check(&store, &telegram, &discord, &killed, each + 1).await?;
    let wanted = messages + chats;
    eprintln!(
        "{wanted} messages, {chats} chats on two platforms, {kills} kills, {} cut answers, {} turns, {} answers repeated, {} cards of {} cases, {:.1} s",
        figures.cut,
        figures.turns,
        figures.repeated,
        figures.cards,
        figures.cases,
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Waits until every message is in a turn and everything that is to be said is said.
async fn settled(store: &SqlitePool, expected: i64) -> anyhow::Result<()> {
    let deadline = Instant::now() + Duration::from_secs(240);
    loop {
        let count = async |sql: &'static str| anyhow::Ok(query(sql).fetch_one(store).await?.try_get::<i64, _>("n")?);
        let heard = count("select count(*) as n from message where author = 'buyer' and turn_id is not null").await?;
        let waiting = count("select count(*) as n from inbox where state = 'new'").await?;
        let unsaid = count("select count(*) as n from outbox where state = 'pending'").await?;
        if heard >= expected && waiting == 0 && unsaid == 0 {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < deadline, "{heard} of {expected} messages are in a turn, {waiting} wait, {unsaid} answers are unsaid");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[derive(Debug, Default)]
struct Figures {
    turns: usize,
    cut: usize,
    repeated: usize,
    cards: usize,
    cases: usize,
}

async fn check(store: &SqlitePool, telegram: &Telegram, discord: &Discord, killed: &[Instant], each: u64) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let chats = query("select c.chat_id, c.platform_chat_id, a.channel from chat c join channel_account a on a.channel_account_id = c.channel_account_id where a.channel <> 'web'")
        .fetch_all(store)
        .await?;
    for chat in &chats {
        let (id, place, channel): (i64, String, String) = (chat.try_get("chat_id")?, chat.try_get("platform_chat_id")?, chat.try_get("channel")?);
        let heard = query("select m.turn_id, m.platform_message_id, p.body from message m join message_private p on p.message_id = m.message_id where m.chat_id = $1 and m.author = 'buyer' order by m.message_id")
            .bind(id)
            .fetch_all(store)
            .await?;
        let names: BTreeSet<String> = heard.iter().map(|row| row.try_get("platform_message_id")).collect::<Result<_, _>>()?;
        anyhow::ensure!(names.len() == heard.len(), "a message of {place} stands twice");
        anyhow::ensure!(u64::try_from(heard.len())? == each, "{place} has {} messages instead of {each}", heard.len());
        let numbers: Vec<usize> =
            heard.iter().filter_map(|row| row.try_get::<String, _>("body").ok()?.rsplit_once('(')?.1.trim_end_matches(')').parse().ok()).collect();
        anyhow::ensure!(numbers.windows(2).all(|pair| pair.first() < pair.last()), "messages of {place} are out of order: {numbers:?}");
        let turns: BTreeSet<i64> = heard.iter().map(|row| row.try_get("turn_id")).collect::<Result<_, _>>()?;
        figures.turns += turns.len();
        let said = query("select o.turn_id, o.state, p.body from outbox o join outbox_private p on p.outbox_id = o.outbox_id where o.chat_id = $1 order by o.outbox_id")
            .bind(id)
            .fetch_all(store)
            .await?;
        let mut answers: BTreeMap<i64, usize> = BTreeMap::new();
        let mut expected = Vec::new();
        for row in &said {
            if let Some(turn) = row.try_get::<Option<i64>, _>("turn_id")? {
                *answers.entry(turn).or_default() += 1;
            }
            let state: String = row.try_get("state")?;
            anyhow::ensure!(state == "sent", "an answer to {place} is {state}");
            let body: Value = serde_json::from_str(&row.try_get::<String, _>("body")?)?;
            expected.push(plain(body.get("text").and_then(Value::as_str).unwrap_or_default()));
        }
        for turn in &turns {
            anyhow::ensure!(answers.get(turn) == Some(&1), "turn {turn} of {place} has {:?} answers", answers.get(turn));
        }
        let shown: Vec<Shown> = if channel == "telegram" {
            telegram.sent_to(place.parse()?).iter().map(|sent| Shown { text: plain(&sent.text), at: sent.at, cut: sent.cut }).collect()
        } else {
            let posted = discord.posted_in(&place).into_iter().filter(|posted| posted.author == tests::discord::BOT);
            posted.map(|posted| Shown { text: plain(&posted.text), at: posted.at, cut: posted.cut }).collect()
        };
        figures.cut += shown.iter().filter(|shown| shown.cut).count();
        figures.repeated += in_order(&expected, &shown, killed).with_context(|| format!("what was shown in {place}"))?;
    }
    figures.cases = usize::try_from(query("select count(*) as n from dispute_case").fetch_one(store).await?.try_get::<i64, _>("n")?)?;
    figures.cards = telegram.sent_to(GROUP).iter().filter(|sent| sent.text.starts_with("Case ") && !sent.buttons.is_empty()).count()
        + discord.posted_in(CHANNEL).iter().filter(|posted| posted.embed.is_some()).count();
    Ok(figures)
}

fn plain(text: &str) -> String {
    text.replace('\\', "").trim().to_owned()
}

/// What somebody saw.
struct Shown {
    text: String,
    at: Instant,
    /// The desk was not told that the platform took it.
    cut: bool,
}

/// How many of the shown texts repeat the one before, each where it may; an error where they are not the expected ones in their order.
fn in_order(expected: &[String], shown: &[Shown], killed: &[Instant]) -> anyhow::Result<usize> {
    let mut at = 0;
    let mut repeated = 0;
    let mut before: Option<&Shown> = None;
    for now in shown {
        if expected.get(at) == Some(&now.text) {
            at += 1;
        } else if let Some(first) = before.filter(|first| first.text == now.text) {
            let kill = killed.iter().any(|kill| *kill < now.at && *kill >= first.at && kill.duration_since(first.at) < RECORDED);
            anyhow::ensure!(kill || first.cut, "‘{}’ was repeated although the desk was told that it is out", now.text);
            repeated += 1;
        } else {
            anyhow::bail!("‘{}’ was shown where ‘{}’ was due", now.text, expected.get(at).map_or("nothing", String::as_str));
        }
        before = Some(now);
    }
    anyhow::ensure!(at == expected.len(), "{} of {} answers were shown", at, expected.len());
    Ok(repeated)
}
