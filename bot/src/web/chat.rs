//! The buyer's chat in the browser: an adapter like any other, whose platform is this page.
//!
//! A page names each message it sends, so that a message sent twice because an answer was lost counts once. A session is a random cookie; it
//! belongs to one chat and sees nothing else.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::Stream;
use knowledge::{LanguageCode, Voice};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::query;

use super::{Fault, Web, cookie};
use crate::channel;
use crate::desk::Desk;
use crate::files;
use crate::store::inbox::{Incoming, IncomingFile, What};
use crate::store::messages::{self, Message};
use crate::store::outbox::Outgoing;
use crate::store::{AttachmentId, ChatId, Columns as _, MessageId, attachments, chats, from_json, random_token, token_hash};

const COOKIE: &str = "redress_chat";
const LASTS_SECONDS: i64 = 180 * 24 * 3600;
/// How often a watching page looks by itself, though nobody told it to.
const LOOK: Duration = Duration::from_secs(10);

/// The chat's routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(page))
        .route("/chat/messages", get(list).post(write))
        .route("/chat/files", post(upload).layer(DefaultBodyLimit::max(64 * 1024 * 1024)))
        .route("/chat/files/{id}", get(file))
        .route("/chat/press", post(press))
        .route("/chat/command", post(command))
        .route("/chat/events", get(events))
}

/// A visitor's session.
struct Session {
    chat: ChatId,
    platform_chat_id: String,
    csrf: String,
}

async fn session(web: &Web, headers: &HeaderMap) -> Result<Option<Session>, Fault> {
    let Some(token) = cookie(headers, COOKIE) else { return Ok(None) };
    let mut connection = web.desk.store.read().await?;
    let row = query("select s.chat_id, s.csrf, c.platform_chat_id from web_session s join chat c on c.chat_id = s.chat_id where s.token_hash = $1")
        .bind(token_hash(token))
        .fetch_optional(&mut *connection)
        .await
        .map_err(crate::store::StoreError::from)?;
    Ok(match row {
        Some(row) => Some(Session { chat: ChatId(row.int("chat_id")?), csrf: row.text("csrf")?, platform_chat_id: row.text("platform_chat_id")? }),
        None => None,
    })
}

/// The session of a change: it must carry the page's CSRF token.
async fn writing(web: &Web, headers: &HeaderMap) -> Result<Session, Fault> {
    let session = session(web, headers).await?.ok_or(Fault::Csrf)?;
    let given = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if given != session.csrf {
        return Err(Fault::Csrf);
    }
    Ok(session)
}

#[derive(Debug, Deserialize)]
struct Opening {
    /// Signed code of an order.
    o: Option<String>,
}

#[derive(Template)]
#[template(path = "chat.html")]
struct ChatPage<'a> {
    locale: String,
    direction: &'static str,
    shop: &'a str,
    title: String,
    csrf: &'a str,
    /// JSON for the page's script; `<` is written as an escape, so that no sentence can end the element.
    words: String,
    hello: String,
    privacy: String,
    attach: String,
    send: String,
    placeholder: String,
    person: String,
    keep: String,
    languages: Vec<(String, String)>,
    language: String,
    demo: Vec<(String, String)>,
}

async fn page(State(web): State<Web>, Query(opening): Query<Opening>, headers: HeaderMap) -> Result<Response, Fault> {
    let desk = &web.desk;
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let locale = accepted.split([',', ';']).next().unwrap_or_default().trim().chars().take(35).collect::<String>();
    let mut fresh = None;
    let session = match session(&web, &headers).await? {
        Some(session) => session,
        None => {
            let (session, token) = open_session(&web, &locale).await?;
            fresh = Some(token);
            session
        }
    };
    if let Some(code) = opening.o {
        let update_id = format!("start:{}:{}", session.platform_chat_id, token_hash(&code));
        channel::receive(desk, &incoming(&web, &session, update_id, What::Start { code: Some(code) })).await?;
    }
    let mut connection = desk.store.read().await?;
    let chat = chats::get(&mut connection, session.chat).await?;
    let demo = if web.demo { crate::demo::orders_to_try(&mut connection).await? } else { Vec::new() };
    drop(connection);
    let bundle = desk.bundle();
    let voice = crate::say::voice_of(desk, &chat);
    let say = |id: &str| bundle.wording.say(&voice, id, &[]);
    let languages =
        bundle.wording.languages().map(|code| (bundle.language_label(code), crate::sign::Press::Language(code.clone()).signed(&desk.key))).collect();
    let page = ChatPage {
        locale: bundle.wording.locale(&voice),
        direction: direction(&bundle, &voice),
        shop: &desk.config.name,
        title: say("chat-title"),
        csrf: &session.csrf,
        words: json!({
            "you": say("chat-you"), "desk": say("chat-desk"), "sending": say("chat-sending"), "offline": say("chat-offline"),
            "failed": say("chat-not-sent"), "limit": say("chat-limit"), "connecting": say("chat-connecting"),
            "tooLong": bundle.wording.say(&voice, "chat-too-long", &[("count", i64::try_from(desk.config.message_characters).unwrap_or(4000).into())]),
        })
        .to_string()
        .replace('<', "\\u003c"),
        hello: bundle.wording.say(&voice, "intro", &[("shop", desk.config.name.as_str().into())]),
        privacy: say("privacy-note"),
        attach: say("chat-attach"),
        send: say("chat-send"),
        placeholder: say("chat-placeholder"),
        person: say("button-person"),
        keep: say("chat-keep-link"),
        languages,
        language: say("chat-language"),
        demo,
    };
    let mut response = Html(page.render()?).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    if let Some(token) = fresh
        && let Ok(value) = web.cookie(COOKIE, &token, "/", LASTS_SECONDS).parse()
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// `rtl` or `ltr`, as a voice is written.
pub fn direction(bundle: &rules::Bundle, voice: &Voice) -> &'static str {
    match bundle.languages().get(&voice.language).map(|language| language.direction) {
        Some(knowledge::language::Direction::Rtl) => "rtl",
        _ => "ltr",
    }
}

async fn open_session(web: &Web, locale: &str) -> Result<(Session, String), Fault> {
    let desk = &web.desk;
    let now = desk.clock.millis();
    let (token, csrf, platform_chat_id) = (random_token(), random_token(), random_token());
    let mut tx = desk.store.begin().await?;
    let locale = (!locale.is_empty() && locale != "*").then_some(locale);
    let chat = chats::ensure(&mut tx, web.account, &platform_chat_id, locale, now).await?;
    query("insert into web_session (token_hash, chat_id, csrf, created_at, seen_at) values ($1, $2, $3, $4, $4)")
        .bind(token_hash(&token))
        .bind(chat.0)
        .bind(&csrf)
        .bind(now)
        .execute(&mut *tx)
        .await
        .map_err(crate::store::StoreError::from)?;
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    Ok((Session { chat, platform_chat_id, csrf }, token))
}

fn incoming(web: &Web, session: &Session, update_id: String, what: What) -> Incoming {
    Incoming {
        account: web.account,
        update_id,
        platform_chat_id: session.platform_chat_id.clone(),
        platform_message_id: None,
        sender: None,
        locale: None,
        staff_place: false,
        what,
    }
}

/// The name a page gives to what it sends, made the chat's own.
fn update_id(session: &Session, given: &str) -> Result<String, Fault> {
    let fits = (1..=64).contains(&given.len()) && given.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then(|| format!("{}:{given}", session.platform_chat_id))
        .ok_or_else(|| Fault::Unfit(String::from("id must be 1 to 64 letters, digits or hyphens")))
}

#[derive(Debug, Deserialize)]
struct Written {
    /// The page's own name of the message.
    id: String,
    text: String,
}

async fn write(State(web): State<Web>, headers: HeaderMap, Json(written): Json<Written>) -> Result<Response, Fault> {
    let session = writing(&web, &headers).await?;
    let id = update_id(&session, &written.id)?;
    let limit = web.desk.config.message_characters;
    if written.text.chars().count() > limit {
        return Err(Fault::Unfit(format!("a message has at most {limit} characters")));
    }
    if written.text.trim().is_empty() {
        return Err(Fault::Unfit(String::from("the message is empty")));
    }
    if !web.chat_may_write(session.chat) {
        return Err(Fault::TooMuch(String::from("too many messages; wait a moment")));
    }
    let new = channel::receive(&web.desk, &incoming(&web, &session, id, What::Text { text: written.text })).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "new": new }))).into_response())
}

#[derive(Debug, Deserialize)]
struct Pressed {
    id: String,
    payload: String,
}

async fn press(State(web): State<Web>, headers: HeaderMap, Json(pressed): Json<Pressed>) -> Result<Response, Fault> {
    let session = writing(&web, &headers).await?;
    let id = update_id(&session, &pressed.id)?;
    if !web.chat_may_write(session.chat) {
        return Err(Fault::TooMuch(String::from("too many messages; wait a moment")));
    }
    let payload = pressed.payload.chars().take(64).collect();
    let new = channel::receive(&web.desk, &incoming(&web, &session, id, What::Press { payload })).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "new": new }))).into_response())
}

#[derive(Debug, Deserialize)]
struct Commanded {
    id: String,
    name: String,
}

async fn command(State(web): State<Web>, headers: HeaderMap, Json(commanded): Json<Commanded>) -> Result<Response, Fault> {
    let session = writing(&web, &headers).await?;
    let id = update_id(&session, &commanded.id)?;
    if !matches!(commanded.name.as_str(), "person" | "status" | "language" | "help") {
        return Err(Fault::Unfit(String::from("known commands are person, status, language and help")));
    }
    if !web.chat_may_write(session.chat) {
        return Err(Fault::TooMuch(String::from("too many messages; wait a moment")));
    }
    let new = channel::receive(&web.desk, &incoming(&web, &session, id, What::Command { name: commanded.name })).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "new": new }))).into_response())
}

async fn upload(State(web): State<Web>, headers: HeaderMap, mut form: Multipart) -> Result<Response, Fault> {
    let session = writing(&web, &headers).await?;
    let megabytes = web.desk.config.file_megabytes;
    let limit = usize::try_from(megabytes).unwrap_or(20) * 1024 * 1024;
    let unfit = |fault: axum::extract::multipart::MultipartError| Fault::Unfit(format!("the upload broke off: {fault}"));
    let mut id = None;
    let mut caption = String::new();
    let mut incoming_files = Vec::new();
    {
        let mut connection = web.desk.store.read().await?;
        if attachments::count(&mut connection, session.chat).await? >= web.desk.config.files_per_chat {
            return Err(Fault::TooMuch(web.desk.bundle().wording.say(&Voice::of(LanguageCode::undetermined()), "file-quota", &[])));
        }
    }
    while let Some(field) = form.next_field().await.map_err(unfit)? {
        match field.name().unwrap_or_default() {
            "id" => id = Some(field.text().await.map_err(unfit)?),
            "text" => caption = field.text().await.map_err(unfit)?.chars().take(web.desk.config.message_characters).collect(),
            "file" if incoming_files.len() < 10 => {
                let bytes = field.bytes().await.map_err(unfit)?;
                if bytes.len() > limit {
                    return Err(Fault::Unfit(format!("a file has at most {megabytes} MB")));
                }
                let kind = infer::get(&bytes).map(|kind| kind.mime_type());
                let kind_of = match kind {
                    Some(mime) if mime.starts_with("image/") => "photo",
                    Some(mime) if mime.starts_with("video/") => "video",
                    Some(mime) if mime.starts_with("audio/") => "voice",
                    Some("application/pdf") => "document",
                    _ => return Err(Fault::Unfit(String::from("this kind of file is not taken; send a photo, a video or a PDF"))),
                };
                let name = random_token();
                let folder = crate::files::uploads(&web.desk);
                let stored = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join(&name), &bytes));
                if let Err(fault) = stored {
                    tracing::error!(error = %fault, "An upload could not be written");
                    return Err(Fault::Unfit(String::from("the file could not be stored; try again in a moment")));
                }
                incoming_files.push(IncomingFile {
                    kind: kind_of.to_owned(),
                    remote: name,
                    media_type: kind.map(str::to_owned),
                    bytes: i64::try_from(bytes.len()).ok(),
                });
            }
            _ => {}
        }
    }
    let id = update_id(&session, id.as_deref().unwrap_or_default())?;
    if incoming_files.is_empty() {
        return Err(Fault::Unfit(String::from("there was no file")));
    }
    if !web.chat_may_write(session.chat) {
        return Err(Fault::TooMuch(String::from("too many messages; wait a moment")));
    }
    let new = channel::receive(&web.desk, &incoming(&web, &session, id, What::Files { caption, files: incoming_files, album: false })).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "new": new }))).into_response())
}

/// A message as the page shows it.
#[derive(Debug, Serialize)]
struct Shown {
    id: i64,
    author: String,
    at: i64,
    text: String,
    buttons: Vec<crate::store::outbox::Button>,
    locale: Option<String>,
    direction: &'static str,
    turn: Option<i64>,
    files: Vec<Value>,
}

async fn show(desk: &Desk, connection: &mut crate::store::Connection, message: Message) -> Result<Shown, Fault> {
    let bundle = desk.bundle();
    let text = message.text.unwrap_or_default();
    let (text, buttons, locale) = if message.author == "buyer" {
        (text, Vec::new(), None)
    } else {
        match from_json("an outgoing message", &text)? {
            Outgoing::Say { text, buttons, locale } => (text, buttons, Some(locale)),
            _ => (String::new(), Vec::new(), None),
        }
    };
    let direction = match locale.as_deref().and_then(|locale| bundle.language_of_locale(locale)) {
        Some((code, script)) => direction(&bundle, &bundle.wording.voice(&code, &script)),
        None => "auto",
    };
    let files = attachments::of_message(connection, message.id)
        .await?
        .into_iter()
        .map(|file| json!({ "id": file.id, "kind": file.kind, "state": file.state, "picture": file.media_type.is_some_and(|kind| kind.starts_with("image/")) }))
        .collect();
    Ok(Shown {
        id: message.id.0,
        author: message.author,
        at: message.at,
        text,
        buttons,
        locale,
        direction,
        turn: message.turn.map(|turn| turn.0),
        files,
    })
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<i64>,
}

async fn list(State(web): State<Web>, Query(after): Query<After>, headers: HeaderMap) -> Result<Response, Fault> {
    let session = session(&web, &headers).await?.ok_or(Fault::NotFound)?;
    let mut connection = web.desk.store.read().await?;
    let mut shown = Vec::new();
    for message in messages::after(&mut connection, session.chat, MessageId(after.after.unwrap_or(0)), 500).await? {
        shown.push(show(&web.desk, &mut connection, message).await?);
    }
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(json!({ "messages": shown }))).into_response())
}

async fn events(State(web): State<Web>, Query(after): Query<After>, headers: HeaderMap) -> Result<Response, Fault> {
    let session = session(&web, &headers).await?.ok_or(Fault::NotFound)?;
    let seen = headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|value| value.parse().ok());
    let last = seen.or(after.after).unwrap_or(0);
    Ok(Sse::new(stream(web, session.chat, MessageId(last))).keep_alive(KeepAlive::default()).into_response())
}

fn stream(web: Web, chat: ChatId, last: MessageId) -> impl Stream<Item = Result<Event, Infallible>> {
    let told = web.desk.pages.watch(chat);
    futures_util::stream::unfold((web, told, last, VecDeque::<Shown>::new()), move |(web, mut told, mut last, mut ready)| async move {
        loop {
            if let Some(shown) = ready.pop_front() {
                last = MessageId(shown.id);
                let event = Event::default().event("message").id(shown.id.to_string()).json_data(&shown).unwrap_or_default();
                return Some((Ok(event), (web, told, last, ready)));
            }
            // What is told from here on may have come after the look below.
            told.mark_unchanged();
            if let Ok(mut connection) = web.desk.store.read().await {
                for message in messages::after(&mut connection, chat, last, 100).await.unwrap_or_default() {
                    if let Ok(shown) = show(&web.desk, &mut connection, message).await {
                        ready.push_back(shown);
                    }
                }
            }
            if ready.is_empty()
                && let Ok(Err(_closed)) = tokio::time::timeout(LOOK, told.changed()).await
            {
                return None;
            }
        }
    })
}

async fn file(State(web): State<Web>, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fault> {
    let session = session(&web, &headers).await?.ok_or(Fault::NotFound)?;
    let mut connection = web.desk.store.read().await?;
    let file = attachments::get(&mut connection, AttachmentId(id)).await?.filter(|file| file.chat == session.chat).ok_or(Fault::NotFound)?;
    serve_file(&web.desk, &file)
}

/// A stored file: pictures inline, everything else as a download, and never as a page.
pub fn serve_file(desk: &Desk, file: &attachments::Attachment) -> Result<Response, Fault> {
    let (Some(name), Some(media_type)) = (&file.stored_name, &file.media_type) else { return Err(Fault::NotFound) };
    let bytes = files::open(&files::folder(desk), name).or(Err(Fault::NotFound))?;
    let inline = media_type.starts_with("image/") || media_type.starts_with("video/") || media_type.starts_with("audio/");
    let disposition = format!("{}; filename=\"file-{}\"", if inline { "inline" } else { "attachment" }, file.id);
    Ok((
        [
            (header::CONTENT_TYPE, media_type.as_str()),
            (header::CONTENT_DISPOSITION, disposition.as_str()),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
            (header::CACHE_CONTROL, "private, max-age=600"),
        ],
        bytes,
    )
        .into_response())
}
