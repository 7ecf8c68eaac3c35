//! The closed words of the field, as they stand in files, in JSON and on the command line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A word that is not in a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{word}’ is not a {vocabulary}; known are: {known}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// Which vocabulary was meant.
    pub vocabulary: &'static str,
    /// The words it has.
    pub known: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as files and JSON have it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or_else(|| UnknownWord {
                    word: word.chars().take(40).collect(),
                    vocabulary: $what,
                    known: Self::ALL.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(" "),
                })
            }
        }
    };
}

vocabulary! {
    /// The reason a buyer complains. `None` is no complaint at all.
    Label, "label" {
        NotReceived = "not_received",
        LateDelivery = "late_delivery",
        NotAsDescribed = "not_as_described",
        WrongItem = "wrong_item",
        Damaged = "damaged",
        Defective = "defective",
        PoorQuality = "poor_quality",
        MissingItems = "missing_items",
        Counterfeit = "counterfeit",
        WrongFit = "wrong_fit",
        ChangeOfMind = "change_of_mind",
        Cancellation = "cancellation",
        RefundIssue = "refund_issue",
        ShippingCost = "shipping_cost",
        CustomsCharge = "customs_charge",
        Billing = "billing",
        Service = "service",
        None = "none",
    }
}

impl Label {
    /// Position in [`Label::ALL`], for tables with a column a label.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|label| *label == self).unwrap_or(0)
    }
}

vocabulary! {
    /// What the buyer asks for.
    Wanted, "wish" {
        Refund = "refund",
        Replacement = "replacement",
        PartialRefund = "partial_refund",
        Repair = "repair",
        Return = "return",
        Cancel = "cancel",
        Redeliver = "redeliver",
    }
}

vocabulary! {
    /// What is proposed to settle a case.
    Remedy, "remedy" {
        Refund = "refund",
        PartialRefund = "partial_refund",
        Replacement = "replacement",
        Repair = "repair",
        Redeliver = "redeliver",
        Cancel = "cancel",
        Wait = "wait",
        Reimburse = "reimburse",
        Information = "information",
        Decline = "decline",
    }
}

vocabulary! {
    /// What a message does in a conversation.
    Act, "act" {
        Complain = "complain",
        Answer = "answer",
        Accept = "accept",
        Decline = "decline",
        Status = "status",
        Person = "person",
        Thanks = "thanks",
        Greet = "greet",
        Withdraw = "withdraw",
        Other = "other",
    }
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $what:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(code: &str) -> Result<Self, UnknownWord> {
                let valid: fn(&str) -> bool = $valid;
                if valid(code) {
                    Ok(Self(code.to_owned()))
                } else {
                    Err(UnknownWord { word: code.chars().take(40).collect(), vocabulary: $what, known: String::from("codes of that standard") })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownWord;

            fn try_from(code: String) -> Result<Self, UnknownWord> {
                code.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code! {
    /// A language by its ISO 639-3 code, such as `cmn`; `und` when there is no telling.
    LanguageCode, "language (ISO 639-3)", |code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl LanguageCode {
    /// No telling.
    pub fn undetermined() -> Self {
        Self(String::from("und"))
    }
}

code! {
    /// A country by its ISO 3166-1 alpha-2 code, such as `DE`.
    Country, "country (ISO 3166-1 alpha-2)", |code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

code! {
    /// A region by its ISO 3166-2 code, such as `US-CA`.
    Region, "region (ISO 3166-2)", |code| {
        code.split_once('-').is_some_and(|(country, part)| {
            country.len() == 2
                && country.bytes().all(|byte| byte.is_ascii_uppercase())
                && (1..=3).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_is_written() {
        for label in Label::ALL {
            assert_eq!(label.as_str().parse(), Ok(*label));
        }
        assert!("broken".parse::<Label>().is_err());
    }

    #[test]
    fn codes_of_another_form_are_refused() {
        assert!("deu".parse::<LanguageCode>().is_ok());
        assert!("de".parse::<LanguageCode>().is_err());
        assert!("DE".parse::<Country>().is_ok());
        assert!("US-CA".parse::<Region>().is_ok());
        assert!("CA".parse::<Region>().is_err());
    }
}
