//! The buyer's minimum: each law and programme that applies gives a right, and the best of each point counts.
//!
//! A right that is *owed* must be met now. A right *on request* (to send back without a reason) binds only once the buyer uses it. What is not
//! known never narrows a right and never carries a refusal.

use knowledge::law::{Choice, ReturnCost};
use knowledge::{Confidence, Label, Remedy};
use rust_decimal::Decimal;

use super::case::{Case, Situation};
use super::decision::{Entitled, Payer};
use super::facts::{Duties, Tracking};
use super::trace::Trace;
use super::{delivery, fault, promise, withdrawal};

/// What one law or programme gives.
#[derive(Debug, Clone)]
pub struct Right {
    /// Short name for the trace.
    pub id: &'static str,
    /// What may be demanded.
    pub now: Vec<Remedy>,
    /// What follows.
    pub later: Vec<Remedy>,
    /// Who picks.
    pub choice: Choice,
    /// Whether it must be met without being used first.
    pub owed: bool,
    /// Who pays to send back.
    pub return_cost: Option<Payer>,
    /// Whether a refund under it includes the outbound freight.
    pub includes_shipping: bool,
    /// A deduction it allows, as a share of the price, and its cap in the order's currency.
    pub fee: Option<(Decimal, Option<Decimal>)>,
    /// Articles or terms.
    pub source: String,
}

/// Everything the buyer may ask for, and what stands against refusing.
#[derive(Debug, Default)]
pub struct Entitlement {
    /// Rights, law first.
    pub rights: Vec<Right>,
    /// Ids of what is not known, so that no refusal may rest on it.
    pub refusal_blocked: Vec<&'static str>,
    /// Ids of why a person must look.
    pub human: Vec<&'static str>,
    /// What to ask the buyer beside the label's own evidence.
    pub ask: Vec<&'static str>,
    /// Last day to withdraw, where the right runs.
    pub withdrawal_end: Option<(jiff::civil::Date, String)>,
    /// Last day of the guarantee, of the presumption, of the short right to reject.
    pub guarantee: Vec<(&'static str, jiff::civil::Date, String)>,
    /// Day on which delivery is due.
    pub delivery_due: Option<(jiff::civil::Date, String)>,
    /// Last day to claim from a marketplace and from a payment provider.
    pub claim_windows: Vec<(&'static str, jiff::civil::Date, String)>,
    /// Articles that were asked and gave nothing.
    pub consulted: Vec<String>,
    /// Whether the buyer must prove that the fault was there at delivery.
    pub buyer_proves: bool,
}

impl Entitlement {
    /// Notes that no refusal may rest on this unknown, and that a person must look.
    pub fn unknown(&mut self, id: &'static str) {
        if !self.refusal_blocked.contains(&id) {
            self.refusal_blocked.push(id);
        }
    }

    /// Notes that an article was asked.
    pub fn consult(&mut self, source: &str) {
        if !self.consulted.iter().any(|known| known == source) {
            self.consulted.push(source.to_owned());
        }
    }

    /// Notes why a person must look.
    pub fn person(&mut self, id: &'static str) {
        if !self.human.contains(&id) {
            self.human.push(id);
        }
    }

    /// Whether something must be given today.
    pub fn owes(&self) -> bool {
        self.rights.iter().any(|right| right.owed && !right.now.is_empty())
    }

    /// What may be demanded today.
    pub fn now(&self) -> Vec<Remedy> {
        union(self.rights.iter().flat_map(|right| &right.now))
    }

    /// What follows.
    pub fn later(&self) -> Vec<Remedy> {
        let now = self.now();
        union(self.rights.iter().flat_map(|right| &right.later)).into_iter().filter(|remedy| !now.contains(remedy)).collect()
    }

    /// The remedy the buyer has picked and the law lets the buyer pick.
    pub fn demanded(&self, case: &Case<'_>) -> Option<Remedy> {
        let wish = match case.wish() {
            Some(wish) => wish,
            None if case.situation == Situation::ChangeOfMind => Remedy::Refund,
            None if case.situation == Situation::CancelBeforeDispatch => Remedy::Cancel,
            None => return None,
        };
        self.rights.iter().any(|right| right.choice == Choice::Buyer && right.now.contains(&wish)).then_some(wish)
    }

    /// Whether the outbound freight is part of a refund.
    pub fn includes_shipping(&self) -> bool {
        self.money_rights().any(|right| right.includes_shipping)
    }

    /// Who pays to send back, the best for the buyer.
    pub fn return_cost(&self) -> Option<Payer> {
        let payers = || self.rights.iter().filter(|right| !right.now.is_empty() || !right.later.is_empty()).filter_map(|right| right.return_cost);
        if payers().any(|payer| payer == Payer::Seller) { Some(Payer::Seller) } else { payers().next() }
    }

    /// The deduction every right to money allows, if each allows one.
    pub fn fee(&self) -> Option<(Decimal, Option<Decimal>)> {
        let mut fees =
            self.rights.iter().filter(|right| right.now.contains(&Remedy::Refund) || right.now.contains(&Remedy::Cancel)).map(|right| right.fee);
        let first = fees.next().flatten()?;
        fees.all(|fee| fee.is_some()).then_some(first)
    }

    fn money_rights(&self) -> impl Iterator<Item = &Right> {
        const MONEY: [Remedy; 2] = [Remedy::Refund, Remedy::Cancel];
        self.rights.iter().filter(|right| right.now.iter().chain(&right.later).any(|remedy| MONEY.contains(remedy)))
    }

    /// The contract's form.
    pub fn entitled(&self) -> Entitled {
        let mut sources: Vec<String> = Vec::new();
        for right in self.rights.iter().filter(|right| !right.now.is_empty() || !right.later.is_empty()) {
            if !sources.contains(&right.source) {
                sources.push(right.source.clone());
            }
        }
        if sources.is_empty() {
            sources.clone_from(&self.consulted);
        }
        Entitled {
            now: self.now(),
            later: self.later(),
            refund_includes_shipping: self.includes_shipping(),
            return_cost_paid_by: self.return_cost(),
            sources,
        }
    }
}

fn union<'a>(remedies: impl Iterator<Item = &'a Remedy>) -> Vec<Remedy> {
    let mut all = Vec::new();
    for remedy in remedies {
        if !all.contains(remedy) {
            all.push(*remedy);
        }
    }
    all
}

/// Who pays, by what the law says and what the buyer was told. Whether the buyer was told is the seller's to prove, so not known counts as not.
pub fn payer(cost: Option<ReturnCost>, disclosed: Option<bool>) -> Option<Payer> {
    Some(match cost? {
        ReturnCost::Buyer => Payer::Buyer,
        ReturnCost::Seller => Payer::Seller,
        ReturnCost::SellerIfNotDisclosed if disclosed == Some(true) => Payer::Buyer,
        ReturnCost::SellerIfNotDisclosed => Payer::Seller,
    })
}

/// Gathers what the buyer is entitled to.
pub fn entitle(case: &Case<'_>, trace: &mut Trace<'_>) -> Entitlement {
    let mut entitlement = Entitlement::default();
    name_the_law(case, &mut entitlement, trace);
    match case.situation {
        Situation::Fault => {
            fault::entitle(case, &mut entitlement, trace);
            withdrawal::entitle(case, &mut entitlement, trace);
        }
        Situation::Dislike | Situation::ChangeOfMind | Situation::CancelBeforeDispatch => {
            withdrawal::entitle(case, &mut entitlement, trace);
            if case.facts.label == Label::PoorQuality {
                fault::entitle_later(case, &mut entitlement);
            }
            let not_there = case.facts.delivered_on.is_none() && case.facts.tracking != Some(Tracking::Delivered);
            if case.situation == Situation::CancelBeforeDispatch || case.situation == Situation::ChangeOfMind && not_there {
                delivery::entitle(case, &mut entitlement, trace);
            }
        }
        Situation::NotThere => {
            delivery::entitle(case, &mut entitlement, trace);
            if case.facts.wanted == Some(knowledge::Wanted::Cancel) {
                withdrawal::entitle(case, &mut entitlement, trace);
            }
        }
        Situation::Denied => delivery::entitle_denied(case, &mut entitlement, trace),
        Situation::CameLate => {
            withdrawal::entitle(case, &mut entitlement, trace);
            delivery::entitle_late_goods(case, &mut entitlement, trace);
        }
        Situation::RefundMissing => delivery::entitle_missing_refund(case, &mut entitlement, trace),
        Situation::ShippingCost => withdrawal::entitle_return_cost(case, &mut entitlement, trace),
        Situation::CustomsCharge => {
            customs(case, &mut entitlement, trace);
            if matches!(case.facts.wanted, Some(knowledge::Wanted::Return | knowledge::Wanted::Cancel)) {
                withdrawal::entitle(case, &mut entitlement, trace);
            }
        }
        Situation::Billing | Situation::Service => {}
    }
    // Where no article gives or refuses anything, the law as such was asked.
    if let Some(law) = case.law.filter(|_| entitlement.rights.is_empty() && entitlement.consulted.is_empty()) {
        entitlement.consult(&law.provenance.source);
    }
    promise::entitle(case, &mut entitlement, trace);
    silence(case, &mut entitlement, trace);
    entitlement
}

fn name_the_law(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    match (case.law, &case.facts.buyer_country) {
        (Some(law), _) => {
            trace.step_about("jurisdiction", &law.code, &[("country", law.name.clone())], Some(&law.provenance.source));
            if law.confidence() == Confidence::Low {
                trace.step("law.low-confidence", None);
                entitlement.person("law.low-confidence");
                entitlement.unknown("law.low-confidence");
            }
        }
        (None, Some(country)) => {
            trace.step_about("jurisdiction.unknown", country.as_str(), &[("country", country.to_string())], None);
            entitlement.person("law.unknown");
            entitlement.unknown("law.unknown");
        }
        (None, None) => {
            trace.step("jurisdiction.no-country", None);
            entitlement.person("law.unknown");
            entitlement.unknown("law.unknown");
            entitlement.ask.push("address");
        }
    }
}

/// Charges at the border belong to the seller where the goods were sold with duties paid.
fn customs(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let (term, step) = match case.facts.duties {
        Some(Duties::Ddp) => ("DDP", "customs.seller-pays"),
        Some(Duties::Dap) => ("DAP", "customs.buyer-pays"),
        None => {
            trace.step("customs.term-unknown", None);
            entitlement.unknown("customs.term-unknown");
            return;
        }
    };
    let source = case.policies.customs.term(term).map_or(term, |term| term.source.as_str());
    entitlement.consult(source);
    trace.step(step, Some(source));
    if term == "DDP" {
        entitlement.rights.push(Right {
            id: "customs",
            now: vec![Remedy::Reimburse],
            later: Vec::new(),
            choice: Choice::Buyer,
            owed: true,
            return_cost: None,
            includes_shipping: false,
            fee: None,
            source: source.to_owned(),
        });
    }
}

/// Where silence accepts a complaint, an overdue answer makes the buyer's wish a right.
fn silence(case: &Case<'_>, entitlement: &mut Entitlement, trace: &mut Trace<'_>) {
    let Some((answer, wish)) = case.law.and_then(|law| law.answer.as_ref()).zip(case.wish()) else {
        return;
    };
    let country = case.facts.buyer_country.as_ref();
    let due = case.policies.holidays.term_end(case.facts.complained_on, answer.days, answer.day_kind, country);
    let faulty = matches!(case.situation, Situation::Fault | Situation::NotThere);
    if answer.silence == Some(knowledge::law::Silence::Accepts) && faulty && case.facts.as_of > due {
        trace.step_with("answer.silence-accepts", &[("due", due.to_string())], Some(&answer.source));
        entitlement.rights.push(Right {
            id: "answer",
            now: vec![wish],
            later: Vec::new(),
            choice: Choice::Buyer,
            owed: true,
            return_cost: None,
            includes_shipping: true,
            fee: None,
            source: answer.source.clone(),
        });
    }
}
