//! Facts named in a text: order and tracking numbers, amounts, days, quantities, attributes.

use knowledge::{Language, Problem};

use super::normal::Normal;
use super::types::{Hints, Slots};

/// Finds the slots of one language.
#[derive(Debug)]
pub struct Finder {}

impl Finder {
    /// Compiles what the language says about numbers, dates and attributes.
    pub fn new(_language: &Language, _path: &str, _problems: &mut Vec<Problem>) -> Self {
        Self {}
    }

    /// The facts in `text`, which is `normal`.
    pub fn find(&self, _text: &str, _normal: &Normal, _hints: &Hints<'_>) -> Slots {
        Slots::default()
    }
}
