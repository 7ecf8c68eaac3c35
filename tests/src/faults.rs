//! Faults a loopback platform can be told to make: refusals, breakdowns, connections that end before or after it acted.

#![allow(clippy::indexing_slicing, clippy::as_conversions, reason = "a small generator of faults: the index is taken modulo the length")]

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use axum::response::Response;

/// One fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Too many requests: try again after so many seconds.
    TooMany(u32),
    /// A breakdown on the platform's side; nothing was done.
    Broken,
    /// The connection ends before the platform acted.
    CutBefore,
    /// The connection ends after the platform acted.
    CutAfter,
    /// The platform acted and answers in a shape nobody knows.
    Strange,
}

/// A small generator: a run can be repeated.
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound.max(1)
    }
}

/// The faults that are due.
#[derive(Debug, Default)]
pub struct Faults {
    planned: Mutex<BTreeMap<String, Vec<Fault>>>,
    random: Mutex<Option<(Chance, u64)>>,
}

impl Faults {
    /// The next calls of a method meet these faults, one after the other.
    pub fn plan(&self, method: &str, faults: &[Fault]) {
        let mut planned = self.planned.lock().unwrap_or_else(PoisonError::into_inner);
        planned.entry(method.to_lowercase()).or_default().extend_from_slice(faults);
    }

    /// From now on so many of a thousand calls meet a fault.
    pub fn at_random(&self, seed: u64, per_mille: u64) {
        *self.random.lock().unwrap_or_else(PoisonError::into_inner) = (per_mille > 0).then_some((Chance(seed), per_mille));
    }

    /// The fault this call meets.
    pub fn next(&self, method: &str) -> Option<Fault> {
        let mut planned = self.planned.lock().unwrap_or_else(PoisonError::into_inner);
        let due = planned.get_mut(&method.to_lowercase()).filter(|due| !due.is_empty()).map(|due| due.remove(0));
        due.or_else(|| {
            let mut random = self.random.lock().unwrap_or_else(PoisonError::into_inner);
            let (chance, per_mille) = random.as_mut()?;
            let hit = chance.below(1000) < *per_mille;
            hit.then(|| [Fault::TooMany(1), Fault::CutBefore, Fault::CutAfter, Fault::Strange, Fault::Broken][usize::from(chance.below(5) as u8)])
        })
    }
}

/// An answer whose connection ends in the middle.
pub fn cut() -> Response {
    let broken = futures_util::stream::once(async { Err::<Vec<u8>, _>(std::io::Error::other("the connection ends here")) });
    Response::new(Body::from_stream(broken))
}
