//! What a message does in the conversation: complain, answer, accept, ask how things stand, and so on.
//!
//! Free text never accepts an offer by itself: "accept" is said here, and what follows from it is decided elsewhere.

use std::ops::Range;

use knowledge::{Act, Label};

use super::reader::Heard;
use super::signal::Speaks;
use super::types::{Answer, Awaiting, Hints, Slots};

/// The act, and the answer it gives. `opening` is the answer that the first word gives by itself.
pub fn of(
    given: &[(Speaks, f64, Range<usize>)],
    opening: Option<Answer>,
    label: Label,
    heard: &Heard,
    slots: &Slots,
    hints: &Hints<'_>,
) -> (Act, Option<Answer>) {
    let acts: Vec<(Act, Option<Answer>)> =
        given.iter().filter_map(|(speaks, _, _)| if let Speaks::Act(act, answer) = speaks { Some((*act, *answer)) } else { None }).collect();
    let says = |wanted: Act| acts.iter().find(|(act, _)| *act == wanted).copied();
    let answer = acts.iter().find_map(|(act, answer)| if *act == Act::Answer { *answer } else { None });
    // The strongest thing a signal says about a complaint.
    let complaint = given
        .iter()
        .filter_map(|(speaks, weight, _)| match speaks {
            Speaks::Label(label) if *label != Label::None => Some(*weight),
            _ => None,
        })
        .fold(0.0_f64, f64::max);
    let asks = given.iter().any(|(speaks, _, _)| matches!(speaks, Speaks::Wanted(_)));
    if says(Act::Withdraw).is_some() {
        return (Act::Withdraw, None);
    }
    if says(Act::Person).is_some() {
        return (Act::Person, None);
    }
    let short = is_short(heard);
    // "I do not agree" says "agree" too.
    let settles = says(Act::Decline).or(says(Act::Accept));
    if short && complaint < 3.0 {
        // "No thanks" answers a question; where none was asked and an offer is open it declines.
        let answer = answer.filter(|_| hints.awaiting.is_some() || hints.offers == 0 || settles.is_none());
        if let Some(answer) = answer {
            return (Act::Answer, Some(answer));
        }
        if let Some(found) = settles {
            // Where a question is open and no offer, agreeing is a yes to it.
            return match (found.0, hints.awaiting.is_some() && hints.offers == 0) {
                (Act::Accept, true) => (Act::Answer, Some(Answer::Yes)),
                (Act::Decline, true) => (Act::Answer, Some(Answer::No)),
                _ => found,
            };
        }
    }
    if (complaint < 2.0 || hints.offers > 0)
        && let Some(found) = settles
    {
        return found;
    }
    if complaint == 0.0
        && !asks
        && let Some(answer) = opening
    {
        return (Act::Answer, Some(answer));
    }
    if said(hints.awaiting, slots, short) && complaint < 3.0 {
        return (Act::Answer, Some(Answer::Said));
    }
    if let Some(found) = says(Act::Status)
        && !wishes_apart(given)
        && (complaint < 3.0 || matches!(label, Label::NotReceived | Label::LateDelivery | Label::RefundIssue | Label::Service | Label::None))
    {
        return found;
    }
    if label != Label::None && (complaint > 0.0 || asks) {
        return (Act::Complain, None);
    }
    if let Some(found) = says(Act::Thanks).or(says(Act::Greet)) {
        return found;
    }
    if let Some(answer) = answer {
        return (Act::Answer, Some(answer));
    }
    if label == Label::None { (Act::Other, None) } else { (Act::Complain, None) }
}

/// Whether something is asked for beside how things stand: "where is my refund" names a refund and wants to know of it, no more.
fn wishes_apart(given: &[(Speaks, f64, Range<usize>)]) -> bool {
    let mut asked: Vec<&Range<usize>> = Vec::new();
    let mut wishes: Vec<&Range<usize>> = Vec::new();
    for (speaks, _, range) in given {
        match speaks {
            Speaks::Act(Act::Status, _) => asked.push(range),
            Speaks::Wanted(_) => wishes.push(range),
            _ => {}
        }
    }
    // A wish whose words are shared with the question belongs to it, and so does one that shares words with that.
    while let Some(at) = wishes.iter().position(|wish| asked.iter().any(|part| part.start < wish.end && wish.start < part.end)) {
        asked.push(wishes.swap_remove(at));
    }
    !wishes.is_empty()
}

/// Whether a text is short enough to be no more than an answer.
pub fn is_short(heard: &Heard) -> bool {
    heard.normal.words().len() <= 8 && heard.normal.chars.len() <= 60
}

/// Whether the text gives what the bot just asked for.
fn said(awaiting: Option<Awaiting>, slots: &Slots, short: bool) -> bool {
    match awaiting {
        Some(Awaiting::Order) => slots.order_id.is_some() || slots.tracking.is_some(),
        Some(Awaiting::Variant) => short && slots.attributes.iter().any(|attribute| matches!(attribute.kind.as_str(), "colour" | "size")),
        Some(Awaiting::Choice | Awaiting::Language | Awaiting::Label | Awaiting::Photo | Awaiting::YesNo) | None => false,
    }
}
