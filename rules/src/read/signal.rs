//! Signals: patterns with a meaning, as authors write them, and finding which of a language's signals a text gives.
//!
//! A signal is given by a text when one of its patterns matches, no `unless` matches near by in the same clause, and no negator of the language reaches
//! the match. Patterns are looked up by how a match must begin, so a text is compared with few of them.

use std::collections::BTreeMap;
use std::ops::Range;

use knowledge::language::{Language, Writing};
use knowledge::{Act, Files, Label, LanguageCode, Problem, Wanted};
use serde::Deserialize;

use super::clause::{Clauses, Negations, Negators};
use super::gate::{Gate, Gates, Present};
use super::normal::{self, Accents, Char, Normal};
use super::pattern::{Compiled, Entry, Programs, Scratch, inside_word};
use super::trie::Trie;
use super::types::Answer;

/// So many characters from a match an `unless` may stand and still silence it; half as many where words are written together. Whole messages
/// are one clause where nobody types commas.
const NEAR: usize = 40;

/// A signal as written in its file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Unique in its file.
    pub id: String,
    /// Plain English, for staff who cannot read the language.
    pub means: String,
    /// How strongly it speaks.
    #[serde(default)]
    pub weight: Option<f64>,
    /// Patterns, of which one must match.
    pub any: Vec<String>,
    /// Patterns that silence it near by in the same clause.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Votes for other labels.
    #[serde(default)]
    pub also: BTreeMap<Label, f64>,
    /// `ignore`, where negation does not matter.
    #[serde(default)]
    pub negation: Option<String>,
    /// What the message does, in `act.toml`.
    #[serde(default)]
    pub act: Option<Act>,
    /// Which answer, where the act is one.
    #[serde(default)]
    pub value: Option<String>,
    /// What is asked for, in `wanted.toml`.
    #[serde(default)]
    pub wanted: Option<Wanted>,
    /// Messages that must give the signal.
    #[serde(default)]
    pub says: Vec<String>,
    /// Messages that must not.
    #[serde(default)]
    pub does_not_say: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignalFile {
    #[serde(default)]
    signal: Vec<Written>,
}

/// The signals of one file as written.
#[derive(Debug, Clone)]
pub struct WrittenFile {
    /// Its path in the bundle.
    pub path: String,
    /// The word it is named for: a label, `act`, `wanted` or `safety`.
    pub word: String,
    /// Its signals.
    pub signals: Vec<Written>,
}

/// What a signal speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaks {
    /// A label.
    Label(Label),
    /// A wish.
    Wanted(Wanted),
    /// What the message does.
    Act(Act, Option<Answer>),
    /// Danger to people.
    Safety,
}

/// A signal ready to be matched.
#[derive(Debug)]
pub struct Signal {
    /// `label.lang.id`.
    pub rule: Box<str>,
    /// Plain English.
    pub means: Box<str>,
    /// What it speaks for.
    pub speaks: Speaks,
    /// How strongly.
    pub weight: f64,
    /// Votes for other labels.
    pub also: Box<[(Label, f64)]>,
    /// Whether negation leaves it alone.
    pub ignores_negation: bool,
    unless: Box<[(Entry, Gate)]>,
}

/// A signal given by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which signal, as an index into [`Signals::all`].
    pub signal: usize,
    /// Where, in characters of the normalised text.
    pub range: Range<usize>,
}

/// The signals of one language, compiled.
#[derive(Debug)]
pub struct Signals {
    /// Every signal, in order of file and place.
    pub all: Vec<Signal>,
    programs: Programs,
    patterns: Vec<Pattern>,
    beginnings: Trie,
    gates: Gates,
    /// Patterns of which no beginning is told.
    loose: Vec<u32>,
    negators: Negators,
    prefixes: Vec<Vec<char>>,
    joined: bool,
    accents: Accents,
}

/// What a text holds beside a match.
struct Beside<'a> {
    clauses: &'a Clauses,
    negations: &'a Negations,
    present: &'a Present,
}

#[derive(Debug)]
struct Pattern {
    signal: u32,
    entry: Entry,
    anchored: bool,
    gate: Gate,
}

/// Reads the signal files of `code` as written, with the word each file is named for. Faults are added to `problems`.
pub fn written(files: &Files, code: &LanguageCode, problems: &mut Vec<Problem>) -> Vec<WrittenFile> {
    let prefix = format!("rules/{code}/");
    let mut out = Vec::new();
    let paths: Vec<String> = files.under(&prefix).map(|(path, _)| path.to_owned()).filter(|path| path.ends_with(".toml")).collect();
    for path in paths {
        let name = path.strip_prefix(&prefix).and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
        // `damaged.own.toml` adds to `damaged.toml`.
        let word = name.split('.').next().unwrap_or(name).to_owned();
        if let Some(file) = files.toml::<SignalFile>(&path, problems) {
            out.push(WrittenFile { path, word, signals: file.signal });
        }
    }
    out
}

/// The line on which the signal `id` stands, for naming a fault.
pub fn line_of(files: &Files, path: &str, id: &str) -> Option<usize> {
    let wanted = format!("id = \"{id}\"");
    files.get(path)?.lines().position(|line| line.trim_start().starts_with(&wanted)).map(|at| at + 1)
}

impl Signals {
    /// Compiles the signals of a language. What cannot be used is left out and named in `problems`.
    pub fn compile(language: &Language, accents: Accents, files: &Files, written: &[WrittenFile], problems: &mut Vec<Problem>) -> Self {
        let joined = language.writing == Writing::Joined;
        let mut signals = Self {
            all: Vec::new(),
            programs: Programs::default(),
            patterns: Vec::new(),
            beginnings: Trie::default(),
            gates: Gates::default(),
            loose: Vec::new(),
            negators: Negators::new(language, accents),
            prefixes: language.prefixes.iter().map(|prefix| normal::pattern(prefix, accents).chars().collect()).collect(),
            joined,
            accents,
        };
        for WrittenFile { path, word, signals: list } in written {
            for signal in list {
                let mut fault = |what: String| {
                    problems
                        .push(Problem {
                            line: line_of(files, path, &signal.id), ..Problem::error(path, format!("signal ‘{}’: {what}", signal.id))
                        });
                };
                match speaks(word, signal) {
                    Ok(speaks) => signals.add(language, word, signal, speaks, &mut fault),
                    Err(why) => fault(why),
                }
            }
        }
        signals.all.shrink_to_fit();
        signals.patterns.shrink_to_fit();
        signals.programs.shrink();
        signals.beginnings.finish();
        signals.gates.finish();
        signals
    }

    fn add(&mut self, language: &Language, word: &str, signal: &Written, speaks: Speaks, fault: &mut impl FnMut(String)) {
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let mut compile = |programs: &mut Programs, source: &str| match programs.compile(&normal::pattern(source, self.accents), self.joined) {
            Ok(compiled) => Some(compiled),
            Err(why) => {
                fault(why);
                None
            }
        };
        let any: Vec<Compiled> = signal.any.iter().filter_map(|source| compile(&mut self.programs, source)).collect();
        let unless: Vec<Compiled> = signal.unless.iter().filter_map(|source| compile(&mut self.programs, source)).collect();
        let unless = unless.into_iter().map(|compiled| (compiled.entry, self.gates.add(compiled.required))).collect();
        for compiled in any {
            let id = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
            if compiled.prefixes.is_empty() {
                self.loose.push(id);
            }
            compiled.prefixes.iter().for_each(|text| self.beginnings.insert(text.chars(), id));
            let gate = self.gates.add(compiled.required);
            self.patterns.push(Pattern { signal: index, entry: compiled.entry, anchored: compiled.anchored, gate });
        }
        self.all.push(Signal {
            rule: format!("{word}.{}.{}", language.code, signal.id).into(),
            means: signal.means.as_str().into(),
            speaks,
            weight: signal.weight.unwrap_or(2.0),
            also: signal.also.iter().map(|(label, weight)| (*label, *weight)).collect(),
            ignores_negation: signal.negation.is_some(),
            unless,
        });
    }

    /// The signals a text gives, each once, in order of place; and where contrast words end.
    pub fn find(&self, text: &Normal, clauses: &Clauses, scratch: &mut Scratch) -> (Vec<Hit>, Vec<usize>) {
        let negations = self.negators.find(text);
        let present = self.gates.present(text);
        let beside = Beside { clauses, negations: &negations, present: &present };
        let may_match = |pattern: &Pattern| self.gates.is_open(pattern.gate, &present);
        let mut given = vec![false; self.all.len()];
        let mut hits = Vec::new();
        let mut attempt = |pattern: u32, start: usize, at: usize, scratch: &mut Scratch| {
            let Some(found) = self.patterns.get(to_usize(pattern)) else { return };
            let index = to_usize(found.signal);
            let (Some(done), Some(signal)) = (given.get_mut(index), self.all.get(index)) else { return };
            if *done || (found.anchored && start > 0) || !may_match(found) {
                return;
            }
            let Some(end) = self.programs.match_at(found.entry, &text.chars, at, scratch) else { return };
            let range = start..end;
            if self.holds(signal, &range, text, &beside, scratch) {
                *done = true;
                hits.push(Hit { signal: index, range });
            }
        };
        for start in 0..text.chars.len() {
            if !self.joined && inside_word(&text.chars, start) {
                continue;
            }
            for at in self.begins(&text.chars, start) {
                self.beginnings.walk(&text.chars, at, |pattern| attempt(pattern, start, at, scratch));
            }
        }
        for pattern in self.loose.iter().filter(|pattern| self.patterns.get(to_usize(**pattern)).is_some_and(may_match)) {
            for start in 0..=text.chars.len() {
                if self.joined || !inside_word(&text.chars, start) {
                    for at in self.begins(&text.chars, start) {
                        attempt(*pattern, start, at, scratch);
                    }
                }
            }
        }
        hits.sort_by_key(|hit| (hit.range.start, hit.signal));
        (hits, negations.contrasts())
    }

    /// Whether nothing near by takes back what a match says.
    fn holds(&self, signal: &Signal, range: &Range<usize>, text: &Normal, beside: &Beside<'_>, scratch: &mut Scratch) -> bool {
        let clause = beside.clauses.around(range);
        if !signal.ignores_negation && !range.is_empty() && beside.negations.silence(range, &clause, text) {
            return false;
        }
        let near = if self.joined { NEAR / 2 } else { NEAR };
        let clause = clause.start.max(range.start.saturating_sub(near))..clause.end.min(range.end.saturating_add(near));
        let part = text.chars.get(clause).unwrap_or_default();
        !signal.unless.iter().filter(|(_, gate)| self.gates.is_open(*gate, beside.present)).any(|(entry, _)| {
            (0..=part.len())
                .filter(|start| self.joined || !inside_word(part, *start))
                .any(|start| self.begins(part, start).any(|at| self.programs.match_at(*entry, part, at, scratch).is_some()))
        })
    }

    /// Where a pattern may begin to match at a word's start: there, and after each prefix glued to the word.
    fn begins<'a>(&'a self, text: &'a [Char], start: usize) -> impl Iterator<Item = usize> + 'a {
        let glued = self.prefixes.iter().filter(move |prefix| {
            !prefix.is_empty()
                && text.get(start..start + prefix.len()).is_some_and(|part| part.iter().zip(prefix.iter()).all(|(char, wanted)| char.c == *wanted))
        });
        std::iter::once(start).chain(glued.map(move |prefix| start + prefix.len()))
    }
}

/// Whether nothing is sure of what a match of a pattern begins with or holds, so that the pattern is tried at every place of every message.
pub fn is_tried_everywhere(source: &str, language: &Language) -> bool {
    let compiled = Programs::default().compile(&normal::pattern(source, Accents::Drop), language.writing == Writing::Joined);
    compiled.is_ok_and(|compiled| compiled.prefixes.is_empty() && compiled.required.is_empty() && !compiled.anchored)
}

fn speaks(word: &str, signal: &Written) -> Result<Speaks, String> {
    match word {
        "wanted" => signal.wanted.map(Speaks::Wanted).ok_or_else(|| String::from("wanted is missing")),
        "safety" => Ok(Speaks::Safety),
        "act" => {
            let act = signal.act.ok_or_else(|| String::from("act is missing"))?;
            let value = match &signal.value {
                Some(word) => Some(Answer::from_word(word).ok_or_else(|| format!("‘{word}’ is no answer"))?),
                None => None,
            };
            if act == Act::Answer && value.is_none() {
                return Err(String::from("value is missing: which answer is it?"));
            }
            Ok(Speaks::Act(act, value))
        }
        _ => match word.parse() {
            Ok(label) => Ok(Speaks::Label(label)),
            Err(_) => Err(format!("the file is named ‘{word}’, which is no label; known are the labels, act, wanted and safety")),
        },
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
