//! What follows from what Redress knows.
//!
//! Two pure questions and one pure machine: [`read`] says what a message means, [`decide`] says what may be done about a case, [`case`] says
//! which moves a case allows. All three are plain functions of a [`Bundle`] and their arguments: no database, no network, no clock, no chat
//! platform.

pub mod bundle;
pub mod case;
pub mod check;
pub mod decide;
pub mod exposure;
pub mod read;
mod speech;

pub use bundle::Bundle;
