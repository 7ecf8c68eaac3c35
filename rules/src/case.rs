//! The moves of a case, as a pure state machine.
//!
//! A state says what is awaited and carries what that needs. A move that the state does not allow is a named error, never a silent no-op; whoever
//! applies a move also compares and sets the case's version, so that two people cannot both be first.

use serde::{Deserialize, Serialize};

/// What is still needed from the buyer before a decision can be proposed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Which order, with proof that it is the buyer's.
    Order,
    /// Which of the possible reasons.
    Reason,
    /// A piece of evidence, by its id in the knowledge base, such as `photo`.
    Evidence(String),
}

/// A thing the shop still has to do, or wait for, after an offer was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Pay the buyer.
    RefundToPay,
    /// The goods are on their way back.
    ReturnToReceive,
    /// Send a parcel.
    ParcelToSend,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What was agreed has been done.
    Settled,
    /// Staff closed it.
    ClosedByStaff,
    /// It was the same matter as another case.
    Merged,
    /// It turned out that nothing was wrong.
    NoComplaint,
}

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The buyer has to tell or send something.
    Collecting {
        /// What, in the order it is asked.
        missing: Vec<Missing>,
    },
    /// Staff have to approve a proposal.
    AwaitingApproval,
    /// The buyer has to answer an offer.
    Offered {
        /// Its id in the store.
        offer: i64,
        /// Open until, epoch milliseconds.
        until: i64,
    },
    /// An accepted offer is being carried out.
    Settling {
        /// What is left to do.
        steps: Vec<Step>,
    },
    /// Done.
    Resolved {
        /// How.
        outcome: Outcome,
    },
    /// A person writes; the desk is silent.
    WithStaff {
        /// Who.
        staff: i64,
        /// Where the case stood before.
        before: Box<State>,
    },
    /// The buyer took the complaint back.
    Withdrawn,
    /// The buyer was silent for too long.
    Expired,
}

/// Something that happens to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// More is needed from the buyer.
    Need(Vec<Missing>),
    /// Everything needed is there.
    Ready,
    /// An approved proposal is shown to the buyer.
    Offer {
        /// Its id in the store.
        offer: i64,
        /// Open until, epoch milliseconds.
        until: i64,
    },
    /// The buyer accepts the open offer.
    Accept {
        /// What follows from it; nothing left to do resolves the case.
        steps: Vec<Step>,
    },
    /// The buyer declines the open offer.
    Refuse,
    /// The open offer ends unanswered.
    OfferEnds,
    /// One step of the settlement is done.
    Finish(Step),
    /// A person takes over.
    TakeOver(i64),
    /// The person hands the case back to the desk.
    HandBack,
    /// The case ends.
    Close(Outcome),
    /// The buyer takes the complaint back.
    Withdraw,
    /// The buyer stayed silent.
    Expire,
    /// It goes on after all.
    Reopen,
}

impl Move {
    fn name(&self) -> &'static str {
        match self {
            Self::Need(_) => "ask the buyer for more",
            Self::Ready => "be put before staff",
            Self::Offer { .. } => "be offered a remedy",
            Self::Accept { .. } => "have its offer accepted",
            Self::Refuse => "have its offer declined",
            Self::OfferEnds => "have its offer expire",
            Self::Finish(_) => "have a step of its settlement finished",
            Self::TakeOver(_) => "be taken over",
            Self::HandBack => "be handed back",
            Self::Close(_) => "be closed",
            Self::Withdraw => "be withdrawn",
            Self::Expire => "expire",
            Self::Reopen => "be opened again",
        }
    }
}

/// A move the state does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {state} cannot {attempted}")]
pub struct IllegalMove {
    /// The state's name.
    pub state: &'static str,
    /// What was attempted.
    pub attempted: &'static str,
}

impl State {
    /// The name as it stands in the store and in events.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Collecting { .. } => "collecting",
            Self::AwaitingApproval => "awaiting_approval",
            Self::Offered { .. } => "offered",
            Self::Settling { .. } => "settling",
            Self::Resolved { .. } => "resolved",
            Self::WithStaff { .. } => "with_staff",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// Whether nothing more is expected to happen.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Resolved { .. } | Self::Withdrawn | Self::Expired)
    }

    /// The state after a move.
    ///
    /// # Errors
    /// [`IllegalMove`] where the state does not allow it.
    pub fn after(&self, step: &Move) -> Result<State, IllegalMove> {
        let next = match (self, step) {
            (Self::Collecting { .. } | Self::AwaitingApproval, Move::Need(missing)) => Self::Collecting { missing: missing.clone() },
            (Self::Collecting { .. } | Self::AwaitingApproval, Move::Ready) => Self::AwaitingApproval,
            // Staff may offer before everything asked for has come, and may better an offer that is open.
            (Self::Collecting { .. } | Self::AwaitingApproval | Self::Offered { .. }, Move::Offer { offer, until }) => {
                Self::Offered { offer: *offer, until: *until }
            }
            (Self::Offered { .. }, Move::Accept { steps }) if steps.is_empty() => Self::Resolved { outcome: Outcome::Settled },
            (Self::Offered { .. }, Move::Accept { steps }) => Self::Settling { steps: steps.clone() },
            (Self::Offered { .. }, Move::Refuse | Move::OfferEnds) => Self::AwaitingApproval,
            (Self::Settling { steps }, Move::Finish(done)) if steps.contains(done) => {
                let left: Vec<Step> = steps.iter().copied().filter(|step| step != done).collect();
                if left.is_empty() { Self::Resolved { outcome: Outcome::Settled } } else { Self::Settling { steps: left } }
            }
            (Self::WithStaff { before, .. }, Move::HandBack) => (**before).clone(),
            (Self::WithStaff { before, .. }, Move::TakeOver(staff)) => Self::WithStaff { staff: *staff, before: before.clone() },
            // While a person has the case, what they do happens to the state beneath.
            (Self::WithStaff { staff, before }, Move::Offer { .. } | Move::Accept { .. } | Move::Refuse | Move::OfferEnds | Move::Finish(_)) => {
                let inner = before.after(step)?;
                if inner.is_closed() { inner } else { Self::WithStaff { staff: *staff, before: Box::new(inner) } }
            }
            (state, Move::TakeOver(staff)) if !state.is_closed() => Self::WithStaff { staff: *staff, before: Box::new(state.clone()) },
            (state, Move::Close(outcome)) if !state.is_closed() => Self::Resolved { outcome: *outcome },
            (state, Move::Withdraw) if !state.is_closed() => Self::Withdrawn,
            (Self::Collecting { .. }, Move::Expire) => Self::Expired,
            (state, Move::Reopen) if state.is_closed() => Self::AwaitingApproval,
            (state, attempted) => return Err(IllegalMove { state: state.name(), attempted: attempted.name() }),
        };
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> State {
        State::Offered { offer: 7, until: 99 }
    }

    #[test]
    fn an_accepted_refund_is_settled_once_paid() {
        let settling = offered().after(&Move::Accept { steps: vec![Step::RefundToPay] }).expect("accepting is allowed");
        assert_eq!(settling, State::Settling { steps: vec![Step::RefundToPay] });
        assert_eq!(settling.after(&Move::Finish(Step::RefundToPay)), Ok(State::Resolved { outcome: Outcome::Settled }));
    }

    #[test]
    fn an_offer_cannot_be_accepted_twice() {
        let settling = offered().after(&Move::Accept { steps: vec![Step::ParcelToSend] }).expect("accepting is allowed");
        let again = settling.after(&Move::Accept { steps: vec![Step::ParcelToSend] });
        assert_eq!(again.map_err(|illegal| illegal.to_string()), Err(String::from("a case that is settling cannot have its offer accepted")));
    }

    #[test]
    fn a_case_handed_back_stands_where_it_stood() {
        let taken = State::AwaitingApproval.after(&Move::TakeOver(3)).expect("taking over is allowed");
        assert!(taken.after(&Move::Ready).is_err(), "the desk is silent while a person has the case");
        assert_eq!(taken.after(&Move::HandBack), Ok(State::AwaitingApproval));
    }

    #[test]
    fn a_closed_case_only_opens_again() {
        let closed = State::Resolved { outcome: Outcome::Settled };
        for step in [Move::Ready, Move::Withdraw, Move::TakeOver(1), Move::Close(Outcome::Merged), Move::Expire] {
            assert!(closed.after(&step).is_err());
        }
        assert_eq!(closed.after(&Move::Reopen), Ok(State::AwaitingApproval));
    }
}
