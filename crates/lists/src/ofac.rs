//! What OFAC's formats have in common: kinds of parties, names, programs, and the kinds of
//! statements ("features" and identity documents) that XML puts into `idType` and CSV into the
//! remarks, in the same words.
//!
//! Source: OFAC's data specification (`dat_spec.txt`, 2016-08-30) and every `idType` counted in
//! `sdn.xml` of 2024-05-07 and `consolidated.xml` of 2016, 2024 and 2025.

use lictor_model::{
    Date, DateInterval, Designation, Identifier, IdentifierKind, Name, NameKind, NameParts, Period,
    Precision, Schema,
};

use crate::dates::ofac_date;
use crate::draft::Draft;
use crate::ofac_remarks::birth_place;
use crate::text::{clean, country_by_name};

/// The authority of every designation on OFAC's lists.
pub(crate) const AUTHORITY: &str = "US Treasury (OFAC)";

/// The schema of OFAC's type word, in either format; `None` for a word of which nothing is known.
pub(crate) fn schema(kind: &str) -> Option<Schema> {
    match kind.trim().to_ascii_lowercase().as_str() {
        "individual" => Some(Schema::Person),
        "entity" | "" => Some(Schema::Organization),
        "vessel" => Some(Schema::Vessel),
        "aircraft" => Some(Schema::Airplane),
        _ => None,
    }
}

/// A name from the two fields of the XML. A few aliases of persons hold both parts in the first.
pub(crate) fn name_of_fields(last: &str, first: &str, schema: &Schema, kind: NameKind) -> Name {
    if clean(first).is_empty() {
        listed_name(last, schema, kind)
    } else {
        person_name(last, first, kind)
    }
}

/// A person's name from its two parts: in reading order, given names first.
fn person_name(family: &str, given: &str, kind: NameKind) -> Name {
    let (family, given) = (clean(family), clean(given));
    if family.is_empty() || given.is_empty() {
        return Name::new(format!("{given}{family}"), kind);
    }
    let mut name = Name::new(format!("{given} {family}"), kind);
    let parts = NameParts { family: Some(family), given: Some(given), ..NameParts::default() };
    name.parts = Some(parts);
    name
}

/// A name from one field: of a person `SURNAME, Given Middle`, of all others as it stands.
pub(crate) fn listed_name(text: &str, schema: &Schema, kind: NameKind) -> Name {
    match text.split_once(',') {
        Some((family, given)) if *schema == Schema::Person => person_name(family, given, kind),
        _ => Name::new(clean(text), kind),
    }
}

/// The kind of an alias by its type (`aka`, `a.k.a.`, `fka`, …) and strength. `nka` ("now known
/// as") is a current name.
pub(crate) fn alias_kind(alias_type: &str, weak: bool) -> NameKind {
    let letters: String = alias_type.chars().filter(char::is_ascii_alphabetic).collect();
    match letters.to_ascii_lowercase().as_str() {
        _ if weak => NameKind::WeakAlias,
        "fka" => NameKind::Former,
        _ => NameKind::Alias,
    }
}

/// Adds one designation for a program code. CSV and the standard XML state no dates.
pub(crate) fn designation(draft: &mut Draft, program: &str, field: &str) {
    let designation = Designation {
        authority: AUTHORITY.to_owned(),
        program: clean(program),
        basis: None,
        citation: None,
        reference: None,
        note: None,
    };
    if !designation.program.is_empty() {
        draft.designation(designation, Period::default(), field);
    }
}

/// What the words at the beginning of a statement make of the rest.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    Passport,
    NationalId,
    TaxId,
    Registration,
    Duns,
    Bic,
    Mmsi,
    CallSign,
    TailNumber,
    SerialNumber,
    /// An LEI if it has the form of one, else a registration number.
    LegalEntityNumber,
    /// An IMO number if it begins with `IMO`, else a registration number.
    VesselRegistration,
    /// `XBT 1abc…`.
    Wallet,
    /// An identifier under OFAC's own words.
    OtherIdentifier,
    Gender,
    /// A country: another flag, the country of a register.
    Country,
    /// A relation with these words as its role.
    Relation,
    /// A property of this name.
    Property(&'static str),
    /// A remark on the sanctions themselves; kept with its words.
    Note,
}

use Meaning::{
    Bic, CallSign, Country, Duns, Gender, LegalEntityNumber, Mmsi, NationalId, Note,
    OtherIdentifier, Passport, Property, Registration, Relation, SerialNumber, TailNumber, TaxId,
    VesselRegistration, Wallet,
};

/// Statement words, as far as they are constant, without the `:`, `-` or `#` at the end.
const MEANINGS: &[(&str, Meaning)] = &[
    ("Additional Sanctions Information", Note),
    ("Afghan Money Service Provider License Number", Registration),
    ("Aircraft Construction Number (also called L/N or S/N or F/N)", SerialNumber),
    ("Aircraft Manufacture Date", Property("buildDate")),
    ("Aircraft Manufacturer's Serial Number (MSN)", SerialNumber),
    ("Aircraft Mode S Transponder Code", OtherIdentifier),
    ("Aircraft Model", Property("model")),
    ("Aircraft Operator", Relation),
    ("Aircraft Serial Identification", SerialNumber),
    ("Aircraft Tail Number", TailNumber),
    ("BIK (RU)", OtherIdentifier),
    ("Birth Certificate Number", OtherIdentifier),
    ("Bosnian Personal ID No.", NationalId),
    ("Branch Unit Number", Registration),
    ("British National Overseas Passport", Passport),
    ("Business Number", Registration),
    ("Business Registration Document", Registration),
    ("Business Registration Number", Registration),
    ("C.I.F.", TaxId),
    ("C.I.N.", NationalId),
    ("C.R. No.", Registration),
    ("C.U.I.", NationalId),
    ("C.U.I.P.", NationalId),
    ("C.U.I.T.", TaxId),
    ("C.U.R.P.", NationalId),
    ("CAATSA Section 235 Information", Note),
    ("CNP (Personal Numerical Code)", NationalId),
    ("Cartilla de Servicio Militar Nacional", OtherIdentifier),
    ("Cedula No.", NationalId),
    ("Central Registration System Number", Registration),
    ("Certificate of Incorporation Number", Registration),
    ("Chamber of Commerce Number", Registration),
    ("Chinese Commercial Code", OtherIdentifier),
    ("Citizen's Card Number", NationalId),
    ("Commercial Registry Number", Registration),
    ("Company Number", Registration),
    ("Credencial electoral", OtherIdentifier),
    ("D-U-N-S Number", Duns),
    ("D.N.I.", NationalId),
    ("Digital Currency Address", Wallet),
    ("Diplomatic Passport", Passport),
    ("Driver's License No.", OtherIdentifier),
    ("Dubai Chamber of Commerce Membership No.", Registration),
    ("Economic Register Number (CBLS)", Registration),
    ("Effective Date (", Note),
    ("Electoral Registry No.", OtherIdentifier),
    ("Email Address", Property("email")),
    ("Enterprise Number", Registration),
    ("Equity Ticker", OtherIdentifier),
    ("Executive Order ", Note),
    ("File Number", OtherIdentifier),
    ("Fiscal Code", TaxId),
    ("Folio Mercantil No.", Registration),
    ("For more information", Note),
    ("Former Vessel Flag", Property("pastFlags")),
    ("Gender", Gender),
    ("Government Gazette Number", OtherIdentifier),
    ("I.F.E.", OtherIdentifier),
    ("IFCA Determination", Note),
    ("ISIN", OtherIdentifier),
    ("Identification Number", NationalId),
    ("Immigration No.", OtherIdentifier),
    ("Issuer Name", Note),
    ("Istanbul Chamber of Comm. No.", Registration),
    ("Italian Fiscal Code", TaxId),
    ("Kenyan ID No.", NationalId),
    ("LE Number", Registration),
    ("Legal Entity Number", LegalEntityNumber),
    ("License", OtherIdentifier),
    ("Listing Date (", Note),
    ("MICEX Code", OtherIdentifier),
    ("MMSI", Mmsi),
    ("MSB Registration Number", Registration),
    ("Matricula Mercantil No", Registration),
    ("Military Registration Number", OtherIdentifier),
    ("Moroccan Personal ID No.", NationalId),
    ("N.I.E.", NationalId),
    ("N.I.F.", TaxId),
    ("NIT", TaxId),
    ("National Foreign ID Number", NationalId),
    ("National ID No.", NationalId),
    ("Nationality of Registration", Country),
    ("Numero Unico de Identificacao Tributaria (NUIT)", TaxId),
    ("Numero de Identidad", NationalId),
    ("Organization Code", Registration),
    ("Organization Established Date", Property("incorporationDate")),
    ("Organization Type", Property("sector")),
    ("Other Vessel Call Sign", CallSign),
    ("Other Vessel Flag", Country),
    ("Other Vessel Type", Property("type")),
    ("PEESA Information", Note),
    ("Paraguayan tax identification number", TaxId),
    ("Passport", Passport),
    ("Permit Number", OtherIdentifier),
    ("Personal ID Card", NationalId),
    ("Phone Number", Property("phone")),
    ("Pilot License Number", OtherIdentifier),
    ("Previous Aircraft Tail Number", TailNumber),
    ("Public Registration Number", Registration),
    ("Public Security and Immigration No.", OtherIdentifier),
    ("Purchase/Sales For Divestment Date (", Note),
    ("R.F.C.", TaxId),
    ("RFC", TaxId),
    ("RIF", TaxId),
    ("RTN", TaxId),
    ("RUC", TaxId),
    ("Refugee ID Card", NationalId),
    ("Registered Charity No.", Registration),
    ("Registration Certificate Number (Dubai)", Registration),
    ("Registration Country", Country),
    ("Registration ID", Registration),
    ("Registration Number", Registration),
    ("Residency Number", OtherIdentifier),
    ("Romanian C.R.", Registration),
    ("Romanian Permanent Resident", OtherIdentifier),
    ("Romanian Tax Registration", TaxId),
    ("Russian State Individual Business Registration Number Pattern (OGRNIP)", Registration),
    ("SRE Permit No.", OtherIdentifier),
    ("SSN", TaxId),
    ("SWIFT/BIC", Bic),
    ("Seafarer's Identification Document", OtherIdentifier),
    ("Secondary sanctions risk", Note),
    ("Serial No.", OtherIdentifier),
    ("Stateless Person ID Card", NationalId),
    ("Stateless Person Passport", Passport),
    ("Target Type", Note),
    ("Tax ID No.", TaxId),
    ("Tazkira National ID Card", NationalId),
    ("Telephone", Property("phone")),
    ("Telephone No.", Property("phone")),
    ("Tourism License No.", OtherIdentifier),
    ("Trade License No.", Registration),
    ("Trademark number", OtherIdentifier),
    (
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions",
        Note,
    ),
    ("Travel Document Number", OtherIdentifier),
    ("Turkish Identification Number", NationalId),
    ("UAE Identification", NationalId),
    ("UK Company Number", Registration),
    ("UN/LOCODE", OtherIdentifier),
    ("US FEIN", TaxId),
    ("Unified Social Credit Code (USCC)", Registration),
    ("United Social Credit Code Certificate (USCCC)", Registration),
    ("V.A.T. Number", TaxId),
    ("Vessel Registration Identification", VesselRegistration),
    ("Vessel Year of Build", Property("buildDate")),
    ("VisaNumberID", OtherIdentifier),
    ("Website", Property("website")),
];

/// Finds the longest known words at the beginning of a statement, and what follows them.
fn meaning(text: &str) -> Option<(&'static str, Meaning, &str)> {
    let matches = MEANINGS.iter().filter_map(|(words, meaning)| {
        let rest = text.strip_prefix(words)?;
        let ends_there = rest.is_empty()
            || words.ends_with([' ', '('])
            || rest.starts_with([' ', ':', '#', ',']);
        ends_there.then_some((*words, *meaning, rest))
    });
    matches.max_by_key(|(words, ..)| words.len())
}

/// Adds what a statement says, such as `Passport A123 (Iran) issued 01 Jan 2001`. Returns false,
/// having added nothing, when its words are unknown.
pub(crate) fn statement(draft: &mut Draft, text: &str, field: &str) -> bool {
    let Some((words, meaning, rest)) = meaning(text) else { return false };
    let rest = rest.trim_start_matches([' ', ':', '-', '#']).trim();
    let value = DocumentText::parse(rest);
    let identifier = |kind: IdentifierKind| value.identifier(kind);
    let is_imo = value.number.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("IMO "));
    let kind = match meaning {
        Note => {
            draft.property("notes", text, field);
            return true;
        }
        Gender => {
            draft.property("gender", &rest.to_lowercase(), field);
            return true;
        }
        Country => {
            draft.country_text(rest, field);
            return true;
        }
        Relation => {
            draft.relation(words, rest, field);
            return true;
        }
        Property(name) => {
            let date = if name.ends_with("Date") { ofac_date(rest) } else { None };
            let value = date.map_or_else(|| rest.to_owned(), |it| it.to_string());
            draft.property(name, &value, field);
            return true;
        }
        Wallet => {
            let (currency, address) = rest.split_once(' ').unwrap_or(("", rest));
            let mut wallet = Identifier::new(IdentifierKind::Wallet, address.trim());
            wallet.note = (!currency.is_empty()).then(|| currency.to_owned());
            draft.identifier(wallet, field);
            return true;
        }
        _ if is_imo => IdentifierKind::Imo,
        Passport => IdentifierKind::Passport,
        NationalId => IdentifierKind::NationalId,
        TaxId => IdentifierKind::TaxId,
        Duns => IdentifierKind::Duns,
        Bic => IdentifierKind::Bic,
        Mmsi => IdentifierKind::Mmsi,
        CallSign => IdentifierKind::CallSign,
        TailNumber => IdentifierKind::TailNumber,
        SerialNumber => IdentifierKind::SerialNumber,
        LegalEntityNumber if has_lei_form(value.number) => IdentifierKind::Lei,
        Registration | VesselRegistration | LegalEntityNumber => IdentifierKind::Registration,
        OtherIdentifier => IdentifierKind::Other(words.into()),
    };
    let mut identifier = identifier(kind);
    if is_imo {
        value.number[4..].trim().clone_into(&mut identifier.value);
    }
    // The words tell more than the kind: "Cedula No." is Colombian, "Previous" is not current.
    let says_more = !matches!(identifier.kind, IdentifierKind::Other(_)) && words != "Passport";
    if says_more {
        identifier.note = Some(match identifier.note {
            Some(note) => format!("{words}, {note}"),
            None => words.to_owned(),
        });
    }
    draft.identifier(identifier, field);
    true
}

/// An identity document or another statement in the fields in which XML gives it.
#[derive(Debug, Default)]
pub(crate) struct DocumentFields<'a> {
    pub(crate) kind: &'a str,
    pub(crate) number: &'a str,
    /// The country by its English name.
    pub(crate) country: &'a str,
    /// English dates.
    pub(crate) issued: &'a str,
    pub(crate) expires: &'a str,
}

/// Adds what a document says, in the words in which the remarks of CSV say it. Of a kind that is
/// unknown it becomes an identifier under OFAC's words, with a warning.
pub(crate) fn document(draft: &mut Draft, document: &DocumentFields<'_>, field: &str) {
    let (kind, number) = (clean(document.kind), clean(document.number));
    let mut text = format!("{kind} {number}");
    if !document.country.is_empty() {
        text = format!("{text} ({})", document.country);
        if country_by_name(document.country).is_none() {
            draft.not_understood("idCountry", document.country, "not a known country");
        }
    }
    for (words, date) in [("issued", document.issued), ("expires", document.expires)] {
        if !date.is_empty() {
            text = format!("{text} {words} {date}");
        }
    }
    if !statement(draft, &text, field) {
        let mut identifier = Identifier::new(IdentifierKind::Other(kind.into()), number);
        identifier.country = country_by_name(document.country);
        draft.warn("idType", format!("unknown idType `{}`", identifier.kind.as_str()));
        draft.identifier(identifier, field);
    }
}

/// A statement of the advanced and the enhanced XML ("feature"), which the standard XML gives as an
/// element of its own or as an `id`. Dates are English.
pub(crate) fn feature(draft: &mut Draft, kind: &str, value: &str, field: &str) {
    let value = clean(value);
    let vessel_field = match kind.trim().to_ascii_lowercase().as_str() {
        "birthdate" => {
            match ofac_date(&value) {
                Some(date) => draft.birth_date(date, field),
                None => draft.not_understood(field, &value, "not a known form of date"),
            }
            return;
        }
        "place of birth" => return draft.birth_place(birth_place(&value), field),
        "nationality country" | "citizenship country" => return draft.country_text(&value, field),
        "title" => return draft.property("position", &value, field),
        "vessel call sign" => "callSign",
        "vessel type" => "vesselType",
        "vessel flag" => "vesselFlag",
        "vessel owner" => "vesselOwner",
        "vessel tonnage" => "tonnage",
        "vessel gross registered tonnage" => "grossRegisteredTonnage",
        _ => {
            let fields = DocumentFields { kind, number: &value, ..DocumentFields::default() };
            return document(draft, &fields, field);
        }
    };
    // The other formats write `99144` where the advanced XML has `99,144`.
    let is_number = value.bytes().all(|it| it.is_ascii_digit() || it == b',');
    let value = if is_number { value.replace(',', "") } else { value };
    crate::ofac_xml::vessel_field(draft, vessel_field, &value);
}

/// A date in the words of OFAC: `15 Jan 1955`, `Jan 1955`, `circa 1955`, `1962 to 1964`.
pub(crate) fn date_text(date: &DateInterval) -> String {
    let (from, to) = (date.from(), date.to());
    let whole_years = from.day_of_year() == 1 && to == to.last_of_year();
    let whole_months = from.day() == 1 && to == to.last_of_month();
    let written = |day: &Date| {
        let format = match date.precision() {
            _ if whole_years => "%Y",
            Precision::Month => "%b %Y",
            Precision::Range if whole_months => "%b %Y",
            _ => "%d %b %Y",
        };
        day.strftime(format).to_string()
    };
    let text = match date.precision() {
        Precision::Range => format!("{} to {}", written(&from), written(&to)),
        _ => written(&from),
    };
    if date.approximate { format!("circa {text}") } else { text }
}

/// The smallest precision that two days, both inclusive, have: a day, a month, a year, a range.
pub(crate) fn interval(from: Date, to: Date) -> Option<DateInterval> {
    let (first, last) = (DateInterval::day(from), DateInterval::day(to));
    [
        (from == to).then_some(first),
        DateInterval::month(from.year(), from.month()),
        DateInterval::year(from.year()),
        DateInterval::range(first, last),
    ]
    .into_iter()
    .flatten()
    .find(|it| it.from() == from && it.to() == to)
}

/// 18 letters or digits and 2 check digits (ISO 17442).
fn has_lei_form(text: &str) -> bool {
    text.len() == 20
        && text.bytes().all(|it| it.is_ascii_alphanumeric())
        && text.bytes().skip(18).all(|it| it.is_ascii_digit())
}

/// `NUMBER (Country) issued DATE expires DATE`, of which only the number is always there.
#[derive(Debug, PartialEq)]
pub(crate) struct DocumentText<'a> {
    pub(crate) number: &'a str,
    pub(crate) country: Option<&'a str>,
    pub(crate) issued: Option<&'a str>,
    pub(crate) expires: Option<&'a str>,
}

impl<'a> DocumentText<'a> {
    /// Reads from the end, where the form is strict; numbers hold blanks and parentheses.
    fn parse(text: &'a str) -> Self {
        let (text, expires) = cut_date(text, " expires ");
        let (text, issued) = cut_date(text, " issued ");
        let text = text.trim();
        let with_country = text.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
        match with_country {
            Some((number, country)) if country_by_name(country).is_some() => {
                Self { number: number.trim(), country: Some(country), issued, expires }
            }
            _ => Self { number: text, country: None, issued, expires },
        }
    }

    /// The identifier of that kind, with the dates as its note.
    pub(crate) fn identifier(&self, kind: IdentifierKind) -> Identifier {
        let mut identifier = Identifier::new(kind, clean(self.number));
        identifier.country = self.country.and_then(country_by_name);
        let issued = self.issued.map(|it| format!("issued {it}"));
        let expires = self.expires.map(|it| format!("expires {it}"));
        let dates: Vec<String> = issued.into_iter().chain(expires).collect();
        identifier.note = (!dates.is_empty()).then(|| dates.join(", "));
        identifier
    }
}

fn cut_date<'a>(text: &'a str, words: &str) -> (&'a str, Option<&'a str>) {
    match text.rsplit_once(words) {
        Some((head, date)) if ofac_date(date).is_some() => (head, Some(date.trim())),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let dataset = "us_ofac_sdn".parse().unwrap();
        Draft::new(&dataset, "1", Schema::Person, "row 1".to_owned(), None)
    }

    #[test]
    fn reads_identifiers_with_country_and_dates() {
        let check = |text: &str, expected: &str| {
            let mut draft = draft();
            assert!(statement(&mut draft, text, "remarks"), "{text}");
            let identifier = &draft.entity.identifiers[0].value;
            let country = identifier.country.map_or("-".to_owned(), |it| it.to_string());
            let note = identifier.note.as_deref().unwrap_or("-");
            assert_eq!(format!("{identifier} | {country} | {note}"), expected, "{text}");
        };
        check("Passport A123", "passport:A123 | - | -");
        check("Passport A 12 3 (Iran)", "passport:A 12 3 | ir | -");
        check(
            "Passport A123 (Korea, North) issued 01 Jan 2001 expires 2006",
            "passport:A123 | kp | issued 01 Jan 2001, expires 2006",
        );
        check("Diplomatic Passport D1 (Iran)", "passport:D1 | ir | Diplomatic Passport");
        check("National ID No. N (Naing) 1", "national_id:N (Naing) 1 | - | National ID No.");
        check("NIT # 830-6 (Bahamas)", "tax_id:830-6 | bs | NIT #".trim_end_matches(" #"));
        check(
            "Vessel Registration Identification IMO 9074729",
            "imo:9074729 | - | Vessel Registration Identification",
        );
        check("Identification Number IMO 5936312", "imo:5936312 | - | Identification Number");
        check("Registration Number IMO1", "registration:IMO1 | - | Registration Number");
        check(
            "Legal Entity Number 529900T8BM49AURSDO55",
            "lei:529900T8BM49AURSDO55 | - | Legal Entity Number",
        );
        check("Legal Entity Number 1-2", "registration:1-2 | - | Legal Entity Number");
        check("Digital Currency Address - XBT 1AbC", "wallet:1AbC | - | XBT");
        check("ISIN RU000A", "ISIN:RU000A | - | -");
        check("C.U.I.T. 20", "tax_id:20 | - | C.U.I.T.");
        check("SWIFT/BIC ABCDIRTH", "bic:ABCDIRTH | - | SWIFT/BIC");
    }

    #[test]
    fn other_statements_become_properties_relations_and_notes() {
        let mut draft = draft();
        for text in [
            "Gender Male",
            "Organization Established Date 15 Jan 1999",
            "Organization Type: Non-specialized wholesale trade",
            "Aircraft Operator EXAMPLE AIR",
            "Secondary sanctions risk: section 1(b) of an order",
            "Effective Date (EO 1 Directive): 26 Mar 2022",
            "Nationality of Registration Iran",
        ] {
            assert!(statement(&mut draft, text, "remarks"), "{text}");
        }
        let entity = &draft.entity;
        assert_eq!(entity.property("gender").collect::<Vec<_>>(), ["male"]);
        assert_eq!(entity.property("incorporationDate").collect::<Vec<_>>(), ["1999-01-15"]);
        assert_eq!(
            entity.property("sector").collect::<Vec<_>>(),
            ["Non-specialized wholesale trade"]
        );
        assert_eq!(entity.property("notes").count(), 2);
        assert_eq!(entity.relations[0].value.name, "EXAMPLE AIR");
        assert_eq!(entity.countries[0].value.as_str(), "ir");
        assert!(!statement(&mut draft, "Member of something", "remarks"));
        assert!(!statement(&mut draft, "Passporting A", "remarks"));
    }

    #[test]
    fn dates_are_written_as_they_are_read() {
        for text in [
            "15 Jan 1955",
            "Jan 1955",
            "1955",
            "circa 1955",
            "circa Feb 1955",
            "1962 to 1964",
            "circa 1962 to 1964",
            "Sep 1962 to Oct 1963",
            "02 Feb 1962 to 03 Mar 1964",
        ] {
            let date = ofac_date(text).unwrap();
            assert_eq!(date_text(&date), text);
            let rebuilt = interval(date.from(), date.to()).unwrap();
            assert_eq!(rebuilt.approximately(date.approximate), date, "{text}");
        }
    }

    #[test]
    fn persons_are_named_in_reading_order_and_entities_as_they_stand() {
        let check = |text: &str, schema: Schema, expected: &str| {
            assert_eq!(listed_name(text, &schema, NameKind::Primary).text, expected);
        };
        check("TESTMAN, Ali Reza", Schema::Person, "Ali Reza TESTMAN");
        check("TESTMAN", Schema::Person, "TESTMAN");
        check("TESTMAN,", Schema::Person, "TESTMAN");
        check("TEST CO., LTD.", Schema::Organization, "TEST CO., LTD.");
    }
}
