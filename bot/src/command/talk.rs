//! `redress chat`: the buyer's side in the terminal, over the same path as every other channel.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::time::Duration;

use super::{Outcome, Place, open};
use crate::channel::{self, web::WebChat};
use crate::clock::Clock;
use crate::desk::Desk;
use crate::store::inbox::{Incoming, IncomingFile, What};
use crate::store::outbox::{Button, Outgoing};
use crate::store::{ChatId, MessageId, StoreError, chats, from_json, messages, random_token};
use crate::work;

/// Talks to the desk as a buyer would. `/1` presses the first button, `/photo FILE` sends a picture, `/quit` leaves; the conversation is kept
/// under --as and goes on next time.
///
/// Example: redress chat --as maria --locale es
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who writes; the same name goes on with the same conversation.
    #[arg(long = "as", default_value = "terminal", value_name = "NAME")]
    name: String,
    /// The buyer's locale, as a platform would send it.
    #[arg(long, value_name = "BCP47")]
    locale: Option<String>,
    /// Answers at once instead of waiting for a quiet moment.
    #[arg(long)]
    quick: bool,
}

/// Runs the command.
///
/// # Errors
/// Where the desk cannot be opened or the store fails.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(talk(place, args))
}

struct Talk {
    desk: Arc<Desk>,
    account: crate::store::ChannelAccountId,
    chat: ChatId,
    name: String,
    locale: Option<String>,
    channel: WebChat,
    last: MessageId,
    buttons: Vec<Button>,
}

async fn talk(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let piped = !std::io::stdin().is_terminal();
    let quick = args.quick || piped;
    let desk = open::desk(place, Clock::system(), |config| {
        if quick {
            config.quiet_millis = 0;
        }
    })
    .await?;
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let account = chats::account(&mut tx, "terminal", "terminal", now).await?.id;
    let chat = chats::ensure(&mut tx, account, &args.name, args.locale.as_deref(), now).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let channel = WebChat { uploads: desk.data.join("uploads") };
    let mut talk =
        Talk { desk, account, chat, name: args.name.clone(), locale: args.locale.clone(), channel, last: MessageId(0), buttons: Vec::new() };
    talk.show(true).await?;
    if !piped {
        eprintln!("Write as a buyer would. /1 presses a button, /photo FILE sends a picture, /person, /status, /language, /quit.");
    }
    let (lines, mut typed) = tokio::sync::mpsc::channel::<String>(16);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if lines.blocking_send(line).is_err() {
                break;
            }
        }
    });
    loop {
        tokio::select! {
            line = typed.recv() => match line {
                Some(line) if line.trim() == "/quit" => break,
                Some(line) => {
                    if let Err(fault) = talk.typed(line.trim()).await {
                        eprintln!("{fault:#}");
                    }
                    talk.work().await?;
                }
                None => break,
            },
            () = tokio::time::sleep(Duration::from_millis(300)) => talk.work().await?,
        }
    }
    talk.desk.store.close().await;
    Ok(Outcome::Done)
}

impl Talk {
    async fn typed(&mut self, line: &str) -> anyhow::Result<()> {
        if line.is_empty() {
            return Ok(());
        }
        let what = match line.strip_prefix('/') {
            Some(number) if number.parse::<usize>().is_ok() => {
                let button = number.parse::<usize>().ok().and_then(|number| self.buttons.get(number.checked_sub(1)?));
                let button = button.ok_or_else(|| anyhow::anyhow!("there is no button {number}"))?;
                What::Press { payload: button.payload.clone() }
            }
            Some(command @ ("person" | "status" | "language" | "help")) => What::Command { name: command.to_owned() },
            Some(rest) if rest.starts_with("photo ") => {
                let path = rest.trim_start_matches("photo ").trim();
                let bytes = std::fs::read(path).map_err(|fault| anyhow::anyhow!("cannot read {path}: {fault}"))?;
                let name = random_token();
                std::fs::create_dir_all(&self.channel.uploads)?;
                std::fs::write(self.channel.uploads.join(&name), &bytes)?;
                let file = IncomingFile { kind: String::from("photo"), remote: name, media_type: None, bytes: i64::try_from(bytes.len()).ok() };
                What::Files { caption: String::new(), files: vec![file], album: false }
            }
            _ => What::Text { text: line.to_owned() },
        };
        let incoming = Incoming {
            account: self.account,
            update_id: random_token(),
            platform_chat_id: self.name.clone(),
            platform_message_id: None,
            sender: None,
            locale: self.locale.clone(),
            staff_place: false,
            what,
        };
        channel::receive(&self.desk, &incoming).await?;
        Ok(())
    }

    async fn work(&mut self) -> anyhow::Result<()> {
        while work::one_turn(&self.desk).await? {}
        crate::files::fetch_waiting(&self.desk, self.account, &self.channel).await?;
        while work::one_delivery(&self.desk, self.account, &self.channel).await? {}
        self.show(false).await
    }

    async fn show(&mut self, everything: bool) -> anyhow::Result<()> {
        let said = {
            let mut connection = self.desk.store.read().await?;
            messages::after(&mut connection, self.chat, self.last, 200).await?
        };
        let mut out = std::io::stdout().lock();
        for message in said {
            self.last = message.id;
            let text = message.text.unwrap_or_default();
            if message.author == "buyer" {
                if everything {
                    writeln!(out, "> {text}")?;
                }
                continue;
            }
            if let Outgoing::Say { text, buttons, .. } = from_json("an outgoing message", &text)? {
                writeln!(out, "{text}")?;
                for (button, number) in buttons.iter().zip(1..) {
                    writeln!(out, "  /{number} {}", button.label)?;
                }
                self.buttons = buttons;
            }
        }
        out.flush()?;
        Ok(())
    }
}
