//! What buyers of one product speak of more than buyers of the others, set against the product's page.
//!
//! Words of properties (colour, size, material, accessory, plug, quantity, function) are gathered across languages into concepts. A concept is
//! weighed by its log-odds among the product's cases against those of its category, with a prior from all cases, so that rare words need more to
//! stand out; each case counts a concept once.
#![expect(clippy::as_conversions, reason = "counts become reals, far below the bound where that loses anything")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Serialize;

use crate::trend::facts::{Case, Facts, Product};
use crate::trend::report::neat;
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// Cases the prior is worth.
const PRIOR_CASES: f64 = 20.0;
/// Standard deviations above which a word stands out.
const STANDS_OUT: f64 = 2.3;
/// A word of fewer cases is an accident.
const LEAST_CASES: u32 = 3;
/// Texts in which it is looked whether a signal hears a word.
const HEARD_IN: usize = 12;
/// A word fewer buyers speak of is no matter for the page.
const LEAST_SHARE: f64 = 0.08;

/// A property buyers speak of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// Concept, such as `blue`.
    pub concept: String,
    /// What it is a property of: `colour`, `size`, …
    pub kind: &'static str,
    /// As English names it.
    pub english: &'static str,
    /// By which the report's texts name it.
    #[serde(skip)]
    pub name: String,
    /// Cases of the product that speak of it.
    pub cases: u32,
    /// Cases of the product that say anything.
    pub of: u32,
    /// Weighted log-odds, in standard deviations.
    pub weight: f64,
    /// What buyers wrote, as a few of the words met.
    pub written: Vec<String>,
    /// Whether the product's page names it.
    pub on_page: Option<bool>,
    /// Cases behind it.
    pub case_ids: Vec<i64>,
}

/// The words of a text that the signals of its language hear, as they stand in it.
pub type Hears<'a> = dyn Fn(&str, &str) -> Vec<String> + Sync + 'a;

/// A word that rises and that no property and no signal explains: a candidate for the rule base.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rising {
    /// The word.
    pub word: String,
    /// Cases of the week that have it.
    pub cases: u32,
    /// Cases of the weeks before that have it.
    pub before: u32,
    /// Weighted log-odds, in standard deviations.
    pub weight: f64,
}

struct Concept {
    name: &'static str,
    kind: &'static str,
    english: &'static str,
    /// Its name in the report's texts.
    key: String,
}

struct Lexicon {
    concepts: Vec<Concept>,
    words: HashMap<&'static str, usize>,
    /// By their first three characters.
    prefixes: HashMap<String, Vec<(&'static str, usize)>>,
    anywhere: Vec<(&'static str, usize)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { concepts: Vec::new(), words: HashMap::new(), prefixes: HashMap::new(), anywhere: Vec::new() };
    for line in include_str!("attributes.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.splitn(4, '|');
        let (Some(name), Some(kind), Some(english), Some(words)) = (parts.next(), parts.next(), parts.next(), parts.next()) else { continue };
        let place = lexicon.concepts.len();
        lexicon.concepts.push(Concept { name, kind, english, key: format!("word.{name}") });
        for word in words.split_whitespace() {
            let stem = word.strip_suffix('*');
            if stem.unwrap_or(word).chars().any(is_unspaced) {
                lexicon.anywhere.push((stem.unwrap_or(word), place));
            } else if let Some(stem) = stem {
                lexicon.prefixes.entry(stem.chars().take(2).collect()).or_default().push((stem, place));
            } else {
                lexicon.words.entry(word).or_insert(place);
            }
        }
    }
    lexicon
});

/// Scripts whose words are not parted by spaces, or carry endings without one.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}')
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !(character.is_alphanumeric() || matches!(character, '\'' | '-')))
        .map(|token| token.trim_matches(['\'', '-']))
        .filter(|token| !token.is_empty())
}

/// The concepts a text speaks of, each with a word that says it.
fn concepts(text: &str) -> BTreeMap<usize, String> {
    let lower = text.to_lowercase();
    let mut found = BTreeMap::new();
    for token in tokens(&lower) {
        if let Some(place) = LEXICON.words.get(token) {
            found.entry(*place).or_insert_with(|| token.to_owned());
        }
        let key: String = token.chars().take(2).collect();
        for (stem, place) in LEXICON.prefixes.get(&key).into_iter().flatten() {
            if token.starts_with(stem) {
                found.entry(*place).or_insert_with(|| token.to_owned());
            }
        }
    }
    if lower.chars().any(is_unspaced) {
        for (word, place) in &LEXICON.anywhere {
            if lower.contains(word) {
                found.entry(*place).or_insert_with(|| (*word).to_owned());
            }
        }
    }
    found
}

struct Said {
    product: Option<usize>,
    id: i64,
    concepts: BTreeMap<usize, String>,
}

/// How many cases say anything, and how many of them speak of each concept.
#[derive(Debug, Clone, Default)]
struct Tally {
    cases: usize,
    concepts: BTreeMap<usize, u32>,
}

impl Tally {
    fn add(&mut self, said: &Said) {
        self.cases += 1;
        for concept in said.concepts.keys() {
            *self.concepts.entry(*concept).or_default() += 1;
        }
    }
}

/// What the cases of the last weeks say, counted once for all products.
pub struct Corpus<'a> {
    facts: &'a Facts,
    of_product: HashMap<usize, Vec<Said>>,
    of_category: HashMap<Option<&'a str>, Tally>,
    all: Tally,
}

impl<'a> Corpus<'a> {
    /// Reads every case once.
    pub fn of(facts: &'a Facts) -> Self {
        let mut corpus = Self { facts, of_product: HashMap::new(), of_category: HashMap::new(), all: Tally::default() };
        for case in facts.recent.iter().filter(|case| !case.text.is_empty()) {
            let said = Said { product: case.product, id: case.id, concepts: concepts(&case.text) };
            let category = case.product.and_then(|place| facts.products.get(place)).and_then(|product| product.category.as_deref());
            corpus.of_category.entry(category).or_default().add(&said);
            corpus.all.add(&said);
            if let Some(product) = said.product {
                corpus.of_product.entry(product).or_default().push(said);
            }
        }
        corpus
    }

    /// What buyers of a product speak of more than those of its category (of the shop, where the category has no other), the weightiest first.
    pub fn words_of(&self, place: usize) -> Vec<Word> {
        let category = self.facts.products.get(place).and_then(|product| product.category.as_deref());
        let Some(mine) = self.of_product.get(&place) else { return Vec::new() };
        let mut tally = Tally::default();
        for said in mine {
            tally.add(said);
        }
        let peers = self.of_category.get(&category).filter(|peers| peers.cases >= mine.len() + 10);
        let around = peers.unwrap_or(&self.all);
        let others = around.cases.saturating_sub(mine.len());
        let everything = (mine.len() + others) as f64;
        let mut words: Vec<Word> = Vec::new();
        for (concept, cases) in tally.concepts {
            let elsewhere = around.concepts.get(&concept).map_or(0, |all| all.saturating_sub(cases));
            let background = (f64::from(cases + elsewhere) + 0.5) / (everything + 1.0);
            let weight = log_odds(f64::from(cases), mine.len() as f64, f64::from(elsewhere), others as f64, background);
            let Some(known) = LEXICON.concepts.get(concept) else { continue };
            if cases < LEAST_CASES || weight < STANDS_OUT || f64::from(cases) < LEAST_SHARE * mine.len() as f64 {
                continue;
            }
            let behind: Vec<&Said> = mine.iter().filter(|said| said.concepts.contains_key(&concept)).collect();
            let written: BTreeSet<String> = behind.iter().filter_map(|said| said.concepts.get(&concept).cloned()).collect();
            let page = self.facts.products.get(place).and_then(|product| product.listing.as_ref());
            words.push(Word {
                concept: known.name.to_owned(),
                kind: known.kind,
                english: known.english,
                name: known.key.clone(),
                cases,
                of: mine.len() as u32,
                weight: neat(weight),
                written: written.into_iter().take(5).collect(),
                on_page: page.map(|page| concepts(page).contains_key(&concept)),
                case_ids: behind.iter().map(|said| said.id).take(20).collect(),
            });
        }
        words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.concept.cmp(&b.concept)));
        words.truncate(5);
        words
    }

    /// Words of the reported week that the weeks before hardly had, that name no property, and that no signal hears.
    pub fn rising(&self, facts: &Facts, week: Week, hears: &Hears<'_>) -> Vec<Rising> {
        let (now, before): (Vec<&Case>, Vec<&Case>) = facts.recent.iter().filter(|case| !case.text.is_empty()).partition(|case| case.opened == week);
        let count = |cases: &[&Case]| {
            let mut counts: HashMap<String, u32> = HashMap::new();
            for case in cases {
                let lower = case.text.to_lowercase();
                let met: BTreeSet<&str> =
                    tokens(&lower).filter(|token| token.chars().count() >= 4 && token.chars().any(char::is_alphabetic)).collect();
                for token in met {
                    *counts.entry(token.to_owned()).or_default() += 1;
                }
            }
            counts
        };
        let (counts, earlier) = (count(&now), count(&before));
        let everything = (now.len() + before.len()) as f64;
        let mut rising: Vec<Rising> = counts
            .into_iter()
            .filter(|(word, cases)| *cases >= 4 && concepts(word).is_empty())
            .map(|(word, cases)| {
                let before_count = earlier.get(&word).copied().unwrap_or(0);
                let background = (f64::from(cases + before_count) + 0.5) / (everything + 1.0);
                let weight = log_odds(f64::from(cases), now.len() as f64, f64::from(before_count), before.len() as f64, background);
                Rising { word, cases, before: before_count, weight: neat(weight) }
            })
            .filter(|rising| rising.weight > 3.0)
            .collect();
        rising.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
        // Signals are asked last and of few: in a quiet week nothing rises, and nobody needs to load them.
        rising.truncate(40);
        rising.retain(|rising| !is_heard(&rising.word, &now, hears));
        rising.truncate(10);
        rising
    }
}

/// Whether, in most texts that have the word, a signal hears it.
fn is_heard(word: &str, cases: &[&Case], hears: &Hears<'_>) -> bool {
    let (mut having, mut heard) = (0, 0);
    for case in cases.iter().filter(|case| tokens(&case.text.to_lowercase()).any(|token| token == word)).take(HEARD_IN) {
        having += 1;
        let said = hears(&case.language, &case.text);
        heard += i32::from(said.iter().any(|said| tokens(&said.to_lowercase()).any(|token| token == word)));
    }
    heard * 2 > having
}

/// Log-odds of a word in one set of cases against another, with a prior of [`PRIOR_CASES`] at the background's rate, in standard deviations.
fn log_odds(cases: f64, of: f64, elsewhere: f64, of_elsewhere: f64, background: f64) -> f64 {
    let prior = PRIOR_CASES * background;
    let odds = |count: f64, all: f64| ((count + prior) / (all - count + PRIOR_CASES - prior).max(0.5)).ln();
    let variance = 1.0 / (cases + prior) + 1.0 / (elsewhere + prior);
    (odds(cases, of) - odds(elsewhere, of_elsewhere)) / variance.sqrt()
}

/// One sentence: what buyers speak of, whether the page says it, what to write.
pub fn sentence(words: &[Word], product: Option<&Product>, texts: &Texts) -> String {
    let Some(first) = words.first() else { return String::new() };
    let named: Vec<&str> = words.iter().take(3).map(|word| texts.get(&word.name)).collect();
    let spoken = named.join(", ");
    let cases = first.cases.to_string();
    let of = first.of.to_string();
    let written = first.written.join(", ");
    // The page's own word of the same kind shows what buyers were led to expect: a page that says black while buyers speak of blue.
    let instead = product.and_then(|product| product.listing.as_ref()).and_then(|page| {
        let told = concepts(page);
        let other = told
            .keys()
            .filter_map(|place| LEXICON.concepts.get(*place))
            .find(|concept| concept.kind == first.kind && concept.name != first.concept && concept.name != first.kind);
        other.map(|concept| texts.get(&concept.key))
    });
    let key = match (first.on_page, instead) {
        (None, _) => "hint.no-page",
        (Some(true), _) => "hint.on-page",
        (Some(false), Some(_)) => "hint.other-on-page",
        (Some(false), None) => "hint.not-on-page",
    };
    let proposal = texts.say(&format!("hint.proposal.{}", first.kind), &[]);
    let told = texts.say(key, &[("words", &spoken), ("cases", &cases), ("of", &of), ("written", &written), ("other", instead.unwrap_or_default())]);
    format!("{told} {proposal}")
}

#[cfg(test)]
mod tests {
    use knowledge::Label;

    use super::*;
    use crate::trend::facts::Way;

    fn case(id: i64, product: usize, text: &str) -> Case {
        Case {
            id,
            product: Some(product),
            opened: Week(2900),
            way: Way::default(),
            line_known: true,
            label: Label::NotAsDescribed,
            wanted: None,
            remedy: None,
            language: "eng".into(),
            first_answer_hours: None,
            resolution_hours: None,
            approved_unchanged: None,
            text: text.into(),
        }
    }

    #[test]
    fn one_colour_in_many_languages_is_one_word_and_is_set_against_the_page() {
        let mut facts = Facts::default();
        for (sku, listing) in [("A", Some("Black mug, 300 ml")), ("B", None)] {
            facts.products.push(Product { sku: sku.into(), title: sku.into(), listing: listing.map(str::to_owned), ..Product::default() });
        }
        for (place, text) in ["It is blue!", "vino azul", "Die Farbe ist blau", "青い色でした", "она синяя", "파란색이 왔어요"].iter().enumerate()
        {
            facts.recent.push(case(place as i64, 0, text));
        }
        for place in 0..20 {
            facts.recent.push(case(100 + place, 1, if place % 2 == 0 { "it arrived broken" } else { "never came" }));
        }
        let words = Corpus::of(&facts).words_of(0);
        assert_eq!(words.first().map(|word| (word.concept.as_str(), word.cases)), Some(("blue", 6)), "{words:?}");
        assert_eq!(words[0].on_page, Some(false));
        let hint = sentence(&words, facts.products.first(), Texts::english());
        assert!(hint.contains("blue") && hint.contains("black"), "{hint}");
        assert!(Corpus::of(&facts).words_of(1).is_empty());
        let german = sentence(&words, facts.products.first(), Texts::of("de").unwrap());
        assert!(german.contains("Blau") && german.contains("Schwarz") && !german.contains("black"), "{german}");
    }

    #[test]
    fn every_property_has_its_word_in_every_language_of_the_report() {
        for concept in &LEXICON.concepts {
            assert_eq!(Texts::english().get(&concept.key), concept.english);
            for language in ["de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "zh"] {
                assert_ne!(Texts::of(language).unwrap().get(&concept.key), concept.key, "{language}");
            }
        }
    }

    #[test]
    fn what_a_signal_hears_is_no_new_word() {
        let mut facts = Facts { products: vec![Product::default()], ..Facts::default() };
        for id in 0..40 {
            let opened = Week(if id < 30 { 2899 } else { 2900 });
            let text = if id < 30 { "it never arrived" } else { "it wobbles and the frobnicator squeaks" };
            facts.recent.push(Case { opened, ..case(id, 0, text) });
        }
        let rising = |hears: &Hears<'_>| -> Vec<String> {
            Corpus::of(&facts).rising(&facts, Week(2900), hears).into_iter().map(|rising| rising.word).collect()
        };
        assert!(rising(&|_, _| Vec::new()).contains(&String::from("wobbles")));
        let left =
            rising(&|language, text| if language == "eng" && text.contains("wobbles") { vec![String::from("It WOBBLES")] } else { Vec::new() });
        assert!(!left.contains(&String::from("wobbles")) && left.contains(&String::from("frobnicator")), "{left:?}");
    }
}
