//! Opening the desk for a command: folder, settings, bundle, store.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use knowledge::Files;
use rules::Bundle;
use rules::bundle::base_files;

use super::Place;
use crate::bundles;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Desk;
use crate::keep;
use crate::store::{Store, embedded_url};

/// Reads the business's own knowledge and rules over the base, where it has any.
///
/// # Errors
/// Where a file cannot be read.
pub fn files(data: &Path) -> anyhow::Result<Files> {
    let mut files = base_files();
    files.overlay(bundles::own_files(data)?);
    Ok(files)
}

/// The files of a data folder with those of another folder of the same layout over them.
///
/// # Errors
/// Where a file cannot be read, or the other folder holds neither rules nor knowledge.
pub fn files_under(data: &Path, upper: &Path) -> anyhow::Result<Files> {
    if !upper.join("knowledge").is_dir() && !upper.join("rules").is_dir() {
        anyhow::bail!("{} has neither a folder `knowledge` nor a folder `rules`", upper.display());
    }
    let mut files = files(data)?;
    files.overlay(bundles::own_files(upper)?);
    Ok(files)
}

/// Loads the bundle of a data folder; a broken one names all its problems.
///
/// # Errors
/// Where a file is broken or cannot be read.
pub fn bundle(data: &Path) -> anyhow::Result<Arc<Bundle>> {
    bundles::load(bundles::own_files(data)?)
        .map(|loaded| loaded.bundle)
        .map_err(|problems| anyhow::anyhow!("the rules and knowledge cannot be used:\n{}", problems.join("\n")))
}

/// Opens the store of a place; a fresh folder is set up without asking.
///
/// # Errors
/// Where the folder or the database cannot be opened.
pub async fn store(place: &Place) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&place.data).with_context(|| format!("cannot make the data folder {}", place.data.display()))?;
    let url = place.database_url.clone().unwrap_or_else(|| embedded_url(&place.data));
    let store = Store::open_unchanged(&url).await?;
    if store.is_behind().await? {
        let (made, _) = keep::backup(&store, &place.data, &place.data.join("backups"))
            .await
            .context("the database is of an older version and is backed up before it is brought up to date; that failed, so nothing was changed")?;
        eprintln!("The database is of an older version. It was backed up to {} and is brought up to date.", made.display());
    }
    store.bring_to(None).await?;
    Ok(store)
}

/// Opens the desk of a place.
///
/// # Errors
/// Where the settings, the bundle or the store cannot be used.
pub async fn desk(place: &Place, clock: Clock, change: impl FnOnce(&mut Config)) -> anyhow::Result<Arc<Desk>> {
    let mut config = Config::load(&place.data)?;
    change(&mut config);
    let store = store(place).await?;
    let active = bundles::at_start(&store, &place.data, clock.millis()).await?;
    Ok(Arc::new(Desk::open(store, config, &place.data, active, clock).await?))
}

/// A runtime for a command that waits for things.
///
/// # Errors
/// Where the system gives no threads.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the program's threads")
}
