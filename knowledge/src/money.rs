//! Money that is paid: whole minor units of one currency, never converted and never a float.
//!
//! Unit costs and expectations are decimals ([`rust_decimal::Decimal`]); they become [`Money`] only where something is paid.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Why an amount cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The three letters are no ISO 4217 currency.
    #[error("‘{0}’ is not a currency (ISO 4217)")]
    UnknownCurrency(String),
    /// The text is no plain decimal.
    #[error("‘{0}’ is not an amount of money; write it like 12.50")]
    NotAnAmount(String),
    /// More decimal places than the currency has.
    #[error("{amount} has more decimal places than {currency} knows")]
    TooPrecise {
        /// The amount as given.
        amount: String,
        /// The currency.
        currency: Currency,
    },
    /// Two currencies met in one sum.
    #[error("{0} and {1} cannot be added: money is never converted")]
    CurrencyMismatch(Currency, Currency),
    /// The sum does not fit.
    #[error("the amount is too large")]
    Overflow,
}

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Number of decimal places of the minor unit: JPY 0, EUR 2, KWD 3.
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The usual sign, such as `€`.
    pub fn symbol(self) -> String {
        self.0.symbol().to_string()
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(&code.to_ascii_uppercase())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.chars().take(20).collect()))
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(code: String) -> Result<Self, MoneyError> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An exact amount in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units: cents of EUR, whole yen of JPY.
    pub minor: i64,
    /// Their currency.
    pub currency: Currency,
}

impl Money {
    /// Nothing, in `currency`.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The exact amount of a decimal.
    ///
    /// # Errors
    /// [`MoneyError::TooPrecise`] where the currency has fewer decimal places, [`MoneyError::Overflow`] where it does not fit.
    pub fn exact(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let rounded = round(amount, currency);
        if rounded != amount {
            return Err(MoneyError::TooPrecise { amount: amount.to_string(), currency });
        }
        Self::rounded(amount, currency)
    }

    /// The amount rounded half to even to the minor unit.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where it does not fit.
    pub fn rounded(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let mut minor = round(amount, currency);
        minor = minor.checked_mul(Decimal::from(10_i64.pow(currency.exponent()))).ok_or(MoneyError::Overflow)?;
        i64::try_from(minor.trunc()).map(|minor| Self { minor, currency }).or(Err(MoneyError::Overflow))
    }

    /// Reads `12.50`.
    ///
    /// # Errors
    /// Where the text is no plain decimal or too precise for the currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let Ok(amount) = Decimal::from_str(text.trim()) else {
            return Err(MoneyError::NotAnAmount(text.chars().take(40).collect()));
        };
        Self::exact(amount, currency)
    }

    /// The amount as a decimal with the currency's places.
    pub fn amount(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch(self.currency, other.currency));
        }
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(MoneyError::Overflow)
    }
}

/// A decimal with the places of `currency`, half to even.
pub fn round(amount: Decimal, currency: Currency) -> Decimal {
    let mut rounded = amount.round_dp_with_strategy(currency.exponent(), RoundingStrategy::MidpointNearestEven);
    rounded.rescale(currency.exponent());
    rounded
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().expect("a currency")
    }

    #[test]
    fn yen_have_no_cents_and_dinars_have_three_places() {
        assert_eq!(Money::parse("100", currency("JPY")).map(|money| money.minor), Ok(100));
        assert!(matches!(Money::parse("100.5", currency("JPY")), Err(MoneyError::TooPrecise { .. })));
        assert_eq!(Money::parse("1.005", currency("KWD")).map(|money| money.minor), Ok(1005));
    }

    #[test]
    fn halves_round_to_even() {
        assert_eq!(round(Decimal::new(2_125, 3), currency("EUR")).to_string(), "2.12");
        assert_eq!(round(Decimal::new(2_135, 3), currency("EUR")).to_string(), "2.14");
    }

    #[test]
    fn currencies_do_not_mix() {
        let euro = Money::zero(currency("EUR"));
        assert!(euro.checked_add(Money::zero(currency("USD"))).is_err());
    }
}
