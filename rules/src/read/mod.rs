//! What a message means: text in, a reading with its evidence out.
//!
//! Reading never fails: any text is ordinary input, and doubt is a value. It knows nothing of chats, orders or stores beyond the [`Hints`] it is
//! handed, and asks no clock.

mod clause;
mod guess;
mod literal;
pub mod normal;
mod pattern;
pub mod reader;
pub mod signal;
mod trie;
mod types;

pub use reader::Reader;
pub use types::{Amount, Answer, Attribute, Awaiting, Doubt, Evidence, EvidenceKind, Hints, LanguageGuess, Reading, Role, Slots, When};

use crate::Bundle;

/// Reads `text` by the rules and knowledge of `bundle`.
pub fn read(bundle: &Bundle, text: &str, hints: &Hints<'_>) -> Reading {
    bundle.reader.read(text, hints)
}
