//! The path of a message: one function for every channel, read from top to bottom.
//!
//! A turn takes all unhandled messages of a chat, gives one answer and commits everything it did in one transaction: the case's change, its event,
//! the timers and the outbox row. A crash before the commit leaves the messages waiting; after it, the answer stands in the outbox.

use rules::read::{Hints, Reading};
use tracing::info;

use crate::desk::{Change, Desk};
use crate::store::{ChatId, Result, StoreError, chats, inbox, messages};

pub mod advance;
pub mod ask;
pub mod decide;
pub mod facts;
pub mod heard;
pub mod order;
mod press;
mod progress;
pub mod reply;
pub mod scene;

pub use heard::Heard;
pub use reply::Reply;
pub use scene::Scene;

/// Handles what waits in a chat that this process has claimed.
///
/// # Errors
/// Where the store fails; then nothing was done and the messages wait on.
pub async fn handle(desk: &Desk, chat: ChatId) -> Result<()> {
    let bundle = desk.bundle();
    let heard = Heard::receive(desk, chat).await?;
    let reading = read(&bundle, &heard);
    let mut tx = desk.store.begin().await?;
    let mut scene = Scene::gather(desk, &mut tx, bundle.clone(), heard, reading).await?;
    scene.advance(&mut tx).await?;
    scene.say(&mut tx).await?;
    if !inbox::release_chat(&mut tx, chat, &desk.process).await? {
        // Another process took the chat because we were too slow: it answers, we do not.
        return Ok(());
    }
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.outbox.notify_waiters();
    desk.bells.timers.notify_one();
    desk.changed(Change::Chat(chat));
    for case in scene.touched {
        info!(chat.id = %chat, turn.id = %scene.turn, case.id = %case, "Turn {} of chat {chat} was about case {case}", scene.turn);
        desk.changed(Change::Case(case));
    }
    Ok(())
}

/// Reads the words of a turn, where there are any.
fn read(bundle: &rules::Bundle, heard: &Heard) -> Option<Reading> {
    if heard.text.trim().is_empty() {
        return None;
    }
    let earlier: Vec<&str> = heard.earlier.iter().map(String::as_str).collect();
    let hints = Hints {
        locale: heard.chat.locale.as_deref(),
        country: heard.chat.country.as_ref(),
        chat_language: heard.chat.language.as_ref(),
        earlier: &earlier,
        awaiting: heard.chat.awaiting.as_ref().map(awaited),
        photo: heard.files > 0,
        offers: heard.open_offers,
        today: Some(heard.today),
        ..Hints::default()
    };
    Some(crate::measure::reading(|| bundle.read(&heard.text, &hints)))
}

fn awaited(awaiting: &chats::Awaiting) -> rules::read::Awaiting {
    use rules::read::Awaiting;
    match awaiting {
        chats::Awaiting::Order { .. } => Awaiting::Order,
        chats::Awaiting::Reason => Awaiting::Label,
        chats::Awaiting::Language => Awaiting::Language,
        chats::Awaiting::Evidence { .. } => Awaiting::Photo,
        chats::Awaiting::Item => Awaiting::Variant,
        chats::Awaiting::Case | chats::Awaiting::Wish => Awaiting::Choice,
    }
}

/// A turn that failed: its messages are tried again, and after several times parked with a calm line to the buyer and the chat given to staff.
///
/// # Errors
/// Where the store fails.
pub async fn failed(desk: &Desk, chat: ChatId, why: &str) -> Result<()> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let mut parked = false;
    for row in inbox::waiting(&mut tx, chat).await? {
        parked |= inbox::failed(&mut tx, row.id, why, now + 2_000).await?;
    }
    if parked {
        crate::staff_side::give(desk, &mut tx, chat, "trouble", now).await?;
    }
    inbox::release_chat(&mut tx, chat, &desk.process).await?;
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.inbox.notify_one();
    desk.bells.outbox.notify_waiters();
    Ok(())
}

/// The words of a chat's turn that a reading was made of, with their places in the joined text.
///
/// # Errors
/// Where the store fails.
pub async fn words_of_turn(desk: &Desk, chat: ChatId, turn: crate::store::TurnId) -> Result<String> {
    let mut connection = desk.store.read().await?;
    let said = messages::latest(&mut connection, chat, 500).await?;
    Ok(heard::join(
        said.iter().filter(|message| message.turn == Some(turn) && message.author == "buyer").filter_map(|message| message.text.as_deref()),
    ))
}
