//! Lictor's own table of Foreign Terrorist Organizations, current and revoked.
//!
//! The State Department publishes the list as a web page without the revoked designations' names and
//! without a data file. `data/us_state_fto.yaml` is the reviewed compilation in its place; it is
//! embedded ([`EMBEDDED_FTO`]) and answers when nothing else is imported. The head of the file says
//! how to read it.
//!
//! The reader is strict, since the file is ours: unknown keys, unknown sources, a fact without a
//! source, a name or an id that stands twice, a period that ends before it begins, and an
//! organisation that was never designated are refused with the line. Citations and the sources of a
//! fact go to `Source::citation`; what the table calls unconfirmed goes to the `certainty` of the
//! bound or of the fact.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use lictor_model::{
    Bound, Certainty, DatasetId, DateInterval, Designation, Entity, EntityId, Fact, Name, NameKind,
    Period, Property, Relation, Schema, Source,
};
use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::{Refusal, Report, SourceFile};

/// The table that comes with Lictor, as YAML.
pub const EMBEDDED_FTO: &str = include_str!("../../../data/us_state_fto.yaml");

/// The dataset id of the table that comes with Lictor.
pub const EMBEDDED_FTO_ID: &str = "us_state_fto";

/// The property that holds the number of the organisation's entry on OFAC's SDN list.
const OFAC_ID: &str = "ofacId";

/// What a designation is that names no authority: section 219 of the Immigration and Nationality
/// Act.
const FTO: (&str, &str, &str) = ("US Department of State", "FTO", "8 U.S.C. 1189");

/// Reads the table; the sink gets one entity an organisation, in the order of the file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let malformed =
        |line: u64, reason: String| Refusal::Malformed { file: file.name.clone(), line, reason };
    let text = std::str::from_utf8(&file.bytes).map_err(|error| {
        let before = &file.bytes[..error.valid_up_to()];
        let line = 1 + before.split(|byte| *byte == b'\n').count().saturating_sub(1);
        malformed(line as u64, "not UTF-8".to_owned())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refusal::Empty { file: file.name.clone() });
    }
    // Without its budget and its snippets the parser takes half the time; the table is ours.
    let options = serde_saphyr::options! { budget: None, with_snippet: false };
    let table: Table = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let line = error.location().map_or(1, |it| it.line());
        malformed(line, error.without_snippet().to_string())
    })?;
    if table.organizations.is_empty() {
        return Err(Refusal::Empty { file: file.name.clone() });
    }

    let mut ids = HashSet::new();
    let mut report = Report { published: Some(table.published.0.from()), ..Report::default() };
    for organization in &table.organizations {
        let line = organization.id.referenced.line();
        let id = organization.id.value.as_ref();
        let refuse = |reason: String| malformed(line, format!("{id}: {reason}"));
        if !is_local_id(id) {
            return Err(refuse("an id has lower-case letters, digits and `_` only".to_owned()));
        }
        if !ids.insert(id) {
            return Err(refuse("the id stands twice".to_owned()));
        }
        let mut entity = organization.entity(dataset, &table.sources).map_err(refuse)?;
        entity.record = format!("{} line {line}", file.name);
        sink(entity);
        report.read += 1;
        report.kept += 1;
    }
    Ok(report)
}

fn is_local_id(id: &str) -> bool {
    let allowed = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
    id.starts_with(|it: char| it.is_ascii_lowercase()) && id.chars().all(allowed)
}

/// Sources by key.
type Sources<'a> = BTreeMap<Cow<'a, str>, Cow<'a, str>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table<'a> {
    #[expect(dead_code, reason = "read by reviewers of the table; the model has its own title")]
    #[serde(borrow)]
    title: Cow<'a, str>,
    published: Day,
    #[expect(dead_code, reason = "read by reviewers of the table")]
    #[serde(borrow)]
    licence: Cow<'a, str>,
    #[serde(borrow)]
    sources: Sources<'a>,
    #[serde(borrow)]
    organizations: Vec<Organization<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organization<'a> {
    #[serde(borrow)]
    id: Spanned<Cow<'a, str>>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    name_since: Option<Day>,
    #[serde(borrow)]
    sources: Cow<'a, str>,
    ofac: Option<u32>,
    #[serde(default, borrow)]
    names: Vec<Names<'a>>,
    #[serde(borrow)]
    designations: Vec<Listing<'a>>,
    #[serde(default, borrow)]
    relations: Vec<Related<'a>>,
    #[serde(default, borrow)]
    history: Vec<Event<'a>>,
}

/// Names that share their source and their time; one a line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names<'a> {
    since: Option<Day>,
    until: Option<Day>,
    #[serde(borrow)]
    sources: Cow<'a, str>,
    #[serde(default)]
    certainty: Sureness,
    #[serde(default, borrow)]
    alias: Cow<'a, str>,
    #[serde(default, borrow)]
    weak_alias: Cow<'a, str>,
    #[serde(default, borrow)]
    acronym: Cow<'a, str>,
    #[serde(default, borrow)]
    former: Cow<'a, str>,
    #[serde(default, borrow)]
    original_script: Cow<'a, str>,
    #[serde(default, borrow)]
    alias_unofficial: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing<'a> {
    #[serde(borrow)]
    authority: Option<Cow<'a, str>>,
    #[serde(borrow)]
    program: Option<Cow<'a, str>>,
    #[serde(borrow)]
    basis: Option<Cow<'a, str>>,
    #[serde(borrow)]
    citation: Option<Cow<'a, str>>,
    from: Option<Day>,
    to: Option<Day>,
    #[serde(default)]
    unconfirmed: Parts,
    #[serde(borrow)]
    sources: Cow<'a, str>,
    #[serde(borrow)]
    detail: Option<Cow<'a, str>>,
    #[serde(borrow)]
    note: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Related<'a> {
    #[serde(borrow)]
    role: Cow<'a, str>,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    sources: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event<'a> {
    date: Option<Day>,
    #[serde(borrow, rename = "event")]
    text: Cow<'a, str>,
    #[serde(borrow)]
    citation: Option<Cow<'a, str>>,
    #[serde(borrow)]
    sources: Cow<'a, str>,
    #[serde(default)]
    certainty: Sureness,
}

/// A part of a designation that is not confirmed.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    From,
    To,
    Citation,
    Fact,
}

/// The parts of a designation that are not confirmed, joined by commas.
#[derive(Deserialize, Default)]
#[serde(try_from = "Cow<'_, str>")]
struct Parts(Vec<Part>);

impl TryFrom<Cow<'_, str>> for Parts {
    type Error = String;

    fn try_from(text: Cow<'_, str>) -> Result<Self, Self::Error> {
        let part = |word: &str| match word.trim() {
            "from" => Ok(Part::From),
            "to" => Ok(Part::To),
            "citation" => Ok(Part::Citation),
            "fact" => Ok(Part::Fact),
            other => Err(format!("`{other}` is none of from, to, citation, fact")),
        };
        text.split(',').map(part).collect::<Result<_, _>>().map(Self)
    }
}

#[derive(Deserialize, Clone, Copy, Default)]
#[serde(rename_all = "snake_case")]
enum Sureness {
    #[default]
    Confirmed,
    Unconfirmed,
}

impl From<Sureness> for Certainty {
    fn from(sureness: Sureness) -> Self {
        match sureness {
            Sureness::Confirmed => Self::Confirmed,
            Sureness::Unconfirmed => Self::Unconfirmed,
        }
    }
}

/// A day, or a month or a year where the day is not known.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "Cow<'_, str>")]
struct Day(DateInterval);

impl TryFrom<Cow<'_, str>> for Day {
    type Error = lictor_model::ModelError;

    fn try_from(text: Cow<'_, str>) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl Organization<'_> {
    fn entity(&self, dataset: &DatasetId, table: &Sources<'_>) -> Result<Entity, String> {
        let mut entity = Entity::new(dataset, &self.id.value, Schema::Organization);
        let own = source(&self.sources, None, Certainty::Confirmed, table)?;
        let primary = Name::new(self.name.as_ref(), NameKind::Primary);
        let since = Period { from: self.name_since.map(|it| Bound::confirmed(it.0)), to: None };
        entity.names.push(Fact::new(primary, own.clone()).valid(since));
        for group in &self.names {
            group.add_to(&mut entity.names, table)?;
        }
        let mut seen = HashSet::new();
        for name in &entity.names {
            if name.value.text.trim() != name.value.text || name.value.text.is_empty() {
                return Err(format!("the name `{}` is empty or padded", name.value.text));
            }
            if !seen.insert(folded(&name.value.text)) {
                return Err(format!("the name `{}` stands twice", name.value.text));
            }
        }

        for listing in &self.designations {
            entity.designations.push(listing.fact(table)?);
        }
        check_periods(&entity.designations)?;

        for related in &self.relations {
            let relation = Relation {
                role: related.role.to_string(),
                name: related.name.to_string(),
                entity: Some(EntityId::new(dataset, &related.id)),
            };
            let source = source(&related.sources, None, Certainty::Confirmed, table)?;
            entity.relations.push(Fact::new(relation, source));
        }
        if let Some(number) = self.ofac {
            let property = Property { name: OFAC_ID.into(), value: number.to_string() };
            entity.properties.push(Fact::new(property, own));
        }
        for event in &self.history {
            let date = event.date.map(|it| format!("{}: ", it.0)).unwrap_or_default();
            let citation = event.citation.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            let value = format!("{date}{}{citation}", event.text);
            let source = source(&event.sources, None, event.certainty.into(), table)?;
            entity.properties.push(Fact::new(Property { name: "notes".into(), value }, source));
        }
        Ok(entity)
    }
}

impl Names<'_> {
    fn add_to(&self, names: &mut Vec<Fact<Name>>, table: &Sources<'_>) -> Result<(), String> {
        let certainty = self.certainty.into();
        let source = source(&self.sources, None, certainty, table)?;
        let bound = |day: Option<Day>| day.map(|it| Bound { date: it.0, certainty });
        let valid = Period { from: bound(self.since), to: bound(self.until) };
        if let (Some(since), Some(until)) = (valid.from, valid.to)
            && since.earliest() >= until.earliest()
        {
            return Err(format!("names until {} before they begin", until.date));
        }
        let kinds = [
            (NameKind::Alias, &self.alias),
            (NameKind::WeakAlias, &self.weak_alias),
            (NameKind::Acronym, &self.acronym),
            (NameKind::Former, &self.former),
            (NameKind::OriginalScript, &self.original_script),
            (NameKind::AliasUnofficial, &self.alias_unofficial),
        ];
        if kinds.iter().all(|(_, texts)| texts.trim().is_empty()) {
            return Err("a group of names is empty".to_owned());
        }
        for (kind, texts) in kinds {
            for text in texts.lines() {
                let name = Name::new(text, kind);
                names.push(Fact::new(name, source.clone()).valid(valid));
            }
        }
        Ok(())
    }
}

impl Listing<'_> {
    fn fact(&self, table: &Sources<'_>) -> Result<Fact<Designation>, String> {
        let (authority, program, basis) = match (&self.authority, &self.program, &self.basis) {
            (None, None, None) => FTO,
            (Some(authority), Some(program), Some(basis)) => {
                (authority.as_ref(), program.as_ref(), basis.as_ref())
            }
            _ => return Err("authority, program and basis stand together or not at all".to_owned()),
        };
        let certainty = |part: Part| {
            let unconfirmed = self.unconfirmed.0.contains(&part);
            if unconfirmed { Certainty::Unconfirmed } else { Certainty::Confirmed }
        };
        for (part, stated) in [
            (Part::From, self.from.is_some()),
            (Part::To, self.to.is_some()),
            (Part::Citation, self.citation.is_some()),
        ] {
            if self.unconfirmed.0.contains(&part) && !stated {
                return Err("something is called unconfirmed that is not stated".to_owned());
            }
        }
        let unsure_citation = (certainty(Part::Citation) == Certainty::Unconfirmed)
            .then_some("the citation is not confirmed");
        let notes: Vec<_> = self.note.as_deref().into_iter().chain(unsure_citation).collect();
        let value = Designation {
            authority: authority.to_owned(),
            program: program.to_owned(),
            basis: Some(basis.to_owned()),
            citation: self.citation.as_ref().map(ToString::to_string),
            reference: None,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        let bound =
            |day: Option<Day>, part| day.map(|it| Bound { date: it.0, certainty: certainty(part) });
        let valid = Period { from: bound(self.from, Part::From), to: bound(self.to, Part::To) };
        let source = source(&self.sources, self.detail.as_deref(), certainty(Part::Fact), table)?;
        Ok(Fact::new(value, source).valid(valid))
    }
}

/// The sources by their titles, from their keys joined by commas; refused when there is none or one is not in the table.
fn source(
    keys: &str,
    detail: Option<&str>,
    certainty: Certainty,
    table: &Sources<'_>,
) -> Result<Source, String> {
    if keys.trim().is_empty() {
        return Err("a fact has no source".to_owned());
    }
    let mut citation = String::new();
    for key in keys.split(',').map(str::trim) {
        let title =
            table.get(key).ok_or_else(|| format!("`{key}` is not in the list of sources"))?;
        if !citation.is_empty() {
            citation.push_str("; ");
        }
        citation.push_str(title);
    }
    if let Some(detail) = detail {
        citation.push_str(" [");
        citation.push_str(detail);
        citation.push(']');
    }
    Ok(Source { field: None, citation: Some(citation.into()), certainty })
}

/// Upper case with single blanks: names that differ in nothing else are one name.
fn folded(name: &str) -> String {
    name.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At least one designation as a Foreign Terrorist Organization; ends after beginnings; periods of
/// one program in order, without overlap.
fn check_periods(designations: &[Fact<Designation>]) -> Result<(), String> {
    if !designations.iter().any(|it| it.value.program == FTO.1) {
        return Err("it has no designation as FTO".to_owned());
    }
    for (position, fact) in designations.iter().enumerate() {
        let Period { from, to } = fact.valid;
        if let (Some(from), Some(to)) = (from, to)
            && from.earliest() >= to.earliest()
        {
            return Err(format!("a designation ends on {} before it begins", to.date));
        }
        let same_program = |it: &&Fact<Designation>| {
            it.value.authority == fact.value.authority && it.value.program == fact.value.program
        };
        if let Some(next) = designations[position + 1..].iter().find(same_program) {
            let in_order = match (to, next.valid.from) {
                (Some(to), Some(next)) => to.latest() <= next.earliest(),
                _ => false,
            };
            if !in_order {
                return Err(format!(
                    "periods of {} overlap or are not in order",
                    next.value.program
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile { name: "us_state_fto.yaml".to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn read_text(text: &str) -> Result<(Vec<Entity>, Report), Refusal> {
        let dataset: DatasetId = EMBEDDED_FTO_ID.parse().unwrap();
        let mut entities = Vec::new();
        let report = read(&dataset, &file(text), &mut |entity| entities.push(entity))?;
        Ok((entities, report))
    }

    fn embedded() -> Vec<Entity> {
        read_text(EMBEDDED_FTO).unwrap().0
    }

    fn entity(entities: &[Entity], id: &str) -> Entity {
        let id = format!("us_state_fto:{id}");
        entities.iter().find(|it| it.id.as_str() == id).unwrap().clone()
    }

    fn days(fact: &Fact<Designation>) -> (String, String) {
        let day = |bound: Option<Bound>| {
            let bound = bound.map(|it| {
                let unsure = if it.certainty == Certainty::Unconfirmed { "?" } else { "" };
                format!("{}{unsure}", it.date)
            });
            bound.unwrap_or_default()
        };
        (day(fact.valid.from), day(fact.valid.to))
    }

    #[test]
    fn the_embedded_table_is_whole_and_every_fact_is_sourced() {
        let (entities, report) = read_text(EMBEDDED_FTO).unwrap();
        assert_eq!(entities.len(), 119);
        assert_eq!((report.read, report.kept), (119, 119));
        assert_eq!(report.published.unwrap().to_string(), "2026-06-05");
        let sourced = |source: &Source| source.citation.as_ref().is_some_and(|it| !it.is_empty());
        for entity in &entities {
            let id = &entity.id;
            assert!(entity.names.iter().all(|it| sourced(&it.source)), "{id}");
            assert!(entity.designations.iter().all(|it| sourced(&it.source)), "{id}");
            assert!(entity.properties.iter().all(|it| sourced(&it.source)), "{id}");
            assert!(entity.relations.iter().all(|it| sourced(&it.source)), "{id}");
            let unofficial_is_unconfirmed = entity.names.iter().all(|it| {
                it.value.kind != NameKind::AliasUnofficial
                    || it.source.certainty == Certainty::Unconfirmed
            });
            assert!(unofficial_is_unconfirmed, "{id}");
            for relation in &entity.relations {
                let other = relation.value.entity.as_ref().unwrap();
                assert!(entities.iter().any(|it| it.id == *other), "{id} names {other}");
            }
            let unknown_beginning =
                entity.designations.iter().filter(|it| it.valid.from.is_none()).count();
            let expected = usize::from(id.as_str() == "us_state_fto:juarez_cartel");
            assert_eq!(unknown_beginning, expected, "{id}");
        }
    }

    #[test]
    fn mek_has_its_names_and_its_four_histories() {
        let mek = entity(&embedded(), "mek");
        assert_eq!(mek.caption(), "Mujahedin-e Khalq Organization (MEK)");
        for name in [
            "MEK",
            "MKO",
            "PMOI",
            "NCR",
            "NCRI",
            "NLA",
            "Mojahedin-e-Khalq",
            "People's Mujahedin of Iran",
            "مجاهدین خلق",
        ] {
            assert!(mek.names.iter().any(|it| it.value.text == name), "{name}");
        }
        let mko = mek.names.iter().find(|it| it.value.text == "MKO").unwrap();
        assert_eq!(mko.value.kind, NameKind::Alias);
        assert_eq!(mko.valid.from.unwrap().date.to_string(), "1997-10-08");
        assert_eq!(mko.valid.to, None);

        let found: Vec<_> = mek
            .designations
            .iter()
            .map(|it| {
                let (from, to) = days(it);
                format!("{} {from} {to}", it.value.program)
            })
            .collect();
        let expected = [
            "FTO 1997-10-08 2012-09-28",
            "SDGT 2001-11-02? 2012-09-28",
            "PROSCRIBED 2001-03-29? 2008-06-24?",
            "EU-CP931 2002-05-02 2009-01-26",
        ];
        assert_eq!(found, expected);
        let fto = &mek.designations[0].value;
        assert_eq!(fto.authority, "US Department of State");
        assert_eq!(fto.basis.as_deref(), Some("8 U.S.C. 1189"));
        assert_eq!(fto.citation.as_deref(), Some("62 FR 52650"));
        let eu = &mek.designations[3].value;
        assert!(
            eu.note.as_deref().unwrap().contains("excluded the National Council of Resistance")
        );
    }

    #[test]
    fn other_known_cases() {
        let entities = embedded();
        let check = |id: &str, expected: &[(&str, &str)]| {
            let entity = entity(&entities, id);
            let fto = entity.designations.iter().filter(|it| it.value.program == "FTO");
            let found: Vec<_> = fto.map(days).collect();
            let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            assert_eq!(found, expected, "{id}");
        };
        check("hizballah", &[("1997-10-08", "")]);
        check("al_qaida", &[("1999-10-08", "")]);
        check("farc", &[("1997-10-08", "2021-11-30?")]);
        // Two periods, one entity.
        check("ansarallah", &[("2021-01-19", "2021-02-16"), ("2025-03-05?", "")]);
        // Announced, but the day of publication is not known.
        check("los_lobos", &[("2025-09-04?", "")]);
        // One organisation with Kahane Chai since 2001.
        check("kach", &[("1997-10-08", "2001-10-05"), ("2001-10-05", "2022-05-20")]);
        check("juarez_cartel", &[("", "")]);
        // Ended as FTO, not as SDGT.
        let lifg = entity(&entities, "lifg");
        assert_eq!(lifg.designations.len(), 2);
        assert_eq!(days(&lifg.designations[1]), ("2001-09-24".to_owned(), String::new()));
        assert_eq!(entity(&entities, "hizballah").property(OFAC_ID).collect::<Vec<_>>(), ["4697"]);
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line() {
        let head =
            "title: T\npublished: 2026-06-05\nlicence: CC0\nsources: {s: S}\norganizations:\n";
        let good = "- id: x\n  name: X\n  sources: s\n  designations:\n    - {from: 1997-10-08, sources: s}\n";
        assert_eq!(read_text(&format!("{head}{good}")).unwrap().0.len(), 1);
        let check = |organizations: &str, line: u64, part: &str| match read_text(&format!(
            "{head}{organizations}"
        )) {
            Err(Refusal::Malformed { line: found, reason, .. }) => {
                assert!(reason.contains(part), "{reason}");
                assert_eq!(found, line, "{reason}");
            }
            other => panic!("{part}: {other:?}"),
        };
        check(&format!("{good}{good}"), 11, "stands twice");
        check(&good.replace("id: x", "id: X"), 6, "lower-case");
        check(&good.replace("sources: s\n", "sources: t\n"), 6, "`t` is not in the list");
        check(&good.replace("sources: s}", "sources: \"\"}"), 6, "no source");
        check(&good.replace("1997-10-08", "1997-13-08"), 10, "1997-13-08");
        check(&good.replace("from: 1997-10-08", "form: 1997-10-08"), 10, "form");
        check(
            &good.replace("from: 1997-10-08", "from: 1997-10-08, to: 1997-10-08"),
            6,
            "before it begins",
        );
        check(
            &good.replace("  designations", "  names: [{sources: s, alias: x}]\n  designations"),
            6,
            "stands twice",
        );
        check(
            &good.replace("{from", "{authority: A, program: P, basis: B, from"),
            6,
            "no designation as FTO",
        );
        check(&format!("{good}    - {{from: 1999-10-08, sources: s}}\n"), 6, "overlap");
        assert_eq!(read_text(" \n"), Err(Refusal::Empty { file: "us_state_fto.yaml".to_owned() }));
        assert!(matches!(read_text("- id: x"), Err(Refusal::Malformed { .. })));
        let truncated = &EMBEDDED_FTO[..EMBEDDED_FTO.len() / 2];
        assert!(matches!(read_text(truncated), Err(Refusal::Malformed { .. })));
    }
}
