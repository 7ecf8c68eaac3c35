//! What a message means: text in, a reading with its evidence out.
//!
//! Reading never fails: any text is ordinary input, and doubt is a value. It knows nothing of chats, orders or stores beyond the [`Hints`] it is
//! handed, and asks no clock.

mod act;
mod alike;
mod clause;
mod fusion;
mod gate;
mod guess;
mod index;
mod literal;
mod model;
pub mod normal;
mod pattern;
pub mod reader;
mod script;
pub mod signal;
mod slots;
mod trie;
mod types;
mod wish;

pub use fusion::Vote;
pub use model::Opinion;
pub use reader::{Heard, Reader};
pub use types::{Amount, Answer, Attribute, Awaiting, Doubt, Evidence, EvidenceKind, Hints, LanguageGuess, Reading, Role, Slots, When};

use crate::Bundle;

/// Reads `text` by the rules and knowledge of `bundle`.
pub fn read(bundle: &Bundle, text: &str, hints: &Hints<'_>) -> Reading {
    bundle.reader.read(text, hints)
}
