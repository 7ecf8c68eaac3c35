//! What a reading is made of. A reading is stored as JSON beside its message, so these types carry no reference to the bundle that made them.

use std::ops::Range;

use jiff::civil::Date;
use knowledge::{Act, Country, Currency, Label, LanguageCode, Wanted};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is known beside the text. All of it is optional.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The platform's language tag for this user (BCP 47).
    pub locale: Option<&'a str>,
    /// Where the order goes or the buyer is.
    pub country: Option<&'a Country>,
    /// Language the chat was held in so far.
    pub chat_language: Option<&'a LanguageCode>,
    /// The buyer's earlier messages in this chat, oldest first.
    pub earlier: &'a [&'a str],
    /// What the bot just asked for.
    pub awaiting: Option<Awaiting>,
    /// Whether a photo or video came with the message.
    pub photo: bool,
    /// Whether tracking says the parcel was delivered; absent where it is not known.
    pub delivered: Option<bool>,
    /// Offers that are open to this buyer.
    pub offers: usize,
    /// Day on which the message was written, for "three weeks ago".
    pub today: Option<Date>,
}

/// A question the bot asked and waits on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaiting {
    /// Which order.
    Order,
    /// A photo.
    Photo,
    /// One of several things shown.
    Choice,
    /// Yes or no.
    YesNo,
    /// What is the matter.
    Label,
    /// Which language.
    Language,
    /// Which colour or size.
    Variant,
}

/// What a message is taken to mean, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Language and script.
    pub language: LanguageGuess,
    /// What the message does in the conversation.
    pub act: Act,
    /// The answer it gives, where it answers.
    pub answer: Option<Answer>,
    /// The likeliest reason to complain; [`Label::None`] is none.
    pub label: Label,
    /// Chance that `label` is one of the reasons the writer truly has.
    pub confidence: f64,
    /// Other reasons that are likely too, likeliest first.
    pub also: Vec<Label>,
    /// Every label with its share of belief, in the order of [`Label::ALL`]; sums to 1.
    pub scores: Vec<(Label, f64)>,
    /// What the buyer asks for.
    pub wanted: Option<Wanted>,
    /// Whether someone was or could be hurt.
    pub safety: bool,
    /// Facts named in the text.
    pub slots: Slots,
    /// What led here, by place in the text.
    pub because: Vec<Evidence>,
    /// Why this reading may be wrong.
    pub doubts: Vec<Doubt>,
    /// Digest of the data the reader was trained from.
    pub model: String,
}

/// Which language a message is in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LanguageGuess {
    /// ISO 639-3, or `und`.
    pub code: LanguageCode,
    /// ISO 15924 code of the script the message is written in.
    pub script: String,
    /// Chance that `code` is right.
    pub confidence: f64,
    /// Other languages it may be, likeliest first.
    pub alternatives: Vec<(LanguageCode, f64)>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which rule spoke: `label.lang.id` for a signal.
    pub rule: String,
    /// Where in the text as given, in UTF-8 bytes, half-open.
    pub span: Range<usize>,
    /// The words themselves.
    pub text: String,
    /// What they mean, in plain English.
    pub means: String,
    /// The label they speak for.
    pub label: Option<Label>,
    /// How much they moved it.
    pub weight: f64,
    /// Where the evidence comes from.
    pub kind: EvidenceKind,
}

/// Where evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// An authored pattern.
    Signal,
    /// A similar example message.
    Example,
    /// A word the statistical model weighs.
    Term,
    /// What is known beside the text.
    Context,
}

/// An answer to a question of the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The buyer has sent it already.
    AlreadySent,
    /// The buyer does not know.
    DontKnow,
    /// The first of what was shown.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The buyer wants to keep the goods.
    Keep,
    /// The buyer wants to send them back.
    SendBack,
    /// What was asked for is in the slots or in the text itself.
    Said,
}

impl Answer {
    /// The word as the rule base has it.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "yes" => Self::Yes,
            "no" => Self::No,
            "already_sent" => Self::AlreadySent,
            "dont_know" => Self::DontKnow,
            "first" => Self::First,
            "second" => Self::Second,
            "third" => Self::Third,
            "keep" => Self::Keep,
            "send_back" => Self::SendBack,
            _ => return None,
        })
    }
}

/// A reason to doubt a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The language is not certain.
    Language,
    /// The language is known by name only: there are no data to read it with.
    LanguageUnknown,
    /// No label stands out.
    Label,
    /// Two reasons are about equally likely.
    TwoReasons,
    /// Nothing in the text speaks for any label.
    NoEvidence,
    /// "Yes" or "no" with several offers open.
    WhichOffer,
    /// Only part of a very long text was read.
    TooLong,
    /// There is no text to read.
    Empty,
}

/// Facts named in a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Slots {
    /// Order number.
    pub order_id: Option<String>,
    /// Tracking number whose check digit holds.
    pub tracking: Option<String>,
    /// The first amount of money.
    pub amount: Option<Amount>,
    /// Days named, by calendar or as so many days ago.
    pub dates: Vec<When>,
    /// Number of pieces.
    pub quantity: Option<u32>,
    /// Article number.
    pub sku: Option<String>,
    /// Colours, sizes, parts and functions named.
    pub attributes: Vec<Attribute>,
}

/// An amount of money as said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// How much.
    pub value: Decimal,
    /// In which currency, where that is told.
    pub currency: Option<Currency>,
    /// Where, in UTF-8 bytes of the text as given.
    pub span: Range<usize>,
}

/// A day as said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// The day, where it can be told.
    pub date: Option<Date>,
    /// How many days ago, where it was said so.
    pub days_ago: Option<u32>,
    /// Where, in UTF-8 bytes of the text as given.
    pub span: Range<usize>,
}

/// An attribute a buyer names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// `colour`, `size`, `material`, `accessory` or `function`.
    pub kind: String,
    /// The canonical English word.
    pub value: String,
    /// Whether it was ordered or received, where that is told.
    pub role: Role,
    /// Where, in UTF-8 bytes of the text as given.
    pub span: Range<usize>,
}

/// The part an attribute plays in a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Named, no more.
    Said,
    /// What was ordered or promised.
    Ordered,
    /// What came.
    Received,
}
