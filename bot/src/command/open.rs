//! Opening the desk for a command: folder, settings, bundle, store.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use knowledge::{Files, Severity};
use rules::Bundle;
use rules::bundle::{Loaded, base_files};

use super::Place;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Desk;
use crate::store::{Connection, Store, StoreError, embedded_url, settings};

/// Reads the business's own knowledge and rules over the base, where it has any.
///
/// # Errors
/// Where a file cannot be read.
pub fn files(data: &Path) -> anyhow::Result<Files> {
    let mut files = base_files();
    for (folder, prefix) in [("knowledge", ""), ("rules", "rules/")] {
        let mut upper = Files::default();
        read_folder(&data.join(folder), prefix, &mut upper)?;
        files.overlay(upper);
    }
    Ok(files)
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

/// Loads the bundle of a data folder; a broken one names all its problems.
///
/// # Errors
/// Where a file is broken or cannot be read.
pub fn bundle(data: &Path) -> anyhow::Result<Bundle> {
    match Bundle::load(&files(data)?) {
        Ok(Loaded { bundle, .. }) => Ok(bundle),
        Err(problems) => {
            let errors: Vec<String> = problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
            anyhow::bail!("the rules and knowledge cannot be used:\n{}", errors.join("\n"))
        }
    }
}

/// Opens the store of a place; a fresh folder is set up without asking.
///
/// # Errors
/// Where the folder or the database cannot be opened.
pub async fn store(place: &Place) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&place.data).with_context(|| format!("cannot make the data folder {}", place.data.display()))?;
    let url = place.database_url.clone().unwrap_or_else(|| embedded_url(&place.data));
    Ok(Store::open(&url).await?)
}

/// Opens the desk of a place.
///
/// # Errors
/// Where the settings, the bundle or the store cannot be used.
pub async fn desk(place: &Place, clock: Clock, change: impl FnOnce(&mut Config)) -> anyhow::Result<Arc<Desk>> {
    let mut config = Config::load(&place.data)?;
    change(&mut config);
    let data = place.data.clone();
    // Training the reader and opening the database wait for different things.
    let bundle = tokio::task::spawn_blocking(move || bundle(&data));
    let store = store(place).await?;
    let bundle = bundle.await??;
    Ok(Arc::new(Desk::open(store, config, &place.data, Arc::new(bundle), clock).await?))
}

/// A runtime for a command that waits for things.
///
/// # Errors
/// Where the system gives no threads.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the program's threads")
}

/// The setting under which a running desk leaves the address of its pages.
const ADDRESS: &str = "address";

/// Where the pages are, without a slash at the end: the public address, else where the desk listened last.
///
/// # Errors
/// Where the store fails.
pub async fn base(connection: &mut Connection, config: &Config) -> Result<String, StoreError> {
    if !config.public_url.is_empty() {
        return Ok(config.public_url.trim_end_matches('/').to_owned());
    }
    Ok(settings::get(connection, ADDRESS).await?.unwrap_or_else(|| String::from("http://127.0.0.1:8080")))
}

/// Leaves the address where this desk listens for other commands to find.
///
/// # Errors
/// Where the store fails.
pub async fn listens_at(connection: &mut Connection, address: std::net::SocketAddr, now: i64) -> Result<(), StoreError> {
    settings::set(connection, ADDRESS, &format!("http://{address}"), now).await
}
