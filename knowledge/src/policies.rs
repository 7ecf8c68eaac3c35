//! Everything deciding rests on, loaded together and checked against itself.

use jiff::civil::Date;

use crate::calendar::Holidays;
use crate::cost::CostDefaults;
use crate::customs::CustomsRules;
use crate::evidence::EvidenceRules;
use crate::exposure::Thresholds;
use crate::law::Laws;
use crate::payment::Disputes;
use crate::postage::Postage;
use crate::programme::Programmes;
use crate::zones::Zones;
use crate::{Files, Problem, Provenance, Rates, Severity};

/// Months after which facts of law and terms are due for another look.
pub const STALE_AFTER_MONTHS: u32 = 12;

/// Law, programmes, payment, postage, customs, evidence, holidays, zones, rates and cost figures.
#[derive(Debug, Clone)]
pub struct Policies {
    /// Consumer law.
    pub laws: Laws,
    /// Promises of marketplaces, payment providers and the business.
    pub programmes: Programmes,
    /// Dispute reasons.
    pub disputes: Disputes,
    /// Parcels.
    pub postage: Postage,
    /// Import charges.
    pub customs: CustomsRules,
    /// What to ask for.
    pub evidence: EvidenceRules,
    /// Public holidays.
    pub holidays: Holidays,
    /// Time zones by country.
    pub zones: Zones,
    /// Exchange rates, for estimates of costs.
    pub rates: Rates,
    /// Figures for unknown costs.
    pub costs: CostDefaults,
    /// Rates of disputes that have consequences.
    pub thresholds: Thresholds,
}

impl Policies {
    /// Reads everything. `None` where something it cannot do without is missing; the problems say what.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Option<Self> {
        let laws = Laws::load(files, problems);
        let programmes = Programmes::load(files, problems);
        let disputes = Disputes::load(files, problems);
        let evidence = EvidenceRules::load(files, problems);
        for held in evidence.all() {
            for code in held.codes.iter().filter(|code| disputes.reason(code).is_none()) {
                problems
                    .push(Problem::error(format!("evidence/{}.toml", held.label), format!("names dispute reason ‘{code}’, which no network has")));
            }
        }
        let costs = CostDefaults::load(files, problems);
        let loaded = Self {
            laws,
            programmes,
            disputes,
            evidence,
            postage: Postage::load(files, problems),
            customs: CustomsRules::load(files, problems),
            holidays: Holidays::load(files, problems),
            zones: Zones::load(files, problems),
            rates: Rates::load(files, problems),
            costs: costs?,
            thresholds: Thresholds::load(files, problems),
        };
        Some(loaded)
    }

    /// Warnings for files whose facts were gathered too long before `today`.
    pub fn stale(&self, today: Date) -> Vec<Problem> {
        let laws = self.laws.all().map(|law| {
            let folder = if law.code.contains('-') { "law/region" } else { "law" };
            (format!("{folder}/{}.toml", law.code), &law.provenance)
        });
        let programmes = self.programmes.all().map(|programme| (format!("programme {}", programme.id), &programme.provenance));
        let customs = self.customs.all().map(|customs| (format!("customs/{}.toml", customs.destination), &customs.provenance));
        let evidence = self.evidence.all().map(|held| (format!("evidence/{}.toml", held.label), &held.provenance));
        let networks = self.disputes.networks().iter().map(|network| (format!("payment/reason-{}.toml", network.network), &network.provenance));
        let thresholds = self.thresholds.provenance().map(|provenance| (String::from("exposure/threshold.toml"), provenance));
        let zones = self.zones.provenance().map(|provenance| (String::from("zone/zone.toml"), provenance));
        let stale = |provenance: &Provenance| provenance.is_stale(today, STALE_AFTER_MONTHS);
        laws.chain(programmes)
            .chain(customs)
            .chain(evidence)
            .chain(networks)
            .chain(thresholds)
            .chain(zones)
            .filter(|(_, provenance)| stale(provenance))
            .map(|(file, provenance)| Problem {
                severity: Severity::Warning,
                ..Problem::error(
                    file,
                    format!(
                        "was gathered on {}, more than {STALE_AFTER_MONTHS} months ago; compare it with its source and set `as_of`",
                        provenance.as_of
                    ),
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_loads_without_a_problem() {
        let mut problems = Vec::new();
        let policies = Policies::load(&Files::knowledge_base(), &mut problems).expect("policies");
        assert_eq!(problems, []);
        assert_eq!(policies.laws.all().count(), 71);
        assert_eq!(policies.programmes.all().count(), 19);
    }

    #[test]
    fn facts_older_than_a_year_are_warned_of() {
        let mut problems = Vec::new();
        let policies = Policies::load(&Files::knowledge_base(), &mut problems).expect("policies");
        assert_eq!(policies.stale(jiff::civil::date(2026, 12, 1)), []);
        let warnings = policies.stale(jiff::civil::date(2028, 1, 1));
        assert!(warnings.iter().any(|warning| warning.file == "law/DE.toml"));
        assert!(warnings.iter().all(|warning| warning.severity == Severity::Warning));
    }
}
