//! The console's page of dispute thresholds. It shows what [`crate::exposure`] counts and knows no threshold itself.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use rust_decimal::Decimal;

use super::console::{html, signed_in};
use super::view::filters;
use super::{Fault, Web};
use crate::exposure::{self, Line, percent};
use crate::store::staff::Staff;

#[derive(Template)]
#[template(path = "exposure.html")]
struct Page<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn percent(&self, rate: &Option<Decimal>) -> String {
        percent(*rate)
    }

    fn limit(&self, limit: &Decimal) -> String {
        percent(Some(*limit))
    }
}

/// The page.
///
/// # Errors
/// Where nobody is signed in or the store fails.
pub async fn page(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Fault> {
    let (staff, csrf) = signed_in(&web, &headers).await?;
    let desk = &web.desk;
    let bundle = desk.bundle();
    let mut connection = desk.store.read().await?;
    let lines = exposure::lines(&mut connection, &bundle.deciding.policies.thresholds, &desk.zone, desk.clock.millis()).await?;
    drop(connection);
    html(&Page { staff: &staff, csrf: &csrf, shop: &desk.config.name, lines })
}
