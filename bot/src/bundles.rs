//! The business's own rules and knowledge: seen when they change, checked as a whole, active without a restart, on every process, and taken back.
//!
//! What is active is a row in the store. A folder that cannot be used changes nothing: its problems are told in the log and on the console, and the
//! desk works on with what it had. The folders are looked at every few seconds rather than watched through the system, because notices of changes
//! do not come through the shared and mounted folders that several processes read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use knowledge::{Files, Severity};
use rules::Bundle;
use rules::bundle::base_files;
use tokio::sync::watch;
use tracing::{error, info, warn};

use crate::desk::Desk;
use crate::store::{Store, StoreError, bundles};

/// How often the folders and the active row are looked at.
const LOOK: Duration = Duration::from_secs(2);
/// The business's folders below the data folder, and where their files stand in a bundle.
const FOLDERS: [(&str, &str); 2] = [("knowledge", ""), ("rules", "rules/")];

/// A bundle with the digest of the business's own files in it.
#[derive(Debug, Clone)]
pub struct Active {
    /// The bundle.
    pub bundle: Arc<Bundle>,
    /// The digest.
    pub own: String,
}

/// The business's own files in its data folder.
///
/// # Errors
/// Where a file cannot be read.
pub fn own_files(data: &Path) -> anyhow::Result<Files> {
    let mut own = Files::default();
    for (folder, prefix) in FOLDERS {
        read_folder(&data.join(folder), prefix, &mut own)?;
    }
    Ok(own)
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files) -> anyhow::Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = entry.path();
        if path.is_dir() {
            read_folder(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(())
}

/// Loads the built-in files with the business's own over them; a broken tree names all its problems.
///
/// # Errors
/// The problems, one a line.
pub fn load(own: Files) -> Result<Active, Vec<String>> {
    let digest = own.digest();
    let mut files = base_files();
    files.overlay(own);
    let begun = std::time::Instant::now();
    let loaded = Bundle::load(&files);
    tracing::debug!(took = ?begun.elapsed(), "rules and knowledge are loaded");
    match loaded {
        Ok(loaded) => Ok(Active { bundle: Arc::new(loaded.bundle), own: digest }),
        Err(problems) => Err(problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect()),
    }
}

/// What a desk begins with: what is active in the store, or what is in the folder where that is new. A new folder that cannot be used is told and
/// passed over where there is something to work with.
///
/// # Errors
/// Where there is nothing to work with.
pub async fn at_start(store: &Store, data: &Path, now: i64) -> anyhow::Result<Active> {
    let own = own_files(data)?;
    let digest = own.digest();
    // Training the reader and asking the database wait for different things.
    let (kept, loading) = (own.clone(), tokio::task::spawn_blocking(move || load(own)));
    let (active, taken, stored) = {
        let mut connection = store.read().await?;
        let active = bundles::active(&mut connection).await?;
        let stored = match active.as_ref().and_then(|known| known.own.as_deref()) {
            Some(own) => bundles::files(&mut connection, own).await?,
            None => None,
        };
        (active, bundles::folder_taken(&mut connection).await?, stored)
    };
    let loaded = loading.await?;
    let rolled_back = taken.as_deref() == Some(digest.as_str()) && active.and_then(|known| known.own).is_some_and(|own| own != digest);
    if rolled_back && let Some(stored) = stored.clone() {
        return tokio::task::spawn_blocking(move || load(stored)).await?.map_err(|problems| unusable(&problems));
    }
    match (loaded, stored) {
        (Ok(found), _) => {
            let mut tx = store.begin().await?;
            take(&mut tx, &kept, &found, "start", now).await?;
            tx.commit().await.map_err(StoreError::from)?;
            Ok(found)
        }
        (Err(problems), Some(stored)) => {
            tell(store, &problems, now).await?;
            tokio::task::spawn_blocking(move || load(stored)).await?.map_err(|problems| unusable(&problems))
        }
        (Err(problems), None) => Err(unusable(&problems)),
    }
}

fn unusable(problems: &[String]) -> anyhow::Error {
    anyhow::anyhow!("the rules and knowledge cannot be used:\n{}", problems.join("\n"))
}

async fn take(tx: &mut crate::store::Tx, own: &Files, found: &Active, source: &str, now: i64) -> crate::store::Result<()> {
    let known = bundles::active(tx).await?;
    bundles::keep(tx, own).await?;
    if source != "start" || known.is_none_or(|known| known.hash != found.bundle.hash || known.own.as_deref() != Some(&found.own)) {
        bundles::activate(tx, &found.bundle.hash, &found.own, source, now).await?;
    }
    bundles::take_folder(tx, &found.own, now).await?;
    bundles::set_trouble(tx, &[], now).await
}

async fn tell(store: &Store, problems: &[String], now: i64) -> crate::store::Result<()> {
    error!(problems = problems.len(), "The business's rules and knowledge cannot be used and change nothing: {}", problems.join("; "));
    let mut tx = store.begin().await?;
    bundles::set_trouble(&mut tx, problems, now).await?;
    tx.commit().await.map_err(StoreError::from)
}

/// When each file of the business's folders was last written, and how long it is.
fn stamp(data: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    fn look(folder: &Path, seen: &mut Vec<(PathBuf, Option<SystemTime>, u64)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            match entry.metadata() {
                Ok(about) if about.is_dir() => look(&entry.path(), seen),
                Ok(about) => seen.push((entry.path(), about.modified().ok(), about.len())),
                Err(_) => {}
            }
        }
    }
    let mut seen = Vec::new();
    for (folder, _) in FOLDERS {
        look(&data.join(folder), &mut seen);
    }
    seen.sort();
    seen
}

/// Looks at the folders and at the active row until `stop` turns true.
pub async fn follow(desk: Arc<Desk>, mut stop: watch::Receiver<bool>) {
    let mut handled = stamp(&desk.data);
    let mut before = handled.clone();
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => return,
        }
        let now_there = stamp(&desk.data);
        // Taken once it has stood still: half of what is being copied is no bundle.
        let still = now_there == before;
        before = now_there.clone();
        let done = if still && now_there != handled {
            handled = now_there;
            folder_changed(&desk).await
        } else {
            agree(&desk).await
        };
        if let Err(fault) = done {
            warn!(error = %fault, "The rules and knowledge could not be looked at; trying again");
        }
    }
}

async fn folder_changed(desk: &Desk) -> anyhow::Result<()> {
    let now = desk.clock.millis();
    let own = match own_files(&desk.data) {
        Ok(own) => own,
        Err(fault) => return Ok(tell(&desk.store, &[format!("{fault:#}")], now).await?),
    };
    let kept = own.clone();
    match tokio::task::spawn_blocking(move || load(own)).await? {
        Ok(found) => {
            let mut tx = desk.store.begin().await?;
            take(&mut tx, &kept, &found, "folder", now).await?;
            tx.commit().await.map_err(StoreError::from)?;
            info!(bundle = %found.bundle.hash, "Changed rules and knowledge are active");
            desk.set_bundle(found);
            Ok(())
        }
        Err(problems) => Ok(tell(&desk.store, &problems, now).await?),
    }
}

/// Takes over what another process, or a command, made active.
async fn agree(desk: &Desk) -> anyhow::Result<()> {
    let wanted = {
        let mut connection = desk.store.read().await?;
        let Some(own) = bundles::active(&mut connection).await?.and_then(|known| known.own) else { return Ok(()) };
        if own == desk.own() {
            return Ok(());
        }
        bundles::files(&mut connection, &own).await?
    };
    let Some(files) = wanted else { return Ok(()) };
    match tokio::task::spawn_blocking(move || load(files)).await? {
        Ok(found) => {
            info!(bundle = %found.bundle.hash, "Rules and knowledge that were activated elsewhere are active here");
            desk.set_bundle(found);
        }
        Err(problems) => error!("Rules and knowledge that were activated elsewhere cannot be used here: {}", problems.join("; ")),
    }
    Ok(())
}

/// Makes an earlier bundle active again: the one whose hash begins with `hash`, or else the last one of other files than now.
///
/// # Errors
/// Where there is none, or it cannot be used with this version of the program.
pub async fn roll_back(store: &Store, hash: Option<&str>, now: i64) -> anyhow::Result<Active> {
    let (own, files) = {
        let mut connection = store.read().await?;
        let all = bundles::all(&mut connection).await?;
        let current = all.first().and_then(|known| known.own.clone());
        let wanted = all.iter().find(|known| match hash {
            Some(hash) => known.hash.starts_with(hash) && known.own.is_some(),
            None => known.own.is_some() && known.own != current,
        });
        let own = wanted.and_then(|known| known.own.clone()).context("there is no such earlier bundle; ‘redress bundle list’ shows all")?;
        let files = bundles::files(&mut connection, &own).await?.context("the files of that bundle were not kept")?;
        (own, files)
    };
    let found = tokio::task::spawn_blocking(move || load(files)).await?.map_err(|problems| unusable(&problems))?;
    let mut tx = store.begin().await?;
    bundles::activate(&mut tx, &found.bundle.hash, &own, "rollback", now).await?;
    bundles::set_trouble(&mut tx, &[], now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(found)
}
