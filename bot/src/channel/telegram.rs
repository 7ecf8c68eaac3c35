//! Telegram: its updates become [`Incoming`], our [`Delivery`] becomes its messages. Only this file and its folder name its library.
//!
//! An update is stored before the offset that confirms it is sent. No offset is kept over a restart: Telegram repeats what was not confirmed and
//! the inbox knows what it has, so a kept number could only skip something. Text always goes out plain; nothing of it is ever markup.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, RateLimiter};
use serde_json::Value;
use teloxide::payloads::{
    EditMessageTextSetters as _, SendDocumentSetters as _, SendMessageSetters as _, SendPhotoSetters as _, SetWebhookSetters as _,
};
use teloxide::requests::Requester as _;
use teloxide::types::{
    AllowedUpdate, BotCommand, ChatId, FileId, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message,
    MessageId, ReplyMarkup, ReplyParameters,
};
use teloxide::{Bot, RequestError};
use tokio::sync::watch;
use tracing::{error, info, warn};

use self::topic::Place;
use super::hook::Hook;
use super::{Channel, Retry, SendError, lease, never, pieces, quota, shortened};
use crate::card::{self, Card};
use crate::desk::Desk;
use crate::store::attachments::Attachment;
use crate::store::outbox::{Button, Delivery, Outgoing};
use crate::store::{AttachmentId, ChannelAccountId, Result, StoreError, chats};
use crate::{files, report};

mod examine;
mod incoming;
mod topic;
mod updates;

/// What Telegram takes in one message, in UTF-16 units.
const MESSAGE_UNITS: usize = 4096;
/// What Telegram takes below a picture, in UTF-16 units.
const CAPTION_UNITS: usize = 1024;
/// The longest wait before Telegram is asked again while it is away.
const AWAY: Duration = Duration::from_secs(15);
/// Deliveries under way at once: after a fault of Telegram's the library sleeps in the call, and other chats should not wait for that.
const AT_ONCE: usize = 4;
/// A bot may download no larger file than this.
const DOWNLOAD_BYTES: u64 = 20 * 1024 * 1024;

/// The updates that are asked for.
const UPDATES: [AllowedUpdate; 4] = [AllowedUpdate::Message, AllowedUpdate::EditedMessage, AllowedUpdate::CallbackQuery, AllowedUpdate::MyChatMember];

/// One bot on Telegram.
pub struct Telegram {
    account: ChannelAccountId,
    bot: Bot,
    /// The bot's own id, once Telegram has told it.
    me: AtomicU64,
    overall: DefaultDirectRateLimiter,
    chats: DefaultKeyedRateLimiter<i64>,
    groups: DefaultKeyedRateLimiter<i64>,
    hook: Option<Hook>,
    /// Whether each case has a topic of its own in groups of the staff.
    topics: bool,
    /// Groups that were said to give no topics.
    without_topics: Mutex<BTreeSet<i64>>,
}

impl std::fmt::Debug for Telegram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Not the bot: its token must not reach a log.
        f.debug_struct("Telegram").field("account", &self.account).finish_non_exhaustive()
    }
}

/// What keeps Telegram from being set up.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    /// The other API address is no address.
    #[error("TELEGRAM_API_URL is ‘{0}’, which is no web address; write one such as http://127.0.0.1:8081")]
    Address(String),
    /// A webhook needs an address Telegram can reach.
    #[error("telegram_webhook needs public_url to begin with https://, because Telegram calls no other address")]
    Webhook,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The connection could not be set up.
    #[error("the connection to Telegram cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
}

/// The bot's library object, at Telegram's own address or another.
fn bot(token: &str, api_url: Option<&str>) -> Result<Bot, TelegramError> {
    let client = teloxide::net::default_reqwest_settings().build()?;
    let bot = Bot::with_client(token, client);
    Ok(match api_url {
        Some(text) => {
            // The library adds to the path as it stands: a slash at its end would stand twice.
            let url = url::Url::parse(text.trim_end_matches('/')).ok().filter(|url| !url.cannot_be_a_base());
            bot.set_api_url(url.ok_or_else(|| TelegramError::Address(text.to_owned()))?)
        }
        None => bot,
    })
}

impl Telegram {
    /// Sets a bot up. Telegram itself is not asked yet: it may be away.
    ///
    /// # Errors
    /// Where an address means nothing or the store fails.
    pub async fn open(desk: &Desk, token: &str, api_url: Option<&str>) -> Result<Self, TelegramError> {
        let bot = bot(token, api_url)?;
        let mut tx = desk.store.begin().await?;
        let account = chats::account(&mut tx, "telegram", &super::account_name(token), desk.clock.millis()).await?.id;
        tx.commit().await.map_err(StoreError::from)?;
        let config = &desk.config;
        let hook = match config.telegram_webhook {
            true => Some(Hook::of(desk, "telegram", account).ok_or(TelegramError::Webhook)?),
            false => None,
        };
        Ok(Self {
            account,
            bot,
            me: AtomicU64::new(0),
            overall: RateLimiter::direct(quota(config.telegram_per_second, Duration::from_secs(1), config.telegram_per_second)),
            chats: RateLimiter::keyed(quota(config.telegram_chat_per_second, Duration::from_secs(1), config.telegram_chat_per_second)),
            // A short burst only: what a group may get in a minute is spread over it.
            groups: RateLimiter::keyed(quota(config.telegram_group_per_minute, Duration::from_secs(60), config.telegram_group_per_minute / 5)),
            hook,
            topics: config.telegram_topics,
            without_topics: Mutex::default(),
        })
    }

    /// The channel account of this bot.
    pub fn account(&self) -> ChannelAccountId {
        self.account
    }

    /// Takes updates in until `stop` turns true, while this process is the one that holds the connection.
    pub async fn run(&self, desk: &Desk, stop: watch::Receiver<bool>) {
        let name = format!("telegram:{}", self.account);
        lease::hold_while(desk, &name, stop, || self.connect(desk)).await;
    }

    async fn connect(&self, desk: &Desk) {
        if !self.introduce().await {
            return;
        }
        // The menus are many calls: what buyers write does not wait for them.
        tokio::join!(self.offer_commands(desk), self.take_updates(desk));
    }

    async fn take_updates(&self, desk: &Desk) {
        let Some(hook) = &self.hook else { return self.poll(desk).await };
        let allowed = UPDATES.to_vec();
        while let Err(fault) = self.bot.set_webhook(hook.url.clone()).secret_token(&hook.secret).allowed_updates(allowed.clone()).await {
            warn!(error = %fault, "Telegram does not take the webhook; trying again");
            tokio::time::sleep(AWAY).await;
        }
        info!("Telegram calls the webhook from now on");
        std::future::pending::<()>().await;
    }

    /// Asks Telegram who we are, as long as it takes; false where it refuses the token.
    async fn introduce(&self) -> bool {
        let mut wait = Duration::from_millis(500);
        loop {
            let fault = match self.bot.get_me().await {
                Ok(me) => {
                    self.me.store(me.id.0, Ordering::Relaxed);
                    let name = me.user.username.as_deref().unwrap_or("a bot without a name");
                    info!(bot = name, "Connected to Telegram as @{name}");
                    return true;
                }
                Err(fault) => fault,
            };
            if let Some(me) = taken_all_the_same(&fault) {
                self.me.store(me.get("id").and_then(Value::as_u64).unwrap_or_default(), Ordering::Relaxed);
                info!("Connected to Telegram");
                return true;
            }
            if token_refused(&fault) {
                error!("Telegram refuses the token in TELEGRAM_BOT_TOKEN; get the right one from @BotFather and start again. Telegram stays off.");
                return false;
            }
            warn!(error = %fault, wait_seconds = wait.as_secs_f32(), "Telegram does not answer; waiting for it");
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(AWAY);
        }
    }

    /// The menu of commands, in each language.
    async fn offer_commands(&self, desk: &Desk) {
        let bundle = desk.bundle();
        let mut languages: Vec<Option<knowledge::LanguageCode>> = vec![None];
        languages.extend(bundle.wording.languages().cloned().map(Some));
        for language in languages {
            let voice = bundle.wording.voice(&language.clone().unwrap_or_else(knowledge::LanguageCode::undetermined), "");
            let code = bundle.wording.locale(&voice).split('-').next().unwrap_or_default().to_owned();
            let commands = ["start", "help", "status", "person", "language"]
                .map(|name| BotCommand::new(name, shortened(&bundle.wording.say(&voice, &format!("command-{name}"), &[]), 250)));
            // Telegram knows languages by their two letters only.
            if language.is_some() && code.len() != 2 {
                continue;
            }
            loop {
                let mut request = self.bot.set_my_commands(commands.clone());
                request.language_code = language.is_some().then(|| code.clone());
                match request.await {
                    Ok(_) => break,
                    Err(RequestError::RetryAfter(wait)) => tokio::time::sleep(wait.duration()).await,
                    Err(fault) => {
                        // A menu is a convenience: the next start offers it again.
                        warn!(error = %fault, "Telegram did not take the menu of commands");
                        return;
                    }
                }
            }
        }
    }

    /// How long a chat has to wait for its next message.
    async fn limit(&self, chat: i64) -> Option<Duration> {
        let limiter = if chat < 0 { &self.groups } else { &self.chats };
        if limiter.len() > 10_000 {
            limiter.retain_recent();
        }
        if let Err(early) = limiter.check_key(&chat) {
            return Some(early.wait_time_from(DefaultClock::default().now()));
        }
        self.overall.until_ready().await;
        None
    }

    async fn deliver(&self, desk: &Desk, delivery: &Delivery) -> Result<Option<String>, SendError> {
        let Ok(chat) = delivery.platform_chat_id.parse() else {
            return Err(never(format!("‘{}’ is no chat of Telegram's", delivery.platform_chat_id)));
        };
        if let Some(wait) = self.limit(chat).await {
            return Err(SendError { retry: Retry::Wait(wait), blocked: false, why: String::from("our own limit for a chat") });
        }
        let place = self.place(desk, delivery, ChatId(chat)).await?;
        let sent = match &delivery.what {
            Outgoing::Say { text, buttons, .. } => self.say(place, text, keyboard(rows(buttons))).await,
            Outgoing::Notice { text } => self.say(place, text, None).await,
            Outgoing::Ask { text, .. } => {
                let markup = ReplyMarkup::ForceReply(ForceReply::new());
                self.say(place, text, Some(markup)).await
            }
            Outgoing::Card { case } => match Card::of_case(desk, *case).await? {
                Some(card) => self.show(place, &card, delivery.edits.as_deref()).await,
                None => return Ok(None),
            },
            Outgoing::File { attachment, .. } => self.send_file(desk, delivery, place, *attachment).await?,
            Outgoing::Topic { case, open } => self.topic(ChatId(chat), *case, *open, delivery.edits.as_deref()).await,
            Outgoing::Report { week } => return self.send_report(desk, place, week).await,
        };
        match sent {
            Err(RequestError::MigrateToChatId(new)) => {
                // The group became a supergroup: what waits for it goes there from now on.
                super::place_moved(desk, self.account, &delivery.platform_chat_id, &new.0.to_string()).await?;
                Err(SendError { retry: Retry::Wait(Duration::ZERO), blocked: false, why: String::from("the group has a new id") })
            }
            sent => sent.map(|id| id.map(|id| id.0.to_string())).map_err(|fault| send_error(&fault)),
        }
    }

    /// Says a text in as many pieces as it takes, the last with its buttons.
    async fn say(&self, mut place: Place, text: &str, markup: Option<ReplyMarkup>) -> Result<Option<MessageId>, RequestError> {
        let pieces = pieces(text, MESSAGE_UNITS);
        let mut last = None;
        for (number, piece) in pieces.iter().enumerate() {
            let piece = if piece.is_empty() { "…" } else { piece.as_str() };
            let markup = markup.clone().filter(|_| number + 1 == pieces.len());
            let mut said = self.say_piece(place, piece, markup.clone()).await;
            if said.as_ref().is_err_and(|fault| place.is_lost(fault)) {
                place = place.without_topic();
                said = self.say_piece(place, piece, markup).await;
            }
            last = match said {
                // Something in it is not taken: the words alone, cleared of what no app shows.
                Err(fault) if is_bad_request(&fault) => {
                    let plain: String = piece.chars().filter(|c| !c.is_control() || *c == '\n').collect();
                    self.say_piece(place, &plain, None).await?
                }
                sent => sent?,
            };
        }
        Ok(last)
    }

    async fn say_piece(&self, place: Place, text: &str, markup: Option<ReplyMarkup>) -> Result<Option<MessageId>, RequestError> {
        let mut request = self.bot.send_message(place.chat, text).link_preview_options(no_preview());
        request.message_thread_id = place.topic;
        if let Some(markup) = markup {
            request = request.reply_markup(markup);
        }
        sent(request.await)
    }

    /// Shows a card, in place of the one that is there already.
    async fn show(&self, place: Place, card: &Card, edits: Option<&str>) -> Result<Option<MessageId>, RequestError> {
        let text = card.text(MESSAGE_UNITS);
        let rows = card.buttons.iter().map(|row| row.iter().map(inline).collect::<Vec<_>>());
        let keyboard = InlineKeyboardMarkup::new(rows);
        if let Some(message) = edits.and_then(|id| id.parse().ok()).map(MessageId) {
            let edit = self.bot.edit_message_text(place.chat, message, &text).link_preview_options(no_preview()).reply_markup(keyboard.clone());
            match edit.await {
                Ok(_) => return Ok(Some(message)),
                Err(fault) if fault.to_string().contains("not modified") => return Ok(Some(message)),
                // Deleted, too old, or of a group that became a supergroup: the card is shown anew.
                Err(fault) if is_bad_request(&fault) => {}
                Err(fault) if taken_all_the_same(&fault).is_some() => return Ok(Some(message)),
                Err(fault) => return Err(fault),
            }
        }
        self.say(place, &text, Some(ReplyMarkup::InlineKeyboard(keyboard))).await
    }

    async fn send_file(
        &self,
        desk: &Desk,
        delivery: &Delivery,
        place: Place,
        attachment: AttachmentId,
    ) -> Result<Result<Option<MessageId>, RequestError>, SendError> {
        let Some((file, bytes)) = files::stored(desk, attachment).await? else { return Ok(Ok(None)) };
        let card = card::message_of(desk, delivery).await?.and_then(|id| id.parse().ok());
        let picture = file.media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
        let mut done = self.send_bytes(place, &file, bytes.clone(), picture, card).await;
        let place = if done.as_ref().is_err_and(|fault| place.is_lost(fault)) { place.without_topic() } else { place };
        // A topic that is gone, or a picture Telegram takes for none (too long and thin, say): the group itself, and as a document.
        if done.as_ref().is_err_and(is_bad_request) {
            done = self.send_bytes(place, &file, bytes, false, card).await;
        }
        Ok(done)
    }

    async fn send_bytes(
        &self,
        place: Place,
        file: &Attachment,
        bytes: Vec<u8>,
        picture: bool,
        card: Option<i32>,
    ) -> Result<Option<MessageId>, RequestError> {
        let caption = shortened(&card::file_line(file), CAPTION_UNITS);
        let input = InputFile::memory(bytes).file_name(card::file_name(file));
        let reply = card.map(|id| ReplyParameters::new(MessageId(id)).allow_sending_without_reply());
        if picture {
            let mut request = self.bot.send_photo(place.chat, input).caption(caption);
            request.reply_parameters = reply;
            request.message_thread_id = place.topic;
            return sent(request.await);
        }
        let mut request = self.bot.send_document(place.chat, input).caption(caption);
        request.reply_parameters = reply;
        request.message_thread_id = place.topic;
        sent(request.await)
    }

    async fn send_report(&self, desk: &Desk, place: Place, week: &str) -> Result<Option<String>, SendError> {
        let report = report::for_chat(desk, week).await.map_err(|fault| never(format!("the report of {week} cannot be drawn: {fault}")))?;
        let first = self.say(place, &format!("{}\n\n{}", report.title, report.text), None).await.map_err(|fault| send_error(&fault))?;
        for file in report.files {
            let input = InputFile::memory(file.bytes).file_name(file.name);
            let done = match file.picture {
                true => sent(self.bot.send_photo(place.chat, input).await),
                false => sent(self.bot.send_document(place.chat, input).await),
            };
            done.map_err(|fault| send_error(&fault))?;
        }
        Ok(first.map(|id| id.0.to_string()))
    }

    /// An address below the one everything is asked at; a path Telegram told stands there with its slashes.
    fn url(&self, parts: &[&str]) -> url::Url {
        let mut url = self.bot.api_url();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()));
        }
        url
    }

    /// The part of an address that says which bot asks.
    fn token_part(&self) -> String {
        format!("bot{}", self.bot.token())
    }

    async fn download(&self, remote: &str, limit_bytes: u64) -> Result<Vec<u8>, SendError> {
        let file = self.bot.get_file(FileId(remote.to_owned())).await.map_err(|fault| send_error(&fault))?;
        let limit = limit_bytes.min(DOWNLOAD_BYTES);
        let too_large = || never(format!("the file is larger than {} MB", limit / (1024 * 1024)));
        if u64::from(file.meta.size) > limit && file.meta.size != u32::MAX {
            return Err(too_large());
        }
        let away = |fault: reqwest::Error| SendError { retry: Retry::Later, blocked: false, why: fault.without_url().to_string() };
        let mut answer = self.bot.client().get(self.url(&["file", &self.token_part(), &file.path])).send().await.map_err(away)?;
        // Where the address has expired the next try asks for a new one.
        if !answer.status().is_success() {
            return Err(SendError { retry: Retry::Later, blocked: false, why: answer.status().to_string() });
        }
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(away)? {
            bytes.extend_from_slice(&part);
            if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
                return Err(too_large());
            }
        }
        Ok(bytes)
    }
}

impl Channel for Telegram {
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

impl super::hook::Called for Telegram {
    fn hook(&self) -> Option<&Hook> {
        self.hook.as_ref()
    }

    fn call<'a>(&'a self, desk: &'a Desk, body: &'a [u8]) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            match serde_json::from_slice(body) {
                Ok(update) => self.take(desk, &update).await,
                Err(fault) => {
                    warn!(error = %fault, "Telegram sent an update that cannot be read");
                    Ok(())
                }
            }
        })
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions { is_disabled: true, url: None, prefer_small_media: false, prefer_large_media: false, show_above_text: false }
}

fn inline(button: &Button) -> InlineKeyboardButton {
    InlineKeyboardButton::callback(shortened(&button.label, 60), &button.payload)
}

/// Buttons one below the other, so that their words are not cut; many, such as languages, beside each other.
fn rows(buttons: &[Button]) -> Vec<Vec<InlineKeyboardButton>> {
    let wide = if buttons.len() > 8 { 3 } else { 1 };
    buttons.chunks(wide).map(|row| row.iter().map(inline).collect()).collect()
}

fn keyboard(rows: Vec<Vec<InlineKeyboardButton>>) -> Option<ReplyMarkup> {
    (!rows.is_empty()).then(|| ReplyMarkup::InlineKeyboard(InlineKeyboardMarkup::new(rows)))
}

/// The id of what was sent. An answer the library cannot read may still say that the message is out.
fn sent(done: Result<Message, RequestError>) -> Result<Option<MessageId>, RequestError> {
    match done {
        Ok(message) => Ok(Some(message.id)),
        Err(fault) => match taken_all_the_same(&fault) {
            Some(raw) => Ok(raw.get("message_id").and_then(Value::as_i64).and_then(|id| i32::try_from(id).ok()).map(MessageId)),
            None => Err(fault),
        },
    }
}

/// The result of an answer that says `ok` but cannot be read as what it should be.
fn taken_all_the_same(fault: &RequestError) -> Option<Value> {
    let RequestError::InvalidJson { raw, .. } = fault else { return None };
    let answer: Value = serde_json::from_str(raw).ok()?;
    (answer.get("ok") == Some(&Value::Bool(true))).then(|| answer.get("result").cloned().unwrap_or_default())
}

fn refusal(fault: &RequestError) -> Option<String> {
    match fault {
        RequestError::Api(refusal) => Some(refusal.to_string().to_lowercase()),
        _ => None,
    }
}

fn token_refused(fault: &RequestError) -> bool {
    matches!(fault, RequestError::Api(teloxide::ApiError::InvalidToken)) || refusal(fault).is_some_and(|text| text.contains("unauthorized"))
}

/// Whether Telegram read the request and refuses what it says: another try with the same words is refused as well.
fn is_bad_request(fault: &RequestError) -> bool {
    refusal(fault).is_some_and(|text| text.contains("bad request"))
}

/// When to send again. What the library does not know by name is told by its first words.
fn send_error(fault: &RequestError) -> SendError {
    let error = |retry, blocked| SendError { retry, blocked, why: fault.to_string() };
    match fault {
        RequestError::RetryAfter(seconds) => error(Retry::After(seconds.duration()), false),
        RequestError::Api(_) if token_refused(fault) => error(Retry::Later, false),
        RequestError::Api(_) => {
            let text = refusal(fault).unwrap_or_default();
            let gone = ["blocked by the user", "user is deactivated", "can't initiate conversation", "chat not found", "kicked"];
            if let Some(seconds) = text.split("retry after ").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok()) {
                error(Retry::After(Duration::from_secs(seconds)), false)
            } else if text.contains("forbidden") || gone.iter().any(|sign| text.contains(sign)) {
                error(Retry::Never, gone.iter().any(|sign| text.contains(sign)))
            } else if text.contains("bad request") {
                error(Retry::Never, false)
            } else {
                error(Retry::Later, false)
            }
        }
        RequestError::MigrateToChatId(_) | RequestError::Network(_) | RequestError::InvalidJson { .. } | RequestError::Io(_) => {
            error(Retry::Later, false)
        }
    }
}
