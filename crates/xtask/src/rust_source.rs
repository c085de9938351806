//! Rust source seen as code alone: comments, literals and test items blanked.
//!
//! A small lexer, not a parser; what it does not understand it leaves in place. Blanked text keeps
//! its line breaks, so a position still has its line number.

/// Replaces comments and the contents of string and character literals by spaces.
pub(crate) fn blank_comments_and_literals(source: &str) -> String {
    let mut blanked = String::with_capacity(source.len());
    let mut rest = source;
    while !rest.is_empty() {
        let follows_word = blanked.ends_with(is_word);
        let len = blank_len(rest, follows_word);
        if len > 0 {
            let (hidden, after) = rest.split_at(len);
            blanked.extend(hidden.chars().map(|it| if it == '\n' { '\n' } else { ' ' }));
            rest = after;
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            blanked.push_str(&rest[..first]);
            rest = &rest[first..];
        }
    }
    blanked
}

/// Blanks each item under `#[cfg(test)]`, from the attribute to the item's end.
///
/// Expects what [`blank_comments_and_literals`] returns. Under an attribute on anything but an item
/// (a field, an expression) the rest of the enclosing block is blanked too.
pub(crate) fn blank_test_items(blanked: &str) -> String {
    const ATTRIBUTE: &str = "#[cfg(test)]";
    let mut code = String::with_capacity(blanked.len());
    let mut rest = blanked;
    while let Some(start) = rest.find(ATTRIBUTE) {
        let item = &rest[start + ATTRIBUTE.len()..];
        let end = start + ATTRIBUTE.len() + item_len(item);
        code.push_str(&rest[..start]);
        code.extend(rest[start..end].chars().map(|it| if it == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    code.push_str(rest);
    code
}

/// Whether a character can be part of an identifier.
pub(crate) fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// The length in bytes of the comment or literal that `source` begins with, or 0.
fn blank_len(source: &str, follows_word: bool) -> usize {
    if source.starts_with("//") {
        source.find('\n').unwrap_or(source.len())
    } else if source.starts_with("/*") {
        block_comment_len(source)
    } else if let Some(quoted) = source.strip_prefix('"') {
        1 + quoted_len(quoted, '"')
    } else if source.starts_with('\'') {
        char_literal_len(source)
    } else if follows_word {
        0
    } else {
        raw_string_len(source)
    }
}

/// Block comments nest.
fn block_comment_len(source: &str) -> usize {
    let mut depth = 0_usize;
    let mut position = 0;
    while position < source.len() {
        let rest = &source[position..];
        if rest.starts_with("/*") {
            depth += 1;
            position += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    source.len()
}

/// The length up to and with the closing quote that no backslash escapes.
fn quoted_len(source: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (position, it) in source.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if it == '\\' {
            is_escaped = true;
        } else if it == quote {
            return position + it.len_utf8();
        }
    }
    source.len()
}

/// A character literal, or 0 for a lifetime.
fn char_literal_len(source: &str) -> usize {
    let mut characters = source[1..].chars();
    match (characters.next(), characters.next()) {
        (Some('\\'), Some(_)) => 1 + quoted_len(&source[1..], '\''),
        (Some(it), Some('\'')) => 1 + it.len_utf8() + 1,
        _ => 0,
    }
}

/// `r"…"`, `r#"…"#`, `br"…"`, `cr"…"`; 0 for anything else, raw identifiers too.
fn raw_string_len(source: &str) -> usize {
    let after_prefix = source.strip_prefix(['b', 'c']).unwrap_or(source);
    let Some(after_r) = after_prefix.strip_prefix('r') else { return 0 };
    let body = after_r.trim_start_matches('#');
    let Some(body) = body.strip_prefix('"') else { return 0 };
    let n_hashes = after_r.len() - body.len() - 1;
    let closing = format!("\"{}", "#".repeat(n_hashes));
    let end = body.find(&closing).map_or(body.len(), |it| it + closing.len());
    source.len() - body.len() + end
}

/// The length of an item: to its `;`, or to the brace that closes its body.
fn item_len(source: &str) -> usize {
    let mut depth = 0_usize;
    for (position, it) in source.char_indices() {
        match it {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' if depth == 0 => return position,
            '}' | ')' | ']' => {
                depth -= 1;
                if depth == 0 && it == '}' {
                    return position + 1;
                }
            }
            ';' if depth == 0 => return position + 1,
            _ => {}
        }
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of blanks count as one.
    fn check(source: &str, expected: &str) {
        let code = blank_test_items(&blank_comments_and_literals(source));
        assert_eq!(code.lines().count(), source.lines().count(), "{source}");
        let words: Vec<_> = code.split_whitespace().collect();
        assert_eq!(words.join(" "), expected, "{source}");
    }

    #[test]
    fn comments_go() {
        check("a; // std::fs\n/// std::fs\nb;", "a; b;");
        check("a /* std /* nested */ ::fs */ b", "a b");
        check("a /* without end", "a");
    }

    #[test]
    fn literals_go() {
        check(r#"f("std::fs \" \\") + g"#, "f( ) + g");
        check(r##"f(r#"a " b"#, br"\", r"x") ; h"##, "f( , , ) ; h");
        check("f('\"', '\\'', '{') ; h", "f( , , ) ; h");
        check("f(b'a', b\"{\")", "f(b , b )");
    }

    #[test]
    fn lifetimes_and_raw_identifiers_stay() {
        check("fn f<'a>(r#type: &'a str) {}", "fn f<'a>(r#type: &'a str) {}");
        check("for r in x {}", "for r in x {}");
    }

    #[test]
    fn test_items_go_and_the_rest_stays() {
        check("a; #[cfg(test)] mod tests { fn f() { b } } c;", "a; c;");
        check("#[cfg(test)] use x; a;", "a;");
        check("#[cfg(test)] #[derive(Debug)] struct T; a;", "a;");
        check("#[cfg(test)] const X: [u8; 2] = [1; 2]; a;", "a;");
        check("mod m { #[cfg(test)] fn f() {} a; } b;", "mod m { a; } b;");
        check("#[cfg(test)]\nmod tests {\n    \"}\"\n}\na;", "a;");
    }
}
