//! One belief out of several voices, by the numbers in `rules/fusion.toml`.
//!
//! Each label gets a score: what its signals say (the strongest in full, further ones less), what the model says, how common the label is, what
//! the message says of other things (who asks for money back has a reason to; who names a burn seldom complains of the colour), and what is known
//! beside the text. Shares follow by softmax; the confidence is the chance, measured on labelled messages, that a label with such a share and such
//! a lead is one of the writer's reasons.

use std::collections::BTreeMap;

use knowledge::{Files, Label, Problem, Wanted};
use serde::Deserialize;

use super::guess;
use super::model::{LABELS, Opinion};
use super::types::Hints;

const PATH: &str = "rules/fusion.toml";
/// Signals that come to as much say all they can of other labels.
const STRONG: f64 = 6.0;

/// Every number of the fusion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fusion {
    /// Of the language guess.
    pub language: guess::Weights,
    /// Of the label.
    pub label: Numbers,
    /// Of the confidence.
    pub confidence: Confidence,
    /// Of danger to people.
    #[serde(default)]
    pub safety: Safety,
}

/// When danger is told without a signal.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// From this opinion of the model on.
    pub danger: f32,
}

impl Default for Safety {
    fn default() -> Self {
        Self { danger: 0.7 }
    }
}

/// Numbers that set the voices on the label against each other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// What a unit of signal weight counts, for every label.
    pub signal: f64,
    /// What each further signal of the same label counts, of the one before.
    pub further: f64,
    /// What a vote for another label (`also`) counts, of one for its own.
    pub also: f64,
    /// Factor of a signal after a contrast word.
    pub contrast: f64,
    /// Factor of a signal in the last clause.
    pub last: f64,
    /// What a unit of the model's opinion counts.
    pub model: f64,
    /// The same where no signal speaks.
    pub model_alone: f64,
    /// How common each label is, as log-odds.
    pub prior: BTreeMap<Label, f64>,
    /// Factor on the signals of a label.
    pub trust: BTreeMap<Label, f64>,
    /// What other things in the message say of the labels.
    #[serde(default)]
    pub beside: Beside,
}

/// What things in a message say of every label, as log-odds in the order of [`Label::ALL`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// A strong signal of a label.
    pub signals: BTreeMap<Label, Vec<f64>>,
    /// A unit of the model's opinion on a label.
    pub opinion: BTreeMap<Label, Vec<f64>>,
    /// A wish.
    pub wanted: BTreeMap<Wanted, Vec<f64>>,
    /// Danger to people.
    pub safety: Vec<f64>,
    /// The logarithm of the number of words, above that of a message of twenty.
    pub length: Vec<f64>,
}

/// What a message says beside its reasons.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Aside {
    /// What is asked for.
    pub wanted: Option<Wanted>,
    /// Whether someone was or could be hurt.
    pub safety: bool,
    /// Number of words.
    pub words: usize,
}

/// Numbers that turn shares into a confidence: a logistic function of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// Constant.
    pub base: f64,
    /// Of the log-odds of the leading share.
    pub share: f64,
    /// Of the lead over the second, in log-odds.
    pub lead: f64,
    /// Where no signal speaks for the label.
    pub silent: f64,
    /// Where the label is none.
    pub none: f64,
    /// Of the certainty of the language.
    pub language: f64,
}

impl Default for Fusion {
    fn default() -> Self {
        Self {
            language: guess::Weights { temper: 0.5, known_word: 0.4, locale: 5.0, country: 1.5, chat: 3.0, english: 0.5, misfit: 0.8 },
            label: Numbers {
                signal: 0.6,
                further: 0.7,
                also: 0.8,
                contrast: 1.2,
                last: 1.1,
                model: 1.0,
                model_alone: 1.5,
                prior: BTreeMap::new(),
                trust: BTreeMap::new(),
                beside: Beside::default(),
            },
            confidence: Confidence { base: 0.0, share: 1.0, lead: 0.0, silent: 0.0, none: 0.0, language: 0.0 },
            safety: Safety::default(),
        }
    }
}

/// A signal's vote for a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vote {
    /// For which label.
    pub label: Label,
    /// How strongly.
    pub weight: f64,
    /// Whether the signal is another label's and votes beside it.
    pub aside: bool,
    /// Whether it stands after a contrast word.
    pub contrast: bool,
    /// Whether it stands in the last clause.
    pub last: bool,
}

impl Fusion {
    /// Reads the numbers. A tree without the file (a small one, in a test) is read with plain ones.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        files.toml(PATH, problems).unwrap_or_default()
    }

    /// What a vote counts before others of its label are seen.
    pub fn strength(&self, vote: &Vote) -> f64 {
        let numbers = &self.label;
        let place = if vote.contrast { numbers.contrast } else { 1.0 } * if vote.last { numbers.last } else { 1.0 };
        vote.weight * place * if vote.aside { numbers.also } else { 1.0 }
    }

    /// The share of belief of each label, in the order of [`Label::ALL`].
    pub fn shares(&self, votes: &[Vote], opinion: Option<&Opinion>, aside: &Aside, hints: &Hints<'_>) -> Vec<f64> {
        let numbers = &self.label;
        let model = if votes.is_empty() { numbers.model_alone } else { numbers.model };
        let said: Vec<f64> = Label::ALL.iter().map(|label| self.said(votes, *label)).collect();
        let mut scores = vec![0.0_f64; LABELS];
        for ((label, score), said) in Label::ALL.iter().zip(&mut scores).zip(&said) {
            *score = numbers.signal * numbers.trust.get(label).copied().unwrap_or(1.0) * said
                + numbers.prior.get(label).copied().unwrap_or(0.0)
                + context(*label, hints);
        }
        let beside = &numbers.beside;
        let mut add =
            |row: Option<&Vec<f64>>, times: f64| scores.iter_mut().zip(row.into_iter().flatten()).for_each(|(score, odds)| *score += times * odds);
        for (label, said) in Label::ALL.iter().zip(&said).filter(|(_, said)| **said > 0.0) {
            add(beside.signals.get(label), said.min(STRONG) / STRONG);
        }
        if let Some(opinion) = opinion {
            Label::ALL.iter().zip(opinion.scores).for_each(|(label, own)| add(beside.opinion.get(label), f64::from(own)));
        }
        if let Some(wanted) = aside.wanted {
            add(beside.wanted.get(&wanted), 1.0);
        }
        if aside.safety {
            add(Some(&beside.safety), 1.0);
        }
        add(Some(&beside.length), f64::from(u32::try_from(aside.words).unwrap_or(u32::MAX)).ln_1p() - 3.0);
        if let Some(opinion) = opinion {
            scores.iter_mut().zip(opinion.scores).for_each(|(score, own)| *score += model * f64::from(own));
        }
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = scores.iter().map(|score| (score - top).exp()).sum();
        scores.iter().map(|score| (score - top).exp() / sum).collect()
    }

    /// What the votes for `label` come to: the strongest in full, further ones less.
    pub fn said(&self, votes: &[Vote], label: Label) -> f64 {
        let mut strengths: Vec<f64> = votes.iter().filter(|vote| vote.label == label).map(|vote| self.strength(vote)).collect();
        strengths.sort_by(|a, b| b.total_cmp(a));
        let mut factor = 1.0;
        let mut sum = 0.0;
        for strength in strengths {
            sum += factor * strength;
            factor *= self.label.further;
        }
        sum
    }

    /// The chance that the leading label is one of the writer's reasons.
    pub fn confidence(&self, shares: &[f64], votes: &[Vote], language: f64) -> f64 {
        let numbers = &self.confidence;
        let mut sorted: Vec<f64> = shares.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let (first, second) = (sorted.first().copied().unwrap_or(0.0), sorted.get(1).copied().unwrap_or(0.0));
        let leader = Label::ALL.iter().zip(shares).find(|(_, share)| **share >= first).map_or(Label::None, |(label, _)| *label);
        let odds = |share: f64| (share.clamp(0.001, 0.999) / (1.0 - share.clamp(0.001, 0.999))).ln();
        let mut sum = numbers.base + numbers.share * odds(first) + numbers.lead * (first.max(1e-6) / second.max(1e-6)).ln().min(6.0);
        if !votes.iter().any(|vote| vote.label == leader && !vote.aside) {
            sum += numbers.silent;
        }
        if leader == Label::None {
            sum += numbers.none;
        }
        sum += numbers.language * (1.0 - language);
        1.0 / (1.0 + (-sum).exp())
    }
}

/// What is known beside the text, as log-odds. Set by hand: labelled messages come without it.
fn context(label: Label, hints: &Hints<'_>) -> f64 {
    let mut odds = 0.0;
    if hints.photo {
        odds += match label {
            Label::Damaged | Label::Defective | Label::NotAsDescribed | Label::WrongItem => 0.5,
            Label::NotReceived | Label::LateDelivery | Label::RefundIssue | Label::Billing | Label::None => -0.5,
            _ => 0.0,
        };
    }
    match (hints.delivered, label) {
        (Some(true), Label::NotReceived) => odds -= 0.5,
        (Some(false), Label::NotReceived) => odds += 0.7,
        (Some(false), Label::Damaged | Label::Defective | Label::PoorQuality | Label::NotAsDescribed | Label::WrongFit | Label::WrongItem) => {
            odds -= 0.7
        }
        _ => {}
    }
    odds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(label: Label, weight: f64) -> Vote {
        Vote { label, weight, aside: false, contrast: false, last: false }
    }

    #[test]
    fn shares_sum_to_one_and_follow_the_votes() {
        let fusion = Fusion::default();
        let shares = fusion.shares(&[vote(Label::Damaged, 4.0), vote(Label::Service, 1.0)], None, &Aside::default(), &Hints::default());
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(shares[Label::Damaged.index()] > shares[Label::Service.index()]);
        assert!(shares[Label::Service.index()] > shares[Label::Billing.index()]);
    }

    #[test]
    fn a_parcel_that_is_not_delivered_yet_is_less_likely_broken() {
        let fusion = Fusion::default();
        let of = |delivered| {
            let hints = Hints { delivered, ..Hints::default() };
            fusion.shares(&[vote(Label::NotReceived, 2.0), vote(Label::Damaged, 2.0)], None, &Aside::default(), &hints)[Label::NotReceived.index()]
        };
        assert!(of(Some(false)) > of(None));
        assert!(of(Some(true)) < of(None));
    }
}
