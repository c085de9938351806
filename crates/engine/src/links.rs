//! One party on several lists: links between records of different datasets, by hard evidence alone.
//!
//! Records are never merged: each authority answers for itself, and a link says by what it was drawn.
//! What counts, the strongest first:
//!
//! | evidence | asks for |
//! |---|---|
//! | reference of the UN | the same reference |
//! | publisher's own id | the same number in one register: OFAC's, OFSI's groups, the UK Sanctions List |
//! | IMO number | the same seven digits, of two ships or of two organisations |
//! | LEI | the same code of 20 characters |
//! | wallet | the same address, in no two currencies |
//! | passport | the same number, no two issuers, and agreeing names |
//! | BIC | the same institution, and agreeing names |
//!
//! A reference, an IMO number, an LEI or a wallet that several records of one list bear asks for agreeing
//! names too: publishers err (the EU gave one reference of the UN to two people), and wallets are shared.
//!
//! What asks for names is looked at only where nothing else links two records.
//!
//! Only identifiers of the party's own record count, and those that are no placeholder. Names agree when the
//! score of two of them, as screening computes it and in the better direction, is at or above
//! [`NAMES_AGREE`]; weak aliases and names that tell nothing do not count. Links are not followed further: a
//! link of a link is none. A link is symmetric: what links one record to another links that one back.

use std::collections::HashMap;

use lictor_model::{
    CountryCode, DatasetId, Date, Designation, Entity, EntityId, Identifier, IdentifierKind, Kind,
    NameKind, Status,
};
use lictor_names::{AnalysedName, Reading, View};
use lictor_score::compare_readings;

use crate::segment::view_of;
use crate::terms::Current;
use crate::{EngineError, Snapshot};

/// From this score on two names agree, in `[0, 1]`.
pub const NAMES_AGREE: f64 = 0.85;

/// A passport number has so many characters at least.
const SHORTEST_PASSPORT: usize = 5;

/// Another record of the same party, in another dataset.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Which record.
    pub id: EntityId,
    /// The dataset that has it.
    pub dataset: DatasetId,
    /// What it is called there.
    pub caption: String,
    /// Whether it was listed there on the day asked.
    pub status: Status,
    /// By what it is linked, the strongest first; never empty.
    pub reasons: Vec<LinkReason>,
}

/// By what two records are linked.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkReason {
    /// What they have in common.
    pub kind: LinkKind,
    /// Its value, as the record says that the link starts from.
    pub value: String,
    /// Where names had to agree: the name of this record, that of the other, and their score.
    pub names: Option<(String, String, f64)>,
}

/// What two records have in common, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Reference number of a listing by the UN.
    UnReference,
    /// OFAC's number of the party.
    OfacNumber,
    /// The group id of OFSI's list.
    OfsiGroup,
    /// The unique id of the UK Sanctions List.
    UkReference,
    /// IMO number.
    Imo,
    /// Legal Entity Identifier.
    Lei,
    /// Address of a wallet.
    Wallet,
    /// Passport number.
    Passport,
    /// Business Identifier Code.
    Bic,
}

impl LinkKind {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnReference => "un_reference",
            Self::OfacNumber => "ofac_number",
            Self::OfsiGroup => "ofsi_group_id",
            Self::UkReference => "uk_sanctions_list_reference",
            Self::Imo => "imo",
            Self::Lei => "lei",
            Self::Wallet => "wallet",
            Self::Passport => "passport",
            Self::Bic => "bic",
        }
    }

    /// For people: `UN reference`.
    pub fn words(self) -> &'static str {
        match self {
            Self::UnReference => "UN reference",
            Self::OfacNumber => "OFAC number",
            Self::OfsiGroup => "OFSI group id",
            Self::UkReference => "UK Sanctions List reference",
            Self::Imo => "IMO number",
            Self::Lei => "LEI",
            Self::Wallet => "wallet",
            Self::Passport => "passport",
            Self::Bic => "BIC",
        }
    }

    /// The kind that an identifier of a record gives evidence of.
    fn of(kind: &IdentifierKind) -> Option<Self> {
        let found = match kind {
            IdentifierKind::UnReference => Self::UnReference,
            IdentifierKind::Imo => Self::Imo,
            IdentifierKind::Lei => Self::Lei,
            IdentifierKind::Wallet => Self::Wallet,
            IdentifierKind::Passport => Self::Passport,
            IdentifierKind::Bic => Self::Bic,
            IdentifierKind::Other(words) => {
                REGISTERS.iter().find(|it| it.stated_as == Some(words))?.kind
            }
            _ => return None,
        };
        Some(found)
    }

    fn register(self) -> Option<&'static Register> {
        REGISTERS.iter().find(|it| it.kind == self)
    }
}

/// A publisher's numbers for its parties, where several lists bear them.
struct Register {
    kind: LinkKind,
    /// Datasets whose own ids are such numbers, with what stands before the number.
    own_ids: &'static [(&'static str, &'static str)],
    /// The kind of identifier under which readers keep it for other datasets.
    stated_as: Option<&'static str>,
}

const REGISTERS: [Register; 3] = [
    Register {
        kind: LinkKind::OfacNumber,
        own_ids: &[
            ("us_ofac_sdn", ""),
            ("us_ofac_cons", ""),
            ("us_csl", "sdn-"),
            ("us_csl", "ssi-"),
            ("us_csl", "plc-"),
            ("us_csl", "cmic-"),
            ("us_csl", "cap-"),
            ("us_csl", "ns-mbs-"),
            ("us_csl", "fse-"),
        ],
        stated_as: None,
    },
    Register {
        kind: LinkKind::OfsiGroup,
        own_ids: &[("gb_ofsi", "")],
        stated_as: Some("OFSI group id"),
    },
    Register {
        kind: LinkKind::UkReference,
        own_ids: &[("gb_fcdo", "")],
        stated_as: Some("UK Sanctions List reference"),
    },
];

/// What a record has that another may have too.
#[derive(Debug, Clone)]
struct Key {
    kind: LinkKind,
    /// As it is compared.
    value: String,
    /// As published.
    shown: String,
    country: Option<CountryCode>,
    /// Of a wallet.
    currency: Option<String>,
}

/// The keys of a record: its own id, and its identifiers that are evidence.
fn keys(entity: &Entity) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for register in &REGISTERS {
        for (dataset, before) in register.own_ids {
            let own_id = entity.id.as_str().strip_prefix(dataset).and_then(|it| {
                it.strip_prefix(':')?
                    .strip_prefix(before)
                    .filter(|_| entity.dataset.as_str() == *dataset)
            });
            if let Some(number) = own_id.filter(|it| it.bytes().any(|it| it.is_ascii_digit())) {
                let value = number.to_uppercase();
                let is_number = value.bytes().all(|it| it.is_ascii_alphanumeric());
                if is_number {
                    let (kind, shown) = (register.kind, number.to_owned());
                    keys.push(Key { kind, value, shown, country: None, currency: None });
                }
            }
        }
    }
    for fact in &entity.identifiers {
        let identifier = &fact.value;
        let Some(kind) = LinkKind::of(&identifier.kind) else { continue };
        let value = identifier.normalised();
        if !is_evidence(kind, &value, entity.schema.kind()) {
            continue;
        }
        let currency = identifier.note.clone().filter(|_| kind == LinkKind::Wallet);
        let (shown, country) = (identifier.value.clone(), identifier.country);
        let is_known = |it: &Key| {
            (it.kind, &it.value, it.country, &it.currency) == (kind, &value, country, &currency)
        };
        if !keys.iter().any(is_known) {
            keys.push(Key { kind, value, shown, country, currency });
        }
    }
    keys
}

/// Whether a value can tell one party from all others.
fn is_evidence(kind: LinkKind, value: &str, of: Kind) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    match kind {
        LinkKind::Imo => value.len() == 7 && digits == 7 && of != Kind::Person && !is_filler(value),
        LinkKind::Lei => value.len() == 20,
        LinkKind::Bic => value.len() == 8,
        LinkKind::Passport => value.len() >= SHORTEST_PASSPORT && digits >= 3 && !is_filler(value),
        LinkKind::Wallet => value.len() >= 20,
        LinkKind::UnReference => digits > 0 && value.len() > SHORTEST_PASSPORT,
        LinkKind::OfacNumber | LinkKind::OfsiGroup | LinkKind::UkReference => digits > 0,
    }
}

/// Whether a number stands for none: `0000000`, `1234567`.
fn is_filler(value: &str) -> bool {
    let bytes = value.as_bytes();
    let steps_by = |by: u8| bytes.windows(2).all(|it| it[1] == it[0].wrapping_add(by));
    steps_by(0) || steps_by(1)
}

impl Key {
    /// Whether another record's key says that the parties may be one.
    fn meets(&self, other: &Self) -> bool {
        fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        self.kind == other.kind
            && self.value == other.value
            && !(self.kind == LinkKind::Passport
                && differ(self.country.as_ref(), other.country.as_ref()))
            && !differ(self.currency.as_ref(), other.currency.as_ref())
    }
}

/// By what two records of different datasets are linked, the strongest first. The other way round it is the
/// same, with the names exchanged.
///
/// A number is taken for that of one record of each list: that several bear it only a snapshot knows.
pub fn link_reasons(one: &Entity, other: &Entity) -> Vec<LinkReason> {
    reasons((one, &keys(one)), (other, &keys(other)), &|_| false)
}

fn reasons(
    (one, keys_of_one): (&Entity, &[Key]),
    (other, keys_of_other): (&Entity, &[Key]),
    is_shared: &dyn Fn(&Key) -> bool,
) -> Vec<LinkReason> {
    if one.dataset == other.dataset {
        return Vec::new();
    }
    let common = keys_of_one.iter().filter(|key| {
        keys_of_other.iter().any(|it| key.meets(it)) && kinds_fit(key.kind, one, other)
    });
    let needs_names = |key: &&Key| match key.kind {
        LinkKind::Passport | LinkKind::Bic => true,
        LinkKind::UnReference | LinkKind::Imo | LinkKind::Lei | LinkKind::Wallet => is_shared(key),
        LinkKind::OfacNumber | LinkKind::OfsiGroup | LinkKind::UkReference => false,
    };
    let (by_names, alone): (Vec<&Key>, Vec<&Key>) = common.partition(needs_names);
    let (keys, names) = if alone.is_empty() && !by_names.is_empty() {
        let Some(names) = agreeing_names(one, other) else { return Vec::new() };
        (by_names, Some(names))
    } else {
        (alone, None)
    };
    let mut found: Vec<LinkReason> = Vec::new();
    for key in keys {
        let is_told = |it: &LinkReason| it.kind == key.kind && it.value == key.shown;
        if !found.iter().any(is_told) {
            let (kind, value) = (key.kind, key.shown.clone());
            found.push(LinkReason { kind, value, names: names.clone() });
        }
    }
    found.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| a.value.cmp(&b.value)));
    found
}

/// A ship's number in an owner's record is not the owner's.
fn kinds_fit(kind: LinkKind, one: &Entity, other: &Entity) -> bool {
    let (one, other) = (one.schema.kind(), other.schema.kind());
    match kind {
        LinkKind::Imo => (one == Kind::Vessel) == (other == Kind::Vessel),
        LinkKind::Passport => one.admits(other),
        _ => true,
    }
}

/// The two names that agree best, with their score; `None` where none do. Of equal pairs the one whose names
/// come first in order, whichever record is which.
fn agreeing_names(one: &Entity, other: &Entity) -> Option<(String, String, f64)> {
    let view = view_of(one.schema.kind());
    if view != view_of(other.schema.kind()) {
        return None;
    }
    let (ours, theirs) = (telling_names(one), telling_names(other));
    if let Some((ours, theirs)) = same_words(&ours, &theirs, view) {
        return Some((ours.to_owned(), theirs.to_owned(), 1.0));
    }
    let read = |names: &[&'_ str]| -> Vec<(String, Vec<Reading>, Vec<Reading>)> {
        let read = names.iter().map(|it| {
            ((*it).to_owned(), Reading::of_query(it, view), Reading::of_listed(it, view))
        });
        read.filter(|it| it.1.first().is_some_and(|it| !it.name.is_unspecific())).collect()
    };
    let score = |asked: &[Reading], listed: &[Reading]| {
        let pairs = asked.iter().flat_map(|asked| listed.iter().map(move |it| (asked, it)));
        pairs.map(|(asked, listed)| compare_readings(asked, listed)).fold(0.0, f64::max)
    };
    let (ours, theirs) = (read(&ours), read(&theirs));
    let mut best: Option<(String, String, f64)> = None;
    for (name, asked, listed) in &ours {
        for (other_name, other_asked, other_listed) in &theirs {
            let value = score(asked, other_listed).max(score(other_asked, listed));
            let is_better = best.as_ref().is_none_or(|(a, b, least)| {
                let by_score = value.total_cmp(least).reverse();
                by_score.then_with(|| in_order(name, other_name).cmp(&in_order(a, b))).is_lt()
            });
            if value >= NAMES_AGREE && is_better {
                best = Some((name.clone(), other_name.clone(), value));
            }
        }
    }
    best
}

fn telling_names(entity: &Entity) -> Vec<&str> {
    let names = entity.names.iter().map(|it| &it.value);
    names.filter(|it| it.kind != NameKind::WeakAlias).map(|it| it.text.as_str()).collect()
}

/// Two names of the same words, which score 1: most parties have them, and nothing need be read.
fn same_words<'a>(ours: &[&'a str], theirs: &[&'a str], view: View) -> Option<(&'a str, &'a str)> {
    let sorted = |text: &str| -> Vec<String> {
        let mut words: Vec<String> =
            lictor_text::fold(text).split(' ').map(ToOwned::to_owned).collect();
        words.sort_unstable();
        words
    };
    let folded = |names: &[&'a str]| -> Vec<(&'a str, Vec<String>)> {
        names.iter().map(|it| (*it, sorted(it))).collect()
    };
    let (ours, theirs) = (folded(ours), folded(theirs));
    let mut same: Vec<(&str, &str)> = Vec::new();
    for (name, words) in &ours {
        let others = theirs.iter().filter(|it| it.1 == *words && words.len() > 1);
        same.extend(others.map(|it| (*name, it.0)));
    }
    same.sort_by(|a, b| in_order(a.0, a.1).cmp(&in_order(b.0, b.1)));
    let is_specific = |it: &(&str, &str)| {
        [it.0, it.1].iter().all(|it| !AnalysedName::new(it, view).is_unspecific())
    };
    same.into_iter().find(is_specific)
}

fn in_order<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Looks up links for the parties of one answer, which are often records of each other's party: each record
/// is decoded once.
pub(crate) struct Linking<'a> {
    snapshot: &'a Snapshot,
    current: &'a Current,
    as_of: Date,
    bearers: HashMap<u32, Option<Bearer>>,
}

/// A record that bears a key of another.
struct Bearer {
    entity: Entity,
    keys: Vec<Key>,
    status: Status,
}

impl<'a> Linking<'a> {
    /// Links to the datasets that answer, each as its current edition knows it.
    pub(crate) fn new(snapshot: &'a Snapshot, current: &'a Current, as_of: Date) -> Self {
        Self { snapshot, current, as_of, bearers: HashMap::new() }
    }

    /// The records of other datasets that are linked to one, by id.
    pub(crate) fn of(&mut self, entity: &Entity) -> Result<Vec<Link>, EngineError> {
        let keys_of_entity = keys(entity);
        let mut numbers: Vec<u32> = Vec::new();
        for key in &keys_of_entity {
            numbers.extend(self.snapshot.bearers(key)?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        for number in &numbers {
            if !self.bearers.contains_key(number) {
                let bearer = self.bearer(*number)?;
                self.bearers.insert(*number, bearer);
            }
        }
        let bearers = || numbers.iter().filter_map(|it| self.bearers.get(it)?.as_ref());
        let is_shared = |key: &Key| {
            let bears = |it: &&Bearer| {
                it.keys.iter().any(|it| (it.kind, &it.value) == (key.kind, &key.value))
            };
            let mut datasets: Vec<&DatasetId> =
                bearers().filter(bears).map(|it| &it.entity.dataset).collect();
            let count = datasets.len();
            datasets.sort_unstable();
            datasets.dedup();
            datasets.len() < count
        };
        let mut links = Vec::new();
        for bearer in bearers() {
            let other = &bearer.entity;
            let reasons = reasons((entity, &keys_of_entity), (other, &bearer.keys), &is_shared);
            if !reasons.is_empty() {
                links.push(Link {
                    id: other.id.clone(),
                    dataset: other.dataset.clone(),
                    caption: other.caption().to_owned(),
                    status: bearer.status,
                    reasons,
                });
            }
        }
        links.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(links)
    }

    /// A record of a dataset that answers, as its current edition knows it.
    fn bearer(&self, number: u32) -> Result<Option<Bearer>, EngineError> {
        let placed = self.snapshot.dataset_of(number).and_then(|at| {
            Some((&self.snapshot.datasets()[at], self.current.get(at).copied().flatten()?))
        });
        let Some((dataset, latest)) = placed else { return Ok(None) };
        let Some(entity) = self.snapshot.decode_known(number, latest)? else { return Ok(None) };
        let on_day = Designation::on(&entity.designations, &dataset.editions, latest, self.as_of);
        let status = Status::of_party(on_day.iter().map(|it| it.status));
        Ok(Some(Bearer { keys: keys(&entity), status, entity }))
    }
}

impl Snapshot {
    /// The numbers of the records that may bear a key.
    fn bearers(&self, key: &Key) -> Result<Vec<u32>, EngineError> {
        let Some(register) = key.kind.register() else {
            let kind = IdentifierKind::from_word(key.kind.as_str());
            return Ok(self.by_identifier(&Identifier::new(kind, key.value.as_str())));
        };
        let mut found = Vec::new();
        if let Some(words) = register.stated_as {
            let kind = IdentifierKind::Other(words.into());
            found = self.by_identifier(&Identifier::new(kind, key.value.as_str()));
        }
        for loaded in self.datasets() {
            let own_ids = register.own_ids.iter().filter(|it| it.0 == loaded.id().as_str());
            for (_, before) in own_ids {
                let id = EntityId::new(loaded.id(), &format!("{before}{}", key.value));
                found.extend(self.number_of(&id)?);
            }
        }
        Ok(found)
    }
}
