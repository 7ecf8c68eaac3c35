//! What was said in a chat, by whom, and the readings of it.

use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{CaseId, ChatId, Columns as _, Connection, Engine, InboxId, MessageId, OutboxId, Result, Row, StaffId, TurnId, storable, walk};

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The buyer.
    Buyer,
    /// The desk, in approved wording.
    Desk,
    /// A person of the staff, in their own words.
    Staff,
}

impl Author {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Desk => "desk",
            Self::Staff => "staff",
        }
    }
}

/// A message to be stored.
#[derive(Debug)]
pub struct NewMessage<'a> {
    /// In which chat.
    pub chat: ChatId,
    /// About which case, as far as known.
    pub case: Option<CaseId>,
    /// Of which turn.
    pub turn: Option<TurnId>,
    /// What it came in as.
    pub inbox: Option<InboxId>,
    /// What it goes out as.
    pub outbox: Option<OutboxId>,
    /// Who says it.
    pub author: Author,
    /// Which person, where staff.
    pub staff: Option<StaffId>,
    /// When, epoch milliseconds.
    pub at: i64,
    /// In which language, ISO 639-3.
    pub language: Option<&'a str>,
    /// The platform's id of it.
    pub platform_message_id: Option<&'a str>,
    /// The words, or for the desk the outgoing message as JSON.
    pub text: &'a str,
}

/// A stored message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Key.
    pub id: MessageId,
    /// About which case.
    pub case: Option<CaseId>,
    /// Of which turn.
    pub turn: Option<TurnId>,
    /// `buyer`, `desk` or `staff`.
    pub author: String,
    /// When, epoch milliseconds.
    pub at: i64,
    /// Language, ISO 639-3.
    pub language: Option<String>,
    /// The words; none once erased.
    pub text: Option<String>,
    /// Changed by the buyer later, epoch milliseconds.
    pub edited_at: Option<i64>,
    /// Deleted by the buyer later, epoch milliseconds.
    pub deleted_at: Option<i64>,
    /// Whether it was delivered: `pending`, `sent`, `refused`; none for what came in.
    pub delivery: Option<String>,
}

/// Stores a message.
///
/// # Errors
/// Where the store fails.
pub async fn add(connection: &mut Connection, message: &NewMessage<'_>, salt: &str) -> Result<MessageId> {
    if walk::engine(connection) == Engine::Postgres {
        // Whoever has seen a message asks for those after it: within a chat they must show in the order of their numbers, so writers take turns.
        query("select chat_id from chat where chat_id = $1 for no key update").bind(message.chat.0).fetch_optional(&mut *connection).await?;
    }
    let text = storable(message.text);
    let digest = blake3::hash(format!("{salt}{text}").as_bytes()).to_hex().to_string();
    let id = query(
        "insert into message (chat_id, case_id, turn_id, inbox_id, outbox_id, author, staff_id, at, language, digest, platform_message_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning message_id",
    )
    .bind(message.chat.0)
    .bind(message.case.map(|case| case.0))
    .bind(message.turn.map(|turn| turn.0))
    .bind(message.inbox.map(|inbox| inbox.0))
    .bind(message.outbox.map(|outbox| outbox.0))
    .bind(message.author.as_str())
    .bind(message.staff.map(|staff| staff.0))
    .bind(message.at)
    .bind(message.language)
    .bind(digest)
    .bind(message.platform_message_id)
    .fetch_one(&mut *connection)
    .await?
    .int("message_id")?;
    query("insert into message_private (message_id, body) values ($1, $2)").bind(id).bind(text).execute(connection).await?;
    Ok(MessageId(id))
}

const SELECT: &str = "select m.message_id, m.case_id, m.turn_id, m.author, m.at, m.language, m.edited_at, m.deleted_at, p.body, o.state as delivery
    from message m left join message_private p on p.message_id = m.message_id left join outbox o on o.outbox_id = m.outbox_id";

fn message(row: &Row) -> Result<Message> {
    Ok(Message {
        id: MessageId(row.int("message_id")?),
        case: row.maybe_int("case_id")?.map(CaseId),
        turn: row.maybe_int("turn_id")?.map(TurnId),
        author: row.text("author")?,
        at: row.int("at")?,
        language: row.maybe_text("language")?,
        text: row.maybe_text("body")?,
        edited_at: row.maybe_int("edited_at")?,
        deleted_at: row.maybe_int("deleted_at")?,
        delivery: row.maybe_text("delivery")?,
    })
}

/// The messages of a chat after one of them, in order.
///
/// # Errors
/// Where the store fails.
pub async fn after(connection: &mut Connection, chat: ChatId, last: MessageId, limit: i64) -> Result<Vec<Message>> {
    let sql = const_format(SELECT, " where m.chat_id = $1 and m.message_id > $2 order by m.message_id limit $3");
    query(sqlx::AssertSqlSafe(sql)).bind(chat.0).bind(last.0).bind(limit).fetch_all(connection).await?.iter().map(message).collect()
}

/// Numbers of messages above one, with their chats.
///
/// # Errors
/// Where the store fails.
pub async fn above(connection: &mut Connection, last: MessageId) -> Result<Vec<(MessageId, ChatId)>> {
    query("select message_id, chat_id from message where message_id > $1 order by message_id")
        .bind(last.0)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((MessageId(row.int("message_id")?), ChatId(row.int("chat_id")?))))
        .collect()
}

/// The highest number of a message; 0 where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn last(connection: &mut Connection) -> Result<MessageId> {
    Ok(MessageId(query("select coalesce(max(message_id), 0) as last from message").fetch_one(connection).await?.int("last")?))
}

/// The platform's id of the buyer's last message in a chat, where ids rise with time.
///
/// # Errors
/// Where the store fails.
pub async fn last_seen(connection: &mut Connection, chat: ChatId) -> Result<Option<String>> {
    query(
        "select platform_message_id from message where chat_id = $1 and author = 'buyer' and platform_message_id is not null
         order by length(platform_message_id) desc, platform_message_id desc limit 1",
    )
    .bind(chat.0)
    .fetch_optional(connection)
    .await?
    .map(|row| row.text("platform_message_id"))
    .transpose()
}

/// The last messages of a chat, in order.
///
/// # Errors
/// Where the store fails.
pub async fn latest(connection: &mut Connection, chat: ChatId, limit: i64) -> Result<Vec<Message>> {
    let sql = const_format(SELECT, " where m.chat_id = $1 order by m.message_id desc limit $2");
    let mut messages: Vec<Message> =
        query(sqlx::AssertSqlSafe(sql)).bind(chat.0).bind(limit).fetch_all(connection).await?.iter().map(message).collect::<Result<_>>()?;
    messages.reverse();
    Ok(messages)
}

fn const_format(select: &str, rest: &str) -> String {
    format!("{select}{rest}")
}

/// The buyer's last words in a chat, newest last: what language they have written so far.
///
/// # Errors
/// Where the store fails.
pub async fn earlier_words(connection: &mut Connection, chat: ChatId, limit: i64) -> Result<Vec<String>> {
    let mut words: Vec<String> = query(
        "select p.body from message m join message_private p on p.message_id = m.message_id where m.chat_id = $1 and m.author = 'buyer'
         order by m.message_id desc limit $2",
    )
    .bind(chat.0)
    .bind(limit)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| row.text("body"))
    .collect::<Result<_>>()?;
    words.reverse();
    Ok(words)
}

/// Sets the case a turn's messages turned out to be about.
///
/// # Errors
/// Where the store fails.
pub async fn assign(connection: &mut Connection, turn: TurnId, case: CaseId) -> Result<()> {
    query("update message set case_id = $2 where turn_id = $1").bind(turn.0).bind(case.0).execute(&mut *connection).await?;
    query("update attachment set case_id = $2 where case_id is null and message_id in (select message_id from message where turn_id = $1)")
        .bind(turn.0)
        .bind(case.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Follows an edit of a buyer: the new words stand in place of the old.
///
/// # Errors
/// Where the store fails.
pub async fn edit(connection: &mut Connection, chat: ChatId, platform_message_id: &str, text: &str, now: i64) -> Result<bool> {
    let found = query("update message set edited_at = $3 where chat_id = $1 and platform_message_id = $2 and author = 'buyer' returning message_id")
        .bind(chat.0)
        .bind(platform_message_id)
        .bind(now)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = found else { return Ok(false) };
    query("update message_private set body = $2 where message_id = $1").bind(row.int("message_id")?).bind(storable(text)).execute(connection).await?;
    Ok(true)
}

/// Follows a deletion by a buyer: marked, and the words are kept for the case as the law of evidence needs until retention ends.
///
/// # Errors
/// Where the store fails.
pub async fn mark_deleted(connection: &mut Connection, chat: ChatId, platform_message_id: &str, now: i64) -> Result<bool> {
    let done = query("update message set deleted_at = $3 where chat_id = $1 and platform_message_id = $2 and author = 'buyer'")
        .bind(chat.0)
        .bind(platform_message_id)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// A reading to be stored. `body` holds none of the buyer's words.
#[derive(Debug)]
pub struct NewReading<'a> {
    /// In which chat.
    pub chat: ChatId,
    /// About which case, as far as known.
    pub case: Option<CaseId>,
    /// Of which turn.
    pub turn: TurnId,
    /// When, epoch milliseconds.
    pub at: i64,
    /// Hash of the bundle it was made with.
    pub bundle: &'a str,
    /// Language, ISO 639-3.
    pub language: &'a str,
    /// Label.
    pub label: &'a str,
    /// The reading as JSON.
    pub body: &'a str,
}

/// Stores the reading of a turn.
///
/// # Errors
/// Where the store fails.
pub async fn add_reading(connection: &mut Connection, reading: &NewReading<'_>) -> Result<()> {
    query("insert into reading (chat_id, case_id, turn_id, at, bundle_hash, language, label, body) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(reading.chat.0)
        .bind(reading.case.map(|case| case.0))
        .bind(reading.turn.0)
        .bind(reading.at)
        .bind(reading.bundle)
        .bind(reading.language)
        .bind(reading.label)
        .bind(reading.body)
        .execute(connection)
        .await?;
    Ok(())
}

/// The readings of a case: turn and JSON, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn readings(connection: &mut Connection, case: CaseId) -> Result<Vec<(TurnId, String)>> {
    query("select turn_id, body from reading where case_id = $1 order by reading_id")
        .bind(case.0)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((TurnId(row.int("turn_id")?), row.text("body")?)))
        .collect()
}

/// The words of a chat's waiting messages, in the order they came; edits that came in the meantime are followed.
///
/// # Errors
/// Where the store fails.
pub async fn of_waiting(connection: &mut Connection, chat: ChatId) -> Result<Vec<String>> {
    query(
        "select p.body from inbox i join message m on m.inbox_id = i.inbox_id join message_private p on p.message_id = m.message_id
         where i.chat_id = $1 and i.state = 'new' order by i.inbox_id, m.message_id",
    )
    .bind(chat.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| row.text("body"))
    .collect()
}

/// Puts the messages of handled updates into their turn.
///
/// # Errors
/// Where the store fails.
pub async fn put_into_turn(connection: &mut Connection, inbox: InboxId, turn: TurnId, language: Option<&str>) -> Result<()> {
    query("update message set turn_id = $2, language = $3 where inbox_id = $1").bind(inbox.0).bind(turn.0).bind(language).execute(connection).await?;
    Ok(())
}
