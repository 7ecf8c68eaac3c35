//! What staff do to a case, from wherever they do it: console, chat platforms, replay.
//!
//! [`check`] may refuse the person; doing may not. An act names the version of the case it was decided on: a case that moved in the meantime is
//! shown again, not acted on. Every act leaves an event with its actor.

use knowledge::{Currency, Label, LanguageCode, Money, Remedy};
use rules::case::{IllegalMove, Move, Outcome};
use rules::decide::{Decision, OpenDispute, Proposal};
use rust_decimal::Decimal;
use serde_json::json;

use crate::desk::{Change, Desk};
use crate::offer::{self, By};
use crate::say::{self, Saying};
use crate::sign::Press;
use crate::staff_side;
use crate::store::cases::{self, Actor, Case};
use crate::store::chats;
use crate::store::disputes;
use crate::store::offers;
use crate::store::outbox::Outgoing;
use crate::store::staff::{self, Role, Staff};
use crate::store::timers;
use crate::store::{CaseId, Connection, InboxId, OrderId, StoreError, from_json, inbox, orders};
use crate::turn::decide;
use crate::turn::reply::Speaker;

mod settle;

pub use settle::still_due;

/// Something staff do.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Offer a proposal of the current decision, perhaps changed.
    Approve {
        /// Its position.
        proposal: usize,
        /// Another remedy than proposed.
        remedy: Option<Remedy>,
        /// Another amount than proposed.
        amount: Option<Decimal>,
        /// Why less than the buyer is entitled to is offered.
        override_reason: Option<String>,
    },
    /// Offer nothing.
    Decline {
        /// Why, for the record.
        reason: String,
    },
    /// Correct the reason.
    CorrectLabel(Label),
    /// Correct the language.
    CorrectLanguage(LanguageCode),
    /// Put an order under the case.
    LinkOrder(OrderId),
    /// Choose the line of the order.
    ChooseLine(crate::store::OrderLineId),
    /// Go on without the evidence that was asked for.
    Waive,
    /// Write to the buyer.
    Write {
        /// The words.
        text: String,
    },
    /// Take the chat over; the desk is silent.
    TakeOver,
    /// Hand it back to the desk.
    HandBack,
    /// Money has been paid.
    Refunded {
        /// How much; absent, what was agreed.
        amount: Option<Decimal>,
        /// Reference of the payment.
        reference: String,
    },
    /// The return has arrived.
    ReturnReceived,
    /// A parcel has been sent.
    ReplacementSent {
        /// Its tracking number.
        tracking: String,
    },
    /// The same matter as another case.
    Merge {
        /// Which.
        into: CaseId,
    },
    /// Close the case.
    Close {
        /// Why, for the record.
        reason: String,
    },
    /// Open it again.
    Reopen,
    /// The payment or order is disputed elsewhere; money goes back through that dispute alone.
    Disputed(OpenDispute),
    /// That dispute is over.
    DisputeOver,
}

impl Act {
    fn word(&self) -> &'static str {
        match self {
            Self::Approve { .. } => "approve",
            Self::Decline { .. } => "decline",
            Self::CorrectLabel(_) => "label",
            Self::CorrectLanguage(_) => "language",
            Self::LinkOrder(_) | Self::ChooseLine(_) => "order",
            Self::Waive => "waive",
            Self::Write { .. } => "write",
            Self::TakeOver => "take_over",
            Self::HandBack => "hand_back",
            Self::Refunded { .. } => "refunded",
            Self::ReturnReceived => "return_received",
            Self::ReplacementSent { .. } => "replacement_sent",
            Self::Merge { .. } => "merge",
            Self::Close { .. } => "close",
            Self::Reopen => "reopen",
            Self::Disputed(_) => "disputed",
            Self::DisputeOver => "dispute_over",
        }
    }
}

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// There is no such case.
    #[error("there is no case {0}")]
    NoCase(CaseId),
    /// The case moved in the meantime.
    #[error("case {case} has changed since you looked at it ({what}); look at it again")]
    Moved {
        /// Which case.
        case: CaseId,
        /// What happened last, and who did it.
        what: String,
    },
    /// The state does not allow it.
    #[error("{0}")]
    Illegal(#[from] IllegalMove),
    /// The person may not.
    #[error("{0}")]
    Forbidden(String),
    /// Something is missing or does not fit.
    #[error("{0}")]
    Unfit(String),
    /// The decision of now is another than the one that was approved.
    #[error("the facts of case {0} have changed and so has the decision; look at it again before you approve")]
    Redecided(CaseId),
    /// One person is not enough for this amount.
    #[error("{0} needs the approval of a second person; yours is noted")]
    SecondPerson(Money),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Does an act as a person, where the case still stands at `version` (any version where it is none).
///
/// # Errors
/// [`ActError`] says what kept it from being done; then nothing was done.
pub async fn act(desk: &Desk, staff: &Staff, case: CaseId, version: Option<i64>, act: &Act) -> Result<Case, ActError> {
    act_on(desk, staff, case, version, act, None).await
}

/// The same, for what came in as a row of the inbox: the row is handled where the act is done, in one transaction.
///
/// # Errors
/// [`ActError`] says what kept it from being done; then nothing was done.
pub async fn act_on(desk: &Desk, staff: &Staff, case: CaseId, version: Option<i64>, act: &Act, row: Option<InboxId>) -> Result<Case, ActError> {
    let done = act_once(desk, staff, case, version, act, row).await;
    crate::measure::act(act.word(), case, staff.id, done.is_ok());
    done
}

async fn act_once(desk: &Desk, staff: &Staff, case: CaseId, version: Option<i64>, act: &Act, row: Option<InboxId>) -> Result<Case, ActError> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    if let Some(row) = row
        && !inbox::handled(&mut tx, row, None).await?
    {
        return cases::get(&mut tx, case).await?.ok_or(ActError::NoCase(case));
    }
    let mut doing = Doing::start(desk, &mut tx, staff, case, version, now).await?;
    match doing.run(&mut tx, act).await {
        Ok(()) => {}
        Err(fault @ (ActError::Redecided(_) | ActError::SecondPerson(_))) => {
            // What led here is kept, so that it is seen: the new decision, or the first of two approvals. Nothing was offered.
            cases::save(&mut tx, &mut doing.case, now).await?;
            tx.commit().await.map_err(StoreError::from)?;
            desk.changed(Change::Case(case));
            return Err(fault);
        }
        Err(fault) => return Err(fault),
    }
    cases::save(&mut tx, &mut doing.case, now).await?;
    staff_side::show(desk, &mut tx, case, now).await?;
    let done = doing.case;
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.outbox.notify_waiters();
    desk.bells.timers.notify_one();
    desk.changed(Change::Case(case));
    desk.changed(Change::Chat(done.chat));
    Ok(done)
}

/// Refuses what this person may not do.
///
/// # Errors
/// [`ActError::Forbidden`] with the reason.
pub fn check(desk: &Desk, staff: &Staff, case: &Case, offered: Option<Money>, below_minimum: bool) -> Result<(), ActError> {
    if staff.disabled_at.is_some() {
        return Err(ActError::Forbidden(format!("{} may no longer act", staff.name)));
    }
    if below_minimum && staff.role < Role::Lead {
        return Err(ActError::Forbidden(format!(
            "this is less than the buyer of case {} is entitled to; only a lead or the owner may offer it, with a reason",
            case.id
        )));
    }
    if let Some(money) = offered
        && let Some(limit) = staff.limit_minor
    {
        let in_reporting = desk.to_reporting(money);
        let limit = Money { minor: limit, currency: desk.currency };
        if in_reporting.is_none_or(|amount| amount > limit.amount()) {
            return Err(ActError::Forbidden(format!("{money} is above the limit of {} ({limit}); ask a lead to approve it", staff.name)));
        }
    }
    Ok(())
}

struct Doing<'a> {
    desk: &'a Desk,
    staff: &'a Staff,
    case: Case,
    now: i64,
}

impl<'a> Doing<'a> {
    async fn start(desk: &'a Desk, tx: &mut Connection, staff: &'a Staff, id: CaseId, version: Option<i64>, now: i64) -> Result<Self, ActError> {
        let case = cases::get(tx, id).await?.ok_or(ActError::NoCase(id))?;
        if version.is_some_and(|version| version != case.version) {
            let last = cases::events(tx, id).await?.pop();
            let what = match last {
                Some(event) => format!("{} by {}", event.kind.replace('_', " "), actor_name(tx, &event.actor).await?),
                None => String::from("it is new"),
            };
            return Err(ActError::Moved { case: id, what });
        }
        check(desk, staff, &case, None, false)?;
        Ok(Self { desk, staff, case, now })
    }

    async fn run(&mut self, tx: &mut Connection, act: &Act) -> Result<(), ActError> {
        match act {
            Act::Approve { proposal, remedy, amount, override_reason } => {
                self.approve(tx, *proposal, *remedy, *amount, override_reason.as_deref()).await
            }
            Act::Decline { reason } => self.decline(tx, reason).await,
            Act::CorrectLabel(label) => {
                self.case.label = *label;
                self.case.confidence_permille = 1000;
                self.case.also.retain(|also| also != label);
                self.note(tx, "label_corrected", json!({ "label": label }), None).await?;
                self.redecide(tx).await
            }
            Act::CorrectLanguage(language) => {
                let mut chat = chats::get(tx, self.case.chat).await?;
                chat.language = Some(language.clone());
                chat.language_chosen = true;
                chats::save(tx, &chat).await?;
                self.case.language = language.clone();
                self.note(tx, "language_corrected", json!({ "language": language }), None).await
            }
            Act::LinkOrder(order) => {
                self.case.line = None;
                self.case.product = None;
                decide::give_order(tx, &mut self.case, *order, true).await?;
                self.note(tx, "order_linked", json!({ "order": order }), None).await?;
                self.redecide(tx).await
            }
            Act::ChooseLine(line) => {
                let order = self.case.order.ok_or_else(|| ActError::Unfit(String::from("the case has no order yet; link one first")))?;
                let order = orders::get(tx, order).await?;
                let chosen = order.lines.iter().find(|known| known.id == *line);
                let chosen = chosen.ok_or_else(|| ActError::Unfit(format!("order {} has no such line", order.number)))?;
                self.case.line = Some(chosen.id);
                self.case.product = Some(chosen.product);
                self.note(tx, "line_chosen", json!({ "line": line }), None).await?;
                self.redecide(tx).await
            }
            Act::Waive => {
                self.case.state = self.case.state.after(&Move::Ready)?;
                timers::cancel_for_case(tx, self.case.id).await?;
                let mut chat = chats::get(tx, self.case.chat).await?;
                chat.awaiting = None;
                chats::save(tx, &chat).await?;
                self.note(tx, "evidence_waived", json!({}), None).await?;
                self.redecide(tx).await
            }
            Act::Write { text } => self.write(tx, text).await,
            Act::TakeOver => {
                self.case.state = self.case.state.after(&Move::TakeOver(self.staff.id.0))?;
                let mut chat = chats::get(tx, self.case.chat).await?;
                chat.with_staff = Some(self.staff.id);
                chats::save(tx, &chat).await?;
                self.note(tx, "taken_over", json!({}), None).await?;
                let (shop, name) = (self.desk.config.name.clone(), self.public_name(tx).await?);
                self.tell(tx, "person-here", &[("staff", name.into()), ("shop", shop.into())], Vec::new()).await
            }
            Act::HandBack => {
                self.case.state = self.case.state.after(&Move::HandBack)?;
                let mut chat = chats::get(tx, self.case.chat).await?;
                chat.with_staff = None;
                chats::save(tx, &chat).await?;
                self.note(tx, "handed_back", json!({}), None).await?;
                self.tell(tx, "handed-back", &[], Vec::new()).await
            }
            Act::Refunded { amount, reference } => self.refunded(tx, *amount, reference).await,
            Act::ReturnReceived => self.return_received(tx).await,
            Act::ReplacementSent { tracking } => self.replacement_sent(tx, tracking).await,
            Act::Merge { into } => {
                let other = cases::get(tx, *into).await?.ok_or(ActError::NoCase(*into))?;
                if other.id == self.case.id || other.merged_into.is_some() {
                    return Err(ActError::Unfit(format!("case {} cannot be merged into case {into}", self.case.id)));
                }
                self.case.state = self.case.state.after(&Move::Close(Outcome::Merged))?;
                self.case.merged_into = Some(*into);
                self.case.resolved_at = Some(self.now);
                timers::cancel_for_case(tx, self.case.id).await?;
                cases::move_messages(tx, self.case.id, *into).await?;
                cases::append(
                    tx,
                    *into,
                    self.now,
                    "case_merged_in",
                    Actor::Staff(self.staff.id),
                    &json!({ "case": self.case.id }),
                    None,
                    &self.desk.salt,
                )
                .await?;
                self.desk.changed(Change::Case(*into));
                self.note(tx, "case_merged", json!({ "into": into }), None).await
            }
            Act::Close { reason } => {
                if reason.trim().is_empty() {
                    return Err(ActError::Unfit(String::from("write why the case is closed; it is kept with the case")));
                }
                self.case.state = self.case.state.after(&Move::Close(Outcome::ClosedByStaff))?;
                self.case.resolved_at = Some(self.now);
                timers::cancel_for_case(tx, self.case.id).await?;
                offer::end_open(tx, &self.case, "gone", self.now).await?;
                let mut chat = chats::get(tx, self.case.chat).await?;
                if chat.with_staff.is_some() {
                    chat.with_staff = None;
                    chats::save(tx, &chat).await?;
                }
                self.note(tx, "case_closed", json!({}), Some(reason)).await?;
                self.tell(tx, "case-closed", &[], Vec::new()).await
            }
            Act::Disputed(place) => {
                self.note(tx, disputes::OPENED, json!({ "dispute": place.as_str() }), None).await?;
                self.redecide(tx).await
            }
            Act::DisputeOver => {
                if disputes::open(tx, self.case.id).await?.is_none() {
                    return Err(ActError::Unfit(format!("no dispute over case {} is open", self.case.id)));
                }
                self.note(tx, disputes::CLOSED, json!({}), None).await?;
                self.redecide(tx).await
            }
            Act::Reopen => {
                self.case.state = self.case.state.after(&Move::Reopen)?;
                self.case.resolved_at = None;
                self.case.merged_into = None;
                self.note(tx, "case_reopened", json!({}), None).await?;
                self.tell(tx, "case-reopened", &[], Vec::new()).await
            }
        }
    }

    async fn note(&self, tx: &mut Connection, kind: &str, facts: serde_json::Value, private: Option<&str>) -> Result<(), ActError> {
        let private = private.filter(|text| !text.trim().is_empty());
        Ok(cases::append(tx, self.case.id, self.now, kind, Actor::Staff(self.staff.id), &facts, private, &self.desk.salt).await?)
    }

    /// Says a sentence to the buyer.
    async fn tell(
        &self,
        tx: &mut Connection,
        id: &str,
        values: &[(&str, knowledge::wording::Value<'_>)],
        buttons: Vec<Press>,
    ) -> Result<(), ActError> {
        let chat = chats::get(tx, self.case.chat).await?;
        let voice = say::voice_of(self.desk, &chat);
        let bundle = self.desk.bundle();
        let speaker = Speaker { bundle: &bundle, voice: &voice, key: &self.desk.key };
        let buttons = buttons.iter().map(|press| speaker.button("button-appeal", press)).collect();
        say::to_chat(self.desk, tx, &chat, Some(self.case.id), &voice, vec![speaker.say(id, values)], buttons, self.now).await?;
        Ok(())
    }

    /// The name buyers read; whoever was given none but their role is the shop's customer service to them.
    async fn public_name(&self, tx: &mut Connection) -> Result<String, ActError> {
        if self.staff.name != self.staff.role.as_str() {
            return Ok(self.staff.name.clone());
        }
        let chat = chats::get(tx, self.case.chat).await?;
        let voice = say::voice_of(self.desk, &chat);
        Ok(Speaker { bundle: &self.desk.bundle(), voice: &voice, key: &self.desk.key }.say("staff-unnamed", &[]))
    }

    async fn redecide(&mut self, tx: &mut Connection) -> Result<(), ActError> {
        let bundle = self.desk.bundle();
        decide::redecide(self.desk, tx, &bundle, &mut self.case, self.now).await?;
        Ok(())
    }

    async fn decision(&self, tx: &mut Connection) -> Result<Decision, ActError> {
        match self.case.decision {
            Some(id) => Ok(from_json("a decision", &offers::decision(tx, id).await?.1)?),
            None => Err(ActError::Unfit(format!("case {} has no order yet, so nothing can be proposed; link an order first", self.case.id))),
        }
    }

    async fn approve(
        &mut self,
        tx: &mut Connection,
        position: usize,
        remedy: Option<Remedy>,
        amount: Option<Decimal>,
        override_reason: Option<&str>,
    ) -> Result<(), ActError> {
        let before = self.case.decision;
        let shown = self.decision(tx).await?;
        self.redecide(tx).await?;
        let decision = self.decision(tx).await?;
        if self.case.decision != before && shown.proposals.get(position) != decision.proposals.get(position) {
            return Err(ActError::Redecided(self.case.id));
        }
        let chosen = match remedy {
            Some(remedy) => decision.proposals.iter().find(|proposal| proposal.remedy == remedy),
            None => decision.proposals.get(position),
        };
        let mut proposal = match (chosen, remedy, decision.proposals.first()) {
            (Some(proposal), _, _) => proposal.clone(),
            // A remedy that was not proposed at all: offered as staff wish it, and never taken for lawful by itself.
            (None, Some(remedy), Some(first)) => Proposal { remedy, amount: None, return_required: false, lawful: false, ..first.clone() },
            (None, _, _) => return Err(ActError::Unfit(format!("case {} has no proposal {position}", self.case.id))),
        };
        let mut below_minimum = !proposal.lawful;
        if let Some(amount) = amount {
            let money = Money::exact(amount, proposal.currency).map_err(|fault| ActError::Unfit(fault.to_string()))?;
            if money.minor < 0 {
                return Err(ActError::Unfit(String::from("an amount cannot be below nothing")));
            }
            below_minimum |= proposal.amount.is_some_and(|proposed| amount < proposed)
                && matches!(proposal.remedy, Remedy::Refund | Remedy::Cancel | Remedy::Reimburse);
            proposal.amount = Some(amount);
        }
        let money = proposal
            .amount
            .map(|amount| Money::rounded(amount, proposal.currency))
            .transpose()
            .map_err(|fault| ActError::Unfit(fault.to_string()))?;
        offer::guard_against_overpaying(tx, &self.case, money).await?;
        check(self.desk, self.staff, &self.case, money, below_minimum)?;
        let reason = override_reason.map(str::trim).filter(|reason| !reason.is_empty());
        if below_minimum && reason.is_none() {
            return Err(ActError::Unfit(String::from("this is less than the buyer is entitled to; write why it is offered all the same")));
        }
        self.check_appeal(tx).await?;
        self.check_four_eyes(tx, money).await?;
        self.check_repeated(tx, &proposal, money).await?;
        let unchanged = position == 0 && remedy.is_none() && amount.is_none();
        self.offer(tx, &proposal, money, reason.filter(|_| below_minimum), unchanged).await
    }

    /// The same offer is not made twice: its buttons are with the buyer already, and a second message would kill them.
    async fn check_repeated(&self, tx: &mut Connection, proposal: &Proposal, money: Option<Money>) -> Result<(), ActError> {
        for open in offers::offers(tx, self.case.id).await?.into_iter().filter(|offer| offer.state == "open" && offer.until_at > self.now) {
            let before: Proposal = from_json("a proposal", &open.proposal)?;
            let same_money = open.amount_minor == money.map(|money| money.minor);
            if before.remedy == proposal.remedy && before.return_required == proposal.return_required && same_money {
                let until = self.desk.day(open.until_at);
                return Err(ActError::Unfit(format!(
                    "this very offer is with the buyer of case {} already, open until {until}; offer something else, or write to them",
                    self.case.id
                )));
            }
        }
        Ok(())
    }

    /// An appeal is decided by another person than the one who refused, where there is another.
    async fn check_appeal(&self, tx: &mut Connection) -> Result<(), ActError> {
        let me = format!("staff:{}", self.staff.id);
        let events = cases::events(tx, self.case.id).await?;
        let Some(appealed) = events.iter().rposition(|event| event.kind == "appeal_taken") else { return Ok(()) };
        let refused = events.iter().take(appealed).rev().find(|event| event.kind == "case_declined");
        if refused.is_none_or(|event| event.actor != me) {
            return Ok(());
        }
        if staff::all(tx).await?.iter().all(|other| other.id == self.staff.id || other.disabled_at.is_some()) {
            return Ok(());
        }
        Err(ActError::Forbidden(format!(
            "the buyer of case {} has appealed against your refusal, and another person decides an appeal; ask a colleague",
            self.case.id
        )))
    }

    /// Above the amount of the settings, two people: the first one's word is noted, the second one's sends it.
    async fn check_four_eyes(&self, tx: &mut Connection, money: Option<Money>) -> Result<(), ActError> {
        let Some(money) = money.filter(|money| offer::needs_two(self.desk, Some(*money))) else { return Ok(()) };
        let me = format!("staff:{}", self.staff.id);
        let events = cases::events(tx, self.case.id).await?;
        let seconded =
            events.iter().rev().take_while(|event| event.kind != "offer_made").any(|event| event.kind == "approval_noted" && event.actor != me);
        if seconded {
            return Ok(());
        }
        if !events.iter().any(|event| event.kind == "approval_noted" && event.actor == me) {
            self.note(tx, "approval_noted", json!({ "amount": money.to_string() }), None).await?;
        }
        Err(ActError::SecondPerson(money))
    }

    async fn offer(
        &mut self,
        tx: &mut Connection,
        proposal: &Proposal,
        money: Option<Money>,
        override_reason: Option<&str>,
        unchanged: bool,
    ) -> Result<(), ActError> {
        let by = By::Staff { staff: self.staff.id, override_reason, unchanged };
        let offer = offer::make(self.desk, tx, &mut self.case, proposal, money, by, self.now).await?;
        let chat = chats::get(tx, self.case.chat).await?;
        let voice = say::voice_of(self.desk, &chat);
        let bundle = self.desk.bundle();
        let speaker = Speaker { bundle: &bundle, voice: &voice, key: &self.desk.key };
        let mut paragraphs: Vec<String> = offer::opening(tx, &speaker, &self.case).await?.into_iter().collect();
        let until = self.desk.open_day(self.case.country.as_ref(), offer.until_at);
        paragraphs.extend(offer::paragraphs(&speaker, self.case.label, proposal, until));
        let buttons = offer::buttons(&speaker, offer.id);
        say::to_chat(self.desk, tx, &chat, Some(self.case.id), &voice, paragraphs, buttons, self.now).await?;
        Ok(())
    }

    async fn decline(&mut self, tx: &mut Connection, reason: &str) -> Result<(), ActError> {
        if reason.trim().is_empty() {
            return Err(ActError::Unfit(String::from("write why nothing is offered; it is kept with the case")));
        }
        if self.case.decision.is_some() {
            let decision = self.decision(tx).await?;
            check(self.desk, self.staff, &self.case, None, !decision.entitled.now.is_empty())?;
        }
        self.check_appeal(tx).await?;
        let appealed = cases::events(tx, self.case.id).await?.iter().any(|event| event.kind == "appeal_taken");
        offer::end_open(tx, &self.case, "gone", self.now).await?;
        self.case.state = self.case.state.after(&Move::Close(Outcome::ClosedByStaff))?;
        self.case.resolved_at = Some(self.now);
        self.case.first_answer_at.get_or_insert(self.now);
        timers::cancel_for_case(tx, self.case.id).await?;
        self.note(tx, "case_declined", json!({}), Some(reason)).await?;
        // There is one appeal; after it a person can still be asked for.
        let appeal = if appealed { Vec::new() } else { vec![Press::Appeal(self.case.id)] };
        self.tell(tx, "offer-decline", &[], appeal).await
    }

    async fn write(&mut self, tx: &mut Connection, text: &str) -> Result<(), ActError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ActError::Unfit(String::from("there is nothing to send; write something first")));
        }
        let chat = chats::get(tx, self.case.chat).await?;
        let voice = say::voice_of(self.desk, &chat);
        let bundle = self.desk.bundle();
        let written_in = bundle.read(text, &rules::read::Hints::default()).language.code;
        let speaker = Speaker { bundle: &bundle, voice: &voice, key: &self.desk.key };
        let name = self.public_name(tx).await?;
        let staff = name.as_str();
        let foreign = written_in != LanguageCode::undetermined() && written_in != voice.language;
        let said = if foreign {
            speaker.say(
                "staff-says-other-language",
                &[("staff", staff.into()), ("language", bundle.language_name(&written_in).into()), ("text", text.into())],
            )
        } else {
            speaker.say("staff-says", &[("staff", staff.into()), ("text", text.into())])
        };
        let what = Outgoing::Say { text: said, buttons: Vec::new(), locale: bundle.wording.locale(&voice) };
        let saying = Saying { chat: &chat, case: Some(self.case.id), turn: None, voice: &voice, what, staff: Some(self.staff.id) };
        say::say(self.desk, tx, &saying, self.now).await?;
        self.case.first_answer_at.get_or_insert(self.now);
        self.note(tx, "staff_wrote", json!({ "language": written_in }), None).await
    }
}

/// The name of who did something, for people.
///
/// # Errors
/// Where the store fails.
pub async fn actor_name(connection: &mut Connection, actor: &str) -> Result<String, StoreError> {
    let Some(id) = actor.strip_prefix("staff:").and_then(|id| id.parse().ok()) else {
        return Ok(match actor {
            "buyer" => String::from("the buyer"),
            "desk" => String::from("the desk"),
            "policy" => String::from("the policy"),
            other => other.to_owned(),
        });
    };
    Ok(crate::store::staff::get(connection, crate::store::StaffId(id)).await?.map_or_else(|| actor.to_owned(), |staff| staff.name))
}

impl Desk {
    /// An amount in the reporting currency, by the rates file; none where no rate is known.
    pub fn to_reporting(&self, money: Money) -> Option<Decimal> {
        if money.currency == self.currency {
            return Some(money.amount());
        }
        self.bundle().convert(money.amount(), money.currency, self.currency)
    }
}

/// Reads an amount as staff type it, with a point or a comma.
///
/// # Errors
/// [`ActError::Unfit`] where it is no amount of that currency.
pub fn amount_of(text: &str, currency: Currency) -> Result<Option<Decimal>, ActError> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    Money::parse(&text, currency).map(|money| Some(money.amount())).map_err(|fault| ActError::Unfit(fault.to_string()))
}
