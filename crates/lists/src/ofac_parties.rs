//! What OFAC's advanced and enhanced XML have in common: parties held until the relations between
//! them are read, the script of a name, the parts of an address, and what a list's own name says.

use std::collections::HashMap;

use lictor_model::{Address, DatasetId, EntityId, Name, NameKind, Schema};

use crate::draft::{Draft, Intake};
use crate::ofac::name_of_fields;
use crate::ofac_xml::set_country;
use crate::text::clean;
use crate::{Refusal, SourceFile};

/// The parties of a file in order, and the relations between them.
#[derive(Default)]
pub(crate) struct Parties {
    drafts: Vec<Draft>,
    by_number: HashMap<String, usize>,
    relations: Vec<PartyRelation>,
}

/// A relation from a party of the file to another, which may stand on OFAC's other list.
pub(crate) struct PartyRelation {
    /// OFAC's numbers of both.
    pub(crate) from: String,
    pub(crate) to: String,
    /// The other's name, where the relation itself states it.
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) field: String,
}

impl Parties {
    /// Adds a party. Two of one number are both added; that is refused when they are kept.
    pub(crate) fn add(&mut self, number: &str, draft: Draft) {
        self.by_number.insert(number.to_owned(), self.drafts.len());
        self.drafts.push(draft);
    }

    pub(crate) fn get_mut(&mut self, number: &str) -> Option<&mut Draft> {
        self.by_number.get(number).map(|it| &mut self.drafts[*it])
    }

    pub(crate) fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    pub(crate) fn relate(&mut self, relation: PartyRelation) {
        self.relations.push(relation);
    }

    /// Adds the relations and hands all parties on. A party that is not in the file is named by the
    /// relation, or by its number.
    ///
    /// # Errors
    /// As [`Intake::keep`].
    pub(crate) fn keep(
        mut self,
        dataset: &DatasetId,
        intake: &mut Intake<'_>,
    ) -> Result<(), Refusal> {
        for relation in std::mem::take(&mut self.relations) {
            let PartyRelation { from, to, name, role, field } = relation;
            let other = self.by_number.get(&to).map(|it| &self.drafts[*it].entity);
            let listed = other.map(|it| it.caption().to_owned());
            let Some(draft) = self.get_mut(&from) else {
                let reason = format!("a relation to {to}, but the party is not in the file");
                intake.warn(&from, None, Some(&field), reason);
                continue;
            };
            match listed {
                Some(listed) => {
                    let name = if name.is_empty() { listed } else { name };
                    draft.relation_to(&role, &name, EntityId::new(dataset, &to), &field);
                }
                None if name.is_empty() => {
                    draft.warn(&field, format!("a relation to {to}, which is not in the file"));
                    draft.relation(&role, &format!("OFAC {to}"), &field);
                }
                None => draft.relation(&role, &name, &field),
            }
        }
        self.drafts.into_iter().try_for_each(|it| intake.keep(it))
    }
}

/// A name in one script. In another script than Latin, the listed name is one in its original
/// script; other kinds stay what they are.
pub(crate) fn scripted_name(
    last: &str,
    first: &str,
    schema: &Schema,
    kind: NameKind,
    script: Option<&'static str>,
) -> Name {
    let kind = match (kind, script) {
        (NameKind::Primary, Some(_)) => NameKind::OriginalScript,
        _ => kind,
    };
    let mut name = name_of_fields(last, first, schema, kind);
    name.script = script.map(ToOwned::to_owned);
    name
}

/// The ISO 15924 code of a script by OFAC's word or code; `None` for Latin, as the other formats say
/// nothing of it.
///
/// # Errors
/// The word, when it is unknown.
pub(crate) fn script_code(word: &str) -> Result<Option<&'static str>, String> {
    Ok(Some(match word.trim().to_ascii_lowercase().as_str() {
        "latin" | "latn" => return Ok(None),
        "arabic" | "arab" => "Arab",
        "armenian" | "armn" => "Armn",
        "bengali" | "beng" => "Beng",
        "burmese" | "mymr" | "myanmar" => "Mymr",
        "chinese simplified" | "hans" => "Hans",
        "chinese traditional" | "hant" => "Hant",
        "cyrillic" | "cyrl" => "Cyrl",
        "devanagari" | "deva" => "Deva",
        "ethiopic" | "ethi" => "Ethi",
        "georgian" | "geor" => "Geor",
        "greek" | "grek" => "Grek",
        "han" | "hani" => "Hani",
        "hangul" | "hang" => "Hang",
        "hebrew" | "hebr" => "Hebr",
        "japanese" | "jpan" => "Jpan",
        "khmer" | "khmr" => "Khmr",
        "korean" | "kore" => "Kore",
        "lao" | "laoo" => "Laoo",
        "thai" => "Thai",
        _ => return Err(word.trim().to_owned()),
    }))
}

/// An address from OFAC's parts and its country, where it has one.
pub(crate) fn address<'a>(
    draft: &mut Draft,
    parts: impl Iterator<Item = (&'a str, &'a str)>,
    country: &str,
) -> Address {
    let mut address = Address::default();
    let mut street: Vec<String> = Vec::new();
    let mut region = None;
    for (kind, value) in parts {
        let value = clean(value);
        if value.is_empty() {
            continue;
        }
        match kind.trim().to_ascii_uppercase().as_str() {
            "ADDRESS1" | "ADDRESS2" | "ADDRESS3" => street.push(value),
            "CITY" => address.city = Some(value),
            "STATE/PROVINCE" => address.region = Some(value),
            "POSTAL CODE" => address.postal_code = Some(value),
            "REGION" => region = Some(value),
            _ => draft.source_field(&format!("address/{}", kind.trim()), &value),
        }
    }
    address.street = (!street.is_empty()).then(|| street.join(", "));
    if !country.is_empty() {
        set_country(draft, &mut address, country.to_owned(), "address/country");
    }
    // The standard XML writes a region where it has no country: `Region: Gaza`.
    if let Some(region) = region {
        if address.country.is_none() && address.country_text.is_none() {
            set_country(draft, &mut address, format!("Region: {region}"), "address/country");
        } else if address.region.is_none() {
            address.region = Some(region);
        } else {
            draft.source_field("address/REGION", &region);
        }
    }
    address
}

/// Refuses a file of OFAC's other list, by the lists that its parties are on.
pub(crate) fn check_list<'a>(
    dataset: &DatasetId,
    file: &SourceFile,
    mut lists: impl Iterator<Item = &'a str>,
) -> Result<(), Refusal> {
    let expected =
        if dataset.as_str() == "us_ofac_cons" { "Consolidated List" } else { "SDN List" };
    if lists.any(|it| it.trim() == expected) {
        return Ok(());
    }
    let reason = format!("no party in it is on OFAC's {expected}");
    let (file, dataset) = (file.name.clone(), dataset.to_string());
    Err(Refusal::WrongFormat { file, dataset, reason })
}
