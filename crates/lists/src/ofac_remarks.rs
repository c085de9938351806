//! The grammar of OFAC's remarks: items split by `; `, the last one closed by a full stop.
//!
//! Semicolons within parentheses or within a quoted alias do not split. Items that begin with known
//! words become facts; all others are kept as `notes` and counted. The same grammar reads the short
//! remarks of the standard XML, where relations stand in parentheses: `(Linked To: A; Linked To: B)`.

use lictor_model::{NameKind, Place, Schema};

use crate::dates::{ofac_date, without_prefix};
use crate::draft::Draft;
use crate::ofac::{listed_name, statement};
use crate::text::{clean, country_at_end, country_by_name};

/// The path under which free text in remarks is counted.
const FREE_TEXT: &str = "remarks: free text";

/// Adds what the remarks of a record say.
pub(crate) fn read(draft: &mut Draft, remarks: &str, field: &str) {
    let remarks = clean(remarks);
    let remarks = remarks.strip_suffix('.').unwrap_or(&remarks);
    for item in items(remarks) {
        read_item(draft, item, field);
    }
}

fn read_item(draft: &mut Draft, item: &str, field: &str) {
    if !read_known(draft, item, field) {
        read_free(draft, item, field);
    }
}

/// Keeps an item as free text.
pub(crate) fn read_free(draft: &mut Draft, item: &str, field: &str) {
    if !item.is_empty() {
        draft.free_text(FREE_TEXT, item, field);
    }
}

/// Adds what an item says. Returns false, having added nothing, when its words are unknown.
pub(crate) fn read_known(draft: &mut Draft, item: &str, field: &str) -> bool {
    let parenthesised = item.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    if let Some(inner) = parenthesised.filter(|it| it.starts_with("Linked To:")) {
        for item in items(inner) {
            read_item(draft, item, field);
        }
        return true;
    }
    let item = without_prefix(item, "alt. ").unwrap_or(item);
    if let Some((alias_type, name)) = alias(item) {
        // What stands in quotation marks is weak, also a former name; the XML says so of the same.
        let schema: Schema = draft.entity.schema.clone();
        let name = listed_name(name, &schema, NameKind::WeakAlias);
        draft.name(name, &format!("{field} {alias_type}"));
    } else if let Some(name) = item.strip_prefix("Linked To:") {
        draft.relation("Linked To", name, field);
    } else if let Some(date) = labelled(item, "DOB") {
        match ofac_date(date) {
            Some(date) => draft.birth_date(date, field),
            None => draft.not_understood(field, item, "not a known form of date"),
        }
    } else if let Some(place) = labelled(item, "POB") {
        draft.birth_place(birth_place(place), field);
    } else if let Some(country) =
        labelled(item, "nationality").or_else(|| labelled(item, "citizen"))
    {
        match country_by_name(country) {
            Some(country) => draft.country(country, field),
            None => draft.not_understood(field, item, "not a known country"),
        }
    } else {
        return statement(draft, item, field);
    }
    true
}

/// The text after a label and a blank or a colon.
fn labelled<'a>(item: &'a str, label: &str) -> Option<&'a str> {
    let rest = item.strip_prefix(label)?;
    rest.starts_with([' ', ':']).then(|| rest.trim_start_matches([' ', ':']))
}

/// A place with its country, which is the last of its parts; the whole text is kept.
pub(crate) fn birth_place(text: &str) -> Place {
    let text = clean(text);
    match country_at_end(&text) {
        Some((country, 0)) => Place { text, country: Some(country) },
        Some((country, start)) => {
            let place = text[..start].trim_end_matches([',', ' ']).to_owned();
            Place { text: place, country: Some(country) }
        }
        None => Place { text, country: None },
    }
}

const ALIAS_TYPES: [&str; 3] = ["a.k.a.", "f.k.a.", "n.k.a."];

/// The type and the name of an item like `a.k.a. 'THE EXAMPLE'`.
fn alias(item: &str) -> Option<(&str, &str)> {
    ALIAS_TYPES.iter().find_map(|alias_type| {
        let rest = without_prefix(item, alias_type)?;
        let quoted = rest.trim_start().strip_prefix('\'')?;
        let name = quoted.strip_suffix('\'').unwrap_or(quoted);
        Some((&item[..alias_type.len()], name))
    })
}

/// Splits remarks into items.
pub(crate) fn items(remarks: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut rest = remarks;
    loop {
        rest = rest.trim_start();
        let end = item_end(rest);
        let item = rest[..end].trim_end();
        if !item.is_empty() {
            items.push(item);
        }
        match rest.get(end + 1..) {
            Some(next) => rest = next,
            None => return items,
        }
    }
}

/// Where the item at the beginning of `rest` ends: at the next `;` that splits, or at the end.
fn item_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut depth = 0_u32;
    let mut position = quoted_alias_end(rest).unwrap_or(0);
    let mut last_open = None;
    while let Some(byte) = bytes.get(position) {
        match byte {
            b'(' => {
                depth += 1;
                last_open = last_open.or(Some(position));
            }
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => return position,
            _ => {}
        }
        position += 1;
    }
    // A parenthesis that is never closed must not swallow all other items.
    match last_open
        .filter(|_| depth > 0)
        .and_then(|open| rest[open..].find("; ").map(|it| open + it))
    {
        Some(split) => split,
        None => rest.len(),
    }
}

/// The end of a quoted alias: names hold apostrophes, so it is the first `'` before a `;`, a full
/// stop or the end.
fn quoted_alias_end(rest: &str) -> Option<usize> {
    let unmarked = without_prefix(rest, "alt. ").unwrap_or(rest);
    let alias_type = ALIAS_TYPES.iter().find(|it| without_prefix(unmarked, it).is_some())?;
    let start = rest.len() - unmarked.len() + alias_type.len();
    let quoted = rest[start..].trim_start().strip_prefix('\'')?;
    let start = rest.len() - quoted.len();
    quoted.match_indices('\'').map(|(position, _)| start + position).find_map(|position| {
        let after = &rest[position + 1..];
        let closes =
            after.is_empty() || after.starts_with(';') || after == "." || after.starts_with(". ");
        closes.then_some(position + 1)
    })
}

#[cfg(test)]
mod tests {
    use lictor_model::Entity;

    use super::*;

    fn read_person(remarks: &str) -> Entity {
        let dataset = "us_ofac_sdn".parse().unwrap();
        let mut draft = Draft::new(&dataset, "1", Schema::Person, "row 1".to_owned(), None);
        read(&mut draft, remarks, "remarks");
        draft.entity
    }

    #[test]
    fn splits_items_outside_parentheses_and_quotes() {
        let check = |text: &str, expected: &[&str]| assert_eq!(items(text), expected, "{text}");
        check("DOB 1962; POB Testville", &["DOB 1962", "POB Testville"]);
        check("A (b; c); D", &["A (b; c)", "D"]);
        check("A (b; C; D", &["A (b", "C", "D"]);
        check("a.k.a. 'X; Y'; Z", &["a.k.a. 'X; Y'", "Z"]);
        check("a.k.a. 'O'NEILL'; a.k.a. ''FOO''", &["a.k.a. 'O'NEILL'", "a.k.a. ''FOO''"]);
        check("a.k.a. 'cut of", &["a.k.a. 'cut of"]);
        check("; ;A;;", &["A"]);
        check("", &[]);
    }

    #[test]
    fn reads_weak_names() {
        let check = |remarks: &str, expected: &[(&str, NameKind)]| {
            let entity = read_person(remarks);
            let names: Vec<_> =
                entity.names.iter().map(|it| (it.value.text.as_str(), it.value.kind)).collect();
            assert_eq!(names, expected, "{remarks}");
        };
        check("a.k.a. 'BNX'.", &[("BNX", NameKind::WeakAlias)]);
        check("a.k.a. 'EXAMPLE S.A.'.", &[("EXAMPLE S.A.", NameKind::WeakAlias)]);
        check("a.k.a. ''FOO''.", &[("'FOO'", NameKind::WeakAlias)]);
        check("a.k.a. 'HAJJ AS'AD'; DOB 1962.", &[("HAJJ AS'AD", NameKind::WeakAlias)]);
        check("a.k.a. 'TEST, Ali'.", &[("Ali TEST", NameKind::WeakAlias)]);
        check(
            "f.k.a. 'OLD'; n.k.a. 'NEW'.",
            &[("OLD", NameKind::WeakAlias), ("NEW", NameKind::WeakAlias)],
        );
    }

    #[test]
    fn reads_what_is_said_of_a_person() {
        let entity = read_person(
            "DOB 15 Jan 1955; alt. DOB circa 1956; POB Testville, Korea, North; alt. POB Nowhere; \
             nationality Iran; citizen Bahamas; Gender Female; Passport A1 (Iran) expires 2006; \
             Linked To: EXAMPLE, Ali; Minister of Tests; DOB unknown.",
        );
        let dates: Vec<_> = entity.birth_dates.iter().map(|it| it.value.to_string()).collect();
        assert_eq!(dates, ["1955-01-15", "1956"]);
        assert!(entity.birth_dates[1].value.approximate);
        let place = &entity.birth_places[0].value;
        assert_eq!((place.text.as_str(), place.country.unwrap().as_str()), ("Testville", "kp"));
        assert_eq!(entity.birth_places[1].value.text, "Nowhere");
        let countries: Vec<_> = entity.countries.iter().map(|it| it.value.to_string()).collect();
        assert_eq!(countries, ["ir", "bs"]);
        assert_eq!(entity.identifiers[0].value.note.as_deref(), Some("expires 2006"));
        assert_eq!(entity.relations[0].value.name, "EXAMPLE, Ali");
        assert_eq!(entity.property("notes").collect::<Vec<_>>(), ["Minister of Tests"]);
        assert_eq!(entity.source_fields[0].value.value, "DOB unknown");
    }

    #[test]
    fn reads_relations_in_parentheses() {
        let entity = read_person("all offices; (Linked To: GROUP (GRP)-UNIT; Linked To: B, C)");
        let names: Vec<_> = entity.relations.iter().map(|it| it.value.name.as_str()).collect();
        assert_eq!(names, ["GROUP (GRP)-UNIT", "B, C"]);
        assert_eq!(entity.property("notes").collect::<Vec<_>>(), ["all offices"]);
    }
}
