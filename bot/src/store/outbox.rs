//! What is to be said: written in the transaction of the change that caused it, delivered afterwards, in order per chat.

use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{AttachmentId, CaseId, ChannelAccountId, ChatId, Columns as _, Connection, OutboxId, Result, Row, TurnId, from_json, row_lock, to_json};

/// How long a process may take over one delivery before another may claim it, in milliseconds.
pub const CLAIM_MILLIS: i64 = 60_000;

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// The signed payload, at most 64 bytes.
    pub payload: String,
}

/// One thing to be said, in our words; the channel's adapter turns it into the platform's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outgoing {
    /// Words to a buyer, with buttons.
    Say {
        /// Paragraphs, plain text.
        text: String,
        /// Buttons below, in order.
        buttons: Vec<Button>,
        /// Language, BCP 47.
        locale: String,
    },
    /// A case card in a place of the staff. Rendered when it is sent, so that it shows the newest state.
    Card {
        /// Whose.
        case: CaseId,
    },
    /// A file of a case, to a place of the staff.
    File {
        /// Whose.
        case: CaseId,
        /// Which.
        attachment: AttachmentId,
    },
    /// A question to staff that a button needs answered in words.
    Ask {
        /// About which case.
        case: CaseId,
        /// At which version of it the button was pressed.
        version: i64,
        /// What the button does.
        word: String,
        /// The question.
        text: String,
    },
    /// A line to staff that is no card.
    Notice {
        /// What it says.
        text: String,
    },
    /// The topic or thread that a case has of its own in a place of the staff.
    Topic {
        /// Whose.
        case: CaseId,
        /// Open, or closed because the case is.
        open: bool,
    },
    /// The weekly report to a place of the staff.
    Report {
        /// The ISO week, as `2018-W10`.
        week: String,
    },
}

impl Outgoing {
    fn name(&self) -> &'static str {
        match self {
            Self::Say { .. } => "say",
            Self::Card { .. } => "card",
            Self::File { .. } => "file",
            Self::Ask { .. } => "ask",
            Self::Notice { .. } => "notice",
            Self::Topic { open: true, .. } => "topic",
            Self::Topic { open: false, .. } => "topic_closed",
            Self::Report { .. } => "report",
        }
    }
}

/// To whom something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// A buyer's chat.
    Chat(ChatId),
    /// A place of the staff, by the platform's id.
    Place(String),
}

/// A thing to be said that is being stored.
#[derive(Debug)]
pub struct NewOutgoing<'a> {
    /// Through which account.
    pub account: ChannelAccountId,
    /// To whom.
    pub to: Addressee,
    /// Of which turn it is the answer.
    pub turn: Option<TurnId>,
    /// About which case.
    pub case: Option<CaseId>,
    /// Cards of one key replace each other while they wait.
    pub card_key: Option<String>,
    /// What.
    pub what: &'a Outgoing,
}

/// A claimed delivery.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Key; also the nonce given to platforms that take one.
    pub id: OutboxId,
    /// Through which account.
    pub account: ChannelAccountId,
    /// To whom.
    pub to: Addressee,
    /// The platform's id of the chat or place.
    pub platform_chat_id: String,
    /// About which case.
    pub case: Option<CaseId>,
    /// Failed attempts so far.
    pub attempts: i64,
    /// The platform's id of the card that is to be edited, where there is one.
    pub edits: Option<String>,
    /// When it was written, epoch milliseconds.
    pub created_at: i64,
    /// What.
    pub what: Outgoing,
}

/// Stores a thing to be said. A waiting card of the same key is superseded: the newest wins.
///
/// # Errors
/// Where the store fails.
pub async fn add(connection: &mut Connection, outgoing: &NewOutgoing<'_>, now: i64) -> Result<OutboxId> {
    if let Some(key) = &outgoing.card_key {
        query("update outbox set state = 'superseded' where card_key = $1 and state = 'pending' and claimed_until < $2")
            .bind(key)
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    let (chat, place) = match &outgoing.to {
        Addressee::Chat(chat) => (Some(chat.0), None),
        Addressee::Place(place) => (None, Some(place.as_str())),
    };
    let id = query(
        "insert into outbox (channel_account_id, chat_id, place, turn_id, case_id, kind, card_key, state, created_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $8) returning outbox_id",
    )
    .bind(outgoing.account.0)
    .bind(chat)
    .bind(place)
    .bind(outgoing.turn.map(|turn| turn.0))
    .bind(outgoing.case.map(|case| case.0))
    .bind(outgoing.what.name())
    .bind(&outgoing.card_key)
    .bind(now)
    .fetch_one(&mut *connection)
    .await?
    .int("outbox_id")?;
    query("insert into outbox_private (outbox_id, body) values ($1, $2)")
        .bind(id)
        .bind(to_json("an outgoing message", outgoing.what)?)
        .execute(connection)
        .await?;
    Ok(OutboxId(id))
}

/// Claims the next delivery of an account whose earlier ones to the same chat or place are all done.
///
/// # Errors
/// Where the store fails.
pub async fn claim(connection: &mut Connection, account: ChannelAccountId, process: &str, now: i64) -> Result<Option<Delivery>> {
    let lock = row_lock(connection, "o");
    let row = query(sqlx::AssertSqlSafe(format!(
        "update outbox set claimed_by = $1, claimed_until = $2 where claimed_until < $3 and state = 'pending' and outbox_id = (
            select o.outbox_id from outbox o
            where o.channel_account_id = $4 and o.state = 'pending' and o.due_at <= $3 and o.claimed_until < $3
              and not exists (select 1 from outbox earlier where earlier.state = 'pending' and earlier.outbox_id < o.outbox_id
                and earlier.channel_account_id = o.channel_account_id
                and (earlier.chat_id = o.chat_id or earlier.place = o.place))
            order by o.outbox_id limit 1{lock}) returning outbox_id"
    )))
    .bind(process)
    .bind(now + CLAIM_MILLIS)
    .bind(now)
    .bind(account.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let row = query(
        "select o.outbox_id, o.channel_account_id, o.chat_id, o.place, o.case_id, o.attempts, o.created_at, p.body, c.platform_chat_id,
            (select before.platform_message_id from outbox before where before.card_key = o.card_key and before.state = 'sent'
               and before.platform_message_id is not null order by before.outbox_id desc limit 1) as edits
         from outbox o join outbox_private p on p.outbox_id = o.outbox_id left join chat c on c.chat_id = o.chat_id where o.outbox_id = $1",
    )
    .bind(row.int("outbox_id")?)
    .fetch_one(connection)
    .await?;
    delivery(&row).map(Some)
}

fn delivery(row: &Row) -> Result<Delivery> {
    let place = row.maybe_text("place")?;
    let chat = row.maybe_int("chat_id")?.map(ChatId);
    let platform_chat_id = row.maybe_text("platform_chat_id")?.or_else(|| place.clone()).unwrap_or_default();
    Ok(Delivery {
        id: OutboxId(row.int("outbox_id")?),
        account: ChannelAccountId(row.int("channel_account_id")?),
        to: match chat {
            Some(chat) => Addressee::Chat(chat),
            None => Addressee::Place(place.unwrap_or_default()),
        },
        platform_chat_id,
        case: row.maybe_int("case_id")?.map(CaseId),
        attempts: row.int("attempts")?,
        edits: row.maybe_text("edits")?,
        created_at: row.int("created_at")?,
        what: from_json("an outgoing message", &row.text("body")?)?,
    })
}

/// Notes that the platform took it.
///
/// # Errors
/// Where the store fails.
pub async fn sent(connection: &mut Connection, id: OutboxId, platform_message_id: Option<&str>, now: i64) -> Result<()> {
    query("update outbox set state = 'sent', sent_at = $2, platform_message_id = $3, claimed_by = null, claimed_until = 0 where outbox_id = $1")
        .bind(id.0)
        .bind(now)
        .bind(platform_message_id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes that it is to be tried again at `due_at`.
///
/// # Errors
/// Where the store fails.
pub async fn again(connection: &mut Connection, id: OutboxId, why: &str, due_at: i64) -> Result<()> {
    query("update outbox set attempts = attempts + 1, error = $2, due_at = $3, claimed_by = null, claimed_until = 0 where outbox_id = $1")
        .bind(id.0)
        .bind(why)
        .bind(due_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts off what was not tried yet, because of a limit of our own.
///
/// # Errors
/// Where the store fails.
pub async fn postpone(connection: &mut Connection, id: OutboxId, due_at: i64) -> Result<()> {
    query("update outbox set due_at = $2, claimed_by = null, claimed_until = 0 where outbox_id = $1")
        .bind(id.0)
        .bind(due_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes that the platform refuses it for good; the chat goes on without it.
///
/// # Errors
/// Where the store fails.
pub async fn refused(connection: &mut Connection, id: OutboxId, why: &str) -> Result<()> {
    query("update outbox set state = 'refused', attempts = attempts + 1, error = $2, claimed_by = null, claimed_until = 0 where outbox_id = $1")
        .bind(id.0)
        .bind(why)
        .execute(connection)
        .await?;
    Ok(())
}

/// The platform's message of the last sent delivery with a key.
///
/// # Errors
/// Where the store fails.
pub async fn shown(connection: &mut Connection, card_key: &str) -> Result<Option<String>> {
    query(
        "select platform_message_id from outbox where card_key = $1 and state = 'sent' and platform_message_id is not null
         order by outbox_id desc limit 1",
    )
    .bind(card_key)
    .fetch_optional(connection)
    .await?
    .map(|row| row.text("platform_message_id"))
    .transpose()
}

/// The platform's id of the last message that was sent to the same chat or place before this delivery.
///
/// # Errors
/// Where the store fails.
pub async fn last_sent(connection: &mut Connection, delivery: &Delivery) -> Result<Option<String>> {
    let (chat, place) = match &delivery.to {
        Addressee::Chat(chat) => (Some(chat.0), None),
        Addressee::Place(place) => (None, Some(place.as_str())),
    };
    query(
        "select platform_message_id from outbox where channel_account_id = $1 and (chat_id = $2 or place = $3) and state = 'sent'
         and platform_message_id is not null order by length(platform_message_id) desc, platform_message_id desc limit 1",
    )
    .bind(delivery.account.0)
    .bind(chat)
    .bind(place)
    .fetch_optional(connection)
    .await?
    .map(|row| row.text("platform_message_id"))
    .transpose()
}

/// Whether there is, or was, a delivery with a key.
///
/// # Errors
/// Where the store fails.
pub async fn is_known(connection: &mut Connection, card_key: &str) -> Result<bool> {
    Ok(query("select 1 as found from outbox where card_key = $1 limit 1").bind(card_key).fetch_optional(connection).await?.is_some())
}

/// What was asked last under a key, by the kind of it.
///
/// # Errors
/// Where the store fails.
pub async fn last_kind(connection: &mut Connection, card_key: &str) -> Result<Option<String>> {
    query("select kind from outbox where card_key = $1 order by outbox_id desc limit 1")
        .bind(card_key)
        .fetch_optional(connection)
        .await?
        .map(|row| row.text("kind"))
        .transpose()
}

/// The place of the staff in which something is the topic or thread of a case.
///
/// # Errors
/// Where the store fails.
pub async fn place_of_topic(connection: &mut Connection, account: ChannelAccountId, topic: &str) -> Result<Option<String>> {
    query(
        "select place from outbox where channel_account_id = $1 and kind in ('topic', 'topic_closed') and platform_message_id = $2
         and place is not null order by outbox_id desc limit 1",
    )
    .bind(account.0)
    .bind(topic)
    .fetch_optional(connection)
    .await?
    .map(|row| row.text("place"))
    .transpose()
}

/// What a message in a place of the staff says, by the platform's id of it.
///
/// # Errors
/// Where the store fails.
pub async fn of_platform_message(connection: &mut Connection, account: ChannelAccountId, place: &str, message: &str) -> Result<Option<Outgoing>> {
    query(
        "select p.body from outbox o join outbox_private p on p.outbox_id = o.outbox_id
         where o.channel_account_id = $1 and o.place = $2 and o.platform_message_id = $3 order by o.outbox_id desc limit 1",
    )
    .bind(account.0)
    .bind(place)
    .bind(message)
    .fetch_optional(connection)
    .await?
    .map(|row| from_json("an outgoing message", &row.text("body")?))
    .transpose()
}

/// When the next delivery of an account becomes due, epoch milliseconds.
///
/// # Errors
/// Where the store fails.
pub async fn next_due(connection: &mut Connection, account: ChannelAccountId) -> Result<Option<i64>> {
    query("select min(case when due_at > claimed_until then due_at else claimed_until end) as due from outbox where state = 'pending' and channel_account_id = $1")
        .bind(account.0)
        .fetch_one(connection)
        .await?
        .maybe_int("due")
}
