//! What each way of settling still costs the shop, line by line.
//!
//! Goods already sent are sunk. What comes back counts for what it can be sold for. A figure that stands in for an unknown fact is marked as
//! an estimate and carries its source.

use knowledge::calendar::add_days;
use knowledge::law::Choice;
use knowledge::postage::in_union;
use knowledge::{Label, Remedy, money};
use rust_decimal::Decimal;

use super::case::{Case, Situation};
use super::decision::{CostItem, Payer};
use super::entitle::Entitlement;
use super::facts::{Goods, OpenDispute, Tracking};

/// What sending, replacing and taking back cost in this case.
#[derive(Debug)]
pub struct Costs<'a> {
    case: &'a Case<'a>,
    /// Buying or making the goods again.
    pub goods: CostItem,
    /// Sending the goods again.
    pub reship: CostItem,
    /// Sending the goods back.
    pub return_freight: CostItem,
    /// What returned goods bring, below zero.
    pub resale: CostItem,
}

/// How the goods come back, if they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Return {
    /// Whether they must.
    pub required: bool,
    /// Who pays.
    pub paid_by: Option<Payer>,
}

const GIVEN: &str = "given with the case";

fn item(what: &str, amount: Decimal, estimate: bool, source: &str) -> CostItem {
    CostItem { what: what.to_owned(), amount, estimate, source: source.to_owned() }
}

impl<'a> Costs<'a> {
    /// Figures for a case.
    pub fn new(case: &'a Case<'a>) -> Self {
        let facts = case.facts;
        let defaults = &case.policies.costs;
        let source = defaults.provenance.source.as_str();
        let crosses = case.crosses_border().unwrap_or(true);
        let pick = |what: &str, given: Option<Decimal>, share: Decimal| match given {
            Some(amount) => item(what, amount, false, GIVEN),
            None => item(what, facts.price * share, true, source),
        };
        let shares = &defaults.share_of_price;
        let pieces = facts.pieces();
        let goods = match facts.unit_cost {
            Some(unit) => item("goods", unit * pieces, facts.quantity.is_none(), GIVEN),
            None => item("goods", facts.price * shares.unit_cost, true, source),
        };
        let reship = pick("freight-out", facts.reship_cost, if crosses { shares.reship_cross_border } else { shares.reship_domestic });
        let return_freight = pick("freight-back", facts.return_shipping, {
            let home = facts.buyer_country.as_ref();
            match (case.returns_to(), home) {
                (Some(to), Some(home)) if to == home => shares.return_domestic,
                (Some(to), Some(home)) if in_union(to) && in_union(home) => shares.return_within_union.unwrap_or(shares.return_cross_border),
                _ => shares.return_cross_border,
            }
        });
        let worthless = matches!(facts.goods, Some(Goods::Perishable | Goods::Digital))
            || facts.hygiene_sealed == Some(true) && facts.opened == Some(true)
            || facts.safety;
        let share = if worthless { Decimal::ZERO } else { defaults.resale(facts.label, facts.opened == Some(true)) };
        let resale = item("resale", -(goods.amount * share), true, source);
        Self { case, goods, reship, return_freight, resale }
    }

    /// Whether the goods should come back, and who pays.
    pub fn goods_back(&self, entitlement: &Entitlement) -> Return {
        let case = self.case;
        let facts = case.facts;
        let paid_by = entitlement.return_cost();
        let gift = facts.label == Label::WrongItem
            && case.law.and_then(|law| law.conformity.as_ref()).is_some_and(|conformity| conformity.wrong_item_is_gift);
        let nothing_there = matches!(
            case.situation,
            Situation::NotThere
                | Situation::Denied
                | Situation::CancelBeforeDispatch
                | Situation::RefundMissing
                | Situation::CustomsCharge
                | Situation::ShippingCost
                | Situation::Billing
                | Situation::Service
        );
        // Hazardous goods are not put in the post, counterfeits are not sent back, and spoilt or digital goods bring nothing.
        let worthless = self.resale.amount.is_zero();
        let required = !nothing_there
            && !gift
            && !facts.safety
            && facts.label != Label::Counterfeit
            && !worthless
            && match paid_by {
                Some(Payer::Buyer) => true,
                Some(Payer::Seller) | None => -self.resale.amount > self.return_freight.amount,
            };
        Return { required, paid_by }
    }

    fn back(&self, way: Return, items: &mut Vec<CostItem>) {
        if way.required {
            if way.paid_by != Some(Payer::Buyer) {
                items.push(self.return_freight.clone());
            }
            items.push(self.resale.clone());
        } else if self.case.facts.tracking == Some(Tracking::ReturnedToSender) {
            items.push(self.resale.clone());
        }
    }

    /// Money to the buyer, goods back or not.
    pub fn refund(&self, amount: Decimal, way: Return) -> Vec<CostItem> {
        let mut items = vec![item("money-to-buyer", amount, false, GIVEN)];
        self.back(way, &mut items);
        items
    }

    /// What the carrier pays for a parcel that is lost or came damaged: what it has said, or what its terms and the usual share of claims let expect.
    pub fn compensation(&self) -> Option<CostItem> {
        let case = self.case;
        let facts = case.facts;
        if !(case.situation == Situation::NotThere && case.is_lost() || facts.label == Label::Damaged) {
            return None;
        }
        match facts.carrier_compensation {
            Some(amount) if amount.is_zero() => None,
            Some(amount) => Some(item("carrier-compensation", -amount, false, GIVEN)),
            None => self.expected_compensation(),
        }
    }

    /// Nothing is counted on where the carrier's terms are not held, the time to ask is over, or no rate leads to the case's currency.
    fn expected_compensation(&self) -> Option<CostItem> {
        let case = self.case;
        let facts = case.facts;
        let terms = case.carrier_terms()?;
        let from = if facts.label == Label::Damaged { facts.delivered_on } else { facts.shipped_on };
        if terms.ask_within_days.zip(from).is_some_and(|(days, from)| facts.as_of > add_days(from, i64::from(days))) {
            return None;
        }
        let limit = match (facts.insured_value, terms.pays) {
            (Some(insured), _) => insured,
            (None, Some(pays)) => case.policies.rates.convert(pays.up_to, pays.currency, facts.currency)?,
            (None, None) => return None,
        };
        let amount = self.goods.amount.min(limit) * case.policies.costs.carrier?.claims_paid;
        (!amount.is_zero()).then(|| item("carrier-compensation", -amount, true, &terms.source))
    }

    /// New goods, old ones back or not.
    pub fn replacement(&self, way: Return) -> Vec<CostItem> {
        let mut items = vec![self.goods.clone(), self.reship.clone()];
        if self.case.facts.label == Label::MissingItems && self.case.facts.pieces() > Decimal::ONE {
            // How many are missing is not known: one piece stands for them.
            let one = self.goods.amount / self.case.facts.pieces();
            items = vec![CostItem { amount: one, estimate: true, ..self.goods.clone() }, self.reship.clone()];
        }
        if self.case.facts.label != Label::MissingItems {
            self.back(way, &mut items);
        }
        self.disputed(&mut items);
        items
    }

    /// Repair: there, work, and back again.
    pub fn repair(&self) -> Vec<CostItem> {
        let share = self.case.policies.costs.share_of_price.repair_of_goods_cost;
        let work = item("repair-work", self.goods.amount * share, true, &self.case.policies.costs.provenance.source);
        let mut items = vec![self.return_freight.clone(), work, self.reship.clone()];
        self.disputed(&mut items);
        items
    }

    /// Where the payment is disputed, goods sent beside it may be lost on top of the money.
    fn disputed(&self, items: &mut Vec<CostItem>) {
        let facts = self.case.facts;
        if matches!(facts.open_dispute, Some(OpenDispute::Chargeback | OpenDispute::Paypal)) {
            let costs = &self.case.policies.costs;
            items.push(item("dispute-still-lost", facts.paid() * costs.escalation.goods_while_disputed, true, &costs.provenance.source));
        }
    }

    /// The chance that the buyer goes on, times what that costs.
    pub fn escalation(&self, chance: Decimal, already_paid: Decimal) -> Option<CostItem> {
        let case = self.case;
        let payment = case.payment?;
        let network = if payment.id == "paypal" { "paypal" } else { "visa" };
        case.policies.disputes.for_label(network, case.facts.label).next()?;
        let fee = case.policies.costs.dispute_fee(case.facts.currency).map_or(Decimal::ZERO, |fee| fee.amount);
        let at_stake = (case.facts.paid() - already_paid).max(Decimal::ZERO) + fee;
        Some(item("escalation", at_stake * chance, true, &case.policies.costs.provenance.source))
    }

    /// Chances of an escalation.
    pub fn chance(&self, below_minimum: bool) -> Decimal {
        let chances = &self.case.policies.costs.escalation;
        if below_minimum { chances.below_the_minimum } else { chances.refused_without_right }
    }
}

/// The sum of the lines.
pub fn total(items: &[CostItem]) -> Decimal {
    items.iter().fold(Decimal::ZERO, |sum, item| sum.saturating_add(item.amount))
}

/// How much an outcome is worth to the buyer, for comparing proposals only.
pub fn buyer_value(case: &Case<'_>, remedy: Remedy, amount: Option<Decimal>, way: Return) -> Decimal {
    let facts = case.facts;
    let paid = facts.paid();
    let percent = |share: i64| paid * Decimal::new(share, 2);
    let mut value = match remedy {
        Remedy::Refund | Remedy::Cancel => amount.unwrap_or_default(),
        Remedy::Replacement | Remedy::Redeliver => percent(95),
        Remedy::Repair => percent(80),
        Remedy::PartialRefund => percent(30) + amount.unwrap_or_default(),
        Remedy::Reimburse => percent(50) + amount.unwrap_or_default(),
        Remedy::Wait => percent(5),
        Remedy::Information => percent(2),
        Remedy::Decline => Decimal::ZERO,
    };
    if way.required {
        value -= percent(3);
        if way.paid_by == Some(Payer::Buyer) {
            value -= facts.return_shipping.unwrap_or_else(|| percent(15)).min(value.max(Decimal::ZERO));
        }
    }
    if case.wish() == Some(remedy) {
        value += percent(40);
    }
    value
}

/// Whether the law leaves the pick between repair and replacement to the seller.
pub fn seller_picks_cure(entitlement: &Entitlement) -> bool {
    entitlement.rights.iter().any(|right| {
        right.owed
            && matches!(right.choice, Choice::Seller | Choice::SellerMayCure)
            && right.now.iter().any(|remedy| matches!(remedy, Remedy::Repair | Remedy::Replacement))
    })
}

/// `amount` with the places of the case's currency.
pub fn rounded(case: &Case<'_>, amount: Decimal) -> Decimal {
    money::round(amount, case.facts.currency)
}
