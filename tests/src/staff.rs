//! A person of the staff on the console, over HTTP as a browser without scripts would.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Staff {
    client: reqwest::Client,
    base: String,
}

impl Staff {
    /// Signs in with a link.
    ///
    /// # Errors
    /// Where the link does not let in.
    pub async fn sign_in(base: &str, link: &str) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().cookie_store(true).timeout(Duration::from_secs(20)).build()?;
        let page = client.get(link).send().await?;
        if !page.status().is_success() {
            bail!("the link does not let in: {}", page.status());
        }
        Ok(Self { client, base: base.to_owned() })
    }

    /// A page.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn page(&self, path: &str) -> anyhow::Result<String> {
        Ok(self.client.get(format!("{}{path}", self.base)).send().await?.error_for_status()?.text().await?)
    }

    /// What a path answers, by its status and its text, whatever it is.
    ///
    /// # Errors
    /// Where nothing comes.
    pub async fn answer(&self, path: &str) -> anyhow::Result<(u16, String)> {
        let answer = self.client.get(format!("{}{path}", self.base)).send().await?;
        Ok((answer.status().as_u16(), answer.text().await?))
    }

    /// Waits until the queue shows a case, and names it.
    ///
    /// # Errors
    /// Where none shows within ten seconds.
    pub async fn first_case(&self, show: &str) -> anyhow::Result<i64> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let page = self.page(&format!("/console?show={show}")).await?;
            let found = page.split("/console/cases/").nth(1).and_then(|rest| rest.split('"').next()).and_then(|id| id.parse().ok());
            if let Some(case) = found {
                return Ok(case);
            }
            if Instant::now() > deadline {
                bail!("the queue stays empty");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The version of a case as its page shows it, and the session's token.
    ///
    /// # Errors
    /// Where the page does not come.
    pub async fn form(&self, case: i64) -> anyhow::Result<(String, String)> {
        let page = self.page(&format!("/console/cases/{case}")).await?;
        let field = |name: &str| {
            page.split(&format!("name=\"{name}\" value=\""))
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .map(str::to_owned)
                .context("the page has no form")
        };
        Ok((field("csrf")?, field("version")?))
    }

    /// Does something to a case as it stands now; the page that follows.
    ///
    /// # Errors
    /// Where the desk refuses, with what it says.
    pub async fn act(&self, case: i64, act: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
        let (csrf, version) = self.form(case).await?;
        self.act_at(case, act, &csrf, &version, fields).await
    }

    /// Does something to a case as it stood at a version.
    ///
    /// # Errors
    /// Where the desk refuses, with what it says.
    pub async fn act_at(&self, case: i64, act: &str, csrf: &str, version: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
        let mut form = vec![("csrf", csrf), ("version", version), ("act", act)];
        form.extend_from_slice(fields);
        let answer = self.client.post(format!("{}/console/cases/{case}/act", self.base)).form(&form).send().await?;
        let status = answer.status();
        let page = answer.text().await?;
        if !status.is_success() {
            let said = page.split("role=\"alert\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or(&page).to_owned();
            bail!("{status}: {said}");
        }
        Ok(page)
    }

    /// Fills in a form of a page and sends it; the answer, whatever its status.
    ///
    /// # Errors
    /// Where the page has no token or the connection fails.
    pub async fn send(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> anyhow::Result<reqwest::Response> {
        let drawn = self.page(page).await?;
        let csrf = drawn.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).context("the page has no form")?;
        let mut form = vec![("csrf", csrf)];
        form.extend_from_slice(fields);
        Ok(self.client.post(format!("{}{to}", self.base)).form(&form).send().await?)
    }

    /// A page as it answers, whatever the status.
    ///
    /// # Errors
    /// Where the connection fails.
    pub async fn get(&self, path: &str) -> anyhow::Result<reqwest::Response> {
        Ok(self.client.get(format!("{}{path}", self.base)).send().await?)
    }
}
