//! Amounts as exports write them: symbols before or behind, local marks for thousands and decimals. Always exact decimals.

use std::str::FromStr as _;

use knowledge::Currency;
use rust_decimal::Decimal;

use crate::import::cell::short;

/// Which mark starts the decimals where only one mark stands in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `1,234.50`: a lone comma before three digits parts thousands.
    Point,
    /// `1.234,50`: a lone point before three digits parts thousands.
    Comma,
}

/// An amount and what stood beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number, exact.
    pub value: Decimal,
    /// The currency, where the cell is plain about it.
    pub currency: Option<Currency>,
    /// `$` or `¥`, which several currencies share.
    pub shared_sign: Option<char>,
}

/// Reads a cell; blank is absent.
///
/// # Errors
/// Says what is wrong with it.
pub fn amount(cell: &str, marks: Marks) -> Result<Option<Amount>, String> {
    if cell.is_empty() || cell == "-" || cell == "--" {
        return Ok(None);
    }
    let wrong = || format!("‘{}’ is no amount of money", short(cell));
    let is_number = |character: char| character.is_ascii_digit() || matches!(character, '.' | ',' | '\'' | '’');
    let is_gap = |character: char| character.is_whitespace() || matches!(character, '\u{a0}' | '\u{202f}');
    let start = cell.find(|character: char| character.is_ascii_digit()).ok_or_else(wrong)?;
    let (before, from) = cell.split_at_checked(start).ok_or_else(wrong)?;
    // `.50` and `Fr. 12.00`: a mark belongs to the number only where it touches it and nothing stands before it.
    let (before, from) = if before == "." || before == "," { ("", cell) } else { (before, from) };
    let end = from.rfind(is_number).map_or(0, |at| at + from.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let (number, after) = from.split_at_checked(end).ok_or_else(wrong)?;
    let (mut currency, mut shared_sign) = (None, None);
    let mut negative = false;
    for beside in [before, after] {
        let mut word: String = beside.chars().filter(|character| !is_gap(*character)).collect();
        for sign in ["-", "−", "("] {
            if let Some(rest) = word.strip_prefix(sign).or_else(|| word.strip_suffix(sign)) {
                negative = true;
                word = rest.to_owned();
            }
        }
        let word = word.trim_matches([')', '+', ':']);
        match word {
            "" => {}
            "$" | "¥" | "￥" => shared_sign = word.chars().next().map(|sign| if sign == '$' { '$' } else { '¥' }),
            _ => currency = Some(currency_of(word).ok_or_else(wrong)?),
        }
    }
    let plain: String = number.chars().filter(|character| !is_gap(*character) && !matches!(character, '\'' | '’')).collect();
    let decimal = decimal_text(&plain, marks).ok_or_else(wrong)?;
    let value = Decimal::from_str(&decimal).map_err(|_too_long| wrong())?;
    Ok(Some(Amount { value: if negative { -value } else { value }, currency, shared_sign }))
}

/// An amount that cannot be below nothing.
///
/// # Errors
/// Says what is wrong with it.
pub fn price(cell: &str, marks: Marks) -> Result<Option<Amount>, String> {
    match amount(cell, marks)? {
        Some(found) if found.value.is_sign_negative() && !found.value.is_zero() => Err(format!("‘{}’ is below zero", short(cell))),
        found => Ok(found),
    }
}

/// The number with a point for decimals and no thousands marks; `None` where the marks make no sense.
fn decimal_text(number: &str, marks: Marks) -> Option<String> {
    let points = number.matches('.').count();
    let commas = number.matches(',').count();
    let decimals_after = |mark: char| number.rsplit_once(mark).map_or(0, |(_, decimals)| decimals.len());
    let decimal_mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) if marks == Marks::Comma && decimals_after('.') == 3 => None,
        (1, 0) => Some('.'),
        (0, 1) if marks == Marks::Point && decimals_after(',') == 3 => None,
        (0, 1) => Some(','),
        (_, 0) | (0, _) => None,
        _ if number.rfind('.') > number.rfind(',') => Some('.'),
        _ => Some(','),
    };
    let (whole, decimals) = match decimal_mark {
        Some(mark) => number.rsplit_once(mark)?,
        None => (number, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped = groups.len() > 1;
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let one_mark = !(whole.contains('.') && whole.contains(','));
    // Thousands, or as in India: `12,34,567`.
    let by = |middle: usize| {
        groups.iter().enumerate().all(|(place, group)| match place {
            0 => (1..=middle).contains(&group.len()),
            place if place + 1 == groups.len() => group.len() == 3,
            _ => group.len() == middle,
        })
    };
    let sound = digits && one_mark && (!grouped || by(3) || by(2));
    let decimals_sound = decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !sound || !decimals_sound || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let whole = groups.concat();
    let whole = if whole.is_empty() { "0" } else { &whole };
    Some(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
}

/// The currency a word beside an amount means.
pub fn currency_of(word: &str) -> Option<Currency> {
    let compact: String = word.chars().filter(|character| !character.is_whitespace()).collect();
    let code = match compact.to_uppercase().as_str() {
        "€" | "EURO" => "EUR",
        "£" => "GBP",
        "US$" | "US" | "USD$" | "$US" => "USD",
        "AU$" | "AU" | "A$" => "AUD",
        "C$" | "C" | "CA$" | "CDN$" | "$CA" => "CAD",
        "NZ$" => "NZD",
        "HK$" => "HKD",
        "S$" | "SG$" => "SGD",
        "MX$" => "MXN",
        "R$" => "BRL",
        "CN¥" | "RMB" | "元" | "CN￥" => "CNY",
        "JP¥" | "円" => "JPY",
        "₩" | "원" => "KRW",
        "₹" | "RS" | "RS." => "INR",
        "₽" | "РУБ" | "РУБ." => "RUB",
        "₴" => "UAH",
        "₺" => "TRY",
        "ZŁ" => "PLN",
        "KČ" => "CZK",
        "FT" => "HUF",
        "FR" | "FR." | "SFR" => "CHF",
        other => return other.parse().ok(),
    };
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, marks: Marks) -> String {
        match amount(cell, marks) {
            Ok(Some(found)) => format!(
                "{} {}",
                found.value,
                found.currency.map_or_else(|| found.shared_sign.map(String::from).unwrap_or_default(), |code| code.to_string())
            ),
            Ok(None) => String::from("none"),
            Err(why) => why,
        }
        .trim()
        .to_owned()
    }

    #[test]
    fn amounts_in_the_forms_of_many_sites() {
        for (cell, expected) in [
            ("12.50", "12.50"),
            ("$12.34", "12.34 $"),
            ("AU $3,000.00", "3000.00 AUD"),
            ("EUR 90,00", "90.00 EUR"),
            ("£5", "5 GBP"),
            ("US $1,234.5", "1234.5 USD"),
            ("CNY 12", "12 CNY"),
            ("1.234,50 €", "1234.50 EUR"),
            ("1 234,50 €", "1234.50 EUR"),
            ("1'234.50", "1234.50"),
            ("1,234,567", "1234567"),
            ("1,234", "1234"),
            (".50", "0.50"),
            ("￥99", "99 ¥"),
            ("R$ 45", "45 BRL"),
            ("-3.00", "-3.00"),
            ("(3.00)", "-3.00"),
            ("Fr. 12.00", "12.00 CHF"),
            ("12.50 zł", "12.50 PLN"),
            ("₹1,23,456.00", "123456.00 INR"),
            ("$12.34 USD", "12.34 USD"),
            ("", "none"),
        ] {
            assert_eq!(read(cell, Marks::Point), expected, "{cell}");
        }
        assert_eq!(read("1 234,500", Marks::Comma), "1234.500");
        assert_eq!(read("1.234", Marks::Comma), "1234");
        assert_eq!(read("12,5", Marks::Comma), "12.5");
    }

    #[test]
    fn what_is_no_amount_is_said_so() {
        for cell in ["free", "12.3.4,5", "1,23,4.5", "1.234,567.00", "12 apples", "NaN", "1e5"] {
            assert!(amount(cell, Marks::Point).is_err(), "{cell}: {:?}", amount(cell, Marks::Point));
        }
        assert!(price("-1", Marks::Point).is_err());
        assert!(price("-0.00", Marks::Point).is_ok());
    }
}
