//! What Redress knows, as data files with typed access.
//!
//! Labels and remedies, languages, example messages, law by country, marketplaces and payment providers, postage, customs, evidence and the
//! wording of replies. This crate loads, validates and looks up. It makes no decision, reads no clock, and does no I/O: files are handed in as
//! a [`Files`] tree, whose base ships inside the binary and whose upper layers come from the business.

pub mod calendar;
pub mod cost;
pub mod customs;
pub mod evidence;
pub mod exposure;
pub mod files;
pub mod language;
pub mod law;
pub mod money;
pub mod payment;
pub mod policies;
pub mod postage;
pub mod problem;
pub mod programme;
pub mod provenance;
pub mod rates;
pub mod vocabulary;
pub mod wording;
pub mod zones;

pub use files::Files;
pub use language::Language;
pub use money::{Currency, Money, MoneyError};
pub use policies::Policies;
pub use problem::{Problem, Severity};
pub use provenance::{Confidence, Provenance};
pub use rates::Rates;
pub use vocabulary::{Act, Country, Label, LanguageCode, Region, Remedy, Wanted};
pub use wording::{Voice, Wording};
