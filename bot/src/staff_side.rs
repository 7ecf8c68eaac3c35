//! What staff do in places of theirs on chat platforms: presses on cards, replies, forms, enrolment codes.
//!
//! Everything is checked again: who, where, which role, which version of the case. Anyone else is refused, and that is logged. What is done and
//! the row it came in as are committed together, so that a crash in between does nothing twice.

use rules::case::State;
use serde_json::json;
use tracing::{error, info, warn};

use crate::acts::{self, Act, ActError};
use crate::desk::Desk;
use crate::sign::Press;
use crate::store::cases::{self, Actor, Case};
use crate::store::inbox::{self, Incoming, Received, What};
use crate::store::outbox::{self, Addressee, NewOutgoing, Outgoing};
use crate::store::staff::{self, Purpose, Role, Staff};
use crate::store::{CaseId, ChannelAccountId, ChatId, Connection, InboxId, Result, StoreError, Tx, chats};

/// So many open cases are shown in a place that was just registered.
const FIRST_CARDS: i64 = 20;

/// Handles everything that waits.
///
/// # Errors
/// Where the store fails.
pub async fn handle_waiting(desk: &Desk) -> Result<()> {
    let waiting = {
        let mut connection = desk.store.read().await?;
        inbox::waiting_in_places(&mut connection, desk.clock.millis()).await?
    };
    for row in waiting {
        if let Err(fault) = handle(desk, &row).await {
            error!(inbox.id = %row.id, error = %fault, "What staff did in row {} could not be handled", row.id);
            let mut tx = desk.store.begin().await?;
            inbox::failed(&mut tx, row.id, &fault.to_string(), desk.clock.millis() + 2_000).await?;
            tx.commit().await.map_err(StoreError::from)?;
        }
    }
    Ok(())
}

async fn handle(desk: &Desk, row: &Received) -> Result<()> {
    match &row.incoming.what {
        What::Enrol { code } => enrol(desk, row, code).await,
        What::Register => register(desk, row).await,
        What::Press { payload } => match Press::verify(&desk.key, payload) {
            Some(Press::Staff(case, version, word)) => press(desk, row, case, version, &word).await,
            _ => refuse(desk, row, None, "this button is not one of ours").await,
        },
        What::Filled { payload, text } => match Press::verify(&desk.key, payload) {
            Some(Press::Staff(case, version, word)) => fill(desk, row, case, Some(version), &word, text).await,
            _ => refuse(desk, row, None, "this form is not one of ours").await,
        },
        What::Reply { to, text } => reply(desk, row, to, text).await,
        _ => {
            let mut tx = desk.store.begin().await?;
            inbox::handled(&mut tx, row.id, None).await?;
            tx.commit().await.map_err(StoreError::from)
        }
    }
}

/// A line to the place something was done in.
async fn tell(tx: &mut Connection, incoming: &Incoming, case: Option<CaseId>, text: String, now: i64) -> Result<()> {
    let what = Outgoing::Notice { text };
    say(tx, incoming.account, &incoming.platform_chat_id, case, &what, now).await
}

async fn say(tx: &mut Connection, account: ChannelAccountId, place: &str, case: Option<CaseId>, what: &Outgoing, now: i64) -> Result<()> {
    let to = Addressee::Place(place.to_owned());
    outbox::add(tx, &NewOutgoing { account, to, turn: None, case, card_key: None, what }, now).await?;
    Ok(())
}

/// With a capital at its head and a full stop at its end.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let head: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{head}{}{}", letters.as_str(), if words.ends_with('.') { "" } else { "." })
}

async fn finish(desk: &Desk, tx: Tx) -> Result<()> {
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.outbox.notify_waiters();
    Ok(())
}

async fn refuse(desk: &Desk, row: &Received, case: Option<CaseId>, why: &str) -> Result<()> {
    let incoming = &row.incoming;
    warn!(inbox.id = %row.id, account = %incoming.account, sender = incoming.sender, case.id = ?case.map(|case| case.0), "Refused in a place of staff: {why}");
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    if !inbox::handled(&mut tx, row.id, None).await? {
        return Ok(());
    }
    // What an act refuses names the case itself.
    let about = case.map(|case| format!("Case {case}: ")).filter(|_| !why.contains("case ")).unwrap_or_default();
    let said = sentence(&format!("{about}{why}"));
    tell(&mut tx, incoming, case, said, now).await?;
    if let Some(case) = case
        && cases::get(&mut tx, case).await?.is_some()
        && staff::is_place(&mut tx, incoming.account, &incoming.platform_chat_id).await?
    {
        // Whoever pressed saw an old card: show how it stands.
        show(desk, &mut tx, case, now).await?;
    }
    finish(desk, tx).await
}

async fn enrol(desk: &Desk, row: &Received, code: &str) -> Result<()> {
    let incoming = &row.incoming;
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let (Some(sender), true) = (&incoming.sender, inbox::handled(&mut tx, row.id, None).await?) else { return Ok(()) };
    let person = match staff::use_link(&mut tx, code, Purpose::Channel, now).await? {
        Some(id) => staff::get(&mut tx, id).await?.filter(|person| person.disabled_at.is_none()),
        None => None,
    };
    let said = match person {
        Some(person) => {
            staff::enrol(&mut tx, incoming.account, sender, person.id, now).await?;
            info!(staff.id = %person.id, account = %incoming.account, "Enrolled {} on a chat platform", person.id);
            format!("{} is enrolled here as {}.", person.name, person.role)
        }
        None => {
            warn!(account = %incoming.account, sender, "Refused an enrolment code");
            String::from("This code is not known, was used already or is too old. A new one: redress staff code NAME")
        }
    };
    tell(&mut tx, incoming, None, said, now).await?;
    finish(desk, tx).await
}

async fn register(desk: &Desk, row: &Received) -> Result<()> {
    let incoming = &row.incoming;
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let Some(person) = person(&mut tx, incoming).await?.filter(|person| person.role >= Role::Lead) else {
        drop(tx);
        return refuse(desk, row, None, "only a lead or the owner, enrolled with ‘/staff CODE’, may make this the place where cases are shown").await;
    };
    if !inbox::handled(&mut tx, row.id, None).await? {
        return Ok(());
    }
    staff::add_place(&mut tx, incoming.account, &incoming.platform_chat_id, now).await?;
    info!(staff.id = %person.id, account = %incoming.account, "Registered a place of staff");
    tell(&mut tx, incoming, None, String::from("Cases are shown here from now on. Reply to a card to write to its buyer."), now).await?;
    for case in cases::queue(&mut tx, cases::Queue::ToDo, FIRST_CARDS, 0).await? {
        show(desk, &mut tx, case.id, now).await?;
    }
    finish(desk, tx).await
}

/// Who of the staff did it.
async fn person(connection: &mut Connection, incoming: &Incoming) -> Result<Option<Staff>> {
    match &incoming.sender {
        Some(sender) => staff::on_platform(connection, incoming.account, sender).await,
        None => Ok(None),
    }
}

/// Who of the staff did it, where it was done in a place of staff.
async fn checked(desk: &Desk, incoming: &Incoming) -> Result<Result<Staff, &'static str>> {
    let mut connection = desk.store.read().await?;
    if !staff::is_place(&mut connection, incoming.account, &incoming.platform_chat_id).await? {
        return Ok(Err("this is no place of the staff; a lead makes it one with ‘/desk’"));
    }
    Ok(person(&mut connection, incoming).await?.ok_or("you are not enrolled here; ask for a code (redress staff code NAME) and send ‘/staff CODE’"))
}

/// Whether a button asks for words first, and for which.
pub fn question(word: &str) -> Option<&'static str> {
    match word.split('_').next().unwrap_or(word) {
        "amount" => Some("Which amount, and why? Reply to this message with both, such as: 5.00 slight scratch"),
        "reason" => Some("This is less than is due. Reply to this message with the reason why it is offered all the same."),
        "decline" => Some("Why is nothing offered? Reply to this message; the reason is kept with the case."),
        "refunded" => Some("The refund is paid: reply to this message with the reference of the payment, or with an amount and the reference."),
        "sent" => Some("The parcel is sent: reply to this message with its tracking number, or with - where it has none."),
        "close" => Some("Why is the case closed? Reply to this message; the reason is kept with the case."),
        _ => None,
    }
}

/// Checks at once whether a person may be shown a form for a button, for platforms where that must be their first answer.
///
/// # Errors
/// Where the store fails.
pub async fn may_fill(desk: &Desk, account: ChannelAccountId, place: &str, sender: &str, payload: &str) -> Result<Option<String>> {
    let Some(Press::Staff(case, version, word)) = Press::verify(&desk.key, payload) else { return Ok(None) };
    if question(&word).is_none() {
        return Ok(None);
    }
    let mut connection = desk.store.read().await?;
    let known = staff::is_place(&mut connection, account, place).await? && staff::on_platform(&mut connection, account, sender).await?.is_some();
    let stands = cases::get(&mut connection, case).await?.is_some_and(|case| case.version == version);
    Ok((known && stands).then_some(word))
}

async fn press(desk: &Desk, row: &Received, case: CaseId, version: i64, word: &str) -> Result<()> {
    let person = match checked(desk, &row.incoming).await? {
        Ok(person) => person,
        Err(why) => return refuse(desk, row, Some(case), why).await,
    };
    if let Some(question) = question(word) {
        let now = desk.clock.millis();
        let mut tx = desk.store.begin().await?;
        if !inbox::handled(&mut tx, row.id, None).await? {
            return Ok(());
        }
        if cases::get(&mut tx, case).await?.is_none_or(|case| case.version != version) {
            drop(tx);
            return refuse(desk, row, Some(case), "this card is old; here is how the case stands now").await;
        }
        let what = Outgoing::Ask { case, version, word: word.to_owned(), text: format!("Case {case}, {}: {question}", person.name) };
        say(&mut tx, row.incoming.account, &row.incoming.platform_chat_id, Some(case), &what, now).await?;
        return finish(desk, tx).await;
    }
    let number = || word.split_once('_').and_then(|(_, number)| number.parse().ok()).unwrap_or_default();
    let act = match word.split('_').next().unwrap_or(word) {
        "approve" => Act::Approve { proposal: number(), remedy: None, amount: None, override_reason: None },
        "take" => Act::TakeOver,
        "back" => Act::HandBack,
        "waive" => Act::Waive,
        "returned" => Act::ReturnReceived,
        "reopen" => Act::Reopen,
        _ => return refuse(desk, row, Some(case), "this button is of another version of the program").await,
    };
    done(desk, row, case, acts::act_on(desk, &person, case, Some(version), &act, Some(row.id)).await).await
}

/// Words that a button asked for.
async fn fill(desk: &Desk, row: &Received, case: CaseId, version: Option<i64>, word: &str, text: &str) -> Result<()> {
    let person = match checked(desk, &row.incoming).await? {
        Ok(person) => person,
        Err(why) => return refuse(desk, row, Some(case), why).await,
    };
    let text = text.trim();
    let number = || word.split_once('_').and_then(|(_, number)| number.parse().ok()).unwrap_or_default();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let amount = |text: &str| text.replace(',', ".").parse::<rust_decimal::Decimal>().ok();
    let act = match word.split('_').next().unwrap_or(word) {
        "amount" => match amount(first) {
            Some(value) => {
                let reason = Some(rest.trim().to_owned()).filter(|reason| !reason.is_empty());
                Act::Approve { proposal: number(), remedy: None, amount: Some(value), override_reason: reason }
            }
            None => return refuse(desk, row, Some(case), "write the amount first and then why, such as: 5.00 slight scratch").await,
        },
        "reason" => Act::Approve { proposal: number(), remedy: None, amount: None, override_reason: Some(text.to_owned()) },
        "decline" => Act::Decline { reason: text.to_owned() },
        "close" => Act::Close { reason: text.to_owned() },
        "refunded" => match amount(first).filter(|_| first.contains(['.', ',']) && !rest.is_empty()) {
            Some(value) => Act::Refunded { amount: Some(value), reference: rest.trim().to_owned() },
            None => Act::Refunded { amount: None, reference: text.to_owned() },
        },
        "sent" => Act::ReplacementSent { tracking: if text == "-" { String::new() } else { text.to_owned() } },
        _ => return refuse(desk, row, Some(case), "this form is of another version of the program").await,
    };
    done(desk, row, case, acts::act_on(desk, &person, case, version, &act, Some(row.id)).await).await
}

/// A reply to a card goes to the buyer; one to a question of ours answers it.
async fn reply(desk: &Desk, row: &Received, to: &str, text: &str) -> Result<()> {
    let incoming = &row.incoming;
    let answered = {
        let mut connection = desk.store.read().await?;
        outbox::of_platform_message(&mut connection, incoming.account, &incoming.platform_chat_id, to).await?
    };
    match answered {
        Some(Outgoing::Ask { case, version, word, .. }) => fill(desk, row, case, Some(version), &word, text).await,
        Some(Outgoing::Card { case } | Outgoing::File { case, .. } | Outgoing::Topic { case, .. }) => {
            let person = match checked(desk, incoming).await? {
                Ok(person) => person,
                Err(why) => return refuse(desk, row, Some(case), why).await,
            };
            let act = Act::Write { text: text.to_owned() };
            done(desk, row, case, acts::act_on(desk, &person, case, None, &act, Some(row.id)).await).await
        }
        _ => drop_quietly(desk, row.id).await,
    }
}

async fn drop_quietly(desk: &Desk, id: InboxId) -> Result<()> {
    let mut tx = desk.store.begin().await?;
    inbox::handled(&mut tx, id, None).await?;
    tx.commit().await.map_err(StoreError::from)
}

async fn done(desk: &Desk, row: &Received, case: CaseId, outcome: Result<cases::Case, ActError>) -> Result<()> {
    match outcome {
        Ok(_) => Ok(()),
        Err(ActError::Store(StoreError::Stale { .. })) => {
            refuse(desk, row, Some(case), "somebody else was faster; here is how the case stands now").await
        }
        Err(ActError::Store(fault)) => Err(fault),
        Err(kept @ (ActError::Redecided(_) | ActError::SecondPerson(_))) => {
            // The row was handled with what is kept of the act: only the answer is missing.
            let now = desk.clock.millis();
            let mut tx = desk.store.begin().await?;
            tell(&mut tx, &row.incoming, Some(case), sentence(&format!("Case {case}: {kept}")), now).await?;
            show(desk, &mut tx, case, now).await?;
            finish(desk, tx).await
        }
        Err(why) => refuse(desk, row, Some(case), &why.to_string()).await,
    }
}

/// Sends the files of a case to every place that has not got them yet.
///
/// # Errors
/// Where the store fails.
pub async fn show_files(tx: &mut Connection, case: CaseId, now: i64) -> Result<()> {
    let places = staff::places(tx).await?;
    if places.is_empty() {
        return Ok(());
    }
    for file in crate::store::attachments::of_case(tx, case).await? {
        if file.state != "stored" {
            continue;
        }
        for (account, place) in &places {
            let key = format!("file:{}:{place}", file.id);
            if outbox::is_known(tx, &key).await? {
                continue;
            }
            let what = Outgoing::File { case, attachment: file.id };
            let to = Addressee::Place(place.clone());
            outbox::add(tx, &NewOutgoing { account: *account, to, turn: None, case: Some(case), card_key: Some(key), what: &what }, now).await?;
        }
    }
    Ok(())
}

/// Renders a case's card anew in every place of the staff, where it is set so in a topic or thread of its own, which is closed with the case.
///
/// # Errors
/// Where the store fails.
pub async fn show(desk: &Desk, tx: &mut Connection, case: CaseId, now: i64) -> Result<()> {
    let closed = cases::get(tx, case).await?.is_some_and(|case| case.state.is_closed());
    let mut closing = Vec::new();
    for (account, place, channel) in staff::places_on_channels(tx).await? {
        let row = |key: String, what| (account, place.clone(), key, what);
        let card = row(crate::card::key(case, &place), Outgoing::Card { case });
        let topic = match desk.config.has_topics(&channel) {
            true => topic(tx, &channel, case, &place, closed).await?.map(|what| row(crate::card::topic_key(case, &place), what)),
            false => None,
        };
        match topic {
            // A thread on Discord is started from the card; a topic on Telegram has to be there before it.
            Some(topic) if !closed && channel == "discord" => add_rows(tx, case, [card, topic], now).await?,
            Some(topic) if !closed => add_rows(tx, case, [topic, card], now).await?,
            topic => {
                closing.extend(topic);
                add_rows(tx, case, [card], now).await?;
            }
        }
    }
    show_files(tx, case, now).await?;
    add_rows(tx, case, closing, now).await
}

/// What is to be asked about the topic of a case in a place; none where it stands as it should, or the case began without one.
async fn topic(tx: &mut Connection, channel: &str, case: CaseId, place: &str, closed: bool) -> Result<Option<Outgoing>> {
    let last = outbox::last_kind(tx, &crate::card::topic_key(case, place)).await?;
    let due = match last.as_deref() {
        // A card that stands in the group already stays there.
        None => !closed && (channel == "discord" || !outbox::is_known(tx, &crate::card::key(case, place)).await?),
        Some("topic") => closed,
        Some(_) => !closed,
    };
    Ok(due.then_some(Outgoing::Topic { case, open: !closed }))
}

async fn add_rows(
    tx: &mut Connection,
    case: CaseId,
    rows: impl IntoIterator<Item = (ChannelAccountId, String, String, Outgoing)>,
    now: i64,
) -> Result<()> {
    for (account, place, key, what) in rows {
        let to = Addressee::Place(place);
        outbox::add(tx, &NewOutgoing { account, to, turn: None, case: Some(case), card_key: Some(key), what: &what }, now).await?;
    }
    Ok(())
}

/// Gives a chat to staff after a fault of ours: the buyer reads one calm line, the case is flagged.
///
/// # Errors
/// Where the store fails.
pub async fn give(desk: &Desk, tx: &mut Connection, chat: ChatId, sentence: &str, now: i64) -> Result<()> {
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
    show(desk, tx, case.id, now).await
}
