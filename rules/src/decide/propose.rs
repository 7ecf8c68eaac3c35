//! Ways to settle a case: which there are, which are lawful, what each costs, and in which order they stand.

use knowledge::{Label, Remedy};
use rust_decimal::Decimal;

use super::case::{Case, Situation};
use super::cost::{Costs, Return, buyer_value, rounded, seller_picks_cure, total};
use super::decision::{CostItem, Payer, Proposal};
use super::entitle::Entitlement;
use super::promise::window_is_closing;
use super::trace::{Texts, Trace};

/// What the order of proposals rests on.
struct Desk<'a> {
    case: &'a Case<'a>,
    entitlement: &'a Entitlement,
    costs: Costs<'a>,
    texts: &'a Texts,
    now: Vec<Remedy>,
    owes: bool,
    demanded: Option<Remedy>,
    way: Return,
}

/// Proposals, best first. There is always one, and the first is lawful.
pub fn propose(case: &Case<'_>, entitlement: &Entitlement, trace: &mut Trace<'_>) -> Vec<Proposal> {
    let costs = Costs::new(case);
    let way = costs.goods_back(entitlement);
    let desk = Desk {
        case,
        entitlement,
        costs,
        texts: trace.texts(),
        now: entitlement.now(),
        owes: entitlement.owes(),
        demanded: entitlement.demanded(case),
        way,
    };
    let mut proposals: Vec<Proposal> = desk.candidates().into_iter().map(|remedy| desk.proposal(remedy)).collect();
    if !proposals.iter().any(|proposal| proposal.lawful) {
        // Nothing lawful is left to offer: full money back leaves nothing undone, and a person decides.
        let mut refund = desk.proposal(Remedy::Refund);
        refund.lawful = true;
        proposals = vec![refund];
    }
    drop_dominated(&desk, &mut proposals);
    let wish_weight = case.facts.paid() * case.policies.costs.weight.buyer_wish;
    let wish = case.wish();
    proposals.sort_by_cached_key(|proposal| {
        let bonus = if wish == Some(proposal.remedy) { wish_weight } else { Decimal::ZERO };
        (!proposal.lawful, proposal.expected_cost - bonus)
    });
    if let Some(first) = proposals.first() {
        trace.step_with("proposal.first", &[("remedy", first.remedy.to_string()), ("cost", first.expected_cost.to_string())], None);
    }
    proposals
}

/// Leaves out what costs the shop no less and gives the buyer no more than another proposal that is as lawful.
fn drop_dominated(desk: &Desk<'_>, proposals: &mut Vec<Proposal>) {
    let all = proposals.clone();
    proposals.retain(|proposal| !all.iter().any(|other| dominates(desk.case, other, proposal)));
}

/// Whether `other` is better than `proposal` for one side and no worse for the other.
pub fn dominates(case: &Case<'_>, other: &Proposal, proposal: &Proposal) -> bool {
    let value = |proposal: &Proposal| {
        let way = Return { required: proposal.return_required, paid_by: proposal.return_cost_paid_by };
        buyer_value(case, proposal.remedy, proposal.amount, way)
    };
    let (theirs, ours) = (value(other), value(proposal));
    other.remedy != proposal.remedy
        && (other.lawful || !proposal.lawful)
        && other.expected_cost <= proposal.expected_cost
        && theirs >= ours
        && (other.expected_cost < proposal.expected_cost || theirs > ours)
}

impl Desk<'_> {
    fn candidates(&self) -> Vec<Remedy> {
        let facts = self.case.facts;
        let nothing_given = self.now.is_empty();
        let refusal = if self.entitlement.refusal_blocked.is_empty() { Remedy::Decline } else { Remedy::Information };
        let mut candidates = match self.case.situation {
            Situation::Fault => {
                let mut ways = vec![Remedy::Refund];
                if !facts.safety && facts.label != Label::Counterfeit {
                    ways.extend([Remedy::Replacement, Remedy::PartialRefund]);
                    if !matches!(facts.label, Label::WrongItem | Label::MissingItems) {
                        ways.push(Remedy::Repair);
                    }
                }
                // Hazards and counterfeits are never refused and never talked away.
                if nothing_given && ways.len() > 1 {
                    ways.push(refusal);
                }
                ways
            }
            Situation::Dislike => {
                let mut ways = vec![Remedy::Refund, Remedy::PartialRefund];
                if facts.label == Label::WrongFit {
                    ways.push(Remedy::Replacement);
                }
                if nothing_given {
                    ways.push(Remedy::Information);
                }
                ways
            }
            Situation::NotThere if self.case.is_shipped() || self.case.wish() != Some(Remedy::Cancel) => {
                vec![Remedy::Wait, Remedy::Redeliver, Remedy::Refund]
            }
            Situation::NotThere => vec![Remedy::Wait, Remedy::Cancel],
            Situation::Denied => vec![Remedy::Wait, Remedy::Redeliver, Remedy::Refund],
            Situation::CameLate => vec![Remedy::Information, Remedy::PartialRefund, Remedy::Refund],
            Situation::ChangeOfMind if nothing_given => vec![refusal, Remedy::Refund],
            Situation::ChangeOfMind => vec![Remedy::Refund],
            Situation::CancelBeforeDispatch => vec![Remedy::Cancel],
            Situation::RefundMissing if nothing_given => vec![Remedy::Information],
            Situation::RefundMissing => vec![Remedy::Refund],
            Situation::CustomsCharge | Situation::ShippingCost if nothing_given => vec![Remedy::Information],
            Situation::CustomsCharge | Situation::ShippingCost => {
                let mut ways = Vec::new();
                if self.now.contains(&Remedy::Reimburse) {
                    ways.push(Remedy::Reimburse);
                }
                if self.now.contains(&Remedy::Refund) {
                    ways.push(Remedy::Refund);
                }
                ways
            }
            Situation::Billing | Situation::Service => vec![Remedy::Information],
        };
        let wished = self
            .case
            .wish()
            .filter(|wish| matches!(wish, Remedy::Replacement | Remedy::PartialRefund) && self.case.situation == Situation::ChangeOfMind);
        let hazard = facts.safety || facts.label == Label::Counterfeit;
        for remedy in self.demanded.into_iter().chain(wished) {
            let sends_goods = matches!(remedy, Remedy::Replacement | Remedy::Repair | Remedy::Redeliver);
            if !(candidates.contains(&remedy) || hazard && sends_goods) {
                candidates.push(remedy);
            }
        }
        candidates
    }

    /// Whether accepting it leaves nothing due now undone and respects a choice of the buyer, and the rule that says so.
    fn lawful(&self, remedy: Remedy) -> (bool, &'static str) {
        match remedy {
            Remedy::Refund | Remedy::Cancel => match self.demanded {
                None | Some(Remedy::Refund | Remedy::Cancel) if self.now.contains(&remedy) => (true, "remedy.due-now"),
                None | Some(Remedy::Refund | Remedy::Cancel) if self.owes => (true, "remedy.more-than-due"),
                None | Some(Remedy::Refund | Remedy::Cancel) => (true, "remedy.goodwill"),
                Some(_) if self.case.facts.safety || self.case.facts.label == Label::Counterfeit => (true, "remedy.hazard"),
                Some(_) => (false, "remedy.not-the-buyers-choice"),
            },
            Remedy::Replacement | Remedy::Redeliver | Remedy::Repair => match self.demanded {
                Some(demanded) if demanded == remedy => (true, "remedy.buyers-choice"),
                Some(Remedy::Repair) if remedy == Remedy::Replacement && self.repair_is_out_of_proportion() => (true, "remedy.out-of-proportion"),
                Some(_) => (false, "remedy.not-the-buyers-choice"),
                None if !self.owes => (true, "remedy.goodwill"),
                None if self.now.contains(&remedy) => (true, "remedy.due-now"),
                None if self.case.wish() == Some(remedy) => (true, "remedy.buyers-wish"),
                None if remedy == Remedy::Replacement && self.now.contains(&Remedy::Repair) && seller_picks_cure(self.entitlement) => {
                    (true, "remedy.cures-as-well")
                }
                None => (false, "remedy.leaves-due-undone"),
            },
            Remedy::PartialRefund => match self.demanded {
                Some(Remedy::PartialRefund) => (true, "remedy.buyers-choice"),
                Some(_) => (false, "remedy.not-the-buyers-choice"),
                None if self.case.wish() == Some(remedy) => (true, "remedy.buyers-wish"),
                // Goodwill is never put before a right the buyer has, used or not.
                None if self.now.is_empty() => (true, "remedy.goodwill"),
                None if self.now == [Remedy::PartialRefund] => (true, "remedy.due-now"),
                None => (false, "remedy.leaves-due-undone"),
            },
            Remedy::Reimburse if self.now.contains(&remedy) => (true, "remedy.due-now"),
            Remedy::Reimburse => (!self.owes, "remedy.goodwill"),
            Remedy::Wait if self.owes || self.is_late() || self.case.situation == Situation::NotThere && self.case.is_lost() => {
                (false, "remedy.leaves-due-undone")
            }
            Remedy::Wait if window_is_closing(self.case, self.entitlement) => (false, "remedy.window-closes"),
            Remedy::Wait => (true, "remedy.nothing-due"),
            Remedy::Information => (!self.owes, if self.owes { "remedy.leaves-due-undone" } else { "remedy.nothing-due" }),
            Remedy::Decline => {
                let lawful = !self.owes && self.entitlement.refusal_blocked.is_empty();
                (lawful, if lawful { "remedy.no-right" } else { "remedy.leaves-due-undone" })
            }
        }
    }

    fn is_late(&self) -> bool {
        self.case.situation == Situation::NotThere && self.case.facts.promised_by.is_some_and(|promised| self.case.facts.as_of > promised)
    }

    fn repair_is_out_of_proportion(&self) -> bool {
        let limit = self.case.policies.costs.weight.out_of_proportion;
        total(&self.costs.repair()) > total(&self.costs.replacement(self.way)) * limit
    }

    /// All money a refund brings the buyer.
    fn refund_amount(&self, remedy: Remedy) -> Decimal {
        let facts = self.case.facts;
        let with_shipping = remedy == Remedy::Cancel || self.entitlement.includes_shipping();
        let mut amount = if with_shipping { facts.paid() } else { facts.price };
        if let Some((share, cap)) = self.entitlement.fee() {
            let fee = facts.price * share;
            amount -= cap.map_or(fee, |cap| fee.min(cap));
        }
        self.within_paid(amount)
    }

    fn reduction_amount(&self) -> Decimal {
        let facts = self.case.facts;
        let freight = facts.shipping_paid.filter(|freight| self.case.situation == Situation::CameLate && !freight.is_zero());
        self.within_paid(freight.unwrap_or_else(|| facts.price * self.case.policies.costs.reduction(facts.label)))
    }

    /// A case never refunds more in sum than was paid.
    fn within_paid(&self, amount: Decimal) -> Decimal {
        let left = (self.case.facts.paid() - self.case.facts.refunded.unwrap_or_default()).max(Decimal::ZERO);
        rounded(self.case, amount.clamp(Decimal::ZERO, left))
    }

    /// Goods sent back without a right to it travel at the buyer's cost.
    fn way_of(&self, remedy: Remedy) -> Return {
        let moves_goods = matches!(remedy, Remedy::Refund | Remedy::Replacement | Remedy::Repair);
        let no_right = matches!(self.case.situation, Situation::ChangeOfMind | Situation::Dislike | Situation::CameLate) && self.now.is_empty();
        match remedy {
            Remedy::Repair => Return { required: true, paid_by: self.way.paid_by.or(Some(Payer::Seller)) },
            _ if !moves_goods => Return { required: false, paid_by: None },
            _ if no_right => Return { required: !self.costs.resale.amount.is_zero(), paid_by: Some(Payer::Buyer) },
            Remedy::Replacement if self.case.facts.label == Label::MissingItems => Return { required: false, paid_by: self.way.paid_by },
            _ => self.way,
        }
    }

    fn proposal(&self, remedy: Remedy) -> Proposal {
        let (lawful, reason) = self.lawful(remedy);
        let way = self.way_of(remedy);
        let facts = self.case.facts;
        let (amount, mut cost) = match remedy {
            Remedy::Refund | Remedy::Cancel => {
                let amount = self.refund_amount(remedy);
                (Some(amount), self.costs.refund(amount, way))
            }
            Remedy::PartialRefund => {
                let amount = self.reduction_amount();
                (Some(amount), self.costs.refund(amount, way))
            }
            Remedy::Replacement | Remedy::Redeliver => (None, self.costs.replacement(way)),
            Remedy::Repair => (None, self.costs.repair()),
            Remedy::Reimburse => self.reimbursement(),
            Remedy::Wait | Remedy::Information | Remedy::Decline => (None, Vec::new()),
        };
        let below = !lawful && matches!(remedy, Remedy::PartialRefund | Remedy::Wait);
        if below || remedy == Remedy::Decline {
            cost.extend(self.costs.escalation(self.costs.chance(below), amount.unwrap_or_default()));
        }
        if !matches!(remedy, Remedy::Wait | Remedy::Information | Remedy::Decline) {
            cost.extend(self.costs.compensation());
        }
        // Lines are shown in the currency's places, and what is shown must add up.
        for line in &mut cost {
            line.amount = rounded(self.case, line.amount);
        }
        let mut because = vec![reason.to_owned()];
        self.reasons(remedy, way, &mut because);
        let money = amount.is_some() || matches!(remedy, Remedy::Reimburse);
        let through = facts.open_dispute.filter(|_| money);
        if through.is_some() {
            because.push(String::from("money.through-open-dispute"));
        }
        let sentences: Vec<String> = because.iter().map(|id| self.texts.fill(id, &[])).collect();
        Proposal {
            remedy,
            amount,
            currency: facts.currency,
            return_required: way.required,
            return_cost_paid_by: way.paid_by,
            return_to: self.case.returns_to().filter(|_| way.required && !facts.return_addresses.is_empty()).cloned(),
            expected_cost: total(&cost) + rounded(self.case, Decimal::ZERO),
            cost,
            lawful,
            because,
            sources: self.sources(remedy),
            why: sentences.join(" "),
            through,
        }
    }

    /// What the buyer laid out and the seller owes back.
    fn reimbursement(&self) -> (Option<Decimal>, Vec<CostItem>) {
        let case = self.case;
        let defaults = &case.policies.costs;
        if case.situation == Situation::ShippingCost {
            let amount = case.facts.return_shipping.map(|amount| rounded(case, amount));
            let item = CostItem { what: String::from("money-to-buyer"), ..self.costs.return_freight.clone() };
            (amount, vec![item])
        } else {
            let estimate = case.facts.paid() * defaults.share_of_price.import_charges;
            let source = defaults.provenance.source.clone();
            (None, vec![CostItem { what: String::from("money-to-buyer"), amount: estimate, estimate: true, source }])
        }
    }

    fn reasons(&self, remedy: Remedy, way: Return, because: &mut Vec<String>) {
        let mut add = |id: &str| because.push(id.to_owned());
        let facts = self.case.facts;
        let moves_goods = matches!(remedy, Remedy::Refund | Remedy::Replacement);
        if moves_goods && self.case.situation == Situation::Fault && !way.required && facts.label != Label::MissingItems {
            add("remedy.returnless");
        }
        if matches!(remedy, Remedy::Replacement | Remedy::Redeliver)
            && total(&self.costs.replacement(way)) < total(&self.costs.refund(self.refund_amount(Remedy::Refund), self.way))
        {
            add("remedy.replace-cheaper-than-refund");
        }
        if remedy == Remedy::Wait && self.case.situation == Situation::Denied {
            add("delivery.denied");
        }
        if remedy == Remedy::Information {
            for id in &self.entitlement.refusal_blocked {
                add(id);
            }
        }
    }

    fn sources(&self, remedy: Remedy) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for right in &self.entitlement.rights {
            if (right.now.contains(&remedy) || right.later.contains(&remedy)) && !sources.contains(&right.source) {
                sources.push(right.source.clone());
            }
        }
        if sources.is_empty() {
            let first = self.entitlement.rights.first().map(|right| &right.source);
            sources.extend(first.or(self.entitlement.consulted.first()).cloned());
        }
        sources
    }
}
