//! A thread for each case in a channel of the staff: started from the case's card, archived and opened again with the case.
//!
//! A thread is a convenience: where the bot may not start one, or it was taken away, everything goes to the channel itself.

use reqwest::Method;
use serde_json::json;
use tracing::warn;

use super::rest::RestError;
use super::{Delivery, Desk, Discord, PoisonError, Result, SendError, text};
use crate::card;
use crate::store::{CaseId, outbox, staff};

/// Discord's number of the refusal to start a second thread from one message.
const THREAD_IS_THERE: i64 = 160_004;
/// After so many minutes of silence Discord puts a thread away by itself: a week.
const MINUTES: u32 = 10_080;

impl Discord {
    /// The place of the staff that a channel or thread belongs to; none where it is no place of theirs.
    pub(super) async fn place_of_staff(&self, desk: &Desk, channel: &str) -> Result<Option<String>> {
        let mut connection = desk.store.read().await?;
        if staff::is_place(&mut connection, self.account, channel).await? {
            return Ok(Some(channel.to_owned()));
        }
        outbox::place_of_topic(&mut connection, self.account, channel).await
    }

    /// The thread a delivery goes to: what is about a case to the case's thread, where it has one.
    pub(super) async fn thread_of(&self, desk: &Desk, delivery: &Delivery) -> Result<Option<String>> {
        if self.threads { card::topic_of(desk, delivery).await } else { Ok(None) }
    }

    /// Starts, archives or opens again the thread of a case. The answer is the thread; none where there is none.
    pub(super) async fn thread(&self, desk: &Desk, delivery: &Delivery, case: CaseId, open: bool) -> Result<Option<String>, SendError> {
        let channel = &delivery.platform_chat_id;
        let Some(thread) = &delivery.edits else {
            return if open { self.start_thread(desk, delivery, channel, case).await } else { Ok(None) };
        };
        match self.rest.send(Method::PATCH, &format!("/channels/{thread}"), &json!({ "archived": !open })).await {
            // Somebody has taken it away, or its rights: what is said goes to the channel.
            Err(fault @ RestError::Refused { .. }) if !fault.is_token() => {
                warn!(case.id = %case, error = %fault, "The thread of case {case} stays as it is");
            }
            done => {
                done?;
            }
        }
        Ok(Some(thread.clone()))
    }

    async fn start_thread(&self, desk: &Desk, delivery: &Delivery, channel: &str, case: CaseId) -> Result<Option<String>, SendError> {
        let Some(shown) = card::message_of(desk, delivery).await? else { return Ok(None) };
        let body = json!({ "name": card::topic_name(case), "auto_archive_duration": MINUTES });
        let started = match self.rest.send(Method::POST, &format!("/channels/{channel}/messages/{shown}/threads"), &body).await {
            Ok(thread) => Ok(Some(text(&thread, &["id"]).to_owned()).filter(|id| !id.is_empty())),
            // Started before, and the answer was lost.
            Err(RestError::Refused { code: THREAD_IS_THERE, .. }) => Ok(None),
            Err(fault) => Err(fault),
        };
        // A thread has the id of the message it was started from.
        let thread = match started {
            Ok(thread) => thread.unwrap_or(shown),
            Err(fault) => return self.no_threads(channel, fault),
        };
        let words = format!(
            "Case {case}: answer any message of mine in this thread to write to the buyer. What you write without answering stays among you."
        );
        match self.rest.send(Method::POST, &format!("/channels/{thread}/messages"), &self.body(delivery, 0, &words)).await {
            Ok(_) => {
                self.without_threads.lock().unwrap_or_else(PoisonError::into_inner).remove(channel);
                Ok(Some(thread))
            }
            Err(fault) => self.no_threads(channel, fault),
        }
    }

    fn no_threads(&self, channel: &str, fault: RestError) -> Result<Option<String>, SendError> {
        if fault.is_token() || !matches!(fault, RestError::Refused { .. }) {
            return Err(fault.into());
        }
        if self.without_threads.lock().unwrap_or_else(PoisonError::into_inner).insert(channel.to_owned()) {
            warn!(
                error = %fault,
                "Discord gives no threads in the staff channel {channel}: give the bot ‘Create Public Threads’ and ‘Send Messages in Threads’ there, \
                 or set discord_threads = false. Everything about a case is said in the channel itself."
            );
        }
        Ok(None)
    }
}
