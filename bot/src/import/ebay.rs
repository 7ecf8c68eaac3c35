//! eBay's orders report: framed by empty and totals rows, an order of several items led by a row that sums it up, dates, money and headers in the
//! site's own form.

use rust_decimal::Decimal;

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
const RECORD: &[&str] = &[
    "sales record number",
    "numéro de vente",
    "verkaufsprotokollnummer",
    "número de registro de ventas",
    "número de registro de venta",
    "numero registrazione vendite",
    "numero di registrazione vendite",
];
const TITLE: &[&str] = &[
    "item title",
    "titre de l'objet",
    "angebotstitel",
    "artikelbezeichnung",
    "titolo dell'oggetto",
    "titolo dell'inserzione",
    "título del artículo",
    "título del anuncio",
];
const ITEM: &[&str] = &["item number", "numéro de l'objet", "artikelnummer", "numero oggetto", "numero dell'oggetto", "número de artículo"];
const SKU: &[&str] = &[
    "custom label",
    "custom label (sku)",
    "étiquette personnalisée",
    "libellé personnalisé",
    "bestandseinheit",
    "bestandseinheit (sku)",
    "etichetta personalizzata",
    "etiqueta personalizada",
];
const QUANTITY: &[&str] = &["quantity", "quantité", "anzahl", "stückzahl", "menge", "quantità", "cantidad"];
const SOLD_FOR: &[&str] = &[
    "sold for",
    "sale price",
    "vendu pour",
    "verkauft für",
    "verkauf für",
    "verkaufspreis",
    "venduto a",
    "prezzo di vendita",
    "vendido por",
    "vendido a",
    "precio de venta",
];
const SHIPPING: &[&str] = &[
    "shipping and handling",
    "postage and handling",
    "postage and packaging",
    "expédition et traitement",
    "livraison et traitement",
    "frais de livraison",
    "verpackung und versand",
    "spedizione e imballaggio",
    "spese di spedizione",
    "gastos de envío",
    "envío y manipulación",
];
const SALE_DATE: &[&str] =
    &["sale date", "date de vente", "verkaufsdatum", "verkauft am", "data vendita", "data di vendita", "fecha de venta", "fecha de la venta"];
const PAID: &[&str] = &[
    "paid on date",
    "date de paiement",
    "date du paiement",
    "zahlungsdatum",
    "bezahldatum",
    "bezahlt am",
    "data di pagamento",
    "data pagamento",
    "fecha de pago",
    "fecha del pago",
];
const SHIPPED: &[&str] = &[
    "shipped on date",
    "dispatched on date",
    "posted on date",
    "date d'expédition",
    "versanddatum",
    "versandt am",
    "verschickt am",
    "data di spedizione",
    "data spedizione",
    "fecha de envío",
];
const PROMISED: &[&str] = &[
    "maximum estimated delivery date",
    "spätestes voraussichtliches lieferdatum",
    "date de livraison maximale estimée",
    "data di consegna massima stimata",
    "fecha de entrega máxima estimada",
];
const COUNTRY: &[&str] = &[
    "ship to country",
    "post to country",
    "pays de livraison",
    "versand nach land",
    "versand nach - land",
    "land des empfängers",
    "país de envío",
    "paese di spedizione",
    "buyer country",
    "pays de l'acheteur",
    "land des käufers",
    "país del comprador",
    "paese dell'acquirente",
    "paese acquirente",
];
const NAME: &[&str] = &[
    "ship to name",
    "post to name",
    "versand an name",
    "name des empfängers",
    "nom du destinataire",
    "nombre del destinatario",
    "nome del destinatario",
    "buyer name",
    "nom de l'acheteur",
    "name des käufers",
    "vollständiger name des käufers",
    "nombre del comprador",
    "nome dell'acquirente",
    "nome acquirente",
];
const EMAIL: &[&str] = &[
    "buyer email",
    "adresse e-mail de l'acheteur",
    "e-mail de l'acheteur",
    "e-mail des käufers",
    "e-mail-adresse des käufers",
    "correo electrónico del comprador",
    "email dell'acquirente",
    "email acquirente",
];
const POSTCODE: &[&str] = &[
    "ship to zip",
    "ship to postcode",
    "post to postcode",
    "post to zip",
    "versand nach - plz",
    "plz des empfängers",
    "buyer zip",
    "buyer postcode",
    "plz des käufers",
    "postleitzahl des käufers",
];
const PAYMENT: &[&str] = &["payment method", "mode de paiement", "zahlungsmethode", "metodo di pagamento", "forma de pago", "método de pago"];
const SERVICE: &[&str] = &[
    "shipping service",
    "postage service",
    "delivery service",
    "service d'expédition",
    "service de livraison",
    "versandservice",
    "servizio di spedizione",
    "servicio de envío",
];
const TRACKING: &[&str] = &[
    "tracking number",
    "numéro de suivi",
    "sendungsnummer",
    "trackingnummer",
    "numero di tracking",
    "numero di spedizione",
    "número de seguimiento",
];
const VARIATION: &[&str] = &[
    "variation details",
    "détails de la variante",
    "détails de variation",
    "variationsdetails",
    "variantendetails",
    "dettagli della variante",
    "dettagli variante",
    "detalles de la variante",
    "detalles de la variación",
];
const TRANSACTION: &[&str] = &["transaction id", "transaktionsnummer", "transaktions-id"];
/// The buyer, as every site's header names them.
const BUYER: [&str; 5] = ["buyer", "acheteur", "käufer", "comprador", "acquirente"];
/// Freight that costs the buyer nothing.
const FREE: [&str; 8] = ["free", "kostenlos", "gratis", "gratuit", "gratuite", "gratuito", "gratuita", "bezpłatna"];

/// Whether the columns are eBay's, of whatever site.
pub fn is_header(header: &Header) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| header.has(name));
    any(ORDER) && (any(RECORD) || BUYER.iter().any(|buyer| header.like(&[buyer]).is_some())) && (any(TITLE) || any(SOLD_FOR))
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
        // The German site writes two dashes where there is nothing.
        let says = |name: &str| Some(fields.text(&[name])).filter(|found| !matches!(*found, "" | "--" | "-" | "—"));
        let named = names.iter().find_map(|name| says(name));
        let alike = || if parts.is_empty() { None } else { fields.header.like(parts) };
        named.or_else(|| says(alike()?)).unwrap_or_default()
    }
}

impl Rows for Ebay {
    fn needs(&self) -> &'static [&'static [&'static str]] {
        &[ORDER]
    }

    fn take(&mut self, fields: &Fields<'_>, options: &Options) -> Result<Taken, String> {
        let said = |names: &[&str]| cell::some(Self::cell(fields, names, &[]));
        let title = Self::cell(fields, TITLE, &["titre"]);
        let item = Self::cell(fields, ITEM, &["numéro", "objet"]);
        let order_id = Self::cell(fields, ORDER, &[]);
        if order_id.is_empty() || is_frame(fields) {
            // The report's frame has no item either; an item without an order is a sale nobody has paid yet.
            let names_item = !title.is_empty() || !item.is_empty();
            let unpaid = names_item && !is_frame(fields);
            return if unpaid { Err(String::from("order number: is blank: the buyer has committed to buy and not paid")) } else { Ok(Taken::Aside) };
        }
        let order_id = fields.order_id(ORDER)?;
        let instant = |names: &[&str]| fields.instant(names, &options.zone, self.day_order);
        let country_cell = Self::cell(fields, COUNTRY, &["pays"]);
        let country = country::country(country_cell);
        let ordered_at = match instant(SALE_DATE)? {
            Some(at) => Some(at),
            None => instant(PAID)?,
        };
        let row = OrderRow {
            line: fields.row.line,
            order_id: order_id.clone(),
            payment: cell::payment(Self::cell(fields, PAYMENT, &[])),
            buyer_region: cell::region(fields.text(&["ship to state", "buyer state"]), country.as_ref()),
            buyer_country: country,
            buyer_name: said(NAME),
            buyer_email: said(EMAIL),
            buyer_postcode: cell::some(Self::cell(fields, POSTCODE, &["code postal"])),
            sku: cell::some(Self::cell(fields, SKU, &["personnalisé"])),
            variant: said(VARIATION).map(|text| text.trim_matches(['[', ']']).to_owned()),
            promised_by: instant(PROMISED)?,
            shipped_at: instant(SHIPPED)?,
            service: said(SERVICE),
            tracking_number: said(TRACKING),
            ..OrderRow::default()
        };
        let mut draft = Draft { row, ..Draft::default() };
        let free = FREE.contains(&Self::cell(fields, SHIPPING, &[]).to_lowercase().as_str());
        let shipping = if free { Some(Decimal::ZERO) } else { draft.money(fields.price(SHIPPING, self.marks)?) };
        let sold_for = fields.price(SOLD_FOR, self.marks)?;
        draft.row.unit_price = draft.money(sold_for);
        if draft.row.currency.is_none() && draft.shared_sign == Some('$') && self.site == "us" {
            draft.row.currency = currency_of("US $");
        }
        // Items follow the row that sums their order up; what it says holds until another order begins.
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
        let transaction = Self::cell(fields, TRANSACTION, &["transaction"]);
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
    fn the_german_and_spanish_sites_are_read_by_their_own_words() {
        let german = "\u{feff}\n\"Verkaufsprotokollnummer\";\"Bestellnummer\";\"Nutzername des Käufers\";\"Name des Käufers\";\"Name des Empfängers\";\"Versand nach - PLZ\";\"Versand nach - Land\";\"Artikelnummer\";\"Angebotstitel\";\"Bestandseinheit\";\"Anzahl\";\"Verkauft für\";\"Verpackung und Versand\";\"Verkauft am\";\"Zahlungsdatum\";\"Versandservice\";\"Sendungsnummer\";\"Transaktionsnummer\"\n;;;;;;;;;;;;;;;;;\n\
            \"1\";\"23-1\";\"bo\";\"Bo B\";\"--\";\"01067\";\"Deutschland\";\"9001\";\"Tasse; rot\";\"T-1\";\"2\";\"1.116,99 €\";\"Kostenlos\";\"10-Dez-25\";\"10-Dez-25\";\"DHL Paket\";\"--\";\"77\"\n";
        let got = read_bytes(german.as_bytes(), &options());
        assert_eq!(got.refused, []);
        let row = &got.rows[0];
        assert_eq!((code(row), row.product.as_str(), row.sku.as_deref(), row.quantity), (Some("DE"), "Tasse; rot", Some("T-1"), 2));
        assert_eq!(
            (row.unit_price, row.shipping_paid, row.currency.map(|it| it.code())),
            (Some(Decimal::new(111_699, 2)), Some(Decimal::ZERO), Some("EUR"))
        );
        assert_eq!((row.buyer_postcode.as_deref(), row.tracking_number.as_deref(), row.line_key.as_str()), (Some("01067"), None, "9001-77"));
        assert_eq!(row.ordered_at, 1_765_324_800_000);

        let spanish = "Número de registro de ventas;Número de pedido;Nombre de usuario del comprador;País de envío;Número de artículo;Título del artículo;Cantidad;Vendido por;Gastos de envío;Fecha de venta\n\
                       1;24-1;bo;España;9001;Taza;1;12,50 €;Gratis;05-oct.-26\n";
        let got = read_bytes(spanish.as_bytes(), &options());
        assert_eq!(got.refused, []);
        assert_eq!((code(&got.rows[0]), got.rows[0].unit_price), (Some("ES"), Some(Decimal::new(1250, 2))));
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
