//! A small linear model per language: which label the words and pieces of words of a text speak for.
//!
//! Complement naive Bayes over character n-grams within words and over words and pairs of words, trained at load from the example messages and
//! the signals' own `says`, in fixed order and on one thread a language, so that every machine gets the same. One pass over the texts trains
//! it; on messages of this kind it was as good as logistic regression and a support vector machine on the same features.

#![expect(clippy::as_conversions, reason = "weights are kept in one byte each and summed as floats")]

use std::collections::BTreeMap;
use std::ops::Range;

use knowledge::Label;
use knowledge::language::Writing;

use super::guess::{Table, mix};
use super::index::Index;
use super::normal::Normal;

/// Number of labels.
pub const LABELS: usize = Label::ALL.len();
/// The labels, and danger to people beside them.
const CLASSES: usize = LABELS + 1;
/// Added to every count.
const SMOOTH: f32 = 0.3;
/// Characters of a text that are looked at from each end.
const END: usize = 1_500;

/// The model of one language.
#[derive(Debug, Default)]
pub struct Model {
    /// By hash of a feature: its place in `idf` and `rows`.
    features: Index,
    /// Inverse document frequencies.
    idf: Vec<f32>,
    /// `CLASSES` weights a feature, in units of `unit`, each row summing to about zero.
    rows: Vec<i8>,
    unit: f32,
    joined: bool,
}

/// What a text is an example of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// A reason to complain.
    Label(Label),
    /// Danger to people.
    Danger,
}

impl Shows {
    fn index(self) -> usize {
        match self {
            Self::Label(label) => label.index(),
            Self::Danger => LABELS,
        }
    }
}

/// Place of a feature, how much of it there is, and whether it is of words.
type Counted = (u32, f32, bool);

/// A feature of a text, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Feature {
    key: u64,
    /// Characters and words are weighed apart.
    word: bool,
    /// Whether it is long, and so worth keeping only where it recurs.
    long: bool,
    range: Range<usize>,
}

/// What a model makes of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// A score a label; they sum to about zero.
    pub scores: [f32; LABELS],
    /// The same for danger to people.
    pub danger: f32,
    /// How much of the text the model knows, from 0 to 1.
    pub known: f32,
}

impl Model {
    /// Trains on texts with their label and how often each counts.
    pub fn train(writing: Writing, texts: &[(Normal, Shows, f32)]) -> Self {
        let mut model = Self { joined: writing == Writing::Joined, ..Self::default() };
        // Twice over the texts: keeping their features in between would take many times the room of the model.
        let mut index: Table<u32> = Table::default();
        let (mut keys, mut documents, mut long): (Vec<u64>, Vec<f32>, Vec<bool>) = Default::default();
        let mut ids: Vec<u32> = Vec::new();
        for (text, _, _) in texts {
            ids.clear();
            for feature in model.extract(text) {
                let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
                let id = *index.entry(feature.key).or_insert(next);
                if id == next {
                    keys.push(feature.key);
                    documents.push(0.0);
                    long.push(feature.long);
                }
                ids.push(id);
            }
            ids.sort_unstable();
            ids.dedup();
            for id in &ids {
                if let Some(count) = documents.get_mut(*id as usize) {
                    *count += 1.0;
                }
            }
        }
        let places = prune(&mut keys, &mut documents, &long);
        let all = texts.len() as f32;
        let idf: Vec<f32> = documents.iter().map(|count| ((1.0 + all) / (1.0 + count)).ln() + 1.0).collect();
        let mut sums = vec![[0.0_f32; CLASSES]; keys.len()];
        for (text, shows, times) in texts {
            let place = |key: u64| places.get(*index.get(&key)? as usize).copied().flatten();
            let found = model.extract(text).into_iter().filter_map(|feature| Some((place(feature.key)?, feature.word))).collect();
            for (id, value, _) in counts(found, |id| idf.get(id as usize).copied().unwrap_or(1.0)) {
                if let Some(cell) = sums.get_mut(id as usize).and_then(|row| row.get_mut(shows.index())) {
                    *cell += value * *times;
                }
            }
        }
        model.complement(&keys, &idf, &sums);
        model
    }

    /// Weights from how much of each feature lies outside each label.
    fn complement(&mut self, keys: &[u64], idf: &[f32], sums: &[[f32; CLASSES]]) {
        let mut outside = [0.0_f64; CLASSES];
        for row in sums {
            let total: f32 = row.iter().sum();
            for (sum, own) in outside.iter_mut().zip(row) {
                *sum += f64::from(total - own + SMOOTH);
            }
        }
        let logs = outside.map(|sum| sum.ln() as f32);
        let rows: Vec<[f32; CLASSES]> = sums
            .iter()
            .map(|row| {
                let total: f32 = row.iter().sum();
                let mut weights = [0.0_f32; CLASSES];
                for ((weight, own), log) in weights.iter_mut().zip(row).zip(&logs) {
                    *weight = log - (total - own + SMOOTH).ln();
                }
                let mean = weights.iter().sum::<f32>() / CLASSES as f32;
                weights.map(|weight| weight - mean)
            })
            .collect();
        let largest = rows.iter().flatten().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        self.unit = (largest / 127.0).max(f32::MIN_POSITIVE);
        let (features, order) = Index::new(keys);
        self.features = features;
        self.idf = order.iter().map(|at| idf.get(*at).copied().unwrap_or(1.0)).collect();
        self.rows = Vec::with_capacity(order.len() * CLASSES);
        for row in order.iter().filter_map(|at| rows.get(*at)) {
            self.rows.extend(row.iter().map(|weight| (weight / self.unit).round() as i8));
        }
    }

    fn row(&self, place: u32) -> &[i8] {
        let start = place as usize * CLASSES;
        self.rows.get(start..start + CLASSES).unwrap_or_default()
    }

    /// What the model makes of `text`.
    pub fn judge(&self, text: &Normal) -> Opinion {
        let (counts, known) = self.known(text);
        let mut scores = [0.0_f32; LABELS];
        let mut danger = 0.0;
        for (place, value, _) in counts {
            let row = self.row(place);
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += value * f32::from(*weight) * self.unit);
            danger += value * row.last().copied().map_or(0.0, f32::from) * self.unit;
        }
        Opinion { scores, danger, known }
    }

    /// The features of a text the model knows, weighed, and the share of features it knows.
    fn known(&self, text: &Normal) -> (Vec<Counted>, f32) {
        let mut found: Vec<(u32, bool)> = Vec::new();
        let mut all = 0_u32;
        for feature in self.extract(text) {
            all += 1;
            found.extend(self.features.get(feature.key).map(|place| (place as u32, feature.word)));
        }
        let known = found.len() as f32 / (all as f32).max(1.0);
        (counts(found, |place| self.idf.get(place as usize).copied().unwrap_or(1.0)), known)
    }

    /// The words that speak most for something, most telling first, as ranges of characters with their weight.
    pub fn telling(&self, text: &Normal, shows: Shows, most: usize) -> Vec<(Range<usize>, f32)> {
        let mut by_place: BTreeMap<usize, (Range<usize>, f32)> = BTreeMap::new();
        let words = text.words();
        let (counts, _) = self.known(text);
        for feature in self.extract(text) {
            let Some(place) = self.features.get(feature.key).map(|place| place as u32) else { continue };
            let Ok(at) = counts.binary_search_by_key(&place, |(place, _, _)| *place) else { continue };
            let value = counts.get(at).map_or(0.0, |(_, value, _)| *value);
            let weight = self.row(place).get(shows.index()).map_or(0.0, |weight| f32::from(*weight) * self.unit) * value;
            let word = words.partition_point(|word| word.end <= feature.range.start);
            let range = if self.joined { feature.range } else { words.get(word).cloned().unwrap_or(feature.range) };
            by_place.entry(range.start).or_insert((range, 0.0)).1 += weight;
        }
        let mut telling: Vec<_> = by_place.into_values().filter(|(_, weight)| *weight > 0.0).collect();
        telling.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
        telling.truncate(most);
        telling
    }

    /// Whether it was trained on anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn extract(&self, text: &Normal) -> Vec<Feature> {
        let chars = &text.chars;
        let mut features = Vec::with_capacity(chars.len().min(2 * END) * 5);
        let orders = if self.joined { 1..=4_usize } else { 2..=5 };
        let mut before: Option<u64> = None;
        for word in text.words() {
            if word.start >= END && word.end + END < chars.len() {
                before = None;
                continue;
            }
            let letters = chars.get(word.clone()).unwrap_or_default();
            let at = |place: usize| match place.checked_sub(1).and_then(|place| letters.get(place)) {
                Some(char) => u64::from(u32::from(char.c)),
                None => u64::from(u32::from(' ')),
            };
            let length = if self.joined { letters.len() } else { letters.len() + 2 };
            let shift = usize::from(self.joined);
            for start in 0..length {
                let mut key = 1_u64;
                for end in start..(start + orders.end()).min(length) {
                    key = mix(key, at(end + shift));
                    if end + 1 - start >= *orders.start() {
                        let first = (start + shift).saturating_sub(1).min(letters.len().saturating_sub(1));
                        let last = (end + shift).min(letters.len()).max(first + 1);
                        let long = end + 1 - start >= if self.joined { 3 } else { 4 };
                        features.push(Feature { key, word: false, long, range: word.start + first..word.start + last });
                    }
                }
            }
            if !self.joined {
                let whole = letters.iter().fold(2_u64, |key, char| mix(key, u64::from(u32::from(char.c))));
                features.push(Feature { key: whole, word: true, long: false, range: word.clone() });
                if let Some(before) = before {
                    features.push(Feature { key: mix(mix(3, before), whole), word: true, long: true, range: word.clone() });
                }
                before = Some(whole);
            }
        }
        features
    }
}

/// Leaves out what occurs in one text only and is long (four characters and more, a pair of words): it hardly generalises and is most of the room.
/// Gives the place of what is kept.
fn prune(keys: &mut Vec<u64>, documents: &mut Vec<f32>, long: &[bool]) -> Vec<Option<u32>> {
    let mut kept = 0_u32;
    let mut places = Vec::with_capacity(keys.len());
    for (documents, long) in documents.iter().zip(long) {
        let keep = *documents > 1.0 || !long;
        places.push(keep.then_some(kept));
        kept += u32::from(keep);
    }
    let mut at = places.iter();
    keys.retain(|_| at.next().is_some_and(Option::is_some));
    let mut at = places.iter();
    documents.retain(|_| at.next().is_some_and(Option::is_some));
    places
}

/// How much there is of each feature of a text, weighed, in order of place.
fn counts(mut found: Vec<(u32, bool)>, idf: impl FnMut(u32) -> f32) -> Vec<Counted> {
    found.sort_unstable();
    let mut counts: Vec<Counted> = Vec::new();
    for (place, word) in found {
        match counts.last_mut() {
            Some(last) if last.0 == place => last.1 += 1.0,
            _ => counts.push((place, 1.0, word)),
        }
    }
    weigh(&mut counts, idf);
    counts
}

/// Sublinear counts times inverse document frequency, characters and words each to length one.
fn weigh(counts: &mut [Counted], mut idf: impl FnMut(u32) -> f32) {
    let (mut chars, mut words) = (0.0_f32, 0.0_f32);
    for (id, count, word) in counts.iter_mut() {
        *count = (1.0 + count.ln()) * idf(*id);
        *(if *word { &mut words } else { &mut chars }) += *count * *count;
    }
    let (chars, words) = (chars.sqrt().max(f32::MIN_POSITIVE), words.sqrt().max(f32::MIN_POSITIVE));
    for (_, count, word) in counts {
        *count /= if *word { words } else { chars };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::normal::Accents;

    fn text(text: &str) -> Normal {
        Normal::new(text, Accents::Drop)
    }

    #[test]
    fn a_text_is_judged_by_the_words_it_was_taught() {
        let taught: Vec<(Normal, Shows, f32)> = [
            ("it never arrived, where is my parcel", Label::NotReceived),
            ("parcel lost, nothing came", Label::NotReceived),
            ("arrived broken and cracked", Label::Damaged),
            ("the glass was broken in the box", Label::Damaged),
        ]
        .into_iter()
        .map(|(said, label)| (text(said), Shows::Label(label), 1.0))
        .collect();
        let model = Model::train(Writing::Words, &taught);
        let best = |said: &str| {
            let scores = model.judge(&text(said)).scores;
            Label::ALL.iter().copied().max_by(|a, b| scores[a.index()].total_cmp(&scores[b.index()]))
        };
        assert_eq!(best("my lamp is broken"), Some(Label::Damaged));
        assert_eq!(best("parcel not here"), Some(Label::NotReceived));
        let said = text("hello, broken");
        let telling = model.telling(&said, Shows::Label(Label::Damaged), 1);
        assert_eq!(telling.first().map(|(range, _)| said.part(range.clone())).as_deref(), Some("broken"));
    }

    #[test]
    fn training_twice_gives_the_same() {
        let taught = vec![(text("质量很差"), Shows::Label(Label::PoorQuality), 1.0), (text("发错货"), Shows::Label(Label::WrongItem), 1.0)];
        let judge = || Model::train(Writing::Joined, &taught).judge(&text("质量差")).scores;
        assert_eq!(judge(), judge());
    }
}
