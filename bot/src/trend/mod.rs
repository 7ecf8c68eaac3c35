//! Trends: which products cause disputes, and why, week by week.
//!
//! [`facts`] is what a report is computed from, [`compute`](report::compute) computes it, [`render`] writes it out. All of it is pure; the store
//! fills in the facts elsewhere.
//!
//! What the numbers mean:
//! - Weeks are ISO weeks in the business's time zone. Week W counts what had happened by its end; a later correction or erasure counts, a later
//!   complaint does not.
//! - `orders` of a week are the order lines that *first could complain* in it: on the first of the day they arrived, the day they were promised for
//!   (30 days after the order where nothing was promised), and the day they did complain. Each line counts in one week, and in the same one
//!   whenever the report is made.
//! - A case belongs to the week it was opened in, whenever its parcel was shipped. `rate` is cases of the week per order line of the week.
//! - `baseline_rate` is the product's own rate over the 26 weeks that end four weeks before, shrunk to its category; `ratio` is `rate` over it.
//!   Weeks before the shop's first case are left out of it; without enough behind it there is none.
//! - `p_value` and `alert` are explained in [`alert`].

pub mod alert;
pub mod cohort;
pub mod facts;
pub mod findings;
pub mod hints;
pub mod power;
pub mod render;
pub mod report;
pub mod splits;
pub mod stats;
pub mod texts;
pub mod week;

pub use facts::Facts;
pub use report::{WeekReport, compute};
pub use week::Week;
