//! Days in the buyer's country: which day an instant is where somebody lives.
//!
//! A country may have several zones, and where in it a buyer lives is not always known: then an instant may be one of two days, and the caller says
//! which of them counts. No clock is read here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::{Country, Files, Problem, Provenance, Severity};

/// Which of the days counts that an instant may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The first: it is still this day somewhere in the country.
    Earliest,
    /// The last: it is this day somewhere already.
    Latest,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    provenance: Provenance,
    country: BTreeMap<Country, Vec<String>>,
}

/// The zones of each country.
#[derive(Debug, Clone, Default)]
pub struct Zones {
    countries: BTreeMap<Country, Vec<TimeZone>>,
    /// Parts of the world, as the names of zones begin.
    areas: BTreeMap<Country, BTreeSet<String>>,
    provenance: Option<Provenance>,
}

const FILE: &str = "zone/zone.toml";

impl Zones {
    /// Reads the list, and the rules of each zone from the machine's time zone data.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Some(shape) = files.toml::<Shape>(FILE, problems) else {
            return Self::default();
        };
        shape.provenance.check(FILE, problems);
        // A machine without any time zone data counts days in the business's zone and says so once.
        if let Err(fault) = TimeZone::get("Europe/London") {
            let what = format!("this machine has no time zone data ({fault}): every day is counted in the business's zone; install tzdata");
            problems.push(Problem { severity: Severity::Warning, ..Problem::error(FILE, what) });
            return Self::default();
        }
        let mut known: BTreeMap<String, TimeZone> = BTreeMap::new();
        let mut countries = BTreeMap::new();
        let mut areas = BTreeMap::new();
        for (country, names) in shape.country {
            if names.is_empty() {
                problems.push(Problem::error(FILE, format!("{country} has no zone; name one, such as Europe/Berlin, or leave the country out")));
            }
            areas.insert(country.clone(), names.iter().filter_map(|name| Some(name.split_once('/')?.0.to_owned())).collect());
            let mut zones = Vec::new();
            for name in names {
                let zone = match known.get(&name) {
                    Some(zone) => zone.clone(),
                    None => {
                        match TimeZone::get(&name) {
                            Ok(zone) => known.entry(name).or_insert(zone).clone(),
                            Err(fault) => {
                                problems.push(Problem::error(
                                FILE,
                                format!("{country}: ‘{name}’ is not a zone of this machine's time zone data ({fault}); mend the name, or update tzdata"),
                            ));
                                continue;
                            }
                        }
                    }
                };
                zones.push(zone);
            }
            countries.insert(country, zones);
        }
        Self { countries, areas, provenance: Some(shape.provenance) }
    }

    /// Where the list comes from.
    pub const fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }

    /// The day that an instant is in a country. None where the country's zones are not held.
    pub fn day(&self, country: Option<&Country>, instant: Timestamp, pick: Pick) -> Option<Date> {
        let days = self.of(country?)?.iter().map(|zone| zone.to_datetime(instant).date());
        match pick {
            Pick::Earliest => days.min(),
            Pick::Latest => days.max(),
        }
    }

    /// The instant at which a day is over in a country: somewhere in it, or everywhere.
    pub fn end_of_day(&self, country: Option<&Country>, day: Date, pick: Pick) -> Option<Timestamp> {
        let next = day.tomorrow().ok()?;
        let ends = self.of(country?)?.iter().filter_map(|zone| next.to_zoned(zone.clone()).ok()).map(|midnight| midnight.timestamp());
        match pick {
            Pick::Earliest => ends.min(),
            Pick::Latest => ends.max(),
        }
    }

    /// Whether two countries lie in the same part of the world, as far as their zones tell.
    pub fn same_area(&self, one: &Country, other: &Country) -> bool {
        self.areas.get(one).zip(self.areas.get(other)).is_some_and(|(one, other)| !one.is_disjoint(other))
    }

    fn of(&self, country: &Country) -> Option<&[TimeZone]> {
        self.countries.get(country).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn zones() -> Zones {
        let mut problems = Vec::new();
        let zones = Zones::load(&Files::knowledge_base(), &mut problems);
        assert_eq!(problems, []);
        zones
    }

    fn country(code: &str) -> Country {
        code.parse().expect("a country")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn an_evening_in_london_is_the_next_morning_in_tokyo() {
        let zones = zones();
        let instant = at("2026-01-20T23:30:00Z");
        assert_eq!(zones.day(Some(&country("GB")), instant, Pick::Earliest), Some(date(2026, 1, 20)));
        assert_eq!(zones.day(Some(&country("JP")), instant, Pick::Latest), Some(date(2026, 1, 21)));
        assert_eq!(zones.day(None, instant, Pick::Latest), None);
    }

    #[test]
    fn with_several_zones_the_caller_picks_the_day() {
        let zones = zones();
        let instant = at("2026-01-21T04:30:00Z");
        assert_eq!(zones.day(Some(&country("US")), instant, Pick::Earliest), Some(date(2026, 1, 20)), "still the 20th in New York");
        assert_eq!(zones.day(Some(&country("US")), at("2026-01-21T08:30:00Z"), Pick::Earliest), Some(date(2026, 1, 20)), "still the 20th in Hawaii");
        assert_eq!(zones.day(Some(&country("US")), at("2026-01-21T08:30:00Z"), Pick::Latest), Some(date(2026, 1, 21)));
    }

    #[test]
    fn a_day_ends_first_in_the_east_and_follows_summer_time() {
        let zones = zones();
        assert_eq!(zones.end_of_day(Some(&country("US")), date(2026, 1, 20), Pick::Earliest), Some(at("2026-01-21T05:00:00Z")));
        assert_eq!(zones.end_of_day(Some(&country("US")), date(2026, 7, 20), Pick::Earliest), Some(at("2026-07-21T04:00:00Z")));
        assert_eq!(zones.end_of_day(Some(&country("US")), date(2026, 7, 20), Pick::Latest), Some(at("2026-07-21T10:00:00Z")));
        assert_eq!(zones.end_of_day(Some(&country("DE")), date(2026, 3, 29), Pick::Latest), Some(at("2026-03-29T22:00:00Z")));
    }

    #[test]
    fn every_country_whose_law_is_held_has_its_zones() {
        let mut problems = Vec::new();
        let policies = crate::Policies::load(&Files::knowledge_base(), &mut problems).expect("policies");
        for law in policies.laws.all().filter(|law| law.code != "EU" && !law.code.contains('-')) {
            assert!(policies.zones.of(&country(&law.code)).is_some_and(|zones| !zones.is_empty()), "{} has no zone", law.code);
        }
    }
}
