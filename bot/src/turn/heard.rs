//! What waits in a chat, sorted by what it is: words, files, presses, links and commands.

use crate::desk::Desk;
use crate::sign::Press;
use crate::store::chats::{self, Chat};
use crate::store::inbox::{self, What};
use crate::store::{ChatId, InboxId, Result, cases, messages};

/// Everything a turn starts from.
#[derive(Debug)]
pub struct Heard {
    /// The chat as it stands.
    pub chat: Chat,
    /// Rows this turn will have handled.
    pub rows: Vec<InboxId>,
    /// All words, one message a line, as the reading's spans count.
    pub text: String,
    /// Earlier words of the buyer, oldest first.
    pub earlier: Vec<String>,
    /// Pictures, videos and documents.
    pub files: usize,
    /// Voice notes.
    pub voices: usize,
    /// Something that cannot be read as words, and nothing else beside it.
    pub unreadable: bool,
    /// Buttons of ours, as far as we made them.
    pub presses: Vec<Press>,
    /// The conversation was opened.
    pub started: bool,
    /// Commands.
    pub commands: Vec<String>,
    /// Offers that are open in this chat.
    pub open_offers: usize,
    /// Now, epoch milliseconds.
    pub now: i64,
    /// Today, for the business.
    pub today: jiff::civil::Date,
}

impl Heard {
    /// Takes what waits in a chat.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn receive(desk: &Desk, id: ChatId) -> Result<Self> {
        let mut connection = desk.store.read().await?;
        let chat = chats::get(&mut connection, id).await?;
        let waiting = inbox::waiting(&mut connection, id).await?;
        let said = messages::of_waiting(&mut connection, id).await?;
        let earlier = messages::earlier_words(&mut connection, id, 12).await?;
        let earlier = earlier.iter().take(earlier.len().saturating_sub(said.len())).cloned().collect();
        let open = cases::open_in_chat(&mut connection, id).await?;
        let now = desk.clock.millis();
        let mut heard = Self {
            text: join(said.iter().map(String::as_str)),
            earlier,
            rows: waiting.iter().map(|row| row.id).collect(),
            files: 0,
            voices: 0,
            unreadable: false,
            presses: Vec::new(),
            started: false,
            commands: Vec::new(),
            open_offers: open.iter().filter(|case| matches!(case.state, rules::case::State::Offered { .. })).count(),
            now,
            today: desk.day(now),
            chat,
        };
        for row in waiting {
            match row.incoming.what {
                What::Files { files, .. } => {
                    heard.voices += files.iter().filter(|file| file.kind == "voice").count();
                    heard.files += files.iter().filter(|file| file.kind != "voice").count();
                }
                What::Press { payload } => heard.presses.extend(Press::verify(&desk.key, &payload)),
                What::Start { code } => {
                    heard.started = true;
                    heard.presses.extend(code.and_then(|code| Press::verify(&desk.key, &code)));
                }
                What::Command { name } => heard.commands.push(name),
                What::Unreadable { .. } => heard.unreadable = true,
                What::Text { .. } | What::Edited { .. } | What::Deleted | What::Blocked => {}
                // Staff act in places of theirs, never in a buyer's chat.
                What::Enrol { .. } | What::Register | What::Reply { .. } | What::Filled { .. } => {}
            }
        }
        Ok(heard)
    }
}

/// Messages as one text: a line break between them, which ends a clause.
pub fn join<'a>(said: impl Iterator<Item = &'a str>) -> String {
    said.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
