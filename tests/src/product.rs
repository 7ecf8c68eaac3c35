//! The built program under test, on a data folder of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tempfile::TempDir;

/// The built program. `cargo test --workspace` builds it, since a test of its own package needs it.
///
/// # Errors
/// Where it is not there, which says how to build it.
pub fn binary() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe()?;
    // …/target/<profile>/deps/<test>: the program stands two folders up.
    let program = here.parent().and_then(Path::parent).context("the test binary has no folder")?.join("redress");
    anyhow::ensure!(program.exists(), "{} is not there; build it with: cargo build --workspace --all-targets", program.display());
    let built = std::fs::metadata(&program)?.modified()?;
    for entry in std::fs::read_dir(here.parent().context("the test binary has no folder")?)? {
        let entry = entry?;
        let name = entry.file_name();
        let library = name.to_str().is_some_and(|name| name.starts_with("libredress-") && name.ends_with(".rlib"));
        // The program is linked after its library; one that is older was not built with it, and would be another program than the one to be tested.
        anyhow::ensure!(
            !library || entry.metadata()?.modified()? <= built,
            "{} is older than its library; build it with: cargo build --workspace --all-targets",
            program.display()
        );
    }
    Ok(program)
}

/// A running desk.
#[derive(Debug)]
pub struct Product {
    child: Child,
    folder: Folder,
    /// Where the pages are.
    pub base: String,
    /// The owner's sign-in link.
    pub sign_in: String,
    settings: Vec<(String, String)>,
    arguments: Vec<String>,
    port: u16,
    log: Option<PathBuf>,
}

#[derive(Debug)]
enum Folder {
    Own(TempDir),
    Given(PathBuf),
}

impl Folder {
    fn path(&self) -> &Path {
        match self {
            Self::Own(folder) => folder.path(),
            Self::Given(path) => path,
        }
    }
}

/// How a desk is started.
#[derive(Debug, Default)]
pub struct Start {
    settings: Vec<(String, String)>,
    arguments: Vec<String>,
    folder: Option<PathBuf>,
    log: Option<PathBuf>,
}

impl Start {
    /// A desk that answers without waiting for a quiet moment.
    pub fn quick() -> Self {
        Self::default()
            .setting("REDRESS_QUIET_MILLIS", "0")
            .setting("REDRESS_REQUESTS_PER_MINUTE", "1000000")
            .setting("REDRESS_MESSAGES_PER_MINUTE", "100000")
    }

    /// With an environment variable.
    #[must_use]
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With an argument of `serve`.
    #[must_use]
    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// With its log in a file.
    #[must_use]
    pub fn log_to(mut self, file: &Path) -> Self {
        self.log = Some(file.to_owned());
        self
    }

    /// On a folder that outlives the desk.
    #[must_use]
    pub fn on(mut self, folder: &Path) -> Self {
        self.folder = Some(folder.to_owned());
        self
    }

    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// Where it does not start within a minute.
    pub fn run(self) -> anyhow::Result<Product> {
        let folder = match self.folder {
            Some(path) => Folder::Given(path),
            None => Folder::Own(TempDir::new()?),
        };
        let port = free_port()?;
        let (child, base, sign_in) = start(folder.path(), &self.settings, &self.arguments, port, self.log.as_deref())?;
        Ok(Product { child, folder, base, sign_in, settings: self.settings, arguments: self.arguments, port, log: self.log })
    }
}

/// A port that is free now.
///
/// # Errors
/// Where the system has none.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn start(
    folder: &Path,
    settings: &[(String, String)],
    arguments: &[String],
    port: u16,
    log: Option<&Path>,
) -> anyhow::Result<(Child, String, String)> {
    let mut command = Command::new(binary()?);
    command.arg("--data").arg(folder).args(["serve", "--listen", &format!("127.0.0.1:{port}")]).args(arguments);
    command.env_remove("DATABASE_URL").envs(settings.iter().cloned());
    if let Some(log) = log {
        command.stderr(std::fs::File::options().create(true).append(true).open(log)?);
    } else if std::env::var_os("REDRESS_TEST_LOG").is_none() {
        command.stderr(Stdio::null());
    }
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the program")?;
    let output = child.stdout.take().context("the program has no output")?;
    let (lines, said) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if lines.send(line).is_err() {
                break;
            }
        }
    });
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut sign_in = String::new();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let Ok(line) = said.recv_timeout(left) else {
            let _gone = child.kill();
            bail!("the program did not become ready");
        };
        if let Some(link) = line.split_whitespace().find(|word| word.contains("/console/sign-in/")) {
            link.clone_into(&mut sign_in);
        }
        if line.contains("Discord") {
            break;
        }
    }
    Ok((child, format!("http://127.0.0.1:{port}"), sign_in))
}

impl Product {
    /// Its data folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The environment it was started with.
    pub fn settings(&self) -> &[(String, String)] {
        &self.settings
    }

    /// Its number among the system's processes.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills it without warning, as a power cut would.
    ///
    /// # Errors
    /// Where it cannot be killed.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop.
    ///
    /// # Errors
    /// Where it cannot be asked.
    pub fn ask_to_stop(&self) -> anyhow::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        anyhow::ensure!(asked.success(), "the program cannot be asked to stop");
        Ok(())
    }

    /// Whether it has ended.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn has_ended(&mut self) -> anyhow::Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Asks it to stop and waits until it has; whether it ended well.
    ///
    /// # Errors
    /// Where it cannot be asked.
    pub fn stop(&mut self) -> anyhow::Result<bool> {
        self.ask_to_stop()?;
        self.has_ended_well()
    }

    /// Waits until it has ended; whether it ended well.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn has_ended_well(&mut self) -> anyhow::Result<bool> {
        Ok(self.child.wait()?.success())
    }

    /// Starts it again where it stood.
    ///
    /// # Errors
    /// Where it does not start.
    pub fn start_again(&mut self) -> anyhow::Result<()> {
        let (child, base, sign_in) = start(self.folder.path(), &self.settings, &self.arguments, self.port, self.log.as_deref())?;
        self.child = child;
        self.base = base;
        self.sign_in = sign_in;
        Ok(())
    }

    /// Runs another command on the same data folder.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub fn command(&self, arguments: &[&str]) -> anyhow::Result<Output> {
        Ok(Command::new(binary()?).arg("--data").arg(self.data()).args(arguments).envs(self.settings.iter().cloned()).output()?)
    }
}

impl Product {
    /// Adds an owner where there is none of that name; what they send to a chat platform to be known there.
    ///
    /// # Errors
    /// Where the program refuses.
    pub fn enrolment(&self, name: &str) -> anyhow::Result<String> {
        self.command(&["staff", "add", name, "--role", "owner"])?;
        let code = self.command(&["staff", "code", name])?;
        anyhow::ensure!(code.status.success(), "no code: {}", String::from_utf8_lossy(&code.stderr));
        Ok(String::from_utf8(code.stdout)?.trim().to_owned())
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Runs a command of the program, with text on its standard input.
///
/// # Errors
/// Where it cannot be started.
pub fn run(arguments: &[&str], input: &str) -> anyhow::Result<Output> {
    use std::io::Write as _;
    let mut child = Command::new(binary()?)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start the program")?;
    let mut stdin = child.stdin.take().context("the program takes no input")?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that has enough closes its end; that is no fault of the test.
        let _closed = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output()?;
    if writer.join().is_err() {
        bail!("the input could not be written");
    }
    Ok(output)
}

/// Writes a small file of orders and imports it.
///
/// # Errors
/// Where the import fails.
pub fn import(data: &Path, rows: &str) -> anyhow::Result<()> {
    import_into(data, None, rows)
}

/// The same, into another database than the one in the folder.
///
/// # Errors
/// Where the import fails.
pub fn import_into(data: &Path, database: Option<&str>, rows: &str) -> anyhow::Result<()> {
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), rows)?;
    let path = file.path().to_str().context("the path is no text")?;
    let data = data.to_str().context("the path is no text")?;
    let mut arguments = vec!["--data", data, "import", "orders", path];
    arguments.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    let output = run(&arguments, "")?;
    if !output.status.success() {
        bail!("the import failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// Orders of a small shop, in the plain layout: invented.
pub const ORDERS: &str = "\
order_id,line_id,sku,product,variant,category,buyer_country,ordered_at,shipped_at,delivered_at,promised_by,shop,platform,payment,buyer_name,buyer_email,buyer_postcode,quantity,unit_price,unit_cost,shipping_paid,currency,carrier,tracking_number,tracking_status,ship_from
T-1001,1,SHIRT-BLUE-M,Linen shirt,blue / M,shirts,ES,2026-10-20T08:00:00Z,2026-10-21T08:00:00Z,2026-11-05T10:00:00Z,2026-11-15T00:00:00Z,north,ebay,paypal,Ana Prueba,ana@example.com,28013,1,29.90,9.50,4.90,EUR,yanwen,LX123456785CN,delivered,CN
T-1002,1,KETTLE-1,Glass kettle,,kitchen,DE,2026-10-25T08:00:00Z,2026-10-26T08:00:00Z,2026-11-10T10:00:00Z,2026-11-20T00:00:00Z,north,shopify,card,Uwe Muster,uwe@example.com,20457,1,39.00,14.00,0.00,EUR,dhl,00340434161094015902,delivered,CN
T-1003,1,TOY-7,Wooden train,,toys,GB,2026-11-01T08:00:00Z,2026-11-02T08:00:00Z,,2026-11-20T00:00:00Z,north,amazon,card,Sam Sample,sam@example.com,SW1A 1AA,1,19.00,6.00,3.00,GBP,royal mail,RR123456785GB,in_transit,CN
T-1004,1,CREAM-2,Day cream,,cosmetics,FR,2026-10-28T08:00:00Z,2026-10-29T08:00:00Z,2026-11-12T10:00:00Z,2026-11-22T00:00:00Z,north,aliexpress,card,Luc Modele,luc@example.com,75001,1,12.00,3.00,2.00,EUR,la poste,RR123456785FR,delivered,CN
";
