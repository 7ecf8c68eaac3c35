//! Offers and what follows a no: the ladder with its floor and rounds, the same picture in another buyer's case, and where a return goes.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use tests::product::{ORDERS, Product, Start, import};
use tests::{Buyer, Staff};

/// How long a slow machine may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The order's row with its days counted from today, so that no term runs out as the years go by.
fn recent(number: &str, country: &str, postcode: &str, delivered_days_ago: i64) -> String {
    let now = jiff::Timestamp::now().as_second();
    let at = |days: i64| jiff::Timestamp::from_second(now - days * 86_400).map(|at| at.to_string()).unwrap_or_default();
    format!(
        "{number},1,SHIRT-1,Linen shirt,,shirts,{country},{},{},{},{},north,shopify,card,Ana Prueba,,{postcode},1,29.90,14.00,4.90,EUR,yanwen,,delivered,CN\n",
        at(delivered_days_ago + 20),
        at(delivered_days_ago + 19),
        at(delivered_days_ago),
        at(delivered_days_ago - 5),
    )
}

fn head() -> &'static str {
    ORDERS.split_inclusive('\n').next().unwrap_or_default()
}

async fn open_desk(rows: &str, settings: &str) -> anyhow::Result<(Product, Staff)> {
    let folder = tempfile::TempDir::new()?.keep();
    std::fs::write(folder.join("redress.toml"), settings)?;
    import(&folder, rows)?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    Ok((desk, staff))
}

/// A case whose proposals wait for a person, whatever the desk would have liked to see first.
async fn waiting(staff: &Staff) -> anyhow::Result<i64> {
    let case = staff.first_case("open").await?;
    if staff.page(&format!("/console/cases/{case}")).await?.contains("Go on without what was asked for") {
        staff.act(case, "waive", &[]).await?;
    }
    Ok(case)
}

/// Waits until a page of a case says something.
async fn until_says(staff: &Staff, case: i64, words: &str) -> anyhow::Result<String> {
    let begun = Instant::now();
    loop {
        let page = staff.page(&format!("/console/cases/{case}")).await?;
        if page.contains(words) {
            return Ok(page);
        }
        anyhow::ensure!(begun.elapsed() < PATIENCE, "case {case} never says ‘{words}’:\n{page}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The part of the page about one proposal, for each in turn.
fn proposals(page: &str) -> Vec<&str> {
    let list = page.split("<ol class=\"proposals\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or_default();
    list.split("<li class=").skip(1).collect()
}

const NEXT: &str = "this is the next step";

#[tokio::test]
async fn after_a_no_the_next_lawful_step_is_shown_and_after_the_agreed_rounds_none() -> anyhow::Result<()> {
    let rows = format!("{}{}", head(), recent("N-1001", "GB", "SW1A 1AA", 4));
    let (desk, staff) = open_desk(&rows, "rounds = 2\n").await?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    sam.say("The shirt of order N-1001 has a hole in the sleeve, it is defective. Postcode SW1A 1AA").await?;
    let case = waiting(&staff).await?;
    let page = until_says(&staff, case, "Approve and offer").await?;
    assert!(!page.contains(NEXT), "nothing was declined yet");
    staff.act(case, "approve", &[("proposal", "0")]).await?;
    for round in 1..=2 {
        let offer = sam.hear().await?;
        let decline = offer.buttons.get(1).context("an offer has a button to decline")?.payload.clone();
        sam.press(&decline).await?;
        let page = staff.page(&format!("/console/cases/{case}")).await?;
        let steps: Vec<usize> = proposals(&page).iter().enumerate().filter(|(_, part)| part.contains(NEXT)).map(|(position, _)| position).collect();
        if round == 2 {
            assert_eq!(steps, Vec::<usize>::new(), "after the agreed rounds a person decides freely");
            assert!(staff.page("/console?show=open").await?.contains("person"), "the queue says so");
            break;
        }
        let [step] = steps.as_slice() else { anyhow::bail!("one next step, not {steps:?}:\n{page}") };
        assert_ne!(*step, 0, "what was declined is not offered again");
        let part = proposals(&page).get(*step).copied().unwrap_or_default().to_owned();
        assert!(!part.contains("why less than the law gives"), "no step is below the minimum:\n{part}");
        staff.act(case, "approve", &[("proposal", &step.to_string())]).await?;
    }
    Ok(())
}

/// A picture of nine by eight fields of different brightness; `kind` makes another one.
fn scene(kind: u32, width: u32, height: u32) -> image::RgbImage {
    image::RgbImage::from_fn(width, height, |x, y| {
        let (column, row) = (x * 9 / width, y * 8 / height);
        let light = (column * 73 + row * 151 + kind * 97 + column * row * (29 + 10 * kind)) % 223 + 16;
        let light = u8::try_from(light).unwrap_or(0);
        image::Rgb([light, light / 2 + 40, 255 - light])
    })
}

fn as_png(picture: &image::RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn as_jpeg(picture: &image::RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg)?;
    Ok(bytes.into_inner())
}

async fn complains_with(desk: &Product, order: &str, postcode: &str, picture: &[u8]) -> anyhow::Result<()> {
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say(&format!("The shirt of order {order} arrived torn and damaged. Postcode {postcode}")).await?;
    buyer.photo(picture).await?;
    Ok(())
}

#[tokio::test]
async fn the_same_picture_in_another_size_and_format_is_seen_in_another_buyers_case() -> anyhow::Result<()> {
    let rows = format!(
        "{}{}{}{}",
        head(),
        recent("N-2001", "GB", "SW1A 1AA", 4),
        recent("N-2002", "IE", "D02 X285", 4),
        recent("N-2003", "NL", "1012 AB", 4)
    );
    let (desk, staff) = open_desk(&rows, "").await?;
    let first = as_png(&scene(3, 640, 480))?;
    let again = as_jpeg(&image::imageops::resize(&scene(3, 640, 480), 400, 300, image::imageops::FilterType::Triangle))?;
    let other = as_png(&scene(6, 640, 480))?;
    assert_ne!(first, again);
    complains_with(&desk, "N-2001", "SW1A 1AA", &first).await?;
    complains_with(&desk, "N-2002", "D02 X285", &again).await?;
    complains_with(&desk, "N-2003", "1012 AB", &other).await?;
    let page = until_says(&staff, 1, "The same picture stands in").await?;
    assert!(page.contains("/console/cases/2\">case #2</a> of another buyer"), "{page}");
    let page = until_says(&staff, 2, "The same picture stands in").await?;
    assert!(page.contains("/console/cases/1\">case #1</a> of another buyer"), "{page}");
    let page = until_says(&staff, 3, "alt=\"photo").await?;
    assert!(!page.contains("The same picture stands in"), "another picture is no match:\n{page}");
    Ok(())
}

#[tokio::test]
async fn a_return_goes_to_the_nearest_of_the_shops_addresses() -> anyhow::Result<()> {
    let rows = format!("{}{}", head(), recent("N-3001", "ES", "28013", 4));
    let settings = "return_address = \"Head office, London\"\nreturn_addresses = { CN = \"Returns, Shenzhen\", DE = \"Returns, Hamburg\", US = \"Returns, Reno\" }\n";
    let (desk, staff) = open_desk(&rows, settings).await?;
    let mut ana = Buyer::open(&desk.base, "es").await?;
    ana.say("He cambiado de opinión y quiero devolver la camisa del pedido N-3001. Código postal 28013").await?;
    let case = waiting(&staff).await?;
    until_says(&staff, case, "goods come back").await?;
    staff.act(case, "approve", &[("proposal", "0")]).await?;
    let offer = ana.hear().await?;
    let accept = offer.buttons.first().context("an offer can be accepted")?.payload.clone();
    let answer = ana.press(&accept).await?;
    assert!(answer.text.contains("Returns, Hamburg"), "{}", answer.text);
    assert!(!answer.text.contains("Shenzhen") && !answer.text.contains("Reno") && !answer.text.contains("London"), "{}", answer.text);
    Ok(())
}
