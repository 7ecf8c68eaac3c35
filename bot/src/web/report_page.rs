//! The weekly report on the console: by week, by parts of the shop, and down to the cases behind every figure.
//!
//! Reads only. What may be asked for is a closed list of fields; values from outside are compared, never put into a query.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use clap::ValueEnum as _;

use super::console::{html, signed_in};
use super::{Fault, Web, view};
use crate::later::REPORTED;
use crate::report;
use crate::store::settings;
use crate::store::staff::Staff;
use crate::store::trends::slice::{Behind, FIELDS, Part, Slice, behind, slice};
use crate::trend::findings::percent;
use crate::trend::render::links::Links;
use crate::trend::render::{self, Form, STYLE, names};
use crate::trend::report::{UNKNOWN, by_weight};
use crate::trend::texts::Texts;
use crate::trend::week::Week;

/// Cases on a page.
const PAGE: usize = 100;
/// Weeks that can be looked at together.
const MOST_WEEKS: i32 = 53;

/// The report's routes on the console.
pub fn routes() -> Router<Web> {
    Router::new().route("/report", get(page)).route("/report/cases", get(cases)).route("/report/file", get(file)).route("/report/note", get(note))
}

type Asked = BTreeMap<String, String>;

fn unfit(fault: impl std::fmt::Display) -> Fault {
    Fault::Unfit(fault.to_string())
}

/// The part of the shop that was asked for; what is empty is not asked for.
fn part(web: &Web, asked: &Asked) -> Result<Part, Fault> {
    let given = |name: &str| asked.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let week = match given("week") {
        Some(week) => week.parse::<Week>().map_err(unfit)?.begun(web.desk.clock.millis(), &web.desk.zone).map_err(unfit)?,
        None => Week::complete_before(web.desk.clock.millis(), &web.desk.zone),
    };
    let weeks = given("weeks").map_or(Ok(1), str::parse).map_err(|_no_number| Fault::Unfit(String::from("weeks: a number from 1 to 53")))?;
    let only = FIELDS.iter().filter_map(|field| Some((*field, given(field)?.to_owned()))).collect();
    Ok(Part { week, weeks: weeks.clamp(1, MOST_WEEKS), only })
}

fn address(path: &str, week: Week, weeks: i32, only: &[(&'static str, String)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("week", &week.to_string());
    if weeks > 1 {
        query.append_pair("weeks", &weeks.to_string());
    }
    for (field, value) in only {
        query.append_pair(field, value);
    }
    format!("{path}?{}", query.finish())
}

/// A table of cases by one field, each with the way to them.
struct Table {
    title: &'static str,
    rows: Vec<(String, u32, String)>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    part: &'a Part,
    earlier: String,
    /// None where the next weeks have not begun.
    later: Option<String>,
    behind: String,
    downloads: Vec<(&'static str, String)>,
    /// The whole report, where nothing narrower was asked for.
    whole: Option<String>,
    slice: &'a Slice,
    tables: Vec<Table>,
    products: Vec<(String, String, u32, u32, u32, String, String)>,
    style: &'static str,
    texts: &'static Texts,
}

impl ReportPage<'_> {
    fn say(&self, key: &'static str) -> &'static str {
        self.texts.get(key)
    }

    fn shown(&self, field: &&'static str, value: &str) -> String {
        names::of(field, value, self.texts)
    }

    fn value(&self, field: &str) -> &str {
        self.part.only.iter().find(|(known, _)| *known == field).map_or("", |(_, value)| value)
    }

    fn rate(&self, cases: &u32, orders: &u32) -> String {
        percent((*orders > 0).then(|| f64::from(*cases) / f64::from(*orders)))
    }
}

async fn page(State(web): State<Web>, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    let part = part(&web, &asked)?;
    let desk = &web.desk;
    let business = report::business(desk);
    let texts = report::texts(desk);
    let behind = address("/console/report/cases", part.week, part.weeks, &part.only);
    let (mut whole, mut found) = (None, Slice::default());
    if part.only.is_empty() && part.weeks == 1 {
        let week = report::of_week(desk, Some(&part.week.to_string())).await.map_err(unfit)?;
        whole = Some(render::fragment(&week, texts, &Links::to(&behind)));
    } else {
        found = slice(&desk.store, &business, &part).await?;
    }
    let links = |extra: (&'static str, &str)| {
        let mut only = part.only.clone();
        only.retain(|(field, _)| *field != extra.0);
        only.push((extra.0, extra.1.to_owned()));
        address("/console/report/cases", part.week, part.weeks, &only)
    };
    let tables = [
        ("section.reasons", "label"),
        ("section.countries", "country"),
        ("by.platform", "platform"),
        ("sheet.languages", "language"),
        ("sheet.carriers", "carrier"),
        ("by.variant", "variant"),
        ("by.supplier_lot", "lot"),
    ]
    .into_iter()
    .filter_map(|(title, field)| {
        let counts = found.counts.get(field)?;
        let rows = by_weight(counts)
            .into_iter()
            .take(15)
            .map(|(value, cases)| {
                let shown = match field {
                    "label" if value != UNKNOWN => texts.get(&format!("label.{value}")).to_owned(),
                    _ => names::of(field, value, texts),
                };
                (shown, cases, links((field, value)))
            })
            .collect();
        Some(Table { title: texts.get(title), rows })
    })
    .collect();
    let products = found
        .products
        .iter()
        .take(PAGE)
        .map(|(sku, name, orders, cases, before)| {
            let mut only = part.only.clone();
            only.retain(|(field, _)| *field != "sku");
            only.push(("sku", sku.clone()));
            let narrower = address("/console/report", part.week, part.weeks, &only);
            (sku.clone(), name.clone(), *orders, *cases, *before, narrower, links(("sku", sku)))
        })
        .collect();
    let drawn = ReportPage {
        staff: &person,
        csrf: &csrf,
        shop: &desk.config.name,
        part: &part,
        earlier: address("/console/report", part.week.plus(-part.weeks), part.weeks, &part.only),
        later: part
            .week
            .plus(part.weeks)
            .begun(desk.clock.millis(), &desk.zone)
            .ok()
            .map(|week| address("/console/report", week, part.weeks, &part.only)),
        behind,
        downloads: ["html", "xlsx", "csv", "md", "json", "png"]
            .map(|form| (form, format!("/console/report/file?week={}&form={form}", part.week)))
            .into(),
        whole,
        slice: &found,
        tables,
        products,
        style: STYLE,
        texts,
    };
    html(&drawn)
}

#[derive(Template)]
#[template(path = "report_cases.html")]
struct CasesPage<'a> {
    texts: &'static Texts,
    staff: &'a Staff,
    csrf: &'a str,
    shop: &'a str,
    part: &'a Part,
    back: String,
    all: usize,
    rows: Vec<Shown>,
    next: Option<String>,
}

impl CasesPage<'_> {
    fn say(&self, key: &'static str) -> &'static str {
        self.texts.get(key)
    }

    fn shown(&self, field: &&'static str, value: &str) -> String {
        names::of(field, value, self.texts)
    }
}

/// A case as the list shows it.
struct Shown {
    id: i64,
    day: String,
    label: String,
    product: String,
    country: String,
    language: String,
    state: String,
}

async fn cases(State(web): State<Web>, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, Fault> {
    let (person, csrf) = signed_in(&web, &headers).await?;
    let part = part(&web, &asked)?;
    let desk = &web.desk;
    let texts = report::texts(desk);
    let found = behind(&desk.store, &report::business(desk), &part).await?;
    let at: usize = asked.get("at").and_then(|at| at.parse().ok()).unwrap_or(0);
    let shown = |case: &Behind| {
        let value = |field: &str| case.values.get(field).cloned().unwrap_or_default();
        Shown {
            id: case.case.0,
            day: desk.day(case.opened_at).to_string(),
            label: texts.get(&format!("label.{}", value("label"))).to_owned(),
            product: format!("{} {}", value("product"), value("variant")).trim().to_owned(),
            country: names::of("country", &value("country"), texts),
            language: value("language").parse().map_or_else(|_unknown| value("language"), |code| view::language(desk, &code)),
            state: value("state"),
        }
    };
    let here = address("/console/report/cases", part.week, part.weeks, &part.only);
    let narrow: Vec<(&'static str, String)> = part.only.iter().filter(|(field, _)| ["sku", "platform", "country"].contains(field)).cloned().collect();
    let drawn = CasesPage {
        texts,
        staff: &person,
        csrf: &csrf,
        shop: &desk.config.name,
        back: address("/console/report", part.week, part.weeks, &narrow),
        all: found.len(),
        rows: found.iter().skip(at).take(PAGE).map(shown).collect(),
        next: (found.len() > at + PAGE).then(|| format!("{here}&at={}", at + PAGE)),
        part: &part,
    };
    html(&drawn)
}

async fn file(State(web): State<Web>, Query(asked): Query<Asked>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let word = asked.get("form").map_or("html", String::as_str);
    let form = Form::from_str(word, true).map_err(unfit)?;
    let week = part(&web, &asked)?.week;
    let texts = report::texts(&web.desk);
    let found = report::of_week(&web.desk, Some(&week.to_string())).await.map_err(unfit)?;
    let bytes = tokio::task::spawn_blocking(move || render::write(&found, form, texts)).await.map_err(unfit)?.map_err(unfit)?;
    let kind = match form {
        Form::Json => "application/json",
        Form::Html => "text/html; charset=utf-8",
        Form::Csv => "text/csv; charset=utf-8",
        Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Form::Md => "text/markdown; charset=utf-8",
        Form::Png => "image/png",
    };
    let name = format!("attachment; filename=\"redress-{week}.{}\"", word.to_lowercase());
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, &name), (header::CACHE_CONTROL, "no-store")], bytes).into_response())
}

/// A line on the queue about the report that went out last, in the week after it.
async fn note(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Fault> {
    signed_in(&web, &headers).await?;
    let mut connection = web.desk.store.read().await?;
    let last = settings::get(&mut connection, REPORTED).await?;
    let current = Week::complete_before(web.desk.clock.millis(), &web.desk.zone);
    let line = match last.filter(|last| last.parse::<Week>().is_ok_and(|week| week == current)) {
        Some(week) => format!(
            "<p class=\"warn-box\" role=\"status\">The report of week {week} is out: <a href=\"/console/report?week={week}\">read it</a>.</p>"
        ),
        None => String::new(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(line)).into_response())
}
