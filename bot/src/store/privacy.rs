//! Personal data of buyers: found, given out and emptied, with cases, events and everything reports count left as it is.
//!
//! What a buyer's rows are is not listed here: the walk follows every column that points at the chat, the case or the order.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, json};
use sqlx::{AssertSqlSafe, query};

use super::walk::{self, Table, Value};
use super::{BuyerId, CaseId, ChatId, Columns as _, Connection, OrderId, Result, from_json, to_json};

/// Columns that are keys to something and no data about anybody.
const SECRETS: [&str; 3] = ["token_hash", "csrf", "claimed_by"];
/// What an open case's state is not.
const CLOSED: &str = "('resolved', 'withdrawn', 'expired')";

/// One buyer, as the store knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Who they are.
    pub buyers: BTreeSet<BuyerId>,
    /// Their chats.
    pub chats: BTreeSet<ChatId>,
    /// The orders they have proven, or that were named.
    pub orders: BTreeSet<OrderId>,
    /// The cases of their chats.
    pub cases: BTreeSet<CaseId>,
    /// Those that are not closed.
    pub open: BTreeSet<CaseId>,
}

fn numbers(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() { String::from("-1") } else { ids.join(", ") }
}

async fn ids(connection: &mut Connection, text: String) -> Result<Vec<i64>> {
    query(AssertSqlSafe(text)).fetch_all(connection).await?.iter().map(|row| row.int("id")).collect()
}

/// The buyer of a chat: all their chats, and the orders these have proven.
///
/// # Errors
/// Where the store fails.
pub async fn of_chat(connection: &mut Connection, chat: ChatId) -> Result<Subject> {
    let buyers = ids(connection, format!("select buyer_id as id from chat where chat_id = {}", chat.0)).await?;
    whole(connection, buyers, Vec::new()).await
}

/// The buyers who have proven an order, and the order itself where nobody has.
///
/// # Errors
/// Where the store fails.
pub async fn of_order(connection: &mut Connection, order: OrderId) -> Result<Subject> {
    let text = format!(
        "select distinct c.buyer_id as id from chat c where c.chat_id in (select chat_id from chat_order where shop_order_id = {0})
         or c.chat_id in (select chat_id from dispute_case where shop_order_id = {0} and verified = 1)",
        order.0
    );
    let buyers = ids(connection, text).await?;
    whole(connection, buyers, vec![order.0]).await
}

async fn whole(connection: &mut Connection, buyers: Vec<i64>, mut orders: Vec<i64>) -> Result<Subject> {
    let of_buyers = numbers(buyers.iter().copied());
    let chats = ids(connection, format!("select chat_id as id from chat where buyer_id in ({of_buyers})")).await?;
    let of_chats = numbers(chats.iter().copied());
    orders.extend(ids(connection, format!("select distinct shop_order_id as id from chat_order where chat_id in ({of_chats})")).await?);
    let cases = ids(connection, format!("select case_id as id from dispute_case where chat_id in ({of_chats})")).await?;
    let open = ids(connection, format!("select case_id as id from dispute_case where chat_id in ({of_chats}) and state not in {CLOSED}")).await?;
    Ok(Subject {
        buyers: buyers.into_iter().map(BuyerId).collect(),
        chats: chats.into_iter().map(ChatId).collect(),
        orders: orders.into_iter().map(OrderId).collect(),
        cases: cases.into_iter().map(CaseId).collect(),
        open: open.into_iter().map(CaseId).collect(),
    })
}

/// Which rows of a table are a buyer's: of the tables that point at a chat by that alone, so that another's case about the same order stays theirs.
fn of_subject(table: &Table, subject: &Subject, known: &BTreeMap<String, String>) -> Option<String> {
    let chats = || numbers(subject.chats.iter().map(|id| id.0));
    match table.name.as_str() {
        "buyer" => return Some(format!("buyer_id in ({})", numbers(subject.buyers.iter().map(|id| id.0)))),
        "shop_order" => return Some(format!("shop_order_id in ({})", numbers(subject.orders.iter().map(|id| id.0)))),
        _ => {}
    }
    if table.points_at.iter().any(|(column, target)| column == "chat_id" && target == "chat") {
        return Some(format!("chat_id in ({})", chats()));
    }
    let pointers = ["buyer", "dispute_case", "message", "inbox", "outbox", "case_event", "shop_order", "offer"];
    pointers.iter().find_map(|target| {
        let (column, _) = table.points_at.iter().find(|(_, to)| to == target)?;
        let theirs = known.get(*target)?;
        Some(format!("{column} in (select {target_key} from {target} where {theirs})", target_key = key_of(target)))
    })
}

fn key_of(table: &str) -> String {
    match table {
        "dispute_case" => String::from("case_id"),
        other => format!("{other}_id"),
    }
}

/// Everything that is held about a buyer, table by table.
///
/// # Errors
/// Where the store fails.
pub async fn export(connection: &mut Connection, subject: &Subject) -> Result<serde_json::Value> {
    let mut known = BTreeMap::new();
    let mut all = Map::new();
    for table in walk::tables(connection).await? {
        let Some(theirs) = of_subject(&table, subject, &known) else { continue };
        known.insert(table.name.clone(), theirs.clone());
        let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let text = format!("select {} from \"{}\" where {theirs}", columns.join(", "), table.name);
        let mut rows = Vec::new();
        for row in query(AssertSqlSafe(text)).fetch_all(&mut *connection).await? {
            let mut object = Map::new();
            for (column, value) in table.columns.iter().zip(walk::values(&table, &row)?) {
                if SECRETS.contains(&column.name.as_str()) {
                    continue;
                }
                object.insert(
                    column.name.clone(),
                    match value {
                        Value::Whole(number) => json!(number),
                        // What was stored as JSON is given out as such, so that it can be read.
                        Value::Text(Some(text)) if text.starts_with(['{', '[']) => serde_json::from_str(&text).unwrap_or(json!(text)),
                        Value::Text(text) => json!(text),
                    },
                );
            }
            rows.push(serde_json::Value::Object(object));
        }
        if !rows.is_empty() {
            all.insert(table.name.clone(), serde_json::Value::Array(rows));
        }
    }
    Ok(serde_json::Value::Object(all))
}

/// Empties everything personal of a buyer. Returns our names of the files that are to be removed once this holds.
///
/// # Errors
/// Where the store fails.
pub async fn erase(connection: &mut Connection, subject: &Subject, now: i64) -> Result<Vec<String>> {
    let chats = numbers(subject.chats.iter().map(|id| id.0));
    let cases = numbers(subject.cases.iter().map(|id| id.0));
    let orders = numbers(subject.orders.iter().map(|id| id.0));
    let buyers = numbers(subject.buyers.iter().map(|id| id.0));
    let files = drop_files(connection, &format!("chat_id in ({chats})")).await?;
    forget_in_readings(connection, &chats).await?;
    for text in [
        format!("update outbox set state = 'superseded' where state = 'pending' and chat_id in ({chats})"),
        format!("update inbox set state = 'done', error = null where chat_id in ({chats})"),
        format!("delete from message_private where message_id in (select message_id from message where chat_id in ({chats}))"),
        format!("delete from inbox_private where inbox_id in (select inbox_id from inbox where chat_id in ({chats}))"),
        format!("delete from outbox_private where outbox_id in (select outbox_id from outbox where chat_id in ({chats}))"),
        format!("delete from case_event_private where case_event_id in (select case_event_id from case_event where case_id in ({cases}))"),
        format!("update offer set override_reason = '(erased)' where override_reason is not null and case_id in ({cases})"),
        format!("update settlement set tracking_number = null where case_id in ({cases})"),
        format!("update timer set state = 'done' where state = 'waiting' and (chat_id in ({chats}) or case_id in ({cases}))"),
        format!("delete from web_session where chat_id in ({chats})"),
        format!("delete from chat_order where chat_id in ({chats})"),
        format!("update shop_order_private set buyer_name = null, buyer_email = null, buyer_postcode = null where shop_order_id in ({orders})"),
        format!("update order_line set tracking_number = null where shop_order_id in ({orders})"),
        format!("update buyer set erased_at = {now} where buyer_id in ({buyers})"),
        forget_chats(&format!("chat_id in ({chats})")),
    ] {
        query(AssertSqlSafe(text)).execute(&mut *connection).await?;
    }
    Ok(files)
}

/// Who it was on the platform is forgotten; somebody who writes again is somebody new.
fn forget_chats(which: &str) -> String {
    format!("update chat set platform_chat_id = 'erased:' || cast(chat_id as text), locale = null, awaiting = null where {which}")
}

/// Numbers that a buyer typed stand in the readings beside what they mean.
async fn forget_in_readings(connection: &mut Connection, chats: &str) -> Result<()> {
    let rows = query(AssertSqlSafe(format!("select reading_id, body from reading where chat_id in ({chats})"))).fetch_all(&mut *connection).await?;
    for row in rows {
        let mut body: serde_json::Value = from_json("a reading", &row.text("body")?)?;
        if let Some(slots) = body.get_mut("slots").and_then(|slots| slots.as_object_mut()) {
            for name in ["order_id", "tracking"] {
                if let Some(slot) = slots.get_mut(name) {
                    *slot = serde_json::Value::Null;
                }
            }
        }
        query("update reading set body = $2 where reading_id = $1")
            .bind(row.int("reading_id")?)
            .bind(to_json("a reading", &body)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn drop_files(connection: &mut Connection, which: &str) -> Result<Vec<String>> {
    // What was not fetched yet may lie in the uploads under the name it is fetched by; a platform's own name is no file of ours.
    let text = format!("select stored_name, remote from attachment where {which}");
    let mut names = Vec::new();
    for row in query(AssertSqlSafe(text)).fetch_all(&mut *connection).await? {
        names.extend(row.maybe_text("stored_name")?);
        names.extend(row.maybe_text("remote")?.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_hexdigit())));
    }
    let text = format!(
        "update attachment set state = 'erased', stored_name = null, remote = null, sha256 = null, perceptual_hash = null, error = null where {which}"
    );
    query(AssertSqlSafe(text)).execute(connection).await?;
    Ok(names)
}

/// Before which instant each kind of data is emptied, epoch milliseconds; none where it is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// What was said, and reasons that staff wrote down.
    pub words: Option<i64>,
    /// Updates as they came in, and deliveries as they went out.
    pub updates: Option<i64>,
    /// Files of buyers.
    pub files: Option<i64>,
    /// Names, e-mail addresses and postcodes of orders.
    pub contacts: Option<i64>,
}

/// What retention emptied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emptied {
    /// Rows of text.
    pub rows: u64,
    /// Our names of files to be removed once this holds.
    pub files: Vec<String>,
}

/// Empties what is older than it may be. A chat with an open case keeps everything until the case is closed.
///
/// # Errors
/// Where the store fails.
pub async fn retain(connection: &mut Connection, before: Before, now: i64) -> Result<Emptied> {
    let busy = format!("select chat_id from dispute_case where state not in {CLOSED}");
    let mut statements = Vec::new();
    if let Some(at) = before.words {
        statements.push(format!(
            "delete from message_private where message_id in (select message_id from message where at < {at} and chat_id not in ({busy}))"
        ));
        statements.push(format!(
            "delete from case_event_private where case_event_id in (select e.case_event_id from case_event e
             join dispute_case c on c.case_id = e.case_id where e.at < {at} and c.state in {CLOSED})"
        ));
        statements.push(format!("delete from web_session where seen_at < {at} and chat_id not in ({busy})"));
        statements.push(forget_chats(&format!("last_message_at < {at} and platform_chat_id not like 'erased:%' and chat_id not in ({busy})")));
    }
    if let Some(at) = before.updates {
        statements.push(format!(
            "delete from inbox_private where inbox_id in (select inbox_id from inbox where state <> 'new' and received_at < {at}
             and (chat_id is null or chat_id not in ({busy})))"
        ));
        statements.push(format!(
            "delete from outbox_private where outbox_id in (select outbox_id from outbox where state <> 'pending' and created_at < {at}
             and (chat_id is null or chat_id not in ({busy})))"
        ));
    }
    if let Some(at) = before.contacts {
        statements.push(format!(
            "update shop_order_private set buyer_name = null, buyer_email = null, buyer_postcode = null
             where (buyer_name is not null or buyer_email is not null or buyer_postcode is not null)
             and shop_order_id in (select shop_order_id from shop_order where ordered_at < {at})
             and shop_order_id not in (select shop_order_id from dispute_case where shop_order_id is not null and state not in {CLOSED})"
        ));
    }
    // Of no use to anybody any more.
    statements.push(format!("delete from staff_session where expires_at < {now}"));
    statements.push(format!("delete from staff_link where expires_at < {now}"));
    let mut emptied = Emptied::default();
    for text in statements {
        emptied.rows += query(AssertSqlSafe(text)).execute(&mut *connection).await?.rows_affected();
    }
    if let Some(at) = before.files {
        emptied.files = drop_files(connection, &format!("state <> 'erased' and created_at < {at} and chat_id not in ({busy})")).await?;
    }
    Ok(emptied)
}
