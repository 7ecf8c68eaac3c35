//! Whether a text has what a pattern needs, before the pattern is tried: of each of its sets of texts, one.

use std::collections::HashMap;

use super::literal::Short;
use super::normal::Normal;
use super::trie::Trie;

/// The needs of many patterns.
#[derive(Debug, Default)]
pub struct Gates {
    /// Texts that are needed, each with the number of its set.
    needed: Trie,
    /// Numbers of sets, one pattern's after another's.
    lists: Vec<u32>,
    /// Numbers by set, until all are added.
    sets: HashMap<Vec<Short>, u32>,
    count: usize,
}

/// The needs of one pattern.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    start: u32,
    end: u32,
}

/// Which sets a text has a member of.
#[derive(Debug)]
pub struct Present(Vec<bool>);

impl Gates {
    /// Adds a pattern's needs.
    pub fn add(&mut self, required: Vec<Vec<Short>>) -> Gate {
        let start = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
        for set in required {
            let next = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
            let number = *self.sets.entry(set).or_insert_with_key(|set| {
                set.iter().for_each(|text| self.needed.insert(text.chars(), next));
                next
            });
            self.lists.push(number);
        }
        Gate { start, end: u32::try_from(self.lists.len()).unwrap_or(u32::MAX) }
    }

    /// Makes what was added findable.
    pub fn finish(&mut self) {
        self.count = self.sets.len();
        self.sets = HashMap::new();
        self.needed.finish();
        self.lists.shrink_to_fit();
    }

    /// What there is of all needs in `text`.
    pub fn present(&self, text: &Normal) -> Present {
        let mut present = vec![false; self.count];
        for start in 0..text.chars.len() {
            self.needed.walk(&text.chars, start, |set| {
                if let Some(present) = present.get_mut(to_usize(set)) {
                    *present = true;
                }
            });
        }
        Present(present)
    }

    /// Whether a pattern may match at all.
    pub fn is_open(&self, gate: Gate, present: &Present) -> bool {
        let sets = self.lists.get(to_usize(gate.start)..to_usize(gate.end)).unwrap_or_default();
        sets.iter().all(|set| present.0.get(to_usize(*set)).copied().unwrap_or(true))
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
