//! One coherent set of knowledge and rules, under one content hash.
//!
//! A turn uses one bundle throughout and a case records the one it was decided under. A bundle is loaded whole: any error in any file and there
//! is none, so a broken folder never replaces a good one.

use include_dir::{Dir, include_dir};
use knowledge::language::Direction;
use knowledge::{Files, Language, LanguageCode, Problem, Rates, Severity, Wording};

use crate::decide::Deciding;
use crate::read::{Hints, Reader, Reading};

static BASE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/base");

/// Knowledge, rules and the trained reader.
#[derive(Debug)]
pub struct Bundle {
    /// Digest of every file, 64 hexadecimal digits.
    pub hash: String,
    /// Reads messages.
    pub reader: Reader,
    /// What is said to buyers.
    pub wording: Wording,
    /// Exchange rates for costs and reports.
    pub rates: Rates,
    /// Decides cases.
    pub deciding: Deciding,
}

/// A bundle and what is worth mending in it.
#[derive(Debug)]
pub struct Loaded {
    /// The bundle.
    pub bundle: Bundle,
    /// Problems that do not forbid its use.
    pub warnings: Vec<Problem>,
}

/// The files that ship inside the binary: `rules/…` beside the knowledge base's own paths.
pub fn base_files() -> Files {
    let mut files = Files::knowledge_base();
    files.add_dir("rules/", &BASE);
    files
}

impl Bundle {
    /// Loads and validates a whole tree.
    ///
    /// # Errors
    /// All problems of all files, where one of them is an error.
    pub fn load(files: &Files) -> Result<Loaded, Vec<Problem>> {
        let (bundle, problems) = Self::assemble(files);
        match bundle {
            Some(bundle) if !problems.iter().any(|problem| problem.severity == Severity::Error) => Ok(Loaded { bundle, warnings: problems }),
            _ => Err(problems),
        }
    }

    /// What can be made of a tree, and every problem in it. With an error among them the bundle is for looking at, not for use.
    pub(crate) fn assemble(files: &Files) -> (Option<Self>, Vec<Problem>) {
        let mut problems: Vec<Problem> = Vec::new();
        let reader = Reader::load(files, &mut problems);
        let locale =
            |code: &LanguageCode| reader.languages().get(code).map(|language| (language.locale.clone(), language.direction == Direction::Rtl));
        let wording = Wording::load(files, locale, &mut problems);
        let deciding = Deciding::load(files, &mut problems);
        (deciding.map(|deciding| Self { hash: files.digest(), reader, wording, rates: deciding.policies.rates.clone(), deciding }), problems)
    }

    /// The bundle that ships inside the binary.
    ///
    /// # Errors
    /// Never in a released binary: its own check refuses a broken base.
    pub fn base() -> Result<Loaded, Vec<Problem>> {
        Self::load(&base_files())
    }

    /// Reads a message.
    pub fn read(&self, text: &str, hints: &Hints<'_>) -> Reading {
        self.reader.read(text, hints)
    }

    /// The languages that can be read, by code.
    pub fn languages(&self) -> &std::collections::BTreeMap<LanguageCode, Language> {
        self.reader.languages()
    }
}
