//! What is still missing, and asking for it: one thing at a time, in the buyer's language, with buttons where a press will do.

use knowledge::Label;
use rules::case::{Missing, State};
use rules::decide::Decision;
use rules::read::{Answer, Doubt};

use super::decide::least_facts;
use super::order::Found;
use super::scene::Scene;
use crate::sign::Press;
use crate::store::cases::Case;
use crate::store::chats::Awaiting;
use crate::store::{Connection, Result, orders};

/// How often a chat is asked what is meant before a person is called.
pub(super) const CLARIFICATIONS: i64 = 2;

/// How often the order is asked for in vain before a person looks for it.
pub(super) const ORDER_ASKED: u8 = 3;

/// Stands among a case's evidence where the buyer cannot name the order.
const NO_ORDER: &str = "order_not_available";

/// How often a picture is asked for; whoever writes words each time has none, or does not want to send it.
pub(super) const PICTURE_ASKED: u8 = 2;

/// How many reasons the buyer is offered to choose from.
const REASONS: usize = 4;

impl Scene<'_> {
    pub(super) fn ask_language(&mut self) {
        self.add("ask-language");
        let languages: Vec<_> = self.bundle.wording.languages().cloned().collect();
        for code in languages {
            let label = self.bundle.language_label(&code);
            let button = self.speaker().labelled(label, &Press::Language(code));
            self.reply.button(button);
        }
        self.heard.chat.awaiting = Some(Awaiting::Language);
    }

    /// What is still needed, in the order it is asked.
    pub(super) fn missing(&self, case: &Case, decision: Option<&Decision>) -> Vec<Missing> {
        let mut missing = Vec::new();
        if case.safety {
            // A person first: nothing is asked while someone may be hurt.
            return missing;
        }
        let doubtful =
            self.reading.as_ref().is_some_and(|reading| reading.doubts.contains(&Doubt::Label) || reading.doubts.contains(&Doubt::NoEvidence));
        let open = case.label == Label::None || (doubtful && case.confidence_permille < 500);
        if open && case.confidence_permille < 1000 && self.heard.chat.clarifications < CLARIFICATIONS {
            missing.push(Missing::Reason);
        }
        let given_up = self.heard.chat.wrong_proofs >= self.desk.config.wrong_proofs || case.evidence.iter().any(|held| held == NO_ORDER);
        if case.order.is_none() && !given_up {
            missing.push(Missing::Order);
        }
        if case.order.is_some() && case.line.is_none() {
            missing.push(Missing::Evidence(String::from("item")));
        }
        let asked = match decision {
            Some(decision) => decision.ask_for.clone(),
            None if case.label != Label::None => self.bundle.decide(&least_facts(self.desk, case, self.heard.today)).ask_for,
            None => Vec::new(),
        };
        // One thing is asked; staff ask for more where it is worth the buyer's patience. Before the order is known only a picture can be asked for.
        let fits = |evidence: &String| case.order.is_some() || is_picture(evidence);
        if case.evidence.iter().all(|held| held == NO_ORDER) {
            missing.extend(asked.into_iter().filter(fits).take(1).map(Missing::Evidence));
        }
        missing
    }

    /// Asks for what is missing: the reason first where it is in doubt, the order together with a picture, everything else one at a time.
    pub(super) fn ask(&mut self, case: &Case, missing: &[Missing]) {
        let evidence = missing.iter().find_map(|missing| match missing {
            Missing::Evidence(what) => Some(what.clone()),
            _ => None,
        });
        match missing.first() {
            Some(Missing::Order) => {
                let number = match &self.heard.chat.awaiting {
                    Some(Awaiting::Order { number, .. }) => number.clone(),
                    _ => None,
                };
                let times = match &self.heard.chat.awaiting {
                    Some(Awaiting::Order { times, .. }) => *times,
                    _ => 0,
                };
                self.heard.chat.awaiting = Some(Awaiting::Order { number: number.clone(), times: times.saturating_add(1) });
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
                let before = match &self.heard.chat.awaiting {
                    Some(Awaiting::Evidence { what: asked, times }) if asked == what => *times,
                    _ => 0,
                };
                // Whoever said yes to the question is told how, and it does not count as asked again.
                let agreed = before > 0 && is_picture(what) && self.reading.as_ref().is_some_and(|reading| reading.answer == Some(Answer::Yes));
                self.add(if agreed { "attach-here" } else { question(what) });
                if what != "item" {
                    let words = if is_picture(what) { "button-no-photo" } else { "button-skip" };
                    let button = self.speaker().button(words, &Press::NoEvidence(case.id));
                    self.reply.button(button);
                }
                let again = Awaiting::Evidence { what: what.clone(), times: before.saturating_add(u8::from(!agreed)) };
                self.heard.chat.awaiting = Some(if what == "item" { Awaiting::Item } else { again });
            }
            None => {}
        }
    }

    /// Below the question which item, a button for each.
    pub(super) async fn name_items(&mut self, tx: &mut Connection, case: &Case, missing: &[Missing]) -> Result<()> {
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

/// The sentence that asks for what is missing.
pub fn question_for(missing: &Missing) -> &'static str {
    match missing {
        Missing::Order => "ask-order",
        Missing::Reason => "ask-reason",
        Missing::Evidence(what) => question(what),
    }
}

/// Marks what is asked for as not to be had, so that it is not asked again.
pub(super) fn waive(case: &mut Case) {
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

/// Marks the order as one the buyer cannot name: a person looks for it.
pub(super) fn no_order(case: &mut Case) {
    if !case.evidence.iter().any(|held| held == NO_ORDER) {
        case.evidence.push(NO_ORDER.to_owned());
    }
}

/// Whether a picture was asked for often enough.
pub(super) fn asked_enough(awaiting: Option<&Awaiting>) -> bool {
    matches!(awaiting, Some(Awaiting::Evidence { what, times }) if is_picture(what) && *times >= PICTURE_ASKED)
}

/// Whether a piece of evidence is something to be photographed or filmed.
pub(super) fn is_picture(what: &str) -> bool {
    matches!(what, "photo" | "video" | "label_photo" | "packing_photo" | "barcode_photo" | "weight" | "document")
}

/// A question that asks for words, not for a picture, is answered by words.
pub(super) fn answer_in_words(case: &mut Case, awaiting: Option<&Awaiting>) {
    if let Some(Awaiting::Evidence { what, .. }) = awaiting
        && !is_picture(what)
        && !case.evidence.contains(what)
    {
        case.evidence.push(what.clone());
    }
}
