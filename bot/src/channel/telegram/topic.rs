//! A topic for each case in a group of the staff that has topics: opened before the case's card, closed and opened again with the case.
//!
//! A topic is a convenience: where the bot may not open one, or it was taken away, everything goes to the group itself.

use std::sync::PoisonError;

use serde_json::Value;
use teloxide::RequestError;
use teloxide::requests::Requester as _;
use teloxide::types::{ChatId, MessageId, ThreadId};
use tracing::{debug, warn};

use super::{SendError, Telegram, is_bad_request, refusal, taken_all_the_same};
use crate::card;
use crate::desk::Desk;
use crate::store::CaseId;
use crate::store::outbox::Delivery;

/// Where something is said: a chat, and in a group with topics which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub chat: ChatId,
    pub topic: Option<ThreadId>,
}

impl Place {
    /// Whether Telegram refused because the topic is not there, or no longer takes words.
    pub fn is_lost(self, fault: &RequestError) -> bool {
        self.topic.is_some() && refusal(fault).is_some_and(|text| text.contains("thread not found") || text.contains("topic_"))
    }

    /// The group itself.
    pub fn without_topic(self) -> Self {
        Self { topic: None, ..self }
    }
}

impl Telegram {
    /// Where a delivery goes: what is about a case to the case's topic, where it has one.
    pub(super) async fn place(&self, desk: &Desk, delivery: &Delivery, chat: ChatId) -> Result<Place, SendError> {
        let topic = if self.topics { card::topic_of(desk, delivery).await? } else { None };
        Ok(Place { chat, topic: topic.and_then(|id| id.parse().ok()).map(|id| ThreadId(MessageId(id))) })
    }

    /// Opens, closes or opens again the topic of a case. The answer is the topic; none where there is none.
    ///
    /// Telegram does not say which topics there are: one whose opening was not answered may stand there empty beside the one that is used.
    pub(super) async fn topic(&self, chat: ChatId, case: CaseId, open: bool, known: Option<&str>) -> Result<Option<MessageId>, RequestError> {
        let Some(topic) = known.and_then(|id| id.parse().ok()).map(MessageId) else {
            return if open { self.open_topic(chat, case).await } else { Ok(None) };
        };
        let done = match open {
            true => self.bot.reopen_forum_topic(chat, ThreadId(topic)).await,
            false => self.bot.close_forum_topic(chat, ThreadId(topic)).await,
        };
        match done {
            // It stands as it should already, or somebody has taken it away.
            Err(fault) if is_bad_request(&fault) => debug!(case.id = %case, error = %fault, "The topic of case {case} stays as it is"),
            Err(fault) if taken_all_the_same(&fault).is_none() => return Err(fault),
            _ => {}
        }
        Ok(Some(topic))
    }

    async fn open_topic(&self, chat: ChatId, case: CaseId) -> Result<Option<MessageId>, RequestError> {
        let opened = match self.bot.create_forum_topic(chat, card::topic_name(case)).await {
            Ok(topic) => Ok(Some(topic.thread_id.0)),
            Err(fault) => match taken_all_the_same(&fault) {
                Some(raw) => Ok(raw.get("message_thread_id").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok()).map(MessageId)),
                None => Err(fault),
            },
        };
        let mut without = self.without_topics.lock().unwrap_or_else(PoisonError::into_inner);
        match opened {
            Err(fault) if is_bad_request(&fault) => {
                if without.insert(chat.0) {
                    warn!(
                        error = %fault,
                        "Telegram gives no topics in the staff group {chat}: turn on ‘Topics’ there and make the bot an administrator with \
                         ‘Manage topics’, or set telegram_topics = false. Cases are shown in the group itself."
                    );
                }
                Ok(None)
            }
            opened => {
                without.remove(&chat.0);
                opened
            }
        }
    }
}
