//! The report as CSV and XLSX. No cell is ever a formula.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::trend::render::html::reasons;
use crate::trend::render::{RenderError, formula_safe};
use crate::trend::report::{Counts, WeekReport};
use crate::trend::texts::Texts;

const PRODUCT_COLUMNS: [&str; 19] = [
    "week",
    "sku",
    "product",
    "shop",
    "category",
    "orders",
    "cases",
    "rate",
    "baseline_rate",
    "expected",
    "ratio",
    "p_value",
    "alert",
    "since",
    "labels",
    "hint",
    "refunded",
    "currency",
    "cases_before",
];

/// A number, or text.
enum Cell {
    Text(String),
    Number(Option<f64>),
}

fn product_rows(report: &WeekReport) -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |count: u32| Cell::Number(Some(f64::from(count)));
    report
        .products
        .iter()
        .map(|product| {
            let labels = product.labels.iter().map(|(label, count)| format!("{label}:{count}")).collect::<Vec<_>>().join(" ");
            vec![
                text(&report.week.to_string()),
                text(&product.sku),
                text(&product.product),
                text(&product.shop),
                text(product.category.as_deref().unwrap_or_default()),
                number(product.orders),
                number(product.cases),
                Cell::Number(product.rate),
                Cell::Number(product.baseline_rate),
                Cell::Number(product.expected),
                Cell::Number(product.ratio),
                Cell::Number(product.p_value),
                text(if product.alert { "yes" } else { "no" }),
                text(&product.since.map(|since| since.week.to_string()).unwrap_or_default()),
                text(&labels),
                text(&product.hint),
                Cell::Number(product.refunded.parse().ok()),
                text(&product.currency),
                number(product.previous.cases),
            ]
        })
        .collect()
}

/// Products, one a line.
pub fn csv(report: &WeekReport) -> Result<Vec<u8>, RenderError> {
    let fault = |fault: &dyn std::fmt::Display| RenderError::Csv(fault.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(PRODUCT_COLUMNS).map_err(|error| fault(&error))?;
    for row in product_rows(report) {
        let cells = row.into_iter().map(|cell| match cell {
            Cell::Text(text) => formula_safe(&text),
            Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        });
        writer.write_record(cells).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}

/// A sheet a table, and one row a case.
pub fn xlsx(report: &WeekReport, texts: &Texts) -> Result<Vec<u8>, RenderError> {
    let mut book = Workbook::new();
    // The same report is the same file, whenever it is written.
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 1, 1)?));
    let summary = sheet(&mut book, texts, "week", &["figure", "value"])?;
    let head = |name: &str| texts.get(&format!("head.{name}")).to_owned();
    let counts = [("orders", report.orders), ("cases", report.cases), ("cases_before", report.previous.cases)];
    let mut row = 1;
    for (name, text) in
        [("week", report.week.to_string()), ("from", report.from.clone()), ("to", report.to.clone()), ("timezone", report.timezone.clone())]
    {
        summary.write_string(row, 0, head(name))?.write_string(row, 1, &text)?;
        row += 1;
    }
    for (name, count) in counts {
        summary.write_string(row, 0, head(name))?.write_number(row, 1, count)?;
        row += 1;
    }
    for (name, value) in [("rate", report.rate), ("baseline_rate", report.baseline_rate)] {
        summary.write_string(row, 0, head(name))?;
        if let Some(value) = value {
            summary.write_number(row, 1, value)?;
        }
        row += 1;
    }
    for (name, amount) in [("refunded", &report.money.refunded), ("saved", &report.money.saved)] {
        summary.write_string(row, 0, format!("{} ({})", head(name), report.currency))?.write_string(row, 1, amount)?;
        row += 1;
    }
    for finding in &report.findings {
        summary.write_string(row, 0, &finding.what)?.write_string(row, 1, &finding.advice)?;
        row += 1;
    }

    let products = sheet(&mut book, texts, "products", &PRODUCT_COLUMNS)?;
    for (row, cells) in (1..).zip(product_rows(report)) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => products.write_string(row, column, &text)?,
                Cell::Number(Some(number)) => products.write_number(row, column, number)?,
                Cell::Number(None) => continue,
            };
        }
    }

    let cases = sheet(
        &mut book,
        texts,
        "cases",
        &["case", "sku", "product", "label", "country", "carrier", "service", "ship_from", "lot", "variant", "language", "wanted", "remedy"],
    )?;
    for (row, case) in (1..).zip(&report.listed) {
        let way = &case.way;
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        cases.write_string(row, 0, case.id.to_string())?;
        let cells = [
            case.sku.clone(),
            case.product.clone(),
            case.label.to_owned(),
            or_blank(&way.country),
            or_blank(&way.carrier),
            or_blank(&way.service),
            or_blank(&way.ship_from),
            or_blank(&way.lot),
            or_blank(&way.variant),
            case.language.clone(),
            or_blank(&case.wanted),
            or_blank(&case.remedy),
        ];
        for (column, cell) in (1..).zip(cells) {
            cases.write_string(row, column, &cell)?;
        }
    }

    tally(&mut book, texts, "reasons", &report.labels)?;
    tally(&mut book, texts, "countries", &report.countries)?;
    tally(&mut book, texts, "languages", &report.languages)?;
    tally(&mut book, texts, "carriers", &report.carriers)?;

    let groups = sheet(&mut book, texts, "groups", &["kind", "name", "orders", "cases", "rate", "baseline_rate", "alert", "reasons"])?;
    for (row, group) in (1..).zip(&report.groups) {
        groups.write_string(row, 0, group.kind)?.write_string(row, 1, &group.name)?.write_number(row, 2, group.orders)?.write_number(
            row,
            3,
            group.cases,
        )?;
        for (column, number) in [(4, group.rate), (5, group.baseline_rate)] {
            if let Some(number) = number {
                groups.write_number(row, column, number)?;
            }
        }
        groups.write_string(row, 6, texts.get(if group.alert { "head.yes" } else { "head.no" }))?.write_string(
            row,
            7,
            reasons(&group.labels, texts),
        )?;
    }

    let lanes =
        sheet(&mut book, texts, "lanes", &["by", "value", "orders", "cases", "lost", "late", "damaged", "rate", "rest_rate", "p_value", "alert"])?;
    for (row, lane) in (1..).zip(&report.lanes) {
        lanes.write_string(row, 0, lane.by)?.write_string(row, 1, &lane.value)?;
        for (column, count) in (2..).zip([lane.orders, lane.cases, lane.lost, lane.late, lane.damaged]) {
            lanes.write_number(row, column, count)?;
        }
        for (column, number) in (7..).zip([lane.rate, lane.rest_rate, lane.p_value]) {
            lanes.write_number(row, column, number)?;
        }
        lanes.write_string(row, 10, texts.get(if lane.alert { "head.yes" } else { "head.no" }))?;
    }

    let cohorts = sheet(&mut book, texts, "cohorts", &["shipped", "orders", "cases", "rate", "maturity", "projected_rate"])?;
    for (row, cohort) in (1..).zip(&report.cohorts) {
        cohorts.write_string(row, 0, cohort.week.to_string())?.write_number(row, 1, cohort.orders)?.write_number(row, 2, cohort.cases)?;
        for (column, number) in [(3, cohort.rate), (4, Some(cohort.maturity)), (5, cohort.projected_rate)] {
            if let Some(number) = number {
                cohorts.write_number(row, column, number)?;
            }
        }
    }
    Ok(book.save_to_buffer()?)
}

/// A sheet with its columns named in the report's language.
fn sheet<'a>(book: &'a mut Workbook, texts: &Texts, name: &str, columns: &[&str]) -> Result<&'a mut Worksheet, XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(texts.get(&format!("sheet.{name}")))?.set_freeze_panes(1, 0)?;
    for (place, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, place, texts.get(&format!("head.{column}")), &bold)?;
    }
    Ok(sheet)
}

fn tally(book: &mut Workbook, texts: &Texts, name: &str, counts: &Counts) -> Result<(), XlsxError> {
    let sheet = sheet(book, texts, name, &["word", "cases"])?;
    for (row, (word, count)) in (1..).zip(counts) {
        sheet.write_string(row, 0, word)?.write_number(row, 1, *count)?;
    }
    Ok(())
}
