//! Whether the bot has on Telegram what it needs, and how to give it.

use serde::Serialize;
use serde_json::Value;
use teloxide::RequestError;
use teloxide::requests::Requester as _;
use teloxide::types::{ChatId, UserId};

use super::{Telegram, taken_all_the_same, token_refused};
use crate::channel::Finding;

impl Telegram {
    /// Looks at token, webhook and the groups of the staff.
    pub async fn examine(&self, places: &[String]) -> Vec<Finding> {
        let me = match readable(self.bot.get_me().await) {
            Ok(me) => me,
            Err(fault) if token_refused(&fault) => {
                return vec![Finding::wrong(
                    "Telegram refuses the token in TELEGRAM_BOT_TOKEN",
                    "Ask @BotFather for it: /mybots, your bot, API Token.",
                )];
            }
            Err(fault) => {
                let what = format!("Telegram does not answer: {fault}");
                return vec![Finding::wrong(what, "Check the network and TELEGRAM_API_URL; a running desk waits for Telegram by itself.")];
            }
        };
        let name = me.get("username").and_then(Value::as_str).map_or_else(|| String::from("your bot"), |name| format!("@{name}"));
        let mut findings = vec![Finding::well(format!("Telegram takes the token: {name}"))];
        if let Ok(set) = readable(self.bot.get_webhook_info().await) {
            findings.push(self.webhook(&set));
        }
        if places.is_empty() {
            findings.push(Finding::note(
                "No group on Telegram is a place of the staff",
                "Add the bot to a group, enrol with what ‘redress staff code NAME’ prints, and send /desk there.",
            ));
        }
        let id = UserId(me.get("id").and_then(Value::as_u64).unwrap_or_default());
        for place in places {
            let Ok(group) = place.parse().map(ChatId) else { continue };
            findings.extend(self.group(group, id).await);
        }
        findings
    }

    fn webhook(&self, set: &Value) -> Finding {
        let set_to = set.get("url").and_then(Value::as_str).unwrap_or_default();
        match &self.hook {
            Some(hook) if hook.url.as_str() == set_to => match set.get("last_error_message").and_then(Value::as_str) {
                Some(why) if set.get("pending_update_count").and_then(Value::as_u64).is_some_and(|waiting| waiting > 0) => Finding::wrong(
                    format!("Telegram's webhook points here, but Telegram does not get through: {why}"),
                    "public_url must lead to this desk from outside, over https with a certificate Telegram trusts.",
                ),
                _ => Finding::well("Telegram's webhook points here"),
            },
            Some(_) => Finding::wrong("Telegram's webhook does not point here", "Start the desk: it sets the webhook itself."),
            None if set_to.is_empty() => Finding::well("No webhook is set: the desk asks Telegram for updates"),
            None => {
                Finding::wrong("A webhook is set, so that Telegram answers no questions for updates", "Start the desk: it takes the webhook away.")
            }
        }
    }

    /// A group of the staff: whether the bot is in it and may write there, and where that is set, whether it may open topics.
    async fn group(&self, group: ChatId, me: UserId) -> Vec<Finding> {
        let again = "Add the bot again, or send /desk in another group.";
        let member = match readable(self.bot.get_chat_member(group, me).await) {
            Ok(member) => member,
            Err(fault) => return vec![Finding::wrong(format!("The staff group {group} on Telegram cannot be seen: {fault}"), again)],
        };
        let may = |right: &str| member.get(right).and_then(Value::as_bool);
        match member.get("status").and_then(Value::as_str).unwrap_or_default() {
            "left" | "kicked" => {
                return vec![Finding::wrong(format!("The bot is no longer in the staff group {group} on Telegram"), again)];
            }
            "restricted" if may("can_send_messages") == Some(false) => {
                let mend = "Lift the bot's restriction: group settings, Permissions, or make it an administrator.";
                return vec![Finding::wrong(format!("The bot may not write in the staff group {group} on Telegram"), mend)];
            }
            _ => {}
        }
        let mut findings = vec![Finding::well(format!("The bot is in the staff group {group} on Telegram"))];
        if self.topics {
            let forum = readable(self.bot.get_chat(group).await).is_ok_and(|chat| chat.get("is_forum") == Some(&Value::Bool(true)));
            findings.push(match (forum, may("can_manage_topics")) {
                (true, Some(true)) => Finding::well(format!("The bot may open a topic for each case in the staff group {group}")),
                (false, _) => Finding::wrong(
                    format!("The staff group {group} on Telegram has no topics: cases are shown in the group itself"),
                    "Turn on ‘Topics’ in the group's settings, or set telegram_topics = false.",
                ),
                (true, _) => Finding::wrong(
                    format!("The bot may not open topics in the staff group {group} on Telegram: cases are shown in the group itself"),
                    "Make the bot an administrator with ‘Manage topics’ (group settings, Administrators), or set telegram_topics = false.",
                ),
            });
        }
        findings
    }
}

/// An answer as plain JSON: what the library cannot read whole may still say what is needed.
fn readable<T: Serialize>(answer: Result<T, RequestError>) -> Result<Value, RequestError> {
    match answer {
        Ok(answer) => Ok(serde_json::to_value(answer).unwrap_or_default()),
        Err(fault) => taken_all_the_same(&fault).ok_or(fault),
    }
}
