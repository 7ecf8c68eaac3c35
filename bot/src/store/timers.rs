//! What must happen later: written in the transaction that makes it necessary, claimed like an inbox row.

use serde::{Deserialize, Serialize};
use sqlx::query;

use super::{CaseId, ChatId, Columns as _, Connection, OfferId, Result, TimerId, from_json, row_lock, to_json};

/// How long a process may take over one timer before another may claim it, in milliseconds.
const CLAIM_MILLIS: i64 = 30_000;
/// After so many failures a timer is parked.
const ATTEMPTS: i64 = 5;

/// What is to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Due {
    /// Remind the buyer of what is missing.
    RemindMissing {
        /// The case.
        case: CaseId,
    },
    /// Close a case whose buyer stays silent.
    CloseSilent {
        /// The case.
        case: CaseId,
    },
    /// Remind the buyer of an open offer.
    RemindOffer {
        /// The offer.
        offer: OfferId,
    },
    /// End an offer.
    OfferEnds {
        /// The offer.
        offer: OfferId,
    },
    /// Tell staff that a deadline comes near.
    WarnDeadline {
        /// The case.
        case: CaseId,
    },
    /// Decide a case anew: its order is known better than before.
    LookAgain {
        /// The case.
        case: CaseId,
    },
    /// Empty what is older than it may be.
    Tidy,
    /// Send the weekly report.
    WeeklyReport {
        /// The ISO week, as `2018-W10`.
        week: String,
    },
}

impl Due {
    fn name(&self) -> &'static str {
        match self {
            Self::RemindMissing { .. } => "remind_missing",
            Self::CloseSilent { .. } => "close_silent",
            Self::RemindOffer { .. } => "remind_offer",
            Self::OfferEnds { .. } => "offer_ends",
            Self::WarnDeadline { .. } => "warn_deadline",
            Self::LookAgain { .. } => "look_again",
            Self::Tidy => "tidy",
            Self::WeeklyReport { .. } => "weekly_report",
        }
    }

    /// Timers of one key replace each other.
    fn key(&self) -> String {
        match self {
            Self::RemindMissing { case } | Self::CloseSilent { case } | Self::WarnDeadline { case } | Self::LookAgain { case } => {
                format!("{}:{case}", self.name())
            }
            Self::RemindOffer { offer } | Self::OfferEnds { offer } => format!("{}:{offer}", self.name()),
            Self::Tidy => self.name().to_owned(),
            Self::WeeklyReport { week } => format!("{}:{week}", self.name()),
        }
    }
}

/// Sets a timer in place of any waiting one of the same kind and subject.
///
/// # Errors
/// Where the store fails.
pub async fn set(connection: &mut Connection, due: &Due, case: Option<CaseId>, chat: Option<ChatId>, at: i64) -> Result<()> {
    let key = due.key();
    // One statement and one row a key, so that processes that set it at once do not both.
    query(
        "insert into timer (kind, case_id, chat_id, due_at, body, state, timer_key) values ($1, $2, $3, $4, $5, 'waiting', $6)
         on conflict (timer_key) where state = 'waiting' do update set due_at = excluded.due_at, body = excluded.body, attempts = 0,
           claimed_by = null, claimed_until = 0",
    )
    .bind(due.name())
    .bind(case.map(|case| case.0))
    .bind(chat.map(|chat| chat.0))
    .bind(at)
    .bind(to_json("a timer", due)?)
    .bind(&key)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes back what waits for the buyer of a case: it has moved on. The clocks of its deadlines run on.
///
/// # Errors
/// Where the store fails.
pub async fn cancel_for_case(connection: &mut Connection, case: CaseId) -> Result<()> {
    query(
        "update timer set state = 'done' where case_id = $1 and state = 'waiting'
         and kind in ('remind_missing', 'close_silent', 'remind_offer', 'offer_ends')",
    )
    .bind(case.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// Claims the next timer that is due.
///
/// # Errors
/// Where the store fails.
pub async fn claim(connection: &mut Connection, process: &str, now: i64) -> Result<Option<(TimerId, i64, Due)>> {
    let lock = row_lock(connection, "timer");
    let row = query(sqlx::AssertSqlSafe(format!(
        "update timer set claimed_by = $1, claimed_until = $2 where claimed_until < $3 and state = 'waiting' and timer_id = (
            select timer_id from timer where state = 'waiting' and due_at <= $3 and claimed_until < $3 order by due_at, timer_id limit 1{lock})
         returning timer_id, due_at, body"
    )))
    .bind(process)
    .bind(now + CLAIM_MILLIS)
    .bind(now)
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((TimerId(row.int("timer_id")?), row.int("due_at")?, from_json("a timer", &row.text("body")?)?))).transpose()
}

/// Ends a timer in the transaction of what it did; false where someone else did it, or set it anew meanwhile.
///
/// # Errors
/// Where the store fails.
pub async fn done(connection: &mut Connection, id: TimerId, process: &str) -> Result<bool> {
    let done =
        query("update timer set state = 'done', claimed_by = null, claimed_until = 0 where timer_id = $1 and state = 'waiting' and claimed_by = $2")
            .bind(id.0)
            .bind(process)
            .execute(connection)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a timer failed: it is tried again, and parked after several times.
///
/// # Errors
/// Where the store fails.
pub async fn failed(connection: &mut Connection, id: TimerId, why: &str, due_at: i64) -> Result<()> {
    query(
        "update timer set attempts = attempts + 1, error = $2, due_at = $3, claimed_by = null, claimed_until = 0,
         state = case when attempts + 1 >= $4 then 'parked' else state end where timer_id = $1",
    )
    .bind(id.0)
    .bind(why)
    .bind(due_at)
    .bind(ATTEMPTS)
    .execute(connection)
    .await?;
    Ok(())
}

/// When the next timer becomes due, epoch milliseconds.
///
/// # Errors
/// Where the store fails.
pub async fn next_due(connection: &mut Connection) -> Result<Option<i64>> {
    query("select min(due_at) as due from timer where state = 'waiting'").fetch_one(connection).await?.maybe_int("due")
}
