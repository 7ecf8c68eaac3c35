//! Orders that come in one by one: rows as JSON objects, and an order as Shopify's webhooks tell it.
//!
//! They go through the readers of files, with the same keys for lines, so that an order means the same by whichever way it comes.

use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::import::assemble::{Draft, Orders};
use crate::import::date::{self, DayOrder};
use crate::import::header::{Fields, Header};
use crate::import::money::{self, Marks};
use crate::import::table::Row;
use crate::import::{Format, Options, OrderRow, Refused, Rows as _, Taken, cell, country, plain};

/// Reads rows of the plain layout, an object a row: names and values are those of the file's columns; numbers may be numbers. Lines of one order
/// follow one another. A refused row is named by its place, counted from 1.
pub fn plain_rows(objects: &[Value], options: &Options) -> (Vec<OrderRow>, Vec<Refused>) {
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    let mut orders = Orders::new(Format::Plain, options);
    for (line, object) in (1_u64..).zip(objects) {
        match cells(object, line).and_then(|(names, values)| plain::Plain.take(&Fields { header: &Header::of(&names), row: &values }, options)) {
            Ok(Taken::Lines(drafts)) => drafts.into_iter().for_each(|draft| orders.add(draft, &mut |row| rows.push(row))),
            Ok(Taken::Aside) => {}
            Err(why) => refused.push(Refused { line, why }),
        }
    }
    orders.flush(&mut |row| rows.push(row));
    (rows, refused)
}

fn cells(object: &Value, line: u64) -> Result<(Row, Row), String> {
    let fields = object.as_object().ok_or("is no object of columns and values")?;
    let (mut names, mut values) = (Row { line, cells: Vec::new() }, Row { line, cells: Vec::new() });
    for (name, value) in fields {
        names.cells.push(name.clone());
        values.cells.push(plain_text(value).ok_or_else(|| format!("{name}: is neither text nor a number"))?);
    }
    Ok((names, values))
}

/// A text or number as a cell; nothing for what has parts.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim().replace('\0', "\u{fffd}")),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The first of these places of an order that says something; blank where none does.
fn said(order: &Value, places: &[&str]) -> String {
    places.iter().filter_map(|place| order.pointer(place).and_then(plain_text)).find(|text| !text.is_empty()).unwrap_or_default()
}

fn at(order: &Value, place: &str) -> Result<Option<i64>, String> {
    date::instant(&said(order, &[place]), &TimeZone::UTC, DayOrder::DayFirst).map_err(|why| format!("{place}: {why}"))
}

fn price(order: &Value, places: &[&str]) -> Result<Option<Decimal>, String> {
    let amount = money::price(&said(order, places), Marks::Point);
    amount.map(|amount| amount.map(|amount| amount.value)).map_err(|why| format!("{}: {why}", places.first().unwrap_or(&"")))
}

/// Reads an order as the webhooks `orders/create`, `orders/updated`, `orders/fulfilled` and `orders/cancelled` tell it. A test order has no rows.
///
/// # Errors
/// Says what is wrong with it.
pub fn shopify_order(order: &Value, options: &Options) -> Result<Vec<OrderRow>, String> {
    if order.get("test").and_then(Value::as_bool) == Some(true) {
        return Ok(Vec::new());
    }
    let order_id = cell::some(&said(order, &["/name", "/order_number", "/id"])).ok_or("name: is blank")?;
    let buyer_country = country::country(&said(
        order,
        &["/shipping_address/country_code", "/shipping_address/country", "/billing_address/country_code", "/billing_address/country"],
    ));
    let currency = match said(order, &["/currency"]).as_str() {
        "" => None,
        code => Some(code.parse().map_err(|fault| format!("currency: {fault}"))?),
    };
    let region = said(order, &["/shipping_address/province_code", "/billing_address/province_code"]);
    let whole = OrderRow {
        order_id,
        payment: cell::payment(&said(order, &["/payment_gateway_names/0", "/gateway"])),
        buyer_region: cell::region(&region, buyer_country.as_ref()),
        buyer_country,
        buyer_name: cell::some(&said(order, &["/shipping_address/name", "/billing_address/name"])),
        buyer_email: cell::some(&said(order, &["/email", "/contact_email", "/customer/email"])),
        buyer_postcode: cell::some(&said(order, &["/shipping_address/zip", "/billing_address/zip"])),
        currency,
        ordered_at: at(order, "/created_at")?.ok_or("created_at: is blank")?,
        service: cell::some(&said(order, &["/shipping_lines/0/title"])),
        ..OrderRow::default()
    };
    let shipping = price(order, &["/total_shipping_price_set/shop_money/amount", "/shipping_lines/0/discounted_price", "/shipping_lines/0/price"])?;
    let items = order.get("line_items").and_then(Value::as_array).filter(|items| !items.is_empty()).ok_or("line_items: is empty")?;
    let mut rows = Vec::new();
    let mut orders = Orders::new(Format::Shopify, options);
    for (line, item) in (1_u64..).zip(items) {
        let mut row = OrderRow { line, ..whole.clone() };
        row.sku = cell::some(&said(item, &["/sku"]));
        row.product = cell::some(&said(item, &["/name", "/title", "/sku"])).ok_or("line_items: an item has neither name nor sku")?;
        row.quantity = cell::quantity(&said(item, &["/quantity"])).map_err(|why| format!("line_items/quantity: {why}"))?;
        row.unit_price = price(item, &["/price", "/price_set/shop_money/amount"])?;
        if let Some(parcel) = parcel_of(order, item) {
            row.shipped_at = at(parcel, "/created_at")?;
            row.carrier = cell::some(&said(parcel, &["/tracking_company"]));
            row.tracking_number = cell::some(&said(parcel, &["/tracking_number", "/tracking_numbers/0"]));
            row.tracking_status = tracking_status(&said(parcel, &["/shipment_status"])).map(str::to_owned);
            if row.tracking_status.as_deref() == Some("delivered") {
                row.delivered_at = at(parcel, "/updated_at")?;
            }
        }
        orders.add(Draft { row, order_shipping: shipping, ..Draft::default() }, &mut |row| rows.push(row));
    }
    orders.flush(&mut |row| rows.push(row));
    Ok(rows)
}

/// The parcel an item left in.
fn parcel_of<'a>(order: &'a Value, item: &Value) -> Option<&'a Value> {
    let id = item.get("id")?;
    order.get("fulfillments")?.as_array()?.iter().find(|parcel| {
        let holds = |parcel: &Value| {
            parcel.get("line_items").and_then(Value::as_array).is_some_and(|held| held.iter().any(|held| held.get("id") == Some(id)))
        };
        said(parcel, &["/status"]) != "cancelled" && holds(parcel)
    })
}

/// Shopify's word for where a parcel is, in ours.
fn tracking_status(word: &str) -> Option<&'static str> {
    Some(match word {
        "label_printed" | "label_purchased" | "ready_for_pickup" | "confirmed" | "carrier_picked_up" => "accepted",
        "in_transit" | "attempted_delivery" | "delayed" => "in_transit",
        "out_for_delivery" => "out_for_delivery",
        "delivered" => "delivered",
        "failure" => "stalled",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::import::tests::{options, read_bytes};

    #[test]
    fn a_row_of_json_is_the_row_of_the_file() {
        let from_file =
            read_bytes(b"order_id,sku,product,buyer_country,ordered_at,quantity,unit_price,currency\n1,A,Mug,DE,2026-03-01,2,5.90,EUR\n", &options());
        let object = json!({"order_id": 1, "sku": "A", "product": "Mug", "buyer_country": "DE", "ordered_at": "2026-03-01", "quantity": 2, "unit_price": 5.90, "currency": "EUR", "note": null});
        let (rows, refused) = plain_rows(&[object], &options());
        assert!(refused.is_empty(), "{refused:?}");
        assert_eq!(OrderRow { line: 0, ..rows[0].clone() }, OrderRow { line: 0, ..from_file.rows[0].clone() });
    }

    #[test]
    fn each_unusable_row_is_named_and_the_rest_is_taken() {
        let good = json!({"order_id": "2", "sku": "A", "buyer_country": "DE", "ordered_at": "2026-03-01"});
        let (rows, refused) =
            plain_rows(&[json!("x"), good, json!({"order_id": "3", "sku": ["A"]}), json!({"order_id": "4", "sku": "A"})], &options());
        assert_eq!((rows.len(), refused.iter().map(|refused| refused.line).collect::<Vec<_>>()), (1, vec![1, 3, 4]));
    }

    #[test]
    fn a_webhook_has_the_keys_of_the_export() {
        let order = json!({
            "id": 5, "name": "#1001", "created_at": "2026-04-06T01:48:03+04:00", "currency": "EUR", "email": "ann@example.com",
            "payment_gateway_names": ["paypal"],
            "shipping_address": {"name": "Ann B", "zip": "1000", "country_code": "BE", "province_code": "BRU"},
            "total_shipping_price_set": {"shop_money": {"amount": "4.00"}}, "shipping_lines": [{"title": "Standard"}],
            "line_items": [
                {"id": 7, "sku": "", "name": "Mug - Red", "quantity": 1, "price": "10.00"},
                {"id": 8, "sku": null, "name": "Mug - Red", "quantity": 2, "price": "10.00"}
            ],
            "fulfillments": [{"status": "success", "created_at": "2026-04-07T10:00:00+04:00", "updated_at": "2026-04-09T10:00:00+04:00",
                "tracking_company": "bpost", "tracking_number": "X1", "shipment_status": "delivered", "line_items": [{"id": 7}]}]
        });
        let rows = shopify_order(&order, &options()).unwrap();
        let keys: Vec<&str> = rows.iter().map(|row| row.line_key.as_str()).collect();
        assert_eq!(keys, ["Mug - Red", "Mug - Red#2"]);
        assert_eq!((rows[0].ordered_at, rows[0].payment.as_deref(), rows[0].shop.as_str()), (1_775_425_683_000, Some("paypal"), "shopify"));
        assert_eq!((rows[0].shipping_paid, rows[1].shipping_paid), (Some(Decimal::new(133, 2)), Some(Decimal::new(267, 2))));
        assert_eq!((rows[0].tracking_status.as_deref(), rows[0].delivered_at.is_some(), rows[1].shipped_at), (Some("delivered"), true, None));
        assert!(shopify_order(&json!({"test": true}), &options()).unwrap().is_empty());
        assert!(shopify_order(&json!({"name": "#2", "created_at": "2026-04-06"}), &options()).is_err());
    }
}
