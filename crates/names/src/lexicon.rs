//! Tokens made once.
//!
//! Words come again: in the two views of one name, in its other readings, from query to query, from
//! listed name to listed name. To make a token (its romanisations, keys and spellings) costs a
//! hundred times what it costs to find it again. A [`Lexicon`] is a memo and no more: with it or
//! without it every name reads the same.

use std::sync::Arc;

use hashbrown::HashMap;
use lictor_text::Script;

use crate::token::{Speech, Token, TokenKind, cut};

/// The most words that a lexicon holds; beyond them it is emptied and begins anew.
const MOST: usize = 50_000;

/// In which of its forms a word stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As the word alone says.
    Plain,
    /// Known to be of a Chinese or Korean name.
    InSyllables,
    /// Han, as one language reads it.
    Spoken(Speech),
    /// Characters of several words in a row, which are no transcription of a foreign name.
    Untranscribed,
}

/// What is known of the syllables of a text.
#[derive(Debug, Clone, Copy, Default)]
enum Syllables {
    /// Nobody asked.
    #[default]
    Unknown,
    /// So many at least, or it writes none.
    Counted(Option<usize>),
}

/// One text with the tokens that it has been so far.
#[derive(Debug, Default)]
struct Entry {
    tokens: Vec<(Form, Arc<Token>)>,
    /// How many syllables of Chinese or Korean the text writes at least.
    n_syllables: Syllables,
}

/// A memo of tokens; see the [module](self).
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: HashMap<String, Entry>,
}

impl Lexicon {
    /// The token of a word of that kind, as [`Token::new`] makes it.
    pub fn token(&mut self, text: &str, script: Script, kind: TokenKind) -> Arc<Token> {
        let entry = self.entry(text);
        let same = |(form, token): &&(Form, Arc<Token>)| {
            *form == Form::Plain && token.kind == kind && token.script == script
        };
        if let Some((_, token)) = entry.tokens.iter().find(same) {
            return Arc::clone(token);
        }
        let token = Arc::new(Token::new(text, script, kind));
        entry.tokens.push((Form::Plain, Arc::clone(&token)));
        token
    }

    /// The same word, known to be of a Chinese or Korean name.
    pub(crate) fn in_syllables(&mut self, token: &Arc<Token>) -> Arc<Token> {
        self.formed(token, Form::InSyllables, Token::in_syllables)
    }

    /// The same word of Han, spelt as one language reads it; another word as it is.
    pub(crate) fn spoken(&mut self, token: &Arc<Token>, speech: Speech) -> Arc<Token> {
        if token.script != Script::Han {
            return Arc::clone(token);
        }
        self.formed(token, Form::Spoken(speech), |token| token.spoken(speech))
    }

    /// The same word without what it would transcribe.
    pub(crate) fn untranscribed(&mut self, token: &Arc<Token>) -> Arc<Token> {
        self.formed(token, Form::Untranscribed, Token::untranscribed)
    }

    fn formed(
        &mut self,
        plain: &Arc<Token>,
        form: Form,
        make: impl FnOnce(Token) -> Token,
    ) -> Arc<Token> {
        let entry = self.entry(&plain.text);
        let same = |(other, token): &&(Form, Arc<Token>)| {
            *other == form && token.kind == plain.kind && token.script == plain.script
        };
        if let Some((_, token)) = entry.tokens.iter().find(same) {
            return Arc::clone(token);
        }
        let token = Arc::new(make(Token::clone(plain)));
        entry.tokens.push((form, Arc::clone(&token)));
        token
    }

    /// The least number of syllables of a Chinese or Korean name that the word writes; `None` if it
    /// writes none.
    pub(crate) fn n_syllables(&mut self, text: &str) -> Option<usize> {
        let entry = self.entry(text);
        if let Syllables::Counted(count) = entry.n_syllables {
            return count;
        }
        let keys = lictor_text::syllable_keys(text);
        let count = keys.iter().map(|key| key.split('.').count()).min();
        entry.n_syllables = Syllables::Counted(count);
        count
    }

    fn entry(&mut self, text: &str) -> &mut Entry {
        let text = cut(text);
        if self.entries.len() >= MOST && !self.entries.contains_key(text) {
            self.entries.clear();
        }
        self.entries.entry_ref(text).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_made_once() {
        let mut lexicon = Lexicon::default();
        let token = lexicon.token("orlova", Script::Latin, TokenKind::Word);
        assert_eq!(*token, Token::new("orlova", Script::Latin, TokenKind::Word));
        assert!(Arc::ptr_eq(&token, &lexicon.token("orlova", Script::Latin, TokenKind::Word)));
        let other = lexicon.token("orlova", Script::Latin, TokenKind::Honorific);
        assert!(!Arc::ptr_eq(&token, &other));
        let syllables = lexicon.in_syllables(&token);
        assert!(Arc::ptr_eq(&syllables, &lexicon.in_syllables(&token)));
        assert!(Arc::ptr_eq(&token, &lexicon.token("orlova", Script::Latin, TokenKind::Word)));
    }
}
