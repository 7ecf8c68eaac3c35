//! What a week's report is computed from: plain counts and cases, as they stood at the end of the week.
//!
//! The store fills this in; the simulator and the tests fill it in too. Nothing here knows SQL.

use std::collections::BTreeMap;

use knowledge::Label;
use rust_decimal::Decimal;

use crate::trend::week::Week;

/// Weeks whose cases make a product's own history.
pub const HISTORY_WEEKS: i32 = 26;
/// Weeks before the reported one that are left out of the history, so that what has just begun is not taken for usual.
pub const RECENT_WEEKS: i32 = 4;
/// Weeks from shipment after which hardly any complaint comes.
pub const LAG_WEEKS: i32 = 16;
/// Shipment weeks that are looked at: the history, and before it those whose complaints fall into it.
pub const WINDOW_WEEKS: i32 = HISTORY_WEEKS + RECENT_WEEKS + LAG_WEEKS;
/// Weeks whose cases are looked at one by one, for splits and words.
pub const DETAIL_WEEKS: i32 = 12;

/// A product and what its page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Product {
    /// Key in the store.
    pub id: i64,
    /// The shop's number.
    pub sku: String,
    /// Its name, which several variants share.
    pub title: String,
    /// Storefront.
    pub shop: String,
    /// Group.
    pub category: Option<String>,
    /// The page as it read in the week: title, text and attributes in one.
    pub listing: Option<String>,
    /// Days on which its page changed, the oldest first.
    pub versions: Vec<jiff::civil::Date>,
}

/// Order lines of one product shipped in one week (ordered, where not shipped by the end of the reported week).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Place in [`Facts::products`].
    pub product: usize,
    /// When.
    pub week: Week,
    /// How many.
    pub lines: u32,
}

/// A case by the weeks of its shipment and its opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastCase {
    /// Place in [`Facts::products`].
    pub product: Option<usize>,
    /// Shipment, where the order line is known.
    pub shipped: Option<Week>,
    /// Opening.
    pub opened: Week,
}

/// A case of the last weeks, in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Key in the store.
    pub id: i64,
    /// Place in [`Facts::products`].
    pub product: Option<usize>,
    /// Opening.
    pub opened: Week,
    /// Where and how the order line went.
    pub way: Way,
    /// Whether the order line is known.
    pub line_known: bool,
    /// Present reason.
    pub label: Label,
    /// What the buyer asked.
    pub wanted: Option<String>,
    /// What was agreed.
    pub remedy: Option<String>,
    /// The buyer's language.
    pub language: String,
    /// Hours to the first answer.
    pub first_answer_hours: Option<f64>,
    /// Hours to the end.
    pub resolution_hours: Option<f64>,
    /// Whether the approved offer was the one proposed first.
    pub approved_unchanged: Option<bool>,
    /// What the buyer wrote, for words.
    pub text: String,
}

/// What splits an order line from others.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Way {
    /// Country of the buyer, `None` where unknown.
    pub country: Option<String>,
    /// Carrier.
    pub carrier: Option<String>,
    /// Shipping service.
    pub service: Option<String>,
    /// Country or warehouse it left from.
    pub ship_from: Option<String>,
    /// Marketplace.
    pub platform: Option<String>,
    /// Variant.
    pub variant: Option<String>,
    /// Supplier's lot.
    pub lot: Option<String>,
    /// Day of the page that was up when it was ordered; unknown where the page never changed.
    pub listing: Option<String>,
    /// Shipment week.
    pub shipped: Option<Week>,
}

/// Order lines of one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The way; for whole-shop lanes without variant, lot and week.
    pub way: Way,
    /// Place in [`Facts::products`]; `None` for the whole shop.
    pub product: Option<usize>,
    /// How many.
    pub lines: u32,
}

/// Money of the week, in the reporting currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Money {
    /// Paid back in the week.
    pub refunded: Decimal,
    /// What the dearest lawful remedy would have cost more, over the cases of the week that were decided.
    pub saved: Decimal,
}

/// Everything a report is computed from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Business's zone, by name.
    pub timezone: String,
    /// Reporting currency.
    pub currency: String,
    /// Products with order lines or cases in the window.
    pub products: Vec<Product>,
    /// Order lines by shipment week, [`WINDOW_WEEKS`] before the reported week up to it.
    pub shipped: Vec<Shipped>,
    /// Cases opened from the start of the history on.
    pub cases: Vec<PastCase>,
    /// Order lines that first could complain in the reported week, by product, and in the week before.
    pub could_complain: BTreeMap<usize, (u32, u32)>,
    /// Cases of the last [`DETAIL_WEEKS`] weeks.
    pub recent: Vec<Case>,
    /// Order lines that first could complain in the last [`RECENT_WEEKS`] weeks, by way.
    pub lanes: Vec<Lane>,
    /// Order lines shipped in the last [`DETAIL_WEEKS`] weeks that could complain by now, of the products that are asked about.
    pub detail: Vec<Lane>,
    /// Money by product.
    pub money: BTreeMap<Option<usize>, Money>,
    /// Amounts paid back in currencies no rate is known for.
    pub unconverted: BTreeMap<String, Decimal>,
}
