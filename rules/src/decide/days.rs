//! Which day a fact is, where it was given as an instant: a day in the buyer's country.
//!
//! Where the country has several zones the day counts that favours the buyer. What starts a period in which the buyer may act (order, dispatch,
//! delivery, the promised day) counts late, the complaint counts early, and what is late is measured by the latest today. A period that has closed
//! is lost for good, while lateness comes a day later at most: that is why the order's and the promised day lean towards the open period. The shop's
//! own terms run from the complaint, so that the same rule gives the earliest last day for them.

use jiff::Timestamp;
use jiff::civil::Date;
use knowledge::Country;
use knowledge::zones::{Pick, Zones};
use serde_json::{Map, Value};

use super::facts::Facts;

/// The fields of the contract that hold days, and which day of an instant counts.
const FIELDS: [(&str, Pick); 6] = [
    ("ordered_on", STARTS),
    ("shipped_on", STARTS),
    ("promised_by", STARTS),
    ("delivered_on", STARTS),
    ("complained_on", COMPLAINS),
    ("as_of", TODAY),
];

/// What starts a period for the buyer.
pub const STARTS: Pick = Pick::Latest;
/// What the buyer does within one.
pub const COMPLAINS: Pick = Pick::Earliest;
/// What lateness is measured by.
pub const TODAY: Pick = Pick::Latest;

/// Facts from the contract's JSON; instants become days in the buyer's country.
///
/// # Errors
/// Where the JSON is not one case's facts.
pub fn read(json: &[u8], zones: &Zones) -> Result<Facts, serde_json::Error> {
    let mut value: Value = serde_json::from_slice(json)?;
    if let Some(object) = value.as_object_mut() {
        let country: Option<Country> = object.get("buyer_country").and_then(Value::as_str).and_then(|code| code.parse().ok());
        set_days(object, country.as_ref(), zones);
    }
    serde_json::from_value(value)
}

fn set_days(object: &mut Map<String, Value>, country: Option<&Country>, zones: &Zones) {
    let complained = object.get("complained_on").cloned();
    if object.get("as_of").is_none_or(Value::is_null)
        && let Some(complained) = complained.filter(|complained| complained.as_str().and_then(instant).is_some())
    {
        object.insert(String::from("as_of"), complained);
    }
    for (field, pick) in FIELDS {
        let Some(text) = object.get(field).and_then(Value::as_str) else { continue };
        if let Some(day) = instant(text).and_then(|instant| day(text, instant, country, zones, pick)) {
            object.insert(field.to_owned(), Value::String(day.to_string()));
        }
    }
}

fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// Without the country's zones, the day that the instant itself is written with.
fn day(text: &str, instant: Timestamp, country: Option<&Country>, zones: &Zones, pick: Pick) -> Option<Date> {
    zones.day(country, instant, pick).or_else(|| text.get(..10)?.parse().ok())
}
