//! The console's page of dry runs: what the rules in a folder under `proposed` would change.
//!
//! A visitor names one of the folders that are there; no path is ever taken from a request.

use std::path::Path;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::console::{html, signed_in};
use super::view::filters;
use super::{Fault, Web};
use crate::command::{decide, open};
use crate::dry_run::{Compared, compare};
use crate::store::offers;
use crate::store::staff::Staff;

/// What to compare.
#[derive(Debug, Deserialize)]
pub struct Asked {
    new: Option<String>,
    since: Option<jiff::civil::Date>,
}

#[derive(Template)]
#[template(path = "dry_run.html")]
struct Page<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    folders: Vec<String>,
    chosen: &'a str,
    since: String,
    compared: Option<Compared>,
    fault: Option<String>,
}

fn folders(data: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(data.join("proposed")).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The page.
///
/// # Errors
/// Where nobody is signed in or the store fails.
pub async fn page(State(web): State<Web>, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, Fault> {
    let (staff, csrf) = signed_in(&web, &headers).await?;
    let desk = &web.desk;
    let today = desk.day(desk.clock.millis());
    let since = asked.since.unwrap_or_else(|| knowledge::calendar::add_days(today, -90));
    let folders = folders(&desk.data);
    let mut page = Page {
        staff: &staff,
        csrf: &csrf,
        shop: &desk.config.name,
        chosen: asked.new.as_deref().unwrap_or_default(),
        since: since.to_string(),
        compared: None,
        fault: None,
        folders,
    };
    if let Some(name) = page.folders.iter().find(|name| **name == page.chosen) {
        let proposed = desk.data.join("proposed").join(name);
        let loaded = open::files_under(&desk.data, &proposed).and_then(|files| decide::deciding_of(&files));
        let begins = since.to_zoned(desk.zone.clone()).map_or(0, |zoned| zoned.timestamp().as_millisecond());
        match loaded {
            Ok(new) => {
                let (past, unreadable) = offers::decided_since(&mut *desk.store.read().await?, begins).await?;
                let bundle = desk.bundle();
                // Thousands of decisions take a moment; the other pages must not wait for them.
                let compared = tokio::task::spawn_blocking(move || compare(&bundle.deciding, &new, &past)).await;
                match compared {
                    Ok(compared) => page.compared = Some(Compared { unreadable, ..compared }),
                    Err(fault) => page.fault = Some(fault.to_string()),
                }
            }
            Err(fault) => page.fault = Some(format!("{fault:#}")),
        }
    }
    html(&page)
}
