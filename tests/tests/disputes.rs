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
