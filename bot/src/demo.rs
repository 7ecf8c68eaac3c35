//! The sample shop of `serve --demo`: invented products, orders of the last twelve weeks, and complaints that came the way every complaint comes.
//!
//! One product gets worse in the last weeks, so that the report has something to say. Complaints are example messages of the knowledge base.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::{Span, Timestamp};
use knowledge::Label;

use crate::channel;
use crate::clock::Clock;
use crate::command::import;
use crate::config::Config;
use crate::desk::Desk;
use crate::import::Options;
use crate::import::source::Source;
use crate::store::inbox::{Incoming, What};
use crate::store::{Columns as _, Connection, Result, StoreError, chats, orders};
use crate::work;

/// Weeks of orders behind today.
const WEEKS: i64 = 12;
/// Orders a week.
const ORDERS_A_WEEK: i64 = 40;

/// SKU, title, category, variant, price, unit cost, in euros.
const PRODUCTS: [(&str, &str, &str, &str, &str, &str); 9] = [
    ("SHIRT-BLUE-M", "Linen shirt, sky blue", "shirts", "blue / M", "29.90", "9.50"),
    ("SHIRT-SAND-L", "Linen shirt, sand", "shirts", "sand / L", "29.90", "9.50"),
    ("DRESS-RED-S", "Summer dress, red", "dresses", "red / S", "34.00", "11.00"),
    ("KETTLE-1L", "Glass kettle 1 l", "kitchen", "", "39.00", "14.00"),
    ("MUG-DRAGON", "Dragon mug", "kitchen", "", "12.50", "3.20"),
    ("BUDS-PRO", "Wireless earphones", "electronics", "black", "24.90", "7.10"),
    ("CHARGER-65", "USB-C charger 65 W", "electronics", "EU plug", "19.90", "5.40"),
    ("TRAIN-WOOD", "Wooden train set", "toys", "", "27.00", "8.80"),
    ("SHOES-RUN-42", "Running shoes", "shoes", "42", "49.00", "18.50"),
];

/// Country, marketplace, payment, language of its buyers, a postcode of it.
const BUYERS: [(&str, &str, &str, &str, &str); 10] = [
    ("ES", "aliexpress", "card", "spa", "28013"),
    ("DE", "ebay", "paypal", "deu", "20457"),
    ("FR", "shopify", "card", "fra", "75011"),
    ("US", "amazon", "card", "eng", "94110"),
    ("BR", "aliexpress", "card", "por", "01310-100"),
    ("GB", "ebay", "paypal", "eng", "SW1A 1AA"),
    ("IT", "aliexpress", "card", "ita", "00184"),
    ("JP", "shopify", "card", "jpn", "150-0001"),
    ("PL", "aliexpress", "card", "pol", "00-001"),
    ("VN", "shopee", "card", "vie", "700000"),
];

/// Orders a visitor is told of: number, product, buyer, days since it was sent, whether it has arrived.
const TO_TRY: [(&str, usize, usize, i64, bool); 5] =
    [("D-1001", 0, 9, 16, true), ("D-1002", 3, 1, 12, true), ("D-1003", 7, 5, 30, false), ("D-1004", 5, 3, 14, true), ("D-1005", 8, 0, 10, true)];

/// The sample shop's settings.
pub fn settings(config: &mut Config) {
    if config.name == Config::default().name {
        config.name = String::from("Lotus & Lantern");
    }
    if config.return_address.is_empty() {
        config.return_address = String::from("Lotus & Lantern Returns, Hafenstrasse 7, 20457 Hamburg, Germany");
    }
}

/// Orders a visitor can try: what was bought, and what proves the order.
///
/// # Errors
/// Where the store fails.
pub async fn orders_to_try(connection: &mut Connection) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for (number, product, buyer, _, arrived) in TO_TRY {
        let known = sqlx::query("select number from shop_order where number = $1").bind(number).fetch_optional(&mut *connection).await?;
        let (Some(row), Some((_, title, ..)), Some((country, _, _, _, postcode))) = (known, PRODUCTS.get(product), BUYERS.get(buyer)) else {
            continue;
        };
        let state = if arrived { "delivered" } else { "still on its way" };
        found.push((format!("{title}, to {country}, {state}"), format!("{} {postcode}", row.text("number")?)));
    }
    Ok(found)
}

/// Fills an empty desk.
///
/// # Errors
/// Where the store fails.
pub async fn fill(desk: &Desk) -> anyhow::Result<()> {
    let empty = {
        let mut connection = desk.store.read().await?;
        !orders::any(&mut connection).await?
    };
    if !empty {
        return Ok(());
    }
    let now = desk.clock.now();
    let complaints = take_orders(desk, now).await?;
    complain(desk, now, complaints).await
}

/// A complaint to come: when, about which order, by which buyer, why.
struct Complaint {
    at: Timestamp,
    order: String,
    buyer: usize,
    label: Label,
    number: usize,
}

async fn take_orders(desk: &Desk, now: Timestamp) -> anyhow::Result<Vec<Complaint>> {
    let mut csv = String::from(
        "order_id,line_id,sku,product,variant,category,buyer_country,ordered_at,shipped_at,delivered_at,promised_by,shop,platform,payment,buyer_name,\
         buyer_email,buyer_postcode,quantity,unit_price,unit_cost,shipping_paid,currency,carrier,tracking_number,tracking_status,ship_from\n",
    );
    let ago = |days: i64, hours: i64| now.checked_sub(Span::new().hours(days * 24 + hours)).unwrap_or(now);
    let mut row = |number: &str, product: usize, buyer: usize, sent: i64, arrived: bool| {
        let (Some((sku, title, category, variant, price, cost)), Some((country, platform, payment, _, postcode))) =
            (PRODUCTS.get(product), BUYERS.get(buyer))
        else {
            return;
        };
        let delivered = if arrived { ago((sent - 9).max(0), 3).to_string() } else { String::new() };
        let promised = now.checked_add(Span::new().hours((25 - sent) * 24)).unwrap_or(now);
        let status = if arrived { "delivered" } else { "stalled" };
        // Writing to a string cannot fail.
        let _written = writeln!(
            csv,
            "{number},1,{sku},\"{title}\",{variant},{category},{country},{},{},{delivered},{promised},lantern,{platform},{payment},Buyer {number},{}@example.com,{postcode},1,{price},{cost},4.90,EUR,yanwen,LX{number}CN,{status},CN",
            ago(sent + 1, 2),
            ago(sent, 2),
            number.to_lowercase(),
        );
    };
    for (number, product, buyer, sent, arrived) in TO_TRY {
        row(number, product, buyer, sent, arrived);
    }
    let mut complaints = Vec::new();
    for week in 0..WEEKS {
        for place in 0..ORDERS_A_WEEK {
            let index = usize::try_from(week * ORDERS_A_WEEK + place).unwrap_or(0);
            let product = usize::try_from(place).unwrap_or(0) % PRODUCTS.len();
            let buyer = (index * 7 + 3) % BUYERS.len();
            let sent = (WEEKS - week) * 7 + 12 - place % 7;
            let number = format!("L-{}", 20_000 + index);
            row(&number, product, buyer, sent, true);
            // The blue shirt of a new lot is not the colour of its picture, and more buyers say so every week.
            let climbing = product == 0 && week >= WEEKS - 4 && place / 9 < 1 + week - (WEEKS - 4);
            let label = match index % 23 {
                _ if climbing => Label::NotAsDescribed,
                5 => Label::Defective,
                11 => Label::NotReceived,
                17 => Label::Damaged,
                _ => continue,
            };
            let days = (sent - 9 - 2).max(0);
            complaints.push(Complaint { at: ago(days, i64::try_from(index % 20).unwrap_or(0)), order: number, buyer, label, number: index });
        }
    }
    complaints.sort_by_key(|complaint| complaint.at);
    let source = Source::Memory(csv.into_bytes().into());
    let options = Options { format: None, shop: None, currency: None, zone: desk.zone.clone() };
    import::orders(&desk.store, source, options, desk.currency, desk.clock.millis()).await?;
    Ok(complaints)
}

async fn complain(desk: &Desk, now: Timestamp, complaints: Vec<Complaint>) -> anyhow::Result<()> {
    let clock = Clock::fixed(now);
    let mut config = desk.config.clone();
    config.quiet_millis = 0;
    // The same desk at another time: the past goes through the path of the present.
    let past = Arc::new(Desk::open(desk.store.clone(), config, &desk.data, desk.active(), clock).await?);
    let bundle = desk.bundle();
    let account = {
        let mut tx = past.store.begin().await?;
        let account = chats::account(&mut tx, "replay", "sample", past.clock.millis()).await?.id;
        tx.commit().await.map_err(StoreError::from)?;
        account
    };
    let silent = channel::web::WebChat { uploads: desk.data.join("uploads") };
    for complaint in complaints {
        let Some((_, _, _, language, _)) = BUYERS.get(complaint.buyer) else { continue };
        let known = language.parse().ok().and_then(|code| bundle.languages().get(&code));
        let examples = known.or_else(|| bundle.languages().values().next()).and_then(|language| language.examples.get(&complaint.label));
        let Some(text) = examples.filter(|all| !all.is_empty()).and_then(|all| all.get(complaint.number % all.len())) else { continue };
        past.clock.set(complaint.at);
        let buyer = format!("sample-{}", complaint.order);
        {
            let mut tx = past.store.begin().await?;
            if let Some(order) = orders::by_number(&mut tx, &complaint.order).await?.first() {
                let chat = chats::ensure(&mut tx, account, &buyer, None, past.clock.millis()).await?;
                chats::link_order(&mut tx, chat, *order, "sample", past.clock.millis()).await?;
            }
            tx.commit().await.map_err(StoreError::from)?;
        }
        let incoming = Incoming {
            account,
            update_id: format!("sample:{}", complaint.order),
            platform_chat_id: buyer,
            platform_message_id: None,
            sender: None,
            locale: None,
            staff_place: false,
            what: What::Text { text: text.clone() },
        };
        channel::receive(&past, &incoming).await?;
        while work::one_turn(&past).await? {}
        while work::one_delivery(&past, account, &silent).await? {}
    }
    Ok(())
}
