//! The status page of the console: how things stand, and what keeps them from standing well.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use super::console::{html, signed_in};
use super::{Fault, Web, view};
use crate::measure;
use crate::store::bundles;
use crate::store::staff::{Role, Staff};

/// The routes, below the console.
pub fn routes() -> Router<Web> {
    Router::new().route("/status", get(page))
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    version: &'static str,
    engine: &'static str,
    facts: Vec<(&'static str, String)>,
    /// What somebody should look at.
    troubles: Vec<String>,
    /// Bundles that were active before: hash, and since when no more.
    earlier: Vec<(String, String)>,
}

async fn page(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    let desk = &web.desk;
    let now = desk.clock.millis();
    let status = measure::look(desk).await?;
    let of = |state: &str, all: &[(String, i64)]| all.iter().find(|(known, _)| known == state).map_or(0, |(_, number)| *number);
    let ago = |at: Option<i64>| at.map_or_else(|| String::from("none"), |at| format!("{} ago", view::span(now - at)));
    let mut troubles = Vec::new();
    if status.oldest_waiting_at.is_some_and(|at| now - at > 60_000 + desk.config.quiet_millis) {
        troubles.push(format!("A message has waited for an answer since {}.", ago(status.oldest_waiting_at)));
    }
    if status.oldest_delivery_at.is_some_and(|at| now - at > 5 * 60_000) {
        troubles
            .push(format!("Something has waited to be delivered since {}: is the platform or its token all right?", ago(status.oldest_delivery_at)));
    }
    for (number, what) in [(status.parked, "messages"), (status.parked_timers, "timers")] {
        if number > 0 {
            troubles.push(format!("{number} {what} failed several times and were set aside; the log says why."));
        }
    }
    if of("refused", &status.outbox) > 0 {
        troubles.push(format!("{} deliveries were refused by a platform for good; their cases show it.", of("refused", &status.outbox)));
    }
    if status.deadlines.1 > 0 {
        troubles.push(format!("{} open cases are past a deadline.", status.deadlines.1));
    }
    for problem in status.bundle_trouble {
        troubles.push(format!("The rules and knowledge in the data folder cannot be used and change nothing: {problem}"));
    }
    let bundles = {
        let mut connection = desk.store.read().await?;
        bundles::all(&mut connection).await?
    };
    let owner = person.role == Role::Owner;
    let active = bundles.first().and_then(|known| known.own.clone());
    let earlier = bundles.into_iter().filter(|known| owner && known.own.is_some() && known.own != active).take(10);
    let earlier = earlier.map(|known| (known.hash.chars().take(12).collect(), format!("{} ago", view::span(now - known.activated_at)))).collect();
    let facts = vec![
        ("Messages that wait for an answer", status.waiting.to_string()),
        ("Oldest of them", ago(status.oldest_waiting_at)),
        ("Deliveries that wait", of("pending", &status.outbox).to_string()),
        ("Deliveries made", of("sent", &status.outbox).to_string()),
        ("Files to fetch", status.files_waiting.to_string()),
        ("Cases that wait for you", of("awaiting_approval", &status.cases).to_string()),
        ("Deadlines near", status.deadlines.0.to_string()),
        ("Programs on this database", status.processes.len().to_string()),
        ("Connections held", status.connections.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")),
        ("Rules and knowledge", status.bundle.unwrap_or_default().chars().take(12).collect()),
    ];
    let engine = match desk.store.engine {
        crate::store::Engine::Sqlite => "SQLite",
        crate::store::Engine::Postgres => "PostgreSQL",
    };
    html(&StatusPage { staff: &person, csrf: &csrf, shop: &desk.config.name, version: env!("CARGO_PKG_VERSION"), engine, facts, troubles, earlier })
}
