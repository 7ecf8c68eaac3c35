//! What is known about a case: the input of deciding, typed.
//!
//! An absent fact is unknown and stays so: nothing here has a default that could be mistaken for knowledge. The JSON form is the contract's;
//! fields it does not name are ignored. One fact has no place in it and comes from the desk alone: what was refunded before.

use jiff::civil::Date;
use knowledge::postage::MailClass;
use knowledge::{Country, Currency, Label, Money, Region, Remedy, Wanted};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as files and JSON have it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// What the carrier last said.
    Tracking {
        /// No scan at all.
        None = "none",
        /// Handed to the carrier.
        Accepted = "accepted",
        /// Moving.
        InTransit = "in_transit",
        /// No scan for too long.
        Stalled = "stalled",
        /// With customs.
        Customs = "customs",
        /// On the last vehicle.
        OutForDelivery = "out_for_delivery",
        /// Handed over, says the carrier.
        Delivered = "delivered",
        /// On its way back, or back.
        ReturnedToSender = "returned_to_sender",
        /// Given up by the carrier.
        Lost = "lost",
    }
}

words! {
    /// Kinds of goods for which a right to withdraw may not exist.
    Goods {
        /// Spoils or expires soon.
        Perishable = "perishable",
        /// Delivered without a physical carrier.
        Digital = "digital",
        /// Recordings or software under seal.
        SealedMedia = "sealed_media",
    }
}

words! {
    /// Where the same payment is already disputed.
    OpenDispute {
        /// With the card issuer.
        Chargeback = "chargeback",
        /// With PayPal.
        Paypal = "paypal",
        /// With the marketplace.
        Platform = "platform",
    }
}

words! {
    /// Who was to pay the import charges.
    Duties {
        /// The seller.
        Ddp = "DDP",
        /// The buyer.
        Dap = "DAP",
    }
}

/// What the shop knows of the buyer's past.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyerHistory {
    /// Orders ever.
    #[serde(default)]
    pub orders: Option<u32>,
    /// Complaints ever, before this one.
    #[serde(default)]
    pub claims: Option<u32>,
}

/// The facts of one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Shape")]
pub struct Facts {
    /// Echoed in the decision.
    pub id: String,
    /// Why the buyer complains.
    pub label: Label,
    /// What the buyer asks for.
    pub wanted: Option<Wanted>,
    /// Where the buyer lives.
    pub buyer_country: Option<Country>,
    /// State or province.
    pub buyer_region: Option<Region>,
    /// Where the goods were sent from.
    pub ship_from: Option<Country>,
    /// Marketplace by its id.
    pub platform: Option<String>,
    /// Payment provider by its id.
    pub payment: Option<String>,
    /// Day of the order.
    pub ordered_on: Option<Date>,
    /// Day of dispatch.
    pub shipped_on: Option<Date>,
    /// Last day of the delivery time shown to the buyer.
    pub promised_by: Option<Date>,
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// Day of the complaint: rights are exercised on it.
    pub complained_on: Date,
    /// Today: what is late is measured by it.
    pub as_of: Date,
    /// What the carrier last said.
    pub tracking: Option<Tracking>,
    /// Price of the whole order line.
    pub price: Decimal,
    /// Outbound freight paid by the buyer.
    pub shipping_paid: Option<Decimal>,
    /// Currency of every amount here.
    pub currency: Currency,
    /// What one piece costs the shop.
    pub unit_cost: Option<Decimal>,
    /// What sending the line back costs.
    pub return_shipping: Option<Decimal>,
    /// What sending it again costs.
    pub reship_cost: Option<Decimal>,
    /// What the carrier will pay for the loss or damage, once it has said so.
    pub carrier_compensation: Option<Decimal>,
    /// Who carried the parcel.
    pub carrier: Option<String>,
    /// By which service.
    pub service: Option<String>,
    /// Which class of international mail it was.
    pub mail_class: Option<MailClass>,
    /// For how much it was insured.
    pub insured_value: Option<Decimal>,
    /// Countries in which the shop takes returns.
    pub return_addresses: Vec<Country>,
    /// Pieces.
    pub quantity: Option<u32>,
    /// What the buyer has handed in.
    pub evidence: Vec<String>,
    /// A kind of goods with rules of its own.
    pub goods: Option<Goods>,
    /// Made to the buyer's wishes.
    pub custom_made: Option<bool>,
    /// Sealed for hygiene.
    pub hygiene_sealed: Option<bool>,
    /// Seal or package opened.
    pub opened: Option<bool>,
    /// Told before buying that the buyer pays to send back.
    pub return_cost_disclosed: Option<bool>,
    /// Told before buying of the right to withdraw, or of the shop's return rule where there is no such right.
    pub right_disclosed: Option<bool>,
    /// Remedies already given for this fault that did not cure it.
    pub earlier_remedies: Vec<Remedy>,
    /// Where the same payment is already disputed.
    pub open_dispute: Option<OpenDispute>,
    /// Who was to pay the import charges.
    pub duties: Option<Duties>,
    /// A hazard to health was named.
    pub safety: bool,
    /// The buyer's past.
    pub buyer: BuyerHistory,
    /// What was refunded on this line before. Known to the desk only; never read from JSON.
    #[serde(skip)]
    pub refunded: Option<Decimal>,
}

impl Facts {
    /// The least that can be known: everything else is unknown.
    pub fn new(id: impl Into<String>, label: Label, country: Option<Country>, price: Decimal, currency: Currency, complained_on: Date) -> Self {
        Self {
            id: id.into(),
            label,
            wanted: None,
            buyer_country: country,
            buyer_region: None,
            ship_from: None,
            platform: None,
            payment: None,
            ordered_on: None,
            shipped_on: None,
            promised_by: None,
            delivered_on: None,
            complained_on,
            as_of: complained_on,
            tracking: None,
            price,
            shipping_paid: None,
            currency,
            unit_cost: None,
            return_shipping: None,
            reship_cost: None,
            carrier_compensation: None,
            carrier: None,
            service: None,
            mail_class: None,
            insured_value: None,
            return_addresses: Vec::new(),
            quantity: None,
            evidence: Vec::new(),
            goods: None,
            custom_made: None,
            hygiene_sealed: None,
            opened: None,
            return_cost_disclosed: None,
            right_disclosed: None,
            earlier_remedies: Vec::new(),
            open_dispute: None,
            duties: None,
            safety: false,
            buyer: BuyerHistory::default(),
            refunded: None,
        }
    }

    /// What the buyer paid for the line, freight included, as far as it is known.
    pub fn paid(&self) -> Decimal {
        self.price.saturating_add(self.shipping_paid.unwrap_or_default())
    }

    /// Pieces, one where it is unknown.
    pub fn pieces(&self) -> Decimal {
        Decimal::from(self.quantity.unwrap_or(1).max(1))
    }

    /// Whether the buyer has handed in evidence of this kind.
    pub fn has_evidence(&self, kind: &str) -> bool {
        self.evidence.iter().any(|given| given == kind)
    }
}

/// Why a line of facts cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// An amount is below nothing or beyond counting.
    #[error("{0} must be zero or more, and below a million millions")]
    OutOfRange(&'static str),
    /// Money that was paid has more places than its currency.
    #[error("{field}: {source}")]
    Money {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        source: knowledge::MoneyError,
    },
}

/// The contract's JSON.
#[derive(Debug, Deserialize)]
struct Shape {
    #[serde(default)]
    id: Option<Id>,
    label: Label,
    #[serde(default)]
    wanted: Option<Wanted>,
    #[serde(deserialize_with = "given")]
    buyer_country: Option<Country>,
    #[serde(default)]
    buyer_region: Option<Region>,
    #[serde(default)]
    ship_from: Option<Country>,
    #[serde(default)]
    platform: Option<String>,
    #[serde(default)]
    payment: Option<String>,
    #[serde(default)]
    ordered_on: Option<Date>,
    #[serde(default)]
    shipped_on: Option<Date>,
    #[serde(default)]
    promised_by: Option<Date>,
    #[serde(default)]
    delivered_on: Option<Date>,
    complained_on: Date,
    #[serde(default)]
    as_of: Option<Date>,
    #[serde(default)]
    tracking: Option<Tracking>,
    price: Decimal,
    #[serde(default)]
    shipping_paid: Option<Decimal>,
    currency: Currency,
    #[serde(default)]
    unit_cost: Option<Decimal>,
    #[serde(default)]
    return_shipping: Option<Decimal>,
    #[serde(default)]
    reship_cost: Option<Decimal>,
    #[serde(default)]
    carrier_compensation: Option<Decimal>,
    #[serde(default)]
    carrier: Option<String>,
    #[serde(default)]
    service: Option<String>,
    #[serde(default)]
    mail_class: Option<MailClass>,
    #[serde(default)]
    insured_value: Option<Decimal>,
    #[serde(default)]
    return_addresses: Option<Vec<Country>>,
    #[serde(default)]
    quantity: Option<u32>,
    #[serde(default)]
    evidence: Option<Vec<String>>,
    #[serde(default)]
    goods: Option<Goods>,
    #[serde(default)]
    custom_made: Option<bool>,
    #[serde(default)]
    hygiene_sealed: Option<bool>,
    #[serde(default)]
    opened: Option<bool>,
    #[serde(default)]
    return_cost_disclosed: Option<bool>,
    #[serde(default)]
    right_disclosed: Option<bool>,
    #[serde(default)]
    earlier_remedies: Option<Vec<Remedy>>,
    #[serde(default)]
    open_dispute: Option<OpenDispute>,
    #[serde(default)]
    duties: Option<Duties>,
    #[serde(default)]
    safety: Option<bool>,
    #[serde(default)]
    buyer: Option<BuyerHistory>,
}

/// Required, but null stands for unknown.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Country>, D::Error> {
    Option::<Country>::deserialize(deserializer)
}

/// An id is echoed as a string, whatever it was.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// Beyond this no arithmetic of ours overflows and no shop trades.
const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

fn checked(field: &'static str, amount: Decimal) -> Result<Decimal, FactsError> {
    if amount.is_sign_negative() && !amount.is_zero() || amount > LARGEST { Err(FactsError::OutOfRange(field)) } else { Ok(amount) }
}

fn paid(field: &'static str, amount: Decimal, currency: Currency) -> Result<Decimal, FactsError> {
    Money::exact(checked(field, amount)?, currency).map(Money::amount).map_err(|source| FactsError::Money { field, source })
}

impl TryFrom<Shape> for Facts {
    type Error = FactsError;

    fn try_from(shape: Shape) -> Result<Self, FactsError> {
        let currency = shape.currency;
        let cost = |field, amount: Option<Decimal>| amount.map(|amount| checked(field, amount)).transpose();
        Ok(Self {
            id: match shape.id {
                Some(Id::Text(id)) => id,
                Some(Id::Number(id)) => id.to_string(),
                None => String::new(),
            },
            label: shape.label,
            wanted: shape.wanted,
            buyer_country: shape.buyer_country,
            buyer_region: shape.buyer_region,
            ship_from: shape.ship_from,
            platform: shape.platform,
            payment: shape.payment,
            ordered_on: shape.ordered_on,
            shipped_on: shape.shipped_on,
            promised_by: shape.promised_by,
            delivered_on: shape.delivered_on,
            complained_on: shape.complained_on,
            as_of: shape.as_of.unwrap_or(shape.complained_on),
            tracking: shape.tracking,
            price: paid("price", shape.price, currency)?,
            shipping_paid: shape.shipping_paid.map(|amount| paid("shipping_paid", amount, currency)).transpose()?,
            currency,
            unit_cost: cost("unit_cost", shape.unit_cost)?,
            return_shipping: cost("return_shipping", shape.return_shipping)?,
            reship_cost: cost("reship_cost", shape.reship_cost)?,
            carrier_compensation: cost("carrier_compensation", shape.carrier_compensation)?,
            carrier: shape.carrier,
            service: shape.service,
            mail_class: shape.mail_class,
            insured_value: cost("insured_value", shape.insured_value)?,
            return_addresses: shape.return_addresses.unwrap_or_default(),
            quantity: shape.quantity,
            evidence: shape.evidence.unwrap_or_default(),
            goods: shape.goods,
            custom_made: shape.custom_made,
            hygiene_sealed: shape.hygiene_sealed,
            opened: shape.opened,
            return_cost_disclosed: shape.return_cost_disclosed,
            right_disclosed: shape.right_disclosed,
            earlier_remedies: shape.earlier_remedies.unwrap_or_default(),
            open_dispute: shape.open_dispute,
            duties: shape.duties,
            safety: shape.safety.unwrap_or(false),
            buyer: shape.buyer.unwrap_or_default(),
            refunded: None,
        })
    }
}
