//! Whether a proposal may be sent without a person: an ordered decision table, `rules/decide/policy.toml`.
//!
//! Hit policy: the first row whose conditions all hold. The last row has none and hands to a person, so that nothing is ever sent by omission.
//! The table carries its own examples; a row that an earlier one always catches is an error.

use std::collections::BTreeMap;

use knowledge::{Currency, Files, Label, Problem, Remedy};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::decision::Decision;

const FILE: &str = "rules/decide/policy.toml";

/// What a row decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// It may go out by itself.
    Send,
    /// A person approves.
    Person,
}

/// One row of the table. An absent condition always holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name, recorded with what it allowed.
    pub id: String,
    /// Why it exists.
    pub why: String,
    /// The decision asks for a person.
    #[serde(default)]
    pub human: Option<bool>,
    /// The proposal is lawful.
    #[serde(default)]
    pub lawful: Option<bool>,
    /// One of these labels.
    #[serde(default)]
    pub label: Vec<Label>,
    /// One of these remedies.
    #[serde(default)]
    pub remedy: Vec<Remedy>,
    /// At most this much money, by currency; a currency that is not named never matches.
    #[serde(default)]
    pub at_most: BTreeMap<Currency, Decimal>,
    /// The reading is at least so sure.
    #[serde(default)]
    pub min_confidence: Option<Decimal>,
    /// What the row decides.
    pub then: Then,
}

/// An example of the table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The question put.
    #[serde(flatten)]
    pub question: Question,
    /// The row that must answer.
    pub row: String,
}

/// What the table is asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    /// Label of the case.
    pub label: Label,
    /// Remedy of the proposal.
    pub remedy: Remedy,
    /// Whether the decision asks for a person.
    #[serde(default)]
    pub human: bool,
    /// Whether the proposal is lawful.
    pub lawful: bool,
    /// Money to the buyer.
    #[serde(default)]
    pub amount: Option<Decimal>,
    /// Its currency.
    pub currency: Currency,
    /// How sure the reading is; a person's word is sure.
    #[serde(default)]
    pub confidence: Option<Decimal>,
}

/// The table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyTable {
    #[serde(default)]
    row: Vec<Row>,
    #[serde(default)]
    example: Vec<Example>,
}

/// What the table answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    /// The row that answered.
    pub row: String,
    /// Whether the proposal may go out without a person.
    pub send: bool,
}

impl PolicyTable {
    /// Up to which amounts rows send complaints of this label by themselves.
    pub fn limits(&self, label: Label, currency: Currency) -> impl Iterator<Item = Decimal> {
        let sends = self.row.iter().filter(move |row| row.then == Then::Send && (row.label.is_empty() || row.label.contains(&label)));
        sends.filter_map(move |row| row.at_most.get(&currency).copied())
    }
}

impl Row {
    fn holds(&self, question: &Question) -> bool {
        self.human.is_none_or(|human| human == question.human)
            && self.lawful.is_none_or(|lawful| lawful == question.lawful)
            && (self.label.is_empty() || self.label.contains(&question.label))
            && (self.remedy.is_empty() || self.remedy.contains(&question.remedy))
            && (self.at_most.is_empty() || self.at_most.get(&question.currency).is_some_and(|most| question.amount.unwrap_or_default() <= *most))
            && self.min_confidence.is_none_or(|least| question.confidence.is_none_or(|sure| sure >= least))
    }

    /// Whether every question `other` answers would be answered by this row.
    fn catches(&self, other: &Row) -> bool {
        let within = |own: &[Label], theirs: &[Label]| own.is_empty() || !theirs.is_empty() && theirs.iter().all(|label| own.contains(label));
        let remedies = self.remedy.is_empty() || !other.remedy.is_empty() && other.remedy.iter().all(|remedy| self.remedy.contains(remedy));
        let amounts = self.at_most.is_empty()
            || !other.at_most.is_empty() && other.at_most.iter().all(|(currency, most)| self.at_most.get(currency).is_some_and(|own| own >= most));
        self.human.is_none_or(|human| other.human == Some(human))
            && self.lawful.is_none_or(|lawful| other.lawful == Some(lawful))
            && within(&self.label, &other.label)
            && remedies
            && amounts
            && self.min_confidence.is_none_or(|least| other.min_confidence.is_some_and(|theirs| theirs >= least))
    }

    fn conditions(&self) -> (Option<bool>, Option<bool>, usize, usize, usize, Option<Decimal>) {
        (self.human, self.lawful, self.label.len(), self.remedy.len(), self.at_most.len(), self.min_confidence)
    }

    fn has_no_condition(&self) -> bool {
        self.human.is_none()
            && self.lawful.is_none()
            && self.label.is_empty()
            && self.remedy.is_empty()
            && self.at_most.is_empty()
            && self.min_confidence.is_none()
    }
}

impl PolicyTable {
    /// Reads the table, lints it and runs its examples.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Some(table) = files.toml::<Self>(FILE, problems) else {
            if files.get(FILE).is_none() {
                problems.push(Problem::error(FILE, "is missing; without it nothing says what needs a person"));
            }
            return Self::default();
        };
        table.lint(problems);
        table
    }

    fn lint(&self, problems: &mut Vec<Problem>) {
        let mut error = |what: String| problems.push(Problem::error(FILE, what));
        match self.row.last() {
            Some(last) if last.has_no_condition() && last.then == Then::Person => {}
            _ => error(String::from("the last row must have no condition and `then = \"person\"`")),
        }
        for (index, row) in self.row.iter().enumerate() {
            if let Some(earlier) = self.row.iter().take(index).find(|earlier| earlier.catches(row)) {
                error(format!("row ‘{}’ can never answer: ‘{}’ above it catches all its cases", row.id, earlier.id));
            }
            let sends_beside_a_person = row.then == Then::Send && (row.human == Some(true) || row.lawful == Some(false));
            if sends_beside_a_person {
                error(format!("row ‘{}’ would send what needs a person or is not lawful", row.id));
            }
            if !self.example.iter().any(|example| example.row == row.id) {
                error(format!("row ‘{}’ has no example", row.id));
            }
        }
        for column in self.idle_columns() {
            problems.push(Problem::warning(FILE, format!("‘{column}’ decides nothing: without it every question is answered by the same row")));
        }
        let mut error = |what: String| problems.push(Problem::error(FILE, what));
        for example in &self.example {
            let answered = self.permit(&example.question).row;
            if answered != example.row {
                error(format!("example ‘{}’ is answered by ‘{answered}’, not by ‘{}’", example.name, example.row));
            }
        }
    }

    /// Columns that are filled in somewhere and never change which row answers.
    fn idle_columns(&self) -> Vec<&'static str> {
        type Clear = fn(&mut Row);
        let columns: [(&'static str, Clear); 6] = [
            ("human", |row| row.human = None),
            ("lawful", |row| row.lawful = None),
            ("label", |row| row.label.clear()),
            ("remedy", |row| row.remedy.clear()),
            ("at_most", |row| row.at_most.clear()),
            ("min_confidence", |row| row.min_confidence = None),
        ];
        let questions = self.questions();
        let idle = |clear: Clear| {
            let mut without = self.clone();
            without.row.iter_mut().for_each(clear);
            // The table with the column taken out must be another table, and answer alike.
            self.row.iter().zip(&without.row).any(|(row, bare)| row.conditions() != bare.conditions())
                && questions.iter().all(|question| self.permit(question).row == without.permit(question).row)
        };
        columns.into_iter().filter(|(_, clear)| idle(*clear)).map(|(name, _)| name).collect()
    }

    /// Questions on both sides of every condition.
    fn questions(&self) -> Vec<Question> {
        let some = |lists: Vec<bool>, all: usize| -> Vec<usize> {
            let other = lists.iter().position(|named| !named);
            (0..all).filter(|position| lists.get(*position) == Some(&true) || other == Some(*position)).collect()
        };
        let labels = some(Label::ALL.iter().map(|label| self.row.iter().any(|row| row.label.contains(label))).collect(), Label::ALL.len());
        let remedies = some(Remedy::ALL.iter().map(|remedy| self.row.iter().any(|row| row.remedy.contains(remedy))).collect(), Remedy::ALL.len());
        let usual: Vec<Currency> = ["EUR", "USD", "JPY", "CHF"].iter().filter_map(|code| code.parse().ok()).collect();
        let mut money: Vec<(Option<Decimal>, Currency)> =
            usual.into_iter().flat_map(|currency| [(None, currency), (Some(Decimal::MAX), currency)]).collect();
        let limits = self.row.iter().flat_map(|row| &row.at_most);
        money.extend(limits.flat_map(|(currency, most)| [(Some(*most), *currency), (Some(most.saturating_add(Decimal::ONE)), *currency)]));
        let mut sure: Vec<Option<Decimal>> = vec![None, Some(Decimal::ZERO)];
        sure.extend(self.row.iter().filter_map(|row| row.min_confidence).map(Some));
        let mut questions = Vec::new();
        for label in labels.iter().filter_map(|position| Label::ALL.get(*position)) {
            for remedy in remedies.iter().filter_map(|position| Remedy::ALL.get(*position)) {
                for (amount, currency) in &money {
                    for confidence in &sure {
                        for (human, lawful) in [(true, true), (true, false), (false, true), (false, false)] {
                            let (amount, currency, confidence) = (*amount, *currency, *confidence);
                            questions.push(Question { label: *label, remedy: *remedy, human, lawful, amount, currency, confidence });
                        }
                    }
                }
            }
        }
        questions
    }

    /// Asks the table. What needs a person or is not lawful is never sent, whatever a row says.
    pub fn permit(&self, question: &Question) -> Permit {
        match self.row.iter().find(|row| row.holds(question)) {
            Some(row) => Permit { row: row.id.clone(), send: row.then == Then::Send && question.lawful && !question.human },
            None => Permit { row: String::from("none"), send: false },
        }
    }

    /// Asks about one proposal of a decision; `confidence` is that of the reading, `None` where a person set the label.
    pub fn permit_proposal(&self, label: Label, decision: &Decision, proposal: usize, confidence: Option<Decimal>) -> Permit {
        let Some(proposal) = decision.proposals.get(proposal) else {
            return Permit { row: String::from("none"), send: false };
        };
        self.permit(&Question {
            label,
            remedy: proposal.remedy,
            human: decision.human,
            lawful: proposal.lawful,
            amount: proposal.amount,
            currency: proposal.currency,
            confidence,
        })
    }

    /// Its rows in order.
    pub fn rows(&self) -> &[Row] {
        &self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
        [[row]]
        id = "still-coming"
        why = "Says only where the parcel is."
        label = ["not_received"]
        remedy = ["wait"]
        human = false
        lawful = true
        min_confidence = "0.9"
        then = "send"

        [[row]]
        id = "small-refund"
        why = "Cheaper than an answer."
        remedy = ["refund"]
        human = false
        lawful = true
        at_most = { EUR = "5" }
        then = "send"

        [[row]]
        id = "person"
        why = "Everything else."
        then = "person"

        [[example]]
        name = "on its way"
        label = "not_received"
        remedy = "wait"
        lawful = true
        currency = "EUR"
        row = "still-coming"

        [[example]]
        name = "four euros"
        label = "damaged"
        remedy = "refund"
        lawful = true
        amount = "4.00"
        currency = "EUR"
        row = "small-refund"

        [[example]]
        name = "six euros"
        label = "damaged"
        remedy = "refund"
        lawful = true
        amount = "6.00"
        currency = "EUR"
        row = "person"
    "#;

    fn load(text: &str) -> (PolicyTable, Vec<Problem>) {
        let mut files = Files::default();
        files.insert(FILE, text);
        let mut problems = Vec::new();
        let table = PolicyTable::load(&files, &mut problems);
        (table, problems)
    }

    fn question(remedy: Remedy, amount: &str, currency: &str) -> Question {
        Question {
            label: Label::Damaged,
            remedy,
            human: false,
            lawful: true,
            amount: amount.parse().ok(),
            currency: currency.parse().expect("a currency"),
            confidence: None,
        }
    }

    #[test]
    fn the_first_row_that_holds_answers() {
        let (table, problems) = load(SMALL);
        assert_eq!(problems, []);
        assert!(table.permit(&question(Remedy::Refund, "5.00", "EUR")).send);
        assert!(!table.permit(&question(Remedy::Refund, "5.01", "EUR")).send);
        assert!(!table.permit(&question(Remedy::Refund, "5.00", "USD")).send, "a currency without a limit never matches");
    }

    #[test]
    fn what_needs_a_person_is_never_sent() {
        let (table, _) = load(&SMALL.replace("human = false\n        lawful = true\n        at_most", "at_most"));
        let asked = Question { human: true, ..question(Remedy::Refund, "1", "EUR") };
        assert!(!table.permit(&asked).send);
        assert!(!table.permit(&Question { human: false, lawful: false, ..asked }).send);
    }

    #[test]
    fn a_column_that_decides_nothing_is_named() {
        // Whatever is lawful and small is sent, and lawful is asked of every row that the rest could reach.
        let text = r#"
            [[row]]
            id = "refused"
            why = "x"
            lawful = false
            then = "person"
            [[row]]
            id = "wait"
            why = "x"
            lawful = true
            remedy = ["wait"]
            human = false
            then = "send"
            [[row]]
            id = "person"
            why = "x"
            then = "person"
        "#;
        let (table, _) = load(text);
        assert_eq!(table.idle_columns(), Vec::<&str>::new());
        let (table, _) = load(&text.replace("lawful = false\n            then", "remedy = [\"decline\"]\n            then"));
        assert_eq!(table.idle_columns(), Vec::<&str>::new());
        let always =
            text.replace("lawful = false\n", "human = true\n").replace("remedy = [\"wait\"]\n            human = false\n", "human = false\n");
        let (table, _) = load(&always.replace("lawful = true\n            human", "min_confidence = \"0\"\n            human"));
        assert_eq!(table.idle_columns(), ["min_confidence"]);
    }

    #[test]
    fn an_unsure_reading_waits_for_a_person() {
        let (table, _) = load(SMALL);
        let wait = Question { label: Label::NotReceived, remedy: Remedy::Wait, confidence: "0.89".parse().ok(), ..question(Remedy::Wait, "", "EUR") };
        assert_eq!(table.permit(&wait).row, "person");
        assert_eq!(table.permit(&Question { confidence: "0.9".parse().ok(), ..wait }).row, "still-coming");
    }

    #[test]
    fn a_shadowed_row_a_missing_default_and_a_wrong_example_are_errors() {
        let shadowed = SMALL.replace(
            r#"id = "still-coming""#,
            "id = \"any-refund\"\nwhy = \"x\"\nremedy = [\"refund\"]\nthen = \"person\"\n[[row]]\nid = \"still-coming\"",
        );
        assert!(load(&shadowed).1.iter().any(|problem| problem.what.contains("can never answer")));
        let open_end = SMALL.replace(r#"then = "person""#, r#"then = "send""#);
        assert!(load(&open_end).1.iter().any(|problem| problem.what.contains("last row")));
        let idle = SMALL.replace(r#"id = "person""#, "id = \"lawful\"\nwhy = \"x\"\nlawful = true\nthen = \"person\"\n[[row]]\nid = \"person\"");
        assert!(load(&idle).1.iter().all(|problem| !problem.what.contains("decides nothing")), "lawful tells two rows apart");
        let wrong = SMALL.replace(r#"amount = "6.00""#, r#"amount = "4.50""#);
        assert!(load(&wrong).1.iter().any(|problem| problem.what.contains("six euros")));
    }
}
