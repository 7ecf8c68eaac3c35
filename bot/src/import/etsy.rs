//! Etsy's order items: one row an item, month first in its dates, the order's money on each of its rows.

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::Fields;
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

pub struct Etsy;

impl Rows for Etsy {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[&["order id"], &["sale date"], &["item name"]]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let some = |name: &str| fields.some(&[name]);
        let country = country::country(fields.text(&["ship country"]));
        let currency = match fields.text(&["currency"]) {
            "" => None,
            code => Some(code.parse().map_err(|fault| format!("currency: {fault}"))?),
        };
        let buyer = fields.text(&["buyer"]);
        let row = OrderRow {
            line: fields.row.line,
            order_id: fields.order_id(&["order id"])?.trim_start_matches('#').to_owned(),
            payment: cell::payment(fields.text(&["payment type", "payment method"])),
            sku: some("sku").map(|sku| cell::without_entities(&sku)),
            product: cell::without_entities(&some("item name").ok_or("item name: is blank")?),
            variant: some("variations").map(|variations| cell::without_entities(&variations)),
            buyer_region: cell::region(fields.text(&["ship state"]), country.as_ref()),
            buyer_country: country,
            buyer_name: some("ship name").or_else(|| cell::some(buyer.split(" (").next().unwrap_or(buyer))).map(|name| cell::without_entities(&name)),
            buyer_postcode: some("ship zipcode"),
            quantity: match fields.text(&["quantity"]) {
                "" => 1,
                count => cell::quantity(count).map_err(|why| format!("quantity: {why}"))?,
            },
            currency,
            ordered_at: fields.ordered_at(&["sale date"], &options.zone, DayOrder::MonthFirst)?,
            shipped_at: fields.instant(&["date shipped"], &options.zone, DayOrder::MonthFirst)?,
            ..OrderRow::default()
        };
        let mut draft = Draft { row, line_id: some("transaction id"), ..Draft::default() };
        let price = fields.price(&["price"], Marks::Point)?;
        draft.row.unit_price = draft.money(price);
        let shipping = fields.price(&["order shipping"], Marks::Point)?;
        draft.order_shipping = draft.money(shipping);
        Ok(Taken::Lines(vec![draft]))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::import::tests::{options, read_bytes};

    #[test]
    fn months_come_first_and_the_orders_freight_counts_once() {
        let text = "\"Sale Date\",\"Item Name\",Buyer,Quantity,Price,\"Order Shipping\",\"Item Total\",Currency,\"Transaction ID\",\"Listing ID\",\"Date Shipped\",\"Ship Name\",\"Ship Zipcode\",\"Ship Country\",\"Order ID\",Variations,SKU\n\
            12/29/25,\"Mom&#39;s mug\",\"Ann B (annb)\",2,10.00,5.00,20.00,EUR,7001,1,01/02/2026,\"Ann B\",01067,\"The Netherlands\",3001,\"Color:Black,Packaging:With Gift Box\",\n\
            12/29/25,Pen,\"Ann B (annb)\",1,$5.00,5.00,5.00,EUR,7002,2,,\"Ann B\",01067,\"The Netherlands\",3001,,P-1\n\
            29/12/25,Pen,\"Ann B (annb)\",1,5.00,5.00,5.00,EUR,7003,2,,\"Ann B\",01067,\"The Netherlands\",3002,,P-1\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused), (3, 1));
        let [mug, pen] = got.rows.as_slice() else { panic!("two lines: {:?}", got.refused) };
        assert_eq!((mug.product.as_str(), mug.line_key.as_str()), ("Mom's mug", "7001"));
        assert_eq!(mug.ordered_at, 1_766_966_400_000);
        assert_eq!((mug.shipping_paid, pen.shipping_paid), (Some(Decimal::new(400, 2)), Some(Decimal::new(100, 2))));
        assert_eq!(mug.buyer_country.as_ref().map(knowledge::Country::as_str), Some("NL"));
        assert_eq!(pen.shipped_at, None);
    }
}
