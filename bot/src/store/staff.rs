//! People of the staff, their sign-in links and sessions, and who they are on platforms.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{ChannelAccountId, Columns as _, Connection, Result, Row, StaffId, random_token, token_hash, word};

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Approves within their limit.
    Agent,
    /// Also overrides, and is the second pair of eyes.
    Lead,
    /// Also manages staff and settings.
    Owner,
}

impl Role {
    /// The word in the store and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Owner => "owner",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        [Self::Agent, Self::Lead, Self::Owner]
            .into_iter()
            .find(|role| role.as_str() == word)
            .ok_or_else(|| format!("‘{word}’ is not a role; known are: agent lead owner"))
    }
}

/// What a sign-in link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in to the console.
    Console,
    /// Enrolling on a chat platform.
    Channel,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Channel => "channel",
        }
    }
}

/// One person of the staff.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Key.
    pub id: StaffId,
    /// Their name, shown to buyers.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// What they may approve by themselves, minor units of the reporting currency; none for no limit.
    pub limit_minor: Option<i64>,
    /// Since when they may no longer act, epoch milliseconds.
    pub disabled_at: Option<i64>,
}

fn staff(row: &Row) -> Result<Staff> {
    Ok(Staff {
        id: StaffId(row.int("staff_id")?),
        name: row.text("name")?,
        role: word("a role", &row.text("role")?)?,
        limit_minor: row.maybe_int("limit_minor")?,
        disabled_at: row.maybe_int("disabled_at")?,
    })
}

/// Everyone, by name.
///
/// # Errors
/// Where the store fails.
pub async fn all(connection: &mut Connection) -> Result<Vec<Staff>> {
    query("select staff_id, name, role, limit_minor, disabled_at from staff order by staff_id")
        .fetch_all(connection)
        .await?
        .iter()
        .map(staff)
        .collect()
}

/// A person by name.
///
/// # Errors
/// Where the store fails.
pub async fn by_name(connection: &mut Connection, name: &str) -> Result<Option<Staff>> {
    query("select staff_id, name, role, limit_minor, disabled_at from staff where name = $1")
        .bind(name)
        .fetch_optional(connection)
        .await?
        .map(|row| staff(&row))
        .transpose()
}

/// A person by key.
///
/// # Errors
/// Where the store fails.
pub async fn get(connection: &mut Connection, id: StaffId) -> Result<Option<Staff>> {
    query("select staff_id, name, role, limit_minor, disabled_at from staff where staff_id = $1")
        .bind(id.0)
        .fetch_optional(connection)
        .await?
        .map(|row| staff(&row))
        .transpose()
}

/// Adds a person, or changes the role and limit of the one with that name.
///
/// # Errors
/// Where the store fails.
pub async fn put(connection: &mut Connection, name: &str, role: Role, limit_minor: Option<i64>, now: i64) -> Result<StaffId> {
    query(
        "insert into staff (name, role, limit_minor, created_at) values ($1, $2, $3, $4)
         on conflict (name) do update set role = excluded.role, limit_minor = excluded.limit_minor, disabled_at = null returning staff_id",
    )
    .bind(name)
    .bind(role.as_str())
    .bind(limit_minor)
    .bind(now)
    .fetch_one(connection)
    .await?
    .int("staff_id")
    .map(StaffId)
}

/// Ends a person's access: their sessions, links and platform identities go with it.
///
/// # Errors
/// Where the store fails.
pub async fn disable(connection: &mut Connection, id: StaffId, now: i64) -> Result<()> {
    query("update staff set disabled_at = $2 where staff_id = $1").bind(id.0).bind(now).execute(&mut *connection).await?;
    query("delete from staff_session where staff_id = $1").bind(id.0).execute(&mut *connection).await?;
    query("delete from staff_link where staff_id = $1").bind(id.0).execute(&mut *connection).await?;
    query("delete from staff_identity where staff_id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}

/// Makes a single-use link and returns its token, which is stored hashed and never logged.
///
/// # Errors
/// Where the store fails.
pub async fn new_link(connection: &mut Connection, id: StaffId, purpose: Purpose, now: i64, lasts_millis: i64) -> Result<String> {
    let token = random_token();
    query("insert into staff_link (token_hash, staff_id, purpose, created_at, expires_at) values ($1, $2, $3, $4, $5)")
        .bind(token_hash(&token))
        .bind(id.0)
        .bind(purpose.as_str())
        .bind(now)
        .bind(now + lasts_millis)
        .execute(connection)
        .await?;
    Ok(token)
}

/// Uses a link up; none where it is unknown, used or too old, which are answered alike.
///
/// # Errors
/// Where the store fails.
pub async fn use_link(connection: &mut Connection, token: &str, purpose: Purpose, now: i64) -> Result<Option<StaffId>> {
    query("update staff_link set used_at = $3 where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3 returning staff_id")
        .bind(token_hash(token))
        .bind(purpose.as_str())
        .bind(now)
        .fetch_optional(connection)
        .await?
        .map(|row| row.int("staff_id").map(StaffId))
        .transpose()
}

/// Opens a console session: its token for the cookie.
///
/// # Errors
/// Where the store fails.
pub async fn new_session(connection: &mut Connection, id: StaffId, now: i64, lasts_millis: i64) -> Result<String> {
    let token = random_token();
    query("insert into staff_session (token_hash, staff_id, csrf, created_at, expires_at) values ($1, $2, $3, $4, $5)")
        .bind(token_hash(&token))
        .bind(id.0)
        .bind(random_token())
        .bind(now)
        .bind(now + lasts_millis)
        .execute(connection)
        .await?;
    Ok(token)
}

/// The person of a session and its CSRF token; none where it has ended.
///
/// # Errors
/// Where the store fails.
pub async fn session(connection: &mut Connection, token: &str, now: i64) -> Result<Option<(Staff, String)>> {
    query(
        "select s.staff_id, s.name, s.role, s.limit_minor, s.disabled_at, x.csrf from staff_session x join staff s on s.staff_id = x.staff_id
         where x.token_hash = $1 and x.expires_at > $2 and s.disabled_at is null",
    )
    .bind(token_hash(token))
    .bind(now)
    .fetch_optional(connection)
    .await?
    .map(|row| Ok((staff(&row)?, row.text("csrf")?)))
    .transpose()
}

/// Ends a session.
///
/// # Errors
/// Where the store fails.
pub async fn end_session(connection: &mut Connection, token: &str) -> Result<()> {
    query("delete from staff_session where token_hash = $1").bind(token_hash(token)).execute(connection).await?;
    Ok(())
}

/// Notes who a person is on a platform.
///
/// # Errors
/// Where the store fails.
pub async fn enrol(connection: &mut Connection, account: ChannelAccountId, platform_user_id: &str, id: StaffId, now: i64) -> Result<()> {
    query(
        "insert into staff_identity (channel_account_id, platform_user_id, staff_id, created_at) values ($1, $2, $3, $4)
         on conflict (channel_account_id, platform_user_id) do update set staff_id = excluded.staff_id, created_at = excluded.created_at",
    )
    .bind(account.0)
    .bind(platform_user_id)
    .bind(id.0)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Who a platform's user is among the staff.
///
/// # Errors
/// Where the store fails.
pub async fn on_platform(connection: &mut Connection, account: ChannelAccountId, platform_user_id: &str) -> Result<Option<Staff>> {
    query(
        "select s.staff_id, s.name, s.role, s.limit_minor, s.disabled_at from staff_identity i join staff s on s.staff_id = i.staff_id
         where i.channel_account_id = $1 and i.platform_user_id = $2 and s.disabled_at is null",
    )
    .bind(account.0)
    .bind(platform_user_id)
    .fetch_optional(connection)
    .await?
    .map(|row| staff(&row))
    .transpose()
}

/// Registers a place where cards go.
///
/// # Errors
/// Where the store fails.
pub async fn add_place(connection: &mut Connection, account: ChannelAccountId, place: &str, now: i64) -> Result<()> {
    query("insert into staff_place (channel_account_id, platform_chat_id, created_at) values ($1, $2, $3) on conflict (channel_account_id, platform_chat_id) do nothing")
        .bind(account.0)
        .bind(place)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether cards go to a place.
///
/// # Errors
/// Where the store fails.
pub async fn is_place(connection: &mut Connection, account: ChannelAccountId, place: &str) -> Result<bool> {
    Ok(query("select 1 as found from staff_place where channel_account_id = $1 and platform_chat_id = $2")
        .bind(account.0)
        .bind(place)
        .fetch_optional(connection)
        .await?
        .is_some())
}

/// Follows a place that has a new id on its platform, with what waits for it.
///
/// # Errors
/// Where the store fails.
pub async fn move_place(connection: &mut Connection, account: ChannelAccountId, from: &str, to: &str, now: i64) -> Result<()> {
    if is_place(connection, account, from).await? {
        add_place(connection, account, to, now).await?;
        query("delete from staff_place where channel_account_id = $1 and platform_chat_id = $2")
            .bind(account.0)
            .bind(from)
            .execute(&mut *connection)
            .await?;
    }
    query("update outbox set place = $3 where channel_account_id = $1 and place = $2 and state = 'pending'")
        .bind(account.0)
        .bind(from)
        .bind(to)
        .execute(connection)
        .await?;
    Ok(())
}

/// Every place where cards go, with the channel it is on.
///
/// # Errors
/// Where the store fails.
pub async fn places_on_channels(connection: &mut Connection) -> Result<Vec<(ChannelAccountId, String, String)>> {
    query(
        "select p.channel_account_id, p.platform_chat_id, a.channel from staff_place p
         join channel_account a on a.channel_account_id = p.channel_account_id order by p.channel_account_id, p.platform_chat_id",
    )
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| Ok((ChannelAccountId(row.int("channel_account_id")?), row.text("platform_chat_id")?, row.text("channel")?)))
    .collect()
}

/// Every place where cards go.
///
/// # Errors
/// Where the store fails.
pub async fn places(connection: &mut Connection) -> Result<Vec<(ChannelAccountId, String)>> {
    query("select channel_account_id, platform_chat_id from staff_place order by channel_account_id, platform_chat_id")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((ChannelAccountId(row.int("channel_account_id")?), row.text("platform_chat_id")?)))
        .collect()
}
