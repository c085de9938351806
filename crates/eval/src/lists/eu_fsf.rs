//! The EU's consolidated financial sanctions, `xmlFullSanctionsList_1_1`: all data in attributes.

use lictor_model::{DatasetId, DateInterval, Entity, Fact, NameKind, Schema, Source};

use super::add_name;
use super::element::{Element, each_record};

/// Reads the list.
pub(crate) fn eu_fsf(dataset: &DatasetId, xml: &str) -> anyhow::Result<Vec<Entity>> {
    let mut entities = Vec::new();
    each_record(xml, "sanctionEntity", &mut |record| {
        entities.push(entity(dataset, record));
        Ok(())
    })?;
    Ok(entities)
}

fn entity(dataset: &DatasetId, record: &Element) -> Entity {
    let is_person = record.all("subjectType").any(|it| it.attribute("code") == "person");
    let schema = if is_person { Schema::Person } else { Schema::Organization };
    // Three reference numbers (`euReferenceNumber`) stand on two records each in the edition of 2024-05-13.
    let mut entity = Entity::new(dataset, record.attribute("logicalId"), schema);
    for alias in record.all("nameAlias") {
        let parts = ["firstName", "middleName", "lastName"].map(|part| alias.attribute(part));
        let whole = alias.attribute("wholeName");
        let text = if whole.is_empty() { parts.join(" ") } else { whole.to_owned() };
        let kind = name_kind(alias, entity.names.is_empty());
        add_name(&mut entity, &text, kind);
    }
    for birth in record.all("birthdate") {
        if let Some(date) = birth_date(birth) {
            entity.birth_dates.push(Fact::new(date, Source::default()));
        }
    }
    for citizenship in record.all("citizenship") {
        if let Ok(country) = citizenship.attribute("countryIso2Code").parse() {
            entity.countries.push(Fact::new(country, Source::default()));
        }
    }
    entity
}

/// `strong` is "true" throughout; a low quality is written in a remark.
fn name_kind(alias: &Element, is_first: bool) -> NameKind {
    let remark = alias.child_text("remark").to_lowercase();
    if remark.contains("low quality") {
        NameKind::WeakAlias
    } else if remark.contains("former") {
        NameKind::Former
    } else if is_first {
        NameKind::Primary
    } else {
        NameKind::Alias
    }
}

/// A day, a year or a range of years; dates of other calendars are left out.
fn birth_date(birth: &Element) -> Option<DateInterval> {
    if birth.attribute("calendarType") != "GREGORIAN" {
        return None;
    }
    let year = |name: &str| DateInterval::year(birth.attribute(name).parse().ok()?);
    let date = birth.attribute("birthdate").parse().ok().or_else(|| year("year"));
    let date = date.or_else(|| DateInterval::range(year("yearRangeFrom")?, year("yearRangeTo")?));
    Some(date?.approximately(birth.attribute("circa") == "true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_with_names_and_dates() {
        let xml = r#"<export><sanctionEntity logicalId="13"><subjectType code="person"/>
            <nameAlias wholeName="Darina ORLOVA"/><nameAlias firstName="Дарина" lastName="Орлова" wholeName=""/>
            <nameAlias wholeName="Dasha"><remark>Low quality a.k.a.</remark></nameAlias>
            <birthdate calendarType="GREGORIAN" circa="true" year="1962"/>
            <birthdate calendarType="ISLAMIC" year="1380"/>
            <citizenship countryIso2Code="RS"/><citizenship countryIso2Code="00"/>
            </sanctionEntity></export>"#;
        let entities = eu_fsf(&"eu_fsf".parse().unwrap(), xml).unwrap();
        let [entity] = entities.as_slice() else { panic!("one entity") };
        assert_eq!((entity.id.as_str(), &entity.schema), ("eu_fsf:13", &Schema::Person));
        let names: Vec<_> =
            entity.names.iter().map(|it| (it.value.text.as_str(), it.value.kind)).collect();
        let expected = [
            ("Darina ORLOVA", NameKind::Primary),
            ("Дарина Орлова", NameKind::Alias),
            ("Dasha", NameKind::WeakAlias),
        ];
        assert_eq!(names, expected);
        assert_eq!(entity.birth_dates.len(), 1);
        assert!(entity.birth_dates[0].value.approximate);
        assert_eq!(entity.countries.len(), 1);
    }
}
