//! What the desk measures of itself, in the form Prometheus reads. Numbers only: no name, id or word of anybody is ever a label.
//!
//! What has happened is counted where it happens; what stands is counted in the store when somebody asks, so that every process tells the same.

use std::sync::OnceLock;
use std::time::Instant;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing::info;

use crate::desk::Desk;
use crate::store::{CaseId, Result, StaffId, status};

static MEASURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// Bounds of the histograms, in seconds.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Begins to measure; before it, what is counted goes nowhere and costs nothing.
pub fn start() {
    let builder = match PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix(String::from("_seconds")), &SECONDS) {
        Ok(builder) => builder,
        Err(fault) => {
            tracing::warn!(error = %fault, "The desk does not measure itself");
            return;
        }
    };
    match builder.install_recorder() {
        Ok(handle) => {
            let _first = MEASURES.set(handle);
        }
        Err(fault) => tracing::warn!(error = %fault, "The desk does not measure itself"),
    }
    describe_counter!("redress_messages_total", "Updates that were taken in, by kind.");
    describe_counter!("redress_turns_total", "Turns, by outcome.");
    describe_counter!(
        "redress_sends_total",
        "Deliveries tried, by outcome: sent, waited for our own limit, limited by the platform, failed, blocked, refused."
    );
    describe_counter!("redress_acts_total", "What staff did to cases, by outcome.");
    describe_histogram!("redress_reading_seconds", "Reading the words of a turn.");
    describe_histogram!("redress_deciding_seconds", "Deciding a case.");
    describe_histogram!("redress_turn_seconds", "A whole turn, from claim to commit.");
    describe_histogram!("redress_answer_seconds", "From a delivery being written to the platform having taken it.");
    describe_gauge!("redress_unanswered", "Updates of buyers that no turn has handled yet.");
    describe_gauge!("redress_unanswered_oldest_seconds", "Age of the oldest of them.");
    describe_gauge!("redress_parked", "Updates and timers that failed for good.");
    describe_gauge!("redress_outbox", "Deliveries, by state.");
    describe_gauge!("redress_outbox_oldest_seconds", "Age of the oldest delivery that waits.");
    describe_gauge!("redress_cases", "Cases, by state.");
    describe_gauge!("redress_approvals_waiting", "Cases that wait for a person's approval.");
    describe_gauge!("redress_deadlines", "Open cases with a deadline that is near, or has passed.");
    describe_gauge!("redress_processes", "Processes that run a desk on this store.");
}

/// An update was taken in.
pub fn taken_in(kind: &'static str) {
    counter!("redress_messages_total", "kind" => kind).increment(1);
}

/// A turn ended.
pub fn turn(outcome: &'static str, begun: Instant) {
    counter!("redress_turns_total", "outcome" => outcome).increment(1);
    histogram!("redress_turn_seconds").record(begun.elapsed().as_secs_f64());
}

/// A delivery was tried.
pub fn send(outcome: &'static str) {
    counter!("redress_sends_total", "outcome" => outcome).increment(1);
}

/// A delivery is with the platform.
pub fn delivered(written_at: i64, now: i64) {
    let millis = u32::try_from((now - written_at).max(0)).unwrap_or(u32::MAX);
    histogram!("redress_answer_seconds").record(f64::from(millis) / 1000.0);
}

/// A person did something to a case, or was refused: counted, and in the log.
pub fn act(word: &'static str, case: CaseId, staff: StaffId, done: bool) {
    let outcome = if done { "done" } else { "refused" };
    counter!("redress_acts_total", "act" => word, "outcome" => outcome).increment(1);
    info!(case.id = %case, staff.id = %staff, act = word, outcome, "Staff {staff}, ‘{word}’ on case {case}: {outcome}");
}

/// Times reading.
pub fn reading<T>(read: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = read();
    histogram!("redress_reading_seconds").record(begun.elapsed().as_secs_f64());
    result
}

/// Times deciding.
pub fn deciding<T>(decide: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = decide();
    histogram!("redress_deciding_seconds").record(begun.elapsed().as_secs_f64());
    result
}

/// How things stand in the store of a desk.
///
/// # Errors
/// Where the store fails.
pub async fn look(desk: &Desk) -> Result<status::Status> {
    let now = desk.clock.millis();
    let near = now + desk.config.deadline_warning_hours * 3_600_000;
    status::look(&mut *desk.store.read().await?, now, near).await
}

fn age(since: Option<i64>, now: i64) -> f64 {
    let millis = since.map_or(0, |since| (now - since).max(0));
    f64::from(u32::try_from(millis).unwrap_or(u32::MAX)) / 1000.0
}

fn small(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

/// Everything that is measured, as Prometheus reads it; none where the desk does not measure itself.
///
/// # Errors
/// Where the store fails.
pub async fn page(desk: &Desk) -> Result<Option<String>> {
    let Some(measures) = MEASURES.get() else { return Ok(None) };
    let now = desk.clock.millis();
    let status = look(desk).await?;
    gauge!("redress_unanswered").set(small(status.waiting));
    gauge!("redress_unanswered_oldest_seconds").set(age(status.oldest_waiting_at, now));
    gauge!("redress_parked", "what" => "updates").set(small(status.parked));
    gauge!("redress_parked", "what" => "timers").set(small(status.parked_timers));
    for state in ["pending", "sent", "refused", "superseded"] {
        let number = status.outbox.iter().find(|(known, _)| known == state).map_or(0, |(_, number)| *number);
        gauge!("redress_outbox", "state" => state).set(small(number));
    }
    gauge!("redress_outbox_oldest_seconds").set(age(status.oldest_delivery_at, now));
    let mut approvals = 0;
    for state in ["collecting", "awaiting_approval", "offered", "settling", "resolved", "with_staff", "withdrawn", "expired"] {
        let number = status.cases.iter().find(|(known, _)| known == state).map_or(0, |(_, number)| *number);
        gauge!("redress_cases", "state" => state).set(small(number));
        if state == "awaiting_approval" {
            approvals = number;
        }
    }
    gauge!("redress_approvals_waiting").set(small(approvals));
    gauge!("redress_deadlines", "when" => "near").set(small(status.deadlines.0));
    gauge!("redress_deadlines", "when" => "passed").set(small(status.deadlines.1));
    gauge!("redress_processes").set(small(i64::try_from(status.processes.len()).unwrap_or(i64::MAX)));
    measures.run_upkeep();
    Ok(Some(measures.render()))
}
