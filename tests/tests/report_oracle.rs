//! The report against an oracle, on both databases: small random shops, counted a second time from plain lists, line by line and by another way of
//! thinking; and imports, which change nothing the second time.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what cannot be had ends the test")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use knowledge::Label;
use proptest::prelude::*;
use redress::import::OrderRow;
use redress::simulate::chance::Chance;
use redress::store::importing::{Imported, Importer};
use redress::store::trends::slice::{Part, behind, slice};
use redress::store::trends::{Business, week_report};
use redress::store::{Connection, Store};
use redress::trend::facts::{HISTORY_WEEKS, RECENT_WEEKS};
use redress::trend::render::json;
use redress::trend::texts::Texts;
use redress::trend::week::Week;
use rust_decimal::Decimal;
use sqlx::{Row as _, query};
use tests::Postgres;

const DAY: i64 = 86_400_000;

struct Complaint {
    line: Option<usize>,
    opened_at: i64,
    label: Label,
    language: &'static str,
    counts: bool,
    refunds: Vec<(i64, i64)>,
}

struct Shop {
    rows: Vec<OrderRow>,
    complaints: Vec<Complaint>,
}

fn business() -> Business {
    Business { zone: TimeZone::get("Europe/Berlin").unwrap(), timezone: "Europe/Berlin".into(), currency: "EUR".into() }
}

/// A shop around `week`, with everything that can be odd about an order.
fn shop(seed: u64, week: Week) -> Shop {
    let mut chance = Chance::new(seed);
    let end = week.end_ms(&business().zone);
    let mut shop = Shop { rows: Vec::new(), complaints: Vec::new() };
    for number in 0..chance.between(20, 160) {
        let ordered_at = end - chance.between(-10 * DAY, 300 * DAY);
        let shipped_at = (chance.share() < 0.8).then(|| ordered_at + chance.between(0, 6 * DAY));
        let delivered_at = shipped_at.filter(|_| chance.share() < 0.8).map(|at| at + chance.between(DAY, 40 * DAY));
        let product = chance.between(0, 4);
        shop.rows.push(OrderRow {
            order_id: format!("N{number}"),
            line_key: "1".into(),
            shop: "main".into(),
            sku: Some(format!("P{product}")),
            product: format!("Product {product}"),
            category: (product < 2).then(|| "things".into()),
            buyer_country: if chance.share() < 0.1 {
                None
            } else {
                ["DE", "FR"].get(usize::try_from(chance.between(0, 2)).unwrap()).unwrap().parse().ok()
            },
            carrier: (chance.share() < 0.7).then(|| "dhl".into()),
            currency: "EUR".parse().ok(),
            ordered_at,
            shipped_at,
            promised_by: (chance.share() < 0.5).then(|| ordered_at + chance.between(5 * DAY, 30 * DAY)),
            delivered_at,
            ..OrderRow::default()
        });
        if chance.share() < 0.5 {
            for _ in 0..chance.between(1, 3) {
                let opened_at = ordered_at + chance.between(0, 60 * DAY);
                shop.complaints.push(Complaint {
                    line: (chance.share() < 0.9).then_some(usize::try_from(number).unwrap()),
                    opened_at,
                    label: *Label::ALL.get(usize::try_from(chance.between(0, 5)).unwrap()).unwrap(),
                    language: if chance.share() < 0.5 { "deu" } else { "fra" },
                    counts: chance.share() < 0.9,
                    refunds: (0..chance.between(0, 3)).map(|_| (opened_at + chance.between(0, 20 * DAY), chance.between(1, 5000))).collect(),
                });
            }
        }
    }
    shop
}

async fn fill(connection: &mut Connection, shop: &Shop) {
    let mut done = Imported::default();
    Importer::new("EUR".parse().unwrap()).take(connection, &shop.rows, 1, &mut done).await.unwrap();
    assert_eq!(done.new, u64::try_from(shop.rows.len()).unwrap());
    for sql in [
        "insert into channel_account (channel_account_id, channel, name, created_at) values (1, 'web', 'web', 1)",
        "insert into buyer (buyer_id, created_at) values (1, 1)",
        "insert into chat (chat_id, channel_account_id, platform_chat_id, buyer_id, created_at, last_message_at) values (1, 1, 'c', 1, 1, 1)",
    ] {
        query(sql).execute(&mut *connection).await.unwrap();
    }
    for (number, complaint) in (1_i64..).zip(&shop.complaints) {
        let row = complaint.line.map(|line| &shop.rows[line]);
        let (order, line, product) = match row {
            Some(row) => {
                let found = query("select l.order_line_id, l.shop_order_id, l.product_id from order_line l join shop_order o on o.shop_order_id = l.shop_order_id where o.number = $1")
                    .bind(&row.order_id)
                    .fetch_one(&mut *connection)
                    .await
                    .unwrap();
                (Some(found.get::<i64, _>("shop_order_id")), Some(found.get::<i64, _>("order_line_id")), Some(found.get::<i64, _>("product_id")))
            }
            None => (None, None, None),
        };
        query(
            "insert into dispute_case (case_id, chat_id, buyer_id, shop_order_id, order_line_id, product_id, practice, merged_into, state, state_body, version, label,
             confidence_permille, also, language, evidence, opened_at, changed_at, bundle_hash)
             values ($1, 1, 1, $2, $3, $4, $5, null, 'Collecting', '{}', 1, $6, 0, '[]', $7, '[]', $8, $8, '')",
        )
        .bind(number)
        .bind(order)
        .bind(line)
        .bind(product)
        .bind(i64::from(!complaint.counts))
        .bind(complaint.label.as_str())
        .bind(complaint.language)
        .bind(complaint.opened_at)
        .execute(&mut *connection)
        .await
        .unwrap();
        for (at, minor) in &complaint.refunds {
            query("insert into settlement (case_id, kind, amount_minor, currency, at) values ($1, 'refund', $2, 'EUR', $3)")
                .bind(number)
                .bind(*minor)
                .bind(*at)
                .execute(&mut *connection)
                .await
                .unwrap();
        }
    }
}

/// When a line first could complain, told from what is known of it, complaints and all.
fn first_could(row: &OrderRow, first_case: Option<i64>) -> i64 {
    let due = row.promised_by.unwrap_or(row.ordered_at + 30 * DAY);
    [Some(due), row.delivered_at, first_case].into_iter().flatten().min().unwrap()
}

/// Fills a store and compares; the report as JSON.
async fn check(store: &Store, seed: u64, week: Week) -> String {
    let business = business();
    let shop = shop(seed, week);
    let mut tx = store.begin().await.unwrap();
    fill(&mut tx, &shop).await;
    let (start, end) = (week.start_ms(&business.zone), week.end_ms(&business.zone));
    tx.commit().await.unwrap();
    let report = week_report(store, &business, week, Texts::english(), &|_, _| Vec::new()).await.unwrap();

    let counting: Vec<&Complaint> = shop.complaints.iter().filter(|complaint| complaint.counts).collect();
    let in_week: Vec<&&Complaint> = counting.iter().filter(|complaint| (start..end).contains(&complaint.opened_at)).collect();
    let history_from = week.plus(-(HISTORY_WEEKS + RECENT_WEEKS)).start_ms(&business.zone);
    let first_case = |line: usize| {
        counting
            .iter()
            .filter(|complaint| complaint.line == Some(line) && (history_from..end).contains(&complaint.opened_at))
            .map(|complaint| complaint.opened_at)
            .min()
    };
    let sku = |line: usize| shop.rows[line].sku.clone().unwrap();
    let mut orders: BTreeMap<String, u32> = BTreeMap::new();
    for (line, row) in shop.rows.iter().enumerate() {
        if (start..end).contains(&first_could(row, first_case(line))) {
            *orders.entry(sku(line)).or_default() += 1;
        }
    }
    assert_eq!(u64::from(report.cases), u64::try_from(in_week.len()).unwrap());
    assert_eq!(report.orders, orders.values().sum::<u32>());
    let with_any: BTreeSet<String> = orders.keys().cloned().chain(in_week.iter().filter_map(|complaint| complaint.line.map(sku))).collect();
    assert_eq!(report.products.iter().map(|product| product.sku.clone()).collect::<BTreeSet<_>>(), with_any);
    for product in &report.products {
        let mine: Vec<&&&Complaint> = in_week.iter().filter(|complaint| complaint.line.map(sku).as_deref() == Some(product.sku.as_str())).collect();
        assert_eq!(u64::from(product.cases), u64::try_from(mine.len()).unwrap());
        assert_eq!(product.orders, orders.get(&product.sku).copied().unwrap_or(0));
        for (label, count) in &product.labels {
            assert_eq!(u64::from(*count), u64::try_from(mine.iter().filter(|complaint| complaint.label.as_str() == label).count()).unwrap());
        }
        assert_eq!(product.rate.is_none(), product.orders == 0);
        let refunded: i64 = counting
            .iter()
            .filter(|complaint| complaint.line.map(sku).as_deref() == Some(product.sku.as_str()))
            .flat_map(|complaint| &complaint.refunds)
            .filter(|(at, _)| (start..end).contains(at))
            .map(|(_, minor)| minor)
            .sum();
        assert_eq!(product.refunded, Decimal::new(refunded, 2).to_string());
    }
    let parts: u32 = report.products.iter().map(|product| product.cases).sum();
    assert_eq!(parts + report.unassigned.cases, report.cases);
    for map in [&report.labels, &report.countries, &report.languages, &report.carriers] {
        assert_eq!(map.values().sum::<u32>(), report.cases);
    }
    // Shipments by week, told for each line by the calendar.
    let mut by_hand: BTreeMap<Week, u32> = BTreeMap::new();
    for row in shop.rows.iter().filter(|row| row.ordered_at < end) {
        *by_hand.entry(Week::of(row.shipped_at.filter(|at| *at < end).unwrap_or(row.ordered_at), &business.zone)).or_default() += 1;
    }
    for cohort in &report.cohorts {
        assert_eq!(cohort.orders, by_hand.get(&cohort.week).copied().unwrap_or(0), "{}", cohort.week);
    }
    // What the console shows of a part of the shop, the whole and each product, is what the report says of it.
    let part = Part { week, weeks: 1, only: Vec::new() };
    let whole = slice(store, &business, &part).await.unwrap();
    assert_eq!((whole.orders, whole.cases, whole.cases_before), (report.orders, report.cases, report.previous.cases));
    assert_eq!(whole.orders_before, report.previous.orders);
    for product in &report.products {
        let found = slice(store, &business, &Part { only: vec![("sku", product.sku.clone())], ..part.clone() }).await.unwrap();
        assert_eq!((found.orders, found.cases), (product.orders, product.cases), "{}", product.sku);
        let cases = behind(store, &business, &Part { only: vec![("sku", product.sku.clone()), ("country", String::from("DE"))], ..part.clone() })
            .await
            .unwrap();
        let mine = in_week.iter().filter_map(|complaint| complaint.line).filter(|line| sku(*line) == product.sku);
        assert_eq!(cases.len(), mine.filter(|line| shop.rows[*line].buyer_country.as_ref().map(knowledge::Country::as_str) == Some("DE")).count());
    }
    let before = String::from_utf8(json(&report).unwrap()).unwrap();

    // What happens after the week changes nothing; importing again changes nothing.
    let mut tx = store.begin().await.unwrap();
    let mut done = Imported::default();
    Importer::new("EUR".parse().unwrap()).take(&mut tx, &shop.rows, 2, &mut done).await.unwrap();
    assert_eq!(done, Imported { new: 0, changed: 0, unchanged: u64::try_from(shop.rows.len()).unwrap() });
    query("update dispute_case set opened_at = opened_at + 1 where opened_at >= $1").bind(end).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let after = week_report(store, &business, week, Texts::english(), &|_, _| Vec::new()).await.unwrap();
    assert_eq!(before, String::from_utf8(json(&after).unwrap()).unwrap());
    before
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

fn on_a_fresh_store(check: impl AsyncFnOnce(Store)) {
    let folder = tempfile::tempdir().unwrap();
    runtime().block_on(async {
        let store = Store::open(&redress::store::embedded_url(folder.path())).await.unwrap();
        check(store.clone()).await;
        store.close().await;
    });
}

/// Weeks in which the zone's clocks change among them.
const WEEKS: [&str; 8] = ["2026-W13", "2025-W43", "2025-W44", "2026-W01", "2026-W20", "2026-W14", "2025-W52", "2026-W33"];

#[test]
fn the_report_agrees_with_counting_line_by_line() {
    for (seed, week) in (1..).zip(WEEKS) {
        on_a_fresh_store(async |store| {
            check(&store, seed, week.parse().unwrap()).await;
        });
    }
}

#[test]
fn postgresql_gives_the_same_report_byte_for_byte() {
    let Some(postgres) = Postgres::start().unwrap() else { return };
    for (seed, week) in (1..).zip(WEEKS).take(4) {
        let mut from_sqlite = String::new();
        on_a_fresh_store(async |store| from_sqlite = check(&store, seed, week.parse().unwrap()).await);
        let url = postgres.fresh().unwrap();
        let from_postgres = runtime().block_on(async {
            let store = Store::open(&url).await.unwrap();
            let report = check(&store, seed, week.parse().unwrap()).await;
            store.close().await;
            report
        });
        assert_eq!(from_sqlite, from_postgres, "{week}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// However often and in whatever pieces a file comes in, what stands in the end is the last of each line, and again is no change.
    #[test]
    fn importing_again_in_any_pieces_changes_nothing(
        lines in prop::collection::vec((0_u8..6, 0_u8..3, 1_u32..4), 1..60),
        cut in 0_usize..60,
    ) {
        let rows: Vec<OrderRow> = lines
            .iter()
            .map(|(order, line, quantity)| OrderRow {
                order_id: format!("N{order}"),
                line_key: format!("L{line}"),
                shop: "main".into(),
                sku: Some(format!("P{line}")),
                product: format!("Product {line}"),
                quantity: *quantity,
                ordered_at: i64::from(*order) * DAY,
                ..OrderRow::default()
            })
            .collect();
        let mut standing: BTreeMap<(String, String), u32> = BTreeMap::new();
        for row in &rows {
            standing.insert((row.order_id.clone(), row.line_key.clone()), row.quantity);
        }
        on_a_fresh_store(async |store| {
            let mut done = Imported::default();
            let mut importer = Importer::new("EUR".parse().unwrap());
            let mut tx = store.begin().await.unwrap();
            let (head, tail) = rows.split_at(cut.min(rows.len()));
            importer.take(&mut tx, head, 1, &mut done).await.unwrap();
            importer.take(&mut tx, tail, 1, &mut done).await.unwrap();
            assert_eq!(done.new, u64::try_from(standing.len()).unwrap());
            assert_eq!(done.new + done.changed + done.unchanged, u64::try_from(rows.len()).unwrap());
            let mut again = Imported::default();
            let last: Vec<OrderRow> = rows.iter().rev().filter(|row| standing.get(&(row.order_id.clone(), row.line_key.clone())) == Some(&row.quantity)).cloned().collect();
            Importer::new("EUR".parse().unwrap()).take(&mut tx, &last, 2, &mut again).await.unwrap();
            assert_eq!((again.new, again.changed), (0, 0));
            let found = query("select o.number, l.line_key, l.quantity from order_line l join shop_order o on o.shop_order_id = l.shop_order_id").fetch_all(&mut *tx).await.unwrap();
            let found: BTreeMap<(String, String), u32> = found
                .iter()
                .map(|row| ((row.get::<String, _>("number"), row.get::<String, _>("line_key")), u32::try_from(row.get::<i64, _>("quantity")).unwrap()))
                .collect();
            assert_eq!(found, standing);
            tx.commit().await.unwrap();
        });
    }
}
