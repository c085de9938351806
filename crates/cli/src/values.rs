//! Values of arguments: those that come in over HTTP as well are read in `wire`.

use jiff::civil::Date;
pub(crate) use lictor_config::{body_limit, time_limit};
use lictor_model::DatasetId;
use lictor_record::Form;
use lictor_store::{Role, Tenant};
pub(crate) use lictor_wire::values::{
    beginning, birth_date, country, dataset, day, entity, gender, identifier, kind, moment, name,
    name_order, score,
};

/// A number of one or more.
pub(crate) fn count(text: &str) -> Result<usize, String> {
    let number = text.parse::<usize>().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "not a number of 1 or more".to_owned())
}

/// How often lists are asked for, as in the configuration.
pub(crate) fn time(text: &str) -> Result<std::time::Duration, String> {
    lictor_config::between_updates(text)
}

/// A number of days, as `7`, `7 days` or `2 weeks`.
pub(crate) fn days(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let days = match unit.trim() {
        "" | "d" | "day" | "days" => Some(1),
        "w" | "week" | "weeks" => Some(7),
        _ => None,
    };
    let days = days.zip(number.parse::<u32>().ok()).and_then(|(unit, it)| it.checked_mul(unit));
    days.ok_or_else(|| "not a number of days; write 7, `7 days` or `2 weeks`".to_owned())
}

/// The day of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ArticleDay {
    /// As the document tells it.
    Auto,
    /// As the user knows it.
    On(Date),
}

/// `auto`, or a whole day.
pub(crate) fn article_day(text: &str) -> Result<ArticleDay, String> {
    if text == "auto" { Ok(ArticleDay::Auto) } else { day(text).map(ArticleDay::On) }
}

/// A role of an API key.
pub(crate) fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "expected viewer, analyst, approver, auditor or admin".to_owned())
}

/// Whose keys and records they are.
pub(crate) fn tenant(text: &str) -> Result<Tenant, String> {
    text.parse()
        .map_err(|_| "expected at most 64 lower-case letters, digits, `-` and `_`".to_owned())
}

/// A format of evidence.
pub(crate) fn form(text: &str) -> Result<Form, String> {
    Form::from_word(text).ok_or_else(|| "expected pdf, xlsx, html or json".to_owned())
}

/// Where a dataset is: `un_sc=https://…`.
pub(crate) fn dataset_url(text: &str) -> Result<(DatasetId, String), String> {
    let (id, url) = text
        .split_once('=')
        .filter(|(_, url)| url.starts_with("https://") || url.starts_with("http://"))
        .ok_or("expected DATASET=URL, such as un_sc=https://example.org/consolidated.xml")?;
    Ok((dataset(id)?, url.to_owned()))
}

/// How a column is to be read: `name=full_name`.
pub(crate) fn mapping(text: &str) -> Result<(String, String), String> {
    let (property, column) = text
        .split_once('=')
        .filter(|(property, column)| !property.is_empty() && !column.is_empty())
        .ok_or("expected PROPERTY=COLUMN, such as name=full_name")?;
    if lictor_wire::Party::knows(property) {
        Ok((property.to_owned(), column.to_owned()))
    } else {
        Err(format!(
            "`{property}` is not a property; known are id, kind, name, first_name, middle_name, \
             last_name, alias, birth_date, country, gender, and kinds of identifiers"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_mapped_to_a_property_that_is_read() {
        assert!(mapping("name=full_name").is_ok());
        assert!(mapping("nmae=full").is_err() && mapping("name=").is_err());
    }
}
