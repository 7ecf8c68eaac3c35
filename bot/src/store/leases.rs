//! Leases: at most one process holds a polling or gateway connection, and another takes over soon after it stops renewing.

use sqlx::query;

use super::{Connection, Result};

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
