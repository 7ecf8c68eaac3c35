//! The desk learns from what staff corrected, and forgets it again when told to.

use tests::product::{import, run};

const CASES: usize = 40;

fn said(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn corrected_reasons_become_examples_that_can_be_taken_back() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let data = folder.path().to_str().unwrap_or_default();
    let redress = |arguments: &[&str], input: &str| run(&[&["--data", data], arguments].concat(), input).map(|output| said(&output));
    let mut orders = String::from(
        "order_id,sku,product,buyer_country,ordered_at,shipped_at,delivered_at,platform,payment,unit_price,unit_cost,currency,ship_from\n",
    );
    let mut lines = String::new();
    let things = ["lamp", "mug", "kettle", "scarf", "belt", "clock", "brush", "bowl"];
    for (number, thing) in (1..=CASES).zip(things.iter().cycle()) {
        orders += &format!("L-{number},X-1,Thing,GB,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,2026-01-20T09:00:00Z,ebay,paypal,12.00,3.00,EUR,CN\n");
        lines += &format!(
            "{{\"id\":\"m{number}\",\"at\":\"2026-01-21T10:00:00Z\",\"buyer\":\"b{number}\",\"order_id\":\"L-{number}\",\"text\":\"the {thing} got splonked at the frobnitz, I want a refund, mail me at me@home.example\"}}\n"
        );
        lines += &format!(
            "{{\"id\":\"s{number}\",\"at\":\"2026-01-22T10:00:00Z\",\"staff\":\"Ana\",\"order_id\":\"L-{number}\",\"do\":\"close\",\"label\":\"customs_charge\",\"reason\":\"settled\"}}\n"
        );
    }
    import(folder.path(), &orders)?;
    redress(&["replay"], &lines)?;
    let label = || redress(&["classify"], "{\"text\":\"my hat got splonked at the frobnitz, I want a refund\"}\n");
    assert!(!label()?.contains("\"label\":\"customs_charge\""));
    let tried = redress(&["learn", "--try"], "")?;
    assert!(tried.contains(&format!("{CASES} corrected by staff")) && tried.contains("would be kept"), "{tried}");
    assert!(!label()?.contains("\"label\":\"customs_charge\""), "trying changes nothing");
    let kept = redress(&["learn"], "")?;
    assert!(kept.contains("kept as version 1"), "{kept}");
    assert!(label()?.contains("\"label\":\"customs_charge\""));
    let learnt = std::fs::read_to_string(folder.path().join("knowledge/language/eng/examples/customs_charge.learned.toml"))?;
    assert!(learnt.contains("splonked") && !learnt.contains('@'), "{learnt}");
    redress(&["check", "--errors"], "")?;
    assert!(redress(&["learn"], "")?.contains("nothing is changed"), "the same cases again are no better");
    assert!(redress(&["learn", "--undo"], "")?.contains("Version 1 is undone"));
    assert!(!label()?.contains("\"label\":\"customs_charge\""));
    assert!(redress(&["learn", "--undo"], "")?.contains("nothing to undo"));
    Ok(())
}
