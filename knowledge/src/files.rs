//! The tree of data files a bundle is made of.
//!
//! Paths are relative with forward slashes: `language/<lang>/…`, `law/…`, `rules/<lang>/…`. The order of iteration is the order of paths, so
//! everything computed from a tree is the same on every machine.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::Problem;

static BASE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// Data files by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Those that ship inside the binary are not copied.
    texts: BTreeMap<String, Cow<'static, str>>,
}

impl Files {
    /// The knowledge that ships inside the binary.
    pub fn knowledge_base() -> Self {
        let mut files = Self::default();
        files.add_dir("", &BASE);
        files
    }

    /// Adds an embedded folder below `prefix` (empty or ending in `/`). Files that are not UTF-8 are left out.
    pub fn add_dir(&mut self, prefix: &str, dir: &Dir<'static>) {
        for entry in dir.files() {
            if let (Some(path), Some(text)) = (entry.path().to_str(), entry.contents_utf8()) {
                self.texts.insert(format!("{prefix}{}", path.replace('\\', "/")), Cow::Borrowed(text));
            }
        }
        for sub in dir.dirs() {
            self.add_dir(prefix, sub);
        }
    }

    /// Adds or replaces one file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), Cow::Owned(text.into()));
    }

    /// Puts the files of `upper` over these: a file of the same path replaces, any other is added.
    pub fn overlay(&mut self, upper: Files) {
        self.texts.extend(upper.texts);
    }

    /// The text at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(AsRef::as_ref)
    }

    /// All files whose path starts with `prefix`, in order of path.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts.range(prefix.to_owned()..).take_while(move |(path, _)| path.starts_with(prefix)).map(|(path, text)| (path.as_str(), text.as_ref()))
    }

    /// The names of the folders directly below `prefix` (which ends in `/`), in order.
    pub fn folders<'a>(&'a self, prefix: &'a str) -> Vec<&'a str> {
        let mut names: Vec<&str> =
            self.under(prefix).filter_map(|(path, _)| path.strip_prefix(prefix)?.split_once('/').map(|(folder, _)| folder)).collect();
        names.dedup();
        names
    }

    /// A digest of every path and text: 64 hexadecimal digits, equal exactly when the trees are equal.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, text) in &self.texts {
            for part in [path.as_str(), text.as_ref()] {
                hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Parses the TOML file at `path`. A missing file is `None`; a broken one is `None` with a problem that names the line.
    pub fn toml<T: DeserializeOwned>(&self, path: &str, problems: &mut Vec<Problem>) -> Option<T> {
        let text = self.get(path)?;
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                let line = fault.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
                problems.push(Problem { line, ..Problem::error(path, fault.message().trim().replace('\n', " ")) });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upper_layer_replaces_and_adds_and_changes_the_digest() {
        let mut base = Files::default();
        base.insert("law/DE.toml", "a = 1");
        let before = base.digest();
        let mut upper = Files::default();
        upper.insert("law/DE.toml", "a = 2");
        upper.insert("law/FR.toml", "a = 3");
        base.overlay(upper);
        assert_eq!(base.get("law/DE.toml"), Some("a = 2"));
        assert_eq!(base.under("law/").count(), 2);
        assert_ne!(base.digest(), before);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let mut files = Files::default();
        files.insert("x.toml", "a = 1\nb = \n");
        let mut problems = Vec::new();
        assert!(files.toml::<toml::Table>("x.toml", &mut problems).is_none());
        assert_eq!(problems.first().and_then(|problem| problem.line), Some(2));
    }
}
