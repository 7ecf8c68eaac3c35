//! What we say on Discord: messages, cards, files, each sent once as far as Discord lets that be known.

use reqwest::Method;
use serde_json::{Value, json};

use super::update::{channel_of, number, plain, text};
use super::*;

impl Discord {
    /// How long a channel has to wait for its next message.
    async fn limit(&self, channel: &str) -> Option<Duration> {
        if let Some(wait) = self.rest.closed_for(channel) {
            return Some(wait);
        }
        if self.channels.len() > 10_000 {
            self.channels.retain_recent();
        }
        if let Err(early) = self.channels.check_key(&channel.to_owned()) {
            return Some(early.wait_time_from(DefaultClock::default().now()));
        }
        self.overall.until_ready().await;
        None
    }

    pub(super) async fn deliver(&self, desk: &Desk, delivery: &Delivery) -> Result<Option<String>, SendError> {
        let channel = channel_of(&delivery.platform_chat_id);
        let thread = self.thread_of(desk, delivery).await?;
        let goes_to = match &delivery.what {
            // The card stands in the channel; its thread hangs on it.
            Outgoing::Card { .. } | Outgoing::Topic { .. } | Outgoing::Report { .. } => channel,
            _ => thread.as_deref().unwrap_or(channel),
        };
        if let Some(wait) = self.limit(goes_to).await {
            return Err(SendError { retry: Retry::Wait(wait), blocked: false, why: String::from("our own limit for a channel") });
        }
        match self.say_in(desk, delivery, goes_to).await {
            // Taken away, locked, or its rights: the channel itself.
            Err(fault) if goes_to != channel && fault.retry == Retry::Never => self.say_in(desk, delivery, channel).await,
            said => said,
        }
    }

    async fn say_in(&self, desk: &Desk, delivery: &Delivery, channel: &str) -> Result<Option<String>, SendError> {
        match &delivery.what {
            Outgoing::Say { text, buttons, locale } => {
                let mut rows = rows(buttons);
                if delivery.platform_chat_id.contains(':') && !self.me().reads && rows.len() < 5 {
                    rows.push(json!({ "type": 1, "components": [self.write_button(desk, locale)] }));
                }
                self.say(desk, delivery, channel, text, rows).await
            }
            Outgoing::Notice { text } | Outgoing::Ask { text, .. } => self.say(desk, delivery, channel, text, Vec::new()).await,
            Outgoing::Card { case } => match Card::of_case(desk, *case).await? {
                Some(card) => self.show(desk, delivery, channel, &card).await,
                None => Ok(None),
            },
            Outgoing::Topic { case, open } => self.thread(desk, delivery, *case, *open).await,
            Outgoing::File { attachment, .. } => self.send_file(desk, delivery, channel, *attachment).await,
            Outgoing::Report { week } => self.send_report(desk, delivery, channel, week).await,
        }
    }

    async fn send_file(&self, desk: &Desk, delivery: &Delivery, channel: &str, attachment: AttachmentId) -> Result<Option<String>, SendError> {
        let Some((file, bytes)) = files::stored(desk, attachment).await? else { return Ok(None) };
        let mut body = self.body(delivery, 0, &plain(&card::file_line(&file)));
        // In the channel it hangs on the card; in the card's thread it needs not.
        if let Some(shown) = card::message_of(desk, delivery).await?.filter(|_| channel == delivery.platform_chat_id) {
            put(&mut body, "message_reference", json!({ "message_id": shown, "fail_if_not_exists": false }));
        }
        let upload = Upload { name: card::file_name(&file), bytes };
        Ok(id_of(&self.rest.upload(&messages_of(channel), &body, vec![upload]).await?))
    }

    async fn send_report(&self, desk: &Desk, delivery: &Delivery, channel: &str, week: &str) -> Result<Option<String>, SendError> {
        let report = report::for_chat(desk, week).await.map_err(|fault| never(format!("the report of {week} cannot be drawn: {fault}")))?;
        let mut embed =
            json!({ "title": shortened(&report.title, 250), "description": shortened(&plain(&report.text), EMBED_UNITS), "color": 0x002C_6E8F });
        if let Some(picture) = report.files.iter().find(|file| file.picture) {
            put(&mut embed, "image", json!({ "url": format!("attachment://{}", picture.name) }));
        }
        let mut body = self.body(delivery, 0, "");
        put(&mut body, "embeds", json!([embed]));
        // The flag that keeps previews away would hide the embed.
        put(&mut body, "flags", json!(0));
        let uploads = report.files.into_iter().map(|file| Upload { name: file.name, bytes: file.bytes }).collect();
        Ok(id_of(&self.rest.upload(&messages_of(channel), &body, uploads).await?))
    }

    /// A message that mentions nobody, shows no previews, and that Discord takes once under its number.
    pub(super) fn body(&self, delivery: &Delivery, piece: usize, content: &str) -> Value {
        json!({ "content": content, "allowed_mentions": { "parse": [] }, "flags": NO_PREVIEW,
            "nonce": format!("{}-{piece}", delivery.id), "enforce_nonce": true })
    }

    async fn say(&self, desk: &Desk, delivery: &Delivery, channel: &str, words: &str, rows: Vec<Value>) -> Result<Option<String>, SendError> {
        // Signs that would be markup take two characters.
        let pieces: Vec<String> = pieces(words, MESSAGE_UNITS / 2 + 400)
            .iter()
            .flat_map(|piece| {
                let escaped = plain(if piece.is_empty() { "…" } else { piece });
                if escaped.encode_utf16().count() > MESSAGE_UNITS { crate::channel::pieces(&escaped, MESSAGE_UNITS) } else { vec![escaped] }
            })
            .collect();
        let doubtful = delivery.attempts > 0 || desk.clock.millis() - delivery.created_at > DOUBT_MILLIS;
        let out = if doubtful { self.already_out(desk, delivery, channel).await? } else { Vec::new() };
        let mut last = None;
        for (number, piece) in pieces.iter().enumerate() {
            if let Some(known) = out.iter().find(|message| text(message, &["content"]) == piece) {
                last = id_of(known);
                continue;
            }
            let mut body = self.body(delivery, number, piece);
            if number + 1 == pieces.len() && !rows.is_empty() {
                put(&mut body, "components", Value::Array(rows.clone()));
            }
            last = match self.rest.send(Method::POST, &messages_of(channel), &body).await {
                // Something beside the words is not taken: the words alone.
                Err(fault) if fault.is_unfit() => {
                    let bare = json!({ "content": piece, "allowed_mentions": { "parse": [] } });
                    id_of(&self.rest.send(Method::POST, &messages_of(channel), &bare).await?)
                }
                sent => id_of(&sent?),
            };
        }
        Ok(last)
    }

    /// What we wrote into a channel after the last message of which we know that it is out.
    async fn already_out(&self, desk: &Desk, delivery: &Delivery, channel: &str) -> Result<Vec<Value>, SendError> {
        let last = outbox::last_sent(&mut *desk.store.read().await.map_err(SendError::from)?, delivery).await?;
        let after = last.as_deref().map(|id| format!("&after={id}")).unwrap_or_default();
        let history = match self.rest.get(&format!("{}?limit=50{after}", messages_of(channel))).await {
            // No history is to be had here; the number of the message still keeps it from being taken twice.
            Err(RestError::Refused { .. }) => return Ok(Vec::new()),
            history => history?,
        };
        if !history.is_array() {
            return Err(RestError::Away(String::from("the history has a shape nobody knows")).into());
        }
        let newer = |id: &str| last.as_deref().is_none_or(|last| number(id) > number(last));
        let me = self.me().id;
        Ok(history
            .as_array()
            .into_iter()
            .flatten()
            .filter(|message| text(message, &["author", "id"]) == me && newer(text(message, &["id"])))
            .cloned()
            .collect())
    }

    /// Shows a card, in place of the one that is there already.
    async fn show(&self, desk: &Desk, delivery: &Delivery, channel: &str, card: &Card) -> Result<Option<String>, SendError> {
        let mut words = plain(&card.body());
        let mut embed = json!({ "title": shortened(&card.title, 250), "color": if card.urgent { 0x00C0_392B } else { 0x002C_6E8F } });
        if card.link.starts_with("https://") {
            put(&mut embed, "url", json!(card.link));
        } else {
            // An address of a private network may be none to Discord, which would refuse the card with it: it stands among the words.
            words = format!("{}\n\n{}", shortened(&words, EMBED_UNITS.saturating_sub(card.link.len() + 2)), card.link);
        }
        put(&mut embed, "description", json!(shortened(&words, EMBED_UNITS)));
        let rows: Vec<Value> = card.buttons.iter().take(5).map(|row| json!({ "type": 1, "components": buttons_of(row, 5) })).collect();
        let shown = json!({ "embeds": [embed], "components": rows, "allowed_mentions": { "parse": [] } });
        if let Some(message) = &delivery.edits {
            match self.rest.send(Method::PATCH, &format!("{}/{message}", messages_of(channel)), &shown).await {
                Ok(_) => return Ok(Some(message.clone())),
                // Deleted: the card is shown anew.
                Err(fault) if fault.is_gone() => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        if delivery.attempts > 0 || desk.clock.millis() - delivery.created_at > FORGOTTEN_MILLIS {
            let head = format!("{}:", card::topic_name(card.case));
            let is_it = |message: &&Value| {
                let embeds = message.get("embeds").and_then(Value::as_array);
                embeds.and_then(|embeds| embeds.first()).is_some_and(|embed| text(embed, &["title"]).starts_with(&head))
            };
            if let Some(known) = self.already_out(desk, delivery, channel).await?.iter().find(is_it) {
                return Ok(id_of(known));
            }
        }
        let mut body = shown;
        put(&mut body, "nonce", json!(format!("{}-0", delivery.id)));
        put(&mut body, "enforce_nonce", json!(true));
        Ok(id_of(&self.rest.send(Method::POST, &messages_of(channel), &body).await?))
    }

    pub(super) async fn download(&self, remote: &str, limit_bytes: u64) -> Result<Vec<u8>, SendError> {
        let (place, url) = remote.split_once(' ').ok_or_else(|| never("not an attachment of Discord's"))?;
        match self.rest.file(url, limit_bytes).await {
            Err(RestError::Refused { status: 403 | 404, .. }) => {}
            done => return Ok(done?),
        }
        // The address has expired: the message has a new one.
        let mut parts = place.split('/');
        let (channel, message, attachment) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let message = self.rest.get(&format!("{}/{message}", messages_of(channel))).await?;
        let files = message.get("attachments").and_then(Value::as_array).cloned().unwrap_or_default();
        let file = files.iter().find(|file| text(file, &["id"]) == attachment).ok_or_else(|| never("the buyer has taken the file away"))?;
        Ok(self.rest.file(text(file, &["url"]), limit_bytes).await?)
    }
}

fn messages_of(channel: &str) -> String {
    format!("/channels/{channel}/messages")
}

fn put(body: &mut Value, name: &str, value: Value) {
    if let Some(body) = body.as_object_mut() {
        body.insert(name.to_owned(), value);
    }
}

/// The id of what was sent, where the answer can be read.
fn id_of(message: &Value) -> Option<String> {
    Some(text(message, &["id"]).to_owned()).filter(|id| !id.is_empty())
}

fn buttons_of(buttons: &[Button], most: usize) -> Vec<Value> {
    buttons
        .iter()
        .take(most)
        .map(|button| json!({ "type": 2, "style": 2, "label": shortened(&button.label, 80), "custom_id": button.payload }))
        .collect()
}

/// Buttons in rows of five, as many as Discord takes.
fn rows(buttons: &[Button]) -> Vec<Value> {
    buttons.chunks(5).take(5).map(|row| json!({ "type": 1, "components": buttons_of(row, 5) })).collect()
}
