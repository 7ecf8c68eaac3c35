//! Saying something to a buyer outside or inside a turn: an outbox row and its line in the conversation, in the caller's transaction.

use knowledge::Voice;

use crate::desk::Desk;
use crate::store::chats::Chat;
use crate::store::messages::{self, Author, NewMessage};
use crate::store::outbox::{self, Addressee, Button, NewOutgoing, Outgoing};
use crate::store::{CaseId, Connection, OutboxId, Result, StaffId, TurnId, to_json};

/// Something to be said to a buyer.
#[derive(Debug)]
pub struct Saying<'a> {
    /// To which chat.
    pub chat: &'a Chat,
    /// About which case.
    pub case: Option<CaseId>,
    /// As the answer of which turn.
    pub turn: Option<TurnId>,
    /// In which voice.
    pub voice: &'a Voice,
    /// What.
    pub what: Outgoing,
    /// A person of the staff whose words these are.
    pub staff: Option<StaffId>,
}

/// Stores it to be sent.
///
/// # Errors
/// Where the store fails.
pub async fn say(desk: &Desk, tx: &mut Connection, saying: &Saying<'_>, now: i64) -> Result<OutboxId> {
    let to = NewOutgoing {
        account: saying.chat.account,
        to: Addressee::Chat(saying.chat.id),
        turn: saying.turn,
        case: saying.case,
        card_key: None,
        what: &saying.what,
    };
    let id = outbox::add(tx, &to, now).await?;
    let message = NewMessage {
        chat: saying.chat.id,
        case: saying.case,
        turn: saying.turn,
        inbox: None,
        outbox: Some(id),
        author: if saying.staff.is_some() { Author::Staff } else { Author::Desk },
        staff: saying.staff,
        at: now,
        language: Some(saying.voice.language.as_str()),
        platform_message_id: None,
        text: &to_json("an outgoing message", &saying.what)?,
    };
    messages::add(tx, &message, &desk.salt).await?;
    Ok(id)
}

/// Says paragraphs with buttons to a chat, outside a turn.
///
/// # Errors
/// Where the store fails.
#[expect(clippy::too_many_arguments, reason = "each is said once at every call; a struct would only name them again")]
pub async fn to_chat(
    desk: &Desk,
    tx: &mut Connection,
    chat: &Chat,
    case: Option<CaseId>,
    voice: &Voice,
    paragraphs: Vec<String>,
    buttons: Vec<Button>,
    now: i64,
) -> Result<OutboxId> {
    let what = Outgoing::Say { text: paragraphs.join("\n\n"), buttons, locale: desk.bundle().wording.locale(voice) };
    say(desk, tx, &Saying { chat, case, turn: None, voice, what, staff: None }, now).await
}

/// The voice in which a chat is answered.
pub fn voice_of(desk: &Desk, chat: &Chat) -> Voice {
    let bundle = desk.bundle();
    match (&chat.language, chat.locale.as_deref().and_then(|locale| bundle.language_of_locale(locale))) {
        (Some(language), Some((of_locale, script))) if *language == of_locale => bundle.wording.voice(language, &script),
        (Some(language), _) => bundle.wording.voice(language, ""),
        (None, Some((language, script))) => bundle.wording.voice(&language, &script),
        (None, None) => bundle.wording.voice(&knowledge::LanguageCode::undetermined(), ""),
    }
}
