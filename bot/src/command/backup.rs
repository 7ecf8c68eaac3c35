//! `redress backup`, `redress restore` and `redress move`: the whole desk into a folder, out of it, and from one database into another.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::ensure;

use super::{Outcome, Place, open};
use crate::keep;
use crate::store::{Store, leases};

/// Makes a backup while the desk runs, and proves it by restoring it into a temporary place.
///
/// Example: redress backup --keep 14
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// Folder that takes the backups; the folder `backups` in the data folder where none is named.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Removes all but so many of the newest backups there.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
}

/// Restores a backup into an empty data folder or an empty PostgreSQL database.
///
/// Example: redress --data fresh restore backups/redress-2026-11-02T03-00-00-000Z
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The folder of the backup.
    backup: PathBuf,
}

/// Copies everything into another, empty database: SQLite to PostgreSQL, or back. The desk must not be running.
///
/// Example: redress move --to postgres://redress@localhost/redress
#[derive(Debug, clap::Args)]
pub struct MoveArgs {
    /// The other database, `sqlite://…` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Runs `backup`.
///
/// # Errors
/// Where the backup cannot be made or proven.
pub fn backup(place: &Place, args: &BackupArgs) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        let folder = args.to.clone().unwrap_or_else(|| place.data.join("backups"));
        let (made, listing) = keep::backup(&store, &place.data, &folder).await?;
        store.close().await;
        let removed = match args.keep {
            Some(keep) => keep::keep_only(&folder, usize::from(keep))?,
            None => 0,
        };
        if listing.files_missing > 0 {
            eprintln!("{} files of buyers are named by the database and not in the folder of attachments", listing.files_missing);
        }
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "{}: {} rows in {} tables, {} files; restored beside and proven; {removed} older ones removed",
            made.display(),
            listing.rows(),
            listing.tables.len(),
            listing.files
        )?;
        Ok(Outcome::Done)
    })
}

/// Runs `restore`.
///
/// # Errors
/// Where the backup is damaged or the place is not empty.
pub fn restore(place: &Place, args: &RestoreArgs) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let listing = keep::restore(&args.backup, place.database_url.as_deref(), &place.data).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{} rows in {} tables and {} files are back, as of {}", listing.rows(), listing.tables.len(), listing.files, listing.made_at)?;
        Ok(Outcome::Done)
    })
}

/// Runs `move`.
///
/// # Errors
/// Where a desk runs, the other database is not empty, or does not hold the same afterwards.
pub fn move_to(place: &Place, args: &MoveArgs) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(async {
        let store = open::store(place).await?;
        refuse_while_running(&store).await?;
        let sums = keep::move_rows(&store, &args.to).await?;
        store.close().await;
        let mut out = std::io::stdout().lock();
        for sum in sums.iter().filter(|sum| sum.rows > 0) {
            writeln!(out, "{:<24}{:>12} rows  {}", sum.table, sum.rows, sum.checksum.chars().take(16).collect::<String>())?;
        }
        writeln!(out, "The other database holds the same rows and checksums. Start the desk with --database-url; files stay in the data folder.")?;
        Ok(Outcome::Done)
    })
}

async fn refuse_while_running(store: &Store) -> anyhow::Result<()> {
    let running = leases::processes(&mut *store.read().await?, crate::clock::Clock::system().millis()).await?;
    ensure!(running.is_empty(), "a desk runs on this database; stop it first, or what comes in meanwhile would be left behind");
    Ok(())
}
