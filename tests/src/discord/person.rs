//! Somebody on the loopback Discord: writes, presses, fills forms, and waits for what the bot says.

#![allow(clippy::indexing_slicing, reason = "a missing field of a JSON value reads as null; it does not panic")]

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::{BOT, Discord, GUILD, Posted, message_of, posted_of, user};
use crate::buyer::{PATIENCE, is_refusal};
use crate::product::Product;

/// A person on Discord.
#[derive(Debug, Clone)]
pub struct Person {
    pub(super) server: Discord,
    pub(super) user: String,
    /// The channel they are in.
    pub channel: String,
    pub(super) in_server: bool,
    pub(super) locale: String,
    pub(super) seen: usize,
}

impl Person {
    /// The same person in another channel.
    pub fn at(&self, channel: &str) -> Self {
        Self { channel: channel.to_owned(), in_server: true, seen: 0, ..self.clone() }
    }

    /// Enrols this person as an owner of the desk and makes the channel they are in a place of the staff.
    ///
    /// # Errors
    /// Where the desk refuses.
    pub async fn open_desk(&self, desk: &Product, name: &str) -> anyhow::Result<()> {
        let code = desk.enrolment(name)?.trim_start_matches("/staff ").to_owned();
        self.command("staff", json!([{ "name": "code", "type": 3, "value": code }]));
        self.until("the enrolment", |posted| posted.text.contains("is enrolled here")).await?;
        self.command("desk", json!([]));
        self.until("the registration", |posted| posted.text.contains("Cases are shown here")).await?;
        Ok(())
    }

    /// Sends a message with these fields; its id.
    pub fn send(&self, mut fields: Value) -> u64 {
        let id = self.server.id();
        if self.in_server {
            fields["guild_id"] = json!(GUILD);
        }
        let message = message_of(id, &self.channel, &fields, &user(&self.user));
        let posted = posted_of(id, &self.channel, &self.user, &message, 0);
        self.server.lock().posted.push(posted);
        self.server.dispatch("MESSAGE_CREATE", self.server.seen(&message));
        id
    }

    /// Writes words.
    pub fn write(&self, text: &str) -> u64 {
        self.send(json!({ "content": text }))
    }

    /// Writes in reply to a message of the bot.
    pub fn reply(&self, to: &Posted, text: &str) -> u64 {
        self.send(json!({ "content": text, "message_reference": { "message_id": to.id.to_string(), "channel_id": self.channel },
            "referenced_message": to.body }))
    }

    /// Sends a picture.
    pub fn photo(&self, bytes: &[u8]) -> u64 {
        let id = self.server.id();
        self.server.lock().files.insert(id.to_string(), bytes.to_vec());
        let url = format!("{}/cdn/{id}", self.server.url);
        self.send(json!({ "content": "", "attachments": [{ "id": id.to_string(), "filename": "photo.png", "content_type": "image/png",
            "size": bytes.len(), "url": url, "proxy_url": url }] }))
    }

    /// Changes an earlier message.
    pub fn edit(&self, id: u64, text: &str) {
        let mut message = message_of(id, &self.channel, &json!({ "content": text }), &user(&self.user));
        message["edited_timestamp"] = json!("2026-11-25T10:01:00.000000+00:00");
        self.server.dispatch("MESSAGE_UPDATE", message);
    }

    /// Deletes an earlier message.
    pub fn delete(&self, id: u64) {
        self.server.dispatch("MESSAGE_DELETE", json!({ "id": id.to_string(), "channel_id": self.channel }));
    }

    fn interact(&self, kind: u8, data: Value, message: Option<Value>) -> (String, String) {
        let id = self.server.id().to_string();
        let token = format!("token-{id}");
        self.server.lock().interactions.insert(id.clone(), (token.clone(), Instant::now(), None));
        let mut body = json!({ "id": id, "application_id": BOT, "type": kind, "token": token, "version": 1, "channel_id": self.channel,
            "data": data, "locale": self.locale, "entitlements": [], "authorizing_integration_owners": {}, "attachment_size_limit": 10_485_760 });
        if self.in_server {
            body["guild_id"] = json!(GUILD);
            body["member"] = json!({ "user": user(&self.user), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": false, "mute": false,
                "flags": 0, "permissions": "0" });
        } else {
            body["user"] = user(&self.user);
        }
        if let Some(message) = message {
            body["message"] = message;
        }
        self.server.dispatch("INTERACTION_CREATE", body);
        (id, token)
    }

    /// Presses a button; the interaction's id and token.
    pub fn press(&self, on: &Posted, payload: &str) -> (String, String) {
        self.interact(3, json!({ "custom_id": payload, "component_type": 2 }), Some(on.body.clone()))
    }

    /// Presses a button of the last message that has it.
    ///
    /// # Errors
    /// Where no message has it.
    pub fn press_last(&self, payload: &str) -> anyhow::Result<()> {
        let all = self.heard();
        let on = all.iter().rev().find(|posted| posted.buttons.iter().any(|button| button.payload == payload));
        self.press(on.context("no message has this button")?, payload);
        Ok(())
    }

    /// Presses the button whose label holds these words.
    ///
    /// # Errors
    /// Where there is no such button.
    pub fn press_labelled(&self, on: &Posted, label: &str) -> anyhow::Result<(String, String)> {
        let button = on.buttons.iter().find(|button| button.label.contains(label));
        Ok(self.press(on, &button.with_context(|| format!("no button ‘{label}’ among {:?}", on.buttons))?.payload))
    }

    /// What refuses presses on a card that is old: the case moved between its render and the press.
    fn refusals(&self) -> usize {
        self.heard().iter().filter(|posted| is_refusal(&posted.text)).count()
    }

    /// Presses the button with this label on a message as it stands, and again on its newest render where the desk says that the case has moved,
    /// until something here satisfies a condition.
    ///
    /// # Errors
    /// Where nothing does within a minute.
    pub async fn press_until(&self, message: u64, label: &str, what: &str, fits: impl Fn(&Posted) -> bool) -> anyhow::Result<Posted> {
        self.act_until(message, label, None, what, fits).await
    }

    /// Presses a button that opens a form, and sends the form in, until something here satisfies a condition; as [`Self::press_until`] does.
    ///
    /// # Errors
    /// Where nothing does within a minute.
    pub async fn fill_until(&self, message: u64, label: &str, values: &[&str], what: &str, fits: impl Fn(&Posted) -> bool) -> anyhow::Result<Posted> {
        self.act_until(message, label, Some(values), what, fits).await
    }

    async fn act_until(
        &self,
        message: u64,
        label: &str,
        values: Option<&[&str]>,
        what: &str,
        fits: impl Fn(&Posted) -> bool,
    ) -> anyhow::Result<Posted> {
        let deadline = Instant::now() + PATIENCE;
        let (mut pressed, mut refused) = (String::new(), 0);
        loop {
            let all = self.heard();
            if let Some(posted) = all.iter().rev().find(|posted| fits(posted)) {
                return Ok(posted.clone());
            }
            let card = all.iter().find(|posted| posted.id == message);
            let button = card.and_then(|card| Some((card, card.buttons.iter().find(|button| button.label.contains(label))?)));
            if let Some((card, button)) = button
                && (pressed.is_empty() || (pressed != button.payload && self.refusals() > refused))
            {
                refused = self.refusals();
                pressed.clone_from(&button.payload);
                let (press, _) = self.press(card, &button.payload);
                // Not acknowledged in time: the person sees that it failed, and presses again.
                let Ok(answer) = self.server.answer_to(&press).await else {
                    pressed.clear();
                    tokio::time::sleep(Duration::from_secs(2)).await;
                    continue;
                };
                if let Some(values) = values.filter(|_| answer.kind == 9) {
                    self.fill(answer.data["custom_id"].as_str().unwrap_or_default(), values);
                }
            }
            if Instant::now() > deadline {
                bail!("pressed ‘{label}’ and waited in vain for {what}; there is:\n{}", told(&all));
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Gives a command.
    pub fn command(&self, name: &str, options: Value) -> (String, String) {
        self.interact(2, json!({ "id": "1", "name": name, "type": 1, "options": options }), None)
    }

    /// Sends a form in.
    pub fn fill(&self, form: &str, values: &[&str]) -> (String, String) {
        let rows: Vec<Value> = values
            .iter()
            .enumerate()
            .map(|(number, value)| json!({ "type": 1, "components": [{ "type": 4, "custom_id": format!("f{number}"), "value": value }] }))
            .collect();
        self.interact(5, json!({ "custom_id": form, "components": rows }), None)
    }

    /// What the bot has posted here.
    pub fn heard(&self) -> Vec<Posted> {
        self.server.posted_in(&self.channel).into_iter().filter(|posted| posted.author == BOT).collect()
    }

    /// Waits for the next message of the bot here.
    ///
    /// # Errors
    /// Where none comes within a minute.
    pub async fn hear(&mut self) -> anyhow::Result<Posted> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(posted) = self.heard().get(self.seen) {
                self.seen += 1;
                return Ok(posted.clone());
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
    pub async fn say(&mut self, text: &str) -> anyhow::Result<Posted> {
        self.write(text);
        self.hear().await
    }

    /// Waits until a message of the bot here satisfies a condition, edits included.
    ///
    /// # Errors
    /// Where none does within a minute.
    pub async fn until(&self, what: &str, fits: impl Fn(&Posted) -> bool) -> anyhow::Result<Posted> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let all = self.heard();
            if let Some(posted) = all.iter().rev().find(|posted| fits(posted)) {
                return Ok(posted.clone());
            }
            if Instant::now() > deadline {
                bail!("waited in vain for {what}; there is:\n{}", told(&all));
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}

/// What the bot has said here, for a test that waits for something else.
fn told(all: &[Posted]) -> String {
    let lines = all.iter().map(|posted| {
        let text = posted.embed.as_ref().map_or_else(|| posted.text.clone(), |(title, body)| format!("{title}\n{body}"));
        let labels: Vec<&str> = posted.buttons.iter().map(|button| button.label.as_str()).collect();
        format!("{}: {text} {labels:?}", posted.id)
    });
    lines.collect::<Vec<_>>().join("\n")
}
