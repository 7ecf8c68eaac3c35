//! A loopback Discord: REST and gateway as far as a desk uses them, written from the documentation, with people who write and press.
//!
//! The gateway says HELLO, takes IDENTIFY or RESUME, wants heartbeats, replays what a resumed session missed, and can lose a connection with or without
//! its session. REST keeps nonces, acknowledges an interaction once and only within three seconds, and tells history newest first.

#![allow(clippy::indexing_slicing, reason = "a missing field of a JSON value reads as null; it does not panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::bail;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use serde_json::{Value, json};
use tokio::sync::broadcast;

use crate::buyer::Button;
use crate::faults::{Fault, Faults, cut};

pub use self::person::Person;

mod gateway;
mod person;

/// The bot's user.
pub const BOT: &str = "900000000000000001";
/// The server.
pub const GUILD: &str = "800000000000000001";

/// The bot's token here: its head is the bot's id, as on Discord.
pub const TOKEN: &str = "OTAwMDAwMDAwMDAwMDAwMDAx.LOOPBACK.token-of-a-bot";

/// Everything a bot needs: view, send, embed, attach, history, public and private threads, send in threads.
const ALL_RIGHTS: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 35 | 1 << 36 | 1 << 38;
/// Starting public threads.
pub const PUBLIC_THREADS: u64 = 1 << 35;
/// Showing embeds.
pub const EMBEDS: u64 = 1 << 14;

/// A message in a channel.
#[derive(Debug, Clone)]
pub struct Posted {
    /// Its id.
    pub id: u64,
    /// Where.
    pub channel: String,
    /// Who.
    pub author: String,
    /// The words.
    pub text: String,
    /// Title and description of an embed.
    pub embed: Option<(String, String)>,
    /// Buttons below.
    pub buttons: Vec<Button>,
    /// Files that came with it.
    pub files: usize,
    /// How often it was edited.
    pub edits: usize,
    /// When it was taken.
    pub at: Instant,
    /// The bot was not told that it was taken.
    pub cut: bool,
    body: Value,
}

/// What an interaction was answered with.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The kind of answer: 4 a message, 5 later, 6 noted, 9 a form.
    pub kind: i64,
    /// What came with it.
    pub data: Value,
    /// How long it took.
    pub after: Duration,
}

#[derive(Debug, Default)]
struct Session {
    id: String,
    sequence: u64,
    /// What was sent, for a session that is resumed.
    sent: Vec<(u64, Value)>,
    alive: bool,
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    posted: Vec<Posted>,
    nonces: BTreeMap<(String, String), u64>,
    interactions: BTreeMap<String, (String, Instant, Option<Answered>)>,
    followups: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
    direct: BTreeMap<String, String>,
    threads: BTreeMap<String, BTreeSet<String>>,
    /// Threads that were put away.
    archived: BTreeSet<String>,
    /// What the bot may do in channels of the server.
    permissions: u64,
    /// What `applications/@me` says of the bot's flags is left out.
    silent_about_flags: bool,
    /// What a READY lacks.
    ready_lacks: Vec<&'static str>,
    closed: BTreeSet<String>,
    commands: Option<Value>,
    commands_put: usize,
    session: Session,
    identified: usize,
    resumed: usize,
    heartbeats: usize,
    intents: u64,
    calls: BTreeMap<String, usize>,
}

/// The server.
#[derive(Debug, Clone)]
pub struct Discord {
    inner: Arc<Mutex<Inner>>,
    events: broadcast::Sender<Push>,
    /// The faults it makes.
    pub faults: Arc<Faults>,
    /// Whether the bot may read the words of messages in the server.
    reads: Arc<AtomicBool>,
    /// Where it listens.
    pub url: String,
}

#[derive(Debug, Clone)]
enum Push {
    Event,
    Raw(Value),
    Close(Option<u16>),
}

impl Discord {
    /// Starts it on a free port. `reads`: the bot may read the words of messages in the server.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn start(reads: bool) -> anyhow::Result<Self> {
        Self::start_on(0, reads).await
    }

    /// Starts it on a port.
    ///
    /// # Errors
    /// Where the port is taken.
    pub async fn start_on(port: u16, reads: bool) -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (events, _) = broadcast::channel(4096);
        let inner = Inner { next: 1_000_000_000_000_000_000, permissions: ALL_RIGHTS, ..Inner::default() };
        let server = Self { inner: Arc::new(Mutex::new(inner)), events, faults: Arc::default(), reads: Arc::new(AtomicBool::new(reads)), url };
        let router = Router::new()
            .route("/gateway-of-the-loopback/", get(gateway::connect))
            .route("/cdn/{id}", get(file))
            .route("/api/v10/{*path}", any(call))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(server)
    }

    /// The environment of a desk that uses it.
    pub fn settings(&self) -> [(&'static str, String); 4] {
        [
            ("DISCORD_BOT_TOKEN", TOKEN.to_owned()),
            ("DISCORD_API_URL", self.url.clone()),
            ("REDRESS_DISCORD_PER_SECOND", String::from("1000")),
            ("REDRESS_DISCORD_CHANNEL_PER_FIVE_SECONDS", String::from("500")),
        ]
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self) -> u64 {
        let mut inner = self.lock();
        inner.next += 4096;
        inner.next
    }

    /// Tells the bot of something, if it is connected; what happens while it is away is kept for a resumed session only.
    fn dispatch(&self, kind: &str, data: Value) {
        let mut inner = self.lock();
        inner.session.sequence += 1;
        let sequence = inner.session.sequence;
        inner.session.sent.push((sequence, json!({ "op": 0, "s": sequence, "t": kind, "d": data })));
        drop(inner);
        let _nobody = self.events.send(Push::Event);
    }

    /// Cuts the gateway connection. `resumable`: the session can be taken up again.
    pub fn lose_connection(&self, resumable: bool) {
        self.lock().session.alive = resumable;
        let _nobody = self.events.send(Push::Close(None));
    }

    /// Asks the bot to connect again (op 7), or tells it that its session is over (op 9).
    pub fn unsettle(&self, invalid: bool) {
        if invalid {
            self.lock().session.alive = false;
            let _nobody = self.events.send(Push::Raw(json!({ "op": 9, "d": false })));
        } else {
            let _nobody = self.events.send(Push::Raw(json!({ "op": 7, "d": null })));
        }
    }

    /// How often the bot identified and resumed, and its heartbeats.
    pub fn connections(&self) -> (usize, usize, usize) {
        let inner = self.lock();
        (inner.identified, inner.resumed, inner.heartbeats)
    }

    /// The intents the bot asked for last.
    pub fn intents(&self) -> u64 {
        self.lock().intents
    }

    /// The commands the bot has registered, and how often it did.
    pub fn commands(&self) -> (Option<Value>, usize) {
        let inner = self.lock();
        (inner.commands.clone(), inner.commands_put)
    }

    /// What a channel holds, in order.
    pub fn posted_in(&self, channel: &str) -> Vec<Posted> {
        self.lock().posted.iter().filter(|posted| posted.channel == channel).cloned().collect()
    }

    /// The answer to an interaction, waited for.
    ///
    /// # Errors
    /// Where none comes within three seconds, as on Discord.
    pub async fn answer_to(&self, interaction: &str) -> anyhow::Result<Answered> {
        let deadline = Instant::now() + Duration::from_secs(4);
        loop {
            if let Some((_, _, Some(answered))) = self.lock().interactions.get(interaction) {
                return Ok(answered.clone());
            }
            if Instant::now() > deadline {
                bail!("the interaction was not acknowledged within three seconds");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What an answer that was put off became.
    pub fn followed_up(&self, token: &str) -> Option<String> {
        self.lock().followups.get(token).cloned()
    }

    /// Who is in a thread.
    pub fn members(&self, thread: &str) -> BTreeSet<String> {
        self.lock().threads.get(thread).cloned().unwrap_or_default()
    }

    /// From now on the bot lacks a right in the server's channels.
    pub fn take_right(&self, right: u64) {
        self.lock().permissions &= !right;
    }

    /// Whether a thread was put away; none where there is no such thread.
    pub fn archived(&self, thread: &str) -> Option<bool> {
        let inner = self.lock();
        inner.threads.contains_key(thread).then(|| inner.archived.contains(thread))
    }

    /// The application's flags are not told: only the gateway knows which intents are granted.
    pub fn hide_flags(&self) {
        self.lock().silent_about_flags = true;
    }

    /// READY comes without these fields from now on.
    pub fn shorten_ready(&self, fields: &[&'static str]) {
        self.lock().ready_lacks = fields.to_vec();
    }

    /// From now on a person takes no messages from the bot.
    pub fn close_direct(&self, user: &str) {
        let channel = self.direct(user);
        self.lock().closed.insert(channel);
    }

    /// The channel of a person's direct messages with the bot.
    pub fn direct(&self, user: &str) -> String {
        if let Some(known) = self.lock().direct.get(user) {
            return known.clone();
        }
        let channel = self.id().to_string();
        self.lock().direct.insert(user.to_owned(), channel.clone());
        channel
    }

    /// A person, in direct messages.
    pub fn person(&self, user: &str, locale: &str) -> Person {
        Person { server: self.clone(), user: user.to_owned(), channel: self.direct(user), in_server: false, locale: locale.to_owned(), seen: 0 }
    }

    /// A person in a channel of the server.
    pub fn in_channel(&self, user: &str, channel: &str) -> Person {
        Person { server: self.clone(), user: user.to_owned(), channel: channel.to_owned(), in_server: true, locale: String::from("en-US"), seen: 0 }
    }

    fn may_read(&self, message: &Value) -> bool {
        let in_server = message.get("guild_id").is_some_and(|id| !id.is_null());
        let replies = message["referenced_message"]["author"]["id"] == json!(BOT);
        !in_server || replies || self.reads.load(Ordering::SeqCst)
    }
}

fn refused(status: u16, code: i64, message: &str) -> Response {
    (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), axum::Json(json!({ "code": code, "message": message }))).into_response()
}

async fn file(State(server): State<Discord>, Path(id): Path<String>) -> Response {
    match server.lock().files.get(&id) {
        Some(bytes) => bytes.clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn body_of(request: Request) -> anyhow::Result<(Value, usize)> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/") {
        let mut parts = Multipart::from_request(request, &()).await?;
        let (mut body, mut files) = (Value::Null, 0);
        while let Some(part) = parts.next_field().await? {
            let is_json = part.name() == Some("payload_json");
            let bytes = part.bytes().await?;
            if is_json {
                body = serde_json::from_slice(&bytes)?;
            } else {
                files += 1;
            }
        }
        return Ok((body, files));
    }
    let bytes: Bytes = axum::body::to_bytes(request.into_body(), 32 << 20).await?;
    Ok((if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes)? }, 0))
}

async fn call(State(server): State<Discord>, Path(path): Path<String>, request: Request) -> Response {
    let method = request.method().clone();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let authorized = request.headers().get(header::AUTHORIZATION).is_some_and(|given| given.as_bytes() == format!("Bot {TOKEN}").as_bytes());
    let open = matches!(parts.first(), Some(&"interactions" | &"webhooks" | &"gateway"));
    if !authorized && !open {
        return refused(401, 0, "401: Unauthorized");
    }
    let name = match parts.as_slice() {
        ["channels", _, "messages"] if method == Method::POST => "post",
        ["channels", _, "messages", _] if method == Method::PATCH => "edit",
        ["channels", _, "messages"] => "history",
        [first, ..] => first,
        [] => "",
    };
    *server.lock().calls.entry(name.to_owned()).or_default() += 1;
    let fault = server.faults.next(name);
    match fault {
        Some(Fault::TooMany(seconds)) => {
            let body = json!({ "message": "You are being rate limited.", "retry_after": f64::from(seconds), "global": false });
            return (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds.to_string())], axum::Json(body)).into_response();
        }
        Some(Fault::Broken) => return StatusCode::BAD_GATEWAY.into_response(),
        Some(Fault::CutBefore) => return cut(),
        _ => {}
    }
    let (body, files) = match body_of(request).await {
        Ok(read) => read,
        Err(fault) => return refused(400, 50109, &format!("The request body contains invalid JSON: {fault}")),
    };
    let nonce = body["nonce"].as_str().unwrap_or_default().to_owned();
    let answer = server.act(&method, &parts, &query, body, files);
    match fault {
        Some(Fault::CutAfter) => {
            let mut inner = server.lock();
            let id = parts.get(1).and_then(|channel| inner.nonces.get(&((*channel).to_owned(), nonce)).copied());
            if let Some(posted) = inner.posted.iter_mut().find(|posted| Some(posted.id) == id) {
                posted.cut = true;
            }
            cut()
        }
        Some(Fault::Strange) if answer.status().is_success() => axum::Json(json!({ "something": ["quite", "else"] })).into_response(),
        _ => answer,
    }
}

impl Discord {
    fn act(&self, method: &Method, path: &[&str], query: &str, body: Value, files: usize) -> Response {
        match (method.as_str(), path) {
            ("GET", ["gateway"]) => {
                let address = self.url.replace("http://", "ws://");
                axum::Json(json!({ "url": format!("{address}/gateway-of-the-loopback/") })).into_response()
            }
            ("GET", ["gateway", "bot"]) => {
                let address = self.url.replace("http://", "ws://");
                let limit = json!({ "total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1 });
                axum::Json(json!({ "url": format!("{address}/gateway-of-the-loopback/"), "shards": 1, "session_start_limit": limit })).into_response()
            }
            ("GET", ["users", "@me"]) => axum::Json(bot()).into_response(),
            ("GET", ["applications", "@me"]) => {
                let flags = if self.reads.load(Ordering::SeqCst) { 1 << 19 } else { 0 };
                let mut application = json!({ "id": BOT, "name": "Loopback", "flags": flags });
                if self.lock().silent_about_flags {
                    application["flags"] = Value::Null;
                }
                axum::Json(application).into_response()
            }
            ("PUT", ["applications", _, "commands"]) => {
                let mut inner = self.lock();
                inner.commands = Some(body.clone());
                inner.commands_put += 1;
                axum::Json(body).into_response()
            }
            ("GET", ["applications", _, "commands"]) => axum::Json(self.lock().commands.clone().unwrap_or_else(|| json!([]))).into_response(),
            ("POST", ["channels", channel, "messages"]) => self.post(channel, &body, files),
            ("PATCH", ["channels", channel, "messages", message]) => self.edit(channel, message, &body),
            ("GET", ["channels", channel, "messages"]) => self.history(channel, query),
            ("GET", ["channels", channel, "messages", message]) => {
                let inner = self.lock();
                let found = inner.posted.iter().find(|posted| posted.channel == *channel && posted.id.to_string() == *message);
                found.map_or_else(|| refused(404, 10008, "Unknown Message"), |posted| axum::Json(posted.body.clone()).into_response())
            }
            ("GET", ["channels", channel]) => axum::Json(json!({ "id": channel, "type": 0, "guild_id": GUILD, "name": "channel" })).into_response(),
            ("GET", ["guilds", guild, "roles"]) => {
                let permissions = self.lock().permissions.to_string();
                axum::Json(json!([{ "id": guild, "name": "@everyone", "permissions": permissions }])).into_response()
            }
            ("POST", ["channels", channel, "messages", message, "threads"]) => self.start_thread(channel, message, &body),
            ("PATCH", ["channels", thread]) => {
                let mut inner = self.lock();
                if !inner.threads.contains_key(*thread) {
                    return refused(404, 10003, "Unknown Channel");
                }
                match body["archived"].as_bool() {
                    Some(true) => inner.archived.insert((*thread).to_owned()),
                    Some(false) => inner.archived.remove(*thread),
                    None => false,
                };
                axum::Json(json!({ "id": thread, "type": 11, "guild_id": GUILD })).into_response()
            }
            ("GET", ["guilds", guild, "members", _]) => axum::Json(json!({ "user": bot(), "roles": [], "guild": guild })).into_response(),
            ("POST", ["channels", _, "threads"]) => {
                let thread = self.id().to_string();
                self.lock().threads.insert(thread.clone(), BTreeSet::new());
                axum::Json(json!({ "id": thread, "type": 12, "name": body["name"], "guild_id": GUILD })).into_response()
            }
            ("PUT", ["channels", thread, "thread-members", user]) => {
                self.lock().threads.entry((*thread).to_owned()).or_default().insert((*user).to_owned());
                StatusCode::NO_CONTENT.into_response()
            }
            ("POST", ["interactions", id, token, "callback"]) => self.acknowledge(id, token, &body),
            ("PATCH", ["webhooks", _, token, "messages", "@original"]) => {
                self.lock().followups.insert((*token).to_owned(), body["content"].as_str().unwrap_or_default().to_owned());
                axum::Json(json!({ "id": self.id().to_string() })).into_response()
            }
            _ => refused(404, 0, "404: Not Found"),
        }
    }

    fn start_thread(&self, channel: &str, message: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        if inner.permissions & PUBLIC_THREADS == 0 {
            return refused(403, 50013, "Missing Permissions");
        }
        if !inner.posted.iter().any(|posted| posted.channel == channel && posted.id.to_string() == message) {
            return refused(404, 10008, "Unknown Message");
        }
        if inner.threads.contains_key(message) {
            return refused(400, 160_004, "A thread has already been created for this message");
        }
        if body["name"].as_str().is_none_or(|name| name.is_empty() || name.chars().count() > 100) {
            return refused(400, 50035, "Invalid Form Body: name");
        }
        inner.threads.insert(message.to_owned(), BTreeSet::from([BOT.to_owned()]));
        axum::Json(json!({ "id": message, "type": 11, "parent_id": channel, "owner_id": BOT, "name": body["name"], "guild_id": GUILD }))
            .into_response()
    }

    fn acknowledge(&self, id: &str, token: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        let Some((known, since, answered)) = inner.interactions.get_mut(id) else { return refused(404, 10062, "Unknown interaction") };
        if known != token || since.elapsed() > Duration::from_secs(3) {
            return refused(404, 10062, "Unknown interaction");
        }
        if answered.is_some() {
            return refused(400, 40060, "Interaction has already been acknowledged.");
        }
        *answered = Some(Answered { kind: body["type"].as_i64().unwrap_or_default(), data: body["data"].clone(), after: since.elapsed() });
        StatusCode::NO_CONTENT.into_response()
    }

    fn post(&self, channel: &str, body: &Value, files: usize) -> Response {
        let id = self.id();
        let mut inner = self.lock();
        if inner.closed.contains(channel) {
            return refused(403, 50007, "Cannot send messages to this user");
        }
        if let Err(why) = fits(body, files) {
            return refused(400, 50035, &format!("Invalid Form Body: {why}"));
        }
        let nonce = body["nonce"].as_str().unwrap_or_default().to_owned();
        let enforced = body["enforce_nonce"] == json!(true) && !nonce.is_empty();
        let key = (channel.to_owned(), nonce);
        if enforced && let Some(first) = inner.nonces.get(&key) {
            let first = *first;
            let known = inner.posted.iter().find(|posted| posted.id == first).map(|posted| posted.body.clone());
            return axum::Json(known.unwrap_or_default()).into_response();
        }
        inner.nonces.insert(key, id);
        // Whoever writes in a thread that was put away brings it back.
        inner.archived.remove(channel);
        let message = message_of(id, channel, body, &bot());
        let posted = posted_of(id, channel, BOT, &message, files);
        inner.posted.push(posted);
        axum::Json(message).into_response()
    }

    fn edit(&self, channel: &str, message: &str, body: &Value) -> Response {
        let mut inner = self.lock();
        let known = inner.posted.iter_mut().find(|posted| posted.channel == channel && posted.id.to_string() == message && posted.author == BOT);
        let Some(posted) = known else { return refused(404, 10008, "Unknown Message") };
        if let Err(why) = fits(body, 1) {
            return refused(400, 50035, &format!("Invalid Form Body: {why}"));
        }
        for (name, value) in body.as_object().into_iter().flatten() {
            posted.body[name] = value.clone();
        }
        let edits = posted.edits + 1;
        *posted = Posted { edits, at: posted.at, cut: posted.cut, ..posted_of(posted.id, channel, BOT, &posted.body.clone(), posted.files) };
        axum::Json(posted.body.clone()).into_response()
    }

    fn history(&self, channel: &str, query: &str) -> Response {
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))?.parse::<u64>().ok());
        let after = value("after").unwrap_or_default();
        let limit = usize::try_from(value("limit").unwrap_or(50)).unwrap_or(50);
        let inner = self.lock();
        let mut found: Vec<Value> =
            inner.posted.iter().filter(|posted| posted.channel == channel && posted.id > after).map(|posted| self.seen(&posted.body)).collect();
        // The oldest of them after a message, the newest without one; in both cases the newest stands first.
        if after > 0 {
            found.truncate(limit);
        } else {
            found.drain(..found.len().saturating_sub(limit));
        }
        found.reverse();
        axum::Json(found).into_response()
    }

    /// A message as the bot may see it.
    fn seen(&self, message: &Value) -> Value {
        let mut message = message.clone();
        if message["author"]["id"] != json!(BOT) && !self.may_read(&message) {
            message["content"] = json!("");
            message["attachments"] = json!([]);
        }
        message
    }
}

fn bot() -> Value {
    json!({ "id": BOT, "username": "loopback", "discriminator": "0", "global_name": null, "avatar": null, "bot": true, "flags": 0, "mfa_enabled": false,
        "verified": true, "email": null, "locale": "en-US" })
}

fn user(id: &str) -> Value {
    json!({ "id": id, "username": format!("person{id}"), "discriminator": "0", "global_name": null, "avatar": null })
}

fn message_of(id: u64, channel: &str, body: &Value, author: &Value) -> Value {
    let or = |name: &str, other: Value| body.get(name).filter(|value| !value.is_null()).cloned().unwrap_or(other);
    let mut message = json!({ "id": id.to_string(), "channel_id": channel, "author": author, "content": or("content", json!("")),
        "timestamp": "2026-11-25T10:00:00.000000+00:00", "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
        "mention_roles": [], "attachments": or("attachments", json!([])), "embeds": or("embeds", json!([])), "pinned": false, "type": 0,
        "components": or("components", json!([])), "flags": or("flags", json!(0)), "a_field_of_tomorrow": 1 });
    if message["attachments"].as_array().is_some_and(|files| files.iter().any(|file| file.get("url").is_none())) {
        message["attachments"] = json!([]);
    }
    for name in ["guild_id", "message_reference", "referenced_message", "sticker_items"] {
        if let Some(value) = body.get(name) {
            message[name] = value.clone();
        }
    }
    message
}

fn posted_of(id: u64, channel: &str, author: &str, message: &Value, files: usize) -> Posted {
    let mut buttons = Vec::new();
    for row in message["components"].as_array().into_iter().flatten() {
        for button in row["components"].as_array().into_iter().flatten() {
            let text = |name: &str| button[name].as_str().unwrap_or_default().to_owned();
            buttons.push(Button { label: text("label"), payload: text("custom_id") });
        }
    }
    let embed = message["embeds"].as_array().and_then(|embeds| embeds.first());
    let embed =
        embed.map(|embed| (embed["title"].as_str().unwrap_or_default().to_owned(), embed["description"].as_str().unwrap_or_default().to_owned()));
    let text = message["content"].as_str().unwrap_or_default().to_owned();
    Posted {
        id,
        channel: channel.to_owned(),
        author: author.to_owned(),
        text,
        embed,
        buttons,
        files,
        edits: 0,
        at: Instant::now(),
        cut: false,
        body: message.clone(),
    }
}

/// Discord's own limits.
fn fits(body: &Value, files: usize) -> Result<(), String> {
    let content = body["content"].as_str().unwrap_or_default();
    let embeds = body["embeds"].as_array().map_or(0, Vec::len);
    if content.is_empty() && embeds == 0 && files == 0 {
        return Err(String::from("Cannot send an empty message"));
    }
    if content.chars().count() > 2000 {
        return Err(String::from("content: Must be 2000 or fewer in length."));
    }
    if body["nonce"].as_str().is_some_and(|nonce| nonce.len() > 25) {
        return Err(String::from("nonce: Must be 25 or fewer in length."));
    }
    for embed in body["embeds"].as_array().into_iter().flatten() {
        if embed["title"].as_str().is_some_and(|title| title.chars().count() > 256)
            || embed["description"].as_str().is_some_and(|text| text.chars().count() > 4096)
        {
            return Err(String::from("embeds: too long"));
        }
    }
    let mut ids = BTreeSet::new();
    let rows = body["components"].as_array().cloned().unwrap_or_default();
    if rows.len() > 5 {
        return Err(String::from("components: Must be 5 or fewer in length."));
    }
    for row in rows {
        let buttons = row["components"].as_array().cloned().unwrap_or_default();
        if buttons.is_empty() || buttons.len() > 5 {
            return Err(String::from("components: a row holds one to five buttons"));
        }
        for button in buttons {
            let custom = button["custom_id"].as_str().unwrap_or_default().to_owned();
            if custom.is_empty() || custom.len() > 100 || !ids.insert(custom) {
                return Err(String::from("components: custom ids must be there, short and different"));
            }
            if button["label"].as_str().is_none_or(|label| label.is_empty() || label.chars().count() > 80) {
                return Err(String::from("components: label"));
            }
        }
    }
    Ok(())
}
