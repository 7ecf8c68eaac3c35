//! Data in: the order exports of marketplaces, as those really look, become one neutral row an order line.
//!
//! Nothing here knows the store. A file is read as a stream: each data row yields order lines or a reason why it was refused, and one bad row
//! never stops the rest. Columns are found by name, never by place. What a file does not say stays unknown.
//!
//! The steps, each in its module: [`source`] opens bytes and tells their encoding, [`table`] makes rows of cells of CSV, tab-separated and
//! spreadsheet files, [`header`] tells the format, one module a marketplace makes [`OrderRow`]s of its rows, and [`assemble`] does what needs a
//! whole order: line keys, order-level money, what continuation rows leave out.

pub mod assemble;
pub mod cell;
pub mod country;
pub mod date;
pub mod header;
pub mod listing;
pub mod live;
pub mod money;
pub mod source;
pub mod table;

mod aliexpress;
mod amazon;
mod ebay;
mod etsy;
mod plain;
mod shopify;
#[cfg(test)]
mod variants;
mod woocommerce;

use jiff::tz::TimeZone;
use knowledge::{Country, Currency, Region};
use rust_decimal::Decimal;

use crate::import::assemble::{Draft, Orders};
use crate::import::header::{Fields, Header};
use crate::import::source::Source;
use crate::import::table::Table;

/// The layouts that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The CSV of this program.
    Plain,
    /// Shopify, Orders > Export.
    Shopify,
    /// WooCommerce through its usual export plugins.
    Woocommerce,
    /// eBay, Seller Hub > Orders > Download.
    Ebay,
    /// Amazon, Order Reports: new orders, unshipped orders or all orders.
    Amazon,
    /// Etsy, Download data > Order items.
    Etsy,
    /// AliExpress, seller centre > orders > export.
    Aliexpress,
}

impl Format {
    /// The word on the command line, which is also the platform's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Shopify => "shopify",
            Self::Woocommerce => "woocommerce",
            Self::Ebay => "ebay",
            Self::Amazon => "amazon",
            Self::Etsy => "etsy",
            Self::Aliexpress => "aliexpress",
        }
    }

    fn rows(self, header: &Header) -> Box<dyn Rows> {
        match self {
            Self::Plain => Box::new(plain::Plain),
            Self::Shopify => Box::new(shopify::Shopify::default()),
            Self::Woocommerce => Box::new(woocommerce::Woocommerce),
            Self::Ebay => Box::new(ebay::Ebay::of(header)),
            Self::Amazon => Box::new(amazon::Amazon::default()),
            Self::Etsy => Box::new(etsy::Etsy),
            Self::Aliexpress => Box::new(aliexpress::Aliexpress),
        }
    }
}

/// What the person says because the file does not.
#[derive(Debug, Clone)]
pub struct Options {
    /// The layout; told from the header where absent.
    pub format: Option<Format>,
    /// The storefront of rows that name none.
    pub shop: Option<String>,
    /// The currency of rows that name none.
    pub currency: Option<Currency>,
    /// The zone of times that name none.
    pub zone: TimeZone,
}

/// One order line, whatever file it came from. What the file does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// Where it stands in the file, counted from 1.
    pub line: u64,
    /// The order's number as the marketplace writes it.
    pub order_id: String,
    /// What tells this line from the order's others.
    pub line_key: String,
    /// The storefront.
    pub shop: String,
    /// The marketplace's id.
    pub platform: Option<String>,
    /// How it was paid: `paypal`, `card` or the file's own word.
    pub payment: Option<String>,
    /// The shop's own number of the product.
    pub sku: Option<String>,
    /// The product's name.
    pub product: String,
    /// Group of products.
    pub category: Option<String>,
    /// Colour, size and the like.
    pub variant: Option<String>,
    /// Where the parcel goes.
    pub buyer_country: Option<Country>,
    /// The part of that country.
    pub buyer_region: Option<Region>,
    /// Personal.
    pub buyer_name: Option<String>,
    /// Personal.
    pub buyer_email: Option<String>,
    /// Personal.
    pub buyer_postcode: Option<String>,
    /// Pieces. 0 where a marketplace counts what was cancelled or refunded off.
    pub quantity: u32,
    /// Price of one piece, exact as far as the file is.
    pub unit_price: Option<Decimal>,
    /// Cost of one piece.
    pub unit_cost: Option<Decimal>,
    /// Freight the buyer paid for this line.
    pub shipping_paid: Option<Decimal>,
    /// Currency of all of it.
    pub currency: Option<Currency>,
    /// Instants, in epoch milliseconds.
    pub ordered_at: i64,
    /// When it left.
    pub shipped_at: Option<i64>,
    /// When it was promised to be there.
    pub promised_by: Option<i64>,
    /// When it arrived.
    pub delivered_at: Option<i64>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// Shipping service.
    pub service: Option<String>,
    /// Tracking number.
    pub tracking_number: Option<String>,
    /// A word of the tracking vocabulary.
    pub tracking_status: Option<String>,
    /// Country or warehouse it left from.
    pub ship_from: Option<String>,
    /// Supplier's lot.
    pub supplier_lot: Option<String>,
}

/// A data row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Refused {
    /// Where it stands in the file, counted from 1.
    pub line: u64,
    /// What is wrong with it, one clause.
    pub why: String,
}

/// What the reader hands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An order line.
    Row(Box<OrderRow>),
    /// A refused data row.
    Refused(Refused),
    /// A remark for the person: encoding, assumptions.
    Note(String),
}

/// Counts of data rows: header, blank and totals rows aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Data rows met.
    pub read: u64,
    /// Of these, refused.
    pub refused: u64,
    /// Order lines whose country could not be told.
    pub unknown_country: u64,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be opened or read on.
    #[error("cannot read the file: {0}")]
    Io(#[from] std::io::Error),
    /// A spreadsheet that is broken or locked.
    #[error("cannot read the spreadsheet: {0}")]
    Spreadsheet(String),
    /// No header of a known layout in the first rows.
    #[error("the header is of no known layout ({0}); name it with --format, or give the columns order_id, sku, product, buyer_country, ordered_at")]
    UnknownLayout(String),
    /// A layout that has no order lines in it.
    #[error("{0}")]
    NoProducts(&'static str),
    /// The layout is clear, and a column it cannot do without is not there.
    #[error("the file has no column {0}, without which {1} orders cannot be read")]
    MissingColumn(String, &'static str),
}

/// What one data row of a layout came to.
enum Taken {
    /// Order lines, at least one.
    Lines(Vec<Draft>),
    /// No data: a frame, a totals row, a repeat.
    Aside,
}

/// A layout: makes lines of rows.
trait Rows {
    /// Columns of which each group must have one.
    fn needs(&self) -> &'static [&'static [&'static str]];

    /// Reads one row; the error says in a clause what is wrong.
    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String>;
}

/// Reads a whole file, handing each item to `sink` as it comes.
///
/// # Errors
/// Only where the file as a whole cannot be read; bad rows are items.
pub fn read(source: &Source, options: &Options, sink: &mut dyn FnMut(Item)) -> Result<Counts, ImportError> {
    let mut table = Table::open(source)?;
    for note in table.notes() {
        sink(Item::Note(note));
    }
    let (format, header) = header::find(&mut table, options.format)?;
    let mut layout = format.rows(&header);
    for group in layout.needs() {
        if !group.iter().any(|name| header.has(name)) {
            return Err(ImportError::MissingColumn(group.join(" or "), format.as_str()));
        }
    }
    sink(Item::Note(format!("read as {}", format.as_str())));
    let mut counts = Counts::default();
    let mut orders = Orders::new(format, options);
    while let Some(row) = table.next_row()? {
        let refused = match row {
            Ok(row) if row.is_blank() || header.is_said_again(&row) || is_total(&row) => continue,
            Ok(row) if table.is_text() && row.width() > header.width() => {
                let why =
                    format!("has {} cells where the header has {}: a separator inside a cell without quotation marks?", row.width(), header.width());
                Refused { line: row.line, why }
            }
            Ok(row) => match layout.take(&Fields { header: &header, row: &row }, options) {
                Ok(Taken::Aside) => continue,
                Ok(Taken::Lines(drafts)) => {
                    counts.read += 1;
                    for draft in drafts {
                        orders.add(draft, &mut |row| hand_on(row, &mut counts, sink));
                    }
                    continue;
                }
                Err(why) => Refused { line: row.line, why },
            },
            Err(refused) => refused,
        };
        counts.read += 1;
        counts.refused += 1;
        sink(Item::Refused(refused));
    }
    orders.flush(&mut |row| hand_on(row, &mut counts, sink));
    if orders.assumed_currency() {
        sink(Item::Note(String::from("the file names no currency; name it with --currency")));
    }
    if counts.unknown_country > 0 {
        sink(Item::Note(format!("the buyer's country is blank or cannot be told on {} order lines; they are kept without", counts.unknown_country)));
    }
    Ok(counts)
}

/// What leads a row that sums up the others.
const TOTALS: [&str; 12] = ["total", "totals", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "totale", "totaal", "合计", "总计", "합계"];

/// A row of little more than a sum.
fn is_total(row: &table::Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next().map(|cell| cell.to_lowercase());
    let words = filled.filter(|cell| !cell.chars().any(|character| character.is_ascii_digit())).count();
    first.is_some_and(|first| TOTALS.contains(&first.trim_end_matches([':', '：', ' ']))) && words <= 1
}

fn hand_on(row: OrderRow, counts: &mut Counts, sink: &mut dyn FnMut(Item)) {
    if row.buyer_country.is_none() {
        counts.unknown_country += 1;
    }
    sink(Item::Row(Box::new(row)));
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn options() -> Options {
        Options { format: None, shop: None, currency: None, zone: TimeZone::UTC }
    }

    pub(crate) struct Got {
        pub rows: Vec<OrderRow>,
        pub refused: Vec<Refused>,
        pub notes: Vec<String>,
        pub counts: Counts,
    }

    pub(crate) fn read_bytes(bytes: &[u8], options: &Options) -> Got {
        let mut got = Got { rows: Vec::new(), refused: Vec::new(), notes: Vec::new(), counts: Counts::default() };
        let source = Source::Memory(bytes.to_vec().into());
        let counts = read(&source, options, &mut |item| match item {
            Item::Row(row) => got.rows.push(*row),
            Item::Refused(refused) => got.refused.push(refused),
            Item::Note(note) => got.notes.push(note),
        })
        .expect("a file that can be read");
        got.counts = counts;
        got
    }

    #[test]
    fn a_header_of_no_known_layout_is_named() {
        let source = Source::Memory(b"a,b,c\n1,2,3\n".to_vec().into());
        let fault = read(&source, &options(), &mut |_| {}).unwrap_err();
        assert!(fault.to_string().contains("a, b, c"), "{fault}");
    }
}
