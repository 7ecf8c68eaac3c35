//! Style sheets and scripts, compiled in. Nothing is loaded from anywhere else.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::Fault;

const ASSETS: [(&str, &str, &str); 5] = [
    ("chat.css", "text/css; charset=utf-8", include_str!("../../assets/chat.css")),
    ("chat.js", "text/javascript; charset=utf-8", include_str!("../../assets/chat.js")),
    ("console.css", "text/css; charset=utf-8", include_str!("../../assets/console.css")),
    ("console.js", "text/javascript; charset=utf-8", include_str!("../../assets/console.js")),
    ("htmx.js", "text/javascript; charset=utf-8", include_str!("../../assets/htmx.min.js")),
];

/// One asset by name.
pub async fn serve(Path(name): Path<String>) -> Result<Response, Fault> {
    let (_, media_type, body) = ASSETS.iter().find(|(known, _, _)| *known == name).ok_or(Fault::NotFound)?;
    Ok(([(header::CONTENT_TYPE, *media_type), (header::CACHE_CONTROL, "max-age=300")], *body).into_response())
}
