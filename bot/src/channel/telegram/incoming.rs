//! Telegram's updates in our words.
//!
//! Of groups only what is meant for the bot is taken: commands, presses, replies to its own messages. What staff say among themselves is not ours.

use std::sync::atomic::Ordering;

use serde::Deserialize as _;
use serde_json::Value;
use teloxide::types::{CallbackQuery, ChatId, ChatMemberUpdated, FileMeta, Message, MessageId, User};
use tracing::warn;

use super::Telegram;
use super::updates::number;
use crate::store::inbox::{Incoming, IncomingFile, What};

impl Telegram {
    /// An update in our words; none where it is nothing to us.
    pub(super) fn incoming(&self, update: &Value) -> Option<Incoming> {
        let id = number(update)?.to_string();
        // Each kind is read for itself: of a whole update the library reads the first field it meets, and drops what it does not know.
        match self.whole(&id, update) {
            Ok(incoming) => incoming,
            Err(fault) => {
                warn!(update.id = id, error = %fault, "An update of Telegram's cannot be read whole; what can be read of it is taken");
                self.rescue(id, update)
            }
        }
    }

    /// An update as the library reads it.
    fn whole(&self, id: &str, update: &Value) -> serde_json::Result<Option<Incoming>> {
        let id = id.to_owned();
        if let Some(of) = update.get("message") {
            return Ok(self.of_message(id, &Message::deserialize(of)?));
        }
        if let Some(of) = update.get("edited_message") {
            let message = Message::deserialize(of)?;
            let text = message.text().or(message.caption()).unwrap_or_default().to_owned();
            let edited = || self.by_person(id, message.chat.id, Some(message.id), message.from.as_ref(), What::Edited { text });
            return Ok(message.chat.is_private().then(edited));
        }
        if let Some(of) = update.get("callback_query") {
            let press = CallbackQuery::deserialize(of)?;
            let Some(message) = &press.message else { return Ok(None) };
            let payload = press.data.clone().unwrap_or_default();
            let chat = message.chat();
            let mut incoming = self.by_person(id, chat.id, Some(message.id()), Some(&press.from), What::Press { payload });
            incoming.staff_place = !chat.is_private();
            return Ok(Some(incoming));
        }
        if let Some(of) = update.get("my_chat_member") {
            let change = ChatMemberUpdated::deserialize(of)?;
            let blocked = change.chat.is_private() && change.new_chat_member.is_banned();
            return Ok(blocked.then(|| self.by_person(id, change.chat.id, None, Some(&change.from), What::Blocked)));
        }
        Ok(None)
    }

    fn by_person(&self, update_id: String, chat: ChatId, message: Option<MessageId>, from: Option<&User>, what: What) -> Incoming {
        Incoming {
            account: self.account,
            update_id,
            platform_chat_id: chat.0.to_string(),
            platform_message_id: message.map(|message| message.0.to_string()),
            sender: from.map(|user| user.id.0.to_string()),
            locale: from.and_then(|user| user.language_code.clone()),
            staff_place: false,
            what,
        }
    }

    fn of_message(&self, update_id: String, message: &Message) -> Option<Incoming> {
        let from = message.from.as_ref().filter(|user| !user.is_bot)?;
        let private = message.chat.is_private();
        let what = match message.text().and_then(|text| commanded(private, text)) {
            Some(what) => what,
            None if private => said(message)?,
            None => {
                let answered = message.reply_to_message()?;
                // In a topic, what replies to nothing counts as a reply to the topic's first message.
                if message.is_topic_message && message.thread_id.is_some_and(|topic| topic.0 == answered.id) {
                    return None;
                }
                // What staff say among themselves is not ours to keep: only replies to our own messages are.
                let ours = answered.from.as_ref().is_some_and(|user| user.id.0 == self.me.load(Ordering::Relaxed));
                What::Reply { to: answered.id.0.to_string(), text: message.text().filter(|_| ours)?.to_owned() }
            }
        };
        let staff_place = !private || matches!(what, What::Enrol { .. });
        let mut incoming = self.by_person(update_id, message.chat.id, Some(message.id), Some(from), what);
        incoming.staff_place = staff_place;
        Some(incoming)
    }

    /// What can be told of an update the library cannot read, because Telegram has a new kind of it or leaves a field out.
    fn rescue(&self, update_id: String, update: &Value) -> Option<Incoming> {
        let is_private = |of: &Value| of.get("chat").and_then(|chat| chat.get("id")).and_then(Value::as_i64).is_some_and(|id| id > 0);
        if let Some(message) = update.get("message") {
            let from = message.get("from")?;
            if from.get("is_bot") == Some(&Value::Bool(true)) {
                return None;
            }
            let private = is_private(message);
            let text = ["text", "caption"].iter().find_map(|field| message.get(field)).and_then(Value::as_str);
            let what = match text.and_then(|text| commanded(private, text)) {
                Some(what) => what,
                None if private => {
                    text.map_or_else(|| What::Unreadable { kind_of: String::from("unknown") }, |text| What::Text { text: text.to_owned() })
                }
                None => {
                    let answered = message.get("reply_to_message")?;
                    let author = answered.get("from")?.get("id")?.as_u64()?;
                    let to = answered.get("message_id")?.as_i64()?.to_string();
                    What::Reply { to, text: text.filter(|_| author == self.me.load(Ordering::Relaxed))?.to_owned() }
                }
            };
            return self.rescued(update_id, message, Some(from), what);
        }
        if let Some(edited) = update.get("edited_message") {
            let text = ["text", "caption"].iter().find_map(|field| edited.get(field)).and_then(Value::as_str)?.to_owned();
            return self.rescued(update_id, edited, edited.get("from"), What::Edited { text }).filter(|_| is_private(edited));
        }
        if let Some(press) = update.get("callback_query") {
            let payload = press.get("data").and_then(Value::as_str)?.to_owned();
            return self.rescued(update_id, press.get("message")?, press.get("from"), What::Press { payload });
        }
        let change = update.get("my_chat_member")?;
        let kicked = change.get("new_chat_member")?.get("status").and_then(Value::as_str) == Some("kicked");
        if kicked && is_private(change) { self.rescued(update_id, change, change.get("from"), What::Blocked) } else { None }
    }

    fn rescued(&self, update_id: String, message: &Value, from: Option<&Value>, what: What) -> Option<Incoming> {
        let chat = message.get("chat")?;
        Some(Incoming {
            account: self.account,
            update_id,
            platform_chat_id: chat.get("id").and_then(Value::as_i64)?.to_string(),
            platform_message_id: message.get("message_id").and_then(Value::as_i64).map(|id| id.to_string()),
            sender: from.and_then(|from| from.get("id")).and_then(Value::as_u64).map(|id| id.to_string()),
            locale: from.and_then(|from| from.get("language_code")).and_then(Value::as_str).map(str::to_owned),
            // The ids of groups are negative.
            staff_place: matches!(what, What::Enrol { .. }) || chat.get("id").and_then(Value::as_i64).is_some_and(|id| id < 0),
            what,
        })
    }
}

/// What a command asks for; none where the text is no command that counts there.
fn commanded(private: bool, text: &str) -> Option<What> {
    Some(match (private, command(text)?) {
        (_, ("staff", code)) => What::Enrol { code: code.to_owned() },
        (false, ("desk", _)) => What::Register,
        (true, ("start", code)) => What::Start { code: Some(code.to_owned()).filter(|code| !code.is_empty()) },
        (true, (name @ ("language" | "person" | "status"), _)) => What::Command { name: name.to_owned() },
        (true, ("help" | "desk", _)) => What::Command { name: String::from("help") },
        _ => return None,
    })
}

/// `/name@bot the rest`, as name and rest.
fn command(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.strip_prefix('/')?.split_once(char::is_whitespace).unwrap_or((text.strip_prefix('/')?, ""));
    Some((word.split('@').next().unwrap_or(word), rest.trim()))
}

/// What a buyer's message says; none for what Telegram itself notes in a chat.
fn said(message: &Message) -> Option<What> {
    if let Some(text) = message.text() {
        return Some(What::Text { text: text.to_owned() });
    }
    let file = |kind: &str, meta: &FileMeta, media_type: Option<String>| IncomingFile {
        kind: kind.to_owned(),
        remote: meta.id.0.clone(),
        media_type,
        bytes: (meta.size != u32::MAX).then_some(i64::from(meta.size)),
    };
    let file = if let Some(sizes) = message.photo() {
        let largest = sizes.iter().max_by_key(|size| u64::from(size.width) * u64::from(size.height))?;
        file("photo", &largest.file, Some(String::from("image/jpeg")))
    } else if let Some(video) = message.video() {
        file("video", &video.file, video.mime_type.as_ref().map(ToString::to_string))
    } else if let Some(note) = message.video_note() {
        file("video", &note.file, None)
    } else if let Some(animation) = message.animation() {
        file("video", &animation.file, animation.mime_type.as_ref().map(ToString::to_string))
    } else if let Some(voice) = message.voice() {
        file("voice", &voice.file, voice.mime_type.as_ref().map(ToString::to_string))
    } else if let Some(audio) = message.audio() {
        file("voice", &audio.file, audio.mime_type.as_ref().map(ToString::to_string))
    } else if let Some(document) = message.document() {
        let media_type = document.mime_type.as_ref().map(ToString::to_string);
        let kind = if media_type.as_deref().is_some_and(|kind| kind.starts_with("image/")) { "photo" } else { "document" };
        file(kind, &document.file, media_type)
    } else {
        let kind_of = match message {
            sticker if sticker.sticker().is_some() => "sticker",
            place if place.location().is_some() || place.venue().is_some() => "location",
            contact if contact.contact().is_some() => "contact",
            dice if dice.dice().is_some() => "dice",
            poll if poll.poll().is_some() => "poll",
            _ => return None,
        };
        return Some(What::Unreadable { kind_of: kind_of.to_owned() });
    };
    let caption = message.caption().unwrap_or_default().to_owned();
    Some(What::Files { caption, files: vec![file], album: message.media_group_id().is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_or_without_the_name_of_the_bot() {
        assert_eq!(command("/start abc-1"), Some(("start", "abc-1")));
        assert_eq!(command("/desk@shop_bot"), Some(("desk", "")));
        assert_eq!(command("/staff@shop_bot  CODE "), Some(("staff", "CODE")));
        assert_eq!(command("1/2 of it is missing"), None);
    }
}
