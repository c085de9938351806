//! What kind of thing an entity is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ModelError;

/// A `FollowTheMoney` schema. The ones that can be screened are named; others pass through as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Schema {
    /// A natural person.
    Person,
    /// An organisation whose legal nature is not stated: a group, a ministry, a company.
    Organization,
    /// A commercial company.
    Company,
    /// A body of the state.
    PublicBody,
    /// A person or an organisation; the source does not say which.
    LegalEntity,
    /// A ship.
    Vessel,
    /// An aircraft.
    Airplane,
    /// A wallet of a digital currency.
    CryptoWallet,
    /// A schema that Lictor does not screen; kept under its own name.
    Other(Box<str>),
}

/// The coarse kinds that a user can ask for, and by which matching rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Natural persons.
    Person,
    /// Organisations of every sort.
    Organization,
    /// Commercial companies; lists seldom say so, hence organisations are asked too.
    Company,
    /// Ships.
    Vessel,
    /// Aircraft.
    Aircraft,
    /// Wallets of digital currencies.
    Wallet,
    /// No restriction.
    Any,
}

impl Schema {
    /// The `FollowTheMoney` name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Company => "Company",
            Self::PublicBody => "PublicBody",
            Self::LegalEntity => "LegalEntity",
            Self::Vessel => "Vessel",
            Self::Airplane => "Airplane",
            Self::CryptoWallet => "CryptoWallet",
            Self::Other(name) => name,
        }
    }

    /// The schema of that `FollowTheMoney` name; unknown names are kept.
    pub fn from_name(name: &str) -> Self {
        match name {
            "Person" => Self::Person,
            "Organization" => Self::Organization,
            "Company" => Self::Company,
            "PublicBody" => Self::PublicBody,
            "LegalEntity" => Self::LegalEntity,
            "Vessel" => Self::Vessel,
            "Airplane" => Self::Airplane,
            "CryptoWallet" => Self::CryptoWallet,
            other => Self::Other(other.into()),
        }
    }

    /// The coarse kind; [`Kind::Any`] where the source does not say (`LegalEntity`, other schemata).
    pub fn kind(&self) -> Kind {
        match self {
            Self::Person => Kind::Person,
            Self::Organization | Self::PublicBody => Kind::Organization,
            Self::Company => Kind::Company,
            Self::Vessel => Kind::Vessel,
            Self::Airplane => Kind::Aircraft,
            Self::CryptoWallet => Kind::Wallet,
            Self::LegalEntity | Self::Other(_) => Kind::Any,
        }
    }
}

impl Kind {
    /// Whether an entity of kind `entity` answers a query for `self`.
    ///
    /// [`Kind::Any`] on either side admits; companies and organisations admit each other, since
    /// lists call companies "entities".
    pub fn admits(self, entity: Kind) -> bool {
        let organised = |kind| matches!(kind, Kind::Organization | Kind::Company);
        self == Kind::Any
            || entity == Kind::Any
            || self == entity
            || (organised(self) && organised(entity))
    }

    /// The word of the contract: `person`, `organization`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Company => "company",
            Self::Vessel => "vessel",
            Self::Aircraft => "aircraft",
            Self::Wallet => "wallet",
            Self::Any => "any",
        }
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads the contract's words, British spelling, and `FollowTheMoney` schema names.
impl FromStr for Kind {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.trim().to_lowercase().as_str() {
            "person" | "individual" => Self::Person,
            "organization" | "organisation" | "publicbody" | "entity" => Self::Organization,
            "company" => Self::Company,
            "vessel" | "ship" => Self::Vessel,
            "aircraft" | "airplane" => Self::Aircraft,
            "wallet" | "cryptowallet" => Self::Wallet,
            "any" | "" | "legalentity" | "thing" => Self::Any,
            _ => return Err(ModelError::Kind(text.to_owned())),
        })
    }
}
