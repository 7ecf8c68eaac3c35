//! What a buyer may ask for: everything that is held about them, and that it be emptied; and what is emptied by age without being asked.
//!
//! Cases, events and counts stay: they rest on ids and salted digests, so reports and hash chains are right afterwards.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use tracing::info;

use crate::desk::{Change, Desk};
use crate::store::cases::{self, Actor};
use crate::store::privacy::{self, Before, Subject};
use crate::store::timers::{self, Due};
use crate::store::{CaseId, ChatId, Connection, Result, StoreError, Tx, attachments, orders};
use crate::{files, staff_side};

const DAY: i64 = 24 * 3_600_000;

/// Whose data is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The buyer of a chat, by our number of it.
    Chat(i64),
    /// The buyer of an order, by its number.
    Order(String),
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum PrivacyError {
    /// Nobody is known by that chat or order.
    #[error("nobody is known by {0}; nothing was done")]
    Nobody(String),
    /// Several shops have an order of that number.
    #[error("{0} orders have this number; name the chat instead")]
    Several(usize),
    /// Cases are still open, and erasing would end them.
    #[error("case {0} is still open; close it first, or say that open cases are to end as well")]
    Open(CaseId),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Finds the buyer.
///
/// # Errors
/// [`PrivacyError`] where there is nobody, or no telling who.
pub async fn find(connection: &mut Connection, whose: &Whose) -> std::result::Result<Subject, PrivacyError> {
    let subject = match whose {
        Whose::Chat(chat) => privacy::of_chat(connection, ChatId(*chat)).await?,
        Whose::Order(number) => match orders::by_number(connection, number).await?.as_slice() {
            [] => Subject::default(),
            [order] => privacy::of_order(connection, *order).await?,
            several => return Err(PrivacyError::Several(several.len())),
        },
    };
    if subject == Subject::default() {
        return Err(PrivacyError::Nobody(match whose {
            Whose::Chat(chat) => format!("chat {chat}"),
            Whose::Order(_) => String::from("that order number"),
        }));
    }
    Ok(subject)
}

/// Everything that is held about a buyer, as JSON; their files stand beside as names under which [`files::folder`] has them.
///
/// # Errors
/// [`PrivacyError`]
pub async fn export(desk: &Desk, whose: &Whose) -> std::result::Result<serde_json::Value, PrivacyError> {
    let mut snapshot = desk.store.snapshot().await?;
    let subject = find(&mut snapshot, whose).await?;
    let held = privacy::export(&mut snapshot, &subject).await?;
    Ok(json!({ "exported_at": desk.clock.now().to_string(), "held": held }))
}

/// Empties everything personal of a buyer, and says what was touched. With `end_open`, open cases are withdrawn with it.
///
/// # Errors
/// [`PrivacyError`]; then nothing was done.
pub async fn erase(desk: &Desk, whose: &Whose, by: Actor, end_open: bool) -> std::result::Result<Subject, PrivacyError> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let subject = find(&mut tx, whose).await?;
    if let Some(open) = subject.open.first().filter(|_| !end_open) {
        return Err(PrivacyError::Open(*open));
    }
    for id in &subject.open {
        end(desk, &mut tx, *id, by, now).await?;
    }
    let names = privacy::erase(&mut tx, &subject, now).await?;
    for case in &subject.cases {
        cases::append(&mut tx, *case, now, "personal_data_erased", by, &json!({}), None, &desk.salt).await?;
        // Cards in the places of the staff lose the words too.
        staff_side::show(desk, &mut tx, *case, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    remove(&files::folder(desk), &names);
    remove(&files::uploads(desk), &names);
    desk.bells.outbox.notify_waiters();
    for case in &subject.cases {
        desk.changed(Change::Case(*case));
    }
    info!(chats = subject.chats.len(), cases = subject.cases.len(), files = names.len(), "A buyer's personal data was erased");
    Ok(subject)
}

async fn end(desk: &Desk, tx: &mut Tx, id: CaseId, by: Actor, now: i64) -> Result<()> {
    let Some(mut case) = cases::get(tx, id).await? else { return Ok(()) };
    case.state = rules::case::State::Withdrawn;
    case.resolved_at = Some(now);
    cases::append(tx, id, now, "case_withdrawn", by, &json!({ "because": "erasure" }), None, &desk.salt).await?;
    cases::save(tx, &mut case, now).await
}

/// Removes files under our own names; what is gone already is no fault.
fn remove(folder: &Path, names: &[String]) {
    for name in names {
        if let Err(fault) = std::fs::remove_file(folder.join(name))
            && fault.kind() != std::io::ErrorKind::NotFound
        {
            tracing::error!(error = %fault, "A file that was to be erased could not be removed; it is tried again tomorrow");
        }
    }
}

/// Empties what is older than the settings keep it, and sets the next look. Files go once the rows are gone, and strays are swept up.
///
/// # Errors
/// Where the store fails.
pub async fn tidy(desk: &Desk, tx: &mut Tx, now: i64) -> Result<()> {
    let before = |days: i64| (days > 0).then(|| now - days * DAY);
    let config = &desk.config;
    let limits = Before {
        words: before(config.keep_words_days),
        updates: before(config.keep_updates_days),
        files: before(config.keep_files_days),
        contacts: before(config.keep_contacts_days),
    };
    let emptied = privacy::retain(tx, limits, now).await?;
    if emptied.rows > 0 || !emptied.files.is_empty() {
        info!(rows = emptied.rows, files = emptied.files.len(), "What is older than it may be was emptied");
    }
    timers::set(tx, &Due::Tidy, None, None, now + DAY).await?;
    let known: BTreeSet<String> = attachments::all_stored(tx).await?.into_iter().map(|(name, _)| name).collect();
    sweep(&files::folder(desk), &known);
    sweep(&files::uploads(desk), &attachments::all_waiting(tx).await?);
    Ok(())
}

/// Removes files that no row names: left over from a crash, or from rows that were emptied. Young ones may be on their way in.
fn sweep(folder: &Path, known: &BTreeSet<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let strays: Vec<String> = entries
        .filter_map(std::result::Result::ok)
        .filter(|entry| entry.metadata().and_then(|about| about.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age.as_secs() > 3_600)))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !known.contains(name) && name.trim_end_matches(".part").chars().all(|c| c.is_ascii_hexdigit()))
        .collect();
    remove(folder, &strays);
}
