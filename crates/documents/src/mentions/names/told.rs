//! What the words beside a name say of it: `his wife Kamila`, `Orel, a board member`, `Orel, the maker of tractors`.

use super::super::lexicon;
use super::super::references::sorts;
use super::Cut;
use crate::{Shape, Token, TokenKind};

impl Cut<'_> {
    /// Whether the words around a name say that it is a human being's: `his wife Kamila`, `the lawyer Orel`, `Orel, 34,`,
    /// `Orel, a board member`.
    pub(super) fn is_told_person(&self, first: usize, end: usize) -> bool {
        /// In tokens: the noun of a description.
        const REACH: usize = 5;
        let sentence = &self.text.sentences[self.sentence];
        let lower = |at: usize| {
            let is_within = (sentence.first..sentence.end).contains(&at);
            if is_within { self.token(at).lower.as_str() } else { "" }
        };
        let back = |back: usize| first.checked_sub(back).map_or("", lower);
        let noun = |back: usize| self.before(first, back).filter(|it| it.shape == Shape::Lower);
        let is_kin = lexicon::is_kin(noun(if back(1) == "," { 2 } else { 1 }));
        let is_post = lexicon::is_person_noun(noun(1));
        let is_by_name = back(1) == "of" && back(2) == "name" && back(3) == "the";
        if is_kin || is_post || is_by_name {
            return true;
        }
        if lower(end) != "," {
            return false;
        }
        let age = self.text.tokens.get(end + 1).filter(|it| it.kind == TokenKind::Number);
        let is_age = age.is_some_and(|it| it.lower.len() == 2)
            && matches!(lower(end + 2), "," | ";" | "." | ")");
        let opens = matches!(lower(end + 1), "a" | "an" | "the" | "his" | "her");
        // `Orel, elder sister of the owner`, `Orel, head of sales at the bank`
        let noun = end + 1 + usize::from(opens);
        let head = (noun..noun + REACH)
            .take_while(|it| self.text.tokens.get(*it).is_some_and(Token::is_word))
            .take_while(|it| !matches!(lower(*it), "of" | "for" | "in" | "at" | "who" | "which"))
            .last();
        let is_described = head.is_some_and(|it| {
            let head = self.behind(it, 0);
            let is_person = lexicon::is_person_noun(head) || lexicon::is_kin(head);
            is_person && (opens || self.token(noun).shape == Shape::Lower && lower(it + 1) == "of")
        });
        is_age || is_described
    }

    /// Whether the words behind a name say that it is an organisation's: `Orel, the maker of tractors,`; `Orel, a bank in Tarn`.
    pub(super) fn is_told_organisation(&self, end: usize) -> bool {
        /// In tokens: the noun of a description.
        const REACH: usize = 5;
        let sentence = &self.text.sentences[self.sentence];
        let lower = |at: usize| if at < sentence.end { self.token(at).lower.as_str() } else { "" };
        if lower(end) != "," || !matches!(lower(end + 1), "a" | "an" | "the") {
            return false;
        }
        let head = (end + 2..end + 2 + REACH)
            .take_while(|it| *it < sentence.end && self.token(*it).is_word())
            .take_while(|it| !sorts::ends_noun(lower(*it)))
            .last();
        head.map(|it| self.token(it)).is_some_and(|it| {
            it.shape == Shape::Lower
                && lexicon::is_organisation_noun(it)
                && !lexicon::is_person_noun(it)
                && !lexicon::is_either_noun(&it.lower)
        })
    }

    /// `four men around Ivo Orel`, `the network around Ivo Orel`
    pub(super) fn is_around_person(&self, first: usize) -> bool {
        let around = first.checked_sub(2).filter(|it| self.token(it + 1).lower == "around");
        around.is_some_and(|it| {
            let noun = self.token(it);
            lexicon::is_organisation_noun(noun)
                || matches!(
                    noun.lower.as_str(),
                    "men"
                        | "women"
                        | "people"
                        | "circle"
                        | "clan"
                        | "family"
                        | "ring"
                        | "team"
                        | "allies"
                        | "aides"
                        | "associates"
                        | "businessmen"
                        | "officials"
                        | "advisers"
                )
        })
    }

    /// "his daughter Ilva Orel", "a sister, Ilva Orel".
    pub(super) fn is_female_kin(&self, first: usize) -> bool {
        let before = |back: usize| first.checked_sub(back).map(|it| self.token(it));
        let is_behind_comma = before(1).is_some_and(|it| it.lower == ",");
        lexicon::is_female_kin(before(1)) || is_behind_comma && lexicon::is_female_kin(before(2))
    }
}
