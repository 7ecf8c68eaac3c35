//! Worked dates: time zones, summer time, weekends and holidays, as a lawyer would count them on a calendar. Each row is reported by its reason.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use knowledge::calendar::DayKind;
use knowledge::zones::Pick;
use knowledge::{Country, Problem};
use rules::decide::Deciding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    day: Vec<Day>,
    term: Vec<Term>,
    clock: Vec<Clock>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    why: String,
    instant: Timestamp,
    country: Country,
    early: Date,
    late: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    why: String,
    country: Country,
    from: Date,
    days: u32,
    #[serde(default)]
    kind: DayKind,
    ends: Date,
    #[serde(default)]
    moved: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    why: String,
    facts: toml::Table,
    due: BTreeMap<String, Date>,
}

fn file() -> File {
    toml::from_str(include_str!("dates.toml")).unwrap_or_else(|fault| panic!("{}", fault.message()))
}

fn deciding() -> Deciding {
    let mut problems: Vec<Problem> = Vec::new();
    let deciding = Deciding::load(&rules::bundle::base_files(), &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    deciding.unwrap_or_else(|| panic!("deciding does not load"))
}

fn none_wrong(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_instant_is_the_day_it_is_where_the_buyer_lives() {
    let zones = deciding().policies.zones;
    let mut faults = Vec::new();
    for row in file().day {
        for (pick, expected) in [(Pick::Earliest, row.early), (Pick::Latest, row.late)] {
            let day = zones.day(Some(&row.country), row.instant, pick);
            if day != Some(expected) {
                faults.push(format!("{}: {day:?}, expected {expected}", row.why));
            }
        }
    }
    none_wrong(faults);
}

#[test]
fn a_term_ends_on_the_day_counted_on_a_calendar() {
    let holidays = deciding().policies.holidays;
    let mut faults = Vec::new();
    for row in file().term {
        let ends = holidays.term_end(row.from, row.days, row.kind, Some(&row.country));
        if ends != row.ends {
            faults.push(format!("{}: {ends}, expected {}", row.why, row.ends));
        }
        let moved = holidays.not_on_rest_day(row.ends, Some(&row.country));
        if row.moved.is_some_and(|expected| moved != expected) {
            faults.push(format!("{}: moved to {moved}, expected {:?}", row.why, row.moved));
        }
    }
    none_wrong(faults);
}

#[test]
fn the_clocks_of_a_case_end_on_the_buyers_day() {
    let deciding = deciding();
    let mut faults = Vec::new();
    for row in file().clock {
        let json = serde_json::to_vec(&row.facts).unwrap_or_else(|fault| panic!("{}: {fault}", row.why));
        let facts = deciding.read_facts(&json).unwrap_or_else(|fault| panic!("{}: {fault}", row.why));
        let decision = deciding.decide(&facts);
        for (kind, expected) in row.due {
            let found: Vec<Date> = decision.deadlines.iter().filter(|deadline| deadline.kind == kind).map(|deadline| deadline.due).collect();
            if !found.contains(&expected) {
                faults.push(format!("{}: {kind} {found:?}, expected {expected}", row.why));
            }
        }
    }
    none_wrong(faults);
}

#[test]
fn facts_given_as_days_and_as_instants_of_noon_decide_alike() {
    let deciding = deciding();
    let line = |day: &str| {
        format!(
            r#"{{"id":"a","label":"defective","buyer_country":"DE","platform":"ebay","ordered_on":"2026-01-02{day}","shipped_on":"2026-01-04{day}",
            "promised_by":"2026-02-01{day}","delivered_on":"2026-01-20{day}","complained_on":"2026-03-01{day}","price":"49.90","currency":"EUR"}}"#
        )
    };
    let days = deciding.read_facts(line("").as_bytes()).expect("days");
    let instants = deciding.read_facts(line("T12:00:00Z").as_bytes()).expect("instants");
    assert_eq!(days, instants);
    assert_eq!(deciding.decide(&days), deciding.decide(&instants));
}

#[test]
fn an_instant_without_a_country_is_the_day_it_is_written_with() {
    let line = br#"{"id":"a","label":"damaged","buyer_country":null,"complained_on":"2026-03-01T23:30:00+02:00","price":"10.00","currency":"EUR"}"#;
    let facts = deciding().read_facts(line).expect("facts");
    assert_eq!((facts.complained_on.to_string(), facts.as_of.to_string()), (String::from("2026-03-01"), String::from("2026-03-01")));
}
