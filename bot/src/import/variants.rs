//! Each layout in the many forms its files really take: the same few orders must come out of every encoding, separator, order of columns and frame.

use encoding_rs::Encoding;
use jiff::Timestamp;
use knowledge::Country;

use crate::import::tests::{Got, options, read_bytes};
use crate::import::{Options, OrderRow};
use crate::simulate::chance::Chance;

/// A file of one layout, and what must come out of it.
struct File {
    name: &'static str,
    header: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
    /// Quotation marks mean nothing.
    plain_tabs: bool,
    /// How many lines, and how many rows are refused.
    lines: usize,
    refused: u64,
}

/// One order line in a line of text, of what money and reports rest on.
fn told(row: &OrderRow) -> String {
    let time = |at: Option<i64>| at.and_then(|at| Timestamp::from_millisecond(at).ok()).map_or_else(|| String::from("-"), |stamp| stamp.to_string());
    let money = |amount: Option<rust_decimal::Decimal>| amount.map_or_else(|| String::from("-"), |amount| amount.normalize().to_string());
    format!(
        "{} [{}] {} x {} at {} + {} {} to {} on {} sent {} by {} for {}",
        row.order_id,
        row.line_key,
        row.quantity,
        row.product,
        money(row.unit_price),
        money(row.shipping_paid),
        row.currency.map_or("-", |currency| currency.code()),
        row.buyer_country.as_ref().map_or("-", Country::as_str),
        time(Some(row.ordered_at)),
        time(row.shipped_at),
        row.tracking_number.as_deref().unwrap_or("-"),
        row.buyer_name.as_deref().unwrap_or("-"),
    )
}

fn cells(line: &'static str) -> Vec<&'static str> {
    line.split('|').collect()
}

fn files() -> Vec<File> {
    vec![
        File {
            name: "plain",
            header: cells("order_id|sku|product|buyer_country|ordered_at|quantity|unit_price|shipping_paid|currency|buyer_name|tracking_number"),
            rows: vec![
                cells("A-1|M-1|Mug, \"red\"|DE|2026-03-01T10:00:00+01:00|2|1,250.50|4.00|EUR|Jörg Müller|LX1"),
                cells("A-1|P-1|Pen|DE|2026-03-01T10:00:00+01:00|1|3.00|0|EUR|Jörg Müller|"),
                cells("A-2|P-1|Pen|Atlantis|soon|1|3.00|0|EUR|Bo|"),
                cells("A-3|P-1|Pen|Atlantis|2026-03-02|1|3.00|0|EUR|Bo|"),
            ],
            plain_tabs: false,
            lines: 3,
            refused: 1,
        },
        File {
            name: "shopify",
            header: cells(
                "Name|Email|Fulfilled at|Currency|Shipping|Total|Shipping Method|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Shipping Name|Shipping Zip|Shipping Country|Notes|Refunded Amount",
            ),
            rows: vec![
                cells(
                    "#1001|a@example.com|2026-04-07 10:00:00 +0400|EUR|6.00|36.00|Standard|2026-04-06 01:48:03 +0400|1|Tasse - Größe L|10.00||Renée B|'01067|DE|ring\ntwice|5.00",
                ),
                cells("#1001|a@example.com||||||2026-04-06 01:48:03 +0400|2|Tasse - Größe L|10.00||||||"),
                cells("#1002|b@example.com||EUR|0.00|5.00||2026-04-06 02:00:00 +0300|two|Pen|5.00|P-1|Bo|1000|BE||0.00"),
                cells("#1003|b@example.com||EUR|0.00|5.00||2026-04-06 02:00:00 +0300|1|Pen|5.00|P-1|Bo|1000|BE||0.00"),
            ],
            plain_tabs: false,
            lines: 3,
            refused: 1,
        },
        File {
            name: "woocommerce",
            header: cells(
                "Order Number|Order Status|Order Date|First Name (Shipping)|Last Name (Shipping)|Country Code (Billing)|Country Code (Shipping)|Payment Method Title|Order Shipping Amount|Order Refund Amount|Currency|SKU|Item #|Item Name|Quantity (- Refund)|Item Cost",
            ),
            rows: vec![
                cells("502|completed|2026-03-02 09:30|Eva|Novák|CZ||Stripe|10|0|JPY||1|Mug|1|500"),
                cells("502|completed|2026-03-02 09:30|Eva|Novák|CZ||Stripe|10|0|JPY||2|Mug|1|500"),
                cells("502|completed|2026-03-02 09:30|Eva|Novák|CZ||Stripe|10|0|JPY||3|Pen|1|500"),
                cells("|completed|2026-03-02 09:30|Eva|Novák|CZ||Stripe|10|0|JPY||1|Mug|1|500"),
                cells("501|refunded|2026-03-01 09:30|Al|A|DE|FR|PayPal|0|3|JPY|M-1|1|Mug|0|1,500"),
            ],
            plain_tabs: false,
            lines: 4,
            refused: 1,
        },
        File {
            name: "ebay",
            header: cells(
                "Sales Record Number|Order Number|Buyer Username|Buyer Name|Ship To Name|Ship To Country|Item Number|Item Title|Custom Label|Quantity|Sold For|Shipping And Handling|Sale Date|Paid On Date|Shipped On Date|Tracking Number|Transaction ID",
            ),
            rows: vec![
                cells("1|11-1|bo|Bo B|Bo B|Côte d'Ivoire|9001|Mug, 32\" wide|M-1|1|$1,012.34|Free|Sep-07-26|Sep-07-26|Sep-08-26|1Z|55"),
                cells("2|11-2|al|Al A|Al A|Germany||||3|$30.00|$4.00|Sep-08-26|Sep-08-26|||"),
                cells("3|11-2|al||||9001|Mug, 32\" wide|M-1|2|$10.00||Sep-08-26|Sep-08-26||1Y|56"),
                cells("4|11-2|al||||9002|Pen||1|$10.00||Sep-08-26|Sep-08-26|||0"),
                cells("5|11-3|cy|Cy C|Cy C|France|9002|Pen||1|ten|$1.00|Sep-09-26|Sep-09-26|||58"),
            ],
            plain_tabs: false,
            lines: 3,
            refused: 1,
        },
        File {
            name: "amazon",
            header: cells(
                "order-id|order-item-id|purchase-date|payments-date|buyer-email|buyer-name|sku|product-name|quantity-purchased|currency|item-price|shipping-price|recipient-name|ship-postal-code|ship-country",
            ),
            rows: vec![
                cells(
                    "302-1|101|2025-05-01T05:02:50-07:00|2025-05-01T12:02:50+00:00|a@example.com|Ann|TV-1|Screen 32\" wide|2|USD|200.00|5.00|Renée B|01234|US",
                ),
                cells("302-1|101|||||||||||||"),
                cells("302-2|102|2025-05-01T05:02:50+09:00||b@example.com|Bo|TV-1|\"24\" screen|1|JPY|2980|0|Bo|100-0001|JP"),
                cells("302-3|103|never||b@example.com|Bo|TV-1|Screen|1|EUR|90.00|0.00|Bo|10115|DE"),
            ],
            plain_tabs: true,
            lines: 2,
            refused: 1,
        },
        File {
            name: "etsy",
            header: cells(
                "Sale Date|Item Name|Buyer|Quantity|Price|Order Shipping|Item Total|Currency|Transaction ID|Date Shipped|Ship Name|Ship Country|Order ID|Variations|SKU",
            ),
            rows: vec![
                cells("12/29/25|Mom&#39;s mug|Ann B (annb)|2|10.00|5.00|20.00|EUR|7001|12/30/2025|Ann B|The Netherlands|3001|Color:Black,Size:L|"),
                cells("12/29/25|Pen|Ann B (annb)|1|$5.00|5.00|5.00|EUR|7002||Ann B|The Netherlands|3001||P-1"),
                cells("29/12/25|Pen|Ann B (annb)|1|5.00|5.00|5.00|EUR|7003||Ann B|The Netherlands|3002||P-1"),
            ],
            plain_tabs: false,
            lines: 2,
            refused: 1,
        },
        File {
            name: "aliexpress",
            header: cells("订单号|订单状态|买家名称|下单时间|产品总金额|物流费用|商品信息|商品编码|收件人名称|收货国家|实际发货单号|发货时间"),
            rows: vec![
                cells(
                    "8001|等待买家收货|Bo B|03/04/2026 05:06|US $12.00|US $3.00|【1】 手机壳\n(产品属性:颜色:黑色)\n(商品数量:2 piece)\n【2】 Cable\n(商品数量:1 piece)|C-1 * 2;C-2 * 1|Bo B|Korea, Republic of|Standard:LP001|03/05/2026 01:00",
                ),
                cells("8002|已完成|Al A|2026-03-05 05:06|CNY 9.00|0|【1】 Cable(商品数量:3 piece)||Al A|德国||"),
                cells("8003|已完成|Cy C|03/05/2026 05:06|US $9.00|0|||Cy C|德国||"),
            ],
            plain_tabs: false,
            lines: 3,
            refused: 1,
        },
    ]
}

/// How a file is written.
#[derive(Debug, Clone, Copy)]
struct Form {
    delimiter: char,
    end: &'static str,
    always_quoted: bool,
    /// Columns in another order.
    shuffled: bool,
    /// Columns that mean nothing, and a frame of lines that are no data.
    framed: bool,
}

const FORMS: [Form; 8] = [
    Form { delimiter: ',', end: "\n", always_quoted: false, shuffled: false, framed: false },
    Form { delimiter: ',', end: "\r\n", always_quoted: true, shuffled: true, framed: false },
    Form { delimiter: ';', end: "\r\n", always_quoted: false, shuffled: true, framed: true },
    Form { delimiter: ';', end: "\n", always_quoted: true, shuffled: false, framed: true },
    Form { delimiter: '\t', end: "\n", always_quoted: false, shuffled: false, framed: false },
    Form { delimiter: '\t', end: "\r\n", always_quoted: false, shuffled: true, framed: true },
    Form { delimiter: ',', end: "\r", always_quoted: false, shuffled: false, framed: false },
    Form { delimiter: '|', end: "\n", always_quoted: true, shuffled: true, framed: true },
];

impl File {
    fn written(&self, form: Form) -> String {
        let mut places: Vec<usize> = (0..self.header.len()).collect();
        if form.shuffled {
            let mut chance = Chance::new(7);
            for at in (1..places.len()).rev() {
                let with = usize::try_from(chance.between(0, i64::try_from(at + 1).unwrap())).unwrap();
                places.swap(at, with);
            }
        }
        let raw = self.plain_tabs && form.delimiter == '\t' && !form.always_quoted;
        let quoted = |cell: &str| {
            let needs = form.always_quoted || cell.contains(['"', '\n', '\r', form.delimiter]);
            if needs && !raw { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        };
        let line = |cells: &[&str], extra: &str| {
            let mut written: Vec<String> = places.iter().map(|place| quoted(cells[*place])).collect();
            if form.framed {
                written.insert(1, quoted(extra));
                written.push(quoted(extra));
            }
            written.join(&form.delimiter.to_string())
        };
        let mut lines = Vec::new();
        if form.framed {
            lines.push(String::from("Orders of the shop, exported on Monday, 2 March 2026, by Bo"));
            lines.push(String::new());
        }
        lines.push(line(&self.header, "My own column"));
        for row in &self.rows {
            lines.push(line(row, "x"));
        }
        if form.framed {
            lines.push(form.delimiter.to_string().repeat(self.header.len()));
            // Two files put one behind the other.
            lines.push(line(&self.header, "My own column"));
            lines.push(format!("Total{0}{0}3{0}45.00", form.delimiter));
        }
        lines.join(form.end) + form.end
    }

    fn check(&self, bytes: &[u8], how: &str, expected: &mut Option<Vec<String>>) {
        let got: Got = read_bytes(bytes, &Options { zone: jiff::tz::TimeZone::get("Europe/Berlin").unwrap(), ..options() });
        let lines: Vec<String> = got.rows.iter().map(told).collect();
        let what = format!("{} {how}: {:?} {:?}", self.name, got.notes, got.refused);
        assert_eq!((lines.len(), got.counts.refused), (self.lines, self.refused), "{what}");
        let expected = expected.get_or_insert_with(|| lines.clone());
        assert_eq!(&lines, expected, "{what}");
    }
}

#[test]
fn every_form_of_a_file_gives_the_same_orders() {
    for file in files() {
        let mut expected = None;
        for form in FORMS {
            // A cell with line breaks cannot be told in a file whose lines end like them, nor without marks.
            let breaks = file.rows.iter().flatten().any(|cell| cell.contains('\n'));
            if breaks && form.end == "\r" {
                continue;
            }
            let text = file.written(form);
            file.check(text.as_bytes(), &format!("{form:?}"), &mut expected);
            file.check(format!("\u{feff}{text}").as_bytes(), &format!("with a mark {form:?}"), &mut expected);
            for big in [false, true] {
                let units = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
                let marked: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(units).collect();
                file.check(&marked, &format!("in UTF-16 {form:?}"), &mut expected);
                if text.is_ascii() {
                    let unmarked: Vec<u8> = text.encode_utf16().flat_map(units).collect();
                    file.check(&unmarked, &format!("in UTF-16 without a mark {form:?}"), &mut expected);
                }
            }
            let old: [&'static Encoding; 2] = [encoding_rs::WINDOWS_1252, encoding_rs::GB18030];
            for encoding in old {
                let (bytes, _, unmappable) = encoding.encode(&text);
                // Accented letters in a Chinese encoding are nobody's files.
                let sensible = (encoding == encoding_rs::GB18030) == (file.name == "aliexpress");
                if !unmappable && sensible {
                    file.check(&bytes, &format!("in {} {form:?}", encoding.name()), &mut expected);
                }
            }
        }
    }
}

#[test]
fn a_spreadsheet_gives_the_orders_of_the_text() {
    for file in files() {
        let mut expected = None;
        file.check(file.written(FORMS[0]).as_bytes(), "as text", &mut expected);
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "Read me first").unwrap();
        let sheet = book.add_worksheet();
        let all = std::iter::once(&file.header).chain(&file.rows);
        for (line, row) in (2_u32..).zip(all) {
            for (column, cell) in (1_u16..).zip(row) {
                // People's programs make numbers of what looks like one.
                match cell.parse::<f64>() {
                    Ok(number) if !cell.starts_with('0') || *cell == "0" => sheet.write(line, column, number).unwrap(),
                    _ => sheet.write(line, column, *cell).unwrap(),
                };
            }
        }
        file.check(&book.save_to_buffer().unwrap(), "as a spreadsheet", &mut expected);
    }
}

fn one(name: &str) -> (Vec<String>, Got) {
    let file = files().into_iter().find(|file| file.name == name).unwrap();
    let got = read_bytes(file.written(FORMS[0]).as_bytes(), &options());
    (got.rows.iter().map(told).collect(), got)
}

#[test]
fn lines_money_and_times_are_what_the_files_say() {
    let (plain, _) = one("plain");
    assert_eq!(plain[0], "A-1 [M-1] 2 x Mug, \"red\" at 1250.5 + 4 EUR to DE on 2026-03-01T09:00:00Z sent - by LX1 for Jörg Müller");
    assert_eq!(plain[2], "A-3 [P-1] 1 x Pen at 3 + 0 EUR to - on 2026-03-02T00:00:00Z sent - by - for Bo");
    let (shopify, _) = one("shopify");
    assert_eq!(
        shopify[0],
        "#1001 [Tasse - Größe L] 1 x Tasse - Größe L at 10 + 2 EUR to DE on 2026-04-05T21:48:03Z sent 2026-04-07T06:00:00Z by - for Renée B"
    );
    assert!(shopify[1].starts_with("#1001 [Tasse - Größe L#2] 2 x Tasse - Größe L at 10 + 4 EUR to DE on 2026-04-05T21:48:03Z"), "{}", shopify[1]);
    let (woo, _) = one("woocommerce");
    assert!(woo[0].starts_with("502 [Mug] 1 x Mug at 500 + 3 JPY to CZ on 2026-03-02T09:30:00Z"), "{}", woo[0]);
    assert!(woo[1].starts_with("502 [Mug#2] 1 x Mug at 500 + 4 JPY") || woo[1].contains("+ 3 JPY"), "{}", woo[1]);
    assert!(woo[3].starts_with("501 [M-1] 0 x Mug at 1500 + 0 JPY to FR"), "{}", woo[3]);
    let (ebay, _) = one("ebay");
    assert_eq!(
        ebay[0],
        "11-1 [9001-55] 1 x Mug, 32\" wide at 1012.34 + 0 USD to CI on 2026-09-07T00:00:00Z sent 2026-09-08T00:00:00Z by 1Z for Bo B"
    );
    assert!(ebay[1].starts_with("11-2 [9001-56] 2 x Mug, 32\" wide at 10 + 2.67 USD to DE"), "{}", ebay[1]);
    assert!(ebay[2].starts_with("11-2 [9002-0] 1 x Pen at 10 + 1.33 USD to DE"), "{}", ebay[2]);
    let (amazon, got) = one("amazon");
    assert_eq!(got.counts.read, 3);
    assert_eq!(amazon[0], "302-1 [101] 2 x Screen 32\" wide at 100 + 5 USD to US on 2025-05-01T12:02:50Z sent - by - for Renée B");
    assert_eq!(amazon[1], "302-2 [102] 1 x \"24\" screen at 2980 + 0 JPY to JP on 2025-04-30T20:02:50Z sent - by - for Bo");
    let (etsy, _) = one("etsy");
    assert_eq!(etsy[0], "3001 [7001] 2 x Mom's mug at 10 + 4 EUR to NL on 2025-12-29T00:00:00Z sent 2025-12-30T00:00:00Z by - for Ann B");
    let (ali, _) = one("aliexpress");
    assert!(
        ali[0].starts_with("8001 [C-1|颜色:黑色] 2 x 手机壳 at - + 1.5 USD to KR on 2026-03-04T05:06:00Z sent 2026-03-05T01:00:00Z by LP001"),
        "{}",
        ali[0]
    );
    assert!(ali[2].starts_with("8002 [Cable] 3 x Cable at 3 + 0 CNY to DE"), "{}", ali[2]);
}

#[test]
fn an_order_that_stands_twice_is_the_same_order() {
    for file in files() {
        let (once, twice) = (file.written(FORMS[0]), file.written(Form { framed: false, ..FORMS[0] }));
        let again: String = twice.split_once('\n').map(|(_, rows)| rows.to_owned()).unwrap();
        let got = read_bytes(format!("{once}{again}").as_bytes(), &options());
        let keys: Vec<(String, String, String)> = got.rows.iter().map(|row| (row.order_id.clone(), row.line_key.clone(), told(row))).collect();
        let (first, second) = keys.split_at(file.lines);
        assert_eq!(first, second, "{}", file.name);
    }
    // Right behind itself, too.
    let file = files().into_iter().find(|file| file.name == "shopify").unwrap();
    let text = file.written(FORMS[0]);
    let row = text.lines().last().unwrap();
    let got = read_bytes(format!("{text}{row}\n{row}\n").as_bytes(), &options());
    let keys: Vec<&str> = got.rows.iter().skip(2).map(|row| row.line_key.as_str()).collect();
    assert_eq!(keys, ["P-1", "P-1", "P-1"]);
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let fault = |bytes: &[u8]| {
        let source = crate::import::source::Source::Memory(bytes.to_vec().into());
        crate::import::read(&source, &options(), &mut |_| {}).unwrap_err().to_string()
    };
    assert!(fault(b"").contains("empty"), "{}", fault(b""));
    assert!(fault(b"\n\n").contains("empty"));
    let said = fault(b"Name,Email,Lineitem name,Lineitem quantity\n#1,a@example.com,Mug,1\n");
    assert!(said.contains("created at") && said.contains("shopify"), "{said}");
    let said = fault("order-id\torder-item-id\tsku\n1\t2\tM\n".as_bytes());
    assert!(said.contains("purchase-date"), "{said}");
    let got = read_bytes(
        b"order_id,sku,product,buyer_country,ordered_at\n8.00123E+15,M,Mug,DE,2026-03-01\n2,M,Mug, red,DE,2026-03-01\n3,M,Mug,DE,2026-03-01\n",
        &options(),
    );
    assert_eq!((got.counts.read, got.counts.refused, got.rows.len()), (3, 2, 1));
    assert!(got.refused[0].why.contains("shortened"), "{}", got.refused[0]);
    assert!(got.refused[1].why.contains("6 cells"), "{}", got.refused[1]);
    let got = read_bytes(b"order_id,sku,product,buyer_country,ordered_at\n", &options());
    assert_eq!((got.counts.read, got.rows.len()), (0, 0));
}
