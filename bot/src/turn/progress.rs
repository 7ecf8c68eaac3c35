//! Taking a case as far as what is known allows: a decision, a question, an offer by the written policy, or staff.

use knowledge::{Act, Label, Money};
use rules::case::{Move, State};
use rules::decide::Decision;
use rust_decimal::Decimal;
use serde_json::json;

use super::decide::{give_order, redecide};
use super::order::Found;
use super::scene::Scene;
use crate::acts::ActError;
use crate::offer::{self, By};
use crate::store::cases::{self, Actor, Case};
use crate::store::chats::{self, Awaiting};
use crate::store::timers::{self, Due};
use crate::store::{CaseId, Connection, OfferId, Result, orders};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl Scene<'_> {
    pub(super) async fn progress_open(&mut self, tx: &mut Connection) -> Result<()> {
        match self.cases.pop() {
            Some(case) => self.progress(tx, case, false).await,
            None => Ok(()),
        }
    }

    /// Takes a case as far as what is known allows: an order, a decision, a question or staff.
    pub(super) async fn progress(&mut self, tx: &mut Connection, mut case: Case, new: bool) -> Result<()> {
        self.touch(case.id);
        self.collect_files(tx, case.id).await?;
        if self.heard.files > 0 {
            let asked = match &self.heard.chat.awaiting {
                Some(Awaiting::Evidence { what, .. }) => Some(what.clone()),
                _ => None,
            };
            for evidence in asked.into_iter().chain([String::from("photo")]) {
                if !case.evidence.contains(&evidence) {
                    case.evidence.push(evidence);
                }
            }
            self.add("photo-thanks");
        }
        // The order proven last; one that was named and is not proven yet is not replaced by an older one.
        let unproven = matches!(self.found, Found::NeedsProof { .. } | Found::Wrong)
            || matches!(self.heard.chat.awaiting, Some(Awaiting::Order { number: Some(_), .. }));
        if case.order.is_none()
            && !unproven
            && let Some(order) = chats::proven_orders(tx, self.heard.chat.id).await?.first().copied()
        {
            give_order(tx, &mut case, order, true).await?;
            cases::append(tx, case.id, self.heard.now, "order_linked", Actor::Buyer, &json!({ "order": order }), None, &self.desk.salt).await?;
        }
        let decision = redecide(self.desk, tx, &self.bundle, &mut case, self.heard.now).await?;
        let missing = self.missing(&case, decision.as_ref());
        match &case.state {
            State::Collecting { .. } | State::AwaitingApproval => {
                let was_waiting = matches!(case.state, State::AwaitingApproval);
                // What staff have before them is not taken away again because a question is open.
                let step = if missing.is_empty() || was_waiting { Move::Ready } else { Move::Need(missing.clone()) };
                if let Ok(next) = case.state.after(&step) {
                    case.state = next;
                }
                if matches!(step, Move::Ready) {
                    self.heard.chat.awaiting = None;
                    timers::cancel_for_case(tx, case.id).await?;
                    if !self.offer_by_policy(tx, &mut case, decision.as_ref()).await? {
                        self.say_understood(&case, new || !was_waiting);
                    }
                } else {
                    self.ask(&case, &missing);
                    self.name_items(tx, &case, &missing).await?;
                    let due = [
                        (Due::RemindMissing { case: case.id }, self.desk.config.missing_reminder_hours * HOUR),
                        (Due::CloseSilent { case: case.id }, self.desk.config.silent_days * DAY),
                    ];
                    for (due, after) in due {
                        timers::set(tx, &due, Some(case.id), Some(case.chat), self.heard.now + after).await?;
                    }
                }
            }
            State::Offered { offer, .. } => {
                let offer = OfferId(*offer);
                self.add("case-noted");
                self.repeat_offer(tx, offer).await?;
            }
            State::Settling { .. } => {
                self.add("case-noted");
                self.say_settling(tx, &case).await?;
            }
            _ => self.add("case-noted"),
        }
        cases::save(tx, &mut case, self.heard.now).await?;
        if let Some(decision) = decision {
            self.decisions.push((case.id, decision));
        }
        if self.reading.as_ref().is_some_and(|reading| reading.act == Act::Withdraw)
            && let Some(order) = case.order
        {
            let order = orders::get(tx, order).await?;
            let date = self.bundle.wording.date(&self.voice, self.heard.today);
            let said = self.speaker().say("withdrawal-receipt", &[("order", order.number.into()), ("date", date.into())]);
            self.reply.add(said);
        }
        Ok(())
    }

    /// Files that came count as the evidence that was asked for, or as a photo or video.
    pub(super) async fn collect_files(&mut self, tx: &mut Connection, case: CaseId) -> Result<()> {
        if self.heard.files > 0 {
            let count = self.heard.files;
            cases::append(
                tx,
                case,
                self.heard.now,
                "files_received",
                Actor::Buyer,
                &json!({ "files": count, "turn": self.turn }),
                None,
                &self.desk.salt,
            )
            .await?;
        }
        Ok(())
    }

    fn say_understood(&mut self, case: &Case, first: bool) {
        if !first {
            self.add("case-noted");
            return;
        }
        if case.order.is_none() && !case.human {
            self.add("proof-given-up");
            return;
        }
        if case.label == Label::None {
            self.add("case-noted");
            return;
        }
        let reason = self.speaker().say(&format!("label-{}", case.label), &[]);
        let said = self.speaker().say("case-opened", &[("reason", reason.into())]);
        self.reply.add(said);
    }

    /// Offers the first proposal without a person, where a row of the written policy allows it; whether it did.
    async fn offer_by_policy(&mut self, tx: &mut Connection, case: &mut Case, decision: Option<&Decision>) -> Result<bool> {
        let Some((decision, proposal)) = decision.and_then(|decision| Some((decision, decision.proposals.first()?))) else { return Ok(false) };
        // What the buyer declined once, or what somebody may be hurt by, is for a person.
        if case.human || case.safety || case.rounds > 0 {
            return Ok(false);
        }
        let confidence = (case.confidence_permille < 1000).then(|| Decimal::new(case.confidence_permille, 3));
        let permit = self.bundle.deciding.policy.permit_proposal(case.label, decision, 0, confidence);
        let money = proposal.amount.and_then(|amount| Money::rounded(amount, proposal.currency).ok());
        if !permit.send || money.is_some() != proposal.amount.is_some() || offer::needs_two(self.desk, money) {
            return Ok(false);
        }
        match offer::guard_against_overpaying(tx, case, money).await {
            Ok(()) => {}
            Err(ActError::Store(fault)) => return Err(fault),
            Err(_) => return Ok(false),
        }
        let made = offer::make(self.desk, tx, case, proposal, money, By::Policy { row: &permit.row }, self.heard.now).await;
        let made = match made {
            Ok(made) => made,
            Err(ActError::Store(fault)) => return Err(fault),
            Err(_) => return Ok(false),
        };
        let opening = offer::opening(tx, &self.speaker(), case).await?;
        let until = self.desk.open_day(case.country.as_ref(), made.until_at);
        let paragraphs = offer::paragraphs(&self.speaker(), case.label, proposal, until);
        for paragraph in opening.into_iter().chain(paragraphs) {
            self.reply.add(paragraph);
        }
        for button in offer::buttons(&self.speaker(), made.id) {
            self.reply.button(button);
        }
        Ok(true)
    }
}
