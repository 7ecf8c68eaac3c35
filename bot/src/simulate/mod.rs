//! A shop out of thin air: orders by product, country, lane and season, complaints with their delay, and faults planted on purpose.
//!
//! The same seed is the same shop on every machine. For demonstrations, for trying rules, and as the bed on which the weekly report is tested:
//! what was planted is known, so what the report finds can be counted. Nothing here knows the store.

pub mod chance;
pub mod words;

use jiff::civil::date;
use jiff::tz::TimeZone;
use knowledge::Label;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::import::OrderRow;
use crate::simulate::chance::Chance;
use crate::trend::week::Week;

const DAY_MS: f64 = 86_400_000.0;

/// What shop to make.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The same number makes the same shop.
    pub seed: u64,
    /// Products.
    pub products: usize,
    /// Weeks of trade.
    pub weeks: i32,
    /// Order lines in all, roughly.
    pub orders: u64,
    /// Cases per order line, on average over products.
    pub rate: f64,
    /// The first Monday.
    pub first: Week,
    /// Whether every parcel goes by the quickest carrier: complaints then follow their shipment closely.
    pub one_lane: bool,
    /// Whether all products sell alike, rather than few much and many little.
    pub alike: bool,
    /// Faults to plant.
    pub faults: Vec<Fault>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            products: 300,
            weeks: 60,
            orders: 400_000,
            rate: 0.05,
            first: Week::of_day(date(2025, 1, 6)),
            one_lane: false,
            alike: false,
            faults: Vec::new(),
        }
    }
}

/// A planted fault. Weeks are counted from the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Fault {
    /// A product's rate is multiplied for what ships from a week on, and it ships at least so many a week.
    Product {
        /// Which product.
        product: usize,
        /// From when.
        from: i32,
        /// By how much.
        times: f64,
        /// Shipments a week.
        volume: f64,
    },
    /// Parcels of a carrier to a country get lost from a week on, with this chance.
    Lane {
        /// Carrier.
        carrier: usize,
        /// Country.
        country: usize,
        /// From when.
        from: i32,
        /// Chance of loss.
        lost: f64,
    },
    /// The listing says another colour than is sent, from a week on.
    Listing {
        /// Which product.
        product: usize,
        /// From when.
        from: i32,
        /// By how much the rate rises.
        times: f64,
    },
    /// One lot is defective.
    Lot {
        /// Which product.
        product: usize,
        /// The week in which the lot begins; it lasts [`LOT_WEEKS`].
        from: i32,
        /// By how much the rate rises.
        times: f64,
    },
}

/// A lot lasts so many weeks.
pub const LOT_WEEKS: i32 = 6;
/// Countries, their weight and language.
pub const COUNTRIES: [(&str, f64, &str); 12] = [
    ("US", 20.0, "eng"),
    ("DE", 14.0, "deu"),
    ("FR", 12.0, "fra"),
    ("ES", 12.0, "spa"),
    ("GB", 10.0, "eng"),
    ("IT", 8.0, "ita"),
    ("BR", 8.0, "por"),
    ("MX", 5.0, "spa"),
    ("AT", 4.0, "deu"),
    ("PT", 3.0, "por"),
    ("AU", 2.0, "eng"),
    ("CH", 2.0, "deu"),
];
/// Carriers, their weight and mean days on the way.
pub const CARRIERS: [(&str, f64, f64); 4] = [("cainiao", 50.0, 12.0), ("yanwen", 25.0, 14.0), ("postnl", 15.0, 9.0), ("dhl", 10.0, 5.0)];
const COLOURS: [&str; 5] = ["black", "white", "red", "blue", "green"];
const KINDS: [&str; 10] = ["mug", "lamp", "case", "cable", "bag", "shirt", "clock", "toy", "brush", "stand"];

/// One order line and what becomes of it.
#[derive(Debug, Clone)]
pub struct Sold {
    /// Which product.
    pub product: usize,
    /// The order, as a file would have it.
    pub row: OrderRow,
    /// Week it was shipped, counted from the first.
    pub shipped: i32,
    /// What its buyer complains of.
    pub complaint: Option<Complaint>,
}

/// A complaint to come.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// When, epoch milliseconds.
    pub at: i64,
    /// Why.
    pub label: Label,
    /// Language, ISO 639-3.
    pub language: &'static str,
    /// In the buyer's words.
    pub text: String,
}

struct Made {
    sku: String,
    name: String,
    category: String,
    colour: usize,
    weekly: f64,
    rate: f64,
    price: Decimal,
}

/// The shop: made once, then drawn from week by week.
pub struct Shop {
    settings: Settings,
    chance: Chance,
    products: Vec<Made>,
    week: i32,
    next_order: u64,
}

impl Shop {
    /// Opens a shop.
    pub fn new(settings: Settings) -> Self {
        let mut chance = Chance::new(settings.seed);
        let spread = if settings.alike { 0.0 } else { 1.0 };
        let raw: Vec<f64> = (0..settings.products).map(|_| (spread * chance.normal()).exp()).collect();
        let sum: f64 = raw.iter().sum();
        let planted = |place: usize| {
            settings.faults.iter().find_map(|fault| match fault {
                Fault::Product { product, volume, .. } if *product == place => Some(*volume),
                _ => None,
            })
        };
        #[expect(clippy::as_conversions, reason = "a number of orders becomes a mean")]
        let per_week = settings.orders as f64 / f64::from(settings.weeks.max(1));
        let products = raw
            .iter()
            .enumerate()
            .map(|(place, weight)| {
                let kind = KINDS.get(place % KINDS.len()).copied().unwrap_or("thing");
                let colour = place / KINDS.len() % COLOURS.len();
                let name = COLOURS.get(colour).copied().unwrap_or_default();
                Made {
                    sku: format!("SIM-{place:04}"),
                    name: format!("{name} {kind} {place}"),
                    category: format!("{kind}s"),
                    colour,
                    weekly: planted(place).unwrap_or((weight / sum * per_week).max(0.3)),
                    // Products differ: most between half and one and a half times the mean.
                    rate: settings.rate * chance.gamma(16) * if planted(place).is_some() { 0.0 } else { 1.0 }
                        + if planted(place).is_some() { settings.rate } else { 0.0 },
                    price: Decimal::new(chance.between(199, 4999), 2),
                }
            })
            .collect();
        Self { settings, chance, products, week: 0, next_order: 1 }
    }

    /// The SKU of a product.
    pub fn sku(&self, product: usize) -> Option<&str> {
        self.products.get(product).map(|made| made.sku.as_str())
    }

    /// The listings, as a file has them: sku, title, text, attributes.
    pub fn listings(&self) -> impl Iterator<Item = [String; 4]> + '_ {
        self.products.iter().map(|made| {
            let colour = COLOURS.get(made.colour).copied().unwrap_or_default();
            [made.sku.clone(), made.name.clone(), format!("A {}. Ships within two days.", made.name), format!("colour: {colour}")]
        })
    }

    /// The order lines of the next week; `None` when the shop closes.
    pub fn next_week(&mut self) -> Option<Vec<Sold>> {
        if self.week >= self.settings.weeks {
            return None;
        }
        let week = self.week;
        self.week += 1;
        let season = 1.0 + 0.25 * (f64::from(week) * std::f64::consts::TAU / 52.0).sin();
        let mut sold = Vec::new();
        for product in 0..self.products.len() {
            let mean = self.products.get(product).map_or(0.0, |made| made.weekly) * season;
            for _ in 0..self.chance.poisson(mean) {
                sold.extend(self.sell(product, week));
            }
        }
        sold.sort_by_key(|sold| sold.row.ordered_at);
        for one in &mut sold {
            one.row.order_id = format!("S{:08}", self.next_order);
            self.next_order += 1;
        }
        Some(sold)
    }

    fn sell(&mut self, product: usize, week: i32) -> Option<Sold> {
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "days of a few years, in milliseconds")]
        let at = |start: i64, days: f64| start + (days * DAY_MS) as i64;
        let start = self.settings.first.plus(week).start_ms(&TimeZone::UTC);
        let country = self.chance.pick(&COUNTRIES.map(|(_, weight, _)| weight));
        let carrier = if self.settings.one_lane { CARRIERS.len() - 1 } else { self.chance.pick(&CARRIERS.map(|(_, weight, _)| weight)) };
        let (country_code, _, language) = *COUNTRIES.get(country)?;
        let (carrier_name, _, mean_days) = *CARRIERS.get(carrier)?;
        // Shipped in the week, ordered a day or two before.
        let shipped_at = at(start, self.chance.share() * 7.0);
        let ordered_at = at(shipped_at, -0.3 - self.chance.share() * 1.5);
        let days = (mean_days + 1.5 * self.chance.normal()).max(2.0);
        let lot = week.div_euclid(LOT_WEEKS);
        let mut rate = self.products.get(product)?.rate;
        let mut cause: Option<(Label, f64)> = None;
        let mut lost = 0.004;
        for fault in &self.settings.faults {
            match fault {
                Fault::Product { product: bad, from, times, .. } if *bad == product && week >= *from => rate *= times,
                Fault::Lane { carrier: bad, country: to, from, lost: chance } if *bad == carrier && *to == country && week >= *from => lost = *chance,
                Fault::Listing { product: bad, from, times } if *bad == product && week >= *from => cause = Some((Label::NotAsDescribed, *times)),
                Fault::Lot { product: bad, from, times } if *bad == product && lot == from.div_euclid(LOT_WEEKS) => {
                    cause = Some((Label::Defective, *times))
                }
                _ => {}
            }
        }
        let is_lost = self.chance.share() < lost;
        let delivered_at = at(shipped_at, days);
        let promised_by = at(ordered_at, mean_days + 8.0);
        let made = self.products.get(product)?;
        let complaint = if is_lost {
            // Most who got nothing say so some days after it was due.
            (self.chance.share() < 0.8).then(|| (Label::NotReceived, at(promised_by, self.chance.exponential(3.0))))
        } else {
            let extra = cause.map_or(0.0, |(_, times)| rate * (times - 1.0));
            let draw = self.chance.share();
            let when = at(delivered_at, self.chance.exponential(3.0));
            match cause {
                Some((label, _)) if draw < extra => Some((label, when)),
                _ if draw < extra + rate => {
                    let usual = words::USUAL.get(self.chance.pick(&words::USUAL.map(|(_, weight)| weight)))?;
                    Some((usual.0, when))
                }
                _ => None,
            }
        };
        let colour = COLOURS.get((made.colour + 1) % COLOURS.len()).copied().unwrap_or_default();
        let complaint = complaint.map(|(label, at)| {
            let listing = cause.is_some_and(|(cause, _)| cause == Label::NotAsDescribed && label == cause);
            let variation = self.chance.between(0, 3);
            let text = if listing { words::wrong_colour(language, colour) } else { words::complaint(language, label, variation) };
            Complaint { at, label, language, text }
        });
        let row = OrderRow {
            shop: String::from("simulated"),
            platform: Some(String::from("shopify")),
            sku: Some(made.sku.clone()),
            line_key: made.sku.clone(),
            product: made.name.clone(),
            category: Some(made.category.clone()),
            buyer_country: country_code.parse().ok(),
            unit_price: Some(made.price),
            unit_cost: Some((made.price * Decimal::new(45, 2)).round_dp(2)),
            shipping_paid: Some(Decimal::new(0, 2)),
            currency: "EUR".parse().ok(),
            ordered_at,
            shipped_at: Some(shipped_at),
            promised_by: Some(promised_by),
            delivered_at: (!is_lost).then_some(delivered_at),
            carrier: Some(carrier_name.to_owned()),
            service: Some(String::from("standard")),
            ship_from: Some(String::from("CN")),
            supplier_lot: Some(format!("L{product:04}-{lot:02}")),
            ..OrderRow::default()
        };
        Some(Sold { product, row, shipped: week, complaint })
    }
}

/// Faults planted when none are named: one of each kind, from two thirds of the time on.
pub fn usual_faults(settings: &Settings) -> Vec<Fault> {
    let from = settings.weeks * 2 / 3;
    let product = |place: usize| place % settings.products.max(1);
    vec![
        Fault::Product { product: product(0), from, times: 3.0, volume: 130.0 },
        Fault::Product { product: product(1), from: from + 1, times: 2.0, volume: 220.0 },
        Fault::Listing { product: product(2), from: from + 2, times: 4.0 },
        Fault::Lot { product: product(3), from: from - from.rem_euclid(LOT_WEEKS), times: 5.0 },
        Fault::Lane { carrier: 1, country: 6, from, lost: 0.25 },
    ]
}
