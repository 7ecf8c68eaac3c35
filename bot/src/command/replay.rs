//! `redress replay`: lines of the past go the whole way a live message goes, with each line's instant as the clock.

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use knowledge::{Label, Remedy};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::json;

use super::{Outcome, Place, lines, open};
use crate::acts::{self, Act};
use crate::channel::{self, web::WebChat};
use crate::clock::Clock;
use crate::desk::Desk;
use crate::store::inbox::{Incoming, What};
use crate::store::staff::{self, Role};
use crate::store::{CaseId, ChannelAccountId, OrderId, StoreError, cases, chats, offers, orders};
use crate::{later, work};

/// Plays lines of the past through the desk: nothing is sent to any platform, timers in between fire, a second replay changes nothing.
///
/// Example: redress replay last-year.jsonl
#[derive(Debug, clap::Args)]
pub struct Args {
    /// JSON lines: {"at","channel","buyer","order_id","text","locale"} or {"at","staff","order_id","do",…}. Standard input where absent.
    file: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Staff(StaffLine),
    Buyer(BuyerLine),
}

#[derive(Debug, Deserialize)]
struct BuyerLine {
    id: Option<serde_json::Value>,
    at: Timestamp,
    #[serde(default = "web")]
    channel: String,
    buyer: String,
    order_id: Option<String>,
    text: String,
    locale: Option<String>,
}

fn web() -> String {
    String::from("web")
}

#[derive(Debug, Deserialize)]
struct StaffLine {
    id: Option<serde_json::Value>,
    at: Timestamp,
    staff: String,
    order_id: String,
    #[serde(rename = "do")]
    act: String,
    proposal: Option<usize>,
    remedy: Option<Remedy>,
    amount: Option<Decimal>,
    label: Option<Label>,
    reason: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Where the desk cannot be opened or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(replay(place, args))
}

struct Replay {
    desk: Arc<Desk>,
    accounts: BTreeMap<String, ChannelAccountId>,
    channel: WebChat,
    messages: u64,
}

async fn replay(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
    let desk = open::desk(place, clock, |config| config.quiet_millis = 0).await?;
    work::recover(&desk).await?;
    let mut replay = Replay { desk, accounts: BTreeMap::new(), channel: WebChat { uploads: place.data.join("uploads") }, messages: 0 };
    let text: Vec<String> = lines::open(args.file.as_deref())?.lines().collect::<Result<_, _>>().context("cannot read the lines")?;
    let bar = ProgressBar::new(u64::try_from(text.len()).unwrap_or(u64::MAX)).with_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len} messages, {per_sec}, {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let mut outcome = Outcome::Done;
    for (line, number) in text.iter().zip(1_u64..) {
        bar.inc(1);
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Result<Line, _> = serde_json::from_str(line);
        let done = match parsed {
            Ok(Line::Buyer(buyer)) => replay.buyer(&buyer, line).await,
            Ok(Line::Staff(act)) => replay.staff(&act, line).await,
            Err(_) => Err(anyhow::anyhow!("{}", why_unreadable(line))),
        };
        if let Err(fault) = done {
            bar.suspend(|| lines::refuse(number, format!("{fault:#}")));
            outcome = Outcome::SomeRefused;
        }
    }
    bar.finish_and_clear();
    replay.finish().await?;
    let summary = replay.summary(started).await?;
    writeln!(std::io::stdout().lock(), "{summary}")?;
    replay.desk.store.close().await;
    Ok(outcome)
}

fn why_unreadable(line: &str) -> String {
    let fault = match serde_json::from_str::<serde_json::Value>(line) {
        Ok(value) if value.get("staff").is_some() => serde_json::from_value::<StaffLine>(value).err(),
        Ok(value) => serde_json::from_value::<BuyerLine>(value).err(),
        Err(fault) => Some(fault),
    };
    fault.map_or_else(|| String::from("not a line of a replay"), |fault| fault.to_string())
}

/// The name of a line: its own, or the hash of it.
fn name(id: Option<&serde_json::Value>, line: &str) -> String {
    match id {
        Some(serde_json::Value::String(id)) => format!("replay:{id}"),
        Some(id) if !id.is_null() => format!("replay:{id}"),
        _ => format!("replay:{}", blake3::hash(line.trim().as_bytes()).to_hex()),
    }
}

impl Replay {
    /// Lets everything happen that was due before an instant, then sets the clock to it.
    async fn advance_to(&self, at: Timestamp) -> anyhow::Result<()> {
        loop {
            let due = {
                let mut connection = self.desk.store.read().await?;
                crate::store::timers::next_due(&mut connection).await?
            };
            match due {
                Some(due) if due <= at.as_millisecond() => {
                    self.desk.clock.set(Timestamp::from_millisecond(due).unwrap_or(at));
                    if !later::one(&self.desk).await? {
                        break;
                    }
                    self.deliver().await?;
                }
                _ => break,
            }
        }
        self.desk.clock.set(at);
        Ok(())
    }

    async fn account(&mut self, channel: &str) -> anyhow::Result<ChannelAccountId> {
        if let Some(known) = self.accounts.get(channel) {
            return Ok(*known);
        }
        let mut tx = self.desk.store.begin().await?;
        let account = chats::account(&mut tx, "replay", channel, self.desk.clock.millis()).await?.id;
        tx.commit().await.map_err(StoreError::from)?;
        self.accounts.insert(channel.to_owned(), account);
        Ok(account)
    }

    async fn buyer(&mut self, line: &BuyerLine, raw: &str) -> anyhow::Result<()> {
        self.advance_to(line.at).await?;
        let account = self.account(&line.channel).await?;
        let incoming = Incoming {
            account,
            update_id: name(line.id.as_ref(), raw),
            platform_chat_id: line.buyer.clone(),
            platform_message_id: None,
            sender: None,
            locale: line.locale.clone(),
            staff_place: false,
            what: What::Text { text: line.text.clone() },
        };
        if let Some(number) = &line.order_id {
            self.prove(account, &line.buyer, line.locale.as_deref(), number).await?;
        }
        if channel::receive(&self.desk, &incoming).await? {
            self.messages += 1;
            while work::one_turn(&self.desk).await? {}
            self.deliver().await?;
        }
        Ok(())
    }

    /// The order a line names counts as proven.
    async fn prove(&self, account: ChannelAccountId, buyer: &str, locale: Option<&str>, number: &str) -> anyhow::Result<()> {
        let now = self.desk.clock.millis();
        let mut tx = self.desk.store.begin().await?;
        if let Some(order) = orders::by_number(&mut tx, number).await?.first().copied() {
            let chat = chats::ensure(&mut tx, account, buyer, locale, now).await?;
            chats::link_order(&mut tx, chat, order, "replay", now).await?;
            let mut chat = chats::get(&mut tx, chat).await?;
            chat.country = Some(orders::get(&mut tx, order).await?.buyer_country);
            chats::save(&mut tx, &chat).await?;
            tx.commit().await.map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// What the desk says counts as delivered; no platform hears it.
    async fn deliver(&self) -> anyhow::Result<()> {
        for account in self.accounts.values() {
            while work::one_delivery(&self.desk, *account, &self.channel).await? {}
        }
        Ok(())
    }

    async fn staff(&mut self, line: &StaffLine, raw: &str) -> anyhow::Result<()> {
        self.advance_to(line.at).await?;
        let now = self.desk.clock.millis();
        let done_before = format!("replayed:{}", name(line.id.as_ref(), raw));
        let (person, case, version) = {
            let mut tx = self.desk.store.begin().await?;
            if crate::store::settings::get(&mut tx, &done_before).await?.is_some() {
                return Ok(());
            }
            let person = match staff::by_name(&mut tx, &line.staff).await? {
                Some(person) => person,
                None => {
                    let id = staff::put(&mut tx, &line.staff, Role::Lead, None, now).await?;
                    staff::get(&mut tx, id).await?.context("the store lost a person")?
                }
            };
            let order: OrderId = orders::by_number(&mut tx, &line.order_id)
                .await?
                .first()
                .copied()
                .with_context(|| format!("there is no order ‘{}’", line.order_id))?;
            let cases = cases::of_order(&mut tx, order).await?;
            let case = cases.iter().rfind(|case| !case.state.is_closed()).or(cases.last());
            let case = case.with_context(|| format!("order ‘{}’ has no case", line.order_id))?;
            let found = (person, case.id, case.version);
            tx.commit().await.map_err(StoreError::from)?;
            found
        };
        self.act(&person, case, version, line).await?;
        let mut tx = self.desk.store.begin().await?;
        crate::store::settings::set(&mut tx, &done_before, &case.to_string(), now).await?;
        tx.commit().await.map_err(StoreError::from)?;
        self.deliver().await
    }

    async fn act(&self, person: &staff::Staff, case: CaseId, version: i64, line: &StaffLine) -> anyhow::Result<()> {
        let mut version = version;
        if let Some(label) = line.label {
            version = acts::act(&self.desk, person, case, Some(version), &Act::CorrectLabel(label)).await?.version;
        }
        let act = match line.act.as_str() {
            "approve" => Act::Approve {
                proposal: line.proposal.unwrap_or(0),
                remedy: line.remedy,
                amount: line.amount,
                override_reason: line.reason.clone().or_else(|| Some(String::from("replayed as it was done"))),
            },
            "decline" => Act::Decline { reason: line.reason.clone().unwrap_or_else(|| String::from("replayed as it was done")) },
            "refunded" => return self.refunded(person, case, version, line).await,
            "returned" => return self.settle(person, case, version, &Act::ReturnReceived).await,
            "replaced" => return self.settle(person, case, version, &Act::ReplacementSent { tracking: String::new() }).await,
            "close" => Act::Close { reason: line.reason.clone().unwrap_or_else(|| String::from("replayed as it was done")) },
            other => anyhow::bail!("‘{other}’ is nothing that can be done; known are: approve decline refunded returned replaced close"),
        };
        acts::act(&self.desk, person, case, Some(version), &act).await?;
        Ok(())
    }

    /// Money of the past was paid whether or not a buyer pressed a button here: an open offer counts as accepted.
    async fn refunded(&self, person: &staff::Staff, case: CaseId, version: i64, line: &StaffLine) -> anyhow::Result<()> {
        let act = Act::Refunded { amount: line.amount, reference: line.reason.clone().unwrap_or_else(|| String::from("replayed")) };
        self.settle(person, case, version, &act).await
    }

    async fn settle(&self, person: &staff::Staff, case: CaseId, version: i64, act: &Act) -> anyhow::Result<()> {
        let now = self.desk.clock.millis();
        let mut tx = self.desk.store.begin().await?;
        let mut found = cases::get(&mut tx, case).await?.context("the store lost a case")?;
        anyhow::ensure!(found.version == version, "the case moved in the meantime");
        if let Some(offer) = offers::offers(&mut tx, case).await?.into_iter().rev().find(|offer| offer.state == "open") {
            let proposal = later::proposal_of(&offer)?;
            offers::end_offer(&mut tx, offer.id, "accepted", now).await?;
            found.state = found.state.after(&rules::case::Move::Accept { steps: crate::offer::steps(&proposal) })?;
            crate::store::timers::cancel_for_case(&mut tx, case).await?;
            cases::append(&mut tx, case, now, "offer_accepted", cases::Actor::Buyer, &json!({ "offer": offer.id }), None, &self.desk.salt).await?;
            cases::save(&mut tx, &mut found, now).await?;
        }
        tx.commit().await.map_err(StoreError::from)?;
        acts::act(&self.desk, person, case, Some(found.version), act).await?;
        Ok(())
    }

    /// Turns that failed once wait for their next try; the past has no later line that would bring it.
    async fn finish(&self) -> anyhow::Result<()> {
        loop {
            let due = {
                let mut connection = self.desk.store.read().await?;
                crate::store::inbox::next_due(&mut connection).await?
            };
            let Some(due) = due else { return Ok(()) };
            let at = due.max(self.desk.clock.millis());
            self.desk.clock.set(Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH));
            if !work::one_turn(&self.desk).await? {
                return Ok(());
            }
            self.deliver().await?;
        }
    }

    async fn summary(&self, started: Instant) -> anyhow::Result<serde_json::Value> {
        let mut connection = self.desk.store.read().await?;
        let (labels, languages) = cases::tally(&mut connection).await?;
        let total: i64 = labels.values().sum();
        Ok(json!({
            "messages": self.messages,
            "cases": total,
            "labels": labels,
            "languages": languages,
            "seconds": (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
        }))
    }
}
