//! What a turn does: presses, commands and words move cases, and each move says something.

use knowledge::{Act, Label};
use rules::case::{Move, State};
use rules::decide::Proposal;
use rules::read::{Answer, EvidenceKind, Reading};
use serde_json::json;

use super::ask::{CLARIFICATIONS, ORDER_ASKED, answer_in_words, asked_enough, no_order, waive};
use super::order::{self, Found};
use super::scene::Scene;
use crate::offer;
use crate::sign::Press;
use crate::store::cases::{self, Actor, Case};
use crate::store::chats::{self, Awaiting};
use crate::store::offers;
use crate::store::{Connection, OfferId, OrderId, Result, from_json, orders};

const DAY: i64 = 24 * 3_600_000;

impl Scene<'_> {
    /// Does what the turn's presses, commands and words ask for.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn advance(&mut self, tx: &mut Connection) -> Result<()> {
        self.heard.chat.blocked_at = None;
        if self.heard.chat.with_staff.is_some() {
            // A person writes here: the desk keeps what came in and says nothing.
            self.silent = true;
            if let Some(case) = cases::latest_in_chat(tx, self.heard.chat.id).await? {
                self.collect_files(tx, case.id).await?;
                self.touch(case.id);
            }
            return Ok(());
        }
        for press in std::mem::take(&mut self.heard.presses) {
            self.press(tx, press).await?;
        }
        for command in std::mem::take(&mut self.heard.commands) {
            self.command(tx, &command).await?;
        }
        if self.heard.voices > 0 {
            self.add("voice-thanks");
        }
        if self.reading.is_some() || self.heard.files > 0 || self.heard.voices > 0 {
            self.words(tx).await?;
        } else if self.heard.unreadable && self.reply.is_empty() {
            self.add("sticker-reply");
        } else if self.heard.started && self.reply.is_empty() {
            self.add("greeting-reply");
        }
        Ok(())
    }

    /// Whether the words complain: in words that a signal of some reason knows, or at length where they do nothing else. A number or a name alone, or
    /// a question after a case, may look like one reason or another to the model.
    fn complains(&self, reading: &Reading) -> bool {
        let said =
            reading.because.iter().any(|evidence| evidence.kind == EvidenceKind::Signal && evidence.label.is_some_and(|label| label != Label::None));
        let does_else = matches!(reading.act, Act::Status | Act::Thanks | Act::Greet | Act::Accept | Act::Decline | Act::Answer);
        let letters = self.heard.text.chars().filter(|c| c.is_alphabetic()).count();
        let at_length = letters >= 8 && self.found == Found::Nothing && !does_else;
        (reading.label != Label::None && (said || at_length)) || reading.wanted.is_some() || reading.safety
    }

    async fn command(&mut self, tx: &mut Connection, name: &str) -> Result<()> {
        match name {
            "person" => self.call_person(tx).await,
            "status" => self.status(tx).await,
            "language" => {
                self.ask_language();
                Ok(())
            }
            _ => {
                let shop = self.desk.config.name.clone();
                let said = self.speaker().say("help", &[("shop", shop.into())]);
                self.reply.add(said);
                Ok(())
            }
        }
    }

    pub(super) async fn call_person(&mut self, tx: &mut Connection) -> Result<()> {
        let case = match self.cases.pop() {
            Some(case) => Some(case),
            None => cases::latest_in_chat(tx, self.heard.chat.id).await?.filter(|case| !case.state.is_closed()),
        };
        let mut case = match case {
            Some(case) => case,
            None => self.open_case(tx, Label::Service).await?,
        };
        case.human = true;
        if matches!(case.state, State::Collecting { .. })
            && let Ok(next) = case.state.after(&Move::Ready)
        {
            case.state = next;
        }
        cases::append(tx, case.id, self.heard.now, "person_asked_for", Actor::Buyer, &json!({}), None, &self.desk.salt).await?;
        cases::save(tx, &mut case, self.heard.now).await?;
        self.touch(case.id);
        self.heard.chat.awaiting = None;
        self.add("person-called");
        Ok(())
    }

    async fn status(&mut self, tx: &mut Connection) -> Result<()> {
        let Some(case) = cases::latest_in_chat(tx, self.heard.chat.id).await? else {
            self.add("status-none");
            return Ok(());
        };
        match &case.state {
            State::Collecting { missing } => {
                self.add("status-collecting");
                let missing = missing.clone();
                self.ask(&case, &missing);
            }
            State::AwaitingApproval | State::WithStaff { .. } => self.add("status-waiting"),
            State::Offered { offer, .. } => {
                self.add("status-offered");
                let offer = OfferId(*offer);
                self.repeat_offer(tx, offer).await?;
            }
            State::Settling { .. } => self.say_settling(tx, &case).await?,
            State::Resolved { .. } | State::Withdrawn | State::Expired => self.add("status-resolved"),
        }
        if case.verified
            && let Some(order) = case.order
        {
            self.say_tracking(tx, order).await?;
        }
        self.touch(case.id);
        Ok(())
    }

    pub(super) async fn say_settling(&mut self, tx: &mut Connection, case: &Case) -> Result<()> {
        let remedy = offers::offers(tx, case.id).await?.into_iter().rev().find(|offer| offer.state == "accepted").map(|offer| offer.remedy);
        let remedy = self.speaker().say(&format!("remedy-{}", remedy.as_deref().unwrap_or("information")), &[]);
        let said = self.speaker().say("status-settling", &[("remedy", remedy.into())]);
        self.reply.add(said);
        Ok(())
    }

    async fn say_tracking(&mut self, tx: &mut Connection, order: OrderId) -> Result<()> {
        let order = orders::get(tx, order).await?;
        for line in order.lines.iter().take(1) {
            let (Some(tracking), Some(status)) = (&line.tracking_number, &line.tracking_status) else { continue };
            let status = self.speaker().say(&format!("tracking-{}", status.replace('_', "-")), &[]);
            let as_of = line.tracking_at.or(line.delivered_at).or(line.shipped_at).unwrap_or(self.heard.now);
            let date = self.bundle.wording.date(&self.voice, self.desk.day(as_of));
            let said =
                self.speaker().say("tracking-status", &[("tracking", tracking.as_str().into()), ("status", status.into()), ("date", date.into())]);
            self.reply.add(said);
        }
        Ok(())
    }

    pub(super) async fn repeat_offer(&mut self, tx: &mut Connection, id: OfferId) -> Result<()> {
        if let Some(offer) = offers::get_offer(tx, id).await?.filter(|offer| offer.state == "open") {
            let proposal: Proposal = from_json("a proposal", &offer.proposal)?;
            let case = cases::get(tx, offer.case).await?;
            let label = case.as_ref().map_or(Label::Service, |case| case.label);
            let until = self.desk.open_day(case.as_ref().and_then(|case| case.country.as_ref()), offer.until_at);
            let paragraphs = offer::paragraphs(&self.speaker(), label, &proposal, until);
            for paragraph in paragraphs {
                self.reply.add(paragraph);
            }
            for button in offer::buttons(&self.speaker(), id) {
                self.reply.button(button);
            }
        }
        Ok(())
    }

    /// Words and files: they name an order, complain, answer or ask.
    async fn words(&mut self, tx: &mut Connection) -> Result<()> {
        self.settle_order(tx).await?;
        let Some(reading) = self.reading.clone() else {
            return self.files_only(tx).await;
        };
        let awaiting = self.heard.chat.awaiting.clone();
        let complains = self.complains(&reading);
        let names_order = self.found != Found::Nothing;
        let plain = !complains && !names_order && self.heard.files == 0 && self.heard.voices == 0;
        if reading.safety {
            self.add("safety-stop");
        }
        let offered = self
            .cases
            .iter()
            .filter_map(|case| if let State::Offered { offer, .. } = case.state { Some((case.id, OfferId(offer))) } else { None })
            .collect::<Vec<_>>();
        match reading.act {
            Act::Person => return self.call_person(tx).await,
            Act::Status if plain || reading.label == Label::NotReceived && !self.cases.is_empty() => return self.status(tx).await,
            Act::Thanks if plain => {
                self.add("thanks-reply");
                if let Some(case) = self.cases.first() {
                    let id = case.id;
                    self.touch(id);
                }
                return Ok(());
            }
            Act::Greet if plain && awaiting.is_none() => {
                self.add("greeting-reply");
                return Ok(());
            }
            Act::Accept | Act::Decline | Act::Answer if !offered.is_empty() && plain => {
                self.add(if offered.len() > 1 { "offer-which" } else { "offer-press" });
                for (case, offer) in offered {
                    self.repeat_offer(tx, offer).await?;
                    self.touch(case);
                }
                return Ok(());
            }
            _ => {}
        }
        if self.language_is_doubtful() && self.heard.chat.clarifications < CLARIFICATIONS && self.cases.is_empty() && !complains {
            self.heard.chat.clarifications += 1;
            self.ask_language();
            return Ok(());
        }
        if self.cases.is_empty() {
            let withdraws = reading.act == Act::Withdraw;
            if complains && self.protest(tx).await? {
                return Ok(());
            }
            if complains || self.heard.files > 0 || self.heard.voices > 0 || withdraws {
                let label = match reading.label {
                    Label::None if withdraws => Label::ChangeOfMind,
                    Label::None => reading.scores.iter().map(|(label, _)| *label).find(|label| *label != Label::None).unwrap_or(Label::Service),
                    label => label,
                };
                let case = self.open_case(tx, label).await?;
                return self.progress(tx, case, true).await;
            }
            if let Some(mut closed) = cases::latest_in_chat(tx, self.heard.chat.id).await?.filter(|_| !plain) {
                // New words about a case that is closed, such as the order it was about: it goes on.
                if let Ok(next) = closed.state.after(&Move::Reopen) {
                    closed.state = next;
                    closed.resolved_at = None;
                    cases::append(tx, closed.id, self.heard.now, "case_reopened", Actor::Buyer, &json!({}), None, &self.desk.salt).await?;
                    self.add("case-reopened");
                    return self.progress(tx, closed, false).await;
                }
            }
            if self.reply.is_empty() {
                self.heard.chat.clarifications += i64::from(!names_order);
                if self.heard.chat.clarifications > CLARIFICATIONS {
                    // Doubt has led to questions often enough: now it leads to a person.
                    self.heard.chat.clarifications = 0;
                    return self.call_person(tx).await;
                }
                self.add("anything-else");
            }
            return Ok(());
        }
        let before: Vec<_> = self.cases.iter().map(|case| case.id).collect();
        let Some(mut case) = self.choose_case(tx, complains).await? else { return Ok(()) };
        let new = !before.contains(&case.id);
        // What was asked was asked about another case than a new one.
        self.take_up(&mut case, &reading, awaiting.as_ref().filter(|_| !new), complains);
        self.progress(tx, case, new).await
    }

    /// Takes a complaint of somebody whose case was just declined as what it is: a protest against that, not a new matter. Whether it was one.
    async fn protest(&mut self, tx: &mut Connection) -> Result<bool> {
        let Some(declined) = cases::latest_in_chat(tx, self.heard.chat.id).await? else { return Ok(false) };
        let recent = declined.resolved_at.is_some_and(|at| self.heard.now - at < self.desk.config.silent_days * DAY);
        let last = cases::events(tx, declined.id).await?.pop();
        let other = matches!(self.found, Found::Order(order) if declined.order.is_some_and(|known| known != order));
        if !recent || other || last.is_none_or(|event| event.kind != "case_declined") {
            return Ok(false);
        }
        self.appeal(tx, declined).await?;
        Ok(true)
    }

    /// The case the words are about; none where the buyer is asked which.
    async fn choose_case(&mut self, tx: &mut Connection, complains: bool) -> Result<Option<Case>> {
        let about = match &self.found {
            Found::Order(order) => self.cases.iter().position(|case| case.order == Some(*order)),
            _ => None,
        };
        // What is just proven belongs to the case that waits for its order.
        let waits = || self.cases.iter().position(|case| case.order.is_none());
        let named = matches!(self.found, Found::Order(_) | Found::NeedsProof { .. });
        if let Some(position) = about.or_else(|| if named { waits() } else { None }) {
            return Ok(Some(self.cases.remove(position)));
        }
        if complains && self.names_another_order(tx).await? {
            let label = self.reading.as_ref().map_or(Label::None, |reading| reading.label);
            return Ok(Some(self.open_case(tx, label).await?));
        }
        if self.cases.len() == 1 {
            return Ok(self.cases.pop());
        }
        let awaits = |case: &Case| matches!(case.state, State::Collecting { .. });
        if self.heard.chat.awaiting.is_some() && self.cases.iter().filter(|case| awaits(case)).count() == 1 {
            return Ok(self.cases.iter().position(awaits).map(|position| self.cases.remove(position)));
        }
        self.add("ask-case");
        for case in self.cases.clone() {
            let product = match case.product {
                Some(_) => case_title(tx, &case).await?,
                None => None,
            };
            let reason = self.speaker().say(&format!("label-{}", case.label), &[]);
            let label = product.map_or_else(|| reason.clone(), |product| format!("{product}: {reason}"));
            let button = self.speaker().labelled(label, &Press::Case(case.id));
            self.reply.button(button);
            self.touch(case.id);
        }
        self.heard.chat.awaiting = Some(Awaiting::Case);
        Ok(None)
    }

    /// Whether the words name an order that none of the open cases is about.
    async fn names_another_order(&self, tx: &mut Connection) -> Result<bool> {
        let named = match &self.found {
            Found::Order(_) => return Ok(true),
            Found::NeedsProof { number, .. } => orders::key_of(number),
            Found::Wrong | Found::Nothing => return Ok(false),
        };
        for case in &self.cases {
            if let Some(order) = case.order
                && orders::key_of(&orders::get(tx, order).await?.number) == named
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes what the words say about a case that is open already.
    fn take_up(&mut self, case: &mut Case, reading: &Reading, awaiting: Option<&Awaiting>, complains: bool) {
        let confidence = permille(reading.confidence);
        if complains && reading.label != Label::None && reading.label != case.label && case.confidence_permille < 1000 {
            let answers_reason = matches!(awaiting, Some(Awaiting::Reason));
            let weak = case.confidence_permille < 600 || matches!(case.label, Label::Service | Label::None);
            if answers_reason || (weak && confidence > case.confidence_permille) {
                if case.label != Label::None && !case.also.contains(&case.label) {
                    case.also.push(case.label);
                }
                case.label = reading.label;
                case.confidence_permille = confidence;
            } else if !case.also.contains(&reading.label) {
                case.also.push(reading.label);
            }
        }
        case.also.retain(|label| *label != case.label);
        case.wanted = reading.wanted.or(case.wanted);
        case.safety |= reading.safety;
        case.human |= reading.safety;
        if let Some(Awaiting::Order { times, .. }) = awaiting
            && self.found == Found::Nothing
        {
            match reading.answer {
                // The picture was asked for with the order.
                Some(Answer::No | Answer::AlreadySent) => waive(case),
                Some(Answer::DontKnow) => no_order(case),
                _ if *times >= ORDER_ASKED && self.heard.files == 0 && reading.act != Act::Status => no_order(case),
                _ => {}
            }
        }
        if matches!(awaiting, Some(Awaiting::Evidence { .. })) && self.heard.files == 0 {
            let words = self.heard.text.split_whitespace().count();
            match reading.answer {
                Some(Answer::No | Answer::DontKnow | Answer::AlreadySent) => waive(case),
                // Whoever says yes, or asks how things stand, has not refused.
                Some(Answer::Yes) => {}
                _ if reading.act == Act::Status => {}
                _ if asked_enough(awaiting) => waive(case),
                // A question that asks for words is answered by words.
                _ if words > 0 => answer_in_words(case, awaiting),
                _ => {}
            }
        }
    }

    async fn files_only(&mut self, tx: &mut Connection) -> Result<()> {
        if self.cases.is_empty() && self.heard.files == 0 {
            return Ok(());
        }
        let case = match self.cases.is_empty() {
            true => self.open_case(tx, Label::None).await?,
            false => match self.choose_case(tx, false).await? {
                Some(case) => case,
                None => return Ok(()),
            },
        };
        self.progress(tx, case, false).await
    }

    /// Follows what the words say about an order, and counts wrong guesses.
    async fn settle_order(&mut self, tx: &mut Connection) -> Result<()> {
        match self.found.clone() {
            Found::Order(order) => {
                self.link_order(tx, order, "order number with e-mail or postcode, or tracking number with country").await?;
                self.heard.chat.awaiting = None;
            }
            Found::NeedsProof { number, guessed } => {
                self.heard.chat.wrong_proofs += i64::from(guessed);
                self.heard.chat.awaiting = Some(Awaiting::Order { number: Some(number), times: 0 });
            }
            Found::Wrong => {
                self.heard.chat.wrong_proofs += 1;
                self.heard.chat.awaiting = Some(Awaiting::Order { number: None, times: 0 });
            }
            Found::Nothing => {}
        }
        Ok(())
    }

    pub(super) async fn link_order(&mut self, tx: &mut Connection, order: OrderId, how: &str) -> Result<()> {
        if chats::order_has_other_chat(tx, self.heard.chat.id, order).await? && !chats::proven_orders(tx, self.heard.chat.id).await?.contains(&order)
        {
            self.add("other-chat");
            for other in cases::of_order(tx, order).await? {
                cases::append(
                    tx,
                    other.id,
                    self.heard.now,
                    "order_proven_by_other_chat",
                    Actor::Buyer,
                    &json!({ "chat": self.heard.chat.id }),
                    None,
                    &self.desk.salt,
                )
                .await?;
                self.desk.changed(crate::desk::Change::Case(other.id));
            }
        }
        order::link(tx, &self.heard.chat, order, how, self.heard.now).await?;
        let known = orders::get(tx, order).await?;
        self.heard.chat.country = Some(known.buyer_country);
        Ok(())
    }

    async fn open_case(&mut self, tx: &mut Connection, label: Label) -> Result<Case> {
        let reading = self.reading.as_ref();
        let language = self.heard.chat.language.clone().unwrap_or_else(knowledge::LanguageCode::undetermined);
        let mut case = Case::blank(&self.heard.chat, language, self.bundle.hash.clone(), self.heard.now);
        case.practice = self.account.practice;
        case.label = label;
        if let Some(reading) = reading {
            case.confidence_permille = if reading.label == label { permille(reading.confidence) } else { 0 };
            case.also = reading.also.iter().copied().filter(|also| *also != label && *also != Label::None).collect();
            case.wanted = reading.wanted;
            case.safety = reading.safety;
            case.human = reading.safety;
        }
        case.id = cases::insert(tx, &case).await?;
        let facts = json!({ "label": label, "wanted": case.wanted, "safety": case.safety, "turn": self.turn, "bundle": self.bundle.hash });
        cases::append(tx, case.id, self.heard.now, "case_opened", Actor::Buyer, &facts, None, &self.desk.salt).await?;
        self.touch(case.id);
        Ok(case)
    }
}

async fn case_title(tx: &mut Connection, case: &Case) -> Result<Option<String>> {
    let Some(order) = case.order else { return Ok(None) };
    let order = orders::get(tx, order).await?;
    Ok(order.lines.iter().find(|line| Some(line.id) == case.line).map(|line| line.title.clone()))
}

fn permille(confidence: f64) -> i64 {
    let thousandths = (confidence.clamp(0.0, 1.0) * 1000.0).round();
    // Between 0 and 1000 by the clamp above; 999 at most, since 1000 says that a person chose.
    (0..=999).rev().find(|n| f64::from(*n) <= thousandths).map_or(0, i64::from)
}
