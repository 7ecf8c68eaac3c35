//! Deciding a case on the facts of now, and keeping the decision where it is another than before.

use rules::decide::{Decision, Facts, OpenDispute};
use serde_json::json;

use super::facts;
use crate::desk::Desk;
use crate::store::cases::{self, Actor, Case};
use crate::store::disputes;
use crate::store::offers;
use crate::store::timers::{self, Due};
use crate::store::{Connection, OrderId, Result, orders, to_json};

const HOUR: i64 = 3_600_000;

/// Puts an order under a case, with its line where there is only one.
///
/// # Errors
/// Where the store fails.
pub async fn give_order(tx: &mut Connection, case: &mut Case, order: OrderId, verified: bool) -> Result<()> {
    let order = orders::get(tx, order).await?;
    case.order = Some(order.id);
    case.storefront = Some(order.storefront);
    case.country = Some(order.buyer_country.clone());
    case.verified |= verified;
    if let [only] = order.lines.as_slice() {
        case.line = Some(only.id);
        case.product = Some(only.product);
    }
    Ok(())
}

/// What is known of a case before its order is: enough to know what to ask for.
pub(super) fn least_facts(desk: &Desk, case: &Case, today: jiff::civil::Date) -> Facts {
    let mut facts = Facts::new(case.id.to_string(), case.label, case.country.clone(), rust_decimal::Decimal::ZERO, desk.currency, today);
    facts.wanted = case.wanted;
    facts.evidence = case.evidence.clone();
    facts
}

/// Decides a case on the facts of now and stores the decision where it changed. None without an order line: there is nothing to decide on yet.
///
/// # Errors
/// Where the store fails.
pub async fn redecide(desk: &Desk, tx: &mut Connection, bundle: &rules::Bundle, case: &mut Case, now: i64) -> Result<Option<Decision>> {
    let (Some(order), Some(line)) = (case.order, case.line) else { return Ok(None) };
    let order = orders::get(tx, order).await?;
    let Some(line) = order.lines.iter().find(|known| known.id == line) else { return Ok(None) };
    let remembered = i64::from(bundle.deciding.policies.costs.risk.forgets_after_days) * 24 * HOUR;
    let history = orders::history(tx, order.id, Some(case.id), now - remembered).await?;
    let refunded = offers::refunded_for_order(tx, order.id).await?;
    let mut facts = facts::of_case(desk, case, &order, line, history, refunded, now);
    let disputed = disputes::open(tx, case.id).await?;
    facts.open_dispute = disputed.and_then(|word| OpenDispute::ALL.iter().copied().find(|known| known.as_str() == word));
    let decision = crate::measure::deciding(|| bundle.decide(&facts));
    let body = to_json("a decision", &decision)?;
    let same = match case.decision {
        Some(id) => offers::decision(tx, id).await?.1 == body,
        None => false,
    };
    if !same {
        let id = offers::add_decision(tx, case.id, now, &bundle.hash, &to_json("facts", &facts)?, &body).await?;
        case.decision = Some(id);
        case.bundle_hash = bundle.hash.clone();
        let first = decision.proposals.first().map(|proposal| proposal.remedy.as_str());
        cases::append(
            tx,
            case.id,
            now,
            "case_decided",
            Actor::Desk,
            &json!({ "decision": id, "first": first, "bundle": bundle.hash }),
            None,
            &desk.salt,
        )
        .await?;
    }
    let next = decision.deadlines.iter().filter(|deadline| deadline.due >= facts.as_of).min_by_key(|deadline| deadline.due);
    case.next_deadline_at = next.map(|deadline| desk.duty_ends(case.country.as_ref(), deadline.due));
    case.next_deadline_kind = next.map(|deadline| deadline.kind.clone());
    case.human |= decision.human;
    set_clocks(desk, tx, case, now).await?;
    Ok(Some(decision))
}

/// Sets the clocks of a case's next deadline: one that warns staff ahead, and one that looks at the case again when the day is over.
async fn set_clocks(desk: &Desk, tx: &mut Connection, case: &Case, now: i64) -> Result<()> {
    let Some(deadline) = case.next_deadline_at else { return Ok(()) };
    let warn_at = deadline - desk.config.deadline_warning_hours * HOUR;
    timers::set(tx, &Due::WarnDeadline { case: case.id }, Some(case.id), None, warn_at.max(now)).await?;
    timers::set(tx, &Due::LookAgain { case: case.id }, Some(case.id), None, deadline + 1).await
}
