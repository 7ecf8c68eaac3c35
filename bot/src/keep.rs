//! Backups: the whole desk in a folder that any machine can read, made while the desk runs and proven by bringing it back to life beside.
//!
//! Whatever the engine, a backup holds one SQLite file, the buyers' files, the business's own rules and settings, and a list with row counts and
//! checksums. What is not proven is not called a backup: the folder gets its name last.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::store::walk::{self, Sum};
use crate::store::{Engine, Store, StoreError, attachments, embedded_url, random_token};

const LIST: &str = "backup.json";
const DATABASE: &str = "redress.db";
const FILES: &str = "attachments";
/// What is the business's own beside the database.
const OWN: [&str; 3] = ["rules", "knowledge", "redress.toml"];

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The program's version that made it.
    pub version: String,
    /// Every table.
    pub tables: Vec<Sum>,
    /// Files of buyers in it.
    pub files: u64,
    /// Files the database names and the folder did not have.
    pub files_missing: u64,
}

impl Listing {
    /// Rows in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|sum| sum.rows).sum()
    }
}

/// Makes a backup of a store and its data folder in a new folder below `into`, and proves it.
///
/// # Errors
/// Says what could not be read, written or proven; then no backup stands there.
pub async fn backup(store: &Store, data: &Path, into: &Path) -> anyhow::Result<(PathBuf, Listing)> {
    let now = jiff::Timestamp::now();
    let name = format!("redress-{}", now.strftime("%Y-%m-%dT%H-%M-%S-%3fZ"));
    let made = into.join(&name);
    let part = into.join(format!("{name}.part"));
    std::fs::create_dir_all(&part).with_context(|| format!("cannot make the folder {}", part.display()))?;
    let written = fill(store, data, &part, now).await;
    match written {
        Ok(listing) => {
            std::fs::rename(&part, &made).with_context(|| format!("cannot name the backup {}", made.display()))?;
            Ok((made, listing))
        }
        Err(fault) => {
            // What is not whole must not be taken for a backup; where even this fails its name still says so.
            let _left = std::fs::remove_dir_all(&part);
            Err(fault)
        }
    }
}

async fn fill(store: &Store, data: &Path, part: &Path, now: jiff::Timestamp) -> anyhow::Result<Listing> {
    let copied = copy_database(store, &part.join(DATABASE)).await?;
    // The files after the rows: a file lies in the folder before its row says so.
    let taken = Store::open_unchanged(&embedded_url(part)).await?;
    let named = {
        let mut connection = taken.read().await?;
        attachments::all_stored(&mut connection).await?
    };
    taken.close().await;
    let (mut files, mut files_missing) = (0, 0);
    for (name, sha256) in named {
        let from = data.join(FILES).join(&name);
        if !from.exists() {
            files_missing += 1;
            continue;
        }
        copy_file(&from, &part.join(FILES).join(&name), sha256.as_deref())?;
        files += 1;
    }
    for own in OWN {
        copy_tree(&data.join(own), &part.join(own))?;
    }
    let tables = prove(part, copied.as_deref()).await?;
    let listing = Listing { made_at: now.to_string(), version: env!("CARGO_PKG_VERSION").to_owned(), tables, files, files_missing };
    std::fs::write(part.join(LIST), serde_json::to_vec_pretty(&listing)?).context("cannot write the backup's list")?;
    Ok(listing)
}

/// Writes the database as it stands at one instant into a fresh SQLite file. From PostgreSQL it is walked row by row, and what was read is returned.
async fn copy_database(store: &Store, file: &Path) -> anyhow::Result<Option<Vec<Sum>>> {
    match store.engine {
        Engine::Sqlite => {
            store.vacuum_into(file).await.context("cannot copy the database")?;
            Ok(None)
        }
        Engine::Postgres => {
            let version = store.version().await?;
            let copy = Store::open_at(&format!("sqlite://{}?mode=rwc", file.display()), Some(version)).await?;
            let mut from = store.snapshot().await?;
            let mut to = copy.begin().await?;
            let sums = walk::copy(&mut from, &mut to).await.context("cannot copy the database")?;
            to.commit().await.map_err(StoreError::from)?;
            drop(from);
            copy.close().await;
            Ok(Some(sums))
        }
    }
}

/// Brings the database of a backup to life in a temporary place beside it and looks at all of it.
async fn prove(backup: &Path, expected: Option<&[Sum]>) -> anyhow::Result<Vec<Sum>> {
    let place = backup.join(format!("proof-{}", random_token()));
    std::fs::create_dir_all(&place)?;
    let proven = async {
        std::fs::copy(backup.join(DATABASE), place.join(DATABASE))?;
        let restored = Store::open_unchanged(&embedded_url(&place)).await?;
        let faults = restored.faults().await?;
        ensure!(faults.is_empty(), "the copy of the database is damaged: {}", faults.join("; "));
        let sums = {
            let mut connection = restored.read().await?;
            walk::sums(&mut connection).await?
        };
        // As a restore would: this program can work with it.
        restored.bring_to(None).await?;
        restored.close().await;
        Ok::<_, anyhow::Error>(sums)
    }
    .await;
    let removed = std::fs::remove_dir_all(&place);
    let sums = proven.context("the backup could not be proven by restoring it")?;
    removed?;
    if let Some(expected) = expected {
        walk::compare(expected, &sums).map_err(|difference| anyhow::anyhow!("the copy of the database is not what was read: {difference}"))?;
    }
    Ok(sums)
}

/// Removes all but the newest `keep` backups in a folder; the number removed. Other folders are left alone.
///
/// # Errors
/// Where the folder cannot be read or a backup not removed.
pub fn keep_only(folder: &Path, keep: usize) -> anyhow::Result<usize> {
    let mut backups: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("redress-") && !name.ends_with(".part")))
        .filter(|path| path.join(LIST).is_file())
        .collect();
    backups.sort();
    let old = backups.len().saturating_sub(keep.max(1));
    for path in backups.iter().take(old) {
        std::fs::remove_dir_all(path).with_context(|| format!("cannot remove the old backup {}", path.display()))?;
    }
    Ok(old)
}

/// Restores a backup into an empty place.
///
/// # Errors
/// Where the backup is not what its list says, or the place is not empty.
pub async fn restore(backup: &Path, store_url: Option<&str>, data: &Path) -> anyhow::Result<Listing> {
    let listing: Listing =
        serde_json::from_slice(&std::fs::read(backup.join(LIST)).with_context(|| format!("{} is no backup: it has no {LIST}", backup.display()))?)
            .context("the list of the backup cannot be read")?;
    let embedded = data.join(DATABASE);
    if store_url.is_none() && embedded.exists() {
        bail!("{} is there already; restore into an empty folder with --data, or move the old one aside first", embedded.display());
    }
    std::fs::create_dir_all(data).with_context(|| format!("cannot make the data folder {}", data.display()))?;
    let part = data.join(format!("restoring-{}", random_token()));
    std::fs::create_dir_all(&part)?;
    let done = bring_back(backup, &listing, store_url, data, &part).await;
    let _left = std::fs::remove_dir_all(&part);
    done?;
    Ok(listing)
}

async fn bring_back(backup: &Path, listing: &Listing, store_url: Option<&str>, data: &Path, part: &Path) -> anyhow::Result<()> {
    std::fs::copy(backup.join(DATABASE), part.join(DATABASE)).context("cannot copy the database out of the backup")?;
    // Checked as it was made, and brought up to date afterwards.
    let held = {
        let copy = Store::open_unchanged(&embedded_url(part)).await?;
        let sums = walk::sums(&mut *copy.read().await?).await?;
        copy.close().await;
        sums
    };
    walk::compare(&listing.tables, &held).map_err(|difference| anyhow::anyhow!("the backup is damaged: {difference}"))?;
    if let Ok(entries) = std::fs::read_dir(backup.join(FILES)) {
        for entry in entries {
            let entry = entry?;
            copy_file(&entry.path(), &data.join(FILES).join(entry.file_name()), None)?;
        }
    }
    for own in OWN {
        if !data.join(own).exists() {
            copy_tree(&backup.join(own), &data.join(own))?;
        }
    }
    let copy = Store::open(&embedded_url(part)).await?;
    match store_url {
        Some(url) => {
            move_rows(&copy, url).await?;
            copy.close().await;
        }
        None => {
            copy.close().await;
            std::fs::rename(part.join(DATABASE), data.join(DATABASE)).context("cannot put the database in place")?;
        }
    }
    Ok(())
}

/// Copies every row of a store into the empty database at `url`, and compares counts and checksums before anything holds there.
///
/// # Errors
/// Where the other database is not empty, cannot be written, or does not hold the same afterwards.
pub async fn move_rows(from: &Store, url: &str) -> anyhow::Result<Vec<Sum>> {
    let other = Store::open(url).await?;
    ensure!(walk::is_empty(&mut *other.read().await?).await?, "the other database is not empty; give it a fresh one");
    let mut source = from.snapshot().await?;
    let mut target = other.begin().await?;
    let sums = walk::copy(&mut source, &mut target).await?;
    let held = walk::sums(&mut target).await?;
    if let Err(difference) = walk::compare(&sums, &held) {
        bail!("the other database does not hold the same, so nothing was kept there: {difference}");
    }
    target.commit().await.map_err(StoreError::from)?;
    drop(source);
    other.close().await;
    Ok(sums)
}

fn copy_file(from: &Path, to: &Path, sha256: Option<&str>) -> anyhow::Result<()> {
    let said = || format!("cannot copy {}", from.display());
    let bytes = std::fs::read(from).with_context(said)?;
    if let Some(expected) = sha256 {
        ensure!(hex::encode(Sha256::digest(&bytes)) == expected, "the file {} was changed since it was stored", from.display());
    }
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).with_context(said)?;
    }
    std::fs::write(to, bytes).with_context(said)
}

/// Copies a file or a folder with all it holds; what is not there is no fault.
fn copy_tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    if from.is_dir() {
        std::fs::create_dir_all(to)?;
        for entry in std::fs::read_dir(from)? {
            let entry = entry?;
            copy_tree(&entry.path(), &to.join(entry.file_name()))?;
        }
    } else if from.is_file() {
        std::fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}
