//! What the weekly report is computed from, read out of the store: only the window it needs, counted by the database where counts are enough.
//!
//! Every query is bounded by time from both sides through an index, so that a report costs the same with one year behind it or ten. Nothing is kept
//! between reports: a corrected or erased case corrects every number of the next one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::tz::TimeZone;
use knowledge::Label;
use rust_decimal::Decimal;
use sqlx::query;

use super::importing::NO_COUNTRY;
use super::{Columns as _, Connection, Result, Row, Store, word};
use crate::trend::facts::{Case, DETAIL_WEEKS, Facts, HISTORY_WEEKS, Lane, Money, PastCase, Product, RECENT_WEEKS, Shipped, WINDOW_WEEKS, Way};
use crate::trend::hints::Hears;
use crate::trend::texts::Texts;
use crate::trend::week::Week;
use crate::trend::{WeekReport, alert};

pub mod slice;

const DAY_MS: i64 = 86_400_000;
/// Where nothing was promised, a parcel is due so long after the order: what EU law takes for agreed.
const DUE_MS: i64 = 30 * DAY_MS;
/// Lines ordered so long before the window can still have been shipped in it.
const HANDLING_MS: i64 = 60 * DAY_MS;

/// The instant from which an order line can complain: arrival or the day it was due, whichever came first.
const COMPLAINS_FROM: &str = "case when l.delivered_at is not null and l.delivered_at <= coalesce(l.promised_by, l.ordered_at + 2592000000)
    then l.delivered_at else coalesce(l.promised_by, l.ordered_at + 2592000000) end";

/// What a report needs to know of the business.
#[derive(Debug, Clone)]
pub struct Business {
    /// Zone of its weeks.
    pub zone: TimeZone,
    /// The zone's name.
    pub timezone: String,
    /// Currency of its reports.
    pub currency: String,
}

/// The report of a week; `hears` tells which words of a text the rule base knows already.
///
/// # Errors
/// Where the store fails.
pub async fn week_report(store: &Store, business: &Business, week: Week, texts: &Texts, hears: &Hears<'_>) -> Result<WeekReport> {
    let (mut one, mut other) = (store.snapshot().await?, store.snapshot().await?);
    // Order lines are half of the work and need nothing of the cases.
    let counted = async {
        let shipped = shipped(&mut other, business, week).await?;
        Ok::<_, super::StoreError>((shipped, lanes(&mut other, business, week).await?))
    };
    let (counted, gathered) = tokio::join!(counted, gather(&mut one, business, week));
    let facts = finish(&mut one, business, week, gathered?, counted?).await?;
    Ok(crate::trend::compute(&facts, week, texts, hears))
}

struct Places {
    products: Vec<Product>,
    of: HashMap<i64, usize>,
    /// When the order line of each recent case was ordered.
    ordered: Vec<Option<i64>>,
}

impl Places {
    fn of(&mut self, product: i64) -> usize {
        *self.of.entry(product).or_insert_with(|| {
            self.products.push(Product { id: product, ..Product::default() });
            self.products.len() - 1
        })
    }

    fn some(&mut self, product: Option<i64>) -> Option<usize> {
        product.map(|product| self.of(product))
    }
}

type Counted = Vec<(i64, Week, u32)>;

/// The weeks of the window by their first instants: looking a week up is quicker than asking the calendar for each of many cases.
struct Weeks {
    first: Week,
    starts: Vec<i64>,
}

impl Weeks {
    fn new(first: Week, last: Week, zone: &TimeZone) -> Self {
        Self { first, starts: (first.0..=last.0 + 1).map(|week| Week(week).start_ms(zone)).collect() }
    }

    fn of(&self, at: i64, zone: &TimeZone) -> Week {
        match self.starts.partition_point(|start| *start <= at) {
            0 => Week::of(at, zone),
            place if place == self.starts.len() => Week::of(at, zone),
            place => self.first.plus(i32::try_from(place - 1).unwrap_or(0)),
        }
    }
}

/// Reads everything but the order lines.
async fn gather(connection: &mut Connection, business: &Business, week: Week) -> Result<(Facts, Places)> {
    let mut places = Places { products: Vec::new(), of: HashMap::new(), ordered: Vec::new() };
    let mut facts = Facts { timezone: business.timezone.clone(), currency: business.currency.clone(), ..Facts::default() };
    let cases = past_cases(connection, business, week).await?;
    let weeks = Weeks::new(week.plus(-WINDOW_WEEKS), week, &business.zone);
    facts.cases = cases
        .iter()
        .map(|case| PastCase {
            product: places.some(case.product),
            shipped: case.shipped_at.map(|at| weeks.of(at, &business.zone)),
            opened: weeks.of(case.opened_at, &business.zone),
        })
        .collect();
    facts.could_complain = could_complain(connection, business, week, &cases, &mut places).await?;
    facts.recent = recent(connection, business, week, &mut places).await?;
    (facts.money, facts.unconverted) = money(connection, business, week, &mut places).await?;
    Ok((facts, places))
}

/// Adds the order lines, and looks closer at what alerts.
async fn finish(
    connection: &mut Connection,
    business: &Business,
    week: Week,
    gathered: (Facts, Places),
    counted: (Counted, Vec<Lane>),
) -> Result<Facts> {
    let (mut facts, mut places) = gathered;
    let (shipped, lanes) = counted;
    facts.lanes = lanes;
    facts.shipped = shipped.into_iter().map(|(product, week, lines)| Shipped { product: places.of(product), week, lines }).collect();
    facts.products = places.products;
    describe(connection, &mut facts.products, week).await?;
    for (case, ordered_at) in facts.recent.iter_mut().zip(&places.ordered) {
        let product = case.product.and_then(|place| facts.products.get(place));
        case.way.listing = product.zip(*ordered_at).and_then(|(product, at)| version_at(product, at, &business.zone));
    }
    let alerts: Vec<usize> = alert::judge(&facts, week, &|_| Vec::new())
        .products
        .iter()
        .enumerate()
        .filter(|(_, verdict)| verdict.alert)
        .map(|(place, _)| place)
        .collect();
    facts.detail = detail(connection, business, week, &facts.products, &alerts).await?;
    Ok(facts)
}

/// Days on which the page of a product changed, each with its first instant; none where there is nothing to tell apart.
fn versions<'a>(product: &'a Product, zone: &'a TimeZone) -> impl Iterator<Item = (jiff::civil::Date, i64)> + 'a {
    let starts = product.versions.iter().filter_map(|day| Some((*day, day.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())));
    starts.take(if product.versions.len() > 1 { usize::MAX } else { 0 })
}

/// The day of the page that was up at an instant; before the first known one, that one.
fn version_at(product: &Product, at: i64, zone: &TimeZone) -> Option<String> {
    let first = versions(product, zone).next()?;
    Some(versions(product, zone).filter(|(_, start)| *start <= at).last().unwrap_or(first).0.to_string())
}

/// The same as an expression.
fn version_of(instant: &str, product: &Product, zone: &TimeZone) -> String {
    let all: Vec<(jiff::civil::Date, i64)> = versions(product, zone).collect();
    let Some((oldest, later)) = all.split_first() else { return String::from("cast(null as text)") };
    // Dates of ours and numbers: nothing of anybody's text gets into the statement.
    let steps: String = later.iter().rev().map(|(day, start)| format!(" when {instant} >= {start} then '{day}'")).collect();
    format!("case{steps} else '{}' end", oldest.0)
}

/// An expression that gives the week an instant lies in, for instants from the start of `from` to the end of `to`: weeks are of equal length but
/// for those in which the zone's clocks change, and these are named one by one.
fn week_of(instant: &str, from: Week, to: Week, zone: &TimeZone) -> String {
    const WEEK_MS: i64 = 7 * DAY_MS;
    let offset = |week: i32| Week(week).start_ms(zone) - i64::from(week) * WEEK_MS;
    let mut expression = String::from("case");
    let mut odd = String::new();
    let mut segments: Vec<(i32, i64)> = Vec::new();
    for week in from.0..=to.0 {
        let start = offset(week);
        if start != offset(week + 1) {
            odd.push_str(&format!(" when {instant} >= {} and {instant} < {} then {week}", Week(week).start_ms(zone), Week(week).end_ms(zone)));
        } else {
            match segments.last_mut() {
                Some((last, same)) if *same == start => *last = week,
                _ => segments.push((week, start)),
            }
        }
    }
    expression.push_str(&odd);
    for (last, offset) in &segments {
        expression.push_str(&format!(" when {instant} < {} then ({instant} - ({offset})) / {WEEK_MS}", Week(*last).end_ms(zone)));
    }
    expression.push_str(" end");
    expression
}

fn week_number(row: &Row, column: &str) -> Result<Week> {
    Ok(Week(i32::try_from(row.int(column)?).unwrap_or(0)))
}

fn count(row: &Row, column: &str) -> Result<u32> {
    Ok(u32::try_from(row.int(column)?).unwrap_or(u32::MAX))
}

/// Order lines by product and shipment week. Groups by product and week would be sorted by the embedded database, which takes longer than all the
/// rest: it goes product by product through one index instead and lists the weeks of each, which are counted here.
async fn shipped(connection: &mut Connection, business: &Business, week: Week) -> Result<Counted> {
    let from = week.plus(-WINDOW_WEEKS);
    let (start, end) = (from.start_ms(&business.zone), week.end_ms(&business.zone));
    let bucket = week_of("moment", from, week, &business.zone);
    let sql = format!(
        "select product_id, string_agg(cast({bucket} - {} as text), ',') as weeks from (
           select p.product_id, case when l.shipped_at is not null and l.shipped_at < $1 then l.shipped_at else l.ordered_at end as moment
           from product p cross join order_line l where l.product_id = p.product_id and l.ordered_at >= $2 and l.ordered_at < $1) as lines
         where moment >= $3 group by product_id",
        from.0
    );
    let rows = query(sqlx::AssertSqlSafe(sql)).bind(end).bind(start - HANDLING_MS).bind(start).fetch_all(connection).await?;
    let mut counted = Vec::with_capacity(rows.len() * 16);
    for row in &rows {
        let product = row.int("product_id")?;
        let mut weeks: BTreeMap<i32, u32> = BTreeMap::new();
        for at in row.text("weeks")?.split(',') {
            *weeks.entry(at.parse().unwrap_or(0)).or_default() += 1;
        }
        counted.extend(weeks.into_iter().map(|(at, lines)| (product, from.plus(at), lines)));
    }
    // The engines give groups in different orders, and the order decides how sums of reals are rounded.
    counted.sort_unstable();
    Ok(counted)
}

/// A case by the weeks of its order line and its opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Opened {
    opened_at: i64,
    product: Option<i64>,
    shipped_at: Option<i64>,
    /// Where it was opened before its order line arrived or was due: that line, and the day from which it could complain.
    early: Option<(i64, i64)>,
}

/// Cases that count: not practice, not merged into another.
const COUNTS: &str = "c.practice = 0 and c.merged_into is null";

/// The cases of the history, which are many and of which little is asked: they come as one list.
async fn past_cases(connection: &mut Connection, business: &Business, week: Week) -> Result<Vec<Opened>> {
    let start = week.plus(-(HISTORY_WEEKS + RECENT_WEEKS)).start_ms(&business.zone);
    let end = week.end_ms(&business.zone);
    let sql = format!(
        "select string_agg(cast(opened_at as text) || ' ' || coalesce(cast(product as text), '') || ' ' || coalesce(cast(moment as text), '')
           || case when opened_at < complains_from then ' ' || cast(line as text) || ' ' || cast(complains_from as text) else '' end, ',') as cases from (
           select c.opened_at, coalesce(c.product_id, l.product_id) as product, l.order_line_id as line,
             case when l.shipped_at is not null and l.shipped_at < $1 then l.shipped_at else l.ordered_at end as moment,
             case when l.order_line_id is null then null else {COMPLAINS_FROM} end as complains_from
           from dispute_case c left join order_line l on l.order_line_id = c.order_line_id
           where c.opened_at >= $2 and c.opened_at < $1 and {COUNTS}) as opened"
    );
    let row = query(sqlx::AssertSqlSafe(sql)).bind(end).bind(start).fetch_one(connection).await?;
    let Some(list) = row.maybe_text("cases")? else { return Ok(Vec::new()) };
    let mut cases: Vec<Opened> = list
        .split(',')
        .filter_map(|case| {
            let mut parts = case.split(' ').map(|part| part.parse::<i64>().ok());
            let (opened_at, product, shipped_at) = (parts.next()??, parts.next()?, parts.next()?);
            Some(Opened { opened_at, product, shipped_at, early: parts.next().flatten().zip(parts.next().flatten()) })
        })
        .collect();
    cases.sort_unstable();
    Ok(cases)
}

/// Order lines that first could complain in the week and in the one before. A line that did complain before it arrived or was due counts in the week
/// of its first case instead.
async fn could_complain(
    connection: &mut Connection,
    business: &Business,
    week: Week,
    cases: &[Opened],
    places: &mut Places,
) -> Result<BTreeMap<usize, (u32, u32)>> {
    let mut first: HashMap<i64, &Opened> = HashMap::new();
    for case in cases {
        if let Some((line, _)) = case.early {
            first.entry(line).or_insert(case);
        }
    }
    let mut counts: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for (back, of_before) in [(0, false), (1, true)] {
        let (start, end) = (week.plus(-back).start_ms(&business.zone), week.plus(-back).end_ms(&business.zone));
        let mut add = |product: usize, lines: i64| {
            let entry = counts.entry(product).or_default();
            if of_before { entry.1 += lines } else { entry.0 += lines }
        };
        let mut rows = Vec::new();
        for row in due(connection, start, end, "l.product_id", "").await? {
            rows.push((row.int("product_id")?, row.int("order_lines")?));
        }
        rows.sort_unstable();
        for (product, lines) in rows {
            add(places.of(product), lines);
        }
        for case in first.values() {
            let (Some(product), Some((_, from))) = (places.some(case.product), case.early) else { continue };
            if (start..end).contains(&from) {
                add(product, -1);
            }
            if (start..end).contains(&case.opened_at) {
                add(product, 1);
            }
        }
    }
    let positive = |lines: i64| u32::try_from(lines.max(0)).unwrap_or(u32::MAX);
    Ok(counts
        .into_iter()
        .map(|(product, (now, before))| (product, (positive(now), positive(before))))
        .filter(|(_, lines)| *lines != (0, 0))
        .collect())
}

/// Counts order lines whose day to complain from lies in a span, by columns of the line `l` and of what is joined to it. Each of the three ways to that
/// day has an index of its own.
async fn due(connection: &mut Connection, start: i64, end: i64, columns: &str, join: &str) -> Result<Vec<Row>> {
    let names: Vec<&str> = columns.split(", ").map(|column| column.split_once('.').map_or(column, |(_, name)| name)).collect();
    let names = names.join(", ");
    let sql = format!(
        "select {names}, count(*) as order_lines from (
           select {columns} from order_line l {join}
             where l.delivered_at >= $1 and l.delivered_at < $2 and l.delivered_at <= coalesce(l.promised_by, l.ordered_at + {DUE_MS})
           union all
           select {columns} from order_line l {join}
             where l.promised_by >= $1 and l.promised_by < $2 and (l.delivered_at is null or l.delivered_at > l.promised_by)
           union all
           select {columns} from order_line l {join}
             where l.ordered_at >= $3 and l.ordered_at < $4 and l.promised_by is null
               and (l.delivered_at is null or l.delivered_at > l.ordered_at + {DUE_MS})
         ) as lines group by {names}"
    );
    Ok(query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).bind(start - DUE_MS).bind(end - DUE_MS).fetch_all(connection).await?)
}

fn way(row: &Row) -> Result<Way> {
    Ok(Way {
        country: row.maybe_text("buyer_country")?.filter(|code| code != NO_COUNTRY),
        carrier: row.maybe_text("carrier")?,
        service: row.maybe_text("service")?,
        ship_from: row.maybe_text("ship_from")?,
        platform: row.maybe_text("platform")?,
        ..Way::default()
    })
}

async fn lanes(connection: &mut Connection, business: &Business, week: Week) -> Result<Vec<Lane>> {
    let (start, end) = (week.plus(1 - RECENT_WEEKS).start_ms(&business.zone), week.end_ms(&business.zone));
    let columns = "o.buyer_country, l.carrier, l.service, l.ship_from, o.platform";
    let mut lanes = Vec::new();
    let join = "join shop_order o on o.shop_order_id = l.shop_order_id";
    for row in due(connection, start, end, columns, join).await? {
        lanes.push(Lane { way: way(&row)?, product: None, lines: count(&row, "order_lines")? });
    }
    lanes.sort_by(|a, b| a.way.cmp(&b.way));
    Ok(lanes)
}

/// Of the lines of some products, those that could complain by the end of the week: a lane whose parcels arrive sooner is not worse for that.
async fn detail(connection: &mut Connection, business: &Business, week: Week, products: &[Product], alerts: &[usize]) -> Result<Vec<Lane>> {
    let from = week.plus(-DETAIL_WEEKS);
    let (start, end) = (from.start_ms(&business.zone), week.end_ms(&business.zone));
    let bucket = week_of("moment", from, week, &business.zone);
    let mut lanes = Vec::new();
    for place in alerts {
        let Some(product) = products.get(*place) else { continue };
        let listing = version_of("l.ordered_at", product, &business.zone);
        let sql = format!(
            "select buyer_country, carrier, service, ship_from, platform, variant, supplier_lot, listing, week, count(*) as order_lines from (
               select buyer_country, carrier, service, ship_from, platform, variant, supplier_lot, listing, {bucket} as week from (
                 select o.buyer_country, l.carrier, l.service, l.ship_from, o.platform, l.variant, l.supplier_lot, {listing} as listing,
                   case when l.shipped_at is not null and l.shipped_at < $1 then l.shipped_at else l.ordered_at end as moment
                 from order_line l join shop_order o on o.shop_order_id = l.shop_order_id
                 where l.product_id = $2 and l.ordered_at >= $3 and l.ordered_at < $1 and {COMPLAINS_FROM} < $1) as lines where moment >= $4) as weeks
             group by buyer_country, carrier, service, ship_from, platform, variant, supplier_lot, listing, week"
        );
        let rows =
            query(sqlx::AssertSqlSafe(sql)).bind(end).bind(product.id).bind(start - HANDLING_MS).bind(start).fetch_all(&mut *connection).await?;
        for row in &rows {
            let way = Way {
                variant: row.maybe_text("variant")?,
                lot: row.maybe_text("supplier_lot")?,
                listing: row.maybe_text("listing")?,
                shipped: Some(week_number(row, "week")?),
                ..way(row)?
            };
            lanes.push(Lane { way, product: Some(*place), lines: count(row, "order_lines")? });
        }
    }
    lanes.sort_by(|a, b| (a.product, &a.way).cmp(&(b.product, &b.way)));
    Ok(lanes)
}

async fn recent(connection: &mut Connection, business: &Business, week: Week, places: &mut Places) -> Result<Vec<Case>> {
    let (start, end) = (week.plus(1 - DETAIL_WEEKS).start_ms(&business.zone), week.end_ms(&business.zone));
    let said = said(connection, start, end).await?;
    let offers = offers(connection, week.start_ms(&business.zone), end).await?;
    let sql = format!(
        "select c.case_id, coalesce(c.product_id, l.product_id) as product_id, c.opened_at, c.label, c.wanted, c.language, c.first_answer_at, c.resolved_at,
           coalesce(nullif(o.buyer_country, '{NO_COUNTRY}'), c.country, o.buyer_country) as buyer_country, l.carrier, l.service, l.ship_from,
           coalesce(o.platform, s.platform) as platform, l.variant, l.supplier_lot, l.order_line_id, l.ordered_at,
           case when l.shipped_at is not null and l.shipped_at < $1 then l.shipped_at else l.ordered_at end as moment
         from dispute_case c left join order_line l on l.order_line_id = c.order_line_id
           left join shop_order o on o.shop_order_id = coalesce(l.shop_order_id, c.shop_order_id)
           left join storefront s on s.storefront_id = o.storefront_id
         where c.opened_at >= $2 and c.opened_at < $1 and {COUNTS} order by c.opened_at, c.case_id"
    );
    let rows = query(sqlx::AssertSqlSafe(sql)).bind(end).bind(start).fetch_all(connection).await?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.int("case_id")?;
        let opened_at = row.int("opened_at")?;
        let shipped = row.maybe_int("moment")?.map(|at| Week::of(at, &business.zone));
        // An answer or an end after the week had not happened by its end.
        let hours = |until: Option<i64>| until.filter(|until| *until < end && *until >= opened_at).map(|until| minutes(until - opened_at) / 60.0);
        let offer = offers.get(&id);
        places.ordered.push(row.maybe_int("ordered_at")?);
        cases.push(Case {
            id,
            product: places.some(row.maybe_int("product_id")?),
            opened: Week::of(opened_at, &business.zone),
            way: Way { variant: row.maybe_text("variant")?, lot: row.maybe_text("supplier_lot")?, shipped, ..way(row)? },
            line_known: row.maybe_int("order_line_id")?.is_some(),
            label: word::<Label>("a label", &row.text("label")?)?,
            wanted: row.maybe_text("wanted")?,
            remedy: offer.and_then(|offer| offer.accepted.clone()),
            language: row.text("language")?,
            first_answer_hours: hours(row.maybe_int("first_answer_at")?),
            resolution_hours: hours(row.maybe_int("resolved_at")?),
            approved_unchanged: offer.map(|offer| offer.unchanged),
            text: said.get(&id).cloned().unwrap_or_default(),
        });
    }
    Ok(cases)
}

/// Whole minutes, as a number with decimals.
fn minutes(millis: i64) -> f64 {
    f64::from(i32::try_from(millis / 60_000).unwrap_or(i32::MAX))
}

/// What the buyers of the span's cases wrote.
async fn said(connection: &mut Connection, start: i64, end: i64) -> Result<HashMap<i64, String>> {
    // The cases lead: in the order of the messages, all messages of all years would be looked at.
    let sql = format!(
        "select m.message_id, m.case_id, p.body from dispute_case c cross join message m cross join message_private p
         where m.case_id = c.case_id and p.message_id = m.message_id
           and c.opened_at >= $1 and c.opened_at < $2 and {COUNTS} and m.author = 'buyer' and m.at < $2"
    );
    let mut messages = Vec::new();
    for row in query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).fetch_all(connection).await? {
        messages.push((row.int("message_id")?, row.int("case_id")?, row.text("body")?));
    }
    messages.sort_unstable();
    let mut said: HashMap<i64, String> = HashMap::new();
    for (_, case, body) in messages {
        let text = said.entry(case).or_default();
        text.push_str(&body);
        text.push('\n');
    }
    Ok(said)
}

struct Offered {
    accepted: Option<String>,
    unchanged: bool,
}

async fn offers(connection: &mut Connection, start: i64, end: i64) -> Result<HashMap<i64, Offered>> {
    let sql = format!(
        "select f.case_id, f.remedy, f.state, f.unchanged from offer f join dispute_case c on c.case_id = f.case_id
         where c.opened_at >= $1 and c.opened_at < $2 and {COUNTS} and f.offered_at < $2 order by f.offer_id"
    );
    let mut offers: HashMap<i64, Offered> = HashMap::new();
    for row in query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).fetch_all(connection).await? {
        let unchanged = row.yes("unchanged")?;
        let offer = offers.entry(row.int("case_id")?).or_insert(Offered { accepted: None, unchanged: true });
        offer.unchanged &= unchanged;
        if row.text("state")? == "accepted" {
            offer.accepted = Some(row.text("remedy")?);
        }
    }
    Ok(offers)
}

type MoneyRead = (BTreeMap<Option<usize>, Money>, BTreeMap<String, Decimal>);

async fn money(connection: &mut Connection, business: &Business, week: Week, places: &mut Places) -> Result<MoneyRead> {
    let (start, end) = (week.start_ms(&business.zone), week.end_ms(&business.zone));
    let mut rates = Rates::read(connection, &business.currency, week).await?;
    let mut money: BTreeMap<Option<usize>, Money> = BTreeMap::new();
    let mut unconverted: BTreeMap<String, Decimal> = BTreeMap::new();
    let sql = format!(
        "select coalesce(c.product_id, l.product_id) as product_id, t.currency, cast(sum(t.amount_minor) as bigint) as minor from settlement t
           join dispute_case c on c.case_id = t.case_id left join order_line l on l.order_line_id = c.order_line_id
         where t.at >= $1 and t.at < $2 and t.kind = 'refund' and t.amount_minor is not null and t.currency is not null and {COUNTS}
         group by coalesce(c.product_id, l.product_id), t.currency"
    );
    for row in query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).fetch_all(&mut *connection).await? {
        let code = row.text("currency")?;
        let currency: knowledge::Currency = word("a currency", &code)?;
        let amount = knowledge::Money { minor: row.int("minor")?, currency }.amount();
        match rates.convert(amount, &code) {
            Some(converted) => money.entry(places.some(row.maybe_int("product_id")?)).or_default().refunded += converted,
            None => *unconverted.entry(code).or_default() += amount,
        }
    }
    let sql = format!(
        "select coalesce(c.product_id, l.product_id) as product_id, d.body, f.remedy, f.currency from offer f
           join dispute_case c on c.case_id = f.case_id join decision d on d.decision_id = f.decision_id
           left join order_line l on l.order_line_id = c.order_line_id
         where c.opened_at >= $1 and c.opened_at < $2 and {COUNTS} and f.state = 'accepted' order by f.offer_id"
    );
    for row in query(sqlx::AssertSqlSafe(sql)).bind(start).bind(end).fetch_all(connection).await? {
        let Some(saved) = saved(&row.text("body")?, &row.text("remedy")?) else { continue };
        if let Some(converted) = rates.convert(saved, &row.text("currency")?) {
            money.entry(places.some(row.maybe_int("product_id")?)).or_default().saved += converted;
        }
    }
    Ok((money, unconverted))
}

/// How much dearer the dearest lawful proposal of a decision would have been than the remedy that was taken.
fn saved(decision: &str, remedy: &str) -> Option<Decimal> {
    let decision: serde_json::Value = serde_json::from_str(decision).ok()?;
    let cost = |proposal: &serde_json::Value| proposal.get("expected_cost")?.as_str()?.parse::<Decimal>().ok();
    let proposals = decision.get("proposals")?.as_array()?;
    let taken = proposals.iter().find(|proposal| proposal.get("remedy").and_then(serde_json::Value::as_str) == Some(remedy)).and_then(cost)?;
    let lawful = proposals.iter().filter(|proposal| proposal.get("lawful").and_then(serde_json::Value::as_bool) == Some(true));
    let dearest = lawful.filter_map(cost).max()?;
    Some((dearest - taken).max(Decimal::ZERO))
}

/// Exchange rates of the week's last day, or the newest before it.
struct Rates {
    reporting: String,
    per_euro: HashMap<String, Decimal>,
}

impl Rates {
    async fn read(connection: &mut Connection, reporting: &str, week: Week) -> Result<Self> {
        let mut per_euro: HashMap<String, Decimal> = HashMap::from([(String::from("EUR"), Decimal::ONE)]);
        let rows = query(
            "select r.currency, r.per_euro from exchange_rate r join (
               select currency, max(day) as day from exchange_rate where day <= $1 group by currency) as n on n.currency = r.currency and n.day = r.day",
        )
        .bind(week.sunday().to_string())
        .fetch_all(connection)
        .await?;
        for row in rows {
            if let Ok(rate) = row.text("per_euro")?.parse::<Decimal>()
                && rate > Decimal::ZERO
            {
                per_euro.insert(row.text("currency")?, rate);
            }
        }
        Ok(Self { reporting: reporting.to_owned(), per_euro })
    }

    fn convert(&mut self, amount: Decimal, currency: &str) -> Option<Decimal> {
        if currency == self.reporting {
            return Some(amount);
        }
        let (from, to) = (self.per_euro.get(currency)?, self.per_euro.get(&self.reporting)?);
        amount.checked_mul(*to)?.checked_div(*from)
    }
}

/// Names, groups and pages of the products met.
async fn describe(connection: &mut Connection, products: &mut [Product], week: Week) -> Result<()> {
    let wanted: BTreeSet<i64> = products.iter().map(|product| product.id).collect();
    let mut known: HashMap<i64, Product> = HashMap::new();
    let rows = query("select p.product_id, p.sku, p.title, p.category, s.name from product p join storefront s on s.storefront_id = p.storefront_id")
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        let id = row.int("product_id")?;
        if wanted.contains(&id) {
            let product = Product {
                id,
                sku: row.text("sku")?,
                title: row.text("title")?,
                shop: row.text("name")?,
                category: row.maybe_text("category")?,
                listing: None,
                versions: Vec::new(),
            };
            known.insert(id, product);
        }
    }
    let rows = query(
        "select g.product_id, g.title, g.body, g.attributes from listing g join (
           select product_id, max(version_on) as version_on from listing where version_on <= $1 group by product_id) as n
         on n.product_id = g.product_id and n.version_on = g.version_on",
    )
    .bind(week.sunday().to_string())
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        if let Some(product) = known.get_mut(&row.int("product_id")?) {
            product.listing = Some([row.text("title")?, row.text("body")?, row.text("attributes")?].join("\n"));
        }
    }
    let rows = query("select product_id, version_on from listing where version_on <= $1 order by version_on")
        .bind(week.sunday().to_string())
        .fetch_all(connection)
        .await?;
    for row in rows {
        if let (Some(product), Ok(day)) = (known.get_mut(&row.int("product_id")?), row.text("version_on")?.parse()) {
            product.versions.push(day);
        }
    }
    for product in products {
        if let Some(found) = known.remove(&product.id) {
            *product = found;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_in_the_database_are_weeks_in_the_zone() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let (from, to): (Week, Week) = ("2025-W40".parse().unwrap(), "2026-W40".parse().unwrap());
        let expression = week_of("x", from, to, &zone);
        assert_eq!(expression.matches("and").count(), 2, "{expression}");
        assert!(expression.starts_with("case when x >= "));
        let weeks = Weeks::new(from, to, &zone);
        for at in [from.start_ms(&zone) - 1, from.start_ms(&zone), to.end_ms(&zone) - 1, to.end_ms(&zone), Week(to.0 - 20).start_ms(&zone)] {
            assert_eq!(weeks.of(at, &zone), Week::of(at, &zone));
        }
    }

    #[test]
    fn what_was_saved_is_the_distance_to_the_dearest_lawful_remedy() {
        let body = r#"{"proposals":[{"remedy":"partial_refund","expected_cost":"5.00","lawful":true},{"remedy":"refund","expected_cost":"26.00","lawful":true},
            {"remedy":"replacement","expected_cost":"90.00","lawful":false}]}"#;
        assert_eq!(saved(body, "partial_refund"), Some(Decimal::new(2100, 2)));
        assert_eq!(saved(body, "wait"), None);
    }
}
