//! The door: one thin adapter a platform, each turning its updates into [`Incoming`] and our [`Delivery`] into its sends.
//!
//! Nothing outside this folder names a platform's library. Whatever an adapter takes in goes through [`receive`], which stores it before the
//! platform is told that it was taken.

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::desk::{Change, Desk};
use crate::store::inbox::{self, Incoming, What};
use crate::store::messages::{self, Author, NewMessage};
use crate::store::outbox::Delivery;
use crate::store::{ChatId, Result, StoreError, attachments, cases, chats};

pub mod web;

/// When to try a send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The platform said when.
    After(Duration),
    /// Something that passes: back off and try again.
    Later,
    /// The platform refuses for good.
    Never,
}

/// Why a send did not succeed.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{why}")]
pub struct SendError {
    /// When to try again.
    pub retry: Retry,
    /// Whether the buyer has blocked us.
    pub blocked: bool,
    /// What the platform said.
    pub why: String,
}

/// One platform account that can say things and fetch files.
pub trait Channel: Send + Sync {
    /// Says one thing. The answer is the platform's id of the message.
    fn send<'a>(&'a self, desk: &'a Desk, delivery: &'a Delivery) -> BoxFuture<'a, Result<Option<String>, SendError>>;

    /// Fetches a file a buyer sent.
    fn fetch<'a>(&'a self, remote: &'a str, limit_bytes: u64) -> BoxFuture<'a, Result<Vec<u8>, SendError>>;
}

/// Accepts an update: stored once, with what it says, before anybody is told. False where it was there already.
///
/// # Errors
/// Where the store fails; then the platform must not be told that it was taken.
pub async fn receive(desk: &Desk, incoming: &Incoming) -> Result<bool> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let chat = match incoming.staff_place {
        true => None,
        false => Some(chats::ensure(&mut tx, incoming.account, &incoming.platform_chat_id, incoming.locale.as_deref(), now).await?),
    };
    let due_at = match incoming.what {
        What::Text { .. } | What::Files { .. } => now + desk.config.quiet_millis,
        _ => now,
    };
    let new = inbox::accept(&mut tx, chat, incoming, now, due_at).await?;
    if new && let Some(chat) = chat {
        note(desk, &mut tx, chat, incoming, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    if new {
        desk.bells.inbox.notify_one();
        if let Some(chat) = chat {
            desk.changed(Change::Chat(chat));
        }
    }
    Ok(new)
}

/// Writes down what an update says: words and files become a message of the conversation, edits and deletions change one.
async fn note(desk: &Desk, tx: &mut crate::store::Tx, chat: ChatId, incoming: &Incoming, now: i64) -> Result<()> {
    let inbox_id = inbox::waiting(tx, chat).await?.into_iter().rev().find(|row| row.incoming.update_id == incoming.update_id).map(|row| row.id);
    let said = |text| NewMessage {
        chat,
        case: None,
        turn: None,
        inbox: inbox_id,
        outbox: None,
        author: Author::Buyer,
        staff: None,
        at: now,
        language: None,
        platform_message_id: incoming.platform_message_id.as_deref(),
        text,
    };
    match &incoming.what {
        What::Text { text } => {
            messages::add(tx, &said(text), &desk.salt).await?;
        }
        What::Files { caption, files } => {
            let message = messages::add(tx, &said(caption), &desk.salt).await?;
            for file in files {
                attachments::add(tx, chat, message, file, now).await?;
            }
        }
        What::Edited { .. } | What::Deleted | What::Blocked => {
            if let Some(id) = inbox_id {
                inbox::handled(tx, id, None).await?;
            }
            let message = incoming.platform_message_id.as_deref().unwrap_or_default();
            let kind = match &incoming.what {
                What::Edited { text } => messages::edit(tx, chat, message, text, now).await?.then_some("message_edited"),
                What::Deleted => messages::mark_deleted(tx, chat, message, now).await?.then_some("message_deleted"),
                _ => {
                    let mut blocked = chats::get(tx, chat).await?;
                    blocked.blocked_at = Some(now);
                    chats::save(tx, &blocked).await?;
                    Some("buyer_blocked_us")
                }
            };
            if let (Some(kind), Some(case)) = (kind, cases::latest_in_chat(tx, chat).await?) {
                cases::append(tx, case.id, now, kind, cases::Actor::Buyer, &serde_json::json!({}), None, &desk.salt).await?;
                desk.changed(Change::Case(case.id));
            }
        }
        What::Press { .. } | What::Start { .. } | What::Command { .. } | What::Unreadable { .. } => {}
    }
    Ok(())
}
