//! Names of made-up persons and organisations.

use lictor_text::{Script, romanise, script_of};

use super::words::Lexicon;
use crate::dice::Dice;

/// Given and family names by culture; see the head of the file.
const NAMES: &str = include_str!("../../../../data/synthetic/names.csv");
const COMPANY_WORDS: &str = include_str!("../../../../data/names/company_words.csv");
const LEGAL_FORMS: &str = include_str!("../../../../data/names/legal_forms.csv");
const PLACES: &str = include_str!("../../../../data/names/places.csv");

/// How many of 100 parties are of a culture: about what sanctions lists hold.
const SHARES: [(&str, usize); 20] = [
    ("muslim", 22),
    ("russian", 17),
    ("spanish", 10),
    ("arabic", 8),
    ("chinese", 7),
    ("ukrainian", 6),
    ("english", 6),
    ("african", 4),
    ("central_asian", 3),
    ("balkan", 3),
    ("turkish", 2),
    ("korean", 2),
    ("indian", 2),
    ("bulgarian", 2),
    ("german", 1),
    ("french", 1),
    ("italian", 1),
    ("portuguese", 1),
    ("polish", 1),
    ("indonesian", 1),
];

/// Of 100 persons, so many have one word, two, three, four, five.
const WORDS: [usize; 5] = [3, 45, 35, 12, 5];

/// A made name: as listed, and in its own script where that is another.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) text: String,
    pub(super) original: Option<String>,
}

/// What names are made of.
#[derive(Debug)]
pub(super) struct Makers {
    cultures: Vec<(usize, Culture)>,
    company_words: Lexicon,
    legal_forms: Lexicon,
    places: Lexicon,
}

#[derive(Debug)]
struct Culture {
    given: Lexicon,
    family: Lexicon,
    family_first: bool,
    two_families: bool,
    particles: &'static [&'static str],
}

impl Makers {
    pub(super) fn new() -> Self {
        let cultures = (0_u64..).zip(SHARES).map(|(nth, (name, share))| {
            let words = |role: &str| -> Vec<String> {
                let row = NAMES.lines().find_map(|line| {
                    line.strip_prefix(name)?
                        .strip_prefix(';')?
                        .strip_prefix(role)?
                        .strip_prefix(';')
                });
                row.unwrap_or_default().split('|').map(str::to_owned).collect()
            };
            let (given, family) = (words("given"), words("family"));
            let culture = Culture {
                given: Lexicon::new(given.clone(), &family, 2 * nth),
                family: Lexicon::new(family, &given, 2 * nth + 1),
                family_first: matches!(name, "chinese" | "korean"),
                two_families: matches!(name, "spanish" | "portuguese"),
                particles: match name {
                    "muslim" => &["bin", "al", "abu", "abd al", "ibn", "haji"],
                    "portuguese" => &["da", "dos", "de"],
                    "spanish" => &["de", "de la", "del"],
                    "german" => &["von"],
                    _ => &[],
                },
            };
            (share, culture)
        });
        Self {
            cultures: cultures.collect(),
            company_words: Lexicon::new(latin_column(COMPANY_WORDS), &[], 100),
            legal_forms: Lexicon::new(latin_column(LEGAL_FORMS), &[], 101),
            places: Lexicon::new(latin_column(PLACES), &[], 102),
        }
    }

    fn culture(&self, dice: &mut Dice) -> &Culture {
        let mut left = dice.below(100);
        let wanted = self.cultures.iter().find(|(share, _)| match left.checked_sub(*share) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        &wanted.unwrap_or(&self.cultures[0]).1
    }

    /// A person's name.
    pub(super) fn person(&self, dice: &mut Dice) -> Made {
        let culture = self.culture(dice);
        let mut left = dice.below(100);
        let words = 1 + WORDS
            .iter()
            .position(|share| {
                let is_here = left < *share;
                left = left.saturating_sub(*share);
                is_here
            })
            .unwrap_or(1);
        let families = if words == 1 { usize::from(dice.chance(30)) } else { 1 };
        let families = if culture.two_families && words > 2 { 2 } else { families };
        let mut given: Vec<String> = (families..words).map(|_| culture.given.draw(dice)).collect();
        let mut family: Vec<String> = (0..families).map(|_| culture.family.draw(dice)).collect();
        if culture.family_first {
            // The syllables of a given name are one word.
            given = vec![given.concat()];
        }
        if let Some(particle) = dice.pick(culture.particles)
            && dice.chance(25)
        {
            given.push((*particle).to_owned());
        }
        let comma_style = dice.chance(40);
        let original = [&family[..], &given[..]].concat();
        let original = if script_of(&original.concat()) == Script::Latin {
            None
        } else if culture.family_first {
            Some(original.concat())
        } else {
            Some([&given[..], &family[..]].concat().join(" "))
        };
        if original.is_some() {
            for word in given.iter_mut().chain(&mut family) {
                *word = in_latin(word);
            }
        }
        let (given, family) = (given.join(" "), family.join(" "));
        let text = match (given.is_empty(), family.is_empty()) {
            (false, false) if comma_style => format!("{}, {given}", family.to_uppercase()),
            (false, false) if culture.family_first => format!("{family} {given}"),
            (false, false) => format!("{given} {family}"),
            _ => given + &family,
        };
        Made { text, original }
    }

    /// An organisation's name.
    pub(super) fn organisation(&self, dice: &mut Dice) -> Made {
        let mut words: Vec<String> = Vec::new();
        let core = |dice: &mut Dice| in_latin(&self.culture(dice).family.draw(dice));
        match dice.below(10) {
            0..=4 => {
                words.push(core(dice));
                words.extend((0..=dice.below(2)).map(|_| self.company_words.draw(dice)));
            }
            5 | 6 => {
                words.extend([core(dice), core(dice), self.company_words.draw(dice)]);
            }
            7 => {
                let (place, word) = (self.places.draw(dice), self.company_words.draw(dice));
                words.extend([place, core(dice), word]);
            }
            8 => {
                words.extend([self.company_words.draw(dice), "of".to_owned(), core(dice)]);
                words.extend([self.company_words.draw(dice), self.places.draw(dice)]);
            }
            _ => words.push(core(dice)),
        }
        if dice.chance(8) {
            words.push((1 + dice.below(60)).to_string());
        }
        if dice.chance(50) {
            words.push(self.legal_forms.draw(dice));
        }
        let text = words.join(" ");
        let text = if dice.chance(50) { text.to_uppercase() } else { in_title_case(&text) };
        Made { text, original: None }
    }

    /// A word that some other name of the party may have more: another given name or a place.
    pub(super) fn additional(&self, dice: &mut Dice) -> String {
        in_latin(&self.culture(dice).given.draw(dice))
    }
}

/// The first column of a table, where it is in Latin letters.
fn latin_column(table: &str) -> Vec<String> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut words: Vec<String> = rows
        .filter_map(|row| row.split(';').next())
        .filter(|word| script_of(word) == Script::Latin)
        .map(str::to_owned)
        .collect();
    // The tables are sorted; which words are common is decided by the dice, once and for all.
    Dice::new(7).shuffle(&mut words);
    words
}

/// The word in Latin letters, by its most usual spelling.
fn in_latin(word: &str) -> String {
    let script = script_of(word);
    if matches!(script, Script::Latin | Script::Common) {
        return word.to_owned();
    }
    let folded = lictor_text::fold(word);
    let form = romanise(&folded, script).into_iter().next().map(|it| it.text);
    in_title_case(&form.unwrap_or_else(|| any_ascii::any_ascii(word)))
}

fn in_title_case(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
