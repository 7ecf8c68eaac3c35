//! The web chat and the console, from complaint to money, over HTTP.

use tests::buyer::picture;
use tests::product::{ORDERS, Start, import};
use tests::{Buyer, Staff};

async fn desk() -> anyhow::Result<(tests::Product, Staff)> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    Ok((desk, staff))
}

#[tokio::test]
async fn a_complaint_becomes_a_case_an_offer_and_money() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut ana = Buyer::open(&desk.base, "es").await?;
    let first = ana.say("Hola, la camisa que me llegó no es del color que pedí, es verde y pedí azul. Quiero que me devuelvan el dinero").await?;
    assert!(first.text.contains("automático"), "the first answer says that this is automated: {}", first.text);
    let case = staff.first_case("open").await?;
    let proof = ana.say("T-1001").await?;
    assert!(proof.text.contains("T-1001"), "{}", proof.text);
    assert!(!proof.text.contains("camisa") && !proof.text.contains("Linen"), "nothing of the order is shown before it is proven: {}", proof.text);
    let wrong = ana.say("99999").await?;
    assert!(!wrong.text.contains("Linen"), "{}", wrong.text);
    let asked = ana.say("T-1001, 28013").await?;
    let understood = if asked.buttons.is_empty() { asked } else { ana.photo(&picture()).await? };
    assert_eq!(understood.locale.as_deref(), Some("es"));
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(page.contains("<mark"), "the words that led to the reading are marked");
    assert!(page.contains("T-1001") && page.contains("Linen shirt"));
    staff.act(case, "approve", &[("proposal", "0")]).await?;
    let offer = ana.hear().await?;
    let accept = offer.buttons.first().map(|button| button.payload.clone()).unwrap_or_default();
    let words = ana.say("sí, de acuerdo").await?;
    assert!(words.buttons.iter().any(|button| button.payload == accept), "free text accepts nothing: the offer is shown once more");
    ana.press(&accept).await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(page.contains("offer accepted"), "the history has it");
    if page.contains("Refund is paid") {
        staff.act(case, "refunded", &[("reference", "PAY-1")]).await?;
        assert!(ana.hear().await?.text.contains("PAY-1"));
    }
    Ok(())
}

#[tokio::test]
async fn an_offer_is_accepted_once_however_often_it_is_pressed() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    let case = staff.first_case("open").await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    if page.contains("Go on without what was asked for") {
        staff.act(case, "waive", &[]).await?;
    }
    staff.act(case, "approve", &[("proposal", "0")]).await?;
    let offer = uwe.hear().await?;
    let (accept, decline) = (&offer.buttons[0].payload, &offer.buttons[1].payload);
    uwe.press(accept).await?;
    uwe.press(accept).await?;
    uwe.press(decline).await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert_eq!(page.matches("offer accepted").count(), 1);
    assert_eq!(page.matches("offer declined").count(), 0);
    Ok(())
}

#[tokio::test]
async fn the_second_of_two_approvals_is_told_that_the_case_has_moved() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    let case = staff.first_case("open").await?;
    let (csrf, version) = staff.form(case).await?;
    staff.act_at(case, "approve", &csrf, &version, &[("proposal", "0")]).await?;
    let late = staff.act_at(case, "approve", &csrf, &version, &[("proposal", "0")]).await;
    let said = late.expect_err("the later one is refused").to_string();
    assert!(said.contains("owner"), "it says who was first: {said}");
    let all = uwe.everything().await?;
    assert_eq!(all.iter().filter(|message| message.author == "desk" && message.buttons.len() == 3).count(), 1, "one offer was sent");
    Ok(())
}

#[tokio::test]
async fn five_short_messages_get_one_answer() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?.keep();
    let desk = Start::quick().setting("REDRESS_QUIET_MILLIS", "700").on(&folder).run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    for (text, number) in ["hi", "my kettle", "arrived", "completely broken", "I want a refund"].iter().zip(1..) {
        buyer.send(&format!("burst{number}"), text).await?;
    }
    buyer.hear().await?;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let all = buyer.everything().await?;
    assert_eq!(all.iter().filter(|message| message.author == "desk").count(), 1);
    let turns: std::collections::BTreeSet<_> = all.iter().map(|message| message.turn).collect();
    assert_eq!(turns.len(), 1, "all of it is one turn");
    Ok(())
}

#[tokio::test]
async fn a_message_sent_twice_under_one_name_counts_once() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    assert!(buyer.send("same", "The mug arrived broken").await?.is_success());
    assert!(buyer.send("same", "The mug arrived broken").await?.is_success());
    buyer.hear().await?;
    let all = buyer.everything().await?;
    assert_eq!(all.iter().filter(|message| message.author == "buyer").count(), 1);
    Ok(())
}

#[tokio::test]
async fn while_a_person_writes_the_desk_is_silent() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher ist kaputt").await?;
    let case = staff.first_case("open").await?;
    staff.act(case, "take_over", &[]).await?;
    uwe.hear().await?;
    uwe.send("quiet", "Sind Sie da?").await?;
    staff.act(case, "write", &[("text", "Guten Tag, ich kümmere mich darum.")]).await?;
    let said = uwe.hear().await?;
    assert_eq!(said.author, "staff");
    assert!(said.text.contains("ich kümmere mich darum"));
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    let after_question: Vec<_> = uwe.everything().await?.into_iter().skip_while(|message| message.text != "Sind Sie da?").collect();
    assert!(after_question.iter().all(|message| message.author != "desk"), "{after_question:?}");
    staff.act(case, "hand_back", &[]).await?;
    assert_eq!(uwe.hear().await?.author, "desk");
    Ok(())
}

#[tokio::test]
async fn a_hazard_goes_to_a_person_before_any_question() -> anyhow::Result<()> {
    let (desk, staff) = desk().await?;
    let mut luc = Buyer::open(&desk.base, "fr").await?;
    let answer = luc.say("La crème m'a brûlé le visage, j'ai une réaction allergique horrible").await?;
    assert!(answer.buttons.is_empty(), "nothing is asked: {}", answer.text);
    let case = staff.first_case("todo").await?;
    assert!(staff.page(&format!("/console/cases/{case}")).await?.contains("hazard"));
    Ok(())
}

#[tokio::test]
async fn wrong_guesses_at_an_order_are_limited_and_answered_alike() -> anyhow::Result<()> {
    let (desk, _staff) = desk().await?;
    let mut thief = Buyer::open(&desk.base, "en").await?;
    thief.say("my kettle is broken").await?;
    let existing = thief.say("order T-1002 wrong@example.com").await?;
    let missing = thief.say("order T-9999 wrong@example.com").await?;
    assert_eq!(existing.text, missing.text, "an order that exists and one that does not read alike");
    for guess in 0..6 {
        thief.say(&format!("order T-1002 guess{guess}@example.com")).await?;
    }
    let late = thief.say("T-1002 uwe@example.com").await?;
    assert!(!late.text.contains("Glass kettle"), "after so many guesses a person looks: {}", late.text);
    Ok(())
}

#[tokio::test]
async fn a_second_account_that_proves_an_order_does_not_see_the_first_ones_words() -> anyhow::Result<()> {
    let (desk, _staff) = desk().await?;
    let mut first = Buyer::open(&desk.base, "en").await?;
    first.say("T-1003 SW1A 1AA where is my train, it has not arrived. My secret word is marmalade").await?;
    let mut second = Buyer::open(&desk.base, "en").await?;
    second.say("T-1003 SW1A 1AA it has not arrived").await?;
    for message in second.everything().await? {
        assert!(!message.text.contains("marmalade"));
    }
    Ok(())
}

#[tokio::test]
async fn ten_languages_are_answered_in_their_own() -> anyhow::Result<()> {
    let desk = Start::quick().run()?;
    let complaints = [
        ("en", "eng", "The kettle stopped working after two days, I want my money back"),
        ("es", "spa", "El hervidor dejó de funcionar a los dos días, quiero que me devuelvan el dinero"),
        ("pt-BR", "por", "A chaleira parou de funcionar depois de dois dias, quero meu dinheiro de volta"),
        ("fr", "fra", "La bouilloire ne marche plus après deux jours, je veux être remboursé"),
        ("de", "deu", "Der Wasserkocher funktioniert nach zwei Tagen nicht mehr, ich möchte mein Geld zurück"),
        ("it", "ita", "Il bollitore ha smesso di funzionare dopo due giorni, voglio il rimborso"),
        ("zh-CN", "cmn", "水壶用了两天就坏了，我要退款"),
        ("ja", "jpn", "ケトルが二日で壊れて動きません。返金してください"),
        ("ru", "rus", "Чайник сломался через два дня и не работает, верните деньги"),
        ("ar", "ara", "الغلاية توقفت عن العمل بعد يومين، أريد استرداد أموالي"),
    ];
    for (locale, _, text) in complaints {
        // The browser says English: the words alone tell the language.
        let mut buyer = Buyer::open(&desk.base, "en").await?;
        let answer = buyer.say(text).await?;
        let answered = answer.locale.clone().unwrap_or_default();
        let wanted = locale.split('-').next().unwrap_or_default();
        assert!(answered.starts_with(wanted), "‘{text}’ was answered in {answered}: {}", answer.text);
        assert_eq!(answer.direction, if wanted == "ar" { "rtl" } else { "ltr" });
    }
    Ok(())
}

/// A table that lets word of a parcel's whereabouts go out by itself.
const POLICY: &str = r#"
[[row]]
id = "parcel-on-its-way"
why = "Says only where the parcel is and when it is due."
label = ["not_received"]
remedy = ["wait"]
human = false
lawful = true
then = "send"

[[row]]
id = "person"
why = "Everything else."
then = "person"

[[example]]
name = "still under way"
label = "not_received"
remedy = "wait"
lawful = true
currency = "GBP"
row = "parcel-on-its-way"

[[example]]
name = "a refund"
label = "defective"
remedy = "refund"
lawful = true
amount = "3.00"
currency = "EUR"
row = "person"
"#;

/// An order placed lately whose parcel is on its way.
fn on_its_way(number: &str, status: &str) -> String {
    let day = |back: i64| (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * back)).strftime("%FT00:00:00Z").to_string();
    format!(
        "order_id,sku,product,buyer_country,ordered_at,shipped_at,promised_by,buyer_postcode,unit_price,shipping_paid,currency,tracking_number,tracking_status,ship_from\n\
         {number},LAMP-1,Desk lamp,GB,{},{},{},SW1A 1AA,19.00,3.00,GBP,RR123456785GB,{status},GB\n",
        day(4),
        day(3),
        day(-10)
    )
}

#[tokio::test]
async fn what_the_written_policy_allows_goes_out_without_a_person_in_the_one_answer() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?.keep();
    std::fs::create_dir_all(folder.join("rules/decide"))?;
    std::fs::write(folder.join("rules/decide/policy.toml"), POLICY)?;
    import(&folder, &on_its_way("T-2001", "in_transit"))?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    let mut answer = sam.say("My parcel has not arrived yet. Order T-2001, postcode SW1A 1AA").await?;
    if answer.buttons.len() == 1 {
        answer = sam.press(&answer.buttons[0].payload.clone()).await?;
    }
    assert_eq!(answer.buttons.len(), 3, "the answer is the offer: {}", answer.text);
    let case = staff.first_case("open").await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(page.contains("the policy"), "the history names the policy as the one who offered");
    assert!(page.contains("parcel-on-its-way"), "and its row");
    sam.press(&answer.buttons[1].payload.clone()).await?;
    sam.say("It has still not arrived, please help").await?;
    let offers = sam.everything().await?.iter().filter(|message| message.buttons.len() == 3).count();
    assert_eq!(offers, 1, "what was declined once is for a person");
    Ok(())
}

#[tokio::test]
async fn an_order_that_changes_has_its_open_case_decided_anew() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, &on_its_way("T-2002", "in_transit"))?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    sam.say("My parcel has not arrived yet. Order T-2002, postcode SW1A 1AA").await?;
    let case = staff.first_case("open").await?;
    let decided = |page: &str| page.matches("case decided").count();
    let before = staff.page(&format!("/console/cases/{case}")).await?;
    assert_eq!(decided(&before), 1);
    import(&folder, &on_its_way("T-2002", "lost"))?;
    let mut page = before;
    for _ in 0..100 {
        page = staff.page(&format!("/console/cases/{case}")).await?;
        if decided(&page) == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(decided(&page), 2, "the running desk has looked at it again");
    import(&folder, &on_its_way("T-2002", "lost"))?;
    Ok(())
}
