//! Platforms that call us: on a path nobody can guess, saying a secret that only the platform was told.
//!
//! Both are drawn from the installation's key, so that all processes agree and a restart changes nothing.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use futures_util::future::BoxFuture;
use subtle::ConstantTimeEq as _;

use crate::desk::Desk;
use crate::store::{ChannelAccountId, Result};

/// Where and how a platform calls.
#[derive(Clone)]
pub struct Hook {
    /// The whole address.
    pub url: url::Url,
    /// The secret the platform says with every call.
    pub secret: String,
    path: String,
}

/// A channel that can be called.
pub trait Called: Send + Sync {
    /// Where; none where it asks for its updates itself.
    fn hook(&self) -> Option<&Hook>;

    /// Takes one call in. Only what is stored is answered with success.
    fn call<'a>(&'a self, desk: &'a Desk, body: &'a [u8]) -> BoxFuture<'a, Result<()>>;
}

impl Hook {
    /// The hook of an account; none where the settings name no address that a platform could call.
    pub fn of(desk: &Desk, channel: &str, account: ChannelAccountId) -> Option<Self> {
        let base = Some(desk.config.public_url.trim_end_matches('/')).filter(|base| base.starts_with("https://"))?;
        let drawn = |purpose: &str| {
            let key = blake3::derive_key("redress webhook v1", desk.key.as_bytes());
            blake3::keyed_hash(&key, format!("{channel}:{account}:{purpose}").as_bytes()).to_hex().to_string()
        };
        let path = format!("/hooks/{}", drawn("path"));
        Some(Self { url: url::Url::parse(&format!("{base}{path}")).ok()?, secret: drawn("secret"), path })
    }
}

/// The route of a channel that is called; nothing where it is not.
pub fn routes<C: Called + 'static>(desk: Arc<Desk>, channel: &Arc<C>) -> Router {
    match channel.hook() {
        Some(hook) => Router::new().route(&hook.path, post(called::<C>)).with_state((desk, channel.clone())),
        None => Router::new(),
    }
}

async fn called<C: Called>(State((desk, channel)): State<(Arc<Desk>, Arc<C>)>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let given = headers.get("x-telegram-bot-api-secret-token").map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    let expected = channel.hook().map(|hook| hook.secret.as_bytes()).unwrap_or_default();
    if expected.is_empty() || !bool::from(given.ct_eq(expected)) {
        tracing::warn!("A call without the right secret was refused");
        return StatusCode::NOT_FOUND;
    }
    match channel.call(&desk, &body).await {
        Ok(()) => StatusCode::OK,
        Err(fault) => {
            tracing::error!(error = %fault, "The store failed while an update came in; the platform will repeat it");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
