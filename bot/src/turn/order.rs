//! Finding the order a buyer means, and letting nobody see one that is not theirs.
//!
//! A number alone proves nothing: an e-mail address or postcode beside it does, or a signed link, or the full tracking number with the country.
//! Wrong guesses are counted and answered alike, whether the number exists or not.

use knowledge::Country;
use rules::read::Slots;

use crate::store::chats::{self, Awaiting, Chat};
use crate::store::orders::{self, Proof, key_of};
use crate::store::{Connection, OrderId, Result};

/// What became of a buyer's attempt to name an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing in the message names an order.
    Nothing,
    /// Proven, just now.
    Order(OrderId),
    /// A number was given, but no proof yet.
    NeedsProof {
        /// The number as the buyer wrote it.
        number: String,
        /// Whether something beside it may have been a postcode, and was not the right one.
        guessed: bool,
    },
    /// A number and a proof were given that do not fit together.
    Wrong,
}

/// Words of a message that holds an order number, a postcode and little else.
const SHORT: usize = 5;

/// Looks for an order and its proof in the words of a turn.
///
/// # Errors
/// Where the store fails.
pub async fn find(connection: &mut Connection, chat: &Chat, text: &str, slots: &Slots) -> Result<Found> {
    let proof = Proof { emails: emails(text), postcodes: postcodes(text) };
    if let Some(tracking) = &slots.tracking {
        for country in countries(text) {
            if let Some(order) = orders::by_tracking(connection, tracking, &country).await? {
                return Ok(Found::Order(order));
            }
        }
    }
    let remembered = match &chat.awaiting {
        Some(Awaiting::Order { number, .. }) => number.clone(),
        _ => None,
    };
    let asked = matches!(chat.awaiting, Some(Awaiting::Order { .. }));
    let mut numbers = numbers(text);
    if let Some(named) = &slots.order_id {
        numbers.retain(|number| key_of(number) != key_of(named));
        numbers.insert(0, named.clone());
    }
    let mut known = false;
    for number in numbers.iter().chain(&remembered) {
        for order in orders::by_number(connection, number).await? {
            known = true;
            if orders::is_proven(connection, order, &proof).await? {
                return Ok(Found::Order(order));
            }
        }
    }
    // What was said of the order decides how it is answered, and the shop's own files do not: a guess that hits and one that misses read alike.
    let named = slots.order_id.clone().or_else(|| numbers.first().filter(|_| asked || known).cloned());
    let meant = named.clone().or_else(|| remembered.clone()).map(|number| key_of(&number)).unwrap_or_default();
    let guessed = proof.postcodes.iter().any(|code| !code.contains(&meant) && !meant.contains(code.as_str()));
    // Digits in a long message may be a day or a size; in a short one beside the number, and in an answer, they are meant as the proof.
    let short = words(text).count() <= SHORT;
    let tried = !proof.emails.is_empty() || (guessed && (short || asked && remembered.is_some()));
    Ok(match named.or(remembered) {
        Some(_) if tried => Found::Wrong,
        Some(number) if asked || slots.order_id.is_some() || known => Found::NeedsProof { number, guessed },
        _ if asked && !proof.emails.is_empty() => Found::Wrong,
        _ => Found::Nothing,
    })
}

/// Notes that a chat has proven an order.
///
/// # Errors
/// Where the store fails.
pub async fn link(connection: &mut Connection, chat: &Chat, order: OrderId, how: &str, now: i64) -> Result<()> {
    chats::link_order(connection, chat.id, order, how, now).await
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '<' | '>' | '、' | '，' | '。' | '：' | ':'))
        .map(|word| word.trim_matches(|c: char| matches!(c, '.' | '!' | '?' | '\'' | '#')))
        .filter(|word| !word.is_empty())
}

fn emails(text: &str) -> Vec<String> {
    words(text)
        .filter(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
        .map(str::to_lowercase)
        .take(5)
        .collect()
}

/// Words that may be an order number: at least one digit, four letters or digits or more.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        let key = key_of(word);
        let digits = key.chars().filter(char::is_ascii_digit).count();
        if digits >= 1 && key.chars().count() >= 3 && key.chars().count() <= 40 && !word.contains('@') && !found.contains(&word.to_owned()) {
            found.push(word.to_owned());
        }
    }
    found.truncate(12);
    found
}

/// Words, and pairs of neighbouring words, that may be a postcode.
fn postcodes(text: &str) -> Vec<String> {
    let words: Vec<&str> = words(text).filter(|word| !word.contains('@')).collect();
    let mut found: Vec<String> = Vec::new();
    let single = words.iter().map(|word| key_of(word));
    let pairs = words.windows(2).map(|pair| pair.iter().map(|word| key_of(word)).collect::<String>());
    for key in single.chain(pairs) {
        if (3..=10).contains(&key.chars().count()) && key.chars().any(|c| c.is_ascii_digit()) && !found.contains(&key) {
            found.push(key);
        }
    }
    found.truncate(60);
    found
}

/// Countries written as their two capital letters.
fn countries(text: &str) -> Vec<Country> {
    words(text).filter_map(|word| word.parse().ok()).take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_british_postcode_is_found_across_its_space() {
        assert!(postcodes("my order A-1042, sw1a 1aa").contains(&String::from("SW1A1AA")));
    }

    #[test]
    fn numbers_and_addresses_are_told_apart() {
        assert_eq!(numbers("订单号：A-1042 邮箱 li@example.com"), ["A-1042"]);
        assert_eq!(emails("Order #A-1042, Ana.Silva@Example.com."), ["ana.silva@example.com"]);
    }
}
