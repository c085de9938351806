//! Identifiers: numbers and codes that name one party.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{CountryCode, ModelError};

/// What an identifier is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IdentifierKind {
    /// Passport number.
    Passport,
    /// National identity number or card.
    NationalId,
    /// Tax number.
    TaxId,
    /// Number in a register of companies, organisations or vessels.
    Registration,
    /// IMO number of a ship or a shipping company (7 digits).
    Imo,
    /// Maritime Mobile Service Identity (9 digits).
    Mmsi,
    /// Radio call sign.
    CallSign,
    /// Legal Entity Identifier (ISO 17442).
    Lei,
    /// Business Identifier Code (ISO 9362), "SWIFT".
    Bic,
    /// D-U-N-S number.
    Duns,
    /// Address of a digital-currency wallet.
    Wallet,
    /// Tail number of an aircraft.
    TailNumber,
    /// Manufacturer's serial number of an aircraft.
    SerialNumber,
    /// Any other kind, in the source's words.
    Other(Box<str>),
    /// Reference number of a listing by the UN Security Council (`QDi.237`, formerly `QI.A.86.03`), which
    /// lists that carry it out repeat. Last, so that what snapshots hold of the others stays as it is.
    UnReference,
}

impl IdentifierKind {
    /// The word of the contract, or the source's words for other kinds.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Passport => "passport",
            Self::NationalId => "national_id",
            Self::TaxId => "tax_id",
            Self::Registration => "registration",
            Self::Imo => "imo",
            Self::Mmsi => "mmsi",
            Self::CallSign => "call_sign",
            Self::Lei => "lei",
            Self::Bic => "bic",
            Self::Duns => "duns",
            Self::Wallet => "wallet",
            Self::TailNumber => "tail_number",
            Self::SerialNumber => "serial_number",
            Self::UnReference => "un_reference",
            Self::Other(words) => words,
        }
    }

    /// The kind of that word; other words are kept as [`IdentifierKind::Other`].
    pub fn from_word(word: &str) -> Self {
        match word.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
            "passport" | "passport_number" | "passportnumber" => Self::Passport,
            "national_id" | "id" | "idnumber" | "id_number" => Self::NationalId,
            "tax_id" | "tax" | "taxnumber" | "inn" | "inncode" | "vatcode" | "ssn" => Self::TaxId,
            "registration" | "reg" | "registrationnumber" | "registration_number" | "ogrncode" => {
                Self::Registration
            }
            "imo" | "imonumber" => Self::Imo,
            "mmsi" => Self::Mmsi,
            "call_sign" | "callsign" => Self::CallSign,
            "lei" | "leicode" => Self::Lei,
            "bic" | "swift" | "swiftbic" | "swift/bic" => Self::Bic,
            "duns" | "dunscode" => Self::Duns,
            "wallet" | "crypto" | "publickey" => Self::Wallet,
            "tail_number" | "tail" => Self::TailNumber,
            "serial_number" | "msn" | "serialnumber" => Self::SerialNumber,
            "un_reference" | "un_ref" => Self::UnReference,
            _ => Self::Other(word.trim().into()),
        }
    }

    /// Whether an equal value alone says that two parties are one.
    ///
    /// Registration, tax and other numbers are unique only within one issuer, so they support but
    /// do not decide.
    pub fn decides(&self) -> bool {
        matches!(
            self,
            Self::Passport
                | Self::Imo
                | Self::Mmsi
                | Self::Lei
                | Self::Bic
                | Self::Wallet
                | Self::TailNumber
                | Self::UnReference
        )
    }
}

/// One identifier, as published, with what is known of its issuer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    /// What it is.
    pub kind: IdentifierKind,
    /// The value as published.
    pub value: String,
    /// The issuing country, where stated and known.
    pub country: Option<CountryCode>,
    /// What else the source says of it (issue and expiry dates, currency, remarks).
    pub note: Option<String>,
}

impl Identifier {
    /// An identifier without issuer or note.
    pub fn new(kind: IdentifierKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), country: None, note: None }
    }

    /// The value in the form in which two of them are compared.
    ///
    /// Wallet addresses are compared as they are, since Base58 is case-sensitive; hexadecimal
    /// addresses (`0x…`) and all other kinds in upper case without separators; IMO numbers as their
    /// digits alone; the first 8 characters of a BIC, which name the institution.
    pub fn normalised(&self) -> String {
        let bare = |text: &str| -> String {
            text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        };
        match self.kind {
            IdentifierKind::Wallet => {
                let value = self.value.trim();
                let hexadecimal = value.starts_with("0x") || value.starts_with("0X");
                if hexadecimal { value.to_lowercase() } else { value.to_owned() }
            }
            IdentifierKind::Imo => self.value.chars().filter(char::is_ascii_digit).collect(),
            IdentifierKind::Bic => bare(&self.value).chars().take(8).collect(),
            _ => bare(&self.value),
        }
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.value)
    }
}

/// Reads `kind:value`.
impl FromStr for Identifier {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, value) =
            text.split_once(':').ok_or_else(|| ModelError::Identifier(text.to_owned()))?;
        let identifier = Self::new(IdentifierKind::from_word(kind), value.trim());
        if kind.trim().is_empty() || identifier.normalised().is_empty() {
            return Err(ModelError::Identifier(text.to_owned()));
        }
        Ok(identifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_identifiers_as_their_issuers_do() {
        let check = |text: &str, expected: &str| {
            assert_eq!(text.parse::<Identifier>().unwrap().normalised(), expected, "{text}");
        };
        check("imo:IMO 9187629", "9187629");
        check("passport: a-12 3", "A123");
        check("bic:NOSCNOKKXXX", "NOSCNOKK");
        check("un_reference:QDi.237", "QDI237");
        check("wallet:0xAbC1", "0xabc1");
        check("wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT");
        assert!("imo".parse::<Identifier>().is_err());
        assert!("imo:".parse::<Identifier>().is_err());
        assert!(":123".parse::<Identifier>().is_err());
    }
}
