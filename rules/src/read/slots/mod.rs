//! Facts named in a text: order and tracking numbers, amounts, days, attributes.
//!
//! A number that may be several things is told apart by its own check digits and by the signs beside it; what cannot be told is left out, since a
//! wrong order number is worse than none.

mod amount;
mod day;
mod lexicon;
mod number;

use knowledge::language::Writing;
use knowledge::{Language, Problem};

use super::normal::{Accents, Normal};
use super::types::{Attribute, Hints, Role, Slots};
use lexicon::Lexicon;

/// Finds the slots of one language.
#[derive(Debug)]
pub struct Finder {
    attributes: Lexicon<(String, String)>,
    amounts: amount::Finder,
    days: day::Finder,
}

impl Finder {
    /// Compiles what the language says about numbers, dates and attributes.
    pub fn new(language: &Language, folder: &str, problems: &mut Vec<Problem>) -> Self {
        let joined = language.writing == Writing::Joined;
        let mut attributes = Lexicon::new(joined);
        for (kind, values) in &language.attributes {
            for (value, patterns) in values {
                for pattern in patterns {
                    if let Err(why) = attributes.add(pattern, (kind.clone(), value.clone())) {
                        problems.push(Problem::error(format!("{folder}/attributes.toml"), format!("{kind}.{value}: {why}")));
                    }
                }
            }
        }
        attributes.finish();
        let file = format!("{folder}/language.toml");
        let mut fault = |why: String| problems.push(Problem::error(&file, why));
        Self { attributes, amounts: amount::Finder::new(language, &mut fault), days: day::Finder::new(language, &mut fault) }
    }

    /// The facts in `text`, whose normalised form is `normal`.
    pub fn find(&self, text: &str, normal: &Normal, hints: &Hints<'_>) -> Slots {
        let bare;
        // Vietnamese is matched with its accents, its word lists without.
        let normal = if normal.chars.iter().any(|char| matches!(char.c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')) {
            bare = Normal::new(text, Accents::Drop).without_repeats();
            &bare
        } else {
            normal
        };
        let numbers = number::find(text, hints);
        let attributes = self
            .attributes
            .find(normal)
            .into_iter()
            .map(|(range, (kind, value))| Attribute { kind: kind.clone(), value: value.clone(), role: Role::Said, span: normal.span(&range) })
            .collect();
        Slots {
            order_id: numbers.order,
            tracking: numbers.tracking,
            amount: self.amounts.find(normal),
            dates: self.days.find(normal, hints),
            quantity: None,
            sku: None,
            attributes,
        }
    }
}
