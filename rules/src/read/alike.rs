//! Letters of one script that look like letters of another, put right within a word.
//!
//! A word is written in one script. Where all its letters of another look like letters of it, they are taken for what they look like; a word that mixes scripts in another way stays as it is ("USB-кабель" has a word of each).

/// Latin letters with the Cyrillic and the Greek ones that look like them, in lower case or in capitals.
const PAIRS: [(char, char, char); 17] = [
    ('a', 'а', 'α'),
    ('b', 'в', 'β'),
    ('c', 'с', 'ϲ'),
    ('e', 'е', 'ε'),
    ('h', 'н', 'η'),
    ('i', 'і', 'ι'),
    ('j', 'ј', 'ϳ'),
    ('k', 'к', 'κ'),
    ('m', 'м', 'μ'),
    ('n', 'п', 'ν'),
    ('o', 'о', 'ο'),
    ('p', 'р', 'ρ'),
    ('s', 'ѕ', 'σ'),
    ('t', 'т', 'τ'),
    ('u', 'ц', 'υ'),
    ('x', 'х', 'χ'),
    ('y', 'у', 'γ'),
];

/// Whether `c` may need putting right: a Greek or Cyrillic letter.
pub fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Puts the letters of one word right, in place.
pub fn mend<'a>(word: impl Iterator<Item = &'a mut char>) {
    let mut letters: Vec<&mut char> = word.collect();
    let latin = letters.iter().filter(|c| is_latin(***c)).count();
    let foreign = letters.iter().filter(|c| is_foreign(***c)).count();
    if latin == 0 || foreign == 0 {
        return;
    }
    let to_latin = |c: char| PAIRS.iter().find(|(_, cyrillic, greek)| c == *cyrillic || c == *greek).map(|(latin, _, _)| *latin);
    let to_cyrillic = |c: char| PAIRS.iter().find(|(latin, _, _)| c == *latin).map(|(_, cyrillic, _)| *cyrillic);
    let into_latin = || letters.iter().map(|c| if is_foreign(**c) { to_latin(**c) } else { Some(**c) }).collect::<Option<Vec<char>>>();
    let into_cyrillic = || letters.iter().map(|c| if is_latin(**c) { to_cyrillic(**c) } else { Some(**c) }).collect::<Option<Vec<char>>>();
    let mended = if latin >= foreign { into_latin().or_else(into_cyrillic) } else { into_cyrillic().or_else(into_latin) };
    letters.iter_mut().zip(mended.into_iter().flatten()).for_each(|(c, mended)| **c = mended);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        mend(letters.iter_mut());
        letters.into_iter().collect()
    }

    #[test]
    fn a_word_is_of_one_script() {
        assert_eq!(mended("brоkеn"), "broken");
        assert_eq!(mended("cлoмaн"), "сломан");
        assert_eq!(mended("сломан"), "сломан");
        assert_eq!(mended("xжz"), "xжz");
    }
}
