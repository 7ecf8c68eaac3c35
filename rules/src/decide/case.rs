//! One case while it is decided: its facts, the law and programmes that apply, and what kind of complaint it is.

use jiff::civil::Date;
use knowledge::calendar::add_days;
use knowledge::law::Law;
use knowledge::postage::{Liability, Window, in_union};
use knowledge::programme::Programme;
use knowledge::{Country, Label, Policies, Remedy, Wanted};

use super::facts::{Facts, Tracking};

/// What kind of complaint it is, which a label alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// Goods arrived and are not as agreed.
    Fault,
    /// The buyer does not like them or they do not fit; no fault is shown.
    Dislike,
    /// They have not arrived.
    NotThere,
    /// The carrier says they arrived, the buyer says not.
    Denied,
    /// They came, but late.
    CameLate,
    /// Sent or delivered, and no longer wanted.
    ChangeOfMind,
    /// No longer wanted before dispatch.
    CancelBeforeDispatch,
    /// A promised refund is missing.
    RefundMissing,
    /// About the price of sending.
    ShippingCost,
    /// About charges at the border.
    CustomsCharge,
    /// About what was charged.
    Billing,
    /// About how the buyer was treated, or nothing.
    Service,
}

/// A case on the desk.
#[derive(Debug)]
pub struct Case<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// Everything held.
    pub policies: &'a Policies,
    /// The law that applies, where it is held.
    pub law: Option<&'a Law>,
    /// The marketplace's programme, where it is held.
    pub marketplace: Option<&'a Programme>,
    /// The payment provider's programme, where it is held.
    pub payment: Option<&'a Programme>,
    /// What kind of complaint it is.
    pub situation: Situation,
}

impl<'a> Case<'a> {
    /// Looks up what applies.
    pub fn new(facts: &'a Facts, policies: &'a Policies) -> Self {
        let law = facts.buyer_country.as_ref().and_then(|country| policies.laws.of(country, facts.buyer_region.as_ref()));
        Self {
            facts,
            policies,
            law,
            marketplace: facts.platform.as_deref().and_then(|id| policies.programmes.get(id)),
            payment: facts.payment.as_deref().and_then(|id| policies.programmes.get(id)),
            situation: situation(facts),
        }
    }

    /// Whether the parcel has left the shop, as far as the facts show.
    pub fn is_shipped(&self) -> bool {
        is_shipped(self.facts)
    }

    /// Whether the parcel crosses a border; not known without an origin.
    pub fn crosses_border(&self) -> Option<bool> {
        Some(self.facts.ship_from.as_ref()? != self.facts.buyer_country.as_ref()?)
    }

    /// The country in which the shop takes the goods back: its nearest address, or where they were sent from where no address is known.
    pub fn returns_to(&self) -> Option<&'a Country> {
        let home = self.facts.buyer_country.as_ref();
        let distance = |address: &Country| match home {
            Some(home) if home == address => 0,
            Some(home) if in_union(home) && in_union(address) => 1,
            Some(home) if self.policies.zones.same_area(home, address) => 2,
            _ => 3,
        };
        // Of two as near the shop's own order decides.
        self.facts.return_addresses.iter().min_by_key(|address| distance(address)).or(self.facts.ship_from.as_ref())
    }

    /// What the carrier of this parcel owes, where carrier or class of mail is known and held.
    pub fn carrier_terms(&self) -> Option<&'a Liability> {
        let facts = self.facts;
        self.policies.postage.liable(facts.carrier.as_deref(), facts.service.as_deref(), facts.mail_class, self.crosses_border())
    }

    /// The slowest usual service of the lane.
    pub fn usual_window(&self) -> Option<&'a Window> {
        self.policies.postage.usual(self.facts.ship_from.as_ref(), self.facts.buyer_country.as_ref()?)
    }

    /// The last day of the promised delivery time, or an estimate from dispatch and lane; and whether it is one.
    pub fn promised(&self) -> Option<(Date, bool)> {
        self.facts
            .promised_by
            .map(|day| (day, false))
            .or_else(|| Some((add_days(self.facts.shipped_on?, i64::from(self.usual_window()?.days_max)), true)))
    }

    /// Whether the carrier, or the usual time of the lane, says that the parcel will not come.
    pub fn is_lost(&self) -> bool {
        match self.facts.tracking {
            Some(Tracking::Lost | Tracking::ReturnedToSender) => true,
            Some(Tracking::Delivered | Tracking::OutForDelivery) => false,
            // Before the promised day nothing counts as lost only because the lane is usually quicker.
            _ if self.facts.promised_by.is_some_and(|promised| self.facts.as_of <= promised) => false,
            _ => self
                .facts
                .shipped_on
                .zip(self.usual_window())
                .is_some_and(|(shipped, window)| self.facts.as_of > add_days(shipped, i64::from(window.lost_after_days))),
        }
    }

    /// The remedy the buyer asks for, in the words of remedies.
    pub fn wish(&self) -> Option<Remedy> {
        let refund = match self.situation {
            Situation::CustomsCharge | Situation::ShippingCost | Situation::Billing => Remedy::Reimburse,
            Situation::CancelBeforeDispatch => Remedy::Cancel,
            _ => Remedy::Refund,
        };
        Some(match self.facts.wanted? {
            Wanted::Refund => refund,
            Wanted::Return => match self.situation {
                Situation::CancelBeforeDispatch => Remedy::Cancel,
                _ => Remedy::Refund,
            },
            Wanted::Cancel if self.is_shipped() => Remedy::Refund,
            Wanted::Cancel => Remedy::Cancel,
            Wanted::Replacement => match self.situation {
                Situation::NotThere | Situation::Denied => Remedy::Redeliver,
                _ => Remedy::Replacement,
            },
            Wanted::Redeliver => match self.situation {
                Situation::NotThere | Situation::Denied => Remedy::Redeliver,
                _ => Remedy::Replacement,
            },
            Wanted::PartialRefund => Remedy::PartialRefund,
            Wanted::Repair => Remedy::Repair,
        })
    }

    /// Whether the buyer wants out of the contract.
    pub fn wants_out(&self) -> bool {
        matches!(self.facts.wanted, Some(Wanted::Refund | Wanted::Return | Wanted::Cancel))
    }
}

fn is_shipped(facts: &Facts) -> bool {
    facts.shipped_on.is_some() || facts.delivered_on.is_some() || !matches!(facts.tracking, None | Some(Tracking::None))
}

fn situation(facts: &Facts) -> Situation {
    let arrived = facts.delivered_on.is_some() || facts.tracking == Some(Tracking::Delivered);
    match facts.label {
        Label::NotAsDescribed | Label::WrongItem | Label::Damaged | Label::Defective | Label::MissingItems | Label::Counterfeit => Situation::Fault,
        Label::PoorQuality if facts.evidence.is_empty() => Situation::Dislike,
        Label::PoorQuality => Situation::Fault,
        Label::WrongFit => Situation::Dislike,
        Label::NotReceived if arrived => Situation::Denied,
        Label::LateDelivery if arrived => Situation::CameLate,
        Label::NotReceived | Label::LateDelivery => Situation::NotThere,
        Label::ChangeOfMind | Label::Cancellation if is_shipped(facts) => Situation::ChangeOfMind,
        Label::Cancellation => Situation::CancelBeforeDispatch,
        Label::ChangeOfMind => Situation::ChangeOfMind,
        Label::RefundIssue => Situation::RefundMissing,
        Label::ShippingCost => Situation::ShippingCost,
        Label::CustomsCharge => Situation::CustomsCharge,
        Label::Billing => Situation::Billing,
        Label::Service | Label::None => Situation::Service,
    }
}
