//! What every part of the running program shares: the store, the active bundle, the clock, the settings, and the bells that wake its workers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use knowledge::{Country, Currency};
use rules::Bundle;
use tokio::sync::{Notify, broadcast, watch};

use crate::bundles::Active;
use crate::clock::Clock;
use crate::config::Config;
use crate::store::{CaseId, ChatId, Store, StoreError, random_token, settings};

/// Something people who are watching want to see at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A chat has a new message.
    Chat(ChatId),
    /// A case has moved.
    Case(CaseId),
}

/// Bells. Ringing one is a hint that saves waiting; what is to be done always stands in the store.
#[derive(Debug)]
pub struct Bells {
    /// Something came in.
    pub inbox: Notify,
    /// Something is to be said.
    pub outbox: Notify,
    /// A timer was set.
    pub timers: Notify,
    /// For people who are watching.
    pub changes: broadcast::Sender<Change>,
}

/// Buyers' pages that are open, by the chat they show. A page hears of its own chat only: telling a thousand of them of everything would cost more
/// than the desk's work.
#[derive(Debug, Default)]
pub struct Pages(Mutex<BTreeMap<ChatId, watch::Sender<()>>>);

impl Pages {
    /// Hears of a chat from now on, until the receiver is dropped.
    pub fn watch(&self, chat: ChatId) -> watch::Receiver<()> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|_, page| page.receiver_count() > 0);
        pages.entry(chat).or_default().subscribe()
    }

    /// Tells the pages of a chat to look.
    pub fn tell(&self, chat: ChatId) {
        if let Some(page) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&chat) {
            page.send_replace(());
        }
    }

    /// Whether any page is open.
    pub fn are_open(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().any(|page| page.receiver_count() > 0)
    }
}

/// The shared parts of the running program.
#[derive(Debug)]
pub struct Desk {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The settings.
    pub config: Config,
    /// Folder of attachments and of the business's own rules.
    pub data: std::path::PathBuf,
    /// Reporting currency.
    pub currency: Currency,
    /// Countries in which the shop takes returns.
    pub return_countries: Vec<Country>,
    /// Time zone of the business.
    pub zone: jiff::tz::TimeZone,
    /// Name of this process among those that share the store.
    pub process: String,
    /// Key of signed buttons and links.
    pub key: String,
    /// Salt of digests of personal text.
    pub salt: String,
    /// The bells.
    pub bells: Bells,
    /// The open pages.
    pub pages: Pages,
    active: RwLock<Active>,
}

/// What keeps the desk from opening.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The settings.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Desk {
    /// Opens the desk over a store.
    ///
    /// # Errors
    /// Where the settings mean nothing or the store fails.
    pub async fn open(store: Store, config: Config, data: &std::path::Path, active: Active, clock: Clock) -> Result<Self, DeskError> {
        let now = clock.millis();
        let mut tx = store.begin().await?;
        let key = settings::secret(&mut tx, "signing_key", now).await?;
        let salt = settings::secret(&mut tx, "digest_salt", now).await?;
        tx.commit().await.map_err(StoreError::from)?;
        let (changes, _) = broadcast::channel(1024);
        Ok(Self {
            currency: config.reporting_currency()?,
            return_countries: config.return_countries()?,
            zone: config.zone()?,
            store,
            clock,
            config,
            data: data.to_owned(),
            process: random_token(),
            key,
            salt,
            bells: Bells { inbox: Notify::new(), outbox: Notify::new(), timers: Notify::new(), changes },
            pages: Pages::default(),
            active: RwLock::new(active),
        })
    }

    /// The active bundle. Whoever works on a turn takes it once and keeps it.
    pub fn bundle(&self) -> Arc<Bundle> {
        self.active().bundle
    }

    /// Puts another bundle in place; turns under way finish with the one they took.
    pub fn set_bundle(&self, active: Active) {
        *self.active.write().unwrap_or_else(PoisonError::into_inner) = active;
    }

    /// The active bundle with the digest of the business's own files in it.
    pub fn active(&self) -> Active {
        self.active.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The digest of the business's own files in the active bundle.
    pub fn own(&self) -> String {
        self.active().own
    }

    /// Tells those who are watching.
    pub fn changed(&self, change: Change) {
        if let Change::Chat(chat) = change {
            self.pages.tell(chat);
        }
        // Nobody watching is no fault.
        let _nobody = self.bells.changes.send(change);
    }

    /// The day that an instant is for the business.
    pub fn day(&self, millis: i64) -> jiff::civil::Date {
        jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone()).date()
    }
}
