//! Settings of a business: a file `redress.toml`, then the environment, then the command line.
//!
//! Every setting has a sensible default, and `config.sample.toml` is written from these defaults.

use std::collections::BTreeMap;
use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use knowledge::vocabulary::UnknownWord;
use knowledge::{Country, Currency};
use serde::{Deserialize, Deserializer, Serialize};

use crate::trend::texts::Texts;

/// Everything that can be set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Name of the business as buyers see it.
    pub name: String,
    /// IANA time zone of the business: its weeks and days.
    pub time_zone: String,
    /// Reporting currency, ISO 4217.
    pub currency: String,
    /// Where buyers send returns.
    pub return_address: String,
    /// Where the shop takes returns, by country, such as { DE = "…", CN = "…" }: a return goes to the nearest, else to `return_address`.
    pub return_addresses: BTreeMap<String, String>,
    /// Address under which buyers and staff reach the web pages; links in chats begin with it. Empty: the listening address.
    pub public_url: String,
    /// A turn waits for so much quiet after the last message, in milliseconds.
    pub quiet_millis: i64,
    /// An offer stays open for so many days.
    pub offer_days: i64,
    /// The buyer is reminded of an open offer so many hours before it ends.
    pub offer_reminder_hours: i64,
    /// The buyer is reminded of what is missing after so many hours.
    pub missing_reminder_hours: i64,
    /// A case whose buyer stays silent is closed after so many days.
    pub silent_days: i64,
    /// Staff are warned so many hours before a deadline.
    pub deadline_warning_hours: i64,
    /// A refund above this amount in the reporting currency needs a second person; empty: never.
    #[serde(deserialize_with = "text_or_number")]
    pub four_eyes_above: String,
    /// Wrong order proofs a chat may give before a person has to look.
    pub wrong_proofs: i64,
    /// Offers a buyer may decline before a person has to look.
    pub rounds: i64,
    /// Largest file a buyer may send, in megabytes.
    pub file_megabytes: i64,
    /// Files a chat may send.
    pub files_per_chat: i64,
    /// Longest message a buyer may send on the web, in characters.
    pub message_characters: usize,
    /// Messages a web chat may send in a minute.
    pub messages_per_minute: u32,
    /// Requests an address may make in a minute.
    pub requests_per_minute: u32,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// Token with which other machines may read `/metrics`; empty: this machine only.
    pub metrics_token: String,
    /// What was said, and reasons that staff wrote down, are emptied after so many days; 0: never.
    pub keep_words_days: i64,
    /// Updates and deliveries as they went over the wire are emptied after so many days; 0: never.
    pub keep_updates_days: i64,
    /// Files of buyers are removed after so many days; 0: never.
    pub keep_files_days: i64,
    /// Names, e-mail addresses and postcodes of orders are emptied so many days after the order; 0: never.
    pub keep_contacts_days: i64,
    /// Day on which the weekly report is sent, 1 Monday to 7 Sunday.
    pub report_weekday: i8,
    /// Hour of that day, in the business's time zone.
    pub report_hour: i8,
    /// Language of the weekly report: en, de, es, fr, it, nl, pl, pt, ru, tr or zh.
    pub report_language: String,
    /// Telegram calls us (needs `public_url` with https) instead of us asking Telegram.
    pub telegram_webhook: bool,
    /// Messages a second to all Telegram chats together.
    pub telegram_per_second: u32,
    /// Messages a second to one Telegram chat.
    pub telegram_chat_per_second: u32,
    /// Messages a minute to one Telegram group.
    pub telegram_group_per_minute: u32,
    /// A topic for each case in staff groups on Telegram that have topics; the bot has to be an administrator with ‘Manage topics’.
    pub telegram_topics: bool,
    /// Messages a second to all Discord channels together.
    pub discord_per_second: u32,
    /// Messages in five seconds to one Discord channel.
    pub discord_channel_per_five_seconds: u32,
    /// A thread for each case in staff channels on Discord; the bot needs ‘Create Public Threads’ and ‘Send Messages in Threads’ there.
    pub discord_threads: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: String::from("our shop"),
            time_zone: String::from("UTC"),
            currency: String::from("EUR"),
            return_address: String::new(),
            return_addresses: BTreeMap::new(),
            public_url: String::new(),
            quiet_millis: 2000,
            offer_days: 7,
            offer_reminder_hours: 24,
            missing_reminder_hours: 24,
            silent_days: 7,
            deadline_warning_hours: 24,
            four_eyes_above: String::new(),
            wrong_proofs: 5,
            rounds: 3,
            file_megabytes: 20,
            files_per_chat: 30,
            message_characters: 4000,
            messages_per_minute: 40,
            requests_per_minute: 600,
            trusted_proxies: Vec::new(),
            metrics_token: String::new(),
            keep_words_days: 730,
            keep_updates_days: 90,
            keep_files_days: 365,
            keep_contacts_days: 730,
            report_weekday: 1,
            report_hour: 8,
            report_language: String::from("en"),
            telegram_webhook: false,
            telegram_per_second: 30,
            telegram_chat_per_second: 1,
            telegram_group_per_minute: 20,
            telegram_topics: false,
            discord_per_second: 50,
            discord_channel_per_five_seconds: 5,
            discord_threads: false,
        }
    }
}

/// An amount may be written with or without quotation marks.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Amount {
        Text(String),
        Whole(i64),
        Broken(f64),
    }
    Ok(match Amount::deserialize(deserializer)? {
        Amount::Text(text) => text,
        Amount::Whole(number) => number.to_string(),
        Amount::Broken(number) => number.to_string(),
    })
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file or an environment variable does not fit.
    #[error("the settings cannot be read: {0}")]
    Unreadable(#[from] Box<figment::Error>),
    /// A value means nothing.
    #[error("the setting {name} is ‘{value}’: {why}")]
    Meaningless {
        /// Which setting.
        name: &'static str,
        /// Its value.
        value: String,
        /// Why, and what would do.
        why: String,
    },
}

impl Config {
    /// Reads `redress.toml` in the data folder (or the working folder) and `REDRESS_…` variables over the defaults.
    ///
    /// # Errors
    /// Names the setting and the value that does not fit.
    pub fn load(data: &Path) -> Result<Self, ConfigError> {
        // Other variables of that prefix belong to the command line and to tests.
        let known: Vec<String> = serde_json::to_value(Self::default())
            .ok()
            .and_then(|value| value.as_object().map(|fields| fields.keys().cloned().collect()))
            .unwrap_or_default();
        let config: Self = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file("redress.toml"))
            .merge(Toml::file(data.join("redress.toml")))
            .merge(Env::prefixed("REDRESS_").filter(move |name| known.iter().any(|known| name == known.as_str())))
            .extract()
            .map_err(Box::new)?;
        config.zone()?;
        config.reporting_currency()?;
        config.report_texts()?;
        config.return_countries()?;
        Ok(config)
    }

    /// Whether each case has a topic or thread of its own in places of the staff on a channel.
    pub fn has_topics(&self, channel: &str) -> bool {
        match channel {
            "telegram" => self.telegram_topics,
            "discord" => self.discord_threads,
            _ => false,
        }
    }

    /// Countries in which the shop takes returns.
    ///
    /// # Errors
    /// Where one is no ISO 3166-1 code.
    pub fn return_countries(&self) -> Result<Vec<Country>, ConfigError> {
        let country = |code: &String| {
            code.parse().map_err(|fault: UnknownWord| ConfigError::Meaningless {
                name: "return_addresses",
                value: code.clone(),
                why: format!("{fault}; write two capital letters such as DE"),
            })
        };
        self.return_addresses.keys().map(country).collect()
    }

    /// Where the buyer sends a return that goes to a country; none where no address is set.
    pub fn return_address_in(&self, country: Option<&Country>) -> Option<&str> {
        let there = country.and_then(|country| self.return_addresses.get(country.as_str())).map(String::as_str);
        let first = || self.return_addresses.values().next().map(String::as_str);
        there.or(Some(self.return_address.as_str())).filter(|address| !address.is_empty()).or_else(first)
    }

    /// The time zone of the business.
    ///
    /// # Errors
    /// Where it is no IANA name.
    pub fn zone(&self) -> Result<jiff::tz::TimeZone, ConfigError> {
        jiff::tz::TimeZone::get(&self.time_zone).map_err(|fault| ConfigError::Meaningless {
            name: "time_zone",
            value: self.time_zone.clone(),
            why: format!("{fault}; write an IANA name such as Europe/Berlin"),
        })
    }

    /// The words of the weekly report.
    ///
    /// # Errors
    /// Where there is no report in that language.
    pub fn report_texts(&self) -> Result<&'static Texts, ConfigError> {
        Texts::of(&self.report_language).map_err(|fault| ConfigError::Meaningless {
            name: "report_language",
            value: self.report_language.clone(),
            why: fault.to_string(),
        })
    }

    /// The reporting currency.
    ///
    /// # Errors
    /// Where it is no ISO 4217 code.
    pub fn reporting_currency(&self) -> Result<Currency, ConfigError> {
        self.currency.parse().map_err(|fault: knowledge::MoneyError| ConfigError::Meaningless {
            name: "currency",
            value: self.currency.clone(),
            why: fault.to_string(),
        })
    }
}
