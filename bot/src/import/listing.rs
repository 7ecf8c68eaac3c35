//! Listing files: what a product's page said and since when, to set beside what its buyers say.

use jiff::civil::Date;

use crate::import::header::{Fields, Header};
use crate::import::source::Source;
use crate::import::table::Table;
use crate::import::{Counts, ImportError, Refused};

/// A product's page from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingRow {
    /// Where it stands in the file, counted from 1.
    pub line: u64,
    /// The storefront; blank where the file names none.
    pub shop: Option<String>,
    /// The product.
    pub sku: String,
    /// Heading of the page.
    pub title: String,
    /// Its text.
    pub body: String,
    /// `Colour: red; Material: steel`, as the shop writes it.
    pub attributes: String,
    /// Since when it reads so; the day of the import where absent.
    pub version_on: Option<Date>,
}

/// Reads a listing file: `sku, title, text, attributes, version_date` and, where wanted, `shop`.
///
/// # Errors
/// Only where the file as a whole cannot be read.
pub fn read(source: &Source, sink: &mut dyn FnMut(Result<ListingRow, Refused>)) -> Result<Counts, ImportError> {
    let mut table = Table::open(source)?;
    let mut counts = Counts::default();
    let mut header: Option<Header> = None;
    while let Some(row) = table.next_row()? {
        let taken = match row {
            Ok(row) if row.is_blank() => continue,
            Ok(row) => match &header {
                None => {
                    let found = Header::of(&row);
                    for name in ["sku", "title"] {
                        if !found.has(name) {
                            return Err(ImportError::MissingColumn(name.to_owned(), "listing"));
                        }
                    }
                    header = Some(found);
                    continue;
                }
                Some(header) => listing(&Fields { header, row: &row }).map_err(|why| Refused { line: row.line, why }),
            },
            Err(refused) => Err(refused),
        };
        counts.read += 1;
        counts.refused += u64::from(taken.is_err());
        sink(taken);
    }
    Ok(counts)
}

fn listing(fields: &Fields<'_>) -> Result<ListingRow, String> {
    let version_on = match fields.text(&["version_date", "version_on", "version date", "date"]) {
        "" => None,
        day => {
            Some(day.parse::<Date>().map_err(|_fault| format!("version_date: ‘{}’ is no day; write it like 2026-03-01", super::cell::short(day)))?)
        }
    };
    Ok(ListingRow {
        line: fields.row.line,
        shop: fields.some(&["shop"]),
        sku: fields.some(&["sku"]).ok_or("sku: is blank")?,
        title: fields.some(&["title"]).ok_or("title: is blank")?,
        body: fields.text(&["text", "body", "description"]).to_owned(),
        attributes: fields.text(&["attributes"]).to_owned(),
        version_on,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read_with_their_day() {
        let text = b"sku,title,text,attributes,version_date\nM-1,Mug,A red mug,colour: red,2026-03-01\nM-2,,x,,\nM-3,Pen,x,,soon\n";
        let mut rows = Vec::new();
        let counts = read(&Source::Memory(text.to_vec().into()), &mut |row| rows.push(row)).unwrap();
        assert_eq!((counts.read, counts.refused), (3, 2));
        assert_eq!(rows[0].as_ref().unwrap().version_on, Some(jiff::civil::date(2026, 3, 1)));
    }
}
