//! How soon planted faults are seen, and how often nothing is taken for something: the report's tests on simulated shops.
//!
//! Counts what the alerts do on shops whose faults are known; changes nothing about them.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::simulate::{Fault, Settings, Shop};
use crate::trend::alert;
use crate::trend::facts::{Facts, HISTORY_WEEKS, PastCase, Product, RECENT_WEEKS, Shipped, WINDOW_WEEKS};
use crate::trend::week::Week;

/// A shop's whole history by product and week.
struct History {
    products: Vec<Product>,
    shipped: BTreeMap<(usize, Week), u32>,
    cases: Vec<(usize, Week, Week)>,
    /// First week in which a complaint about a faulty shipment can arrive.
    first: BTreeMap<usize, Week>,
}

fn history(settings: Settings) -> History {
    let first_week = settings.first;
    let faulty: BTreeMap<usize, i32> = settings
        .faults
        .iter()
        .filter_map(|fault| match fault {
            Fault::Product { product, from, .. } => Some((*product, *from)),
            _ => None,
        })
        .collect();
    let mut shop = Shop::new(settings);
    let mut history = History { products: Vec::new(), shipped: BTreeMap::new(), cases: Vec::new(), first: BTreeMap::new() };
    let mut product = 0;
    while let Some(sku) = shop.sku(product) {
        history.products.push(Product {
            sku: sku.to_owned(),
            title: sku.to_owned(),
            category: Some(format!("c{}", product % 10)),
            ..Product::default()
        });
        product += 1;
    }
    while let Some(week) = shop.next_week() {
        for sold in week {
            let shipped = first_week.plus(sold.shipped);
            *history.shipped.entry((sold.product, shipped)).or_default() += 1;
            if let Some(complaint) = &sold.complaint {
                history.cases.push((sold.product, shipped, Week::of(complaint.at, &TimeZone::UTC)));
            }
            if let (Some(from), Some(delivered)) = (faulty.get(&sold.product), sold.row.delivered_at)
                && sold.shipped >= *from
            {
                let week = Week::of(delivered, &TimeZone::UTC);
                let first = history.first.entry(sold.product).or_insert(week);
                *first = week.min(*first);
            }
        }
    }
    history
}

fn facts_at(history: &History, week: Week) -> Facts {
    let oldest = week.plus(-WINDOW_WEEKS);
    let history_from = week.plus(-(HISTORY_WEEKS + RECENT_WEEKS));
    Facts {
        products: history.products.clone(),
        shipped: history
            .shipped
            .iter()
            .filter(|((_, shipped), _)| *shipped >= oldest && *shipped <= week)
            .map(|((product, week), lines)| Shipped { product: *product, week: *week, lines: *lines })
            .collect(),
        cases: history
            .cases
            .iter()
            .filter(|(_, _, opened)| *opened >= history_from && *opened <= week)
            .map(|(product, shipped, opened)| PastCase { product: Some(*product), shipped: Some(*shipped), opened: *opened })
            .collect(),
        ..Facts::default()
    }
}

/// So many of so many.
pub type Share = (u32, u32);

/// What was counted over shops.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Power {
    /// Tripled rates at 120 shipments a week that alerted within two weeks.
    pub tripled: Share,
    /// Doubled rates at 200 shipments a week that alerted within four weeks.
    pub doubled: Share,
    /// Product-weeks without fault that alerted.
    pub false_alerts: Share,
}

/// A part of a whole.
pub fn share((part, whole): Share) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// Faulty products of each kind in a shop.
const FAULTY: usize = 5;
/// The first week that is judged.
const JUDGED: i32 = 36;
/// The week in which the first fault begins.
const STARTS: i32 = 42;
/// The week after the last that is judged.
const ENDS: i32 = 54;

/// Counts over one shop of 300 products and 6,000 shipments a week, of which ten turn bad; 30,000 a week where all products sell alike, so that
/// each sells much.
pub fn of_shop(seed: u64, rate: f64, one_lane: bool, alike: bool) -> Power {
    let mut power = Power::default();
    let faults = (0..2 * FAULTY).zip(0_i32..).map(|(product, number)| {
        let (times, volume) = if product < FAULTY { (3.0, 120.0) } else { (2.0, 200.0) };
        Fault::Product { product, from: STARTS + number % 4, times, volume }
    });
    let a_week = if alike { 30_000 } else { 6000 };
    let settings =
        Settings { seed, products: 300, weeks: 56, orders: 56 * a_week, rate, one_lane, alike, faults: faults.collect(), ..Settings::default() };
    let first = settings.first;
    let history = history(settings);
    let mut seen: BTreeMap<usize, Week> = BTreeMap::new();
    for at in JUDGED..ENDS {
        let week = first.plus(at);
        let verdicts = alert::judge(&facts_at(&history, week), week, &|_| Vec::new());
        for (product, verdict) in verdicts.products.iter().enumerate() {
            match history.first.get(&product) {
                Some(from) if week >= *from => {
                    if verdict.alert {
                        seen.entry(product).or_insert(week);
                    }
                }
                Some(_) if at >= STARTS => {}
                _ => {
                    power.false_alerts.1 += 1;
                    power.false_alerts.0 += u32::from(verdict.alert);
                }
            }
        }
    }
    for (product, from) in &history.first {
        let within = |weeks: i32| seen.get(product).is_some_and(|week| week.0 < from.0 + weeks);
        let (count, weeks) = if *product < FAULTY { (&mut power.tripled, 2) } else { (&mut power.doubled, 4) };
        count.1 += 1;
        count.0 += u32::from(within(weeks));
    }
    power
}

impl std::ops::AddAssign for Power {
    fn add_assign(&mut self, more: Self) {
        for (sum, more) in [(&mut self.tripled, more.tripled), (&mut self.doubled, more.doubled), (&mut self.false_alerts, more.false_alerts)] {
            sum.0 += more.0;
            sum.1 += more.1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Over fifty shops: `redress simulate --measure 50`.
    #[test]
    fn a_few_shops_show_their_faults_and_little_else() {
        let mut power = Power::default();
        for seed in 1..=2 {
            power += of_shop(seed, 0.06, true, false);
        }
        assert!(share(power.false_alerts) <= 0.012, "{:?}", power.false_alerts);
        assert!(share(power.tripled) >= 0.6 && share(power.doubled) >= 0.8, "{power:?}");
    }
}
