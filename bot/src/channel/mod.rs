//! The door: one thin adapter a platform, each turning its updates into [`Incoming`] and our [`Delivery`] into its sends.
//!
//! Nothing outside this folder names a platform's library. Whatever an adapter takes in goes through [`receive`], which stores it before the
//! platform is told that it was taken.

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::desk::{Change, Desk};
use crate::measure;
use crate::store::inbox::{self, Incoming, What};
use crate::store::messages::{self, Author, NewMessage};
use crate::store::outbox::Delivery;
use crate::store::{ChannelAccountId, ChatId, Result, StoreError, attachments, cases, chats, staff};

pub mod discord;
pub mod hook;
pub mod lease;
pub mod telegram;
pub mod web;

/// Pictures sent together come one by one: the turn waits at least so long for the next, in milliseconds.
const ALBUM_MILLIS: i64 = 700;

/// When to try a send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// A limit of our own comes first: nothing was tried.
    Wait(Duration),
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

impl From<StoreError> for SendError {
    fn from(fault: StoreError) -> Self {
        Self { retry: Retry::Later, blocked: false, why: fault.to_string() }
    }
}

/// Follows a place of staff that got a new id on its platform.
pub(crate) async fn place_moved(desk: &Desk, account: ChannelAccountId, from: &str, to: &str) -> Result<()> {
    let mut tx = desk.store.begin().await?;
    staff::move_place(&mut tx, account, from, to, desk.clock.millis()).await?;
    tx.commit().await.map_err(StoreError::from)
}

/// So many in such a time, and no more than a burst at once; none of them can be nothing.
pub(crate) fn quota(count: u32, time: Duration, burst: u32) -> governor::Quota {
    let at_least_one = |n: u32| std::num::NonZeroU32::new(n).unwrap_or(std::num::NonZeroU32::MIN);
    let one = time / count.max(1);
    governor::Quota::with_period(one).unwrap_or_else(|| governor::Quota::per_second(at_least_one(count))).allow_burst(at_least_one(burst))
}

/// One thing `redress doctor` has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub what: String,
    /// How to mend it, or what could be done; none where it is well.
    pub mend: Option<String>,
    /// It does not work as it is.
    pub wrong: bool,
}

impl Finding {
    /// As it should be.
    pub fn well(what: impl Into<String>) -> Self {
        Self { what: what.into(), mend: None, wrong: false }
    }

    /// Not as it should be.
    pub fn wrong(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), mend: Some(mend.into()), wrong: true }
    }

    /// It works, and something could be done.
    pub fn note(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), mend: Some(mend.into()), wrong: false }
    }
}

/// A refusal for good.
pub(crate) fn never(why: impl Into<String>) -> SendError {
    SendError { retry: Retry::Never, blocked: false, why: why.into() }
}

/// The name of a bot's channel account: the bot's own id, which stands at the head of its token, so that a new token for the same bot keeps its
/// chats. A token that tells no id is known by its digest.
pub(crate) fn account_name(token: &str) -> String {
    use base64::Engine as _;
    let digits = |text: &str| (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).then(|| text.to_owned());
    let telegram = token.split_once(':').and_then(|(id, _)| digits(id));
    let discord = || {
        let head = token.split('.').next()?.trim_end_matches('=');
        let decoded = base64::engine::general_purpose::STANDARD_NO_PAD.decode(head).ok()?;
        digits(&String::from_utf8(decoded).ok()?)
    };
    telegram.or_else(discord).unwrap_or_else(|| blake3::hash(token.as_bytes()).to_hex().chars().take(16).collect())
}

/// One platform account that can say things and fetch files.
pub trait Channel: Send + Sync {
    /// Says one thing. The answer is the platform's id of the message.
    fn send<'a>(&'a self, desk: &'a Desk, delivery: &'a Delivery) -> BoxFuture<'a, Result<Option<String>, SendError>>;

    /// How many deliveries may be under way at once; each chat has one at most.
    fn at_once(&self) -> usize {
        1
    }

    /// Whether saying a thing twice does no harm: then what became of it need not be on the disk before the next.
    fn repeatable(&self) -> bool {
        false
    }

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
        What::Files { album: true, .. } => now + desk.config.quiet_millis.max(ALBUM_MILLIS),
        What::Text { .. } | What::Files { .. } => now + desk.config.quiet_millis,
        _ => now,
    };
    let new = inbox::accept(&mut tx, chat, incoming, now, due_at).await?;
    if new && let Some(chat) = chat {
        note(desk, &mut tx, chat, incoming, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    if new {
        measure::taken_in(incoming.what.name());
        desk.bells.inbox.notify_one();
        desk.bells.outbox.notify_waiters();
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
        What::Files { caption, files, .. } => {
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
                crate::staff_side::show(desk, tx, case.id, now).await?;
                desk.changed(Change::Case(case.id));
            }
        }
        What::Press { .. } | What::Start { .. } | What::Command { .. } | What::Unreadable { .. } => {}
        // Staff act in places of theirs, which are no chats.
        What::Enrol { .. } | What::Register | What::Reply { .. } | What::Filled { .. } => {}
    }
    Ok(())
}

/// Cuts a text into pieces that a platform takes, at the end of a paragraph, a line or a word where there is one. Length is counted in UTF-16
/// units, as the platforms count or stricter.
pub fn pieces(text: &str, limit: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while rest.encode_utf16().count() > limit {
        let mut units = 0;
        let fits = rest.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > limit
        });
        let (head, _) = rest.split_at(fits.map_or(rest.len(), |(at, _)| at));
        let cut = ["\n\n", "\n", " "].iter().find_map(|end| head.rfind(end).filter(|at| *at > 0)).unwrap_or(head.len());
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece.trim_end().to_owned());
        rest = after.trim_start();
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// A text no longer than a platform takes, with a sign where it was cut.
pub fn shortened(text: &str, limit: usize) -> String {
    match pieces(text, limit.saturating_sub(2)).as_slice() {
        [whole] => whole.clone(),
        [first, ..] => format!("{first} …"),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words_and_nothing_is_lost() {
        let text = "one two three\n\nfour five six seven";
        assert_eq!(pieces(text, 20), ["one two three", "four five six seven"]);
        assert_eq!(pieces("short", 20), ["short"]);
        assert_eq!(pieces("", 20), [""]);
        let emoji = "😀".repeat(30);
        let cut = pieces(&emoji, 20);
        assert!(cut.iter().all(|piece| piece.encode_utf16().count() <= 20));
        assert_eq!(cut.concat(), emoji);
    }

    #[test]
    fn a_shortened_text_fits_and_says_so() {
        let text = "word ".repeat(100);
        let short = shortened(&text, 50);
        assert!(short.encode_utf16().count() <= 50 && short.ends_with('…'));
    }
}
