//! The report on the console: what the owner asks further, by product, marketplace and country, down to the cases behind each figure.
use tests::Staff;
use tests::product::{Product, Start, import, run};

/// The week reported, and the one before.
const WEEK: &str = "2026-W04";
const BEFORE: &str = "2026-W03";

/// An order that arrived, and whether its buyer complained in the reported week or the one before.
struct Bought {
    sku: &'static str,
    country: &'static str,
    platform: &'static str,
    arrived: &'static str,
    complained: Option<&'static str>,
}

fn shop() -> Vec<Bought> {
    let mut shop = Vec::new();
    for (sku, country, platform, this_week, complaining, last_week, complaining_then) in [
        ("MUG-1", "DE", "ebay", 6, 3, 5, 1),
        ("MUG-1", "FR", "ebay", 4, 1, 2, 0),
        ("MUG-1", "DE", "shopify", 3, 1, 3, 1),
        ("PEN & INK", "FR", "shopify", 5, 2, 4, 2),
    ] {
        for (arrived, complained, all, complaining) in
            [("2026-01-19", "2026-01-21T10:00:00Z", this_week, complaining), ("2026-01-12", "2026-01-14T10:00:00Z", last_week, complaining_then)]
        {
            for number in 0..all {
                shop.push(Bought { sku, country, platform, arrived, complained: (number < complaining).then_some(complained) });
            }
        }
    }
    shop
}

fn desk(language: &str) -> anyhow::Result<Product> {
    let folder = tempfile::TempDir::new()?.keep();
    let mut orders = String::from("order_id,sku,product,buyer_country,ordered_at,shipped_at,delivered_at,platform,unit_price,currency\n");
    let mut lines = Vec::new();
    for (number, bought) in shop().into_iter().enumerate() {
        let Bought { sku, country, platform, arrived, complained } = bought;
        orders.push_str(&format!("C-{number},{sku},Thing {sku},{country},2026-01-02,2026-01-03,{arrived},{platform},10.00,EUR\n"));
        if let Some(at) = complained {
            lines.push(format!(
                "{{\"at\":\"{at}\",\"buyer\":\"b{number}\",\"order_id\":\"C-{number}\",\"text\":\"It arrived broken in two pieces, I want my money back\"}}\n"
            ));
        }
    }
    // The past is played in its order; each line begins with its time.
    lines.sort();
    import(&folder, &orders)?;
    let output = run(&["--data", folder.to_str().unwrap_or_default(), "replay"], &lines.concat())?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Start::quick().on(&folder).setting("REDRESS_REPORT_LANGUAGE", language).run()
}

/// The ways of a page that lead to cases, each with the figure it stands behind.
fn figures(page: &str) -> Vec<(String, String)> {
    page.split("<a ")
        .skip(1)
        .filter_map(|rest| {
            let (attributes, rest) = rest.split_once('>')?;
            let path = attributes.split("href=\"").nth(1)?.split('"').next()?;
            let shown = rest.split("</a>").next()?;
            path.starts_with("/console/report/cases").then(|| (path.replace("&#38;", "&").replace("&amp;", "&"), shown.to_owned()))
        })
        .collect()
}

fn number(text: &str) -> Option<usize> {
    text.split(|character: char| !character.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}

/// How many cases a list names, by its heading and by its rows.
async fn listed(staff: &Staff, path: &str) -> anyhow::Result<(Option<usize>, usize)> {
    let page = staff.page(path).await?;
    let heading = page.split("<h1>").nth(1).and_then(number);
    Ok((heading, page.matches("data-href=\"/console/cases/").count()))
}

/// Cells of the rows of a page's tables, without markup.
fn rows(page: &str) -> Vec<Vec<String>> {
    let plain = |cell: &str| -> String {
        let mut text = String::new();
        let mut inside = false;
        for character in cell.chars() {
            match character {
                '<' => inside = true,
                '>' => inside = false,
                other if !inside => text.push(other),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.split("<tr").skip(1).map(|row| row.split("<td").skip(1).filter_map(|cell| Some(plain(cell.split_once('>')?.1))).collect()).collect()
}

/// Whether a filter keeps an order line.
type Fits<'a> = &'a dyn Fn(&Bought) -> bool;

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_leads_to_its_cases_and_filters_count_as_the_shop_does() -> anyhow::Result<()> {
    let desk = desk("en")?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let shop = shop();
    let all = |week: &str, has: &dyn Fn(&Bought) -> bool| {
        let day = if week == WEEK { "2026-01-19" } else { "2026-01-12" };
        let lines: Vec<&Bought> = shop.iter().filter(|bought| bought.arrived == day && has(bought)).collect();
        (lines.len(), lines.iter().filter(|bought| bought.complained.is_some()).count())
    };

    let page = staff.page(&format!("/console/report?week={WEEK}")).await?;
    let (lines, cases) = all(WEEK, &|_| true);
    assert!(page.contains(&format!("{cases} cases</a> on {lines} order lines")), "the headline: {page}");
    let found = figures(&page);
    assert!(found.len() >= 8, "{found:?}");
    for (path, shown) in &found {
        let Some(count) = number(shown.rsplit(' ').next().unwrap_or_default()).or_else(|| number(shown)) else { continue };
        assert_eq!(listed(&staff, path).await?, (Some(count), count), "{path} stands behind {shown}");
    }

    let asked: [(&str, Fits<'_>); 5] = [
        ("sku=MUG-1", &|bought| bought.sku == "MUG-1"),
        ("sku=PEN+%26+INK", &|bought| bought.sku == "PEN & INK"),
        ("platform=shopify", &|bought| bought.platform == "shopify"),
        ("country=FR", &|bought| bought.country == "FR"),
        ("country=DE&platform=ebay&sku=MUG-1", &|bought| (bought.country, bought.platform, bought.sku) == ("DE", "ebay", "MUG-1")),
    ];
    for (query, has) in asked {
        let page = staff.page(&format!("/console/report?week={WEEK}&{query}")).await?;
        let table = rows(&page);
        let counted = |week: &str| {
            let (lines, cases) = all(week, has);
            [lines.to_string(), cases.to_string()]
        };
        let told = |what: &str| table.iter().find(|row| row.first().is_some_and(|first| first == what)).map(|row| [row[1].clone(), row[2].clone()]);
        assert_eq!(told("These weeks"), Some(counted(WEEK)), "{query}");
        assert_eq!(told("As many before"), Some(counted(BEFORE)), "{query}");
        for (path, shown) in figures(&page).iter().filter(|(_, shown)| number(shown).is_some()) {
            assert_eq!(listed(&staff, path).await?.0, number(shown), "{path} on the page of {query}");
        }
    }
    let both = staff.page(&format!("/console/report?week={WEEK}&weeks=2")).await?;
    let (now, before) = (all(WEEK, &|_| true), all(BEFORE, &|_| true));
    let told = rows(&both).into_iter().find(|row| row.first().is_some_and(|first| first == "These weeks"));
    assert_eq!(told.map(|row| (row[1].clone(), row[2].clone())), Some(((now.0 + before.0).to_string(), (now.1 + before.1).to_string())));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_to_come_is_said_to_be_one_and_the_page_speaks_the_owners_language() -> anyhow::Result<()> {
    let desk = desk("de")?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    for path in ["/console/report?week=2099-W10", "/console/report/cases?week=2099-W10", "/console/report/file?week=2099-W10&form=csv"] {
        let refused = staff.answer(path).await?;
        assert_eq!(refused.0, 422, "{path}");
        assert!(refused.1.contains("2099-W10 has not begun") && refused.1.contains("2099-03-02"), "{path}: {}", refused.1);
    }
    for path in ["/console/report?week=soon", "/console/report?weeks=many"] {
        assert_eq!(staff.answer(path).await?.0, 422, "{path}");
    }
    let output = desk.command(&["report", "week", "--week", "2099-W10"])?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true), "{said}");
    assert!(said.contains("2099-W10 has not begun") && said.contains("last complete week"), "{said}");

    let page = staff.page(&format!("/console/report?week={WEEK}")).await?;
    assert!(page.contains("Was zu ändern ist") && page.contains("beschädigt"), "{page}");
    let page = staff.page(&format!("/console/report?week={WEEK}&country=DE")).await?;
    assert!(page.contains("Bestellzeilen") && page.contains("<h2>Gründe</h2>") && page.contains("beschädigt"), "{page}");
    for (form, kind) in [("csv", "text/csv"), ("json", "application/json"), ("xlsx", "spreadsheetml"), ("md", "text/markdown"), ("html", "text/html")]
    {
        let file = staff.page(&format!("/console/report/file?week={WEEK}&form={form}")).await?;
        assert!(!file.is_empty(), "{form} as {kind}");
    }
    Ok(())
}
