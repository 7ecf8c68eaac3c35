//! Everything known about a chat while its turn is handled, and what the turn will say.

use std::sync::Arc;

use knowledge::{LanguageCode, Voice};
use rules::Bundle;
use rules::decide::Decision;
use rules::read::{Doubt, Reading};

use super::heard::Heard;
use super::order::{self, Found};
use super::reply::{Reply, Speaker};
use crate::desk::Desk;
use crate::say::{self, Saying};
use crate::store::cases::{self, Case};
use crate::store::chats::{self, Awaiting, ChannelAccount};
use crate::store::messages;
use crate::store::{CaseId, Connection, Result, TurnId, inbox, to_json};

/// A turn under way.
#[derive(Debug)]
pub struct Scene<'d> {
    /// The desk.
    pub desk: &'d Desk,
    /// The bundle this turn keeps to.
    pub bundle: Arc<Bundle>,
    /// What came in; its chat is changed here and saved at the end.
    pub heard: Heard,
    /// What the words mean.
    pub reading: Option<Reading>,
    /// The account it came through.
    pub account: ChannelAccount,
    /// The turn.
    pub turn: TurnId,
    /// Open cases of the chat.
    pub cases: Vec<Case>,
    /// The order the words name.
    pub found: Found,
    /// How the answer is said.
    pub voice: Voice,
    /// The answer.
    pub reply: Reply,
    /// Whether nothing is to be said, because a person writes.
    pub silent: bool,
    /// Decisions made in this turn.
    pub decisions: Vec<(CaseId, Decision)>,
    /// Cases that moved.
    pub touched: Vec<CaseId>,
}

impl<'d> Scene<'d> {
    /// Gathers what is known: the chat, its cases, the order that is named.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn gather(desk: &'d Desk, tx: &mut Connection, bundle: Arc<Bundle>, mut heard: Heard, reading: Option<Reading>) -> Result<Self> {
        let turn = inbox::open_turn(tx, heard.chat.id, &bundle.hash, heard.now).await?;
        let account = chats::accounts(tx).await?.into_iter().find(|account| account.id == heard.chat.account).unwrap_or_else(|| ChannelAccount {
            id: heard.chat.account,
            channel: String::new(),
            name: String::new(),
            cursor: None,
            practice: false,
        });
        let cases = cases::open_in_chat(tx, heard.chat.id).await?;
        let found = match &reading {
            // Whoever has guessed wrong too often guesses no more: a person looks for the order.
            Some(reading) if heard.chat.wrong_proofs < desk.config.wrong_proofs => order::find(tx, &heard.chat, &heard.text, &reading.slots).await?,
            _ => Found::Nothing,
        };
        if let Some(reading) = &reading {
            settle_language(&mut heard, reading);
        }
        let voice = match (&heard.chat.language, &reading) {
            (Some(language), Some(reading)) if *language == reading.language.code => bundle.wording.voice(language, &reading.language.script),
            _ => say::voice_of(desk, &heard.chat),
        };
        Ok(Self {
            desk,
            bundle,
            heard,
            reading,
            account,
            turn,
            cases,
            found,
            voice,
            reply: Reply::default(),
            silent: false,
            decisions: Vec::new(),
            touched: Vec::new(),
        })
    }

    /// Says things in the turn's voice.
    pub fn speaker(&self) -> Speaker<'_> {
        Speaker { bundle: &self.bundle, voice: &self.voice, key: &self.desk.key }
    }

    /// Adds a sentence without values to the answer.
    pub fn add(&mut self, id: &str) {
        let said = self.speaker().say(id, &[]);
        self.reply.add(said);
    }

    /// Whether the reading leaves the language open.
    pub fn language_is_doubtful(&self) -> bool {
        self.heard.chat.language.is_none()
            && self
                .reading
                .as_ref()
                .is_some_and(|reading| reading.doubts.contains(&Doubt::Language) || reading.doubts.contains(&Doubt::LanguageUnknown))
    }

    /// Marks a case as moved.
    pub fn touch(&mut self, case: CaseId) {
        if !self.touched.contains(&case) {
            self.touched.push(case);
        }
    }

    /// Writes the turn down: its rows, its reading, the chat, and the one answer.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn say(&mut self, tx: &mut Connection) -> Result<()> {
        let language = self.heard.chat.language.clone();
        for row in self.heard.rows.clone() {
            inbox::handled(tx, row, Some(self.turn)).await?;
            messages::put_into_turn(tx, row, self.turn, language.as_ref().map(LanguageCode::as_str)).await?;
        }
        let about = self.touched.first().copied();
        if let Some(case) = about {
            messages::assign(tx, self.turn, case).await?;
        }
        if let Some(reading) = &self.reading {
            let mut stored = reading.clone();
            // The words themselves stay in the message: the reading keeps their places only.
            stored.because.iter_mut().for_each(|evidence| evidence.text.clear());
            messages::add_reading(
                tx,
                &messages::NewReading {
                    chat: self.heard.chat.id,
                    case: about,
                    turn: self.turn,
                    at: self.heard.now,
                    bundle: &self.bundle.hash,
                    language: reading.language.code.as_str(),
                    label: reading.label.as_str(),
                    body: &to_json("a reading", &stored)?,
                },
            )
            .await?;
        }
        if !self.silent {
            self.greet();
            let reply = std::mem::take(&mut self.reply);
            let what = reply.into_outgoing(self.bundle.wording.locale(&self.voice));
            let saying = Saying { chat: &self.heard.chat, case: about, turn: Some(self.turn), voice: &self.voice, what, staff: None };
            say::say(self.desk, tx, &saying, self.heard.now).await?;
        }
        chats::save(tx, &self.heard.chat).await?;
        for case in self.touched.clone() {
            crate::staff_side::show(self.desk, tx, case, self.heard.now).await?;
        }
        Ok(())
    }

    /// The first answer of a chat says who is speaking and that a person approves; one in a language that is not the buyer's says so.
    fn greet(&mut self) {
        if self.reply.is_empty() {
            self.add("anything-else");
        }
        if let Some(language) = &self.heard.chat.language
            && !self.bundle.wording.speaks(language)
            && !self.heard.chat.intro_said
        {
            let name = self.bundle.language_name(language);
            let note = self.speaker().say("language-note", &[("language", name.into())]);
            self.reply.open_with(note);
        }
        if !self.heard.chat.intro_said {
            let intro = self.speaker().say("intro", &[("shop", self.desk.config.name.as_str().into())]);
            self.reply.open_with(intro);
            self.heard.chat.intro_said = true;
        }
    }

    /// What the chat was asked last, taken away.
    pub fn take_awaiting(&mut self) -> Option<Awaiting> {
        self.heard.chat.awaiting.take()
    }
}

/// One odd word does not flip a conversation: the language changes only when the words are sure of it, and never once it was chosen.
fn settle_language(heard: &mut Heard, reading: &Reading) {
    let read = &reading.language;
    if heard.chat.language_chosen || read.code == LanguageCode::undetermined() {
        return;
    }
    let enough = match &heard.chat.language {
        None => read.confidence >= 0.5 || !reading.doubts.contains(&Doubt::Language),
        Some(held) if *held == read.code => return,
        Some(_) => read.confidence >= 0.9 && heard.text.chars().filter(|c| c.is_alphabetic()).count() >= 12,
    };
    if enough {
        heard.chat.language = Some(read.code.clone());
    }
}
