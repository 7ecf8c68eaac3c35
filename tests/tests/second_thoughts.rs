//! What buyers and staff do beside the straight way: two orders in one chat, a protest, half a payment, the same thing twice.

use std::time::Duration;

use tests::buyer::PATIENCE;
use tests::product::{ORDERS, Product, Start, import};
use tests::{Buyer, Staff};

async fn desk() -> anyhow::Result<(Product, Staff)> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    Ok((desk, staff))
}

/// The page of a case once it says something.
async fn page_with(staff: &Staff, case: i64, words: &str) -> anyhow::Result<String> {
    let begun = std::time::Instant::now();
    loop {
        let page = staff.page(&format!("/console/cases/{case}")).await?;
        if page.contains(words) {
            return Ok(page);
        }
        anyhow::ensure!(begun.elapsed() < PATIENCE, "case {case} does not come to say ‘{words}’:\n{page}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A kettle complained about and offered money for, and the buttons of the offer.
async fn offered(desk: &Product, staff: &Staff) -> anyhow::Result<(Buyer, i64, Vec<String>)> {
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    let case = staff.first_case("open").await?;
    if staff.page(&format!("/console/cases/{case}")).await?.contains("Go on without what was asked for") {
        staff.act(case, "waive", &[]).await?;
    }
    staff.act(case, "approve", &[("remedy", "partial_refund"), ("amount", "20.00"), ("reason", "the buyer keeps it")]).await?;
    let offer = uwe.hear().await?;
    Ok((uwe, case, offer.buttons.iter().map(|button| button.payload.clone()).collect()))
}

#[tokio::test]
async fn a_payment_below_what_was_agreed_leaves_the_rest_to_be_paid() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let (mut uwe, case, buttons) = offered(&desk, &staff).await?;
    uwe.press(&buttons[0]).await?;
    let nameless = staff.act(case, "refunded", &[("amount", "8.00"), ("reference", "  ")]).await;
    assert!(nameless.expect_err("a payment has a reference").to_string().contains("reference"));
    staff.act(case, "refunded", &[("amount", "8.00"), ("reference", "PAY-1")]).await?;
    assert!(uwe.hear().await?.text.contains("PAY-1"));
    let page = page_with(&staff, case, "pay the refund").await?;
    assert!(page.contains("12.00 EUR"), "the rest stands as the next payment");
    let asked = uwe.say("Wo bleibt mein Geld? Ich habe die Erstattung noch nicht erhalten").await?;
    assert!(asked.text.contains("Teilerstattung"), "the buyer hears how it stands: {}", asked.text);
    let too_much = staff.act(case, "refunded", &[("amount", "32.00"), ("reference", "PAY-2")]).await;
    assert!(too_much.expect_err("more than was paid").to_string().contains("too much"));
    staff.act(case, "refunded", &[("reference", "PAY-2")]).await?;
    assert!(uwe.hear().await?.text.contains("PAY-2"));
    page_with(&staff, case, "case resolved").await?;
    Ok(())
}

#[tokio::test]
async fn the_same_offer_is_not_sent_twice_and_an_older_one_leads_to_the_newer() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let (mut uwe, case, first) = offered(&desk, &staff).await?;
    let again = staff.act(case, "approve", &[("remedy", "partial_refund"), ("amount", "20.00"), ("reason", "the buyer keeps it")]).await;
    assert!(again.expect_err("it is with the buyer already").to_string().contains("already"));
    staff.act(case, "approve", &[("remedy", "partial_refund"), ("amount", "25.00"), ("reason", "a better one")]).await?;
    let better = uwe.hear().await?;
    let late = uwe.press(&first[0]).await?;
    assert_eq!(late.buttons.len(), 3, "the newer offer is shown again: {}", late.text);
    assert_eq!(late.buttons[0].payload, better.buttons[0].payload);
    uwe.press(&late.buttons[0].payload.clone()).await?;
    page_with(&staff, case, "offer accepted").await?;
    Ok(())
}

#[tokio::test]
async fn a_complaint_about_another_order_is_a_case_of_its_own() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let folder = desk.data().to_owned();
    let second = ORDERS.lines().next().unwrap_or_default().to_owned()
        + "\nT-1009,1,LAMP-1,Desk lamp,,lamps,DE,2026-10-25T08:00:00Z,2026-10-26T08:00:00Z,2026-11-10T10:00:00Z,2026-11-20T00:00:00Z,north,shopify,card,Uwe Muster,uwe@example.com,20457,1,19.00,6.00,0.00,EUR,dhl,00340434161094015919,delivered,CN\n";
    import(&folder, &second)?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    let kettle = staff.first_case("open").await?;
    uwe.say("Außerdem ist die Lampe aus Bestellung T-1009 zerbrochen angekommen, PLZ 20457").await?;
    let page = page_with(&staff, kettle + 1, "Desk lamp").await?;
    assert!(page.contains("damaged"), "with its own reason");
    let first = staff.page(&format!("/console/cases/{kettle}")).await?;
    assert!(first.contains("Glass kettle") && !first.contains("Desk lamp"), "the first case stays as it was");
    Ok(())
}

#[tokio::test]
async fn a_protest_against_a_refusal_is_an_appeal_and_no_new_case() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    sam.say("The wooden train T-1003 has not arrived. Postcode SW1A 1AA").await?;
    let case = staff.first_case("open").await?;
    if staff.page(&format!("/console/cases/{case}")).await?.contains("Go on without what was asked for") {
        staff.act(case, "waive", &[]).await?;
    }
    staff.act(case, "decline", &[("reason", "the parcel is on its way")]).await?;
    sam.hear().await?;
    let heard = sam.say("This is unacceptable, the parcel never came and I want my money back!").await?;
    assert!(heard.text.contains("Another colleague"), "{}", heard.text);
    page_with(&staff, case, "appeal taken").await?;
    assert_eq!(staff.first_case("open").await?, case, "no second case was opened");
    Ok(())
}

#[tokio::test]
async fn a_question_after_an_order_opens_no_complaint() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    sam.say("Hi, any news about my case?").await?;
    assert!(staff.first_case("open").await.is_err(), "nothing is wrong yet");
    Ok(())
}

#[tokio::test]
async fn postcodes_guessed_beside_the_number_are_counted() -> anyhow::Result<()> {
    let (desk, _staff) = desk().await?;
    let mut thief = Buyer::open(&desk.base, "en").await?;
    thief.say("my kettle is broken").await?;
    for guess in 0..6 {
        thief.say(&format!("T-1002 2045{guess}")).await?;
    }
    let late = thief.say("T-1002 20457").await?;
    assert!(!late.text.contains("Glass kettle"), "after so many guesses a person looks: {}", late.text);
    for message in thief.everything().await? {
        assert!(message.author == "buyer" || !message.text.contains("Glass kettle"));
    }
    Ok(())
}

#[tokio::test]
async fn whoever_says_yes_to_a_photo_is_told_where_it_goes() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut uwe = Buyer::open(&desk.base, "en").await?;
    let asked = uwe.say("The kettle T-1002 arrived broken into pieces. Postcode 20457").await?;
    assert_eq!(asked.buttons.len(), 1, "a picture is asked for: {}", asked.text);
    let told = uwe.say("yes").await?;
    assert!(told.text.contains("here in the chat"), "{}", told.text);
    let case = staff.first_case("open").await?;
    let waits = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(waits.contains("waits for the buyer"));
    Ok(())
}

#[tokio::test]
async fn two_chats_of_one_order_can_be_merged_and_a_case_is_closed_with_a_reason() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut first = Buyer::open(&desk.base, "en").await?;
    first.say("T-1003 SW1A 1AA where is my train, it has not arrived").await?;
    let one = staff.first_case("open").await?;
    let mut second = Buyer::open(&desk.base, "en").await?;
    second.say("T-1003 SW1A 1AA it has not arrived").await?;
    let two = one + 1;
    let page = page_with(&staff, two, &format!("Merge into case #{one}")).await?;
    assert!(page.contains("T-1003"));
    staff.act(two, "merge", &[("into", &one.to_string())]).await?;
    page_with(&staff, one, "case merged in").await?;
    let silent = staff.act(one, "close", &[("reason", "")]).await;
    assert!(silent.expect_err("a case is closed for a reason").to_string().contains("why the case is closed"));
    Ok(())
}

#[tokio::test]
async fn a_limit_below_nothing_is_refused() -> anyhow::Result<()> {
    let (desk, _staff) = desk().await?;
    let added = desk.command(&["staff", "add", "Kim", "--limit=-5"])?;
    assert!(!added.status.success());
    assert!(String::from_utf8_lossy(&added.stderr).contains("below nothing"));
    Ok(())
}

#[tokio::test]
async fn whoever_cannot_name_the_order_or_has_no_picture_is_not_asked_for_ever() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut yui = Buyer::open(&desk.base, "ja").await?;
    let asked = yui.say("届いたケトルが割れていました").await?;
    assert!(asked.text.contains("写真") && asked.text.contains("注文"), "{}", asked.text);
    let order = yui.say("写真はありません").await?;
    assert!(!order.text.contains("写真") && order.text.contains("注文"), "only the order is still asked for: {}", order.text);
    let person = yui.say("注文番号はわかりません").await?;
    assert!(person.text.contains("担当者"), "a person looks for the order: {}", person.text);
    let case = staff.first_case("todo").await?;
    page_with(&staff, case, "waits for you").await?;

    let mut max = Buyer::open(&desk.base, "de").await?;
    max.say("Mein Paket ist immer noch nicht angekommen").await?;
    let mut last = String::new();
    for words in ["Das kann doch nicht wahr sein", "Antworten Sie mir endlich", "So ein schlechter Laden"] {
        last = max.say(words).await?.text;
    }
    assert!(last.contains("Jemand aus unserem Team"), "after three questions in vain a person looks: {last}");
    let found = max.say("T-1002, 20457").await?;
    assert!(!found.text.is_empty());
    page_with(&staff, case + 1, "Glass kettle").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_asked_before_anything_else_where_nobody_can_tell() -> anyhow::Result<()> {
    let (desk, _staff) = desk().await?;
    let mut buyer = Buyer::open(&desk.base, "fi").await?;
    let asked = buyer.say("Paketti ei ole saapunut vieläkään, haluan rahat takaisin").await?;
    assert!(asked.buttons.len() >= 4, "reasons to choose from: {}", asked.text);
    let next = buyer.press(&asked.buttons[0].payload.clone()).await?;
    assert!(next.text.contains("order"), "then the order: {}", next.text);
    Ok(())
}
