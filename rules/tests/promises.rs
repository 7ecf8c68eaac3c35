//! What every decision must keep, on any facts at all.

use std::path::Path;

use jiff::civil::Date;
use knowledge::calendar::add_days;
use knowledge::{Country, Label, Problem, Remedy, Wanted};
use proptest::prelude::*;
use proptest::sample::select;
use rules::decide::{Deciding, Duties, Facts, Goods, OpenDispute, Tracking, check_decision};
use rust_decimal::Decimal;

fn deciding() -> Deciding {
    let mut problems: Vec<Problem> = Vec::new();
    let deciding = Deciding::load(&rules::bundle::base_files(), &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    deciding.unwrap_or_else(|| panic!("deciding does not load"))
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = Option<T>> + use<T> {
    prop::option::of(select(all.to_vec()))
}

prop_compose! {
    fn days()(start in 0_i64..40_000, lengths in prop::array::uniform6(prop::option::of(-5_i64..800))) -> (Date, [Option<i64>; 6]) {
        (add_days(jiff::civil::date(1950, 1, 1), start), lengths)
    }
}

prop_compose! {
    fn amounts()(cents in prop::array::uniform5(prop::option::of(0_i64..2_000_000)), quantity in prop::option::of(0_u32..50)) -> ([Option<i64>; 5], Option<u32>) {
        (cents, quantity)
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    let countries: Vec<Country> = [
        "DE", "GB", "US", "BR", "CN", "AU", "JP", "KR", "RU", "TR", "IN", "PL", "MX", "CO", "SA", "IL", "ZA", "HK", "UA", "BG", "NL", "NO", "CA",
        "TH", "PK",
    ]
    .iter()
    .map(|code| code.parse().unwrap_or_else(|fault| panic!("{fault}")))
    .collect();
    let what = (
        select(Label::ALL),
        maybe(Wanted::ALL),
        maybe(&countries),
        maybe(&countries),
        maybe(Tracking::ALL),
        maybe(Goods::ALL),
        maybe(OpenDispute::ALL),
    );
    let words = (
        maybe(&["ebay", "amazon", "aliexpress", "walmart", "temu", "shopee", "mercadolibre", "shopify", "nowhere"]),
        maybe(&["paypal", "card", "cash"]),
        maybe(&["EUR", "USD", "JPY", "KWD", "ILS"]),
        prop::collection::vec(select(Remedy::ALL), 0..3),
        maybe(&[Duties::Ddp, Duties::Dap]),
        maybe(&["US-CA", "US-TX", "CA-ON"]),
    );
    let flags = prop::array::uniform6(prop::option::of(any::<bool>()));
    (what, words, flags, days(), amounts(), any::<bool>(), prop::option::of(0_i64..3_000_000)).prop_map(
        |(what, words, flags, (start, lengths), (cents, quantity), safety, refunded)| {
            let (label, wanted, country, ship_from, tracking, goods, open_dispute) = what;
            let (platform, payment, currency, earlier_remedies, duties, region) = words;
            let currency = currency.unwrap_or("EUR").parse().unwrap_or_else(|fault| panic!("{fault}"));
            let money = |cents: Option<i64>| cents.map(|cents| knowledge::money::round(Decimal::new(cents, 2), currency));
            let day = |length: Option<i64>| length.map(|days| add_days(start, days));
            let [ordered, shipped, promised, delivered, complained, today] = lengths;
            let [custom_made, hygiene_sealed, opened, return_told, right_told, photo] = flags;
            let [price, shipping, unit, back, again] = cents;
            let complained_on = day(complained).unwrap_or(start);
            Facts {
                wanted,
                ship_from,
                tracking,
                goods,
                open_dispute,
                earlier_remedies,
                duties,
                quantity,
                safety,
                custom_made,
                hygiene_sealed,
                opened,
                return_cost_disclosed: return_told,
                right_disclosed: right_told,
                evidence: if photo == Some(true) { vec![String::from("photo")] } else { Vec::new() },
                platform: platform.map(str::to_owned),
                payment: payment.map(str::to_owned),
                buyer_region: region.and_then(|region| region.parse().ok()),
                ordered_on: day(ordered),
                shipped_on: day(shipped),
                promised_by: day(promised),
                delivered_on: day(delivered),
                as_of: day(today).unwrap_or(complained_on),
                shipping_paid: money(shipping),
                unit_cost: money(unit),
                return_shipping: money(back),
                reship_cost: money(again),
                refunded: money(refunded),
                ..Facts::new("x", label, country, money(price).unwrap_or_default(), currency, complained_on)
            }
        },
    )
}

#[test]
fn every_decision_keeps_its_promises_on_any_facts() {
    let deciding = deciding();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 6000, ..ProptestConfig::default() });
    runner
        .run(&facts(), |facts| {
            let decision = deciding.decide(&facts);
            let faults = check_decision(&deciding, &facts, &decision);
            prop_assert!(faults.is_empty(), "{faults:?}\n{decision:#?}");
            prop_assert_eq!(&deciding.decide(&facts), &decision, "the same facts give the same decision");
            Ok(())
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn partial_refunds_and_a_last_refund_never_sum_to_more_than_was_paid() {
    let deciding = deciding();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 500, ..ProptestConfig::default() });
    runner
        .run(&(facts(), prop::collection::vec(0_usize..4, 1..8)), |(mut facts, picks)| {
            facts.refunded = None;
            let mut refunded = Decimal::ZERO;
            for pick in picks {
                let decision = deciding.decide(&facts);
                let Some(proposal) = decision.proposals.get(pick.min(decision.proposals.len().saturating_sub(1))) else {
                    break;
                };
                if matches!(proposal.remedy, Remedy::Refund | Remedy::PartialRefund | Remedy::Cancel) {
                    refunded += proposal.amount.unwrap_or_default();
                    facts.refunded = Some(refunded);
                }
                prop_assert!(refunded <= facts.paid(), "{refunded} of {}", facts.paid());
            }
            Ok(())
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn the_dates_at_both_ends_of_the_calendar_are_survived() {
    let deciding = deciding();
    for day in [Date::MIN, Date::MAX] {
        for label in Label::ALL {
            let mut facts = Facts::new("x", *label, "DE".parse().ok(), Decimal::TEN, "EUR".parse().unwrap_or_else(|fault| panic!("{fault}")), day);
            facts.delivered_on = Some(day);
            facts.ordered_on = Some(day);
            facts.shipped_on = Some(day);
            facts.promised_by = Some(day);
            facts.ship_from = "CN".parse().ok();
            let decision = deciding.decide(&facts);
            assert_eq!(check_decision(&deciding, &facts, &decision), Vec::<String>::new());
        }
    }
}

#[test]
fn a_decision_keeps_its_shape_through_json() {
    let deciding = deciding();
    let line = r#"{"id":7,"label":"defective","buyer_country":"DE","price":"49.90","currency":"EUR","complained_on":"2026-03-01","colour":"red"}"#;
    let facts: Facts = serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(facts.id, "7");
    let decision = deciding.decide(&facts);
    let json = serde_json::to_value(&decision).unwrap_or_else(|fault| panic!("{fault}"));
    let field = |pointer: &str| json.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {json:#}"));
    assert!(field("/trace/0").is_string());
    assert!(field("/explained/0/text").is_string());
    assert!(field("/proposals/0/expected_cost").is_string());
    assert!(field("/entitled/return_cost_paid_by") == "seller");
    let back: rules::decide::Decision = serde_json::from_value(json).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(back, decision);
}

#[test]
fn a_bad_line_is_refused_with_what_is_wrong() {
    let good = r#"{"label":"damaged","buyer_country":"JP","price":"1000","currency":"JPY","complained_on":"2026-03-01"}"#;
    assert!(serde_json::from_str::<Facts>(good).is_ok());
    for (from, to, says) in [
        ("1000", "10.5", "decimal places"),
        ("1000", "-1", "zero or more"),
        ("JPY", "YEN", "currency"),
        ("damaged", "broken", "broken"),
        ("\"JP\"", "\"Japan\"", "country"),
        ("2026-03-01", "2026-02-30", "day"),
        ("\"price\":\"1000\",", "", "price"),
        ("\"buyer_country\":\"JP\",", "", "buyer_country"),
    ] {
        let fault = serde_json::from_str::<Facts>(&good.replace(from, to)).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert!(fault.contains(says), "{to}: {fault}");
    }
    let unknown = good.replace("\"JP\"", "null");
    assert!(serde_json::from_str::<Facts>(&unknown).is_ok_and(|facts| facts.buyer_country.is_none()));
}

/// Every id the code names has a sentence, and every sentence is named.
#[test]
fn every_step_has_a_sentence_and_every_sentence_a_step() {
    let deciding = deciding();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/decide");
    let mut code = String::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|fault| panic!("{fault}")).flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        code.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
    }
    let literal = regex::Regex::new(r#""([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)""#).unwrap_or_else(|fault| panic!("{fault}"));
    let missing: Vec<&str> =
        literal.captures_iter(&code).filter_map(|found| found.get(1)).map(|id| id.as_str()).filter(|id| !deciding.texts.has(id)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "ids without a sentence");
    // Signals of risk are named without the word they share.
    let named = |id: &str| code.contains(&format!("\"{id}\"")) || id.strip_prefix("risk.").is_some_and(|rest| code.contains(&format!("\"{rest}\"")));
    let idle: Vec<&str> = deciding.texts.ids().filter(|id| !named(id)).collect();
    assert_eq!(idle, Vec::<&str>::new(), "sentences nobody names");
}
