//! Words that readings make of a query's words, and whether a list has a word like them.
//!
//! Most are words joined from a name's own, asked for once and never again, so they get no place among the
//! words that are remembered with all that is like them: only the answer is kept, for names that are asked
//! again.

use std::collections::HashMap;

use lictor_names::{Made, MadeSort, View};

/// So many words are remembered at least; twice as many at most.
const MOST: usize = 50_000;

/// Per word: as what it was made, and by view whether some listed word is like it.
type Answers = HashMap<String, (MadeSort, [bool; 2])>;

/// What was found of the words made last.
#[derive(Debug, Default)]
pub(crate) struct MadeBefore {
    young: Answers,
    old: Answers,
}

impl MadeBefore {
    /// Whether some listed word of the view is like the one made; `look` says it of both views if that is not
    /// known.
    pub(crate) fn is_held(
        &mut self,
        view: View,
        made: &Made<'_>,
        look: impl FnOnce() -> [bool; 2],
    ) -> bool {
        let known = self.young.get(made.text).or_else(|| self.old.get(made.text));
        if let Some((sort, held)) = known
            && *sort == made.sort()
        {
            return held[view as usize];
        }
        let held = look();
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(made.text.to_owned(), (made.sort(), held));
        held[view as usize]
    }
}

#[cfg(test)]
mod tests {
    use lictor_names::{Lexicon, Reading};

    use super::*;

    /// What a name's readings make, each with whether it had to be looked for.
    fn asked(name: &str, view: View, before: &mut MadeBefore) -> Vec<(String, bool)> {
        let mut asked = Vec::new();
        Reading::of_query_where(name, view, &mut Lexicon::default(), &mut |_, made| {
            let mut looked = false;
            let held = before.is_held(view, made, || {
                looked = true;
                [made.text.len() % 2 == 0, false]
            });
            assert_eq!(held, view == View::Person && made.text.len() % 2 == 0);
            asked.push((made.text.to_owned(), looked));
            false
        });
        asked
    }

    #[test]
    fn a_word_is_looked_for_once() {
        let mut before = MadeBefore::default();
        let first = asked("Ilva Tarenko", View::Person, &mut before);
        assert!(first.iter().any(|it| *it == ("ilvatarenko".to_owned(), true)), "{first:?}");
        for view in View::ALL {
            let again = asked("Ilva Tarenko", view, &mut before);
            assert!(again.iter().any(|it| *it == ("ilvatarenko".to_owned(), false)), "{again:?}");
        }
    }
}
