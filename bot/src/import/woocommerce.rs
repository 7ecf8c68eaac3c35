//! WooCommerce through its export plugins: one row an item with the order's columns repeated, or an order's items in columns of one row.

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::{Fields, Header};
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

pub struct Woocommerce;

const ORDER: &[&str] = &["order number", "order_number", "order_number_formatted", "order id", "order_id", "id"];
const DATE: &[&str] = &["order date", "order_date", "date", "date_created", "date created", "created_at"];
const ITEM: &[&str] = &["item name", "item_name", "product name", "name", "line_item_1"];

/// Whether the columns are of one of the plugins.
pub fn is_header(header: &Header) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| header.has(name));
    any(ORDER) && any(DATE) && any(&["item name", "item_name", "line_item_1"]) && !header.has("buyer username")
}

impl Rows for Woocommerce {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[ORDER, DATE, ITEM]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let country = country::country(fields.text(&[
            "country code (shipping)",
            "shipping_country",
            "shipping country",
            "country code (billing)",
            "billing_country",
            "billing country",
        ]));
        let names = |first: &str, last: &str| {
            let full = [fields.text(&[first]), fields.text(&[last])].join(" ");
            cell::some(full.trim())
        };
        let currency = match fields.text(&["currency", "order currency", "order_currency"]) {
            "" => None,
            code => Some(code.parse().map_err(|fault| format!("currency: {fault}"))?),
        };
        let row = OrderRow {
            line: fields.row.line,
            order_id: fields.order_id(ORDER)?,
            payment: cell::payment(fields.text(&["payment method title", "payment_method_title", "payment_method", "payment method"])),
            buyer_region: cell::region(
                fields.text(&["state code (shipping)", "shipping_state", "shipping_state_code", "state code (billing)", "billing_state"]),
                country.as_ref(),
            ),
            buyer_country: country,
            buyer_name: names("first name (shipping)", "last name (shipping)")
                .or_else(|| names("shipping_first_name", "shipping_last_name"))
                .or_else(|| names("first name (billing)", "last name (billing)"))
                .or_else(|| names("billing_first_name", "billing_last_name")),
            buyer_email: fields.some(&["email (billing)", "billing_email", "customer_email", "email"]),
            buyer_postcode: fields.some(&["postcode (shipping)", "shipping_postcode", "postcode (billing)", "billing_postcode"]),
            currency,
            ordered_at: fields.ordered_at(DATE, &options.zone, DayOrder::DayFirst)?,
            service: fields.some(&["shipping method title", "shipping_method_title", "shipping_method", "shipping method"]),
            ..OrderRow::default()
        };
        let shipping = fields.price(&["order shipping amount", "shipping_total", "order_shipping", "shipping amount"], Marks::Point)?;
        let mut order = Draft { row, ..Draft::default() };
        order.order_shipping = order.money(shipping);
        if fields.header.has("line_item_1") {
            return packed(fields, &order).map(Taken::Lines);
        }
        order.place = fields.some(&["item #", "item id", "item_id", "order_item_id"]);
        order.row.sku = fields.some(&["sku", "item_sku", "item sku", "product sku"]);
        order.row.product =
            fields.some(&["item name", "item_name", "product name"]).or_else(|| order.row.sku.clone()).ok_or("item name: is blank")?;
        order.row.variant = fields.some(&["item meta", "item_meta", "product variation", "variation"]);
        order.row.quantity = match fields.text(&["quantity (- refund)", "quantity", "item_quantity", "item quantity"]) {
            "" => 1,
            count => cell::quantity(count).map_err(|why| format!("quantity: {why}"))?,
        };
        let unit = fields.price(&["item cost", "item_price", "item price"], Marks::Point)?;
        order.row.unit_price = order.money(unit);
        let line = fields.price(&["item_total", "order line total", "item total"], Marks::Point)?;
        order.line_price = order.money(line);
        Ok(Taken::Lines(vec![order]))
    }
}

/// `name:Mug|product_id:7|sku:M-1|quantity:2|total:10.00|sub_total:10.00` in `line_item_1`, `line_item_2` and so on.
fn packed(fields: &Fields<'_>, order: &Draft) -> Result<Vec<Draft>, String> {
    let mut lines = Vec::new();
    for place in 1..=1000 {
        let column = format!("line_item_{place}");
        if !fields.header.has(&column) {
            break;
        }
        let item = fields.text(&[column.as_str()]);
        if item.is_empty() {
            continue;
        }
        let part = |name: &str| item.split('|').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix(':')).map(str::trim).unwrap_or_default();
        let mut draft = order.clone();
        draft.row.sku = cell::some(part("sku"));
        draft.row.product = cell::some(part("name")).or_else(|| draft.row.sku.clone()).ok_or_else(|| format!("{column}: names no product"))?;
        draft.row.quantity = match part("quantity") {
            "" => 1,
            count => cell::quantity(count).map_err(|why| format!("{column}: {why}"))?,
        };
        let total = crate::import::money::price(part("total"), Marks::Point).map_err(|why| format!("{column}: {why}"))?;
        draft.line_price = draft.money(total);
        lines.push(draft);
    }
    if lines.is_empty() { Err(String::from("line_item_1: is blank")) } else { Ok(lines) }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::import::tests::{options, read_bytes};

    const HEADER: &str = "\"Order Number\",\"Order Status\",\"Order Date\",\"First Name (Billing)\",\"Last Name (Billing)\",\"Postcode (Billing)\",\"Country Code (Billing)\",\
                          \"Email (Billing)\",\"First Name (Shipping)\",\"Last Name (Shipping)\",\"Postcode (Shipping)\",\"Country Code (Shipping)\",\"Payment Method Title\",\
                          \"Order Shipping Amount\",SKU,\"Item #\",\"Item Name\",\"Quantity (- Refund)\",\"Item Cost\"";

    #[test]
    fn the_order_is_repeated_on_each_item_and_freight_counts_once() {
        let text = format!(
            "{HEADER}\r\n501,processing,\"2026-03-01 09:30\",Eva,Novak,11000,CZ,eva@example.com,,,,,\"Credit card (Stripe)\",6.00,M-1,1,\"Mug, red\",2,10.00\r\n\
             501,processing,\"2026-03-01 09:30\",Eva,Novak,11000,CZ,eva@example.com,,,,,\"Credit card (Stripe)\",6.00,,2,Pen,0,4.00\r\n"
        );
        let got = read_bytes(text.as_bytes(), &super::super::Options { currency: "CZK".parse().ok(), ..options() });
        let [mug, pen] = got.rows.as_slice() else { panic!("two lines: {:?}", got.refused) };
        assert_eq!(mug.buyer_country.as_ref().map(knowledge::Country::as_str), Some("CZ"));
        assert_eq!((mug.quantity, pen.quantity), (2, 0));
        assert_eq!((mug.shipping_paid, pen.shipping_paid), (Some(Decimal::new(600, 2)), Some(Decimal::new(0, 2))));
        assert_eq!(mug.payment.as_deref(), Some("card"));
        assert_eq!(mug.currency.map(|currency| currency.code()), Some("CZK"));
        assert_eq!(pen.line_key, "Pen");
    }

    #[test]
    fn items_packed_into_columns_become_lines() {
        let text = "order_id,order_number,order_date,billing_country,shipping_total,order_currency,line_item_1,line_item_2\n\
                    7,7,2026-03-01 10:00:00,US,5.00,USD,name:Mug|sku:M-1|quantity:2|total:20.00,name:Pen|sku:|quantity:1|total:2.00\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.rows.len()), (1, 2));
        assert_eq!(got.rows[0].unit_price, Some(Decimal::new(10, 0)));
        assert_eq!(got.rows[1].line_key, "Pen");
    }
}
