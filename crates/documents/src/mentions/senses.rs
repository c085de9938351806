//! Words around a name that say that it means another thing there than the party which bears it: a road, an account, a
//! time, a word of a language, a namesake.

use super::aliases;
use super::chunks::{is_aged, is_name_like, tells_apart};
use super::lexicon;
use crate::{Sentence, Shape, Text, Token, TokenKind};

/// A name with the sentence in which it stands.
#[derive(Clone, Copy)]
struct Around<'a> {
    text: &'a Text<'a>,
    sentence: &'a Sentence,
    first: usize,
    end: usize,
}

/// Whether the words around the name `first..end` say that it means something else there.
pub(super) fn is_another(text: &Text<'_>, sentence: usize, first: usize, end: usize) -> bool {
    let around = Around { text, sentence: &text.sentences[sentence], first, end };
    // `X1` may be of two tokens.
    let is_single = end == first + 1 || !around.name().contains(char::is_whitespace);
    let next = text.sentences.get(sentence + 1);
    if !is_single && around.is_told_apart_by(next) {
        return true;
    }
    // Most names have nothing beside them by which the rules begin.
    let behind = around.token(end);
    let is_told_behind = behind.is_some_and(|it| {
        lexicon::may_tell_behind(it) || matches!(it.kind, TokenKind::Possessive | TokenKind::Number)
    });
    let before = first.checked_sub(1).and_then(|it| around.token(it));
    let is_told_before = lexicon::may_tell_before(before) || lexicon::is_title(before);
    is_told_behind && (around.is_told_what() || around.owns_a_shop())
        || is_told_before && around.is_stranger()
        || is_single && is_told_before && around.is_of_many()
        || is_single && is_told_behind && around.is_word()
        || is_single && (is_told_before || is_told_behind) && around.is_thing()
        || is_single && around.is_of_road()
        || is_single && around.is_acronym() && around.is_expanded_otherwise()
        || around.is_also_name_of(next)
}

impl<'a> Around<'a> {
    fn token(self, at: usize) -> Option<&'a Token> {
        (self.sentence.first..self.sentence.end)
            .contains(&at)
            .then(|| self.text.tokens.get(at))
            .flatten()
    }

    fn lower(self, at: usize) -> &'a str {
        self.token(at).map_or("", |it| it.lower.as_str())
    }

    fn before(self, back: usize) -> &'a str {
        self.first.checked_sub(back).map_or("", |it| self.lower(it))
    }

    fn behind(self, on: usize) -> &'a str {
        self.lower(self.end + on)
    }

    /// Whether a name ends there: a mark that joins nothing, the end of the sentence.
    fn stops(self, at: usize) -> bool {
        self.token(at)
            .is_none_or(|it| it.kind == TokenKind::Mark && !matches!(&*it.lower, "-" | "&" | "/"))
    }

    fn name(self) -> &'a str {
        self.text.slice(self.text.tokens[self.first].span.to(self.text.tokens[self.end - 1].span))
    }

    fn is_acronym(self) -> bool {
        aliases::is_acronym(self.name())
    }

    /// `X is what the hero calls his bank`, `X is also a goalkeeper`, `X, the Tarnish television channel`.
    fn is_told_what(self) -> bool {
        let is_copula = matches!(self.behind(0), "is" | "was");
        if is_copula && self.behind(1) == "what" {
            return true;
        }
        let is_also = is_copula && self.behind(1) == "also";
        let Some(last) = self.head_of_description() else { return false };
        let head = self.lower(last);
        // `X, the football club`: others than sportsmen have clubs, too.
        let is_team = matches!(head, "club" | "team" | "side") && is_sport(self.lower(last - 1));
        let is_player = matches!(
            head,
            "goalkeeper"
                | "footballer"
                | "striker"
                | "midfielder"
                | "cricketer"
                | "batsman"
                | "golfer"
                | "sprinter"
        );
        is_road(head) || is_shown(head) || is_team || is_also && is_player
    }

    /// The token of the last noun of what stands behind the name to tell what it is: `X, the Tarnish television channel`, `X is
    /// also a goalkeeper`.
    fn head_of_description(self) -> Option<usize> {
        /// In tokens: the words of a description.
        const REACH: usize = 6;
        let is_copula = matches!(self.behind(0), "is" | "was");
        if !is_copula && self.behind(0) != "," {
            return None;
        }
        let is_also = is_copula && self.behind(1) == "also";
        let article = self.end + 1 + usize::from(is_also);
        if !matches!(self.lower(article), "a" | "an" | "the") {
            return None;
        }
        let is_of_noun = |at: &usize| {
            self.token(*at).is_some_and(|it| {
                // `the Tarnish club`, `the Quay club`
                let is_adjective =
                    *at == article + 1 && lexicon::place(self.text.slice(it.span)).is_some();
                it.is_word()
                    && (it.shape == Shape::Lower || is_adjective)
                    && !lexicon::is_function_word(it)
            })
        };
        (article + 1..article + REACH).take_while(is_of_noun).last()
    }

    /// `X, 58, lost his pay. He has no connection with the man of that name`: where nobody else is named behind it. `X, a
    /// tailor of Quay, gets his letters. He is not related to him`: where others of that surname were told of.
    fn is_told_apart_by(self, next: Option<&Sentence>) -> bool {
        let Some(next) = next else { return false };
        let tokens = self.text.tokens_of(next);
        let opens = tokens.first().is_some_and(|it| matches!(it.lower.as_str(), "he" | "she"));
        if !opens {
            return false;
        }
        let Some(told) = tells_apart(tokens) else { return false };
        let mut behind = (self.end..self.sentence.end).filter_map(|it| self.token(it));
        is_aged(self.text, self.end) && !behind.any(is_name_like)
            || self.is_described()
                && self.shares_surname()
                && !tokens[1..].iter().any(is_name_like)
                && self.is_of_person(&tokens[told..])
    }

    /// `not related to him`, `no relation of the prisoner`; not `no link with the army`, nor of whom the name says that he is
    /// somebody's brother.
    fn is_of_person(self, told: &[Token]) -> bool {
        let is_kin = self.head_of_description().is_some_and(|it| lexicon::is_kin(self.lower(it)));
        !is_kin
            && told.iter().any(|it| {
                matches!(it.lower.as_str(), "him" | "her" | "his" | "hers")
                    || lexicon::is_person_noun(it)
            })
    }

    /// `X, the mayor of Quay,`
    fn is_described(self) -> bool {
        self.behind(0) == "," && matches!(self.behind(1), "a" | "an" | "the")
    }

    /// So many tokens before a name are looked at for what was said of it; an article has fewer. Chosen, not measured.
    const FAR: usize = 4_000;

    /// Whether the same given name and surname were said in a sentence before, with or without an article: `al-Orel`.
    fn was_told_of(self) -> bool {
        let plain = |it: &Token| {
            let own = it.lower.rsplit('-').next().unwrap_or_default();
            own.chars().filter(|it| it.is_alphanumeric()).collect::<String>()
        };
        let [given, .., surname] = &self.text.tokens[self.first..self.end] else { return false };
        let (given, surname) = (plain(given), plain(surname));
        let limit = self.sentence.first;
        let before = &self.text.tokens[limit.saturating_sub(Self::FAR)..limit];
        before.iter().enumerate().any(|(at, it)| {
            it.lower.ends_with(surname.as_str())
                && plain(it) == surname
                && before[at.saturating_sub(3)..at].iter().any(|it| plain(it) == given)
        })
    }

    /// Whether its last word was said more than once behind other words.
    fn shares_surname(self) -> bool {
        let [.., given, surname] = &self.text.tokens[self.first..self.end] else { return false };
        let before = self.text.tokens[self.first.saturating_sub(Self::FAR)..self.first].windows(2);
        before.filter(|it| it[1].lower == surname.lower && it[0].lower != given.lower).count() > 1
    }

    /// `a barber is called X by his customers`, `a goalkeeper is also called X`, `one of his names is also that of X`.
    fn is_stranger(self) -> bool {
        let titles = usize::from(
            self.first.checked_sub(1).and_then(|it| self.token(it)).is_some_and(lexicon::is_title),
        );
        let before = |back: usize| self.before(titles + back);
        // No rule below begins with another word.
        if !matches!(before(1), "of" | "with" | "named" | "called" | "nicknamed") {
            return false;
        }
        if before(1) == "of" && before(2) == "that" && before(3) == "also" {
            return true;
        }
        // `not to be confused with X, the pension plan`
        if before(1) == "with" && before(2) == "confused" && self.is_described() {
            let head = self.head_of_description();
            if head.is_some_and(|it| is_plain_thing(self.lower(it)) || is_shown(self.lower(it))) {
                return true;
            }
        }
        // `the guide bore the name of X too`
        if before(1) == "of" && before(2) == "name" && matches!(self.behind(0), "too" | "also") {
            return true;
        }
        // `A pharmacist named X`, where X was told of.
        if matches!(before(1), "named" | "called")
            && is_plain_trade(before(2))
            && matches!(before(3), "a" | "an" | "another")
            && self.was_told_of()
        {
            return true;
        }
        let also = usize::from(before(2) == "also");
        if !matches!(before(1), "called" | "nicknamed") || !matches!(before(2 + also), "is" | "was")
        {
            return false;
        }
        let Some(copula) = self.first.checked_sub(titles + 2 + also) else { return false };
        let mut clause = (self.sentence.first..copula).rev();
        let start = clause.find(|it| matches!(self.lower(*it), ":" | ";"));
        let start = start.map_or(self.sentence.first, |it| it + 1);
        // Groups are brought up so: `a militia is called X`.
        let is_organisation = |it: usize| {
            self.token(it)
                .is_some_and(|it| lexicon::is_organisation_noun(it) || lexicon::is_body_noun(it))
        };
        // `a smuggler is called X by all` is X.
        let is_known_for = (start..copula).any(|it| {
            matches!(
                self.lower(it),
                "dealer"
                    | "kingpin"
                    | "lord"
                    | "warlord"
                    | "boss"
                    | "tycoon"
                    | "oligarch"
                    | "trader"
                    | "smuggler"
                    | "general"
                    | "leader"
                    | "commander"
                    | "chief"
                    | "businessman"
            )
        });
        let by_own = self.behind(0) == "by" && matches!(self.behind(1), "his" | "her");
        matches!(self.lower(start), "a" | "an")
            && (also == 1 || by_own)
            && !is_known_for
            && !(start..copula).any(is_organisation)
    }

    /// `X's Corner`, `X's Auto Glass`: a shop, called after its owner.
    fn owns_a_shop(self) -> bool {
        let is_possessive = self.token(self.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        is_possessive
            && self
                .token(self.end + 1)
                .is_some_and(|it| it.shape == Shape::Capitalised && is_shop(&it.lower))
    }

    /// `clients called X`, `every X`, `your X`, `an XYZ.`, `an XYZ of nine o'clock`: of many things of that name.
    fn is_of_many(self) -> bool {
        match self.before(1) {
            "your" | "my" => true,
            "every" => {
                self.stops(self.end) || self.token(self.end).is_some_and(lexicon::is_function_word)
            }
            "a" | "an" => {
                let goes_on = matches!(self.behind(0), "of" | "in" | "at" | "for" | "on");
                self.is_acronym() && (self.stops(self.end) || goes_on)
            }
            "called" | "named" => matches!(
                self.before(2),
                "clients"
                    | "customers"
                    | "people"
                    | "families"
                    | "readers"
                    | "shops"
                    | "everybody"
                    | "everyone"
                    | "anybody"
                    | "anyone"
                    | "account"
                    | "accounts"
            ),
            _ => false,
        }
    }

    /// `X is Tarnish for exports`, `X and Y are two forms of the word for the lake`.
    fn is_word(self) -> bool {
        /// In tokens: how far behind the verb the noun stands.
        const REACH: usize = 6;
        let is_row = matches!(self.behind(0), "and" | "or")
            && self.token(self.end + 1).is_some_and(|it| it.shape != Shape::Lower);
        let verb = self.end + if is_row { 2 } else { 0 };
        if !matches!(self.lower(verb), "is" | "are" | "was" | "were") {
            return false;
        }
        let is_language = self.token(verb + 1).is_some_and(|it| it.shape == Shape::Capitalised)
            && self.lower(verb + 2) == "for";
        is_language
            || (verb + 1..=verb + REACH).take_while(|it| !self.stops(*it)).any(|it| {
                matches!(self.lower(it), "word" | "words")
                    && matches!(self.lower(it + 1), "for" | "of")
            })
    }

    /// `X1 shut northbound`
    fn is_of_road(self) -> bool {
        let letters = self.name().trim_end_matches(|it: char| it.is_ascii_digit());
        let n_digits = self.name().len() - letters.len();
        (1..=3).contains(&n_digits)
            && !letters.is_empty()
            && letters.chars().all(char::is_uppercase)
            && (self.sentence.first..self.sentence.end).any(|it| is_of_roads(self.lower(it)))
    }

    /// `XYZ 14:30`, `the X1 motorway`, `XYZ account`, `ships calling at X`.
    fn is_thing(self) -> bool {
        let is_number = |at: usize, most: usize| {
            self.token(at).is_some_and(|it| it.kind == TokenKind::Number && it.lower.len() <= most)
        };
        let is_colon = matches!(self.behind(1), ":" | ".") && is_number(self.end + 2, 2);
        let own = self
            .token(self.end)
            .filter(|it| it.kind == TokenKind::Number)
            .map_or("", |it| &*it.lower);
        let is_time = own
            .split_once([':', '.'])
            .is_some_and(|(hour, minute)| (1..=2).contains(&hour.len()) && minute.len() == 2);
        if is_time || is_number(self.end, 2) && is_colon {
            return true;
        }
        let is_account =
            matches!(self.behind(0), "account" | "accounts" | "rollover" | "contributions");
        // `ships calling at X`
        let is_possessive = self.token(self.end).is_some_and(|it| it.kind == TokenKind::Possessive);
        let is_port = self.before(1) == "at"
            && matches!(
                self.before(2),
                "calling" | "docking" | "berthing" | "mooring" | "anchoring"
            )
            && matches!(self.before(3), "ships" | "vessels" | "tankers" | "boats" | "freighters")
            && !is_possessive
            && !self.is_acronym();
        is_port || is_account && self.is_acronym() || is_road(self.behind(0))
    }

    /// `the XYZ that most own, the extra yearly zone`: words in lower case with its initials, for no body of people.
    fn is_expanded_otherwise(self) -> bool {
        let letters: Vec<char> = self.name().to_lowercase().chars().collect();
        if letters.len() < 3 || !letters.iter().all(|it| it.is_alphabetic()) {
            return false;
        }
        let is_small = |at: usize| self.token(at).is_some_and(lexicon::is_function_word);
        let is_begun = |first: usize| {
            let mut at = first;
            for (position, letter) in letters.iter().enumerate() {
                if position > 0 && is_small(at) && !self.lower(at).starts_with(*letter) {
                    at += 1;
                }
                let fits = self.token(at).is_some_and(|it| {
                    it.is_word() && it.shape == Shape::Lower && it.lower.starts_with(*letter)
                });
                if !fits {
                    return false;
                }
                at += 1;
            }
            self.token(at - 1).is_some_and(|it| {
                !lexicon::is_organisation_noun(it)
                    && !lexicon::is_body_noun(it)
                    && !lexicon::is_function_word(it)
            })
        };
        (self.sentence.first..self.sentence.end).any(|at| !is_small(at) && is_begun(at))
    }

    /// `X also stands for`, `X is also the short name of`; or `It is also the short name of` behind its sentence.
    fn is_also_name_of(self, next: Option<&'a Sentence>) -> bool {
        let says_so = |at: usize, limit: usize| {
            let word = |on: usize| {
                let token = self.text.tokens.get(at + on).filter(|_| at + on < limit);
                token.map_or("", |it| it.lower.as_str())
            };
            match (word(0), word(1), word(2)) {
                ("also", "stands", "for") => true,
                ("is" | "was", "also", "short") => word(3) == "for",
                ("is" | "was", "also", "the" | "a" | "an") => {
                    let is_name = |on: usize| {
                        matches!(
                            word(on),
                            "name" | "acronym" | "abbreviation" | "initials" | "trademark"
                        )
                    };
                    (3..5).any(is_name) && (3..6).any(|on| word(on) == "of")
                }
                _ => false,
            }
        };
        let is_taken_up = |it: &Sentence| {
            let opening = self.text.tokens_of(it).first();
            opening.is_some_and(|it| it.lower == "it") && says_so(it.first + 1, it.end)
        };
        says_so(self.end, self.sentence.end) || next.is_some_and(is_taken_up) && self.is_acronym()
    }
}

/// Whether a noun is one for what nobody lists.
fn is_plain_thing(noun: &str) -> bool {
    matches!(
        noun,
        "plan"
            | "scheme"
            | "brand"
            | "magazine"
            | "app"
            | "software"
            | "drug"
            | "disease"
            | "game"
            | "prize"
            | "award"
            | "exam"
            | "degree"
            | "disorder"
            | "syndrome"
    )
}

/// Whether a word begins what shops, bars and workshops are called behind the name of their owner.
fn is_shop(word: &str) -> bool {
    matches!(
        word,
        "corner"
            | "kitchen"
            | "bakery"
            | "auto"
            | "autos"
            | "garage"
            | "cafe"
            | "café"
            | "diner"
            | "barber"
            | "barbershop"
            | "grill"
            | "pizza"
            | "pizzeria"
            | "burgers"
            | "tavern"
            | "pub"
            | "bar"
            | "deli"
            | "salon"
            | "laundry"
            | "plumbing"
            | "tyres"
            | "tires"
            | "bookshop"
            | "boutique"
            | "gym"
            | "florist"
            | "flowers"
            | "pharmacy"
            | "butchers"
    )
}

/// Whether a noun is one of the trades that make a stranger of whom they are told. Chosen: none by which somebody is told of
/// of whom lists speak, such as a trader, an engineer, a surgeon, a cleric.
fn is_plain_trade(noun: &str) -> bool {
    matches!(
        noun,
        "pharmacist"
            | "dentist"
            | "librarian"
            | "schoolteacher"
            | "baker"
            | "barber"
            | "hairdresser"
            | "nurse"
            | "midwife"
            | "plumber"
            | "electrician"
            | "carpenter"
            | "gardener"
            | "florist"
            | "tailor"
            | "waiter"
            | "chef"
            | "optician"
            | "cardiologist"
            | "paediatrician"
            | "pediatrician"
            | "vet"
            | "postman"
            | "pensioner"
            | "violinist"
            | "pianist"
            | "footballer"
            | "goalkeeper"
            | "swimmer"
            | "cyclist"
            | "novelist"
            | "poet"
    )
}

/// Whether a noun is one for a road.
fn is_road(noun: &str) -> bool {
    matches!(
        noun,
        "motorway"
            | "road"
            | "highway"
            | "bypass"
            | "dual-carriageway"
            | "carriageway"
            | "roundabout"
    )
}

/// Whether a word is told of traffic on a road.
fn is_of_roads(word: &str) -> bool {
    is_road(word)
        || matches!(
            word,
            "northbound"
                | "southbound"
                | "eastbound"
                | "westbound"
                | "lorry"
                | "tailback"
                | "tailbacks"
        )
}

/// Whether a noun is one for what is shown, read or sung.
fn is_shown(noun: &str) -> bool {
    matches!(
        noun,
        "channel"
            | "sitcom"
            | "musical"
            | "opera"
            | "series"
            | "videogame"
            | "film"
            | "novel"
            | "song"
            | "album"
    )
}

/// Whether a noun is one for what teams play.
fn is_sport(noun: &str) -> bool {
    matches!(
        noun,
        "football"
            | "soccer"
            | "rugby"
            | "cricket"
            | "basketball"
            | "volleyball"
            | "handball"
            | "hockey"
            | "baseball"
            | "sports"
    )
}
