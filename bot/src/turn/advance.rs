//! What a turn does: presses, commands and words move cases, and each move says something.

use knowledge::{Act, Label, Remedy};
use rules::case::{Missing, Move, State, Step};
use rules::decide::{Decision, Facts, Proposal};
use rules::read::{Answer, Doubt, EvidenceKind};
use serde_json::json;

use super::facts;
use super::order::{self, Found};
use super::scene::Scene;
use crate::desk::Desk;
use crate::sign::Press;
use crate::store::cases::{self, Actor, Case};
use crate::store::chats::{self, Awaiting};
use crate::store::outbox::{self, Addressee, NewOutgoing, Outgoing};
use crate::store::timers::{self, Due};
use crate::store::{CaseId, ChatId, Connection, OfferId, OrderId, Result, from_json, orders, staff, to_json};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Below this confidence the buyer is asked what the problem is, where the reading has doubts of its own.
const CLARIFICATIONS: i64 = 2;

/// How many reasons the buyer is offered to choose from.
const REASONS: usize = 4;

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

    fn ask_language(&mut self) {
        self.add("ask-language");
        let languages: Vec<_> = self.bundle.wording.languages().cloned().collect();
        for code in languages {
            let label = self.bundle.language_label(&code);
            let button = self.speaker().labelled(label, &Press::Language(code));
            self.reply.button(button);
        }
        self.heard.chat.awaiting = Some(Awaiting::Language);
    }

    async fn press(&mut self, tx: &mut Connection, press: Press) -> Result<()> {
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
            Press::Appeal(case) => {
                if let Some(mut case) = cases::get(tx, case).await?.filter(|case| case.chat == self.heard.chat.id) {
                    if case.state.is_closed()
                        && let Ok(next) = case.state.after(&Move::Reopen)
                    {
                        case.state = next;
                        case.resolved_at = None;
                    }
                    case.human = true;
                    cases::append(tx, case.id, self.heard.now, "appeal_taken", Actor::Buyer, &json!({}), None, &self.desk.salt).await?;
                    cases::save(tx, &mut case, self.heard.now).await?;
                    self.touch(case.id);
                    self.add("appeal-taken");
                }
                Ok(())
            }
            // Staff act in places of theirs, never in a buyer's chat.
            Press::Staff(..) => Ok(()),
        }
    }

    fn take_case(&mut self, id: CaseId) -> Option<Case> {
        let position = self.cases.iter().position(|case| case.id == id)?;
        Some(self.cases.remove(position))
    }

    async fn answer_offer(&mut self, tx: &mut Connection, id: OfferId, accepts: bool) -> Result<()> {
        let offer = cases::get_offer(tx, id).await?;
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
        if offer.until_at < self.heard.now || !cases::end_offer(tx, id, word, self.heard.now).await? {
            self.add("offer-gone");
            self.touch(case.id);
            return Ok(());
        }
        let proposal: Proposal = from_json("a proposal", &offer.proposal)?;
        let step = if accepts { Move::Accept { steps: steps(&proposal) } } else { Move::Refuse };
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
        let address = self.desk.config.return_address.clone();
        let sends_back = proposal.return_required || proposal.remedy == Remedy::Repair;
        if sends_back && !address.is_empty() {
            let id = if proposal.remedy == Remedy::Repair { "accepted-repair" } else { "accepted-return" };
            let said = self.speaker().say(id, &[("address", address.into())]);
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

    async fn call_person(&mut self, tx: &mut Connection) -> Result<()> {
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
            State::Settling { .. } => {
                let remedy = cases::offers(tx, case.id).await?.into_iter().rev().find(|offer| offer.state == "accepted").map(|offer| offer.remedy);
                let remedy = self.speaker().say(&format!("remedy-{}", remedy.as_deref().unwrap_or("information")), &[]);
                let said = self.speaker().say("status-settling", &[("remedy", remedy.into())]);
                self.reply.add(said);
            }
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

    async fn repeat_offer(&mut self, tx: &mut Connection, id: OfferId) -> Result<()> {
        if let Some(offer) = cases::get_offer(tx, id).await?.filter(|offer| offer.state == "open") {
            let proposal: Proposal = from_json("a proposal", &offer.proposal)?;
            let label = cases::get(tx, offer.case).await?.map_or(Label::Service, |case| case.label);
            let paragraphs = offer_paragraphs(self.desk, &self.speaker(), label, &proposal, offer.until_at);
            for paragraph in paragraphs {
                self.reply.add(paragraph);
            }
            for button in offer_buttons(&self.speaker(), id) {
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
        // A number or a name alone may look like one reason or another to the model; a complaint is said in words that a signal knows, or at length.
        let said = reading.because.iter().any(|evidence| evidence.kind == EvidenceKind::Signal);
        let letters = self.heard.text.chars().filter(|c| c.is_alphabetic()).count();
        let complains =
            (reading.label != Label::None && (said || letters >= 8 && self.found == Found::Nothing)) || reading.wanted.is_some() || reading.safety;
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
        let Some(mut case) = self.choose_case(tx).await? else { return Ok(()) };
        self.take_up(&mut case, &reading, awaiting.as_ref(), complains);
        self.progress(tx, case, false).await
    }

    /// The case the words are about; none where the buyer is asked which.
    async fn choose_case(&mut self, tx: &mut Connection) -> Result<Option<Case>> {
        if self.cases.len() == 1 {
            return Ok(self.cases.pop());
        }
        if let Found::Order(order) = self.found
            && let Some(position) = self.cases.iter().position(|case| case.order == Some(order))
        {
            return Ok(Some(self.cases.remove(position)));
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

    /// Takes what the words say about a case that is open already.
    fn take_up(&mut self, case: &mut Case, reading: &rules::read::Reading, awaiting: Option<&Awaiting>, complains: bool) {
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
        if matches!(awaiting, Some(Awaiting::Evidence { .. })) && self.heard.files == 0 {
            let words = self.heard.text.split_whitespace().count();
            match reading.answer {
                Some(Answer::No | Answer::DontKnow | Answer::AlreadySent) => waive(case),
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
            false => match self.choose_case(tx).await? {
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
            Found::NeedsProof { number } => {
                self.heard.chat.awaiting = Some(Awaiting::Order { number: Some(number) });
            }
            Found::Wrong => {
                self.heard.chat.wrong_proofs += 1;
                self.heard.chat.awaiting = Some(Awaiting::Order { number: None });
            }
            Found::Nothing => {}
        }
        Ok(())
    }

    async fn link_order(&mut self, tx: &mut Connection, order: OrderId, how: &str) -> Result<()> {
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

    /// Files that came count as the evidence that was asked for, or as a photo or video.
    async fn collect_files(&mut self, tx: &mut Connection, case: CaseId) -> Result<()> {
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

    async fn progress_open(&mut self, tx: &mut Connection) -> Result<()> {
        match self.cases.pop() {
            Some(case) => self.progress(tx, case, false).await,
            None => Ok(()),
        }
    }

    /// Takes a case as far as what is known allows: an order, a decision, a question or staff.
    async fn progress(&mut self, tx: &mut Connection, mut case: Case, new: bool) -> Result<()> {
        self.touch(case.id);
        self.collect_files(tx, case.id).await?;
        if self.heard.files > 0 {
            let asked = match &self.heard.chat.awaiting {
                Some(Awaiting::Evidence { what }) => Some(what.clone()),
                _ => None,
            };
            for evidence in asked.into_iter().chain([String::from("photo")]) {
                if !case.evidence.contains(&evidence) {
                    case.evidence.push(evidence);
                }
            }
            self.add("photo-thanks");
        }
        if case.order.is_none()
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
                    self.say_understood(&case, new || !was_waiting);
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
                self.set_deadline_warning(tx, &case).await?;
            }
            State::Offered { offer, .. } => {
                let offer = OfferId(*offer);
                self.add("case-noted");
                self.repeat_offer(tx, offer).await?;
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

    /// Below the question which item, a button for each.
    async fn name_items(&mut self, tx: &mut Connection, case: &Case, missing: &[Missing]) -> Result<()> {
        let (Some(Missing::Evidence(what)), Some(order)) = (missing.first(), case.order) else { return Ok(()) };
        if what == "item" {
            for line in orders::get(tx, order).await?.lines {
                let label = line.variant.as_ref().map_or_else(|| line.title.clone(), |variant| format!("{} ({variant})", line.title));
                let button = self.speaker().labelled(label, &Press::Item(case.id, line.id));
                self.reply.button(button);
            }
        }
        Ok(())
    }

    async fn set_deadline_warning(&self, tx: &mut Connection, case: &Case) -> Result<()> {
        if let Some(deadline) = case.next_deadline_at {
            let at = (deadline - self.desk.config.deadline_warning_hours * HOUR).max(self.heard.now);
            timers::set(tx, &Due::WarnDeadline { case: case.id }, Some(case.id), None, at).await?;
        }
        Ok(())
    }

    fn say_understood(&mut self, case: &Case, first: bool) {
        if !first {
            self.add("case-noted");
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

    /// What is still needed, in the order it is asked.
    fn missing(&self, case: &Case, decision: Option<&Decision>) -> Vec<Missing> {
        let mut missing = Vec::new();
        if case.safety {
            // A person first: nothing is asked while someone may be hurt.
            return missing;
        }
        let given_up = self.heard.chat.wrong_proofs >= self.desk.config.wrong_proofs;
        if case.order.is_none() && !given_up {
            missing.push(Missing::Order);
        }
        if case.order.is_some() && case.line.is_none() {
            missing.push(Missing::Evidence(String::from("item")));
        }
        let doubtful =
            self.reading.as_ref().is_some_and(|reading| reading.doubts.contains(&Doubt::Label) || reading.doubts.contains(&Doubt::NoEvidence));
        let open = case.label == Label::None || (doubtful && case.confidence_permille < 500);
        if open && case.confidence_permille < 1000 && self.heard.chat.clarifications < CLARIFICATIONS {
            missing.push(Missing::Reason);
        }
        let asked = match decision {
            Some(decision) => decision.ask_for.clone(),
            None if case.label != Label::None => self.bundle.decide(&least_facts(self.desk, case, self.heard.today)).ask_for,
            None => Vec::new(),
        };
        // One thing is asked; staff ask for more where it is worth the buyer's patience. Before the order is known only a picture can be asked for.
        let fits = |evidence: &String| case.order.is_some() || is_picture(evidence);
        if case.evidence.is_empty() {
            missing.extend(asked.into_iter().filter(fits).take(1).map(Missing::Evidence));
        }
        missing
    }

    /// Asks for what is missing: the order together with the first piece of evidence, everything else one at a time.
    fn ask(&mut self, case: &Case, missing: &[Missing]) {
        let evidence = missing.iter().find_map(|missing| match missing {
            Missing::Evidence(what) => Some(what.clone()),
            _ => None,
        });
        match missing.first() {
            Some(Missing::Order) => {
                let number = match &self.heard.chat.awaiting {
                    Some(Awaiting::Order { number }) => number.clone(),
                    _ => None,
                };
                match (&self.found, number) {
                    (Found::Wrong, _) => self.add("proof-failed"),
                    (_, Some(number)) => {
                        let said = self.speaker().say("ask-proof", &[("order", number.into())]);
                        self.reply.add(said);
                    }
                    _ => {
                        if let Some(what) = evidence.filter(|_| self.heard.files == 0) {
                            self.add(question(&what));
                        }
                        self.add("ask-order");
                        self.heard.chat.awaiting = Some(Awaiting::Order { number: None });
                    }
                }
            }
            Some(Missing::Reason) => {
                self.heard.chat.clarifications += 1;
                self.add("ask-reason");
                let mut likely: Vec<Label> = self
                    .reading
                    .iter()
                    .flat_map(|reading| reading.scores.iter().map(|(label, _)| *label))
                    .filter(|label| *label != Label::None)
                    .collect();
                for usual in [Label::NotReceived, Label::Defective, Label::Damaged, Label::NotAsDescribed, Label::WrongItem] {
                    if !likely.contains(&usual) {
                        likely.push(usual);
                    }
                }
                for label in likely.into_iter().take(REASONS) {
                    let button = self.speaker().button(&format!("label-{label}"), &Press::Reason(case.id, label));
                    self.reply.button(button);
                }
                let person = self.speaker().button("button-other", &Press::Person);
                self.reply.button(person);
                self.heard.chat.awaiting = Some(Awaiting::Reason);
            }
            Some(Missing::Evidence(what)) => {
                self.add(question(what));
                if what != "item" {
                    let button = self.speaker().button("button-no-photo", &Press::NoEvidence(case.id));
                    self.reply.button(button);
                }
                self.heard.chat.awaiting = Some(if what == "item" { Awaiting::Item } else { Awaiting::Evidence { what: what.clone() } });
            }
            None => {}
        }
    }
}

/// The sentence that asks for a piece of evidence.
pub fn question(what: &str) -> &'static str {
    match what {
        "item" => "ask-item",
        "photo" => "ask-photo",
        "video" => "ask-video",
        "label_photo" => "ask-label-photo",
        "packing_photo" => "ask-packing-photo",
        "barcode_photo" => "ask-barcode-photo",
        "weight" => "ask-weight",
        "document" => "ask-document",
        "steps" => "ask-steps",
        "difference" => "ask-difference",
        "missing" => "ask-missing",
        "size" => "ask-size",
        "neighbours" => "ask-neighbours",
        "address" => "ask-address",
        "arrival_date" => "ask-arrival-date",
        _ => "ask-details",
    }
}

/// Marks what is asked for as not to be had, so that it is not asked again.
fn waive(case: &mut Case) {
    if let State::Collecting { missing } = &case.state {
        let asked: Vec<String> = missing
            .iter()
            .filter_map(|missing| match missing {
                Missing::Evidence(what) if what != "item" => Some(what.clone()),
                _ => None,
            })
            .collect();
        case.evidence.extend(asked.iter().filter(|what| !case.evidence.contains(what)).cloned().collect::<Vec<_>>());
        case.evidence.extend(asked.iter().map(|what| format!("{what}_not_available")));
    }
}

/// Whether a piece of evidence is something to be photographed or filmed.
fn is_picture(what: &str) -> bool {
    matches!(what, "photo" | "video" | "label_photo" | "packing_photo" | "barcode_photo" | "weight" | "document")
}

/// A question that asks for words, not for a picture, is answered by words.
fn answer_in_words(case: &mut Case, awaiting: Option<&Awaiting>) {
    if let Some(Awaiting::Evidence { what }) = awaiting
        && !is_picture(what)
        && !case.evidence.contains(what)
    {
        case.evidence.push(what.clone());
    }
}

async fn case_title(tx: &mut Connection, case: &Case) -> Result<Option<String>> {
    let Some(order) = case.order else { return Ok(None) };
    let order = orders::get(tx, order).await?;
    Ok(order.lines.iter().find(|line| Some(line.id) == case.line).map(|line| line.title.clone()))
}

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

fn least_facts(desk: &Desk, case: &Case, today: jiff::civil::Date) -> Facts {
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
    let history = orders::history(tx, order.id, Some(case.id)).await?;
    let refunded = cases::refunded_for_order(tx, order.id).await?;
    let facts = facts::of_case(desk, case, &order, line, history, refunded, now);
    let decision = bundle.decide(&facts);
    let body = to_json("a decision", &decision)?;
    let same = match case.decision {
        Some(id) => cases::decision(tx, id).await?.1 == body,
        None => false,
    };
    if !same {
        let id = cases::add_decision(tx, case.id, now, &bundle.hash, &to_json("facts", &facts)?, &body).await?;
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
    let next = decision.deadlines.iter().filter(|deadline| deadline.due >= desk.day(now)).min_by_key(|deadline| deadline.due);
    case.next_deadline_at = next.map(|deadline| facts::end_of_day(desk, deadline.due));
    case.next_deadline_kind = next.map(|deadline| deadline.kind.clone());
    case.human |= decision.human;
    Ok(Some(decision))
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

/// The paragraphs that show an offer.
pub fn offer_paragraphs(desk: &Desk, speaker: &super::reply::Speaker<'_>, label: Label, proposal: &Proposal, until_at: i64) -> Vec<String> {
    let until = desk.day(until_at);
    let date = speaker.bundle.wording.date(speaker.voice, until);
    let mut paragraphs = vec![speaker.offer(label, proposal, Some(until)), speaker.say("offer-until", &[("date", date.into())])];
    if !matches!(proposal.remedy, Remedy::Decline | Remedy::Information) {
        paragraphs.push(speaker.say("offer-rights", &[]));
    }
    paragraphs
}

/// The buttons below an offer.
pub fn offer_buttons(speaker: &super::reply::Speaker<'_>, offer: OfferId) -> Vec<outbox::Button> {
    vec![
        speaker.button("button-accept", &Press::Accept(offer)),
        speaker.button("button-decline", &Press::Decline(offer)),
        speaker.button("button-person", &Press::Person),
    ]
}

/// Renders a case's card anew in every place of the staff.
///
/// # Errors
/// Where the store fails.
pub async fn show_to_staff(_desk: &Desk, tx: &mut Connection, case: CaseId, now: i64) -> Result<()> {
    for (account, place) in staff::places(tx).await? {
        let card = Outgoing::Card { case };
        let to = NewOutgoing {
            account,
            card_key: Some(crate::card::key(case, &place)),
            to: Addressee::Place(place),
            turn: None,
            case: Some(case),
            what: &card,
        };
        outbox::add(tx, &to, now).await?;
    }
    crate::staff_side::show_files(tx, case, now).await
}

/// Gives a chat to staff after a fault of ours: the buyer reads one calm line, the case is flagged.
///
/// # Errors
/// Where the store fails.
pub async fn give_to_staff(desk: &Desk, tx: &mut Connection, chat: ChatId, sentence: &str, now: i64) -> Result<()> {
    let bundle = desk.bundle();
    let chat = chats::get(tx, chat).await?;
    let language = chat.language.clone().unwrap_or_else(knowledge::LanguageCode::undetermined);
    let voice = bundle.wording.voice(&language, "");
    let mut case = match cases::latest_in_chat(tx, chat.id).await?.filter(|case| !case.state.is_closed()) {
        Some(case) => case,
        None => {
            let mut case = Case::blank(&chat, language, bundle.hash.clone(), now);
            case.id = cases::insert(tx, &case).await?;
            case
        }
    };
    case.human = true;
    if matches!(case.state, State::Collecting { .. }) {
        case.state = State::AwaitingApproval;
    }
    cases::append(tx, case.id, now, "given_to_staff", Actor::Desk, &json!({ "because": sentence }), None, &desk.salt).await?;
    cases::save(tx, &mut case, now).await?;
    let said = bundle.wording.say(&voice, sentence, &[]);
    crate::say::to_chat(desk, tx, &chat, Some(case.id), &voice, vec![said], Vec::new(), now).await?;
    show_to_staff(desk, tx, case.id, now).await
}

fn permille(confidence: f64) -> i64 {
    let thousandths = (confidence.clamp(0.0, 1.0) * 1000.0).round();
    // Between 0 and 1000 by the clamp above; 999 at most, since 1000 says that a person chose.
    (0..=999).rev().find(|n| f64::from(*n) <= thousandths).map_or(0, i64::from)
}

/// The sentence that asks for what is missing.
pub fn question_for(missing: &Missing) -> &'static str {
    match missing {
        Missing::Order => "ask-order",
        Missing::Reason => "ask-reason",
        Missing::Evidence(what) => question(what),
    }
}
