//! Discord's REST interface, as far as the desk asks it: plain JSON over HTTP with Discord's own limits kept.
//!
//! The gateway's library has a client of its own, but with another API address it can neither limit itself nor say how long Discord asks to wait, and
//! it fails where an answer has a shape it does not know although the message is out. Here an answer is only asked for what is needed of it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::update::with_text_ids;
use crate::channel::{Retry, SendError};

/// A file that goes with a message.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why Discord did not do what was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum RestError {
    /// Discord is not reached, or broke down.
    #[error("Discord does not answer: {0}")]
    Away(String),
    /// Too much in too short a time.
    #[error("Discord asks to wait {0:?}")]
    TooMany(Duration),
    /// Discord refuses.
    #[error("Discord refuses ({status}, {code}): {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// Discord's own number of the fault.
        code: i64,
        /// What Discord says.
        message: String,
    },
}

impl RestError {
    /// Whether Discord read the request and refuses what it says.
    pub fn is_unfit(&self) -> bool {
        matches!(self, Self::Refused { status: 400, .. })
    }

    /// Whether what it is about is not there.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }

    /// Whether the token is refused.
    pub fn is_token(&self) -> bool {
        matches!(self, Self::Refused { status: 401, .. })
    }
}

impl From<RestError> for SendError {
    fn from(fault: RestError) -> Self {
        let (retry, blocked) = match &fault {
            RestError::Away(_) | RestError::Refused { status: 401, .. } => (Retry::Later, false),
            RestError::TooMany(wait) => (Retry::After(*wait), false),
            // The person takes no messages from us: blocked, or shares no server with us any more.
            RestError::Refused { code: 50_007 | 50_278, .. } => (Retry::Never, true),
            RestError::Refused { .. } => (Retry::Never, false),
        };
        Self { retry, blocked, why: fault.to_string() }
    }
}

/// A connection to Discord's REST interface.
pub struct Rest {
    client: reqwest::Client,
    /// Address before `/api`.
    pub base: String,
    token: String,
    /// Channels whose limit is used up, and until when; the empty name stands for all of them.
    closed: Mutex<HashMap<String, Instant>>,
}

impl std::fmt::Debug for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Not the token: it must not reach a log.
        f.debug_struct("Rest").field("base", &self.base).finish_non_exhaustive()
    }
}

impl Rest {
    /// A connection to Discord itself or to another address.
    ///
    /// # Errors
    /// Where the connection cannot be set up.
    pub fn new(token: &str, base: Option<&str>) -> Result<Self, reqwest::Error> {
        let base = base.unwrap_or("https://discord.com").trim_end_matches('/');
        // Whether or not the path of the interface is given with it.
        let base = base.rsplit_once("/api").filter(|(_, rest)| rest.is_empty() || rest.starts_with("/v")).map_or(base, |(head, _)| head);
        let client = reqwest::Client::builder()
            .user_agent(concat!("DiscordBot (redress, ", env!("CARGO_PKG_VERSION"), ")"))
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(20))
            .build()?;
        Ok(Self { client, base: base.to_owned(), token: token.trim_start_matches("Bot ").to_owned(), closed: Mutex::default() })
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// How long a channel is closed, by what Discord said last.
    pub fn closed_for(&self, channel: &str) -> Option<Duration> {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        closed.retain(|_, until| *until > now);
        ["", channel].iter().filter_map(|name| closed.get(*name)?.checked_duration_since(now)).max()
    }

    fn close(&self, channel: &str, wait: Duration) {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).insert(channel.to_owned(), Instant::now() + wait);
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}/api/v10{path}", self.base));
        // The token of an interaction stands in its path; the bot's own is not needed there and not given.
        if path.starts_with("/interactions/") { request } else { request.header("authorization", format!("Bot {}", self.token)) }
    }

    /// Asks for something.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn get(&self, path: &str) -> Result<Value, RestError> {
        self.done(path, self.request(Method::GET, path)).await
    }

    /// Does something with a body.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Result<Value, RestError> {
        self.done(path, self.request(method, path).json(body)).await
    }

    /// Posts something with files.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn upload(&self, path: &str, body: &Value, files: Vec<Upload>) -> Result<Value, RestError> {
        let mut body = body.clone();
        let listed = files.iter().enumerate().map(|(id, file)| json!({ "id": id, "filename": file.name })).collect();
        if let Some(body) = body.as_object_mut() {
            body.insert(String::from("attachments"), Value::Array(listed));
        }
        let mut form = reqwest::multipart::Form::new().text("payload_json", body.to_string());
        for (id, file) in files.into_iter().enumerate() {
            form = form.part(format!("files[{id}]"), reqwest::multipart::Part::bytes(file.bytes).file_name(file.name));
        }
        self.done(path, self.request(Method::POST, path).multipart(form)).await
    }

    /// Fetches a file, up to a size.
    ///
    /// # Errors
    /// [`RestError`]; one that is too large counts as refused.
    pub async fn file(&self, url: &str, limit: u64) -> Result<Vec<u8>, RestError> {
        let away = |fault: reqwest::Error| RestError::Away(fault.without_url().to_string());
        // Without the token: files lie on another host.
        let mut answer = self.client.get(url).send().await.map_err(away)?;
        let status = answer.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(RestError::Away(status.to_string()));
        }
        let refused = |message: &str| RestError::Refused { status: status.as_u16(), code: 0, message: message.to_owned() };
        if !status.is_success() {
            return Err(refused("the file cannot be had"));
        }
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(away)? {
            bytes.extend_from_slice(&part);
            if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
                return Err(refused("the file is too large"));
            }
        }
        Ok(bytes)
    }

    async fn done(&self, path: &str, request: reqwest::RequestBuilder) -> Result<Value, RestError> {
        let away = |fault: reqwest::Error| RestError::Away(fault.without_url().to_string());
        let answer = request.send().await.map_err(away)?;
        let status = answer.status();
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).and_then(|value| value.parse::<f64>().ok());
        let seconds = |seconds: f64| Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_secs(1));
        let (remaining, reset, retry) = (header("x-ratelimit-remaining"), header("x-ratelimit-reset-after"), header("retry-after"));
        let global = answer.headers().contains_key("x-ratelimit-global");
        let channel = path.strip_prefix("/channels/").and_then(|rest| rest.split('/').next());
        if let (Some(channel), Some(0.0), Some(reset)) = (channel, remaining, reset) {
            self.close(channel, seconds(reset));
        }
        let text = answer.text().await.map_err(away)?;
        let body = with_text_ids(serde_json::from_str(&text).unwrap_or_default());
        if status.is_success() {
            return Ok(body);
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            let wait = body.get("retry_after").and_then(Value::as_f64).or(retry).unwrap_or(1.0);
            let wait = seconds(wait.max(0.1));
            match channel {
                // Everything the bot asks is meant, not what was asked here.
                _ if global || body.get("global") == Some(&Value::Bool(true)) => self.close("", wait),
                Some(channel) => self.close(channel, wait),
                None => {}
            }
            return Err(RestError::TooMany(wait));
        }
        if status.is_server_error() {
            return Err(RestError::Away(status.to_string()));
        }
        Err(RestError::Refused {
            status: status.as_u16(),
            code: body.get("code").and_then(Value::as_i64).unwrap_or_default(),
            message: body.get("message").and_then(Value::as_str).unwrap_or_default().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_address_is_taken_with_or_without_the_path_of_the_interface() {
        for given in ["http://127.0.0.1:1234", "http://127.0.0.1:1234/", "http://127.0.0.1:1234/api", "http://127.0.0.1:1234/api/v10/"] {
            assert_eq!(Rest::new("t", Some(given)).expect("a client").base, "http://127.0.0.1:1234", "{given}");
        }
        assert_eq!(Rest::new("t", Some("https://api.example.com")).expect("a client").base, "https://api.example.com");
    }

    #[test]
    fn the_token_reaches_no_log() {
        let rest = Rest::new("very-secret", None).expect("a client");
        assert!(!format!("{rest:?}").contains("very-secret"));
    }
}
