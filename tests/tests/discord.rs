//! The desk on Discord, against a loopback REST and gateway: buyers in direct messages and private threads, staff in a channel, and what goes wrong.

use std::time::Duration;

use serde_json::json;
use tests::buyer::{PATIENCE, picture};
use tests::discord::{Discord, Person, Posted};
use tests::faults::Fault;
use tests::product::{ORDERS, Product, Start, import};

const CHANNEL: &str = "700000000000000001";
const LOBBY: &str = "700000000000000002";

async fn desk(reads: bool) -> anyhow::Result<(Discord, Product)> {
    let discord = Discord::start(reads).await?;
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let start = discord.settings().iter().fold(Start::quick().on(&folder), |start, (name, value)| start.setting(name, value));
    let desk = start.run()?;
    connected(&discord, 1).await?;
    Ok((discord, desk))
}

async fn connected(discord: &Discord, times: usize) -> anyhow::Result<()> {
    let deadline = std::time::Instant::now() + PATIENCE;
    while discord.connections().0 < times {
        anyhow::ensure!(std::time::Instant::now() < deadline, "the bot did not connect");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

async fn staff(discord: &Discord, desk: &Product, user: &str, name: &str) -> anyhow::Result<Person> {
    desk.command(&["staff", "add", name, "--role", "owner"])?;
    let code = desk.command(&["staff", "code", name])?;
    let code = String::from_utf8_lossy(&code.stdout).trim().trim_start_matches("/staff ").to_owned();
    let person = discord.in_channel(user, CHANNEL);
    let (id, _) = person.command("staff", json!([{ "name": "code", "type": 3, "value": code }]));
    assert_eq!(discord.answer_to(&id).await?.kind, 4);
    person.until("the enrolment", |posted| posted.text.contains("is enrolled here")).await?;
    person.command("desk", json!([]));
    person.until("the registration", |posted| posted.text.contains("Cases are shown here")).await?;
    Ok(person)
}

fn body(posted: &Posted) -> &str {
    posted.embed.as_ref().map_or("", |(_, description)| description)
}

fn is_card(posted: &Posted) -> bool {
    posted.embed.as_ref().is_some_and(|(title, _)| title.starts_with("Case "))
}

/// The card of the only case, once it can be decided; what is still asked of the buyer is gone without.
async fn decidable(owner: &Person) -> anyhow::Result<Posted> {
    let waiting = |posted: &Posted| is_card(posted) && body(posted).contains("waiting for you");
    let card = owner.until("a card", |posted| waiting(posted) || (is_card(posted) && body(posted).contains("asking the buyer"))).await?;
    owner.press_until(card.id, "Go on", "a card with proposals", waiting).await
}

async fn complain(buyer: &mut Person) -> anyhow::Result<Posted> {
    buyer.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. Ich will mein Geld zurück. PLZ 20457").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_goes_from_direct_messages_to_an_accepted_offer() -> anyhow::Result<()> {
    let (discord, desk) = desk(true).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    let mut uwe = discord.person("501", "de");
    assert!(complain(&mut uwe).await?.text.contains("automatisch"));
    let card = owner.until("a card", is_card).await?;
    assert!(body(&card).contains("T-1002"), "{card:?}");
    let card = decidable(&owner).await?;
    owner.press_until(card.id, "Approve 1", "the offer on the card", |posted| is_card(posted) && body(posted).contains("offered by Ana")).await?;
    let offer = uwe.until("an offer", |posted| posted.buttons.len() == 3).await?;
    let (press, _) = uwe.press(&offer, &offer.buttons[0].payload);
    assert_eq!(discord.answer_to(&press).await?.kind, 6, "acknowledged within three seconds");
    owner.until("the accepted card", |posted| posted.id == card.id && body(posted).contains("accepted") && posted.edits > 0).await?;
    assert_eq!(owner.heard().iter().filter(|posted| is_card(posted)).count(), 1, "one case, one card");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn get_help_opens_a_private_thread_that_only_its_buyer_speaks_in() -> anyhow::Result<()> {
    let (discord, desk) = desk(true).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    let lobby = discord.in_channel("11", LOBBY);
    lobby.command("panel", json!([]));
    let panel = lobby.until("the button", |posted| !posted.buttons.is_empty()).await?;
    let (press, token) = discord.in_channel("502", LOBBY).press(&panel, &panel.buttons[0].payload);
    assert_eq!(discord.answer_to(&press).await?.kind, 5);
    let thread = thread_of(&discord, &token).await?;
    assert!(discord.members(&thread).contains("502"));
    let mut eva = discord.in_channel("502", LOBBY).at(&thread);
    eva.hear().await?;
    eva.say("my kettle is broken").await?;
    eva.photo(&picture());
    eva.hear().await?;
    owner.until("the photo", |posted| posted.files == 1).await?;
    let before = eva.heard().len();
    discord.in_channel("503", &thread).write("I am somebody else, give me her refund");
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(eva.heard().len(), before, "nobody else's words count in it");
    Ok(())
}

async fn thread_of(discord: &Discord, token: &str) -> anyhow::Result<String> {
    let deadline = std::time::Instant::now() + PATIENCE;
    loop {
        if let Some(said) = discord.followed_up(token) {
            let thread = said.split("<#").nth(1).and_then(|rest| rest.split('>').next());
            return thread.map(str::to_owned).ok_or_else(|| anyhow::anyhow!("no thread in ‘{said}’"));
        }
        anyhow::ensure!(std::time::Instant::now() < deadline, "no thread was opened");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_words_of_messages_buyers_write_into_a_form() -> anyhow::Result<()> {
    let (discord, _desk) = desk(false).await?;
    assert_eq!(discord.intents() & (1 << 15), 0, "the intent is not asked for");
    let eva = discord.in_channel("504", LOBBY);
    let (asked, _) = eva.command("help", json!([]));
    let form = discord.answer_to(&asked).await?;
    assert_eq!(form.kind, 9, "the form is the first answer");
    let (sent, token) = eva.fill(form.data["custom_id"].as_str().unwrap_or_default(), &["my parcel never arrived"]);
    assert_eq!(discord.answer_to(&sent).await?.kind, 5);
    let thread = thread_of(&discord, &token).await?;
    let mut eva = eva.at(&thread);
    let answer = eva.hear().await?;
    let write = answer.buttons.last().map(|button| button.payload.clone()).unwrap_or_default();
    let (press, _) = eva.press(&answer, &write);
    let form = discord.answer_to(&press).await?;
    assert_eq!(form.kind, 9);
    eva.fill(form.data["custom_id"].as_str().unwrap_or_default(), &["T-1003, SW1A 1AA"]);
    assert!(!eva.hear().await?.text.is_empty());
    eva.write("words that do not reach the bot");
    assert!(!eva.hear().await?.buttons.is_empty(), "the form is offered instead");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_fill_forms_and_strangers_are_refused() -> anyhow::Result<()> {
    let (discord, desk) = desk(true).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    let mut uwe = discord.person("505", "de");
    complain(&mut uwe).await?;
    let card = decidable(&owner).await?;
    let stranger = discord.in_channel("66", CHANNEL);
    stranger.press(&card, &card.buttons[0].payload);
    stranger.until("the refusal", |posted| posted.text.contains("not enrolled")).await?;
    let (press, _) = stranger.press_labelled(&card, "Decline")?;
    assert_eq!(discord.answer_to(&press).await?.kind, 6, "a stranger is shown no form");
    owner.reply(&card, "Welche Farbe hat das Lämpchen?");
    uwe.until("the words of staff", |posted| posted.text.contains("Lämpchen")).await?;
    let closed = |posted: &Posted| posted.id == card.id && body(posted).contains("closed by staff");
    owner.fill_until(card.id, "Decline", &["used daily for two years"], "the closed card", closed).await?;
    uwe.until("the answer", |posted| posted.buttons.len() == 1).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_while_the_gateway_was_lost_is_answered() -> anyhow::Result<()> {
    let (discord, _desk) = desk(true).await?;
    let mut ann = discord.person("506", "en-US");
    ann.say("my mug arrived broken").await?;
    discord.lose_connection(true);
    assert!(!ann.say("hello?").await?.text.is_empty(), "a resumed session replays");
    discord.unsettle(false);
    assert!(!ann.say("are you there?").await?.text.is_empty(), "after op 7 as well");
    discord.lose_connection(false);
    assert!(!ann.say("where is my refund?").await?.text.is_empty(), "after a lost session the history is read");
    discord.unsettle(true);
    assert!(!ann.say("thanks").await?.text.is_empty(), "after op 9 as well");
    let (identified, resumed, _) = discord.connections();
    assert!(identified >= 2 && resumed >= 1, "{identified} {resumed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_refuses_or_loses_is_sent_again_once_or_let_go() -> anyhow::Result<()> {
    let (discord, _desk) = desk(true).await?;
    let mut ann = discord.person("507", "en-US");
    ann.say("hello").await?;
    discord.faults.plan("post", &[Fault::TooMany(1), Fault::CutAfter, Fault::Broken]);
    ann.say("my mug arrived broken").await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(ann.heard().len(), 2, "an answer whose acknowledgement was lost is not sent twice: {:#?}", ann.heard());
    discord.faults.plan("post", &[Fault::Strange]);
    ann.say("any news?").await?;
    let bob = discord.person("508", "en-US");
    discord.close_direct("508");
    bob.write("hello");
    assert!(!ann.say("hello?").await?.text.is_empty(), "who takes no messages keeps nobody else waiting");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_and_deletions_are_followed_and_commands_registered_once_a_start() -> anyhow::Result<()> {
    let (discord, desk) = desk(true).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    let mut ann = discord.person("509", "en-US");
    let message = ann.write("my kettle arrived brken");
    ann.hear().await?;
    ann.edit(message, "my kettle arrived broken, glass everywhere");
    owner.until("the edited words", |posted| body(posted).contains("glass everywhere")).await?;
    ann.delete(message);
    owner.until("the deletion", |posted| body(posted).contains("deleted by the buyer")).await?;
    let (commands, times) = discord.commands();
    assert_eq!(times, 1);
    assert!(commands.unwrap_or_default().to_string().contains("description_localizations"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_is_told_and_the_card_leads_to_the_console() -> anyhow::Result<()> {
    let (discord, desk) = desk(true).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    let mut uwe = discord.person("520", "de");
    complain(&mut uwe).await?;
    let card = owner.until("a card", is_card).await?;
    assert!(body(&card).contains(&format!("{}/console/cases/", desk.base)), "{card:?}");
    let before = uwe.heard().len();
    discord.faults.plan("interactions", &[Fault::CutBefore]);
    let (asked, _) = uwe.command("status", json!([]));
    assert_eq!(discord.answer_to(&asked).await?.kind, 4);
    let deadline = std::time::Instant::now() + PATIENCE;
    while uwe.heard().len() == before {
        anyhow::ensure!(std::time::Instant::now() < deadline, "the status was not told");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}

async fn desk_with_threads(rights: u64, log: &std::path::Path) -> anyhow::Result<(Discord, Product, Person)> {
    let discord = Discord::start(true).await?;
    discord.take_right(rights);
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let start = discord.settings().iter().fold(Start::quick().on(&folder), |start, (name, value)| start.setting(name, value));
    let desk = start.setting("REDRESS_DISCORD_THREADS", "true").log_to(log).run()?;
    connected(&discord, 1).await?;
    let owner = staff(&discord, &desk, "11", "Ana").await?;
    Ok((discord, desk, owner))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_case_has_a_thread_on_its_card_that_is_put_away_with_it() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let (discord, mut desk, owner) = desk_with_threads(0, &folder.path().join("log")).await?;
    discord.faults.plan("post", &[Fault::CutAfter]);
    let mut uwe = discord.person("530", "de");
    complain(&mut uwe).await?;
    let card = owner.until("a card", is_card).await?;
    let thread = card.id.to_string();
    let inside = owner.at(&thread);
    let first = inside.until("what the thread is for", |posted| posted.text.contains("write to the buyer")).await?;
    uwe.photo(&picture());
    inside.until("the photo in the thread", |posted| posted.files == 1).await?;
    inside.write("Klingt nach dem Thermostat, oder?");
    inside.reply(&first, "Welche Farbe hat das Lämpchen?");
    uwe.until("the words of staff", |posted| posted.text.contains("Lämpchen")).await?;
    assert!(uwe.heard().iter().all(|posted| !posted.text.contains("Thermostat")), "what staff say among themselves is theirs");
    discord.in_channel("66", &thread).reply(&first, "I am nobody of the staff");
    inside.until("the refusal in the thread", |posted| posted.text.contains("not enrolled")).await?;
    decidable(&owner).await?;
    let closed = |posted: &Posted| posted.id == card.id && body(posted).contains("closed by staff");
    owner.fill_until(card.id, "Decline", &["used daily for two years"], "the closed card", closed).await?;
    archived(&discord, &thread, true).await?;
    desk.kill()?;
    desk.start_again()?;
    connected(&discord, 2).await?;
    owner
        .press_until(card.id, "Open again", "the case opened again", |posted| posted.id == card.id && !body(posted).contains("closed by staff"))
        .await?;
    archived(&discord, &thread, false).await?;
    assert_eq!(inside.heard().iter().filter(|posted| posted.text.contains("write to the buyer")).count(), 1, "one thread, begun once");
    Ok(())
}

async fn archived(discord: &Discord, thread: &str, archived: bool) -> anyhow::Result<()> {
    let deadline = std::time::Instant::now() + PATIENCE;
    while discord.archived(thread) != Some(archived) {
        anyhow::ensure!(std::time::Instant::now() < deadline, "waited in vain for the thread to be put away: {archived}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_bot_may_start_no_threads_all_is_said_in_the_channel_and_one_line_says_why() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let (discord, desk, owner) = desk_with_threads(tests::discord::PUBLIC_THREADS, &log).await?;
    let mut uwe = discord.person("531", "de");
    complain(&mut uwe).await?;
    uwe.photo(&picture());
    owner.until("the photo in the channel", |posted| posted.files == 1).await?;
    let mut eva = discord.person("532", "de");
    eva.say("Meine Tasse ist zerbrochen angekommen").await?;
    eva.photo(&picture());
    owner.until("the photo of the second case", |posted| posted.files == 1 && posted.text.contains("Case 2")).await?;
    let said = std::fs::read_to_string(&log)?;
    assert_eq!(said.matches("gives no threads").count(), 1, "one line for the channel, not one a case: {said}");
    assert!(said.contains("Create Public Threads") && said.contains("discord_threads"), "it says how to mend it");
    let told = desk.command(&["doctor"])?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("the bot lacks: Create Public Threads"), "{told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_intent_that_only_the_gateway_refuses_is_done_without() -> anyhow::Result<()> {
    let discord = Discord::start(false).await?;
    discord.hide_flags();
    let start = discord.settings().iter().fold(Start::quick(), |start, (name, value)| start.setting(name, value));
    let _desk = start.run()?;
    connected(&discord, 1).await?;
    assert_eq!(discord.intents() & (1 << 15), 0);
    let mut ann = discord.person("540", "en-US");
    assert!(!ann.say("hello").await?.text.is_empty());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_says_little_of_itself_is_enough() -> anyhow::Result<()> {
    let discord = Discord::start(true).await?;
    discord.shorten_ready(&["resume_gateway_url", "shard"]);
    let start = discord.settings().iter().fold(Start::quick(), |start, (name, value)| start.setting(name, value));
    let _desk = start.run()?;
    connected(&discord, 1).await?;
    let mut ann = discord.person("541", "en-US");
    assert!(!ann.say("my mug arrived broken").await?.text.is_empty());
    discord.lose_connection(true);
    assert!(!ann.say("hello?").await?.text.is_empty(), "and the connection is found again");
    Ok(())
}
