//! What the buyer asks for, out of the wishes a text gives.

use std::ops::Range;

use knowledge::{Label, Wanted};

use super::clause::Clauses;
use super::signal::Speaks;

/// The wish that stands, where there are several: the stronger, then the later one.
pub fn of(given: &[(Speaks, f64, Range<usize>)], clauses: &Clauses, _label: Label) -> Option<Wanted> {
    let mut best: Option<(Wanted, f64, usize)> = None;
    for (speaks, weight, range) in given {
        let Speaks::Wanted(wish) = speaks else { continue };
        let (clause, _) = clauses.place(range.start);
        let better = best.is_none_or(|(_, strongest, latest)| *weight > strongest || (*weight >= strongest && clause > latest));
        if better {
            best = Some((*wish, *weight, clause));
        }
    }
    best.map(|(wish, _, _)| wish)
}
