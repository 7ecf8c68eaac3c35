//! Cases and their events.
//!
//! A case's row is changed only by compare-and-set on its version. Every change leaves an event; events are append-only, hold ids, words of the
//! vocabularies and digests, and are chained per case by hash, while personal text lies in a side row that can be emptied without breaking the chain.

use std::collections::BTreeMap;

use knowledge::{Country, Label, LanguageCode, Wanted};
use rules::case::State;
use serde_json::Value;
use sqlx::query;

use super::chats::Chat;
use super::{
    BuyerId, CaseId, ChatId, Columns as _, Connection, DecisionId, OrderId, OrderLineId, ProductId, Result, Row, StaffId, StoreError, from_json,
    storable, to_json, word,
};

/// One complaint.
#[derive(Debug, Clone)]
pub struct Case {
    /// Key.
    pub id: CaseId,
    /// The chat it is held in.
    pub chat: ChatId,
    /// Whose it is.
    pub buyer: BuyerId,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// The line of it.
    pub line: Option<OrderLineId>,
    /// The product.
    pub product: Option<ProductId>,
    /// The storefront.
    pub storefront: Option<i64>,
    /// Whether the buyer has proven that the order is theirs.
    pub verified: bool,
    /// Whether staff play the buyer.
    pub practice: bool,
    /// Where it stands.
    pub state: State,
    /// Rises with every change.
    pub version: i64,
    /// The reason, as read or corrected.
    pub label: Label,
    /// How sure the reading was, 0 to 1000.
    pub confidence_permille: i64,
    /// Other reasons given.
    pub also: Vec<Label>,
    /// What the buyer asks for.
    pub wanted: Option<Wanted>,
    /// A hazard to health.
    pub safety: bool,
    /// No policy may send an offer alone.
    pub human: bool,
    /// Language of the buyer.
    pub language: LanguageCode,
    /// Country of the buyer.
    pub country: Option<Country>,
    /// Evidence given or waived, by id.
    pub evidence: Vec<String>,
    /// Offers declined so far.
    pub rounds: i64,
    /// When it was opened, epoch milliseconds.
    pub opened_at: i64,
    /// When staff or policy first answered it with an offer or words, epoch milliseconds.
    pub first_answer_at: Option<i64>,
    /// When it last changed, epoch milliseconds.
    pub changed_at: i64,
    /// When it was closed, epoch milliseconds.
    pub resolved_at: Option<i64>,
    /// The next loss if nothing happens, epoch milliseconds.
    pub next_deadline_at: Option<i64>,
    /// Which deadline that is.
    pub next_deadline_kind: Option<String>,
    /// Bundle it was decided under.
    pub bundle_hash: String,
    /// Its current decision.
    pub decision: Option<DecisionId>,
    /// The case it was merged into.
    pub merged_into: Option<CaseId>,
}

impl Case {
    /// A case of a chat of which nothing else is known.
    pub fn blank(chat: &Chat, language: LanguageCode, bundle_hash: String, now: i64) -> Self {
        Self {
            id: CaseId(0),
            chat: chat.id,
            buyer: chat.buyer,
            order: None,
            line: None,
            product: None,
            storefront: None,
            verified: false,
            practice: false,
            state: State::Collecting { missing: Vec::new() },
            version: 1,
            label: Label::Service,
            confidence_permille: 0,
            also: Vec::new(),
            wanted: None,
            safety: false,
            human: false,
            language,
            country: chat.country.clone(),
            evidence: Vec::new(),
            rounds: 0,
            opened_at: now,
            first_answer_at: None,
            changed_at: now,
            resolved_at: None,
            next_deadline_at: None,
            next_deadline_kind: None,
            bundle_hash,
            decision: None,
            merged_into: None,
        }
    }
}

const COLUMNS: &str =
    "select case_id, chat_id, buyer_id, shop_order_id, order_line_id, product_id, storefront_id, verified, practice, state_body, version, label,
    confidence_permille, also, wanted, safety, human, language, country, evidence, rounds, opened_at, first_answer_at, changed_at, resolved_at,
    next_deadline_at, next_deadline_kind, bundle_hash, decision_id, merged_into from dispute_case";

fn case(row: &Row) -> Result<Case> {
    Ok(Case {
        id: CaseId(row.int("case_id")?),
        chat: ChatId(row.int("chat_id")?),
        buyer: BuyerId(row.int("buyer_id")?),
        order: row.maybe_int("shop_order_id")?.map(OrderId),
        line: row.maybe_int("order_line_id")?.map(OrderLineId),
        product: row.maybe_int("product_id")?.map(ProductId),
        storefront: row.maybe_int("storefront_id")?,
        verified: row.yes("verified")?,
        practice: row.yes("practice")?,
        state: from_json("a case's state", &row.text("state_body")?)?,
        version: row.int("version")?,
        label: word("a label", &row.text("label")?)?,
        confidence_permille: row.int("confidence_permille")?,
        also: from_json("a case's labels", &row.text("also")?)?,
        wanted: row.maybe_text("wanted")?.map(|wanted| word("a wish", &wanted)).transpose()?,
        safety: row.yes("safety")?,
        human: row.yes("human")?,
        language: word("a language", &row.text("language")?)?,
        country: row.maybe_text("country")?.map(|code| word("a country", &code)).transpose()?,
        evidence: from_json("a case's evidence", &row.text("evidence")?)?,
        rounds: row.int("rounds")?,
        opened_at: row.int("opened_at")?,
        first_answer_at: row.maybe_int("first_answer_at")?,
        changed_at: row.int("changed_at")?,
        resolved_at: row.maybe_int("resolved_at")?,
        next_deadline_at: row.maybe_int("next_deadline_at")?,
        next_deadline_kind: row.maybe_text("next_deadline_kind")?,
        bundle_hash: row.text("bundle_hash")?,
        decision: row.maybe_int("decision_id")?.map(DecisionId),
        merged_into: row.maybe_int("merged_into")?.map(CaseId),
    })
}

async fn select(connection: &mut Connection, rest: &str, bound: &[i64]) -> Result<Vec<Case>> {
    let mut query = query(sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}")));
    for value in bound {
        query = query.bind(*value);
    }
    query.fetch_all(connection).await?.iter().map(case).collect()
}

/// Stores a new case; its key and version are given by the store.
///
/// # Errors
/// Where the store fails.
pub async fn insert(connection: &mut Connection, new: &Case) -> Result<CaseId> {
    query(
        "insert into dispute_case (chat_id, buyer_id, shop_order_id, order_line_id, product_id, storefront_id, verified, practice, state, state_body, version,
         label, confidence_permille, also, wanted, safety, human, language, country, evidence, opened_at, changed_at, bundle_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20, $21) returning case_id",
    )
    .bind(new.chat.0)
    .bind(new.buyer.0)
    .bind(new.order.map(|id| id.0))
    .bind(new.line.map(|id| id.0))
    .bind(new.product.map(|id| id.0))
    .bind(new.storefront)
    .bind(i64::from(new.verified))
    .bind(i64::from(new.practice))
    .bind(new.state.name())
    .bind(to_json("a case's state", &new.state)?)
    .bind(new.label.as_str())
    .bind(new.confidence_permille)
    .bind(to_json("a case's labels", &new.also)?)
    .bind(new.wanted.map(Wanted::as_str))
    .bind(i64::from(new.safety))
    .bind(i64::from(new.human))
    .bind(new.language.as_str())
    .bind(new.country.as_ref().map(Country::as_str))
    .bind(to_json("a case's evidence", &new.evidence)?)
    .bind(new.opened_at)
    .bind(&new.bundle_hash)
    .fetch_one(connection)
    .await?
    .int("case_id")
    .map(CaseId)
}

/// Stores a changed case where its version is still the one that was read, and raises the version in place.
///
/// # Errors
/// [`StoreError::Stale`] where someone else was first.
pub async fn save(connection: &mut Connection, case: &mut Case, now: i64) -> Result<()> {
    let done = query(
        "update dispute_case set shop_order_id = $3, order_line_id = $4, product_id = $5, storefront_id = $6, verified = $7, state = $8, state_body = $9,
         version = version + 1, label = $10, confidence_permille = $11, also = $12, wanted = $13, safety = $14, human = $15, language = $16, country = $17,
         evidence = $18, rounds = $19, first_answer_at = $20, changed_at = $21, resolved_at = $22, next_deadline_at = $23, next_deadline_kind = $24,
         bundle_hash = $25, decision_id = $26, merged_into = $27 where case_id = $1 and version = $2",
    )
    .bind(case.id.0)
    .bind(case.version)
    .bind(case.order.map(|id| id.0))
    .bind(case.line.map(|id| id.0))
    .bind(case.product.map(|id| id.0))
    .bind(case.storefront)
    .bind(i64::from(case.verified))
    .bind(case.state.name())
    .bind(to_json("a case's state", &case.state)?)
    .bind(case.label.as_str())
    .bind(case.confidence_permille)
    .bind(to_json("a case's labels", &case.also)?)
    .bind(case.wanted.map(Wanted::as_str))
    .bind(i64::from(case.safety))
    .bind(i64::from(case.human))
    .bind(case.language.as_str())
    .bind(case.country.as_ref().map(Country::as_str))
    .bind(to_json("a case's evidence", &case.evidence)?)
    .bind(case.rounds)
    .bind(case.first_answer_at)
    .bind(now)
    .bind(case.resolved_at)
    .bind(case.next_deadline_at)
    .bind(&case.next_deadline_kind)
    .bind(&case.bundle_hash)
    .bind(case.decision.map(|id| id.0))
    .bind(case.merged_into.map(|id| id.0))
    .execute(connection)
    .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Stale { case: case.id });
    }
    case.version += 1;
    case.changed_at = now;
    Ok(())
}

/// One case.
///
/// # Errors
/// Where the store fails.
pub async fn get(connection: &mut Connection, id: CaseId) -> Result<Option<Case>> {
    Ok(select(connection, "where case_id = $1", &[id.0]).await?.into_iter().next())
}

/// The open cases of a chat, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn open_in_chat(connection: &mut Connection, chat: ChatId) -> Result<Vec<Case>> {
    select(connection, "where chat_id = $1 and state not in ('resolved', 'withdrawn', 'expired') order by case_id", &[chat.0]).await
}

/// The case of a chat that changed last, open or not.
///
/// # Errors
/// Where the store fails.
pub async fn latest_in_chat(connection: &mut Connection, chat: ChatId) -> Result<Option<Case>> {
    Ok(select(connection, "where chat_id = $1 and merged_into is null order by changed_at desc, case_id desc limit 1", &[chat.0])
        .await?
        .into_iter()
        .next())
}

/// The cases of an order, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn of_order(connection: &mut Connection, order: OrderId) -> Result<Vec<Case>> {
    select(connection, "where shop_order_id = $1 order by case_id", &[order.0]).await
}

/// Open cases that have an order, with it.
///
/// # Errors
/// Where the store fails.
pub async fn open_with_order(connection: &mut Connection) -> Result<Vec<(CaseId, OrderId)>> {
    let rows = query("select case_id, shop_order_id from dispute_case where resolved_at is null and shop_order_id is not null");
    rows.fetch_all(connection).await?.iter().map(|row| Ok((CaseId(row.int("case_id")?), OrderId(row.int("shop_order_id")?)))).collect()
}

/// Which cases the queue shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Those a person of the staff has to act on.
    ToDo,
    /// Every open one.
    Open,
    /// Those that are closed, the latest first.
    Closed,
}

/// The queue, by the next loss: hazards first, then the nearest deadline, then age.
///
/// # Errors
/// Where the store fails.
pub async fn queue(connection: &mut Connection, which: Queue, limit: i64, offset: i64) -> Result<Vec<Case>> {
    let rest = match which {
        Queue::ToDo => {
            "where state in ('awaiting_approval', 'settling', 'with_staff') and merged_into is null
             order by safety desc, case when next_deadline_at is null then 1 else 0 end, next_deadline_at, case_id limit $1 offset $2"
        }
        Queue::Open => {
            "where state not in ('resolved', 'withdrawn', 'expired') and merged_into is null
             order by safety desc, case when next_deadline_at is null then 1 else 0 end, next_deadline_at, case_id limit $1 offset $2"
        }
        Queue::Closed => "where state in ('resolved', 'withdrawn', 'expired') order by changed_at desc, case_id desc limit $1 offset $2",
    };
    select(connection, rest, &[limit, offset]).await
}

/// How many cases there are in each state.
///
/// # Errors
/// Where the store fails.
pub async fn counts(connection: &mut Connection) -> Result<Vec<(String, i64)>> {
    query("select state, count(*) as cases from dispute_case group by state")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((row.text("state")?, row.int("cases")?)))
        .collect()
}

/// Who did something to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The buyer.
    Buyer,
    /// The desk, following its rules.
    Desk,
    /// A row of the written policy.
    Policy,
    /// A person.
    Staff(StaffId),
    /// The passing of time.
    Time,
}

impl Actor {
    fn as_text(self) -> String {
        match self {
            Self::Buyer => String::from("buyer"),
            Self::Desk => String::from("desk"),
            Self::Policy => String::from("policy"),
            Self::Staff(id) => format!("staff:{id}"),
            Self::Time => String::from("time"),
        }
    }
}

/// Something that happened to a case.
#[derive(Debug, Clone)]
pub struct Event {
    /// Position in the case, from 1.
    pub number: i64,
    /// When, epoch milliseconds.
    pub at: i64,
    /// What, in the past tense: `case_opened`, `offer_accepted`.
    pub kind: String,
    /// Who.
    pub actor: String,
    /// Ids, words of the vocabularies and digests.
    pub facts: Value,
    /// Text of people; none where there was none or it was erased.
    pub private: Option<String>,
    /// Hash over this event and the one before.
    pub hash: String,
}

/// Appends an event to a case's chain.
///
/// # Errors
/// Where the store fails, or another event took the same place first.
#[expect(clippy::too_many_arguments, reason = "each is one field of the event; a struct would only name them again")]
pub async fn append(
    connection: &mut Connection,
    case: CaseId,
    at: i64,
    kind: &str,
    actor: Actor,
    facts: &Value,
    private: Option<&str>,
    salt: &str,
) -> Result<()> {
    let last = query("select number, hash from case_event where case_id = $1 order by number desc limit 1")
        .bind(case.0)
        .fetch_optional(&mut *connection)
        .await?;
    let (number, previous) = match last {
        Some(row) => (row.int("number")? + 1, row.text("hash")?),
        None => (1, String::new()),
    };
    let private = private.map(storable);
    let private_digest = private.as_ref().map(|text| blake3::hash(format!("{salt}{text}").as_bytes()).to_hex().to_string());
    let actor = actor.as_text();
    let facts = to_json("an event", facts)?;
    let hash = chain(&previous, case, number, at, kind, &actor, &facts, private_digest.as_deref());
    let id = query(
        "insert into case_event (case_id, number, at, kind, actor, facts, private_digest, previous_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning case_event_id",
    )
    .bind(case.0)
    .bind(number)
    .bind(at)
    .bind(kind)
    .bind(actor)
    .bind(facts)
    .bind(private_digest)
    .bind(previous)
    .bind(hash)
    .fetch_one(&mut *connection)
    .await?
    .int("case_event_id")?;
    if let Some(text) = private {
        query("insert into case_event_private (case_event_id, body) values ($1, $2)").bind(id).bind(text).execute(connection).await?;
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "each is one field under the hash; a struct would only repeat the columns")]
fn chain(previous: &str, case: CaseId, number: i64, at: i64, kind: &str, actor: &str, facts: &str, private_digest: Option<&str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [previous, &case.to_string(), &number.to_string(), &at.to_string(), kind, actor, facts, private_digest.unwrap_or_default()] {
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// The events of a case, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn events(connection: &mut Connection, case: CaseId) -> Result<Vec<Event>> {
    query(
        "select e.number, e.at, e.kind, e.actor, e.facts, e.hash, p.body from case_event e left join case_event_private p on p.case_event_id = e.case_event_id
         where e.case_id = $1 order by e.number",
    )
    .bind(case.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(Event {
            number: row.int("number")?,
            at: row.int("at")?,
            kind: row.text("kind")?,
            actor: row.text("actor")?,
            facts: from_json("an event", &row.text("facts")?)?,
            private: row.maybe_text("body")?,
            hash: row.text("hash")?,
        })
    })
    .collect()
}

/// Whether a case's chain of events is whole.
///
/// # Errors
/// Where the store fails.
pub async fn chain_holds(connection: &mut Connection, case: CaseId) -> Result<bool> {
    let rows = query("select number, at, kind, actor, facts, private_digest, previous_hash, hash from case_event where case_id = $1 order by number")
        .bind(case.0)
        .fetch_all(connection)
        .await?;
    let mut previous = String::new();
    for row in &rows {
        let expected = chain(
            &previous,
            case,
            row.int("number")?,
            row.int("at")?,
            &row.text("kind")?,
            &row.text("actor")?,
            &row.text("facts")?,
            row.maybe_text("private_digest")?.as_deref(),
        );
        if row.text("previous_hash")? != previous || row.text("hash")? != expected {
            return Ok(false);
        }
        previous = expected;
    }
    Ok(true)
}

/// Moves the messages, files and readings of a case to the one it is merged into.
///
/// # Errors
/// Where the store fails.
pub async fn move_messages(connection: &mut Connection, from: CaseId, into: CaseId) -> Result<()> {
    for table in ["message", "attachment", "reading"] {
        query(sqlx::AssertSqlSafe(format!("update {table} set case_id = $2 where case_id = $1")))
            .bind(from.0)
            .bind(into.0)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// How many cases there are by label and by language.
///
/// # Errors
/// Where the store fails.
pub async fn tally(connection: &mut Connection) -> Result<(BTreeMap<String, i64>, BTreeMap<String, i64>)> {
    let mut labels = BTreeMap::new();
    let mut languages = BTreeMap::new();
    for row in query("select label, language, count(*) as cases from dispute_case where merged_into is null group by label, language")
        .fetch_all(connection)
        .await?
    {
        *labels.entry(row.text("label")?).or_insert(0) += row.int("cases")?;
        *languages.entry(row.text("language")?).or_insert(0) += row.int("cases")?;
    }
    Ok((labels, languages))
}
