//! Turns of a chat, by language: what a message does, after a question of ours or by itself.
//!
//! `acts/<lang>.toml` holds them. The base must read nineteen of twenty of each language right; the failures are listed.

use std::path::Path;

use knowledge::{Act, LanguageCode};
use rules::Bundle;
use rules::read::{Answer, Awaiting, Doubt, Hints};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turns {
    turn: Vec<Turn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    /// The kind of question put before.
    asked: Option<String>,
    says: String,
    act: String,
    value: Option<String>,
    /// Offers open to the buyer.
    #[serde(default)]
    offers: usize,
}

fn awaiting(asked: &str) -> Awaiting {
    match asked {
        "order" => Awaiting::Order,
        "photo" => Awaiting::Photo,
        // Whether they keep it or send it back is a choice between two things shown.
        "choice" | "return" => Awaiting::Choice,
        "yes_no" => Awaiting::YesNo,
        "label" => Awaiting::Label,
        "language" => Awaiting::Language,
        "variant" => Awaiting::Variant,
        other => panic!("‘{other}’ is no question of ours"),
    }
}

#[test]
fn turns_of_a_chat_do_what_they_say() {
    let bundle = Bundle::base().expect("the base is sound").bundle;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/acts");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).expect("there are turns").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut weak = String::new();
    for path in paths {
        let code: LanguageCode = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").parse().expect("a language");
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let turns: Turns = toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let mut wrong = Vec::new();
        for turn in &turns.turn {
            let act: Act = turn.act.parse().unwrap_or_else(|_| panic!("{}: ‘{}’ is no act", path.display(), turn.act));
            let value = turn.value.as_deref().map(|word| Answer::from_word(word).unwrap_or_else(|| panic!("‘{word}’ is no answer")));
            // There is something to accept or decline.
            let offers = turn.offers.max(usize::from(matches!(act, Act::Accept | Act::Decline)));
            let hints = Hints { chat_language: Some(&code), awaiting: turn.asked.as_deref().map(awaiting), offers, ..Hints::default() };
            let reading = bundle.read(&turn.says, &hints);
            if reading.act != act || value.is_some() && reading.answer != value {
                wrong.push(format!("  ‘{}’ is {} {:?}, read as {} {:?}", turn.says, act, value, reading.act, reading.answer));
            }
        }
        eprintln!("{code}: {} of {} turns", turns.turn.len() - wrong.len(), turns.turn.len());
        if wrong.len() * 20 > turns.turn.len() {
            weak.push_str(&format!("{code}: {} of {} turns are read wrong\n{}\n", wrong.len(), turns.turn.len(), wrong.join("\n")));
        }
    }
    assert!(weak.is_empty(), "{weak}");
}

#[test]
fn a_bare_yes_to_two_offers_leaves_open_which() {
    let bundle = Bundle::base().expect("the base is sound").bundle;
    for text in ["yes", "oui", "да", "はい", "نعم", "好的"] {
        let reading = bundle.read(text, &Hints { offers: 2, ..Hints::default() });
        assert!(matches!(reading.act, Act::Accept | Act::Answer), "{text} is {}", reading.act);
        assert!(reading.doubts.contains(&Doubt::WhichOffer), "{text}");
    }
}
