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
use super::normal::{self, Accents, Kind, Normal};
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
    script: Script,
    /// Log-probability a letter of its own texts, on average.
    usual: f32,
}

/// Guesses languages.
#[derive(Debug)]
pub struct Guesser {
    classes: Vec<Class>,
    /// By n-gram: its place in `rows`.
    grams: Index,
    /// The negative log-probability of an n-gram's last character after the others, one byte a class.
    rows: Vec<u8>,
    /// By hash of a word: its place in `word_ends`.
    words: Index,
    /// Where in `word_chances` what is known of a word ends; the one before begins there.
    word_ends: Vec<u32>,
    /// Class and log-probability.
    word_chances: Vec<(u8, f32)>,
    countries: BTreeMap<String, Vec<LanguageCode>>,
    weights: Weights,
}

#[derive(Default)]
struct Counted {
    grams: Vec<Table<f32>>,
    words: Table<f32>,
    total: f32,
}

impl Guesser {
    /// Trains on `texts`: language, text, and how often it counts.
    pub fn train(languages: &BTreeMap<LanguageCode, Language>, texts: &[(&LanguageCode, &str, f32)], weights: Weights) -> Self {
        let mut counted: BTreeMap<(LanguageCode, Script), Counted> = BTreeMap::new();
        for (code, text, times) in texts {
            let kept = Normal::new(text, Accents::Keep).without_repeats();
            let Some(script) = Counts::of(kept.chars.iter().map(|char| char.c)).leading() else { continue };
            let script = if script == Script::Kana { Script::Han } else { script };
            let entry = counted.entry(((*code).clone(), script)).or_default();
            entry.add(&kept, script, *times);
            let bare = Normal::new(text, Accents::Drop).without_repeats();
            if script == Script::Latin && bare.chars.iter().map(|char| char.c).ne(kept.chars.iter().map(|char| char.c)) {
                entry.add(&bare, script, *times * 0.5);
            }
        }
        // A script of which a language shows only a few words is not one it is written in.
        counted.retain(|_, counts| counts.total >= 600.0);
        let classes: Vec<Class> = counted.keys().map(|(code, script)| Class { code: code.clone(), script: *script, usual: 0.0 }).collect();
        let counts: Vec<Counted> = counted.into_values().collect();
        let mut countries: BTreeMap<String, Vec<LanguageCode>> = BTreeMap::new();
        for language in languages.values() {
            for country in &language.countries {
                countries.entry(country.as_str().to_owned()).or_default().push(language.code.clone());
            }
        }
        let mut guesser = Self {
            classes,
            grams: Index::default(),
            rows: Vec::new(),
            words: Index::default(),
            word_ends: Vec::new(),
            word_chances: Vec::new(),
            countries,
            weights,
        };
        guesser.tabulate(&counts);
        guesser.learn_usual(texts);
        guesser
    }

    /// Turns counts into rows of log-probabilities, from short n-grams to long ones, each smoothed by the one before.
    fn tabulate(&mut self, counts: &[Counted]) {
        let width = self.classes.len();
        // Chances after the n-grams of the order before: where each one's stand, and all of them.
        let mut shorter: (Table<usize>, Vec<f32>) = Default::default();
        let (mut all_keys, mut all_rows): (Vec<u64>, Vec<u8>) = (Vec::new(), Vec::new());
        for order in 1..=ORDER {
            let mut keys: BTreeMap<u64, f32> = BTreeMap::new();
            for counted in counts {
                for (key, count) in counted.grams.get(order - 1).into_iter().flatten() {
                    *keys.entry(*key).or_default() += count;
                }
            }
            // What was seen once in one language says little and costs most of the room.
            if order > 2 {
                keys.retain(|_, count| *count > 1.6);
            }
            let mut rows: (Table<usize>, Vec<f32>) = Default::default();
            let mut row = vec![0.0_f32; width];
            for key in keys.keys() {
                row.fill(0.0);
                for (class, counted) in counts.iter().enumerate() {
                    let Some(grams) = counted.grams.get(order - 1) else { continue };
                    let count = grams.get(key).copied().unwrap_or(0.0);
                    let (context, suffix) = counted_parts(*key, order);
                    let lower = match order {
                        1 => 1.0 / 3_000.0,
                        _ => shorter.0.get(&suffix).and_then(|row| shorter.1.get(row + class)).copied().unwrap_or(1.0 / 3_000.0),
                    };
                    let total = match order {
                        1 => counted.total,
                        _ => counted.grams.get(ORDER + order - 2).and_then(|contexts| contexts.get(&context)).copied().unwrap_or(0.0),
                    };
                    let spread = match order {
                        1 => 50.0,
                        2 => 12.0,
                        _ => 6.0,
                    };
                    if let Some(cell) = row.get_mut(class) {
                        *cell = (count + spread * lower) / (total + spread);
                    }
                }
                if order < ORDER {
                    rows.0.insert(*key, rows.1.len());
                    rows.1.extend(&row);
                }
                all_keys.push(*key);
                all_rows.extend(row.iter().map(|chance| (-chance.ln() * STEPS).clamp(0.0, 255.0) as u8));
            }
            shorter = rows;
        }
        let (grams, order) = Index::new(&all_keys);
        self.grams = grams;
        self.rows = order.iter().filter_map(|at| all_rows.get(at * width..(at + 1) * width)).flatten().copied().collect();
        let mut words: BTreeMap<u64, Vec<(u8, f32)>> = BTreeMap::new();
        for (class, counted) in counts.iter().enumerate() {
            let total: f32 = counted.words.values().sum();
            for (word, count) in &counted.words {
                words.entry(*word).or_default().push((u8::try_from(class).unwrap_or(u8::MAX), (count / total).ln()));
            }
        }
        let (keys, chances): (Vec<u64>, Vec<Vec<(u8, f32)>>) = words.into_iter().unzip();
        let (words, order) = Index::new(&keys);
        self.words = words;
        for known in order.iter().filter_map(|at| chances.get(*at)) {
            self.word_chances.extend(known);
            self.word_ends.push(u32::try_from(self.word_chances.len()).unwrap_or(u32::MAX));
        }
        self.rows.shrink_to_fit();
        self.word_ends.shrink_to_fit();
        self.word_chances.shrink_to_fit();
    }

    /// In which classes a word is known, each with the log-probability.
    fn known_word(&self, word: u64) -> &[(u8, f32)] {
        let end = |at: usize| self.word_ends.get(at).map_or(0, |end| *end as usize);
        let Some(at) = self.words.get(word) else { return &[] };
        self.word_chances.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }

    fn learn_usual(&mut self, texts: &[(&LanguageCode, &str, f32)]) {
        let mut sums = vec![(0.0_f32, 0.0_f32); self.classes.len()];
        for (code, text, _) in texts.iter().filter(|(_, text, _)| text.len() > 30) {
            let normal = Normal::new(text, Accents::Keep).without_repeats();
            let (scores, letters) = self.spelling(&normal);
            for ((class, score), sum) in self.classes.iter().zip(scores).zip(&mut sums) {
                if class.code == **code {
                    sum.0 += score;
                    sum.1 += letters;
                }
            }
        }
        for (class, (score, letters)) in self.classes.iter_mut().zip(sums) {
            class.usual = if letters > 0.0 { score / letters } else { -3.0 };
        }
    }

    /// Log-probability of the words of a text in each class, and the number of letters.
    fn spelling(&self, text: &Normal) -> (Vec<f32>, f32) {
        let width = self.classes.len();
        let mut scores = vec![0.0_f32; width];
        let mut letters = 0.0;
        let mut word_scores = vec![0_u32; width];
        let (known, spelt) = ((self.weights.known_word as f32).ln(), (1.0 - self.weights.known_word as f32).ln());
        for word in words(text) {
            word_scores.iter_mut().for_each(|score| *score = 0);
            let mut window = Window::default();
            let mut whole = WORD;
            for c in word.iter().copied().chain([' ']) {
                window.push(c);
                if c != ' ' {
                    whole = mix(whole, u64::from(u32::from(c)));
                }
                let row = (1..=ORDER.min(window.length())).rev().find_map(|order| self.grams.get(window.key(order)));
                match row.and_then(|row| self.rows.get(row * width..(row + 1) * width)) {
                    Some(row) => word_scores.iter_mut().zip(row).for_each(|(score, cost)| *score += u32::from(*cost)),
                    None => word_scores.iter_mut().for_each(|score| *score += 10 * STEPS as u32),
                }
            }
            letters += word.len() as f32 + 1.0;
            let found = self.known_word(whole);
            for (class, (score, cost)) in scores.iter_mut().zip(&word_scores).enumerate() {
                let spelling = -(*cost as f32) / STEPS + spelt;
                let word = found.iter().find(|(of, _)| usize::from(*of) == class).map(|(_, log)| log + known);
                *score += match word {
                    Some(word) if word > spelling => word + (spelling - word).exp().ln_1p(),
                    Some(word) => spelling + (word - spelling).exp().ln_1p(),
                    None => spelling,
                };
            }
        }
        (scores, letters)
    }

    /// The language of `text`.
    pub fn guess(&self, text: &str, hints: &Hints<'_>) -> LanguageGuess {
        let normal = Normal::new(text, Accents::Keep).without_repeats();
        self.guess_normal(text, &normal, hints)
    }

    /// The language of `text`, which is `normal` with its accents kept.
    pub fn guess_normal(&self, text: &str, normal: &Normal, hints: &Hints<'_>) -> LanguageGuess {
        let counts = Counts::of(normal.chars.iter().take(4 * MAX_CHARS).map(|char| char.c));
        let Some(script) = counts.leading() else { return self.by_hints(hints) };
        let group = if script == Script::Kana { Script::Han } else { script };
        let candidates: Vec<usize> = self.classes.iter().enumerate().filter(|(_, class)| class.script == group).map(|(at, _)| at).collect();
        if script == Script::Kana
            && let Some(code) = self.classes.iter().find(|class| class.code.as_str() == "jpn").map(|class| class.code.clone())
        {
            return self.sure(code, script, text, hints);
        }
        let (scores, letters) = self.spelling(normal);
        let mut odds: Vec<(usize, f64)> = candidates
            .iter()
            .filter_map(|at| {
                let class = self.classes.get(*at)?;
                Some((*at, f64::from(*scores.get(*at)?) * self.weights.temper + self.prior(&class.code, hints)))
            })
            .collect();
        odds.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let best = odds.first().and_then(|(at, _)| Some((self.classes.get(*at)?, *scores.get(*at)?)));
        if let Some(other) = self.another(text, best, letters, hints) {
            let alternatives = best.map(|(class, _)| (class.code.clone(), 0.2)).into_iter().collect();
            return LanguageGuess { script: script.code().to_owned(), code: other.0, confidence: other.1, alternatives };
        }
        let Some((class, _)) = best else { return self.by_whatlang(text, script, hints) };
        let top = odds.first().map_or(0.0, |(_, odds)| *odds);
        let sum: f64 = odds.iter().map(|(_, odds)| (odds - top).exp()).sum();
        let shares = odds.iter().map(|(at, odds)| (*at, (odds - top).exp() / sum));
        let alternatives: Vec<(LanguageCode, f64)> = shares
            .clone()
            .skip(1)
            .filter(|(_, share)| *share >= 0.01)
            .take(4)
            .filter_map(|(at, share)| Some((self.classes.get(at)?.code.clone(), share)))
            .collect();
        let confidence = shares.clone().next().map_or(0.0, |(_, share)| share);
        let script = script_code(&class.code, script, text, hints);
        LanguageGuess { code: class.code.clone(), script, confidence, alternatives }
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
        let ours = self.classes.iter().any(|class| class.code == code);
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

/// The words of a text as the models see them: letters only, in lower case.
fn words(text: &Normal) -> impl Iterator<Item = Vec<char>> {
    text.chars
        .get(..MAX_CHARS.min(text.chars.len()))
        .unwrap_or_default()
        .split(|char| char.kind != Kind::Letter)
        .filter(|word| !word.is_empty())
        .map(|word| word.iter().map(|char| char.c).collect())
}

const WORD: u64 = 0x5752;

/// The last characters before a place.
#[derive(Default)]
struct Window {
    chars: Vec<char>,
}

impl Window {
    fn push(&mut self, c: char) {
        if self.chars.is_empty() {
            self.chars.push(' ');
        }
        self.chars.push(c);
    }

    fn length(&self) -> usize {
        self.chars.len()
    }

    fn key(&self, order: usize) -> u64 {
        gram(self.chars.iter().skip(self.chars.len() - order).copied())
    }
}

/// An n-gram as a number: twenty-one bits a character would not fit, sixteen tell them apart well enough.
fn gram(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0, |key, c| (key << 16) | u64::from((u32::from(c) & 0xffff).max(1)))
}

/// The n-gram's context (all but the last character) and suffix (all but the first).
fn counted_parts(key: u64, order: usize) -> (u64, u64) {
    let mask = if order >= 2 { (1_u64 << (16 * (order - 1))) - 1 } else { 0 };
    (key >> 16, key & mask)
}

impl Counted {
    /// Counts n-grams (tables 0 to 3) and their contexts (tables 4 to 6), and words.
    fn add(&mut self, text: &Normal, script: Script, times: f32) {
        if self.grams.is_empty() {
            self.grams = (0..2 * ORDER - 1).map(|_| Table::default()).collect();
        }
        for word in words(text) {
            // A brand name among Thai is not Thai.
            let foreign = word.iter().all(|c| Script::of(*c).is_some_and(|of| of != script && !(script == Script::Han && of == Script::Kana)));
            if foreign {
                continue;
            }
            let mut whole = WORD;
            let mut window = Window::default();
            for c in word.iter().copied().chain([' ']) {
                window.push(c);
                if c != ' ' {
                    whole = mix(whole, u64::from(u32::from(c)));
                }
                for order in 1..=ORDER.min(window.length()) {
                    let key = window.key(order);
                    if let Some(table) = self.grams.get_mut(order - 1) {
                        *table.entry(key).or_default() += times;
                    }
                    if order >= 2
                        && let Some(table) = self.grams.get_mut(ORDER + order - 2)
                    {
                        *table.entry(key >> 16).or_default() += times;
                    }
                }
                self.total += times;
            }
            *self.words.entry(whole).or_default() += times;
        }
    }
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
