//! What goes wrong around the desk: a database server that is gone, a file that is held, a disk that is full. Nothing acknowledged is lost.

use std::process::Command;
use std::time::{Duration, Instant};

use redress::store::{Store, embedded_url};
use tests::buyer::{PATIENCE, check_story};
use tests::product::{Start, run};
use tests::{Buyer, Postgres};

/// Sends until the desk says that it has the message.
async fn until_taken(buyer: &Buyer, id: &str, text: &str) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !buyer.send(id, text).await.is_ok_and(|status| status.is_success()) {
        anyhow::ensure!(Instant::now() < deadline, "the message is not taken");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Waits until every message has its answer, and checks the conversation.
async fn until_answered(buyer: &Buyer, messages: usize) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let said = buyer.everything().await?;
        let answered = said.iter().filter(|message| message.author == "buyer" && message.turn.is_some()).count();
        if answered == messages && check_story(&said, messages).is_ok() {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < deadline, "not everything is answered: {said:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_server_that_is_gone_is_said_in_a_sentence_and_waited_for() -> anyhow::Result<()> {
    let Some(postgres) = Postgres::start()? else { return Ok(()) };
    let folder = tempfile::TempDir::new()?;
    let log = folder.path().join("log");
    let desk = Start::quick().setting("REDRESS_DATABASE_URL", &postgres.url).log_to(&log).on(folder.path()).run()?;
    let buyer = Buyer::open(&desk.base, "en").await?;
    until_taken(&buyer, "k0", "hello (0)").await?;
    until_answered(&buyer, 1).await?;
    if !postgres.stop() {
        eprintln!("the database server is not the test's own: taking it away was passed over");
        return Ok(());
    }
    let ready = reqwest::get(format!("{}/readyz", desk.base)).await?;
    assert_eq!(ready.status(), 503);
    assert!(ready.text().await?.contains("the database does not answer"));
    assert!(buyer.send("k1", "hello (1)").await.map_or(true, |status| status == 503), "what cannot be stored is not acknowledged");
    assert!(postgres.start_again(), "the server starts again");
    until_taken(&buyer, "k1", "hello (1)").await?;
    until_answered(&buyer, 2).await?;
    let said = std::fs::read_to_string(&log)?;
    assert!(said.contains("the database does not answer; start it or mend the connection"), "{said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_file_that_another_program_holds_is_waited_for() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let desk = Start::quick().on(folder.path()).run()?;
    let buyer = Buyer::open(&desk.base, "en").await?;
    until_taken(&buyer, "k0", "hello (0)").await?;
    until_answered(&buyer, 1).await?;
    let other = Store::open_unchanged(&embedded_url(folder.path())).await?;
    let held = other.begin().await?;
    let waiting = tokio::spawn({
        let buyer = buyer.clone();
        async move { until_taken(&buyer, "k1", "hello (1)").await }
    });
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(!waiting.is_finished(), "what cannot be stored is not acknowledged");
    drop(held);
    waiting.await??;
    until_answered(&buyer, 2).await
}

/// A small file system of the test's own, where the test may make one.
struct Small(tempfile::TempDir);

impl Small {
    fn new(megabytes: u32) -> anyhow::Result<Option<Self>> {
        let folder = tempfile::TempDir::new()?;
        let options = format!("size={megabytes}m");
        let made =
            Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder.path()).stderr(std::process::Stdio::null()).status();
        if made.is_ok_and(|status| status.success()) {
            return Ok(Some(Self(folder)));
        }
        eprintln!("no file system can be mounted here: what needs a full disk was passed over");
        Ok(None)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _gone = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_in_a_sentence_and_the_desk_goes_on_once_there_is_room() -> anyhow::Result<()> {
    let Some(small) = Small::new(12)? else { return Ok(()) };
    let logs = tempfile::TempDir::new()?;
    let log = logs.path().join("log");
    let desk = Start::quick().log_to(&log).on(small.0.path()).run()?;
    let buyer = Buyer::open(&desk.base, "en").await?;
    until_taken(&buyer, "k0", "hello (0)").await?;
    until_answered(&buyer, 1).await?;
    let ballast = small.0.path().join("ballast");
    let filled =
        Command::new("dd").args(["if=/dev/zero", "bs=4096"]).arg(format!("of={}", ballast.display())).stderr(std::process::Stdio::null()).status()?;
    assert!(!filled.success(), "the disk is full");
    let mut refused = false;
    let mut taken = 1;
    // What the log of the database had room for is still taken.
    for number in 1..400 {
        if buyer.send(&format!("k{number}"), &format!("hello ({number})")).await.is_ok_and(|status| status.is_success()) {
            taken += 1;
        } else {
            refused = true;
            break;
        }
    }
    assert!(refused, "a full disk takes nothing more");
    std::fs::remove_file(&ballast)?;
    until_taken(&buyer, &format!("k{taken}"), &format!("hello ({taken})")).await?;
    until_answered(&buyer, taken + 1).await?;
    assert!(std::fs::read_to_string(&log)?.contains("the disk of the database is full"));
    drop(desk);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_read_only_is_said_in_one_sentence_and_its_backup_can_still_be_made() -> anyhow::Result<()> {
    let Some(small) = Small::new(20)? else { return Ok(()) };
    let data = small.0.path().display().to_string();
    assert!(run(&["--data", &data, "staff", "add", "Ana"], "")?.status.success());
    let shut = Command::new("mount").args(["-o", "remount,ro"]).arg(small.0.path()).status()?;
    assert!(shut.success(), "the file system can be made read-only");
    let refused = run(&["--data", &data, "serve", "--listen", "127.0.0.1:0"], "")?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("cannot be written to; give this user the right") && said.lines().count() == 1, "{said}");
    assert_eq!(said.matches("readonly").count(), 1, "it is said once: {said}");
    let elsewhere = tempfile::TempDir::new()?;
    let saved = run(&["--data", &data, "backup", "--to", &elsewhere.path().display().to_string()], "")?;
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_desk_on_the_same_embedded_database_is_refused() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let mut desk = Start::quick().on(folder.path()).run()?;
    let second = run(&["--data", &folder.path().display().to_string(), "serve", "--listen", "127.0.0.1:0"], "")?;
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(second.status.code() == Some(2) && said.contains("a desk runs in"), "{said}");
    desk.kill()?;
    desk.start_again()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_cannot_be_used_is_named_with_what_to_do() -> anyhow::Result<()> {
    let folder = tempfile::TempDir::new()?;
    let file = folder.path().join("a-file");
    std::fs::write(&file, "")?;
    let said = |arguments: &[&str]| {
        let output = run(arguments, "")?;
        assert_eq!(output.status.code(), Some(2));
        Ok::<_, anyhow::Error>(String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let at_file = said(&["--data", &file.display().to_string(), "staff", "list"])?;
    assert!(at_file.contains("cannot make the data folder") && at_file.contains("a-file"), "{at_file}");
    std::fs::write(folder.path().join("redress.db"), "this is no database, but it is long enough to be looked at as one")?;
    let damaged = said(&["--data", &folder.path().display().to_string(), "staff", "list"])?;
    assert!(damaged.contains("redress.db") && damaged.contains("restore a backup"), "{damaged}");
    let nobody =
        said(&["--data", &folder.path().display().to_string(), "--database-url", "postgres://redress:secret@127.0.0.1:9/none", "staff", "list"])?;
    assert!(nobody.contains("does not answer") && !nobody.contains("secret"), "{nobody}");
    Ok(())
}
