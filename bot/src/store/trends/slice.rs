//! The figures of a part of the shop over some weeks, and the cases behind them: what the console shows when the owner asks further.
//!
//! Counts as the weekly report does, by the same rules of when an order line could complain; tests nothing and guesses nothing.

use std::collections::{BTreeMap, HashMap};

use sqlx::query;

use super::{Business, COMPLAINS_FROM, COUNTS, count, due};
use crate::store::importing::NO_COUNTRY;
use crate::store::{CaseId, Columns as _, Result, Row, Store};
use crate::trend::facts::{HISTORY_WEEKS, RECENT_WEEKS};
use crate::trend::report::{Counts, UNKNOWN};
use crate::trend::week::Week;

/// What cases can be told apart by.
pub const FIELDS: [&str; 13] =
    ["sku", "product", "category", "country", "platform", "carrier", "service", "ship_from", "lot", "variant", "label", "language", "state"];
/// Of these, what order lines can be told apart by too.
const OF_LINES: [&str; 8] = ["sku", "product", "category", "country", "platform", "carrier", "service", "ship_from"];

/// Which part of the shop, and which weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The last week.
    pub week: Week,
    /// How many weeks up to it.
    pub weeks: i32,
    /// Field and value: only what has it. `unknown` stands for what has none.
    pub only: Vec<(&'static str, String)>,
}

impl Part {
    fn has(&self, values: &Values) -> bool {
        self.only.iter().all(|(field, wanted)| match values.get(field) {
            Some(value) => value == wanted,
            None => wanted == UNKNOWN,
        })
    }

    fn first(&self) -> Week {
        self.week.plus(1 - self.weeks)
    }
}

type Values = BTreeMap<&'static str, String>;

/// A case behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Which.
    pub case: CaseId,
    /// When it was opened, epoch milliseconds.
    pub opened_at: i64,
    /// What is known of it, by [`FIELDS`].
    pub values: Values,
}

/// The figures of a part of the shop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slice {
    /// Order lines that first could complain.
    pub orders: u32,
    /// Cases opened.
    pub cases: u32,
    /// The same of as many weeks before.
    pub orders_before: u32,
    /// The same of as many weeks before.
    pub cases_before: u32,
    /// Cases by field, then by value.
    pub counts: BTreeMap<&'static str, Counts>,
    /// By SKU: name, order lines, cases, cases before; most cases first.
    pub products: Vec<(String, String, u32, u32, u32)>,
}

fn values(row: &Row) -> Result<Values> {
    let mut values = Values::new();
    for (field, column) in [
        ("sku", "sku"),
        ("product", "title"),
        ("category", "category"),
        ("country", "buyer_country"),
        ("platform", "platform"),
        ("carrier", "carrier"),
        ("service", "service"),
        ("ship_from", "ship_from"),
    ] {
        if let Some(value) = row.maybe_text(column)?.filter(|value| value != NO_COUNTRY) {
            values.insert(field, value);
        }
    }
    Ok(values)
}

struct Opened {
    behind: Behind,
    line: Option<i64>,
    complains_from: Option<i64>,
}

/// Every case that counts from an instant on to another, the newest first.
async fn opened(store: &Store, start: i64, end: i64) -> Result<Vec<Opened>> {
    let sql = format!(
        "select c.case_id, c.opened_at, c.label, c.language, c.state, c.order_line_id, p.sku, p.title, p.category,
           coalesce(nullif(o.buyer_country, '{NO_COUNTRY}'), c.country, o.buyer_country) as buyer_country, l.carrier, l.service, l.ship_from,
           coalesce(o.platform, s.platform) as platform, l.variant, l.supplier_lot,
           case when l.order_line_id is null then null else {COMPLAINS_FROM} end as complains_from
         from dispute_case c left join order_line l on l.order_line_id = c.order_line_id
           left join shop_order o on o.shop_order_id = coalesce(l.shop_order_id, c.shop_order_id)
           left join storefront s on s.storefront_id = o.storefront_id
           left join product p on p.product_id = coalesce(c.product_id, l.product_id)
         where c.opened_at >= $1 and c.opened_at < $2 and {COUNTS} order by c.opened_at desc, c.case_id desc"
    );
    let mut connection = store.read().await?;
    let rows = query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).fetch_all(&mut *connection).await?;
    let mut opened = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut values = values(row)?;
        for (field, column) in [("label", "label"), ("language", "language"), ("state", "state"), ("variant", "variant"), ("lot", "supplier_lot")] {
            if let Some(value) = row.maybe_text(column)? {
                values.insert(field, value);
            }
        }
        opened.push(Opened {
            behind: Behind { case: CaseId(row.int("case_id")?), opened_at: row.int("opened_at")?, values },
            line: row.maybe_int("order_line_id")?,
            complains_from: row.maybe_int("complains_from")?,
        });
    }
    Ok(opened)
}

/// The cases of a part, the newest first.
///
/// # Errors
/// Where the store fails.
pub async fn behind(store: &Store, business: &Business, part: &Part) -> Result<Vec<Behind>> {
    let cases = opened(store, part.first().start_ms(&business.zone), part.week.end_ms(&business.zone)).await?;
    Ok(cases.into_iter().map(|opened| opened.behind).filter(|behind| part.has(&behind.values)).collect())
}

/// The figures of a part, and of as many weeks before it.
///
/// # Errors
/// Where the store fails.
pub async fn slice(store: &Store, business: &Business, part: &Part) -> Result<Slice> {
    let before = Part { week: part.first().plus(-1), ..part.clone() };
    let history = before.first().plus(-(HISTORY_WEEKS + RECENT_WEEKS)).start_ms(&business.zone);
    let all = opened(store, history, part.week.end_ms(&business.zone)).await?;
    let mut slice = Slice::default();
    let mut products: BTreeMap<String, (String, i64, u32, u32)> = BTreeMap::new();
    for (span, now) in [(part, true), (&before, false)] {
        let (start, end) = (span.first().start_ms(&business.zone), span.week.end_ms(&business.zone));
        let mut lines = 0_i64;
        let mut connection = store.read().await?;
        let join = "join shop_order o on o.shop_order_id = l.shop_order_id join product p on p.product_id = l.product_id";
        let columns = "p.sku, p.title, p.category, o.buyer_country, o.platform, l.carrier, l.service, l.ship_from";
        for row in due(&mut connection, start, end, columns, join).await? {
            let values = values(&row)?;
            if !part.has(&values) {
                continue;
            }
            let found = i64::from(count(&row, "order_lines")?);
            lines += found;
            add_lines(&mut products, &values, found * i64::from(now));
        }
        // A line that complained before it arrived or was due counts where it complained, as in the report.
        let mut first: HashMap<i64, &Opened> = HashMap::new();
        for opened in all.iter().rev().filter(|opened| opened.behind.opened_at < end) {
            if let Some(line) = opened.line {
                first.entry(line).or_insert(opened);
            }
        }
        let of_line = Part { only: part.only.iter().filter(|(field, _)| OF_LINES.contains(field)).cloned().collect(), ..span.clone() };
        for early in first.into_values() {
            let (at, Some(from)) = (early.behind.opened_at, early.complains_from) else { continue };
            if at >= from || !of_line.has(&early.behind.values) {
                continue;
            }
            let moved = i64::from((start..end).contains(&at)) - i64::from((start..end).contains(&from));
            lines += moved;
            add_lines(&mut products, &early.behind.values, moved * i64::from(now));
        }
        let lines = u32::try_from(lines.max(0)).unwrap_or(u32::MAX);
        let mut cases = 0_u32;
        for opened in all.iter().filter(|opened| (start..end).contains(&opened.behind.opened_at) && part.has(&opened.behind.values)) {
            cases += 1;
            let values = &opened.behind.values;
            let name = values.get("product").cloned().unwrap_or_default();
            let product = products.entry(values.get("sku").cloned().unwrap_or_default()).or_insert((name, 0, 0, 0));
            if now {
                product.2 += 1;
                for field in FIELDS {
                    let value = values.get(field).cloned().unwrap_or_else(|| UNKNOWN.to_owned());
                    *slice.counts.entry(field).or_default().entry(value).or_default() += 1;
                }
            } else {
                product.3 += 1;
            }
        }
        if now {
            (slice.orders, slice.cases) = (lines, cases);
        } else {
            (slice.orders_before, slice.cases_before) = (lines, cases);
        }
    }
    slice.products = products
        .into_iter()
        .map(|(sku, (name, lines, cases, before))| (sku, name, u32::try_from(lines.max(0)).unwrap_or(u32::MAX), cases, before))
        .filter(|(_, _, lines, cases, before)| (*lines, *cases, *before) != (0, 0, 0))
        .collect();
    slice.products.sort_by(|a, b| b.3.cmp(&a.3).then(b.2.cmp(&a.2)).then(a.0.cmp(&b.0)));
    Ok(slice)
}

fn add_lines(products: &mut BTreeMap<String, (String, i64, u32, u32)>, values: &Values, lines: i64) {
    let name = values.get("product").cloned().unwrap_or_default();
    products.entry(values.get("sku").cloned().unwrap_or_default()).or_insert((name, 0, 0, 0)).1 += lines;
}
