//! Presses, commands and forms on Discord: stored, then acknowledged, within the three seconds Discord gives.

use reqwest::Method;
use serde_json::{Value, json};
use tracing::{error, warn};

use super::rest::RestError;
use super::update::{self, text, thread_chat, typed};
use super::{Discord, ONLY_FOR_THEM};
use crate::channel::{receive, shortened};
use crate::desk::Desk;
use crate::sign::Press;
use crate::staff_side;
use crate::store::inbox::{Incoming, What};
use crate::store::staff::{self, Role};
use crate::store::{Result, chats};

/// The button buyers press in a server.
pub const GET_HELP: &str = "get-help";
/// The button that opens a form to write into.
pub const WRITE: &str = "write";
/// Longest text a form takes here, in characters.
const FORM_CHARACTERS: u32 = 2000;

/// Who pressed what, and where.
struct Asked<'a> {
    id: &'a str,
    token: &'a str,
    channel: &'a str,
    user: &'a str,
    locale: Option<String>,
    in_server: bool,
}

impl Discord {
    pub(super) async fn interaction(&self, desk: &Desk, data: &Value) -> Result<()> {
        let user = Some(text(data, &["user", "id"])).filter(|id| !id.is_empty()).unwrap_or_else(|| text(data, &["member", "user", "id"]));
        let asked = Asked {
            id: text(data, &["id"]),
            token: text(data, &["token"]),
            channel: text(data, &["channel_id"]),
            user,
            locale: Some(text(data, &["locale"]).to_owned()).filter(|locale| !locale.is_empty()),
            in_server: data.get("guild_id").is_some_and(|id| !id.is_null()),
        };
        let name = text(data, &["data", "name"]);
        let custom = text(data, &["data", "custom_id"]);
        let form = data.get("data").and_then(|data| data.get("components")).filter(|components| !components.is_null());
        match (name, custom, form) {
            ("", "", _) => Ok(()),
            ("", custom, Some(form)) => self.filled(desk, &asked, custom, &typed(form)).await,
            ("", custom, None) => self.pressed(desk, &asked, custom).await,
            (name, _, _) => self.commanded(desk, &asked, name, data).await,
        }
    }

    fn incoming(&self, asked: &Asked<'_>, chat: &str, what: What) -> Incoming {
        Incoming { locale: asked.locale.clone(), ..update::incoming(self.account, format!("i{}", asked.id), chat, None, asked.user, what) }
    }

    /// What staff do, in the place that a thread of theirs belongs to.
    async fn by_staff(&self, desk: &Desk, asked: &Asked<'_>, what: What) -> Result<Incoming> {
        let place = self.place_of_staff(desk, asked.channel).await?.unwrap_or_else(|| asked.channel.to_owned());
        Ok(Incoming { staff_place: true, locale: None, ..self.incoming(asked, &place, what) })
    }

    /// The buyer's chat in this channel, where it is one.
    async fn chat_here(&self, desk: &Desk, asked: &Asked<'_>) -> Result<Option<String>> {
        if !asked.in_server {
            return Ok(Some(asked.channel.to_owned()));
        }
        let chat = thread_chat(asked.channel, asked.user);
        Ok(chats::find(&mut *desk.store.read().await?, self.account, &chat).await?.map(|_| chat))
    }

    async fn answer(&self, asked: &Asked<'_>, body: Value) {
        let path = format!("/interactions/{}/{}/callback", asked.id, asked.token);
        let mut taken = self.rest.send(Method::POST, &path, &body).await;
        if matches!(taken, Err(RestError::Away(_))) {
            // A connection that was closed while it lay idle, perhaps. There are three seconds; a second acknowledgement does no harm.
            taken = self.rest.send(Method::POST, &path, &body).await;
        }
        if let Err(fault) = taken {
            // The person sees that it failed and presses again; what was stored is stored once.
            warn!(error = %fault, "Discord did not take the acknowledgement of a press");
        }
    }

    /// Nothing more to show: what follows comes as a message.
    async fn noted(&self, asked: &Asked<'_>) {
        self.answer(asked, json!({ "type": 6 })).await;
    }

    async fn noted_command(&self, asked: &Asked<'_>, words: &str) {
        let data = json!({ "content": words, "flags": ONLY_FOR_THEM, "allowed_mentions": { "parse": [] } });
        self.answer(asked, json!({ "type": 4, "data": data })).await;
    }

    async fn commanded(&self, desk: &Desk, asked: &Asked<'_>, name: &str, data: &Value) -> Result<()> {
        match name {
            "staff" => {
                let options = data.get("data").and_then(|data| data.get("options")).and_then(Value::as_array);
                let code = options.and_then(|options| options.first()).map(|option| text(option, &["value"])).unwrap_or_default();
                receive(desk, &self.by_staff(desk, asked, What::Enrol { code: code.trim().to_owned() }).await?).await?;
                self.noted_command(asked, "✓").await;
            }
            "desk" if asked.in_server => {
                receive(desk, &self.by_staff(desk, asked, What::Register).await?).await?;
                self.noted_command(asked, "✓").await;
            }
            "panel" if asked.in_server => {
                let person = staff::on_platform(&mut *desk.store.read().await?, self.account, asked.user).await?;
                if person.is_some_and(|person| person.role >= Role::Lead) {
                    self.noted_command(asked, "✓").await;
                    self.put_panel(desk, asked.channel).await;
                } else {
                    warn!(account = %self.account, sender = asked.user, "Refused to put the button for buyers into a channel");
                    self.noted_command(asked, "Only a lead or the owner, enrolled with /staff, may do this.").await;
                }
            }
            name => match self.chat_here(desk, asked).await? {
                Some(chat) => {
                    receive(desk, &self.incoming(asked, &chat, What::Command { name: name.to_owned() })).await?;
                    self.noted_command(asked, "✓").await;
                }
                None => self.get_help(desk, asked).await?,
            },
        }
        Ok(())
    }

    async fn pressed(&self, desk: &Desk, asked: &Asked<'_>, custom: &str) -> Result<()> {
        if custom == GET_HELP {
            return self.get_help(desk, asked).await;
        }
        if custom == WRITE {
            self.answer(asked, self.form(desk, asked, WRITE)).await;
            return Ok(());
        }
        let staffs = matches!(Press::verify(&desk.key, custom), Some(Press::Staff(..)));
        if let Some(chat) = self.chat_here(desk, asked).await?.filter(|_| !staffs) {
            receive(desk, &self.incoming(asked, &chat, What::Press { payload: custom.to_owned() })).await?;
        } else if !asked.in_server {
            // A card of the staff is never shown in a direct message.
            warn!(account = %self.account, sender = asked.user, "Refused a button of the staff in a direct message");
        } else {
            let pressed = self.by_staff(desk, asked, What::Press { payload: custom.to_owned() }).await?;
            if let Some(word) = staff_side::may_fill(desk, self.account, &pressed.platform_chat_id, asked.user, custom).await? {
                // A form must be the first answer: whether this person may see it was checked just now, and is again when it comes back.
                self.answer(asked, staff_form(custom, &word)).await;
                return Ok(());
            }
            receive(desk, &pressed).await?;
        }
        self.noted(asked).await;
        Ok(())
    }

    async fn filled(&self, desk: &Desk, asked: &Asked<'_>, custom: &str, typed: &[String]) -> Result<()> {
        let words = typed.iter().filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        match custom {
            GET_HELP => return self.open_thread(desk, asked, Some(words)).await,
            WRITE => {
                if let Some(chat) = self.chat_here(desk, asked).await? {
                    receive(desk, &self.incoming(asked, &chat, What::Text { text: words })).await?;
                }
            }
            _ => {
                receive(desk, &self.by_staff(desk, asked, What::Filled { payload: custom.to_owned(), text: words }).await?).await?;
            }
        }
        self.noted(asked).await;
        Ok(())
    }

    fn words(&self, desk: &Desk, asked: &Asked<'_>, id: &str, values: &[(&str, knowledge::wording::Value<'_>)]) -> String {
        let bundle = desk.bundle();
        let known = asked.locale.as_deref().and_then(|locale| bundle.language_of_locale(locale));
        let (language, script) = known.unwrap_or_else(|| (knowledge::LanguageCode::undetermined(), String::new()));
        bundle.wording.say(&bundle.wording.voice(&language, &script), id, values)
    }

    /// A form with room for words.
    fn form(&self, desk: &Desk, asked: &Asked<'_>, custom: &str) -> Value {
        let title = shortened(&self.words(desk, asked, "get-help-title", &[]), 45);
        let label = shortened(&self.words(desk, asked, "modal-label", &[]), 45);
        modal(custom, &title, &[(&label, 2, true, FORM_CHARACTERS)])
    }

    async fn get_help(&self, desk: &Desk, asked: &Asked<'_>) -> Result<()> {
        if self.me().reads {
            return self.open_thread(desk, asked, None).await;
        }
        self.answer(asked, self.form(desk, asked, GET_HELP)).await;
        Ok(())
    }

    /// A private thread for one buyer; what they wrote into a form is its first message.
    async fn open_thread(&self, desk: &Desk, asked: &Asked<'_>, words: Option<String>) -> Result<()> {
        self.answer(asked, json!({ "type": 5, "data": { "flags": ONLY_FOR_THEM } })).await;
        let title = shortened(&self.words(desk, asked, "get-help-title", &[]), 90);
        let body = json!({ "name": title, "type": 12, "auto_archive_duration": 10_080, "invitable": false });
        let opened = self.rest.send(Method::POST, &format!("/channels/{}/threads", asked.channel), &body).await;
        let said = match opened {
            Ok(thread) => {
                let thread = text(&thread, &["id"]).to_owned();
                let member = format!("/channels/{thread}/thread-members/{}", asked.user);
                if let Err(fault) = self.rest.send(Method::PUT, &member, &json!({})).await {
                    error!(error = %fault, "A buyer could not be added to their private thread");
                }
                let what = words.map_or(What::Start { code: None }, |text| What::Text { text });
                receive(desk, &self.incoming(asked, &thread_chat(&thread, asked.user), what)).await?;
                self.words(desk, asked, "thread-opened", &[("thread", format!("<#{thread}>").into())])
            }
            Err(fault) => {
                error!(
                    error = %fault,
                    "Discord does not let the bot open a private thread; give it ‘Create Private Threads’ and ‘Send Messages in Threads’ in this channel"
                );
                self.words(desk, asked, "trouble", &[])
            }
        };
        let path = format!("/webhooks/{}/{}/messages/@original", self.me().application, asked.token);
        if let Err(fault) = self.rest.send(Method::PATCH, &path, &json!({ "content": said, "allowed_mentions": { "parse": [] } })).await {
            warn!(error = %fault, "A buyer could not be told where their private thread is");
        }
        Ok(())
    }

    /// The message with the button for buyers.
    async fn put_panel(&self, desk: &Desk, channel: &str) {
        let bundle = desk.bundle();
        let voice = bundle.wording.voice(&knowledge::LanguageCode::undetermined(), "");
        let say = |id: &str| bundle.wording.say(&voice, id, &[]);
        let button = json!({ "type": 2, "style": 1, "label": shortened(&say("get-help-button"), 80), "custom_id": GET_HELP });
        let body =
            json!({ "content": say("get-help-text"), "components": [{ "type": 1, "components": [button] }], "allowed_mentions": { "parse": [] } });
        if let Err(fault) = self.rest.send(Method::POST, &format!("/channels/{channel}/messages"), &body).await {
            error!(error = %fault, "Discord does not let the bot put the button for buyers into this channel; give it ‘Send Messages’ there");
        }
    }

    /// In a thread whose words do not reach us, the buyer is shown where to write instead.
    pub(super) async fn offer_form(&self, desk: &Desk, channel: &str) {
        let body = json!({ "content": self.write_label(desk, ""), "components": [{ "type": 1, "components": [self.write_button(desk, "")] }],
            "allowed_mentions": { "parse": [] } });
        if let Err(fault) = self.rest.send(Method::POST, &format!("/channels/{channel}/messages"), &body).await {
            warn!(error = %fault, "A buyer could not be shown the form to write into");
        }
    }

    fn write_label(&self, desk: &Desk, locale: &str) -> String {
        let bundle = desk.bundle();
        let (language, script) = bundle.language_of_locale(locale).unwrap_or_else(|| (knowledge::LanguageCode::undetermined(), String::new()));
        shortened(&bundle.wording.say(&bundle.wording.voice(&language, &script), "chat-placeholder", &[]), 80)
    }

    /// The button that opens the form.
    pub(super) fn write_button(&self, desk: &Desk, locale: &str) -> Value {
        json!({ "type": 2, "style": 2, "label": self.write_label(desk, locale), "custom_id": WRITE })
    }
}

/// A form: label, style (1 a line, 2 several), whether it must be filled, most characters.
fn modal(custom: &str, title: &str, fields: &[(&str, u8, bool, u32)]) -> Value {
    let rows: Vec<Value> = fields
        .iter()
        .enumerate()
        .map(|(number, (label, style, required, most))| {
            let field =
                json!({ "type": 4, "custom_id": format!("f{number}"), "label": label, "style": style, "required": required, "max_length": most });
            json!({ "type": 1, "components": [field] })
        })
        .collect();
    json!({ "type": 9, "data": { "custom_id": custom, "title": title, "components": rows } })
}

fn staff_form(custom: &str, word: &str) -> Value {
    match word.split('_').next().unwrap_or(word) {
        "amount" => modal(custom, "Another amount", &[("Amount, such as 5.00", 1, true, 20), ("Why (needed below what is due)", 2, false, 500)]),
        "reason" => modal(custom, "Less than is due", &[("Why it is offered all the same", 2, true, 500)]),
        "decline" => modal(custom, "Offer nothing", &[("Why; kept with the case", 2, true, 500)]),
        "refunded" => {
            modal(custom, "The refund is paid", &[("Amount, if another than agreed", 1, false, 20), ("Reference of the payment", 1, true, 100)])
        }
        "sent" => modal(custom, "The parcel is sent", &[("Tracking number, or -", 1, true, 60)]),
        _ => modal(custom, "Close the case", &[("Why; kept with the case", 2, true, 500)]),
    }
}
