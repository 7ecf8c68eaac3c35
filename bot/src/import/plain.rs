//! The CSV of this program: columns named in the contract, only the first five required.

use knowledge::Currency;

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::Fields;
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

pub struct Plain;

impl Rows for Plain {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[&["order_id"], &["sku"], &["product"], &["buyer_country"], &["ordered_at"]]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let text = |name: &str| fields.text(&[name]);
        let some = |name: &str| fields.some(&[name]);
        let instant = |name: &str| fields.instant(&[name], &options.zone, DayOrder::DayFirst);
        let buyer_country = country::country(text("buyer_country"));
        let sku = some("sku");
        let product = some("product").or_else(|| sku.clone()).ok_or("neither sku nor product is given")?;
        let currency = match text("currency") {
            "" => None,
            code => Some(code.parse::<Currency>().map_err(|fault| format!("currency: {fault}"))?),
        };
        let quantity = match text("quantity") {
            "" => 1,
            count => cell::quantity(count).map_err(|why| format!("quantity: {why}"))?,
        };
        if quantity == 0 {
            return Err(String::from("quantity: an order line has at least one piece"));
        }
        let row = OrderRow {
            line: fields.row.line,
            order_id: fields.order_id(&["order_id"])?,
            shop: text("shop").to_owned(),
            platform: some("platform").map(|platform| platform.to_lowercase()),
            payment: cell::payment(text("payment")),
            product,
            sku,
            category: some("category"),
            variant: some("variant"),
            buyer_region: cell::region(text("buyer_region"), buyer_country.as_ref()),
            buyer_country,
            buyer_name: some("buyer_name"),
            buyer_email: some("buyer_email"),
            buyer_postcode: some("buyer_postcode"),
            quantity,
            currency,
            ordered_at: fields.ordered_at(&["ordered_at"], &options.zone, DayOrder::DayFirst)?,
            shipped_at: instant("shipped_at")?,
            promised_by: instant("promised_by")?,
            delivered_at: instant("delivered_at")?,
            carrier: some("carrier"),
            service: some("service"),
            tracking_number: some("tracking_number"),
            tracking_status: cell::tracking_status(text("tracking_status")),
            ship_from: some("ship_from"),
            supplier_lot: some("supplier_lot"),
            ..OrderRow::default()
        };
        let mut draft = Draft { row, line_id: some("line_id"), ..Draft::default() };
        for name in ["unit_price", "unit_cost", "shipping_paid"] {
            let amount = fields.price(&[name], Marks::Point)?;
            let value = draft.money(amount);
            match name {
                "unit_price" => draft.row.unit_price = value,
                "unit_cost" => draft.row.unit_cost = value,
                _ => draft.row.shipping_paid = value,
            }
        }
        Ok(Taken::Lines(vec![draft]))
    }
}

#[cfg(test)]
mod tests {
    use crate::import::tests::{options, read_bytes};

    #[test]
    fn only_five_columns_are_required_and_unknown_ones_are_ignored() {
        let got = read_bytes(b"sku;extra;product;order_id;ordered_at;buyer_country\nA-1;x;Mug;1001;2026-03-01;de\n", &options());
        assert_eq!(got.counts.read, 1);
        let row = &got.rows[0];
        assert_eq!((row.order_id.as_str(), row.line_key.as_str(), row.shop.as_str(), row.quantity), ("1001", "A-1", "main", 1));
        assert_eq!(row.buyer_country.as_ref().map(knowledge::Country::as_str), Some("DE"));
        assert_eq!((row.unit_price, row.currency, row.delivered_at), (None, None, None));
    }

    #[test]
    fn one_bad_row_never_stops_the_rest() {
        let text = "order_id,sku,product,buyer_country,ordered_at,quantity,unit_price,currency\n\
                    1,A,Mug,DE,2026-03-01,1,5.00,EUR\n\
                    ,A,Mug,DE,2026-03-01,1,5.00,EUR\n\
                    3,A,Mug,DE,soon,1,5.00,EUR\n\
                    \n\
                    4,A,Mug,DE,2026-03-01,0,5.00,EUR\n\
                    5,A,Mug,DE,2026-03-01,1,cheap,EUR\n\
                    6,A,Mug,DE,2026-03-01,1,5.00,XYZ\n\
                    7,,,DE,2026-03-01,1,5.00,EUR\n\
                    8,A,Mug,UNDEFINED,2026-03-01,2,5.00,EUR\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused), (8, 6));
        let lines: Vec<u64> = got.refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [3, 4, 6, 7, 8, 9]);
        assert_eq!(got.rows.len(), 2);
        assert!(got.rows[1].buyer_country.is_none());
        assert!(got.refused[1].to_string().starts_with("line 4: ordered_at: ‘soon’"), "{}", got.refused[1]);
    }
}
