//! What was decided, offered and settled: decisions with the facts they rest on, offers, and what was paid, sent or received.

use knowledge::Currency;
use rust_decimal::Decimal;
use sqlx::query;

use super::{CaseId, Columns as _, Connection, DecisionId, OfferId, OrderId, Result, Row, StaffId, word};
use crate::dry_run::Past;

/// Stores a decision with the facts it was made on, both as JSON.
///
/// # Errors
/// Where the store fails.
pub async fn add_decision(connection: &mut Connection, case: CaseId, at: i64, bundle: &str, facts: &str, body: &str) -> Result<DecisionId> {
    query("insert into decision (case_id, at, bundle_hash, facts, body) values ($1, $2, $3, $4, $5) returning decision_id")
        .bind(case.0)
        .bind(at)
        .bind(bundle)
        .bind(facts)
        .bind(body)
        .fetch_one(connection)
        .await?
        .int("decision_id")
        .map(DecisionId)
}

/// A decision: its facts and body as JSON.
///
/// # Errors
/// Where the store fails or there is no such decision.
pub async fn decision(connection: &mut Connection, id: DecisionId) -> Result<(String, String)> {
    let row = query("select facts, body from decision where decision_id = $1").bind(id.0).fetch_one(connection).await?;
    Ok((row.text("facts")?, row.text("body")?))
}

/// Cases opened since an instant as they were last decided, and how many of them hold facts that cannot be read any more.
///
/// # Errors
/// Where the store fails.
pub async fn decided_since(connection: &mut Connection, since: i64) -> Result<(Vec<Past>, usize)> {
    let rows = query(
        "select c.case_id, c.confidence_permille, coalesce(p.sku, '') as sku, coalesce(p.title, '') as title, d.facts from dispute_case c
         join decision d on d.decision_id = c.decision_id left join product p on p.product_id = c.product_id
         where c.opened_at >= $1 and c.practice = 0 and c.merged_into is null order by c.case_id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?;
    let (mut past, mut unreadable) = (Vec::new(), 0);
    for row in &rows {
        let Ok(facts) = serde_json::from_str(&row.text("facts")?) else {
            unreadable += 1;
            continue;
        };
        let permille = row.int("confidence_permille")?;
        past.push(Past {
            case: row.int("case_id")?,
            facts,
            confidence: (permille < 1000).then(|| Decimal::new(permille, 3)),
            sku: row.text("sku")?,
            product: row.text("title")?,
        });
    }
    Ok((past, unreadable))
}

/// A proposal a buyer has been shown.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Key; 0 for one that is not stored yet.
    pub id: OfferId,
    /// Of which case.
    pub case: CaseId,
    /// From which decision.
    pub decision: DecisionId,
    /// The remedy, a word of the contract.
    pub remedy: String,
    /// Money to the buyer, minor units.
    pub amount_minor: Option<i64>,
    /// Its currency.
    pub currency: Currency,
    /// The proposal as JSON.
    pub proposal: String,
    /// `open`, `accepted`, `declined`, `expired` or `gone`.
    pub state: String,
    /// When it was shown, epoch milliseconds.
    pub offered_at: i64,
    /// Until when it is open, epoch milliseconds.
    pub until_at: i64,
    /// Who approved it.
    pub approved_by: Option<StaffId>,
    /// Which row of the policy let it out.
    pub policy_row: Option<String>,
    /// Why a person offered less than the buyer is entitled to.
    pub override_reason: Option<String>,
    /// Whether it is what was proposed first.
    pub unchanged: bool,
}

/// Stores an offer as open.
///
/// # Errors
/// Where the store fails.
pub async fn add_offer(connection: &mut Connection, offer: &Offer) -> Result<OfferId> {
    query(
        "insert into offer (case_id, decision_id, remedy, amount_minor, currency, proposal, state, offered_at, until_at, approved_by, policy_row,
         override_reason, unchanged) values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12) returning offer_id",
    )
    .bind(offer.case.0)
    .bind(offer.decision.0)
    .bind(&offer.remedy)
    .bind(offer.amount_minor)
    .bind(offer.currency.code())
    .bind(&offer.proposal)
    .bind(offer.offered_at)
    .bind(offer.until_at)
    .bind(offer.approved_by.map(|staff| staff.0))
    .bind(&offer.policy_row)
    .bind(&offer.override_reason)
    .bind(i64::from(offer.unchanged))
    .fetch_one(connection)
    .await?
    .int("offer_id")
    .map(OfferId)
}

fn offer(row: &Row) -> Result<Offer> {
    Ok(Offer {
        id: OfferId(row.int("offer_id")?),
        case: CaseId(row.int("case_id")?),
        decision: DecisionId(row.int("decision_id")?),
        remedy: row.text("remedy")?,
        amount_minor: row.maybe_int("amount_minor")?,
        currency: word("a currency", &row.text("currency")?)?,
        proposal: row.text("proposal")?,
        state: row.text("state")?,
        offered_at: row.int("offered_at")?,
        until_at: row.int("until_at")?,
        approved_by: row.maybe_int("approved_by")?.map(StaffId),
        policy_row: row.maybe_text("policy_row")?,
        override_reason: row.maybe_text("override_reason")?,
        unchanged: row.yes("unchanged")?,
    })
}

/// The offers of a case, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn offers(connection: &mut Connection, case: CaseId) -> Result<Vec<Offer>> {
    query(
        "select offer_id, case_id, decision_id, remedy, amount_minor, currency, proposal, state, offered_at, until_at, approved_by, policy_row, override_reason,
         unchanged from offer where case_id = $1 order by offer_id",
    )
    .bind(case.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(offer)
    .collect()
}

/// One offer.
///
/// # Errors
/// Where the store fails.
pub async fn get_offer(connection: &mut Connection, id: OfferId) -> Result<Option<Offer>> {
    query(
        "select offer_id, case_id, decision_id, remedy, amount_minor, currency, proposal, state, offered_at, until_at, approved_by, policy_row, override_reason,
         unchanged from offer where offer_id = $1",
    )
    .bind(id.0)
    .fetch_optional(connection)
    .await?
    .map(|row| offer(&row))
    .transpose()
}

/// Ends an open offer; false where it was not open any more.
///
/// # Errors
/// Where the store fails.
pub async fn end_offer(connection: &mut Connection, id: OfferId, state: &str, now: i64) -> Result<bool> {
    let done = query("update offer set state = $2, answered_at = $3 where offer_id = $1 and state = 'open'")
        .bind(id.0)
        .bind(state)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Money or goods that moved because of a case.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// `refund`, `return_received` or `replacement_sent`.
    pub kind: String,
    /// Money, minor units.
    pub amount_minor: Option<i64>,
    /// Its currency.
    pub currency: Option<String>,
    /// Reference of the payment.
    pub reference: Option<String>,
    /// Tracking number of the parcel.
    pub tracking_number: Option<String>,
    /// When, epoch milliseconds.
    pub at: i64,
    /// Who noted it.
    pub staff: Option<StaffId>,
}

/// Notes that money or goods moved.
///
/// # Errors
/// Where the store fails.
pub async fn add_settlement(connection: &mut Connection, case: CaseId, settlement: &Settlement) -> Result<()> {
    query("insert into settlement (case_id, kind, amount_minor, currency, reference, tracking_number, at, staff_id) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(case.0)
        .bind(&settlement.kind)
        .bind(settlement.amount_minor)
        .bind(&settlement.currency)
        .bind(&settlement.reference)
        .bind(&settlement.tracking_number)
        .bind(settlement.at)
        .bind(settlement.staff.map(|staff| staff.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// What moved because of a case, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn settlements(connection: &mut Connection, case: CaseId) -> Result<Vec<Settlement>> {
    query("select kind, amount_minor, currency, reference, tracking_number, at, staff_id from settlement where case_id = $1 order by settlement_id")
        .bind(case.0)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            Ok(Settlement {
                kind: row.text("kind")?,
                amount_minor: row.maybe_int("amount_minor")?,
                currency: row.maybe_text("currency")?,
                reference: row.maybe_text("reference")?,
                tracking_number: row.maybe_text("tracking_number")?,
                at: row.int("at")?,
                staff: row.maybe_int("staff_id")?.map(StaffId),
            })
        })
        .collect()
}

/// What has been refunded for an order in all its cases, minor units of the order's currency.
///
/// # Errors
/// Where the store fails.
pub async fn refunded_for_order(connection: &mut Connection, order: OrderId) -> Result<i64> {
    query(
        "select cast(coalesce(sum(s.amount_minor), 0) as bigint) as refunded from settlement s join dispute_case c on c.case_id = s.case_id
         where c.shop_order_id = $1 and s.kind = 'refund'",
    )
    .bind(order.0)
    .fetch_one(connection)
    .await?
    .int("refunded")
}
