//! Every row of law and terms has examples on both sides of its border: the last day and the day after, in `borders.toml` or `scenarios.toml`.
//!
//! This counts the days itself, from the rows; it does not ask the engine. A row without examples is named with the dates that would do.

use std::collections::BTreeMap;

use jiff::civil::Date;
use knowledge::calendar::{DayKind, add_days, add_months};
use knowledge::law::{DeliveryDuty, Undisclosed};
use knowledge::programme::{Claim, ClaimStart, Lane, ProgrammeKind};
use knowledge::{Country, Policies, Problem};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct File {
    scenario: Vec<Scenario>,
}

#[derive(Debug, Deserialize)]
struct Scenario {
    facts: Facts,
    expect: Expect,
}

/// What of the facts a border depends on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Facts {
    label: String,
    buyer_country: Option<Country>,
    buyer_region: Option<String>,
    ship_from: Option<Country>,
    platform: Option<String>,
    payment: Option<String>,
    ordered_on: Option<Date>,
    shipped_on: Option<Date>,
    promised_by: Option<Date>,
    delivered_on: Option<Date>,
    complained_on: Option<Date>,
    as_of: Option<Date>,
    right_disclosed: Option<bool>,
    goods: Option<String>,
    earlier_remedies: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Expect {
    due: BTreeMap<String, Date>,
}

impl Facts {
    /// The country, or the region where one is named.
    fn place(&self) -> Option<&str> {
        self.buyer_region.as_deref().or(self.buyer_country.as_ref().map(Country::as_str))
    }

    fn today(&self) -> Option<Date> {
        self.as_of.or(self.complained_on)
    }

    fn is_fault(&self) -> bool {
        matches!(self.label.as_str(), "not_as_described" | "wrong_item" | "damaged" | "defective" | "poor_quality" | "missing_items" | "counterfeit")
    }

    fn is_change_of_mind(&self) -> bool {
        matches!(self.label.as_str(), "change_of_mind" | "wrong_fit" | "cancellation")
    }

    fn is_not_there(&self) -> bool {
        matches!(self.label.as_str(), "not_received" | "late_delivery" | "cancellation") && self.delivered_on.is_none()
    }
}

struct Examples {
    all: Vec<Scenario>,
    missing: Vec<String>,
}

impl Examples {
    fn read() -> Self {
        let mut all = Vec::new();
        for text in [include_str!("borders.toml"), include_str!("scenarios.toml")] {
            let file: File = toml::from_str(text).unwrap_or_else(|fault| panic!("{}", fault.message()));
            all.extend(file.scenario);
        }
        Self { all, missing: Vec::new() }
    }

    /// An example whose day that counts is the last of the term, and one where it is the next.
    fn both_sides(
        &mut self,
        row: &str,
        fits: impl Fn(&Facts) -> bool,
        counts: impl Fn(&Facts) -> Option<Date>,
        end: impl Fn(&Facts) -> Option<Date>,
    ) {
        let side = |ahead: i64| {
            self.all.iter().any(|scenario| {
                let facts = &scenario.facts;
                fits(facts) && counts(facts).zip(end(facts)).is_some_and(|(day, end)| day == add_days(end, ahead))
            })
        };
        for (ahead, name) in [(0, "the last day"), (1, "the day after")] {
            if !side(ahead) {
                self.missing.push(format!("{row}: no example of {name}"));
            }
        }
    }

    /// An example that names the day on which a clock ends.
    fn named(&mut self, row: &str, kind: &str, fits: impl Fn(&Facts) -> bool) {
        if !self.all.iter().any(|scenario| fits(&scenario.facts) && scenario.expect.due.contains_key(kind)) {
            self.missing.push(format!("{row}: no example names `{kind}`"));
        }
    }

    fn done(self) {
        assert!(self.missing.is_empty(), "{} borders lack an example:\n{}", self.missing.len(), self.missing.join("\n"));
    }
}

fn policies() -> Policies {
    let mut problems: Vec<Problem> = Vec::new();
    Policies::load(&rules::bundle::base_files(), &mut problems).unwrap_or_else(|| panic!("{problems:#?}"))
}

#[test]
fn every_right_to_withdraw_has_examples_on_both_sides() {
    let policies = policies();
    let mut examples = Examples::read();
    for law in policies.laws.all().filter(|law| law.code != "EU") {
        let Some(withdrawal) = law.withdrawal.as_ref().filter(|withdrawal| withdrawal.days > 0) else { continue };
        let country: Option<Country> = law.code.get(..2).and_then(|code| code.parse().ok());
        let counted = |from: Date| {
            let end = policies.holidays.term_end(from, withdrawal.days, withdrawal.day_kind, country.as_ref());
            if withdrawal.moves_off_rest_days { policies.holidays.not_on_rest_day(end, country.as_ref()) } else { end }
        };
        let here = |facts: &Facts| facts.place() == Some(law.code.as_str()) && facts.is_change_of_mind();
        examples.both_sides(
            &format!("{}: {} days to withdraw", law.code, withdrawal.days),
            |facts| here(facts) && (facts.right_disclosed != Some(false) || withdrawal.only_if_undisclosed),
            |facts| facts.complained_on,
            |facts| facts.delivered_on.map(counted),
        );
        // Members of the Union share the directive's extension: one member stands for all.
        let shared = law.inherits.as_deref() == Some("EU") && law.code != "DE";
        if let Some(extension) = withdrawal.undisclosed.filter(|extension| !shared && *extension != Undisclosed::NotBegun) {
            let extended = |from: Date| match extension {
                Undisclosed::ExtraMonths(months) => add_months(counted(from), months),
                Undisclosed::Days(days) => add_days(from, i64::from(days)),
                Undisclosed::Months(months) => add_months(from, months),
                Undisclosed::NotBegun => Date::MAX,
            };
            examples.both_sides(
                &format!("{}: longer for a buyer who was not told", law.code),
                |facts| here(facts) && facts.right_disclosed == Some(false),
                |facts| facts.complained_on,
                |facts| facts.delivered_on.map(extended),
            );
        }
    }
    examples.done();
}

#[test]
fn every_guarantee_presumption_and_stage_has_examples_on_both_sides() {
    let policies = policies();
    let mut examples = Examples::read();
    for law in policies.laws.all().filter(|law| law.code != "EU" && !law.code.contains('-')) {
        let Some(conformity) = &law.conformity else { continue };
        let country: Option<Country> = law.code.parse().ok();
        let here = |facts: &Facts| facts.place() == Some(law.code.as_str()) && facts.is_fault();
        let complained = |facts: &Facts| facts.complained_on;
        let months = [
            ("guarantee", conformity.months),
            ("presumption", conformity.presumed_months.filter(|months| *months > 0)),
            ("goods meant to last", conformity.durable_months),
        ];
        for (name, months) in months {
            let Some(months) = months else { continue };
            examples.both_sides(&format!("{}: {name} of {months} months", law.code), here, complained, |facts| {
                facts.delivered_on.map(|from| add_months(from, months))
            });
        }
        if let Some(days) = conformity.short_lived_days {
            let spoils = |facts: &Facts| here(facts) && facts.goods.as_deref() == Some("perishable");
            examples.both_sides(&format!("{}: {days} days for short-lived goods", law.code), spoils, complained, |facts| {
                facts.delivered_on.map(|from| add_days(from, i64::from(days)))
            });
        }
        for stage in &conformity.stage {
            let Some(days) = stage.within_days else { continue };
            examples.both_sides(&format!("{}: stage {} within {days} days", law.code, stage.id), here, complained, |facts| {
                facts.delivered_on.map(|from| policies.holidays.term_end(from, days, stage.day_kind, country.as_ref()))
            });
        }
        if let Some(days) = conformity.cure_days {
            examples.both_sides(&format!("{}: cure within {days} days", law.code), here, Facts::today, |facts| {
                facts.complained_on.map(|from| policies.holidays.term_end(from, days, conformity.cure_day_kind, country.as_ref()))
            });
        }
        // The Union's twelve months after a repair: one member stands for all that add nothing of their own.
        let shared = law.inherits.as_deref() == Some("EU") && law.code != "DE" && conformity.months_after_repair == Some(12);
        if let Some((more, months)) = conformity.months_after_repair.filter(|_| !shared).zip(conformity.months) {
            let repaired = |facts: &Facts| here(facts) && facts.earlier_remedies.iter().any(|given| given == "repair");
            examples.both_sides(&format!("{}: {more} months more after a repair", law.code), repaired, complained, |facts| {
                facts.delivered_on.map(|from| add_months(add_months(from, months), more))
            });
        }
    }
    examples.done();
}

#[test]
fn every_term_of_delivery_answer_and_refund_has_its_examples() {
    let policies = policies();
    let mut examples = Examples::read();
    for law in policies.laws.all().filter(|law| law.code != "EU") {
        let country: Option<Country> = law.code.get(..2).and_then(|code| code.parse().ok());
        let here = |facts: &Facts| facts.place() == Some(law.code.as_str());
        let region = law.code.contains('-');
        if let Some(delivery) = law.delivery.as_ref().filter(|_| !region)
            && let Some(days) = delivery.default_days
        {
            let promised = |facts: &Facts| facts.promised_by.is_none() || delivery.hard_cap;
            let gone = |facts: &Facts| delivery.duty == DeliveryDuty::Deliver || facts.shipped_on.is_none();
            examples.both_sides(
                &format!("{}: {days} days to deliver", law.code),
                |facts| here(facts) && facts.is_not_there() && promised(facts) && gone(facts),
                Facts::today,
                |facts| facts.ordered_on.map(|from| add_days(from, i64::from(days))),
            );
        }
        if let Some(delivery) = law.delivery.as_ref().filter(|delivery| delivery.grace_days > 0) {
            // A province that repeats its country's grace needs no example of its own: the others of the country have one.
            let grace = i64::from(delivery.grace_days);
            examples.both_sides(
                &format!("{}: {grace} days past the date", law.code),
                |facts| facts.is_not_there() && (here(facts) || facts.buyer_country == country && law.code == "CA" && facts.buyer_region.is_some()),
                Facts::today,
                |facts| facts.promised_by.map(|due| add_days(due, grace)),
            );
        }
        if let Some(answer) = law.answer.as_ref().filter(|_| !region) {
            if answer.silence.is_some() {
                examples.both_sides(
                    &format!("{}: silence after {} days", law.code, answer.days),
                    |facts| here(facts) && (facts.is_fault() || facts.is_not_there()),
                    Facts::today,
                    |facts| facts.complained_on.map(|from| policies.holidays.term_end(from, answer.days, answer.day_kind, country.as_ref())),
                );
            }
            examples.named(&format!("{}: answer in {} days", law.code, answer.days), "complaint_answer", here);
            if answer.acknowledge_days.is_some() {
                examples.named(&format!("{}: acknowledgement", law.code), "complaint_acknowledge", here);
            }
        }
    }
    examples.done();
}

/// The day a claim's window starts on.
fn start(facts: &Facts, from: ClaimStart) -> Option<Date> {
    match from {
        ClaimStart::Delivery => facts.delivered_on,
        ClaimStart::Promised => facts.promised_by,
        ClaimStart::Order => facts.ordered_on,
        ClaimStart::Dispatch => facts.shipped_on,
        ClaimStart::DeliveryOrPromised => facts.delivered_on.or(facts.promised_by),
        ClaimStart::PromisedOrDelivery => facts.promised_by.or(facts.delivered_on),
        ClaimStart::DeliveryOrOrder => facts.delivered_on.or(facts.ordered_on),
        ClaimStart::PromisedOrOrder => facts.promised_by.or(facts.ordered_on),
    }
}

fn covered(facts: &Facts, claim: &Claim) -> bool {
    let group = if facts.is_fault() {
        "fault"
    } else if facts.is_change_of_mind() {
        "change_of_mind"
    } else if matches!(facts.label.as_str(), "not_received" | "late_delivery") {
        "not_received"
    } else {
        return false;
    };
    let crosses = facts.ship_from.as_ref().zip(facts.buyer_country.as_ref()).map(|(from, to)| from != to);
    claim.covers.iter().any(|word| word == group || *word == facts.label)
        && (claim.countries.is_empty() || facts.buyer_country.as_ref().is_some_and(|country| claim.countries.contains(country)))
        && claim.lane.is_none_or(|lane| crosses == Some(lane == Lane::CrossBorder))
}

#[test]
fn every_promise_of_a_programme_has_examples_on_both_sides() {
    let policies = policies();
    let mut examples = Examples::read();
    for programme in policies.programmes.all() {
        let id = programme.id.as_str();
        let payment = programme.kind == ProgrammeKind::Payment;
        let here = |facts: &Facts| if payment { facts.payment.as_deref() == Some(id) } else { facts.platform.as_deref() == Some(id) };
        for (position, claim) in programme.claim.iter().enumerate().filter(|(_, claim)| claim.only_if.is_none()) {
            // The first claim that covers a case answers it.
            let earlier = programme.claim.get(..position).unwrap_or_default();
            let places: Vec<&str> = claim.countries.iter().map(Country::as_str).collect();
            let row = format!("{id}: {} {} days from {:?} {}", claim.covers.join(", "), claim.days, claim.from, places.join(" "));
            examples.both_sides(
                row.trim_end(),
                |facts| here(facts) && covered(facts, claim) && !earlier.iter().any(|before| covered(facts, before)),
                |facts| facts.complained_on,
                |facts| {
                    let end = add_days(start(facts, claim.from)?, i64::from(claim.days));
                    let cap = claim.cap_days_from_order.zip(facts.ordered_on).map(|(days, ordered)| add_days(ordered, i64::from(days)));
                    Some(cap.map_or(end, |cap| cap.min(end)))
                },
            );
        }
        if let Some(response) = &programme.response {
            let kind = if payment { "dispute_response" } else { "platform_response" };
            examples.named(&format!("{id}: answer in {} days", response.days), kind, here);
            for (country, days) in &response.by_country {
                examples.named(&format!("{id} in {country}: answer in {days} days"), kind, |facts| {
                    here(facts) && facts.buyer_country.as_ref() == Some(country)
                });
            }
            if response.day_kind == DayKind::Business {
                examples.named(&format!("{id}: answer over a weekend"), kind, here);
            }
        }
        // Where no answer is owed, the buyer's way on begins with a refusal, which has no clock.
        if programme.escalation.is_some() && programme.response.is_some() && !payment {
            examples.named(&format!("{id}: escalation"), "platform_escalation", here);
        }
    }
    examples.done();
}
