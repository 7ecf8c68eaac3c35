//! Disputes elsewhere: noted on a case, answered with a pack, counted against thresholds; other rules tried on past cases; one appeal.

use tests::product::{ORDERS, Start, import};
use tests::{Buyer, Staff};

async fn broken_kettle() -> anyhow::Result<(tests::Product, Staff, Buyer, i64)> {
    let folder = tempfile::TempDir::new()?.keep();
    import(&folder, ORDERS)?;
    let desk = Start::quick().on(&folder).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    let case = staff.first_case("open").await?;
    if staff.page(&format!("/console/cases/{case}")).await?.contains("Go on without what was asked for") {
        staff.act(case, "waive", &[]).await?;
    }
    Ok((desk, staff, uwe, case))
}

#[tokio::test]
async fn a_noted_dispute_sends_money_through_it_and_needs_a_person() -> anyhow::Result<()> {
    let (_desk, staff, _uwe, case) = broken_kettle().await?;
    staff.act(case, "dispute", &[("into", "chargeback")]).await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(page.contains("A person has to decide") && page.contains("dispute opened"), "the decision knows of it");
    assert!(page.contains("The dispute is over"));
    staff.act(case, "dispute_over", &[]).await?;
    let page = staff.page(&format!("/console/cases/{case}")).await?;
    assert!(!page.contains("The dispute is over"));
    assert!(staff.act(case, "dispute", &[("into", "nowhere")]).await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_pack_holds_what_answers_a_dispute_and_its_hashes() -> anyhow::Result<()> {
    let (desk, staff, _uwe, case) = broken_kettle().await?;
    let response = staff.get(&format!("/console/cases/{case}/evidence")).await?;
    assert_eq!(response.headers().get("content-type").and_then(|kind| kind.to_str().ok()), Some("application/zip"));
    let bytes = response.bytes().await?;
    assert!(bytes.starts_with(b"PK"), "it is a ZIP");
    let names = ["summary.html", "timeline.txt", "transcript.txt", "order-and-tracking.json", "decision.json", "hashes.txt"];
    for name in names {
        assert!(bytes.windows(name.len()).any(|window| window == name.as_bytes()), "{name} is in it");
    }
    let file = desk.data().join("pack.zip");
    let path = file.display().to_string();
    let done = desk.command(&["evidence", &case.to_string(), "--out", &path])?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(std::fs::read(&file)?.starts_with(b"PK"));
    let none = desk.command(&["evidence", "99999", "--out", &path])?;
    assert!(!none.status.success() && String::from_utf8_lossy(&none.stderr).contains("no case 99999"));
    assert_eq!(Buyer::open(&desk.base, "en").await?.get(&format!("/console/cases/{case}/evidence")).await?.status().as_u16(), 401);
    Ok(())
}

#[tokio::test]
async fn thresholds_and_other_rules_are_shown_in_command_and_console() -> anyhow::Result<()> {
    let (desk, staff, _uwe, _case) = broken_kettle().await?;
    assert!(staff.page("/console/exposure").await?.contains("Disputes and where they lead"));
    let done = desk.command(&["exposure", "--json"])?;
    let lines: serde_json::Value = serde_json::from_slice(&done.stdout)?;
    assert!(lines.is_array(), "{lines}");
    let rules = desk.data().join("proposed/gentler/rules/decide");
    std::fs::create_dir_all(&rules)?;
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/base/decide/policy.toml"))?;
    std::fs::write(rules.join("policy.toml"), &table)?;
    let proposed = desk.data().join("proposed/gentler").display().to_string();
    let done = desk.command(&["dry-run", "--rules", &proposed, "--since", "2000-01-01", "--json"])?;
    let compared: serde_json::Value = serde_json::from_slice(&done.stdout)?;
    assert_eq!((compared["all"]["cases"].as_u64(), compared["all"]["changed"].as_u64()), (Some(1), Some(0)), "{compared}");
    let page = staff.page("/console/dry-run?new=gentler&since=2000-01-01").await?;
    assert!(page.contains("<b>0</b> of 1 cases"), "{page}");
    std::fs::write(rules.join("policy.toml"), "[[row]]\n")?;
    let broken = desk.command(&["dry-run", "--rules", &proposed, "--since", "2000-01-01"])?;
    assert_eq!(broken.status.code(), Some(2));
    Ok(())
}

/// A page without its tags and with single spaces.
fn plain(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a command prints that does not change while it is asked twice: between two equal answers a page must show the same.
async fn steady(desk: &tests::Product, staff: &Staff, command: &[&str], page: &str) -> anyhow::Result<(String, String)> {
    for _ in 0..20 {
        let before = desk.command(command)?;
        let shown = staff.page(page).await?;
        let after = desk.command(command)?;
        anyhow::ensure!(before.status.success(), "{}", String::from_utf8_lossy(&before.stderr));
        if before.stdout == after.stdout {
            return Ok((String::from_utf8(after.stdout)?, plain(&shown)));
        }
    }
    anyhow::bail!("{command:?} never says the same twice")
}

#[tokio::test]
async fn the_console_shows_the_same_exposure_as_the_command() -> anyhow::Result<()> {
    let (desk, staff, _uwe, case) = broken_kettle().await?;
    staff.act(case, "dispute", &[("into", "chargeback")]).await?;
    let (json, shown) = steady(&desk, &staff, &["exposure", "--json"], "/console/exposure").await?;
    let lines: Vec<serde_json::Value> = serde_json::from_str(&json)?;
    assert!(lines.iter().any(|line| line["id"] == "visa" && line["seen"]["disputes"] == 1), "the dispute that was noted counts: {json}");
    let number = |value: &serde_json::Value| -> anyhow::Result<rust_decimal::Decimal> {
        Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned).parse::<rust_decimal::Decimal>()?.normalize())
    };
    for line in &lines {
        let exposure = &line["exposure"];
        let rate = |value: &serde_json::Value| -> anyhow::Result<String> {
            Ok(redress::exposure::percent(if value.is_null() { None } else { Some(number(value)?) }))
        };
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let row = format!(
            "{} {} to {} {} {} on {} orders, {} {} on {}, {} {}",
            text(&line["name"]),
            text(&line["from"]),
            text(&line["to"]),
            if exposure["standing"] == "heading" { String::from("heading over") } else { text(&exposure["standing"]).replace('_', " ") },
            line["seen"]["disputes"],
            line["seen"]["orders"],
            rate(&exposure["rate"])?,
            number(&exposure["projected_disputes"])?,
            number(&exposure["projected_orders"])?,
            rate(&exposure["projected_rate"])?,
            rate(&line["limit"])?,
        );
        assert!(shown.contains(&row), "the page lacks ‘{row}’:\n{shown}");
        let affordable = format!("{} more {} {}", exposure["affordable"], line["open_cases"], text(&line["source"]));
        assert!(shown.contains(&affordable), "the page lacks ‘{affordable}’:\n{shown}");
    }
    Ok(())
}

const SENDS: &str = r#"
[[row]]
id = "kettles"
why = "Broken kettles are answered at once."
label = ["defective"]
human = false
lawful = true
min_confidence = "0"
then = "send"

[[row]]
id = "person"
why = "Everything else."
then = "person"

[[example]]
name = "a kettle that does not heat"
label = "defective"
remedy = "replacement"
lawful = true
currency = "EUR"
row = "kettles"

[[example]]
name = "a kettle in the wrong colour"
label = "wrong_item"
remedy = "replacement"
lawful = true
currency = "EUR"
row = "person"
"#;

#[tokio::test]
async fn the_console_shows_the_same_dry_run_as_the_command() -> anyhow::Result<()> {
    let (desk, staff, _uwe, case) = broken_kettle().await?;
    let rules = desk.data().join("proposed/quicker/rules/decide");
    std::fs::create_dir_all(&rules)?;
    std::fs::write(rules.join("policy.toml"), SENDS)?;
    let proposed = desk.data().join("proposed/quicker").display().to_string();
    let command = ["dry-run", "--rules", &proposed, "--since", "2000-01-01"];
    let (said, shown) = steady(&desk, &staff, &command, "/console/dry-run?new=quicker&since=2000-01-01").await?;
    assert!(shown.contains("1 of 1 cases would be decided otherwise"), "{shown}");
    assert!(said.starts_with("1 cases decided again, 1 would be decided otherwise"), "{said}");
    let changed = said.lines().find(|line| line.starts_with(&format!("case {case} "))).unwrap_or_default();
    let change = changed.split_once(": ").map(|(_, change)| change).unwrap_or_default();
    assert!(change.contains(", by itself") && shown.contains(&format!("#{case} defective: {change}")), "‘{change}’:\n{shown}");
    let cost = said.lines().find(|line| line.starts_with("all ")).and_then(|line| line.split("expected cost ").nth(1)).unwrap_or_default();
    assert!(!cost.is_empty() && shown.contains(&format!("Expected cost: {cost}")), "‘{cost}’:\n{shown}");
    assert!(shown.contains("By itself: 0 → 1"), "{shown}");
    Ok(())
}

#[tokio::test]
async fn an_appeal_is_decided_by_another_person_than_the_one_who_refused() -> anyhow::Result<()> {
    let (desk, staff, mut uwe, case) = broken_kettle().await?;
    staff.act(case, "decline", &[("reason", "used in the rain")]).await?;
    let refused = uwe.hear().await?;
    let appeal = refused.buttons.first().map(|button| button.payload.clone()).unwrap_or_default();
    uwe.press(&appeal).await?;
    let added = desk.command(&["staff", "add", "Berta", "--role", "lead"])?;
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let again = staff.act(case, "decline", &[("reason", "still")]).await;
    let said = again.expect_err("the same person may not refuse twice").to_string();
    assert!(said.contains("appealed"), "{said}");
    Ok(())
}
