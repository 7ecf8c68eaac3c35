//! A case as the console shows it: everything about it drawn together, in words staff read.

use knowledge::{Label, LanguageCode};
use rules::decide::Decision;
use rules::decide::ladder::{self, Declined};
use rules::read::{EvidenceKind, Reading};

use crate::desk::Desk;
use crate::store::attachments::{self, Attachment};
use crate::store::cases::{self, Case, Event};
use crate::store::messages;
use crate::store::offers::{self, Offer, Settlement};
use crate::store::orders::{self, Order};
use crate::store::outbox::Outgoing;
use crate::store::{Connection, Result, TurnId, from_json};
use crate::turn::heard;

/// A stretch of a message, marked where it led to the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// What they say, in English, where they are evidence.
    pub means: Option<String>,
}

/// A message of the conversation.
#[derive(Debug, Clone)]
pub struct Said {
    /// `buyer`, `desk` or `staff`.
    pub author: String,
    /// When, epoch milliseconds.
    pub at: i64,
    /// Language, ISO 639-3.
    pub language: Option<String>,
    /// The words, in stretches.
    pub stretches: Vec<Stretch>,
    /// Buttons that were shown below.
    pub buttons: Vec<String>,
    /// Whether the buyer changed or deleted it later.
    pub changed: Option<&'static str>,
    /// `pending`, `sent` or `refused` for what went out.
    pub delivery: Option<String>,
    /// Files.
    pub files: Vec<Attachment>,
}

/// A whole case.
#[derive(Debug)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// Its conversation.
    pub said: Vec<Said>,
    /// The last reading with a complaint in it.
    pub reading: Option<Reading>,
    /// What the message says, as far as evidence tells, for staff who cannot read it.
    pub gloss: Vec<String>,
    /// What else was said, which speaks for another reason or for none.
    pub against: Vec<String>,
    /// Its order.
    pub order: Option<Order>,
    /// Its decision.
    pub decision: Option<Decision>,
    /// Position of the proposal to offer after one was declined.
    pub next_step: Option<usize>,
    /// Its offers.
    pub offers: Vec<Offer>,
    /// What moved.
    pub settlements: Vec<Settlement>,
    /// Its history, with the actor's name.
    pub events: Vec<(Event, String)>,
    /// Its files.
    pub files: Vec<Attachment>,
    /// Whether its history is whole.
    pub chain_holds: bool,
    /// Other cases with the same picture.
    pub same_picture: Vec<crate::store::CaseId>,
    /// The payment is disputed elsewhere.
    pub disputed: bool,
    /// The buyer blocked us.
    pub blocked: bool,
}

/// Draws a case together.
///
/// # Errors
/// Where the store fails.
pub async fn case(desk: &Desk, connection: &mut Connection, case: Case) -> Result<CaseView> {
    let readings: Vec<(TurnId, Reading)> =
        cases_readings(connection, &case).await?.into_iter().map(|(turn, body)| Ok((turn, from_json("a reading", &body)?))).collect::<Result<_>>()?;
    let messages = messages::latest(connection, case.chat, 400).await?;
    let mut said = Vec::new();
    for message in &messages {
        if message.case.is_some_and(|about| about != case.id) {
            continue;
        }
        let text = message.text.clone().unwrap_or_else(|| String::from("(erased)"));
        let (stretches, buttons) = if message.author == "buyer" {
            let evidence = message.turn.and_then(|turn| readings.iter().find(|(read, _)| *read == turn)).map(|(turn, reading)| {
                let of_turn = messages.iter().filter(|other| other.turn == Some(*turn) && other.author == "buyer");
                (offset_in_turn(of_turn, message.id), reading)
            });
            (mark(&text, evidence), Vec::new())
        } else {
            match from_json("an outgoing message", &text) {
                Ok(Outgoing::Say { text, buttons, .. }) => {
                    (vec![Stretch { text, means: None }], buttons.into_iter().map(|button| button.label).collect())
                }
                _ => (vec![Stretch { text, means: None }], Vec::new()),
            }
        };
        said.push(Said {
            author: message.author.clone(),
            at: message.at,
            language: message.language.clone(),
            stretches,
            buttons,
            changed: message.deleted_at.map(|_| "deleted by the buyer").or(message.edited_at.map(|_| "edited by the buyer")),
            delivery: message.delivery.clone(),
            files: attachments::of_message(connection, message.id).await?,
        });
    }
    let reading = readings.iter().rev().find(|(_, reading)| reading.label != Label::None).or(readings.last()).map(|(_, reading)| reading.clone());
    let signals = readings.iter().flat_map(|(_, reading)| reading.because.iter()).filter(|evidence| evidence.kind == EvidenceKind::Signal);
    let (mut gloss, mut against): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for evidence in signals.filter(|evidence| !evidence.means.is_empty()) {
        // A signal without a label speaks of a wish, a hazard or an act.
        let speaks_for = evidence.label.is_none_or(|label| label == case.label || case.also.contains(&label));
        let list = if speaks_for { &mut gloss } else { &mut against };
        if !list.contains(&evidence.means) {
            list.push(evidence.means.clone());
        }
    }
    against.retain(|means| !gloss.contains(means));
    let order = match case.order {
        Some(order) => Some(orders::get(connection, order).await?),
        None => None,
    };
    let decision = match case.decision {
        Some(id) => Some(from_json("a decision", &offers::decision(connection, id).await?.1)?),
        None => None,
    };
    let offers = offers::offers(connection, case.id).await?;
    let next_step = decision.as_ref().and_then(|decision| next_step(desk, decision, &offers));
    let mut events = Vec::new();
    for event in cases::events(connection, case.id).await? {
        let actor = crate::acts::actor_name(connection, &event.actor).await?;
        events.push((event, actor));
    }
    Ok(CaseView {
        said,
        reading,
        gloss,
        against,
        order,
        decision,
        next_step,
        offers,
        settlements: offers::settlements(connection, case.id).await?,
        events,
        files: attachments::of_case(connection, case.id).await?,
        chain_holds: cases::chain_holds(connection, case.id).await?,
        same_picture: attachments::same_picture_elsewhere(connection, case.id).await?,
        disputed: crate::store::disputes::open(connection, case.id).await?.is_some(),
        blocked: crate::store::chats::get(connection, case.chat).await?.blocked_at.is_some(),
        case,
    })
}

/// The next step of the ladder, once an offer was declined.
fn next_step(desk: &Desk, decision: &Decision, offers: &[Offer]) -> Option<usize> {
    let declined: Vec<Declined> = offers
        .iter()
        .filter(|offer| offer.state == "declined")
        .filter_map(|offer| {
            let amount = offer.amount_minor.map(|minor| knowledge::Money { minor, currency: offer.currency }.amount());
            Some(Declined { remedy: offer.remedy.parse().ok()?, amount })
        })
        .collect();
    let rounds = usize::try_from(desk.config.rounds).unwrap_or(usize::MAX);
    if declined.is_empty() { None } else { ladder::next_step(decision, &declined, rounds) }
}

async fn cases_readings(connection: &mut Connection, case: &Case) -> Result<Vec<(TurnId, String)>> {
    messages::readings(connection, case.id).await
}

/// Where a message begins in the joined text of its turn.
fn offset_in_turn<'a>(of_turn: impl Iterator<Item = &'a messages::Message>, id: crate::store::MessageId) -> usize {
    let before: Vec<&str> = of_turn.take_while(|message| message.id != id).filter_map(|message| message.text.as_deref()).collect();
    let joined = heard::join(before.into_iter());
    if joined.is_empty() { 0 } else { joined.len() + 1 }
}

/// Cuts a message into stretches, marking those that are evidence.
fn mark(text: &str, evidence: Option<(usize, &Reading)>) -> Vec<Stretch> {
    let Some((offset, reading)) = evidence else { return vec![Stretch { text: text.to_owned(), means: None }] };
    let mut spans: Vec<(usize, usize, &str)> = reading
        .because
        .iter()
        .filter(|evidence| evidence.kind == EvidenceKind::Signal && !evidence.means.is_empty())
        .filter_map(|evidence| Some((evidence.span.start.checked_sub(offset)?, evidence.span.end.checked_sub(offset)?, evidence.means.as_str())))
        .filter(|(start, end, _)| start < end && *end <= text.len())
        .collect();
    spans.sort_by_key(|(start, end, _)| (*start, usize::MAX - *end));
    let mut stretches = Vec::new();
    let mut at = 0;
    for (start, end, means) in spans {
        if start < at {
            continue;
        }
        // A message that was edited after it was read may no longer be cut where the reading says.
        let (Some(before), Some(marked)) = (text.get(at..start), text.get(start..end)) else { continue };
        if !before.is_empty() {
            stretches.push(Stretch { text: before.to_owned(), means: None });
        }
        stretches.push(Stretch { text: marked.to_owned(), means: Some(means.to_owned()) });
        at = end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        stretches.push(Stretch { text: rest.to_owned(), means: None });
    }
    stretches
}

/// A label as staff read it.
pub fn label(label: Label) -> String {
    label.as_str().replace('_', " ")
}

/// A language as staff read it.
pub fn language(desk: &Desk, code: &LanguageCode) -> String {
    let bundle = desk.bundle();
    match bundle.languages().get(code) {
        Some(known) => format!("{} {}", known.flag, known.name),
        None => bundle.language_name(code),
    }
}

/// How long something was ago, or is ahead, in the largest fitting unit.
pub fn span(millis: i64) -> String {
    let minutes = millis.abs() / 60_000;
    match minutes {
        0..60 => format!("{minutes} min"),
        60..2880 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1440),
    }
}

/// Filters of the templates.
pub mod filters {
    use std::fmt::Display;

    /// A word of a vocabulary as people read it: blanks instead of underscores.
    #[askama::filter_fn]
    pub fn plain(word: impl Display, _: &dyn askama::Values) -> askama::Result<String> {
        Ok(word.to_string().replace('_', " "))
    }

    /// What of an event's facts tells people something, such as `remedy refund, amount 29.90 EUR`; ids and hashes are left out.
    #[askama::filter_fn]
    pub fn told(facts: &serde_json::Value, _: &dyn askama::Values) -> askama::Result<String> {
        const TOLD: [&str; 13] =
            ["label", "wanted", "remedy", "amount", "first", "policy", "language", "deadline", "day", "because", "files", "into", "dispute"];
        let told = TOLD.iter().filter_map(|name| match facts.get(name)? {
            serde_json::Value::String(word) => Some(format!("{name} {}", word.replace('_', " "))),
            serde_json::Value::Number(number) => Some(format!("{name} {number}")),
            _ => None,
        });
        Ok(told.collect::<Vec<_>>().join(", "))
    }
}
