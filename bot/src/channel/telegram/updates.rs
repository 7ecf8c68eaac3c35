//! Asking Telegram for updates, and taking them in whichever way they come.
//!
//! Updates are asked for and read as plain JSON: the library drops what it cannot read whole, and an update that is dropped and confirmed is lost.
//! What an answer holds is stored before the next question confirms it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use teloxide::RequestError;
use teloxide::requests::Requester as _;
use teloxide::types::CallbackQueryId;
use tracing::{error, warn};

use super::{AWAY, Telegram, UPDATES};
use crate::channel::receive;
use crate::desk::Desk;
use crate::store::Result;

/// How long Telegram may hold a question for updates open.
const POLL_SECONDS: u32 = 10;
/// A server that does not hold questions open is not asked more often than this.
const POLL_PAUSE: Duration = Duration::from_millis(300);

/// Why no updates came.
#[derive(Debug, PartialEq, Eq)]
enum Unanswered {
    /// Telegram asks to wait.
    TooMany(Duration),
    /// Another program asks as well, or a webhook is set.
    Conflict(String),
    /// The token is refused.
    Token,
    /// Telegram is not reached, broke down, or says what nobody understands.
    Away(String),
}

impl Telegram {
    /// Asks for updates again and again.
    pub(super) async fn poll(&self, desk: &Desk) {
        let mut offset = None;
        let mut wait = Duration::from_secs(1);
        let mut webhook_removed = false;
        loop {
            if !webhook_removed {
                // While a webhook is set Telegram answers no questions.
                webhook_removed = !matches!(self.bot.delete_webhook().await, Err(RequestError::Network(_)));
            }
            let asked = Instant::now();
            let updates = match self.ask(offset).await {
                Ok(updates) => updates,
                Err(why) => {
                    webhook_removed &= !matches!(why, Unanswered::Conflict(_));
                    tokio::time::sleep(after(&why, &mut wait)).await;
                    continue;
                }
            };
            wait = Duration::from_secs(1);
            let empty = updates.is_empty();
            match self.take_in(desk, updates, offset).await {
                Ok(next) => offset = next,
                Err(fault) => {
                    error!(error = %fault, "The store failed while an update came in; Telegram will repeat it");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
            if empty && let Some(pause) = POLL_PAUSE.checked_sub(asked.elapsed()) {
                tokio::time::sleep(pause).await;
            }
        }
    }

    async fn ask(&self, offset: Option<i64>) -> Result<Vec<Value>, Unanswered> {
        let mut question = json!({ "timeout": POLL_SECONDS, "allowed_updates": UPDATES });
        if let (Some(offset), Some(fields)) = (offset, question.as_object_mut()) {
            fields.insert(String::from("offset"), json!(offset));
        }
        // Addresses hold the token: they must not reach a log.
        let away = |fault: reqwest::Error| Unanswered::Away(fault.without_url().to_string());
        let address = self.url(&[&self.token_part(), "getUpdates"]);
        let answer = self.bot.client().post(address).json(&question).send().await.map_err(away)?;
        let status = answer.status();
        let text = answer.text().await.map_err(away)?;
        match serde_json::from_str::<Value>(&text).as_ref().ok().and_then(Value::as_object) {
            Some(said) if said.get("ok") == Some(&Value::Bool(true)) => match said.get("result") {
                Some(Value::Array(updates)) => Ok(updates.clone()),
                _ => Err(Unanswered::Away(String::from("its answer holds no updates"))),
            },
            Some(said) => {
                Err(refused(said.get("error_code").and_then(Value::as_u64).unwrap_or_else(|| status.as_u16().into()), &Value::Object(said.clone())))
            }
            None if status.as_u16() == 429 => Err(Unanswered::TooMany(Duration::from_secs(1))),
            None => Err(Unanswered::Away(format!("it answers {status}"))),
        }
    }

    /// Stores a batch in the order it happened; the offset that confirms it.
    async fn take_in(&self, desk: &Desk, mut updates: Vec<Value>, offset: Option<i64>) -> Result<Option<i64>> {
        updates.sort_by_key(number);
        let mut next = offset;
        for update in &updates {
            self.take(desk, update).await?;
            next = number(update).map(|number| number.saturating_add(1)).or(next);
        }
        Ok(next)
    }

    /// Stores one update and, for a press, tells the buyer's or staff's app that it arrived.
    pub(super) async fn take(&self, desk: &Desk, update: &Value) -> Result<()> {
        let Some(incoming) = self.incoming(update) else { return Ok(()) };
        receive(desk, &incoming).await?;
        if let Some(press) = update.get("callback_query").and_then(|press| press.get("id")).and_then(Value::as_str) {
            let answer = self.bot.answer_callback_query(CallbackQueryId(press.to_owned()));
            // The app shows a spinner until this arrives; nothing depends on it.
            tokio::spawn(async move { answer.await.is_ok() });
        }
        Ok(())
    }
}

/// The number of an update.
pub(super) fn number(update: &Value) -> Option<i64> {
    update.get("update_id").and_then(Value::as_i64)
}

fn refused(code: u64, said: &Value) -> Unanswered {
    let why = said.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    match code {
        429 => {
            let seconds = said.get("parameters").and_then(|more| more.get("retry_after")).and_then(Value::as_f64).unwrap_or(1.0);
            Unanswered::TooMany(Duration::try_from_secs_f64(seconds).unwrap_or(AWAY))
        }
        409 => Unanswered::Conflict(why),
        401 | 404 => Unanswered::Token,
        _ => Unanswered::Away(format!("{code} {why}")),
    }
}

/// Says what went wrong, and how long to wait.
fn after(why: &Unanswered, wait: &mut Duration) -> Duration {
    match why {
        Unanswered::TooMany(asked) => return *asked,
        Unanswered::Conflict(why) => error!(
            error = why,
            "Another program asks for the updates of this Telegram bot (409); only one may. Stop it, or give it a bot of its own. Trying again"
        ),
        Unanswered::Token => error!("Telegram no longer takes the token in TELEGRAM_BOT_TOKEN; get the right one from @BotFather and start again"),
        Unanswered::Away(why) => warn!(error = why, "Telegram does not answer; waiting for it"),
    }
    let now = *wait;
    *wait = (now * 2).min(AWAY);
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegram_may_ask_to_wait_for_parts_of_a_second() {
        let said = |more: Value| json!({ "ok": false, "error_code": 429, "description": "Too Many Requests", "parameters": more });
        assert_eq!(refused(429, &said(json!({ "retry_after": 3 }))), Unanswered::TooMany(Duration::from_secs(3)));
        assert_eq!(refused(429, &said(json!({ "retry_after": 0.5 }))), Unanswered::TooMany(Duration::from_millis(500)));
        assert_eq!(refused(429, &said(Value::Null)), Unanswered::TooMany(Duration::from_secs(1)));
    }
}
