//! Other names that the text gives somebody: `X, also known as Y`, `X (Y)`, `X, whom the ministry listed as Y`.

use lictor_text::script_of;

use super::super::aliases::{self, Tie};
use super::super::lexicon;
use super::super::references::sorts;
use super::Resolver;
use super::items::Source;
use crate::grammar::Class;
use crate::{EntityType, Span, TokenKind, Via};

/// What the words between two names say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Between {
    /// Whether the first is what the second is called.
    is_called_so: bool,
    /// How they tie the second to the first.
    tie: Option<Tie>,
}

impl Resolver<'_> {
    /// Other names that the text gives. Before short forms are read, `is_early`, only where nobody stands between who is not
    /// known yet.
    pub(super) fn ties(&mut self, is_early: bool) {
        let text = self.scan.text;
        // The draft whose aliases are being told, where a row of them may go on.
        let mut row: Option<usize> = None;
        for at in 1..self.items.len() {
            let (first, second) = (&self.items[at - 1], &self.items[at]);
            let is_opening = first.sentence != second.sentence;
            let opener = text.sentences[second.sentence].first;
            let may_stand_in = || {
                matches!(text.tokens[opener].lower.as_str(), "the" | "he" | "she" | "it" | "they")
            };
            let is_cut = second.first < first.end || is_opening && !may_stand_in();
            if is_cut || is_early && !self.is_known_before(at) {
                row = None;
                continue;
            }
            let ask = || self.read_between(at - 1, at);
            let Between { is_called_so, tie } = *self.between[at].get_or_init(ask);
            if is_called_so {
                if let Some(bearer) = self.draft_of(at) {
                    self.tie_to(at - 1, bearer);
                }
                row = None;
                continue;
            }
            let anchor = match tie {
                Some(Tie::Alias(is_direct)) if is_opening => self.stood_for(at, is_direct),
                _ if is_opening => self.listed_under(at),
                Some(Tie::Alias(is_direct)) => row.or_else(|| self.anchor(at, is_direct)),
                Some(Tie::Bracket) if self.is_bracket_alias(at) => self.draft_of(at - 1),
                Some(Tie::Row) => match row {
                    None if self.opens_with_alias(at - 1) => self.draft_of(at - 1),
                    row => row.filter(|it| !self.is_somebody_else(at, *it)),
                },
                _ => self.listed_under(at),
            };
            row = anchor.filter(|anchor| self.tie_to(at, *anchor));
        }
    }

    /// What the words between two items say.
    fn read_between(&self, first: usize, second: usize) -> Between {
        let text = self.scan.text;
        let (first, second) = (&self.items[first], &self.items[second]);
        let sentence = text.sentences[second.sentence].span;
        let is_opening = first.sentence != second.sentence;
        let start = if is_opening { sentence.start } else { self.span(first).end };
        let between = text.slice(Span { start, end: self.span(second).start });
        let behind = text.slice(Span { start: self.span(second).end, end: sentence.end });
        // `nicknamed “Orel’s chef”`: not Orel.
        let is_owner =
            text.tokens.get(second.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        let tie = aliases::tie(between, self.slice(second), behind);
        let tie = tie.filter(|it| !(is_owner && matches!(it, Tie::Alias(_))));
        Between { is_called_so: aliases::is_called_so(between, behind), tie }
    }

    /// `X, the officer known as Orel, and Tam Marr`: whether a full name on a row of aliases is that of a listed man, where
    /// the row is of one who is not.
    fn is_somebody_else(&self, at: usize, anchor: usize) -> bool {
        let Some(draft) = self.draft_of(at) else { return false };
        let (draft, anchor) = (self.drafts.get(draft), self.drafts.get(self.drafts.root(anchor)));
        draft.kind == EntityType::Person
            && draft.is_linked()
            && !anchor.is_linked()
            && self.items[at].words.len() > 1
    }

    /// Whether it is known whom all names of a sentence before one mean, and of the sentence before that.
    fn is_known_before(&self, at: usize) -> bool {
        let sentence = self.items[at].sentence;
        let near = (0..at).rev().take_while(|it| self.items[*it].sentence + 1 >= sentence);
        let mut near = near.chain([at]);
        near.all(|it| self.meant[it].is_some() || matches!(self.items[it].source, Source::Foreign))
    }

    /// `Founded as the Lantern League, the Orel Front`: whether a name is one that whoever comes next has or had.
    fn opens_with_alias(&self, at: usize) -> bool {
        let (text, item) = (self.scan.text, &self.items[at]);
        let first = text.sentences[item.sentence].first;
        let words = text.tokens[first..item.first].iter().map(|it| it.lower.as_str());
        let words: Vec<&str> = words.filter(|it| *it != "the").collect();
        matches!(
            words.as_slice(),
            ["founded" | "born" | "established" | "known", "as"]
                | [
                    "originally" | "once" | "formerly" | "also" | "locally" | "better",
                    "known" | "called" | "named"
                ]
                | [
                    "originally" | "once" | "formerly" | "also" | "locally" | "better",
                    "known",
                    "as"
                ]
        )
    }

    /// `Ivo Orel, whom the ministry listed in May as Iwo Orell`, `Ivo Orel, entered there as Iwo Orell`, `He appears in the
    /// notice as Iwo Orell`: whose other name it is.
    fn listed_under(&self, at: usize) -> Option<usize> {
        /// In tokens: how long such a clause is.
        const REACH: usize = 16;
        let (text, item) = (self.scan.text, &self.items[at]);
        let lower = |at: usize| text.tokens[at].lower.as_str();
        let sentence = text.sentences[item.sentence].first;
        let start = sentence.max(item.first.saturating_sub(REACH));
        if item.first < start + 2 || lower(item.first - 1) != "as" {
            return None;
        }
        // Not `listed in 2014 just as Orell was`, `listed as early as Orell`, `such as Orell`.
        let is_likened = matches!(
            lower(item.first - 2),
            "just"
                | "even"
                | "such"
                | "same"
                | "early"
                | "late"
                | "long"
                | "well"
                | "soon"
                | "far"
                | "much"
        );
        let ends = text.tokens.get(item.end).is_none_or(|it| {
            it.kind == TokenKind::Mark || matches!(it.lower.as_str(), "and" | "has" | "had" | "is")
        });
        if is_likened || !ends {
            return None;
        }
        let cue = (start..item.first).rev().find(|it| self.tells_of_list(*it, item.first))?;
        let is_pronoun = matches!(lower(sentence), "he" | "she" | "it" | "they");
        let is_kept = |draft: &usize| {
            let own = self.draft_of(at).map(|it| self.drafts.get(it).kind);
            own == Some(self.drafts.get(*draft).kind)
        };
        if is_pronoun && cue - sentence <= 2 {
            return self.stood_for(at, true).filter(is_kept);
        }
        let clause = (start..cue).rev().find(|it| matches!(lower(*it), "whom" | "which" | "who"));
        // `entered there as`; not `sanctioned in May as`, which may be when somebody else left.
        let is_placed = || {
            let names_list = || self.names_a_list(cue + 1, item.first);
            lower(cue + 1) == "there" || matches!(lower(cue), "listed" | "entered") && names_list()
        };
        if clause.is_none() && !is_placed() {
            return None;
        }
        // Not `the group listed as Orel`.
        let comma = clause.unwrap_or(cue).checked_sub(1).filter(|it| lower(*it) == ",")?;
        // `Orel (Орел), who is listed as`
        let ends = |end: usize| (end..comma).all(|it| lower(it) == ")");
        let other = (0..at).rev().find(|it| self.items[*it].end <= comma)?;
        let draft = self.draft_of(other).filter(|_| ends(self.items[other].end))?;
        is_kept(&draft).then_some(draft)
    }

    /// Whether the word at a token tells that somebody is put or stands on a list, before the words of how behind it.
    fn tells_of_list(&self, at: usize, end: usize) -> bool {
        let text = self.scan.text;
        let lower = |at: usize| text.tokens[at].lower.as_str();
        // Not `on the same lists as Iwo Orell`.
        let noun = Class::Article.or(Class::Determiner).or(Class::Possessive);
        let is_verb = || {
            at.checked_sub(1).is_some_and(|it| {
                !text.tokens[it].known.word.is(noun) && !matches!(lower(it), "same" | "other")
            })
        };
        match lower(at) {
            "listed" | "entered" | "blacklisted" | "sanctioned" | "designated" => true,
            "list" | "lists" => is_verb(),
            "appears" | "appeared" | "stands" | "stood" | "figures" | "figured" => {
                // Not `appears in the film as`.
                self.names_a_list(at + 1, end)
            }
            _ => false,
        }
    }

    fn names_a_list(&self, first: usize, end: usize) -> bool {
        self.scan.text.tokens[first..end].iter().any(|it| {
            matches!(
                it.lower.as_str(),
                "list"
                    | "lists"
                    | "blacklist"
                    | "notice"
                    | "register"
                    | "registers"
                    | "entry"
                    | "annex"
                    | "designation"
            )
        })
    }

    fn draft_of(&self, at: usize) -> Option<usize> {
        let (draft, _) = self.meant[at]?;
        let draft = self.drafts.root(draft);
        let kind = self.drafts.get(draft).kind;
        matches!(kind, EntityType::Org | EntityType::Person | EntityType::Group).then_some(draft)
    }

    /// Whose other name follows a cue: the nearest party before it in the sentence, else the last one before that.
    fn anchor(&self, at: usize, is_direct: bool) -> Option<usize> {
        let sentence = self.items[at].sentence;
        if !is_direct {
            // Words lie between: it goes on about the subject of the sentence.
            let own = (0..at).rev().take_while(|it| self.items[*it].sentence == sentence);
            let subject = own.filter_map(|it| self.draft_of(it)).last();
            if subject.is_some() {
                return subject;
            }
        }
        let before = self.items[..at].iter().enumerate().rev();
        let near = before.take_while(|(_, it)| it.sentence + 1 >= sentence).take(6);
        let may_be_before = self.opens_with_stand_in(at) || self.has_object_before(at);
        let mut near = near.filter(|(_, it)| it.sentence == sentence || may_be_before);
        near.find_map(|(position, _)| self.draft_of(position))
    }

    /// `The general is better known as Tam.`: whom the words mean with which the sentence begins, of those whom the sentence
    /// before names: the only one of that sort, or who has that title there.
    fn stood_for(&self, at: usize, is_direct: bool) -> Option<usize> {
        /// In tokens: `The general is also better known as`.
        const LONGEST: usize = 7;
        let text = self.scan.text;
        let sentence = self.items[at].sentence;
        let words = text.tokens_of(&text.sentences[sentence]).iter().filter(|it| it.is_word());
        let words: Vec<&str> = words.take(3).map(|it| it.lower.as_str()).collect();
        // Not `He fled with guards known as`, `The general met a man known as`.
        let first = text.sentences[sentence].first;
        let is_short = self.items[at].first - first <= LONGEST;
        let says_what_is = is_short && matches!(words.as_slice(), ["the", _, "is" | "was" | "has"]);
        if !is_direct && !says_what_is {
            return None;
        }
        let (kind, noun) = match words.as_slice() {
            ["he" | "she", ..] => (EntityType::Person, None),
            ["the", noun, ..] if lexicon::is_person_noun(*noun) || lexicon::is_title(*noun) => {
                (EntityType::Person, Some(*noun))
            }
            ["it" | "they", ..] => (EntityType::Org, None),
            ["the", noun, ..] if is_organisation(noun) => (EntityType::Org, None),
            _ => return None,
        };
        let before = self.items[..at].iter().enumerate().rev();
        let before = before.skip_while(|(_, it)| it.sentence == sentence);
        let before = before.take_while(|(_, it)| it.sentence + 1 == sentence);
        let fits: Vec<(usize, usize)> = before
            .filter_map(|(position, _)| Some((position, self.draft_of(position)?)))
            .filter(|(_, draft)| self.drafts.get(*draft).kind == kind)
            .collect();
        // `Gen. Tam Orel`
        let has_title = |position: usize| {
            let first = self.items[position].first;
            let mut before = (first.saturating_sub(2)..first).rev().map(|it| &text.tokens[it]);
            let title = before.find(|it| it.is_word()).map_or("", |it| it.lower.as_str());
            noun.is_some_and(|it| title.len() > 2 && it.starts_with(title))
        };
        let titled = fits.iter().find(|(position, _)| has_title(*position));
        let mut all = fits.iter().map(|it| it.1);
        let only = all.next().filter(|first| all.all(|it| it == *first));
        titled.map(|it| it.1).or(only)
    }

    /// Whether the sentence of a cue begins with words that stand for a name of the sentence before.
    fn opens_with_stand_in(&self, at: usize) -> bool {
        let text = self.scan.text;
        let sentence = &text.sentences[self.items[at].sentence];
        let words = text.tokens_of(sentence).iter().filter(|it| it.is_word()).take(2);
        let words: Vec<&str> = words.map(|it| it.lower.as_str()).collect();
        match words.as_slice() {
            ["he" | "she" | "it" | "they", ..] => true,
            ["the", noun] => is_organisation(noun),
            _ => false,
        }
    }

    /// `The ministry put him on its list under the spelling Orell`: whether words that stand for a name of the sentence before
    /// stand right before a cue.
    fn has_object_before(&self, at: usize) -> bool {
        /// In tokens.
        const REACH: usize = 14;
        let text = self.scan.text;
        let item = &self.items[at];
        let first = text.sentences[item.sentence].first.max(item.first.saturating_sub(REACH));
        let objects = ["him", "her", "it", "them"];
        text.tokens[first..item.first].iter().any(|it| objects.contains(&it.lower.as_str()))
    }

    /// Whether the name in brackets is one of the name before it: in another script, or its acronym.
    fn is_bracket_alias(&self, at: usize) -> bool {
        let (long, short) = (self.slice(&self.items[at - 1]), self.slice(&self.items[at]));
        let (long_script, short_script) = (script_of(long), script_of(short));
        if long_script != short_script {
            return true;
        }
        // The acronym may be of the name in its own language.
        let is_org =
            self.draft_of(at - 1).is_some_and(|it| self.drafts.get(it).kind == EntityType::Org);
        // `OTV (Orel Televizija)`
        let is_spelt_out =
            aliases::is_acronym(long) && short.contains(' ') && aliases::abbreviates(long, short);
        is_spelt_out
            || aliases::is_acronym(short)
                && (aliases::abbreviates(short, long)
                    || is_org && long.split_whitespace().count() > 2)
    }

    /// Ties a name to a draft; whether that went well.
    fn tie_to(&mut self, at: usize, anchor: usize) -> bool {
        let anchor = self.drafts.root(anchor);
        let item = &self.items[at];
        match self.meant[at] {
            None if matches!(item.source, Source::Foreign) => {
                self.meant[at] = Some((anchor, Via::Script));
                true
            }
            None => false,
            Some((draft, via)) => {
                let draft = self.drafts.root(draft);
                if draft == anchor {
                    return true;
                }
                // `known as Ivo`, where an Ivo Orell is told of who is no relation.
                if self.drafts.get(draft).is_another
                    && self.drafts.get(draft).name != self.slice(item)
                {
                    self.meant[at] = Some((anchor, Via::Derived));
                    return true;
                }
                // An acronym that the text gives to another name than the listed one.
                let name = self.slice(item);
                if aliases::is_acronym(name)
                    && self.drafts.get(draft).is_linked()
                    && !self.drafts.get(anchor).is_linked()
                    && aliases::abbreviates(name, self.drafts.get(anchor).name)
                {
                    self.meant[at] = Some((anchor, Via::Derived));
                    // It is so wherever it stands, unless the listed one is named in full, too.
                    let is_elsewhere = self.drafts.get(draft).name != name;
                    if is_elsewhere {
                        return true;
                    }
                    for (item, meant) in self.items.iter().zip(&mut self.meant) {
                        let is_it = meant.is_some_and(|it| self.drafts.root(it.0) == draft);
                        let span = self.scan.text.tokens[item.first].span;
                        let is_same =
                            item.end == item.first + 1 && self.scan.text.slice(span) == name;
                        if is_it && is_same {
                            *meant = Some((anchor, Via::Derived));
                        }
                    }
                    return true;
                }
                let tied = self.drafts.merge(anchor, draft, via == Via::Script);
                if tied && via == Via::Shape {
                    self.meant[at] = Some((anchor, Via::Derived));
                }
                tied
            }
        }
    }
}

/// Whether a noun takes up an organisation: `the carrier`.
fn is_organisation(noun: &str) -> bool {
    lexicon::is_organisation_noun(noun) || sorts::is_human(noun) == Some(false)
}
