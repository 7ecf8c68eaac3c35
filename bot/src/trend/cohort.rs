//! Cohorts: of what was shipped in a week, how much has complained so far, and whether that is all to be expected yet.

use serde::Serialize;

use crate::trend::alert::Lag;
use crate::trend::facts::Facts;
use crate::trend::report::neat;
use crate::trend::week::Week;

/// Shipment weeks shown.
pub const COHORTS: i32 = 16;
/// A cohort of which less than this share of complaints can have come is young.
const MATURE: f64 = 0.9;

/// What was shipped in one week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohort {
    /// Shipment week.
    pub week: Week,
    /// Order lines.
    pub orders: u32,
    /// Their cases so far.
    pub cases: u32,
    /// Cases per order line so far.
    pub rate: Option<f64>,
    /// Share of its complaints that should have come by now.
    pub maturity: f64,
    /// Whether too few can have come to judge it.
    pub immature: bool,
    /// Cases per order line it is heading for.
    pub projected_rate: Option<f64>,
    /// Cases by weeks since shipment.
    pub by_age: Vec<u32>,
}

/// The last [`COHORTS`] shipment weeks, the oldest first.
pub fn cohorts(facts: &Facts, week: Week, lag: &Lag, usual: Option<f64>) -> Vec<Cohort> {
    (0..COHORTS)
        .rev()
        .map(|age| {
            let shipped = week.plus(-age);
            let orders: u32 = facts.shipped.iter().filter(|line| line.week == shipped).map(|line| line.lines).sum();
            let mut by_age = vec![0_u32; usize::try_from(age + 1).unwrap_or(1)];
            for case in facts.cases.iter().filter(|case| case.shipped == Some(shipped) && case.opened <= week) {
                let at = usize::try_from((case.opened.0 - shipped.0).max(0)).unwrap_or(0);
                if let Some(count) = by_age.get_mut(at) {
                    *count += 1;
                }
            }
            let cases: u32 = by_age.iter().sum();
            let maturity = lag.matured(age);
            let lines = f64::from(orders);
            let rate = (orders > 0).then(|| f64::from(cases) / lines);
            // What has not come yet is expected at the usual rate.
            let projected_rate = rate.and_then(|rate| Some(rate + (1.0 - maturity) * usual?));
            Cohort {
                week: shipped,
                orders,
                cases,
                rate: rate.map(neat),
                maturity: neat(maturity),
                immature: maturity < MATURE,
                projected_rate: projected_rate.map(neat),
                by_age,
            }
        })
        .collect()
}
