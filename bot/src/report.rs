//! The weekly report as the console shows it.

use crate::desk::Desk;
use crate::store::trends::{Business, week_report};
use crate::trend::findings::findings;
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

/// The weekly report as it goes to a place of the staff.
#[derive(Debug)]
pub struct ForChat {
    /// The figures and what to do, in a few lines.
    pub text: String,
    /// The whole of it.
    pub files: Vec<ReportFile>,
}

/// A file of the weekly report.
#[derive(Debug)]
pub struct ReportFile {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Shown as a picture.
    pub picture: bool,
}

/// The report of an ISO week for a chat.
///
/// # Errors
/// Where the week means nothing, the store fails or a file cannot be drawn.
pub async fn for_chat(desk: &Desk, week: &str) -> anyhow::Result<ForChat> {
    let texts = Texts::english();
    let business = Business { zone: desk.zone.clone(), timezone: desk.config.time_zone.clone(), currency: desk.config.currency.clone() };
    let report = week_report(&desk.store, &business, week.parse()?, texts).await?;
    let mut text = format!("Week {week}: {} cases on {} order lines", report.cases, report.orders);
    for finding in findings(&report, texts) {
        text.push_str(&format!("\n\n• {} {}", finding.what, finding.advice));
    }
    let file = |ending: &str, bytes: Vec<u8>| ReportFile { name: format!("redress-{week}.{ending}"), bytes, picture: false };
    let files = vec![file("html", render::page(&report, texts).into_bytes()), file("xlsx", render::write(&report, render::Form::Xlsx, texts)?)];
    Ok(ForChat { text, files })
}
