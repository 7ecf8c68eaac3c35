//! Load: many web chats write at a steady rate, and every answer is waited for where a buyer waits for it, on the open page.
//!
//! Messages leave at their set times whether or not the desk keeps up, and an answer's time counts from then, so a desk that falls behind cannot
//! make the figures look better by slowing the buyers down. A message's answer is the one of its turn. The quiet after a buyer's last message is
//! off unless set: it comes on top of every figure.
//!
//! ```sh
//! cargo build --release --workspace --bin redress
//! cargo bench --workspace --bench load -- --rate 50 --seconds 300
//! cargo bench --workspace --bench load -- --database postgres --processes 3 --rate 40 --seconds 20 --highest yes
//! ```

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tests::product::{Product, Start, binary, import_into};
use tests::{Postgres, buyer};

/// What a buyer says, one after the other; `{order}` is a number of their own with its postcode.
const SAID: [&str; 10] = [
    "Hello",
    "the mug I ordered arrived broken, I want my money back",
    "{order}",
    "when will I hear from you?",
    "la taza llegó rota, quiero un reembolso",
    "thank you",
    "there is a crack on the side and the handle came off in the box",
    "Die Tasse ist kaputt angekommen",
    "is anybody there?",
    "ok thanks, I will wait then",
];
/// Above this the desk does not keep up.
const ENOUGH: Duration = Duration::from_secs(1);

struct Settings {
    postgres: bool,
    processes: usize,
    rate: f64,
    seconds: u32,
    chats: usize,
    quiet_millis: u32,
    highest: bool,
}

impl Settings {
    fn read() -> anyhow::Result<Self> {
        let mut settings = Self { postgres: false, processes: 1, rate: 50.0, seconds: 30, chats: 1000, quiet_millis: 0, highest: false };
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(name) = arguments.next() {
            let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--database" => settings.postgres = value == "postgres",
                "--processes" => settings.processes = value.parse()?,
                "--rate" => settings.rate = value.parse()?,
                "--seconds" => settings.seconds = value.parse()?,
                "--chats" => settings.chats = value.parse()?,
                "--quiet-millis" => settings.quiet_millis = value.parse()?,
                "--highest" => settings.highest = value == "yes",
                _ => bail!("--database, --processes, --rate, --seconds, --chats, --quiet-millis and --highest can be set, not {name}"),
            }
        }
        anyhow::ensure!(settings.postgres || settings.processes == 1, "several processes need --database postgres");
        Ok(settings)
    }
}

/// When something was sent, and when the answer of a turn was seen.
#[derive(Default)]
struct Seen {
    answers: HashMap<i64, Instant>,
    turns: HashMap<String, i64>,
}

/// An open page.
struct Page {
    client: reqwest::Client,
    base: String,
    cookie: String,
    csrf: String,
    order: String,
    seen: Mutex<Seen>,
}

impl Page {
    async fn open(client: &reqwest::Client, base: &str, order: String) -> anyhow::Result<Arc<Self>> {
        let answer = client.get(format!("{base}/")).header("accept-language", "en").send().await?.error_for_status()?;
        let cookie = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok()).and_then(|value| value.split(';').next());
        let cookie = cookie.context("the page gives no session")?.to_owned();
        let page = answer.text().await?;
        let csrf = page.split("name=\"csrf\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).context("the page has no token")?.to_owned();
        Ok(Arc::new(Self { client: client.clone(), base: base.to_owned(), cookie, csrf, order, seen: Mutex::default() }))
    }

    async fn send(&self, id: &str, text: &str) -> bool {
        let request = self.client.post(format!("{}/chat/messages", self.base)).header("cookie", &self.cookie).header("x-csrf-token", &self.csrf);
        request.json(&json!({ "id": id, "text": text })).send().await.is_ok_and(|answer| answer.status().is_success())
    }

    /// Keeps the page open, as a browser does, and notes each answer as it shows.
    async fn watch(self: Arc<Self>) -> anyhow::Result<()> {
        let events = self.client.get(format!("{}/chat/events", self.base)).header("cookie", &self.cookie).send().await?.error_for_status()?;
        let mut stream = events.bytes_stream();
        let mut held = Vec::new();
        while let Some(bytes) = stream.next().await {
            held.extend_from_slice(&bytes?);
            while let Some(end) = held.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = held.drain(..=end).collect();
                let Some(data) = line.strip_prefix(b"data: ") else { continue };
                let message: Value = serde_json::from_slice(data)?;
                if message.get("author").and_then(Value::as_str) == Some("desk")
                    && let Some(turn) = message.get("turn").and_then(Value::as_i64)
                {
                    self.seen.lock().unwrap_or_else(PoisonError::into_inner).answers.insert(turn, Instant::now());
                }
            }
        }
        Ok(())
    }

    /// Learns in which turn each message of the buyer was; how many are in none yet.
    async fn learn(&self) -> anyhow::Result<usize> {
        let mut after = 0;
        let mut open = 0;
        loop {
            let request = self.client.get(format!("{}/chat/messages?after={after}", self.base)).header("cookie", &self.cookie);
            let list: Value = request.send().await?.error_for_status()?.json().await?;
            let messages = list.get("messages").and_then(Value::as_array).cloned().unwrap_or_default();
            if messages.is_empty() {
                return Ok(open);
            }
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            for message in messages {
                after = message.get("id").and_then(Value::as_i64).unwrap_or(after);
                if message.get("author").and_then(Value::as_str) != Some("buyer") {
                    continue;
                }
                let text = message.get("text").and_then(Value::as_str).unwrap_or_default();
                // Every text ends in the number of its message.
                let id = text.rsplit(' ').next().unwrap_or_default().to_owned();
                match message.get("turn").and_then(Value::as_i64) {
                    Some(turn) => {
                        seen.turns.insert(id, turn);
                    }
                    None => open += 1,
                }
            }
        }
    }

    fn answered_at(&self, id: &str) -> Option<Instant> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.turns.get(id).and_then(|turn| seen.answers.get(turn)).copied()
    }
}

/// What a process has used: processor time in clock ticks, memory now and at most in megabytes.
fn used(pid: u32) -> (u64, u64, u64) {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let megabytes = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    (ticks(11) + ticks(12), megabytes("VmRSS"), megabytes("VmHWM"))
}

/// The machine's processor time in clock ticks: all of it, and what nothing used.
fn machine() -> (u64, u64) {
    let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let first: Vec<u64> = stat.lines().next().unwrap_or_default().split_whitespace().filter_map(|field| field.parse().ok()).collect();
    (first.iter().take(8).sum(), first.iter().skip(3).take(2).sum())
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "figures for people")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// One run of load.
struct Run {
    waits: Vec<Duration>,
    unanswered: usize,
    refused: usize,
    desks: f64,
    driver: f64,
    busy: f64,
}

impl Run {
    /// The wait that a share of a thousand messages did not exceed.
    fn percentile(&self, of_thousand: usize) -> Duration {
        let at = (self.waits.len() * of_thousand / 1000).min(self.waits.len().saturating_sub(1));
        self.waits.get(at).copied().unwrap_or(Duration::MAX)
    }

    fn keeps_up(&self) -> bool {
        self.unanswered == 0 && self.refused == 0 && self.percentile(950) < ENOUGH
    }
}

/// Sends at a rate for a time, waits for every answer, and says how long each took.
async fn load(pages: &[Arc<Page>], pids: &[u32], rate: f64, seconds: u32, first: usize) -> anyhow::Result<Run> {
    let count = (0_usize..).take_while(|number| f64::from(u32::try_from(*number).unwrap_or(u32::MAX)) < rate * f64::from(seconds)).count();
    let desks = || pids.iter().map(|pid| used(*pid).0).sum::<u64>();
    let (desks_before, driver_before, machine_before) = (desks(), used(std::process::id()).0, machine());
    let begun = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for number in 0..count {
        let due = begun + Duration::from_secs_f64(f64::from(u32::try_from(number)?) / rate);
        tokio::time::sleep_until(due.into()).await;
        let number = first + number;
        let Some(page) = pages.get(number % pages.len()).cloned() else { bail!("there are no chats") };
        let text = SAID.get(number / pages.len() % SAID.len()).copied().unwrap_or_default().replace("{order}", &page.order);
        senders.spawn(async move {
            let taken = page.send(&format!("n{number}"), &format!("{text} n{number}")).await;
            (page, number, due, taken)
        });
    }
    let (desks_after, driver_after, machine_after) = (desks(), used(std::process::id()).0, machine());
    let mut sent = Vec::new();
    let mut refused = 0;
    while let Some(done) = senders.join_next().await {
        let (page, number, due, taken) = done?;
        if taken {
            sent.push((page, format!("n{number}"), due));
        } else {
            refused += 1;
        }
    }
    let patience = Instant::now() + buyer::PATIENCE;
    let mut unanswered = usize::MAX;
    while unanswered > 0 && Instant::now() < patience {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut open = 0;
        for page in pages {
            open += page.learn().await?;
        }
        // A message that is in a turn was answered; its answer may still be on its way to the page.
        unanswered = if open > 0 { open } else { sent.iter().filter(|(page, id, _)| page.answered_at(id).is_none()).count() };
    }
    let mut waits: Vec<Duration> = sent.iter().filter_map(|(page, id, due)| Some(page.answered_at(id)?.saturating_duration_since(*due))).collect();
    waits.sort();
    let whole = machine_after.0 - machine_before.0;
    Ok(Run {
        waits,
        unanswered,
        refused,
        desks: share(desks_after - desks_before, whole),
        driver: share(driver_after - driver_before, whole),
        busy: 1.0 - share(machine_after.1 - machine_before.1, whole),
    })
}

fn tell(rate: f64, seconds: u32, run: &Run, pids: &[u32]) {
    let mut line = format!(
        "{rate:.0} messages a second for {seconds} s: p50 {:.3} s, p95 {:.3} s, p99 {:.3} s, longest {:.3} s",
        run.percentile(500).as_secs_f64(),
        run.percentile(950).as_secs_f64(),
        run.percentile(990).as_secs_f64(),
        run.percentile(1000).as_secs_f64(),
    );
    let _written = write!(
        line,
        "; refused {}, unanswered {}; processors: desk {:.0} %, driver {:.0} %, machine {:.0} %; memory now/most:",
        run.refused,
        run.unanswered,
        run.desks * 100.0,
        run.driver * 100.0,
        run.busy * 100.0
    );
    for pid in pids {
        let (_, now, most) = used(*pid);
        let _written = write!(line, " {now}/{most} MB");
    }
    eprintln!("{line}");
}

/// Orders for the buyers of the run.
fn orders(chats: usize) -> String {
    let mut rows =
        String::from("order_id,sku,product,buyer_country,ordered_at,delivered_at,buyer_postcode,quantity,unit_price,currency,tracking_status\n");
    for chat in 0..chats {
        let _written =
            writeln!(rows, "L-{},MUG-1,Mug,DE,2026-10-20T08:00:00Z,2026-11-05T10:00:00Z,{},1,12.50,EUR,delivered", 100_000 + chat, 10_000 + chat);
    }
    rows
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::read()?;
    let postgres = if settings.postgres { Some(Postgres::start()?.context("no PostgreSQL")?) } else { None };
    let folder = tempfile::TempDir::new()?;
    import_into(folder.path(), postgres.as_ref().map(|postgres| postgres.url.as_str()), &orders(settings.chats))?;
    let mut desks: Vec<Product> = Vec::new();
    for _ in 0..settings.processes {
        let mut start = Start::quick().setting("REDRESS_QUIET_MILLIS", &settings.quiet_millis.to_string()).on(folder.path());
        if let Some(postgres) = &postgres {
            start = start.setting("REDRESS_DATABASE_URL", &postgres.url);
        }
        let begun = Instant::now();
        desks.push(start.run()?);
        eprintln!("ready {:.2} s after the start", begun.elapsed().as_secs_f64());
    }
    let pids: Vec<u32> = desks.iter().map(Product::pid).collect();
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle: Vec<String> = pids.iter().map(|pid| format!("{} MB", used(*pid).1)).collect();
    let size = std::fs::metadata(binary()?)?.len() / 1_000_000;
    eprintln!("the program has {size} MB; memory before any chat: {}", idle.join(", "));
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3600)).build()?;
    let mut pages = Vec::new();
    let mut watching = tokio::task::JoinSet::new();
    for chat in 0..settings.chats {
        let desk = desks.get(chat % desks.len()).context("there is no desk")?;
        let page = Page::open(&client, &desk.base, format!("L-{} {}", 100_000 + chat, 10_000 + chat)).await?;
        watching.spawn(page.clone().watch());
        pages.push(page);
    }
    let idle_before = (pids.iter().map(|pid| used(*pid).0).sum::<u64>(), machine().0);
    tokio::time::sleep(Duration::from_secs(5)).await;
    let idle_after = (pids.iter().map(|pid| used(*pid).0).sum::<u64>(), machine().0);
    eprintln!(
        "{} open pages that say nothing: desk {:.1} % of the processors",
        pages.len(),
        share(idle_after.0 - idle_before.0, idle_after.1 - idle_before.1) * 100.0
    );
    let (mut rate, mut first) = (settings.rate, 0);
    // Doubled until it does not keep up, then the gap is halved until it is narrow.
    let (mut best, mut worst) = (0.0_f64, f64::INFINITY);
    loop {
        let run = load(&pages, &pids, rate, settings.seconds, first).await?;
        first += run.waits.len() + run.refused + run.unanswered;
        tell(rate, settings.seconds, &run, &pids);
        if !settings.highest {
            anyhow::ensure!(run.unanswered == 0 && run.refused == 0, "not every message was answered");
            return Ok(());
        }
        if run.keeps_up() {
            best = rate;
        } else {
            worst = rate;
        }
        rate = if worst.is_infinite() { best * 1.5 } else { f64::midpoint(best, worst) };
        if worst - best < best * 0.1 || best < 1.0 {
            eprintln!("the highest rate with p95 under {} s: {best:.0} messages a second", ENOUGH.as_secs());
            return Ok(());
        }
    }
}
