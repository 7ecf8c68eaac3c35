//! Discord: its events become [`Incoming`], our [`Delivery`] becomes its messages. Only this file and its folder name its library.
//!
//! The library holds the gateway: heartbeats, resuming, reconnecting. What it hands over is read again as plain JSON, so that an event it cannot read
//! whole still counts. Everything is stored before it is acknowledged; what was missed while we were away is read from the history of the chats.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::{StreamExt as _, TryStreamExt as _};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, RateLimiter};
use reqwest::Method;
use serde_json::Value;
use serenity::all::{Context, Event, GatewayError, GatewayIntents, RawEventHandler, ShardManager};
use serenity::client::ClientBuilder;
use serenity::http::HttpBuilder;
use tokio::sync::{mpsc, watch};
use tracing::{error, info, warn};

use self::rest::{Rest, RestError, Upload};
use self::update::{channel_of, number, text, thread_chat};
use super::{Channel, Retry, SendError, lease, never, pieces, quota, receive, shortened};
use crate::card::{self, Card};
use crate::desk::Desk;
use crate::store::inbox::{Incoming, What};
use crate::store::outbox::{self, Button, Delivery, Outgoing};
use crate::store::{AttachmentId, ChannelAccountId, Result, StoreError, chats, messages};
use crate::{files, report};

mod commands;
mod examine;
mod interact;
mod rest;
mod speak;
mod thread;
mod update;

/// What Discord takes in one message, in characters.
const MESSAGE_UNITS: usize = 2000;
/// What Discord takes in the description of an embed, in characters.
const EMBED_UNITS: usize = 4000;
/// Deliveries under way at once.
const AT_ONCE: usize = 4;
/// Events that came so close together are put in order: the library hands each over on its own.
const SETTLE: Duration = Duration::from_millis(20);
/// The longest wait before Discord is asked again while it is away.
const AWAY: Duration = Duration::from_secs(15);
/// A delivery older than this may be out already, from before a crash: the history is read before it is sent.
const DOUBT_MILLIS: i64 = 3_000;
/// After so long Discord may no longer know the number of a message that it has taken.
const FORGOTTEN_MILLIS: i64 = 60_000;
/// Histories that are read at once, and how often one is asked for while Discord is away.
const HISTORIES_AT_ONCE: usize = 8;
const HISTORY_TRIES: u32 = 12;
/// Chats that were silent for longer are not asked for what was missed.
const CATCH_UP_MILLIS: i64 = 30 * 24 * 3_600_000;
/// Message flags: no preview of links; an answer only the person sees.
const NO_PREVIEW: u64 = 1 << 2;
const ONLY_FOR_THEM: u64 = 1 << 6;

/// Who we are.
#[derive(Debug, Clone, Default)]
struct Me {
    id: String,
    application: String,
    /// Whether the words of messages in servers reach us.
    reads: bool,
}

/// One bot on Discord.
#[derive(Debug)]
pub struct Discord {
    account: ChannelAccountId,
    rest: Rest,
    me: RwLock<Me>,
    overall: DefaultDirectRateLimiter,
    channels: DefaultKeyedRateLimiter<String>,
    /// Whether each case has a thread of its own in channels of the staff.
    threads: bool,
    /// Channels that were said to give no threads.
    without_threads: Mutex<BTreeSet<String>>,
}

/// What keeps Discord from being set up.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// The other API address is no address.
    #[error("DISCORD_API_URL is ‘{0}’, which is no web address; write one such as http://127.0.0.1:8082")]
    Address(String),
    /// The connection could not be set up.
    #[error("the connection to Discord cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hands the library's events over, as JSON.
struct Listener(mpsc::UnboundedSender<Value>);

#[serenity::async_trait]
impl RawEventHandler for Listener {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = &event
            && matches!(unknown.kind.as_str(), "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "INTERACTION_CREATE" | "READY")
        {
            warn!(kind = unknown.kind, "An event of Discord's cannot be read whole; what can be read of it is taken");
        }
        if let Ok(event) = serde_json::to_value(&event).map(update::with_text_ids) {
            // Nobody listens any more: the connection is being closed.
            let _closed = self.0.send(event);
        }
    }
}

/// Ends the library's connection with the future that holds it.
struct Gateway(Arc<ShardManager>);

impl Drop for Gateway {
    fn drop(&mut self) {
        let manager = self.0.clone();
        tokio::spawn(async move { manager.shutdown_all().await });
    }
}

impl Discord {
    /// Sets a bot up. Discord itself is not asked yet: it may be away.
    ///
    /// # Errors
    /// Where the address means nothing or the store fails.
    pub async fn open(desk: &Desk, token: &str, api_url: Option<&str>) -> Result<Self, DiscordError> {
        if let Some(address) = api_url.filter(|address| url::Url::parse(address).map_or(true, |url| url.cannot_be_a_base())) {
            return Err(DiscordError::Address(address.to_owned()));
        }
        let rest = Rest::new(token, api_url)?;
        let mut tx = desk.store.begin().await?;
        let account = chats::account(&mut tx, "discord", &super::account_name(token), desk.clock.millis()).await?.id;
        tx.commit().await.map_err(StoreError::from)?;
        let config = &desk.config;
        let channel = config.discord_channel_per_five_seconds;
        Ok(Self {
            account,
            rest,
            me: RwLock::default(),
            overall: RateLimiter::direct(quota(config.discord_per_second, Duration::from_secs(1), config.discord_per_second)),
            channels: RateLimiter::keyed(quota(channel, Duration::from_secs(5), channel)),
            threads: config.discord_threads,
            without_threads: Mutex::default(),
        })
    }

    /// The channel account of this bot.
    pub fn account(&self) -> ChannelAccountId {
        self.account
    }

    fn me(&self) -> Me {
        self.me.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reads(&self, reads: bool) {
        self.me.write().unwrap_or_else(PoisonError::into_inner).reads = reads;
    }

    /// Takes events in until `stop` turns true, while this process is the one that holds the connection.
    pub async fn run(self: Arc<Self>, desk: Arc<Desk>, stop: watch::Receiver<bool>) {
        let name = format!("discord:{}", self.account);
        lease::hold_while(&desk, &name, stop, || self.clone().connect(desk.clone())).await;
    }

    async fn connect(self: Arc<Self>, desk: Arc<Desk>) {
        if !self.introduce().await {
            return;
        }
        let offering = self.offer_commands(&desk);
        let listening = self.clone().listen_on(desk.clone());
        tokio::pin!(listening);
        tokio::select! {
            () = &mut listening => return,
            () = offering => {}
        }
        listening.await;
    }

    /// Holds the gateway, whatever becomes of it, until Discord refuses the token.
    async fn listen_on(self: Arc<Self>, desk: Arc<Desk>) {
        loop {
            let Some(address) = self.gateway_address().await else { continue };
            match self.clone().listen(desk.clone(), address).await {
                Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => {
                    error!(
                        "Discord refuses the token in DISCORD_BOT_TOKEN; make a new one in the developer portal and start again. Discord stays off."
                    );
                    return;
                }
                Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents)) if self.me().reads => {
                    warn!(
                        "Discord does not let this bot read the words of messages in servers: buyers write into a form there. \
                         To change that, turn on ‘Message Content Intent’ in the developer portal"
                    );
                    self.reads(false);
                }
                ended => {
                    let why = ended.err().map_or_else(|| String::from("the connection ended"), |fault| fault.to_string());
                    warn!(error = why, "Discord's gateway does not answer; waiting for it");
                    tokio::time::sleep(AWAY).await;
                }
            }
        }
    }

    /// Asks Discord who we are, as long as it takes; false where it refuses the token.
    async fn introduce(&self) -> bool {
        let mut wait = Duration::from_millis(500);
        loop {
            match self.rest.get("/users/@me").await {
                Ok(me) => {
                    let id = text(&me, &["id"]).to_owned();
                    let application = self.rest.get("/applications/@me").await.unwrap_or_default();
                    let known = text(&application, &["id"]);
                    // Whether the intent is granted; where Discord does not say, the gateway will.
                    let reads = application.get("flags").and_then(Value::as_u64).is_none_or(|flags| flags & (1 << 18 | 1 << 19) != 0);
                    let application = if known.is_empty() { id.clone() } else { known.to_owned() };
                    info!("Connected to Discord as {}", text(&me, &["username"]));
                    *self.me.write().unwrap_or_else(PoisonError::into_inner) = Me { id, application, reads };
                    return true;
                }
                Err(fault) if fault.is_token() => {
                    error!(
                        "Discord refuses the token in DISCORD_BOT_TOKEN; make a new one in the developer portal and start again. Discord stays off."
                    );
                    return false;
                }
                Err(fault) => {
                    let asked = if let RestError::TooMany(asked) = &fault { *asked } else { Duration::ZERO };
                    let now = wait.max(asked);
                    warn!(error = %fault, wait_seconds = now.as_secs_f32(), "Discord does not answer; waiting for it");
                    tokio::time::sleep(now).await;
                    wait = (wait * 2).min(AWAY);
                }
            }
        }
    }

    /// Registers the commands; while Discord is away or busy again and again, beside everything else.
    async fn offer_commands(&self, desk: &Desk) {
        let path = format!("/applications/{}/commands", self.me().application);
        let mut wait = Duration::from_secs(1);
        loop {
            // The whole list at once: doing it again changes nothing.
            let why = match self.rest.send(Method::PUT, &path, &commands::all(&desk.bundle())).await {
                Ok(_) => return,
                Err(RestError::TooMany(asked)) => {
                    wait = wait.max(asked);
                    format!("it asks to wait {asked:?}")
                }
                Err(fault @ RestError::Away(_)) => fault.to_string(),
                Err(fault) => {
                    warn!(error = %fault, "Discord did not take the commands; the next start offers them again");
                    return;
                }
            };
            warn!(error = why, wait_seconds = wait.as_secs_f32(), "Discord did not take the commands; they are offered again");
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(AWAY);
        }
    }

    /// The gateway, as the same address says that answers everything else; the library alone would fall back to Discord itself.
    async fn gateway_address(&self) -> Option<String> {
        match self.rest.get("/gateway").await {
            // The library adds its own query.
            Ok(answer) if !text(&answer, &["url"]).is_empty() => return text(&answer, &["url"]).split('?').next().map(str::to_owned),
            Ok(_) => warn!("Discord does not say where its gateway is; waiting for it"),
            Err(fault) => warn!(error = %fault, "Discord does not say where its gateway is; waiting for it"),
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
        None
    }

    async fn listen(self: Arc<Self>, desk: Arc<Desk>, address: String) -> Result<(), serenity::Error> {
        let mut intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
        if self.me().reads {
            intents |= GatewayIntents::MESSAGE_CONTENT;
        }
        let http = HttpBuilder::new(self.rest.token()).proxy(&self.rest.base).ratelimiter_disabled(true).build();
        let (events, heard) = mpsc::unbounded_channel();
        let mut client = ClientBuilder::new_with_http(http, intents).raw_event_handler(Listener(events)).await?;
        *client.ws_url.lock().await = address;
        let _gateway = Gateway(client.shard_manager.clone());
        tokio::select! {
            ended = client.start() => ended,
            () = self.consume(desk, heard) => Ok(()),
        }
    }

    /// Takes events in. Interactions wait for nothing: they must be acknowledged within three seconds, while a long history is read as well.
    async fn consume(self: Arc<Self>, desk: Arc<Desk>, mut heard: mpsc::UnboundedReceiver<Value>) {
        let (ordered, in_order) = mpsc::unbounded_channel();
        let sorting = async {
            while let Some(event) = heard.recv().await {
                if text(&event, &["t"]) != "INTERACTION_CREATE" {
                    // The other end is below and ends with this one.
                    let _open = ordered.send(event);
                    continue;
                }
                let (discord, desk) = (self.clone(), desk.clone());
                tokio::spawn(async move {
                    if let Err(fault) = discord.interaction(&desk, event.get("d").unwrap_or(&Value::Null)).await {
                        error!(error = %fault, "The store failed while a press came in on Discord; the person sees that it failed");
                    }
                });
            }
        };
        tokio::select! {
            () = sorting => {}
            () = self.take_in_order(&desk, in_order) => {}
        }
    }

    /// Takes what is no interaction in the order it happened.
    async fn take_in_order(&self, desk: &Desk, mut heard: mpsc::UnboundedReceiver<Value>) {
        while let Some(first) = heard.recv().await {
            tokio::time::sleep(SETTLE).await;
            let mut batch = vec![first];
            while let Ok(event) = heard.try_recv() {
                batch.push(event);
            }
            batch.sort_by_key(|event| (text(event, &["t"]) != "READY", number(text(event, &["d", "id"]))));
            for event in batch {
                // Discord repeats nothing by itself: what cannot be stored now is tried until it can.
                while let Err(fault) = self.event(desk, text(&event, &["t"]), event.get("d").unwrap_or(&Value::Null)).await {
                    error!(error = %fault, "The store failed while an event came in on Discord; trying again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    async fn event(&self, desk: &Desk, kind: &str, data: &Value) -> Result<()> {
        match kind {
            "READY" => self.catch_up(desk).await,
            "MESSAGE_CREATE" => self.message(desk, data).await,
            "MESSAGE_UPDATE" => self.edited(desk, data).await,
            "MESSAGE_DELETE" => self.deleted(desk, data).await,
            "MESSAGE_DELETE_BULK" => {
                for id in data.get("ids").and_then(Value::as_array).into_iter().flatten() {
                    let one = serde_json::json!({ "id": update::id_text(id), "channel_id": text(data, &["channel_id"]) });
                    self.deleted(desk, &one).await?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Reads what was written since the last message we know of, in every chat that is not asleep.
    async fn catch_up(&self, desk: &Desk) -> Result<()> {
        let known = {
            let mut connection = desk.store.read().await?;
            let mut known = Vec::new();
            for (chat, platform) in chats::recent(&mut connection, self.account, desk.clock.millis() - CATCH_UP_MILLIS).await? {
                if let Some(last) = messages::last_seen(&mut connection, chat).await? {
                    known.push((platform, last));
                }
            }
            known
        };
        let reading = futures_util::stream::iter(known).map(Ok);
        reading.try_for_each_concurrent(HISTORIES_AT_ONCE, |(chat, last)| async move { self.read_history(desk, &chat, last).await }).await
    }

    /// Reads a chat's history after a message, whatever it takes: what is not read now would be lost when the next message comes.
    async fn read_history(&self, desk: &Desk, chat: &str, mut after: String) -> Result<()> {
        let mut tries = 0;
        loop {
            self.overall.until_ready().await;
            let path = format!("/channels/{}/messages?after={after}&limit=100", channel_of(chat));
            let wait = match self.rest.get(&path).await {
                Ok(Value::Array(mut missed)) => {
                    // Newest first on Discord, oldest first elsewhere.
                    missed.sort_by_key(|message| number(text(message, &["id"])));
                    for message in &missed {
                        self.message_in(desk, message, Some(chat)).await?;
                    }
                    match missed.last().map(|newest| text(newest, &["id"])) {
                        Some(newest) if missed.len() == 100 && number(newest) > number(&after) => {
                            newest.clone_into(&mut after);
                            continue;
                        }
                        _ => return Ok(()),
                    }
                }
                Err(RestError::TooMany(wait)) => wait,
                // The channel is gone, or the bot may not read it: there is nothing to be had.
                Err(RestError::Refused { .. }) => return Ok(()),
                Ok(_) | Err(RestError::Away(_)) if tries < HISTORY_TRIES => {
                    tries += 1;
                    (Duration::from_millis(250) * 2_u32.saturating_pow(tries)).min(AWAY)
                }
                Ok(_) | Err(RestError::Away(_)) => {
                    error!("Discord does not give the history of a chat: what its buyer wrote while the desk was away may be missing");
                    return Ok(());
                }
            };
            tokio::time::sleep(wait).await;
        }
    }

    async fn message(&self, desk: &Desk, data: &Value) -> Result<()> {
        self.message_in(desk, data, None).await
    }

    /// A message, in a chat that is known already where history tells.
    async fn message_in(&self, desk: &Desk, data: &Value, chat: Option<&str>) -> Result<()> {
        let Some(written) = update::written(data) else { return Ok(()) };
        let thread = thread_chat(written.channel, written.user);
        let in_thread = match chat {
            Some(chat) if chat.contains(':') => chat == thread,
            Some(_) => false,
            None => written.in_server && chats::find(&mut *desk.store.read().await?, self.account, &thread).await?.is_some(),
        };
        let incoming = |chat: &str, what| update::incoming(self.account, format!("m{}", written.id), chat, Some(written.id), written.user, what);
        if in_thread {
            if matches!(&written.what, What::Unreadable { kind_of } if kind_of == "hidden") {
                self.offer_form(desk, written.channel).await;
                return Ok(());
            }
            receive(desk, &incoming(&thread, written.what)).await?;
            return Ok(());
        }
        if chat.is_some_and(|chat| chat.contains(':')) {
            // Somebody else in a buyer's thread.
            return Ok(());
        }
        if !written.in_server {
            receive(desk, &incoming(written.channel, written.what)).await?;
            return Ok(());
        }
        let ours = |author: &str| author.is_empty() || author == self.me().id;
        if let (Some((to, author)), What::Text { text }) = (written.reply, &written.what)
            && ours(author)
            && let Some(place) = self.place_of_staff(desk, written.channel).await?
        {
            // Whatever of ours is answered in a case's thread, it is about that case.
            let to = if place == written.channel { to } else { written.channel };
            let what = What::Reply { to: to.to_owned(), text: text.clone() };
            receive(desk, &Incoming { staff_place: true, ..incoming(&place, what) }).await?;
        }
        Ok(())
    }

    async fn edited(&self, desk: &Desk, data: &Value) -> Result<()> {
        let (id, channel, user) = (text(data, &["id"]), text(data, &["channel_id"]), text(data, &["author", "id"]));
        let edited = text(data, &["edited_timestamp"]);
        // Without a time it is Discord itself that changed something, such as the preview of a link.
        let (Some(words), false) = (data.get("content").and_then(Value::as_str), edited.is_empty() || user == self.me().id) else { return Ok(()) };
        let what = What::Edited { text: words.to_owned() };
        for chat in self.chats_in(desk, channel, user).await? {
            receive(desk, &update::incoming(self.account, format!("e{id}:{edited}"), &chat, Some(id), user, what.clone())).await?;
        }
        Ok(())
    }

    async fn deleted(&self, desk: &Desk, data: &Value) -> Result<()> {
        let (id, channel) = (text(data, &["id"]), text(data, &["channel_id"]));
        for chat in self.chats_in(desk, channel, "").await? {
            receive(desk, &update::incoming(self.account, format!("d{id}"), &chat, Some(id), "", What::Deleted)).await?;
        }
        Ok(())
    }

    /// The chats that are held in a channel, of one person where that is known.
    async fn chats_in(&self, desk: &Desk, channel: &str, user: &str) -> Result<Vec<String>> {
        let found = chats::in_channel(&mut *desk.store.read().await?, self.account, channel).await?;
        Ok(found.into_iter().filter(|chat| user.is_empty() || !chat.contains(':') || *chat == thread_chat(channel, user)).collect())
    }
}

impl Channel for Discord {
    fn send<'a>(&'a self, desk: &'a Desk, delivery: &'a Delivery) -> BoxFuture<'a, Result<Option<String>, SendError>> {
        Box::pin(self.deliver(desk, delivery))
    }

    fn at_once(&self) -> usize {
        AT_ONCE
    }

    fn fetch<'a>(&'a self, remote: &'a str, limit_bytes: u64) -> BoxFuture<'a, Result<Vec<u8>, SendError>> {
        Box::pin(self.download(remote, limit_bytes))
    }
}
