//! The web: the buyer's chat, the console of the staff, and what machines ask.
//!
//! Loopback by default. Every page carries a content security policy without inline script; every cookie is HttpOnly and SameSite; every change
//! needs a CSRF token. Addresses are counted; a proxy's word for the address is believed only where the settings name the proxy.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tracing::Instrument as _;

use crate::config::Config;
use crate::desk::Desk;
use crate::store::{Connection, StoreError, settings};

pub mod assets;
pub mod bundles;
pub mod chat;
pub mod console;
pub mod dry_run;
pub mod evidence;
pub mod exposure;
pub mod health;
pub mod orders_api;
pub mod privacy;
pub mod report_page;
pub mod status;
pub mod view;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; connect-src 'self'; \
    font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The setting under which a running desk leaves the address of its pages.
const ADDRESS: &str = "address";

/// Where the pages are, without a slash at the end: the public address, else where the desk listened last.
///
/// # Errors
/// Where the store fails.
pub async fn base(connection: &mut Connection, config: &Config) -> Result<String, StoreError> {
    if !config.public_url.is_empty() {
        return Ok(config.public_url.trim_end_matches('/').to_owned());
    }
    Ok(settings::get(connection, ADDRESS).await?.unwrap_or_else(|| String::from("http://127.0.0.1:8080")))
}

/// Leaves the address where this desk listens for cards and for other commands to find.
///
/// # Errors
/// Where the store fails.
pub async fn listens_at(connection: &mut Connection, address: SocketAddr, now: i64) -> Result<(), StoreError> {
    settings::set(connection, ADDRESS, &format!("http://{address}"), now).await
}

/// What the handlers share.
#[derive(Clone)]
pub struct Web {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The channel account of the web chat.
    pub account: crate::store::ChannelAccountId,
    /// The sample shop is running.
    pub demo: bool,
    /// Cookies may only travel encrypted.
    pub secure: bool,
    addresses: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    chats: Arc<DefaultKeyedRateLimiter<i64>>,
    trusted: Arc<Vec<IpAddr>>,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("account", &self.account).finish_non_exhaustive()
    }
}

fn per_minute(count: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN))
}

impl Web {
    /// The web of a desk.
    pub fn new(desk: Arc<Desk>, account: crate::store::ChannelAccountId, demo: bool) -> Self {
        let trusted = desk.config.trusted_proxies.iter().filter_map(|address| address.parse().ok()).collect();
        Self {
            account,
            demo,
            secure: desk.config.public_url.starts_with("https://"),
            addresses: Arc::new(RateLimiter::keyed(per_minute(desk.config.requests_per_minute))),
            chats: Arc::new(RateLimiter::keyed(per_minute(desk.config.messages_per_minute))),
            trusted: Arc::new(trusted),
            desk,
        }
    }

    /// Whether a chat may write once more now.
    pub fn chat_may_write(&self, chat: crate::store::ChatId) -> bool {
        self.chats.check_key(&chat.0).is_ok()
    }

    fn address(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.ip();
        if !self.trusted.contains(&peer) {
            return peer;
        }
        // The nearest address that is no proxy of ours.
        headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|part| part.trim().parse::<IpAddr>().ok())
            .rfind(|address| !self.trusted.contains(address))
            .unwrap_or(peer)
    }

    /// A cookie of ours.
    pub fn cookie(&self, name: &str, value: &str, path: &str, lasts_seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path={path}; Max-Age={lasts_seconds}; HttpOnly; SameSite=Lax{secure}")
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// The whole web.
pub fn router(web: Web) -> Router {
    Router::new()
        .merge(chat::routes())
        .nest("/console", console::routes().merge(status::routes()).merge(privacy::routes()).merge(bundles::routes()))
        .nest("/api/v1", orders_api::routes(orders_api::Keys::from_environment()))
        .route("/assets/{name}", get(assets::serve))
        .merge(health::routes())
        .fallback(|| async { Fault::NotFound })
        .layer(middleware::from_fn_with_state(web.clone(), guard))
        .with_state(web)
}

async fn guard(State(web): State<Web>, ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request, next: Next) -> Response {
    let address = web.address(peer, request.headers());
    // Everything that is logged on the way carries the request's name, and so does the answer.
    let id: String = crate::store::random_token().chars().take(12).collect();
    let span = tracing::info_span!("request", request.id = %id);
    let mut response = match web.addresses.check_key(&address) {
        Ok(()) => next.run(request).instrument(span).await,
        Err(_) => (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")], "Too many requests. Please wait a moment.\n").into_response(),
    };
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing is there, or nothing that this visitor may see.
    #[error("there is nothing here")]
    NotFound,
    /// The visitor is not signed in.
    #[error("please sign in: ask for a link with ‘redress staff link NAME’")]
    SignIn,
    /// The form's token is missing or old.
    #[error("this page is too old; load it again and repeat what you did")]
    Csrf,
    /// What was sent does not fit.
    #[error("{0}")]
    Unfit(String),
    /// Too much in too short a time.
    #[error("{0}")]
    TooMuch(String),
    /// The store failed.
    #[error("the desk cannot reach its store just now; nothing was taken, please try again in a moment")]
    Store(#[from] StoreError),
    /// A page could not be drawn.
    #[error("the page could not be drawn")]
    Page(#[from] askama::Error),
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Csrf => StatusCode::FORBIDDEN,
            Self::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMuch(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(fault) => {
                tracing::error!(error = %fault, "A request failed because the store did");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Page(fault) => {
                tracing::error!(error = %fault, "A page could not be drawn");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{self}\n")).into_response()
    }
}
