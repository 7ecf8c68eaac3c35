//! What is said to buyers: approved sentences in Fluent files, one set a language.
//!
//! `language/<lang>/wording.ftl`, and beside it `wording.<Script>.ftl` for a second script of the same language. English is the reference: a
//! sentence missing elsewhere is an error when loading, so a buyer never reads half a language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::datetime::input::Date;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal as IcuDecimal;
use icu::locale::Locale;
use unic_langid::LanguageIdentifier;

use crate::{Files, LanguageCode, Money, Problem};

/// The language every other is measured against and falls back to.
pub const REFERENCE: &str = "eng";

/// A value put into a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text, ready to show.
    Text(Cow<'a, str>),
    /// A number that may choose a plural form.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// In which language and script something is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice {
    /// The language.
    pub language: LanguageCode,
    /// A script other than the language's first, ISO 15924.
    pub script: Option<String>,
}

impl Voice {
    /// The language in its first script.
    pub fn of(language: LanguageCode) -> Self {
        Self { language, script: None }
    }
}

struct Set {
    bundle: FluentBundle<FluentResource>,
    locale: Locale,
}

/// Every sentence in every language.
pub struct Wording {
    sets: BTreeMap<Voice, Set>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording").field("voices", &self.sets.keys().collect::<Vec<_>>()).finish()
    }
}

impl Wording {
    /// Loads every wording file. `locale` gives the BCP 47 locale and whether it is written from right to left.
    pub fn load(files: &Files, locale: impl Fn(&LanguageCode) -> Option<(String, bool)>, problems: &mut Vec<Problem>) -> Self {
        let mut sets = BTreeMap::new();
        let reference: BTreeMap<String, Vec<String>> = files
            .get(&format!("language/{REFERENCE}/wording.ftl"))
            .and_then(|text| FluentResource::try_new(text.to_owned()).ok())
            .map(|resource| sentences(&resource))
            .unwrap_or_default();
        if reference.is_empty() {
            problems.push(Problem::error(format!("language/{REFERENCE}/wording.ftl"), "the reference wording is missing or empty"));
        }
        for (path, text) in files.under("language/") {
            let Some((folder, name)) = path.strip_prefix("language/").and_then(|rest| rest.split_once('/')) else { continue };
            let Some(script) = name.strip_prefix("wording.").and_then(|rest| rest.strip_suffix("ftl")) else { continue };
            let script = script.strip_suffix('.').map(str::to_owned);
            let Ok(language) = folder.parse::<LanguageCode>() else {
                problems.push(Problem::error(path, "the folder is no ISO 639-3 code"));
                continue;
            };
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) => resource,
                Err((_, faults)) => {
                    for fault in faults {
                        let line = text.bytes().take(fault.pos.start).filter(|byte| *byte == b'\n').count() + 1;
                        problems.push(Problem::error(path, fault.kind.to_string()).at_line(line));
                    }
                    continue;
                }
            };
            complete(path, &reference, &sentences(&resource), problems);
            let (tag, right_to_left) = locale(&language).unwrap_or_else(|| (String::from("en"), false));
            let tag = match &script {
                Some(script) => format!("{}-{script}", tag.split('-').next().unwrap_or(&tag)),
                None => tag,
            };
            let (Ok(identifier), Ok(icu_locale)) = (tag.parse::<LanguageIdentifier>(), tag.parse::<Locale>()) else {
                problems.push(Problem::error(path, format!("‘{tag}’ is not a BCP 47 locale")));
                continue;
            };
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            // Marks around values keep a left-to-right order number in its place inside right-to-left text; elsewhere they only hinder copying.
            bundle.set_use_isolating(right_to_left);
            if let Err(faults) = bundle.add_resource(resource) {
                problems.extend(faults.iter().map(|fault| Problem::error(path, fault.to_string())));
            }
            sets.insert(Voice { language, script }, Set { bundle, locale: icu_locale });
        }
        Self { sets }
    }

    /// Whether there is wording in that language.
    pub fn speaks(&self, language: &LanguageCode) -> bool {
        self.sets.contains_key(&Voice::of(language.clone()))
    }

    /// The languages there is wording in, in order.
    pub fn languages(&self) -> impl Iterator<Item = &LanguageCode> {
        self.sets.keys().filter(|voice| voice.script.is_none()).map(|voice| &voice.language)
    }

    /// The voice that answers a buyer of that language and script: the same where there is wording, the language's first script, else English.
    pub fn voice(&self, language: &LanguageCode, script: &str) -> Voice {
        let exact = Voice { language: language.clone(), script: Some(script.to_owned()) };
        if self.sets.contains_key(&exact) {
            return exact;
        }
        if self.speaks(language) {
            return Voice::of(language.clone());
        }
        self.sets.keys().find(|voice| voice.language.as_str() == REFERENCE).cloned().unwrap_or_else(|| Voice::of(language.clone()))
    }

    /// The BCP 47 locale of a voice.
    pub fn locale(&self, voice: &Voice) -> String {
        self.sets.get(voice).map_or_else(|| String::from("en"), |set| set.locale.to_string())
    }

    /// One sentence. An unknown id or language gives the reference's sentence, and where there is none the id itself, so that something is said.
    pub fn say(&self, voice: &Voice, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let reference = self.sets.iter().find(|(voice, _)| voice.language.as_str() == REFERENCE).map(|(_, set)| set);
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::String(Cow::Borrowed(text.as_ref()))),
                Value::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        for set in [self.sets.get(voice), reference].into_iter().flatten() {
            if let Some(pattern) = set.bundle.get_message(id).and_then(|message| message.value()) {
                let mut faults = Vec::new();
                return set.bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
            }
        }
        id.to_owned()
    }

    /// Money as that voice writes numbers, with the currency's code, which no two countries share as they share `$`.
    pub fn money(&self, voice: &Voice, money: Money) -> String {
        let plain = money.amount().to_string();
        let number = self
            .sets
            .get(voice)
            .and_then(|set| DecimalFormatter::try_new((&set.locale).into(), Default::default()).ok())
            .and_then(|formatter| plain.parse::<IcuDecimal>().ok().map(|decimal| formatter.format_to_string(&decimal)))
            .unwrap_or(plain);
        format!("{number}\u{a0}{}", money.currency)
    }

    /// A day as that voice writes dates.
    pub fn date(&self, voice: &Voice, day: jiff::civil::Date) -> String {
        let plain = day.to_string();
        let (Ok(month), Ok(of_month)) = (u8::try_from(day.month()), u8::try_from(day.day())) else { return plain };
        let Some(set) = self.sets.get(voice) else { return plain };
        let Ok(date) = Date::try_new_iso(i32::from(day.year()), month, of_month) else { return plain };
        match DateTimeFormatter::try_new((&set.locale).into(), YMD::long()) {
            Ok(formatter) => formatter.format(&date).to_string(),
            Err(_) => plain,
        }
    }
}

/// The sentences of a file, each with the variables it uses.
fn sentences(resource: &FluentResource) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut variables = Vec::new();
            if let Some(pattern) = &message.value {
                collect(&pattern.elements, &mut variables);
            }
            variables.sort_unstable();
            variables.dedup();
            found.insert(message.id.name.to_owned(), variables);
        }
    }
    found
}

fn collect(elements: &[PatternElement<&str>], variables: &mut Vec<String>) {
    for element in elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => collect_inline(inline, variables),
                Expression::Select { selector, variants } => {
                    collect_inline(selector, variables);
                    for variant in variants {
                        collect(&variant.value.elements, variables);
                    }
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => variables.push(id.name.to_owned()),
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                collect_inline(inner, variables);
            }
        }
        _ => {}
    }
}

fn complete(path: &str, reference: &BTreeMap<String, Vec<String>>, found: &BTreeMap<String, Vec<String>>, problems: &mut Vec<Problem>) {
    for (id, variables) in reference {
        match found.get(id) {
            None => problems.push(Problem::error(path, format!("the sentence ‘{id}’ is missing"))),
            Some(used) => {
                for variable in used.iter().filter(|variable| !variables.contains(variable)) {
                    problems.push(Problem::error(path, format!("‘{id}’ uses ${variable}, which it is not given")));
                }
                for variable in variables.iter().filter(|variable| !used.contains(variable)) {
                    problems.push(Problem::warning(path, format!("‘{id}’ does not use ${variable}")));
                }
            }
        }
    }
    for id in found.keys().filter(|id| !reference.contains_key(*id)) {
        problems.push(Problem::warning(path, format!("the sentence ‘{id}’ is not known to the desk")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording() -> (Wording, Vec<Problem>) {
        let mut files = Files::default();
        files.insert(
            "language/eng/wording.ftl",
            "refund = We refund { $amount }.\nwait = { $days ->\n    [one] one day\n   *[other] { $days } days\n}\n",
        );
        files.insert("language/deu/wording.ftl", "refund = Wir erstatten { $amount }.\n");
        let mut problems = Vec::new();
        let tags = |code: &LanguageCode| Some((if code.as_str() == "deu" { "de" } else { "en" }.to_owned(), false));
        (Wording::load(&files, tags, &mut problems), problems)
    }

    fn voice(code: &str) -> Voice {
        Voice::of(code.parse().expect("a language"))
    }

    #[test]
    fn a_missing_sentence_is_an_error_and_is_said_in_english() {
        let (wording, problems) = wording();
        assert!(problems.iter().any(|problem| problem.file.contains("deu") && problem.what.contains("‘wait’")));
        assert_eq!(wording.say(&voice("deu"), "wait", &[("days", 1.into())]), "one day");
        assert_eq!(wording.say(&voice("deu"), "refund", &[("amount", "5 EUR".into())]), "Wir erstatten 5 EUR.");
    }

    #[test]
    fn money_and_dates_are_written_as_the_reader_writes_them() {
        let (wording, _) = wording();
        let money = Money::parse("1234.50", "EUR".parse().expect("a currency")).expect("an amount");
        assert_eq!(wording.money(&voice("deu"), money), "1.234,50\u{a0}EUR");
        assert_eq!(wording.money(&voice("eng"), money), "1,234.50\u{a0}EUR");
        assert_eq!(wording.date(&voice("deu"), jiff::civil::date(2026, 3, 1)), "1. März 2026");
    }
}
