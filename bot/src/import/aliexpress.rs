//! AliExpress's seller export: one row an order, its products listed in one cell, the header in the interface's language (Chinese or Korean).

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::Fields;
use crate::import::money::Marks;
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

pub struct Aliexpress;

const ORDER: &[&str] = &["订单号", "주문 id", "주문 번호", "주문번호"];
const TIME: &[&str] = &["下单时间", "주문 시간", "주문 생성 시간", "주문 날짜", "주문시간"];
const PRODUCTS: &[&str] =
    &["商品信息", "产品信息", "产品信息 (双击单元格展开所有产品信息!)", "产品信息 (双击单元格展开所有产品信息！)", "제품 정보", "상품 정보"];
const CODES: &[&str] = &["商品编码", "제품 코드", "상품 코드"];
const TOTAL: &[&str] = &["产品总金额", "제품 총액", "제품 총 금액", "상품 총액"];
const SHIPPING: &[&str] = &["物流费用", "배송비", "물류 비용"];

impl Rows for Aliexpress {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[ORDER, TIME]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let instant = |names: &[&str]| fields.instant(names, &options.zone, DayOrder::MonthFirst);
        let country = country::country(fields.text(&["收货国家", "국가", "배송 국가", "수령 국가", "국가/지역"]));
        let (carrier, tracking_number) = tracking(fields.text(&["实际发货单号", "实际发货物流:运单号", "운송장 번호"]));
        let row = OrderRow {
            line: fields.row.line,
            order_id: fields.order_id(ORDER)?,
            payment: cell::payment(fields.text(&["支付方式", "결제 방법"])),
            buyer_country: country,
            buyer_name: fields.some(&["收件人名称", "收货人名称", "买家名称", "수취인 이름", "구매자 이름"]),
            buyer_email: fields.some(&["联系邮件", "买家邮箱", "이메일"]),
            buyer_postcode: fields.some(&["邮编", "우편번호"]),
            ordered_at: fields.ordered_at(TIME, &options.zone, DayOrder::MonthFirst)?,
            shipped_at: instant(&["发货时间", "발송 시간", "배송 시간"])?,
            delivered_at: instant(&["确认收货时间", "수령 확인 시간"])?,
            service: fields.some(&["买家选择物流", "배송 방법"]).and_then(|text| text.lines().next().map(str::to_owned)),
            carrier,
            tracking_number,
            ..OrderRow::default()
        };
        let mut order = Draft { row, ..Draft::default() };
        let total = fields.price(TOTAL, Marks::Point)?;
        let total = order.money(total);
        let shipping = fields.price(SHIPPING, Marks::Point)?;
        order.order_shipping = order.money(shipping);
        let mut names = PRODUCTS.to_vec();
        names.extend(fields.header.like(&["产品信息"]));
        let products = products(fields.text(&names), fields.text(CODES))?;
        let alone = products.len() == 1;
        let lines = products.into_iter().map(|product| line(&order, product, if alone { total } else { None })).collect();
        Ok(Taken::Lines(lines))
    }
}

/// Only where the order has one product is its price known: the file has the order's total and no price of a piece.
fn line(order: &Draft, product: Product, total: Option<Decimal>) -> Draft {
    let mut draft = order.clone();
    draft.row.product = product.name;
    draft.row.sku = product.sku;
    draft.row.variant = product.variant;
    draft.row.quantity = product.quantity;
    draft.line_price = total;
    draft
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Product {
    name: String,
    sku: Option<String>,
    variant: Option<String>,
    quantity: u32,
}

static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"【\s*\d+\s*】").ok());
/// `(产品属性:`, `(商品数量:`, `(商家编码:`, `(속성:`, `(수량:`: the label in brackets up to its colon.
static PART: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[(（]([^()（）:：]*(?:属性|数量|编码|속성|수량|코드))\s*[:：]").ok());

/// The products of the list cell, with the codes of the cell beside it.
fn products(list: &str, codes: &str) -> Result<Vec<Product>, String> {
    let codes: Vec<(String, Option<u32>)> = codes.split([';', '；', '\n']).map(str::trim).filter(|code| !code.is_empty()).map(code).collect();
    let texts: Vec<&str> = match NUMBERED.as_ref() {
        Some(numbered) => numbered.split(list).map(str::trim).filter(|text| !text.is_empty()).collect(),
        None => vec![list],
    };
    if texts.is_empty() {
        let lines: Vec<Product> = codes
            .into_iter()
            .map(|(sku, quantity)| Product { name: sku.clone(), sku: Some(sku), variant: None, quantity: quantity.unwrap_or(1) })
            .collect();
        return if lines.is_empty() { Err(String::from("the order names no product")) } else { Ok(lines) };
    }
    let mut products = texts.into_iter().map(product).collect::<Result<Vec<_>, _>>()?;
    // Codes stand in the order of the products; where their number differs there is no telling which is whose.
    if codes.len() == products.len() {
        for (product, (sku, _)) in products.iter_mut().zip(codes) {
            product.sku.get_or_insert(sku);
        }
    }
    Ok(products)
}

fn code(text: &str) -> (String, Option<u32>) {
    match text.rsplit_once('*') {
        Some((sku, count)) => match count.trim().parse() {
            Ok(count) => (sku.trim().to_owned(), Some(count)),
            Err(_) => (text.to_owned(), None),
        },
        None => (text.to_owned(), None),
    }
}

fn product(text: &str) -> Result<Product, String> {
    let mut product = Product { name: String::new(), sku: None, variant: None, quantity: 1 };
    let Some(parts) = PART.as_ref() else { return Err(String::from("the order names no product")) };
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    for part in parts.captures_iter(text) {
        if let (Some(whole), Some(label)) = (part.get(0), part.get(1)) {
            found.push((whole.start(), whole.end(), label.as_str()));
        }
    }
    let name_end = found.first().map_or(text.len(), |(start, _, _)| *start);
    product.name = text.get(..name_end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if product.name.is_empty() {
        return Err(String::from("a product of the order has no name"));
    }
    let ends = found.iter().skip(1).map(|(start, _, _)| *start).chain([text.len()]);
    for ((_, from, label), to) in found.iter().zip(ends) {
        let value = text.get(*from..to).unwrap_or_default().trim();
        let value = value.strip_suffix([')', '）']).unwrap_or(value).trim();
        if value.is_empty() {
            continue;
        }
        if label.contains("属性") || label.contains("속성") {
            product.variant = Some(value.to_owned());
        } else if label.contains("数量") || label.contains("수량") {
            product.quantity = cell::quantity(value)?;
        } else {
            product.sku = Some(value.to_owned());
        }
    }
    Ok(product)
}

/// `Standard Shipping:LP001` names the carrier before the number; several parcels stand on several lines.
fn tracking(text: &str) -> (Option<String>, Option<String>) {
    let first = text.lines().next().unwrap_or_default().trim();
    let first = first.split([';', '；']).next().unwrap_or(first);
    match first.rsplit_once([':', '：']) {
        Some((carrier, number)) => (cell::some(carrier.trim()), cell::some(number.trim())),
        None => (None, cell::some(first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tests::{options, read_bytes};

    #[test]
    fn a_row_is_an_order_and_its_list_the_lines() {
        let text = "订单号,订单状态,负责人（业务员）,买家名称,下单时间,产品总金额,物流费用,商品信息,商品编码,收货国家,实际发货单号,发货时间,确认收货时间\n\
            8001,等待买家收货,张三,Bo B,03/04/2026 05:06,US $12.00,US $3.00,\"【1】 Phone case (clear)\n(产品属性:Color:Black Size:for phone13(6.1\"\"))\n(商品数量:2 piece)\n【2】 Cable\n(商品数量:1 piece)\",C-1 * 2;C-2 * 1,\"Korea, Republic of\",LP001,,\n\
            8002,已完成,张三,Al A,2026-03-05 05:06,CNY 9.00,0,【1】 Cable(商品属性:Length:1m)(商品数量:3 piece),,德国,,03/06/2026 01:00,03/20/2026 02:00\n\
            8003,已完成,张三,Cy C,03/05/2026 05:06,US $9.00,0,,,德国,,,\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused), (3, 1));
        let [case, cable, long] = got.rows.as_slice() else { panic!("three lines: {:?}", got.refused) };
        assert_eq!((case.product.as_str(), case.sku.as_deref(), case.quantity), ("Phone case (clear)", Some("C-1"), 2));
        assert_eq!(case.variant.as_deref(), Some("Color:Black Size:for phone13(6.1\")"));
        assert_eq!((case.unit_price, cable.unit_price), (None, None));
        assert_eq!(case.shipping_paid.unwrap() + cable.shipping_paid.unwrap(), Decimal::new(300, 2));
        assert_eq!(case.buyer_country.as_ref().map(knowledge::Country::as_str), Some("KR"));
        assert_eq!((long.variant.as_deref(), long.quantity, long.unit_price), (Some("Length:1m"), 3, Some(Decimal::new(3, 0))));
        assert_eq!(long.currency.map(|currency| currency.code()), Some("CNY"));
        assert!(long.delivered_at > long.shipped_at);
        assert_eq!(long.line_key, "Cable|Length:1m");
    }

    #[test]
    fn older_and_korean_lists_are_read_too() {
        let older = product("Mug with lid\n(产品属性:Color:Red)\n(商家编码:M-1)\n(产品数量:2 piece)").unwrap();
        assert_eq!(older, Product { name: "Mug with lid".into(), sku: Some("M-1".into()), variant: Some("Color:Red".into()), quantity: 2 });
        let text = "주문 ID\t주문 시간\t구매자 이름\t제품 정보\t제품 코드\t우편번호\t배송 국가\n9001\t2026-03-04 05:06\t홍길동\t【1】 머그컵 (속성:색상:빨강) (수량:2)\tM-1 * 2\t04524\t대한민국\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!(got.rows[0].sku.as_deref(), Some("M-1"), "{:?}", got.refused);
        assert_eq!(got.rows[0].variant.as_deref(), Some("색상:빨강"));
        assert_eq!(got.rows[0].quantity, 2);
    }

    #[test]
    fn a_spreadsheet_reads_as_the_text_does() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in ["订单号", "下单时间", "商品信息", "收货国家", "产品总金额"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), name).unwrap();
        }
        sheet.write(1, 0, 8_001_234_567_890_u64).unwrap();
        sheet.write(1, 1, "03/04/2026 05:06").unwrap();
        sheet.write(1, 2, "【1】 Mug\n(商品数量:2 piece)").unwrap();
        sheet.write(1, 3, "德国").unwrap();
        sheet.write(1, 4, 9.9).unwrap();
        let got = read_bytes(&book.save_to_buffer().unwrap(), &options());
        assert_eq!(got.refused, []);
        assert_eq!((got.rows[0].order_id.as_str(), got.rows[0].unit_price), ("8001234567890", Some(Decimal::new(495, 2))));
        assert_eq!(got.rows[0].line, 2);
    }
}
