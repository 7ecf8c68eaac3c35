//! The evidence pack of a case as a download from the console.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};

use super::console::signed_in;
use super::{Fault, Web};
use crate::evidence::{About, EvidenceError, pack};
use crate::store::CaseId;

/// The pack.
///
/// # Errors
/// Where nobody is signed in, there is no such case or it cannot be packed.
pub async fn download(State(web): State<Web>, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let desk = &web.desk;
    let bundle = desk.bundle();
    let about = About {
        policies: &bundle.deciding.policies,
        zone: &desk.zone,
        shop: &desk.config.name,
        files: &crate::files::folder(desk),
        now: desk.clock.millis(),
    };
    let packed = pack(&mut *desk.store.read().await?, &about, CaseId(id)).await;
    let bytes = packed.map_err(|fault| match fault {
        EvidenceError::NoCase(_) => Fault::NotFound,
        EvidenceError::Store(fault) => Fault::Store(fault),
        EvidenceError::Page(fault) => Fault::Page(fault),
        fault @ (EvidenceError::Zip(_) | EvidenceError::Write(_)) => Fault::Unfit(fault.to_string()),
    })?;
    let name = format!("attachment; filename=\"case-{id}.zip\"");
    let headers = [
        (header::CONTENT_TYPE, String::from("application/zip")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, String::from("no-store")),
    ];
    Ok((headers, bytes).into_response())
}
