//! What marketplaces, payment providers and the business itself promise: `programme/<id>.toml`, `payment/<id>.toml`.
//!
//! A business that promises more than the law adds a file with `kind = "own"`; it then holds for every order. A claim whose condition the facts
//! cannot show (`only_if`) gives nothing by itself, and it is never ground for a refusal either.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::calendar::DayKind;
use crate::law::ReturnCost;
use crate::{Country, Files, Problem, Provenance};

/// Whose promise it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeKind {
    /// A marketplace.
    Marketplace,
    /// A payment provider or card network.
    Payment,
    /// The business.
    Own,
}

/// What starts the window of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each names the date or dates it counts from, the first known one counts")]
pub enum ClaimStart {
    Delivery,
    Promised,
    Order,
    Dispatch,
    DeliveryOrPromised,
    PromisedOrDelivery,
    DeliveryOrOrder,
    PromisedOrOrder,
}

/// Whether the parcel crosses a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// It does.
    CrossBorder,
    /// It does not.
    Domestic,
}

/// One promise with its window. The first that covers the case counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Labels, or the groups `not_received`, `fault`, `change_of_mind`.
    pub covers: Vec<String>,
    /// Length of the window in days.
    pub days: u32,
    /// Its start.
    pub from: ClaimStart,
    /// Days after its start before a claim may be made.
    #[serde(default)]
    pub opens_after_days: u32,
    /// Buyers of these countries only.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Parcels of this lane only.
    #[serde(default)]
    pub lane: Option<Lane>,
    /// A longer window some offers carry; up to it nothing is refused by itself.
    #[serde(default)]
    pub perhaps_days: Option<u32>,
    /// A condition the facts cannot show.
    #[serde(default)]
    pub only_if: Option<String>,
    /// Who pays to send back; not known where absent.
    #[serde(default)]
    pub return_cost: Option<ReturnCost>,
    /// The window ends so many days after the order at the latest.
    #[serde(default)]
    pub cap_days_from_order: Option<u32>,
}

/// What silence costs the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilenceMeans {
    /// The buyer is refunded.
    GrantsRefund,
}

/// How soon the seller must answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Term.
    pub days: u32,
    /// Kind of days.
    #[serde(default)]
    pub day_kind: DayKind,
    /// Another term, in calendar days, for buyers of a country.
    #[serde(default)]
    pub by_country: BTreeMap<Country, u32>,
    /// What silence means.
    #[serde(default)]
    pub silence: Option<SilenceMeans>,
}

/// A plain term.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Length.
    pub days: u32,
    /// Kind of days.
    #[serde(default)]
    pub day_kind: DayKind,
}

/// Promises of one marketplace, provider or business.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The word of the contract.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose promise it is.
    pub kind: ProgrammeKind,
    /// What its case teams look at.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Days the buyer has to send back.
    #[serde(default)]
    pub buyer_sends_back_days: Option<u32>,
    /// Days the seller has to appeal.
    #[serde(default)]
    pub appeal_days: Option<u32>,
    /// Source and trust.
    pub provenance: Provenance,
    /// How soon to answer.
    #[serde(default)]
    pub response: Option<Response>,
    /// When a case is taken over by the programme.
    #[serde(default)]
    pub escalation: Option<Term>,
    /// When money is due once goods are back.
    #[serde(default)]
    pub refund_after_return: Option<Term>,
    /// Promises, first match counts.
    #[serde(default)]
    pub claim: Vec<Claim>,
}

/// Every programme by its id.
#[derive(Debug, Clone, Default)]
pub struct Programmes {
    by_id: BTreeMap<String, Programme>,
}

const GROUPS: [&str; 3] = ["not_received", "fault", "change_of_mind"];

impl Programmes {
    /// Reads every file.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut programmes = Self::default();
        for (path, _) in files.under("programme/").chain(files.under("payment/")) {
            let Some(id) = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")) else {
                continue;
            };
            if id.starts_with("reason-") || id == "dispute-evidence" {
                continue;
            }
            let Some(programme) = files.toml::<Programme>(path, problems) else {
                continue;
            };
            if programme.id != id {
                problems.push(Problem::error(path, format!("`id` must be ‘{id}’, as the file is named")));
            }
            programme.provenance.check(path, problems);
            for claim in &programme.claim {
                for word in &claim.covers {
                    if !GROUPS.contains(&word.as_str()) && word.parse::<crate::Label>().is_err() {
                        problems.push(Problem::error(
                            path,
                            format!("a claim covers ‘{word}’, which is neither a label nor a group ({})", GROUPS.join(" ")),
                        ));
                    }
                }
                if claim.perhaps_days.is_some_and(|perhaps| perhaps <= claim.days) {
                    problems.push(Problem::error(path, "`perhaps_days` must be longer than `days`"));
                }
            }
            programmes.by_id.insert(programme.id.clone(), programme);
        }
        programmes
    }

    /// One programme.
    pub fn get(&self, id: &str) -> Option<&Programme> {
        self.by_id.get(id)
    }

    /// The business's own promises, which hold for every order.
    pub fn own(&self) -> impl Iterator<Item = &Programme> {
        self.by_id.values().filter(|programme| programme.kind == ProgrammeKind::Own)
    }

    /// All of them by id.
    pub fn all(&self) -> impl Iterator<Item = &Programme> {
        self.by_id.values()
    }
}
