//! What names are that their shape does not tell: a firm, a human being, a place.
//!
//! A name of capitals alone may be anything. What the text says of its bearer, wherever it is named, is weighed together:
//! the noun beside it ("X, a lender", "the lawyer X"), what belongs to it ("X's board"), what it is ("X, who", "in X"), and
//! words of business in it. A kind is changed only where the evidence clearly outweighs the one by shape; names of the
//! tables and of the lists keep theirs.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::Found;
use super::chunks::is_name_like;
use super::lexicon;
use super::references::sorts::{self, Family};
use crate::grammar::rows;
use crate::{EntityType, Mention, Shape, Text, Token, TokenKind};

const FIRM_WORDS: &str = include_str!("../../../../data/documents/firm_words.csv");

/// So many mentions of a name are looked at: more say no more.
const MENTIONS: usize = 24;

/// What the shape alone weighs.
const SHAPE: i32 = 1;

/// By how much the shape must be outweighed. Both were chosen by the order that they give to the cases, not computed.
const CLEARLY: i32 = 2;

/// In tokens: how far behind a comma the noun of a description stands.
const REACH: usize = 8;

static FIRMS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(FIRM_WORDS, 2).flat_map(|row| row[1].split_whitespace()).collect());

/// What speaks for each kind.
#[derive(Debug, Default, Clone, Copy)]
struct Evidence {
    org: i32,
    person: i32,
    place: i32,
    state: i32,
    /// More for a place, if the name has one word and is no acronym: `in Victoria`.
    town: i32,
}

/// Sets the kinds of names that are known by their shape; `is_open` tells of an entity whether it is.
pub(super) fn settle(text: &Text<'_>, found: &mut Found, is_open: &[bool]) {
    let mut evidence = vec![Evidence::default(); found.entities.len()];
    let mut seen = vec![0_usize; found.entities.len()];
    for mention in &found.mentions {
        let entity = mention.entity;
        if !is_open[entity] || seen[entity] >= MENTIONS {
            continue;
        }
        seen[entity] += 1;
        beside(text, mention, &mut evidence[entity]);
    }
    for (entity, named) in found.entities.iter_mut().enumerate() {
        if !is_open[entity] || !named.links.is_empty() {
            continue;
        }
        let mut weight = evidence[entity];
        within(&named.name, &mut weight);
        match named.kind {
            EntityType::Org => weight.org += SHAPE,
            EntityType::Person => weight.person += SHAPE,
            EntityType::Place => weight.place += SHAPE,
            _ => continue,
        }
        if !named.name.contains(' ') && named.name.contains(char::is_lowercase) {
            weight.place += weight.town;
        }
        let own = match named.kind {
            EntityType::Org => weight.org,
            EntityType::Person => weight.person,
            _ => weight.place,
        };
        let all = [
            (weight.org, EntityType::Org),
            (weight.person, EntityType::Person),
            (weight.place, EntityType::Place),
            (weight.state, EntityType::State),
        ];
        let best = all.into_iter().max_by_key(|it| it.0);
        if let Some((weight, kind)) = best.filter(|it| it.0 >= own + CLEARLY) {
            debug_assert!(weight > own, "the shape is outweighed");
            named.kind = kind;
        }
    }
}

/// What the words of a name say.
fn within(name: &str, weight: &mut Evidence) {
    let folded = lictor_text::fold(name);
    let words: Vec<&str> = folded.split_ascii_whitespace().collect();
    let [first, .., last] = words.as_slice() else { return };
    let is_firm = |it: &str| {
        let is_common = |company: &str| {
            matches!(
                company,
                "east"
                    | "west"
                    | "north"
                    | "south"
                    | "new"
                    | "national"
                    | "people"
                    | "united"
                    | "international"
                    | "state"
                    | "republic"
                    | "green"
                    | "gold"
                    | "old"
                    | "center"
            )
        };
        FIRMS.contains(it)
            || lictor_names::company_word(it).is_some_and(|it| !is_common(it))
            || lictor_names::legal_form(it).is_some() && it.len() > 1
    };
    let has_firm = words.iter().any(|it| is_firm(it));
    let given = lexicon::is_given_name(first);
    if has_firm {
        // `Quay Optics`, `Banco Orel`
        let is_head = is_firm(last) || !given && FIRMS.contains(first);
        weight.org += if is_head { 5 } else { 2 };
    } else if given {
        weight.person += 2;
    }
    // `Kabeya-Lenz`: a double name is a human being's.
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_double = last.split_once('-').is_some_and(|(one, other)| {
        let opens = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
        one.len() > 2 && other.len() > 2 && opens(one) && opens(other)
    });
    if is_double && !has_firm {
        weight.person += 2;
    }
}

/// What the words beside a mention say.
fn beside(text: &Text<'_>, mention: &Mention, weight: &mut Evidence) {
    let own = text.tokens_within(mention.span);
    let Some(sentence) = text.sentence_at(mention.span).map(|it| &text.sentences[it]) else {
        return;
    };
    let token = |at: usize| {
        let is_within = (sentence.first..sentence.end).contains(&at);
        is_within.then(|| &text.tokens[at])
    };
    let lower = |at: usize| token(at).map_or("", |it| it.lower.as_str());
    let before = |back: usize| own.start.checked_sub(back).and_then(token);
    let back = |back: usize| before(back).map_or("", |it| it.lower.as_str());
    let is_lower = |at: usize| text.tokens.get(at).is_some_and(|it| it.shape == Shape::Lower);
    let comma = usize::from(back(1) == ",");
    // `the lender X`, `a foundation, X,`, `his wife X`
    let noun = own.start.checked_sub(1 + comma).filter(|it| is_lower(*it));
    let is_told = comma == 0
        || noun.is_some_and(|noun| {
            (noun.saturating_sub(4)..noun).any(|it| {
                matches!(
                    lower(it),
                    "a" | "an" | "the" | "its" | "his" | "her" | "their" | "'s" | "’s"
                )
            })
        });
    if let Some(noun) = noun.filter(|_| is_told).and_then(token) {
        if lexicon::is_kin(noun) {
            weight.person += 4;
        } else if lexicon::is_person_noun(noun) {
            weight.person += 3;
        } else if comma == 1 && matches!(noun.lower.as_str(), "owner" | "co-owner") {
            // `Its owner, X,`: a firm may own, too; its own words tell.
            weight.person += 3;
        } else if is_org_noun(noun) {
            weight.org += 3;
        }
    }
    let first = text.tokens.get(own.start);
    if lexicon::is_courtesy_title(first) && own.len() > 1 || lexicon::is_courtesy_title(before(1)) {
        weight.person += 5;
    }
    // `director of X`, `a stake in X`, `a clerk at X`, `head of research at X`; `in X`
    let post = before(2);
    let is_post = |it: Option<&Token>| lexicon::is_person_noun(it) || lexicon::is_post_noun(it);
    match back(1) {
        "at" if (2..5).any(|it| is_post(before(it)) || is_work(back(it))) => weight.org += 3,
        "of" | "at" | "for" if is_post(post) => weight.org += 2,
        // `said Ivo Marr of Quay Tracking`
        "of" if own.len() > 1
            && post.is_some_and(|it| is_name_like(it) && !lexicon::takes_of(it)) =>
        {
            weight.org += 3;
        }
        "in" | "of" if lexicon::is_share_noun(post) => weight.org += 3,
        "of" if matches!(back(2), "government" | "republic" | "embassy" | "parliament") => {
            weight.state += 3;
        }
        "of" if matches!(back(2), "death" | "murder" | "killing" | "arrest" | "trial") => {
            weight.person += 3;
        }
        "in" if matches!(back(2), "faith" | "trust" | "confidence" | "interest" | "invested") => {}
        "in" | "near" | "outside" => {
            weight.place += 2;
            weight.town += i32::from(back(1) == "in");
        }
        // `the Silver Tern`: neither a human being nor a town.
        "the" => weight.org += 2,
        _ => {}
    }
    behind(text, own.end, &token, weight);
}

/// Whether a word tells of somebody's work, which is for a firm or an office.
fn is_work(word: &str) -> bool {
    matches!(
        word,
        "research"
            | "works"
            | "worked"
            | "work"
            | "leads"
            | "led"
            | "heads"
            | "headed"
            | "runs"
            | "ran"
    )
}

/// What the words behind a mention say.
fn behind<'t>(
    text: &Text<'_>,
    end: usize,
    token: &impl Fn(usize) -> Option<&'t Token>,
    weight: &mut Evidence,
) {
    let lower = |at: usize| token(at).map_or("", |it| it.lower.as_str());
    let is_possessive = text.tokens.get(end).is_some_and(|it| it.kind == TokenKind::Possessive);
    if is_possessive {
        let owned = (end + 1..end + 4).any(|it| {
            matches!(
                lower(it),
                "board"
                    | "director"
                    | "directors"
                    | "chairman"
                    | "chairwoman"
                    | "chair"
                    | "founder"
                    | "shareholders"
                    | "shareholder"
                    | "shares"
                    | "branch"
                    | "branches"
                    | "subsidiary"
                    | "fleet"
                    | "headquarters"
                    | "plant"
                    | "factory"
                    | "clients"
                    | "customers"
                    | "revenue"
                    | "turnover"
                    | "spokesman"
                    | "spokeswoman"
                    | "owner"
                    | "owners"
                    | "managers"
                    | "manager"
                    | "auditors"
                    | "office"
                    | "offices"
                    | "accounts"
            )
        });
        weight.org += if owned { 2 } else { 0 };
        let governs = (end + 1..end + 4).any(|it| {
            matches!(
                lower(it),
                "government"
                    | "ministry"
                    | "parliament"
                    | "army"
                    | "capital"
                    | "embassy"
                    | "border"
                    | "treasury"
                    | "airspace"
                    | "regime"
            )
        });
        weight.state += if governs { 3 } else { 0 };
        let is_kin = (end + 1..end + 3).any(|it| lexicon::is_kin(token(it)));
        weight.person += if is_kin { 3 } else { 0 };
        return;
    }
    if lower(end) == "which" {
        weight.org += 1;
    }
    if lower(end) == "who" {
        weight.person += 4;
    }
    let acts = lexicon::is_speech_verb(token(end));
    weight.person += i32::from(acts);
    weight.org += i32::from(acts);
    if lower(end) != "," {
        return;
    }
    match lower(end + 1) {
        "who" | "whom" => weight.person += 4,
        "which" | "headquartered" | "based" | "registered" | "founded" | "established" => {
            weight.org += 2;
        }
        "of" => weight.org += 1,
        _ => {}
    }
    let age = text.tokens.get(end + 1).filter(|it| it.kind == TokenKind::Number);
    if age.is_some_and(|it| it.lower.len() == 2) && matches!(lower(end + 2), "," | ";") {
        weight.person += 4;
    }
    let is_possessive = (end + 2..end + 5)
        .find(|it| text.tokens.get(*it).is_some_and(|it| it.kind == TokenKind::Possessive));
    let opens = matches!(
        lower(end + 1),
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "its"
            | "their"
            | "then"
            | "now"
            | "once"
            | "himself"
            | "herself"
    );
    let start = if opens { end + 2 } else { is_possessive.map_or(end + 1, |it| it + 1) };
    let is_open = opens || is_possessive.is_some();
    if !is_open {
        return;
    }
    // The last noun before a preposition, a clause or a comma.
    let head = (start..start + REACH)
        .take_while(|it| text.tokens.get(*it).is_some_and(Token::is_word))
        .take_while(|it| {
            !sorts::ends_noun(lower(*it)) && !matches!(lower(*it), "is" | "was" | "has")
        })
        .last();
    let Some(head) = head.and_then(token) else { return };
    if lexicon::is_kin(head) || lexicon::is_person_noun(head) {
        weight.person += 3;
    } else if is_org_noun(head) {
        weight.org += 3;
    } else if lexicon::is_bearer_noun(head) {
        weight.place += 2;
    }
}

/// Whether a noun names a sort of organisation, a ship, a firm.
fn is_org_noun(noun: &Token) -> bool {
    let sorts = sorts::nouns_of(noun).unwrap_or_default();
    let is_sort = sorts.iter().any(|it| {
        matches!(
            it.family,
            Family::Company
                | Family::Armed
                | Family::Charity
                | Family::Media
                | Family::Political
                | Family::Public
                | Family::Any
        )
    });
    is_sort
        || lexicon::is_organisation_noun(noun)
        || matches!(
            noun.lower.as_str(),
            "terminal"
                | "vehicle"
                | "shell"
                | "subsidiary"
                | "unit"
                | "arm"
                | "affiliate"
                | "yacht"
                | "tanker"
                | "vessel"
                | "ship"
                | "freighter"
                | "trawler"
                | "aframax"
                | "hotel"
                | "refinery"
                | "mill"
                | "shipyard"
                | "foundation"
                | "association"
                | "institute"
        )
}
