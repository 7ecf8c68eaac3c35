//! The program `redress`: channels, conversation, cases, staff, store, reports, web and commands.
//!
//! All input and output of the product lives here, and none of its policy: what a message means and what may be done about it is asked of
//! [`rules`], what a buyer reads comes from the wording in [`knowledge`].

pub mod acts;
pub mod bundles;
pub mod card;
pub mod channel;
pub mod clock;
pub mod command;
pub mod config;
pub mod days;
pub mod demo;
pub mod desk;
pub mod dry_run;
pub mod evidence;
pub mod exposure;
pub mod files;
pub mod import;
pub mod keep;
pub mod later;
pub mod learn;
pub mod measure;
pub mod offer;
pub mod privacy;
pub mod report;
pub mod say;
pub mod sign;
pub mod simulate;
pub mod staff_side;
pub mod store;
pub mod trend;
pub mod turn;
pub mod web;
pub mod work;
