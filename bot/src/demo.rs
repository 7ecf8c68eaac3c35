//! The sample shop of `serve --demo`.

use crate::store::{Connection, Result};

/// Orders a visitor can try: what was bought, and what proves the order.
///
/// # Errors
/// Where the store fails.
pub async fn orders_to_try(_connection: &mut Connection) -> Result<Vec<(String, String)>> {
    Ok(Vec::new())
}

/// The sample shop's settings.
pub fn settings(config: &mut crate::config::Config) {
    config.name = String::from("Lotus & Lantern");
    config.return_address = String::from("Lotus & Lantern Returns, Hafenstrasse 7, 20457 Hamburg, Germany");
}

/// Fills an empty desk.
///
/// # Errors
/// Where the store fails.
pub async fn fill(_desk: &crate::desk::Desk) -> Result<()> {
    Ok(())
}
