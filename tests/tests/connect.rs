//! Connecting to the platforms: wrong tokens, platforms that are away, and what `redress doctor` finds and how it says to mend it.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;
use tests::buyer::PATIENCE;
use tests::discord::{self, Discord};
use tests::product::{Product, Start};
use tests::telegram::{self, Telegram};

const GROUP: i64 = -1_001_234;
const CHANNEL: &str = "700000000000000001";

/// Waits until the log says something; all of it.
async fn logged(log: &Path, words: &str) -> anyhow::Result<String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        if said.contains(words) {
            return Ok(said);
        }
        anyhow::ensure!(Instant::now() < deadline, "the log does not say ‘{words}’:\n{said}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What the doctor says of a desk with these settings.
fn doctor(desk: &Product, more: &[(&str, &str)]) -> anyhow::Result<String> {
    let mut command = std::process::Command::new(tests::product::binary()?);
    command.arg("--data").arg(desk.data()).arg("doctor").envs(desk.settings().iter().cloned()).envs(more.iter().copied());
    Ok(String::from_utf8(command.output()?.stdout)?)
}

/// The line after a finding, which says how to mend it.
fn mend(told: &str, finding: &str) -> String {
    let mut lines = told.lines().skip_while(|line| !line.contains(finding));
    assert!(lines.next().is_some_and(|line| line.starts_with("MEND")), "‘{finding}’ is not among what is to be mended:\n{told}");
    lines.next().unwrap_or_default().trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_one_clear_sentence_and_the_desk_goes_on() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let (telegram, discord) = (Telegram::start().await?, Discord::start(true).await?);
    let start = Start::quick()
        .setting("TELEGRAM_BOT_TOKEN", "424242:not-the-token")
        .setting("TELEGRAM_API_URL", &telegram.url)
        .setting("DISCORD_BOT_TOKEN", "OTAwMDAwMDAwMDAwMDAwMDAx.not.the-token")
        .setting("DISCORD_API_URL", &discord.url);
    let desk = start.log_to(&log).run()?;
    logged(&log, "Telegram refuses the token in TELEGRAM_BOT_TOKEN").await?;
    let said = logged(&log, "Discord refuses the token in DISCORD_BOT_TOKEN").await?;
    for platform in ["Telegram", "Discord"] {
        assert_eq!(said.matches(&format!("{platform} refuses the token")).count(), 1, "{said}");
    }
    assert!(said.contains("@BotFather") && said.contains("developer portal"), "each says where to get the right one: {said}");
    assert!(!said.contains("not-the-token") && !said.contains("not.the-token"), "a token is not logged");
    assert!(reqwest::get(&desk.base).await?.status().is_success(), "the web chat goes on");
    let told = doctor(&desk, &[])?;
    assert!(mend(&told, "Telegram refuses the token").contains("@BotFather"));
    assert!(mend(&told, "Discord refuses the token").contains("Reset Token"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_while_a_platform_is_away_says_so_and_waits() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let (one, other) = (tests::product::free_port()?, tests::product::free_port()?);
    let start = Start::quick()
        .setting("TELEGRAM_BOT_TOKEN", telegram::TOKEN)
        .setting("TELEGRAM_API_URL", &format!("http://127.0.0.1:{one}/"))
        .setting("DISCORD_BOT_TOKEN", discord::TOKEN)
        .setting("DISCORD_API_URL", &format!("http://127.0.0.1:{other}/api/v10/"));
    let desk = start.log_to(&log).run()?;
    logged(&log, "Telegram does not answer; waiting for it").await?;
    logged(&log, "Discord does not answer; waiting for it").await?;
    let told = doctor(&desk, &[])?;
    assert!(mend(&told, "Telegram does not answer").contains("TELEGRAM_API_URL"));
    assert!(mend(&told, "Discord does not answer").contains("DISCORD_API_URL"));
    let telegram = Telegram::start_on(one, true).await?;
    let discord = Discord::start_on(other, true).await?;
    assert!(!telegram.person(601, "en").say("hello").await?.text.is_empty());
    logged(&log, "Connected to Discord").await?;
    let deadline = Instant::now() + PATIENCE;
    while discord.connections().0 == 0 {
        anyhow::ensure!(Instant::now() < deadline, "the gateway was not connected to");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(!discord.person("601", "en-US").say("hello").await?.text.is_empty());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_what_is_amiss_on_telegram_and_says_how_to_mend_it() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    let desk = telegram.settings().iter().fold(Start::quick(), |start, (name, value)| start.setting(name, value)).run()?;
    let told = doctor(&desk, &[])?;
    assert!(told.contains("Telegram takes the token: @loopback_bot") && told.contains("No webhook is set"), "{told}");
    assert!(told.contains("No group on Telegram is a place of the staff"), "{told}");
    telegram.in_group(11, GROUP).open_desk(&desk, "Ana").await?;
    assert!(doctor(&desk, &[])?.contains(&format!("ok    The bot is in the staff group {GROUP}")));
    telegram.set_webhook("https://elsewhere.example/");
    let told = doctor(&desk, &[])?;
    assert!(mend(&told, "A webhook is set").contains("Start the desk"));
    let hooked = [("REDRESS_TELEGRAM_WEBHOOK", "true"), ("REDRESS_PUBLIC_URL", "https://desk.example")];
    assert!(mend(&doctor(&desk, &hooked)?, "webhook does not point here").contains("Start the desk"));
    telegram.stand(GROUP, json!({ "status": "restricted", "is_member": true, "can_send_messages": false, "until_date": 0 }));
    assert!(mend(&doctor(&desk, &[])?, "may not write in the staff group").contains("administrator"));
    telegram.stand(GROUP, json!({ "status": "kicked", "until_date": 0 }));
    assert!(mend(&doctor(&desk, &[])?, "no longer in the staff group").contains("Add the bot again"));
    // Topics, where they are wanted.
    let topics = [("REDRESS_TELEGRAM_TOPICS", "true")];
    telegram.stand(GROUP, json!({ "status": "member" }));
    assert!(mend(&doctor(&desk, &topics)?, "has no topics").contains("Turn on ‘Topics’"));
    telegram.make_forum(GROUP);
    assert!(mend(&doctor(&desk, &topics)?, "may not open topics").contains("Manage topics"));
    telegram.let_manage_topics(GROUP);
    assert!(doctor(&desk, &topics)?.contains("may open a topic for each case"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_what_is_amiss_on_discord_and_says_how_to_mend_it() -> anyhow::Result<()> {
    let discord = Discord::start(false).await?;
    let desk = discord.settings().iter().fold(Start::quick(), |start, (name, value)| start.setting(name, value)).run()?;
    let told = doctor(&desk, &[])?;
    assert!(told.contains("Discord takes the token: loopback") && told.contains("Discord's gateway is known"), "{told}");
    assert!(told.contains("Message Content Intent") && told.contains("No channel on Discord is a place of the staff"), "{told}");
    discord.in_channel("11", CHANNEL).open_desk(&desk, "Ana").await?;
    assert!(doctor(&desk, &[])?.contains(&format!("ok    The bot has its rights in the staff channel {CHANNEL}")));
    discord.take_right(discord::PUBLIC_THREADS);
    assert!(doctor(&desk, &[])?.contains("ok    The bot has its rights"), "threads are not asked for where they are not wanted");
    let threads = [("REDRESS_DISCORD_THREADS", "true")];
    assert!(mend(&doctor(&desk, &threads)?, "lacks: Create Public Threads").contains("Permissions"));
    discord.take_right(discord::EMBEDS);
    assert!(mend(&doctor(&desk, &[])?, "lacks: Embed Links").contains("Permissions"));
    Ok(())
}
