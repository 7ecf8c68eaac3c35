//! Carrying out what was agreed: money paid, a return that came, a parcel that went.
//!
//! A case is settled where every step is done; a refund is done where what was agreed has been paid in full, in one payment or several.

use knowledge::Money;
use rules::case::{Move, State, Step};
use rust_decimal::Decimal;
use serde_json::json;

use super::{ActError, Doing, check};
use crate::offer;
use crate::say;
use crate::store::offers::{self, Offer, Settlement};
use crate::store::{Connection, StoreError, timers};

impl Doing<'_> {
    pub(super) async fn refunded(&mut self, tx: &mut Connection, amount: Option<Decimal>, reference: &str) -> Result<(), ActError> {
        let agreed = offers::offers(tx, self.case.id).await?.into_iter().rev().find(|offer| offer.state == "accepted");
        let agreed = agreed.ok_or_else(|| ActError::Unfit(String::from("no accepted offer says that money is to be paid")))?;
        let due = still_due(tx, &agreed).await?;
        let amount = match (amount, due) {
            (Some(amount), _) => Money::exact(amount, agreed.currency).map_err(|fault| ActError::Unfit(fault.to_string()))?,
            (None, Some(due)) => due,
            (None, None) => return Err(ActError::Unfit(String::from("write how much was paid"))),
        };
        if amount.minor <= 0 {
            return Err(ActError::Unfit(String::from("a refund is more than nothing")));
        }
        let reference = reference.trim();
        if reference.is_empty() {
            return Err(ActError::Unfit(String::from("write the reference of the payment; by it the buyer and the bank find the money")));
        }
        offer::guard_against_overpaying(tx, &self.case, Some(amount)).await?;
        check(self.desk, self.staff, &self.case, Some(amount), false)?;
        let rest = due.map(|due| Money { minor: due.minor.saturating_sub(amount.minor), ..due }).filter(|rest| rest.minor > 0);
        match rest {
            // The step stays open; that it is one of the steps is asked all the same.
            Some(_) => drop(self.done(Step::RefundToPay)?),
            None => self.finish(Step::RefundToPay)?,
        }
        self.settle(tx, "refund", Some(amount), Some(reference.to_owned()), None).await?;
        let facts = json!({ "amount": amount.to_string(), "still_due": rest.map(|rest| rest.to_string()) });
        self.note(tx, "refund_paid", facts, Some(reference)).await?;
        let chat = crate::store::chats::get(tx, self.case.chat).await?;
        let money = self.desk.bundle().wording.money(&say::voice_of(self.desk, &chat), amount);
        self.tell(tx, "refund-paid", &[("amount", money.into()), ("reference", reference.into())], Vec::new()).await?;
        self.closed_note(tx).await
    }

    pub(super) async fn return_received(&mut self, tx: &mut Connection) -> Result<(), ActError> {
        self.finish(Step::ReturnToReceive)?;
        self.settle(tx, "return_received", None, None, None).await?;
        self.note(tx, "return_received", json!({}), None).await?;
        self.tell(tx, "return-received", &[], Vec::new()).await?;
        self.closed_note(tx).await
    }

    pub(super) async fn replacement_sent(&mut self, tx: &mut Connection, tracking: &str) -> Result<(), ActError> {
        self.finish(Step::ParcelToSend)?;
        let given = (!tracking.trim().is_empty()).then(|| tracking.trim().to_owned());
        self.settle(tx, "replacement_sent", None, None, given.clone()).await?;
        self.note(tx, "replacement_sent", json!({ "tracking": given }), None).await?;
        match given {
            Some(tracking) => self.tell(tx, "replacement-sent", &[("tracking", tracking.into())], Vec::new()).await?,
            None => self.tell(tx, "replacement-sent-plain", &[], Vec::new()).await?,
        }
        self.closed_note(tx).await
    }

    fn done(&self, step: Step) -> Result<State, ActError> {
        let what = match step {
            Step::RefundToPay => "no refund is left to be paid",
            Step::ReturnToReceive => "no return is awaited",
            Step::ParcelToSend => "no parcel is left to be sent",
        };
        self.case
            .state
            .after(&Move::Finish(step))
            .map_err(|fault| ActError::Unfit(format!("{what}: {fault}; look at what was agreed in case {}", self.case.id)))
    }

    fn finish(&mut self, step: Step) -> Result<(), ActError> {
        self.case.state = self.done(step)?;
        if self.case.state.is_closed() {
            self.case.resolved_at = Some(self.now);
        }
        Ok(())
    }

    async fn settle(
        &self,
        tx: &mut Connection,
        kind: &str,
        money: Option<Money>,
        reference: Option<String>,
        tracking: Option<String>,
    ) -> Result<(), ActError> {
        let settlement = Settlement {
            kind: kind.to_owned(),
            amount_minor: money.map(|money| money.minor),
            currency: money.map(|money| money.currency.code().to_owned()),
            reference,
            tracking_number: tracking,
            at: self.now,
            staff: Some(self.staff.id),
        };
        Ok(offers::add_settlement(tx, self.case.id, &settlement).await?)
    }

    async fn closed_note(&mut self, tx: &mut Connection) -> Result<(), ActError> {
        if matches!(self.case.state, State::Resolved { .. }) {
            timers::cancel_for_case(tx, self.case.id).await?;
            self.note(tx, "case_resolved", json!({}), None).await?;
        }
        Ok(())
    }
}

/// What of an accepted offer has not been paid yet; none where it names no amount.
///
/// # Errors
/// Where the store fails.
pub async fn still_due(tx: &mut Connection, agreed: &Offer) -> Result<Option<Money>, StoreError> {
    let Some(minor) = agreed.amount_minor else { return Ok(None) };
    let paid = offers::settlements(tx, agreed.case).await?.into_iter();
    let paid: i64 =
        paid.filter(|settled| settled.kind == "refund" && settled.at >= agreed.offered_at).filter_map(|settled| settled.amount_minor).sum();
    Ok(Some(Money { minor: minor.saturating_sub(paid).max(0), currency: agreed.currency }))
}
