//! The weekly report as the console shows it and as it goes to the places of the staff.

use rules::Bundle;

use crate::desk::Desk;
use crate::store::trends::{Business, week_report};
use crate::trend::WeekReport;
use crate::trend::findings::{cases, findings, lines};
use crate::trend::render::{self, Form};
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// What a report needs to know of the desk's business.
pub fn business(desk: &Desk) -> Business {
    Business { zone: desk.zone.clone(), timezone: desk.config.time_zone.clone(), currency: desk.config.currency.clone() }
}

/// The words of the desk's reports.
pub fn texts(desk: &Desk) -> &'static Texts {
    // The settings were checked when they were read.
    desk.config.report_texts().unwrap_or(Texts::english())
}

/// The words of a text that the signals of its language hear.
pub fn heard(bundle: &Bundle, language: &str, text: &str) -> Vec<String> {
    let Ok(code) = language.parse() else { return Vec::new() };
    bundle.reader.signals_of(&code, text).into_iter().map(|found| found.text).collect()
}

/// The report of an ISO week; of the last complete week where none is named.
///
/// # Errors
/// Where the week means nothing or has not begun, or the store fails.
pub async fn of_week(desk: &Desk, week: Option<&str>) -> anyhow::Result<WeekReport> {
    let week = match week {
        Some(week) => week.parse()?,
        None => Week::complete_before(desk.clock.millis(), &desk.zone),
    };
    let week = week.begun(desk.clock.millis(), &desk.zone)?;
    let bundle = desk.bundle();
    Ok(week_report(&desk.store, &business(desk), week, texts(desk), &|language, text| heard(&bundle, language, text)).await?)
}

/// The weekly report as it goes to a place of the staff.
#[derive(Debug)]
pub struct ForChat {
    /// What it is.
    pub title: String,
    /// The figures and what to do, in a few lines.
    pub text: String,
    /// A picture where this machine can draw one, and the whole of it.
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
/// Where the week means nothing, the store fails or a file cannot be written.
pub async fn for_chat(desk: &Desk, week: &str) -> anyhow::Result<ForChat> {
    let texts = texts(desk);
    let report = of_week(desk, Some(week)).await?;
    let title = texts.say("title", &[("week", week)]);
    let mut text = format!("{} · {}", cases(report.cases, texts), lines(report.orders, texts));
    let found = findings(&report, texts);
    if found.is_empty() {
        text.push_str(&format!("\n\n{}", texts.get("nothing")));
    }
    for finding in found {
        text.push_str(&format!("\n\n• {} {}", finding.what, finding.advice));
    }
    // Drawing takes its time, and others wait for this thread.
    let files = tokio::task::spawn_blocking(move || files(&report, texts)).await??;
    Ok(ForChat { title, text, files })
}

fn files(report: &WeekReport, texts: &'static Texts) -> anyhow::Result<Vec<ReportFile>> {
    let mut files = Vec::new();
    for (form, ending) in [(Form::Png, "png"), (Form::Html, "html"), (Form::Xlsx, "xlsx")] {
        let picture = form == Form::Png;
        match render::write(report, form, texts) {
            Ok(bytes) => files.push(ReportFile { name: format!("redress-{}.{ending}", report.week), bytes, picture }),
            // The report is whole without its picture.
            Err(fault) if picture => tracing::warn!(error = %fault, "The report goes out without a picture"),
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(files)
}
