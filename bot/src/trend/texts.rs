//! The words of the report: a Fluent file a language, each with every sentence of the English one.
//!
//! Keys are written with points in the program (`label.damaged`) and with hyphens in the files, as Fluent wants them. Only the owner reads these
//! sentences; what buyers read is the wording in [`knowledge`].

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use knowledge::{Label, Remedy, Wanted};
use unic_langid::LanguageIdentifier;

/// The words of one language.
pub struct Texts {
    /// BCP 47 tag, for the page's `lang`.
    pub language: String,
    /// Sentences without values, ready to be read.
    plain: BTreeMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Every language there is, English first.
const FILES: [(&str, &str); 11] = [
    ("en", include_str!("texts/en.ftl")),
    ("de", include_str!("texts/de.ftl")),
    ("es", include_str!("texts/es.ftl")),
    ("fr", include_str!("texts/fr.ftl")),
    ("it", include_str!("texts/it.ftl")),
    ("nl", include_str!("texts/nl.ftl")),
    ("pl", include_str!("texts/pl.ftl")),
    ("pt", include_str!("texts/pt.ftl")),
    ("ru", include_str!("texts/ru.ftl")),
    ("tr", include_str!("texts/tr.ftl")),
    ("zh", include_str!("texts/zh.ftl")),
];

/// The same languages by their ISO 639-3 codes, as the rest of the program names them.
const CODES: [(&str, &str); 11] = [
    ("eng", "en"),
    ("deu", "de"),
    ("spa", "es"),
    ("fra", "fr"),
    ("ita", "it"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("tur", "tr"),
    ("cmn", "zh"),
];

static ALL: LazyLock<Vec<Texts>> = LazyLock::new(|| FILES.iter().map(|(language, file)| Texts::read(language, file)).collect());
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read("en", FILES.first().map_or("", |(_, file)| file)));

/// A language in which there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no report in ‘{0}’; choose one of {list}", list = FILES.map(|(language, _)| language).join(", "))]
pub struct NoSuchLanguage(String);

impl Texts {
    /// English, which has every key.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The words of a language, by its BCP 47 tag (`de`, `pt-BR`) or ISO 639-3 code (`deu`).
    ///
    /// # Errors
    /// Where there are none.
    pub fn of(language: &str) -> Result<&'static Self, NoSuchLanguage> {
        let lower = language.trim().to_lowercase();
        let first = lower.split(['-', '_']).next().unwrap_or_default();
        let tag = CODES.iter().find(|(code, _)| *code == first).map_or(first, |(_, tag)| tag);
        ALL.iter().find(|texts| texts.language == tag).ok_or_else(|| NoSuchLanguage(language.chars().take(20).collect()))
    }

    /// Reads a file. What is broken in it is left out, and a test sees that nothing is.
    fn read(language: &str, file: &str) -> Self {
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let names: Vec<String> = file
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, _)| name.to_owned())
            .collect();
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // None of these languages is written from right to left.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        let plain = names
            .into_iter()
            .filter_map(|name| {
                let mut faults = Vec::new();
                let text = bundle.format_pattern(bundle.get_message(&name)?.value()?, None, &mut faults).into_owned();
                faults.is_empty().then_some((name, text))
            })
            .collect();
        Self { language: language.to_owned(), plain, bundle }
    }

    /// The text of a key; English where this language lacks it, the key itself where no language has it.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let name = key.replace('.', "-");
        self.plain.get(&name).or_else(|| ENGLISH.plain.get(&name)).map_or(key, String::as_str)
    }

    /// A reason as the owner and staff read it.
    pub fn label(&self, label: Label) -> String {
        self.get(&format!("label.{label}")).to_owned()
    }

    /// A remedy as the owner and staff read it.
    pub fn remedy(&self, remedy: Remedy) -> String {
        self.get(&format!("remedy.{remedy}")).to_owned()
    }

    /// What a buyer wants, as the owner and staff read it.
    pub fn wanted(&self, wanted: Wanted) -> String {
        match Remedy::ALL.iter().find(|remedy| remedy.as_str() == wanted.as_str()) {
            Some(remedy) => self.remedy(*remedy),
            None => self.get(&format!("wanted.{wanted}")).to_owned(),
        }
    }

    /// The text of a key with its values filled in; `count` chooses the plural.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let name = key.replace('.', "-");
        let mut args = FluentArgs::new();
        for (value, text) in values {
            match text.parse::<i64>() {
                Ok(number) if *value == "count" => args.set(*value, FluentValue::from(number)),
                _ => args.set(*value, FluentValue::from(*text)),
            }
        }
        [self, Self::english()]
            .into_iter()
            .find_map(|texts| {
                let pattern = texts.bundle.get_message(&name)?.value()?;
                Some(texts.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
            })
            .unwrap_or_else(|| key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names of messages with the values each takes.
    fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
                current = name.to_owned();
                found.entry(current.clone()).or_default();
            }
            let values = line.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()).map(str::to_owned);
            found.entry(current.clone()).or_default().extend(values);
        }
        found
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        let english = messages(FILES[0].1);
        for (language, file) in FILES {
            assert!(FluentResource::try_new(file.to_owned()).is_ok(), "{language} cannot be read");
            assert_eq!(messages(file), english, "{language}");
        }
    }

    #[test]
    fn counts_choose_their_plural_and_values_are_filled_in_once() {
        let say = |language: &str, count: &str| Texts::of(language).unwrap().say("unit.cases", &[("count", count)]);
        assert_eq!([say("en", "1"), say("en", "3")], ["1 case", "3 cases"]);
        assert_eq!(
            [say("ru", "1"), say("ru", "3"), say("ru", "5")]
                .map(|said| said.split(' ').nth(1).unwrap().to_owned())
                .iter()
                .collect::<BTreeSet<_>>()
                .len(),
            3
        );
        assert_eq!(Texts::english().say("title", &[("week", "{ $week }")]), "Disputes in week { $week }");
        assert_eq!(Texts::english().get("no.such"), "no.such");
    }

    #[test]
    fn languages_are_found_by_tag_and_by_code() {
        for (code, tag) in CODES {
            assert_eq!(Texts::of(code).unwrap().language, tag);
        }
        assert_eq!(Texts::of("pt-BR").unwrap().language, "pt");
        assert!(Texts::of("xx").unwrap_err().to_string().contains("en, de"));
    }

    #[test]
    fn every_reason_has_a_name_and_an_advice() {
        for label in Label::ALL {
            for part in ["label", "advice"] {
                let key = format!("{part}.{label}");
                assert_ne!(Texts::english().get(&key), key);
            }
        }
    }

    #[test]
    fn every_remedy_and_wish_has_a_name_in_every_language() {
        for texts in ALL.iter() {
            for name in Remedy::ALL.iter().map(|remedy| texts.remedy(*remedy)).chain(Wanted::ALL.iter().map(|wanted| texts.wanted(*wanted))) {
                assert!(!name.contains('_') && !name.contains('.'), "{}: {name}", texts.language);
            }
        }
        assert_eq!(Texts::of("de").unwrap().remedy(Remedy::PartialRefund), "Teil des Preises zurück");
    }
}
