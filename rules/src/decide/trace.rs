//! The reasoning as it happens: ids for programs, sentences for staff.
//!
//! Sentences live in `rules/decide/texts.toml`; a step names one by its id and fills its `{places}`.

use std::collections::BTreeMap;

use knowledge::{Files, Problem};
use serde::Deserialize;

use super::decision::Step;

const FILE: &str = "rules/decide/texts.toml";

/// Every sentence of deciding by its id.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    text: BTreeMap<String, String>,
}

impl Texts {
    /// Reads the sentences.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        if files.get(FILE).is_none() {
            problems.push(Problem::error(FILE, "is missing; deciding needs its sentences"));
        }
        files.toml::<Self>(FILE, problems).unwrap_or_default()
    }

    /// The sentence of `id` with its places filled; the id itself where there is none.
    pub fn fill(&self, id: &str, values: &[(&str, String)]) -> String {
        let Some(text) = self.text.get(id) else {
            return id.to_owned();
        };
        let mut filled = text.clone();
        for (name, value) in values {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        filled
    }

    /// Ids of all sentences.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.text.keys().map(String::as_str)
    }

    /// Whether there is a sentence for `id`.
    pub fn has(&self, id: &str) -> bool {
        self.text.contains_key(id)
    }
}

/// Steps taken so far.
#[derive(Debug)]
pub struct Trace<'a> {
    texts: &'a Texts,
    steps: Vec<Step>,
}

impl<'a> Trace<'a> {
    /// None taken yet.
    pub fn new(texts: &'a Texts) -> Self {
        Self { texts, steps: Vec::new() }
    }

    /// A step without values.
    pub fn step(&mut self, id: &str, source: Option<&str>) {
        self.step_with(id, &[], source);
    }

    /// A step with values.
    pub fn step_with(&mut self, id: &str, values: &[(&str, String)], source: Option<&str>) {
        let text = self.texts.fill(id, values);
        self.push(id.to_owned(), text, source);
    }

    /// A step whose id ends in what it is about: `jurisdiction.DE` with the sentence of `jurisdiction`.
    pub fn step_about(&mut self, id: &str, about: &str, values: &[(&str, String)], source: Option<&str>) {
        let text = self.texts.fill(id, values);
        self.push(format!("{id}.{about}"), text, source);
    }

    fn push(&mut self, id: String, text: String, source: Option<&str>) {
        if !self.steps.iter().any(|step| step.id == id && step.text == text) {
            self.steps.push(Step { id, text, source: source.map(str::to_owned) });
        }
    }

    /// The steps.
    pub fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// The sentences.
    pub fn texts(&self) -> &'a Texts {
        self.texts
    }
}
