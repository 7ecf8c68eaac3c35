//! Amounts of money in the forms people write: "1.234,50 €", "￥99", "R$ 45", "50k".

use knowledge::language::Writing;
use knowledge::{Currency, Language};
use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use crate::read::normal::{Kind, Normal, digit};
use crate::read::types::Amount;

/// Signs that name a currency wherever they stand. A bare `$` or `¥` is left to the language.
const SIGNS: [(&str, &str); 21] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₩", "KRW"),
    ("₱", "PHP"),
    ("৳", "BDT"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("r\\$", "BRL"),
    ("us\\$", "USD"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("inr", "INR"),
    ("rp\\.?", "IDR"),
    ("zl", "PLN"),
    ("円", "JPY"),
];

/// Finds amounts.
#[derive(Debug)]
pub struct Finder {
    currencies: Lexicon<Currency>,
    thousands: Vec<Vec<char>>,
    decimal: Option<char>,
}

impl Finder {
    /// Compiles the language's words for currencies.
    pub fn new(language: &Language, fault: &mut impl FnMut(String)) -> Self {
        let mut currencies = Lexicon::new(language.writing == Writing::Joined);
        for (code, patterns) in &language.numbers.currency {
            let Ok(currency) = code.parse::<Currency>() else { continue };
            for pattern in patterns {
                if let Err(why) = currencies.add(pattern, currency) {
                    fault(format!("numbers.currency.{code}: {why}"));
                }
            }
        }
        for (pattern, code) in SIGNS {
            if let Ok(currency) = code.parse::<Currency>()
                && let Err(why) = currencies.add(pattern, currency)
            {
                fault(why);
            }
        }
        currencies.finish();
        let thousands = language.numbers.thousand.iter().map(|word| word.to_lowercase().chars().collect()).collect();
        Self { currencies, thousands, decimal: language.numbers.decimal.chars().next() }
    }

    /// The first amount.
    pub fn find(&self, text: &Normal) -> Option<Amount> {
        let mut at = 0;
        while at < text.chars.len() {
            let Some((value, end)) = self.number(text, at) else {
                at += 1;
                continue;
            };
            let (value, end, thousand) = self.thousand(text, value, end);
            let after = self.currencies.at(text, skip_space(text, end)).map(|(to, currency)| (*currency, at..to));
            let before = || {
                (at.saturating_sub(6)..at).find_map(|from| {
                    let (to, currency) = self.currencies.at(text, from)?;
                    (skip_space(text, to) == at).then_some((*currency, from..end))
                })
            };
            match after.or_else(before) {
                Some((currency, range)) => return Some(Amount { value, currency: Some(currency), span: text.span(&range) }),
                None if thousand => return Some(Amount { value, currency: None, span: text.span(&(at..end)) }),
                None => at = end,
            }
        }
        None
    }

    /// A number that begins at `at`: its value and end.
    fn number(&self, text: &Normal, at: usize) -> Option<(Decimal, usize)> {
        let char = |at: usize| text.chars.get(at).copied();
        let is_digit = |at: usize| char(at).is_some_and(|char| char.kind == Kind::Digit);
        if !is_digit(at)
            || at.checked_sub(1).is_some_and(|before| {
                is_digit(before) || char(before).is_some_and(|char| matches!(char.c, '.' | ',') && before > 0 && is_digit(before - 1))
            })
        {
            return None;
        }
        let mut digits = String::new();
        let mut separators: Vec<(char, usize)> = Vec::new();
        let mut end = at;
        while let Some(here) = char(end) {
            if let Some(value) = digit(here.c) {
                digits.push(char::from_digit(value, 10).unwrap_or('0'));
                end += 1;
            } else if matches!(here.c, '.' | ',' | '\'' | '٫' | '٬') && is_digit(end + 1) {
                separators.push((here.c, digits.len()));
                end += 1;
            } else {
                break;
            }
        }
        if digits.len() > 15 {
            return None;
        }
        let places = self.places(&separators, digits.len());
        let whole: i64 = digits.parse().ok()?;
        Some((Decimal::new(whole, u32::try_from(places).ok()?), end))
    }

    /// How many of the digits are decimals.
    fn places(&self, separators: &[(char, usize)], digits: usize) -> usize {
        let Some((last, at)) = separators.last() else { return 0 };
        let after = digits - at;
        let repeated = separators.iter().filter(|(separator, _)| separator == last).count() > 1;
        let others = separators.iter().any(|(separator, _)| separator != last);
        let groups = after == 3 && !others && (self.decimal != Some(*last) || *at > 3 || repeated);
        if repeated || groups { 0 } else { after }
    }

    fn thousand(&self, text: &Normal, value: Decimal, end: usize) -> (Decimal, usize, bool) {
        for start in [end, skip_space(text, end)] {
            for word in &self.thousands {
                let stands =
                    text.chars.get(start..start + word.len()).is_some_and(|part| part.iter().zip(word).all(|(char, wanted)| char.c == *wanted));
                let goes_on = text.chars.get(start + word.len()).is_some_and(|char| char.kind == Kind::Letter) && word.iter().all(char::is_ascii);
                if stands && !goes_on && !word.is_empty() {
                    let times = value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(value);
                    return (times.normalize(), start + word.len(), true);
                }
            }
        }
        (value, end, false)
    }
}

fn skip_space(text: &Normal, at: usize) -> usize {
    if text.chars.get(at).is_some_and(|char| char.kind == Kind::Space) { at + 1 } else { at }
}
