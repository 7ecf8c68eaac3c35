//! Which language a text is in.

use knowledge::LanguageCode;

use super::types::{Hints, LanguageGuess};

/// Guesses languages.
#[derive(Debug, Default)]
pub struct Guesser {}

impl Guesser {
    /// The language of `text`.
    pub fn guess(&self, text: &str, _hints: &Hints<'_>) -> LanguageGuess {
        let found = whatlang::detect(text);
        let code = found.as_ref().and_then(|found| found.lang().code().parse().ok()).unwrap_or_else(LanguageCode::undetermined);
        LanguageGuess {
            code,
            script: String::from("Zyyy"),
            confidence: found.as_ref().map_or(0.0, |found| found.confidence()),
            alternatives: Vec::new(),
        }
    }
}
