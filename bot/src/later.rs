//! What happens when a timer fires. Each is checked against the state of then: a case that has moved on is left alone.

use std::sync::Arc;

use rules::case::{Move, State};
use serde_json::json;
use tracing::{error, info};

use crate::desk::{Change, Desk};
use crate::offer;
use crate::privacy;
use crate::say;
use crate::staff_side;
use crate::store::cases::{self, Actor};
use crate::store::offers;
use crate::store::outbox::{self, Addressee, NewOutgoing, Outgoing};
use crate::store::timers::{self, Due};
use crate::store::{CaseId, Connection, OfferId, Result, StoreError, Tx, chats, from_json, settings, staff};
use crate::turn::reply::Speaker;
use crate::turn::{ask, decide};

/// Fires one timer that is due; false where there is none.
///
/// # Errors
/// Where the store fails.
pub async fn one(desk: &Arc<Desk>) -> Result<bool> {
    let now = desk.clock.millis();
    {
        let mut connection = desk.store.read().await?;
        if timers::next_due(&mut connection).await?.is_none_or(|due| due > now) {
            return Ok(false);
        }
    }
    let mut tx = desk.store.begin_lightly().await?;
    let claimed = timers::claim(&mut tx, &desk.process, now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let Some((id, due_at, due)) = claimed else { return Ok(false) };
    // A replay's clock stands at the message; a timer fires at its own time.
    let at = if due_at < now { due_at } else { now };
    let mut tx = desk.store.begin().await?;
    // Marked first: what fires may set a timer of the same name anew.
    if !timers::done(&mut tx, id, &desk.process).await? {
        return Ok(true);
    }
    let fired = match fire(desk, &mut tx, &due, at).await {
        Ok(touched) => touched,
        // The timer is not to blame where the store is away: it fires once the claim has run out.
        Err(fault) if fault.passes() => return Err(fault),
        Err(fault) => {
            drop(tx);
            error!(timer.id = %id, error = %fault, "Timer {id} failed");
            let mut tx = desk.store.begin().await?;
            timers::failed(&mut tx, id, &fault.to_string(), now + 30_000).await?;
            tx.commit().await.map_err(StoreError::from)?;
            return Ok(true);
        }
    };
    tx.commit().await.map_err(StoreError::from)?;
    desk.bells.outbox.notify_waiters();
    if let Some(case) = fired {
        info!(timer.id = %id, case.id = %case, "Timer {id} fired for case {case}");
        desk.changed(Change::Case(case));
    }
    Ok(true)
}

async fn fire(desk: &Desk, tx: &mut Tx, due: &Due, now: i64) -> Result<Option<CaseId>> {
    match due {
        Due::RemindMissing { case } => remind_missing(desk, tx, *case, now).await,
        Due::CloseSilent { case } => close_silent(desk, tx, *case, now).await,
        Due::RemindOffer { offer } => remind_offer(desk, tx, *offer, now).await,
        Due::OfferEnds { offer } => offer_ends(desk, tx, *offer, now).await,
        Due::WarnDeadline { case } => warn_deadline(desk, tx, *case, now).await,
        Due::LookAgain { case } => look_again(desk, tx, *case, now).await,
        Due::Tidy => privacy::tidy(desk, tx, now).await.map(|()| None),
        Due::WeeklyReport { week } => weekly_report(desk, tx, week, now).await,
    }
}

async fn tell(
    desk: &Desk,
    tx: &mut Connection,
    case: &cases::Case,
    ids: &[(&str, Vec<(&str, knowledge::wording::Value<'_>)>)],
    offer: Option<OfferId>,
    now: i64,
) -> Result<()> {
    let chat = chats::get(tx, case.chat).await?;
    let voice = say::voice_of(desk, &chat);
    let bundle = desk.bundle();
    let speaker = Speaker { bundle: &bundle, voice: &voice, key: &desk.key };
    let paragraphs = ids.iter().map(|(id, values)| speaker.say(id, values)).collect();
    let buttons = offer.map(|offer| offer::buttons(&speaker, offer)).unwrap_or_default();
    say::to_chat(desk, tx, &chat, Some(case.id), &voice, paragraphs, buttons, now).await?;
    Ok(())
}

async fn remind_missing(desk: &Desk, tx: &mut Tx, id: CaseId, now: i64) -> Result<Option<CaseId>> {
    let Some(case) = cases::get(tx, id).await? else { return Ok(None) };
    let State::Collecting { missing } = &case.state else { return Ok(None) };
    let question = missing.first().map_or("ask-details", ask::question_for);
    tell(desk, tx, &case, &[("reminder-missing", Vec::new()), (question, Vec::new())], None, now).await?;
    cases::append(tx, id, now, "buyer_reminded", Actor::Time, &json!({}), None, &desk.salt).await?;
    Ok(Some(id))
}

async fn close_silent(desk: &Desk, tx: &mut Tx, id: CaseId, now: i64) -> Result<Option<CaseId>> {
    let Some(mut case) = cases::get(tx, id).await? else { return Ok(None) };
    let Ok(next) = case.state.after(&Move::Expire) else { return Ok(None) };
    case.state = next;
    case.resolved_at = Some(now);
    tell(desk, tx, &case, &[("closed-silent", vec![("days", desk.config.silent_days.into())])], None, now).await?;
    cases::append(tx, id, now, "case_expired", Actor::Time, &json!({}), None, &desk.salt).await?;
    cases::save(tx, &mut case, now).await?;
    staff_side::show(desk, tx, id, now).await?;
    Ok(Some(id))
}

async fn remind_offer(desk: &Desk, tx: &mut Tx, id: OfferId, now: i64) -> Result<Option<CaseId>> {
    let Some(offer) = offers::get_offer(tx, id).await?.filter(|offer| offer.state == "open") else { return Ok(None) };
    let Some(case) = cases::get(tx, offer.case).await? else { return Ok(None) };
    let chat = chats::get(tx, case.chat).await?;
    let voice = say::voice_of(desk, &chat);
    let date = desk.bundle().wording.date(&voice, desk.open_day(case.country.as_ref(), offer.until_at));
    tell(desk, tx, &case, &[("offer-reminder", vec![("date", date.into())])], Some(id), now).await?;
    cases::append(tx, case.id, now, "buyer_reminded", Actor::Time, &json!({ "offer": id }), None, &desk.salt).await?;
    Ok(Some(case.id))
}

async fn offer_ends(desk: &Desk, tx: &mut Tx, id: OfferId, now: i64) -> Result<Option<CaseId>> {
    let Some(offer) = offers::get_offer(tx, id).await? else { return Ok(None) };
    let Some(mut case) = cases::get(tx, offer.case).await? else { return Ok(None) };
    if !offers::end_offer(tx, id, "expired", now).await? {
        return Ok(None);
    }
    if let Ok(next) = case.state.after(&Move::OfferEnds) {
        case.state = next;
    }
    tell(desk, tx, &case, &[("offer-expired", Vec::new())], None, now).await?;
    cases::append(tx, case.id, now, "offer_expired", Actor::Time, &json!({ "offer": id }), None, &desk.salt).await?;
    cases::save(tx, &mut case, now).await?;
    staff_side::show(desk, tx, case.id, now).await?;
    Ok(Some(case.id))
}

async fn warn_deadline(desk: &Desk, tx: &mut Tx, id: CaseId, now: i64) -> Result<Option<CaseId>> {
    let Some(case) = cases::get(tx, id).await?.filter(|case| !case.state.is_closed()) else { return Ok(None) };
    let (Some(at), Some(kind)) = (case.next_deadline_at, case.next_deadline_kind.as_deref()) else { return Ok(None) };
    let facts = json!({ "deadline": kind, "day": desk.duty_day(case.country.as_ref(), at).to_string() });
    if cases::events(tx, id).await?.iter().any(|event| event.kind == "deadline_near" && event.facts == facts) {
        // Deciding anew sets the clock anew; staff are told of a day once.
        return Ok(None);
    }
    let text = format!("Case {id}: {} ends on {}", kind.replace('_', " "), desk.duty_day(case.country.as_ref(), at));
    notice(tx, &text, Some(id), now).await?;
    cases::append(tx, id, now, "deadline_near", Actor::Time, &facts, None, &desk.salt).await?;
    Ok(Some(id))
}

async fn look_again(desk: &Desk, tx: &mut Tx, id: CaseId, now: i64) -> Result<Option<CaseId>> {
    let Some(mut case) = cases::get(tx, id).await?.filter(|case| !case.state.is_closed()) else { return Ok(None) };
    let before = (case.decision, case.next_deadline_at);
    if let (Some(at), Some(kind)) = (case.next_deadline_at, case.next_deadline_kind.as_deref())
        && at < now
    {
        let facts = json!({ "deadline": kind, "day": desk.duty_day(case.country.as_ref(), at).to_string() });
        cases::append(tx, id, now, "deadline_passed", Actor::Time, &facts, None, &desk.salt).await?;
    }
    decide::redecide(desk, tx, &desk.bundle(), &mut case, now).await?;
    if (case.decision, case.next_deadline_at) == before {
        return Ok(None);
    }
    cases::save(tx, &mut case, now).await?;
    staff_side::show(desk, tx, id, now).await?;
    Ok(Some(id))
}

/// Says a line to staff in all their places.
///
/// # Errors
/// Where the store fails.
pub async fn notice(tx: &mut Connection, text: &str, case: Option<CaseId>, now: i64) -> Result<()> {
    for (account, place) in staff::places(tx).await? {
        let what = Outgoing::Notice { text: text.to_owned() };
        outbox::add(tx, &NewOutgoing { account, to: Addressee::Place(place), turn: None, case, card_key: None, what: &what }, now).await?;
    }
    Ok(())
}

/// The setting that says of which week the report went out last.
pub const REPORTED: &str = "reported_week";

async fn weekly_report(desk: &Desk, tx: &mut Tx, week: &str, now: i64) -> Result<Option<CaseId>> {
    // A week is reported once, even where the day or hour of the settings was changed in between.
    if settings::get(tx, REPORTED).await?.is_some_and(|last| last.as_str() >= week) {
        set_weekly_report(desk, tx, now).await?;
        return Ok(None);
    }
    settings::set(tx, REPORTED, week, now).await?;
    for (account, place) in staff::places(tx).await? {
        let what = Outgoing::Report { week: week.to_owned() };
        outbox::add(tx, &NewOutgoing { account, to: Addressee::Place(place), turn: None, case: None, card_key: None, what: &what }, now).await?;
    }
    set_weekly_report(desk, tx, now).await?;
    Ok(None)
}

/// Sets the timer of the next weekly report: on the day and hour of the settings, about the last complete week.
///
/// # Errors
/// Where the store fails.
pub async fn set_weekly_report(desk: &Desk, tx: &mut Connection, now: i64) -> Result<()> {
    let Ok(instant) = jiff::Timestamp::from_millisecond(now) else { return Ok(()) };
    let here = instant.to_zoned(desk.zone.clone());
    let ahead = (i64::from(desk.config.report_weekday) - i64::from(here.weekday().to_monday_one_offset())).rem_euclid(7);
    for days in [ahead, ahead + 7] {
        let day = here.date().checked_add(jiff::Span::new().days(days)).ok();
        let at = day.and_then(|day| day.at(desk.config.report_hour, 0, 0, 0).to_zoned(desk.zone.clone()).ok());
        if let Some(at) = at.filter(|at| at.timestamp().as_millisecond() > now) {
            let Ok(last) = at.date().checked_sub(jiff::Span::new().days(7)) else { return Ok(()) };
            let week = last.iso_week_date();
            let week = format!("{}-W{:02}", week.year(), week.week());
            return timers::set(tx, &Due::WeeklyReport { week }, None, None, at.timestamp().as_millisecond()).await;
        }
    }
    Ok(())
}

/// The proposal of an offer.
///
/// # Errors
/// Where what is stored cannot be read.
pub fn proposal_of(offer: &offers::Offer) -> Result<rules::decide::Proposal> {
    from_json("a proposal", &offer.proposal)
}
