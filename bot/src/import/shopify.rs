//! Shopify's order export: the order stands in its first row, further items in rows that repeat little more than its name.

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::Fields;
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

/// Remembers the first row of the order at hand.
#[derive(Default)]
pub struct Shopify {
    first: Option<OrderRow>,
}

impl Rows for Shopify {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[&["name"], &["created at"], &["lineitem name"]]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let text = |name: &str| fields.text(&[name]);
        let order_id = fields.order_id(&["name"])?;
        // The first row of an order has what continuation rows leave blank.
        let continues =
            self.first.as_ref().is_some_and(|first| first.order_id == order_id) && text("currency").is_empty() && text("total").is_empty();
        let sku = fields.some(&["lineitem sku"]);
        let product = fields.some(&["lineitem name"]).or_else(|| sku.clone());
        let own = |name: &str, usual: &str| fields.some(&[name, usual]).map(|value| cell::unapostrophised(&value).to_owned());
        let country = country::country(fields.text(&["shipping country", "billing country"]));
        // Where the rest of this row is bad, the order's other rows have at least what it said well.
        if !continues {
            self.first = Some(OrderRow {
                order_id: order_id.clone(),
                buyer_country: country.clone(),
                currency: text("currency").parse().ok(),
                ..OrderRow::default()
            });
        }
        let currency = match text("currency") {
            "" => None,
            code => Some(code.parse().map_err(|fault| format!("currency: {fault}"))?),
        };
        let ordered_at = fields.ordered_at(&["created at"], &options.zone, DayOrder::DayFirst);
        let mut row = match &self.first {
            Some(first) if continues && first.ordered_at == 0 => OrderRow { ordered_at: ordered_at?, ..first.clone() },
            Some(first) if continues => first.clone(),
            _ => OrderRow {
                order_id,
                payment: cell::payment(text("payment method")),
                buyer_region: cell::region(fields.text(&["shipping province", "billing province"]), country.as_ref()),
                buyer_country: country,
                buyer_name: own("shipping name", "billing name"),
                buyer_email: fields.some(&["email"]),
                buyer_postcode: own("shipping zip", "billing zip"),
                currency,
                ordered_at: ordered_at?,
                shipped_at: fields.instant(&["fulfilled at"], &options.zone, DayOrder::DayFirst)?,
                service: fields.some(&["shipping method"]),
                ..OrderRow::default()
            },
        };
        row.line = fields.row.line;
        if !continues {
            self.first = Some(row.clone());
        }
        row.sku = sku.map(|sku| cell::unapostrophised(&sku).to_owned());
        row.product = product.ok_or("lineitem name: is blank")?;
        row.quantity = cell::quantity(text("lineitem quantity")).map_err(|why| format!("lineitem quantity: {why}"))?;
        if text("lineitem fulfillment status").eq_ignore_ascii_case("pending") {
            row.shipped_at = None;
        }
        let mut draft = Draft { row, begins: !continues, ..Draft::default() };
        draft.row.unit_price = fields.price(&["lineitem price"], Marks::Point)?.map(|amount| amount.value);
        draft.order_shipping = fields.price(&["shipping"], Marks::Point)?.map(|amount| amount.value);
        Ok(Taken::Lines(vec![draft]))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::import::tests::{options, read_bytes};

    const HEADER: &str = "Name,Email,Fulfilled at,Currency,Subtotal,Shipping,Total,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
                          Lineitem sku,Lineitem fulfillment status,Shipping Name,Shipping Zip,Shipping Province,Shipping Country,Notes,Payment Method";

    #[test]
    fn continuation_rows_take_from_the_first_what_they_leave_blank() {
        let text = format!(
            "{HEADER}\n\
             #1001,ann@example.com,2026-04-07 10:00:00 +0400,EUR,30.00,4.00,34.00,Standard,2026-04-06 01:48:03 +0400,1,Mug - Red,10.00,,fulfilled,Ann B,'1000,BRU,BE,\"two\nlines, one note\",PayPal Express Checkout\n\
             #1001,ann@example.com,,,,,,,2026-04-06 01:48:03 +0400,2,Mug - Red,10.00,,pending,,,,,,\n\
             #1002,bob@example.com,,EUR,5.00,0.00,5.00,,2026-04-06 02:00:00 +0400,x,Pen,5.00,P-1,pending,,,,,,\n"
        );
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused), (3, 1));
        assert_eq!(got.refused[0].line, 5);
        let [first, second] = got.rows.as_slice() else { panic!("two lines") };
        assert_eq!((first.line_key.as_str(), second.line_key.as_str()), ("Mug - Red", "Mug - Red#2"));
        assert_eq!((first.line, second.line), (2, 4));
        assert_eq!(second.buyer_country.as_ref().map(knowledge::Country::as_str), Some("BE"));
        assert_eq!(second.buyer_postcode.as_deref(), Some("1000"));
        assert_eq!(second.currency.map(|currency| currency.code()), Some("EUR"));
        assert_eq!((first.shipping_paid, second.shipping_paid), (Some(Decimal::new(133, 2)), Some(Decimal::new(267, 2))));
        assert_eq!((first.shipped_at.is_some(), second.shipped_at.is_some()), (true, false));
        assert_eq!(first.payment.as_deref(), Some("paypal"));
        assert_eq!(first.ordered_at, 1_775_425_683_000);
    }
}
