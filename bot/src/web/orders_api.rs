//! Orders that come in live: rows over an API with a token, and Shopify's webhook with its signature.
//!
//! Each way is shut where the environment holds no key for it. What comes again changes nothing; one bad row never stops the rest. Nothing of a
//! buyer's leaves through here.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use knowledge::Currency;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::{Fault, Web};
use crate::import::live::{plain_rows, shopify_order};
use crate::import::{Options, OrderRow};
use crate::store::StoreError;
use crate::store::importing::{Imported, Importer};

/// Largest body, in bytes.
const BODY_BYTES: usize = 16 * 1024 * 1024;
/// Rows of one request.
const ROWS: usize = 10_000;

/// What opens the ways in.
#[derive(Clone, Default)]
pub struct Keys {
    token: Option<String>,
    shopify: Option<String>,
}

impl Keys {
    /// The keys in the environment; a variable that is empty or missing shuts its way.
    pub fn from_environment() -> Self {
        let variable = |name: &str| std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self { token: variable("REDRESS_API_TOKEN"), shopify: variable("SHOPIFY_WEBHOOK_SECRET") }
    }
}

/// The routes under `/api/v1`.
pub fn routes(keys: Keys) -> Router<Web> {
    Router::new()
        .route("/orders", post(orders))
        .route("/shopify/orders", post(shopify))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(Extension(Arc::new(keys)))
}

/// What the address says that rows do not.
#[derive(Debug, Deserialize)]
struct Usual {
    shop: Option<String>,
    currency: Option<Currency>,
}

impl Usual {
    fn options(self, web: &Web) -> Options {
        Options { format: None, shop: self.shop, currency: self.currency, zone: web.desk.zone.clone() }
    }
}

fn answer(status: StatusCode, body: &Value) -> Response {
    (status, Json(body)).into_response()
}

fn shut(variable: &str) -> Response {
    answer(StatusCode::NOT_FOUND, &json!({ "error": format!("this way in is shut; set {variable} to open it") }))
}

async fn orders(
    State(web): State<Web>,
    Extension(keys): Extension<Arc<Keys>>,
    Query(usual): Query<Usual>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Fault> {
    let Some(token) = &keys.token else { return Ok(shut("REDRESS_API_TOKEN")) };
    let given =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if !bool::from(given.trim().as_bytes().ct_eq(token.as_bytes())) {
        tracing::warn!("Orders without the right token were refused");
        let ask = [(header::WWW_AUTHENTICATE, "Bearer")];
        return Ok((StatusCode::UNAUTHORIZED, ask, Json(json!({ "error": "send the header Authorization: Bearer TOKEN" }))).into_response());
    }
    let objects = match serde_json::from_slice::<Value>(&body) {
        Ok(Value::Array(objects)) => objects,
        Ok(Value::Object(mut whole)) => match whole.remove("orders") {
            Some(Value::Array(objects)) => objects,
            Some(_) => return Ok(answer(StatusCode::BAD_REQUEST, &json!({ "error": "‘orders’ is no array of rows" }))),
            // One row by itself.
            None => vec![Value::Object(whole)],
        },
        Ok(_) => return Ok(answer(StatusCode::BAD_REQUEST, &json!({ "error": "send an array of rows, or an object with ‘orders’" }))),
        Err(fault) => return Ok(answer(StatusCode::BAD_REQUEST, &json!({ "error": format!("this is no JSON: {fault}") }))),
    };
    if objects.len() > ROWS {
        return Ok(answer(StatusCode::PAYLOAD_TOO_LARGE, &json!({ "error": format!("at most {ROWS} rows at once") })));
    }
    let (rows, refused) = plain_rows(&objects, &usual.options(&web));
    let done = take(&web, &rows).await?;
    let refusals: Vec<Value> = refused.iter().map(|refused| json!({ "row": refused.line, "why": refused.why })).collect();
    let status = if rows.is_empty() && !refused.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(answer(status, &counted(objects.len(), done, &refusals)))
}

fn counted(read: usize, done: Imported, refusals: &[Value]) -> Value {
    json!({ "read": read, "new": done.new, "changed": done.changed, "unchanged": done.unchanged, "refused": refusals.len(), "refusals": refusals })
}

async fn take(web: &Web, rows: &[OrderRow]) -> Result<Imported, Fault> {
    let desk = &web.desk;
    let mut done = Imported::default();
    let mut tx = desk.store.begin().await?;
    Importer::new(desk.currency).take(&mut tx, rows, desk.clock.millis(), &mut done).await?;
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.timers.notify_waiters();
    Ok(done)
}

/// Whether the signature is that of the body: HMAC-SHA256 under the secret, in base64. Compared in constant time.
fn signed(secret: &str, body: &[u8], signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(body);
    STANDARD.decode(signature.trim()).is_ok_and(|given| mac.verify_slice(&given).is_ok())
}

async fn shopify(
    State(web): State<Web>,
    Extension(keys): Extension<Arc<Keys>>,
    Query(usual): Query<Usual>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Fault> {
    let Some(secret) = &keys.shopify else { return Ok(shut("SHOPIFY_WEBHOOK_SECRET")) };
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signed(secret, &body, header("x-shopify-hmac-sha256")) {
        tracing::warn!("A webhook of Shopify's without the right signature was refused");
        return Ok(answer(StatusCode::UNAUTHORIZED, &json!({ "error": "the signature is not that of this body" })));
    }
    if !header("x-shopify-topic").is_empty() && !header("x-shopify-topic").starts_with("orders/") {
        return Ok(answer(StatusCode::OK, &json!({ "read": 0 })));
    }
    let rows = match serde_json::from_slice::<Value>(&body) {
        Ok(order) => shopify_order(&order, &usual.options(&web)),
        Err(fault) => Err(format!("this is no JSON: {fault}")),
    };
    match rows {
        Ok(rows) => {
            let done = take(&web, &rows).await?;
            Ok(answer(StatusCode::OK, &counted(rows.len(), done, &[])))
        }
        // Sent again it would be no better: taken, so that Shopify goes on.
        Err(why) => {
            tracing::warn!(error = %why, "An order of Shopify's could not be used");
            Ok(answer(StatusCode::OK, &counted(1, Imported::default(), &[json!({ "row": 1, "why": why })])))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_signature_of_the_very_body_is_taken() {
        // printf '{}' | openssl dgst -sha256 -hmac secret -binary | base64
        let right = "dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=";
        assert!(signed("secret", b"{}", right));
        assert!(!signed("secret", b"{} ", right) && !signed("other", b"{}", right) && !signed("secret", b"{}", "") && !signed("secret", b"{}", "%%"));
    }
}
