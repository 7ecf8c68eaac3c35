//! The web chat and the terminal as channels: what is to be said stands in the conversation already, so delivering it is telling the page to look.

use futures_util::future::BoxFuture;

use super::{Channel, Retry, SendError};
use crate::desk::{Change, Desk};
use crate::store::outbox::{Addressee, Delivery};

/// The built-in web chat.
#[derive(Debug)]
pub struct WebChat {
    /// Where uploads wait to be checked.
    pub uploads: std::path::PathBuf,
}

impl Channel for WebChat {
    fn send<'a>(&'a self, desk: &'a Desk, delivery: &'a Delivery) -> BoxFuture<'a, Result<Option<String>, SendError>> {
        Box::pin(async move {
            if let Addressee::Chat(chat) = delivery.to {
                desk.changed(Change::Chat(chat));
            }
            Ok(None)
        })
    }

    fn repeatable(&self) -> bool {
        true
    }

    fn fetch<'a>(&'a self, remote: &'a str, _limit_bytes: u64) -> BoxFuture<'a, Result<Vec<u8>, SendError>> {
        Box::pin(async move {
            if !remote.chars().all(|c| c.is_ascii_hexdigit()) {
                return Err(SendError { retry: Retry::Never, blocked: false, why: String::from("not an upload of ours") });
            }
            tokio::fs::read(self.uploads.join(remote)).await.map_err(|fault| SendError {
                retry: if fault.kind() == std::io::ErrorKind::NotFound { Retry::Never } else { Retry::Later },
                blocked: false,
                why: fault.to_string(),
            })
        })
    }
}
