//! Days named in a text: "2026-01-04", "4.1.2026", "three weeks ago", "yesterday".

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use knowledge::Language;
use knowledge::language::Writing;

use super::lexicon::Lexicon;
use crate::read::normal::{Accents, Kind, Normal, digit};
use crate::read::types::{Hints, When};

/// Most days that are kept of one text.
const MOST: usize = 6;

#[derive(Debug, Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Debug, Clone, Copy)]
enum Said {
    /// So many of a unit ago; how many stands in the match.
    Ago(Unit),
    Today,
    Yesterday,
}

/// Finds days.
#[derive(Debug)]
pub struct Finder {
    said: Lexicon<Said>,
    /// Words for one, two, and so on.
    numbers: Vec<Vec<String>>,
    months: Lexicon<i8>,
}

impl Finder {
    /// Compiles what the language says about days.
    pub fn new(language: &Language, fault: &mut impl FnMut(String)) -> Self {
        let dates = &language.dates;
        let joined = language.writing == Writing::Joined;
        let mut said = Lexicon::new(joined);
        let words: Vec<String> = dates.numbers.iter().flatten().map(|word| regex::escape(word)).collect();
        let number = format!("(?:\\d{{1,3}}{}{})", if words.is_empty() { "" } else { "|" }, words.join("|"));
        let mut add = |pattern: &str, means: Said| {
            if let Err(why) = said.add(pattern, means) {
                fault(format!("dates: {why}"));
            }
        };
        for (unit, patterns) in [(Unit::Day, &dates.day), (Unit::Week, &dates.week), (Unit::Month, &dates.month), (Unit::Year, &dates.year)] {
            if patterns.is_empty() {
                continue;
            }
            let unit_pattern = format!("(?:{})", patterns.join("|"));
            for ago in &dates.ago {
                add(&ago.replace("{n}", &number).replace("{unit}", &unit_pattern), Said::Ago(unit));
            }
        }
        let end = if joined { "" } else { "\\b" };
        dates.today.iter().for_each(|word| add(&format!("{}{end}", regex::escape(word)), Said::Today));
        dates.yesterday.iter().for_each(|word| add(&format!("{}{end}", regex::escape(word)), Said::Yesterday));
        said.finish();
        let mut months = Lexicon::new(joined);
        for (number, names) in (1_i8..=12).zip(&dates.months) {
            for name in names {
                if let Err(why) = months.add(&format!("{}{end}", regex::escape(name)), number) {
                    fault(format!("dates.months: {why}"));
                }
            }
        }
        months.finish();
        let fold = |word: &String| Normal::new(word, Accents::Drop).without_repeats().text();
        Self { said, numbers: dates.numbers.iter().map(|words| words.iter().map(fold).collect()).collect(), months }
    }

    /// The days named, in order of place.
    pub fn find(&self, text: &Normal, hints: &Hints<'_>) -> Vec<When> {
        let mut days: Vec<When> = Vec::new();
        for (range, said) in self.said.find(text) {
            let days_ago = match said {
                Said::Today => Some(0),
                Said::Yesterday => Some(1),
                Said::Ago(unit) => self.count(&text.part(range.clone())).map(|count| match unit {
                    Unit::Day => count,
                    Unit::Week => count.saturating_mul(7),
                    Unit::Month => count.saturating_mul(30),
                    Unit::Year => count.saturating_mul(365),
                }),
            };
            let Some(days_ago) = days_ago else { continue };
            let back: Span = i32::try_from(days_ago).unwrap_or(i32::MAX).min(40_000).days();
            let date = hints.today.and_then(|today| today.checked_sub(back).ok());
            days.push(When { date, days_ago: Some(days_ago), span: text.span(&range) });
        }
        let mut at = 0;
        while at < text.chars.len() && days.len() < MOST * 2 {
            match self.calendar(text, at, hints) {
                Some((date, end)) => {
                    days.push(When { date: Some(date), days_ago: None, span: text.span(&(at..end)) });
                    at = end;
                }
                None => at += 1,
            }
        }
        days.sort_by_key(|day| day.span.start);
        days.truncate(MOST);
        days
    }

    /// How many: the digits of a phrase, or its word for a number.
    fn count(&self, phrase: &str) -> Option<u32> {
        let digits: String = phrase.chars().filter_map(digit).filter_map(|value| char::from_digit(value, 10)).collect();
        if let Ok(count) = digits.parse() {
            return Some(count);
        }
        let spoken = self.numbers.iter().zip(1..).flat_map(|(words, count)| words.iter().map(move |word| (word, count)));
        spoken.filter(|(word, _)| !word.is_empty() && phrase.contains(word.as_str())).max_by_key(|(word, _)| word.len()).map(|(_, count)| count)
    }

    /// A calendar date that begins at `at`.
    fn calendar(&self, text: &Normal, at: usize, hints: &Hints<'_>) -> Option<(Date, usize)> {
        if at.checked_sub(1).and_then(|before| text.chars.get(before)).is_some_and(|char| char.is_word() || matches!(char.c, '-' | '/' | '.')) {
            return None;
        }
        let (first, width, end) = integer(text, at)?;
        let separator = text.chars.get(end)?.c;
        if matches!(separator, '-' | '/' | '.' | '年') {
            let (second, _, end) = integer(text, end + 1)?;
            let closing = text.chars.get(end)?.c;
            if closing == separator || (separator == '年' && closing == '月') {
                let (third, third_width, end) = integer(text, end + 1)?;
                let year_last = i16::try_from(if third_width == 2 { third + 2_000 } else { third }).ok();
                let (year, month, day) = match (width, third_width) {
                    (4, 1 | 2) => (i16::try_from(first).ok(), second, third),
                    (1 | 2, 2 | 4) if month_first(first, second, hints) => (year_last, first, second),
                    (1 | 2, 2 | 4) => (year_last, second, first),
                    _ => return None,
                };
                return Some((Date::new(year?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, end));
            }
            return None;
        }
        // "4 March", "4. März", "4 de marzo": a day with the name of a month, in the year that lies behind us.
        let today = hints.today?;
        let mut place = end;
        while text.chars.get(place).is_some_and(|char| matches!(char.c, '.' | ' ')) && place < end + 2 {
            place += 1;
        }
        let (end, month) = [place, place + 3].into_iter().find_map(|place| self.months.at(text, place))?;
        let day = i8::try_from(first).ok()?;
        let this_year = Date::new(today.year(), *month, day).ok()?;
        let date = if this_year > today { Date::new(today.year() - 1, *month, day).ok()? } else { this_year };
        Some((date, end))
    }
}

/// Whether the month stands first: where only that gives a date, and for an American.
fn month_first(first: u32, second: u32, hints: &Hints<'_>) -> bool {
    let american =
        hints.locale.is_some_and(|locale| locale.eq_ignore_ascii_case("en-US")) || hints.country.is_some_and(|country| country.as_str() == "US");
    second > 12 || (american && first <= 12)
}

/// A short run of digits at `at`: value, width, end.
fn integer(text: &Normal, at: usize) -> Option<(u32, usize, usize)> {
    let mut value = 0_u32;
    let mut end = at;
    while let Some(found) = text.chars.get(end).filter(|char| char.kind == Kind::Digit).and_then(|char| digit(char.c)) {
        value = value.checked_mul(10)?.checked_add(found)?;
        end += 1;
        if end - at > 4 {
            return None;
        }
    }
    (end > at).then_some((value, end - at, end))
}
