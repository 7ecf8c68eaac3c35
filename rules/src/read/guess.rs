//! Which language a text is in.
//!
//! The script narrows the choice. Among the languages that share it, each has a model of how its words are spelt (characters given the three
//! before) and of which words it uses, trained from its own word lists, examples and signals; the platform's locale, the country and the chat so
//! far add log-odds. A text that fits none of ours well is put to whatlang, so that any language it knows can at least be named.

#![expect(clippy::as_conversions, reason = "log-probabilities are kept in one byte each and summed as floats")]

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use knowledge::{Language, LanguageCode};

use super::index::Index;
use super::normal::{self, Kind, Normal};
use super::script::{Counts, Script};
use super::types::{Hints, LanguageGuess};

/// Letters looked at; more do not change the answer.
const MAX_CHARS: usize = 400;
/// Steps a unit of log-probability is kept in.
const STEPS: f32 = 12.0;
const ORDER: usize = 4;

/// Spreads keys that are numbers already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0, u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        // n-grams are packed, not hashed: without this all that end alike would meet in one place.
        let mixed = (key ^ (key >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// A map whose keys are numbers already.
pub type Table<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Adds `value` to the hash `state`.
pub fn mix(state: u64, value: u64) -> u64 {
    let mixed = (state ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

/// Numbers that set the voices against each other, fitted on labelled messages.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
pub struct Weights {
    /// How much of a word's evidence counts: words of one text are not independent.
    pub temper: f64,
    /// Share of a word's chance that comes from whole known words.
    pub known_word: f64,
    /// Log-odds of the locale's language.
    pub locale: f64,
    /// Log-odds of the languages of the country.
    pub country: f64,
    /// Log-odds of the language of the chat so far.
    pub chat: f64,
    /// Head start of English, which is written everywhere.
    pub english: f64,
    /// How far below its usual fit a text may fall before whatlang is asked, in log-probability a letter.
    pub misfit: f64,
}

/// A language in one of its scripts.
#[derive(Debug, Clone)]
struct Class {
    code: LanguageCode,
    /// Log-probability a letter of its own texts, on average.
    usual: f32,
}

/// The languages that share a script, and how each spells.
#[derive(Debug)]
struct Group {
    script: Script,
    classes: Vec<Class>,
    /// Bytes a row: the number of classes, up to whole lanes.
    width: usize,
    /// By n-gram: its place in `rows`.
    grams: Index,
    /// The negative log-probability of an n-gram's last character after the others, one byte a class.
    rows: Box<[u8]>,
    /// By hash of a word: its place in `word_ends`.
    words: Index,
    /// Where what is known of a word ends; that of the one before ends where it begins.
    word_ends: Box<[u32]>,
    /// Of a known word: in which class it is known,
    word_classes: Box<[u8]>,
    /// and its log-probability there.
    word_chances: Box<[f32]>,
}

/// Classes that are added up at once.
const LANES: usize = 8;

/// Guesses languages.
#[derive(Debug)]
pub struct Guesser {
    groups: Vec<Group>,
    countries: BTreeMap<String, Vec<LanguageCode>>,
    weights: Weights,
}

/// How one language is spelt, by script: counted word by word, then all n-grams at once.
#[derive(Debug, Default)]
pub struct Spelt {
    scripts: BTreeMap<Script, Words>,
    /// Some of its texts, to learn how well it usually fits: letters, and spaces for all else.
    sample: Vec<Vec<char>>,
    long: usize,
}

/// The words of a language in a script, and how often each occurs.
#[derive(Debug, Default)]
struct Words {
    letters: Vec<char>,
    /// By hash: where its letters are, and how often it occurs.
    known: Table<(u32, u32, f32)>,
}

/// N-grams and words of a language in a script, each with how often it occurs, in order.
#[derive(Debug, Default)]
struct Counted {
    grams: [(Vec<u64>, Vec<f32>); ORDER],
    words: Vec<(u64, f32)>,
}

/// One of so many long texts is kept to learn how well a language usually fits.
const SAMPLED: usize = 8;

impl Spelt {
    /// Adds a text, with its accents and without, that counts so many times.
    pub fn add(&mut self, kept: &Normal, bare: &Normal, times: f32) {
        let Some(script) = Counts::of(kept.chars.iter().map(|char| char.c)).leading() else { return };
        let script = if script == Script::Kana { Script::Han } else { script };
        let words = self.scripts.entry(script).or_default();
        words.add(kept, script, times);
        if script == Script::Latin && bare.chars.iter().map(|char| char.c).ne(kept.chars.iter().map(|char| char.c)) {
            words.add(bare, script, times * 0.5);
        }
        if kept.chars.len() > 30 {
            self.long += 1;
            if self.long.is_multiple_of(SAMPLED) {
                self.sample.push(letters(kept).collect());
            }
        }
    }

    /// Counts the n-grams. A script of which a language shows only a few words is not one it is written in.
    pub fn count(self) -> Spelling {
        let counted = self.scripts.into_iter().filter_map(|(script, words)| Some((script, words.count()?))).collect();
        Spelling { counted, sample: self.sample }
    }
}

/// What a guesser is made of: n-grams and words of one language by script, and some of its texts.
#[derive(Debug, Default)]
pub struct Spelling {
    counted: BTreeMap<Script, Counted>,
    sample: Vec<Vec<char>>,
}

impl Words {
    fn add(&mut self, text: &Normal, script: Script, times: f32) {
        for word in text.chars.get(..MAX_CHARS.min(text.chars.len())).unwrap_or_default().split(|char| char.kind != Kind::Letter) {
            // A brand name among Thai is not Thai.
            let foreign = word.iter().all(|char| Script::of(char.c).is_some_and(|of| of != script && !(script == Script::Han && of == Script::Kana)));
            if foreign {
                continue;
            }
            let whole = word.iter().fold(WORD, |whole, char| mix(whole, u64::from(u32::from(char.c))));
            let known = self.known.entry(whole).or_insert_with(|| {
                let start = self.letters.len();
                self.letters.extend(word.iter().map(|char| char.c));
                (narrow(start), narrow(self.letters.len()), 0.0)
            });
            known.2 += times;
        }
    }

    fn count(self) -> Option<Counted> {
        let word = |from: u32, to: u32| self.letters.get(from as usize..to as usize).unwrap_or_default();
        let total: f32 = self.known.values().map(|(from, to, times)| times * (word(*from, *to).len() + 1) as f32).sum();
        if total < 600.0 {
            return None;
        }
        let mut counted = Counted { words: self.known.iter().map(|(word, (_, _, times))| (*word, *times)).collect(), ..Counted::default() };
        counted.words.sort_unstable_by_key(|(word, _)| *word);
        let mut all: Vec<(u64, f32)> = Vec::new();
        for (order, (keys, counts)) in (1..).zip(&mut counted.grams) {
            all.clear();
            for (from, to, times) in self.known.values() {
                let mut window = Window::default();
                for c in word(*from, *to).iter().copied().chain([' ']) {
                    window.push(c);
                    all.extend(window.key(order).map(|key| (key, *times)));
                }
            }
            all.sort_unstable_by_key(|(key, _)| *key);
            for same in all.chunk_by(|a, b| a.0 == b.0) {
                keys.extend(same.first().map(|(key, _)| *key));
                // Sums of halves: exact, in whatever order.
                counts.push(same.iter().map(|(_, times)| times).sum());
            }
            keys.shrink_to_fit();
            counts.shrink_to_fit();
        }
        Some(counted)
    }
}

impl Guesser {
    /// A guesser of languages, each with how it is spelt.
    pub fn new(languages: &BTreeMap<LanguageCode, (&Language, Spelling)>, weights: Weights) -> Self {
        let mut countries: BTreeMap<String, Vec<LanguageCode>> = BTreeMap::new();
        for (language, _) in languages.values() {
            for country in &language.countries {
                countries.entry(country.as_str().to_owned()).or_default().push(language.code.clone());
            }
        }
        let mut scripts: BTreeMap<Script, Vec<(&LanguageCode, &Counted, &Spelling)>> = BTreeMap::new();
        for (code, (_, spelling)) in languages {
            for (script, counted) in &spelling.counted {
                scripts.entry(*script).or_default().push((code, counted, spelling));
            }
        }
        let numbers = &weights;
        let groups = std::thread::scope(|scope| {
            let workers: Vec<_> = scripts.iter().map(|(script, members)| scope.spawn(move || Group::new(*script, members, numbers))).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).collect()
        });
        Self { groups, countries, weights }
    }
}

impl Group {
    fn new(script: Script, members: &[(&LanguageCode, &Counted, &Spelling)], weights: &Weights) -> Self {
        let counts: Vec<&Counted> = members.iter().map(|(_, counted, _)| *counted).collect();
        let width = members.len().next_multiple_of(LANES);
        let (grams, rows) = tabulate(&counts, width);
        let mut words: Vec<(u64, u8, f32)> = Vec::new();
        for (class, counted) in (0..).zip(&counts) {
            let total: f32 = counted.words.iter().map(|(_, count)| count).sum();
            words.extend(counted.words.iter().map(|(word, count)| (*word, class, (count / total).ln())));
        }
        words.sort_unstable_by_key(|(word, class, _)| (*word, *class));
        let known: Vec<&[(u64, u8, f32)]> = words.chunk_by(|a, b| a.0 == b.0).collect();
        let (index, order) = Index::new(&known.iter().filter_map(|same| same.first()).map(|(word, _, _)| *word).collect::<Vec<_>>());
        let in_order: Vec<&[(u64, u8, f32)]> = order.iter().filter_map(|at| known.get(*at).copied()).collect();
        let mut end = 0;
        let mut group = Self {
            script,
            classes: members.iter().map(|(code, _, _)| Class { code: (*code).clone(), usual: -3.0 }).collect(),
            width,
            grams,
            rows,
            words: index,
            word_ends: in_order
                .iter()
                .map(|same| {
                    end += same.len();
                    narrow(end)
                })
                .collect(),
            word_classes: in_order.iter().copied().flatten().map(|(_, class, _)| *class).collect(),
            word_chances: in_order.iter().copied().flatten().map(|(_, _, chance)| *chance).collect(),
        };
        let usual: Vec<Option<f32>> = (0..).zip(members).map(|(class, (_, _, spelling))| group.usual(class, &spelling.sample, weights)).collect();
        for (class, usual) in group.classes.iter_mut().zip(usual) {
            class.usual = usual.unwrap_or(class.usual);
        }
        group
    }

    /// Log-probability a letter of a language's own texts.
    fn usual(&self, class: usize, sample: &[Vec<char>], weights: &Weights) -> Option<f32> {
        let mut sum = (0.0_f32, 0.0_f32);
        for text in sample {
            let (scores, letters) = self.spelling(text.iter().copied(), weights);
            sum.0 += scores.get(class)?;
            sum.1 += letters;
        }
        (sum.1 > 0.0).then_some(sum.0 / sum.1)
    }

    /// In which classes a word is known, each with the log-probability.
    fn known_word(&self, word: u64) -> impl Iterator<Item = (u8, f32)> {
        let end = |at: usize| self.word_ends.get(at).map_or(0, |end| *end as usize);
        let range = self.words.get(word).map_or(0..0, |at| at.checked_sub(1).map_or(0, end)..end(at));
        let classes = self.word_classes.get(range.clone()).unwrap_or_default();
        classes.iter().copied().zip(self.word_chances.get(range).unwrap_or_default().iter().copied())
    }

    /// Log-probability in each class of the words of a text, given as letters with anything between them as spaces; and the number of letters.
    fn spelling(&self, text: impl Iterator<Item = char>, weights: &Weights) -> (Vec<f32>, f32) {
        let mut scores = vec![0.0_f32; self.width];
        let mut costs = vec![0_u32; self.width];
        let mut letters = 0.0;
        let (known, spelt) = ((weights.known_word as f32).ln(), (1.0 - weights.known_word as f32).ln());
        let (mut window, mut whole) = (Window::default(), WORD);
        for c in text.chain([' ']) {
            if c == ' ' && window.is_empty() {
                continue;
            }
            window.push(c);
            let row = (1..=ORDER).rev().find_map(|order| self.grams.get(window.key(order)?));
            match row.and_then(|row| self.rows.get(row * self.width..(row + 1) * self.width)) {
                Some(row) => add(&mut costs, row),
                None => costs.iter_mut().for_each(|cost| *cost += 10 * STEPS as u32),
            }
            letters += 1.0;
            if c != ' ' {
                whole = mix(whole, u64::from(u32::from(c)));
                continue;
            }
            let spelling = |cost: u32| -(cost as f32) / STEPS + spelt;
            let mut at = 0;
            for (class, log) in self.known_word(whole) {
                let class = usize::from(class);
                let between = at..class;
                let unknown = scores.get_mut(between.clone()).into_iter().flatten().zip(costs.get(between).into_iter().flatten());
                unknown.for_each(|(score, cost)| *score += spelling(*cost));
                if let (Some(score), Some(cost)) = (scores.get_mut(class), costs.get(class)) {
                    let (word, spelling) = (log + known, spelling(*cost));
                    *score += if word > spelling { word + (spelling - word).exp().ln_1p() } else { spelling + (word - spelling).exp().ln_1p() };
                }
                at = class + 1;
            }
            scores.iter_mut().zip(&costs).skip(at).for_each(|(score, cost)| *score += spelling(*cost));
            costs.fill(0);
            (window, whole) = (Window::default(), WORD);
        }
        (scores, letters)
    }
}

/// Adds a row to sums, some lanes at once.
fn add(sums: &mut [u32], row: &[u8]) {
    for (sums, row) in sums.as_chunks_mut::<LANES>().0.iter_mut().zip(row.as_chunks::<LANES>().0) {
        for (sum, cost) in sums.iter_mut().zip(row) {
            *sum += u32::from(*cost);
        }
    }
}

/// Turns counts into rows of log-probabilities, from short n-grams to long ones, each smoothed by the one before.
fn tabulate(counts: &[&Counted], width: usize) -> (Index, Box<[u8]>) {
    const RARE: f32 = 1.0 / 3_000.0;
    // Chances after the n-grams of the order before: where each one's stand, and all of them.
    let mut shorter: (Table<usize>, Vec<f32>) = Default::default();
    let (mut all_keys, mut all_rows): (Vec<u64>, Vec<u8>) = (Vec::new(), Vec::new());
    for order in 1..=ORDER {
        let spread = match order {
            1 => 50.0,
            2 => 12.0,
            _ => 6.0,
        };
        let mut rows: (Table<usize>, Vec<f32>) = Default::default();
        let mut merged = Merged::new(counts, order, width);
        // N-grams that share their context stand together.
        while let Some(context) = merged.next_context() {
            for (key, found) in context.keys.iter().zip(context.counts.chunks_exact(width)) {
                // What was seen once in one language says little and costs most of the room.
                if order > 2 && found.iter().sum::<f32>() <= 1.6 {
                    continue;
                }
                let lower = shorter.0.get(&suffix(*key, order)).and_then(|row| shorter.1.get(*row..row + width));
                let start = rows.1.len();
                for (class, (count, total)) in found.iter().zip(context.totals).enumerate() {
                    let lower = lower.and_then(|lower| lower.get(class)).copied().unwrap_or(RARE);
                    rows.1.push((count + spread * lower) / (total + spread));
                }
                all_keys.push(*key);
                all_rows.extend(rows.1.iter().skip(start).map(|chance| (-chance.ln() * STEPS).clamp(0.0, 255.0) as u8));
                if order < ORDER {
                    rows.0.insert(*key, start);
                } else {
                    rows.1.truncate(start);
                }
            }
        }
        shorter = rows;
    }
    let (grams, order) = Index::new(&all_keys);
    (grams, order.iter().filter_map(|at| all_rows.get(at * width..(at + 1) * width)).flatten().copied().collect())
}

/// The n-grams of several languages in order, context by context.
struct Merged<'a> {
    /// What of each language is still to come.
    left: Vec<(&'a [u64], &'a [f32])>,
    width: usize,
    keys: Vec<u64>,
    counts: Vec<f32>,
    totals: Vec<f32>,
}

/// N-grams of one context: the counts of each in every class, and their sums.
struct Context<'a> {
    keys: &'a [u64],
    counts: &'a [f32],
    totals: &'a [f32],
}

impl<'a> Merged<'a> {
    fn new(counts: &[&'a Counted], order: usize, width: usize) -> Self {
        let of = |counted: &&'a Counted| counted.grams.get(order - 1).map(|(keys, counts)| (keys.as_slice(), counts.as_slice())).unwrap_or_default();
        Self { left: counts.iter().map(of).collect(), width, keys: Vec::new(), counts: Vec::new(), totals: vec![0.0; width] }
    }

    fn next_key(&self) -> Option<u64> {
        self.left.iter().filter_map(|(keys, _)| keys.first()).min().copied()
    }

    fn next_context(&mut self) -> Option<Context<'_>> {
        self.keys.clear();
        self.counts.clear();
        self.totals.fill(0.0);
        let context = self.next_key()? >> 16;
        while let Some(key) = self.next_key().filter(|key| key >> 16 == context) {
            let start = self.counts.len();
            self.counts.resize(start + self.width, 0.0);
            let row = self.counts.get_mut(start..).unwrap_or_default();
            for ((left, cell), total) in self.left.iter_mut().zip(row).zip(&mut self.totals) {
                if let (Some((first, keys)), Some((count, counts))) = (left.0.split_first(), left.1.split_first())
                    && *first == key
                {
                    *cell = *count;
                    *total += count;
                    *left = (keys, counts);
                }
            }
            self.keys.push(key);
        }
        Some(Context { keys: &self.keys, counts: &self.counts, totals: &self.totals })
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Guesser {
    /// The language of `text`, which is `normal` with its accents kept.
    pub fn guess(&self, text: &str, normal: &Normal, hints: &Hints<'_>) -> LanguageGuess {
        let counts = Counts::of(normal.chars.iter().take(4 * MAX_CHARS).map(|char| char.c));
        let Some(script) = counts.leading() else { return self.by_hints(hints) };
        let group = if script == Script::Kana { Script::Han } else { script };
        if script == Script::Kana
            && let Some(code) = self.classes().find(|class| class.code.as_str() == "jpn").map(|class| class.code.clone())
        {
            return self.sure(code, script, text, hints);
        }
        let Some(group) = self.groups.iter().find(|known| known.script == group) else { return self.by_whatlang(text, script, hints) };
        let (scores, count) = group.spelling(letters(normal), &self.weights);
        let mut odds: Vec<(&Class, f32, f64)> = group
            .classes
            .iter()
            .zip(scores)
            .map(|(class, score)| (class, score, f64::from(score) * self.weights.temper + self.prior(&class.code, hints)))
            .collect();
        odds.sort_by(|a, b| b.2.total_cmp(&a.2));
        let best = odds.first().map(|(class, score, _)| (*class, *score));
        if let Some(other) = self.another(text, best, count, hints) {
            let alternatives = best.map(|(class, _)| (class.code.clone(), 0.2)).into_iter().collect();
            return LanguageGuess { script: script.code().to_owned(), code: other.0, confidence: other.1, alternatives };
        }
        let Some((class, _)) = best else { return self.by_whatlang(text, script, hints) };
        let top = odds.first().map_or(0.0, |(_, _, odds)| *odds);
        let sum: f64 = odds.iter().map(|(_, _, odds)| (odds - top).exp()).sum();
        let shares = odds.iter().map(|(class, _, odds)| (&class.code, (odds - top).exp() / sum));
        let alternatives: Vec<(LanguageCode, f64)> =
            shares.clone().skip(1).filter(|(_, share)| *share >= 0.01).take(4).map(|(code, share)| (code.clone(), share)).collect();
        let confidence = shares.clone().next().map_or(0.0, |(_, share)| share);
        let script = script_code(&class.code, script, text, hints);
        LanguageGuess { code: class.code.clone(), script, confidence, alternatives }
    }

    fn classes(&self) -> impl Iterator<Item = &Class> {
        self.groups.iter().flat_map(|group| &group.classes)
    }

    fn sure(&self, code: LanguageCode, script: Script, text: &str, hints: &Hints<'_>) -> LanguageGuess {
        LanguageGuess { script: script_code(&code, script, text, hints), code, confidence: 0.995, alternatives: Vec::new() }
    }

    /// What is known beside the text, as log-odds.
    fn prior(&self, code: &LanguageCode, hints: &Hints<'_>) -> f64 {
        let mut odds = 0.0;
        if code.as_str() == "eng" {
            odds += self.weights.english;
        }
        if hints.locale.and_then(language_of_locale).is_some_and(|locale| locale == code.as_str()) {
            odds += self.weights.locale;
        }
        if hints.country.is_some_and(|country| self.countries.get(country.as_str()).is_some_and(|codes| codes.contains(code))) {
            odds += self.weights.country;
        }
        if hints.chat_language == Some(code) {
            odds += self.weights.chat;
        }
        odds
    }

    /// A language we have no data for, where the text does not fit ours and whatlang is certain.
    fn another(&self, text: &str, best: Option<(&Class, f32)>, letters: f32, hints: &Hints<'_>) -> Option<(LanguageCode, f64)> {
        if letters < 18.0 {
            return None;
        }
        let (class, score) = best?;
        let misfit = f64::from(class.usual - score / letters);
        if misfit < self.weights.misfit {
            return None;
        }
        let found = whatlang::detect(text)?;
        let code: LanguageCode = iso(found.lang().code()).parse().ok()?;
        let ours = self.classes().any(|class| class.code == code);
        let said = hints.locale.and_then(language_of_locale).is_some_and(|locale| locale == code.as_str());
        (!ours && (found.is_reliable() || said)).then(|| (code, found.confidence().min(0.95)))
    }

    fn by_whatlang(&self, text: &str, script: Script, hints: &Hints<'_>) -> LanguageGuess {
        let found = whatlang::detect(text);
        let Some(code) = found.as_ref().and_then(|found| iso(found.lang().code()).parse::<LanguageCode>().ok()) else { return self.by_hints(hints) };
        let confidence = found.map_or(0.0, |found| if found.is_reliable() { found.confidence().min(0.97) } else { found.confidence().min(0.6) });
        LanguageGuess { script: script_code(&code, script, text, hints), code, confidence, alternatives: Vec::new() }
    }

    /// Where a text has no letters, what is known beside it decides.
    fn by_hints(&self, hints: &Hints<'_>) -> LanguageGuess {
        let locale = hints.locale.and_then(language_of_locale).and_then(|code| code.parse().ok());
        let (code, confidence) = match (hints.chat_language, locale) {
            (Some(chat), _) => (chat.clone(), 0.9),
            (None, Some(locale)) => (locale, 0.8),
            (None, None) => (LanguageCode::undetermined(), 0.0),
        };
        LanguageGuess { code, script: String::from("Zyyy"), confidence, alternatives: Vec::new() }
    }
}

/// The letters of a text as far as they are looked at, and a space for each other character.
fn letters(text: &Normal) -> impl Iterator<Item = char> {
    text.chars.iter().take(MAX_CHARS).map(|char| if char.kind == Kind::Letter { char.c } else { ' ' })
}

const WORD: u64 = 0x5752;

/// The last characters before a place of a word, packed; a space stands before its first.
#[derive(Debug, Default)]
struct Window {
    packed: u64,
    length: usize,
}

impl Window {
    fn push(&mut self, c: char) {
        if self.length == 0 {
            *self = Self { packed: bits(' '), length: 1 };
        }
        self.packed = self.packed << 16 | bits(c);
        self.length += 1;
    }

    fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The n-gram of the last `order` characters, where there are so many.
    fn key(&self, order: usize) -> Option<u64> {
        (order <= self.length).then(|| self.packed & (u64::MAX >> (64 - 16 * order)))
    }
}

/// A character of an n-gram: twenty-one bits would not fit four times, sixteen tell them apart well enough.
fn bits(c: char) -> u64 {
    u64::from((u32::from(c) & 0xffff).max(1))
}

/// The n-gram's suffix: all but the first character.
fn suffix(key: u64, order: usize) -> u64 {
    key & ((1_u64 << (16 * (order - 1))) - 1)
}

/// whatlang's codes for what we name otherwise.
fn iso(code: &str) -> &str {
    match code {
        "zlm" => "msa",
        "fil" => "tgl",
        _ => code,
    }
}

/// ISO 639-3 of a locale such as `pt-BR`.
pub fn language_of_locale(locale: &str) -> Option<&'static str> {
    let primary = locale.split(['-', '_']).next()?.to_ascii_lowercase();
    Some(match primary.as_str() {
        "ar" | "ara" => "ara",
        "bn" | "ben" => "ben",
        "cs" | "ces" => "ces",
        "de" | "deu" => "deu",
        "en" | "eng" => "eng",
        "es" | "spa" => "spa",
        "fil" | "tl" | "tgl" => "tgl",
        "fr" | "fra" => "fra",
        "he" | "iw" | "heb" => "heb",
        "hi" | "hin" => "hin",
        "id" | "in" | "ind" => "ind",
        "it" | "ita" => "ita",
        "ja" | "jpn" => "jpn",
        "ko" | "kor" => "kor",
        "ms" | "msa" => "msa",
        "nl" | "nld" => "nld",
        "pl" | "pol" => "pol",
        "pt" | "por" => "por",
        "ru" | "rus" => "rus",
        "sv" | "swe" => "swe",
        "th" | "tha" => "tha",
        "tr" | "tur" => "tur",
        "uk" | "ukr" => "ukr",
        "vi" | "vie" => "vie",
        "zh" | "cmn" | "zho" => "cmn",
        "ur" | "urd" => "urd",
        "fa" | "pes" => "pes",
        "da" | "dan" => "dan",
        "no" | "nb" | "nob" => "nob",
        "fi" | "fin" => "fin",
        "el" | "ell" => "ell",
        "hu" | "hun" => "hun",
        "ro" | "ron" => "ron",
        "bg" | "bul" => "bul",
        "hr" | "hrv" => "hrv",
        "sr" | "srp" => "srp",
        "sk" | "slk" => "slk",
        "sl" | "slv" => "slv",
        "lt" | "lit" => "lit",
        "lv" | "lav" => "lav",
        "et" | "est" => "est",
        "ca" | "cat" => "cat",
        "ta" | "tam" => "tam",
        "te" | "tel" => "tel",
        "mr" | "mar" => "mar",
        "gu" | "guj" => "guj",
        "pa" | "pan" => "pan",
        "kn" | "kan" => "kan",
        "ml" | "mal" => "mal",
        _ => return None,
    })
}

/// ISO 15924 of a text in `code`.
fn script_code(code: &LanguageCode, script: Script, text: &str, hints: &Hints<'_>) -> String {
    let code = match (code.as_str(), script) {
        ("jpn", Script::Han | Script::Kana) => "Jpan",
        (_, Script::Han) => {
            let traditional = text.chars().take(MAX_CHARS).filter(|c| normal::simplified(*c).is_some()).count();
            let simplified = text.chars().take(MAX_CHARS).filter(|c| normal::is_simplified_only(*c)).count();
            let locale = hints.locale.unwrap_or_default().to_ascii_lowercase();
            let by_locale = ["hant", "tw", "hk", "mo"].iter().any(|part| locale.split(['-', '_']).any(|found| found == *part));
            match traditional.cmp(&simplified) {
                std::cmp::Ordering::Greater => "Hant",
                std::cmp::Ordering::Less => "Hans",
                std::cmp::Ordering::Equal if by_locale => "Hant",
                std::cmp::Ordering::Equal => "Hans",
            }
        }
        _ => script.code(),
    };
    code.to_owned()
}
