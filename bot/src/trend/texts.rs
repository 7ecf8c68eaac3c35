//! The words of the report, by key: a table a language. Other languages are further tables; a key a table lacks is taken from English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// BCP 47 tag, for the page's `lang`.
    pub language: String,
    lines: BTreeMap<String, String>,
}

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read("en", include_str!("texts/en.txt")));

impl Texts {
    /// English, which has every key.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads `key = text` lines.
    pub fn read(language: &str, table: &str) -> Self {
        let lines = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, text)| (key.trim().to_owned(), text.trim().to_owned()))
            .collect();
        Self { language: language.to_owned(), lines }
    }

    /// The text of a key; the key itself where no table has it.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.lines.get(key).or_else(|| ENGLISH.lines.get(key)).map_or(key, String::as_str)
    }

    /// The text of a key with its `{names}` filled in.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        // Filled in one pass, so that a value that looks like a name is never filled itself.
        let mut said = String::new();
        let mut rest = self.get(key);
        while let Some((before, from)) = rest.split_once('{') {
            said.push_str(before);
            match from.split_once('}') {
                Some((name, after)) => {
                    said.push_str(values.iter().find(|(known, _)| *known == name).map_or(name, |(_, value)| value));
                    rest = after;
                }
                None => {
                    said.push('{');
                    rest = from;
                }
            }
        }
        said.push_str(rest);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in_once() {
        let texts = Texts::read("xx", "a = {x} and {y}\n# b = no");
        assert_eq!(texts.say("a", &[("x", "{y}"), ("y", "1")]), "{y} and 1");
        assert_eq!(texts.get("b"), "b");
    }

    #[test]
    fn every_reason_has_a_name_and_an_advice() {
        for label in knowledge::Label::ALL {
            for part in ["label", "advice"] {
                let key = format!("{part}.{label}");
                assert_ne!(Texts::english().get(&key), key);
            }
        }
    }
}
