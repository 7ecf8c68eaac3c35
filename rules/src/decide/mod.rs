//! What may be done about a case: facts in, a decision with its reasons out.
//!
//! Deciding never fails: what is unknown becomes a question, a proposal that rests on nothing unknown, and a person.

mod decision;
mod facts;

pub use decision::{CostItem, Deadline, Decision, Entitled, Payer, Proposal, Risk, Signal, Step};
pub use facts::{BuyerHistory, Duties, Facts, FactsError, Goods, OpenDispute, Tracking};

use knowledge::{Remedy, money};
use rust_decimal::Decimal;

use crate::Bundle;

impl Bundle {
    /// Decides a case on its facts.
    pub fn decide(&self, facts: &Facts) -> Decision {
        Decision {
            id: facts.id.clone(),
            entitled: Entitled::default(),
            proposals: vec![Proposal {
                remedy: Remedy::Information,
                amount: None,
                currency: facts.currency,
                return_required: false,
                return_cost_paid_by: None,
                expected_cost: money::round(Decimal::ZERO, facts.currency),
                cost: Vec::new(),
                lawful: true,
                because: Vec::new(),
                sources: Vec::new(),
                why: String::new(),
                through: None,
            }],
            ask_for: Vec::new(),
            deadlines: Vec::new(),
            risk: Risk::default(),
            human: true,
            human_because: vec![String::from("law.unknown")],
            trace: Vec::new(),
        }
    }
}
