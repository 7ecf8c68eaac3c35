//! What a buyer may ask for, on the console: everything that is held about them, and that it be emptied. For owners only.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::console::{html, signed_in};
use super::{Fault, Web};
use crate::privacy::{self, PrivacyError, Whose};
use crate::store::cases::Actor;
use crate::store::staff::{Role, Staff};

/// The routes, below the console.
pub fn routes() -> Router<Web> {
    Router::new().route("/privacy", get(page)).route("/privacy/export", get(export)).route("/privacy/erase", post(erase))
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    kept: Vec<(&'static str, i64)>,
    said: Option<String>,
}

/// Which buyer is meant; one of the two is filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Buyer {
    csrf: String,
    order: String,
    chat: String,
    end_open: Option<String>,
}

impl Buyer {
    fn whose(&self) -> Result<Whose, Fault> {
        match (self.order.trim(), self.chat.trim()) {
            ("", "") => Err(Fault::Unfit(String::from("write an order number or the number of a chat"))),
            ("", chat) => chat
                .parse()
                .map(Whose::Chat)
                .map_err(|fault: std::num::ParseIntError| Fault::Unfit(format!("‘{chat}’ is no number of a chat: {fault}"))),
            (order, _) => Ok(Whose::Order(order.to_owned())),
        }
    }
}

async fn owner(web: &Web, headers: &HeaderMap) -> Result<(Staff, String), Fault> {
    let (person, csrf) = signed_in(web, headers).await?;
    if person.role == Role::Owner { Ok((person, csrf)) } else { Err(Fault::NotFound) }
}

fn draw(web: &Web, person: &Staff, csrf: &str, said: Option<String>) -> Result<Response, Fault> {
    let config = &web.desk.config;
    let kept = vec![
        ("What was said, and reasons staff wrote down", config.keep_words_days),
        ("Updates and deliveries as they went over the wire", config.keep_updates_days),
        ("Files of buyers", config.keep_files_days),
        ("Names, e-mail addresses and postcodes of orders", config.keep_contacts_days),
    ];
    html(&PrivacyPage { staff: person, csrf, shop: &config.name, kept, said })
}

async fn page(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = owner(&web, &headers).await?;
    draw(&web, &person, &csrf, None)
}

async fn export(State(web): State<Web>, Query(buyer): Query<Buyer>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = owner(&web, &headers).await?;
    match privacy::export(&web.desk, &buyer.whose()?).await {
        Ok(held) => {
            let body = serde_json::to_string_pretty(&held).map_err(|fault| Fault::Unfit(fault.to_string()))?;
            let headers = [
                (header::CONTENT_TYPE, "application/json; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"buyer.json\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            Ok((headers, body).into_response())
        }
        Err(PrivacyError::Store(fault)) => Err(fault.into()),
        Err(fault) => refused(&web, &person, &csrf, &fault),
    }
}

async fn erase(State(web): State<Web>, headers: HeaderMap, Form(buyer): Form<Buyer>) -> Result<Response, Fault> {
    let (person, csrf) = owner(&web, &headers).await?;
    if buyer.csrf != csrf {
        return Err(Fault::Csrf);
    }
    match privacy::erase(&web.desk, &buyer.whose()?, Actor::Staff(person.id), buyer.end_open.is_some()).await {
        Ok(erased) => {
            let said =
                format!("Erased: {} chats, {} orders, words and files of {} cases.", erased.chats.len(), erased.orders.len(), erased.cases.len());
            draw(&web, &person, &csrf, Some(said))
        }
        Err(PrivacyError::Store(fault)) => Err(fault.into()),
        Err(fault) => refused(&web, &person, &csrf, &fault),
    }
}

fn refused(web: &Web, person: &Staff, csrf: &str, fault: &PrivacyError) -> Result<Response, Fault> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(web, person, csrf, Some(fault.to_string()))?).into_response())
}
