//! Leases: at most one process holds a polling or gateway connection, and another takes over soon after it stops renewing.

use sqlx::query;

use super::{Columns as _, Connection, Result};

/// How long a lease lasts without renewal, in milliseconds. Another process takes over within this time.
pub const LEASE_MILLIS: i64 = 10_000;

/// Takes or renews the lease; false where another process holds it.
///
/// # Errors
/// Where the store fails.
pub async fn hold(connection: &mut Connection, name: &str, holder: &str, now: i64) -> Result<bool> {
    let taken = query(
        "insert into lease (name, holder, expires_at) values ($1, $2, $3)
         on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
         where lease.holder = excluded.holder or lease.expires_at < $4",
    )
    .bind(name)
    .bind(holder)
    .bind(now + LEASE_MILLIS)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// How the lease of a running desk is called: its process's name follows.
pub const PROCESS: &str = "desk:";

/// The processes that run a desk now.
///
/// # Errors
/// Where the store fails.
pub async fn processes(connection: &mut Connection, now: i64) -> Result<Vec<String>> {
    query("select holder from lease where name = $1 || holder and expires_at >= $2 order by holder")
        .bind(PROCESS)
        .bind(now)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.text("holder"))
        .collect()
}

/// Who holds which connection now.
///
/// # Errors
/// Where the store fails.
pub async fn held(connection: &mut Connection, now: i64) -> Result<Vec<(String, String)>> {
    query("select name, holder from lease where name <> $1 || holder and expires_at >= $2 order by name")
        .bind(PROCESS)
        .bind(now)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((row.text("name")?, row.text("holder")?)))
        .collect()
}

/// Frees what processes had claimed whose own lease has run out: they stopped without a word. The number of such processes.
///
/// # Errors
/// Where the store fails.
pub async fn free_claims_of_the_dead(connection: &mut Connection, now: i64) -> Result<u64> {
    let dead =
        query("select holder from lease where name = $1 || holder and expires_at < $2").bind(PROCESS).bind(now).fetch_all(&mut *connection).await?;
    for row in &dead {
        let holder = row.text("holder")?;
        for claimed in ["chat", "outbox", "timer"] {
            query(sqlx::AssertSqlSafe(format!("update {claimed} set claimed_by = null, claimed_until = 0 where claimed_by = $1")))
                .bind(&holder)
                .execute(&mut *connection)
                .await?;
        }
        query("delete from lease where holder = $1 and expires_at < $2").bind(&holder).bind(now).execute(&mut *connection).await?;
    }
    Ok(u64::try_from(dead.len()).unwrap_or(u64::MAX))
}

/// Gives the lease back.
///
/// # Errors
/// Where the store fails.
pub async fn release(connection: &mut Connection, name: &str, holder: &str) -> Result<()> {
    query("delete from lease where name = $1 and holder = $2").bind(name).bind(holder).execute(connection).await?;
    Ok(())
}

/// Frees every lease of processes that are gone; for an engine that only one process can use.
///
/// # Errors
/// Where the store fails.
pub async fn free_all(connection: &mut Connection) -> Result<()> {
    query("delete from lease").execute(connection).await?;
    Ok(())
}
