//! Settings the program keeps for itself.

use sqlx::query;

use super::{Columns as _, Connection, Result, random_token};

/// The value of a setting.
///
/// # Errors
/// Where the store fails.
pub async fn get(connection: &mut Connection, name: &str) -> Result<Option<String>> {
    query("select value from setting where name = $1").bind(name).fetch_optional(connection).await?.map(|row| row.text("value")).transpose()
}

/// Sets a setting.
///
/// # Errors
/// Where the store fails.
pub async fn set(connection: &mut Connection, name: &str, value: &str, now: i64) -> Result<()> {
    query("insert into setting (name, value, changed_at) values ($1, $2, $3) on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at")
        .bind(name)
        .bind(value)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// A secret of this installation, drawn once: the key of signed buttons and links, the salt of digests.
///
/// # Errors
/// Where the store fails.
pub async fn secret(connection: &mut Connection, name: &str, now: i64) -> Result<String> {
    let fresh = format!("{}{}", random_token(), random_token());
    query("insert into setting (name, value, changed_at) values ($1, $2, $3) on conflict (name) do nothing")
        .bind(name)
        .bind(&fresh)
        .bind(now)
        .execute(&mut *connection)
        .await?;
    Ok(get(connection, name).await?.unwrap_or(fresh))
}
