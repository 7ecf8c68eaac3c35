//! A real headless Chromium, driven over WebDriver.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::product::free_port;

/// A browser with a profile of its own.
#[derive(Debug)]
pub struct Browser {
    /// The driver's session.
    pub client: Client,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts one with a window of that size and a language; none, with a line that says so, where there is none on this machine.
    ///
    /// # Errors
    /// Where there is one and it does not start.
    pub async fn start(width: u32, height: u32, language: &str) -> anyhow::Result<Option<Self>> {
        let port = free_port()?;
        let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = driver else {
            eprintln!("no Chromium with its driver on this machine: what needs a browser was passed over");
            return Ok(None);
        };
        let profile = TempDir::new()?;
        let deadline = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                let _gone = driver.kill();
                bail!("the browser's driver does not answer");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let capabilities = json!({
            "goog:chromeOptions": { "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", format!("--window-size={width},{height}"), format!("--lang={language}"),
                format!("--accept-lang={language}"), format!("--user-data-dir={}", profile.path().display())
            ], "prefs": { "intl.accept_languages": language } }
        });
        let capabilities = capabilities.as_object().context("capabilities are an object")?.clone();
        let client = ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&format!("http://127.0.0.1:{port}")).await;
        match client {
            Ok(client) => Ok(Some(Self { client, driver, _profile: profile })),
            Err(fault) => {
                let _gone = driver.kill();
                Err(fault.into())
            }
        }
    }

    /// Waits until the page's text holds words.
    ///
    /// # Errors
    /// Where they do not come within fifteen seconds.
    pub async fn wait_for(&self, words: &str) -> anyhow::Result<()> {
        let deadline = Instant::now() + Duration::from_secs(15);
        loop {
            let text = self.client.execute("return document.body.innerText", Vec::new()).await?;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("‘{words}’ does not show; the page says: {text}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _gone = self.driver.kill();
        let _reaped = self.driver.wait();
    }
}
