//! The store: SQLite inside by default, PostgreSQL when the database URL says so, through one driver and one text per query.
//!
//! SQL about a table stands beside the type it fills, in this folder and nowhere else. Functions take a connection, so that a caller can put any
//! number of them into one transaction. SQLite has a single writer connection whose transactions begin immediate, and a pool for reading.

use std::path::{Path, PathBuf};
use std::time::Duration;

use include_dir::{Dir, include_dir};
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, Executor as _};

pub mod attachments;
pub mod cases;
pub mod chats;
pub mod ids;
pub mod importing;
pub mod inbox;
pub mod leases;
pub mod messages;
pub mod offers;
pub mod orders;
pub mod outbox;
pub mod settings;
pub mod simulated;
pub mod staff;
pub mod timers;
pub mod trends;

pub use ids::*;

static SQLITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations/sqlite");
static POSTGRES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations/postgres");

/// A write in progress. Nothing of it holds until it is committed.
pub type Tx = sqlx::Transaction<'static, Any>;
/// A connection for reading.
pub type Reading = PoolConnection<Any>;
/// What queries run on.
pub type Connection = sqlx::AnyConnection;
/// A row as the driver gives it.
pub type Row = sqlx::any::AnyRow;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not be opened or brought up to date.
    #[error("cannot open the database {place}: {fault}. Check that the place exists, is writable and is not used by another program")]
    Open {
        /// Where, without any password.
        place: String,
        /// What the engine said.
        #[source]
        fault: sqlx::Error,
    },
    /// The tables could not be brought up to date.
    #[error("cannot bring the database {place} up to date: {fault}")]
    Migrate {
        /// Where.
        place: String,
        /// What the engine said.
        #[source]
        fault: sqlx::migrate::MigrateError,
    },
    /// A query failed: the disk is full, the connection is gone, a constraint does not hold.
    #[error("the database refused: {0}")]
    Query(#[from] sqlx::Error),
    /// A stored value is not what the program wrote.
    #[error("the database holds {what} that cannot be read: {why}")]
    Corrupt {
        /// Which value.
        what: &'static str,
        /// Why.
        why: String,
    },
    /// Someone else changed the row first.
    #[error("case {case} was changed by someone else in the meantime; look at it again")]
    Stale {
        /// Which case.
        case: CaseId,
    },
}

/// The result of asking the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Which database engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, inside.
    Sqlite,
    /// PostgreSQL, over the network.
    Postgres,
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    /// Which engine answers.
    pub engine: Engine,
}

/// The URL of the embedded database in a data folder.
pub fn embedded_url(data: &Path) -> String {
    format!("sqlite://{}?mode=rwc", data.join("redress.db").display())
}

impl Store {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Open`] or [`StoreError::Migrate`], with the place.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let place = without_password(url);
        let open = |fault| StoreError::Open { place: place.clone(), fault };
        let engine = if url.starts_with("postgres") { Engine::Postgres } else { Engine::Sqlite };
        let options = |size: u32| {
            AnyPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(30)).after_connect(move |connection, _| {
                Box::pin(async move {
                    if engine == Engine::Sqlite {
                        connection
                            .execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000")
                            .await?;
                    }
                    Ok(())
                })
            })
        };
        let (read, write) = match engine {
            Engine::Sqlite => {
                let url = if url.contains("mode=") { url.to_owned() } else { format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' }) };
                let write = options(1).connect(&url).await.map_err(open)?;
                (options(4).connect(&url).await.map_err(open)?, write)
            }
            Engine::Postgres => {
                let pool = options(12).connect(url).await.map_err(open)?;
                (pool.clone(), pool)
            }
        };
        let store = Self { read, write, engine };
        store.migrate().await.map_err(|fault| StoreError::Migrate { place, fault })?;
        Ok(store)
    }

    async fn migrate(&self) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        let dir = match self.engine {
            Engine::Sqlite => &SQLITE,
            Engine::Postgres => &POSTGRES,
        };
        let mut migrations: Vec<Migration> = dir
            .files()
            .filter_map(|file| {
                let (number, name) = file.path().file_stem()?.to_str()?.split_once('_')?;
                let sql = file.contents_utf8()?;
                Some(Migration::new(number.parse().ok()?, name.to_owned().into(), MigrationType::Simple, sqlx::SqlStr::from_static(sql), false))
            })
            .collect();
        migrations.sort_by_key(|migration| migration.version);
        Migrator::with_migrations(migrations).run(&self.write).await
    }

    /// Begins a write.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self.engine {
            // A deferred transaction that reads first and writes later fails at once when another writer came between.
            Engine::Sqlite => self.write.begin_with("begin immediate").await?,
            Engine::Postgres => self.write.begin().await?,
        })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn read(&self) -> Result<Reading> {
        Ok(self.read.acquire().await?)
    }

    /// Begins a reading in which everything looks as it did at its beginning; dropping it ends it.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(match self.engine {
            Engine::Sqlite => self.read.begin().await?,
            Engine::Postgres => self.read.begin_with("begin isolation level repeatable read read only").await?,
        })
    }

    /// Closes every connection; on SQLite this folds the log into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut url) if url.password().is_some() => {
            if url.set_password(None).is_err() {
                return String::from("(address hidden)");
            }
            url.to_string()
        }
        _ => url.split('?').next().unwrap_or(url).to_owned(),
    }
}

/// The folder in which a business's attachments lie.
pub fn attachments_folder(data: &Path) -> PathBuf {
    data.join("attachments")
}

/// Text that every engine can store: U+0000 and lone control characters become U+FFFD.
pub fn storable(text: &str) -> String {
    text.chars().map(|c| if c == '\0' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) { '\u{fffd}' } else { c }).collect()
}

/// Parses a stored JSON value.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|fault| StoreError::Corrupt { what, why: fault.to_string() })
}

/// Writes a value as JSON; our own types always can be written.
pub(crate) fn to_json<T: serde::Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|fault| StoreError::Corrupt { what, why: fault.to_string() })
}

/// Parses a stored word of a vocabulary.
pub(crate) fn word<T: std::str::FromStr>(what: &'static str, text: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|fault: T::Err| StoreError::Corrupt { what, why: fault.to_string() })
}

/// Draws a random token of 128 bits, as 32 hexadecimal digits.
pub fn random_token() -> String {
    let mut bytes = [0_u8; 16];
    // The operating system's generator failing is not survivable: without it no session is safe.
    #[expect(clippy::expect_used, reason = "without the system's random numbers no session or link would be safe")]
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    hex::encode(bytes)
}

/// The digest under which a secret token is stored.
pub fn token_hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Short names for reading columns.
pub(crate) trait Columns {
    fn int(&self, column: &str) -> Result<i64>;
    fn maybe_int(&self, column: &str) -> Result<Option<i64>>;
    fn text(&self, column: &str) -> Result<String>;
    fn maybe_text(&self, column: &str) -> Result<Option<String>>;
    fn yes(&self, column: &str) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }
}

impl Columns for Row {
    fn int(&self, column: &str) -> Result<i64> {
        Ok(sqlx::Row::try_get(self, column)?)
    }

    fn maybe_int(&self, column: &str) -> Result<Option<i64>> {
        Ok(sqlx::Row::try_get(self, column)?)
    }

    fn text(&self, column: &str) -> Result<String> {
        Ok(sqlx::Row::try_get(self, column)?)
    }

    fn maybe_text(&self, column: &str) -> Result<Option<String>> {
        Ok(sqlx::Row::try_get(self, column)?)
    }
}
