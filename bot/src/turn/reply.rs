//! The one answer of a turn: paragraphs of approved wording, and buttons.

use knowledge::wording::Value;
use knowledge::{Label, Money, Voice};
use rules::Bundle;
use rules::decide::{Payer, Proposal};

use crate::sign::Press;
use crate::store::outbox::{Button, Outgoing};

/// An answer being put together.
#[derive(Debug, Default)]
pub struct Reply {
    paragraphs: Vec<String>,
    buttons: Vec<Button>,
}

/// Says things in one voice.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// The bundle whose wording is used.
    pub bundle: &'a Bundle,
    /// The voice.
    pub voice: &'a Voice,
    /// Key of signed buttons.
    pub key: &'a str,
}

impl Speaker<'_> {
    /// One sentence.
    pub fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.bundle.wording.say(self.voice, id, values)
    }

    /// A button with the sentence of that id.
    pub fn button(&self, id: &str, press: &Press) -> Button {
        self.labelled(self.say(id, &[]), press)
    }

    /// A button with words of its own: a product's title, a language's name.
    pub fn labelled(&self, label: String, press: &Press) -> Button {
        Button { label, payload: press.signed(self.key) }
    }

    /// The sentence that offers a proposal for a complaint of that label.
    pub fn offer(&self, label: Label, proposal: &Proposal, wait_until: Option<jiff::civil::Date>) -> String {
        let amount = proposal
            .amount
            .and_then(|amount| Money::rounded(amount, proposal.currency).ok())
            .map(|money| self.bundle.wording.money(self.voice, money))
            .unwrap_or_default();
        let amount = || ("amount", Value::from(amount.clone()));
        use knowledge::Remedy;
        match proposal.remedy {
            Remedy::Refund if proposal.return_required => match proposal.return_cost_paid_by {
                Some(Payer::Buyer) => self.say("offer-refund-return-buyer", &[amount()]),
                _ => self.say("offer-refund-return-seller", &[amount()]),
            },
            Remedy::Refund => self.say("offer-refund", &[amount()]),
            Remedy::PartialRefund => self.say("offer-partial-refund", &[amount()]),
            Remedy::Replacement if proposal.return_required => self.say("offer-replacement-return", &[]),
            Remedy::Replacement => self.say("offer-replacement", &[]),
            Remedy::Repair => self.say("offer-repair", &[]),
            Remedy::Redeliver if label == Label::MissingItems => self.say("offer-redeliver", &[]),
            Remedy::Redeliver => self.say("offer-redeliver-parcel", &[]),
            Remedy::Cancel => self.say("offer-cancel", &[amount()]),
            Remedy::Reimburse => self.say("offer-reimburse", &[amount()]),
            Remedy::Wait => {
                let date = wait_until.map(|day| self.bundle.wording.date(self.voice, day)).unwrap_or_default();
                self.say("offer-wait", &[("date", date.into())])
            }
            Remedy::Information | Remedy::Decline => self.say("offer-decline", &[]),
        }
    }
}

impl Reply {
    /// Adds a paragraph.
    pub fn add(&mut self, paragraph: impl Into<String>) -> &mut Self {
        self.paragraphs.push(paragraph.into());
        self
    }

    /// Puts a paragraph before all others.
    pub fn open_with(&mut self, paragraph: impl Into<String>) -> &mut Self {
        self.paragraphs.insert(0, paragraph.into());
        self
    }

    /// Adds a button.
    pub fn button(&mut self, button: Button) -> &mut Self {
        self.buttons.push(button);
        self
    }

    /// Whether nothing has been said yet.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The answer as it goes out.
    pub fn into_outgoing(self, locale: String) -> Outgoing {
        Outgoing::Say { text: self.paragraphs.join("\n\n"), buttons: self.buttons, locale }
    }
}
