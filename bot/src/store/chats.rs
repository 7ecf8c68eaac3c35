//! Channel accounts, buyers and their chats.

use knowledge::{Country, LanguageCode};
use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{BuyerId, ChannelAccountId, ChatId, Columns as _, Connection, OrderId, Result, Row, StaffId, from_json, to_json, word};

/// One bot, page or terminal through which buyers write.
#[derive(Debug, Clone)]
pub struct ChannelAccount {
    /// Key.
    pub id: ChannelAccountId,
    /// `web`, `telegram`, `discord`, `terminal`, `replay`.
    pub channel: String,
    /// The account's name on it.
    pub name: String,
    /// Where reading goes on after a restart.
    pub cursor: Option<String>,
    /// Whether staff play buyers here.
    pub practice: bool,
}

/// What the desk asked last in a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asked", rename_all = "snake_case")]
pub enum Awaiting {
    /// Which order, with proof.
    Order {
        /// A number already given, waiting for its proof.
        number: Option<String>,
        /// How often it has been asked for in vain.
        #[serde(default)]
        times: u8,
    },
    /// Which of the reasons.
    Reason,
    /// Which language.
    Language,
    /// A piece of evidence, by id.
    Evidence {
        /// Its id.
        what: String,
        /// How often it has been asked for.
        #[serde(default)]
        times: u8,
    },
    /// Which line of the order.
    Item,
    /// Which of the open cases.
    Case,
    /// What the buyer wishes.
    Wish,
}

/// A buyer's conversation on a channel account.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Key.
    pub id: ChatId,
    /// Through which it is held.
    pub account: ChannelAccountId,
    /// The platform's own id.
    pub platform_chat_id: String,
    /// Whose it is.
    pub buyer: BuyerId,
    /// Language it is held in.
    pub language: Option<LanguageCode>,
    /// Whether the buyer or staff chose that language.
    pub language_chosen: bool,
    /// The platform's locale for the buyer, BCP 47.
    pub locale: Option<String>,
    /// Where parcels to the buyer go.
    pub country: Option<Country>,
    /// Whether the buyer was told that this is automated.
    pub intro_said: bool,
    /// What was asked last.
    pub awaiting: Option<Awaiting>,
    /// How often we asked because we did not understand.
    pub clarifications: i64,
    /// Wrong guesses at an order's proof.
    pub wrong_proofs: i64,
    /// A person has taken over; the desk is silent.
    pub with_staff: Option<StaffId>,
    /// Since when the platform refuses to deliver, epoch milliseconds.
    pub blocked_at: Option<i64>,
}

const CHAT: &str = "select chat_id, channel_account_id, platform_chat_id, buyer_id, language, language_chosen, locale, country, intro_said, awaiting,
    clarifications, wrong_proofs, with_staff_id, blocked_at from chat where chat_id = $1";

fn chat(row: &Row) -> Result<Chat> {
    Ok(Chat {
        id: ChatId(row.int("chat_id")?),
        account: ChannelAccountId(row.int("channel_account_id")?),
        platform_chat_id: row.text("platform_chat_id")?,
        buyer: BuyerId(row.int("buyer_id")?),
        language: row.maybe_text("language")?.map(|code| word("a language", &code)).transpose()?,
        language_chosen: row.yes("language_chosen")?,
        locale: row.maybe_text("locale")?,
        country: row.maybe_text("country")?.map(|code| word("a country", &code)).transpose()?,
        intro_said: row.yes("intro_said")?,
        awaiting: row.maybe_text("awaiting")?.map(|text| from_json("what a chat awaits", &text)).transpose()?,
        clarifications: row.int("clarifications")?,
        wrong_proofs: row.int("wrong_proofs")?,
        with_staff: row.maybe_int("with_staff_id")?.map(StaffId),
        blocked_at: row.maybe_int("blocked_at")?,
    })
}

/// The account of that channel and name, made where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn account(connection: &mut Connection, channel: &str, name: &str, now: i64) -> Result<ChannelAccount> {
    query("insert into channel_account (channel, name, created_at) values ($1, $2, $3) on conflict (channel, name) do nothing")
        .bind(channel)
        .bind(name)
        .bind(now)
        .execute(&mut *connection)
        .await?;
    let row = query("select channel_account_id, channel, name, cursor, practice from channel_account where channel = $1 and name = $2")
        .bind(channel)
        .bind(name)
        .fetch_one(connection)
        .await?;
    account_of(&row)
}

fn account_of(row: &Row) -> Result<ChannelAccount> {
    Ok(ChannelAccount {
        id: ChannelAccountId(row.int("channel_account_id")?),
        channel: row.text("channel")?,
        name: row.text("name")?,
        cursor: row.maybe_text("cursor")?,
        practice: row.yes("practice")?,
    })
}

/// Every channel account.
///
/// # Errors
/// Where the store fails.
pub async fn accounts(connection: &mut Connection) -> Result<Vec<ChannelAccount>> {
    query("select channel_account_id, channel, name, cursor, practice from channel_account order by channel_account_id")
        .fetch_all(connection)
        .await?
        .iter()
        .map(account_of)
        .collect()
}

/// Turns practice on an account on or off: staff play buyers there, and what they do counts in no report. Cases keep what they were opened as.
///
/// # Errors
/// Where the store fails.
pub async fn set_practice(connection: &mut Connection, account: ChannelAccountId, practice: bool) -> Result<()> {
    query("update channel_account set practice = $2 where channel_account_id = $1")
        .bind(account.0)
        .bind(i64::from(practice))
        .execute(connection)
        .await?;
    Ok(())
}

/// Remembers up to where an account has been read.
///
/// # Errors
/// Where the store fails.
pub async fn set_cursor(connection: &mut Connection, account: ChannelAccountId, cursor: &str) -> Result<()> {
    query("update channel_account set cursor = $2 where channel_account_id = $1").bind(account.0).bind(cursor).execute(connection).await?;
    Ok(())
}

/// The chat with that platform id, made with a buyer of its own where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn ensure(
    connection: &mut Connection,
    account: ChannelAccountId,
    platform_chat_id: &str,
    locale: Option<&str>,
    now: i64,
) -> Result<ChatId> {
    let find = "select chat_id from chat where channel_account_id = $1 and platform_chat_id = $2";
    if let Some(row) = query(find).bind(account.0).bind(platform_chat_id).fetch_optional(&mut *connection).await? {
        let id = ChatId(row.int("chat_id")?);
        if locale.is_some() {
            query("update chat set locale = $2 where chat_id = $1 and (locale is null or locale <> $2)")
                .bind(id.0)
                .bind(locale)
                .execute(connection)
                .await?;
        }
        return Ok(id);
    }
    let buyer =
        query("insert into buyer (created_at) values ($1) returning buyer_id").bind(now).fetch_one(&mut *connection).await?.int("buyer_id")?;
    query(
        "insert into chat (channel_account_id, platform_chat_id, buyer_id, locale, created_at, last_message_at) values ($1, $2, $3, $4, $5, $5)
         on conflict (channel_account_id, platform_chat_id) do nothing",
    )
    .bind(account.0)
    .bind(platform_chat_id)
    .bind(buyer)
    .bind(locale)
    .bind(now)
    .execute(&mut *connection)
    .await?;
    Ok(ChatId(query(find).bind(account.0).bind(platform_chat_id).fetch_one(connection).await?.int("chat_id")?))
}

/// The chat of an account by the platform's id of it.
///
/// # Errors
/// Where the store fails.
pub async fn find(connection: &mut Connection, account: ChannelAccountId, platform_chat_id: &str) -> Result<Option<ChatId>> {
    query("select chat_id from chat where channel_account_id = $1 and platform_chat_id = $2")
        .bind(account.0)
        .bind(platform_chat_id)
        .fetch_optional(connection)
        .await?
        .map(|row| row.int("chat_id").map(ChatId))
        .transpose()
}

/// The platform's ids of the chats that are held in a channel: the channel itself, or one that names it before a colon.
///
/// # Errors
/// Where the store fails.
pub async fn in_channel(connection: &mut Connection, account: ChannelAccountId, channel: &str) -> Result<Vec<String>> {
    let prefix = format!("{channel}:");
    query("select platform_chat_id from chat where channel_account_id = $1 and (platform_chat_id = $2 or substr(platform_chat_id, 1, $3) = $4)")
        .bind(account.0)
        .bind(channel)
        .bind(i64::try_from(prefix.len()).unwrap_or_default())
        .bind(&prefix)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.text("platform_chat_id"))
        .collect()
}

/// The chats of an account in which something was said since then, with the platform's ids of them.
///
/// # Errors
/// Where the store fails.
pub async fn recent(connection: &mut Connection, account: ChannelAccountId, since: i64) -> Result<Vec<(ChatId, String)>> {
    query("select chat_id, platform_chat_id from chat where channel_account_id = $1 and last_message_at >= $2 order by chat_id")
        .bind(account.0)
        .bind(since)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((ChatId(row.int("chat_id")?), row.text("platform_chat_id")?)))
        .collect()
}

/// One chat.
///
/// # Errors
/// Where the store fails or there is no such chat.
pub async fn get(connection: &mut Connection, id: ChatId) -> Result<Chat> {
    chat(&query(CHAT).bind(id.0).fetch_one(connection).await?)
}

/// Stores what a turn changed about a chat.
///
/// # Errors
/// Where the store fails.
pub async fn save(connection: &mut Connection, chat: &Chat) -> Result<()> {
    let awaiting = chat.awaiting.as_ref().map(|awaiting| to_json("what a chat awaits", awaiting)).transpose()?;
    query(
        "update chat set language = $2, language_chosen = $3, country = $4, intro_said = $5, awaiting = $6, clarifications = $7, wrong_proofs = $8,
         with_staff_id = $9, blocked_at = $10, buyer_id = $11 where chat_id = $1",
    )
    .bind(chat.id.0)
    .bind(chat.language.as_ref().map(LanguageCode::as_str))
    .bind(i64::from(chat.language_chosen))
    .bind(chat.country.as_ref().map(Country::as_str))
    .bind(i64::from(chat.intro_said))
    .bind(awaiting)
    .bind(chat.clarifications)
    .bind(chat.wrong_proofs)
    .bind(chat.with_staff.map(|staff| staff.0))
    .bind(chat.blocked_at)
    .bind(chat.buyer.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that a chat has proven an order to be its own.
///
/// # Errors
/// Where the store fails.
pub async fn link_order(connection: &mut Connection, chat: ChatId, order: OrderId, proven_by: &str, now: i64) -> Result<()> {
    query("insert into chat_order (chat_id, shop_order_id, proven_by, proven_at) values ($1, $2, $3, $4) on conflict (chat_id, shop_order_id) do nothing")
        .bind(chat.0)
        .bind(order.0)
        .bind(proven_by)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Orders a chat has proven, the latest proof first.
///
/// # Errors
/// Where the store fails.
pub async fn proven_orders(connection: &mut Connection, chat: ChatId) -> Result<Vec<OrderId>> {
    query("select shop_order_id from chat_order where chat_id = $1 order by proven_at desc, shop_order_id desc")
        .bind(chat.0)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.int("shop_order_id").map(OrderId))
        .collect()
}

/// Whether another chat has proven the same order.
///
/// # Errors
/// Where the store fails.
pub async fn order_has_other_chat(connection: &mut Connection, chat: ChatId, order: OrderId) -> Result<bool> {
    Ok(query("select 1 as found from chat_order where shop_order_id = $1 and chat_id <> $2 limit 1")
        .bind(order.0)
        .bind(chat.0)
        .fetch_optional(connection)
        .await?
        .is_some())
}
