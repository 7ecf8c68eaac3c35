//! The commands that are offered on Discord, with their descriptions in the languages Discord knows.

use knowledge::LanguageCode;
use rules::Bundle;
use serde_json::{Map, Value, json};

use crate::channel::shortened;

/// What Discord takes as a description, in characters.
const DESCRIPTION: usize = 100;

/// Discord's own names of languages.
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr",
    "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

fn buyers(bundle: &Bundle, name: &str) -> Value {
    let say = |language: &LanguageCode, script: &str| {
        let voice = bundle.wording.voice(language, script);
        shortened(&bundle.wording.say(&voice, &format!("command-{name}"), &[]), DESCRIPTION)
    };
    let mut localized = Map::new();
    for locale in LOCALES {
        if let Some((language, script)) = bundle.language_of_locale(locale)
            && bundle.wording.speaks(&language)
        {
            localized.insert(locale.to_owned(), Value::String(say(&language, &script)));
        }
    }
    json!({ "name": name, "type": 1, "description": say(&LanguageCode::undetermined(), ""), "description_localizations": localized,
        "contexts": [0, 1], "integration_types": [0] })
}

fn staffs(name: &str, description: &str, options: Value) -> Value {
    json!({ "name": name, "type": 1, "description": description, "options": options, "contexts": [0], "integration_types": [0] })
}

/// The whole list.
pub fn all(bundle: &Bundle) -> Value {
    let mut commands: Vec<Value> = ["help", "status", "person", "language"].iter().map(|name| buyers(bundle, name)).collect();
    let code = json!([{ "type": 3, "name": "code", "description": "The code that ‘redress staff code NAME’ printed", "required": true }]);
    commands.push(staffs("staff", "Staff: say who you are, with a one-time code", code));
    commands.push(staffs("desk", "Staff: show cases in this channel", json!([])));
    commands.push(staffs("panel", "Staff: put the button for buyers into this channel", json!([])));
    Value::Array(commands)
}
