//! Places and addresses.

use serde::{Deserialize, Serialize};

use crate::CountryCode;

/// A place, such as that of a birth.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The place as published, without the country where that is given apart.
    pub text: String,
    /// The country, where it is stated and known.
    pub country: Option<CountryCode>,
}

/// An address, in the parts that the source gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// Street and everything that is not one of the other parts.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State, province or region.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// The country, where it is stated and known.
    pub country: Option<CountryCode>,
    /// The country as published, where it is not a known one.
    pub country_text: Option<String>,
    /// A remark on the address ("as of early 2016").
    pub note: Option<String>,
}

impl Address {
    /// The address on one line, parts joined by commas, country by its code in upper case.
    pub fn one_line(&self) -> String {
        let country = self.country.map(|it| it.to_string().to_uppercase());
        let parts = [
            self.street.as_deref(),
            self.city.as_deref(),
            self.region.as_deref(),
            self.postal_code.as_deref(),
            country.as_deref().or(self.country_text.as_deref()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
