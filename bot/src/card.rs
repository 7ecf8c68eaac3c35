//! A case as staff see it in a chat: one plain card, the same for every platform, drawn anew whenever it is sent.
//!
//! A card shows what is needed to decide and no more; the console has the rest. Its buttons name the version of the case they were made for, so
//! that one pressed late is refused and not carried out.

use knowledge::Money;
use rules::case::{Outcome, State, Step};
use rules::decide::Proposal;

use crate::channel::shortened;
use crate::desk::Desk;
use crate::sign::Press;
use crate::store::attachments::Attachment;
use crate::store::outbox::{self, Addressee, Button, Delivery};
use crate::store::{CaseId, Result, cases};
use crate::web::view::{self, CaseView};

/// So much of what was said stands on a card, in characters.
const SAID_CHARACTERS: usize = 900;
/// So many proposals have a button.
const PROPOSALS: usize = 4;

/// What staff see of a case in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which case.
    pub case: CaseId,
    /// One line that says which case and what about.
    pub title: String,
    /// The rest, line by line; an empty one sets parts off.
    pub lines: Vec<String>,
    /// What can be done, in rows.
    pub buttons: Vec<Vec<Button>>,
    /// The case on the console.
    pub link: String,
    /// Somebody may come to harm, or a term ends today.
    pub urgent: bool,
}

impl Card {
    /// The card of a case as it stands now; none where the case is gone.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn of_case(desk: &Desk, case: CaseId) -> Result<Option<Self>> {
        let mut connection = desk.store.read().await?;
        let Some(case) = cases::get(&mut connection, case).await? else { return Ok(None) };
        let view = view::case(desk, &mut connection, case).await?;
        let state = state(desk, &mut connection, &view).await?;
        let pages = crate::web::base(&mut connection, &desk.config).await?;
        Ok(Some(Self::of(desk, &view, state, &pages)))
    }

    fn of(desk: &Desk, view: &CaseView, state: String, pages: &str) -> Self {
        let case = &view.case;
        let now = desk.clock.millis();
        let mut title = format!("Case {}: {}", case.id, view::label(case.label));
        if let Some(country) = &case.country {
            title.push_str(&format!(", {country}"));
        }
        let mut lines = Vec::new();
        if case.safety {
            lines.push(String::from("⚠ Somebody may come to harm: answer this one first."));
        }
        lines.push(format!("State: {state}"));
        let due = case.next_deadline_at.filter(|_| !case.state.is_closed());
        if let (Some(at), Some(kind)) = (due, &case.next_deadline_kind) {
            let ahead = if at >= now { format!("in {}", view::span(at - now)) } else { format!("{} ago", view::span(now - at)) };
            lines.push(format!("Deadline: {}, {} ({ahead})", kind.replace('_', " "), desk.duty_day(case.country.as_ref(), at)));
        }
        lines.push(String::new());
        lines.extend(order_lines(view));
        lines.push(String::new());
        lines.extend(said_lines(desk, view));
        if let Some(decision) = view.decision.as_ref().filter(|_| !case.state.is_closed()) {
            lines.push(String::new());
            for (number, proposal) in decision.proposals.iter().take(PROPOSALS).enumerate() {
                lines.push(format!("{}. {}", number + 1, proposal_line(proposal)));
            }
            if let Some(first) = decision.proposals.first().filter(|first| !first.why.is_empty()) {
                lines.push(format!("Why 1: {}", first.why));
            }
            if decision.human {
                lines.extend(decision.for_a_person().into_iter().map(|why| format!("For a person: {why}")));
            }
        }
        if !view.same_picture.is_empty() {
            lines.push(String::from("The same picture stands in another buyer's case."));
        }
        if view.blocked {
            lines.push(String::from("The buyer has blocked us: nothing reaches them here."));
        }
        Self {
            case: case.id,
            title,
            lines,
            buttons: buttons(desk, view),
            link: format!("{pages}/console/cases/{}", case.id),
            urgent: case.safety || due.is_some_and(|at| at - now < 24 * 3_600_000),
        }
    }

    /// The whole card as plain text no longer than a platform takes; its link is never cut.
    pub fn text(&self, limit: usize) -> String {
        let head = format!("{}\n{}", self.title, self.body());
        format!("{}\n\n{}", shortened(&head, limit.saturating_sub(self.link.len() + 2)), self.link)
    }

    /// The card below its title.
    pub fn body(&self) -> String {
        let mut lines: Vec<&str> = self.lines.iter().map(String::as_str).collect();
        lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
        lines.join("\n").trim().to_owned()
    }
}

async fn state(desk: &Desk, connection: &mut crate::store::Connection, view: &CaseView) -> Result<String> {
    let accepted = || view.offers.iter().rev().find(|offer| offer.state == "accepted" || offer.state == "open");
    let offered = accepted().map_or_else(String::new, |offer| {
        let money = offer.amount_minor.map(|minor| format!(" {}", Money { minor, currency: offer.currency })).unwrap_or_default();
        format!(" ({}{money})", offer.remedy.replace('_', " "))
    });
    Ok(match &view.case.state {
        State::Collecting { .. } => String::from("the desk is asking the buyer for what is missing"),
        State::AwaitingApproval => String::from("waiting for you"),
        State::Offered { until, .. } => {
            let by = match accepted().and_then(|offer| offer.approved_by) {
                Some(staff) => format!(" by {}", crate::acts::actor_name(connection, &format!("staff:{staff}")).await?),
                None => String::new(),
            };
            format!("offered{by}{offered}, open until {}", desk.open_day(view.case.country.as_ref(), *until))
        }
        State::Settling { steps } => {
            let left: Vec<&str> = steps
                .iter()
                .map(|step| match step {
                    Step::RefundToPay => "pay the refund",
                    Step::ReturnToReceive => "wait for the return",
                    Step::ParcelToSend => "send the parcel",
                })
                .collect();
            format!("accepted{offered}; to do: {}", left.join(", "))
        }
        State::Resolved { outcome } => String::from(match outcome {
            Outcome::Settled => "done, as agreed",
            Outcome::ClosedByStaff => "closed by staff",
            Outcome::Merged => "merged into another case",
            Outcome::NoComplaint => "nothing was wrong",
        }),
        State::WithStaff { staff, .. } => {
            format!("{} is writing to the buyer; the desk is silent", crate::acts::actor_name(connection, &format!("staff:{staff}")).await?)
        }
        State::Withdrawn => String::from("taken back by the buyer"),
        State::Expired => String::from("closed because the buyer was silent"),
    })
}

fn order_lines(view: &CaseView) -> Vec<String> {
    let Some(order) = &view.order else { return vec![String::from("Order: not known yet")] };
    let proven = if view.case.verified { "" } else { " (not proven to be the buyer's)" };
    let mut lines = vec![format!("Order: {}{proven}, {}", order.number, order.shop)];
    let concerned = order.lines.iter().filter(|line| view.case.line.is_none_or(|id| id == line.id));
    for line in concerned.take(3) {
        let variant = line.variant.as_deref().map(|variant| format!(", {variant}")).unwrap_or_default();
        let price = line.unit_price.map(|price| format!(", {price}")).unwrap_or_default();
        lines.push(format!("{} × {}{variant} [{}]{price}", line.quantity, line.title, line.sku));
        if let Some(status) = &line.tracking_status {
            lines.push(format!("Parcel: {}", status.replace('_', " ")));
        }
    }
    lines
}

/// The buyer's last words, and what they say for staff who cannot read them.
fn said_lines(desk: &Desk, view: &CaseView) -> Vec<String> {
    let mut lines = Vec::new();
    let words: Vec<String> = view
        .said
        .iter()
        .filter(|said| said.author == "buyer")
        .map(|said| {
            let text: String = said.stretches.iter().map(|stretch| stretch.text.as_str()).collect();
            let changed = said.changed.map(|changed| format!(" ({changed})")).unwrap_or_default();
            format!("{text}{changed}")
        })
        .filter(|text| !text.trim().is_empty())
        .collect();
    let from = words.len().saturating_sub(4);
    let last = words.get(from..).unwrap_or_default().join("\n");
    if !last.is_empty() {
        let language = view::language(desk, &view.case.language);
        let characters = last.chars().count();
        let shown: String = last.chars().skip(characters.saturating_sub(SAID_CHARACTERS)).collect();
        let cut = if characters > SAID_CHARACTERS { "… " } else { "" };
        lines.push(format!("The buyer ({language}): {cut}{shown}"));
    }
    if !view.gloss.is_empty() {
        lines.push(format!("It says: {}", view.gloss.iter().take(6).map(String::as_str).collect::<Vec<_>>().join("; ")));
    }
    if let Some(wanted) = view.case.wanted {
        lines.push(format!("Asks for: {}", wanted.as_str().replace('_', " ")));
    }
    if !view.files.is_empty() {
        lines.push(format!("Files: {}", view.files.len()));
    }
    lines
}

fn proposal_line(proposal: &Proposal) -> String {
    let amount = proposal.amount.map(|amount| format!(" {amount} {}", proposal.currency)).unwrap_or_default();
    let goods = if proposal.return_required { ", goods come back" } else { "" };
    let lawful = if proposal.lawful { "" } else { " (less than is due: needs a reason)" };
    format!("{}{amount}{goods}: costs {} {}{lawful}", proposal.remedy.as_str().replace('_', " "), proposal.expected_cost, proposal.currency)
}

fn buttons(desk: &Desk, view: &CaseView) -> Vec<Vec<Button>> {
    let case = &view.case;
    let button = |label: String, act: String| Button { label, payload: Press::Staff(case.id, case.version, act).signed(&desk.key) };
    let word = |label: &str, act: &str| button(label.to_owned(), act.to_owned());
    let proposals = view.decision.as_ref().map(|decision| decision.proposals.as_slice()).unwrap_or_default();
    let mut rows = Vec::new();
    match &case.state {
        State::AwaitingApproval | State::Offered { .. } => {
            let approvals = proposals.iter().take(PROPOSALS).enumerate().map(|(number, proposal)| {
                let amount = proposal.amount.map(|amount| format!(" {amount} {}", proposal.currency)).unwrap_or_default();
                let remedy = proposal.remedy.as_str().replace('_', " ");
                let act = if proposal.lawful { "approve" } else { "reason" };
                let verb = if number == 0 { "✅ Approve" } else { "Instead" };
                vec![button(format!("{verb} {}: {remedy}{amount}", number + 1), format!("{act}_{number}"))]
            });
            rows.extend(approvals);
            let mut more = Vec::new();
            if proposals.first().is_some_and(|first| first.amount.is_some()) {
                more.push(word("Other amount…", "amount_0"));
            }
            more.push(word("Decline…", "decline"));
            rows.push(more);
            rows.push(vec![word("Take over", "take")]);
        }
        State::Collecting { .. } => {
            rows.push(vec![word("Go on without it", "waive"), word("Take over", "take")]);
        }
        State::Settling { steps } => {
            rows.extend(steps.iter().map(|step| {
                vec![match step {
                    Step::RefundToPay => word("Refund is paid…", "refunded"),
                    Step::ReturnToReceive => word("Return has arrived", "returned"),
                    Step::ParcelToSend => word("Parcel is sent…", "sent"),
                }]
            }));
            rows.push(vec![word("Take over", "take")]);
        }
        State::WithStaff { .. } => rows.push(vec![word("Hand back", "back"), word("Close…", "close")]),
        State::Resolved { .. } | State::Withdrawn | State::Expired => rows.push(vec![word("Open again", "reopen")]),
    }
    rows
}

/// The platform's message that shows the card of a delivery's case in the same place, where there is one.
///
/// # Errors
/// Where the store fails.
pub async fn message_of(desk: &Desk, delivery: &Delivery) -> Result<Option<String>> {
    let (Some(case), Addressee::Place(place)) = (delivery.case, &delivery.to) else { return Ok(None) };
    let mut connection = desk.store.read().await?;
    outbox::shown(&mut connection, &key(case, place)).await
}

/// The topic or thread that a delivery's case has of its own in the same place, by the platform's id, where it has one.
///
/// # Errors
/// Where the store fails.
pub async fn topic_of(desk: &Desk, delivery: &Delivery) -> Result<Option<String>> {
    let (Some(case), Addressee::Place(place)) = (delivery.case, &delivery.to) else { return Ok(None) };
    let mut connection = desk.store.read().await?;
    outbox::shown(&mut connection, &topic_key(case, place)).await
}

/// What is asked about the topic of one case in one place; the newest wins.
pub fn topic_key(case: CaseId, place: &str) -> String {
    format!("topic:{case}:{place}")
}

/// The name of a case's topic or thread. A platform may refuse words in names: none of the shop's or the buyer's stand in it.
pub fn topic_name(case: CaseId) -> String {
    format!("Case {case}")
}

/// Cards of one case in one place replace each other.
pub fn key(case: CaseId, place: &str) -> String {
    format!("case:{case}:{place}")
}

/// The line below a buyer's file.
pub fn file_line(file: &Attachment) -> String {
    file.case.map_or_else(|| file.kind.clone(), |case| format!("Case {case}: {}", file.kind))
}

/// A name for a buyer's file: never the one a stranger gave it.
pub fn file_name(file: &Attachment) -> String {
    let ending = match file.media_type.as_deref() {
        Some("image/png") => "png",
        Some("image/jpeg") => "jpg",
        Some("video/mp4") => "mp4",
        Some("video/webm") => "webm",
        Some("video/quicktime") => "mov",
        Some("audio/ogg" | "audio/opus") => "ogg",
        Some("audio/mpeg") => "mp3",
        Some("audio/m4a") => "m4a",
        Some("application/pdf") => "pdf",
        _ => "bin",
    };
    format!("{}-{}.{ending}", file.kind, file.id)
}
