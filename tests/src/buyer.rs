//! A buyer on the web chat, over HTTP as the page itself speaks.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::json;

/// So long a person in a test waits for what is due: a slow machine fails nothing.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Whether words to staff refuse what was done on a card that is old, so that it is to be done again on the newest.
pub fn is_refusal(text: &str) -> bool {
    text.contains("has changed since you looked at it") || text.contains("how the case stands now")
}

/// A button under a message.
#[derive(Debug, Clone, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What pressing it sends.
    pub payload: String,
}

/// A message as the page gets it.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// Its number; later ones are higher.
    pub id: i64,
    /// `buyer`, `desk` or `staff`.
    pub author: String,
    /// The words.
    pub text: String,
    /// Buttons below.
    pub buttons: Vec<Button>,
    /// The turn it belongs to.
    pub turn: Option<i64>,
    /// `ltr`, `rtl` or `auto`.
    pub direction: String,
    /// Language, BCP 47.
    pub locale: Option<String>,
    /// Files.
    pub files: Vec<serde_json::Value>,
}

/// A buyer with a browser's cookies.
#[derive(Debug, Clone)]
pub struct Buyer {
    client: reqwest::Client,
    base: String,
    csrf: String,
    sent: u32,
    seen: i64,
}

impl Buyer {
    /// Opens the page.
    ///
    /// # Errors
    /// Where the page does not come.
    pub async fn open(base: &str, languages: &str) -> anyhow::Result<Self> {
        Self::open_at(base, "/", languages).await
    }

    /// Opens the page at a path, such as a link that proves an order.
    ///
    /// # Errors
    /// Where the page does not come.
    pub async fn open_at(base: &str, path: &str, languages: &str) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().cookie_store(true).timeout(Duration::from_secs(20)).build()?;
        let page = client.get(format!("{base}{path}")).header("accept-language", languages).send().await?.error_for_status()?.text().await?;
        let csrf = page.split("name=\"csrf\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).context("the page has no token")?.to_owned();
        Ok(Self { client, base: base.to_owned(), csrf, sent: 0, seen: 0 })
    }

    /// The same buyer, whose page is now served by another process.
    #[must_use]
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// Sends words under a name, once; whether the desk took them.
    ///
    /// # Errors
    /// Where the connection fails.
    pub async fn send(&self, id: &str, text: &str) -> anyhow::Result<reqwest::StatusCode> {
        let request =
            self.client.post(format!("{}/chat/messages", self.base)).header("x-csrf-token", &self.csrf).json(&json!({ "id": id, "text": text }));
        Ok(request.send().await?.status())
    }

    /// Says something and hears the answer to it.
    ///
    /// # Errors
    /// Where no answer comes within a minute.
    pub async fn say(&mut self, text: &str) -> anyhow::Result<Message> {
        self.write(text).await?;
        self.hear().await
    }

    /// Says something.
    ///
    /// # Errors
    /// Where it is refused.
    pub async fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.sent += 1;
        let status = self.send(&format!("m{}", self.sent), text).await?;
        if !status.is_success() {
            bail!("the desk refused ‘{text}’: {status}");
        }
        Ok(())
    }

    /// Gives a command, as the menu of the page does.
    ///
    /// # Errors
    /// Where it is refused.
    pub async fn command(&mut self, name: &str) -> anyhow::Result<()> {
        self.sent += 1;
        let request = self.client.post(format!("{}/chat/command", self.base)).header("x-csrf-token", &self.csrf);
        request.json(&json!({ "id": format!("m{}", self.sent), "name": name })).send().await?.error_for_status()?;
        Ok(())
    }

    /// Sends a photo and hears the answer to it.
    ///
    /// # Errors
    /// Where it is refused or no answer comes.
    pub async fn photo(&mut self, bytes: &[u8]) -> anyhow::Result<Message> {
        self.show(bytes).await?;
        self.hear().await
    }

    /// Sends a photo.
    ///
    /// # Errors
    /// Where it is refused.
    pub async fn show(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.sent += 1;
        let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name("photo.png");
        let form = reqwest::multipart::Form::new().text("id", format!("m{}", self.sent)).part("file", part);
        let answer = self.client.post(format!("{}/chat/files", self.base)).header("x-csrf-token", &self.csrf).multipart(form).send().await?;
        if !answer.status().is_success() {
            bail!("the photo was refused: {}", answer.text().await?);
        }
        Ok(())
    }

    /// Presses a button and hears what comes of it.
    ///
    /// # Errors
    /// Where the desk refuses it.
    pub async fn press(&mut self, payload: &str) -> anyhow::Result<Message> {
        self.push(payload).await?;
        self.hear().await
    }

    /// Presses a button.
    ///
    /// # Errors
    /// Where the desk refuses it.
    pub async fn push(&mut self, payload: &str) -> anyhow::Result<()> {
        self.sent += 1;
        let request = self.client.post(format!("{}/chat/press", self.base)).header("x-csrf-token", &self.csrf);
        request.json(&json!({ "id": format!("m{}", self.sent), "payload": payload })).send().await?.error_for_status()?;
        Ok(())
    }

    /// Everything said so far.
    ///
    /// # Errors
    /// Where the list does not come.
    pub async fn everything(&self) -> anyhow::Result<Vec<Message>> {
        #[derive(Deserialize)]
        struct List {
            messages: Vec<Message>,
        }
        let mut all: Vec<Message> = Vec::new();
        loop {
            let after = all.last().map_or(0, |message| message.id);
            let answer = self.client.get(format!("{}/chat/messages?after={after}", self.base)).send().await?.error_for_status()?;
            let list: List = answer.json().await?;
            if list.messages.is_empty() {
                return Ok(all);
            }
            all.extend(list.messages);
        }
    }

    /// Waits for the next words of the desk or of staff.
    ///
    /// # Errors
    /// Where none come within a minute.
    pub async fn hear(&mut self) -> anyhow::Result<Message> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let all = self.everything().await?;
            if let Some(message) = all.into_iter().find(|message| message.id > self.seen && message.author != "buyer") {
                self.seen = message.id;
                return Ok(message);
            }
            if Instant::now() > deadline {
                bail!("the desk did not answer within a minute");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until every file of the conversation is stored.
    ///
    /// # Errors
    /// Where that does not come within a minute.
    pub async fn until_stored(&self) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while self.everything().await?.iter().flat_map(|message| &message.files).any(|file| file["state"] != "stored") {
            anyhow::ensure!(Instant::now() < deadline, "a file is not stored");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// A page or file of the same visitor.
    ///
    /// # Errors
    /// Where the connection fails.
    pub async fn get(&self, path: &str) -> anyhow::Result<reqwest::Response> {
        Ok(self.client.get(format!("{}{path}", self.base)).send().await?)
    }
}

/// Checks a conversation whose messages end in their number, as in `hello (3)`: every message is there once and in one turn, every turn has one
/// answer, and answers stand in the order of their turns.
///
/// # Errors
/// Says what does not hold.
pub fn check_story(said: &[Message], expected: usize) -> anyhow::Result<()> {
    let written: Vec<&Message> = said.iter().filter(|message| message.author == "buyer").collect();
    let distinct: BTreeSet<&str> = written.iter().map(|message| message.text.as_str()).collect();
    anyhow::ensure!(written.len() == expected, "{} messages instead of {expected}", written.len());
    anyhow::ensure!(distinct.len() == written.len(), "a message stands twice");
    let order: Vec<usize> = written.iter().filter_map(|message| message.text.rsplit_once('(')?.1.trim_end_matches(')').parse().ok()).collect();
    anyhow::ensure!(order.is_sorted_by(|one, next| one < next), "messages are out of order");
    let mut answers: BTreeMap<i64, usize> = BTreeMap::new();
    for message in said.iter().filter(|message| message.author == "desk") {
        *answers.entry(message.turn.unwrap_or(-1)).or_default() += 1;
    }
    let turns: BTreeSet<i64> = written.iter().filter_map(|message| message.turn).collect();
    for turn in &turns {
        anyhow::ensure!(answers.get(turn) == Some(&1), "turn {turn} has {:?} answers", answers.get(turn));
    }
    anyhow::ensure!(answers.len() == turns.len(), "an answer belongs to no turn");
    let sequence: Vec<i64> = said.iter().filter(|message| message.author == "desk").filter_map(|message| message.turn).collect();
    anyhow::ensure!(sequence.is_sorted_by(|one, next| one < next), "answers are out of order");
    Ok(())
}

/// A small picture.
pub fn picture() -> Vec<u8> {
    // One red pixel, PNG.
    const PIXEL: [u8; 69] = [
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144, 119, 83, 222, 0, 0, 0, 12, 73, 68,
        65, 84, 8, 215, 99, 248, 207, 192, 0, 0, 3, 1, 1, 0, 24, 221, 141, 176, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];
    PIXEL.to_vec()
}
