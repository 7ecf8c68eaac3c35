//! Amazon's order reports: new orders, unshipped orders and all orders. Tab-separated, and a quotation mark means nothing.

use std::collections::HashSet;

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::Fields;
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

/// Remembers the items met, since promotions can repeat one with most columns blank.
#[derive(Default)]
pub struct Amazon {
    met: HashSet<String>,
}

const ORDER: &[&str] = &["order-id", "amazon-order-id"];
const QUANTITY: &[&str] = &["quantity-purchased", "quantity"];

impl Rows for Amazon {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[ORDER, &["purchase-date"], &["product-name", "sku"]]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let order_id = fields.order_id(ORDER)?;
        let item_id = fields.some(&["order-item-id"]);
        let sku = fields.some(&["sku"]);
        let product = fields.some(&["product-name"]).or_else(|| sku.clone());
        if let Some(item_id) = &item_id {
            let repeat = !self.met.insert(item_id.clone());
            if repeat && sku.is_none() && product.is_none() && fields.text(QUANTITY).is_empty() {
                return Ok(Taken::Aside);
            }
        }
        let country = country::country(fields.text(&["ship-country"]));
        let currency = match fields.text(&["currency"]) {
            "" => None,
            code => Some(code.parse().map_err(|fault| format!("currency: {fault}"))?),
        };
        let quantity = match fields.text(QUANTITY) {
            "" => None,
            count => Some(cell::quantity(count).map_err(|why| format!("quantity: {why}"))?),
        };
        let row = OrderRow {
            line: fields.row.line,
            order_id,
            sku,
            product: product.ok_or("product-name: is blank")?,
            buyer_region: cell::region(fields.text(&["ship-state"]), country.as_ref()),
            buyer_country: country,
            buyer_name: fields.some(&["recipient-name", "buyer-name"]),
            buyer_email: fields.some(&["buyer-email"]),
            buyer_postcode: fields.some(&["ship-postal-code"]),
            quantity: quantity.unwrap_or(1),
            currency,
            ordered_at: fields.ordered_at(&["purchase-date"], &options.zone, DayOrder::DayFirst)?,
            promised_by: fields.instant(&["delivery-end-date"], &options.zone, DayOrder::DayFirst)?,
            service: fields.some(&["ship-service-level"]),
            ..OrderRow::default()
        };
        let mut draft = Draft { row, line_id: item_id, ..Draft::default() };
        // Amounts are for the whole line.
        let price = fields.price(&["item-price"], Marks::Point)?;
        draft.line_price = draft.money(price);
        let shipping = fields.price(&["shipping-price"], Marks::Point)?;
        draft.row.shipping_paid = draft.money(shipping);
        Ok(Taken::Lines(vec![draft]))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::import::tests::{options, read_bytes};

    #[test]
    fn quotation_marks_mean_nothing_and_amounts_are_of_the_line() {
        let text = "order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\tshipping-price\tship-state\tship-postal-code\tship-country\r\n\
            302-1\t101\t2025-05-01T05:02:50-07:00\t2025-05-01T12:02:50+00:00\ta@marketplace.example\tTV-1\t\"32\" screen\t2\tUSD\t200.00\t5.00\tCA\t01234\tUS\r\n\
            302-1\t101\t\t\t\t\t\t\t\t\t\t\t\t\r\n\
            302-2\t102\t2025-05-01T05:02:50-07:00\t\tb@marketplace.example\tTV-1\t24\" screen\t1\tEUR\t90.00\t0.00\t\t10115\tDE\r\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused, got.rows.len()), (2, 0, 2));
        let first = &got.rows[0];
        assert_eq!((first.product.as_str(), first.line_key.as_str()), ("\"32\" screen", "101"));
        assert_eq!((first.unit_price, first.shipping_paid), (Some(Decimal::new(100, 0)), Some(Decimal::new(500, 2))));
        assert_eq!(first.buyer_postcode.as_deref(), Some("01234"));
        assert_eq!(first.buyer_region.clone().map(String::from).as_deref(), Some("US-CA"));
        assert_eq!(first.ordered_at, 1_746_100_970_000);
    }

    #[test]
    fn reports_without_price_or_item_id_are_read_too() {
        let unshipped = "order-id\torder-item-id\tpurchase-date\treporting-date\tpromise-date\tdays-past-promise\tsku\tproduct-name\tquantity-purchased\tquantity-shipped\tquantity-to-ship\tship-country\n\
                         302-3\t103\t2025-05-01T05:02:50+00:00\t\t2025-05-03T05:02:50+00:00\t0\tTV-1\tScreen\t1\t0\t1\tFR\n";
        let got = read_bytes(unshipped.as_bytes(), &options());
        assert_eq!((got.rows.len(), got.rows[0].unit_price), (1, None));
        let all = "amazon-order-id\tmerchant-order-id\tpurchase-date\torder-status\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\tship-country\n\
                   302-4\t\t2025-05-01T05:02:50+00:00\tShipped\tScreen\tTV-1\tB0\tShipped\t3\tGBP\t10.00\tGB\n";
        let got = read_bytes(all.as_bytes(), &options());
        assert_eq!(got.rows[0].line_key, "TV-1");
        assert_eq!(got.rows[0].unit_price.map(|price| price.round_dp(4)), Some(Decimal::new(33_333, 4)));
    }

    #[test]
    fn a_file_in_shift_jis_is_read_and_said_so() {
        let text = "order-id\torder-item-id\tpurchase-date\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\tship-country\n\
                    503-1\t104\t2025-05-01T05:02:50+09:00\tE-1\tワイヤレスイヤホン ケース付き\t1\tJPY\t2980\tJP\n";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        let got = read_bytes(&bytes, &options());
        assert_eq!(got.rows[0].product, "ワイヤレスイヤホン ケース付き");
        assert!(got.notes.iter().any(|note| note.contains("Shift_JIS")), "{:?}", got.notes);
    }
}
