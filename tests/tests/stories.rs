//! Every story of `tests/stories` on every channel, through that channel's own adapter; and every reason and the main languages have one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tests::Product;
use tests::discord::Discord;
use tests::product::{Start, import};
use tests::story::{Stage, Story, read};
use tests::telegram::Telegram;

const LABELS: [&str; 18] = [
    "not_received",
    "late_delivery",
    "not_as_described",
    "wrong_item",
    "damaged",
    "defective",
    "poor_quality",
    "missing_items",
    "counterfeit",
    "wrong_fit",
    "change_of_mind",
    "cancellation",
    "refund_issue",
    "shipping_cost",
    "customs_charge",
    "billing",
    "service",
    "none",
];
const LANGUAGES: [&str; 10] = ["en", "es", "pt", "fr", "de", "it", "zh", "ja", "ru", "ar"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stories")
}

/// The shop of the stories; `@-30` in its orders is the day thirty days ago.
fn shop() -> anyhow::Result<PathBuf> {
    let data = tempfile::TempDir::new()?.keep();
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut orders = std::fs::read_to_string(folder().join("orders.csv"))?;
    for days in (1..100).rev() {
        let day = today.checked_sub(jiff::Span::new().days(days))?;
        orders = orders.replace(&format!("@-{days},"), &format!("{day}T10:00:00Z,"));
        let ahead = today.checked_add(jiff::Span::new().days(days))?;
        orders = orders.replace(&format!("@+{days},"), &format!("{ahead}T10:00:00Z,"));
    }
    import(&data, &orders)?;
    Ok(data)
}

/// Tells all stories at once to one desk, and says which of them went another way.
async fn tell(stage: &Stage) -> anyhow::Result<()> {
    let mut telling = tokio::task::JoinSet::new();
    for (story, number) in read(&folder())?.into_iter().zip(501..) {
        let stage = stage.clone();
        telling.spawn(async move { stage.tell(&story, number).await });
    }
    let mut faults = Vec::new();
    while let Some(told) = telling.join_next().await {
        if let Err(fault) = told? {
            faults.push(format!("{fault:#}"));
        }
    }
    faults.sort();
    anyhow::ensure!(faults.is_empty(), "{}", faults.join("\n\n"));
    Ok(())
}

fn start(settings: &[(&str, String)]) -> anyhow::Result<Product> {
    settings.iter().fold(Start::quick().on(&shop()?), |start, (name, value)| start.setting(name, value)).run()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_story_goes_as_told_on_the_web_chat() -> anyhow::Result<()> {
    let desk = start(&[])?;
    tell(&Stage::web(&desk).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_story_goes_as_told_on_telegram() -> anyhow::Result<()> {
    let telegram = Telegram::start().await?;
    let desk = start(&telegram.settings())?;
    tell(&Stage::telegram(&desk, &telegram).await?).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_story_goes_as_told_on_discord() -> anyhow::Result<()> {
    let discord = Discord::start(true).await?;
    let desk = start(&discord.settings())?;
    tell(&Stage::discord(&desk, &discord).await?).await
}

#[test]
fn every_reason_and_the_main_languages_have_a_story() -> anyhow::Result<()> {
    let stories = read(&folder())?;
    let told = |what: fn(&Story) -> Option<&str>| stories.iter().filter_map(what).map(str::to_owned).collect::<BTreeSet<String>>();
    let labels = told(|story| story.label.as_deref());
    let languages = told(|story| story.language.split('-').next());
    let untold: Vec<&str> = LABELS.into_iter().filter(|label| !labels.contains(*label)).collect();
    assert!(untold.is_empty(), "no story is about {untold:?}");
    let unheard: Vec<&str> = LANGUAGES.into_iter().filter(|language| !languages.contains(*language)).collect();
    assert!(unheard.is_empty(), "no story is in {unheard:?}");
    Ok(())
}
