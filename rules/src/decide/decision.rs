//! What deciding returns: the buyer's minimum, proposals with their cost, what to ask, the clocks, the risks, and why.
//!
//! The JSON form is the contract's, with fields beside it: `cost` and `why` of a proposal, `through` where money must go back through an open
//! dispute, and `explained`, the trace as sentences.

use jiff::civil::Date;
use knowledge::{Country, Currency, Remedy};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::facts::OpenDispute;

/// Who bears the cost of sending back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The buyer.
    Buyer,
    /// The seller.
    Seller,
}

/// The buyer's minimum by law and by the programmes that apply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitled {
    /// What may be demanded today.
    pub now: Vec<Remedy>,
    /// What follows when that fails.
    pub later: Vec<Remedy>,
    /// Whether the outbound freight is part of a refund.
    pub refund_includes_shipping: bool,
    /// Who pays to send back; none where nothing goes back or it is not known.
    pub return_cost_paid_by: Option<Payer>,
    /// Articles and terms this rests on.
    pub sources: Vec<String>,
}

/// One line of a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostItem {
    /// What it is for, one of the words of `rules/decide/texts.toml`.
    pub what: String,
    /// Money leaving the shop, or coming back where it is below zero.
    pub amount: Decimal,
    /// Whether a default stood in for a fact.
    pub estimate: bool,
    /// Where the figure comes from.
    pub source: String,
}

/// One way to settle the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What is proposed.
    pub remedy: Remedy,
    /// All money to the buyer, freight included.
    pub amount: Option<Decimal>,
    /// Its currency.
    pub currency: Currency,
    /// Whether the goods must come back.
    pub return_required: bool,
    /// Who pays to send back.
    pub return_cost_paid_by: Option<Payer>,
    /// In which country the shop takes them: its nearest address. None where nothing comes back or it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_to: Option<Country>,
    /// Money still to leave the shop, less what comes back.
    pub expected_cost: Decimal,
    /// The expected cost, line by line.
    #[serde(default)]
    pub cost: Vec<CostItem>,
    /// Whether accepting it leaves nothing due now undone and respects the buyer's choice.
    pub lawful: bool,
    /// Ids of the rules that speak for or against it.
    pub because: Vec<String>,
    /// Articles and terms it rests on.
    pub sources: Vec<String>,
    /// The same reasons as one sentence for staff.
    #[serde(default)]
    pub why: String,
    /// The open dispute its money must go through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<OpenDispute>,
}

/// A clock of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What ends: one of the words of `rules/decide/texts.toml`.
    pub kind: String,
    /// The last day on which it can still be met.
    pub due: Date,
    /// Where the term comes from.
    pub source: String,
}

/// A pattern staff should see. It never decides alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Which pattern.
    pub id: String,
    /// What it means, with its base rate.
    pub text: String,
    /// What it adds to the score.
    pub weight: Decimal,
    /// The share of honest cases that show it.
    #[serde(default)]
    pub usual: Option<Decimal>,
    /// The last day on which it counts.
    #[serde(default)]
    pub until: Option<Date>,
}

/// Signals and their sum.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// Between 0 and 1.
    pub score: f64,
    /// What was seen.
    pub signals: Vec<Signal>,
}

/// One step of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The rule or fact used.
    pub id: String,
    /// The step as a short sentence.
    pub text: String,
    /// Where it comes from, where it comes from outside.
    pub source: Option<String>,
}

/// What may be done about a case, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "DecisionShape", into = "DecisionShape")]
pub struct Decision {
    /// The id of the facts.
    pub id: String,
    /// The buyer's minimum.
    pub entitled: Entitled,
    /// Best first, at least one, the first one lawful.
    pub proposals: Vec<Proposal>,
    /// What to ask the buyer for, one thing at a time, in this order.
    pub ask_for: Vec<String>,
    /// Clocks, the next one first.
    pub deadlines: Vec<Deadline>,
    /// Patterns for staff to see.
    pub risk: Risk,
    /// Whether no policy may send this alone.
    pub human: bool,
    /// Why not.
    pub human_because: Vec<String>,
    /// How the decision was reached.
    pub trace: Vec<Step>,
}

impl Decision {
    /// Why a person has to decide, as sentences for staff.
    pub fn for_a_person(&self) -> Vec<&str> {
        let sentence = |id: &String| self.trace.iter().find(|step| step.id == *id).map(|step| step.text.as_str());
        self.human_because.iter().map(|id| sentence(id).unwrap_or(id)).collect()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct DecisionShape {
    id: String,
    entitled: Entitled,
    proposals: Vec<Proposal>,
    ask_for: Vec<String>,
    deadlines: Vec<Deadline>,
    risk: Risk,
    human: bool,
    human_because: Vec<String>,
    trace: Vec<String>,
    #[serde(default)]
    explained: Vec<Step>,
}

impl From<Decision> for DecisionShape {
    fn from(decision: Decision) -> Self {
        Self {
            id: decision.id,
            entitled: decision.entitled,
            proposals: decision.proposals,
            ask_for: decision.ask_for,
            deadlines: decision.deadlines,
            risk: decision.risk,
            human: decision.human,
            human_because: decision.human_because,
            trace: decision.trace.iter().map(|step| step.id.clone()).collect(),
            explained: decision.trace,
        }
    }
}

impl From<DecisionShape> for Decision {
    fn from(shape: DecisionShape) -> Self {
        let trace = if shape.explained.is_empty() {
            shape.trace.into_iter().map(|id| Step { id, text: String::new(), source: None }).collect()
        } else {
            shape.explained
        };
        Self {
            id: shape.id,
            entitled: shape.entitled,
            proposals: shape.proposals,
            ask_for: shape.ask_for,
            deadlines: shape.deadlines,
            risk: shape.risk,
            human: shape.human,
            human_because: shape.human_because,
            trace,
        }
    }
}
