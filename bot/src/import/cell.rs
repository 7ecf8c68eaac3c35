//! What single cells say: counts, words, e-mail addresses, payment and tracking.

use knowledge::{Country, Region};

/// A cell as a value: blank is absent.
pub fn some(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// A count of pieces, such as `2`, `2.0` or `2 piece`.
///
/// # Errors
/// Says what is wrong with it.
pub fn quantity(cell: &str) -> Result<u32, String> {
    let number: String = cell.chars().take_while(|character| character.is_ascii_digit()).collect();
    let rest = cell.get(number.len()..).unwrap_or_default();
    let rest = rest.strip_prefix('.').map_or(rest, |decimals| decimals.trim_start_matches('0'));
    let unit_only = rest.chars().all(|character| character.is_alphabetic() || character.is_whitespace() || "()/".contains(character));
    match number.parse() {
        Ok(count) if unit_only => Ok(count),
        _ => Err(format!("‘{}’ is no quantity", short(cell))),
    }
}

/// At most as much of a cell as an error message should show.
pub fn short(cell: &str) -> String {
    if cell.chars().count() > 40 { cell.chars().take(39).chain(['…']).collect() } else { cell.to_owned() }
}

/// `paypal` or `card` where the file's words mean one of them, else the words.
pub fn payment(cell: &str) -> Option<String> {
    let lower = cell.to_lowercase();
    let card = ["card", "stripe", "visa", "mastercard", "maestro", "amex", "shopify payments", "shopify_payments", "karte", "carte", "tarjeta", "cc"];
    match lower.as_str() {
        "" => None,
        word if word.contains("paypal") => Some(String::from("paypal")),
        word if card.iter().any(|sign| {
            word.split(|character: char| !character.is_alphanumeric()).any(|part| part == *sign) || (sign.len() > 4 && word.contains(sign))
        }) =>
        {
            Some(String::from("card"))
        }
        _ => Some(lower),
    }
}

const TRACKING: [&str; 9] = ["none", "accepted", "in_transit", "stalled", "customs", "out_for_delivery", "delivered", "returned_to_sender", "lost"];

/// A word of the tracking vocabulary; other words of carriers say nothing we could rely on.
pub fn tracking_status(cell: &str) -> Option<String> {
    let word = cell.trim().to_lowercase().replace([' ', '-'], "_");
    TRACKING.contains(&word.as_str()).then_some(word)
}

/// A region by its ISO 3166-2 code, or by the part after the country where the country is known.
pub fn region(cell: &str, country: Option<&Country>) -> Option<Region> {
    let code = cell.to_uppercase();
    if code.contains('-') {
        return code.parse().ok();
    }
    format!("{}-{code}", country?.as_str()).parse().ok()
}

/// Without the apostrophe that keeps spreadsheets from reading a number.
pub fn unapostrophised(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Text in which HTML's entities stand for the usual characters, replaced by these.
pub fn without_entities(cell: &str) -> String {
    if !cell.contains('&') {
        return cell.to_owned();
    }
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, from)) = rest.split_once('&') {
        text.push_str(before);
        let entity = from.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, after)| Some((entity_of(name)?, after))) {
            Some((character, after)) => {
                text.push(character);
                rest = after;
            }
            None => {
                text.push('&');
                rest = from;
            }
        }
    }
    text.push_str(rest);
    text
}

fn entity_of(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !character.is_control())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_may_have_a_unit_and_nothing_else() {
        assert_eq!(quantity("2 piece"), Ok(2));
        assert_eq!(quantity("3.0"), Ok(3));
        assert_eq!(quantity("0"), Ok(0));
        for wrong in ["", "-1", "two", "1.5", "1e3", "99999999999"] {
            assert!(quantity(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn payment_words_become_the_two_that_have_rules() {
        assert_eq!(payment("PayPal Express Checkout").as_deref(), Some("paypal"));
        assert_eq!(payment("Credit card (Stripe)").as_deref(), Some("card"));
        assert_eq!(payment("online_cc").as_deref(), Some("card"));
        assert_eq!(payment("Shopify Payments").as_deref(), Some("card"));
        assert_eq!(payment("Bank transfer").as_deref(), Some("bank transfer"));
        assert_eq!(payment("Account").as_deref(), Some("account"));
    }

    #[test]
    fn entities_become_characters_and_broken_ones_stay() {
        assert_eq!(without_entities("Mom&#39;s &quot;best&quot; &amp; R&D; &#x263a;"), "Mom's \"best\" & R&D; ☺");
    }

    #[test]
    fn regions_take_the_country_they_are_in() {
        let country = "US".parse().ok();
        assert_eq!(region("ca", country.as_ref()).map(String::from).as_deref(), Some("US-CA"));
        assert_eq!(region("California", country.as_ref()), None);
        assert_eq!(region("CA", None), None);
    }
}
