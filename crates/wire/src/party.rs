//! Parties that come in: `FollowTheMoney` JSON, flat JSON, or the cells of a table.
//!
//! Property names are read without regard to case, `_`, `-` and blanks, so that `birthDate`,
//! `birth_date` and `Birth Date` are one. A value may be a list or a single value. What is not known
//! here is passed over; what is known and does not parse is named ([`Party::ignored`]), except for a
//! birth date: screening without it would answer another question, so it is an error.

use lictor_engine::{Facts, Query};
use lictor_model::{
    Address, CountryCode, DatasetId, DateInterval, Entity, Fact, Identifier, IdentifierKind, Kind,
    Name, NameKind, Place, Property, Schema, Source,
};
use serde_json::{Map, Value};

use crate::values;

/// A party as it came in.
#[derive(Clone, Default, PartialEq)]
pub struct Party {
    /// Its id in the source it came from.
    pub id: Option<String>,
    /// Its `FollowTheMoney` schema or kind, in the source's word.
    pub schema: Option<String>,
    /// Names, the main one first.
    pub names: Vec<(NameKind, String)>,
    /// Birth dates.
    pub birth_dates: Vec<DateInterval>,
    /// Countries of any sort.
    pub countries: Vec<CountryCode>,
    /// Gender.
    pub gender: Option<String>,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
    /// Places of birth.
    pub birth_places: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// What was given and could not be used, each in one phrase.
    pub ignored: Vec<String>,
    parts: NameParts,
}

/// The parts of a name, of which whole ones are made: each first one with each last one, as `FollowTheMoney` combines
/// them (`followthemoney.helpers.combine_names`), with all middle ones in between.
#[derive(Clone, Default, PartialEq)]
struct NameParts {
    first: Vec<String>,
    middle: Vec<String>,
    last: Vec<String>,
}

/// The most names that are made of parts: each is compared, and a party with more of either part than a few spellings
/// is rather a mistake in how it was filled in.
const MOST_COMBINATIONS: usize = 16;

impl NameParts {
    fn joined(&self) -> Result<Vec<String>, PartyError> {
        let none = [String::new()];
        let or_none = |it: &'_ [String]| if it.is_empty() { none.to_vec() } else { it.to_vec() };
        let (firsts, lasts) = (or_none(&self.first), or_none(&self.last));
        let count = firsts.len() * lasts.len();
        if count > MOST_COMBINATIONS {
            return Err(PartyError::Combinations(count));
        }
        let middle = self.middle.join(" ");
        let join = |first: &String, last: &String| {
            let parts = [first.as_str(), &middle, last];
            parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let all = firsts.iter().flat_map(|first| lasts.iter().map(move |last| join(first, last)));
        Ok(all.filter(|it| !it.is_empty()).collect())
    }

    /// Whether they make a name that can stand beside a whole one: a part alone says less than that, and
    /// would find everybody who shares it.
    fn are_whole(&self) -> bool {
        !self.first.is_empty() && !self.last.is_empty()
    }
}

/// Why a party cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartyError {
    /// Not a JSON object, or `properties` is none.
    NotAnObject,
    /// No name and no identifier.
    Nameless,
    /// A birth date that is no date.
    BirthDate(String),
    /// First and last names that make more names than are asked.
    Combinations(usize),
}

impl std::fmt::Display for PartyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("not a JSON object"),
            Self::Nameless => f.write_str("no name and no identifier"),
            Self::BirthDate(value) => write!(
                f,
                "the birth date `{value}` is not a date (expected YYYY, YYYY-MM or YYYY-MM-DD)"
            ),
            Self::Combinations(count) => write!(
                f,
                "first and last names make {count} names, and at most {MOST_COMBINATIONS} are made: give whole names"
            ),
        }
    }
}

impl std::error::Error for PartyError {}

/// Redacted: a screened name is personal data and does not belong in logs.
impl std::fmt::Debug for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Party")
            .field("schema", &self.schema)
            .field("names", &format_args!("[{} redacted]", self.names.len()))
            .finish_non_exhaustive()
    }
}

/// What a property or a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    Id,
    Schema,
    Name(NameKind),
    FirstName,
    MiddleName,
    LastName,
    BirthDate,
    BirthPlace,
    Country,
    Gender,
    Address,
    Identifier(IdentifierKind),
}

/// The slot of a property or column; `None` when Lictor does not know it.
fn slot(property: &str) -> Option<Slot> {
    let bare = |it: &char| !matches!(it, '_' | '-' | ' ' | '.' | '\u{feff}');
    let key: String = property.trim().to_lowercase().chars().filter(bare).collect();
    Some(match key.as_str() {
        "id" | "customerid" | "entityid" | "recordid" => Slot::Id,
        "schema" | "kind" | "type" | "entitytype" => Slot::Schema,
        "name" | "names" | "fullname" | "caption" | "customername" | "legalname" => {
            Slot::Name(NameKind::Primary)
        }
        "alias" | "aliases" | "aka" | "othername" | "abbreviation" | "acronym" => {
            Slot::Name(NameKind::Alias)
        }
        "weakalias" | "weakaliases" => Slot::Name(NameKind::WeakAlias),
        "previousname" | "formername" | "formernames" | "fka" => Slot::Name(NameKind::Former),
        "firstname" | "givenname" | "forename" => Slot::FirstName,
        "middlename" | "secondname" | "patronymic" | "fathername" => Slot::MiddleName,
        "lastname" | "surname" | "familyname" => Slot::LastName,
        "birthdate" | "dateofbirth" | "dob" => Slot::BirthDate,
        "birthplace" | "birthplaces" | "placeofbirth" | "pob" => Slot::BirthPlace,
        "country" | "countries" | "nationality" | "citizenship" | "jurisdiction" | "flag"
        | "residence" | "birthcountry" | "countryofbirth" | "maincountry" => Slot::Country,
        "gender" | "sex" => Slot::Gender,
        "address" | "addresses" => Slot::Address,
        _ => return identifier_slot(property),
    })
}

fn identifier_slot(property: &str) -> Option<Slot> {
    let word = property.trim().to_lowercase();
    let stem = ["_number", " number", "_no", " no"].iter().find_map(|end| word.strip_suffix(end));
    let kinds = [Some(word.as_str()), stem].into_iter().flatten().map(IdentifierKind::from_word);
    let known = |it: &IdentifierKind| !matches!(it, IdentifierKind::Other(_));
    kinds.into_iter().find(known).map(Slot::Identifier)
}

impl Party {
    /// Whether a property or a column of that name is read.
    pub fn knows(property: &str) -> bool {
        slot(property).is_some()
    }

    /// Whether two names of properties or columns stand for one thing that Lictor reads.
    pub fn same(a: &str, b: &str) -> bool {
        slot(a).is_some_and(|it| slot(b) == Some(it))
    }

    /// Whether a column gives a name or an identifier, without which nothing can be screened.
    pub fn can_be_found_by(property: &str) -> bool {
        matches!(
            slot(property),
            Some(Slot::Name(_) | Slot::FirstName | Slot::LastName | Slot::Identifier(_))
        )
    }

    /// Whether several values may stand in one cell of that column, separated by `;`.
    pub fn takes_many(property: &str) -> bool {
        matches!(
            slot(property),
            Some(
                Slot::Country
                    | Slot::Identifier(_)
                    | Slot::BirthDate
                    | Slot::Name(NameKind::Alias | NameKind::WeakAlias | NameKind::Former)
            )
        )
    }

    /// Reads `FollowTheMoney` JSON (`{id, schema, properties}`) or a flat object of the same
    /// properties.
    ///
    /// # Errors
    /// When it is no object, has neither name nor identifier, or a birth date is no date.
    pub fn from_json(json: &Value) -> Result<Self, PartyError> {
        let object = json.as_object().ok_or(PartyError::NotAnObject)?;
        let mut party = Self::default();
        let nested = match object.get("properties") {
            None | Some(Value::Null) => &Map::new(),
            Some(properties) => properties.as_object().ok_or(PartyError::NotAnObject)?,
        };
        // The caption repeats a name; it counts only where there is no other.
        let is_property = |key: &String| key != "properties" && key != "caption";
        for (property, value) in object.iter().filter(|(key, _)| is_property(key)).chain(nested) {
            party.add_json(property, value)?;
        }
        if let Some(caption) = object.get("caption")
            && party.names.is_empty()
        {
            party.add_json("caption", caption)?;
        }
        party.finish()
    }

    fn add_json(&mut self, property: &str, value: &Value) -> Result<(), PartyError> {
        match value {
            Value::Array(values) => values.iter().try_for_each(|it| self.add_json(property, it)),
            Value::String(text) => self.add(property, text),
            Value::Number(number) => self.add(property, &number.to_string()),
            Value::Null | Value::Bool(_) | Value::Object(_) => Ok(()),
        }
    }

    /// Adds one value of a property or a column. Empty values and unknown properties are passed
    /// over.
    ///
    /// # Errors
    /// When a birth date is no date.
    pub fn add(&mut self, property: &str, value: &str) -> Result<(), PartyError> {
        let value = value.trim();
        let (Some(slot), false) = (slot(property), value.is_empty()) else { return Ok(()) };
        match slot {
            Slot::Id => self.id = Some(value.to_owned()),
            Slot::Schema => self.add_schema(value),
            Slot::Name(kind) => self.names.push((kind, value.to_owned())),
            Slot::FirstName => add_once(&mut self.parts.first, value),
            Slot::MiddleName => add_once(&mut self.parts.middle, value),
            Slot::LastName => add_once(&mut self.parts.last, value),
            Slot::BirthDate => self.birth_dates.push(birth_date(value)?),
            Slot::BirthPlace => self.birth_places.push(value.to_owned()),
            Slot::Country => match value.parse() {
                Ok(code) if self.countries.contains(&code) => {}
                Ok(code) => self.countries.push(code),
                Err(error) => self.ignored.push(format!("{property}: {error}")),
            },
            Slot::Gender => match values::gender(value) {
                Ok(gender) => self.gender = Some(gender),
                Err(reason) => self.ignored.push(format!("{property}: {reason}")),
            },
            Slot::Address => self.addresses.push(value.to_owned()),
            Slot::Identifier(kind) => {
                let identifier = Identifier::new(kind, value);
                if identifier.normalised().is_empty() {
                    self.ignored.push(format!("{property}: no letter and no digit"));
                } else {
                    self.identifiers.push(identifier);
                }
            }
        }
        Ok(())
    }

    fn add_schema(&mut self, value: &str) {
        let known = !matches!(Schema::from_name(value), Schema::Other(_));
        if !known && let Err(error) = value.parse::<Kind>() {
            self.ignored.push(error.to_string());
        } else {
            self.schema = Some(value.to_owned());
        }
    }

    /// Ends the reading: makes names of their parts, beside those that were given whole.
    ///
    /// # Errors
    /// When there is neither name nor identifier, or the parts make too many names.
    pub fn finish(mut self) -> Result<Self, PartyError> {
        let parts = std::mem::take(&mut self.parts);
        let has_main = self.names.iter().any(|(kind, _)| *kind == NameKind::Primary);
        if !has_main || parts.are_whole() {
            let known: Vec<_> = self.names.iter().map(|(_, name)| words_of(name)).collect();
            let new = parts.joined()?.into_iter().filter(|it| !known.contains(&words_of(it)));
            self.names.extend(new.map(|name| (NameKind::Primary, name)));
        }
        self.names.sort_by_key(|(kind, _)| *kind != NameKind::Primary);
        let mut seen = Vec::new();
        self.names.retain(|(_, name)| {
            let is_new = !seen.contains(name);
            seen.push(name.clone());
            is_new
        });
        if self.names.is_empty() && self.identifiers.is_empty() {
            return Err(PartyError::Nameless);
        }
        Ok(self)
    }

    /// What it is; [`Kind::Any`] when that is not said.
    pub fn kind(&self) -> Kind {
        self.schema.as_deref().and_then(|it| it.parse().ok()).unwrap_or(Kind::Any)
    }

    /// The party as the one that is screened: every name counts, of several birth dates the first.
    pub fn query(&self) -> Query {
        Query {
            names: self.names.iter().map(|(_, name)| name.clone()).collect(),
            kind: Some(self.kind()).filter(|it| *it != Kind::Any),
            facts: Facts {
                birth_date: self.birth_dates.first().copied(),
                countries: self.countries.clone(),
                gender: self.gender.clone(),
                birth_places: self.birth_places.clone(),
                addresses: self.addresses.clone(),
                identifiers: self.identifiers.clone(),
            },
        }
    }

    /// The party as a candidate, as if it stood on a list. `schema` counts where the party says none.
    pub fn entity(&self, dataset: &DatasetId, schema: &Schema) -> Entity {
        let schema = match self.schema.as_deref() {
            None => schema.clone(),
            Some(name) => schema_of(name),
        };
        let mut entity = Entity::new(dataset, self.id.as_deref().unwrap_or("candidate"), schema);
        let source = Source::default;
        let fact = |(kind, name): &(NameKind, String)| Fact::new(Name::new(name, *kind), source());
        entity.names = self.names.iter().map(fact).collect();
        entity.birth_dates =
            self.birth_dates.iter().map(|date| Fact::new(*date, source())).collect();
        let place =
            |text: &String| Fact::new(Place { text: text.clone(), country: None }, source());
        entity.birth_places = self.birth_places.iter().map(place).collect();
        entity.countries = self.countries.iter().map(|code| Fact::new(*code, source())).collect();
        entity.identifiers =
            self.identifiers.iter().map(|it| Fact::new(it.clone(), source())).collect();
        let address = |text: &String| {
            Fact::new(Address { street: Some(text.clone()), ..Address::default() }, source())
        };
        entity.addresses = self.addresses.iter().map(address).collect();
        if let Some(gender) = &self.gender {
            let property = Property { name: "gender".into(), value: gender.clone() };
            entity.properties.push(Fact::new(property, source()));
        }
        entity
    }
}

/// The schema of a `FollowTheMoney` name or of a kind in the contract's words.
pub fn schema_of(name: &str) -> Schema {
    match Schema::from_name(name) {
        Schema::Other(_) => match name.parse() {
            Ok(Kind::Person) => Schema::Person,
            Ok(Kind::Organization) => Schema::Organization,
            Ok(Kind::Company) => Schema::Company,
            Ok(Kind::Vessel) => Schema::Vessel,
            Ok(Kind::Aircraft) => Schema::Airplane,
            Ok(Kind::Wallet) => Schema::CryptoWallet,
            Ok(Kind::Any) | Err(_) => Schema::LegalEntity,
        },
        known => known,
    }
}

fn add_once(parts: &mut Vec<String>, value: &str) {
    if !parts.iter().any(|it| it == value) {
        parts.push(value.to_owned());
    }
}

/// The words of a name whatever their order, by which `PUTIN, Vladimir` is the name that its parts make, too.
fn words_of(name: &str) -> Vec<String> {
    let words = name.split(|it: char| it.is_whitespace() || it == ',').filter(|it| !it.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort();
    words
}

/// A date, without the time of day that spreadsheets and exports add.
fn birth_date(value: &str) -> Result<DateInterval, PartyError> {
    let day = value.split(['T', ' ']).next().unwrap_or(value);
    day.parse().map_err(|_| PartyError::BirthDate(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn query(json: &Value) -> Query {
        Party::from_json(json).unwrap().query()
    }

    #[test]
    fn ftm_and_flat_json_are_one() {
        let nested = json!({
            "id": "c-1", "schema": "Person", "caption": "Darina Orlova",
            "properties": {
                "name": ["Darina Orlova"], "alias": ["Dara Belova"], "birthDate": ["1970-05"],
                "nationality": ["bg"], "passportNumber": ["A 1"], "gender": ["Female"],
            }
        });
        let flat = json!({
            "id": "c-1", "kind": "person", "full_name": "Darina Orlova", "aliases": "Dara Belova",
            "Birth Date": "1970-05", "country": "Bulgaria", "passport": "A 1", "sex": "female",
            "balance": 12
        });
        assert_eq!(query(&nested), query(&flat));
        let query = query(&nested);
        assert_eq!(query.names, ["Darina Orlova", "Dara Belova"]);
        assert_eq!(query.kind, Some(Kind::Person));
        assert_eq!(query.facts.birth_date.unwrap().to_string(), "1970-05");
        assert_eq!(query.facts.identifiers[0].to_string(), "passport:A 1");
    }

    #[test]
    fn the_parts_of_a_name_are_joined_where_there_is_no_whole() {
        let parts =
            json!({"lastName": "Orlova", "firstName": "Darina", "middleName": ["P.", "S."]});
        assert_eq!(query(&parts).names, ["Darina P. S. Orlova"]);
        let whole = json!({"lastName": "Orlova", "name": "D. Orlova"});
        assert_eq!(query(&whole).names, ["D. Orlova"]);
        let whole = json!({"lastName": "Orlova", "firstName": "Darina", "name": "ORLOVA, Darina"});
        assert_eq!(query(&whole).names, ["ORLOVA, Darina"]);
        let beside = json!({"name": ["Foo Bar"], "firstName": ["Darina"], "lastName": ["Orlova"]});
        assert_eq!(query(&beside).names, ["Foo Bar", "Darina Orlova"]);
        let alias = json!({"alias": ["Dara"], "firstName": ["Darina"], "lastName": ["Orlova"]});
        assert_eq!(query(&alias).names, ["Darina Orlova", "Dara"]);
        assert_eq!(query(&json!({"caption": "D. Orlova"})).names, ["D. Orlova"]);
    }

    #[test]
    fn each_first_name_makes_a_name_with_each_last_name() {
        let parts = json!({
            "firstName": ["Darina", "Daryna", "Darina"], "fatherName": "Ivanovna",
            "lastName": ["Orlova", "Belova"],
        });
        let expected = [
            "Darina Ivanovna Orlova",
            "Darina Ivanovna Belova",
            "Daryna Ivanovna Orlova",
            "Daryna Ivanovna Belova",
        ];
        assert_eq!(query(&parts).names, expected);
        assert_eq!(query(&json!({"lastName": ["Orlova", "Belova"]})).names, ["Orlova", "Belova"]);
        let many: Vec<String> = (0..17).map(|it| format!("D{it}")).collect();
        let most = json!({"firstName": many[..16], "lastName": "Orlova"});
        assert_eq!(query(&most).names.len(), 16);
        let many = Party::from_json(&json!({"firstName": many, "lastName": "Orlova"}));
        assert_eq!(many.unwrap_err(), PartyError::Combinations(17));
    }

    #[test]
    fn a_gender_is_one_of_three_words() {
        let check = |given: &str, expected: Option<&str>| {
            let party = Party::from_json(&json!({"name": "A", "gender": given})).unwrap();
            assert_eq!(party.gender.as_deref(), expected, "{given}");
            assert_eq!(party.ignored.is_empty(), expected.is_some(), "{given}");
        };
        check("F", Some("female"));
        check("Man", Some("male"));
        check("x", Some("other"));
        check("q", None);
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let error = |json: Value| Party::from_json(&json).unwrap_err();
        assert_eq!(error(json!([])), PartyError::NotAnObject);
        assert_eq!(error(json!({"name": " "})), PartyError::Nameless);
        let bad = PartyError::BirthDate("16.06.1969".to_owned());
        assert_eq!(error(json!({"name": "A", "dob": "16.06.1969"})), bad);
        let party = Party::from_json(&json!({"name": "A", "country": "Narnia", "type": "retail"}));
        assert_eq!(party.unwrap().ignored.len(), 2);
    }

    #[test]
    fn a_candidate_is_an_entity_with_the_same_facts() {
        let json = json!({"name": "A", "weakAlias": "B", "birthDate": "1969-06-16T00:00:00"});
        let party = Party::from_json(&json).unwrap();
        let entity = party.entity(&"compare".parse().unwrap(), &Schema::Person);
        assert_eq!(entity.names[1].value.kind, NameKind::WeakAlias);
        assert_eq!(entity.birth_dates[0].value.to_string(), "1969-06-16");
        assert_eq!(entity.schema, Schema::Person);
        let named = Party::from_json(&json!({"name": "A", "schema": "ship"})).unwrap();
        let entity = named.entity(&"compare".parse().unwrap(), &Schema::Person);
        assert_eq!(entity.schema, Schema::Vessel);
    }
}
