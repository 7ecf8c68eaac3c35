//! Disputes over a payment or order that were opened elsewhere, as staff noted them on a case, and the orders a rate is taken over.
//!
//! A dispute is an event of its case, not a column: what was noted stays in the history, and the last word counts.

use sqlx::query;

use super::{CaseId, Columns as _, Connection, Result, from_json};

/// Kind of event that notes an open dispute; its fact `dispute` says where.
pub const OPENED: &str = "dispute_opened";

/// Kind of event that notes its end.
pub const CLOSED: &str = "dispute_closed";

/// Where the payment of a case is disputed now: `chargeback`, `paypal` or `platform`.
///
/// # Errors
/// Where the store fails.
pub async fn open(connection: &mut Connection, case: CaseId) -> Result<Option<String>> {
    let last =
        query("select kind, facts from case_event where case_id = $1 and kind in ('dispute_opened', 'dispute_closed') order by number desc limit 1")
            .bind(case.0)
            .fetch_optional(connection)
            .await?;
    match last {
        Some(row) if row.text("kind")? == OPENED => kind_of(&row.text("facts")?),
        _ => Ok(None),
    }
}

fn kind_of(facts: &str) -> Result<Option<String>> {
    let facts: serde_json::Value = from_json("an event", facts)?;
    Ok(facts.get("dispute").and_then(serde_json::Value::as_str).map(str::to_owned))
}

/// Orders by how they were paid or where they were sold; an empty word is any.
#[derive(Debug, Clone, Copy, Default)]
pub struct Of<'a> {
    /// Payment provider.
    pub payment: &'a str,
    /// Marketplace.
    pub platform: &'a str,
}

/// How many orders were placed in `[from, to)`, epoch milliseconds.
///
/// # Errors
/// Where the store fails.
pub async fn orders_between(connection: &mut Connection, of: Of<'_>, from: i64, to: i64) -> Result<i64> {
    query(
        "select count(*) as orders from shop_order o join storefront s on s.storefront_id = o.storefront_id
         where o.ordered_at >= $1 and o.ordered_at < $2 and ($3 = '' or o.payment = $3) and ($4 = '' or coalesce(o.platform, s.platform) = $4)",
    )
    .bind(from)
    .bind(to)
    .bind(of.payment)
    .bind(of.platform)
    .fetch_one(connection)
    .await?
    .int("orders")
}

/// The kinds of dispute opened in `[from, to)` over such orders, one a dispute.
///
/// # Errors
/// Where the store fails.
pub async fn opened_between(connection: &mut Connection, of: Of<'_>, from: i64, to: i64) -> Result<Vec<String>> {
    let rows = query(
        "select e.facts from case_event e join dispute_case c on c.case_id = e.case_id join shop_order o on o.shop_order_id = c.shop_order_id
         join storefront s on s.storefront_id = o.storefront_id
         where e.kind = 'dispute_opened' and c.practice = 0 and e.at >= $1 and e.at < $2 and ($3 = '' or o.payment = $3)
         and ($4 = '' or coalesce(o.platform, s.platform) = $4)",
    )
    .bind(from)
    .bind(to)
    .bind(of.payment)
    .bind(of.platform)
    .fetch_all(connection)
    .await?;
    let mut kinds = Vec::new();
    for row in &rows {
        kinds.extend(kind_of(&row.text("facts")?)?);
    }
    Ok(kinds)
}

/// Open cases about such orders: what may become a dispute.
///
/// # Errors
/// Where the store fails.
pub async fn open_cases(connection: &mut Connection, of: Of<'_>) -> Result<i64> {
    query(
        "select count(*) as cases from dispute_case c join shop_order o on o.shop_order_id = c.shop_order_id
         join storefront s on s.storefront_id = o.storefront_id
         where c.resolved_at is null and c.practice = 0 and ($1 = '' or o.payment = $1) and ($2 = '' or coalesce(o.platform, s.platform) = $2)",
    )
    .bind(of.payment)
    .bind(of.platform)
    .fetch_one(connection)
    .await?
    .int("cases")
}
