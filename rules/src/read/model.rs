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

/// Texts to train on, in one table: there are thousands, and each is looked at twice.
#[derive(Debug, Default)]
pub struct Lessons {
    letters: Vec<char>,
    words: Vec<Range<usize>>,
    texts: Vec<Lesson>,
}

#[derive(Debug)]
struct Lesson {
    letters: Range<usize>,
    words: Range<usize>,
    shows: Shows,
    times: f32,
}

impl Lessons {
    /// Adds a text, what it is an example of, and how often it counts.
    pub fn add(&mut self, text: &Normal, shows: Shows, times: f32) {
        let (letters, words) = (self.letters.len(), self.words.len());
        self.letters.extend(text.chars.iter().map(|char| char.c));
        self.words.extend(text.words());
        self.texts.push(Lesson { letters: letters..self.letters.len(), words: words..self.words.len(), shows, times });
    }

    fn view(&self, lesson: &Lesson) -> (&[char], &[Range<usize>]) {
        (self.letters.get(lesson.letters.clone()).unwrap_or_default(), self.words.get(lesson.words.clone()).unwrap_or_default())
    }
}

/// In how many texts a feature occurs, and which was the last.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    last: u32,
    /// With [`SHORT`] where the feature is short.
    documents: u32,
}

const SHORT: u32 = 1 << 31;

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
    /// Trains on texts.
    pub fn train(writing: Writing, lessons: &Lessons) -> Self {
        let mut model = Self { joined: writing == Writing::Joined, ..Self::default() };
        // Twice over the texts: keeping their features in between would take many times the room of the model.
        let mut seen: Table<Seen> = Table::default();
        for (number, lesson) in (1..).zip(&lessons.texts) {
            let (letters, words) = lessons.view(lesson);
            model.visit(letters.len(), words, letter_of(letters), |feature| {
                let seen = seen.entry(feature.key).or_default();
                if seen.last != number {
                    seen.last = number;
                    seen.documents = (seen.documents + 1) | if feature.long { 0 } else { SHORT };
                }
                true
            });
        }
        // What occurs in one text only and is long (four characters and more, a pair of words) hardly generalises and is most of the room.
        let mut kept: Vec<(u64, u32)> = seen.into_iter().map(|(key, seen)| (key, seen.documents)).filter(|(_, documents)| *documents > 1).collect();
        kept.sort_unstable();
        let (features, order) = Index::new(&kept.iter().map(|(key, _)| *key).collect::<Vec<_>>());
        let all = lessons.texts.len() as f32;
        let documents = order.iter().filter_map(|at| kept.get(*at)).map(|(_, documents)| (documents & !SHORT) as f32);
        model.idf = documents.map(|count| ((1.0 + all) / (1.0 + count)).ln() + 1.0).collect();
        model.features = features;
        let mut sums = vec![[0.0_f32; CLASSES]; model.idf.len()];
        for lesson in &lessons.texts {
            let (letters, words) = lessons.view(lesson);
            for (place, value, _) in model.known(letters.len(), words, letter_of(letters)).0 {
                if let Some(cell) = sums.get_mut(place as usize).and_then(|row| row.get_mut(lesson.shows.index())) {
                    *cell += value * lesson.times;
                }
            }
        }
        model.complement(&sums);
        model
    }

    /// Weights from how much of each feature lies outside each label.
    fn complement(&mut self, sums: &[[f32; CLASSES]]) {
        let mut outside = [0.0_f64; CLASSES];
        for row in sums {
            let total: f32 = row.iter().sum();
            for (sum, own) in outside.iter_mut().zip(row) {
                *sum += f64::from(total - own + SMOOTH);
            }
        }
        let logs = outside.map(|sum| sum.ln() as f32);
        let weights = |row: &[f32; CLASSES]| {
            let total: f32 = row.iter().sum();
            let mut weights = [0.0_f32; CLASSES];
            for ((weight, own), log) in weights.iter_mut().zip(row).zip(&logs) {
                *weight = log - (total - own + SMOOTH).ln();
            }
            let mean = weights.iter().sum::<f32>() / CLASSES as f32;
            weights.map(|weight| weight - mean)
        };
        // Twice: all weights as floats would take four times the room of the model.
        let largest = sums.iter().flat_map(weights).fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        self.unit = (largest / 127.0).max(f32::MIN_POSITIVE);
        self.rows = Vec::with_capacity(sums.len() * CLASSES);
        for row in sums {
            self.rows.extend(weights(row).iter().map(|weight| (weight / self.unit).round() as i8));
        }
    }

    fn row(&self, place: u32) -> &[i8] {
        let start = place as usize * CLASSES;
        self.rows.get(start..start + CLASSES).unwrap_or_default()
    }

    /// What the model makes of `text`.
    pub fn judge(&self, text: &Normal) -> Opinion {
        let (counts, known) = self.known(text.chars.len(), &text.words(), letter_in(text));
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
    fn known(&self, length: usize, words: &[Range<usize>], letter: impl Fn(usize) -> char) -> (Vec<Counted>, f32) {
        let mut found: Vec<(u32, bool)> = Vec::with_capacity(length.min(2 * END) * 3);
        let all = self.visit(length, words, letter, |feature| {
            let place = self.features.get(feature.key);
            found.extend(place.map(|place| (place as u32, feature.word)));
            // What is known occurs no less often without its last character, so where that is not known nothing longer is.
            place.is_some()
        });
        let known = found.len() as f32 / (all as f32).max(1.0);
        (counts(found, |place| self.idf.get(place as usize).copied().unwrap_or(1.0)), known)
    }

    /// The words that speak most for something, most telling first, as ranges of characters with their weight.
    pub fn telling(&self, text: &Normal, shows: Shows, most: usize) -> Vec<(Range<usize>, f32)> {
        let mut by_place: BTreeMap<usize, (Range<usize>, f32)> = BTreeMap::new();
        let words = text.words();
        let (counts, _) = self.known(text.chars.len(), &words, letter_in(text));
        self.visit(text.chars.len(), &words, letter_in(text), |feature| {
            let Some(place) = self.features.get(feature.key).map(|place| place as u32) else { return false };
            let value = counts.binary_search_by_key(&place, |(place, _, _)| *place).ok().and_then(|at| counts.get(at)).map_or(0.0, |found| found.1);
            let weight = self.row(place).get(shows.index()).map_or(0.0, |weight| f32::from(*weight) * self.unit) * value;
            let word = words.partition_point(|word| word.end <= feature.range.start);
            let range = if self.joined { feature.range } else { words.get(word).cloned().unwrap_or(feature.range) };
            by_place.entry(range.start).or_insert((range, 0.0)).1 += weight;
            true
        });
        let mut telling: Vec<_> = by_place.into_values().filter(|(_, weight)| *weight > 0.0).collect();
        telling.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
        telling.truncate(most);
        telling
    }

    /// Whether it was trained on anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Calls `each` with the features of a text, of those that begin at a place the shorter before the longer until it has enough of them. Gives
    /// the number of all.
    fn visit(&self, length: usize, words: &[Range<usize>], letter: impl Fn(usize) -> char, mut each: impl FnMut(Feature) -> bool) -> usize {
        let (shortest, longest) = if self.joined { (1, 4) } else { (2, 5) };
        let shift = usize::from(self.joined);
        let mut all = 0;
        let mut before: Option<u64> = None;
        for word in words {
            if word.start >= END && word.end + END < length {
                before = None;
                continue;
            }
            let letters = word.len();
            let at = |place: usize| match place.checked_sub(1) {
                Some(place) if place < letters => u64::from(u32::from(letter(word.start + place))),
                _ => u64::from(u32::from(' ')),
            };
            let places = if self.joined { letters } else { letters + 2 };
            for start in 0..places {
                let end = (start + longest).min(places);
                all += (end + 1 - start).saturating_sub(shortest);
                let mut key = 1_u64;
                for last in start..end {
                    key = mix(key, at(last + shift));
                    let size = last + 1 - start;
                    if size < shortest {
                        continue;
                    }
                    let from = (start + shift).saturating_sub(1).min(letters.saturating_sub(1));
                    let to = (last + shift).min(letters).max(from + 1);
                    let long = size >= if self.joined { 3 } else { 4 };
                    if !each(Feature { key, word: false, long, range: word.start + from..word.start + to }) {
                        break;
                    }
                }
            }
            if !self.joined {
                let whole = word.clone().fold(2_u64, |key, at| mix(key, u64::from(u32::from(letter(at)))));
                all += 1;
                each(Feature { key: whole, word: true, long: false, range: word.clone() });
                if let Some(before) = before {
                    all += 1;
                    each(Feature { key: mix(mix(3, before), whole), word: true, long: true, range: word.clone() });
                }
                before = Some(whole);
            }
        }
        all
    }
}

fn letter_of(letters: &[char]) -> impl Fn(usize) -> char {
    move |at| letters.get(at).copied().unwrap_or(' ')
}

fn letter_in(text: &Normal) -> impl Fn(usize) -> char {
    move |at| text.chars.get(at).map_or(' ', |char| char.c)
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
        let mut taught = Lessons::default();
        for (said, label) in [
            ("it never arrived, where is my parcel", Label::NotReceived),
            ("parcel lost, nothing came", Label::NotReceived),
            ("arrived broken and cracked", Label::Damaged),
            ("the glass was broken in the box", Label::Damaged),
        ] {
            taught.add(&text(said), Shows::Label(label), 1.0);
        }
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
        let mut taught = Lessons::default();
        taught.add(&text("质量很差"), Shows::Label(Label::PoorQuality), 1.0);
        taught.add(&text("发错货"), Shows::Label(Label::WrongItem), 1.0);
        let judge = || Model::train(Writing::Joined, &taught).judge(&text("质量差")).scores;
        assert_eq!(judge(), judge());
    }
}
