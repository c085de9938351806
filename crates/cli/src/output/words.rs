//! What differs between two long texts, word by word, with the words around it.
//!
//! Marked as `git diff --word-diff` does: `[-gone-]`, `{+come+}`.

/// Words that are shown before and after what differs.
const AROUND: usize = 4;

/// Texts whose differing middles have more pairs of words than this are not compared word by word: the
/// middles are told as one change.
const MOST_PAIRS: usize = 1_000_000;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Kept,
    Gone,
    Come,
}

/// The words that differ, marked, with those around them; longer stretches that are the same are left out
/// as `…`.
pub(crate) fn changed_words(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (from.split_whitespace().collect(), to.split_whitespace().collect());
    let steps = steps(&from, &to);
    let (mut at_from, mut at_to) = (0, 0);
    let mut pieces: Vec<String> = Vec::new();
    let runs: Vec<&[Step]> = steps.chunk_by(|a, b| a == b).collect();
    for (position, run) in runs.iter().enumerate() {
        match run.first() {
            Some(Step::Kept) => {
                let words = &to[at_to..at_to + run.len()];
                let is_last = position + 1 == runs.len();
                pieces.extend(shortened(words, position == 0, is_last));
                (at_from, at_to) = (at_from + run.len(), at_to + run.len());
            }
            Some(Step::Gone) => {
                pieces.push(format!("[-{}-]", from[at_from..at_from + run.len()].join(" ")));
                at_from += run.len();
            }
            Some(Step::Come) => {
                pieces.push(format!("{{+{}+}}", to[at_to..at_to + run.len()].join(" ")));
                at_to += run.len();
            }
            None => {}
        }
    }
    pieces.join(" ")
}

/// Words that stayed: those next to a change.
fn shortened(words: &[&str], is_first: bool, is_last: bool) -> Vec<String> {
    let before = if is_first { 0 } else { AROUND };
    let after = if is_last { 0 } else { AROUND };
    if words.len() <= before + after + 1 {
        return words.iter().map(ToString::to_string).collect();
    }
    let mut kept: Vec<String> = words[..before].iter().map(ToString::to_string).collect();
    kept.push("…".to_owned());
    kept.extend(words[words.len() - after..].iter().map(ToString::to_string));
    kept
}

/// How one list of words becomes another: the longest common subsequence stays.
fn steps(from: &[&str], to: &[&str]) -> Vec<Step> {
    let head = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let rest = from.iter().rev().zip(to.iter().rev());
    let room = from.len().min(to.len()) - head;
    let tail = rest.take_while(|(a, b)| a == b).count().min(room);
    let (old, new) = (&from[head..from.len() - tail], &to[head..to.len() - tail]);
    let mut steps = vec![Step::Kept; head];
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        steps.extend(std::iter::repeat_n(Step::Gone, old.len()));
        steps.extend(std::iter::repeat_n(Step::Come, new.len()));
    } else {
        steps.extend(middle(old, new));
    }
    steps.extend(std::iter::repeat_n(Step::Kept, tail));
    steps
}

fn middle(old: &[&str], new: &[&str]) -> Vec<Step> {
    let columns = new.len() + 1;
    // longest[a * columns + b]: the most words that old[a..] and new[b..] have in common, in order.
    let mut longest = vec![0_u32; (old.len() + 1) * columns];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            longest[a * columns + b] = if old[a] == new[b] {
                longest[(a + 1) * columns + b + 1] + 1
            } else {
                longest[(a + 1) * columns + b].max(longest[a * columns + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut steps = Vec::new();
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            steps.push(Step::Kept);
            (a, b) = (a + 1, b + 1);
        } else if a < old.len()
            && (b == new.len() || longest[(a + 1) * columns + b] >= longest[a * columns + b + 1])
        {
            steps.push(Step::Gone);
            a += 1;
        } else {
            steps.push(Step::Come);
            b += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked_with_the_words_around_it() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(changed_words(from, to), expected, "{from} / {to}");
        };
        check("a b c", "a b c", "…");
        check("a", "", "[-a-]");
        check("", "a b", "{+a b+}");
        check(
            "born in May of 1960 at sea",
            "born in June of 1960 at sea",
            "born in [-May-] {+June+} of 1960 at sea",
        );
        check(
            "one two three four five six seven old eight nine ten eleven twelve thirteen",
            "one two three four five six seven new eight nine ten eleven twelve thirteen",
            "… four five six seven [-old-] {+new+} eight nine ten eleven …",
        );
        check(
            "A 1 2 3 4 5 6 7 8 9 10 B",
            "C 1 2 3 4 5 6 7 8 9 10 D",
            "[-A-] {+C+} 1 2 3 4 … 7 8 9 10 [-B-] {+D+}",
        );
    }

    #[test]
    fn long_texts_are_not_compared_word_by_word() {
        let text = |word: &str| vec![word; 2000].join(" ");
        let marked = changed_words(&text("a"), &text("b"));
        assert!(marked.starts_with("[-a a") && marked.ends_with("b b+}"));
    }
}
