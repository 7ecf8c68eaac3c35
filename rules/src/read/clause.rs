//! Clauses of a text, and which parts a negator reaches.

use std::ops::Range;

use knowledge::language::{Language, Writing};

use super::normal::{Accents, Kind, Normal};
use super::pattern::inside_word;
use super::trie::Trie;

/// Where clauses end: after each run of separators.
#[derive(Debug, Default)]
pub struct Clauses {
    separators: Vec<Range<usize>>,
    length: usize,
}

impl Clauses {
    /// The clauses of a text. A point or comma between digits separates nothing.
    pub fn new(text: &Normal) -> Self {
        let chars = &text.chars;
        let mut separators: Vec<Range<usize>> = Vec::new();
        for (at, char) in chars.iter().enumerate() {
            if !matches!(char.c, '.' | '!' | '?' | ';' | ',' | '。' | '！' | '？' | '，' | '、' | '；' | '।' | '،' | '؛' | '؟' | '\n') {
                continue;
            }
            let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|char| char.kind == Kind::Digit);
            if matches!(char.c, '.' | ',') && digit(at.checked_sub(1)) && digit(at.checked_add(1)) {
                continue;
            }
            match separators.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => separators.push(at..at + 1),
            }
        }
        Self { separators, length: chars.len() }
    }

    /// The clause that holds `range`.
    pub fn around(&self, range: &Range<usize>) -> Range<usize> {
        let before = self.separators.partition_point(|separator| separator.end <= range.start);
        let start = before.checked_sub(1).and_then(|last| self.separators.get(last)).map_or(0, |separator| separator.end);
        let after = self.separators.partition_point(|separator| separator.start < range.end);
        let end = self.separators.get(after).map_or(self.length, |separator| separator.start);
        start..end.max(range.end)
    }

    /// Number of clauses before `at`, and in all.
    pub fn place(&self, at: usize) -> (usize, usize) {
        (self.separators.partition_point(|separator| separator.end <= at), self.separators.len() + 1)
    }
}

/// The negators and contrast words of a language.
#[derive(Debug, Default)]
pub struct Negators {
    found: Trie,
    /// What each word is, and its length.
    words: Vec<(Part, usize)>,
    reach: usize,
    joined: bool,
}

/// The part a word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    After,
    Contrast,
}

/// Negators as they stand in one text.
#[derive(Debug, Default)]
pub struct Negations {
    before: Vec<Range<usize>>,
    after: Vec<Range<usize>>,
    contrast: Vec<Range<usize>>,
    reach: usize,
    joined: bool,
}

impl Negators {
    /// Those of `language`.
    pub fn new(language: &Language, accents: Accents) -> Self {
        let negation = &language.negation;
        let mut negators = Self { reach: negation.reach, joined: language.writing == Writing::Joined, ..Self::default() };
        for (part, words) in [(Part::Before, &negation.before), (Part::After, &negation.after), (Part::Contrast, &negation.contrast)] {
            for word in words {
                let folded: Vec<char> = Normal::new(word, accents).without_repeats().chars.iter().map(|char| char.c).collect();
                if let (false, Ok(id)) = (folded.is_empty(), u32::try_from(negators.words.len())) {
                    negators.found.insert(&folded, id);
                    negators.words.push((part, folded.len()));
                }
            }
        }
        negators.found.finish();
        negators
    }

    /// Where they stand in `text`.
    pub fn find(&self, text: &Normal) -> Negations {
        let mut negations = Negations { reach: self.reach, joined: self.joined, ..Negations::default() };
        for at in 0..text.chars.len() {
            if !self.joined && inside_word(&text.chars, at) {
                continue;
            }
            self.found.walk(&text.chars, at, |id| {
                let Some((part, length)) = usize::try_from(id).ok().and_then(|id| self.words.get(id)) else { return };
                let end = at + length;
                if self.joined || !inside_word(&text.chars, end) {
                    let places = match part {
                        Part::Before => &mut negations.before,
                        Part::After => &mut negations.after,
                        Part::Contrast => &mut negations.contrast,
                    };
                    places.push(at..end);
                }
            });
        }
        negations
    }
}

impl Negations {
    /// Whether a negator reaches the match `range` inside `clause`. A match that contains a negator itself is never silenced.
    pub fn silence(&self, range: &Range<usize>, clause: &Range<usize>, text: &Normal) -> bool {
        let inside = |found: &Range<usize>| found.start >= range.start && found.end <= range.end;
        if self.before.iter().chain(&self.after).any(inside) {
            return false;
        }
        let reached = |from: usize, to: usize, negator: &Range<usize>| {
            let cut = self.contrast.iter().any(|contrast| contrast.start >= from && contrast.end <= to);
            !cut && if self.joined { to.saturating_sub(from) + negator.len() <= self.reach } else { words_between(text, from, to) < self.reach }
        };
        self.before.iter().any(|found| found.start >= clause.start && found.end <= range.start && reached(found.end, range.start, found))
            || self.after.iter().any(|found| found.start >= range.end && found.end <= clause.end && reached(range.end, found.start, found))
    }

    /// Where contrast words end.
    pub fn contrasts(&self) -> Vec<usize> {
        self.contrast.iter().map(|found| found.end).collect()
    }
}

/// Words that begin in `from..to`.
fn words_between(text: &Normal, from: usize, to: usize) -> usize {
    (from..to).filter(|at| text.chars.get(*at).is_some_and(|char| char.is_word()) && !inside_word(&text.chars, *at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_does_not_end_a_clause() {
        let text = Normal::new("cost 3.50, broke. late", Accents::Drop);
        let clauses = Clauses::new(&text);
        let at = text.text().find("broke").unwrap();
        assert_eq!(text.part(clauses.around(&(at..at + 5))), " broke");
        assert_eq!(clauses.place(0), (0, 3));
        assert_eq!(clauses.place(20), (2, 3));
    }
}
