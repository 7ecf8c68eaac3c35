//! A connection that at most one process may hold: polling a bot's updates, being logged in at a gateway.
//!
//! The lease is a row with a heartbeat. Who loses it drops the connection at once; who stops without a word is replaced when the row runs out.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tracing::{info, warn};

use crate::desk::Desk;
use crate::store::{Result, StoreError, leases};

/// How often the lease is renewed or asked for.
const HEARTBEAT: Duration = Duration::from_secs(3);

/// Runs `connection` whenever this process holds the lease, until `stop` turns true or the connection ends by itself.
pub async fn hold_while<F: Future<Output = ()>>(desk: &Desk, name: &str, mut stop: watch::Receiver<bool>, mut connection: impl FnMut() -> F) {
    let mut told = false;
    while !*stop.borrow() {
        if take(desk, name).await {
            info!(lease = name, "This process connects to {name}");
            let ended = {
                let held = async {
                    loop {
                        tokio::time::sleep(HEARTBEAT).await;
                        if !take(desk, name).await {
                            break;
                        }
                    }
                };
                tokio::select! {
                    () = connection() => true,
                    () = held => {
                        warn!(lease = name, "Another process has taken {name} over");
                        false
                    }
                    _ = stop.changed() => true,
                }
            };
            if ended {
                let _lapses_by_itself = give_back(desk, name).await;
                return;
            }
        } else if !told {
            told = true;
            info!(lease = name, "Another process is connected to {name}; this one stands by");
        }
        tokio::select! {
            () = tokio::time::sleep(HEARTBEAT) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Where the store does not answer, the lease counts as lost: the holder cannot store what comes in anyway.
async fn take(desk: &Desk, name: &str) -> bool {
    let taken: Result<bool> = async {
        let mut tx = desk.store.begin().await?;
        let taken = leases::hold(&mut tx, name, &desk.process, desk.clock.millis()).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(taken)
    }
    .await;
    taken.unwrap_or_else(|fault| {
        warn!(lease = name, error = %fault, "The lease of {name} cannot be renewed");
        false
    })
}

async fn give_back(desk: &Desk, name: &str) -> Result<()> {
    let mut tx = desk.store.begin().await?;
    leases::release(&mut tx, name, &desk.process).await?;
    tx.commit().await.map_err(StoreError::from)
}
