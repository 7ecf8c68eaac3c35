//! How soon planted faults are seen, and how often nothing is taken for something: the report's tests on simulated shops.

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

struct Power {
    tripled: (u32, u32),
    doubled: (u32, u32),
    false_alerts: (u32, u32),
}

fn power(shops: u64, rate: f64, one_lane: bool) -> Power {
    let mut power = Power { tripled: (0, 0), doubled: (0, 0), false_alerts: (0, 0) };
    for seed in 1..=shops {
        let mut faults = Vec::new();
        for product in 0..10 {
            let from = 42 + i32::try_from(product % 4).unwrap();
            let (times, volume) = if product < 5 { (3.0, 120.0) } else { (2.0, 200.0) };
            faults.push(Fault::Product { product, from, times, volume });
        }
        let settings = Settings { seed, products: 300, weeks: 56, orders: 56 * 6000, rate, one_lane, faults, ..Settings::default() };
        let (first, starts) = (settings.first, 42);
        let history = history(settings);
        let mut seen: BTreeMap<usize, Week> = BTreeMap::new();
        for at in 36..54 {
            let week = first.plus(at);
            let verdicts = alert::judge(&facts_at(&history, week), week, &|_| Vec::new());
            for (product, verdict) in verdicts.products.iter().enumerate() {
                match history.first.get(&product) {
                    Some(from) if week >= *from => {
                        if verdict.alert {
                            seen.entry(product).or_insert(week);
                        }
                    }
                    Some(_) if at >= starts => {}
                    _ => {
                        power.false_alerts.1 += 1;
                        power.false_alerts.0 += u32::from(verdict.alert);
                    }
                }
            }
        }
        for (product, from) in &history.first {
            let within = |weeks: i32| seen.get(product).is_some_and(|week| week.0 < from.0 + weeks);
            let (count, weeks) = if *product < 5 { (&mut power.tripled, 2) } else { (&mut power.doubled, 4) };
            count.1 += 1;
            count.0 += u32::from(within(weeks));
        }
    }
    power
}

fn share((part, whole): (u32, u32)) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

#[test]
fn a_few_shops_show_their_faults_and_little_else() {
    let power = power(2, 0.06, true);
    assert!(share(power.false_alerts) <= 0.01, "{:?}", power.false_alerts);
    assert!(share(power.doubled) >= 0.6, "{:?}", power.doubled);
}

/// The figures of the documentation: `cargo test --release -p redress power -- --ignored --nocapture`.
#[test]
#[ignore = "minutes: fifty shops of 300 products, at several rates"]
fn planted_faults_are_seen_in_time_over_fifty_shops() {
    for (rate, one_lane) in [(0.05, true), (0.08, true), (0.05, false), (0.08, false)] {
        let power = power(50, rate, one_lane);
        println!(
            "rate {rate}, one lane {one_lane}: tripled within two weeks {:.3} {:?}, doubled within four {:.3} {:?}, false alerts per 100 product-weeks {:.3} {:?}",
            share(power.tripled),
            power.tripled,
            share(power.doubled),
            power.doubled,
            100.0 * share(power.false_alerts),
            power.false_alerts
        );
        assert!(share(power.false_alerts) <= 0.01);
    }
}
