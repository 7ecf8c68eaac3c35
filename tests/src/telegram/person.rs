//! Somebody on the loopback Telegram: writes, presses, answers, blocks, and waits for what the bot says.

#![allow(clippy::indexing_slicing, reason = "a missing field of a JSON value reads as null; it does not panic")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::{Sent, Telegram, bot_user, chat_of, message};
use crate::buyer::{PATIENCE, is_refusal};
use crate::product::Product;

/// A person who writes to the bot.
#[derive(Debug, Clone)]
pub struct Person {
    pub(super) server: Telegram,
    pub(super) id: i64,
    pub(super) chat: i64,
    pub(super) kind: &'static str,
    pub(super) language: String,
    pub(super) seen: usize,
}

impl Person {
    fn envelope(&self, id: i64) -> Value {
        json!({ "message_id": id, "date": 1_790_000_000,
            "from": { "id": self.id, "is_bot": false, "first_name": "P", "language_code": self.language },
            "chat": { "id": self.chat, "type": self.kind, "title": "Staff", "first_name": "P" } })
    }

    /// Enrols this person as an owner of the desk and makes the group they are in a place of the staff.
    ///
    /// # Errors
    /// Where the desk refuses.
    pub async fn open_desk(&self, desk: &Product, name: &str) -> anyhow::Result<()> {
        self.write(&desk.enrolment(name)?);
        self.until("the enrolment", |sent| sent.text.contains("is enrolled here")).await?;
        self.write("/desk");
        self.until("the registration", |sent| sent.text.contains("Cases are shown here")).await?;
        Ok(())
    }

    /// Sends a message with these fields; its id.
    pub fn send(&self, fields: Value) -> i64 {
        let id = self.server.message_id();
        let mut body = self.envelope(id);
        if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
            body.extend(fields);
        }
        self.server.push(|_| json!({ "message": body }));
        id
    }

    /// Writes words.
    pub fn write(&self, text: &str) -> i64 {
        let fields = match text.starts_with('/') {
            true => {
                let length = text.split_whitespace().next().unwrap_or_default().len();
                json!({ "text": text, "entities": [{ "type": "bot_command", "offset": 0, "length": length }] })
            }
            false => json!({ "text": text }),
        };
        self.send(fields)
    }

    /// Writes in reply to a message of the bot. In a group Telegram names the thread of replies as well, which is no topic.
    pub fn reply(&self, to: &Sent, text: &str) -> i64 {
        let mut fields = json!({ "text": text, "reply_to_message": message(self.chat, to.id, &to.text) });
        if self.kind != "private" {
            fields["message_thread_id"] = json!(to.topic.unwrap_or(to.id));
        }
        if to.topic.is_some() {
            fields["is_topic_message"] = json!(true);
        }
        self.send(fields)
    }

    /// Writes in a topic in reply to nothing, which Telegram tells as a reply to the topic's first message.
    pub fn write_in_topic(&self, topic: i64, text: &str) -> i64 {
        let mut first = message(self.chat, topic, "");
        first["forum_topic_created"] = json!({ "name": "Case", "icon_color": 7_322_096 });
        if let Some(fields) = first.as_object_mut() {
            fields.remove("text");
        }
        self.send(json!({ "text": text, "message_thread_id": topic, "is_topic_message": true, "reply_to_message": first }))
    }

    /// Keeps a file at Telegram; its id there.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut inner = self.server.lock();
        let id = format!("FILE{}", inner.files.len());
        inner.files.insert(id.clone(), bytes.to_vec());
        id
    }

    /// Sends a photo, perhaps as one of an album.
    pub fn photo(&self, bytes: &[u8], album: Option<&str>) -> i64 {
        let id = self.keep(bytes);
        let small = json!({ "file_id": "SMALL", "file_unique_id": "s", "width": 9, "height": 9, "file_size": 10 });
        let large = json!({ "file_id": id, "file_unique_id": id, "width": 90, "height": 90, "file_size": bytes.len() });
        let mut fields = json!({ "photo": [small, large] });
        if let Some(album) = album {
            fields["media_group_id"] = json!(album);
        }
        self.send(fields)
    }

    /// Changes an earlier message.
    pub fn edit(&self, id: i64, text: &str) {
        let mut body = self.envelope(id);
        body["text"] = json!(text);
        body["edit_date"] = json!(1_790_000_001);
        self.server.push(|_| json!({ "edited_message": body }));
    }

    /// Presses a button below a message.
    pub fn press(&self, message_id: i64, payload: &str) -> String {
        let mut query = String::new();
        self.server.push(|update| {
            query = format!("press-{update}");
            json!({ "callback_query": { "id": query, "chat_instance": "1", "data": payload,
                "from": { "id": self.id, "is_bot": false, "first_name": "P", "language_code": self.language },
                "message": message(self.chat, message_id, "…") } })
        });
        query
    }

    /// Presses a button of the last message that has it.
    ///
    /// # Errors
    /// Where no message has it.
    pub fn press_last(&self, payload: &str) -> anyhow::Result<()> {
        let all = self.server.sent_to(self.chat);
        let on = all.iter().rev().find(|sent| sent.buttons.iter().any(|button| button.payload == payload));
        self.press(on.context("no message has this button")?.id, payload);
        Ok(())
    }

    /// Presses the button whose label holds these words.
    ///
    /// # Errors
    /// Where there is no such button.
    pub fn press_labelled(&self, sent: &Sent, label: &str) -> anyhow::Result<String> {
        let button = sent.buttons.iter().find(|button| button.label.contains(label));
        let button = button.with_context(|| format!("no button ‘{label}’ among {:?}", sent.buttons))?;
        Ok(self.press(sent.id, &button.payload))
    }

    /// What refuses presses on a card that is old: the case moved between its render and the press.
    fn refusals(&self) -> usize {
        self.server.sent_to(self.chat).iter().filter(|sent| is_refusal(&sent.text)).count()
    }

    /// Presses the button with this label on a message as it stands, and again on its newest render where the desk says that the case has moved,
    /// until something here satisfies a condition.
    ///
    /// # Errors
    /// Where nothing does within a minute.
    pub async fn press_until(&self, message: i64, label: &str, what: &str, fits: impl Fn(&Sent) -> bool) -> anyhow::Result<Sent> {
        self.act_until(message, label, None, what, fits).await
    }

    /// Presses a button that asks for words, and answers the question, until something here satisfies a condition; as [`Self::press_until`] does.
    ///
    /// # Errors
    /// Where nothing does within a minute.
    pub async fn fill_until(&self, message: i64, label: &str, words: &str, what: &str, fits: impl Fn(&Sent) -> bool) -> anyhow::Result<Sent> {
        self.act_until(message, label, Some(words), what, fits).await
    }

    async fn act_until(&self, message: i64, label: &str, words: Option<&str>, what: &str, fits: impl Fn(&Sent) -> bool) -> anyhow::Result<Sent> {
        let deadline = Instant::now() + PATIENCE;
        let (mut pressed, mut refused) = (String::new(), 0);
        let mut answered: BTreeSet<i64> = self.server.sent_to(self.chat).iter().filter(|sent| sent.asks).map(|sent| sent.id).collect();
        loop {
            let all = self.server.sent_to(self.chat);
            if let Some(sent) = all.iter().rev().find(|sent| fits(sent)) {
                return Ok(sent.clone());
            }
            // The question names the case of the card; others may be asked here at the same time.
            let about = all.iter().find(|sent| sent.id == message).and_then(|card| card.text.split(':').next()).map(|case| format!("{case},"));
            let ours = |sent: &Sent| about.as_ref().is_some_and(|about| sent.text.starts_with(about.as_str()));
            if let Some(words) = words
                && let Some(question) = all.iter().find(|sent| sent.asks && ours(sent) && !answered.contains(&sent.id))
            {
                answered.insert(question.id);
                self.reply(question, words);
            }
            let card = all.iter().find(|sent| sent.id == message);
            if let Some(button) = card.and_then(|card| card.buttons.iter().find(|button| button.label.contains(label)))
                && (pressed.is_empty() || (pressed != button.payload && self.refusals() > refused))
            {
                refused = self.refusals();
                pressed.clone_from(&button.payload);
                self.press(message, &button.payload);
            }
            if Instant::now() > deadline {
                bail!("pressed ‘{label}’ and waited in vain for {what}; there is:\n{}", told(&all));
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Blocks the bot: it is told, and refused from now on.
    pub fn block(&self) {
        self.server.block(self.chat);
        let user = bot_user();
        let from = json!({ "id": self.id, "is_bot": false, "first_name": "P", "language_code": self.language });
        self.server.push(|_| {
            json!({ "my_chat_member": { "chat": chat_of(self.chat), "from": from, "date": 1_790_000_000,
                "old_chat_member": { "status": "member", "user": user }, "new_chat_member": { "status": "kicked", "user": user, "until_date": 0 } } })
        });
    }

    /// Waits for the next message of the bot here.
    ///
    /// # Errors
    /// Where none comes within a minute.
    pub async fn hear(&mut self) -> anyhow::Result<Sent> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let all = self.server.sent_to(self.chat);
            if let Some(sent) = all.get(self.seen) {
                self.seen += 1;
                return Ok(sent.clone());
            }
            if Instant::now() > deadline {
                bail!("the bot did not write within a minute");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Writes and hears the answer.
    ///
    /// # Errors
    /// Where none comes.
    pub async fn say(&mut self, text: &str) -> anyhow::Result<Sent> {
        self.write(text);
        self.hear().await
    }

    /// Waits until a message the bot has sent here satisfies a condition, edits included.
    ///
    /// # Errors
    /// Where none does within a minute.
    pub async fn until(&self, what: &str, fits: impl Fn(&Sent) -> bool) -> anyhow::Result<Sent> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let all = self.server.sent_to(self.chat);
            if let Some(sent) = all.iter().rev().find(|sent| fits(sent)) {
                return Ok(sent.clone());
            }
            if Instant::now() > deadline {
                bail!("waited in vain for {what}; there is:\n{}", told(&all));
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}

/// What the bot has said here, for a test that waits for something else.
fn told(all: &[Sent]) -> String {
    let lines = all.iter().map(|sent| {
        let text = sent.text.clone();
        let labels: Vec<&str> = sent.buttons.iter().map(|button| button.label.as_str()).collect();
        format!("{}: {text} {labels:?}", sent.id)
    });
    lines.collect::<Vec<_>>().join("\n")
}
