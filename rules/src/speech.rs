//! Which language a buyer is answered in, and what languages are called.

use knowledge::{Currency, LanguageCode};
use rust_decimal::Decimal;

use crate::Bundle;

impl Bundle {
    /// The English name of a language, for staff and for the note that we cannot write it.
    pub fn language_name(&self, code: &LanguageCode) -> String {
        match self.languages().get(code) {
            Some(language) => language.name.clone(),
            None => whatlang::Lang::from_code(code.as_str()).map_or_else(|| code.to_string(), |lang| lang.eng_name().to_owned()),
        }
    }

    /// A language as its own speakers know it, with its flag.
    pub fn language_label(&self, code: &LanguageCode) -> String {
        match self.languages().get(code) {
            Some(language) => format!("{} {}", language.flag, language.endonym),
            None => code.to_string(),
        }
    }

    /// The language and script a platform's locale stands for.
    pub fn language_of_locale(&self, locale: &str) -> Option<(LanguageCode, String)> {
        let mut parts = locale.split(['-', '_']);
        let primary = parts.next()?.to_ascii_lowercase();
        let rest: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
        let primary = match primary.as_str() {
            // Older codes that platforms still send.
            "iw" => "he",
            "in" => "id",
            "tl" => "fil",
            other => other,
        };
        let language =
            self.languages().values().find(|language| language.code.as_str() == primary || language.locale.split('-').next() == Some(primary))?;
        let script = if language.code.as_str() == "cmn" && rest.iter().any(|part| matches!(part.as_str(), "hant" | "tw" | "hk" | "mo")) {
            "Hant"
        } else {
            language.scripts.first().map_or("", String::as_str)
        };
        Some((language.code.clone(), script.to_owned()))
    }

    /// An amount in another currency, for costs and reports only.
    pub fn convert(&self, amount: Decimal, from: Currency, to: Currency) -> Option<Decimal> {
        self.rates.convert(amount, from, to)
    }
}
