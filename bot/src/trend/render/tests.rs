//! The forms of a report, on an invented shop whose texts try to be markup and formulas.

use std::io::Cursor;

use calamine::Reader as _;
use knowledge::Label;

use super::*;
use crate::trend::facts::{Case, Facts, PastCase, Product, Shipped, Way};
use crate::trend::week::Week;

const WEEK: Week = Week(2900);

fn report() -> WeekReport {
    let mut facts = Facts { timezone: "UTC".into(), currency: "EUR".into(), ..Facts::default() };
    for (sku, title) in [("=1+1", "<b>Mug</b> | @everyone"), ("B", "Pen")] {
        facts.products.push(Product { sku: sku.into(), title: title.into(), shop: "main".into(), ..Product::default() });
    }
    for back in 0..40 {
        for product in 0..2 {
            facts.shipped.push(Shipped { product, week: WEEK.plus(-back), lines: 60 });
            if back > 3 {
                facts.cases.push(PastCase { product: Some(product), shipped: Some(WEEK.plus(-back)), opened: WEEK.plus(3 - back) });
            }
        }
    }
    facts.could_complain.insert(0, (60, 58));
    facts.could_complain.insert(1, (60, 60));
    for id in 0..15 {
        let shipped = WEEK.plus(-2);
        facts.cases.push(PastCase { product: Some(0), shipped: Some(shipped), opened: WEEK });
        facts.recent.push(Case {
            id,
            product: Some(0),
            opened: WEEK,
            way: Way { country: (id % 3 != 0).then(|| "DE".to_owned()), carrier: Some("+cmd".into()), shipped: Some(shipped), ..Way::default() },
            line_known: true,
            label: if id < 9 { Label::Damaged } else { Label::NotReceived },
            wanted: Some("refund".into()),
            remedy: None,
            language: "deu".into(),
            first_answer_hours: Some(1.0),
            resolution_hours: None,
            approved_unchanged: None,
            text: "kaputt".into(),
        });
    }
    crate::trend::compute(&facts, WEEK, Texts::english(), &|_, _| Vec::new())
}

#[test]
fn json_has_the_shape_other_programs_read() {
    let report = report();
    let json: serde_json::Value = serde_json::from_slice(&json(&report).unwrap()).unwrap();
    for key in [
        "week",
        "from",
        "to",
        "timezone",
        "currency",
        "orders",
        "cases",
        "rate",
        "products",
        "unassigned",
        "labels",
        "countries",
        "languages",
        "carriers",
    ] {
        assert!(json.get(key).is_some(), "{key}");
    }
    let product = &json["products"][0];
    for key in ["sku", "product", "orders", "cases", "rate", "baseline_rate", "ratio", "p_value", "alert", "labels", "hint", "refunded", "currency"] {
        assert!(product.get(key).is_some(), "{key}");
    }
    assert_eq!(product["alert"], true);
    assert_eq!(product["refunded"], "0.00");
    assert_eq!(product["labels"]["damaged"], 9);
    assert_eq!(json["countries"]["unknown"], 5);
    assert_eq!((json["orders"].as_u64(), json["cases"].as_u64()), (Some(120), Some(15)));
}

#[test]
fn the_page_holds_no_markup_from_outside_and_needs_nothing_else() {
    let page = html(&report());
    assert!(!page.contains("<b>Mug") && page.contains("&lt;b&gt;Mug"));
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("href="));
    assert!(page.matches("<svg").count() >= 4);
    assert!(page.contains("pack it better"));
}

#[test]
fn no_cell_is_a_formula() {
    let report = report();
    let csv = String::from_utf8(write(&report, Form::Csv, Texts::english()).unwrap()).unwrap();
    assert!(csv.contains(",'=1+1,") && !csv.contains(",=1+1"), "{csv}");
    let bytes = write(&report, Form::Xlsx, Texts::english()).unwrap();
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    assert_eq!(book.worksheet_range("Cases").unwrap().height(), 16);
    assert_eq!(formula_safe(" @SUM(1)"), "' @SUM(1)");
}

#[test]
fn the_report_is_written_in_the_owners_language() {
    let texts = Texts::of("deu").unwrap();
    let page = String::from_utf8(write(&report(), Form::Html, texts).unwrap()).unwrap();
    assert!(page.contains("lang=\"de\"") && page.contains("Was zu ändern ist") && page.contains("Bestellzeilen"));
    let bytes = write(&report(), Form::Xlsx, texts).unwrap();
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    assert!(book.sheet_names().contains(&String::from("Versandwege")));
    let cases = book.worksheet_range("Fälle").unwrap();
    assert_eq!(cases.get_value((0, 4)).unwrap().to_string(), "Land");
}

#[test]
fn markdown_pings_nobody() {
    let text = String::from_utf8(write(&report(), Form::Md, Texts::english()).unwrap()).unwrap();
    assert!(!text.contains("@everyone") && !text.contains("<b>"), "{text}");
}

#[test]
fn the_same_report_is_written_the_same_way_twice() {
    for form in [Form::Json, Form::Html, Form::Csv, Form::Xlsx, Form::Md] {
        assert_eq!(write(&report(), form, Texts::english()).unwrap(), write(&report(), form, Texts::english()).unwrap(), "{form:?}");
    }
}

#[test]
fn the_card_says_its_words_or_that_there_is_no_font() {
    let svg = card::card(&report(), Texts::english());
    assert!(svg.contains("What to change") && svg.contains("&lt;b&gt;Mug") && !svg.contains("100%"), "{svg}");
    match write(&report(), Form::Png, Texts::english()) {
        Ok(bytes) => {
            let picture = image::load_from_memory(&bytes).unwrap();
            assert_eq!(picture.width(), 1280);
            // Words are dark on white: without them hardly a pixel of the head would be.
            let head = picture.crop_imm(0, 0, 1280, 160).to_luma8();
            assert!(head.pixels().filter(|pixel| pixel.0[0] < 100).count() > 1000, "the head has no words");
        }
        Err(fault) => assert!(matches!(fault, RenderError::NoFont), "{fault}"),
    }
}
