//! What needs a whole order: the key of each line, and money that stands once for several lines.
//!
//! The rows of an order follow one another in every export, so one order at a time is held.

use std::collections::HashMap;

use knowledge::Currency;
use rust_decimal::Decimal;

use crate::import::money::Amount;
use crate::import::{Format, Options, OrderRow};

/// One order line on its way to an [`OrderRow`].
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The line, its key and shop still open.
    pub row: OrderRow,
    /// The marketplace's own id of the line.
    pub line_id: Option<String>,
    /// Price of all pieces, where the file gives that rather than the price of one.
    pub line_price: Option<Decimal>,
    /// Freight of the whole order; the same on each of its rows, or on the first only.
    pub order_shipping: Option<Decimal>,
    /// Whether the file begins an order with this row: of the same number as the one before it, it is that order once more.
    pub begins: bool,
    /// The line's place in its order, as the file counts: rows of one place are one line.
    pub place: Option<String>,
    /// `$` or `¥` beside an amount, where nothing plainer says the currency.
    pub shared_sign: Option<char>,
}

impl Draft {
    /// Notes what an amount says of the currency and returns its number.
    pub fn money(&mut self, amount: Option<Amount>) -> Option<Decimal> {
        let amount = amount?;
        self.row.currency = self.row.currency.or(amount.currency);
        self.shared_sign = self.shared_sign.or(amount.shared_sign);
        Some(amount.value)
    }
}

impl Default for OrderRow {
    fn default() -> Self {
        Self {
            line: 0,
            order_id: String::new(),
            line_key: String::new(),
            shop: String::new(),
            platform: None,
            payment: None,
            sku: None,
            product: String::new(),
            category: None,
            variant: None,
            buyer_country: None,
            buyer_region: None,
            buyer_name: None,
            buyer_email: None,
            buyer_postcode: None,
            quantity: 1,
            unit_price: None,
            unit_cost: None,
            shipping_paid: None,
            currency: None,
            ordered_at: 0,
            shipped_at: None,
            promised_by: None,
            delivered_at: None,
            carrier: None,
            service: None,
            tracking_number: None,
            tracking_status: None,
            ship_from: None,
            supplier_lot: None,
        }
    }
}

/// Gathers the lines of one order and hands them on when the next begins.
pub struct Orders<'a> {
    format: Format,
    options: &'a Options,
    lines: Vec<Draft>,
    assumed_currency: bool,
}

impl<'a> Orders<'a> {
    /// Nothing gathered yet.
    pub fn new(format: Format, options: &'a Options) -> Self {
        Self { format, options, lines: Vec::new(), assumed_currency: false }
    }

    /// Whether some line's currency could not be told.
    pub fn assumed_currency(&self) -> bool {
        self.assumed_currency
    }

    /// Takes a line; hands on the order before it where this begins another.
    pub fn add(&mut self, mut draft: Draft, hand_on: &mut dyn FnMut(OrderRow)) {
        if draft.row.shop.is_empty() {
            let usual = if self.format == Format::Plain { "main" } else { self.format.as_str() };
            draft.row.shop = self.options.shop.clone().unwrap_or_else(|| usual.to_owned());
        }
        if self.format != Format::Plain {
            draft.row.platform = Some(self.format.as_str().to_owned());
        }
        let same = self.lines.last().is_none_or(|last| last.row.order_id == draft.row.order_id && last.row.shop == draft.row.shop);
        if !same || draft.begins {
            self.flush(hand_on);
        }
        self.lines.push(draft);
    }

    /// Hands on the order that is held.
    pub fn flush(&mut self, hand_on: &mut dyn FnMut(OrderRow)) {
        let mut lines = std::mem::take(&mut self.lines);
        self.key(&mut lines);
        for draft in &mut lines {
            draft.row.currency = draft.row.currency.or(self.options.currency).or_else(|| self.usual_currency(draft.shared_sign));
        }
        share_shipping(&mut lines);
        for draft in lines {
            let mut row = draft.row;
            if let (Some(price), None) = (draft.line_price, row.unit_price) {
                let pieces = Decimal::from(row.quantity.max(1));
                row.unit_price = price.checked_div(pieces).map(|unit| unit.normalize());
            }
            self.assumed_currency |= row.currency.is_none();
            hand_on(row);
        }
    }

    /// What a sign that several currencies share means on this marketplace when nothing else is said.
    fn usual_currency(&self, sign: Option<char>) -> Option<Currency> {
        match (self.format, sign?) {
            (Format::Ebay | Format::Aliexpress | Format::Etsy, '$') => "USD".parse().ok(),
            (Format::Aliexpress, '¥') => "CNY".parse().ok(),
            _ => None,
        }
    }

    /// A line's key is its id, else SKU and variant, else the product's name. Lines of one order that would share a key are numbered, except
    /// where the file itself names the line: there a repeat is the same line again.
    fn key(&self, lines: &mut [Draft]) {
        let mut met: HashMap<String, Vec<Option<String>>> = HashMap::new();
        for draft in lines {
            let row = &mut draft.row;
            let (key, named) = match (&draft.line_id, &row.sku) {
                (Some(id), _) => (id.clone(), true),
                (None, Some(sku)) => (keyed(sku, row.variant.as_deref()), self.format == Format::Plain),
                (None, None) => (keyed(&row.product, row.variant.as_deref()), false),
            };
            let places = met.entry(key.clone()).or_default();
            let known = places.iter().position(|place| place.is_some() && *place == draft.place);
            let count = known.unwrap_or(places.len()) + 1;
            if known.is_none() {
                places.push(draft.place.clone());
            }
            row.line_key = if count > 1 && !named { format!("{key}#{count}") } else { key };
        }
    }
}

fn keyed(what: &str, variant: Option<&str>) -> String {
    match variant {
        Some(variant) => format!("{what}|{variant}"),
        None => what.to_owned(),
    }
}

/// Splits the order's freight over its lines by their value, or evenly where that is unknown, so that the parts sum exactly. A line that stands
/// twice has its part once.
fn share_shipping(lines: &mut [Draft]) {
    let Some(total) = lines.iter().find_map(|draft| draft.order_shipping) else { return };
    // Parts of the smallest coin could not be paid.
    let places = lines.iter().find_map(|draft| draft.row.currency).map_or(total.scale().max(2), |currency| total.scale().max(currency.exponent()));
    let value = |draft: &Draft| {
        let unit = draft.row.unit_price.and_then(|unit| unit.checked_mul(Decimal::from(draft.row.quantity)));
        draft.line_price.or(unit)
    };
    let mut values: Vec<(String, Option<Decimal>)> = Vec::new();
    for draft in lines.iter() {
        if !values.iter().any(|(key, _)| *key == draft.row.line_key) {
            values.push((draft.row.line_key.clone(), value(draft)));
        }
    }
    let known: Option<Vec<Decimal>> = values.iter().map(|(_, value)| *value).collect();
    let weights = known.filter(|values| values.iter().any(|value| !value.is_zero())).unwrap_or_else(|| vec![Decimal::ONE; values.len()]);
    let mut weight_left: Decimal = weights.iter().sum();
    let mut left = total;
    let mut shares: HashMap<String, Decimal> = HashMap::new();
    for ((key, _), weight) in values.into_iter().zip(weights) {
        let share = left.checked_mul(weight).and_then(|part| part.checked_div(weight_left)).map_or(left, |part| part.round_dp(places));
        shares.insert(key, share);
        left -= share;
        weight_left -= weight;
    }
    for draft in lines {
        draft.row.shipping_paid = shares.get(&draft.row.line_key).copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tests::options;

    fn lines(format: Format, drafts: Vec<Draft>) -> Vec<OrderRow> {
        let options = options();
        let mut orders = Orders::new(format, &options);
        let mut rows = Vec::new();
        for draft in drafts {
            orders.add(draft, &mut |row| rows.push(row));
        }
        orders.flush(&mut |row| rows.push(row));
        rows
    }

    fn draft(order: &str, sku: Option<&str>, product: &str, price: i64) -> Draft {
        let row = OrderRow {
            order_id: order.to_owned(),
            sku: sku.map(str::to_owned),
            product: product.to_owned(),
            unit_price: Some(Decimal::new(price, 2)),
            ..OrderRow::default()
        };
        Draft { row, ..Draft::default() }
    }

    #[test]
    fn lines_without_a_sku_do_not_collide() {
        let rows = lines(Format::Shopify, vec![draft("1", None, "Mug", 500), draft("1", None, "Mug", 500), draft("2", None, "Mug", 500)]);
        let keys: Vec<&str> = rows.iter().map(|row| row.line_key.as_str()).collect();
        assert_eq!(keys, ["Mug", "Mug#2", "Mug"]);
    }

    #[test]
    fn the_plain_file_means_the_same_line_by_the_same_sku() {
        let rows = lines(Format::Plain, vec![draft("1", Some("A"), "Mug", 500), draft("1", Some("A"), "Mug", 500)]);
        assert_eq!(rows[0].line_key, rows[1].line_key);
    }

    #[test]
    fn freight_of_an_order_is_shared_by_value_and_sums_exactly() {
        let mut drafts = vec![draft("1", None, "A", 1000), draft("1", None, "B", 1000), draft("1", None, "C", 1000)];
        drafts[0].order_shipping = Some(Decimal::new(1000, 2));
        let rows = lines(Format::Shopify, drafts);
        let sum: Decimal = rows.iter().filter_map(|row| row.shipping_paid).sum();
        assert_eq!(sum, Decimal::new(1000, 2));
        assert_eq!(rows[0].shipping_paid, Some(Decimal::new(333, 2)));
    }
}
