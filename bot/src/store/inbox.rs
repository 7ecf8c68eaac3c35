//! What came in: stored once before it is acknowledged, and put into exactly one turn.

use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{ChannelAccountId, ChatId, Columns as _, Connection, InboxId, Result, Row, TurnId, from_json, row_lock, to_json};

/// How long a process may take over one chat's turn before another may claim it, in milliseconds.
pub const CLAIM_MILLIS: i64 = 30_000;
/// After so many failures a row is parked and its chat goes to staff.
pub const ATTEMPTS: i64 = 3;

/// A file a platform says a buyer has sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingFile {
    /// `photo`, `video`, `voice` or `document`.
    pub kind: String,
    /// Where the platform keeps it; for the web chat, our own stored name.
    pub remote: String,
    /// What the platform says it is.
    pub media_type: Option<String>,
    /// Size in bytes, where told.
    pub bytes: Option<i64>,
}

/// What an update says, in our words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// Words.
    Text {
        /// As written.
        text: String,
    },
    /// Files, perhaps with words.
    Files {
        /// Words beside them.
        caption: String,
        /// The files.
        files: Vec<IncomingFile>,
        /// One of several that were sent together and come one by one.
        #[serde(default)]
        album: bool,
    },
    /// A button of ours.
    Press {
        /// Its signed payload.
        payload: String,
    },
    /// The conversation is opened, perhaps through a signed link of an order.
    Start {
        /// The order code.
        code: Option<String>,
    },
    /// One of our commands: `language`, `person`, `status`, `help`.
    Command {
        /// Which.
        name: String,
    },
    /// An earlier message was changed.
    Edited {
        /// Its new words.
        text: String,
    },
    /// An earlier message was deleted.
    Deleted,
    /// Something nobody can read as words: a sticker, a location.
    Unreadable {
        /// What it was.
        kind_of: String,
    },
    /// The buyer blocked us.
    Blocked,
    /// Staff: a one-time code that says who they are.
    Enrol {
        /// The code.
        code: String,
    },
    /// Staff: this place is where cards go.
    Register,
    /// Staff: words in reply to a message of ours.
    Reply {
        /// The platform's id of that message.
        to: String,
        /// The words.
        text: String,
    },
    /// Staff: a form of ours, filled in.
    Filled {
        /// The signed payload of the form.
        payload: String,
        /// What was typed.
        text: String,
    },
}

impl What {
    /// Its name, as stored.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Files { .. } => "files",
            Self::Press { .. } => "press",
            Self::Start { .. } => "start",
            Self::Command { .. } => "command",
            Self::Edited { .. } => "edited",
            Self::Deleted => "deleted",
            Self::Unreadable { .. } => "unreadable",
            Self::Blocked => "blocked",
            Self::Enrol { .. } => "enrol",
            Self::Register => "register",
            Self::Reply { .. } => "reply",
            Self::Filled { .. } => "filled",
        }
    }
}

/// One update of a platform, in our words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// Through which account.
    pub account: ChannelAccountId,
    /// What the platform calls the update: accepted once.
    pub update_id: String,
    /// The platform's id of the chat.
    pub platform_chat_id: String,
    /// The platform's id of the message it is about.
    pub platform_message_id: Option<String>,
    /// Who did it, on the platform.
    pub sender: Option<String>,
    /// The platform's locale for them.
    pub locale: Option<String>,
    /// A place of the staff, not a buyer's chat.
    pub staff_place: bool,
    /// What it says.
    pub what: What,
}

/// A stored update.
#[derive(Debug, Clone)]
pub struct Received {
    /// Key.
    pub id: InboxId,
    /// Failed attempts so far.
    pub attempts: i64,
    /// When it was accepted, epoch milliseconds.
    pub received_at: i64,
    /// What it says.
    pub incoming: Incoming,
}

/// Stores an update; false where it was there already. `due_at` is when its turn may begin.
///
/// # Errors
/// Where the store fails.
pub async fn accept(connection: &mut Connection, chat: Option<ChatId>, incoming: &Incoming, now: i64, due_at: i64) -> Result<bool> {
    let row = query(
        "insert into inbox (channel_account_id, update_id, chat_id, place, kind, received_at, due_at, state) values ($1, $2, $3, $4, $5, $6, $7, 'new')
         on conflict (channel_account_id, update_id) do nothing returning inbox_id",
    )
    .bind(incoming.account.0)
    .bind(&incoming.update_id)
    .bind(chat.map(|chat| chat.0))
    .bind(incoming.staff_place.then_some(&incoming.platform_chat_id))
    .bind(incoming.what.name())
    .bind(now)
    .bind(due_at)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(false) };
    query("insert into inbox_private (inbox_id, body) values ($1, $2)")
        .bind(row.int("inbox_id")?)
        .bind(to_json("an update", incoming)?)
        .execute(&mut *connection)
        .await?;
    if let Some(chat) = chat {
        // The quiet is counted from the last message: what waits already waits with it.
        query("update inbox set due_at = $2 where chat_id = $1 and state = 'new' and due_at < $2")
            .bind(chat.0)
            .bind(due_at)
            .execute(&mut *connection)
            .await?;
        query("update chat set last_message_at = $2 where chat_id = $1").bind(chat.0).bind(now).execute(connection).await?;
    }
    Ok(true)
}

/// Claims one chat that has a turn due and nobody at it.
///
/// # Errors
/// Where the store fails.
pub async fn claim_chat(connection: &mut Connection, process: &str, now: i64) -> Result<Option<ChatId>> {
    let lock = row_lock(connection, "c");
    let row = query(sqlx::AssertSqlSafe(format!(
        "update chat set claimed_by = $1, claimed_until = $2 where claimed_until < $3 and chat_id = (
            select i.chat_id from inbox i join chat c on c.chat_id = i.chat_id
            where i.state = 'new' and i.due_at <= $3 and c.claimed_until < $3
              and not exists (select 1 from inbox later where later.chat_id = i.chat_id and later.state = 'new' and later.due_at > $3)
            order by i.due_at, i.inbox_id limit 1{lock}) returning chat_id"
    )))
    .bind(process)
    .bind(now + CLAIM_MILLIS)
    .bind(now)
    .fetch_optional(connection)
    .await?;
    row.map(|row| row.int("chat_id").map(ChatId)).transpose()
}

/// Ends a claim; false where it is no longer ours, and then nothing of the turn may be committed.
///
/// # Errors
/// Where the store fails.
pub async fn release_chat(connection: &mut Connection, chat: ChatId, process: &str) -> Result<bool> {
    let done = query("update chat set claimed_by = null, claimed_until = 0 where chat_id = $1 and claimed_by = $2 and claimed_until > 0")
        .bind(chat.0)
        .bind(process)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Frees every claim of processes that are gone; for an engine that only one process can use.
///
/// # Errors
/// Where the store fails.
pub async fn free_all_claims(connection: &mut Connection) -> Result<()> {
    query("update chat set claimed_by = null, claimed_until = 0 where claimed_until > 0").execute(&mut *connection).await?;
    query("update outbox set claimed_by = null, claimed_until = 0 where claimed_until > 0").execute(&mut *connection).await?;
    query("update timer set claimed_by = null, claimed_until = 0 where claimed_until > 0").execute(connection).await?;
    Ok(())
}

fn received(row: &Row) -> Result<Received> {
    Ok(Received {
        id: InboxId(row.int("inbox_id")?),
        attempts: row.int("attempts")?,
        received_at: row.int("received_at")?,
        incoming: from_json("an update", &row.text("body")?)?,
    })
}

/// What waits in a chat, in the order it came.
///
/// # Errors
/// Where the store fails.
pub async fn waiting(connection: &mut Connection, chat: ChatId) -> Result<Vec<Received>> {
    query(
        "select i.inbox_id, i.attempts, i.received_at, p.body from inbox i join inbox_private p on p.inbox_id = i.inbox_id
         where i.chat_id = $1 and i.state = 'new' order by i.inbox_id",
    )
    .bind(chat.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(received)
    .collect()
}

/// What staff did in places of theirs and nobody has handled, in the order it came.
///
/// # Errors
/// Where the store fails.
pub async fn waiting_in_places(connection: &mut Connection, now: i64) -> Result<Vec<Received>> {
    query(
        "select i.inbox_id, i.attempts, i.received_at, p.body from inbox i join inbox_private p on p.inbox_id = i.inbox_id
         where i.chat_id is null and i.state = 'new' and i.due_at <= $1 order by i.inbox_id limit 50",
    )
    .bind(now)
    .fetch_all(connection)
    .await?
    .iter()
    .map(received)
    .collect()
}

/// Opens a turn.
///
/// # Errors
/// Where the store fails.
pub async fn open_turn(connection: &mut Connection, chat: ChatId, bundle: &str, now: i64) -> Result<TurnId> {
    Ok(TurnId(
        query("insert into turn (chat_id, opened_at, bundle_hash) values ($1, $2, $3) returning turn_id")
            .bind(chat.0)
            .bind(now)
            .bind(bundle)
            .fetch_one(connection)
            .await?
            .int("turn_id")?,
    ))
}

/// Puts an update into its turn, or, without one, marks it handled.
///
/// # Errors
/// Where the store fails, or the row was handled before.
pub async fn handled(connection: &mut Connection, id: InboxId, turn: Option<TurnId>) -> Result<bool> {
    let done = query("update inbox set state = 'done', turn_id = $2 where inbox_id = $1 and state = 'new'")
        .bind(id.0)
        .bind(turn.map(|turn| turn.0))
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that handling a row failed; true where it is parked now.
///
/// # Errors
/// Where the store fails.
pub async fn failed(connection: &mut Connection, id: InboxId, why: &str, retry_at: i64) -> Result<bool> {
    let row = query(
        "update inbox set attempts = attempts + 1, error = $2, due_at = $3, state = case when attempts + 1 >= $4 then 'parked' else state end
         where inbox_id = $1 returning state",
    )
    .bind(id.0)
    .bind(why)
    .bind(retry_at)
    .bind(ATTEMPTS)
    .fetch_one(connection)
    .await?;
    Ok(row.text("state")? == "parked")
}

/// When the next waiting update becomes due, epoch milliseconds.
///
/// # Errors
/// Where the store fails.
pub async fn next_due(connection: &mut Connection) -> Result<Option<i64>> {
    query("select min(due_at) as due from inbox where state = 'new'").fetch_one(connection).await?.maybe_int("due")
}
