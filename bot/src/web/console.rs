//! The console of the staff: the queue by the next loss, a case with everything about it, and one form a deed.
//!
//! Who acts comes from the session alone, never from the request. Every form carries the session's CSRF token and the version of the case it was
//! drawn from.

use std::convert::Infallible;
use std::str::FromStr as _;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use futures_util::StreamExt as _;
use knowledge::{Label, LanguageCode, Remedy, Wanted};
use rules::case::{State as CaseState, Step};
use rules::decide::OpenDispute;
use serde::Deserialize;

use super::view::{self, CaseView, filters};
use super::{Fault, Web, chat, cookie};
use crate::acts::{self, Act, ActError};
use crate::desk::{Change, Desk};
use crate::store::cases::{self, Case, Queue};
use crate::store::offers;
use crate::store::staff::{self, Purpose, Staff};
use crate::store::{AttachmentId, CaseId, OrderId, OrderLineId, StoreError, attachments, orders};

const COOKIE: &str = "redress_staff";
const SESSION_MILLIS: i64 = 12 * 3_600_000;
const PAGE: i64 = 60;

/// The console's routes.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(queue))
        .route("/queue", get(rows))
        .route("/sign-in/{token}", get(sign_in))
        .route("/sign-out", post(sign_out))
        .route("/cases/{id}", get(case))
        .route("/cases/{id}/act", post(act))
        .route("/cases/{id}/evidence", get(super::evidence::download))
        .route("/orders", get(search))
        .route("/files/{id}", get(file))
        .route("/events", get(events))
        .route("/dry-run", get(super::dry_run::page))
        .route("/exposure", get(super::exposure::page))
        .merge(super::report_page::routes())
}

/// Who is signed in, and the token of their forms.
pub(super) async fn signed_in(web: &Web, headers: &HeaderMap) -> Result<(Staff, String), Fault> {
    let token = cookie(headers, COOKIE).ok_or(Fault::SignIn)?;
    let mut connection = web.desk.store.read().await?;
    staff::session(&mut connection, token, web.desk.clock.millis()).await?.ok_or(Fault::SignIn)
}

async fn sign_in(State(web): State<Web>, Path(token): Path<String>) -> Result<Response, Fault> {
    let now = web.desk.clock.millis();
    let mut tx = web.desk.store.begin().await?;
    let person = staff::use_link(&mut tx, &token, Purpose::Console, now).await?;
    let session = match person {
        Some(person) => Some(staff::new_session(&mut tx, person, now, SESSION_MILLIS).await?),
        None => None,
    };
    tx.commit().await.map_err(StoreError::from)?;
    let Some(session) = session else {
        return Ok(
            (StatusCode::FORBIDDEN, "This link has been used or is too old. Ask for a new one with ‘redress staff link NAME’.\n").into_response()
        );
    };
    let cookie = web.cookie(COOKIE, &session, "/console", SESSION_MILLIS / 1000);
    Ok(([(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, String::from("no-store"))], Redirect::to("/console")).into_response())
}

#[derive(Debug, Deserialize)]
struct Token {
    csrf: String,
}

async fn sign_out(State(web): State<Web>, headers: HeaderMap, Form(form): Form<Token>) -> Result<Response, Fault> {
    let (_, csrf) = signed_in(&web, &headers).await?;
    if form.csrf != csrf {
        return Err(Fault::Csrf);
    }
    if let Some(token) = cookie(&headers, COOKIE) {
        let mut tx = web.desk.store.begin().await?;
        staff::end_session(&mut tx, token).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(([(header::SET_COOKIE, web.cookie(COOKIE, "", "/console", 0))], "You are signed out.\n").into_response())
}

/// A row of the queue.
struct Row {
    case: Case,
    label: String,
    language: String,
    product: String,
    first: String,
    deadline: Option<String>,
    late: bool,
    age: String,
    state: String,
}

#[derive(Debug, Deserialize)]
struct Which {
    show: Option<String>,
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    show: &'a str,
    page: i64,
    more: bool,
    rows: Vec<Row>,
    counts: Vec<(String, i64)>,
}

#[derive(Template)]
#[template(path = "rows.html")]
struct RowsPage<'a> {
    show: &'a str,
    page: i64,
    more: bool,
    rows: Vec<Row>,
    counts: Vec<(String, i64)>,
}

async fn load(web: &Web, which: &Which) -> Result<(Vec<Row>, Vec<(String, i64)>, bool), Fault> {
    let desk = &web.desk;
    let now = desk.clock.millis();
    let mut connection = desk.store.read().await?;
    let which_queue = match which.show.as_deref() {
        Some("open") => Queue::Open,
        Some("closed") => Queue::Closed,
        _ => Queue::ToDo,
    };
    let mut cases = cases::queue(&mut connection, which_queue, PAGE + 1, which.page.unwrap_or(0).max(0) * PAGE).await?;
    let more = cases.len() > 60;
    cases.truncate(60);
    let mut rows = Vec::new();
    for case in cases {
        let product = match case.order {
            Some(order) => {
                let order = orders::get(&mut connection, order).await?;
                let line = order.lines.iter().find(|line| Some(line.id) == case.line);
                line.map_or_else(|| order.number.clone(), |line| line.title.clone())
            }
            None => String::from("order not known yet"),
        };
        let first = match case.decision {
            Some(id) if !case.state.is_closed() => {
                let decision: rules::decide::Decision = crate::store::from_json("a decision", &offers::decision(&mut connection, id).await?.1)?;
                decision.proposals.first().map(proposal_in_short).unwrap_or_default()
            }
            _ => String::new(),
        };
        rows.push(Row {
            label: view::label(case.label),
            language: view::language(desk, &case.language),
            product,
            first,
            deadline: case.next_deadline_at.filter(|_| !case.state.is_closed()).map(|at| {
                let kind = case.next_deadline_kind.clone().unwrap_or_default().replace('_', " ");
                if at < now { format!("{kind}: {} ago", view::span(now - at)) } else { format!("{kind}: in {}", view::span(at - now)) }
            }),
            late: case.next_deadline_at.is_some_and(|at| at < now + 24 * 3_600_000),
            age: view::span(now - case.opened_at),
            state: state_in_words(&case.state),
            case,
        });
    }
    let counts = cases::counts(&mut connection).await?;
    Ok((rows, counts, more))
}

fn proposal_in_short(proposal: &rules::decide::Proposal) -> String {
    match proposal.amount {
        Some(amount) => format!("{} {amount} {}", view_remedy(proposal.remedy), proposal.currency),
        None => view_remedy(proposal.remedy),
    }
}

fn view_remedy(remedy: Remedy) -> String {
    remedy.as_str().replace('_', " ")
}

/// Where a case stands, as staff read it.
pub fn state_in_words(state: &CaseState) -> String {
    match state {
        CaseState::Collecting { .. } => String::from("waits for the buyer"),
        CaseState::AwaitingApproval => String::from("waits for you"),
        CaseState::Offered { .. } => String::from("offer is with the buyer"),
        CaseState::Settling { steps } => {
            let steps: Vec<&str> = steps
                .iter()
                .map(|step| match step {
                    Step::RefundToPay => "pay the refund",
                    Step::ReturnToReceive => "receive the return",
                    Step::ParcelToSend => "send the parcel",
                })
                .collect();
            format!("to do: {}", steps.join(", "))
        }
        CaseState::Resolved { .. } => String::from("closed"),
        CaseState::WithStaff { .. } => String::from("a person writes"),
        CaseState::Withdrawn => String::from("taken back by the buyer"),
        CaseState::Expired => String::from("closed: the buyer was silent"),
    }
}

async fn queue(State(web): State<Web>, Query(which): Query<Which>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    let (rows, counts, more) = load(&web, &which).await?;
    let show = which.show.as_deref().unwrap_or("todo");
    let page = QueuePage { staff: &person, csrf: &csrf, shop: &web.desk.config.name, show, page: which.page.unwrap_or(0), more, rows, counts };
    html(&page)
}

async fn rows(State(web): State<Web>, Query(which): Query<Which>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let (rows, counts, more) = load(&web, &which).await?;
    let show = which.show.as_deref().unwrap_or("todo");
    html(&RowsPage { show, page: which.page.unwrap_or(0), more, rows, counts })
}

/// A page of the console, which no browser keeps.
pub(super) fn html(page: &impl Template) -> Result<Response, Fault> {
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(page.render()?)).into_response())
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    view: &'a CaseView,
    fault: Option<String>,
    state: String,
    label: String,
    language: String,
    labels: &'static [Label],
    remedies: &'static [Remedy],
    languages: Vec<(String, String)>,
    desk: &'a Desk,
    with_staff: bool,
    steps: Vec<Step>,
    can_offer: bool,
    closed: bool,
    collecting: bool,
    others: Vec<CaseId>,
    due: String,
    file_base: &'static str,
}

impl CasePage<'_> {
    fn at(&self, millis: i64) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(self.desk.zone.clone())
    }

    fn day(&self, millis: &i64) -> String {
        self.at(*millis).date().to_string()
    }

    fn reason(&self, label: &Label) -> String {
        crate::report::texts(self.desk).label(*label)
    }

    fn remedy(&self, remedy: &Remedy) -> String {
        crate::report::texts(self.desk).remedy(*remedy)
    }

    fn wish(&self, wanted: &Wanted) -> String {
        crate::report::texts(self.desk).wanted(*wanted)
    }

    /// The day to which an offer is open.
    fn open_day(&self, until_at: &i64) -> String {
        self.desk.open_day(self.view.case.country.as_ref(), *until_at).to_string()
    }

    fn moment(&self, millis: &i64) -> String {
        self.at(*millis).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn is_next(&self, position: &usize) -> bool {
        self.view.next_step == Some(*position)
    }

    fn amount_text(&self, offer: &offers::Offer) -> String {
        offer.amount_minor.map_or_else(String::new, |minor| knowledge::Money { minor, currency: offer.currency }.to_string())
    }
}

async fn draw(web: &Web, person: &Staff, csrf: &str, id: CaseId, fault: Option<String>) -> Result<Response, Fault> {
    let desk = &web.desk;
    let mut connection = desk.store.read().await?;
    let found = cases::get(&mut connection, id).await?.ok_or(Fault::NotFound)?;
    let mut others = cases::open_in_chat(&mut connection, found.chat).await?;
    // The same matter may have been told in another chat, by whoever has proven the order there.
    if let Some(order) = found.order {
        others.extend(cases::of_order(&mut connection, order).await?.into_iter().filter(|case| !case.state.is_closed()));
    }
    let mut others: Vec<CaseId> = others.iter().map(|case| case.id).filter(|other| *other != id).collect();
    others.sort_unstable();
    others.dedup();
    let view = view::case(desk, &mut connection, found).await?;
    let agreed = view.offers.iter().rev().find(|offer| offer.state == "accepted");
    let due = match agreed {
        Some(agreed) => acts::still_due(&mut connection, agreed).await?.map(|due| due.to_string()).unwrap_or_default(),
        None => String::new(),
    };
    drop(connection);
    let bundle = desk.bundle();
    let inner = match &view.case.state {
        CaseState::WithStaff { before, .. } => (**before).clone(),
        state => state.clone(),
    };
    let page = CasePage {
        staff: person,
        csrf,
        shop: &desk.config.name,
        fault,
        state: state_in_words(&view.case.state),
        label: crate::report::texts(desk).label(view.case.label),
        language: view::language(desk, &view.case.language),
        labels: Label::ALL,
        remedies: Remedy::ALL,
        languages: bundle.wording.languages().map(|code| (code.to_string(), view::language(desk, code))).collect(),
        desk,
        with_staff: matches!(view.case.state, CaseState::WithStaff { .. }),
        steps: match &inner {
            CaseState::Settling { steps } => steps.clone(),
            _ => Vec::new(),
        },
        can_offer: matches!(inner, CaseState::Collecting { .. } | CaseState::AwaitingApproval | CaseState::Offered { .. }),
        closed: view.case.state.is_closed(),
        collecting: matches!(view.case.state, CaseState::Collecting { .. }),
        others,
        due,
        view: &view,
        file_base: "/console/files/",
    };
    let status = if page.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&page)?).into_response())
}

async fn case(State(web): State<Web>, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    draw(&web, &person, &csrf, CaseId(id), None).await
}

/// What the forms of a case send. Which fields count depends on the act.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Filled {
    csrf: String,
    version: i64,
    act: String,
    proposal: String,
    remedy: String,
    amount: String,
    reason: String,
    label: String,
    language: String,
    order: String,
    line: String,
    text: String,
    reference: String,
    tracking: String,
    into: String,
}

async fn act(State(web): State<Web>, Path(id): Path<i64>, headers: HeaderMap, Form(form): Form<Filled>) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    if form.csrf != csrf {
        return Err(Fault::Csrf);
    }
    let id = CaseId(id);
    let done = match asked(&web, id, &form).await {
        Ok(act) => acts::act(&web.desk, &person, id, Some(form.version), &act).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&format!("/console/cases/{id}")).into_response()),
        Err(ActError::Store(fault)) if !matches!(fault, StoreError::Stale { .. }) => Err(fault.into()),
        Err(ActError::NoCase(_)) => Err(Fault::NotFound),
        Err(fault) => draw(&web, &person, &csrf, id, Some(fault.to_string())).await,
    }
}

/// Turns a filled form into an act.
async fn asked(web: &Web, id: CaseId, form: &Filled) -> Result<Act, ActError> {
    let unfit = |what: &str| ActError::Unfit(what.to_owned());
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut connection = web.desk.store.read().await?;
    let case = cases::get(&mut connection, id).await?.ok_or(ActError::NoCase(id))?;
    let currency = match case.order {
        Some(order) => orders::get(&mut connection, order).await?.lines.first().map_or(web.desk.currency, |line| line.currency),
        None => web.desk.currency,
    };
    let remedy = || given(&form.remedy).map(|word| Remedy::from_str(&word).map_err(|fault| ActError::Unfit(fault.to_string()))).transpose();
    Ok(match form.act.as_str() {
        "approve" => Act::Approve {
            proposal: form.proposal.parse().unwrap_or(0),
            remedy: remedy()?,
            amount: acts::amount_of(&form.amount, currency)?,
            override_reason: given(&form.reason),
        },
        "decline" => Act::Decline { reason: form.reason.clone() },
        "label" => Act::CorrectLabel(form.label.parse().map_err(|fault: knowledge::vocabulary::UnknownWord| ActError::Unfit(fault.to_string()))?),
        "language" => Act::CorrectLanguage(LanguageCode::from_str(&form.language).map_err(|fault| ActError::Unfit(fault.to_string()))?),
        "order" => {
            let found = orders::by_number(&mut connection, &form.order).await?;
            match found.as_slice() {
                [] => return Err(ActError::Unfit(format!("no order has the number ‘{}’", form.order.trim()))),
                [only] => Act::LinkOrder(*only),
                [..] => match form.order.rsplit_once('#').and_then(|(_, key)| key.parse().ok()) {
                    Some(key) => Act::LinkOrder(OrderId(key)),
                    None => return Err(unfit("several shops have an order of this number; link the one you mean from the order search")),
                },
            }
        }
        "line" => Act::ChooseLine(OrderLineId(form.line.parse().ok().ok_or_else(|| unfit("choose a line of the order"))?)),
        "waive" => Act::Waive,
        "write" => Act::Write { text: form.text.clone() },
        "take_over" => Act::TakeOver,
        "hand_back" => Act::HandBack,
        "refunded" => Act::Refunded { amount: acts::amount_of(&form.amount, currency)?, reference: form.reference.clone() },
        "return_received" => Act::ReturnReceived,
        "replacement_sent" => Act::ReplacementSent { tracking: form.tracking.clone() },
        "merge" => Act::Merge { into: CaseId(form.into.parse().ok().ok_or_else(|| unfit("choose the case to merge into"))?) },
        "close" => Act::Close { reason: form.reason.clone() },
        "reopen" => Act::Reopen,
        "dispute" => Act::Disputed(
            OpenDispute::ALL.iter().copied().find(|known| known.as_str() == form.into).ok_or_else(|| unfit("choose where it is disputed"))?,
        ),
        "dispute_over" => Act::DisputeOver,
        other => return Err(ActError::Unfit(format!("‘{other}’ is nothing that can be done to a case"))),
    })
}

#[derive(Debug, Deserialize)]
struct Search {
    #[serde(default)]
    order: String,
}

#[derive(Template)]
#[template(source = "{% for number in numbers %}<option value=\"{{ number }}\"></option>{% endfor %}", ext = "html")]
struct Found {
    numbers: Vec<String>,
}

async fn search(State(web): State<Web>, Query(search): Query<Search>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let numbers = if orders::key_of(&search.order).chars().count() < 2 {
        Vec::new()
    } else {
        let mut connection = web.desk.store.read().await?;
        orders::search(&mut connection, &search.order).await?.into_iter().map(|(_, number)| number).collect()
    };
    html(&Found { numbers })
}

async fn file(State(web): State<Web>, Path(id): Path<i64>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let mut connection = web.desk.store.read().await?;
    let file = attachments::get(&mut connection, AttachmentId(id)).await?.ok_or(Fault::NotFound)?;
    chat::serve_file(&web.desk, &file)
}

/// Tells watching pages that something moved; they ask for what they show.
async fn events(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let changes = tokio_stream::wrappers::BroadcastStream::new(web.desk.bells.changes.subscribe());
    let events = changes.map(|change| {
        let data = match change {
            Ok(Change::Case(case)) => format!("case:{case}"),
            Ok(Change::Chat(chat)) => format!("chat:{chat}"),
            // Too many at once for this page: it looks at everything.
            Err(_) => String::from("all"),
        };
        Ok::<_, Infallible>(Event::default().event("change").data(data))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}
