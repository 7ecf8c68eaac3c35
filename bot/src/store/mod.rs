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
use sqlx::{Any, AnyPool, Connection as _, Executor as _};

pub mod attachments;
pub mod bundles;
pub mod cases;
pub mod chats;
pub mod disputes;
pub mod ids;
pub mod importing;
pub mod inbox;
pub mod leases;
pub mod lessons;
pub mod messages;
pub mod offers;
pub mod orders;
pub mod outbox;
pub mod privacy;
pub mod settings;
pub mod simulated;
pub mod staff;
pub mod status;
pub mod timers;
pub mod trends;
pub mod walk;

pub use ids::*;

static SQLITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations/sqlite");
static POSTGRES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations/postgres");

const PRAGMAS: &str =
    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000; pragma cache_size = -8192";

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
    #[error("cannot open the database {place}: {}. Check that the place exists, is writable and is not used by another program", plainly(.fault))]
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
    #[error("{}", plainly(.0))]
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

impl StoreError {
    /// Whether it passes by itself or by somebody mending the place, so that what failed is to be tried again and is not to blame.
    pub fn passes(&self) -> bool {
        match self {
            Self::Open { .. } => true,
            Self::Query(fault) => {
                let code = fault.as_database_error().and_then(|said| said.code()).unwrap_or_default();
                match code.parse::<i64>().ok().filter(|_| code.chars().count() < 5) {
                    Some(sqlite) => matches!(sqlite & 0xff, 5 | 6 | 8 | 10 | 13 | 14),
                    None if code.is_empty() => {
                        matches!(fault, sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
                    }
                    None => ["57P", "08", "53", "40"].iter().any(|class| code.starts_with(class)),
                }
            }
            Self::Migrate { .. } | Self::Corrupt { .. } | Self::Stale { .. } => false,
        }
    }
}

/// What went wrong with the database, in one sentence that says what to do, with what the engine said behind it.
fn plainly(fault: &sqlx::Error) -> String {
    let code = fault.as_database_error().and_then(|said| said.code()).unwrap_or_default();
    // SQLite's codes are numbers whose low byte says it; PostgreSQL's have five characters.
    let sqlite = code.parse::<i64>().ok().filter(|_| code.chars().count() < 5).map(|code| code & 0xff);
    let sentence = match (sqlite, code.as_ref(), fault) {
        (Some(13), ..) | (_, "53100", _) => {
            "the disk of the database is full; free some room, nothing that was acknowledged is lost and the desk goes on by itself"
        }
        (Some(5 | 6), ..) => "another program holds the database file; let it finish, the desk goes on by itself",
        (Some(8), ..) | (_, "25006", _) => "the database cannot be written to; give this user the right to write the file and its folder",
        (Some(10 | 14), ..) => "the database file cannot be read or written; look at the disk and the rights of the folder",
        (Some(11 | 26), ..) => "the database file is damaged; restore a backup with ‘redress restore’",
        (_, "28P01" | "28000", _) => "the database does not let this user in; correct user and password in the database URL",
        (_, "3D000", _) => "the database server has no database of that name; make it, or correct the database URL",
        (_, code, _) if code.starts_with("57P") || code.starts_with("08") || code.starts_with("53") => LOST,
        (_, _, sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_)) => LOST,
        _ => "the database refused",
    };
    format!("{sentence} ({fault})")
}

const LOST: &str = "the database does not answer; start it or mend the connection, the desk goes on by itself";

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
    place: String,
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
        Self::open_at(url, None).await
    }

    /// Opens the database with its tables as of a migration; with those of this program where none is named.
    ///
    /// # Errors
    /// As for [`Store::open`].
    pub async fn open_at(url: &str, version: Option<i64>) -> Result<Self> {
        let store = Self::open_unchanged(url).await?;
        store.bring_to(version).await?;
        Ok(store)
    }

    /// Brings the tables up to a migration; to the last one where none is named.
    ///
    /// # Errors
    /// [`StoreError::Migrate`], with the place.
    pub async fn bring_to(&self, version: Option<i64>) -> Result<()> {
        self.migrate(version).await.map_err(|fault| StoreError::Migrate { place: self.place.clone(), fault })
    }

    /// Opens the database and leaves its tables as they are.
    ///
    /// # Errors
    /// [`StoreError::Open`], with the place.
    pub async fn open_unchanged(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let place = without_password(url);
        let open = |fault| StoreError::Open { place: place.clone(), fault };
        let engine = if url.starts_with("postgres") { Engine::Postgres } else { Engine::Sqlite };
        let url = match engine {
            Engine::Sqlite if !url.contains("mode=") => format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' }),
            _ => url.to_owned(),
        };
        // A pool tries for long before it gives up, and then says no more than that it did; one connection says at once what is wrong.
        let mut first = sqlx::AnyConnection::connect(&url).await.map_err(open)?;
        if engine == Engine::Sqlite {
            first.execute(PRAGMAS).await.map_err(open)?;
        }
        first.close().await.map_err(open)?;
        let options = |size: u32| {
            AnyPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(Duration::from_secs(if engine == Engine::Sqlite { 30 } else { 8 }))
                .after_connect(move |connection, _| {
                    Box::pin(async move {
                        if engine == Engine::Sqlite {
                            connection.execute(PRAGMAS).await?;
                        }
                        Ok(())
                    })
                })
                // A full disk ends SQLite's transaction behind the driver's back, whose count of transactions is wrong from then on: such a
                // connection would refuse everything until a restart.
                .before_acquire(move |connection, _| Box::pin(async move { Ok(engine != Engine::Sqlite || !connection.is_in_transaction()) }))
        };
        let (read, write) = match engine {
            Engine::Sqlite => {
                let write = options(1).connect(&url).await.map_err(open)?;
                (options(4).connect(&url).await.map_err(open)?, write)
            }
            Engine::Postgres => {
                let pool = options(12).connect(&url).await.map_err(open)?;
                (pool.clone(), pool)
            }
        };
        Ok(Self { read, write, place, engine })
    }

    fn migrations(&self) -> Vec<Migration> {
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
        migrations
    }

    async fn migrate(&self, version: Option<i64>) -> std::result::Result<(), sqlx::migrate::MigrateError> {
        let migrations = self.migrations().into_iter().filter(|migration| version.is_none_or(|last| migration.version <= last)).collect();
        Migrator::with_migrations(migrations).run(&self.write).await
    }

    /// The last migration the tables have seen; 0 where there are none yet.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn version(&self) -> Result<i64> {
        let there = match self.engine {
            Engine::Sqlite => "select 1 as found from sqlite_master where name = '_sqlx_migrations'",
            Engine::Postgres => {
                "select 1 as found from information_schema.tables where table_name = '_sqlx_migrations' and table_schema = current_schema()"
            }
        };
        let mut connection = self.read().await?;
        if sqlx::query(there).fetch_optional(&mut *connection).await?.is_none() {
            return Ok(0);
        }
        sqlx::query("select coalesce(max(version), 0) as version from _sqlx_migrations").fetch_one(&mut *connection).await?.int("version")
    }

    /// Whether this program's tables are newer than those there; a database without any is not behind.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn is_behind(&self) -> Result<bool> {
        let version = self.version().await?;
        Ok(version > 0 && self.migrations().last().is_some_and(|newest| newest.version > version))
    }

    /// Writes the SQLite database, as it stands at one instant, into a new file; writers are not held up.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub async fn vacuum_into(&self, file: &Path) -> Result<()> {
        let mut connection = self.read().await?;
        sqlx::query("vacuum into $1").bind(file.display().to_string()).execute(&mut *connection).await?;
        Ok(())
    }

    /// What the engine finds wrong with its own file; PostgreSQL keeps its files itself.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn faults(&self) -> Result<Vec<String>> {
        if self.engine == Engine::Postgres {
            return Ok(Vec::new());
        }
        let mut connection = self.read().await?;
        let mut faults = Vec::new();
        for row in sqlx::query("select integrity_check as said from pragma_integrity_check").fetch_all(&mut *connection).await? {
            faults.push(row.text("said")?);
        }
        for row in sqlx::query("select \"table\" as said from pragma_foreign_key_check").fetch_all(&mut *connection).await? {
            faults.push(format!("a row of {} points at nothing", row.text("said")?));
        }
        faults.retain(|fault| fault != "ok");
        Ok(faults)
    }

    /// Begins a write.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self.engine {
            // A deferred transaction that reads first and writes later fails at once when another writer came between.
            Engine::Sqlite => self.write.begin_with("pragma synchronous = full; begin immediate").await?,
            Engine::Postgres => self.write.begin().await?,
        })
    }

    /// Begins a write that a power cut may take back without harm, such as a claim, which ends with its process anyway. Its commit waits for no
    /// disk; a process that is killed loses nothing of it.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn begin_lightly(&self) -> Result<Tx> {
        Ok(match self.engine {
            Engine::Sqlite => self.write.begin_with("pragma synchronous = normal; begin immediate").await?,
            Engine::Postgres => self.write.begin_with("begin; set local synchronous_commit = off").await?,
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

/// What a query that picks a row to claim ends in: on PostgreSQL the row is locked and rows that another process is picking are passed over.
/// SQLite has one writer, which is lock enough.
pub(crate) fn row_lock(connection: &Connection, table: &'static str) -> String {
    match walk::engine(connection) {
        Engine::Sqlite => String::new(),
        Engine::Postgres => format!(" for update of {table} skip locked"),
    }
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
