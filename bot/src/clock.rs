//! The one source of now.
//!
//! Live it is the machine's clock; a replay sets it to each line's instant, so that everything that depends on time behaves as it did then.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Tells the time.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Epoch milliseconds where the clock is set by hand.
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands at `at` until it is set.
    pub fn fixed(at: Timestamp) -> Self {
        Self { fixed: Some(Arc::new(AtomicI64::new(at.as_millisecond()))) }
    }

    /// Sets a fixed clock; the machine's clock is left alone.
    pub fn set(&self, at: Timestamp) {
        if let Some(fixed) = &self.fixed {
            fixed.store(at.as_millisecond(), Ordering::SeqCst);
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        match &self.fixed {
            Some(fixed) => Timestamp::from_millisecond(fixed.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH),
            None => Timestamp::now(),
        }
    }

    /// Now, in epoch milliseconds as the store has it.
    pub fn millis(&self) -> i64 {
        self.now().as_millisecond()
    }
}
