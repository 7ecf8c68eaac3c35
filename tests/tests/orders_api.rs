//! Orders that come in over HTTP: by rows with a token, and by Shopify's signed webhook.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::Sha256;
use tests::Staff;
use tests::product::Start;

fn row(order: &str) -> Value {
    json!({ "order_id": order, "sku": "MUG-1", "product": "Mug", "buyer_country": "DE", "ordered_at": "2026-11-02T10:00:00Z", "quantity": 2,
        "unit_price": 5.90, "currency": "EUR", "buyer_postcode": "20457" })
}

async fn post(base: &str, token: Option<&str>, body: &Value) -> anyhow::Result<(StatusCode, Value)> {
    let mut request = reqwest::Client::new().post(format!("{base}/api/v1/orders")).json(body);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer = request.send().await?;
    Ok((answer.status(), answer.json().await?))
}

fn counts(answer: &Value) -> [u64; 5] {
    ["read", "new", "changed", "unchanged", "refused"].map(|name| answer[name].as_u64().unwrap_or(u64::MAX))
}

#[tokio::test]
async fn rows_come_in_once_a_changed_one_updates_and_a_bad_one_is_named() -> anyhow::Result<()> {
    let desk = Start::quick().setting("REDRESS_API_TOKEN", "t0ken").run()?;
    let batch = json!([row("API-1"), { "order_id": "API-2", "sku": "MUG-1", "buyer_country": "DE", "ordered_at": "soon" }, row("API-3")]);
    let (status, answer) = post(&desk.base, Some("t0ken"), &batch).await?;
    assert_eq!((status, counts(&answer)), (StatusCode::OK, [3, 2, 0, 0, 1]));
    assert_eq!(answer["refusals"][0]["row"], 2);
    assert!(answer["refusals"][0]["why"].as_str().is_some_and(|why| why.contains("ordered_at")), "{answer}");
    let (_, again) = post(&desk.base, Some("t0ken"), &json!({ "orders": batch })).await?;
    assert_eq!(counts(&again), [3, 0, 0, 2, 1]);
    let mut changed = row("API-1");
    changed["tracking_status"] = json!("delivered");
    let (_, third) = post(&desk.base, Some("t0ken"), &changed).await?;
    assert_eq!(counts(&third), [1, 0, 1, 0, 0]);
    let (status, none) = post(&desk.base, Some("t0ken"), &json!([{ "sku": "MUG-1" }])).await?;
    assert_eq!((status, counts(&none)), (StatusCode::UNPROCESSABLE_ENTITY, [1, 0, 0, 0, 1]));
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let found = staff.page("/console/orders?order=API").await?;
    assert!(found.contains("API-1") && found.contains("API-3") && !found.contains("API-2"), "{found}");
    Ok(())
}

#[tokio::test]
async fn without_the_token_nothing_comes_in() -> anyhow::Result<()> {
    let open = Start::quick().setting("REDRESS_API_TOKEN", "t0ken").run()?;
    for token in [None, Some("t0ke"), Some("t0kenn"), Some("")] {
        assert_eq!(post(&open.base, token, &json!([row("API-1")])).await?.0, StatusCode::UNAUTHORIZED, "{token:?}");
    }
    let client = reqwest::Client::new();
    let broken = client.post(format!("{}/api/v1/orders", open.base)).bearer_auth("t0ken").body("{").send().await?;
    assert_eq!(broken.status(), StatusCode::BAD_REQUEST);
    let shut = Start::quick().run()?;
    assert_eq!(post(&shut.base, Some(""), &json!([row("API-1")])).await?.0, StatusCode::NOT_FOUND);
    let hook = client.post(format!("{}/api/v1/shopify/orders", shut.base)).body("{}").send().await?;
    assert_eq!(hook.status(), StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn shopifys_webhook_is_taken_by_its_signature_alone() -> anyhow::Result<()> {
    let secret = "hush";
    let desk = Start::quick().setting("SHOPIFY_WEBHOOK_SECRET", secret).run()?;
    let order = json!({ "id": 5, "name": "#1001", "created_at": "2026-11-02T10:00:00+01:00", "currency": "EUR", "email": "ann@example.com",
        "shipping_address": { "name": "Ann B", "zip": "1000", "country_code": "BE" }, "line_items": [
            { "id": 7, "sku": "MUG-1", "name": "Mug - Red", "quantity": 1, "price": "10.00" }, { "id": 8, "sku": "PEN-1", "name": "Pen", "quantity": 3, "price": "2.00" }] });
    let body = serde_json::to_vec(&order)?;
    let sign = |body: &[u8], secret: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key will do");
        mac.update(body);
        STANDARD.encode(mac.finalize().into_bytes())
    };
    let client = reqwest::Client::new();
    let send = |body: Vec<u8>, signature: String| {
        client
            .post(format!("{}/api/v1/shopify/orders?shop=north", desk.base))
            .header("x-shopify-topic", "orders/updated")
            .header("x-shopify-hmac-sha256", signature)
            .body(body)
            .send()
    };
    for (body, signature) in [(body.clone(), String::new()), (body.clone(), sign(&body, "other")), (b"{}".to_vec(), sign(&body, secret))] {
        assert_eq!(send(body, signature).await?.status(), StatusCode::UNAUTHORIZED);
    }
    let first: Value = send(body.clone(), sign(&body, secret)).await?.error_for_status()?.json().await?;
    assert_eq!(counts(&first), [2, 2, 0, 0, 0]);
    let again: Value = send(body.clone(), sign(&body, secret)).await?.error_for_status()?.json().await?;
    assert_eq!(counts(&again), [2, 0, 0, 2, 0]);
    let useless = b"{\"name\":\"#2\"}".to_vec();
    let signature = sign(&useless, secret);
    let answer: Value = send(useless, signature).await?.error_for_status()?.json().await?;
    assert_eq!(counts(&answer), [1, 0, 0, 0, 1]);
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    assert!(staff.page("/console/orders?order=1001").await?.contains("1001"));
    Ok(())
}
