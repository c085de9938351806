//! The classes of cases: what each is called, where it belongs, and what it does, in words for people.

/// What is expected of the cases of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Listed names as they stand: must be found with score 1.
    Control,
    /// Listed names, changed: should be found at the threshold.
    Manipulated,
    /// Names on no list: should raise no match.
    Decoy,
}

impl Group {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Manipulated => "manipulated",
            Self::Decoy => "decoy",
        }
    }
}

/// A class of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`about` says what each is")]
pub enum Class {
    Unchanged,
    WordOrder,
    Initials,
    DroppedPart,
    Honorific,
    TypoFirst,
    TypoMiddle,
    TypoLast,
    TwoTypos,
    Keyboard,
    DoubledLetter,
    OneWord,
    LongName,
    Ocr,
    SpecialCharacters,
    SplitWord,
    JoinedWords,
    Transliteration,
    OriginalScript,
    LegalFormChanged,
    LegalFormDropped,
    Digits,
    DecoyPerson,
    DecoySister,
    DecoyNumber,
    DecoyActivity,
}

impl Class {
    /// All classes, in the order in which they are shown.
    pub const ALL: [Self; 26] = [
        Self::Unchanged,
        Self::WordOrder,
        Self::Initials,
        Self::DroppedPart,
        Self::Honorific,
        Self::TypoFirst,
        Self::TypoMiddle,
        Self::TypoLast,
        Self::TwoTypos,
        Self::Keyboard,
        Self::DoubledLetter,
        Self::OneWord,
        Self::LongName,
        Self::Ocr,
        Self::SpecialCharacters,
        Self::SplitWord,
        Self::JoinedWords,
        Self::Transliteration,
        Self::OriginalScript,
        Self::LegalFormChanged,
        Self::LegalFormDropped,
        Self::Digits,
        Self::DecoyPerson,
        Self::DecoySister,
        Self::DecoyNumber,
        Self::DecoyActivity,
    ];

    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::WordOrder => "word_order",
            Self::Initials => "initials",
            Self::DroppedPart => "dropped_part",
            Self::Honorific => "honorific",
            Self::TypoFirst => "typo_first",
            Self::TypoMiddle => "typo_middle",
            Self::TypoLast => "typo_last",
            Self::TwoTypos => "two_typos",
            Self::Keyboard => "keyboard",
            Self::DoubledLetter => "doubled_letter",
            Self::OneWord => "one_word",
            Self::LongName => "long_name",
            Self::Ocr => "ocr",
            Self::SpecialCharacters => "special_characters",
            Self::SplitWord => "split_word",
            Self::JoinedWords => "joined_words",
            Self::Transliteration => "transliteration",
            Self::OriginalScript => "original_script",
            Self::LegalFormChanged => "legal_form_changed",
            Self::LegalFormDropped => "legal_form_dropped",
            Self::Digits => "digits",
            Self::DecoyPerson => "decoy_person",
            Self::DecoySister => "decoy_sister",
            Self::DecoyNumber => "decoy_number",
            Self::DecoyActivity => "decoy_activity",
        }
    }

    /// A short title for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unchanged => "Unchanged",
            Self::WordOrder => "Order of words",
            Self::Initials => "Given name as initial",
            Self::DroppedPart => "Part left out",
            Self::Honorific => "Title added",
            Self::TypoFirst => "Typo, first third",
            Self::TypoMiddle => "Typo, middle",
            Self::TypoLast => "Typo, last third",
            Self::TwoTypos => "Two typos",
            Self::Keyboard => "Keyboard slip",
            Self::DoubledLetter => "Doubled letter",
            Self::OneWord => "One-word name, typo",
            Self::LongName => "Very long name, typo",
            Self::Ocr => "Misread letters (OCR)",
            Self::SpecialCharacters => "Special characters",
            Self::SplitWord => "Word split",
            Self::JoinedWords => "Words joined",
            Self::Transliteration => "Other transliteration",
            Self::OriginalScript => "Original script",
            Self::LegalFormChanged => "Legal form changed",
            Self::LegalFormDropped => "Legal form left out",
            Self::Digits => "Number in another form",
            Self::DecoyPerson => "Invented person",
            Self::DecoySister => "Other company, one word",
            Self::DecoyNumber => "Other number",
            Self::DecoyActivity => "Other activity",
        }
    }

    /// What the class does to a name, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Unchanged => "The listed name as published; it must be found with score 1.",
            Self::WordOrder => {
                "The words in another order: the last first, with and without a comma, neighbours \
                 exchanged, or all reversed."
            }
            Self::Initials => "A person's given name shortened to its initial; the surname stays.",
            Self::DroppedPart => {
                "One naming word left out, where two informative words or more remain."
            }
            Self::Honorific => "A title before a person's name, or a suffix after it.",
            Self::TypoFirst => {
                "One letter inserted, left out, substituted or exchanged with the next in the first \
                 third of a word of five letters or more."
            }
            Self::TypoMiddle => "The same in the middle third of a word of five letters or more.",
            Self::TypoLast => "The same in the last third of a word of five letters or more.",
            Self::TwoTypos => {
                "Two such errors: in one word of eight letters or more, or one in each of two words \
                 of five or more."
            }
            Self::Keyboard => {
                "A letter struck on a neighbouring key of a QWERTY keyboard, instead of the right \
                 one or beside it."
            }
            Self::DoubledLetter => "A letter doubled, or a double letter made single.",
            Self::OneWord => {
                "A listed name of a single word of five letters or more, with one error in it."
            }
            Self::LongName => {
                "The longest listed names, up to 300 characters, with one error in one word."
            }
            Self::Ocr => {
                "Letters as character recognition confuses them: 0 and O, 1 and l and I, rn and m, 5 \
                 and S, 8 and B, cl and d."
            }
            Self::SpecialCharacters => {
                "Accents, hyphens, apostrophes, dots, slashes, blanks and invisible characters added \
                 or exchanged."
            }
            Self::SplitWord => "A word of six letters or more written as two.",
            Self::JoinedWords => "Two neighbouring words written as one.",
            Self::Transliteration => {
                "A spelling by another romanisation: q and k, kh and h, w and v, j and dj, ou and u, \
                 -ov and -off, y and i, sh and ch, double and single letters, and their kin."
            }
            Self::OriginalScript => {
                "The name in its original script, compared with the same party's names in Latin \
                 letters only."
            }
            Self::LegalFormChanged => {
                "A company's legal form in an equivalent writing (Ltd, Limited)."
            }
            Self::LegalFormDropped => "A company's name without its legal form.",
            Self::Digits => "A number of the name in another form: 8, No. 8, VIII, eight.",
            Self::DecoyPerson => {
                "Given names and surnames of different listed persons put together, such that no \
                 listed party bears both, nor words that sound the same or differ by a letter."
            }
            Self::DecoySister => {
                "A listed organisation's most telling word replaced by one of another listed name; \
                 no listed name consists of words of the result."
            }
            Self::DecoyNumber => {
                "A listed name with another number (Fund 1, Fund 2), where that is not listed."
            }
            Self::DecoyActivity => {
                "A listed organisation's line of business exchanged (Trading, Shipping), where that \
                 is not listed."
            }
        }
    }

    /// What is expected of its cases.
    pub fn group(self) -> Group {
        match self {
            Self::Unchanged => Group::Control,
            Self::DecoyPerson | Self::DecoySister | Self::DecoyNumber | Self::DecoyActivity => {
                Group::Decoy
            }
            _ => Group::Manipulated,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_class_has_words_of_its_own() {
        let distinct = |read: fn(Class) -> &'static str| {
            let words: BTreeSet<&str> = Class::ALL.into_iter().map(read).collect();
            assert_eq!(words.len(), Class::ALL.len(), "{words:?}");
        };
        distinct(Class::as_str);
        distinct(Class::title);
        distinct(Class::about);
    }
}
