//! Verbs with somebody as their object: "told O that C", "asked O to C", "accused O of C", "called O C".

use std::ops::Range;

use super::super::Reader;
use super::super::subject::Subject;
use super::extent::content_end;
use super::{OBJECT, ends_in_ing};
use crate::claims::certainty;
use crate::claims::draft::Answered;
use crate::grammar::{Class, Cue, Item, Kind, Takes, phrases};
use crate::{Act, EntityType, Polarity, Shape};

/// The person who is told: a pronoun or noun phrase before the clause.
pub(super) fn addressee(items: &[Item], start: usize) -> Option<Range<usize>> {
    let phrase = phrases::noun_phrase_at(items, start)?;
    // `told reporters Hezbollah had`: the name begins the clause, if a verb follows it.
    let is_verb = phrase.end < items.len() && phrases::is_finite(items, phrase.end);
    let name = (phrase.start + 1..phrase.end).find(|it| items[*it].kind == Kind::Name);
    match name {
        Some(name) if is_verb && !phrases::is_preposition(&items[name - 1]) => {
            Some(phrase.start..name)
        }
        _ => Some(phrase),
    }
}

/// `O to C`, `O not to C` behind `asked`.
pub(super) fn asked(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<Range<usize>> {
    let first = items.get(start)?;
    let opens = matches!(first.kind, Kind::Name | Kind::Number)
        || first.is(Class::Object)
        || first.kind == Kind::Word
            && !first
                .is(Class::To.or(Class::Preposition).or(Class::Negation).or(Class::Conditional))
            && !matches!(reader.lower(first), "what" | "why" | "how" | "about");
    if !opens {
        return None;
    }
    let end = content_end(reader, items, start);
    let to = (start + 1..end.min(start + OBJECT)).find(|it| items[*it].is(Class::To))?;
    let has_verb = items.get(to + 1).is_some_and(|it| {
        it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_determiner(it)
    });
    let is_quote = items.get(to + 1).is_some_and(|it| it.kind == Kind::Quote);
    ((has_verb || is_quote) && !(start..to).any(|it| items[it].kind == Kind::Comma))
        .then_some(start..end)
}

pub(super) struct WithObject {
    pub(super) content: Range<usize>,
    pub(super) object: Option<Range<usize>>,
    pub(super) rule: &'static str,
    pub(super) is_denial: bool,
    pub(super) answered: Answered,
}

/// `accused O of C`, `charged O with C`, `described O as C`, `called O C`, `linked O to C`.
pub(super) fn with_object(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    cue: &Cue,
) -> Option<WithObject> {
    let first = items.get(start)?;
    let is_object = first.kind == Kind::Name
        || first.kind == Kind::Quote
        || first.kind == Kind::Number
        || first.kind == Kind::Word
            && !phrases::is_preposition(first)
            && !first.is(Class::To)
            && !first.is(Class::Conjunction.or(Class::Who))
        || reader.lower(first) == "that" && cue.takes.any(Takes::Call.or(Takes::As));
    if !is_object {
        return None;
    }
    let plain = |content: Range<usize>, rule| {
        (!content.is_empty()).then_some(WithObject {
            content,
            object: None,
            rule,
            is_denial: false,
            answered: Answered::Nothing,
        })
    };
    let reach = items.len().min(start + OBJECT);
    let find = |word: &str| {
        (start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| reader.lower(&items[*it]) == word && items[*it].kind == Kind::Word)
    };
    let gerund = |word: &str| {
        (start + 1..reach)
            .take_while(|it| !phrases::is_break(&items[*it]))
            .find(|it| {
                reader.lower(&items[*it]) == word
                    && items.get(it + 1).is_some_and(|it| ends_in_ing(reader, it))
            })
            .or_else(|| find(word))
    };
    for (takes, word) in
        [(Takes::Of, "of"), (Takes::With, "with"), (Takes::For, "for"), (Takes::In, "in")]
    {
        if cue.takes.any(takes)
            && let Some(at) = gerund(word)
        {
            // What somebody is blamed for is little without whom.
            let from = if takes == Takes::For { start } else { at + 1 };
            let mut found = plain(from..content_end(reader, items, at + 1), "accuse")?;
            found.object = Some(start..at);
            return Some(found);
        }
    }
    // `blamed the attack on O`
    if cue.lemma == "blame"
        && let Some(on) = find("on").filter(|it| !phrases::is_time_phrase(items, *it))
        && let Some(object) = phrases::noun_phrase_at(items, on + 1)
    {
        let mut found = plain(start..on, "accuse")?;
        found.object = Some(object);
        return Some(found);
    }
    if cue.takes.any(Takes::Link)
        && let Some(to) = find("to")
    {
        if matches!(cue.lemma, "liken" | "compare" | "attribute" | "ascribe") {
            return explained(reader, items, start, to, cue);
        }
        return plain(start..content_end(reader, items, start), "accuse");
    }
    let predicate = if cue.takes.any(Takes::As) {
        find("as").map(|it| it + 1)
    } else if cue.takes.any(Takes::Call) {
        called(reader, items, start)
    } else {
        // `rejected the accusation as baseless` is a plain denial.
        None
    }?;
    let end = content_end(reader, items, start).max(predicate);
    let end = if items[start..end].is_empty() { predicate } else { end };
    let answered = reader.answered(items, &(start..predicate));
    // `termed the case against him "false"`, `called the French case an invention`
    let is_against = items[start..predicate]
        .iter()
        .any(|it| matches!(reader.lower(it), "against" | "case" | "papers" | "affair" | "saga"));
    let answered = match answered {
        Answered::Words if is_against => Answered::Noun(Class::ClaimNoun),
        other => other,
    };
    // `called the measures against him "an act of war"`: what is done to somebody is no word about him.
    let is_measure = names_measure(reader, &items[start..predicate]);
    let is_claim = matches!(answered, Answered::Noun(_)) && !is_measure;
    let predicate_span = items[predicate..end].first().zip(items[predicate..end].last());
    let says_no = predicate_span.is_some_and(|(first, last)| {
        certainty::is_unfavourable(reader.units, first.span.to(last.span))
    });
    // `called it the work of rebels`: of others.
    let is_of_others = matches!(
        items.get(predicate..predicate + 3),
        Some([the, work, of]) if reader.lower(the) == "the"
            && matches!(reader.lower(work), "work" | "doing" | "handiwork")
            && reader.lower(of) == "of"
    );
    // `called the documents forged`
    let is_text = items[start..predicate].iter().any(|it| it.is(Class::Document));
    let answered = match answered {
        Answered::Words
            if is_text && !is_measure && says_untrue(reader, &items[predicate..end]) =>
        {
            Answered::Noun(Class::ClaimNoun)
        }
        other => other,
    };
    let says_no = says_no || is_of_others;
    let is_made_up = is_text && !is_measure && says_untrue(reader, &items[predicate..end]);
    let is_denial = (says_no || is_made_up) && answered != Answered::Words
        || is_claim && !certainty::is_favourable(&items[predicate..end]);
    Some(WithObject { content: start..end, object: None, rule: "describe", is_denial, answered })
}

/// `likened the report to a fairy tale`, `attributed the rumours to rivals`: denials of what is said; nothing else that such a
/// verb tells is a claim.
fn explained(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    to: usize,
    cue: &Cue,
) -> Option<WithObject> {
    let answered = reader.answered(items, &(start..to));
    let end = content_end(reader, items, start);
    let behind = to + 1..end.max(to + 1);
    let has_word = |is_meant: fn(&str) -> bool| {
        items[behind.clone()].iter().any(|it| it.kind == Kind::Word && is_meant(reader.lower(it)))
    };
    let is_likeness = matches!(cue.lemma, "liken" | "compare");
    let says_no = if is_likeness {
        let span = items[behind.clone()].first().zip(items[behind.clone()].last());
        span.is_some_and(|(first, last)| {
            certainty::is_unfavourable(reader.units, first.span.to(last.span))
        }) || has_word(|it| matches!(it, "novel" | "novels" | "thriller" | "film" | "movie"))
    } else {
        let is_plural = items[start..to]
            .iter()
            .any(|it| it.is(Class::Plural) && it.is(Class::ClaimNoun.or(Class::Sayable)));
        let is_foe = |it: &str| {
            matches!(it, "rival" | "rivals" | "enemy" | "enemies" | "opponent" | "opponents")
        };
        is_plural && has_word(is_foe)
    };
    let is_claim = matches!(answered, Answered::Noun(it) if it != Class::Deed);
    let answers = is_claim || is_likeness && answered == Answered::Pronoun;
    (says_no && answers).then_some(WithObject {
        content: start..end,
        object: None,
        rule: "describe",
        is_denial: true,
        answered,
    })
}

/// Whether a verb gives a name or an office rather than tells of one: `The United States named O a terrorist group`, `The group
/// named X as its new leader`. What a paper or a witness names somebody as is a claim.
pub(super) fn confers(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> bool {
    const OFFICE: usize = 6;
    if cue.lemma != "name" {
        return false;
    }
    let phrase = match speaker {
        Subject::Phrase(phrase) => phrase.clone(),
        Subject::Carried(_) => 0..0,
    };
    let is_state = items[phrase.clone()].iter().any(|it| {
        let entity = it.mention.map(|it| reader.units.mentions[it].entity);
        let entity = entity.and_then(|it| reader.units.found.entities.get(it));
        entity.is_some_and(|it| matches!(it.kind, EntityType::State | EntityType::Place))
            && !phrases::is_preposition(&items[phrase.start])
    }) && phrase.len() <= 2;
    let reach = items.len().min(start + REACH_OF_AS);
    let as_word = (start..reach).find(|it| reader.lower(&items[*it]) == "as");
    let is_office = as_word.is_some_and(|it| {
        let end = items.len().min(it + 1 + OFFICE);
        let office = items[it + 1..end].iter().take_while(|it| !phrases::is_break(it));
        office.into_iter().any(|it| {
            matches!(
                reader.lower(it),
                "successor"
                    | "heir"
                    | "leader"
                    | "chief"
                    | "head"
                    | "chairman"
                    | "chairwoman"
                    | "president"
                    | "candidate"
                    | "minister"
                    | "ambassador"
                    | "envoy"
                    | "commander"
                    | "captain"
                    | "coach"
                    | "director"
                    | "manager"
                    | "replacement"
                    | "deputy"
                    | "governor"
                    | "judge"
                    | "emir"
                    | "caliph"
            )
        }) && items.get(it + 1).is_some_and(|it| {
            it.is(Class::Possessive) || matches!(reader.lower(it), "new" | "interim")
        })
    });
    is_state || is_office
}

/// In items: `as` stands no further behind its verb.
const REACH_OF_AS: usize = 16;

/// Whether a court decides on what was brought before it: `dismissed a case`, `rejected the appeal`.
pub(super) fn is_ruled(
    reader: &Reader<'_>,
    items: &[Item],
    start: usize,
    cue: &Cue,
    speaker: &Subject,
) -> bool {
    let Subject::Phrase(phrase) = speaker else { return false };
    cue.polarity == Polarity::Deny
        && items[phrase.clone()].iter().any(|it| it.is(Class::Court))
        && phrases::noun_phrase_at(items, start).is_some_and(|it| {
            items[it].iter().any(|it| {
                matches!(
                    reader.lower(it),
                    "case"
                        | "cases"
                        | "appeal"
                        | "appeals"
                        | "suit"
                        | "suits"
                        | "lawsuit"
                        | "lawsuits"
                        | "petition"
                        | "petitions"
                        | "motion"
                        | "motions"
                        | "application"
                        | "applications"
                        | "bid"
                        | "request"
                        | "requests"
                        | "challenge"
                        | "plea"
                        | "action"
                        | "indictment"
                        | "charges"
                )
            })
        })
}

/// Whether it is the condition on which somebody speaks: `a clerk, who asked us not to print her name, said`.
pub(super) fn is_condition(reader: &Reader<'_>, items: &[Item], at: usize, start: usize) -> bool {
    let is_relative = (at.saturating_sub(2)..at).any(|it| items[it].is(Class::Who));
    let reach = items.len().min(start + 5);
    is_relative
        && (start..reach.max(start)).any(|it| {
            reader.lower(&items[it]) == "not"
                && items.get(it + 1).is_some_and(|it| it.is(Class::To))
                && items.get(it + 2).is_some_and(|it| {
                    matches!(
                        reader.lower(it),
                        "be" | "print"
                            | "use"
                            | "publish"
                            | "name"
                            | "identify"
                            | "disclose"
                            | "reveal"
                            | "quote"
                            | "mention"
                            | "give"
                            | "record"
                            | "show"
                    )
                })
        })
}

/// The end of what somebody expects another to do, behind the noun with its relative clause: `the bank, which holds its
/// loan, to close the account`.
pub(super) fn expected(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let mut end = phrases::noun_phrase_at(items, start)?.end;
    if items.get(end).is_some_and(|it| it.kind == Kind::Comma)
        && items.get(end + 1).is_some_and(|it| it.is(Class::Who))
    {
        let reach = items.len().min(end + OBJECT);
        end = (end + 1..reach).find(|it| items[*it].kind == Kind::Comma)? + 1;
    }
    let is_to = items.get(end).is_some_and(|it| it.is(Class::To));
    let is_verb = items.get(end + 1).is_some_and(|it| {
        it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_determiner(it)
    });
    (is_to && is_verb).then(|| content_end(reader, items, end))
}

/// What happened to somebody, as the object of `announced`: `the death of its founder`, `his resignation`. Of what somebody
/// announces that he will do, the deed tells, not this.
pub(super) fn event(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<Range<usize>> {
    let first = items.get(start)?;
    if !first.is(Class::Article.or(Class::Possessive)) && first.kind != Kind::Name {
        return None;
    }
    let phrase = phrases::noun_phrase_at(items, start)?;
    let noun = phrase.clone().take(4).find(|it| {
        matches!(
            reader.lower(&items[*it]),
            "death"
                | "deaths"
                | "assassination"
                | "surrender"
                | "resignation"
                | "departure"
                | "retirement"
                | "disappearance"
                | "defection"
                | "defeat"
                | "loss"
        )
    })?;
    let is_owned = items[start].is(Class::Possessive)
        || items[start..noun].iter().any(|it| it.kind == Kind::Possessive);
    let is_of = items.get(noun + 1).is_some_and(|it| reader.lower(it) == "of");
    let end = if is_of {
        phrases::noun_phrase_at(items, noun + 2).map_or(phrase.end, |it| it.end.max(noun + 2))
    } else {
        noun + 1
    };
    (is_owned || is_of).then_some(start..end)
}

/// Whether an object is what an authority does or decides, by its first noun phrase.
pub(in crate::claims::frames) fn is_done(
    reader: &Reader<'_>,
    items: &[Item],
    content: &Range<usize>,
) -> bool {
    let phrase = phrases::noun_phrase_at(items, content.start);
    let phrase = content.start..phrase.map_or(content.start, |it| it.end).min(content.end);
    items[phrase].iter().any(|it| is_decided(reader.lower(it)))
}

/// What an authority does or decides.
fn is_decided(noun: &str) -> bool {
    is_measure(noun)
        || matches!(noun, "resolution" | "verdict" | "agreement" | "law" | "vote" | "announcement")
}

/// Whether an object is what is done to somebody, by its noun before all that belongs to it: `the decision on X`.
fn names_measure(reader: &Reader<'_>, object: &[Item]) -> bool {
    let mut head = object.iter().take_while(|it| !phrases::is_preposition(it));
    head.any(|it| is_measure(reader.lower(it)))
}

/// Whether a predicate calls a text untrue or made up.
fn says_untrue(reader: &Reader<'_>, predicate: &[Item]) -> bool {
    predicate.iter().any(|it| {
        it.is(Class::Unfavourable)
            || matches!(
                reader.lower(it),
                "forged" | "faked" | "doctored" | "falsified" | "counterfeit" | "inauthentic"
            )
    })
}

/// What an authority does, as against what it says.
fn is_measure(noun: &str) -> bool {
    matches!(
        noun,
        "measure"
            | "measures"
            | "sanctions"
            | "action"
            | "actions"
            | "step"
            | "steps"
            | "move"
            | "moves"
            | "raid"
            | "raids"
            | "ban"
            | "bans"
            | "arrest"
            | "arrests"
            | "operation"
            | "strikes"
            | "decision"
            | "decisions"
            | "designation"
            | "designations"
            | "listing"
            | "listings"
            | "blacklisting"
            | "delisting"
            | "embargo"
            | "blockade"
            | "freeze"
            | "freezing"
            | "seizure"
            | "seizures"
            | "confiscation"
            | "detention"
            | "detentions"
            | "expulsion"
            | "expulsions"
            | "extradition"
            | "deportation"
            | "imprisonment"
            | "release"
            | "removal"
            | "closure"
            | "boarding"
            | "crackdown"
            | "penalties"
            | "penalty"
            | "fine"
            | "fines"
    )
}

/// Words that may judge what is done: `called the arrest illegal`. A noun may end like them and none of these does.
fn is_judgement(reader: &Reader<'_>, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at).filter(|it| it.kind == Kind::Word && it.shape == Shape::Lower)
    else {
        return false;
    };
    let word = reader.lower(item);
    let is_person = matches!(
        word,
        "official"
            | "general"
            | "criminal"
            | "individual"
            | "detective"
            | "executive"
            | "representative"
            | "operative"
            | "critic"
            | "mechanic"
            | "admiral"
            | "marshal"
            | "rival"
            | "principal"
            | "hospital"
            | "capital"
            | "appeal"
            | "trial"
            | "proposal"
            | "referendum"
            | "secretary"
            | "judiciary"
            | "missionary"
            | "mercenary"
    );
    let ends = ["al", "ful", "less", "ive", "ous", "able", "ible", "ary", "ic"]
        .iter()
        .any(|it| word.len() > it.len() + 3 && word.ends_with(it));
    let is_closed = items.get(at + 1).is_none_or(|it| {
        phrases::is_break(it)
            || it.kind == Kind::Comma
            || it.is(Class::Conjunction.or(Class::Subordinator))
            || phrases::is_preposition(it)
            || phrases::is_time_phrase(items, at + 1)
    });
    is_closed
        && (ends && !is_person
            || item.is(Class::Unfavourable.or(Class::Favourable))
            || matches!(
                word,
                "lawful"
                    | "unlawful"
                    | "unjust"
                    | "just"
                    | "unfair"
                    | "null"
                    | "void"
                    | "premature"
                    | "inadequate"
                    | "disproportionate"
                    | "illegitimate"
                    | "legitimate"
                    | "overdue"
                    | "unwise"
                    | "wise"
                    | "cruel"
                    | "vindictive"
                    | "petty"
                    | "necessary"
                    | "unwarranted"
                    | "unjustified"
                    | "justified"
                    | "misguided"
                    | "ill-judged"
                    | "heavy-handed"
                    | "one-sided"
                    | "welcome"
                    | "unprecedented"
                    | "biased"
                    | "toothless"
                    | "historic"
            ))
}

/// Where a judgement on what is done begins, behind an adverb at most: `the ban | politically motivated`.
fn judged(reader: &Reader<'_>, items: &[Item], start: usize, reach: usize) -> Option<usize> {
    let mut object = (start..reach).take_while(|it| {
        items[*it].kind == Kind::Word && !phrases::is_preposition(&items[*it])
            || items[*it].kind == Kind::Name
            || items[*it].kind == Kind::Possessive
    });
    let is_text = |it: &Item| it.is(Class::Document) && !it.is(Class::ClaimNoun);
    let noun = object.find(|it| {
        let next = it + 1;
        let is_object = is_measure(reader.lower(&items[*it])) || is_text(&items[*it]);
        let ends = items.get(next).is_some_and(|it| !is_measure(reader.lower(it)));
        is_object && ends
    })?;
    let next = noun + 1;
    if is_text(&items[noun]) && !is_measure(reader.lower(&items[noun])) {
        return (next < items.len() && says_untrue(reader, &items[next..=next])).then_some(next);
    }
    let adverb =
        items.get(next).is_some_and(|it| it.is(Class::Ly) || reader.lower(it).ends_with("ly"));
    let is_met =
        is_judgement(reader, items, next) || adverb && is_judgement(reader, items, next + 1);
    is_met.then_some(next)
}

/// Where the predicate of `called O C` begins.
fn called(reader: &Reader<'_>, items: &[Item], start: usize) -> Option<usize> {
    let reach = items.len().min(start + OBJECT);
    let is_quote = |it: &usize| items[*it].kind == Kind::Quote;
    let stop = (start + 1..reach).find(|it| {
        phrases::is_break(&items[*it])
            || items[*it].kind == Kind::Comma
            || phrases::is_preposition(&items[*it]) && reader.lower(&items[*it]) != "against"
    });
    let quote = (start + 1..reach).find(is_quote);
    // `called rumours of ties with it "idle"`
    let said_of = stop.is_some_and(|stop| {
        phrases::is_preposition(&items[stop])
            && (items[start..stop].iter().any(|it| it.is(Class::ClaimNoun.or(Class::Sayable)))
                || names_measure(reader, &items[start..stop]))
            && quote.and_then(|quote| items.get(stop..quote)).is_some_and(|between| {
                !between.iter().any(|it| phrases::is_break(it) || it.kind == Kind::Comma)
            })
    });
    if let Some(quote) = quote.filter(|it| said_of || stop.is_none_or(|stop| *it < stop)) {
        return Some(quote);
    }
    let first = &items[start];
    // `called it a lie`, `called the claim baseless`
    let next = items.get(start + 1)?;
    let is_pronoun = first.is(Class::Object)
        && (!first.is(Class::Possessive) || next.is(Class::Article))
        || matches!(reader.lower(first), "that" | "this")
            && (next.is(Class::Article)
                || next.is(Class::Unfavourable)
                    && items.get(start + 2).is_none_or(phrases::is_break));
    if (is_pronoun || first.kind == Kind::Name) && next.is(Class::Article) {
        return Some(start + 1);
    }
    if is_pronoun
        && next.kind == Kind::Word
        && next.shape == Shape::Lower
        && !phrases::is_preposition(next)
    {
        return (!phrases::is_adverb(next) && !phrases::is_time_phrase(items, start + 1))
            .then_some(start + 1);
    }
    // `called this information a provocation`, `calls the nominee a retired teacher`
    if phrases::is_determiner(first)
        && let Some(phrase) = phrases::noun_phrase_at(items, start)
        && items.get(phrase.end).is_some_and(|it| it.is(Class::Article))
    {
        return Some(phrase.end);
    }
    if phrases::is_determiner(first)
        && let Some(predicate) = judged(reader, items, start, reach)
    {
        return Some(predicate);
    }
    let is_said = |it: &usize| items[*it].is(Class::ClaimNoun.or(Class::Sayable));
    let mut object = (start..reach).take_while(|it| !items[*it].is(Class::Conjunction));
    let noun = object.find(is_said)?;
    let next = items.get(noun + 1)?;
    let follows =
        next.kind == Kind::Word && next.shape == Shape::Lower && !phrases::is_preposition(next)
            || next.is(Class::Article);
    let _ = reader;
    follows.then_some(noun + 1)
}

/// Whether a participle without an auxiliary is passive: `a firm said to be his`, `a man accused of it`.
pub(in crate::claims::frames) fn is_reduced_passive(
    reader: &Reader<'_>,
    items: &[Item],
    at: usize,
    cue: &Cue,
) -> bool {
    let Some(next) = items.get(at + 1) else { return false };
    // `it claimed to have`: a pronoun is no noun with a participle.
    let has_noun = at > 0
        && !phrases::is_break(&items[at - 1])
        && !(items[at - 1].is(Class::Subject) && items[at - 1].kind == Kind::Word);
    let lower = reader.lower(next);
    // `an enclave claimed by two states`, `a plan announced by the ministry`; not `said by telephone`.
    let is_by_agent = lower == "by"
        && !phrases::is_time_phrase(items, at + 1)
        && items.get(at + 2).is_some_and(|it| {
            it.kind == Kind::Name
                || it.kind == Kind::Number
                || it.kind == Kind::Word
                    && (phrases::is_determiner(it)
                        || it
                            .is(Class::Plural.or(Class::Spokes).or(Class::Person).or(Class::Media)))
        });
    let is_of =
        cue.takes.any(Takes::Of) && lower == "of" || cue.takes.any(Takes::With) && lower == "with";
    // `a group blamed for the killing`
    let is_for = cue.act == Act::Accuse && cue.takes.any(Takes::For) && lower == "for";
    let to_be = cue.takes.any(Takes::Pass)
        && lower == "to"
        && items.get(at + 2).is_some_and(|it| {
            it.kind == Kind::Word && it.shape == Shape::Lower && !phrases::is_determiner(it)
        });
    // `said by email` is no passive.
    let by = lower == "by" && cue.takes.any(Takes::Np.or(Takes::Of).or(Takes::As));
    has_noun && (is_of || is_for || to_be || by || is_by_agent)
}

/// `by prosecutors of laundering`: the agent ends before `of`.
pub(in crate::claims::frames) fn without_of(
    reader: &Reader<'_>,
    items: &[Item],
    phrase: Range<usize>,
) -> Range<usize> {
    let of = (phrase.start + 1..phrase.end).find(|it| {
        matches!(reader.lower(&items[*it]), "of" | "with")
            && items.get(it + 1).is_some_and(|it| ends_in_ing(reader, it))
    });
    phrase.start..of.unwrap_or(phrase.end)
}

/// Whether an object is something said, which may be denied: a claim, `it`, a quotation, what is called untrue. A budget is
/// rejected, and a director dismissed, without a word against what anybody says.
pub(super) fn can_be_denied(
    reader: &Reader<'_>,
    items: &[Item],
    content: &Range<usize>,
    answered: Answered,
) -> bool {
    const NEAR: usize = 7;
    let object = &items[content.clone()];
    let first = reader.lower(&object[0]);
    let is_pronoun = object.len() == 1
        && matches!(first, "it" | "this" | "that" | "these" | "those" | "them" | "which");
    let is_clause = first == "that" || ends_in_ing(reader, &object[0]) && object.len() > 1;
    let is_quoted = object.iter().any(|it| it.kind == Kind::Quote);
    // `the case against him`
    let is_against = object.iter().take(NEAR).any(|it| reader.lower(it) == "against");
    let span = |at: usize| {
        let end = object.len().min(at + NEAR) - 1;
        object[at].span.to(object[end].span)
    };
    let is_untrue = (1..object.len()).any(|at| {
        reader.lower(&object[at]) == "as" && certainty::is_unfavourable(reader.units, span(at))
    });
    let is_alleged = object
        .iter()
        .take(NEAR)
        .any(|it| it.word.cues.iter().any(|(cue, _)| cue.takes.any(Takes::Adjective)));
    is_pronoun
        || is_alleged
        || is_clause
        || is_quoted
        || is_against
        || is_untrue
        || matches!(answered, Answered::Noun(_) | Answered::Pronoun)
}

/// Whether `denied` refuses somebody a thing: `denied him entry`, `denied its rivals a place`, `denied a visa to O`.
pub(super) fn refuses(reader: &Reader<'_>, items: &[Item], start: usize) -> bool {
    let is_favour = |it: &Item| {
        matches!(
            reader.lower(it),
            "entry"
                | "access"
                | "visa"
                | "visas"
                | "permission"
                | "bail"
                | "asylum"
                | "parole"
                | "admission"
                | "licence"
                | "licences"
                | "license"
                | "licenses"
                | "permit"
                | "permits"
                | "request"
                | "requests"
                | "appeal"
                | "motion"
                | "petition"
                | "application"
                | "applications"
                | "leave"
                | "passage"
                | "treatment"
                | "food"
                | "services"
        )
    };
    let reach = items.len().min(start + 3);
    let Some(first) = items.get(start) else { return false };
    let is_person = first.is(Class::Object)
        && !matches!(reader.lower(first), "it" | "them")
        && !first.is(Class::Possessive);
    // Somebody, then something: two phrases side by side.
    let gives_two = phrases::noun_phrase_at(items, start).is_some_and(|phrase| {
        let next = items.get(phrase.end);
        let opens = next.is_some_and(|it| it.is(Class::Article.or(Class::Possessive)));
        opens
            && phrase.len() <= 4
            && !ends_in_ing(reader, first)
            && !items[phrase].iter().any(|it| it.is(Class::ClaimNoun))
    });
    is_person || gives_two || items[start.min(reach)..reach].iter().any(is_favour)
}
