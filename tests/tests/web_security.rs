//! What a stranger must not be able to do on the web pages.

use reqwest::StatusCode;
use serde_json::json;
use tests::product::Start;
use tests::{Buyer, Staff};

#[tokio::test]
async fn a_sign_in_link_works_once() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    Staff::sign_in(&desk.base, &desk.sign_in).await?;
    assert!(Staff::sign_in(&desk.base, &desk.sign_in).await.is_err());
    assert!(Staff::sign_in(&desk.base, &format!("{}/console/sign-in/0123456789abcdef0123456789abcdef", desk.base)).await.is_err());
    Ok(())
}

#[tokio::test]
async fn nobody_without_a_session_sees_or_does_anything_on_the_console() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say("The mug arrived broken").await?;
    let stranger = reqwest::Client::builder().cookie_store(true).build()?;
    for path in ["", "/queue", "/cases/1", "/orders?order=T", "/files/1", "/events", "/report", "/report/cases", "/report/file", "/report/note"] {
        let answer = stranger.get(format!("{}/console{path}", desk.base)).send().await?;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    let answer = stranger.post(format!("{}/console/cases/1/act", desk.base)).form(&[("act", "close"), ("csrf", ""), ("version", "1")]).send().await?;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say("The mug arrived broken").await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    let (_, version) = staff.form(case).await?;
    assert!(staff.act_at(case, "close", "00", &version, &[]).await.is_err());
    let client = reqwest::Client::builder().cookie_store(true).build()?;
    client.get(format!("{}/", desk.base)).send().await?;
    let answer = client.post(format!("{}/chat/messages", desk.base)).json(&json!({ "id": "1", "text": "hello" })).send().await?;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    Ok(())
}

#[tokio::test]
async fn words_from_outside_are_never_markup() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say("<script>alert(1)</script> the mug arrived broken <img src=x onerror=alert(2)> \u{0}").await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "escaped on the console");
    Ok(())
}

#[tokio::test]
async fn files_are_told_by_content_and_only_their_own_chat_sees_them() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    assert!(buyer.photo(b"<html><script>alert(1)</script></html>").await.is_err(), "a page that calls itself a picture is refused");
    buyer.photo(&tests::buyer::picture()).await?;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    let id = loop {
        let all = buyer.everything().await?;
        let stored = all.iter().flat_map(|message| &message.files).find(|file| file["state"] == "stored").map(|file| file["id"].clone());
        match stored {
            Some(id) => break id,
            None if std::time::Instant::now() > deadline => anyhow::bail!("the photo was not stored"),
            None => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    };
    let mine = buyer.get(&format!("/chat/files/{id}")).await?;
    assert_eq!(mine.status(), StatusCode::OK);
    assert_eq!(mine.headers()["content-type"], "image/png");
    assert_eq!(mine.headers()["x-content-type-options"], "nosniff");
    let stranger = Buyer::open(&desk.base, "en").await?;
    assert_eq!(stranger.get(&format!("/chat/files/{id}")).await?.status(), StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn every_page_forbids_inline_script_and_framing() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let answer = reqwest::get(format!("{}/", desk.base)).await?;
    let policy = answer.headers()["content-security-policy"].to_str()?.to_owned();
    assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"));
    assert_eq!(answer.headers()["x-request-id"].len(), 12, "the log knows the request by it");
    let cookie = answer.headers()["set-cookie"].to_str()?.to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite"));
    Ok(())
}

#[tokio::test]
async fn a_flood_from_one_chat_is_held_back() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?.keep();
    let desk = Start::default().setting("REDRESS_MESSAGES_PER_MINUTE", "5").on(&folder).run()?;
    let buyer = Buyer::open(&desk.base, "en").await?;
    let mut refused = 0;
    for number in 0..20 {
        refused += usize::from(buyer.send(&format!("f{number}"), "hello").await? == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 14, "{refused} of 20 were held back");
    Ok(())
}
