//! Parcels: how long they take by service and lane, when one counts as lost, and until when a carrier must be asked.

use serde::Deserialize;

use crate::provenance::Seen;
use crate::{Confidence, Country, Files, Problem, Provenance};

/// How long a service takes on a lane.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Kind of service.
    pub service: String,
    /// Origins: countries, `EU`, or `same` for a parcel that crosses no border. Empty: anywhere.
    pub from: Vec<String>,
    /// Destinations, likewise.
    pub to: Vec<String>,
    /// Usual least, in days from the acceptance scan.
    pub days_min: u32,
    /// Usual most.
    pub days_max: u32,
    /// When the parcel counts as lost.
    pub lost_after_days: u32,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// Days without a scan after which a parcel counts as lost.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoScan {
    /// Express couriers.
    pub express: u32,
    /// Tracked post within the European Union.
    pub within_union: u32,
    /// Post across oceans.
    pub long_haul: u32,
}

/// When a parcel counts as lost.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    /// By the last scan.
    pub no_scan_days: NoScan,
    /// So many days before the buyer's claim window closes.
    pub before_window_closes_days: u32,
    /// Whose rule it is.
    pub source: String,
}

/// What a carrier owes the sender.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Liability {
    /// Carrier or convention.
    pub id: String,
    /// Days in which it must be asked.
    #[serde(default)]
    pub ask_within_days: Option<u32>,
    /// Days to wait before asking.
    #[serde(default)]
    pub not_before_days: Option<u32>,
    /// Amounts and remarks.
    pub notes: Vec<String>,
    /// Terms or convention.
    pub source: String,
    /// How far to trust it.
    pub confidence: Confidence,
    /// What was read where.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Windows {
    provenance: Provenance,
    window: Vec<Window>,
    lost: Lost,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Liabilities {
    provenance: Provenance,
    liability: Vec<Liability>,
}

/// Windows, losses and liabilities.
#[derive(Debug, Clone, Default)]
pub struct Postage {
    windows: Vec<Window>,
    lost: Option<Lost>,
    liabilities: Vec<Liability>,
    windows_source: String,
}

const UNION: [&str; 27] = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK",
    "SI", "ES", "SE",
];

/// Whether a country is a member of the European Union.
pub fn in_union(country: &Country) -> bool {
    UNION.contains(&country.as_str())
}

fn named(places: &[String], country: &Country) -> bool {
    places.is_empty() || places.iter().any(|place| place == country.as_str() || place == "EU" && in_union(country))
}

impl Postage {
    /// Reads the files.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut postage = Self::default();
        let path = "postage/windows.toml";
        if let Some(read) = files.toml::<Windows>(path, problems) {
            read.provenance.check(path, problems);
            for window in read.window.iter().filter(|window| window.days_min > window.days_max || window.days_max > window.lost_after_days) {
                problems.push(Problem::error(path, format!("{}: days_min, days_max and lost_after_days must rise", window.service)));
            }
            postage.windows = read.window;
            postage.lost = Some(read.lost);
            postage.windows_source = read.provenance.source;
        }
        let path = "postage/liability.toml";
        if let Some(read) = files.toml::<Liabilities>(path, problems) {
            read.provenance.check(path, problems);
            postage.liabilities = read.liability;
        }
        postage
    }

    /// The slowest usual service of a lane by tracked post or parcel: what a buyer must expect where no date was shown.
    pub fn usual(&self, from: Option<&Country>, to: &Country) -> Option<&Window> {
        let same = from.is_some_and(|from| from == to);
        self.windows
            .iter()
            .filter(|window| {
                if same {
                    window.from.iter().any(|place| place == "same") || window.from.iter().any(|place| place == to.as_str())
                } else {
                    // A courier that goes anywhere says nothing of how long the post takes there.
                    !window.from.is_empty()
                        && from.is_some_and(|from| named(&window.from, from))
                        && named(&window.to, to)
                        && !window.from.iter().any(|place| place == "same")
                }
            })
            .filter(|window| !matches!(window.service.as_str(), "postal_untracked_small_packet" | "sea_freight_parcel" | "rail_or_truck_parcel_line"))
            .max_by_key(|window| window.days_max)
    }

    /// When a parcel counts as lost.
    pub fn lost(&self) -> Option<&Lost> {
        self.lost.as_ref()
    }

    /// What carriers owe.
    pub fn liabilities(&self) -> &[Liability] {
        &self.liabilities
    }

    /// One carrier or convention.
    pub fn liability(&self, id: &str) -> Option<&Liability> {
        self.liabilities.iter().find(|liability| liability.id == id)
    }

    /// All windows.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// Where the windows come from.
    pub fn windows_source(&self) -> &str {
        &self.windows_source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_finds_its_slowest_usual_service() {
        let mut problems = Vec::new();
        let postage = Postage::load(&Files::knowledge_base(), &mut problems);
        assert_eq!(problems, []);
        let country = |code: &str| code.parse::<Country>().expect("a country");
        assert_eq!(postage.usual(Some(&country("CN")), &country("DE")).map(|window| window.days_max), Some(35));
        assert_eq!(postage.usual(Some(&country("DE")), &country("DE")).map(|window| window.days_max), Some(5));
        assert_eq!(postage.usual(Some(&country("PL")), &country("DE")).map(|window| window.days_max), Some(8));
        assert!(postage.usual(Some(&country("CN")), &country("SA")).is_none());
        assert!(postage.usual(None, &country("DE")).is_none());
    }
}
