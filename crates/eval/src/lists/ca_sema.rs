//! Canada's autonomous sanctions (SEMA, JVCFOA) in XML: aliases of all scripts in one field.

use lictor_model::{DatasetId, Entity, NameKind, Schema};

use super::add_name;
use super::element::{Element, each_record};

/// Reads the list.
pub(crate) fn ca_sema(dataset: &DatasetId, xml: &str) -> anyhow::Result<Vec<Entity>> {
    let mut entities = Vec::new();
    each_record(xml, "record", &mut |record| {
        entities.push(entity(dataset, entities.len(), record));
        Ok(())
    })?;
    Ok(entities)
}

fn entity(dataset: &DatasetId, position: usize, record: &Element) -> Entity {
    let (given, family) = (record.child_text("GivenName"), record.child_text("LastName"));
    let is_person = !family.is_empty();
    let schema = match is_person {
        true => Schema::Person,
        false if !record.child_text("ShipIMONumber").is_empty() => Schema::Vessel,
        false => Schema::Organization,
    };
    let mut entity = Entity::new(dataset, &position.to_string(), schema);
    let name = if is_person {
        format!("{given} {family}")
    } else {
        record.child_text("EntityOrShip").to_owned()
    };
    add_name(&mut entity, &name, NameKind::Primary);
    for alias in split(record.child_text("Aliases"), is_person) {
        add_name(&mut entity, alias, NameKind::Alias);
    }
    entity
}

/// `X; Y`, of persons also `X, Y`, `X / Y`, `X or Y`, `Belarusian: X, Russian: Y`. What stands before a colon is
/// the language.
fn split(aliases: &str, is_person: bool) -> Vec<&str> {
    let mut parts: Vec<&str> = aliases.split(';').collect();
    if is_person {
        for separator in [",", "\n", " or ", " and ", " / "] {
            parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
        }
    }
    let names = parts.into_iter().map(|part| part.rsplit_once(':').map_or(part, |it| it.1).trim());
    // A single word cut from a list of them is as often half a name.
    names.filter(|name| !is_person || name.contains(char::is_whitespace)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_cut_apart() {
        let persons = "Hanna L or Anna L,  Belarusian: Ганна Л, Russian: Анна Л; Ганя";
        assert_eq!(split(persons, true), ["Hanna L", "Anna L", "Ганна Л", "Анна Л"]);
        assert_eq!(split("Tochka Co, Ltd; ТОЧКА", false), ["Tochka Co, Ltd", "ТОЧКА"]);
    }
}
