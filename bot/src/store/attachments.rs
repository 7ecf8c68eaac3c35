//! Files buyers sent: rows that are pending, stored or failed; the bytes lie in a folder under our own random names.

use sqlx::query;

use super::{AttachmentId, CaseId, ChannelAccountId, ChatId, Columns as _, Connection, MessageId, Result, Row, inbox::IncomingFile};

/// After so many failures a file counts as lost and the buyer is told.
pub const ATTEMPTS: i64 = 5;

/// A file a buyer sent.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Key.
    pub id: AttachmentId,
    /// From which chat.
    pub chat: ChatId,
    /// Through which account it came.
    pub account: ChannelAccountId,
    /// About which case.
    pub case: Option<CaseId>,
    /// `photo`, `video`, `voice` or `document`.
    pub kind: String,
    /// `pending`, `stored` or `failed`.
    pub state: String,
    /// Where the platform keeps it.
    pub remote: Option<String>,
    /// Our own name of the stored file.
    pub stored_name: Option<String>,
    /// Its type, told by content.
    pub media_type: Option<String>,
    /// SHA-256 of the bytes as stored, hexadecimal.
    pub sha256: Option<String>,
    /// Perceptual hash of a picture, 16 hexadecimal digits.
    pub perceptual_hash: Option<String>,
    /// Failed attempts so far.
    pub attempts: i64,
    /// When it came, epoch milliseconds.
    pub created_at: i64,
    /// What went wrong last.
    pub error: Option<String>,
}

const SELECT: &str =
    "select a.attachment_id, a.chat_id, c.channel_account_id, a.case_id, a.kind, a.state, a.remote, a.stored_name, a.media_type, a.sha256,
    a.perceptual_hash, a.attempts, a.created_at, a.error from attachment a join chat c on c.chat_id = a.chat_id";

fn attachment(row: &Row) -> Result<Attachment> {
    Ok(Attachment {
        id: AttachmentId(row.int("attachment_id")?),
        chat: ChatId(row.int("chat_id")?),
        account: ChannelAccountId(row.int("channel_account_id")?),
        case: row.maybe_int("case_id")?.map(CaseId),
        kind: row.text("kind")?,
        state: row.text("state")?,
        remote: row.maybe_text("remote")?,
        stored_name: row.maybe_text("stored_name")?,
        media_type: row.maybe_text("media_type")?,
        sha256: row.maybe_text("sha256")?,
        perceptual_hash: row.maybe_text("perceptual_hash")?,
        attempts: row.int("attempts")?,
        created_at: row.int("created_at")?,
        error: row.maybe_text("error")?,
    })
}

async fn select(connection: &mut Connection, rest: &str, bound: &[i64]) -> Result<Vec<Attachment>> {
    let mut query = query(sqlx::AssertSqlSafe(format!("{SELECT} {rest}")));
    for value in bound {
        query = query.bind(*value);
    }
    query.fetch_all(connection).await?.iter().map(attachment).collect()
}

/// Notes a file that a message brought; it is fetched afterwards.
///
/// # Errors
/// Where the store fails.
pub async fn add(connection: &mut Connection, chat: ChatId, message: MessageId, file: &IncomingFile, now: i64) -> Result<AttachmentId> {
    query(
        "insert into attachment (chat_id, message_id, kind, state, remote, media_type, bytes, created_at, due_at)
         values ($1, $2, $3, 'pending', $4, $5, $6, $7, $7) returning attachment_id",
    )
    .bind(chat.0)
    .bind(message.0)
    .bind(&file.kind)
    .bind(&file.remote)
    .bind(&file.media_type)
    .bind(file.bytes)
    .bind(now)
    .fetch_one(connection)
    .await?
    .int("attachment_id")
    .map(AttachmentId)
}

/// Files of an account that wait to be fetched.
///
/// # Errors
/// Where the store fails.
pub async fn waiting(connection: &mut Connection, account: ChannelAccountId, now: i64) -> Result<Vec<Attachment>> {
    select(
        connection,
        "where a.state = 'pending' and c.channel_account_id = $1 and a.due_at <= $2 order by a.attachment_id limit 20",
        &[account.0, now],
    )
    .await
}

/// One file.
///
/// # Errors
/// Where the store fails.
pub async fn get(connection: &mut Connection, id: AttachmentId) -> Result<Option<Attachment>> {
    Ok(select(connection, "where a.attachment_id = $1", &[id.0]).await?.into_iter().next())
}

/// The files of a case, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn of_case(connection: &mut Connection, case: CaseId) -> Result<Vec<Attachment>> {
    select(connection, "where a.case_id = $1 order by a.attachment_id", &[case.0]).await
}

/// The files of a message, oldest first.
///
/// # Errors
/// Where the store fails.
pub async fn of_message(connection: &mut Connection, message: MessageId) -> Result<Vec<Attachment>> {
    select(connection, "where a.message_id = $1 order by a.attachment_id", &[message.0]).await
}

/// Our names of all stored files, with the digests of their bytes.
///
/// # Errors
/// Where the store fails.
pub async fn all_stored(connection: &mut Connection) -> Result<Vec<(String, Option<String>)>> {
    query("select stored_name, sha256 from attachment where state = 'stored' and stored_name is not null order by attachment_id")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((row.text("stored_name")?, row.maybe_text("sha256")?)))
        .collect()
}

/// Where files that wait to be fetched are kept by their platforms.
///
/// # Errors
/// Where the store fails.
pub async fn all_waiting(connection: &mut Connection) -> Result<std::collections::BTreeSet<String>> {
    query("select remote from attachment where state = 'pending' and remote is not null")
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.text("remote"))
        .collect()
}

/// How many files a chat has sent.
///
/// # Errors
/// Where the store fails.
pub async fn count(connection: &mut Connection, chat: ChatId) -> Result<i64> {
    query("select count(*) as files from attachment where chat_id = $1").bind(chat.0).fetch_one(connection).await?.int("files")
}

/// What is known of a file once it is stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Our own name of it.
    pub name: String,
    /// Its type, told by content.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: i64,
    /// SHA-256 of the bytes as stored, hexadecimal.
    pub sha256: String,
    /// Perceptual hash of a picture, 16 hexadecimal digits.
    pub perceptual_hash: Option<String>,
}

/// Notes that a file is stored.
///
/// # Errors
/// Where the store fails.
pub async fn stored(connection: &mut Connection, id: AttachmentId, file: &Stored) -> Result<()> {
    query(
        "update attachment set state = 'stored', stored_name = $2, media_type = $3, bytes = $4, sha256 = $5, perceptual_hash = $6, error = null
         where attachment_id = $1",
    )
    .bind(id.0)
    .bind(&file.name)
    .bind(&file.media_type)
    .bind(file.bytes)
    .bind(&file.sha256)
    .bind(&file.perceptual_hash)
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that fetching failed; true where it has failed for good now.
///
/// # Errors
/// Where the store fails.
pub async fn failed(connection: &mut Connection, id: AttachmentId, why: &str, due_at: i64, for_good: bool) -> Result<bool> {
    let row = query(
        "update attachment set attempts = attempts + 1, error = $2, due_at = $3,
         state = case when $4 = 1 or attempts + 1 >= $5 then 'failed' else state end where attachment_id = $1 returning state",
    )
    .bind(id.0)
    .bind(why)
    .bind(due_at)
    .bind(i64::from(for_good))
    .bind(ATTEMPTS)
    .fetch_one(connection)
    .await?;
    Ok(row.text("state")? == "failed")
}

/// Pictures whose hashes differ in at most so many of 64 bits are the same picture, cut or saved anew.
const SAME_PICTURE_BITS: u32 = 4;

/// A hash with fewer bits of either kind is of a plain surface and tells nothing.
const TELLING_BITS: std::ops::RangeInclusive<u32> = 6..=58;

/// Pictures of other buyers that are looked through, newest first: what is older is forgotten.
const LOOKED_THROUGH: i64 = 20_000;

/// Whether two perceptual hashes are of the same picture.
fn same_picture(one: u64, other: u64) -> bool {
    TELLING_BITS.contains(&one.count_ones()) && (one ^ other).count_ones() <= SAME_PICTURE_BITS
}

fn hashes(rows: &[Row]) -> Result<Vec<(CaseId, u64)>> {
    let mut found = Vec::new();
    for row in rows {
        // What is no hash of ours is like nothing.
        if let Ok(hash) = u64::from_str_radix(&row.text("perceptual_hash")?, 16) {
            found.push((CaseId(row.int("case_id")?), hash));
        }
    }
    Ok(found)
}

/// Cases of other buyers with the same picture, as far as its perceptual hash tells.
///
/// # Errors
/// Where the store fails.
pub async fn same_picture_elsewhere(connection: &mut Connection, case: CaseId) -> Result<Vec<CaseId>> {
    let mine = query("select case_id, perceptual_hash from attachment where case_id = $1 and perceptual_hash is not null")
        .bind(case.0)
        .fetch_all(&mut *connection)
        .await?;
    let mine = hashes(&mine)?;
    if mine.is_empty() {
        return Ok(Vec::new());
    }
    let others = query(
        "select a.case_id, a.perceptual_hash from attachment a join dispute_case c on c.case_id = a.case_id
         where a.perceptual_hash is not null and c.buyer_id <> (select buyer_id from dispute_case where case_id = $1)
         order by a.attachment_id desc limit $2",
    )
    .bind(case.0)
    .bind(LOOKED_THROUGH)
    .fetch_all(connection)
    .await?;
    let mut same: Vec<CaseId> =
        hashes(&others)?.into_iter().filter(|(_, hash)| mine.iter().any(|(_, own)| same_picture(*own, *hash))).map(|(case, _)| case).collect();
    same.sort();
    same.dedup();
    same.truncate(5);
    Ok(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_saved_anew_is_the_same_and_a_plain_surface_is_like_nothing() {
        let picture = 0x3c5a_99e7_0f71_c2d4_u64;
        assert!(same_picture(picture, picture));
        assert!(same_picture(picture, picture ^ 0b1001_0001));
        assert!(!same_picture(picture, picture ^ 0b1_1111));
        assert!(!same_picture(0, 0) && !same_picture(u64::MAX, u64::MAX));
    }
}
