//! The command line: one module a command, in the shapes of the contract.
//!
//! Results go to standard output, everything else to standard error. Exit 0: all done. Exit 1: some of the input was refused, each refused line
//! named. Exit 2: the call itself was wrong.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

pub mod backup;
pub mod bundle;
pub mod check;
pub mod classify;
pub mod decide;
pub mod doctor;
pub mod dry_run;
pub mod evidence;
mod explain;
pub mod exposure;
pub mod import;
pub mod law;
pub mod learn;
pub mod lines;
pub mod link;
pub mod open;
pub mod people;
pub mod practice;
pub mod privacy;
pub mod replay;
pub mod report;
pub mod serve;
pub mod simulate;
pub mod talk;

/// How a command ended, short of failing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Some input was refused and named on standard error.
    SomeRefused,
}

/// The after-sales desk of a shop that sells across borders.
#[derive(Debug, Parser)]
#[command(name = "redress", version, about, max_term_width = 110)]
pub struct Cli {
    /// Where this command works.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// Folder of the embedded database, the attachments and the business's own rules and knowledge.
    #[arg(long, global = true, default_value = "data", env = "REDRESS_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// Another database than the embedded one: `sqlite://…` or `postgres://…`.
    #[arg(long, global = true, env = "REDRESS_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// How log lines look on standard error.
    #[arg(long, global = true, default_value = "text", value_name = "FORM")]
    pub log: LogForm,
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(serve::Args),
    Doctor(doctor::Args),
    Chat(talk::Args),
    Replay(replay::Args),
    Staff(people::Args),
    Link(link::Args),
    Import(import::Args),
    Report(report::Args),
    Simulate(simulate::Args),
    Check(check::Check),
    Classify(classify::Classify),
    Decide(decide::Args),
    Law(law::Args),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Move(backup::MoveArgs),
    Privacy(privacy::Args),
    Bundle(bundle::Args),
    Practice(practice::Args),
    Learn(learn::Args),
    Exposure(exposure::Args),
    Evidence(evidence::Args),
    DryRun(dry_run::Args),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRefused) => ExitCode::from(1),
        Err(fault) => {
            eprintln!("redress: {}", told(&fault));
            ExitCode::from(2)
        }
    }
}

/// A fault with its causes; what a sentence has said already is not said again.
fn told(fault: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in fault.chain().map(ToString::to_string) {
        if said.is_empty() {
            said = cause;
        } else if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    start_log(cli.place.log, matches!(cli.command, Command::Serve(_)));
    match &cli.command {
        Command::Serve(args) => serve::run(&cli.place, args),
        Command::Doctor(args) => doctor::run(&cli.place, args),
        Command::Chat(args) => talk::run(&cli.place, args),
        Command::Replay(args) => replay::run(&cli.place, args),
        Command::Link(args) => link::run(&cli.place, args),
        Command::Staff(args) => people::run(&cli.place, args),
        Command::Import(args) => import::run(&cli.place, args),
        Command::Report(args) => report::run(&cli.place, args),
        Command::Simulate(args) => simulate::run(&cli.place, args),
        Command::Check(args) => check::run(args, &cli.place.data),
        Command::Classify(args) => classify::run(args, &cli.place.data),
        Command::Decide(args) => decide::run(&cli.place, args),
        Command::Law(args) => law::run(&cli.place, args),
        Command::Backup(args) => backup::backup(&cli.place, args),
        Command::Restore(args) => backup::restore(&cli.place, args),
        Command::Move(args) => backup::move_to(&cli.place, args),
        Command::Privacy(args) => privacy::run(&cli.place, args),
        Command::Bundle(args) => bundle::run(&cli.place, args),
        Command::Practice(args) => practice::run(&cli.place, args),
        Command::Learn(args) => learn::run(&cli.place, args),
        Command::Exposure(args) => exposure::run(&cli.place, args),
        Command::Evidence(args) => evidence::run(&cli.place, args),
        Command::DryRun(args) => dry_run::run(&cli.place, args),
    }
}

/// Logs go to standard error: warnings and errors, of a running desk what it does as well, or what `REDRESS_LOG` asks for.
fn start_log(form: LogForm, serves: bool) {
    use tracing_subscriber::EnvFilter;
    let usual = if serves { "warn,redress=info,serenity=error,sqlx=error" } else { "warn,serenity=error,sqlx=error" };
    let filter = EnvFilter::try_from_env("REDRESS_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that was set up before stays as it is.
    let _already = match form {
        LogForm::Text => builder.compact().try_init(),
        LogForm::Json => builder.json().try_init(),
    };
}
