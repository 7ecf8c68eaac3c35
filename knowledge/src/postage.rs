//! Parcels: how long they take by service and lane, when one counts as lost, and until when a carrier must be asked.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::provenance::Seen;
use crate::{Confidence, Country, Currency, Files, Problem, Provenance};

/// Classes of international mail, as the first letter of a postal item's number (UPU S10) tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailClass {
    /// R: registered letter post.
    Registered,
    /// C: parcel.
    Parcel,
    /// E: express mail.
    Ems,
    /// L: tracked packet.
    TrackedPacket,
    /// U: packet without tracking.
    UntrackedPacket,
}

impl MailClass {
    /// The class that a postal item's number names; none where it is no such number.
    pub fn of_number(number: &str) -> Option<Self> {
        let number: String = number.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect::<String>().to_ascii_uppercase();
        let letters = |part: Option<&str>| part.is_some_and(|part| part.chars().all(|letter| letter.is_ascii_uppercase()));
        let digits = number.get(2..11).is_some_and(|part| part.chars().all(|letter| letter.is_ascii_digit()));
        if number.len() != 13 || !letters(number.get(..2)) || !digits || !letters(number.get(11..)) {
            return None;
        }
        match number.chars().next()? {
            'R' => Some(Self::Registered),
            'C' => Some(Self::Parcel),
            'E' => Some(Self::Ems),
            'L' => Some(Self::TrackedPacket),
            'U' => Some(Self::UntrackedPacket),
            _ => None,
        }
    }
}

/// What a carrier pays at most for an item that is lost or damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pays {
    /// So much.
    pub up_to: Decimal,
    /// In this currency; special drawing rights are XDR.
    pub currency: Currency,
}

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
    /// Carriers it holds for, by the beginning of their names, lower case. Empty: any, if `mail` says which items.
    #[serde(default)]
    pub carriers: Vec<String>,
    /// Words of the services it holds for. Empty: any.
    #[serde(default)]
    pub services: Vec<String>,
    /// Classes of mail it holds for. Empty: any, if `carriers` says whose.
    #[serde(default)]
    pub mail: Vec<MailClass>,
    /// Only for items that cross a border, or only for ones that do not.
    #[serde(default)]
    pub crosses_border: Option<bool>,
    /// What is paid at most where nothing was insured; not known where absent.
    #[serde(default)]
    pub pays: Option<Pays>,
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

/// Lower-case words with one space between them.
fn words(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a name begins with whole words.
fn begins_with(name: &str, words: &str) -> bool {
    name.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
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
            for row in &read.liability {
                let named = row.carriers.iter().chain(&row.services).find(|name| words(name) != **name);
                if let Some(name) = named {
                    problems
                        .push(Problem::error(path, format!("{}: write ‘{name}’ in lower case with single spaces, as names are compared", row.id)));
                }
                if row.pays.is_some_and(|pays| pays.up_to.is_sign_negative()) {
                    problems.push(Problem::error(path, format!("{}: pays.up_to must not be below zero", row.id)));
                }
            }
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

    /// What holds for an item: the first row that names its carrier or its class of mail. None where neither is known or held.
    pub fn liable(&self, carrier: Option<&str>, service: Option<&str>, mail: Option<MailClass>, crosses_border: Option<bool>) -> Option<&Liability> {
        let carrier = carrier.map(words);
        let service = service.map(words);
        self.liabilities.iter().find(|row| {
            let by_carrier = carrier.as_ref().is_some_and(|carrier| row.carriers.iter().any(|name| begins_with(carrier, name)));
            let by_mail = mail.is_some_and(|mail| row.mail.contains(&mail));
            let named = if row.carriers.is_empty() { by_mail } else { by_carrier && (row.mail.is_empty() || by_mail) };
            named
                && (row.services.is_empty()
                    || service.as_ref().is_some_and(|service| row.services.iter().any(|word| service.contains(word.as_str()))))
                && row.crosses_border.is_none_or(|crosses| crosses_border == Some(crosses))
        })
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

    #[test]
    fn an_item_finds_what_its_carrier_owes() {
        let mut problems = Vec::new();
        let postage = Postage::load(&Files::knowledge_base(), &mut problems);
        let id = |carrier, service, mail, crosses| postage.liable(carrier, service, mail, crosses).map(|row| row.id.as_str());
        assert_eq!(id(Some("UPS Standard"), None, None, None), Some("ups"));
        assert_eq!(id(Some("USPS"), Some("Ground Advantage"), None, Some(false)), Some("usps_domestic"));
        assert_eq!(id(Some("USPS"), Some("First Class"), None, Some(false)), None);
        assert_eq!(id(Some("USPS"), None, None, Some(true)), Some("usps_international"));
        assert_eq!(id(Some("Yanwen"), None, MailClass::of_number("RR123456785CN"), Some(true)), Some("upu_registered_letter_item"));
        assert_eq!(id(Some("Yanwen"), None, MailClass::of_number("LX123456785CN"), Some(true)), Some("upu_ordinary_or_tracked_letter_packet"));
        assert_eq!(id(Some("Yanwen"), None, MailClass::of_number("CP123456785CN"), Some(true)), Some("upu_parcel"));
        assert_eq!(id(Some("DHL"), None, MailClass::of_number("00340434161094015902"), Some(false)), None);
        assert_eq!(id(None, None, None, None), None);
    }
}
