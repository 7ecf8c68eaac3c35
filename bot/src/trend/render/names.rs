//! Names of countries and languages for people; the codes stay in the files that programs read.

use crate::import::country;
use crate::trend::texts::Texts;

/// Languages as their speakers call them, which needs no translation.
const LANGUAGES: [(&str, &str); 25] = [
    ("ara", "العربية"),
    ("ben", "বাংলা"),
    ("ces", "Čeština"),
    ("cmn", "中文"),
    ("deu", "Deutsch"),
    ("eng", "English"),
    ("fra", "Français"),
    ("heb", "עברית"),
    ("hin", "हिन्दी"),
    ("ind", "Bahasa Indonesia"),
    ("ita", "Italiano"),
    ("jpn", "日本語"),
    ("kor", "한국어"),
    ("msa", "Bahasa Melayu"),
    ("nld", "Nederlands"),
    ("pol", "Polski"),
    ("por", "Português"),
    ("rus", "Русский"),
    ("spa", "Español"),
    ("swe", "Svenska"),
    ("tgl", "Filipino"),
    ("tha", "ไทย"),
    ("tur", "Türkçe"),
    ("ukr", "Українська"),
    ("vie", "Tiếng Việt"),
];

/// How a value of a field is shown.
pub fn of(field: &str, value: &str, texts: &Texts) -> String {
    match field {
        _ if value == "unknown" || (field == "language" && value == "und") => texts.get("unknown").to_owned(),
        "language" => LANGUAGES.iter().find(|(code, _)| *code == value).map_or_else(|| value.to_owned(), |(_, name)| (*name).to_owned()),
        "country" => match country::name(value, &texts.language) {
            Some(name) => format!("{name} ({value})"),
            None => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_languages_have_names_where_there_are_any() {
        let (english, chinese, german) = (Texts::english(), Texts::of("zh").unwrap(), Texts::of("de").unwrap());
        assert_eq!(of("country", "UA", english), "Ukraine (UA)");
        assert_eq!(of("country", "DE", chinese), "德国 (DE)");
        assert_eq!(of("country", "DE", german), "DE");
        assert_eq!(of("language", "ukr", german), "Українська");
        assert_eq!(of("language", "und", german), "unbekannt");
        assert_eq!(of("carrier", "dhl", english), "dhl");
    }
}
