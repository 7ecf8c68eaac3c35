//! A fault found in a data file, said so that its author can mend it.
//!
//! Loading never stops at the first fault: all problems of all files are gathered and shown together.

use std::fmt;

/// How much a [`Problem`] matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth mending, but the bundle can be used.
    Warning,
    /// The bundle must not become active.
    Error,
}

/// One fault in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path inside the bundle, such as `rules/spa/damaged.toml`.
    pub file: String,
    /// Line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what to do about it, one sentence.
    pub what: String,
    /// Whether it forbids use.
    pub severity: Severity,
}

impl Problem {
    /// An error in `file`.
    pub fn error(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, what: what.into(), severity: Severity::Error }
    }

    /// A warning about `file`.
    pub fn warning(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, what) }
    }

    /// The same problem at a line, counted from 1.
    #[must_use]
    pub fn at_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        match self.line {
            Some(line) => write!(f, "{kind}: {}:{line}: {}", self.file, self.what),
            None => write!(f, "{kind}: {}: {}", self.file, self.what),
        }
    }
}
