//! The ladder of a negotiation: what to offer after the buyer has declined.
//!
//! Every step is a lawful proposal of the decision, so the floor is the buyer's minimum. The cheapest that is more than what was declined comes
//! next; nothing is offered twice, and after the agreed rounds there is no next step: a person decides freely.

use knowledge::Remedy;
use rust_decimal::Decimal;

use super::decision::Decision;

/// An offer the buyer said no to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declined {
    /// Its remedy.
    pub remedy: Remedy,
    /// Its money.
    pub amount: Option<Decimal>,
}

/// The position of the proposal to offer next; none at the top of the ladder, or once `rounds` offers were declined.
pub fn next_step(decision: &Decision, declined: &[Declined], rounds: usize) -> Option<usize> {
    if declined.len() >= rounds {
        return None;
    }
    let was_declined = |remedy: Remedy, amount: Option<Decimal>| {
        declined.iter().any(|earlier| earlier.remedy == remedy && amount.is_none_or(|amount| earlier.amount.is_some_and(|before| amount <= before)))
    };
    let open = decision.proposals.iter().enumerate().filter(|(_, proposal)| proposal.lawful && !was_declined(proposal.remedy, proposal.amount));
    open.min_by(|(_, one), (_, other)| one.expected_cost.cmp(&other.expected_cost)).map(|(position, _)| position)
}

#[cfg(test)]
mod tests {
    use super::super::{Deciding, Facts};
    use super::*;

    fn decision(more: &str) -> Decision {
        let mut problems = Vec::new();
        let base = Deciding::load(&crate::bundle::base_files(), &mut problems).expect("the base loads");
        let facts: Facts = serde_json::from_str(&format!(
            r#"{{"id":"a","label":"defective","buyer_country":"DE","delivered_on":"2026-01-20","complained_on":"2026-03-01","price":"49.90",
            "currency":"EUR","unit_cost":"18.00","return_shipping":"12.50","reship_cost":"8.00","evidence":["photo"]{more}}}"#
        ))
        .expect("facts");
        base.decide(&facts)
    }

    fn remedy(decision: &Decision, position: Option<usize>) -> Option<Remedy> {
        Some(decision.proposals.get(position?)?.remedy)
    }

    #[test]
    fn the_ladder_climbs_from_the_cheapest_and_offers_nothing_twice() {
        let decision = decision("");
        let first = next_step(&decision, &[], 3);
        assert_eq!(remedy(&decision, first), Some(Remedy::Replacement));
        let declined = [Declined { remedy: Remedy::Replacement, amount: None }];
        let second = next_step(&decision, &declined, 3).and_then(|position| decision.proposals.get(position)).expect("a second step");
        assert!(second.lawful && second.remedy != Remedy::Replacement);
    }

    #[test]
    fn no_step_is_below_what_the_buyer_is_entitled_to() {
        let decision = decision(r#","wanted":"refund","earlier_remedies":["repair"]"#);
        let step = next_step(&decision, &[], 3).and_then(|position| decision.proposals.get(position)).expect("a step");
        assert!(step.lawful, "{step:?}");
        let declined = [Declined { remedy: step.remedy, amount: step.amount }];
        assert!(next_step(&decision, &declined, 3).and_then(|position| decision.proposals.get(position)).is_none_or(|next| next.lawful));
    }

    #[test]
    fn after_the_agreed_rounds_a_person_decides() {
        let declined = [Declined { remedy: Remedy::Replacement, amount: None }; 2];
        assert_eq!(next_step(&decision(""), &declined, 2), None);
    }
}
