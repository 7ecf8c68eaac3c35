//! Rules and knowledge on the console: what is active, what is wrong with the business's folders, and back to an earlier state. For owners.

use axum::Router;
use axum::extract::{Form, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::post;
use serde::Deserialize;

use super::console::signed_in;
use super::{Fault, Web};
use crate::bundles;
use crate::store::staff::Role;

/// The routes, below the console.
pub fn routes() -> Router<Web> {
    Router::new().route("/bundle", post(roll_back))
}

#[derive(Debug, Deserialize)]
struct Wanted {
    csrf: String,
    hash: String,
}

async fn roll_back(State(web): State<Web>, headers: HeaderMap, Form(wanted): Form<Wanted>) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    if person.role != Role::Owner {
        return Err(Fault::NotFound);
    }
    if wanted.csrf != csrf {
        return Err(Fault::Csrf);
    }
    let desk = &web.desk;
    let found = bundles::roll_back(&desk.store, Some(&wanted.hash), desk.clock.millis()).await.map_err(|fault| Fault::Unfit(format!("{fault:#}")))?;
    desk.set_bundle(found);
    Ok(Redirect::to("/console/status").into_response())
}
