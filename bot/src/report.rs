//! The weekly report as the console shows it.

use crate::desk::Desk;
use crate::store::trends::{Business, week_report};
use crate::trend::render;
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// The report of an ISO week as a page; of the last complete week where none is named.
///
/// # Errors
/// Where the week means nothing or the store fails.
pub async fn page(desk: &Desk, week: Option<&str>) -> anyhow::Result<String> {
    let week = match week {
        Some(week) => week.parse()?,
        None => Week::complete_before(desk.clock.millis(), &desk.zone),
    };
    let business = Business { zone: desk.zone.clone(), timezone: desk.config.time_zone.clone(), currency: desk.config.currency.clone() };
    let report = week_report(&desk.store, &business, week, Texts::english()).await?;
    Ok(render::page(&report, Texts::english()))
}
