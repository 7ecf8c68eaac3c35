//! The report written out: JSON for programs, CSV and XLSX for spreadsheets, Markdown for chats, a page for people.
//!
//! Everything from outside is text here: never markup, never a formula.

mod card;
mod html;
pub mod links;
mod markdown;
pub mod names;
mod sheets;
pub mod svg;

use crate::trend::report::WeekReport;
use crate::trend::texts::Texts;

pub use html::{STYLE, fragment, page};

/// Why a report could not be written out.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// JSON.
    #[error("the report cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// CSV.
    #[error("the report cannot be written as CSV: {0}")]
    Csv(String),
    /// XLSX.
    #[error("the report cannot be written as a spreadsheet: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// PNG.
    #[error("the report cannot be drawn: {0}")]
    Picture(String),
    /// PNG, on a machine without fonts.
    #[error("this machine has no font to write the picture with; install one, on Debian: apt-get install fonts-dejavu-core")]
    NoFont,
}

/// The forms a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// For programs.
    Json,
    /// A page with pictures, whole in one file.
    Html,
    /// Products, one a line.
    Csv,
    /// A sheet a table, and one row a case.
    Xlsx,
    /// For chats and notes.
    Md,
    /// A card, as a picture for chats.
    Png,
}

/// Writes the report out.
///
/// # Errors
/// Where a library refuses; the report itself is always complete.
pub fn write(report: &WeekReport, form: Form, texts: &Texts) -> Result<Vec<u8>, RenderError> {
    match form {
        Form::Json => json(report),
        Form::Html => Ok(page(report, texts).into_bytes()),
        Form::Csv => sheets::csv(report),
        Form::Xlsx => sheets::xlsx(report, texts),
        Form::Md => Ok(markdown::markdown(report, texts).into_bytes()),
        Form::Png => card::png(report, texts),
    }
}

/// One JSON object on one line.
///
/// # Errors
/// Never in practice: every number in a report is finite.
pub fn json(report: &WeekReport) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec(report)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The page in English.
pub fn html(report: &WeekReport) -> String {
    page(report, Texts::english())
}

/// A cell that no spreadsheet takes for a formula.
pub fn formula_safe(cell: &str) -> String {
    // Spreadsheets look past leading blanks, so the first character that shows decides.
    let first = cell.trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) || cell.starts_with(['\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests;
