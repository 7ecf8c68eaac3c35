//! Countries as files write them, to ISO 3166-1 codes.
//!
//! A country nobody can tell is unknown, not wrong: the order is real all the same, and deciding treats an unknown country by itself.

use std::collections::HashMap;
use std::sync::LazyLock;

use knowledge::Country;

static NAMES: &str = include_str!("country_names.txt");

struct Table {
    by_name: HashMap<String, Country>,
    /// In English and in Chinese.
    names: HashMap<&'static str, (&'static str, Option<&'static str>)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    let mut names = HashMap::new();
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('|');
        let Some(code) = parts.next().and_then(|code| code.parse::<Country>().ok()) else { continue };
        if let Some((code, rest)) = line.split_once('|') {
            let chinese = rest.split('|').find(|name| name.starts_with(|first: char| ('\u{4e00}'..='\u{9fff}').contains(&first)));
            names.entry(code).or_insert((rest.split('|').next().unwrap_or(code), chinese));
        }
        by_name.entry(folded(code.as_str())).or_insert_with(|| code.clone());
        for name in parts {
            by_name.entry(folded(name)).or_insert_with(|| code.clone());
        }
    }
    Table { by_name, names }
});

/// Letters only, lower case, without accents, "the" and "&": what is left of a name when it is compared.
fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        match character {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' => plain.push('e'),
            'ì' | 'í' | 'î' | 'ï' => plain.push('i'),
            'ñ' => plain.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => plain.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => plain.push('u'),
            '&' => plain.push_str("and"),
            letter if letter.is_alphabetic() => plain.push(letter),
            _ => {}
        }
    }
    match plain.strip_prefix("the") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => plain,
    }
}

/// The country a code or a name means, in English, Chinese or a few other languages; `None` where there is no telling.
pub fn country(written: &str) -> Option<Country> {
    TABLE.by_name.get(&folded(written)).cloned()
}

/// The name of a country in a language of the report, where it is known.
pub fn name(code: &str, language: &str) -> Option<&'static str> {
    let (english, chinese) = TABLE.names.get(code)?;
    match language {
        "en" => Some(english),
        "zh" => *chinese,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(written: &str) -> Option<String> {
        country(written).map(String::from)
    }

    #[test]
    fn names_in_english_and_chinese_become_codes() {
        for (written, expected) in [
            ("de", "DE"),
            ("The Netherlands", "NL"),
            ("Korea, Republic of", "KR"),
            ("Russian Federation", "RU"),
            ("德国", "DE"),
            ("中国香港", "HK"),
            ("UNITED STATES", "US"),
            ("Côte d’Ivoire", "CI"),
            ("Trinidad & Tobago", "TT"),
            ("대한민국", "KR"),
            ("FX", "FR"),
        ] {
            assert_eq!(code(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn a_country_nobody_can_tell_is_unknown() {
        for written in ["", "UNDEFINED", "IANA", "EU", "Atlantis", "ZZ"] {
            assert_eq!(code(written), None, "{written}");
        }
    }
}
