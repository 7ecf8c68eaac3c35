//! What machines ask: whether the program lives, whether it can work, and what it measures. No word about anybody leaves here.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use subtle::ConstantTimeEq as _;

use super::{Fault, Web};
use crate::{measure, store};

/// The routes.
pub fn routes() -> Router<Web> {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready)).route("/metrics", get(metrics))
}

/// Whether the desk can work: its store answers. Says in a sentence what is wrong where it cannot.
async fn ready(State(web): State<Web>) -> Response {
    let looked = async {
        let mut connection = web.desk.store.read().await?;
        store::bundles::active(&mut connection).await
    };
    // A check that hangs is an answer too.
    match tokio::time::timeout(std::time::Duration::from_secs(3), looked).await {
        Ok(Ok(_)) => "ready\n".into_response(),
        Ok(Err(fault)) => {
            tracing::warn!(error = %fault, "The desk is not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer; what buyers write is not taken until it does\n")
                .into_response()
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer in time\n").into_response(),
    }
}

/// From this machine and not through a proxy, or with the token of the settings; to anybody else nothing is there.
fn may_ask(web: &Web, peer: SocketAddr, headers: &HeaderMap) -> bool {
    let through_proxy = ["x-forwarded-for", "forwarded", "x-real-ip"].iter().any(|name| headers.contains_key(*name));
    if peer.ip().is_loopback() && !through_proxy {
        return true;
    }
    let token = web.desk.config.metrics_token.as_bytes();
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    !token.is_empty() && given.is_some_and(|given| given.as_bytes().ct_eq(token).into())
}

async fn metrics(State(web): State<Web>, ConnectInfo(peer): ConnectInfo<SocketAddr>, headers: HeaderMap) -> Result<Response, Fault> {
    if !may_ask(&web, peer, &headers) {
        return Err(Fault::NotFound);
    }
    let page = measure::page(&web.desk).await?.ok_or(Fault::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], page).into_response())
}
