//! The clocks of a case, each with its source, the next one first.

use jiff::civil::Date;
use knowledge::calendar::{DayKind, add_days};
use knowledge::law::RefundStart;
use knowledge::{Country, Label, Remedy};

use super::case::{Case, Situation};
use super::decision::Deadline;
use super::entitle::Entitlement;
use super::facts::OpenDispute;

struct Clocks<'a> {
    case: &'a Case<'a>,
    found: Vec<Deadline>,
}

impl Clocks<'_> {
    fn add(&mut self, kind: &str, due: Date, source: &str) {
        if !self.found.iter().any(|deadline| deadline.kind == kind && deadline.due == due) {
            self.found.push(Deadline { kind: kind.to_owned(), due, source: source.to_owned() });
        }
    }

    /// A term of the law, in the buyer's country.
    fn legal(&self, days: u32, kind: DayKind) -> Date {
        self.case.policies.holidays.term_end(self.case.facts.complained_on, days, kind, self.case.facts.buyer_country.as_ref())
    }

    /// A term of a programme: holidays are not held for it, so the earliest day counts.
    fn programme(&self, days: u32, kind: DayKind) -> Date {
        self.case.policies.holidays.term_end(self.case.facts.complained_on, days, kind, None)
    }
}

/// Every clock that runs.
pub fn deadlines(case: &Case<'_>, entitlement: &Entitlement) -> Vec<Deadline> {
    let facts = case.facts;
    if facts.label == Label::None {
        return Vec::new();
    }
    let mut clocks = Clocks { case, found: Vec::new() };
    if let Some(programme) = case.marketplace
        && let Some(response) = &programme.response
    {
        let by_country = facts.buyer_country.as_ref().and_then(|country: &Country| response.by_country.get(country));
        let due = by_country.map_or_else(|| clocks.programme(response.days, response.day_kind), |days| clocks.programme(*days, DayKind::Calendar));
        clocks.add("platform_response", due, &programme.provenance.source);
        if let Some(escalation) = &programme.escalation {
            let due = clocks.programme(escalation.days, escalation.day_kind);
            clocks.add("platform_escalation", due, &programme.provenance.source);
        }
    }
    if matches!(facts.open_dispute, Some(OpenDispute::Chargeback | OpenDispute::Paypal)) {
        let id = if facts.open_dispute == Some(OpenDispute::Paypal) { "paypal" } else { "card" };
        if let Some(programme) = case.policies.programmes.get(id)
            && let Some(response) = &programme.response
        {
            let due = clocks.programme(response.days, response.day_kind);
            clocks.add("dispute_response", due, &programme.provenance.source);
        }
    }
    for (kind, due, source) in &entitlement.claim_windows {
        clocks.add(kind, *due, source);
    }
    if let Some((due, source)) = &entitlement.withdrawal_end {
        clocks.add("withdrawal_end", *due, source);
    }
    for (kind, due, source) in &entitlement.guarantee {
        clocks.add(kind, *due, source);
    }
    if let Some((due, source)) = &entitlement.delivery_due {
        clocks.add("delivery_due", *due, source);
    }
    legal(&mut clocks, entitlement);
    carrier(&mut clocks);
    clocks.found.sort_by(|one, other| (one.due, &one.kind).cmp(&(other.due, &other.kind)));
    clocks.found
}

fn legal(clocks: &mut Clocks<'_>, entitlement: &Entitlement) {
    let case = clocks.case;
    let Some(law) = case.law else {
        return;
    };
    if let Some(answer) = &law.answer
        && case.situation != Situation::ChangeOfMind
    {
        let due = clocks.legal(answer.days, answer.day_kind);
        clocks.add("complaint_answer", due, &answer.source);
        if let Some(days) = answer.acknowledge_days {
            let due = clocks.legal(days, DayKind::Calendar);
            clocks.add("complaint_acknowledge", due, &answer.source);
        }
    }
    if case.situation == Situation::Fault
        && let Some(conformity) = &law.conformity
        && let Some(days) = conformity.cure_days
        && entitlement.rights.iter().any(|right| right.id == "fault")
    {
        let due = clocks.legal(days, conformity.cure_day_kind);
        clocks.add("cure_due", due, &conformity.source);
    }
    if let Some(refund) = &law.refund
        && let Some(days) = refund_days(case, entitlement)
    {
        let due = clocks.legal(days, refund.day_kind);
        clocks.add("refund_due", due, &refund.source);
    }
}

/// The term of a refund that runs from the buyer's word, where one does.
fn refund_days(case: &Case<'_>, entitlement: &Entitlement) -> Option<u32> {
    let law = case.law?;
    let refund = law.refund.as_ref()?;
    let due = |id: &str| entitlement.rights.iter().any(|right| right.id == id && right.owed && right.now.iter().any(|remedy| pays(*remedy)));
    let from_notice = (refund.from == RefundStart::Notice).then_some(refund.days);
    match case.situation {
        Situation::Fault if due("fault") => refund.fault_days.or_else(|| due("withdrawal").then_some(from_notice).flatten()),
        Situation::Fault | Situation::Dislike | Situation::ChangeOfMind | Situation::CameLate if due("withdrawal") => from_notice,
        Situation::CancelBeforeDispatch => Some(refund.days),
        Situation::NotThere | Situation::Denied if due("delivery") => Some(refund.days),
        Situation::NotThere if due("withdrawal") => from_notice,
        _ => None,
    }
}

fn pays(remedy: Remedy) -> bool {
    matches!(remedy, Remedy::Refund | Remedy::Cancel)
}

/// A carrier must be asked in time, or the loss stays with the shop.
fn carrier(clocks: &mut Clocks<'_>) {
    let case = clocks.case;
    let postage = &case.policies.postage;
    let terms = case.carrier_terms().filter(|terms| terms.ask_within_days.is_some());
    let lost = matches!(case.situation, Situation::NotThere | Situation::Denied);
    // Where the carrier is not known, the postal union's term stands for it on a parcel from abroad.
    let asked = terms.or_else(|| postage.liability("upu_parcel").filter(|_| case.crosses_border() == Some(true)));
    if let Some(shipped) = case.facts.shipped_on.filter(|_| lost)
        && let Some(terms) = asked
        && let Some(days) = terms.ask_within_days
    {
        let due = add_days(shipped, i64::from(days));
        clocks.add("carrier_inquiry", due, &terms.source);
    }
    // For damage the shortest term of any carrier held is the safe one.
    let shortest = || postage.liabilities().iter().filter(|terms| terms.ask_within_days.is_some()).min_by_key(|terms| terms.ask_within_days);
    if case.facts.label == Label::Damaged
        && let Some((delivered, terms)) = case.facts.delivered_on.zip(terms.or_else(shortest))
        && let Some(days) = terms.ask_within_days
    {
        let due = add_days(delivered, i64::from(days));
        if due >= case.facts.as_of {
            clocks.add("carrier_damage_notice", due, &terms.source);
        }
    }
}
