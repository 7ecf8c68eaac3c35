//! The header: which row it is, which layout it is of, and cells by the name of their column.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use crate::import::cell;
use crate::import::date::{self, DayOrder};
use crate::import::money::{self, Amount, Marks};
use crate::import::table::{Row, Table};
use crate::import::{Format, ImportError};

/// Columns by normalised name; of two of one name the first counts.
#[derive(Debug, Clone, Default)]
pub struct Header {
    places: HashMap<String, usize>,
    names: Vec<String>,
}

/// A name in lower case, its spaces single, its brackets plain.
pub fn normalised(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| match character {
            '（' => '(',
            '）' => ')',
            '’' => '\'',
            '\u{a0}' => ' ',
            other => other,
        })
        .collect();
    let plain = plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    plain.trim_matches(['*', ':', '\u{feff}', '"']).trim().to_owned()
}

impl Header {
    /// The header a row is.
    pub fn of(row: &Row) -> Self {
        let names: Vec<String> = row.cells.iter().map(|cell| normalised(cell)).collect();
        let mut places = HashMap::new();
        for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            places.entry(name.clone()).or_insert(place);
        }
        Self { places, names }
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The first column whose name has all of `parts` in it.
    pub fn like(&self, parts: &[&str]) -> Option<&str> {
        self.names.iter().find(|name| parts.iter().all(|part| name.contains(part))).map(String::as_str)
    }

    /// Whether these are the columns of a layout that is known.
    pub fn is_known(&self) -> bool {
        self.format().is_some()
    }

    /// How many columns there are, up to the last that has a name.
    pub fn width(&self) -> usize {
        self.names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
    }

    /// Whether a row says the header once more, as where files were put one behind the other.
    pub fn is_said_again(&self, row: &Row) -> bool {
        let mut said = row.cells.iter().map(|cell| normalised(cell));
        self.names.iter().all(|name| said.next().unwrap_or_default() == *name)
    }

    fn any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    /// The layout these columns are of.
    fn format(&self) -> Option<Result<Format, ImportError>> {
        let has = |name| self.has(name);
        if self.any(&["订单号", "주문 id", "주문 번호"])
            && self.any(&["下单时间", "주문 시간", "주문 생성 시간", "收货国家", "商品信息", "제품 정보"])
        {
            return Some(Ok(Format::Aliexpress));
        }
        if self.any(&["order-id", "amazon-order-id"]) && self.any(&["sku", "purchase-date", "order-item-id"]) {
            return Some(Ok(Format::Amazon));
        }
        if has("order_id") && has("ordered_at") {
            return Some(Ok(Format::Plain));
        }
        if self.any(&["lineitem name", "lineitem quantity"]) {
            return Some(Ok(Format::Shopify));
        }
        if has("sale date") && self.any(&["transaction id", "listing id"]) && has("item name") {
            return Some(Ok(Format::Etsy));
        }
        if has("sale date") && has("buyer user id") && has("full name") {
            let what = "this is Etsy's list of orders, which names no products; download ‘Order items’ instead";
            return Some(Err(ImportError::NoProducts(what)));
        }
        if super::ebay::is_header(self) {
            return Some(Ok(Format::Ebay));
        }
        if super::woocommerce::is_header(self) {
            return Some(Ok(Format::Woocommerce));
        }
        if has("order #") && has("product(s)") && has("items sold") {
            let what = "this is WooCommerce's analytics, which has no order lines; export with an order export plugin instead";
            return Some(Err(ImportError::NoProducts(what)));
        }
        None
    }
}

const HEADER_WITHIN_ROWS: usize = 15;

/// Finds the header among the first rows and the layout it is of; the rows after it are next.
///
/// # Errors
/// Where no row is a header of a known layout, or the named layout's.
pub fn find(table: &mut Table, named: Option<Format>) -> Result<(Format, Header), ImportError> {
    let mut seen = Vec::new();
    let mut first: Option<Row> = None;
    while seen.len() < HEADER_WITHIN_ROWS {
        let Some(row) = table.next_row()? else { break };
        if let Ok(row) = &row
            && !row.is_blank()
        {
            let header = Header::of(row);
            match (header.format(), named) {
                (Some(found), None) => return Ok((found?, header)),
                (Some(Ok(found)), Some(named)) if found == named => return Ok((named, header)),
                _ => {}
            }
            first.get_or_insert_with(|| row.clone());
        }
        seen.push(row);
    }
    let Some(first) = first else { return Err(ImportError::UnknownLayout(String::from("the file is empty"))) };
    let Some(named) = named else {
        return Err(ImportError::UnknownLayout(first.cells.iter().take(8).cloned().collect::<Vec<_>>().join(", ")));
    };
    // The person knows better what the file is: its first row that is not blank is the header.
    let after = seen.iter().position(|row| row.as_ref().is_ok_and(|row| row.line == first.line)).map_or(0, |place| place + 1);
    table.put_back(seen.split_off(after.min(seen.len())));
    Ok((named, Header::of(&first)))
}

/// The cells of a row by the names of their columns.
pub struct Fields<'a> {
    /// The header.
    pub header: &'a Header,
    /// The row.
    pub row: &'a Row,
}

impl<'a> Fields<'a> {
    /// The first of these columns that says something; blank where none does.
    pub fn text(&self, names: &[&str]) -> &'a str {
        names
            .iter()
            .filter_map(|name| self.row.cells.get(*self.header.places.get(*name)?))
            .map(String::as_str)
            .find(|cell| !cell.is_empty())
            .unwrap_or_default()
    }

    /// As [`Fields::text`], absent where blank.
    pub fn some(&self, names: &[&str]) -> Option<String> {
        super::cell::some(self.text(names))
    }

    /// An instant.
    ///
    /// # Errors
    /// Names the column and what is wrong.
    pub fn instant(&self, names: &[&str], zone: &TimeZone, order: DayOrder) -> Result<Option<i64>, String> {
        date::instant(unquoted(self.text(names)), zone, order).map_err(|why| self.named(names, &why))
    }

    /// An instant that must be there.
    ///
    /// # Errors
    /// Names the column and what is wrong.
    pub fn ordered_at(&self, names: &[&str], zone: &TimeZone, order: DayOrder) -> Result<i64, String> {
        self.instant(names, zone, order)?.ok_or_else(|| self.named(names, "is blank"))
    }

    /// An amount of at least nothing.
    ///
    /// # Errors
    /// Names the column and what is wrong.
    pub fn price(&self, names: &[&str], marks: Marks) -> Result<Option<Amount>, String> {
        money::price(unquoted(self.text(names)), marks).map_err(|why| self.named(names, &why))
    }

    /// The order's number, which must be there.
    ///
    /// # Errors
    /// Names the column.
    pub fn order_id(&self, names: &[&str]) -> Result<String, String> {
        let number = self.some(names).ok_or_else(|| self.named(names, "is blank"))?;
        // Different orders look alike then, and would become one.
        if is_shortened(&number) {
            let why =
                format!("‘{}’ has been shortened by a spreadsheet program; export the file anew and do not save it there", cell::short(&number));
            return Err(self.named(names, &why));
        }
        Ok(number)
    }

    fn named(&self, names: &[&str], why: &str) -> String {
        let column = names.iter().find(|name| self.header.has(name)).or(names.first()).copied().unwrap_or_default();
        format!("{column}: {why}")
    }
}

/// Without the quotation marks that a spreadsheet program puts around a number or date even where marks mean nothing.
fn unquoted(cell: &str) -> &str {
    cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell).trim()
}

/// A long number as a spreadsheet program shows it: `8.00123E+15`.
fn is_shortened(number: &str) -> bool {
    number.split_once(['E', 'e']).is_some_and(|(digits, power)| {
        let digits_only = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        whole.len() == 1 && digits_only(whole) && digits_only(rest) && power.strip_prefix('+').is_some_and(digits_only)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(line: &str) -> Header {
        Header::of(&Row { line: 1, cells: line.split(',').map(str::to_owned).collect() })
    }

    #[test]
    fn names_are_compared_without_case_spaces_and_wide_brackets() {
        let header = header("Order  ID,负责人（业务员）,A,A");
        assert!(header.has("order id") && header.has("负责人(业务员)"));
        assert_eq!(header.places.get("a"), Some(&2));
    }

    #[test]
    fn lists_without_order_lines_say_what_to_download() {
        for line in ["Sale Date,Order ID,Buyer User ID,Full Name", "Date,Order #,Status,Customer,Customer type,Product(s),Items sold"] {
            assert!(matches!(header(line).format(), Some(Err(ImportError::NoProducts(_)))), "{line}");
        }
    }
}
