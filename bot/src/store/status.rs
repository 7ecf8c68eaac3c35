//! What stands in the store, counted: for the status page and for machines that watch. Numbers and ids only.

use sqlx::query;

use super::{Columns as _, Connection, Result, bundles, cases, leases};

/// How things stand.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// Updates of buyers that no turn has handled yet.
    pub waiting: i64,
    /// When the oldest of them came, epoch milliseconds.
    pub oldest_waiting_at: Option<i64>,
    /// Updates that failed for good and were given to staff.
    pub parked: i64,
    /// Timers that failed for good.
    pub parked_timers: i64,
    /// Deliveries by state.
    pub outbox: Vec<(String, i64)>,
    /// When the oldest delivery that waits was written, epoch milliseconds.
    pub oldest_delivery_at: Option<i64>,
    /// Cases by state.
    pub cases: Vec<(String, i64)>,
    /// Deadlines of open cases that are near, and that have passed.
    pub deadlines: (i64, i64),
    /// Files that wait to be fetched.
    pub files_waiting: i64,
    /// The processes that run a desk.
    pub processes: Vec<String>,
    /// Who holds which connection.
    pub connections: Vec<(String, String)>,
    /// The active bundle's hash.
    pub bundle: Option<String>,
    /// What keeps the business's own rules and knowledge from being used.
    pub bundle_trouble: Vec<String>,
}

/// Looks at everything. A deadline before `near` counts as near.
///
/// # Errors
/// Where the store fails.
pub async fn look(connection: &mut Connection, now: i64, near: i64) -> Result<Status> {
    let inbox = query(
        "select coalesce(sum(case when state = 'new' then 1 else 0 end), 0) as waiting, min(case when state = 'new' then received_at end) as oldest,
           coalesce(sum(case when state = 'parked' then 1 else 0 end), 0) as parked
         from inbox where state in ('new', 'parked')",
    );
    let inbox = inbox.fetch_one(&mut *connection).await?;
    let number = |text: &'static str| query(text);
    Ok(Status {
        waiting: inbox.int("waiting")?,
        oldest_waiting_at: inbox.maybe_int("oldest")?,
        parked: inbox.int("parked")?,
        parked_timers: number("select count(*) as number from timer where state = 'parked'").fetch_one(&mut *connection).await?.int("number")?,
        outbox: query("select state, count(*) as number from outbox group by state order by state")
            .fetch_all(&mut *connection)
            .await?
            .iter()
            .map(|row| Ok((row.text("state")?, row.int("number")?)))
            .collect::<Result<_>>()?,
        oldest_delivery_at: number("select min(created_at) as oldest from outbox where state = 'pending'")
            .fetch_one(&mut *connection)
            .await?
            .maybe_int("oldest")?,
        cases: cases::counts(connection).await?,
        deadlines: {
            let row = query(
                "select coalesce(sum(case when next_deadline_at >= $1 and next_deadline_at < $2 then 1 else 0 end), 0) as near,
                   coalesce(sum(case when next_deadline_at < $1 then 1 else 0 end), 0) as passed
                 from dispute_case where state not in ('resolved', 'withdrawn', 'expired') and next_deadline_at is not null",
            )
            .bind(now)
            .bind(near)
            .fetch_one(&mut *connection)
            .await?;
            (row.int("near")?, row.int("passed")?)
        },
        files_waiting: number("select count(*) as number from attachment where state = 'pending'")
            .fetch_one(&mut *connection)
            .await?
            .int("number")?,
        processes: leases::processes(connection, now).await?,
        connections: leases::held(connection, now).await?,
        bundle_trouble: bundles::trouble(connection).await?,
        bundle: bundles::active(connection).await?.map(|known| known.hash),
    })
}
