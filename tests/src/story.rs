//! Stories: conversations a shop owner can read, told the same way on every channel.
//!
//! A story says what the buyer says, what the desk must say, what staff do and how the case stands; [`Stage`] plays it through one channel's own
//! adapter. Nothing of a story knows on which channel it is told.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use serde::Deserialize;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{Row as _, query};

use crate::buyer::{Button, PATIENCE, picture};
use crate::{Buyer, Product, Staff, discord, telegram};

/// A conversation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What it is about.
    pub title: String,
    /// The language of the buyer's browser or app, BCP 47.
    pub language: String,
    /// The reason the case has in the end; `none` where there is no complaint.
    pub label: Option<String>,
    /// What happens, in order.
    pub then: Vec<Step>,
    /// The file it stands in.
    #[serde(skip)]
    pub file: String,
}

/// One thing that happens.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The buyer writes.
    Buyer(String),
    /// The buyer sends so many photos.
    Photos(usize),
    /// The buyer gives a command of the menu: `person`, `status`, `language`, `help`.
    Command(String),
    /// The buyer presses a button of the desk's last message, by its words or its place.
    Press(Which),
    /// The desk's next message holds these words.
    Bot(Vec<String>),
    /// What staff do: see [`Deed`].
    Staff(String),
    /// The case stands so; `none` where there is no case.
    Case(String),
}

/// A button.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Which {
    /// Its place, counted from 1.
    Place(usize),
    /// Words it says.
    Words(String),
}

/// Reads the stories of a folder.
///
/// # Errors
/// Where one cannot be read, with its name.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Story>> {
    let mut stories = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let story: Story = toml::from_str(&std::fs::read_to_string(&path)?).with_context(|| format!("{file} is no story"))?;
            stories.push(Story { file, ..story });
        }
    }
    stories.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(stories)
}

/// What staff can do in a story, in the words of the cards.
struct Deed {
    /// How a story says it.
    says: &'static str,
    /// The button on a card.
    button: &'static str,
    /// What a card says when it is done; empty where the button then is gone.
    done: &'static str,
    /// The act on the console, and the field the words go into.
    console: (&'static str, &'static str),
}

const DEEDS: [Deed; 11] = [
    Deed { says: "goes on without it", button: "Go on", done: "", console: ("waive", "") },
    Deed { says: "approves", button: "Approve 1", done: "offered by", console: ("approve", "") },
    Deed { says: "approves the second", button: "Instead 2", done: "offered by", console: ("approve", "") },
    Deed { says: "offers another amount", button: "Other amount", done: "offered by", console: ("approve", "amount") },
    Deed { says: "declines", button: "Decline", done: "closed by staff", console: ("decline", "reason") },
    Deed { says: "takes over", button: "Take over", done: "is writing to the buyer", console: ("take_over", "") },
    Deed { says: "hands back", button: "Hand back", done: "", console: ("hand_back", "") },
    Deed { says: "has paid", button: "Refund is paid", done: "", console: ("refunded", "reference") },
    Deed { says: "has the return", button: "Return has arrived", done: "", console: ("return_received", "") },
    Deed { says: "has sent the parcel", button: "Parcel is sent", done: "", console: ("replacement_sent", "tracking") },
    Deed { says: "closes", button: "Close", done: "closed by staff", console: ("close", "reason") },
];

/// Where stories are told: a desk with one channel, and somebody of its staff there.
#[derive(Debug, Clone)]
pub struct Stage {
    channel: Channel,
    store: SqlitePool,
}

#[derive(Debug, Clone)]
enum Channel {
    Web { base: String, staff: Staff },
    Telegram { server: telegram::Telegram, staff: telegram::Person },
    Discord { server: discord::Discord, staff: discord::Person },
}

/// The buyer of a story.
enum Teller {
    Web(Buyer),
    Telegram(telegram::Person),
    Discord(discord::Person),
}

/// What the buyer hears.
struct Heard {
    text: String,
    buttons: Vec<Button>,
}

impl Stage {
    async fn of(desk: &Product, channel: Channel) -> anyhow::Result<Self> {
        let place = SqliteConnectOptions::new().filename(desk.data().join("redress.db")).read_only(true);
        Ok(Self { channel, store: SqlitePool::connect_with(place).await? })
    }

    /// On the web chat and the console.
    ///
    /// # Errors
    /// Where staff cannot sign in.
    pub async fn web(desk: &Product) -> anyhow::Result<Self> {
        let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
        Self::of(desk, Channel::Web { base: desk.base.clone(), staff }).await
    }

    /// On Telegram, with a group of the staff.
    ///
    /// # Errors
    /// Where staff are not enrolled.
    pub async fn telegram(desk: &Product, server: &telegram::Telegram) -> anyhow::Result<Self> {
        let staff = server.in_group(11, -1_000_500);
        staff.open_desk(desk, "Ana").await?;
        Self::of(desk, Channel::Telegram { server: server.clone(), staff }).await
    }

    /// On Discord, with a channel of the staff.
    ///
    /// # Errors
    /// Where staff are not enrolled.
    pub async fn discord(desk: &Product, server: &discord::Discord) -> anyhow::Result<Self> {
        let staff = server.in_channel("11", "700000000000000005");
        staff.open_desk(desk, "Ana").await?;
        Self::of(desk, Channel::Discord { server: server.clone(), staff }).await
    }

    /// Tells a story; its buyer is the one of this number.
    ///
    /// # Errors
    /// Where it goes another way than told.
    pub async fn tell(&self, story: &Story, number: u32) -> anyhow::Result<()> {
        let mut buyer = self.buyer(story, number).await?;
        let mut heard = Heard { text: String::new(), buttons: Vec::new() };
        for (at, step) in story.then.iter().enumerate() {
            self.play(story, &mut buyer, &mut heard, step).await.with_context(|| format!("{}, step {}: {step:?}", story.file, at + 1))?;
        }
        if story.label.as_deref() == Some("none") {
            let case = self.latest(story).await?;
            ensure!(case.as_ref().is_none_or(|case| case.label == "none"), "{}: the case is {case:?}", story.file);
        } else if let Some(label) = &story.label {
            let case = self.case(story, |_| true).await.with_context(|| format!("{}: its case", story.file))?;
            ensure!(case.label == *label, "{}: the case is ‘{}’ and not ‘{label}’", story.file, case.label);
        }
        Ok(())
    }

    async fn buyer(&self, story: &Story, number: u32) -> anyhow::Result<Teller> {
        Ok(match &self.channel {
            Channel::Web { base, .. } => Teller::Web(Buyer::open(base, &story.language).await?),
            Channel::Telegram { server, .. } => Teller::Telegram(server.person(i64::from(number), &story.language)),
            Channel::Discord { server, .. } => Teller::Discord(server.person(&format!("6000{number}"), &story.language)),
        })
    }

    async fn play(&self, story: &Story, buyer: &mut Teller, heard: &mut Heard, step: &Step) -> anyhow::Result<()> {
        match step {
            Step::Buyer(words) => buyer.write(words).await,
            Step::Photos(count) => {
                for _ in 0..*count {
                    buyer.photo().await?;
                }
                Ok(())
            }
            Step::Command(name) => buyer.command(name).await,
            Step::Press(which) => {
                let button = match which {
                    Which::Place(place) => heard.buttons.get(place.saturating_sub(1)),
                    Which::Words(words) => heard.buttons.iter().find(|button| button.label.contains(words)),
                };
                let button = button.with_context(|| format!("no such button: {:?}", heard.buttons))?;
                let payload = button.payload.clone();
                buyer.press(&payload).await
            }
            Step::Bot(words) => {
                *heard = buyer.hear().await?;
                let text = heard.text.to_lowercase();
                let missing: Vec<&String> = words.iter().filter(|word| !text.contains(&word.to_lowercase())).collect();
                ensure!(missing.is_empty(), "{missing:?} is not in ‘{}’", heard.text);
                Ok(())
            }
            Step::Staff(words) => self.act(story, words).await,
            Step::Case(state) if state == "none" => {
                ensure!(self.latest(story).await?.is_none(), "there is a case");
                Ok(())
            }
            Step::Case(state) => self.case(story, |case| case.state == *state).await.map(|_| ()),
        }
    }

    /// Somebody of the staff does what a story says, where cases are shown on this channel.
    async fn act(&self, story: &Story, words: &str) -> anyhow::Result<()> {
        let (says, rest) = words.split_once(": ").unwrap_or((words, ""));
        let case = self.case(story, |_| true).await?.id;
        if says == "writes" {
            return self.write(case, rest).await;
        }
        let deed = DEEDS.iter().find(|deed| deed.says == says).with_context(|| format!("staff cannot do ‘{says}’"))?;
        let title = format!("Case {case}:");
        match &self.channel {
            Channel::Web { staff, .. } => {
                let (act, field) = deed.console;
                let (first, why) = if field == "amount" { rest.split_once(' ').unwrap_or((rest, "")) } else { (rest, "") };
                let second = if says == "approves the second" { "1" } else { "0" };
                let fields: Vec<(&str, &str)> = [("proposal", second), (field, first), ("reason", why)]
                    .into_iter()
                    .filter(|(name, value)| !name.is_empty() && !value.is_empty())
                    .collect();
                console(staff, case, act, &fields).await
            }
            Channel::Telegram { staff, .. } => {
                let on_card =
                    |sent: &telegram::Sent| sent.text.starts_with(&title) && sent.buttons.iter().any(|button| button.label.contains(deed.button));
                let card = staff.until("the card", on_card).await?.id;
                let done =
                    |sent: &telegram::Sent| sent.id == card && if deed.done.is_empty() { !on_card(sent) } else { sent.text.contains(deed.done) };
                let acted = match rest {
                    "" => staff.press_until(card, deed.button, says, done).await,
                    rest => staff.fill_until(card, deed.button, rest, says, done).await,
                };
                acted.map(|_| ())
            }
            Channel::Discord { staff, .. } => {
                let on_card = |posted: &discord::Posted| {
                    posted.embed.as_ref().is_some_and(|(head, _)| head.starts_with(&title))
                        && posted.buttons.iter().any(|button| button.label.contains(deed.button))
                };
                let card = staff.until("the card", on_card).await?.id;
                let done = |posted: &discord::Posted| {
                    let says = |words: &str| posted.embed.as_ref().is_some_and(|(_, body)| body.contains(words));
                    posted.id == card && if deed.done.is_empty() { !on_card(posted) } else { says(deed.done) }
                };
                let acted = match (rest, deed.console.1) {
                    ("", _) => staff.press_until(card, deed.button, says, done).await,
                    (rest, "amount") => {
                        let (amount, why) = rest.split_once(' ').unwrap_or((rest, ""));
                        staff.fill_until(card, deed.button, &[amount, why], says, done).await
                    }
                    (rest, "reference") => staff.fill_until(card, deed.button, &["", rest], says, done).await,
                    (rest, _) => staff.fill_until(card, deed.button, &[rest], says, done).await,
                };
                acted.map(|_| ())
            }
        }
    }

    /// Somebody of the staff writes to the buyer.
    async fn write(&self, case: i64, words: &str) -> anyhow::Result<()> {
        let title = format!("Case {case}:");
        match &self.channel {
            Channel::Web { staff, .. } => console(staff, case, "write", &[("text", words)]).await,
            Channel::Telegram { staff, .. } => {
                let card = staff.until("the card", |sent| sent.text.starts_with(&title) && !sent.buttons.is_empty()).await?;
                staff.reply(&card, words);
                Ok(())
            }
            Channel::Discord { staff, .. } => {
                let card = staff.until("the card", |posted| posted.embed.as_ref().is_some_and(|(head, _)| head.starts_with(&title))).await?;
                staff.reply(&card, words);
                Ok(())
            }
        }
    }

    /// The newest case of the story's buyer.
    async fn latest(&self, story: &Story) -> anyhow::Result<Option<Case>> {
        let first = story.then.iter().find_map(|step| if let Step::Buyer(words) = step { Some(words.as_str()) } else { None });
        let row = query(
            "select case_id, state, label from dispute_case where chat_id = (select m.chat_id from message m join message_private p
             on p.message_id = m.message_id where m.author = 'buyer' and p.body = $1 order by m.message_id limit 1) order by case_id desc limit 1",
        )
        .bind(first.context("the buyer of a story says something")?)
        .fetch_optional(&self.store)
        .await?;
        row.map(|row| Ok(Case { id: row.try_get("case_id")?, state: row.try_get("state")?, label: row.try_get("label")? })).transpose()
    }

    /// Waits for the case of a story to stand in some way.
    async fn case(&self, story: &Story, fits: impl Fn(&Case) -> bool) -> anyhow::Result<Case> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let case = self.latest(story).await?;
            if let Some(case) = case.as_ref().filter(|case| fits(case)) {
                return Ok(case.clone());
            }
            ensure!(Instant::now() < deadline, "the case is {case:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// A case as the store has it.
#[derive(Debug, Clone)]
struct Case {
    id: i64,
    state: String,
    label: String,
}

/// Does something on the console, and again where the case moved in between.
async fn console(staff: &Staff, case: i64, act: &str, fields: &[(&str, &str)]) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match staff.act(case, act, fields).await {
            Ok(_) => return Ok(()),
            Err(fault) if fault.to_string().contains("has changed") && Instant::now() < deadline => {}
            Err(fault) => bail!("{fault}"),
        }
    }
}

impl Teller {
    async fn write(&mut self, words: &str) -> anyhow::Result<()> {
        match self {
            Self::Web(buyer) => buyer.write(words).await?,
            Self::Telegram(person) => drop(person.write(words)),
            Self::Discord(person) => drop(person.write(words)),
        }
        Ok(())
    }

    async fn photo(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Web(buyer) => buyer.show(&picture()).await?,
            Self::Telegram(person) => drop(person.photo(&picture(), None)),
            Self::Discord(person) => drop(person.photo(&picture())),
        }
        Ok(())
    }

    async fn command(&mut self, name: &str) -> anyhow::Result<()> {
        match self {
            Self::Web(buyer) => buyer.command(name).await?,
            Self::Telegram(person) => drop(person.write(&format!("/{name}"))),
            Self::Discord(person) => drop(person.command(name, serde_json::json!([]))),
        }
        Ok(())
    }

    async fn press(&mut self, payload: &str) -> anyhow::Result<()> {
        match self {
            Self::Web(buyer) => buyer.push(payload).await?,
            Self::Telegram(person) => person.press_last(payload)?,
            Self::Discord(person) => person.press_last(payload)?,
        }
        Ok(())
    }

    async fn hear(&mut self) -> anyhow::Result<Heard> {
        Ok(match self {
            Self::Web(buyer) => {
                let message = buyer.hear().await?;
                Heard { text: message.text, buttons: message.buttons }
            }
            Self::Telegram(person) => {
                let sent = person.hear().await?;
                Heard { text: sent.text, buttons: sent.buttons }
            }
            Self::Discord(person) => {
                let posted = person.hear().await?;
                Heard { text: posted.text.replace('\\', ""), buttons: posted.buttons }
            }
        })
    }
}
