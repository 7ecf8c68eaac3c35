//! Order and tracking numbers, told by their shapes and check digits.

use crate::read::types::{Awaiting, Hints};

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// An order number.
    pub order: Option<String>,
    /// A tracking number whose check digit holds.
    pub tracking: Option<String>,
}

/// Characters looked at from the start.
const LOOKED_AT: usize = 6_000;

/// The first order number and the first tracking number of a text.
pub fn find(text: &str, hints: &Hints<'_>) -> Numbers {
    let mut numbers = Numbers::default();
    let mut token = String::new();
    let mut before = ' ';
    let mut mark = ' ';
    for c in text.chars().take(LOOKED_AT).chain([' ']) {
        let c = fold(c);
        if c.is_ascii_alphanumeric() || (c == '-' && !token.is_empty()) {
            if token.is_empty() {
                mark = before;
            }
            token.push(c);
        } else if !token.is_empty() {
            take(&mut numbers, token.trim_end_matches('-'), mark, hints);
            token.clear();
        }
        before = c;
    }
    numbers
}

/// Full-width letters and digits to plain ones.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '№' => '#',
        _ => c,
    }
}

fn take(numbers: &mut Numbers, token: &str, mark: char, hints: &Hints<'_>) {
    let bare: String = token.chars().filter(|c| *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    if is_tracking(&bare) {
        numbers.tracking.get_or_insert(bare);
    } else if is_order(token, mark, hints) {
        numbers.order.get_or_insert_with(|| token.to_owned());
    }
}

fn is_order(token: &str, mark: char, hints: &Hints<'_>) -> bool {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    if digits < 3 || token.len() > 40 {
        return false;
    }
    let parts: Vec<&str> = token.split('-').collect();
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numeric = parts.iter().all(|part| all_digits(part));
    let asked = hints.awaiting == Some(Awaiting::Order);
    match (numeric, lengths.as_slice()) {
        // Amazon and eBay.
        (true, [3, 7, 7] | [2, 5, 5]) => true,
        // A run of digits is an order number where it is long, marked or asked for; a telephone number is shorter and begins with a plus.
        (true, [length]) => mark != '+' && (*length >= 14 || mark == '#' || (asked && *length >= 4)),
        (true, _) => asked && !is_date(&lengths),
        (false, _) if mark == '#' || asked => true,
        (false, [_]) => token.len() >= 13 && token.len() <= 16 && all_digits(token.get(..6).unwrap_or_default()) && no_lower(token),
        (false, [first, ..]) => {
            let head = parts.first().copied().unwrap_or_default();
            *first <= 4 && head.bytes().all(|byte| byte.is_ascii_uppercase()) && parts.iter().skip(1).all(|part| all_digits(part)) && digits >= 4
        }
        (false, []) => false,
    }
}

fn no_lower(token: &str) -> bool {
    token.bytes().all(|byte| !byte.is_ascii_lowercase())
}

fn is_date(lengths: &[usize]) -> bool {
    matches!(lengths, [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4])
}

/// Whether the check digit of a known carrier's form holds.
pub fn is_tracking(bare: &str) -> bool {
    let bytes = bare.as_bytes();
    let digits = |from: usize, to: usize| -> Option<Vec<u32>> { bare.get(from..to)?.chars().map(|c| c.to_digit(10)).collect() };
    match bytes.len() {
        // UPU S10: two letters, nine digits, two letters.
        13 if [0, 1, 11, 12].iter().all(|at| bytes.get(*at).is_some_and(u8::is_ascii_uppercase)) => digits(2, 11).is_some_and(|digits| s10(&digits)),
        18 if bare.starts_with("1Z") => ups(bare.get(2..).unwrap_or_default()),
        12 => digits(0, 12).is_some_and(|digits| fedex_express(&digits)),
        15 => digits(0, 15).is_some_and(|digits| modulo_ten(&digits)) && bare.starts_with(['6', '7', '9']),
        20 | 22 if bare.starts_with('9') => digits(0, bytes.len()).is_some_and(|digits| modulo_ten(&digits)),
        _ => false,
    }
}

fn s10(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let sum: u32 = body.iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| digit * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    *check == expected
}

fn ups(body: &str) -> bool {
    let values: Option<Vec<u32>> = body
        .chars()
        .map(|c| match c {
            '0'..='9' => c.to_digit(10),
            'A'..='Z' => Some((u32::from(c) - u32::from('A') + 2) % 10),
            _ => None,
        })
        .collect();
    let Some(values) = values else { return false };
    let Some((check, body)) = values.split_last() else { return false };
    let sum: u32 = body.iter().enumerate().map(|(at, value)| if at % 2 == 0 { *value } else { value * 2 }).sum();
    (10 - sum % 10) % 10 == *check
}

fn fedex_express(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    // Twelve zeros or ones pass the sum but are nobody's parcel.
    if body.iter().all(|digit| digit == check) {
        return false;
    }
    let sum: u32 = body.iter().zip([3, 1, 7].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    sum % 11 % 10 == *check
}

fn modulo_ten(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let sum: u32 = body.iter().rev().zip([3, 1].iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    (10 - sum % 10) % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_a_tracking_number() {
        assert!(is_tracking("RB123456785GB"));
        assert!(!is_tracking("RB123456784GB"));
        assert!(is_tracking("1Z999AA10123456784"));
        assert!(!is_tracking("1Z999AA10123456785"));
        assert!(is_tracking("986578788855"));
        assert!(is_tracking("9400111899223197428497"));
    }

    #[test]
    fn order_numbers_are_told_by_their_shape() {
        let order = |text: &str| find(text, &Hints::default()).order;
        assert_eq!(order("where is A-1042?").as_deref(), Some("A-1042"));
        assert_eq!(order("order 302-1234567-7654321 late").as_deref(), Some("302-1234567-7654321"));
        assert_eq!(order("pedido #10423").as_deref(), Some("10423"));
        assert_eq!(order("call me +4915112345678"), None);
        assert_eq!(order("bought 2 on 2026-01-04 for 1500"), None);
    }

    #[test]
    fn a_bare_number_is_the_order_where_it_was_asked_for() {
        let hints = Hints { awaiting: Some(Awaiting::Order), ..Hints::default() };
        assert_eq!(find("10423", &hints).order.as_deref(), Some("10423"));
        assert_eq!(find("10423", &Hints::default()).order, None);
    }
}
