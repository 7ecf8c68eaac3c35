//! What staff do in places of theirs on chat platforms: presses on cards, replies, enrolment codes.
//!
//! Every press is checked again: who, where, which role, which version of the case. Anyone else is refused, and that is logged.

use crate::desk::Desk;
use crate::store::inbox;
use crate::store::{Result, StoreError};

/// Handles everything that waits.
///
/// # Errors
/// Where the store fails.
pub async fn handle_waiting(desk: &Desk) -> Result<()> {
    let waiting = {
        let mut connection = desk.store.read().await?;
        inbox::waiting_in_places(&mut connection, desk.clock.millis()).await?
    };
    for row in waiting {
        let mut tx = desk.store.begin().await?;
        inbox::handled(&mut tx, row.id, None).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(())
}
