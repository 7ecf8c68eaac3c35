//! Which rules and knowledge are active: one row for all processes, with the business's own files it was made of.

use knowledge::Files;
use sqlx::query;

use super::{Columns as _, Connection, Result, from_json, settings, to_json};

/// What was last seen in the business's folders.
const FOLDER: &str = "bundle_folder";
/// What is wrong with them.
const TROUBLE: &str = "bundle_trouble";

/// A bundle that is, or was, active.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Hash of everything in it.
    pub hash: String,
    /// Digest of the business's own files; none for one of a version before these were kept.
    pub own: Option<String>,
    /// Why it was activated last: `start`, `folder`, `rollback`.
    pub source: String,
    /// When, epoch milliseconds.
    pub activated_at: i64,
}

/// Every bundle that is or was active, the active one first.
///
/// # Errors
/// Where the store fails.
pub async fn all(connection: &mut Connection) -> Result<Vec<Known>> {
    query("select hash, own, source, activated_at from bundle order by activated_at desc, hash")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            Ok(Known { hash: row.text("hash")?, own: row.maybe_text("own")?, source: row.text("source")?, activated_at: row.int("activated_at")? })
        })
        .collect()
}

/// The active bundle.
///
/// # Errors
/// Where the store fails.
pub async fn active(connection: &mut Connection) -> Result<Option<Known>> {
    Ok(all(connection).await?.into_iter().next())
}

/// Makes a bundle the active one, for every process.
///
/// # Errors
/// Where the store fails.
pub async fn activate(connection: &mut Connection, hash: &str, own: &str, source: &str, now: i64) -> Result<()> {
    query(
        "insert into bundle (hash, own, source, created_at, activated_at) values ($1, $2, $3, $4, $4)
         on conflict (hash) do update set activated_at = excluded.activated_at, own = excluded.own, source = excluded.source",
    )
    .bind(hash)
    .bind(own)
    .bind(source)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the business's own files under their digest.
///
/// # Errors
/// Where the store fails.
pub async fn keep(connection: &mut Connection, own: &Files) -> Result<()> {
    let digest = own.digest();
    for (path, body) in own.under("") {
        query("insert into bundle_file (own, path, body) values ($1, $2, $3) on conflict (own, path) do nothing")
            .bind(&digest)
            .bind(path)
            .bind(body)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The business's own files of a digest; none where they were never kept.
///
/// # Errors
/// Where the store fails.
pub async fn files(connection: &mut Connection, own: &str) -> Result<Option<Files>> {
    let mut files = Files::default();
    for row in query("select path, body from bundle_file where own = $1 order by path").bind(own).fetch_all(connection).await? {
        files.insert(row.text("path")?, row.text("body")?);
    }
    Ok((files.digest() == own).then_some(files))
}

/// The digest of what was last taken from the business's folders.
///
/// # Errors
/// Where the store fails.
pub async fn folder_taken(connection: &mut Connection) -> Result<Option<String>> {
    settings::get(connection, FOLDER).await
}

/// Notes what was taken from the business's folders.
///
/// # Errors
/// Where the store fails.
pub async fn take_folder(connection: &mut Connection, own: &str, now: i64) -> Result<()> {
    settings::set(connection, FOLDER, own, now).await
}

/// What is wrong with the business's folders: nothing, or each problem in a line.
///
/// # Errors
/// Where the store fails.
pub async fn trouble(connection: &mut Connection) -> Result<Vec<String>> {
    settings::get(connection, TROUBLE).await?.map_or_else(|| Ok(Vec::new()), |text| from_json("problems of the rules", &text))
}

/// Notes what is wrong with the business's folders.
///
/// # Errors
/// Where the store fails.
pub async fn set_trouble(connection: &mut Connection, problems: &[String], now: i64) -> Result<()> {
    settings::set(connection, TROUBLE, &to_json("problems of the rules", &problems)?, now).await
}
