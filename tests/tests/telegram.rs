//! The desk on Telegram, against a loopback Bot API: buyers, staff, and what goes wrong on the way.

use std::time::Duration;

use tests::buyer::{PATIENCE, picture};
use tests::faults::Fault;
use tests::product::{ORDERS, Product, Start, import};
use tests::telegram::{Person, Sent, Telegram};

const GROUP: i64 = -1_001_234;

fn start(telegram: &Telegram) -> anyhow::Result<Start> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    Ok(telegram.settings().iter().fold(Start::quick().on(&folder), |start, (name, value)| start.setting(name, value)))
}

async fn desk() -> anyhow::Result<(Telegram, Product)> {
    let telegram = Telegram::start().await?;
    let desk = start(&telegram)?.run()?;
    Ok((telegram, desk))
}

/// A person of the staff in the group, enrolled and with the group registered.
async fn staff(telegram: &Telegram, desk: &Product, id: i64, name: &str, role: &str) -> anyhow::Result<Person> {
    let added = desk.command(&["staff", "add", name, "--role", role])?;
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let code = desk.command(&["staff", "code", name])?;
    let mut person = telegram.in_group(id, GROUP);
    let before = telegram.sent_to(GROUP).len();
    person.write(String::from_utf8_lossy(&code.stdout).trim());
    person.until("the enrolment", |sent| sent.text.contains("is enrolled here")).await?;
    if role != "agent" {
        person.write("/desk@loopback_bot");
        person.until("the registration", |sent| sent.text.contains("Cases are shown here")).await?;
    }
    for _ in before..telegram.sent_to(GROUP).len() {
        person.hear().await?;
    }
    Ok(person)
}

fn is_card(sent: &Sent) -> bool {
    sent.text.starts_with("Case ") && !sent.buttons.is_empty()
}

/// The card of the only case, once it can be decided; what is still asked of the buyer is gone without.
async fn decidable(owner: &Person) -> anyhow::Result<Sent> {
    let waiting = |sent: &Sent| is_card(sent) && sent.text.contains("waiting for you");
    let card = owner.until("a card", |sent| waiting(sent) || (is_card(sent) && sent.text.contains("asking the buyer"))).await?;
    owner.press_until(card.id, "Go on", "a card with proposals", waiting).await
}

/// A complaint with everything that is needed to decide.
async fn complain(buyer: &mut Person) -> anyhow::Result<Sent> {
    buyer.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. Ich will mein Geld zurück. PLZ 20457").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_goes_from_a_private_chat_to_an_accepted_offer() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut uwe = telegram.person(501, "de");
    let first = complain(&mut uwe).await?;
    assert!(first.text.contains("automatisch"), "the first answer says that this is automated: {}", first.text);
    let card = owner.until("a card", is_card).await?;
    assert!(card.text.contains("T-1002") && card.text.contains("Wasserkocher") && card.text.contains("It says:"), "{}", card.text);
    let card = decidable(&owner).await?;
    owner.press_until(card.id, "Approve 1", "the offer on the card", |sent| is_card(sent) && sent.text.contains("offered by Ana")).await?;
    let offer = uwe.until("an offer", |sent| sent.buttons.len() == 3).await?;
    let accept = uwe.press(offer.id, &offer.buttons[0].payload);
    let accepted = owner.until("the accepted card", |sent| sent.id == card.id && sent.text.contains("accepted")).await?;
    assert!(accepted.edits > 0, "the card is edited in place");
    assert!(telegram.answered().contains(&accept), "the press is answered at once");
    assert_eq!(telegram.sent_to(GROUP).iter().filter(|sent| is_card(sent)).count(), 1, "one case, one card");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_edits_stickers_and_voice_are_each_taken_for_what_they_are() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut sam = telegram.person(502, "en");
    let message = sam.write("my kettle arrived brken");
    sam.hear().await?;
    sam.edit(message, "my kettle arrived broken, glass everywhere");
    owner.until("the edited words on the card", |sent| sent.text.contains("glass everywhere") && sent.text.contains("edited")).await?;
    sam.send(
        serde_json::json!({ "sticker": { "file_id": "S", "file_unique_id": "S", "type": "regular", "width": 1, "height": 1, "is_animated": false,
        "is_video": false } }),
    );
    assert!(sam.hear().await?.text.to_lowercase().contains("sticker"));
    let before = telegram.sent_to(502).len();
    telegram.hold(true);
    sam.photo(&picture(), Some("album"));
    sam.photo(&picture(), Some("album"));
    telegram.hold(false);
    sam.hear().await?;
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert_eq!(telegram.sent_to(502).len(), before + 1, "an album is one turn and gets one answer");
    owner.until("the photo", |sent| sent.method == "sendphoto").await?;
    let voice = sam.keep(b"OggS\0\x02voice");
    sam.send(serde_json::json!({ "voice": { "file_id": voice, "file_unique_id": voice, "duration": 3, "mime_type": "audio/ogg" } }));
    assert!(sam.hear().await?.text.contains("listen"), "a person listens to it");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_come_in_the_language_of_the_app_and_a_blocked_bot_shows_on_the_case() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut luc = telegram.person(503, "fr");
    assert!(luc.say("/start").await?.text.contains("automati"), "the app's language is used until the buyer writes");
    assert!(luc.say("/help").await?.text.contains("commande"));
    let languages = luc.say("/language").await?;
    assert!(languages.buttons.len() > 10);
    luc.press_labelled(&languages, "Español")?;
    assert!(luc.hear().await?.text.contains("español"));
    luc.say("/person").await?;
    owner.until("a card", is_card).await?;
    luc.block();
    owner.until("the card that says so", |sent| sent.text.contains("blocked us")).await?;
    let menu = telegram.commands("fr").unwrap_or_default();
    assert!(menu.to_string().contains("person"), "{menu}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_enrolled_staff_act_and_only_on_the_card_as_it_stands() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut uwe = telegram.person(504, "de");
    complain(&mut uwe).await?;
    let card = owner.until("a card", is_card).await?;
    let stranger = telegram.in_group(66, GROUP);
    stranger.press(card.id, &card.buttons[0].payload);
    stranger.until("the refusal", |sent| sent.text.contains("not enrolled")).await?;
    stranger.write("/desk");
    stranger.until("the refusal", |sent| sent.text.contains("Only a lead or the owner")).await?;
    let taken = |sent: &Sent| sent.id == card.id && sent.text.contains("is writing to the buyer");
    owner.press_until(card.id, "Take over", "the take-over", taken).await?;
    let refused = telegram.sent_to(GROUP).iter().map(|sent| sent.id).max();
    owner.press(card.id, &card.buttons[0].payload);
    owner.until("the refusal of an old button", |sent| Some(sent.id) > refused && sent.text.contains("has changed")).await?;
    owner.press(card.id, &card.buttons[0].payload.replace("s-", "S-"));
    owner.until("the refusal of a forged button", |sent| sent.text.contains("not one of ours")).await?;
    let other = telegram.in_group(11, -999);
    other.press(card.id, &card.buttons[0].payload);
    other.until("the refusal in another group", |sent| sent.text.contains("no place of the staff")).await?;
    let before = telegram.sent_to(GROUP).len();
    stranger.write("what staff say among themselves");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(telegram.sent_to(GROUP).len(), before);
    let wrong = telegram.in_group(77, GROUP);
    wrong.write("/staff 0123456789abcdef");
    wrong.until("the refusal of a wrong code", |sent| sent.text.contains("not known")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_to_the_card_reaches_the_buyer_and_a_question_is_answered_by_a_reply() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut uwe = telegram.person(505, "de");
    complain(&mut uwe).await?;
    let card = owner.until("a card", is_card).await?;
    owner.reply(&card, "Welche Farbe hat das Lämpchen?");
    uwe.until("the words of staff", |sent| sent.text.contains("Ana") && sent.text.contains("Lämpchen")).await?;
    decidable(&owner).await?;
    let closed = |sent: &Sent| sent.id == card.id && sent.text.contains("closed by staff");
    owner.fill_until(card.id, "Decline", "bought two years ago, used daily", "the closed card", closed).await?;
    uwe.until("the answer", |sent| sent.buttons.len() == 1).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_platform_refuses_or_loses_is_sent_again_or_let_go() -> anyhow::Result<()> {
    let (telegram, _desk) = desk().await?;
    let mut ann = telegram.person(506, "en");
    ann.say("hello").await?;
    telegram.faults.plan("sendMessage", &[Fault::TooMany(1), Fault::CutBefore]);
    assert!(!ann.say("where is my parcel?").await?.text.is_empty());
    telegram.faults.plan("getUpdates", &[Fault::Broken, Fault::Strange, Fault::CutAfter, Fault::TooMany(1)]);
    telegram.faults.plan("file", &[Fault::CutBefore]);
    ann.photo(&picture(), None);
    ann.hear().await?;
    telegram.conflict();
    assert!(!ann.say("thanks").await?.text.is_empty(), "a second poller is waited out");
    let bob = telegram.person(507, "en");
    telegram.block(507);
    bob.write("hello");
    assert!(!ann.say("hello?").await?.text.is_empty(), "who has blocked us keeps nobody else waiting");
    assert_eq!(telegram.unconfirmed(), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_that_come_twice_or_out_of_order_are_one_turn_each() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    telegram.repeat_updates(2);
    let desk = start(&telegram)?.setting("REDRESS_QUIET_MILLIS", "1000").run()?;
    let mut ann = telegram.person(508, "en");
    telegram.hold(true);
    for text in ["my mug", "arrived broken", "yesterday"] {
        ann.write(text);
    }
    telegram.hold(false);
    ann.hear().await?;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(telegram.sent_to(508).len(), 1, "three messages in a row get one answer");
    drop(desk);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_while_telegram_is_away_waits_for_it() -> anyhow::Result<()> {
    let port = tests::product::free_port()?;
    let start = Start::quick().setting("TELEGRAM_BOT_TOKEN", tests::telegram::TOKEN).setting("TELEGRAM_API_URL", &format!("http://127.0.0.1:{port}"));
    let desk = start.run()?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let telegram = Telegram::start_on(port, true).await?;
    let mut ann = telegram.person(509, "en");
    assert!(!ann.say("hello").await?.text.is_empty());
    drop(desk);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_long_polling_is_not_asked_in_a_rush() -> anyhow::Result<()> {
    let telegram = Telegram::without_long_polling().await?;
    let _desk = start(&telegram)?.run()?;
    let mut ann = telegram.person(510, "en");
    ann.say("hello").await?;
    let before = telegram.calls("getUpdates");
    let since = std::time::Instant::now();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let asked = telegram.calls("getUpdates") - before;
    assert!(asked <= 10 + usize::try_from(since.elapsed().as_secs())?, "{asked} questions in {:?}", since.elapsed());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_becomes_a_supergroup_keeps_its_cases() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let mut uwe = telegram.person(511, "de");
    complain(&mut uwe).await?;
    owner.until("a card", is_card).await?;
    telegram.migrate(GROUP, -100_999);
    let mut eva = telegram.person(512, "de");
    eva.say("Meine Tasse ist zerbrochen angekommen").await?;
    let there = telegram.in_group(11, -100_999);
    there.until("a card in the new group", is_card).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_called_on_a_path_nobody_can_guess_and_only_with_its_secret() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    let desk = start(&telegram)?.setting("REDRESS_TELEGRAM_WEBHOOK", "true").setting("REDRESS_PUBLIC_URL", "https://desk.example").run()?;
    let deadline = std::time::Instant::now() + PATIENCE;
    let (url, secret) = loop {
        if let Some(hook) = telegram.webhook() {
            break hook;
        }
        anyhow::ensure!(std::time::Instant::now() < deadline, "no webhook was set");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let path = url.strip_prefix("https://desk.example").unwrap_or_default();
    assert!(path.len() > 40 && !path.contains("LOOPBACK") && secret.len() >= 32);
    let client = reqwest::Client::new();
    let update = serde_json::json!({ "update_id": 7, "message": { "message_id": 1, "date": 1, "text": "hello",
        "from": { "id": 513, "is_bot": false, "first_name": "P" }, "chat": { "id": 513, "type": "private", "first_name": "P" } } });
    let call =
        |secret: &str| client.post(format!("{}{path}", desk.base)).header("x-telegram-bot-api-secret-token", secret.to_owned()).json(&update).send();
    assert_eq!(call("wrong").await?.status().as_u16(), 404);
    assert_eq!(call(&secret).await?.status().as_u16(), 200);
    assert_eq!(call(&secret).await?.status().as_u16(), 200, "a repeated call is taken once");
    let mut ann = telegram.person(513, "en");
    ann.hear().await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(telegram.sent_to(513).len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_order_code_proves_the_order_and_status_and_places_are_answered() -> anyhow::Result<()> {
    let (telegram, desk) = desk().await?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    let printed = desk.command(&["link", "T-1002"])?;
    let printed = String::from_utf8(printed.stdout)?;
    let code = printed.split("?start=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default().to_owned();
    assert!(code.len() <= 64 && code.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "Telegram takes it in a link: {code}");
    let mut uwe = telegram.person(520, "de");
    uwe.say(&format!("/start {code}")).await?;
    uwe.say("Der Wasserkocher ist kaputt, er heizt nicht mehr. Ich will mein Geld zurück.").await?;
    let card = owner.until("a card with the order", |sent| is_card(sent) && sent.text.contains("T-1002")).await?;
    assert!(!card.text.contains("not proven"), "{}", card.text);
    assert!(card.text.contains(&format!("{}/console/cases/", desk.base)), "the card leads to the case on the console: {}", card.text);
    assert!(!uwe.say("/status").await?.text.is_empty());
    uwe.send(serde_json::json!({ "location": { "latitude": 53.5, "longitude": 10.0 } }));
    uwe.until("the answer to a place", |sent| sent.text.contains("Standort")).await?;
    let mut eva = telegram.person(521, "de");
    let forged = eva.say(&format!("/start {}", code.replace("o-", "o-9"))).await?;
    assert!(!forged.text.contains("T-1002"));
    let mut luc = telegram.person(522, "fr");
    assert!(!luc.say("/status").await?.text.is_empty(), "who has no case is told so");
    Ok(())
}

/// A desk whose staff group has topics; `manages`: the bot may open them.
async fn desk_with_topics(manages: bool, log: &std::path::Path) -> anyhow::Result<(Telegram, Product, Person)> {
    let telegram = Telegram::start().await?;
    telegram.make_forum(GROUP);
    if manages {
        telegram.let_manage_topics(GROUP);
    }
    let desk = start(&telegram)?.setting("REDRESS_TELEGRAM_TOPICS", "true").log_to(log).run()?;
    let owner = staff(&telegram, &desk, 11, "Ana", "owner").await?;
    Ok((telegram, desk, owner))
}

async fn topic_until(telegram: &Telegram, what: &str, fits: impl Fn(&tests::telegram::Topic) -> bool) -> anyhow::Result<tests::telegram::Topic> {
    let deadline = std::time::Instant::now() + PATIENCE;
    loop {
        let all = telegram.topics(GROUP);
        if let Some(topic) = all.iter().find(|topic| fits(topic)) {
            return Ok(topic.clone());
        }
        anyhow::ensure!(std::time::Instant::now() < deadline, "waited in vain for {what}; there is: {all:?}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_case_has_a_topic_that_holds_what_is_about_it_and_closes_with_it() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let (telegram, mut desk, owner) = desk_with_topics(true, &folder.path().join("log")).await?;
    let mut uwe = telegram.person(530, "de");
    complain(&mut uwe).await?;
    let card = owner.until("a card in a topic", |sent| is_card(sent) && sent.topic.is_some()).await?;
    uwe.photo(&picture(), None);
    owner.until("the photo in the same topic", |sent| sent.method == "sendphoto" && sent.topic == card.topic).await?;
    let mut eva = telegram.person(531, "de");
    eva.say("Meine Tasse ist zerbrochen angekommen").await?;
    owner.until("another case in another topic", |sent| is_card(sent) && sent.topic.is_some() && sent.topic != card.topic).await?;
    assert_eq!(telegram.topics(GROUP).len(), 2, "one topic a case");
    // What staff say among themselves in the topic is theirs; a reply to the card is the buyer's.
    let before = telegram.sent_to(530).len();
    owner.write_in_topic(card.topic.unwrap_or_default(), "Klingt nach dem Thermostat, oder?");
    owner.reply(&card, "Welche Farbe hat das Lämpchen?");
    uwe.until("the words of staff", |sent| sent.text.contains("Lämpchen")).await?;
    assert!(telegram.sent_to(530).iter().skip(before).all(|sent| !sent.text.contains("Thermostat")));
    decidable_at(&owner, card.id).await?;
    let closed = |sent: &Sent| sent.id == card.id && sent.text.contains("closed by staff");
    let asked = owner.fill_until(card.id, "Decline", "bought two years ago, used daily", "the closed card", closed).await?;
    assert_eq!(asked.topic, card.topic);
    topic_until(&telegram, "the closed topic", |topic| Some(topic.id) == card.topic && topic.closed).await?;
    desk.kill()?;
    desk.start_again()?;
    owner.press_until(card.id, "Open again", "the case opened again", |sent| sent.id == card.id && !sent.text.contains("closed by staff")).await?;
    topic_until(&telegram, "the topic opened again", |topic| Some(topic.id) == card.topic && !topic.closed).await?;
    assert_eq!(telegram.topics(GROUP).len(), 2, "a restart opens none anew");
    // Somebody takes a topic away: the case goes on in the group itself.
    telegram.delete_topic(GROUP, card.topic.unwrap_or_default());
    uwe.say("Hallo? Was ist jetzt?").await?;
    owner.until("the card in the group itself", |sent| is_card(sent) && sent.topic.is_none()).await?;
    Ok(())
}

/// The card of one of several cases, once it can be decided.
async fn decidable_at(owner: &Person, card: i64) -> anyhow::Result<Sent> {
    owner.press_until(card, "Go on", "the card with proposals", |sent| sent.id == card && sent.text.contains("waiting for you")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_bot_may_open_no_topics_cases_are_shown_in_the_group_and_one_line_says_why() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let (telegram, desk, owner) = desk_with_topics(false, &log).await?;
    let mut uwe = telegram.person(532, "de");
    complain(&mut uwe).await?;
    owner.until("a card in the group itself", |sent| is_card(sent) && sent.topic.is_none()).await?;
    let mut eva = telegram.person(533, "de");
    eva.say("Meine Tasse ist zerbrochen angekommen").await?;
    owner.until("a second card", |sent| is_card(sent) && sent.text.contains("Case 2")).await?;
    let said = std::fs::read_to_string(&log)?;
    assert_eq!(said.matches("gives no topics").count(), 1, "one line for the group, not one a case: {said}");
    assert!(said.contains("Manage topics") && said.contains("telegram_topics"), "it says how to mend it");
    let told = desk.command(&["doctor"])?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.contains("may not open topics") && told.contains("Make the bot an administrator"), "{told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_library_cannot_read_is_taken_for_what_can_be_read_of_it() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    telegram.be(serde_json::json!({ "id": tests::telegram::BOT, "is_bot": true, "first_name": "Nameless" }));
    let _desk = start(&telegram)?.run()?;
    let mut ann = telegram.person(540, "en");
    // An unknown field before the one that counts, a message without its date, a press without its chat instance.
    let chat = serde_json::json!({ "id": 540, "type": "private" });
    let from = serde_json::json!({ "id": 540, "is_bot": false, "first_name": "P", "language_code": "en" });
    telegram.push(|_| {
        serde_json::json!({ "a_field_of_tomorrow": { "nobody": "knows" },
            "message": { "message_id": 9001, "chat": chat, "from": from, "text": "my mug arrived broken" } })
    });
    let first = ann.hear().await?;
    assert!(first.text.contains("automat"), "{}", first.text);
    telegram.push(|_| serde_json::json!({ "message": { "message_id": 9002, "chat": chat, "from": from, "text": "/language" } }));
    let languages = ann.until("the languages", |sent| sent.buttons.len() > 10).await?;
    let spanish = languages.buttons.iter().find(|button| button.label.contains("Español")).map(|button| button.payload.clone()).unwrap_or_default();
    telegram.push(|_| {
        serde_json::json!({ "callback_query": { "id": "rescued", "from": from, "data": spanish,
            "message": { "message_id": languages.id, "chat": chat } } })
    });
    ann.until("the answer in Spanish", |sent| sent.text.contains("español")).await?;
    assert!(telegram.answered().iter().any(|press| press == "rescued"));
    Ok(())
}
