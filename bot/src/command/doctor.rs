//! `redress doctor`: looks at everything a desk needs and says how to mend what is wrong.

use std::io::Write as _;
use std::path::Path;

use super::serve::variable;
use super::{Outcome, Place, open};
use crate::bundles::Active;
use crate::channel::Finding;
use crate::channel::discord::Discord;
use crate::channel::telegram::Telegram;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Desk;
use crate::store::staff::{self, Role};
use crate::store::{ChannelAccountId, Store, orders, status};

/// Checks settings, rules, store, staff, tokens, rights, intents and webhooks, and says how to mend each.
///
/// Example: redress doctor
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Where results cannot be written.
pub fn run(place: &Place, _args: &Args) -> anyhow::Result<Outcome> {
    let findings = open::runtime()?.block_on(examine(place));
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        let mark = match (&finding.mend, finding.wrong) {
            (None, _) => "ok  ",
            (Some(_), false) => "note",
            (Some(_), true) => "MEND",
        };
        writeln!(out, "{mark}  {}", finding.what)?;
        if let Some(mend) = &finding.mend {
            writeln!(out, "      {mend}")?;
        }
    }
    let wrong = findings.iter().filter(|finding| finding.wrong).count();
    match wrong {
        0 => writeln!(out, "All is well.")?,
        1 => writeln!(out, "One thing to mend.")?,
        more => writeln!(out, "{more} things to mend.")?,
    }
    out.flush()?;
    Ok(if wrong == 0 { Outcome::Done } else { Outcome::SomeRefused })
}

/// Everything that was looked at. What cannot be looked at because of something before it is left out.
async fn examine(place: &Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    let config = match Config::load(&place.data) {
        Ok(config) => {
            findings.push(Finding::well("The settings can be read"));
            Some(config)
        }
        Err(fault) => {
            findings.push(Finding::wrong(fault.to_string(), "Correct redress.toml or the REDRESS_… variable that is named."));
            None
        }
    };
    let bundle = match open::bundle(&place.data) {
        Ok(bundle) => {
            findings.push(Finding::well("The rules and knowledge can be used"));
            Some(bundle)
        }
        Err(fault) => {
            findings.push(Finding::wrong(fault.to_string(), "Correct the files that are named; ‘redress check’ says more."));
            None
        }
    };
    let store = match open::store(place).await {
        Ok(store) => store,
        Err(fault) => {
            findings.push(Finding::wrong(super::told(&fault), "Give --data or --database-url a place this user can write to."));
            return findings;
        }
    };
    findings.push(writable(&store, &place.data).await);
    findings.push(whole(&store).await);
    if let (Some(config), Some(bundle)) = (config, bundle) {
        match Desk::open(store, config, &place.data, Active { bundle, own: String::new() }, Clock::system()).await {
            Ok(desk) => examine_desk(&desk, &mut findings).await,
            Err(fault) => findings.push(Finding::wrong(fault.to_string(), "See what is said above about settings and store.")),
        }
    }
    findings
}

/// Whether the database is in order, and nothing in it was set aside after failing.
async fn whole(store: &Store) -> Finding {
    let looked = async {
        let faults = store.faults().await?;
        let now = Clock::system().millis();
        let status = status::look(&mut *store.read().await?, now, now).await?;
        Ok::<_, crate::store::StoreError>((faults, status))
    };
    match looked.await {
        Err(fault) => Finding::wrong(format!("The store cannot be read: {fault}"), "See what it says."),
        Ok((faults, _)) if !faults.is_empty() => {
            Finding::wrong(format!("The database is damaged: {}", faults.join("; ")), "Restore the last backup: redress restore BACKUP --data NEW.")
        }
        Ok((_, status)) if status.parked + status.parked_timers > 0 => Finding::note(
            format!("{} messages and {} timers failed several times and were set aside", status.parked, status.parked_timers),
            "Their cases are with staff; the log of then says why.",
        ),
        Ok((_, status)) => Finding::well(format!("The database is whole; {} messages wait for an answer", status.waiting)),
    }
}

async fn writable(store: &Store, data: &Path) -> Finding {
    let written = async {
        // Taken back again: only whether it could be written counts.
        let mut tx = store.begin().await?;
        crate::store::leases::hold(&mut tx, "doctor", "doctor", 0).await?;
        drop(tx);
        Ok::<(), crate::store::StoreError>(())
    };
    if let Err(fault) = written.await {
        return Finding::wrong(
            format!("The store cannot be written: {fault}"),
            "Check that the disk has room and that no other program holds the file.",
        );
    }
    let folder = data.join("attachments");
    let probe = folder.join(".doctor");
    match std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&probe, b"")).and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => Finding::well("The store and the folder of attachments can be written"),
        Err(fault) => Finding::wrong(format!("The folder {} cannot be written: {fault}", folder.display()), "Give it to the user redress runs as."),
    }
}

async fn examine_desk(desk: &Desk, findings: &mut Vec<Finding>) {
    let Ok(mut connection) = desk.store.read().await else { return };
    if !orders::any(&mut connection).await.unwrap_or(true) {
        findings.push(Finding::note("There are no orders yet", "Import them: redress import orders FILE.csv"));
    }
    let people = staff::all(&mut connection).await.unwrap_or_default();
    if people.iter().any(|person| person.role == Role::Owner && person.disabled_at.is_none()) {
        findings.push(Finding::well("There is an owner"));
    } else {
        findings.push(Finding::note("There is no owner yet", "The first start makes one; or: redress staff add NAME --role owner"));
    }
    let places = staff::places(&mut connection).await.unwrap_or_default();
    drop(connection);
    let of = |account: ChannelAccountId| places.iter().filter(|(known, _)| *known == account).map(|(_, place)| place.clone()).collect::<Vec<_>>();
    match variable("TELEGRAM_BOT_TOKEN") {
        Some(token) => match Telegram::open(desk, &token, variable("TELEGRAM_API_URL").as_deref()).await {
            Ok(telegram) => findings.extend(telegram.examine(&of(telegram.account())).await),
            Err(fault) => findings.push(Finding::wrong(format!("Telegram: {fault}"), "Correct the setting that is named.")),
        },
        None => findings.push(Finding::well("Telegram is off (set TELEGRAM_BOT_TOKEN to turn it on)")),
    }
    match variable("DISCORD_BOT_TOKEN") {
        Some(token) => match Discord::open(desk, &token, variable("DISCORD_API_URL").as_deref()).await {
            Ok(discord) => findings.extend(discord.examine(&of(discord.account())).await),
            Err(fault) => findings.push(Finding::wrong(format!("Discord: {fault}"), "Correct the setting that is named.")),
        },
        None => findings.push(Finding::well("Discord is off (set DISCORD_BOT_TOKEN to turn it on)")),
    }
}
