//! Signed payloads of buttons and links.
//!
//! A payload says what a press asks for; its signature says that we made it. It is still checked again when it comes back: buttons outlive the
//! state they were made for. Telegram allows 64 bytes, so the signature is cut to 80 bits, which nobody can guess within a rate limit.

use std::fmt;

use knowledge::{Label, LanguageCode, Wanted};
use subtle::ConstantTimeEq as _;

use crate::store::{CaseId, OfferId, OrderId, OrderLineId};

const SIGNATURE_DIGITS: usize = 20;

/// What a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Accept an offer.
    Accept(OfferId),
    /// Decline an offer.
    Decline(OfferId),
    /// Let a person look at a case again.
    Appeal(CaseId),
    /// Talk to a person.
    Person,
    /// This is the reason.
    Reason(CaseId, Label),
    /// This is what I want.
    Wish(CaseId, Wanted),
    /// This language.
    Language(LanguageCode),
    /// This line of the order.
    Item(CaseId, OrderLineId),
    /// This case.
    Case(CaseId),
    /// I cannot send what you ask for.
    NoEvidence(CaseId),
    /// Staff: do something to a case at that version. The word names what.
    Staff(CaseId, i64, String),
    /// A link that proves an order.
    Order(OrderId),
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accept(offer) => write!(f, "a-{offer}"),
            Self::Decline(offer) => write!(f, "d-{offer}"),
            Self::Appeal(case) => write!(f, "v-{case}"),
            Self::Person => write!(f, "p"),
            Self::Reason(case, label) => write!(f, "r-{case}-{label}"),
            Self::Wish(case, wanted) => write!(f, "w-{case}-{wanted}"),
            Self::Language(code) => write!(f, "l-{code}"),
            Self::Item(case, line) => write!(f, "i-{case}-{line}"),
            Self::Case(case) => write!(f, "c-{case}"),
            Self::NoEvidence(case) => write!(f, "n-{case}"),
            Self::Staff(case, version, act) => write!(f, "s-{case}-{version}-{act}"),
            Self::Order(order) => write!(f, "o-{order}"),
        }
    }
}

impl Press {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '-');
        let kind = parts.next()?;
        let number = |parts: &mut std::str::SplitN<'_, char>| parts.next()?.parse::<i64>().ok();
        Some(match kind {
            "a" => Self::Accept(OfferId(number(&mut parts)?)),
            "d" => Self::Decline(OfferId(number(&mut parts)?)),
            "v" => Self::Appeal(CaseId(number(&mut parts)?)),
            "p" => Self::Person,
            "r" => Self::Reason(CaseId(number(&mut parts)?), parts.next()?.parse().ok()?),
            "w" => Self::Wish(CaseId(number(&mut parts)?), parts.next()?.parse().ok()?),
            "l" => Self::Language(parts.next()?.parse().ok()?),
            "i" => Self::Item(CaseId(number(&mut parts)?), OrderLineId(number(&mut parts)?)),
            "c" => Self::Case(CaseId(number(&mut parts)?)),
            "n" => Self::NoEvidence(CaseId(number(&mut parts)?)),
            "s" => Self::Staff(CaseId(number(&mut parts)?), number(&mut parts)?, parts.next()?.to_owned()),
            "o" => Self::Order(OrderId(number(&mut parts)?)),
            _ => return None,
        })
    }

    /// The payload with its signature. Only letters, digits, `-` and `_` occur, so that it also fits a Telegram start link.
    pub fn signed(&self, key: &str) -> String {
        let text = self.to_string();
        format!("{text}-{}", signature(key, &text))
    }

    /// What a payload asks for; none where we did not make it.
    pub fn verify(key: &str, payload: &str) -> Option<Self> {
        let (text, given) = payload.rsplit_once('-')?;
        let matches: bool = signature(key, text).as_bytes().ct_eq(given.as_bytes()).into();
        matches.then(|| Self::parse(text)).flatten()
    }
}

fn signature(key: &str, text: &str) -> String {
    let key = blake3::derive_key("redress signed payload v1", key.as_bytes());
    blake3::keyed_hash(&key, text.as_bytes()).to_hex().chars().take(SIGNATURE_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_comes_back_as_it_went_and_fits_a_telegram_button() {
        let presses = [
            Press::Accept(OfferId(i64::MAX)),
            Press::Reason(CaseId(9_000_000), Label::NotAsDescribed),
            Press::Staff(CaseId(9_000_000), 12_345, String::from("approve_2")),
            Press::Language("cmn".parse().expect("a language")),
            Press::Person,
        ];
        for press in presses {
            let payload = press.signed("key");
            assert!(payload.len() <= 64, "{payload}");
            assert_eq!(Press::verify("key", &payload), Some(press));
        }
    }

    #[test]
    fn a_payload_that_was_changed_or_made_elsewhere_asks_for_nothing() {
        let payload = Press::Accept(OfferId(7)).signed("key");
        assert_eq!(Press::verify("other", &payload), None);
        assert_eq!(Press::verify("key", &payload.replace("a-7", "a-8")), None);
        for rubbish in ["", "-", "a-7", "ünïcödé-ß", "a-7-"] {
            assert_eq!(Press::verify("key", rubbish), None);
        }
    }
}
