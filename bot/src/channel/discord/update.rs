//! What Discord tells us, in our words: read from its JSON with nothing demanded that is not needed.

use serde_json::Value;

use crate::store::ChannelAccountId;
use crate::store::inbox::{Incoming, IncomingFile, What};

/// A field by its path, as text; ids are text already.
pub fn text<'a>(value: &'a Value, path: &[&str]) -> &'a str {
    path.iter().try_fold(value, |value, key| value.get(key)).and_then(Value::as_str).unwrap_or_default()
}

/// The same with every id as text, as Discord writes them; a stand-in may write numbers.
pub fn with_text_ids(value: Value) -> Value {
    match value {
        Value::Array(list) => Value::Array(list.into_iter().map(with_text_ids).collect()),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| match value {
                Value::Number(id) if name == "id" || name.ends_with("_id") => (name, Value::String(id.to_string())),
                value => (name, with_text_ids(value)),
            })
            .collect(),
        plain => plain,
    }
}

/// An id that stands in a list, as text whichever way it is written.
pub fn id_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// An id as a number, for putting things in the order they happened.
pub fn number(id: &str) -> u64 {
    id.parse().unwrap_or_default()
}

/// The buyer's chat in a private thread: the thread and whose it is, so that nobody else's words in it count as the buyer's.
pub fn thread_chat(thread: &str, user: &str) -> String {
    format!("{thread}:{user}")
}

/// The channel in which a chat is held.
pub fn channel_of(chat: &str) -> &str {
    chat.split(':').next().unwrap_or(chat)
}

/// A message of a person; none for what bots and Discord itself write.
#[derive(Debug)]
pub struct Written<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where.
    pub channel: &'a str,
    /// In a server, not a direct message.
    pub in_server: bool,
    /// Who.
    pub user: &'a str,
    /// The message it replies to, and who wrote that.
    pub reply: Option<(&'a str, &'a str)>,
    /// What it says.
    pub what: What,
}

/// Reads a message.
pub fn written(message: &Value) -> Option<Written<'_>> {
    let bot = message.get("author").and_then(|author| author.get("bot")).and_then(Value::as_bool).unwrap_or_default();
    // 0 is a message, 19 a reply; the others are notes of Discord's.
    let kind = message.get("type").and_then(Value::as_i64).unwrap_or_default();
    if bot || message.get("webhook_id").is_some_and(|id| !id.is_null()) || !matches!(kind, 0 | 19) {
        return None;
    }
    let reply = text(message, &["message_reference", "message_id"]);
    Some(Written {
        id: text(message, &["id"]),
        channel: text(message, &["channel_id"]),
        in_server: message.get("guild_id").is_some_and(|id| !id.is_null()),
        user: text(message, &["author", "id"]),
        reply: (!reply.is_empty()).then(|| (reply, text(message, &["referenced_message", "author", "id"]))),
        what: said(message),
    })
}

fn said(message: &Value) -> What {
    let words = text(message, &["content"]).to_owned();
    let list = |name: &str| message.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let voice = message.get("flags").and_then(Value::as_i64).unwrap_or_default() & (1 << 13) != 0;
    let place = format!("{}/{}", text(message, &["channel_id"]), text(message, &["id"]));
    let files: Vec<IncomingFile> = list("attachments").iter().map(|file| attachment(file, voice, &place)).collect();
    if !files.is_empty() {
        return What::Files { caption: words, files, album: false };
    }
    if words.trim().is_empty() {
        let kind_of = if list("sticker_items").is_empty() { "hidden" } else { "sticker" };
        return What::Unreadable { kind_of: kind_of.to_owned() };
    }
    What::Text { text: words }
}

fn attachment(file: &Value, voice: bool, place: &str) -> IncomingFile {
    let media_type = text(file, &["content_type"]);
    let kind = match media_type.split('/').next() {
        _ if voice => "voice",
        Some("image") => "photo",
        Some("video") => "video",
        Some("audio") => "voice",
        _ => "document",
    };
    IncomingFile {
        kind: kind.to_owned(),
        // The address expires; with message and attachment a new one can be asked for.
        remote: format!("{place}/{} {}", text(file, &["id"]), text(file, &["url"])),
        media_type: (!media_type.is_empty()).then(|| media_type.to_owned()),
        bytes: file.get("size").and_then(Value::as_i64),
    }
}

/// An update in our words.
pub fn incoming(account: ChannelAccountId, update_id: String, chat: &str, message: Option<&str>, sender: &str, what: What) -> Incoming {
    Incoming {
        account,
        update_id,
        platform_chat_id: chat.to_owned(),
        platform_message_id: message.map(str::to_owned),
        sender: (!sender.is_empty()).then(|| sender.to_owned()),
        locale: None,
        staff_place: false,
        what,
    }
}

/// Words that are ours or a person's, so that no sign in them is markup. Addresses stay as they are.
pub fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if line.starts_with(['>', '#', '-']) {
            out.push('\\');
        }
        for (number, word) in line.split(' ').enumerate() {
            if number > 0 {
                out.push(' ');
            }
            if word.starts_with("https://") || word.starts_with("http://") {
                out.push_str(word);
                continue;
            }
            for c in word.chars() {
                if matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}

/// The values typed into a form, in order.
pub fn typed(components: &Value) -> Vec<String> {
    let mut found = Vec::new();
    match components {
        Value::Array(list) => found.extend(list.iter().flat_map(typed)),
        Value::Object(fields) => {
            if let Some(value) = fields.get("value").and_then(Value::as_str) {
                found.push(value.trim().to_owned());
            }
            for below in ["components", "component"].iter().filter_map(|name| fields.get(*name)) {
                found.extend(typed(below));
            }
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_person_writes_is_markup() {
        assert_eq!(plain("**loud** _soft_ <@123> `x` ||y||"), "\\*\\*loud\\*\\* \\_soft\\_ \\<@123> \\`x\\` \\|\\|y\\|\\|");
        assert_eq!(plain("# not a title\n> no quote\n- no list"), "\\# not a title\n\\> no quote\n\\- no list");
        assert_eq!(plain("see https://a.example/b_c_d now"), "see https://a.example/b_c_d now");
    }

    #[test]
    fn an_id_is_text_whichever_way_it_is_written() {
        let message = with_text_ids(serde_json::json!({ "id": 5, "channel_id": 9, "content": "hello", "author": { "id": 7 }, "type": 0 }));
        let written = written(&message).expect("a message");
        assert_eq!((written.id, written.channel, written.user), ("5", "9", "7"));
    }

    #[test]
    fn a_message_of_a_bot_or_of_discord_itself_is_nothing_to_us() {
        let message = |extra: Value| {
            let mut message = serde_json::json!({ "id": "5", "channel_id": "9", "content": "hello", "author": { "id": "7" } });
            message.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
            message
        };
        assert!(written(&message(serde_json::json!({}))).is_some());
        assert!(written(&message(serde_json::json!({ "author": { "id": "7", "bot": true } }))).is_none());
        assert!(written(&message(serde_json::json!({ "type": 18 }))).is_none());
        assert!(written(&message(serde_json::json!({ "webhook_id": "3" }))).is_none());
    }
}
