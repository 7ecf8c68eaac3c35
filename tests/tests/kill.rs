//! Killed at random moments, the desk loses nothing and says nothing twice.
//!
//! The short form runs always; `REDRESS_KILL=full` runs 2,000 messages from 200 chats under 20 kills and prints its figures.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tests::Buyer;
use tests::product::Start;

/// A small generator: the moments and bursts are random, the run can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

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

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_said_twice_when_the_desk_is_killed() -> anyhow::Result<()> {
    let full = std::env::var("REDRESS_KILL").is_ok_and(|form| form == "full");
    let (chats, messages, kills) = if full { (200, 2000, 20) } else { (20, 200, 5) };
    let started = Instant::now();
    let mut desk = Start::quick().setting("REDRESS_QUIET_MILLIS", "150").run()?;
    let mut buyers = Vec::new();
    for _ in 0..chats {
        buyers.push(Buyer::open(&desk.base, "en").await?);
    }
    let finished = Arc::new(AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for (buyer, number) in buyers.iter().cloned().zip(0_u64..) {
        let each = messages / chats;
        writers.spawn(async move {
            let mut chance = Chance(number * 7919 + 17);
            for message in 0..each {
                let text = format!("{} ({message})", WORDS[usize::try_from(chance.below(8)).unwrap_or(0)]);
                // A page keeps trying under the same name until the desk says that it has the message.
                while !buyer.send(&format!("k{message}"), &text).await.is_ok_and(|status| status.is_success()) {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                let burst = chance.below(3) != 0;
                tokio::time::sleep(Duration::from_millis(if burst { 5 } else { chance.below(900) })).await;
            }
        });
    }
    let mut chance = Chance(4242);
    let mut killed = 0;
    while killed < kills || !finished.load(Ordering::SeqCst) {
        if killed < kills {
            tokio::time::sleep(Duration::from_millis(150 + chance.below(900))).await;
            desk.kill()?;
            killed += 1;
            desk.start_again()?;
        } else {
            while writers.join_next().await.is_some() {}
            finished.store(true, Ordering::SeqCst);
        }
    }
    let deadline = Instant::now() + Duration::from_secs(120);
    let mut answered = 0;
    let mut sent = 0;
    for buyer in &buyers {
        let said = loop {
            let said = buyer.everything().await?;
            if said.iter().all(|message| message.author != "buyer" || message.turn.is_some()) {
                break said;
            }
            anyhow::ensure!(Instant::now() < deadline, "messages wait without a turn: {said:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let expected = messages / chats;
        tests::buyer::check_story(&said, usize::try_from(expected)?)?;
        sent += said.iter().filter(|message| message.author == "buyer").count();
        answered += said.iter().filter(|message| message.author == "desk").count();
    }
    eprintln!(
        "{sent} messages, {chats} chats, {killed} kills, {answered} answers, {:.1} s: none lost, none answered twice, all in order",
        started.elapsed().as_secs_f64()
    );
    Ok(())
}
