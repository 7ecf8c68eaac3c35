//! The evidence pack of a case: everything that answers a dispute at a bank, payment provider or marketplace, in one ZIP.
//!
//! The first page is fitted to the reason codes that the case's label leads to: what the scheme wants to see, what is held, what is missing. It says
//! nothing that the store does not hold. What lies in the pack is listed with its SHA-256.

use std::io::{Cursor, Write as _};
use std::path::Path;

use askama::Template;
use jiff::tz::TimeZone;
use knowledge::{Money, Policies};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;

use crate::store::attachments::{self, Attachment};
use crate::store::cases::{self, Case, Event};
use crate::store::offers::{self, Offer, Settlement};
use crate::store::orders::{self, Order, OrderLine};
use crate::store::outbox::Outgoing;
use crate::store::{CaseId, Connection, StoreError, disputes, from_json, messages};
use crate::web::view::{self, filters};

/// Messages of a conversation that go into a pack.
const MESSAGES: i64 = 2_000;

/// Why there is no pack.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// There is no such case.
    #[error("there is no case {0}")]
    NoCase(CaseId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The first page could not be drawn.
    #[error("the summary cannot be drawn: {0}")]
    Page(#[from] askama::Error),
    /// The archive could not be written.
    #[error("the pack cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// Its bytes could not be written.
    #[error("the pack cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

/// What a pack is made with.
#[derive(Debug)]
pub struct About<'a> {
    /// Reason codes and what wins them.
    pub policies: &'a Policies,
    /// Zone of the days in it.
    pub zone: &'a TimeZone,
    /// Name of the business.
    pub shop: &'a str,
    /// Folder of stored files.
    pub files: &'a Path,
    /// When it is made, epoch milliseconds.
    pub now: i64,
}

/// A reason code the case may come under.
struct Reason {
    network: String,
    code: String,
    title: String,
    days: u32,
    wants: Vec<String>,
}

/// Everything a pack is drawn from.
struct Held {
    case: Case,
    order: Option<Order>,
    offers: Vec<Offer>,
    settled: Vec<Settlement>,
    events: Vec<(Event, String)>,
    files: Vec<Attachment>,
    disputed: Option<String>,
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct Summary<'a> {
    shop: &'a str,
    made: String,
    case: &'a Case,
    label: String,
    order: Option<&'a Order>,
    line: Option<&'a OrderLine>,
    paid: Option<String>,
    reasons: &'a [Reason],
    held: Vec<String>,
    missing: Vec<String>,
    contents: &'a [String],
}

impl Held {
    async fn gather(connection: &mut Connection, id: CaseId) -> Result<Self, EvidenceError> {
        let case = cases::get(connection, id).await?.ok_or(EvidenceError::NoCase(id))?;
        let mut events = Vec::new();
        for event in cases::events(connection, id).await? {
            let actor = crate::acts::actor_name(connection, &event.actor).await?;
            events.push((event, actor));
        }
        Ok(Self {
            order: match case.order {
                Some(order) => Some(orders::get(connection, order).await?),
                None => None,
            },
            offers: offers::offers(connection, id).await?,
            settled: offers::settlements(connection, id).await?,
            files: attachments::of_case(connection, id).await?,
            disputed: disputes::open(connection, id).await?,
            events,
            case,
        })
    }

    fn line(&self) -> Option<&OrderLine> {
        let order = self.order.as_ref()?;
        order.lines.iter().find(|line| Some(line.id) == self.case.line).or(order.lines.first())
    }

    /// The reason codes that fit, of the network the dispute is with; of every card network where it is a card's and the network is not known.
    fn reasons(&self, policies: &Policies) -> Vec<Reason> {
        let payment = self.order.as_ref().and_then(|order| order.payment.as_deref());
        let networks: &[&str] = match (self.disputed.as_deref(), payment) {
            (Some("paypal"), _) | (None, Some("paypal")) => &["paypal"],
            (Some("chargeback"), _) | (None, Some("card")) => &["visa", "mastercard", "amex"],
            (Some(_), _) => &[],
            (None, _) => &["visa", "mastercard", "amex", "paypal"],
        };
        let of_network = |network: &&str| {
            let network = (*network).to_owned();
            let reasons = policies.disputes.for_label(&network, self.case.label).map(|reason| Reason {
                network: network.clone(),
                code: reason.network_code.clone().unwrap_or_else(|| reason.code.clone()),
                title: reason.title.clone(),
                days: reason.response_days,
                wants: policies.disputes.evidence(&reason.evidence).to_vec(),
            });
            reasons.collect::<Vec<_>>()
        };
        networks.iter().flat_map(of_network).collect()
    }

    /// What speaks for the shop, and what is not there though it would.
    fn findings(&self, zone: &TimeZone) -> (Vec<String>, Vec<String>) {
        let (mut held, mut missing) = (Vec::new(), Vec::new());
        let day = |millis: i64| at(zone, millis).date();
        if let Some(line) = self.line() {
            match line.shipped_at {
                Some(shipped) => held.push(format!("handed to the carrier on {}", day(shipped))),
                None => missing.push(String::from("the day of dispatch")),
            }
            match (&line.tracking_number, &line.carrier) {
                (Some(number), carrier) => {
                    held.push(format!("tracking number {number}{}", carrier.as_ref().map_or_else(String::new, |name| format!(" ({name})"))))
                }
                (None, _) => missing.push(String::from("a tracking number")),
            }
            match line.delivered_at {
                Some(delivered) => held.push(format!("delivered on {}, by the carrier's scan", day(delivered))),
                None => missing.push(String::from("a delivered scan")),
            }
            if let (Some(delivered), Some(promised)) = (line.delivered_at, line.promised_by) {
                let how = if delivered <= promised { "in time" } else { "late" };
                held.push(format!("promised by {}, so {how}", day(promised)));
            }
        } else {
            missing.push(String::from("the order: link it to the case first"));
        }
        let photos = self.files.iter().filter(|file| file.kind == "photo" && file.state == "stored").count();
        if photos > 0 {
            held.push(format!("{photos} pictures the buyer sent"));
        }
        for offer in &self.offers {
            let amount = offer.amount_minor.map_or_else(String::new, |minor| format!(" of {}", Money { minor, currency: offer.currency }));
            held.push(format!("offered on {}: {}{amount} ({})", day(offer.offered_at), offer.remedy.replace('_', " "), offer.state));
        }
        for settled in &self.settled {
            let what = settled.kind.replace('_', " ");
            let reference =
                settled.reference.as_deref().or(settled.tracking_number.as_deref()).map_or_else(String::new, |known| format!(", {known}"));
            held.push(format!("{what} on {}{reference}", day(settled.at)));
        }
        (held, missing)
    }

    fn timeline(&self, zone: &TimeZone) -> String {
        let mut rows: Vec<(i64, String)> = Vec::new();
        if let Some(order) = &self.order {
            rows.push((order.ordered_at, format!("order {} placed", order.number)));
        }
        if let Some(line) = self.line() {
            let days = [(line.shipped_at, "handed to the carrier"), (line.delivered_at, "delivered, by the carrier's scan")];
            rows.extend(days.into_iter().filter_map(|(when, what)| Some((when?, what.to_owned()))));
        }
        for (event, actor) in &self.events {
            let amount = event.facts.get("amount").and_then(serde_json::Value::as_str).map_or_else(String::new, |amount| format!(" {amount}"));
            let remedy =
                event.facts.get("remedy").and_then(serde_json::Value::as_str).map_or_else(String::new, |word| format!(" {}", word.replace('_', " ")));
            rows.push((event.at, format!("{}{remedy}{amount} (by {actor})", event.kind.replace('_', " "))));
        }
        rows.sort_by_key(|(when, _)| *when);
        rows.iter().map(|(when, what)| format!("{}  {what}\n", moment(zone, *when))).collect()
    }
}

fn at(zone: &TimeZone, millis: i64) -> jiff::Zoned {
    jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(zone.clone())
}

fn moment(zone: &TimeZone, millis: i64) -> String {
    at(zone, millis).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

async fn transcript(connection: &mut Connection, case: &Case, zone: &TimeZone) -> Result<String, EvidenceError> {
    let mut text = String::new();
    for message in messages::latest(connection, case.chat, MESSAGES).await? {
        if message.case.is_some_and(|about| about != case.id) {
            continue;
        }
        let words = message.text.unwrap_or_else(|| String::from("(erased)"));
        let words = match from_json("an outgoing message", &words) {
            Ok(Outgoing::Say { text, .. }) if message.author != "buyer" => text,
            _ => words,
        };
        text.push_str(&format!("{}  {}\n{words}\n\n", moment(zone, message.at), message.author));
    }
    Ok(text)
}

/// The order without anything that tells who the buyer is.
fn order_json(order: &Order, zone: &TimeZone) -> serde_json::Value {
    let day = |millis: Option<i64>| millis.map(|millis| at(zone, millis).date().to_string());
    let lines = order.lines.iter().map(|line| {
        serde_json::json!({
            "sku": line.sku, "title": line.title, "variant": line.variant, "quantity": line.quantity,
            "unit_price": line.unit_price.map(|money| money.to_string()), "shipping_paid": line.shipping_paid.map(|money| money.to_string()),
            "shipped_on": day(line.shipped_at), "promised_by": day(line.promised_by), "delivered_on": day(line.delivered_at),
            "carrier": line.carrier, "service": line.service, "tracking_number": line.tracking_number, "tracking_status": line.tracking_status,
            "tracking_as_of": day(line.tracking_at), "ship_from": line.ship_from.as_ref().map(ToString::to_string),
        })
    });
    serde_json::json!({
        "number": order.number, "shop": order.shop, "platform": order.platform, "payment": order.payment,
        "buyer_country": order.buyer_country.to_string(), "ordered_on": day(Some(order.ordered_at)), "lines": lines.collect::<Vec<_>>(),
    })
}

fn pretty(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// Makes the pack of a case.
///
/// # Errors
/// [`EvidenceError`] says why there is none.
pub async fn pack(connection: &mut Connection, about: &About<'_>, id: CaseId) -> Result<Vec<u8>, EvidenceError> {
    let held = Held::gather(connection, id).await?;
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        (String::from("timeline.txt"), held.timeline(about.zone).into_bytes()),
        (String::from("transcript.txt"), transcript(connection, &held.case, about.zone).await?.into_bytes()),
    ];
    if let Some(order) = &held.order {
        parts.push((String::from("order-and-tracking.json"), pretty(&order_json(order, about.zone))));
    }
    if let Some(decision) = held.case.decision {
        parts.push((String::from("decision.json"), pretty(&from_json("a decision", &offers::decision(connection, decision).await?.1)?)));
    }
    let mut lost = Vec::new();
    for file in held.files.iter().filter(|file| file.state == "stored") {
        let ending = match file.media_type.as_deref() {
            Some("image/png") => "png",
            Some("image/jpeg") => "jpg",
            Some("video/mp4") => "mp4",
            Some("application/pdf") => "pdf",
            _ => "bin",
        };
        match crate::files::open(about.files, file.stored_name.as_deref().unwrap_or_default()) {
            Ok(bytes) => parts.push((format!("files/{}-{}.{ending}", file.kind, file.id), bytes)),
            Err(_) => lost.push(format!("{} {}: no longer in the folder", file.kind, file.id)),
        }
    }
    let contents: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    let (found, mut missing) = held.findings(about.zone);
    missing.extend(lost);
    let line = held.line();
    let paid = line.and_then(|line| {
        let unit = line.unit_price?;
        let freight = line.shipping_paid.map_or(0, |money| money.minor);
        Some(Money { minor: unit.minor.checked_mul(line.quantity)?.checked_add(freight)?, currency: line.currency }.to_string())
    });
    let summary = Summary {
        shop: about.shop,
        made: moment(about.zone, about.now),
        case: &held.case,
        label: view::label(held.case.label),
        order: held.order.as_ref(),
        line,
        paid,
        reasons: &held.reasons(about.policies),
        held: found,
        missing,
        contents: &contents,
    };
    parts.insert(0, (String::from("summary.html"), summary.render()?.into_bytes()));
    // The form that `sha256sum -c` reads.
    let hashes: String = parts.iter().map(|(name, bytes)| format!("{}  {name}\n", hex::encode(Sha256::digest(bytes)))).collect();
    parts.push((String::from("hashes.txt"), hashes.into_bytes()));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
