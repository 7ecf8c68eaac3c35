//! Taking orders and listings in, in big batches, so that taking the same in again changes nothing.
//!
//! A row is known by storefront, order number and line key; whether it changed is told by its digest. Order and line are written together, and
//! the personal side of an order is written only with a row that is new or changed: what erasure has emptied does not come back with the same file.

use std::collections::{HashMap, HashSet};

use knowledge::{Currency, Money};
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::query;

use super::cases;
use super::orders::key_of;
use super::timers::{self, Due};
use super::{Columns as _, Connection, OrderId, Result, Row, storable};
use crate::import::OrderRow;
use crate::import::listing::ListingRow;

/// Order lines of one statement; both engines bound the values a statement may carry.
const LINES_PER_STATEMENT: usize = 400;
/// What stands where nobody can tell the country.
pub const NO_COUNTRY: &str = "ZZ";

/// What an import did, in order lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Not known before.
    pub new: u64,
    /// Known, and other than before.
    pub changed: u64,
    /// Known and the same.
    pub unchanged: u64,
}

/// Takes rows in, batch by batch; remembers storefronts and products between them.
#[derive(Debug)]
pub struct Importer {
    /// Currency of rows that name none.
    currency: Currency,
    storefronts: HashMap<String, i64>,
    products: HashMap<(i64, String), Product>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Product {
    id: i64,
    title: String,
    category: Option<String>,
}

/// A statement over any number of values, with the numbered places that both engines take.
pub(super) struct Statement {
    sql: String,
    values: Vec<Value>,
}

pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl Statement {
    pub(super) fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    pub(super) fn push(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    /// `($1, $2, …)` for these values.
    pub(super) fn list(&mut self, values: impl IntoIterator<Item = Value>) {
        self.sql.push('(');
        for (place, value) in values.into_iter().enumerate() {
            self.values.push(value);
            self.sql.push_str(if place == 0 { "$" } else { ", $" });
            self.sql.push_str(&self.values.len().to_string());
        }
        self.sql.push(')');
    }

    /// `values (…), (…)`.
    pub(super) fn rows(&mut self, rows: impl IntoIterator<Item = Vec<Value>>) {
        self.sql.push_str("values ");
        for (place, row) in rows.into_iter().enumerate() {
            if place > 0 {
                self.sql.push_str(", ");
            }
            self.list(row);
        }
    }

    pub(super) async fn run(self, connection: &mut Connection) -> Result<Vec<Row>> {
        let mut statement = query(sqlx::AssertSqlSafe(self.sql));
        for value in self.values {
            statement = match value {
                Value::Int(value) => statement.bind(value),
                Value::Text(value) => statement.bind(value),
            };
        }
        Ok(statement.fetch_all(connection).await?)
    }
}

/// A row as the tables want it.
struct Ready<'a> {
    row: &'a OrderRow,
    storefront: i64,
    product: i64,
    currency: Currency,
    digest: String,
    /// The order's number and the line's key, as they are stored.
    number: String,
    key: String,
}

impl Importer {
    /// An importer that takes `currency` for granted where a row names none.
    pub fn new(currency: Currency) -> Self {
        Self { currency, storefronts: HashMap::new(), products: HashMap::new() }
    }

    /// Takes a batch in, within the caller's transaction; returns the orders that were known and changed.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn take(&mut self, connection: &mut Connection, rows: &[OrderRow], now: i64, done: &mut Imported) -> Result<Vec<OrderId>> {
        let mut changed = Vec::new();
        for part in rows.chunks(LINES_PER_STATEMENT) {
            self.part(connection, part, now, done, &mut changed).await?;
        }
        changed.sort_unstable();
        changed.dedup();
        look_again(connection, &changed, now).await?;
        Ok(changed)
    }

    async fn part(
        &mut self,
        connection: &mut Connection,
        rows: &[OrderRow],
        now: i64,
        done: &mut Imported,
        changed: &mut Vec<OrderId>,
    ) -> Result<()> {
        let mut ready = Vec::with_capacity(rows.len());
        for row in rows {
            let storefront = self.storefront(connection, row, now).await?;
            let product = self.product(connection, storefront, row).await?;
            ready.push(Ready {
                row,
                storefront,
                product,
                currency: row.currency.unwrap_or(self.currency),
                digest: digest(row),
                number: storable(&row.order_id),
                key: storable(&row.line_key),
            });
        }
        // Of several rows of one key in one batch the last is what holds; the others count as what they would have done one by one.
        let mut last: HashMap<(i64, &str, &str), usize> = HashMap::new();
        let mut standing: Vec<&Ready<'_>> = Vec::with_capacity(ready.len());
        for one in &ready {
            let key = (one.storefront, one.number.as_str(), one.key.as_str());
            match last.get(&key).and_then(|place| standing.get_mut(*place)) {
                Some(before) => {
                    if before.digest == one.digest {
                        done.unchanged += 1
                    } else {
                        done.changed += 1
                    }
                    *before = one;
                }
                None => {
                    last.insert(key, standing.len());
                    standing.push(one);
                }
            }
        }
        let orders = known_orders(connection, &standing).await?;
        let lines = known_lines(connection, orders.values()).await?;
        let mut fresh_orders: Vec<&Ready<'_>> = Vec::new();
        let mut fresh: Vec<&Ready<'_>> = Vec::new();
        let mut met: HashSet<(i64, &str)> = HashSet::new();
        for one in standing {
            let order = orders.get(&(one.storefront, one.number.clone())).copied();
            match order.and_then(|order| lines.get(&(order, one.key.clone())).map(|line| (order, line))) {
                Some((_, (_, digest))) if *digest == one.digest => done.unchanged += 1,
                Some((order, (line, _))) => {
                    done.changed += 1;
                    changed.push(OrderId(order));
                    update_order(connection, order, one, now).await?;
                    update_line(connection, *line, one, now).await?;
                }
                None => {
                    done.new += 1;
                    if let Some(order) = order {
                        changed.push(OrderId(order));
                    } else if met.insert((one.storefront, one.number.as_str())) {
                        fresh_orders.push(one);
                    }
                    fresh.push(one);
                }
            }
        }
        let mut orders = orders;
        insert_orders(connection, &fresh_orders, now, &mut orders).await?;
        insert_lines(connection, &fresh, &orders, now).await
    }

    async fn storefront(&mut self, connection: &mut Connection, row: &OrderRow, now: i64) -> Result<i64> {
        if let Some(id) = self.storefronts.get(&row.shop) {
            return Ok(*id);
        }
        let id = storefront(connection, &row.shop, row.platform.as_deref(), now).await?;
        self.storefronts.insert(row.shop.clone(), id);
        Ok(id)
    }

    async fn product(&mut self, connection: &mut Connection, storefront: i64, row: &OrderRow) -> Result<i64> {
        // Without a number of its own a product goes by its name.
        let sku = row.sku.clone().unwrap_or_else(|| row.product.clone());
        let wanted = Product { id: 0, title: storable(&row.product), category: row.category.as_deref().map(storable) };
        let known = self.products.get(&(storefront, sku.clone())).cloned();
        let known = match known {
            Some(known) => Some(known),
            None => query("select product_id, title, category from product where storefront_id = $1 and sku = $2")
                .bind(storefront)
                .bind(storable(&sku))
                .fetch_optional(&mut *connection)
                .await?
                .map(|found| {
                    Ok::<_, super::StoreError>(Product {
                        id: found.int("product_id")?,
                        title: found.text("title")?,
                        category: found.maybe_text("category")?,
                    })
                })
                .transpose()?,
        };
        let product = match known {
            Some(known) => {
                let category = wanted.category.clone().or_else(|| known.category.clone());
                if known.title != wanted.title || known.category != category {
                    query("update product set title = $2, category = $3 where product_id = $1")
                        .bind(known.id)
                        .bind(&wanted.title)
                        .bind(&category)
                        .execute(connection)
                        .await?;
                }
                Product { id: known.id, title: wanted.title, category }
            }
            None => {
                let id = query("insert into product (storefront_id, sku, title, category) values ($1, $2, $3, $4) returning product_id")
                    .bind(storefront)
                    .bind(storable(&sku))
                    .bind(&wanted.title)
                    .bind(&wanted.category)
                    .fetch_one(connection)
                    .await?
                    .int("product_id")?;
                Product { id, ..wanted }
            }
        };
        let id = product.id;
        self.products.insert((storefront, sku), product);
        Ok(id)
    }
}

/// The storefront of a name, opened where it is new.
///
/// # Errors
/// Where the store fails.
pub async fn storefront(connection: &mut Connection, name: &str, platform: Option<&str>, now: i64) -> Result<i64> {
    let name = storable(name);
    if let Some(found) = query("select storefront_id from storefront where name = $1").bind(&name).fetch_optional(&mut *connection).await? {
        return found.int("storefront_id");
    }
    query("insert into storefront (name, platform, created_at) values ($1, $2, $3) returning storefront_id")
        .bind(&name)
        .bind(platform.map(storable))
        .bind(now)
        .fetch_one(connection)
        .await?
        .int("storefront_id")
}

/// Everything a row says, in 64 bits: enough to see that it changed, too little to find out what it said.
fn digest(row: &OrderRow) -> String {
    let said = format!("{:?}", OrderRow { line: 0, ..row.clone() });
    blake3::hash(said.as_bytes()).to_hex().chars().take(16).collect()
}

async fn known_orders(connection: &mut Connection, rows: &[&Ready<'_>]) -> Result<HashMap<(i64, String), i64>> {
    let mut numbers: HashMap<i64, Vec<String>> = HashMap::new();
    for one in rows {
        let of_shop = numbers.entry(one.storefront).or_default();
        if of_shop.last() != Some(&one.number) {
            of_shop.push(one.number.clone());
        }
    }
    let mut known = HashMap::new();
    for (storefront, numbers) in numbers {
        let mut statement = Statement::new("select shop_order_id, number from shop_order where storefront_id = ");
        statement.list([Value::from(storefront)]);
        statement.push(" and number in ");
        statement.list(numbers.into_iter().map(Value::from));
        for row in statement.run(&mut *connection).await? {
            known.insert((storefront, row.text("number")?), row.int("shop_order_id")?);
        }
    }
    Ok(known)
}

async fn known_lines(connection: &mut Connection, orders: impl Iterator<Item = &i64>) -> Result<HashMap<(i64, String), (i64, String)>> {
    let orders: Vec<i64> = orders.copied().collect();
    let mut known = HashMap::new();
    if orders.is_empty() {
        return Ok(known);
    }
    let mut statement = Statement::new("select order_line_id, shop_order_id, line_key, digest from order_line where shop_order_id in ");
    statement.list(orders.into_iter().map(Value::from));
    for row in statement.run(connection).await? {
        known.insert((row.int("shop_order_id")?, row.text("line_key")?), (row.int("order_line_id")?, row.text("digest")?));
    }
    Ok(known)
}

async fn insert_orders(connection: &mut Connection, rows: &[&Ready<'_>], now: i64, orders: &mut HashMap<(i64, String), i64>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut statement = Statement::new(
        "insert into shop_order (storefront_id, number, number_key, platform, payment, buyer_country, buyer_region, currency, ordered_at, changed_at) ",
    );
    statement.rows(rows.iter().map(|one| {
        let row = one.row;
        vec![
            one.storefront.into(),
            one.number.clone().into(),
            key_of(&row.order_id).into(),
            row.platform.as_deref().map(storable).into(),
            row.payment.as_deref().map(storable).into(),
            country(row).into(),
            row.buyer_region.clone().map(String::from).into(),
            one.currency.code().into(),
            row.ordered_at.into(),
            now.into(),
        ]
    }));
    statement.push(" returning shop_order_id, storefront_id, number");
    for row in statement.run(&mut *connection).await? {
        orders.insert((row.int("storefront_id")?, row.text("number")?), row.int("shop_order_id")?);
    }
    let private: Vec<(i64, &OrderRow)> = rows
        .iter()
        .filter_map(|one| Some((*orders.get(&(one.storefront, one.number.clone()))?, one.row)))
        .filter(|(_, row)| is_personal(row))
        .collect();
    if private.is_empty() {
        return Ok(());
    }
    let mut statement = Statement::new("insert into shop_order_private (shop_order_id, buyer_name, buyer_email, buyer_postcode) ");
    statement.rows(private.into_iter().map(|(order, row)| {
        vec![
            order.into(),
            row.buyer_name.as_deref().map(storable).into(),
            row.buyer_email.as_deref().map(storable).into(),
            row.buyer_postcode.as_deref().map(storable).into(),
        ]
    }));
    statement.run(connection).await?;
    Ok(())
}

fn is_personal(row: &OrderRow) -> bool {
    row.buyer_name.is_some() || row.buyer_email.is_some() || row.buyer_postcode.is_some()
}

fn country(row: &OrderRow) -> String {
    row.buyer_country.clone().map_or_else(|| NO_COUNTRY.to_owned(), String::from)
}

fn minor(amount: Option<Decimal>, currency: Currency) -> Option<i64> {
    // An amount too large for the type is no amount; rounding is to the smallest coin.
    amount.and_then(|amount| Money::rounded(amount, currency).ok()).map(|money| money.minor)
}

async fn insert_lines(connection: &mut Connection, rows: &[&Ready<'_>], orders: &HashMap<(i64, String), i64>, now: i64) -> Result<()> {
    let placed: Vec<(i64, &&Ready<'_>)> = rows.iter().filter_map(|one| Some((*orders.get(&(one.storefront, one.number.clone()))?, one))).collect();
    if placed.is_empty() {
        return Ok(());
    }
    let mut statement = Statement::new(
        "insert into order_line (shop_order_id, line_key, product_id, variant, quantity, unit_price_minor, unit_cost, shipping_paid_minor, currency, ordered_at,
         shipped_at, promised_by, delivered_at, carrier, service, tracking_number, tracking_status, tracking_at, ship_from, supplier_lot, digest, changed_at) ",
    );
    statement.rows(placed.into_iter().map(|(order, one)| {
        let row = one.row;
        vec![
            order.into(),
            one.key.clone().into(),
            one.product.into(),
            row.variant.as_deref().map(storable).into(),
            i64::from(row.quantity).into(),
            minor(row.unit_price, one.currency).into(),
            row.unit_cost.map(|cost| cost.to_string()).into(),
            minor(row.shipping_paid, one.currency).into(),
            one.currency.code().into(),
            row.ordered_at.into(),
            row.shipped_at.into(),
            row.promised_by.into(),
            row.delivered_at.into(),
            row.carrier.as_deref().map(storable).into(),
            row.service.as_deref().map(storable).into(),
            row.tracking_number.as_deref().map(storable).into(),
            row.tracking_status.clone().into(),
            row.tracking_status.is_some().then_some(now).into(),
            row.ship_from.as_deref().map(storable).into(),
            row.supplier_lot.as_deref().map(storable).into(),
            one.digest.clone().into(),
            now.into(),
        ]
    }));
    statement.run(connection).await?;
    Ok(())
}

async fn update_order(connection: &mut Connection, order: i64, one: &Ready<'_>, now: i64) -> Result<()> {
    let row = one.row;
    query(
        "update shop_order set platform = $2, payment = $3, buyer_country = $4, buyer_region = $5, currency = $6, ordered_at = $7, changed_at = $8
         where shop_order_id = $1",
    )
    .bind(order)
    .bind(row.platform.as_deref().map(storable))
    .bind(row.payment.as_deref().map(storable))
    .bind(country(row))
    .bind(row.buyer_region.clone().map(String::from))
    .bind(one.currency.code())
    .bind(row.ordered_at)
    .bind(now)
    .execute(&mut *connection)
    .await?;
    if is_personal(row) {
        query(
            "insert into shop_order_private (shop_order_id, buyer_name, buyer_email, buyer_postcode) values ($1, $2, $3, $4)
             on conflict (shop_order_id) do update set buyer_name = excluded.buyer_name, buyer_email = excluded.buyer_email,
             buyer_postcode = excluded.buyer_postcode",
        )
        .bind(order)
        .bind(row.buyer_name.as_deref().map(storable))
        .bind(row.buyer_email.as_deref().map(storable))
        .bind(row.buyer_postcode.as_deref().map(storable))
        .execute(connection)
        .await?;
    }
    Ok(())
}

async fn update_line(connection: &mut Connection, line: i64, one: &Ready<'_>, now: i64) -> Result<()> {
    let row = one.row;
    query(
        "update order_line set product_id = $2, variant = $3, quantity = $4, unit_price_minor = $5, unit_cost = $6, shipping_paid_minor = $7, currency = $8,
         ordered_at = $9, shipped_at = $10, promised_by = $11, delivered_at = $12, carrier = $13, service = $14, tracking_number = $15, tracking_status = $16,
         tracking_at = $17, ship_from = $18, supplier_lot = $19, digest = $20, changed_at = $21 where order_line_id = $1",
    )
    .bind(line)
    .bind(one.product)
    .bind(row.variant.as_deref().map(storable))
    .bind(i64::from(row.quantity))
    .bind(minor(row.unit_price, one.currency))
    .bind(row.unit_cost.map(|cost| cost.to_string()))
    .bind(minor(row.shipping_paid, one.currency))
    .bind(one.currency.code())
    .bind(row.ordered_at)
    .bind(row.shipped_at)
    .bind(row.promised_by)
    .bind(row.delivered_at)
    .bind(row.carrier.as_deref().map(storable))
    .bind(row.service.as_deref().map(storable))
    .bind(row.tracking_number.as_deref().map(storable))
    .bind(row.tracking_status.clone())
    .bind(row.tracking_status.is_some().then_some(now))
    .bind(row.ship_from.as_deref().map(storable))
    .bind(row.supplier_lot.as_deref().map(storable))
    .bind(&one.digest)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a listing in; `None` where no storefront sells the product.
///
/// # Errors
/// Where the store fails.
pub async fn take_listing(connection: &mut Connection, row: &ListingRow, today: &str) -> Result<Option<Imported>> {
    let mut products = Vec::new();
    let found = query(
        "select p.product_id, s.name from product p join storefront s on s.storefront_id = p.storefront_id where p.sku = $1 order by p.product_id",
    )
    .bind(storable(&row.sku))
    .fetch_all(&mut *connection)
    .await?;
    for product in found {
        if row.shop.as_ref().is_none_or(|shop| product.text("name").is_ok_and(|name| name == *shop)) {
            products.push(product.int("product_id")?);
        }
    }
    if products.is_empty() {
        return Ok(None);
    }
    let mut done = Imported::default();
    let day = row.version_on.map_or_else(|| today.to_owned(), |day| day.to_string());
    for product in products {
        let before = query("select title, body, attributes from listing where product_id = $1 and version_on = $2")
            .bind(product)
            .bind(&day)
            .fetch_optional(&mut *connection)
            .await?;
        let (title, body, attributes) = (storable(&row.title), storable(&row.body), storable(&row.attributes));
        match before {
            Some(before) if before.text("title")? == title && before.text("body")? == body && before.text("attributes")? == attributes => {
                done.unchanged += 1;
                continue;
            }
            Some(_) => done.changed += 1,
            None => done.new += 1,
        }
        query(
            "insert into listing (product_id, version_on, title, body, attributes) values ($1, $2, $3, $4, $5)
             on conflict (product_id, version_on) do update set title = excluded.title, body = excluded.body, attributes = excluded.attributes",
        )
        .bind(product)
        .bind(&day)
        .bind(title)
        .bind(body)
        .bind(attributes)
        .execute(&mut *connection)
        .await?;
    }
    Ok(Some(done))
}

/// Has the open cases of changed orders decided anew, by whichever process runs the desk.
async fn look_again(connection: &mut Connection, changed: &[OrderId], now: i64) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    for (case, order) in cases::open_with_order(connection).await? {
        if changed.binary_search(&order).is_ok() {
            timers::set(connection, &Due::LookAgain { case }, Some(case), None, now).await?;
        }
    }
    Ok(())
}
