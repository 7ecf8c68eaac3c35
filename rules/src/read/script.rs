//! Scripts: what each character is written in, and the ISO 15924 code of a text.

/// Scripts that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Devanagari.
    Devanagari,
    /// Bengali.
    Bengali,
    /// Thai.
    Thai,
    /// Hangul.
    Hangul,
    /// Hiragana and Katakana.
    Kana,
    /// Han.
    Han,
    /// Any other.
    Other,
}

impl Script {
    /// Every script.
    pub const ALL: [Self; 12] = [
        Self::Latin,
        Self::Cyrillic,
        Self::Greek,
        Self::Arabic,
        Self::Hebrew,
        Self::Devanagari,
        Self::Bengali,
        Self::Thai,
        Self::Hangul,
        Self::Kana,
        Self::Han,
        Self::Other,
    ];

    /// The script of a letter; `None` for what is no letter.
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latin);
        }
        Some(match c {
            '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_alphabetic() => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_alphabetic() => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' if c.is_alphabetic() => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{980}'..='\u{9ff}' => Self::Bengali,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' if c != '\u{30fb}' && c != '\u{30fc}' => Self::Kana,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}' => Self::Han,
            _ if c.is_alphabetic() => Self::Other,
            _ => return None,
        })
    }

    /// Its place in [`Script::ALL`].
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|script| *script == self).unwrap_or(0)
    }

    /// ISO 15924, as far as the script alone tells it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Latin => "Latn",
            Self::Cyrillic => "Cyrl",
            Self::Greek => "Grek",
            Self::Arabic => "Arab",
            Self::Hebrew => "Hebr",
            Self::Devanagari => "Deva",
            Self::Bengali => "Beng",
            Self::Thai => "Thai",
            Self::Hangul => "Kore",
            Self::Kana => "Jpan",
            Self::Han => "Hani",
            Self::Other => "Zyyy",
        }
    }
}

/// Letters of each script in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u32; 12]);

impl Counts {
    /// Counts the letters.
    pub fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut counts = Self::default();
        for script in chars.filter_map(Script::of) {
            if let Some(count) = counts.0.get_mut(script.index()) {
                *count += 1;
            }
        }
        counts
    }

    /// Letters of `script`.
    pub fn get(&self, script: Script) -> u32 {
        self.0.get(script.index()).copied().unwrap_or(0)
    }

    /// The script the text is written in: among others a Latin brand name or model number does not count for much, and Kana among Han makes it
    /// Japanese.
    pub fn leading(&self) -> Option<Script> {
        let total: u32 = self.0.iter().sum();
        if total == 0 {
            return None;
        }
        let dense = [Script::Han, Script::Kana, Script::Hangul];
        let weight = |script: Script| match script {
            Script::Latin => self.get(script),
            _ if dense.contains(&script) => self.get(script) * 4,
            _ => self.get(script) * 3,
        };
        let east = weight(Script::Han) + weight(Script::Kana);
        let best = Script::ALL.into_iter().filter(|script| !matches!(script, Script::Han | Script::Kana)).max_by_key(|script| weight(*script))?;
        if east > weight(best) {
            // One kana in a Chinese text is decoration (の); two or more in twelve make it Japanese.
            return Some(if self.get(Script::Kana) * 10 >= self.get(Script::Han) { Script::Kana } else { Script::Han });
        }
        Some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leading(text: &str) -> Option<Script> {
        Counts::of(text.chars()).leading()
    }

    #[test]
    fn a_brand_name_does_not_make_a_text_latin() {
        assert_eq!(leading("iPhone 14 Pro 케이스 별로예요"), Some(Script::Hangul));
        assert_eq!(leading("箱が破れていました Amazon"), Some(Script::Kana));
        assert_eq!(leading("Samsung зарядка сломалась"), Some(Script::Cyrillic));
        assert_eq!(leading("质量很差"), Some(Script::Han));
        assert_eq!(leading("12345 !!"), None);
    }
}
