//! Patterns with a meaning each, found all in one pass.

use std::ops::Range;

use crate::read::gate::{Gate, Gates};
use crate::read::normal::{self, Accents, Normal};
use crate::read::pattern::{Entry, Programs, Scratch, inside_word};
use crate::read::trie::Trie;

/// Patterns that each mean a `T`.
#[derive(Debug)]
pub struct Lexicon<T> {
    programs: Programs,
    entries: Vec<(Entry, Gate, T)>,
    gates: Gates,
    beginnings: Trie,
    /// Patterns of which no beginning is told.
    anywhere: Vec<u32>,
    joined: bool,
}

impl<T> Lexicon<T> {
    /// An empty one.
    pub fn new(joined: bool) -> Self {
        Self {
            programs: Programs::default(),
            entries: Vec::new(),
            gates: Gates::default(),
            beginnings: Trie::default(),
            anywhere: Vec::new(),
            joined,
        }
    }

    /// Adds a pattern.
    pub fn add(&mut self, pattern: &str, means: T) -> Result<(), String> {
        let compiled = self.programs.compile(&normal::pattern(pattern, Accents::Drop), self.joined)?;
        let id = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if compiled.prefixes.is_empty() {
            self.anywhere.push(id);
        }
        compiled.prefixes.iter().for_each(|text| self.beginnings.insert(text.chars(), id));
        let gate = self.gates.add(compiled.required);
        self.entries.push((compiled.entry, gate, means));
        Ok(())
    }

    /// Makes what was added findable.
    pub fn finish(&mut self) {
        self.beginnings.finish();
        self.gates.finish();
        self.entries.shrink_to_fit();
        self.programs.shrink();
    }

    /// What stands in `text`, by place, longest first at a place, without overlaps.
    pub fn find(&self, text: &Normal) -> Vec<(Range<usize>, &T)> {
        let mut scratch = Scratch::default();
        let mut found: Vec<(Range<usize>, &T)> = Vec::new();
        let mut free = 0;
        let present = self.gates.present(text);
        let open =
            |id: u32| self.entries.get(usize::try_from(id).unwrap_or(usize::MAX)).is_some_and(|(_, gate, _)| self.gates.is_open(*gate, &present));
        let mut candidates: Vec<u32> = Vec::new();
        let anywhere: Vec<u32> = self.anywhere.iter().copied().filter(|id| open(*id)).collect();
        for start in 0..text.chars.len() {
            if start < free || (!self.joined && inside_word(&text.chars, start)) {
                continue;
            }
            candidates.clear();
            candidates.extend(&anywhere);
            self.beginnings.walk(&text.chars, start, |id| {
                if open(id) {
                    candidates.push(id);
                }
            });
            let best = candidates
                .iter()
                .filter_map(|id| {
                    let (entry, _, means) = self.entries.get(usize::try_from(*id).ok()?)?;
                    let end = self.programs.match_at(*entry, &text.chars, start, &mut scratch)?;
                    Some((start..end, means))
                })
                .filter(|(range, _)| !range.is_empty())
                .max_by_key(|(range, _)| range.end);
            if let Some(best) = best {
                free = best.0.end;
                found.push(best);
            }
        }
        found
    }

    /// What matches exactly at `start`: its end and meaning.
    pub fn at(&self, text: &Normal, start: usize) -> Option<(usize, &T)> {
        let mut scratch = Scratch::default();
        let mut candidates = self.anywhere.clone();
        self.beginnings.walk(&text.chars, start, |id| candidates.push(id));
        candidates
            .into_iter()
            .filter_map(|id| {
                let (entry, _, means) = self.entries.get(usize::try_from(id).ok()?)?;
                Some((self.programs.match_at(*entry, &text.chars, start, &mut scratch)?, means))
            })
            .filter(|(end, _)| *end > start)
            .max_by_key(|(end, _)| *end)
    }
}
