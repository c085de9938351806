//! Facts as text: what an entity states, fact by fact, in the order and the words in which people and
//! JSON are told of it.
//!
//! Reports, histories and differences all say a fact by these words, so that one is found in the other.

use lictor_model::{
    Address, Bound, DateInterval, Designation, Entity, Fact, Identifier, Known, Name, NameKind,
    Period, Source,
};

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field<'a> {
    /// The kind of thing that the entity is.
    Schema,
    /// An act of listing.
    Designation,
    /// A name, of whatever kind.
    Name,
    /// A date of birth.
    BirthDate,
    /// A place of birth.
    BirthPlace,
    /// A nationality or a flag.
    Country,
    /// A number or code.
    Identifier,
    /// An address.
    Address,
    /// A relation to another party.
    Relation,
    /// Another `FollowTheMoney` property.
    Property(&'a str),
    /// A field of the source that has no place in the model.
    SourceField(&'a str),
}

impl<'a> Field<'a> {
    /// The word of the contract: the `FollowTheMoney` property where there is one, or the field's own name
    /// in the source.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Schema => "schema",
            Self::Designation => "designation",
            Self::Name => "name",
            Self::BirthDate => "birthDate",
            Self::BirthPlace => "birthPlace",
            Self::Country => "country",
            Self::Identifier => "identifier",
            Self::Address => "address",
            Self::Relation => "relation",
            Self::Property(name) | Self::SourceField(name) => name,
        }
    }
}

/// The value that a statement is made of, as far as two of them are compared by more than their words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Name(&'a Name),
    Date(DateInterval),
    Identifier(&'a Identifier),
    Designation(&'a Designation),
    Words,
}

/// One fact of an entity, as text.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// What it is about.
    pub field: Field<'a>,
    /// The fact in short.
    pub text: String,
    /// What else belongs to it, such as the period of a designation; may be empty.
    pub details: String,
    /// What is told only where the rest does not tell two facts apart: parts of a name, the citation.
    pub(crate) fine: String,
    /// When it held, by the publisher's word.
    pub valid: Period,
    /// Which editions showed it.
    pub known: &'a Known,
    /// Where it stands.
    pub source: &'a Source,
    pub(crate) value: Value<'a>,
}

impl Statement<'_> {
    /// The fact with its details.
    pub fn in_full(&self) -> String {
        if self.details.is_empty() {
            return self.text.clone();
        }
        format!("{}; {}", self.text, self.details)
    }

    /// Whether two statements say the same.
    pub fn says_as(&self, other: &Self) -> bool {
        self.field == other.field
            && self.text == other.text
            && self.details == other.details
            && self.fine == other.fine
    }
}

/// Everything that an entity states but its schema: designations, names, then the other facts by field,
/// each in the order of the source.
pub fn statements(entity: &Entity) -> Vec<Statement<'_>> {
    let mut all = Vec::new();
    for fact in &entity.designations {
        let it = &fact.value;
        let citation = it.citation.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let text = format!("{}, {}{citation}", it.authority, it.program);
        let details =
            [("", &it.basis), ("reference ", &it.reference), ("", &it.note)].map(labelled);
        let value = Value::Designation(it);
        all.push(statement(Field::Designation, text, details, fact, value));
    }
    for fact in &entity.names {
        let it = &fact.value;
        let text = format!("{} ({})", it.text, it.kind.as_str());
        let details = [("", &it.language), ("", &it.script)].map(labelled);
        let mut name = statement(Field::Name, text, details, fact, Value::Name(it));
        name.fine = joined([parts_of(it), name.fine]);
        all.push(name);
    }
    for fact in &entity.birth_dates {
        let about = if fact.value.approximate { "about " } else { "" };
        let text = format!("{about}{}", fact.value);
        all.push(statement(Field::BirthDate, text, [], fact, Value::Date(fact.value)));
    }
    for fact in &entity.birth_places {
        let country = fact.value.country.map(|it| format!(" ({it})")).unwrap_or_default();
        let text = format!("{}{country}", fact.value.text);
        all.push(statement(Field::BirthPlace, text, [], fact, Value::Words));
    }
    for fact in &entity.countries {
        let text = fact.value.to_string();
        all.push(statement(Field::Country, text, [], fact, Value::Words));
    }
    for fact in &entity.identifiers {
        let it = &fact.value;
        let country = it.country.map(|it| format!(" ({it})")).unwrap_or_default();
        let note = it.note.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let text = format!("{it}{country}{note}");
        all.push(statement(Field::Identifier, text, [], fact, Value::Identifier(it)));
    }
    for fact in &entity.addresses {
        let details = [labelled(("", &fact.value.note))];
        let text = fact.value.one_line();
        let mut address = statement(Field::Address, text, details, fact, Value::Words);
        address.fine = joined([address_parts(&fact.value), address.fine]);
        all.push(address);
    }
    for fact in &entity.relations {
        let id = fact.value.entity.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let text = format!("{} {}{id}", fact.value.role, fact.value.name);
        all.push(statement(Field::Relation, text, [], fact, Value::Words));
    }
    for fact in &entity.properties {
        let field = Field::Property(&fact.value.name);
        all.push(statement(field, fact.value.value.clone(), [], fact, Value::Words));
    }
    for fact in &entity.source_fields {
        let field = Field::SourceField(&fact.value.path);
        all.push(statement(field, fact.value.value.clone(), [], fact, Value::Words));
    }
    all
}

fn statement<'a, T, const N: usize>(
    field: Field<'a>,
    text: String,
    details: [String; N],
    fact: &'a Fact<T>,
    value: Value<'a>,
) -> Statement<'a> {
    let details = joined([period(&fact.valid), joined(details)]);
    let fine = fact.source.citation.as_deref().map(|it| format!("source {it}")).unwrap_or_default();
    let (known, source) = (&fact.known, &fact.source);
    Statement { field, text, details, fine, valid: fact.valid, known, source, value }
}

fn period(valid: &Period) -> String {
    let end = |word: &str, bound: Option<Bound>| {
        let doubt = |it: Bound| match it.certainty {
            lictor_model::Certainty::Confirmed => "",
            lictor_model::Certainty::Unconfirmed => " (not confirmed)",
        };
        bound.map(|it| format!("{word} {}{}", it.date, doubt(it))).unwrap_or_default()
    };
    let ends = [end("from", valid.from), end("until", valid.to)];
    ends.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn labelled((label, value): (&str, &Option<String>)) -> String {
    value.as_ref().map(|it| format!("{label}{it}")).unwrap_or_default()
}

fn joined(pieces: impl IntoIterator<Item = String>) -> String {
    pieces.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ")
}

fn parts_of(name: &Name) -> String {
    let Some(parts) = &name.parts else { return String::new() };
    let labelled_parts = [
        ("family ", &parts.family),
        ("given ", &parts.given),
        ("middle ", &parts.middle),
        ("title ", &parts.title),
    ];
    joined(labelled_parts.map(labelled))
}

fn address_parts(address: &Address) -> String {
    let labelled_parts = [
        ("street ", &address.street),
        ("city ", &address.city),
        ("region ", &address.region),
        ("postal code ", &address.postal_code),
    ];
    joined(labelled_parts.map(labelled))
}

/// Whether a name is the one that the entity is listed under.
pub(crate) fn is_primary(name: &Name) -> bool {
    name.kind == NameKind::Primary
}
