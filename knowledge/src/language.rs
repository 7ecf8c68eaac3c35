//! Languages as data: how each is written, negates, counts and dates, its words for attributes, and example messages by label.
//!
//! A language is active when its folder `language/<code>/` has a `language.toml`; what else is missing is a warning, so that a language can be
//! written file by file. Nothing here matches text: patterns are kept as written and compiled by whoever reads with them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Country, Files, Label, LanguageCode, Problem};

/// Whether words are set apart by spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Writing {
    /// With spaces between words.
    Words,
    /// Without spaces, or with spaces that come and go: Chinese, Japanese, Thai, Korean.
    Joined,
}

/// Direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// How a language negates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Negation {
    /// Words that negate what follows.
    pub before: Vec<String>,
    /// Words that negate what precedes.
    pub after: Vec<String>,
    /// How far a negation reaches: words, or characters where words are joined.
    pub reach: usize,
    /// Words after which the weight of the sentence lies ("but").
    pub contrast: Vec<String>,
}

/// How numbers and money are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbers {
    /// Decimal separator.
    pub decimal: String,
    /// Separator of thousands.
    pub group: String,
    /// Patterns of the words and signs for a currency, by its code.
    pub currency: BTreeMap<String, Vec<String>>,
    /// Suffixes that multiply by a thousand.
    pub thousand: Vec<String>,
}

/// How dates and spans of time are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dates {
    /// Names of the twelve months.
    pub months: Vec<Vec<String>>,
    /// Names of the days of the week, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Words for today.
    pub today: Vec<String>,
    /// Words for yesterday.
    pub yesterday: Vec<String>,
    /// Patterns for a day or days.
    pub day: Vec<String>,
    /// Patterns for weeks.
    pub week: Vec<String>,
    /// Patterns for months.
    pub month: Vec<String>,
    /// Patterns for years.
    pub year: Vec<String>,
    /// How "n units ago" is said, with `{n}` and `{unit}`.
    pub ago: Vec<String>,
    /// The words for one, two, and so on.
    pub numbers: Vec<Vec<String>>,
}

/// One language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Language {
    /// ISO 639-3.
    pub code: LanguageCode,
    /// Name in English.
    pub name: String,
    /// Name in the language itself.
    pub endonym: String,
    /// A flag to show beside the name.
    pub flag: String,
    /// Direction of its first script.
    pub direction: Direction,
    /// ISO 15924 codes, the usual one first.
    pub scripts: Vec<String>,
    /// BCP 47 tag of our replies.
    pub locale: String,
    /// Where buyers are likely to write it, the likeliest first.
    pub countries: Vec<Country>,
    /// Whether words are set apart.
    pub writing: Writing,
    /// What may be glued before a word.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// The commonest small words, which tell the language.
    pub function_words: Vec<String>,
    /// The commonest words of reviews and shop chat.
    pub common_words: Vec<String>,
    /// Negation and contrast.
    #[serde(default)]
    pub negation: Negation,
    /// Numbers and money.
    #[serde(default)]
    pub numbers: Numbers,
    /// Dates and spans.
    #[serde(default)]
    pub dates: Dates,
    /// Patterns for attributes: kind (colour, size, …), then the canonical English word.
    #[serde(skip)]
    pub attributes: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Whole messages by label.
    #[serde(skip)]
    pub examples: BTreeMap<Label, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    says: Vec<String>,
}

/// Kinds of attribute a language names.
pub const ATTRIBUTE_KINDS: [&str; 5] = ["colour", "size", "material", "accessory", "function"];

/// The languages of `files`, by code. Faults are added to `problems`.
pub fn load(files: &Files, problems: &mut Vec<Problem>) -> BTreeMap<LanguageCode, Language> {
    let languages = folders(files).into_iter().filter_map(|folder| load_one(files, folder, problems));
    languages.map(|language| (language.code.clone(), language)).collect()
}

/// The folders of languages.
pub fn folders(files: &Files) -> Vec<&str> {
    files.folders("language/")
}

/// The language of one folder, where it is active.
pub fn load_one(files: &Files, folder: &str, problems: &mut Vec<Problem>) -> Option<Language> {
    let path = format!("language/{folder}/language.toml");
    let mut language = files.toml::<Language>(&path, problems)?;
    check(&language, folder, &path, problems);
    let attributes = format!("language/{folder}/attributes.toml");
    match files.toml(&attributes, problems) {
        Some(found) => language.attributes = found,
        None if files.get(&attributes).is_none() => {
            problems.push(Problem::warning(&attributes, "there is no such file: attributes a buyer names go unread"))
        }
        None => {}
    }
    for kind in language.attributes.keys().filter(|kind| !ATTRIBUTE_KINDS.contains(&kind.as_str())) {
        problems.push(Problem::error(&attributes, format!("‘{kind}’ is not a kind of attribute; known are: {}", ATTRIBUTE_KINDS.join(" "))));
    }
    for label in Label::ALL {
        let path = format!("language/{folder}/examples/{label}.toml");
        match files.toml::<Says>(&path, problems) {
            Some(found) => {
                if found.says.len() < 12 {
                    problems.push(Problem::warning(&path, format!("{} messages; at least 12 are wanted", found.says.len())));
                }
                language.examples.insert(*label, found.says);
            }
            None if files.get(&path).is_none() => {
                problems.push(Problem::warning(path, "there is no such file: the label is known by its signals alone"))
            }
            None => {}
        }
    }
    add_own(&mut language, folder, files, problems);
    Some(language)
}

/// `damaged.own.toml` adds to `damaged.toml`.
fn add_own(language: &mut Language, folder: &str, files: &Files, problems: &mut Vec<Problem>) {
    let prefix = format!("language/{folder}/examples/");
    let own = |path: &str| path.strip_prefix(&prefix)?.strip_suffix(".toml")?.split_once('.')?.0.parse::<Label>().ok();
    let paths: Vec<(String, Label)> = files.under(&prefix).filter_map(|(path, _)| Some((path.to_owned(), own(path)?))).collect();
    for (path, label) in paths {
        if let Some(found) = files.toml::<Says>(&path, problems) {
            language.examples.entry(label).or_default().extend(found.says);
        }
    }
}

fn check(language: &Language, folder: &str, path: &str, problems: &mut Vec<Problem>) {
    if language.code.as_str() != folder {
        problems.push(Problem::error(path, format!("the code is ‘{}’ but the folder is ‘{folder}’", language.code)));
    }
    if language.scripts.is_empty() {
        problems.push(Problem::error(path, "scripts is empty; name at least one ISO 15924 code"));
    }
    for (what, found, wanted) in
        [("months", language.dates.months.len(), 12), ("weekdays", language.dates.weekdays.len(), 7), ("numbers", language.dates.numbers.len(), 10)]
    {
        if found != wanted {
            problems.push(Problem::warning(path, format!("dates.{what} has {found} entries, {wanted} are wanted")));
        }
    }
    for code in language.numbers.currency.keys() {
        if let Err(fault) = code.parse::<crate::Currency>() {
            problems.push(Problem::error(path, format!("numbers.currency: {fault}")));
        }
    }
    for (what, list, wanted) in [("function_words", &language.function_words, 80), ("common_words", &language.common_words, 200)] {
        if list.len() < wanted {
            problems.push(Problem::warning(path, format!("{what} has {} words, at least {wanted} are wanted", list.len())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
code = "spa"
name = "Spanish"
endonym = "Español"
flag = "🇪🇸"
direction = "ltr"
scripts = ["Latn"]
locale = "es"
countries = ["ES"]
writing = "words"
function_words = ["el"]
common_words = ["pedido"]
"#;

    #[test]
    fn a_language_without_its_other_files_loads_with_warnings() {
        let mut files = Files::default();
        files.insert("language/spa/language.toml", SMALL);
        let mut problems = Vec::new();
        let languages = load(&files, &mut problems);
        assert_eq!(languages.len(), 1);
        assert!(problems.iter().all(|problem| problem.severity == crate::Severity::Warning));
        assert!(problems.iter().any(|problem| problem.file == "language/spa/examples/damaged.toml"));
    }

    #[test]
    fn a_folder_of_another_name_is_an_error() {
        let mut files = Files::default();
        files.insert("language/por/language.toml", SMALL);
        let mut problems = Vec::new();
        load(&files, &mut problems);
        assert!(problems.iter().any(|problem| problem.severity == crate::Severity::Error && problem.what.contains("folder")));
    }

    #[test]
    fn a_folder_without_language_toml_is_not_active() {
        let mut files = Files::default();
        files.insert("language/spa/examples/damaged.toml", "says = [\"roto\"]");
        assert!(load(&files, &mut Vec::new()).is_empty());
    }
}
