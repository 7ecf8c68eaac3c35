//! The workers of a running desk: turns, deliveries, timers and files, each claimed from the store one by one.
//!
//! A worker waits for its bell or for the next thing to become due, whichever is first, and asks the store what there is. A bell lost in a crash
//! costs a second, never a message.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tracing::{Instrument as _, error, info, info_span, warn};

use crate::channel::{Channel, Retry};
use crate::desk::{Change, Desk};
use crate::store::outbox::{Addressee, Outgoing};
use crate::store::{ChannelAccountId, ChatId, Engine, MessageId, Result, StoreError, cases, chats, inbox, leases, messages, outbox, timers};
use crate::{bundles, files, later, measure, staff_side, turn};

/// The longest a worker sleeps without looking, so that work of other processes is seen.
const IDLE: Duration = Duration::from_millis(500);
/// How often a process says that it lives.
const HEARTBEAT: Duration = Duration::from_secs(3);
/// How often a process looks for what others wrote into the chats of its open pages.
const LISTEN: Duration = Duration::from_millis(250);
/// So long a message may take from getting its number to being seen.
const BEHIND: Duration = Duration::from_secs(3);
/// First wait before a failed send is tried again; it doubles.
const BACKOFF_MILLIS: i64 = 1_000;
/// Longest wait between tries.
const BACKOFF_CEILING_MILLIS: i64 = 300_000;

/// The channels of this process by account.
pub type Channels = BTreeMap<ChannelAccountId, Arc<dyn Channel>>;

/// Frees what a process that is gone had claimed, where only one process can use the store.
///
/// # Errors
/// Where the store fails.
pub async fn recover(desk: &Desk) -> Result<()> {
    if desk.store.engine == Engine::Sqlite {
        let mut tx = desk.store.begin().await?;
        inbox::free_all_claims(&mut tx).await?;
        leases::free_all(&mut tx).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(())
}

/// Runs every worker until `stop` turns true, then finishes what is in hand.
pub async fn run(desk: Arc<Desk>, channels: Channels, stop: watch::Receiver<bool>) {
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..turn_workers(&desk) {
        workers.spawn(turns(desk.clone(), stop.clone()));
    }
    workers.spawn(bundles::follow(desk.clone(), stop.clone()));
    workers.spawn(places(desk.clone(), stop.clone()));
    workers.spawn(alarm(desk.clone(), stop.clone()));
    if desk.store.engine == Engine::Postgres {
        workers.spawn(elsewhere(desk.clone(), stop.clone()));
    }
    for (account, channel) in channels {
        for _ in 0..channel.at_once() {
            workers.spawn(deliveries(desk.clone(), account, channel.clone(), stop.clone()));
        }
        workers.spawn(fetches(desk.clone(), account, channel, stop.clone()));
    }
    // It lives, for the others, until the last of what is in hand is done.
    let beating = tokio::spawn(heartbeat(desk.clone()));
    while workers.join_next().await.is_some() {}
    beating.abort();
    let given_back = async {
        let mut tx = desk.store.begin().await?;
        leases::release(&mut tx, &lease(&desk), &desk.process).await?;
        tx.commit().await.map_err(StoreError::from)
    };
    let _runs_out_by_itself = given_back.await;
}

/// The lease that says that this process lives.
fn lease(desk: &Desk) -> String {
    format!("{}{}", leases::PROCESS, desk.process)
}

fn turn_workers(desk: &Desk) -> usize {
    // SQLite has one writer: a second worker reads a message while the first one writes.
    match desk.store.engine {
        Engine::Sqlite => 2,
        Engine::Postgres => 4,
    }
}

/// Says every few seconds that this process lives, and frees what processes that no longer say so had claimed.
async fn heartbeat(desk: Arc<Desk>) {
    let name = lease(&desk);
    loop {
        match beat(&desk, &name).await {
            Ok(0) => {}
            Ok(dead) => warn!(processes = dead, "{dead} processes stopped without a word; this one takes over what they had in hand"),
            Err(fault) => error!(error = %fault, "The store does not answer; what comes in is not taken until it does"),
        }
        tokio::time::sleep(HEARTBEAT).await;
    }
}

async fn beat(desk: &Desk, name: &str) -> Result<u64> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    leases::hold(&mut tx, name, &desk.process, now).await?;
    let dead = leases::free_claims_of_the_dead(&mut tx, now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(dead)
}

/// Tells the open pages of this process what other processes wrote into their chats.
async fn elsewhere(desk: Arc<Desk>, mut stop: watch::Receiver<bool>) {
    let mut known: Option<Known> = None;
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LISTEN) => {}
            _ = stop.changed() => return,
        }
        if desk.pages.are_open() {
            // Where the store does not answer, other workers say so.
            let _next_time = listen(&desk, &mut known).await;
        } else {
            known = None;
        }
    }
}

/// Which messages were seen. A number may show later than a higher one of another chat, so the floor follows a few seconds behind.
struct Known {
    floor: MessageId,
    highest: MessageId,
    at: std::time::Instant,
    seen: BTreeSet<MessageId>,
}

async fn listen(desk: &Desk, known: &mut Option<Known>) -> Result<()> {
    let mut connection = desk.store.read().await?;
    let Some(known) = known else {
        // A page looks by itself when it opens; what came between that and this is among the last.
        let floor = MessageId(messages::last(&mut connection).await?.0.saturating_sub(100));
        *known = Some(Known { floor, highest: floor, at: std::time::Instant::now(), seen: BTreeSet::new() });
        return Ok(());
    };
    for (message, chat) in messages::above(&mut connection, known.floor).await? {
        if known.seen.insert(message) {
            desk.pages.tell(chat);
        }
    }
    if known.at.elapsed() > BEHIND {
        (known.floor, known.at) = (known.highest, std::time::Instant::now());
        known.highest = known.seen.last().copied().unwrap_or(known.highest);
        known.seen = known.seen.split_off(&known.floor);
    }
    Ok(())
}

async fn rest(bell: &tokio::sync::Notify, next_due: Option<i64>, now: i64, stop: &mut watch::Receiver<bool>) {
    let until_due = next_due.and_then(|due| u64::try_from(due - now).ok()).map_or(IDLE, Duration::from_millis);
    tokio::select! {
        () = bell.notified() => {}
        () = tokio::time::sleep(until_due.clamp(Duration::from_millis(5), IDLE)) => {}
        _ = stop.changed() => {}
    }
}

async fn turns(desk: Arc<Desk>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match one_turn(&desk).await {
            Ok(true) => {}
            Ok(false) => {
                let due = next_turn_due(&desk).await;
                rest(&desk.bells.inbox, due, desk.clock.millis(), &mut stop).await;
            }
            Err(fault) => {
                error!(error = %fault, "The store failed while looking for turns; trying again");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

async fn next_turn_due(desk: &Desk) -> Option<i64> {
    let mut connection = desk.store.read().await.ok()?;
    inbox::next_due(&mut connection).await.ok().flatten()
}

/// Handles one turn that is due; false where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn one_turn(desk: &Arc<Desk>) -> Result<bool> {
    let now = desk.clock.millis();
    let due = {
        let mut connection = desk.store.read().await?;
        inbox::next_due(&mut connection).await?.is_some_and(|due| due <= now)
    };
    if !due {
        return Ok(false);
    }
    let mut tx = desk.store.begin_lightly().await?;
    let claimed = inbox::claim_chat(&mut tx, &desk.process, now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let Some(chat) = claimed else { return Ok(false) };
    let begun = std::time::Instant::now();
    let handled = {
        let desk = desk.clone();
        // A task of its own, so that even a panic becomes a failed turn and not a dead worker.
        let span = info_span!("turn", chat.id = %chat);
        tokio::spawn(async move { turn::handle(&desk, chat).await }.instrument(span)).await
    };
    let why = match handled {
        Ok(Ok(())) => {
            measure::turn("answered", begun);
            return Ok(true);
        }
        // The messages are not to blame: they wait on, and the chat is given back as soon as the store answers.
        Ok(Err(fault)) if fault.passes() => {
            measure::turn("put_off", begun);
            give_back(desk, chat).await;
            return Err(fault);
        }
        Ok(Err(fault)) => fault.to_string(),
        Err(panic) => panic.to_string(),
    };
    measure::turn("failed", begun);
    error!(chat.id = %chat, error = %why, "A turn of chat {chat} failed");
    turn::failed(desk, chat, &why).await?;
    Ok(true)
}

/// Ends our claim of a chat; where the store is away it runs out by itself.
async fn give_back(desk: &Desk, chat: ChatId) {
    let given_back = async {
        let mut tx = desk.store.begin().await?;
        inbox::release_chat(&mut tx, chat, &desk.process).await?;
        tx.commit().await.map_err(StoreError::from)
    };
    let _runs_out_by_itself = given_back.await;
}

/// What staff do in places of theirs on chat platforms.
async fn places(desk: Arc<Desk>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(fault) = staff_side::handle_waiting(&desk).await {
            error!(error = %fault, "The store failed while looking for what staff did; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(200)) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn alarm(desk: Arc<Desk>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match later::one(&desk).await {
            Ok(true) => {}
            Ok(false) => {
                let due = match desk.store.read().await {
                    Ok(mut connection) => timers::next_due(&mut connection).await.ok().flatten(),
                    Err(_) => None,
                };
                rest(&desk.bells.timers, due, desk.clock.millis(), &mut stop).await;
            }
            Err(fault) => {
                error!(error = %fault, "The store failed while looking for timers; trying again");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

async fn deliveries(desk: Arc<Desk>, account: ChannelAccountId, channel: Arc<dyn Channel>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match one_delivery(&desk, account, channel.as_ref()).await {
            Ok(true) => {}
            Ok(false) => {
                let due = match desk.store.read().await {
                    Ok(mut connection) => outbox::next_due(&mut connection, account).await.ok().flatten(),
                    Err(_) => None,
                };
                rest(&desk.bells.outbox, due, desk.clock.millis(), &mut stop).await;
            }
            Err(fault) => {
                error!(error = %fault, "The store failed while looking for deliveries; trying again");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Delivers one thing that is to be said through an account; false where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn one_delivery(desk: &Desk, account: ChannelAccountId, channel: &dyn Channel) -> Result<bool> {
    let now = desk.clock.millis();
    {
        let mut connection = desk.store.read().await?;
        if outbox::next_due(&mut connection, account).await?.is_none_or(|due| due > now) {
            return Ok(false);
        }
    }
    let repeatable = channel.repeatable();
    let mut tx = if repeatable { desk.store.begin_lightly().await? } else { desk.store.begin().await? };
    let claimed = outbox::claim(&mut tx, account, &desk.process, now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let Some(delivery) = claimed else { return Ok(false) };
    let sent = channel.send(desk, &delivery).await;
    measure::send(match &sent {
        Ok(_) => "sent",
        Err(fault) => match fault.retry {
            Retry::Wait(_) => "waited",
            Retry::After(_) => "limited",
            Retry::Later => "failed",
            Retry::Never if fault.blocked => "blocked",
            Retry::Never => "refused",
        },
    });
    // What the platform has taken must not be sent again because the store was away for a moment.
    while let Err(fault) = note(desk, &delivery, &sent, repeatable).await {
        if !fault.passes() || desk.clock.millis() > now + outbox::CLAIM_MILLIS {
            return Err(fault);
        }
        error!(outbox.id = %delivery.id, error = %fault, "What became of delivery {} cannot be noted; trying again", delivery.id);
        tokio::time::sleep(IDLE).await;
    }
    if let Addressee::Chat(chat) = delivery.to {
        desk.changed(Change::Chat(chat));
    }
    Ok(true)
}

/// Notes what became of a delivery.
async fn note(
    desk: &Desk,
    delivery: &outbox::Delivery,
    sent: &std::result::Result<Option<String>, crate::channel::SendError>,
    repeatable: bool,
) -> Result<()> {
    let now = desk.clock.millis();
    let mut tx = if repeatable { desk.store.begin_lightly().await? } else { desk.store.begin().await? };
    match sent {
        Ok(platform_message_id) => {
            measure::delivered(delivery.created_at, now);
            outbox::sent(&mut tx, delivery.id, platform_message_id.as_deref(), now).await?;
        }
        Err(fault) => {
            let wait = match fault.retry {
                Retry::Wait(wait) => {
                    let wait = i64::try_from(wait.as_millis()).unwrap_or(BACKOFF_CEILING_MILLIS).max(1);
                    outbox::postpone(&mut tx, delivery.id, now + wait).await?;
                    return tx.commit().await.map_err(StoreError::from);
                }
                Retry::After(wait) => Some(i64::try_from(wait.as_millis()).unwrap_or(BACKOFF_CEILING_MILLIS)),
                Retry::Later => Some(BACKOFF_MILLIS.saturating_mul(1 << delivery.attempts.clamp(0, 10)).min(BACKOFF_CEILING_MILLIS)),
                Retry::Never => None,
            };
            match wait {
                Some(wait) => {
                    warn!(outbox.id = %delivery.id, wait_millis = wait, error = %fault, "Delivery {} was put off", delivery.id);
                    outbox::again(&mut tx, delivery.id, &fault.why, now + wait).await?;
                }
                None => {
                    warn!(outbox.id = %delivery.id, error = %fault, "Delivery {} was refused for good", delivery.id);
                    outbox::refused(&mut tx, delivery.id, &fault.why).await?;
                    note_refusal(desk, &mut tx, delivery, fault, now).await?;
                }
            }
        }
    }
    tx.commit().await.map_err(StoreError::from)
}

/// A refusal is an outcome that staff see on the case; the chat goes on.
async fn note_refusal(
    desk: &Desk,
    tx: &mut crate::store::Tx,
    delivery: &outbox::Delivery,
    fault: &crate::channel::SendError,
    now: i64,
) -> Result<()> {
    if let Addressee::Chat(chat) = delivery.to {
        if fault.blocked {
            let mut chat = chats::get(tx, chat).await?;
            chat.blocked_at = Some(now);
            chats::save(tx, &chat).await?;
        }
        if let Some(case) = delivery.case.or(cases::latest_in_chat(tx, chat).await?.map(|case| case.id)) {
            let kind = if fault.blocked { "buyer_blocked_us" } else { "delivery_refused" };
            cases::append(tx, case, now, kind, cases::Actor::Desk, &serde_json::json!({ "outbox": delivery.id }), None, &desk.salt).await?;
            staff_side::show(desk, tx, case, now).await?;
            desk.changed(Change::Case(case));
        }
    }
    if matches!(delivery.what, Outgoing::Report { .. }) {
        error!(outbox.id = %delivery.id, "The weekly report could not be delivered");
    }
    Ok(())
}

async fn fetches(desk: Arc<Desk>, account: ChannelAccountId, channel: Arc<dyn Channel>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match files::fetch_waiting(&desk, account, channel.as_ref()).await {
            Ok(0) => {}
            Ok(count) => info!(files = count, "Fetched {count} files"),
            Err(fault) => error!(error = %fault, "The store failed while looking for files to fetch; trying again"),
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(300)) => {}
            _ = stop.changed() => {}
        }
    }
}
