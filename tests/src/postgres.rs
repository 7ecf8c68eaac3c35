//! A private PostgreSQL for a test, or the one `DATABASE_URL` names.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tempfile::TempDir;

use crate::product::free_port;

/// A database of the test's own.
#[derive(Debug)]
pub struct Postgres {
    /// Its address, `postgres://…`.
    pub url: String,
    server: Option<(TempDir, PathBuf, bool)>,
}

/// Where Debian keeps the server's programs.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0"))
}

/// A command of the server's; it refuses to run as root, so there it runs as the user of Debian's package.
fn program(path: &Path, as_other: bool) -> Command {
    if as_other {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    }
}

impl Postgres {
    /// Starts one; none, with a line that says so, where there is no server on this machine.
    ///
    /// # Errors
    /// Where there is one and it does not start.
    pub fn start() -> anyhow::Result<Option<Self>> {
        if let Ok(url) = std::env::var("DATABASE_URL")
            && url.starts_with("postgres")
        {
            return Ok(Some(Self { url: fresh_schema(&url), server: None }));
        }
        let Some(bin) = programs() else {
            eprintln!("no PostgreSQL on this machine and no DATABASE_URL: what needs one was passed over");
            return Ok(None);
        };
        let folder = TempDir::new()?;
        let as_other = is_root();
        if as_other {
            let owned = Command::new("chown").arg("postgres").arg(folder.path()).status()?;
            anyhow::ensure!(owned.success(), "the folder cannot be given to the user postgres");
        }
        let data = folder.path().join("data");
        let made = program(&bin.join("initdb"), as_other)
            .args(["--auth=trust", "--username=redress", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .status()
            .context("cannot run initdb")?;
        anyhow::ensure!(made.success(), "initdb failed");
        let port = free_port()?;
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80");
        let started = program(&bin.join("pg_ctl"), as_other)
            .args(["-D"])
            .arg(&data)
            .args(["-o", &options, "-w", "-l"])
            .arg(folder.path().join("log"))
            .arg("start")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .status()
            .context("cannot run pg_ctl")?;
        anyhow::ensure!(started.success(), "PostgreSQL does not start");
        let url = format!("postgres://redress@127.0.0.1:{port}/postgres");
        let deadline = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                bail!("PostgreSQL does not answer");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(Some(Self { url, server: Some((folder, bin, as_other)) }))
    }
}

impl Postgres {
    /// The address of another empty database on the same server.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn fresh(&self) -> anyhow::Result<String> {
        use std::sync::atomic::{AtomicU32, Ordering};
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let Some((_, bin, _)) = &self.server else {
            // In a database that others may use too, a schema is what is ours.
            let name = format!("redress_test_{}_{number}", std::process::id());
            let made = Command::new("psql").arg(&self.url).args(["-qc", &format!("create schema {name}")]).status()?;
            anyhow::ensure!(made.success(), "the schema cannot be made");
            let base = self.url.split("options=").next().unwrap_or(&self.url).trim_end_matches(['?', '&']).to_owned();
            return Ok(format!("{base}{}options=-csearch_path%3D{name}", if base.contains('?') { '&' } else { '?' }));
        };
        let made = Command::new(bin.join("psql")).arg(&self.url).args(["-qc", &format!("create database fresh_{number}")]).status()?;
        anyhow::ensure!(made.success(), "the database cannot be made");
        let base = self.url.strip_suffix("/postgres").unwrap_or(&self.url);
        Ok(format!("{base}/fresh_{number}"))
    }
}

/// Runs the server's own control program on a private server.
fn control(folder: &Path, bin: &Path, as_other: bool, arguments: &[&str]) -> bool {
    let done =
        program(&bin.join("pg_ctl"), as_other).arg("-D").arg(folder.join("data")).args(arguments).current_dir(folder).stdout(Stdio::null()).status();
    done.is_ok_and(|status| status.success())
}

impl Postgres {
    /// Takes a private server away at once; false where it is not ours to take.
    pub fn stop(&self) -> bool {
        self.server.as_ref().is_some_and(|(folder, bin, as_other)| control(folder.path(), bin, *as_other, &["-m", "immediate", "stop"]))
    }

    /// Starts a private server again where it was.
    pub fn start_again(&self) -> bool {
        let Some((folder, bin, as_other)) = &self.server else { return false };
        let Some(port) = self.url.rsplit(':').next().and_then(|rest| rest.split('/').next()) else { return false };
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80");
        let log = folder.path().join("log").display().to_string();
        control(folder.path(), bin, *as_other, &["-o", &options, "-w", "-l", &log, "start"])
    }
}

/// A schema of its own in a database that others may use too.
fn fresh_schema(url: &str) -> String {
    let name = format!("redress_test_{}_{:?}", std::process::id(), std::thread::current().id())
        .to_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let made = Command::new("psql").arg(url).args(["-qc", &format!("create schema if not exists {name}")]).status();
    if made.is_ok_and(|status| status.success()) {
        format!("{url}{}options=-csearch_path%3D{name}", if url.contains('?') { '&' } else { '?' })
    } else {
        url.to_owned()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _stopped = self.stop();
    }
}
