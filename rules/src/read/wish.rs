//! What the buyer asks for, out of the wishes a text gives.

use knowledge::{Label, Wanted};

use super::signal::Speaks;

/// Of several wishes the one that stands: the end before the means ("send it back and get the money" asks for the money), measured on labelled
/// messages that name more than one.
const ORDER: [Wanted; 7] =
    [Wanted::Cancel, Wanted::Refund, Wanted::Replacement, Wanted::Return, Wanted::Redeliver, Wanted::PartialRefund, Wanted::Repair];

/// The wish that stands.
pub fn of(given: impl Iterator<Item = Speaks>, label: Label) -> Option<Wanted> {
    let wishes: Vec<Wanted> = given.filter_map(|speaks| if let Speaks::Wanted(wish) = speaks { Some(wish) } else { None }).collect();
    // Who waits for money after sending back asks for the money, even where only the sending back is named.
    if label == Label::RefundIssue && wishes.iter().any(|wish| matches!(wish, Wanted::Refund | Wanted::Return)) {
        return Some(Wanted::Refund);
    }
    ORDER.into_iter().find(|wish| wishes.contains(wish))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_back_to_get_the_money_asks_for_the_money() {
        let said = |wishes: &[Wanted]| wishes.iter().map(|wish| Speaks::Wanted(*wish)).collect::<Vec<_>>().into_iter();
        assert_eq!(of(said(&[Wanted::Return, Wanted::Refund]), Label::Defective), Some(Wanted::Refund));
        assert_eq!(of(said(&[Wanted::Return]), Label::RefundIssue), Some(Wanted::Refund));
        assert_eq!(of(said(&[Wanted::Return]), Label::WrongFit), Some(Wanted::Return));
        assert_eq!(of(said(&[]), Label::RefundIssue), None);
    }
}
