//! A life in operation: backup and restore, moves between databases, rules that change while the desk runs, and what machines may see.

use std::path::Path;
use std::time::{Duration, Instant};

use redress::store::{Store, embedded_url, walk};
use tests::buyer::{PATIENCE, picture};
use tests::product::{ORDERS, Product, Start, import, run};
use tests::{Buyer, Postgres, Staff};

fn text(path: &Path) -> String {
    path.display().to_string()
}

fn said(output: &std::process::Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A desk with a case, a photo and an order that was proven.
async fn desk_with_a_case(folder: &Path) -> anyhow::Result<(Product, Buyer)> {
    import(folder, ORDERS)?;
    let desk = Start::quick().on(folder).run()?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt, er heizt nicht mehr. PLZ 20457").await?;
    uwe.photo(&picture()).await?;
    uwe.until_stored().await?;
    Ok((desk, uwe))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_the_desk_runs_brings_everything_back() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let (desk, _uwe) = desk_with_a_case(folder.path()).await?;
    let backups = tempfile::TempDir::new()?;
    for _ in 0..3 {
        let made = desk.command(&["backup", "--keep", "2", "--to", &text(backups.path())])?;
        assert!(made.status.success(), "{}", said(&made));
    }
    let mut kept: Vec<_> = std::fs::read_dir(backups.path())?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    kept.sort();
    assert_eq!(kept.len(), 2, "the oldest is gone: {kept:?}");
    let newest = kept.pop().expect("two are kept");
    let fresh = tempfile::TempDir::new()?;
    let restored = run(&["--data", &text(fresh.path()), "restore", &text(&newest)], "")?;
    assert!(restored.status.success(), "{}", said(&restored));
    let again = run(&["--data", &text(fresh.path()), "restore", &text(&newest)], "")?;
    assert!(!again.status.success() && said(&again).contains("is there already"), "{}", said(&again));
    let desk = Start::quick().on(fresh.path()).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    assert!(staff.page(&format!("/console/cases/{case}")).await?.contains("Wasserkocher T-1002"));
    assert_eq!(std::fs::read_dir(fresh.path().join("attachments"))?.count(), 1, "the photo is back");
    let database = newest.join("redress.db");
    let mut bytes = std::fs::read(&database)?;
    let at = bytes.windows(12).position(|window| window == b"Wasserkocher").expect("the words are in the backup");
    bytes[at] = b'X';
    std::fs::write(&database, bytes)?;
    let damaged = tempfile::TempDir::new()?;
    let refused = run(&["--data", &text(damaged.path()), "restore", &text(&newest)], "")?;
    assert!(!refused.status.success() && said(&refused).contains("damaged"), "{}", said(&refused));
    assert!(!damaged.path().join("redress.db").exists(), "nothing of it was put in place");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_moves_to_postgres_and_back_and_the_desk_goes_on() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let folder = tempfile::TempDir::new()?;
    let (mut desk, _uwe) = desk_with_a_case(folder.path()).await?;
    let data = text(folder.path());
    let running = run(&["--data", &data, "move", "--to", &postgres.url], "")?;
    assert!(!running.status.success() && said(&running).contains("stop it first"), "{}", said(&running));
    assert!(desk.stop()?, "it stops when asked");
    let there = run(&["--data", &data, "move", "--to", &postgres.url], "")?;
    assert!(there.status.success(), "{}", said(&there));
    let twice = run(&["--data", &data, "move", "--to", &postgres.url], "")?;
    assert!(!twice.status.success() && said(&twice).contains("not empty"), "{}", said(&twice));
    let home = tempfile::TempDir::new()?;
    let back = format!("sqlite://{}", home.path().join("redress.db").display());
    let moved = run(&["--data", &data, "--database-url", &postgres.url, "move", "--to", &back], "")?;
    assert!(moved.status.success(), "{}", said(&moved));
    assert_eq!(moved.stdout, there.stdout, "the same counts and checksums both ways");
    let backup = tempfile::TempDir::new()?;
    let made = run(&["--data", &data, "--database-url", &postgres.url, "backup", "--to", &text(backup.path())], "")?;
    assert!(made.status.success(), "{}", said(&made));
    let desk = Start::quick().setting("REDRESS_DATABASE_URL", &postgres.url).on(folder.path()).run()?;
    let mut sam = Buyer::open(&desk.base, "en").await?;
    sam.say("my train T-1003 has not arrived, postcode SW1A 1AA").await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    staff.first_case("open").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_database_is_backed_up_before_it_is_brought_up_to_date() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let old = Store::open_at(&embedded_url(folder.path()), Some(2)).await?;
    old.close().await;
    let listed = run(&["--data", &text(folder.path()), "staff", "list"], "")?;
    assert!(listed.status.success() && said(&listed).contains("It was backed up to"), "{}", said(&listed));
    assert_eq!(std::fs::read_dir(folder.path().join("backups"))?.count(), 1);
    let now = Store::open_unchanged(&embedded_url(folder.path())).await?;
    assert!(!now.is_behind().await?);
    let again = run(&["--data", &text(folder.path()), "staff", "list"], "")?;
    assert!(!said(&again).contains("backed up"), "{}", said(&again));
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let other = tempfile::TempDir::new()?;
    Store::open_at(&postgres.url, Some(2)).await?.close().await;
    let listed = run(&["--data", &text(other.path()), "--database-url", &postgres.url, "staff", "list"], "")?;
    assert!(listed.status.success() && said(&listed).contains("It was backed up to"), "{}", said(&listed));
    assert!(!Store::open_unchanged(&postgres.url).await?.is_behind().await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_read_figures_from_this_machine_or_with_the_token_only() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    import(folder.path(), ORDERS)?;
    let desk = Start::quick().setting("REDRESS_METRICS_TOKEN", "a-token-for-tests").on(folder.path()).run()?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt. PLZ 20457").await?;
    let client = reqwest::Client::new();
    let ask = |path: &str| client.get(format!("{}{path}", desk.base));
    assert_eq!(ask("/healthz").send().await?.status(), 200);
    assert_eq!(ask("/readyz").send().await?.text().await?, "ready\n");
    let figures = ask("/metrics").send().await?.error_for_status()?.text().await?;
    for name in [
        "redress_messages_total{kind=\"text\"} 1",
        "redress_turns_total{outcome=\"answered\"} 1",
        "redress_sends_total{outcome=\"sent\"}",
        "redress_reading_seconds_count 1",
        "redress_deciding_seconds_count",
        "redress_unanswered 0",
        "redress_unanswered_oldest_seconds 0",
        "redress_outbox{state=\"sent\"}",
        "redress_approvals_waiting",
        "redress_deadlines{when=\"near\"}",
        "redress_processes 1",
    ] {
        assert!(figures.contains(name), "{name} is missing:\n{figures}");
    }
    assert!(!figures.contains("Wasserkocher") && !figures.contains("T-1002") && !figures.contains("20457"));
    assert_eq!(ask("/metrics").header("x-forwarded-for", "203.0.113.9").send().await?.status(), 404, "through a proxy it is not this machine");
    let with = |token: &str| ask("/metrics").header("x-forwarded-for", "203.0.113.9").header("authorization", format!("Bearer {token}"));
    assert_eq!(with("a-token-for-testz").send().await?.status(), 404);
    assert_eq!(with("a-token-for-tests").send().await?.status(), 200);
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    assert!(staff.page("/console/status").await?.contains("How things stand"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_staff_practise_counts_in_no_report() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    import(folder.path(), ORDERS)?;
    let desk = Start::quick().on(folder.path()).run()?;
    let on = desk.command(&["practice", "web", "on"])?;
    assert!(on.status.success() && said(&on).contains("practice"), "{}", said(&on));
    let mut ana = Buyer::open(&desk.base, "en").await?;
    ana.say("the kettle T-1002 is broken, 20457").await?;
    let off = desk.command(&["practice", "web", "off"])?;
    assert!(said(&off).contains("live"), "{}", said(&off));
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    assert!(staff.page(&format!("/console/cases/{case}")).await?.contains("practice"));
    let week = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().iso_week_date();
    let report = desk.command(&["report", "week", "--week", &format!("{}-W{:02}", week.year(), week.week())])?;
    let report: serde_json::Value = serde_json::from_slice(&report.stdout)?;
    assert_eq!(report["cases"], 0);
    Ok(())
}

/// The words of a section of the status page, until they show.
async fn status_until(staff: &Staff, words: &str) -> anyhow::Result<String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let page = staff.page("/console/status").await?;
        if page.contains(words) {
            return Ok(page);
        }
        anyhow::ensure!(Instant::now() < deadline, "the status page never says ‘{words}’: {page}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_rules_are_active_without_a_restart_and_broken_ones_change_nothing() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let desk = Start::quick().on(folder.path()).run()?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let rates = folder.path().join("knowledge/rates.toml");
    std::fs::create_dir_all(folder.path().join("knowledge"))?;
    let listed = || Ok::<_, anyhow::Error>(said(&desk.command(&["bundle", "list"])?));
    let built_in = listed()?;
    let base = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../knowledge/data/rates.toml"))?;
    std::fs::write(&rates, format!("{base}\n# our own\n"))?;
    let page = status_until(&staff, "Back to these").await?;
    assert!(!page.contains("cannot be used"));
    assert_ne!(listed()?, built_in);
    let own = listed()?;
    std::fs::write(&rates, "this is = not [ a table")?;
    status_until(&staff, "cannot be used and change nothing").await?;
    let active = |list: &str| list.lines().find(|line| line.starts_with('*')).map(|line| line.chars().take(14).collect::<String>());
    assert_eq!(active(&listed()?), active(&own), "what was active still is");
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say("hello").await?;
    let back = desk.command(&["bundle", "rollback"])?;
    assert!(back.status.success(), "{}", said(&back));
    assert_eq!(active(&listed()?), active(&built_in));
    status_until(&staff, active(&built_in).unwrap_or_default().trim_start_matches("* ")).await?;
    let own_hash = active(&own).unwrap_or_default().trim_start_matches("* ").to_owned();
    let forward = staff.send("/console/status", "/console/bundle", &[("hash", &own_hash)]).await?;
    assert!(forward.status().is_success(), "{}", forward.status());
    assert_eq!(active(&listed()?), active(&own), "the console goes to any of them as well");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_give_the_same_weekly_report_byte_for_byte() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let shop = tempfile::TempDir::new()?;
    let out = text(shop.path());
    let made = run(&["simulate", "--seed", "7", "--products", "12", "--weeks", "10", "--orders", "1500", "--from", "2025-W02", "--out", &out], "")?;
    assert!(made.status.success(), "{}", said(&made));
    let file = |name: &str| text(&shop.path().join(name));
    let folders = [tempfile::TempDir::new()?, tempfile::TempDir::new()?];
    let mut places = [vec![String::from("--data"), text(folders[0].path())], vec![String::from("--data"), text(folders[1].path())]];
    places[1].extend([String::from("--database-url"), postgres.url.clone()]);
    let mut reports = Vec::new();
    for place in &places {
        let with = |rest: &[&str]| {
            let arguments: Vec<&str> = place.iter().map(String::as_str).chain(rest.iter().copied()).collect();
            run(&arguments, "")
        };
        for step in [
            ["import", "orders", &file("orders.csv")].as_slice(),
            &["import", "listings", &file("listings.csv")],
            &["replay", &file("messages.jsonl")],
        ] {
            let done = with(step)?;
            assert!(done.status.success(), "{step:?}: {}", said(&done));
        }
        let mut of_place = Vec::new();
        for week in ["2025-W04", "2025-W07", "2025-W11"] {
            let report = with(&["report", "week", "--week", week])?;
            assert!(report.status.success(), "{}", said(&report));
            of_place.push(String::from_utf8(report.stdout)?);
        }
        reports.push(of_place);
    }
    let cases = |report: &String| serde_json::from_str::<serde_json::Value>(report).ok().and_then(|report| report["cases"].as_i64());
    assert!(reports[0].iter().filter_map(cases).sum::<i64>() > 5, "there is something to compare");
    assert_eq!(reports[0], reports[1]);
    let sqlite = Store::open(&embedded_url(folders[0].path())).await?;
    let other = Store::open(&postgres.url).await?;
    let count = |sums: Vec<walk::Sum>| sums.into_iter().map(|sum| (sum.table, sum.rows)).collect::<Vec<_>>();
    let here = count(walk::sums(&mut *sqlite.read().await?).await?);
    assert_eq!(here, count(walk::sums(&mut *other.read().await?).await?));
    Ok(())
}

/// A number of the store, once it fits.
async fn number_until(store: &Store, query: &'static str, fits: impl Fn(i64) -> bool) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found: i64 = sqlx::Row::try_get(&sqlx::query(query).fetch_one(&mut *store.read().await?).await?, "number")?;
        if fits(found) {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < deadline, "‘{query}’ gives {found}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_is_asked_to_stop_finishes_the_turn_in_hand_and_says_nothing_twice() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let mut desk = Start::quick().setting("REDRESS_DATABASE_URL", &postgres.url).log_to(&log).on(folder.path()).run()?;
    let mut buyer = Buyer::open(&desk.base, "en").await?;
    buyer.say("hello (0)").await?;
    let store = Store::open_unchanged(&postgres.url).await?;
    // The turn is held in its middle: claimed, and about to write.
    let mut held = store.begin().await?;
    sqlx::query("lock table turn in share mode").execute(&mut *held).await?;
    buyer.write("the kettle arrived broken (1)").await?;
    number_until(&store, "select count(*) as number from chat where claimed_until > 0", |claimed| claimed == 1).await?;
    desk.ask_to_stop()?;
    let deadline = Instant::now() + PATIENCE;
    while !std::fs::read_to_string(&log)?.contains("Finishing what is in hand") {
        anyhow::ensure!(Instant::now() < deadline, "it does not hear that it is to stop");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(!desk.has_ended()?, "it waits for the turn in hand");
    drop(held);
    assert!(desk.has_ended_well()?, "it ends well");
    number_until(&store, "select count(*) as number from lease", |leases| leases == 0).await?;
    number_until(&store, "select count(*) as number from inbox where state = 'new'", |waiting| waiting == 0).await?;
    number_until(&store, "select count(*) as number from chat where claimed_until > 0", |claimed| claimed == 0).await?;
    desk.start_again()?;
    buyer.write("are you there? (2)").await?;
    number_until(&store, "select count(*) as number from inbox where state = 'new'", |waiting| waiting == 0).await?;
    number_until(&store, "select count(*) as number from outbox where state = 'pending'", |pending| pending == 0).await?;
    tests::buyer::check_story(&buyer.everything().await?, 3)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_names_request_and_case() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    import(folder.path(), ORDERS)?;
    let desk = Start::quick().argument("--log").argument("json").log_to(&log).on(folder.path()).run()?;
    let mut uwe = Buyer::open(&desk.base, "de").await?;
    uwe.say("Der Wasserkocher T-1002 ist kaputt. PLZ 20457").await?;
    let staff = Staff::sign_in(&desk.base, &desk.sign_in).await?;
    let case = staff.first_case("open").await?;
    staff.act(case, "close", &[("reason", "settled by telephone")]).await?;
    let lines: Vec<serde_json::Value> = std::fs::read_to_string(&log)?.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let named = case.to_string();
    let of_case = |line: &&serde_json::Value| line["fields"]["case.id"].as_str() == Some(named.as_str());
    let turn = lines.iter().filter(of_case).find(|line| line["span"]["name"] == "turn").expect("the turn names the case");
    assert!(turn["span"]["chat.id"].is_string(), "{turn}");
    let act = lines.iter().filter(of_case).find(|line| line["fields"]["act"] == "close").expect("the act names the case");
    assert_eq!(act["span"]["request.id"].as_str().map(str::len), Some(12), "{act}");
    Ok(())
}
