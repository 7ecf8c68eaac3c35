//! The pages in a real browser, on a phone's screen and with the keyboard alone.

use fantoccini::Locator;
use fantoccini::key::Key;
use tests::Staff;
use tests::browser::Browser;
use tests::product::{ORDERS, Start, import};

#[tokio::test]
async fn a_buyer_on_a_phone_complains_with_the_keyboard_and_comes_back_later() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let desk = Start::quick().on(&folder).run()?;
    let Some(browser) = Browser::start(390, 844, "es").await? else { return Ok(()) };
    browser.client.goto(&desk.base).await?;
    let box_ = browser.client.wait().for_element(Locator::Id("text")).await?;
    box_.send_keys("La camisa T-1001 llegó rota, 28013").await?;
    box_.send_keys(&char::from(Key::Enter).to_string()).await?;
    browser.wait_for("automático").await?;
    let wide = browser.client.execute("return document.documentElement.scrollWidth <= window.innerWidth", Vec::new()).await?;
    assert_eq!(wide.as_bool(), Some(true), "nothing sticks out of a phone's screen");
    browser.client.goto("about:blank").await?;
    browser.client.goto(&desk.base).await?;
    browser.wait_for("La camisa T-1001 llegó rota").await?;
    browser.wait_for("automático").await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    staff.act(case, "approve", &[("proposal", "0")]).await?;
    // The offer comes by itself, without loading the page again.
    let offer = Locator::Css("li:last-child .buttons button:nth-child(3)");
    browser.client.wait().at_most(std::time::Duration::from_secs(10)).for_element(offer).await?;
    browser.client.execute("document.querySelector('li:last-child .buttons button').focus()", Vec::new()).await?;
    let focused = browser.client.active_element().await?;
    focused.send_keys(&char::from(Key::Enter).to_string()).await?;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !staff.page(&format!("/console/cases/{case}")).await?.contains("offer accepted") {
        anyhow::ensure!(std::time::Instant::now() < deadline, "the press did not arrive");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    Ok(())
}

#[tokio::test]
async fn an_arabic_buyer_reads_from_right_to_left() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let Some(browser) = Browser::start(390, 844, "ar").await? else { return Ok(()) };
    browser.client.goto(&desk.base).await?;
    let direction = browser.client.execute("return document.documentElement.dir", Vec::new()).await?;
    assert_eq!(direction.as_str(), Some("rtl"));
    Ok(())
}

#[tokio::test]
async fn the_queue_shows_a_new_case_without_being_loaded_again() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let Some(browser) = Browser::start(1280, 900, "en").await? else { return Ok(()) };
    browser.client.goto(&desk.sign_in).await?;
    browser.client.goto(&format!("{}/console?show=open", desk.base)).await?;
    browser.wait_for("Nothing here").await?;
    let mut buyer = tests::Buyer::open(&desk.base, "en").await?;
    buyer.say("The mug arrived broken into pieces").await?;
    browser.wait_for("damaged").await?;
    Ok(())
}
