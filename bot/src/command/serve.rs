//! `redress serve`: the running desk.

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Outcome, Place, open};
use crate::channel::discord::Discord;
use crate::channel::hook;
use crate::channel::telegram::Telegram;
use crate::channel::web::WebChat;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::store::staff::{self, Purpose, Role};
use crate::store::timers::{self, Due};
use crate::store::{Engine, StoreError, chats, orders};
use crate::web::{self, Web};
use crate::{demo, files, later, measure, work};

/// How long a sign-in link lasts, in milliseconds.
pub const LINK_MILLIS: i64 = 10 * 60_000;

/// Runs the desk: the buyer's chat, the console, the channels that have a token, and everything behind them.
///
/// Example: redress serve --demo
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Address and port of the web pages.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR:PORT", env = "REDRESS_LISTEN")]
    listen: SocketAddr,
    /// Fills an empty desk with a small sample shop.
    #[arg(long)]
    demo: bool,
}

/// Runs the command.
///
/// # Errors
/// Where the desk cannot be opened or the address is taken.
pub fn run(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    open::runtime()?.block_on(serve(place, args))
}

async fn serve(place: &Place, args: &Args) -> anyhow::Result<Outcome> {
    let demo = args.demo;
    let begun = Instant::now();
    let desk = open::desk(place, Clock::system(), |config| {
        if demo {
            demo::settings(config);
        }
    })
    .await?;
    let _alone = hold_alone(&desk)?;
    tracing::debug!(after = ?begun.elapsed(), "the desk is open");
    let listener = TcpListener::bind(args.listen)
        .await
        .with_context(|| format!("cannot listen on {}; is another program there? Choose another with --listen", args.listen))?;
    let address = listener.local_addr()?;
    measure::start();
    work::recover(&desk).await?;
    if demo {
        demo::fill(&desk).await?;
        tracing::debug!(after = ?begun.elapsed(), "the sample shop is filled");
    }
    let (account, link, base) = prepare(&desk, address).await?;
    let mut channels = work::Channels::new();
    channels.insert(account, Arc::new(WebChat { uploads: files::uploads(&desk) }));
    let (stop, stopped) = watch::channel(false);
    let (connections, hooks) = connect(&desk, &mut channels, &stopped).await?;
    say_ready(&desk, &base, &link).await?;
    tracing::debug!(after = ?begun.elapsed(), "ready");
    let workers = tokio::spawn(work::run(desk.clone(), channels, stopped.clone()));
    let router = web::router(Web::new(desk.clone(), account, demo)).merge(hooks).into_make_service_with_connect_info::<SocketAddr>();
    let mut until = stopped.clone();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        let _closed = until.changed().await;
    });
    let server = tokio::spawn(async move { server.await });
    wait_for_signal().await;
    eprintln!("Finishing what is in hand …");
    stop.send_replace(true);
    workers.await?;
    connections.join_all().await;
    // Pages that watch keep their connections open: they are not waited for longer than this.
    let _cut_off = tokio::time::timeout(std::time::Duration::from_secs(2), server).await;
    desk.store.close().await;
    Ok(Outcome::Done)
}

/// Holds the folder of a desk whose database is inside, for as long as the file is open: such a database has one desk, which frees at its start what
/// an earlier one had claimed. The system lets go of it however the process ends.
fn hold_alone(desk: &Desk) -> anyhow::Result<Option<File>> {
    if desk.store.engine != Engine::Sqlite {
        return Ok(None);
    }
    let place = desk.data.join("serve.lock");
    let file = File::options().create(true).truncate(false).write(true).open(&place).with_context(|| format!("cannot write {}", place.display()))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            bail!("a desk runs in {} already; stop it first, or let several share a PostgreSQL with --database-url", desk.data.display())
        }
        // Not every network folder has locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// An environment variable that is set and not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Sets up the chat platforms that have a token, and begins to take their updates in. A platform that is away is waited for.
async fn connect(desk: &Arc<Desk>, channels: &mut work::Channels, stopped: &watch::Receiver<bool>) -> anyhow::Result<(JoinSet<()>, axum::Router)> {
    let mut connections = JoinSet::new();
    let mut hooks = axum::Router::new();
    if let Some(token) = variable("TELEGRAM_BOT_TOKEN") {
        let telegram = Arc::new(Telegram::open(desk, &token, variable("TELEGRAM_API_URL").as_deref()).await?);
        channels.insert(telegram.account(), telegram.clone());
        hooks = hooks.merge(hook::routes(desk.clone(), &telegram));
        let (desk, stopped) = (desk.clone(), stopped.clone());
        connections.spawn(async move { telegram.run(&desk, stopped).await });
    }
    if let Some(token) = variable("DISCORD_BOT_TOKEN") {
        let discord = Arc::new(Discord::open(desk, &token, variable("DISCORD_API_URL").as_deref()).await?);
        channels.insert(discord.account(), discord.clone());
        connections.spawn(discord.run(desk.clone(), stopped.clone()));
    }
    Ok((connections, hooks))
}

/// Makes what a desk needs at its start: the web chat's account, an owner, the next report's timer; and a link for the owner. Returns
/// the account, the link's token and where the pages are.
async fn prepare(desk: &Desk, address: SocketAddr) -> anyhow::Result<(crate::store::ChannelAccountId, String, String)> {
    let now = desk.clock.millis();
    let mut tx = desk.store.begin().await?;
    let account = chats::account(&mut tx, "web", "web", now).await?.id;
    let owner = staff::all(&mut tx).await?.into_iter().find(|person| person.role == Role::Owner && person.disabled_at.is_none());
    let owner = match owner {
        Some(owner) => owner.id,
        None => staff::put(&mut tx, "owner", Role::Owner, None, now).await?,
    };
    let link = staff::new_link(&mut tx, owner, Purpose::Console, now, LINK_MILLIS).await?;
    later::set_weekly_report(desk, &mut tx, now).await?;
    timers::set(&mut tx, &Due::Tidy, None, None, now + 60_000).await?;
    web::listens_at(&mut tx, address, now).await?;
    let base = web::base(&mut tx, &desk.config).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok((account, link, base))
}

async fn say_ready(desk: &Desk, base: &str, link: &str) -> anyhow::Result<()> {
    let has_orders = {
        let mut connection = desk.store.read().await?;
        orders::any(&mut connection).await?
    };
    let channel = |name: &str, variable: &str| match std::env::var(variable) {
        Ok(token) if !token.is_empty() => format!("  {name:<14} on"),
        _ => format!("  {name:<14} off (set {variable})"),
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "Redress is ready.")?;
    writeln!(out, "  Buyer chat     {base}/")?;
    writeln!(out, "  Console        {base}/console/sign-in/{link}")?;
    writeln!(out, "                 (works once, for ten minutes; a new one: redress staff link NAME)")?;
    writeln!(out, "  Web chat       on")?;
    writeln!(out, "{}", channel("Telegram", "TELEGRAM_BOT_TOKEN"))?;
    writeln!(out, "{}", channel("Discord", "DISCORD_BOT_TOKEN"))?;
    if !has_orders {
        writeln!(out, "There are no orders yet. Import them with: redress import orders FILE.csv   (or try: redress serve --demo)")?;
    }
    out.flush()?;
    Ok(())
}

async fn wait_for_signal() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
