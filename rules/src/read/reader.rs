//! The reader: every language's signals and models, ready to read.

use std::collections::BTreeMap;

use knowledge::{Act, Files, Label, Language, LanguageCode, Problem, Wanted};

use super::clause::Clauses;
use super::guess::Guesser;
use super::normal::{Accents, Normal};
use super::pattern::Scratch;
use super::signal::{self, Signals, Speaks};
use super::types::{Answer, Doubt, Evidence, EvidenceKind, Hints, Reading, Slots};

/// Reads messages.
#[derive(Debug)]
pub struct Reader {
    languages: BTreeMap<LanguageCode, Language>,
    tongues: BTreeMap<LanguageCode, Tongue>,
    guesser: Guesser,
    model: String,
}

/// One language, ready to read.
#[derive(Debug)]
struct Tongue {
    /// Compiled with accents dropped, and for Vietnamese also with accents kept.
    plain: Signals,
    accented: Option<Signals>,
}

impl Tongue {
    fn new(language: &Language, files: &Files, problems: &mut Vec<Problem>) -> Self {
        let written = signal::written(files, &language.code, problems);
        let plain = Signals::compile(language, Accents::Drop, files, &written, problems);
        let accented = (language.code.as_str() == "vie").then(|| Signals::compile(language, Accents::Keep, files, &written, &mut Vec::new()));
        Self { plain, accented }
    }

    /// The signals for a text, and the text in the form they are matched with.
    fn signals(&self, text: &str) -> (&Signals, Normal) {
        if let Some(accented) = &self.accented {
            let normal = Normal::new(text, Accents::Keep);
            if normal.chars.iter().any(|char| char.c != 'đ' && char.is_word() && !char.c.is_ascii()) {
                return (accented, normal.without_repeats());
            }
        }
        (&self.plain, Normal::new(text, Accents::Drop).without_repeats())
    }
}

impl Reader {
    /// Makes a reader of the languages and signals in `files`. Faults are added to `problems`.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let languages = knowledge::language::load(files, problems);
        let tongues = languages.iter().map(|(code, language)| (code.clone(), Tongue::new(language, files, problems))).collect();
        Self { languages, tongues, guesser: Guesser::default(), model: files.digest() }
    }

    /// The languages that can be read, by code.
    pub fn languages(&self) -> &BTreeMap<LanguageCode, Language> {
        &self.languages
    }

    /// The signals that `text`, taken to be in `language`, gives: their rules with the words.
    pub fn signals_of(&self, language: &LanguageCode, text: &str) -> Vec<Evidence> {
        let Some(tongue) = self.tongues.get(language) else { return Vec::new() };
        let (signals, normal) = tongue.signals(text);
        let clauses = Clauses::new(&normal);
        signals
            .find(&normal, &clauses, &mut Scratch::default())
            .into_iter()
            .filter_map(|hit| {
                let signal = signals.all.get(hit.signal)?;
                let span = normal.span(&hit.range);
                let label = if let Speaks::Label(label) = signal.speaks { Some(label) } else { None };
                Some(Evidence {
                    rule: signal.rule.clone(),
                    text: text.get(span.clone()).unwrap_or_default().to_owned(),
                    span,
                    means: signal.means.clone(),
                    label,
                    weight: signal.weight,
                    kind: EvidenceKind::Signal,
                })
            })
            .collect()
    }

    /// Reads `text`.
    pub fn read(&self, text: &str, hints: &Hints<'_>) -> Reading {
        let language = self.guesser.guess(text, hints);
        let mut scores: Vec<(Label, f64)> = Label::ALL.iter().map(|label| (*label, 0.01)).collect();
        let mut because = Vec::new();
        let mut wanted: Option<Wanted> = None;
        let mut safety = false;
        let mut act: Option<(Act, Option<Answer>)> = None;
        if let Some(tongue) = self.tongues.get(&language.code) {
            let (signals, normal) = tongue.signals(text);
            let clauses = Clauses::new(&normal);
            for hit in signals.find(&normal, &clauses, &mut Scratch::default()) {
                let Some(signal) = signals.all.get(hit.signal) else { continue };
                let mut label = None;
                match signal.speaks {
                    Speaks::Label(spoken) => {
                        label = Some(spoken);
                        add(&mut scores, spoken, signal.weight);
                        signal.also.iter().for_each(|(label, weight)| add(&mut scores, *label, *weight));
                    }
                    Speaks::Wanted(wish) => wanted = wanted.or(Some(wish)),
                    Speaks::Act(found, answer) => act = act.or(Some((found, answer))),
                    Speaks::Safety => safety = true,
                }
                let span = normal.span(&hit.range);
                because.push(Evidence {
                    rule: signal.rule.clone(),
                    text: text.get(span.clone()).unwrap_or_default().to_owned(),
                    span,
                    means: signal.means.clone(),
                    label,
                    weight: signal.weight,
                    kind: EvidenceKind::Signal,
                });
            }
        }
        let total: f64 = scores.iter().map(|(_, score)| score).sum();
        scores.iter_mut().for_each(|(_, score)| *score /= total);
        let (label, confidence) = scores.iter().copied().fold((Label::None, 0.0), |best, next| if next.1 > best.1 + 1e-9 { next } else { best });
        let (act, answer) = act.unwrap_or((if label == Label::None { Act::Other } else { Act::Complain }, None));
        let doubts = if because.is_empty() { vec![Doubt::NoEvidence] } else { Vec::new() };
        Reading {
            language,
            act,
            answer,
            label,
            confidence,
            also: Vec::new(),
            scores,
            wanted,
            safety,
            slots: Slots::default(),
            because,
            doubts,
            model: self.model.clone(),
        }
    }
}

fn add(scores: &mut [(Label, f64)], label: Label, weight: f64) {
    if let Some((_, score)) = scores.get_mut(label.index()) {
        *score += weight;
    }
}
