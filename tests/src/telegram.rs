//! A loopback Telegram: the part of the Bot API a desk uses, written from its documentation, with buyers and staff who write to the bot.
//!
//! It refuses what Telegram refuses (too long, blocked, not modified, buttons with too much data) and hands out updates as Telegram does: again and
//! again until an offset confirms them.

#![allow(clippy::indexing_slicing, clippy::result_large_err, reason = "a missing field of a JSON value reads as null; it does not panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use serde_json::{Map, Value, json};
use tokio::sync::Notify;

use crate::buyer::Button;
use crate::faults::{Fault, Faults, cut};

pub use self::person::Person;

mod person;

/// The bot's token here.
pub const TOKEN: &str = "424242:LOOPBACK-token_of_a_bot";
/// The bot's id.
pub const BOT: i64 = 424_242;

/// A message the bot has sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// To which chat.
    pub chat: i64,
    /// Its id there.
    pub id: i64,
    /// `sendMessage`, `sendPhoto`, `sendDocument`.
    pub method: String,
    /// The words, or the caption.
    pub text: String,
    /// Buttons below, row by row.
    pub buttons: Vec<Button>,
    /// How often it was edited.
    pub edits: usize,
    /// The keyboard asks for a reply.
    pub asks: bool,
    /// In which topic of a forum.
    pub topic: Option<i64>,
    /// When it was taken.
    pub at: Instant,
    /// The bot was not told that it was taken.
    pub cut: bool,
}

/// A topic of a forum.
#[derive(Debug, Clone)]
pub struct Topic {
    /// In which group.
    pub chat: i64,
    /// Its id there, which is that of its first message.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Nobody but who may manage topics writes in it.
    pub closed: bool,
}

#[derive(Debug, Default)]
struct Inner {
    topics: Vec<Topic>,
    /// Groups with topics.
    forums: BTreeSet<i64>,
    /// What the bot is in a group, where it is not an ordinary member.
    standing: BTreeMap<i64, Value>,
    /// What `getMe` says, where it is something special.
    me: Option<Value>,
    updates: Vec<(i64, Value)>,
    next_update: i64,
    next_message: i64,
    sent: Vec<Sent>,
    blocked: BTreeSet<i64>,
    migrated: BTreeMap<i64, i64>,
    files: BTreeMap<String, Vec<u8>>,
    answered: Vec<String>,
    calls: BTreeMap<String, usize>,
    commands: BTreeMap<String, Value>,
    webhook: Option<(String, String)>,
    polling: usize,
    repeats: usize,
    held: bool,
}

/// The server.
#[derive(Debug, Clone)]
pub struct Telegram {
    inner: Arc<Mutex<Inner>>,
    news: Arc<Notify>,
    /// The faults it makes.
    pub faults: Arc<Faults>,
    /// Whether it holds questions for updates open.
    long_polling: bool,
    /// Where it listens.
    pub url: String,
}

fn failure(code: u16, description: &str, parameters: Option<Value>) -> Response {
    let mut body = json!({ "ok": false, "error_code": code, "description": description });
    if let (Some(parameters), Some(body)) = (parameters, body.as_object_mut()) {
        body.insert(String::from("parameters"), parameters);
    }
    (StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST), axum::Json(body)).into_response()
}

impl Telegram {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn start() -> anyhow::Result<Self> {
        Self::start_on(0, true).await
    }

    /// Starts one that answers every question for updates at once, as simple stand-ins do.
    ///
    /// # Errors
    /// Where there is no free port.
    pub async fn without_long_polling() -> anyhow::Result<Self> {
        Self::start_on(0, false).await
    }

    /// Starts it on a port.
    ///
    /// # Errors
    /// Where the port is taken.
    pub async fn start_on(port: u16, long_polling: bool) -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let inner = Inner { next_update: 1000, next_message: 1, ..Inner::default() };
        let server = Self { inner: Arc::new(Mutex::new(inner)), news: Arc::new(Notify::new()), faults: Arc::default(), long_polling, url };
        let router = Router::new().route("/file/{bot}/{*path}", get(file)).route("/{bot}/{method}", any(call)).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(server)
    }

    /// The environment of a desk that uses it.
    pub fn settings(&self) -> [(&'static str, String); 5] {
        [
            ("TELEGRAM_BOT_TOKEN", TOKEN.to_owned()),
            ("TELEGRAM_API_URL", self.url.clone()),
            ("REDRESS_TELEGRAM_PER_SECOND", String::from("1000")),
            ("REDRESS_TELEGRAM_CHAT_PER_SECOND", String::from("100")),
            ("REDRESS_TELEGRAM_GROUP_PER_MINUTE", String::from("6000")),
        ]
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands an update to the bot.
    pub fn push(&self, update: impl FnOnce(i64) -> Value) -> i64 {
        let mut inner = self.lock();
        let id = inner.next_update;
        inner.next_update += 1;
        let mut body = update(id);
        body["update_id"] = json!(id);
        inner.updates.push((id, body));
        drop(inner);
        self.news.notify_waiters();
        id
    }

    fn message_id(&self) -> i64 {
        let mut inner = self.lock();
        inner.next_message += 1;
        inner.next_message
    }

    /// Everything the bot has sent to a chat.
    pub fn sent_to(&self, chat: i64) -> Vec<Sent> {
        self.lock().sent.iter().filter(|sent| sent.chat == chat).cloned().collect()
    }

    /// How often a method was called.
    pub fn calls(&self, method: &str) -> usize {
        self.lock().calls.get(&method.to_lowercase()).copied().unwrap_or_default()
    }

    /// Presses the bot has answered.
    pub fn answered(&self) -> Vec<String> {
        self.lock().answered.clone()
    }

    /// The menu of commands in a language.
    pub fn commands(&self, language: &str) -> Option<Value> {
        self.lock().commands.get(language).cloned()
    }

    /// Updates nobody has confirmed yet.
    pub fn unconfirmed(&self) -> usize {
        self.lock().updates.len()
    }

    /// The webhook: address and secret.
    pub fn webhook(&self) -> Option<(String, String)> {
        self.lock().webhook.clone()
    }

    /// From now on a buyer blocks the bot.
    pub fn block(&self, chat: i64) {
        self.lock().blocked.insert(chat);
    }

    /// From now on a group has topics.
    pub fn make_forum(&self, group: i64) {
        self.lock().forums.insert(group);
    }

    /// From now on the bot stands so in a group, as `getChatMember` tells it.
    pub fn stand(&self, group: i64, standing: Value) {
        self.lock().standing.insert(group, standing);
    }

    /// From now on the bot is an administrator who may manage topics.
    pub fn let_manage_topics(&self, group: i64) {
        self.stand(
            group,
            json!({ "status": "administrator", "can_be_edited": false, "is_anonymous": false, "can_manage_chat": true, "can_delete_messages": false,
                "can_manage_video_chats": false, "can_restrict_members": false, "can_promote_members": false, "can_change_info": false,
                "can_invite_users": false, "can_pin_messages": false, "can_manage_topics": true, "can_post_stories": false,
                "can_edit_stories": false, "can_delete_stories": false }),
        );
    }

    /// The topics the bot has opened in a group.
    pub fn topics(&self, group: i64) -> Vec<Topic> {
        self.lock().topics.iter().filter(|topic| topic.chat == group).cloned().collect()
    }

    /// Somebody takes a topic away, with what stands in it.
    pub fn delete_topic(&self, group: i64, id: i64) {
        let mut inner = self.lock();
        inner.topics.retain(|topic| topic.chat != group || topic.id != id);
        inner.sent.retain(|sent| sent.chat != group || sent.topic != Some(id));
    }

    /// `getMe` says only this from now on.
    pub fn be(&self, me: Value) {
        self.lock().me = Some(me);
    }

    /// Somebody has set a webhook.
    pub fn set_webhook(&self, url: &str) {
        self.lock().webhook = Some((url.to_owned(), String::new()));
    }

    /// From now on a group has another id.
    pub fn migrate(&self, from: i64, to: i64) {
        self.lock().migrated.insert(from, to);
    }

    /// Some updates come twice or out of order from now on.
    pub fn repeat_updates(&self, one_in: usize) {
        self.lock().repeats = one_in;
    }

    /// Holds updates back, so that what happens meanwhile arrives together; false lets them go.
    pub fn hold(&self, held: bool) {
        self.lock().held = held;
        self.news.notify_waiters();
    }

    /// A person in a private chat with the bot.
    pub fn person(&self, id: i64, language: &str) -> Person {
        Person { server: self.clone(), id, chat: id, kind: "private", language: language.to_owned(), seen: 0 }
    }

    /// The same person in a group.
    pub fn in_group(&self, id: i64, group: i64) -> Person {
        Person { server: self.clone(), id, chat: group, kind: "supergroup", language: String::from("en"), seen: 0 }
    }
}

async fn file(State(server): State<Telegram>, Path((_bot, path)): Path<(String, String)>) -> Response {
    match server.faults.next("file") {
        Some(Fault::Broken) => return StatusCode::BAD_GATEWAY.into_response(),
        Some(Fault::CutBefore | Fault::CutAfter) => return cut(),
        _ => {}
    }
    let found = server.lock().files.get(path.trim_start_matches("files/")).cloned();
    match found {
        Some(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        None => failure(404, "Not Found", None),
    }
}

/// The parameters of a call, from wherever they stand; files by name.
async fn parameters(request: Request) -> anyhow::Result<Map<String, Value>> {
    let mut found = Map::new();
    if let Some(query) = request.uri().query() {
        for (name, value) in form_pairs(query) {
            found.insert(name, Value::String(value));
        }
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/") {
        let mut parts = Multipart::from_request(request, &()).await?;
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = part.bytes().await?;
            let value = if is_file { json!({ "file_bytes": bytes.len() }) } else { Value::String(String::from_utf8_lossy(&bytes).into_owned()) };
            found.insert(name, value);
        }
        return Ok(found);
    }
    let body: Bytes = axum::body::to_bytes(request.into_body(), 64 << 20).await?;
    if kind.starts_with("application/x-www-form-urlencoded") {
        found.extend(form_pairs(&String::from_utf8_lossy(&body)).map(|(name, value)| (name, Value::String(value))));
    } else if !body.is_empty() {
        found.extend(serde_json::from_slice::<Map<String, Value>>(&body)?);
    }
    Ok(found)
}

fn form_pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    reqwest::Url::parse(&format!("http://localhost/?{text}"))
        .map(|url| url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect::<Vec<_>>())
        .unwrap_or_default()
        .into_iter()
}

/// A parameter that may stand as JSON or as JSON in text.
fn nested(parameters: &Map<String, Value>, name: &str) -> Value {
    match parameters.get(name) {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(value) => value.clone(),
        None => Value::Null,
    }
}

fn whole(parameters: &Map<String, Value>, name: &str) -> Option<i64> {
    match parameters.get(name)? {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    }
}

fn words(parameters: &Map<String, Value>, name: &str) -> String {
    parameters.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

async fn call(State(server): State<Telegram>, Path((bot, method)): Path<(String, String)>, request: Request) -> Response {
    let method = method.to_lowercase();
    *server.lock().calls.entry(method.clone()).or_default() += 1;
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return failure(401, "Unauthorized", None);
    }
    let parameters = match parameters(request).await {
        Ok(parameters) => parameters,
        Err(fault) => return failure(400, &format!("Bad Request: {fault}"), None),
    };
    let fault = server.faults.next(&method);
    match fault {
        Some(Fault::TooMany(seconds)) => {
            return failure(429, &format!("Too Many Requests: retry after {seconds}"), Some(json!({ "retry_after": seconds })));
        }
        Some(Fault::Broken) => return failure(502, "Bad Gateway", None),
        Some(Fault::CutBefore) => return cut(),
        _ => {}
    }
    let result = match method.as_str() {
        "getupdates" => server.updates(&parameters).await,
        _ => server.act(&method, &parameters),
    };
    match (fault, result) {
        (Some(Fault::CutAfter), result) => {
            let id = result.ok().and_then(|message| message["message_id"].as_i64());
            if let Some(sent) = server.lock().sent.iter_mut().find(|sent| Some(sent.id) == id) {
                sent.cut = true;
            }
            cut()
        }
        (Some(Fault::Strange), Ok(_)) => axum::Json(json!({ "ok": true, "result": { "strange": true } })).into_response(),
        (_, Ok(result)) => axum::Json(json!({ "ok": true, "result": result })).into_response(),
        (_, Err(failure)) => failure,
    }
}

fn bot_user() -> Value {
    json!({ "id": BOT, "is_bot": true, "first_name": "Loopback", "username": "loopback_bot" })
}

impl Telegram {
    async fn updates(&self, parameters: &Map<String, Value>) -> Result<Value, Response> {
        if self.lock().webhook.is_some() {
            return Err(failure(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                None,
            ));
        }
        {
            let mut inner = self.lock();
            if inner.polling > 0 {
                inner.polling = 0;
                return Err(failure(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", None));
            }
            if let Some(offset) = whole(parameters, "offset") {
                inner.updates.retain(|(id, _)| *id >= offset);
            }
        }
        let wait = whole(parameters, "timeout").and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or_default();
        let until = Instant::now() + Duration::from_secs(if self.long_polling { wait } else { 0 });
        loop {
            let news = self.news.notified();
            {
                let inner = self.lock();
                if !inner.updates.is_empty() && !inner.held {
                    let mut batch: Vec<Value> = inner.updates.iter().take(100).map(|(_, update)| update.clone()).collect();
                    if inner.repeats > 0 && batch.len() >= inner.repeats {
                        batch.push(batch[0].clone());
                        batch.reverse();
                    }
                    return Ok(Value::Array(batch));
                }
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(json!([]));
            }
            let _either = tokio::time::timeout(left, news).await;
        }
    }

    /// Another program asks for the bot's updates: the next question is refused.
    pub fn conflict(&self) {
        self.lock().polling = 1;
    }

    fn act(&self, method: &str, parameters: &Map<String, Value>) -> Result<Value, Response> {
        let mut inner = self.lock();
        match method {
            "getme" if inner.me.is_some() => Ok(inner.me.clone().unwrap_or_default()),
            "getme" => Ok(json!({ "id": BOT, "is_bot": true, "first_name": "Loopback", "username": "loopback_bot", "can_join_groups": true,
                "can_read_all_group_messages": false, "supports_inline_queries": false, "can_connect_to_business": false, "has_main_web_app": false,
                "a_field_of_tomorrow": { "nobody": "knows" } })),
            "deletewebhook" => {
                inner.webhook = None;
                Ok(json!(true))
            }
            "setwebhook" => {
                inner.webhook = Some((words(parameters, "url"), words(parameters, "secret_token")));
                Ok(json!(true))
            }
            "getwebhookinfo" => Ok(json!({ "url": inner.webhook.as_ref().map(|hook| hook.0.clone()).unwrap_or_default(),
                "has_custom_certificate": false, "pending_update_count": inner.updates.len() })),
            "setmycommands" => {
                inner.commands.insert(words(parameters, "language_code"), nested(parameters, "commands"));
                Ok(json!(true))
            }
            "answercallbackquery" => {
                inner.answered.push(words(parameters, "callback_query_id"));
                Ok(json!(true))
            }
            "getfile" => {
                let id = words(parameters, "file_id");
                match inner.files.get(&id) {
                    Some(bytes) => Ok(json!({ "file_id": id, "file_unique_id": id, "file_size": bytes.len(), "file_path": format!("files/{id}") })),
                    None => Err(failure(400, "Bad Request: invalid file_id", None)),
                }
            }
            "getchat" => {
                let id = whole(parameters, "chat_id").unwrap_or_default();
                let mut chat = chat_of(id);
                chat["accent_color_id"] = json!(0);
                chat["max_reaction_count"] = json!(11);
                if inner.forums.contains(&id) {
                    chat["is_forum"] = json!(true);
                }
                Ok(chat)
            }
            "getchatmember" => {
                let id = whole(parameters, "chat_id").unwrap_or_default();
                let mut member = inner.standing.get(&id).cloned().unwrap_or_else(|| json!({ "status": "member" }));
                member["user"] = bot_user();
                Ok(member)
            }
            "createforumtopic" => {
                let chat = whole(parameters, "chat_id").unwrap_or_default();
                may_manage_topics(&inner, chat, "create a topic")?;
                let name = words(parameters, "name");
                if name.is_empty() || name.chars().count() > 128 {
                    return Err(failure(400, "Bad Request: TOPIC_TITLE_EMPTY", None));
                }
                inner.next_message += 1;
                let id = inner.next_message;
                inner.topics.push(Topic { chat, id, name: name.clone(), closed: false });
                Ok(json!({ "message_thread_id": id, "name": name, "icon_color": 7_322_096 }))
            }
            "closeforumtopic" | "reopenforumtopic" => {
                let (chat, id) = (whole(parameters, "chat_id").unwrap_or_default(), whole(parameters, "message_thread_id").unwrap_or_default());
                may_manage_topics(&inner, chat, "manage topics")?;
                let closed = method == "closeforumtopic";
                match inner.topics.iter_mut().find(|topic| topic.chat == chat && topic.id == id) {
                    None => Err(failure(400, "Bad Request: message thread not found", None)),
                    Some(topic) if topic.closed == closed => Err(failure(400, "Bad Request: TOPIC_NOT_MODIFIED", None)),
                    Some(topic) => {
                        topic.closed = closed;
                        Ok(json!(true))
                    }
                }
            }
            "sendmessage" | "sendphoto" | "senddocument" => Self::send(&mut inner, method, parameters),
            "editmessagetext" => Self::edit(&mut inner, parameters),
            _ => Err(failure(404, "Not Found", None)),
        }
    }

    fn send(inner: &mut Inner, method: &str, parameters: &Map<String, Value>) -> Result<Value, Response> {
        let chat = whole(parameters, "chat_id").ok_or_else(|| failure(400, "Bad Request: chat_id is empty", None))?;
        if let Some(new) = inner.migrated.get(&chat) {
            return Err(failure(400, "Bad Request: group chat was upgraded to a supergroup chat", Some(json!({ "migrate_to_chat_id": new }))));
        }
        if inner.blocked.contains(&chat) {
            return Err(failure(403, "Forbidden: bot was blocked by the user", None));
        }
        let topic = whole(parameters, "message_thread_id");
        match topic.map(|id| inner.topics.iter().find(|topic| topic.chat == chat && topic.id == id)) {
            Some(None) => return Err(failure(400, "Bad Request: message thread not found", None)),
            Some(Some(topic)) if topic.closed && may_manage_topics(inner, chat, "write").is_err() => {
                return Err(failure(400, "Bad Request: TOPIC_CLOSED", None));
            }
            _ => {}
        }
        let text = words(parameters, if method == "sendmessage" { "text" } else { "caption" });
        check_text(&text, method)?;
        let markup = nested(parameters, "reply_markup");
        let buttons = buttons(&markup)?;
        inner.next_message += 1;
        let id = inner.next_message;
        let asks = markup.get("force_reply").is_some();
        inner.sent.push(Sent {
            chat,
            id,
            method: method.to_owned(),
            text: text.clone(),
            buttons,
            edits: 0,
            asks,
            topic,
            at: Instant::now(),
            cut: false,
        });
        let mut message = message(chat, id, &text);
        if let Some(topic) = topic {
            message["message_thread_id"] = json!(topic);
            message["is_topic_message"] = json!(true);
        }
        Ok(message)
    }

    fn edit(inner: &mut Inner, parameters: &Map<String, Value>) -> Result<Value, Response> {
        let (chat, id) = (whole(parameters, "chat_id").unwrap_or_default(), whole(parameters, "message_id").unwrap_or_default());
        let text = words(parameters, "text");
        check_text(&text, "sendmessage")?;
        let buttons = buttons(&nested(parameters, "reply_markup"))?;
        let known = inner.sent.iter_mut().find(|sent| sent.chat == chat && sent.id == id);
        let Some(sent) = known else { return Err(failure(400, "Bad Request: message to edit not found", None)) };
        let same = sent.text == text && sent.buttons.iter().map(|button| &button.payload).eq(buttons.iter().map(|button| &button.payload));
        if same {
            return Err(failure(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content \
                 and reply markup of the message",
                None,
            ));
        }
        sent.text = text.clone();
        sent.buttons = buttons;
        sent.edits += 1;
        Ok(message(chat, id, &text))
    }
}

fn may_manage_topics(inner: &Inner, chat: i64, to: &str) -> Result<(), Response> {
    if !inner.forums.contains(&chat) {
        return Err(failure(400, "Bad Request: the chat is not a forum", None));
    }
    if inner.standing.get(&chat).is_some_and(|standing| standing["can_manage_topics"] == json!(true)) {
        return Ok(());
    }
    Err(failure(400, &format!("Bad Request: not enough rights to {to}"), None))
}

fn check_text(text: &str, method: &str) -> Result<(), Response> {
    if method == "sendmessage" && text.trim().is_empty() {
        return Err(failure(400, "Bad Request: message text is empty", None));
    }
    if text.encode_utf16().count() > if method == "sendmessage" { 4096 } else { 1024 } {
        return Err(failure(400, "Bad Request: message is too long", None));
    }
    Ok(())
}

fn buttons(markup: &Value) -> Result<Vec<Button>, Response> {
    let mut found = Vec::new();
    for row in markup.get("inline_keyboard").and_then(Value::as_array).into_iter().flatten() {
        for button in row.as_array().into_iter().flatten() {
            let payload = button.get("callback_data").and_then(Value::as_str).unwrap_or_default().to_owned();
            if payload.len() > 64 {
                return Err(failure(400, "Bad Request: BUTTON_DATA_INVALID", None));
            }
            found.push(Button { label: button.get("text").and_then(Value::as_str).unwrap_or_default().to_owned(), payload });
        }
    }
    Ok(found)
}

fn message(chat: i64, id: i64, text: &str) -> Value {
    json!({ "message_id": id, "from": bot_user(), "chat": chat_of(chat), "date": 1_790_000_000, "text": text })
}

fn chat_of(id: i64) -> Value {
    if id < 0 { json!({ "id": id, "type": "supergroup", "title": "Staff" }) } else { json!({ "id": id, "type": "private", "first_name": "P" }) }
}
