//! What may be done about a case: facts in, a decision with its reasons out.
//!
//! Deciding never fails: what is unknown becomes a question, a proposal that rests on nothing unknown, and a person. It reads no clock: today is
//! a fact like any other.
//!
//! ```text
//! facts -> case       which law and programmes apply, what kind of complaint it is
//!       -> entitle    what the buyer may demand now and later, and what is not known
//!       -> propose    ways to settle it: lawful or not, cost line by line, best first
//!       -> deadlines, questions, risk, whether a person must look
//! ```

mod ask;
mod base;
mod case;
mod cost;
pub mod days;
mod deadline;
mod decision;
mod delivery;
mod entitle;
mod facts;
mod fault;
pub mod ladder;
pub mod policy;
mod promise;
mod propose;
mod risk;
mod trace;
mod withdrawal;

pub use base::{Deciding, check_decision};
pub use decision::{CostItem, Deadline, Decision, Entitled, Payer, Proposal, Risk, Signal, Step};
pub use facts::{BuyerHistory, Duties, Facts, FactsError, Goods, OpenDispute, Tracking};

use crate::Bundle;

impl Bundle {
    /// Decides a case on its facts.
    pub fn decide(&self, facts: &Facts) -> Decision {
        self.deciding.decide(facts)
    }
}
