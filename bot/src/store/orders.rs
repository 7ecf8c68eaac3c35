//! Orders, their lines and products, as far as a case needs them. Importing them is `import`'s.

use std::str::FromStr as _;

use knowledge::{Country, Currency, Money, Region};
use rust_decimal::Decimal;
use sqlx::query;

use super::{Columns as _, Connection, OrderId, OrderLineId, ProductId, Result, Row, StoreError, word};

/// One order with its lines.
#[derive(Debug, Clone)]
pub struct Order {
    /// Key.
    pub id: OrderId,
    /// Key of the storefront.
    pub storefront: i64,
    /// The storefront's name.
    pub shop: String,
    /// The number as the shop writes it.
    pub number: String,
    /// The marketplace, by its id in the knowledge base.
    pub platform: Option<String>,
    /// The payment provider, by its id in the knowledge base.
    pub payment: Option<String>,
    /// Where it went.
    pub buyer_country: Country,
    /// The region, where known.
    pub buyer_region: Option<Region>,
    /// When it was placed, epoch milliseconds.
    pub ordered_at: i64,
    /// Its lines, in order.
    pub lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Clone)]
pub struct OrderLine {
    /// Key.
    pub id: OrderLineId,
    /// The product.
    pub product: ProductId,
    /// The product's stock keeping unit.
    pub sku: String,
    /// The product's title.
    pub title: String,
    /// The product's category.
    pub category: Option<String>,
    /// Variant, as the shop writes it.
    pub variant: Option<String>,
    /// Pieces.
    pub quantity: i64,
    /// Price of a piece.
    pub unit_price: Option<Money>,
    /// What a piece cost the shop, in the currency of the order.
    pub unit_cost: Option<Decimal>,
    /// Freight paid by the buyer for this line.
    pub shipping_paid: Option<Money>,
    /// Currency of the line.
    pub currency: Currency,
    /// When it was handed over, epoch milliseconds.
    pub shipped_at: Option<i64>,
    /// By when it was promised, epoch milliseconds.
    pub promised_by: Option<i64>,
    /// When it arrived, epoch milliseconds.
    pub delivered_at: Option<i64>,
    /// Carrier.
    pub carrier: Option<String>,
    /// The carrier's service.
    pub service: Option<String>,
    /// Tracking number.
    pub tracking_number: Option<String>,
    /// Tracking status, a word of the contract.
    pub tracking_status: Option<String>,
    /// As of when, epoch milliseconds.
    pub tracking_at: Option<i64>,
    /// Country it was sent from.
    pub ship_from: Option<Country>,
    /// Supplier's lot.
    pub supplier_lot: Option<String>,
}

/// What proves that an order is a buyer's; see DESIGN: an e-mail or postcode beside the number, or the full tracking number and country.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// E-mail addresses given, lower case.
    pub emails: Vec<String>,
    /// Words given that may be postcodes, upper case letters and digits only.
    pub postcodes: Vec<String>,
}

/// The form in which numbers and postcodes are compared: upper case letters and digits only.
pub fn key_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn line(row: &Row) -> Result<OrderLine> {
    let currency: Currency = word("a currency", &row.text("currency")?)?;
    let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
    Ok(OrderLine {
        id: OrderLineId(row.int("order_line_id")?),
        product: ProductId(row.int("product_id")?),
        sku: row.text("sku")?,
        title: row.text("title")?,
        category: row.maybe_text("category")?,
        variant: row.maybe_text("variant")?,
        quantity: row.int("quantity")?,
        unit_price: money(row.maybe_int("unit_price_minor")?),
        unit_cost: row
            .maybe_text("unit_cost")?
            .map(|text| Decimal::from_str(&text).map_err(|fault| StoreError::Corrupt { what: "a unit cost", why: fault.to_string() }))
            .transpose()?,
        shipping_paid: money(row.maybe_int("shipping_paid_minor")?),
        currency,
        shipped_at: row.maybe_int("shipped_at")?,
        promised_by: row.maybe_int("promised_by")?,
        delivered_at: row.maybe_int("delivered_at")?,
        carrier: row.maybe_text("carrier")?,
        service: row.maybe_text("service")?,
        tracking_number: row.maybe_text("tracking_number")?,
        tracking_status: row.maybe_text("tracking_status")?,
        tracking_at: row.maybe_int("tracking_at")?,
        // A warehouse of the shop's own naming says nothing of a country.
        ship_from: row.maybe_text("ship_from")?.and_then(|place| place.parse().ok()),
        supplier_lot: row.maybe_text("supplier_lot")?,
    })
}

/// One order with its lines.
///
/// # Errors
/// Where the store fails or there is no such order.
pub async fn get(connection: &mut Connection, id: OrderId) -> Result<Order> {
    let row = query(
        "select o.shop_order_id, o.storefront_id, s.name as shop, o.number, coalesce(o.platform, s.platform) as platform, o.payment, o.buyer_country,
         o.buyer_region, o.ordered_at from shop_order o join storefront s on s.storefront_id = o.storefront_id where o.shop_order_id = $1",
    )
    .bind(id.0)
    .fetch_one(&mut *connection)
    .await?;
    let lines = query(
        "select l.order_line_id, l.product_id, p.sku, p.title, p.category, l.variant, l.quantity, l.unit_price_minor, l.unit_cost, l.shipping_paid_minor,
         l.currency, l.shipped_at, l.promised_by, l.delivered_at, l.carrier, l.service, l.tracking_number, l.tracking_status, l.tracking_at, l.ship_from,
         l.supplier_lot from order_line l join product p on p.product_id = l.product_id where l.shop_order_id = $1 order by l.order_line_id",
    )
    .bind(id.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(line)
    .collect::<Result<_>>()?;
    Ok(Order {
        id,
        storefront: row.int("storefront_id")?,
        shop: row.text("shop")?,
        number: row.text("number")?,
        platform: row.maybe_text("platform")?,
        payment: row.maybe_text("payment")?,
        buyer_country: word("a country", &row.text("buyer_country")?)?,
        buyer_region: row.maybe_text("buyer_region")?.and_then(|region| region.parse().ok()),
        ordered_at: row.int("ordered_at")?,
        lines,
    })
}

/// Orders with that number, in any storefront.
///
/// # Errors
/// Where the store fails.
pub async fn by_number(connection: &mut Connection, number: &str) -> Result<Vec<OrderId>> {
    query("select shop_order_id from shop_order where number_key = $1 order by shop_order_id limit 5")
        .bind(key_of(number))
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| row.int("shop_order_id").map(OrderId))
        .collect()
}

/// Whether what was given beside the number proves that the order is the buyer's.
///
/// # Errors
/// Where the store fails.
pub async fn is_proven(connection: &mut Connection, order: OrderId, proof: &Proof) -> Result<bool> {
    let row =
        query("select buyer_email, buyer_postcode from shop_order_private where shop_order_id = $1").bind(order.0).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(false) };
    let email = row.maybe_text("buyer_email")?.filter(|email| !email.trim().is_empty());
    let postcode = row.maybe_text("buyer_postcode")?.map(|postcode| key_of(&postcode)).filter(|postcode| !postcode.is_empty());
    Ok(email.is_some_and(|email| proof.emails.contains(&email.trim().to_lowercase()))
        || postcode.is_some_and(|postcode| proof.postcodes.contains(&postcode)))
}

/// The order of a parcel, by its full tracking number and the country it went to.
///
/// # Errors
/// Where the store fails.
pub async fn by_tracking(connection: &mut Connection, tracking: &str, country: &Country) -> Result<Option<OrderId>> {
    query(
        "select o.shop_order_id from order_line l join shop_order o on o.shop_order_id = l.shop_order_id
         where l.tracking_number = $1 and o.buyer_country = $2 order by o.shop_order_id limit 1",
    )
    .bind(tracking)
    .bind(country.as_str())
    .fetch_optional(connection)
    .await?
    .map(|row| row.int("shop_order_id").map(OrderId))
    .transpose()
}

/// Orders whose number begins so, for staff who look one up.
///
/// # Errors
/// Where the store fails.
pub async fn search(connection: &mut Connection, text: &str) -> Result<Vec<(OrderId, String)>> {
    let key = key_of(text);
    // A range instead of `like`: the two engines differ in how `like` treats case.
    query("select shop_order_id, number from shop_order where number_key >= $1 and number_key < $2 order by number_key limit 20")
        .bind(&key)
        .bind(format!("{key}\u{10ffff}"))
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok((OrderId(row.int("shop_order_id")?), row.text("number")?)))
        .collect()
}

/// How many orders there are; none means that nothing has been imported yet.
///
/// # Errors
/// Where the store fails.
pub async fn any(connection: &mut Connection) -> Result<bool> {
    Ok(query("select 1 as found from shop_order limit 1").fetch_optional(connection).await?.is_some())
}

/// How many orders the buyer of an order's e-mail has placed since an instant, and how many cases they have opened since: what is older is forgotten.
///
/// # Errors
/// Where the store fails.
pub async fn history(connection: &mut Connection, order: OrderId, without_case: Option<super::CaseId>, since: i64) -> Result<(i64, i64)> {
    let row = query(
        "select count(*) as orders from shop_order_private p join shop_order_private mine on mine.buyer_email = p.buyer_email
         join shop_order o on o.shop_order_id = p.shop_order_id
         where mine.shop_order_id = $1 and mine.buyer_email is not null and mine.buyer_email <> '' and o.ordered_at >= $2",
    )
    .bind(order.0)
    .bind(since)
    .fetch_one(&mut *connection)
    .await?;
    let orders = row.int("orders")?.max(1);
    let claims = query(
        "select count(*) as claims from dispute_case c where c.case_id <> $2 and c.opened_at >= $3 and c.merged_into is null and (c.shop_order_id = $1 or c.shop_order_id in (
           select p.shop_order_id from shop_order_private p join shop_order_private mine on mine.buyer_email = p.buyer_email
           where mine.shop_order_id = $1 and mine.buyer_email is not null and mine.buyer_email <> ''))",
    )
    .bind(order.0)
    .bind(without_case.map_or(0, |case| case.0))
    .bind(since)
    .fetch_one(connection)
    .await?
    .int("claims")?;
    Ok((orders, claims))
}
