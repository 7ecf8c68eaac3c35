//! What a press of a button does: each belongs to a case or an offer of this chat, and does its one thing once.

use knowledge::Remedy;
use rules::case::{Move, State};
use rules::decide::Proposal;
use serde_json::json;

use super::ask::waive;
use super::scene::Scene;
use crate::offer;
use crate::sign::Press;
use crate::store::cases::{self, Actor, Case};
use crate::store::offers;
use crate::store::{CaseId, Connection, OfferId, Result, from_json, orders, timers};

impl Scene<'_> {
    /// Does what a button stands for.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) async fn press(&mut self, tx: &mut Connection, press: Press) -> Result<()> {
        match press {
            Press::Accept(offer) => self.answer_offer(tx, offer, true).await,
            Press::Decline(offer) => self.answer_offer(tx, offer, false).await,
            Press::Person => self.call_person(tx).await,
            Press::Order(order) => {
                self.link_order(tx, order, "signed link").await?;
                let order = orders::get(tx, order).await?;
                let product = order.lines.first().map(|line| line.title.clone()).unwrap_or_default();
                let said = self.speaker().say("order-found", &[("order", order.number.into()), ("product", product.into())]);
                self.reply.add(said);
                self.progress_open(tx).await
            }
            Press::Language(code) => {
                self.heard.chat.language = Some(code.clone());
                self.heard.chat.language_chosen = true;
                self.heard.chat.awaiting = None;
                self.voice = self.bundle.wording.voice(&code, "");
                self.add("language-set");
                self.progress_open(tx).await
            }
            Press::Reason(case, label) => {
                if let Some(mut case) = self.take_case(case) {
                    case.label = label;
                    case.confidence_permille = 1000;
                    cases::append(tx, case.id, self.heard.now, "reason_chosen", Actor::Buyer, &json!({ "label": label }), None, &self.desk.salt)
                        .await?;
                    self.progress(tx, case, false).await?;
                }
                Ok(())
            }
            Press::Wish(case, wanted) => {
                if let Some(mut case) = self.take_case(case) {
                    case.wanted = Some(wanted);
                    cases::append(tx, case.id, self.heard.now, "wish_chosen", Actor::Buyer, &json!({ "wanted": wanted }), None, &self.desk.salt)
                        .await?;
                    self.progress(tx, case, false).await?;
                }
                Ok(())
            }
            Press::Item(case, line) => {
                if let Some(mut case) = self.take_case(case) {
                    if let Some(order) = case.order {
                        let order = orders::get(tx, order).await?;
                        if let Some(chosen) = order.lines.iter().find(|known| known.id == line) {
                            case.line = Some(chosen.id);
                            case.product = Some(chosen.product);
                        }
                    }
                    self.heard.chat.awaiting = None;
                    self.progress(tx, case, false).await?;
                }
                Ok(())
            }
            Press::Case(case) => {
                if let Some(case) = self.take_case(case) {
                    self.heard.chat.awaiting = None;
                    self.progress(tx, case, false).await?;
                }
                Ok(())
            }
            Press::NoEvidence(case) => {
                if let Some(mut case) = self.take_case(case) {
                    waive(&mut case);
                    cases::append(tx, case.id, self.heard.now, "evidence_not_available", Actor::Buyer, &json!({}), None, &self.desk.salt).await?;
                    self.progress(tx, case, false).await?;
                }
                Ok(())
            }
            Press::Appeal(case) => match cases::get(tx, case).await?.filter(|case| case.chat == self.heard.chat.id) {
                Some(case) => self.appeal(tx, case).await,
                None => Ok(()),
            },
            // Staff act in places of theirs, never in a buyer's chat.
            Press::Staff(..) => Ok(()),
        }
    }

    /// Opens a case again for another person. There is one appeal; whoever appeals again gets the case before a person, as one who asks for one does.
    pub(super) async fn appeal(&mut self, tx: &mut Connection, mut case: Case) -> Result<()> {
        let again = cases::events(tx, case.id).await?.iter().any(|event| event.kind == "appeal_taken");
        if let Ok(next) = case.state.after(&Move::Reopen) {
            case.state = next;
            case.resolved_at = None;
        }
        case.human = true;
        let (kind, said) = if again { ("person_asked_for", "person-called") } else { ("appeal_taken", "appeal-taken") };
        cases::append(tx, case.id, self.heard.now, kind, Actor::Buyer, &json!({}), None, &self.desk.salt).await?;
        cases::save(tx, &mut case, self.heard.now).await?;
        self.cases.retain(|other| other.id != case.id);
        self.touch(case.id);
        self.add(said);
        Ok(())
    }

    fn take_case(&mut self, id: CaseId) -> Option<Case> {
        let position = self.cases.iter().position(|case| case.id == id)?;
        Some(self.cases.remove(position))
    }

    async fn answer_offer(&mut self, tx: &mut Connection, id: OfferId, accepts: bool) -> Result<()> {
        let offer = offers::get_offer(tx, id).await?;
        let case = match &offer {
            Some(offer) => cases::get(tx, offer.case).await?.filter(|case| case.chat == self.heard.chat.id),
            None => None,
        };
        let (Some(offer), Some(mut case)) = (offer, case) else {
            self.add("offer-gone");
            return Ok(());
        };
        self.cases.retain(|other| other.id != case.id);
        let word = if accepts { "accepted" } else { "declined" };
        if offer.state == word {
            // The same button twice, or the same press delivered twice: it did its one thing already.
            self.add(if accepts { "accepted" } else { "declined" });
            self.touch(case.id);
            return Ok(());
        }
        if offer.until_at < self.heard.now || !offers::end_offer(tx, id, word, self.heard.now).await? {
            self.add("offer-gone");
            if let State::Offered { offer: newer, .. } = case.state {
                self.repeat_offer(tx, OfferId(newer)).await?;
            }
            self.touch(case.id);
            return Ok(());
        }
        let proposal: Proposal = from_json("a proposal", &offer.proposal)?;
        let step = if accepts { Move::Accept { steps: offer::steps(&proposal) } } else { Move::Refuse };
        let Ok(next) = case.state.after(&step) else {
            self.add("offer-gone");
            return Ok(());
        };
        case.state = next;
        timers::cancel_for_case(tx, case.id).await?;
        let kind = if accepts { "offer_accepted" } else { "offer_declined" };
        cases::append(tx, case.id, self.heard.now, kind, Actor::Buyer, &json!({ "offer": id, "remedy": offer.remedy }), None, &self.desk.salt)
            .await?;
        if accepts {
            self.say_accepted(tx, &case, &proposal).await?;
            if case.state.is_closed() {
                case.resolved_at = Some(self.heard.now);
            }
        } else {
            case.rounds += 1;
            if case.rounds >= self.desk.config.rounds {
                case.human = true;
            }
            self.add("declined");
        }
        cases::save(tx, &mut case, self.heard.now).await?;
        self.touch(case.id);
        Ok(())
    }

    async fn say_accepted(&mut self, tx: &mut Connection, case: &Case, proposal: &Proposal) -> Result<()> {
        self.add("accepted");
        let sends_back = proposal.return_required || proposal.remedy == Remedy::Repair;
        if let Some(address) = self.desk.config.return_address_in(proposal.return_to.as_ref()).filter(|_| sends_back) {
            let id = if proposal.remedy == Remedy::Repair { "accepted-repair" } else { "accepted-return" };
            let said = self.speaker().say(id, &[("address", address.to_owned().into())]);
            self.reply.add(said);
        }
        match proposal.remedy {
            Remedy::Refund | Remedy::PartialRefund | Remedy::Cancel | Remedy::Reimburse => self.add("accepted-refund"),
            Remedy::Replacement | Remedy::Redeliver => self.add("accepted-replacement"),
            Remedy::Repair => {}
            Remedy::Wait | Remedy::Information | Remedy::Decline => self.add("accepted-nothing"),
        }
        if let Some(order) = case.order {
            let order = orders::get(tx, order).await?;
            let date = self.bundle.wording.date(&self.voice, self.heard.today);
            let remedy = self.speaker().say(&format!("remedy-{}", proposal.remedy), &[]);
            let said = self.speaker().say("receipt", &[("date", date.into()), ("order", order.number.into()), ("remedy", remedy.into())]);
            self.reply.add(said);
        }
        Ok(())
    }
}
