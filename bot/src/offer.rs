//! An offer: made from a proposal of the current decision, by a person or by a row of the written policy, and how the buyer reads it.

use jiff::civil::Date;
use knowledge::{Label, Money, Remedy};
use rules::case::{Move, Step};
use rules::decide::Proposal;
use rust_decimal::Decimal;
use serde_json::json;

use crate::acts::ActError;
use crate::desk::Desk;
use crate::sign::Press;
use crate::store::cases::{self, Actor, Case};
use crate::store::offers::{self, Offer};
use crate::store::outbox;
use crate::store::timers::{self, Due};
use crate::store::{Connection, OfferId, StaffId, StoreError, orders, to_json};
use crate::turn::reply::Speaker;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// On whose word an offer goes out.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// A person's.
    Staff {
        /// Who.
        staff: StaffId,
        /// Why less than the buyer is entitled to is offered.
        override_reason: Option<&'a str>,
        /// Whether it is the first proposal as it was.
        unchanged: bool,
    },
    /// A row's of the written policy.
    Policy {
        /// Its name.
        row: &'a str,
    },
}

/// Makes the offer in place of any open one, moves the case, and sets the clocks that remind of it and end it. Saying it is the caller's.
///
/// # Errors
/// Where nothing has been decided, the case's state does not allow an offer, or the store fails.
pub async fn make(
    desk: &Desk,
    tx: &mut Connection,
    case: &mut Case,
    proposal: &Proposal,
    money: Option<Money>,
    by: By<'_>,
    now: i64,
) -> Result<Offer, ActError> {
    let decision = case.decision.ok_or_else(|| ActError::Unfit(String::from("nothing has been decided yet")))?;
    end_open(tx, case, "gone", now).await?;
    // The buyer reads a day, and a day ends when it ends.
    let until_at = desk.open_ends(case.country.as_ref(), desk.day(now + desk.config.offer_days * DAY));
    let (staff, row, override_reason, unchanged) = match by {
        By::Staff { staff, override_reason, unchanged } => (Some(staff), None, override_reason, unchanged),
        By::Policy { row } => (None, Some(row), None, true),
    };
    let mut offer = Offer {
        id: OfferId(0),
        case: case.id,
        decision,
        remedy: proposal.remedy.to_string(),
        amount_minor: money.map(|money| money.minor),
        currency: proposal.currency,
        proposal: to_json("a proposal", proposal)?,
        state: String::from("open"),
        offered_at: now,
        until_at,
        approved_by: staff,
        policy_row: row.map(str::to_owned),
        override_reason: override_reason.map(str::to_owned),
        unchanged,
    };
    offer.id = offers::add_offer(tx, &offer).await?;
    case.state = case.state.after(&Move::Offer { offer: offer.id.0, until: until_at })?;
    case.first_answer_at.get_or_insert(now);
    timers::cancel_for_case(tx, case.id).await?;
    let reminder = until_at - desk.config.offer_reminder_hours * HOUR;
    if reminder > now {
        timers::set(tx, &Due::RemindOffer { offer: offer.id }, Some(case.id), Some(case.chat), reminder).await?;
    }
    timers::set(tx, &Due::OfferEnds { offer: offer.id }, Some(case.id), Some(case.chat), until_at).await?;
    let facts = json!({ "offer": offer.id, "remedy": offer.remedy, "amount": money.map(|money| money.to_string()), "decision": decision,
        "unchanged": unchanged, "override": override_reason.is_some(), "policy": row });
    let actor = staff.map_or(Actor::Policy, Actor::Staff);
    cases::append(tx, case.id, now, "offer_made", actor, &facts, override_reason, &desk.salt).await?;
    Ok(offer)
}

/// Ends the open offers of a case.
///
/// # Errors
/// Where the store fails.
pub async fn end_open(tx: &mut Connection, case: &Case, how: &str, now: i64) -> Result<(), StoreError> {
    for offer in offers::offers(tx, case.id).await? {
        if offer.state == "open" {
            offers::end_offer(tx, offer.id, how, now).await?;
        }
    }
    Ok(())
}

/// What is refunded in all never exceeds what the buyer paid.
///
/// # Errors
/// [`ActError::Unfit`] with the sums where it would; or where the store fails.
pub async fn guard_against_overpaying(tx: &mut Connection, case: &Case, money: Option<Money>) -> Result<(), ActError> {
    let (Some(money), Some(order), Some(line)) = (money, case.order, case.line) else { return Ok(()) };
    let refunded = offers::refunded_for_order(tx, order).await?;
    let order = orders::get(tx, order).await?;
    let mut paid = Some(0_i64);
    for line in &order.lines {
        let price = line.unit_price.and_then(|unit| unit.minor.checked_mul(line.quantity));
        let freight = line.shipping_paid.map_or(0, |money| money.minor);
        paid = paid.zip(price).and_then(|(sum, price)| sum.checked_add(price)).and_then(|sum| sum.checked_add(freight));
    }
    let reimburses = order.lines.iter().any(|known| known.id == line && known.currency != money.currency);
    if let Some(paid) = paid
        && !reimburses
        && refunded.saturating_add(money.minor) > paid
    {
        let paid = Money { minor: paid, currency: money.currency };
        let refunded = Money { minor: refunded, currency: money.currency };
        return Err(ActError::Unfit(format!(
            "{money} is too much: the buyer paid {paid} for order {} and has been refunded {refunded}",
            order.number
        )));
    }
    Ok(())
}

/// Whether an amount is so high that two people have to approve it.
pub fn needs_two(desk: &Desk, money: Option<Money>) -> bool {
    let (Some(money), Ok(above)) = (money, desk.config.four_eyes_above.parse::<Decimal>()) else { return false };
    desk.to_reporting(money).is_none_or(|amount| amount > above)
}

/// The paragraphs that open an offer: what it is about, or that it is another one than before.
///
/// # Errors
/// Where the store fails.
pub async fn opening(tx: &mut Connection, speaker: &Speaker<'_>, case: &Case) -> Result<Option<String>, StoreError> {
    if case.rounds > 0 {
        return Ok(Some(speaker.say("offer-better", &[])));
    }
    let (true, Some(order)) = (case.verified, case.order) else { return Ok(None) };
    let order = orders::get(tx, order).await?;
    Ok(Some(speaker.say("offer-intro", &[("order", order.number.into())])))
}

/// What is left to do once a proposal is accepted.
pub fn steps(proposal: &Proposal) -> Vec<Step> {
    let mut steps = Vec::new();
    if proposal.return_required || proposal.remedy == Remedy::Repair {
        steps.push(Step::ReturnToReceive);
    }
    if proposal.amount.is_some_and(|amount| !amount.is_zero()) {
        steps.push(Step::RefundToPay);
    }
    if matches!(proposal.remedy, Remedy::Replacement | Remedy::Redeliver | Remedy::Repair) {
        steps.push(Step::ParcelToSend);
    }
    steps
}

/// The paragraphs that show an offer, open to the end of a day.
pub fn paragraphs(speaker: &Speaker<'_>, label: Label, proposal: &Proposal, until: Date) -> Vec<String> {
    let date = speaker.bundle.wording.date(speaker.voice, until);
    let mut paragraphs = vec![speaker.offer(label, proposal, Some(until)), speaker.say("offer-until", &[("date", date.into())])];
    if !matches!(proposal.remedy, Remedy::Decline | Remedy::Information) {
        paragraphs.push(speaker.say("offer-rights", &[]));
    }
    paragraphs
}

/// The buttons below an offer.
pub fn buttons(speaker: &Speaker<'_>, offer: OfferId) -> Vec<outbox::Button> {
    vec![
        speaker.button("button-accept", &Press::Accept(offer)),
        speaker.button("button-decline", &Press::Decline(offer)),
        speaker.button("button-person", &Press::Person),
    ]
}
