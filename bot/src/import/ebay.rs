//! eBay's orders report: framed by empty and totals rows, an order of several items led by a row that sums it up, dates, money and headers in the
//! site's own form.

use crate::import::assemble::Draft;
use crate::import::date::DayOrder;
use crate::import::header::{Fields, Header};
use crate::import::money::{Marks, currency_of};
use crate::import::{Options, OrderRow, Rows, Taken, cell, country};

/// Remembers the row that sums up the order at hand.
pub struct Ebay {
    day_order: DayOrder,
    marks: Marks,
    site: &'static str,
    summary: Option<Draft>,
}

const ORDER: &[&str] = &["order number", "numéro de commande", "bestellnummer", "numero ordine", "numero dell'ordine", "número de pedido"];
const TITLE: &[&str] = &["item title", "titre de l'objet", "angebotstitel", "artikelbezeichnung", "titolo dell'oggetto", "título del artículo"];
const ITEM: &[&str] = &["item number", "numéro de l'objet", "artikelnummer", "numero oggetto", "número de artículo"];
const SKU: &[&str] = &[
    "custom label",
    "custom label (sku)",
    "étiquette personnalisée",
    "libellé personnalisé",
    "bestandseinheit",
    "etichetta personalizzata",
    "etiqueta personalizada",
];
const QUANTITY: &[&str] = &["quantity", "quantité", "anzahl", "stückzahl", "quantità", "cantidad"];
const SOLD_FOR: &[&str] = &["sold for", "sale price", "vendu pour", "verkauft für", "venduto a", "vendido por"];
const SHIPPING: &[&str] = &[
    "shipping and handling",
    "postage and handling",
    "postage and packaging",
    "expédition et traitement",
    "livraison et traitement",
    "verpackung und versand",
    "spedizione e imballaggio",
];
const SALE_DATE: &[&str] = &["sale date", "date de vente", "verkaufsdatum", "data vendita", "data di vendita", "fecha de venta"];
const PAID: &[&str] = &["paid on date", "date de paiement", "date du paiement", "zahlungsdatum", "bezahldatum"];
const SHIPPED: &[&str] = &["shipped on date", "dispatched on date", "posted on date", "date d'expédition", "versanddatum"];
const COUNTRY: &[&str] =
    &["ship to country", "post to country", "pays de livraison", "versand nach land", "buyer country", "pays de l'acheteur", "land des käufers"];
const NAME: &[&str] = &["ship to name", "post to name", "versand an name", "buyer name", "nom de l'acheteur", "name des käufers"];
const POSTCODE: &[&str] = &["ship to zip", "ship to postcode", "post to postcode", "post to zip", "buyer zip", "buyer postcode"];

/// Whether the columns are eBay's, of whatever site.
pub fn is_header(header: &Header) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| header.has(name));
    any(ORDER)
        && (any(&["sales record number", "numéro de vente", "verkaufsprotokollnummer"]) || any(&["buyer username"]))
        && (any(TITLE) || any(SOLD_FOR))
}

impl Ebay {
    /// The site's habits, by the words of its header.
    pub fn of(header: &Header) -> Self {
        let localised = !header.has("order number");
        let british = header.like(&["post to"]).is_some() || header.like(&["postage"]).is_some() || header.like(&["postcode"]).is_some();
        Self {
            day_order: if localised || british { DayOrder::DayFirst } else { DayOrder::MonthFirst },
            marks: if localised { Marks::Comma } else { Marks::Point },
            site: if localised || british { "elsewhere" } else { "us" },
            summary: None,
        }
    }

    /// A column by one of its names or, on sites whose words are not known, by parts of them.
    fn cell<'a>(fields: &Fields<'a>, names: &[&str], parts: &[&str]) -> &'a str {
        match fields.text(names) {
            "" if !parts.is_empty() => fields.header.like(parts).map_or("", |name| fields.text(&[name])),
            found => found,
        }
    }
}

impl Rows for Ebay {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[ORDER]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let title = Self::cell(fields, TITLE, &["titre"]);
        let item = Self::cell(fields, ITEM, &["numéro", "objet"]);
        let order_id = fields.text(ORDER);
        if order_id.is_empty() || is_frame(fields) {
            // The report's frame has no item either; an item without an order is a sale nobody has paid yet.
            let names_item = !title.is_empty() || !item.is_empty();
            let unpaid = names_item && !is_frame(fields);
            return if unpaid { Err(String::from("order number: is blank: the buyer has committed to buy and not paid")) } else { Ok(Taken::Aside) };
        }
        let instant = |names: &[&str]| fields.instant(names, &options.zone, self.day_order);
        let country_cell = Self::cell(fields, COUNTRY, &["pays"]);
        let country = country::country(country_cell);
        let ordered_at = match instant(SALE_DATE)? {
            Some(at) => Some(at),
            None => instant(PAID)?,
        };
        let row = OrderRow {
            line: fields.row.line,
            order_id: order_id.to_owned(),
            payment: cell::payment(fields.text(&["payment method", "mode de paiement", "zahlungsmethode"])),
            buyer_region: cell::region(fields.text(&["ship to state", "buyer state"]), country.as_ref()),
            buyer_country: country,
            buyer_name: cell::some(fields.text(NAME)),
            buyer_email: fields.some(&["buyer email", "adresse e-mail de l'acheteur", "e-mail des käufers"]),
            buyer_postcode: cell::some(Self::cell(fields, POSTCODE, &["code postal"])),
            sku: cell::some(Self::cell(fields, SKU, &["personnalisé"])),
            variant: fields
                .some(&["variation details", "détails de la variante", "détails de variation", "variationsdetails"])
                .map(|text| text.trim_matches(['[', ']']).to_owned()),
            promised_by: instant(&["maximum estimated delivery date", "spätestes voraussichtliches lieferdatum"])?,
            shipped_at: instant(SHIPPED)?,
            service: fields.some(&["shipping service", "postage service", "delivery service", "service d'expédition", "versandservice"]),
            tracking_number: fields.some(&["tracking number", "numéro de suivi", "sendungsnummer"]),
            ..OrderRow::default()
        };
        let mut draft = Draft { row, ..Draft::default() };
        let shipping = fields.price(SHIPPING, self.marks)?;
        let shipping = draft.money(shipping);
        let sold_for = fields.price(SOLD_FOR, self.marks)?;
        draft.row.unit_price = draft.money(sold_for);
        if draft.row.currency.is_none() && draft.shared_sign == Some('$') && self.site == "us" {
            draft.row.currency = currency_of("US $");
        }
        let summary = self.summary.take().filter(|summary| summary.row.order_id == order_id);
        if title.is_empty() && item.is_empty() {
            draft.order_shipping = shipping;
            draft.row.ordered_at = ordered_at.unwrap_or(i64::MIN);
            self.summary = Some(draft);
            return Ok(Taken::Aside);
        }
        match &summary {
            Some(summary) => take_over(&mut draft, summary),
            None => draft.row.shipping_paid = shipping,
        }
        let of_order = summary.as_ref().map(|summary| summary.row.ordered_at).filter(|at| *at != i64::MIN);
        draft.row.ordered_at = ordered_at.or(of_order).ok_or("sale date: is blank")?;
        draft.row.product = [title, item].into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        draft.row.quantity = match Self::cell(fields, QUANTITY, &[]) {
            "" => 1,
            count => cell::quantity(count).map_err(|why| format!("quantity: {why}"))?,
        };
        // Auctions have transaction 0, so the item's number is part of the line's id.
        let transaction = Self::cell(fields, &["transaction id", "transaktionsnummer"], &["transaction"]);
        draft.line_id = (!item.is_empty() && !transaction.is_empty()).then(|| format!("{item}-{transaction}"));
        self.summary = summary;
        Ok(Taken::Lines(vec![draft]))
    }
}

/// What an item's row leaves to the row that sums its order up.
fn take_over(draft: &mut Draft, summary: &Draft) {
    let (row, order) = (&mut draft.row, &summary.row);
    if row.buyer_country.is_none() {
        row.buyer_country.clone_from(&order.buyer_country);
        row.buyer_region.clone_from(&order.buyer_region);
    }
    for (own, of_order) in [
        (&mut row.buyer_name, &order.buyer_name),
        (&mut row.buyer_email, &order.buyer_email),
        (&mut row.buyer_postcode, &order.buyer_postcode),
        (&mut row.payment, &order.payment),
        (&mut row.service, &order.service),
        (&mut row.tracking_number, &order.tracking_number),
    ] {
        if own.is_none() {
            own.clone_from(of_order);
        }
    }
    row.shipped_at = row.shipped_at.or(order.shipped_at);
    row.promised_by = row.promised_by.or(order.promised_by);
    row.currency = row.currency.or(order.currency);
    draft.order_shipping = summary.order_shipping;
}

/// `45,record(s) downloaded,from … to …` and `Seller ID : name`.
fn is_frame(fields: &Fields<'_>) -> bool {
    let filled: Vec<&String> = fields.row.cells.iter().filter(|cell| !cell.is_empty()).collect();
    filled.len() <= 3 && filled.iter().any(|cell| cell.contains("record(s)") || cell.to_lowercase().starts_with("seller id"))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::import::tests::{options, read_bytes};

    fn code(row: &crate::import::OrderRow) -> Option<&str> {
        row.buyer_country.as_ref().map(knowledge::Country::as_str)
    }

    #[test]
    fn the_frame_and_the_rows_that_sum_up_are_no_data() {
        let text = "\n\"Sales Record Number\",\"Order Number\",\"Buyer Username\",\"Buyer Name\",\"Ship To Country\",\"Item Number\",\"Item Title\",\"Custom Label\",\"Quantity\",\"Sold For\",\"Shipping And Handling\",\"Sale Date\",\"Paid On Date\",\"Tracking Number\",\"Transaction ID\"\n\
            ,,,,,,,,,,,,,,\n\
            \"1\",\"11-1\",\"bo\",\"Bo B\",\"United States\",\"9001\",\"Mug\",\"M-1\",\"1\",\"$12.34\",\"$3.00\",\"Sep-07-26\",\"Sep-07-26\",\"1Z\",\"55\"\n\
            \"2\",\"11-2\",\"al\",\"Al A\",\"Germany\",,,,\"3\",\"$30.00\",\"$4.00\",\"Sep-08-26\",\"Sep-08-26\",,\n\
            \"3\",\"11-2\",\"al\",,,\"9001\",\"Mug\",,\"2\",\"$10.00\",,\"Sep-08-26\",\"Sep-08-26\",\"1Y\",\"56\"\n\
            \"4\",\"11-2\",\"al\",,,\"9002\",\"Pen\",,\"1\",\"$10.00\",,\"Sep-08-26\",\"Sep-08-26\",,\"57\"\n\
            \"5\",,\"cy\",\"Cy C\",\"France\",\"9002\",\"Pen\",,\"1\",\"$10.00\",,\"Sep-09-26\",,,\"58\"\n\
            \n\
            4,record(s) downloaded,from Sep-01-26 to Sep-10-26\nSeller ID : shop\n";
        let got = read_bytes(text.as_bytes(), &options());
        assert_eq!((got.counts.read, got.counts.refused), (4, 1));
        assert!(got.refused[0].why.contains("not paid"), "{}", got.refused[0]);
        let [single, mug, pen] = got.rows.as_slice() else { panic!("three lines: {:?}", got.rows) };
        assert_eq!((single.line_key.as_str(), code(single)), ("9001-55", Some("US")));
        assert_eq!((single.unit_price, single.shipping_paid), (Some(Decimal::new(1234, 2)), Some(Decimal::new(300, 2))));
        assert_eq!((code(mug), code(pen)), (Some("DE"), Some("DE")));
        assert_eq!((mug.quantity, mug.unit_price), (2, Some(Decimal::new(1000, 2))));
        assert_eq!(mug.shipping_paid.unwrap() + pen.shipping_paid.unwrap(), Decimal::new(400, 2));
        assert_eq!(pen.currency.map(|currency| currency.code()), Some("USD"));
        assert_eq!(mug.buyer_name.as_deref(), Some("Al A"));
    }

    #[test]
    fn sites_have_their_own_words_dates_and_money() {
        let french = "Numéro de vente;Numéro de commande;Pseudo de l'acheteur;Pays de livraison;Numéro de l'objet;Titre de l'objet;Quantité;Vendu pour;Date de vente\n\
                      7;22-1;bo;Allemagne;9001;Tasse;1;1 234,50 €;05-oct.-26\n";
        let got = read_bytes(french.as_bytes(), &options());
        assert_eq!(got.refused, []);
        assert_eq!((code(&got.rows[0]), got.rows[0].unit_price), (Some("DE"), Some(Decimal::new(123_450, 2))));
        assert_eq!(got.rows[0].currency.map(|currency| currency.code()), Some("EUR"));

        let british = "Sales record number,Order number,Buyer username,Post to name,Post to country,Item number,Item title,Custom label,Quantity,Sold for,Postage and packaging,Sale date,Transaction ID\n\
                       8,33-1,bo,Bo,United Kingdom,9001,Mug,M-1,1,£5.00,£1.00,26-May-26,1\n";
        let got = read_bytes(british.as_bytes(), &options());
        assert_eq!((code(&got.rows[0]), got.rows[0].currency.map(|currency| currency.code())), (Some("GB"), Some("GBP")));
    }
}
