//! The rules by which an edition is taken or refused: one pure function over what it holds, what the
//! edition before it held, and the limits.
//!
//! The rules that need no edition before it (a file is missing, elements were renamed, a declared count
//! does not fit) are the readers', and come as doubts in their reports.

use crate::Account;

/// What a list may do from one edition to the next without being asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The share of its entities, and of its names, that may go, in `[0, 1]`.
    pub largest_shrink: f64,
}

impl Default for Limits {
    /// A fifth may go: a file that was cut, or written in part, has lost more, and a list that was
    /// pruned has lost less.
    fn default() -> Self {
        Self { largest_shrink: 0.2 }
    }
}

/// The share of all values that may stand in fields that the format did not have, in `[0, 1]`.
const MOST_UNKNOWN: f64 = 0.2;

/// A field of the model that stood in more than this share of the records, and is gone, was renamed.
const USUAL: f64 = 0.5;

/// A field that stood in more than this share of the records is missed when it is gone: the share from
/// which the readers take an unknown element for a change of the format, too.
const COMMON: f64 = 0.05;

/// What is thought of an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Why it is not to be taken; empty when nothing speaks against it.
    pub reasons: Vec<String>,
    /// What the user should know, when it is taken.
    pub warnings: Vec<String>,
}

/// Judges an edition by the one before it, if one is held.
///
/// `after` is the later edition held, when an older one is filed: what that confirms is how the list is.
pub fn judge(
    before: Option<&Account>,
    now: &Account,
    after: Option<&Account>,
    limits: Limits,
) -> Judgement {
    let mut judgement = Judgement::default();
    unknown_fields(before, now, &mut judgement);
    let Some(before) = before else { return judgement };
    size(before, now, after, limits, &mut judgement);
    if before.is_comparable_with(now) {
        let after = after.filter(|it| it.is_comparable_with(now));
        vanished_fields(before, now, after, &mut judgement);
        new_fields(before, now, &mut judgement);
    } else if before.format != now.format {
        judgement.warnings.push(format!(
            "the edition before is in another format ({}), so that fields cannot be compared",
            before.format
        ));
    }
    judgement
}

fn size(
    before: &Account,
    now: &Account,
    after: Option<&Account>,
    limits: Limits,
    judgement: &mut Judgement,
) {
    for what in ["entities", "names"] {
        let count = |it: &Account| match what {
            "names" => it.contents.spellings,
            _ => it.entity_count(),
        };
        let (is, was) = (count(now), count(before));
        let shrank = |was: usize| share(was.saturating_sub(is), was) > limits.largest_shrink;
        let is_confirmed = after.is_some_and(|after| !shrank(count(after)));
        if shrank(was) && !is_confirmed {
            let largest = percent(limits.largest_shrink);
            judgement.reasons.push(format!(
                "it holds {is} {what} where the edition before held {was}: more than {largest} are gone"
            ));
        }
    }
}

/// Fields that the format does not have: all of them, in bulk.
fn unknown_fields(before: Option<&Account>, now: &Account, judgement: &mut Judgement) {
    let unknown = now.fields.iter().filter(|it| it.1.became == "unknown");
    let unknown: Vec<(&str, usize)> = unknown.map(|it| (it.0.as_str(), it.1.count)).collect();
    // A list of the user's own has the columns that it has: only what is new in it tells anything.
    let is_own = matches!(now.format.as_str(), "own CSV" | "FollowTheMoney");
    let was_there = |field: &str| before.is_some_and(|it| it.fields.contains_key(field));
    let telling: Vec<_> = unknown
        .into_iter()
        .filter(|it| !is_own || (before.is_some() && !was_there(it.0)))
        .collect();
    let values: usize = now.fields.values().map(|it| it.count).sum();
    let count: usize = telling.iter().map(|it| it.1).sum();
    if share(count, values) > MOST_UNKNOWN {
        judgement.reasons.push(format!(
            "{count} of its {values} values stand in fields that the format did not have: {}",
            listed(telling.iter().map(|it| it.0))
        ));
    }
}

/// Fields that were common and are gone, or all but gone.
fn vanished_fields(
    before: &Account,
    now: &Account,
    after: Option<&Account>,
    judgement: &mut Judgement,
) {
    let share_in = |account: &Account, field: &str| {
        share(account.fields.get(field).map_or(0, |it| it.records), account.read)
    };
    for (field, was) in &before.fields {
        let (then, is) = (share(was.records, before.read), share_in(now, field));
        let is_gone = |then: f64, is: f64| is * 10.0 < then;
        let is_confirmed = after.is_some_and(|it| is_gone(then, share_in(it, field)));
        if then <= COMMON || !is_gone(then, is) || is_confirmed {
            continue;
        }
        let records = now.fields.get(field).map_or(0, |it| it.records);
        let told = format!(
            "the field {field} stood in {} of {} records and stands in {records} of {} now",
            was.records, before.read, now.read
        );
        if then > USUAL && was.became == "mapped" {
            judgement.reasons.push(told);
        } else {
            judgement.warnings.push(told);
        }
    }
}

/// Fields that stand there for the first time.
fn new_fields(before: &Account, now: &Account, judgement: &mut Judgement) {
    let new = || now.fields.iter().filter(|it| !before.fields.contains_key(it.0));
    let counted = |unknown: bool| {
        new()
            .filter(move |it| (it.1.became == "unknown") == unknown)
            .map(|(field, it)| format!("{field} ({})", it.count))
            .collect::<Vec<_>>()
    };
    let (unknown, known) = (counted(true), counted(false));
    if !unknown.is_empty() {
        judgement.warnings.push(format!(
            "fields that the format did not have stand there for the first time, kept as text: {}",
            listed(unknown.iter().map(String::as_str))
        ));
    }
    if !known.is_empty() {
        judgement.warnings.push(format!(
            "fields that the edition before did not use: {}",
            listed(known.iter().map(String::as_str))
        ));
    }
}

/// The first ten of a list.
fn listed<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<&str> = items.collect();
    let shown = items.iter().take(10).copied().collect::<Vec<_>>().join(", ");
    if items.len() > 10 { format!("{shown} and {} more", items.len() - 10) } else { shown }
}

#[expect(clippy::cast_precision_loss, reason = "counts of entities, names and fields")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 1000.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldAccount;

    /// An edition of so many entities, names and records, with fields as `path became records`.
    fn edition(entities: usize, names: usize, fields: &[&str]) -> Account {
        let mut account =
            Account { format: "a form".to_owned(), read: entities, ..Account::default() };
        account.contents.entities.insert("Person".to_owned(), entities);
        account.contents.spellings = names;
        for field in fields {
            let words: Vec<&str> = field.split(' ').collect();
            let records = words[2].parse().unwrap();
            let became = words[1].to_owned();
            let field = FieldAccount { count: records, records, became, ..FieldAccount::default() };
            account.fields.insert(words[0].to_owned(), field);
        }
        account
    }

    /// Entities and names now, those of the later edition, the limit, and what the reasons say.
    type ShrinkCase<'a> = ((usize, usize), Option<(usize, usize)>, f64, &'a [&'a str]);

    /// The fields, and what the reasons and the warnings say.
    type FieldCase<'a> = (Vec<&'a str>, &'a [&'a str], &'a [&'a str]);

    /// Asserts that the reasons and the warnings are as many as expected, and say what is expected.
    #[track_caller]
    fn check(judgement: &Judgement, reasons: &[&str], warnings: &[&str]) {
        for (told, expected) in [(&judgement.reasons, reasons), (&judgement.warnings, warnings)] {
            assert_eq!(told.len(), expected.len(), "{judgement:?}");
            for (told, expected) in told.iter().zip(expected) {
                assert!(told.contains(expected), "{told}");
            }
        }
    }

    #[test]
    fn shrinking() {
        let cases: [ShrinkCase<'_>; 9] = [
            ((100, 200), None, 0.2, &[]),
            ((80, 160), None, 0.2, &[]),
            ((79, 160), None, 0.2, &["79 entities"]),
            ((100, 159), None, 0.2, &["159 names"]),
            ((10, 20), None, 0.2, &["more than 20 % are gone", "20 names"]),
            ((40, 80), None, 0.6, &[]),
            ((94, 200), None, 0.055, &["more than 5.5 % are gone"]),
            // An older edition is filed between two that are held.
            ((50, 90), Some((52, 91)), 0.2, &[]),
            ((50, 90), Some((99, 199)), 0.2, &["50 entities", "90 names"]),
        ];
        let before = edition(100, 200, &[]);
        for (now, after, largest_shrink, expected) in cases {
            let limits = Limits { largest_shrink };
            let after = after.map(|it| edition(it.0, it.1, &[]));
            let now = edition(now.0, now.1, &[]);
            check(&judge(Some(&before), &now, after.as_ref(), limits), expected, &[]);
        }
        let empty = edition(0, 0, &[]);
        check(&judge(Some(&empty), &empty, None, Limits::default()), &[], &[]);
    }

    #[test]
    fn fields_that_come_and_go() {
        let before = [
            "NAME mapped 100",
            "GENDER mapped 60",
            "NOTE kept 90",
            "RARE mapped 4",
            "ID linked 100",
        ];
        let without = |field: &str| -> Vec<&str> {
            before.iter().copied().filter(|it| !it.starts_with(field)).collect()
        };
        let with =
            |field: &'static str| -> Vec<&str> { before.iter().copied().chain([field]).collect() };
        let cases: [FieldCase<'_>; 9] = [
            (before.to_vec(), &[], &[]),
            (without("GENDER"), &["GENDER stood in 60 of 100 records and stands in 0 of 100"], &[]),
            (without("NOTE"), &[], &["the field NOTE stood in 90"]),
            (without("RARE"), &[], &[]),
            (without("ID"), &[], &["the field ID stood"]),
            (
                with("TRIBE unknown 20"),
                &[],
                &["did not have stand there for the first time, kept as text: TRIBE (20)"],
            ),
            (with("TITLE mapped 20"), &[], &["the edition before did not use: TITLE (20)"]),
            (
                with("TRIBE unknown 100"),
                &["100 of its 454 values stand in fields that the format did not have: TRIBE"],
                &["TRIBE (100)"],
            ),
            (
                vec!["NAME mapped 100", "GENDER mapped 5", "NOTE kept 90", "ID linked 100"],
                &["GENDER stood in 60 of 100 records and stands in 5"],
                &[],
            ),
        ];
        let first = edition(100, 200, &before);
        for (fields, reasons, warnings) in cases {
            let now = edition(100, 200, &fields);
            check(&judge(Some(&first), &now, None, Limits::default()), reasons, warnings);
            // The first edition of a list is judged by itself.
            let by_itself = judge(None, &now, None, Limits::default());
            let in_bulk = reasons.iter().filter(|it| it.contains("format did not have"));
            check(&by_itself, &in_bulk.copied().collect::<Vec<_>>(), &[]);
        }
        let (lacks, after) =
            (edition(100, 200, &without("GENDER")), edition(90, 190, &without("GENDER")));
        check(&judge(Some(&first), &lacks, Some(&after), Limits::default()), &[], &[]);
    }

    #[test]
    fn other_formats_and_own_lists() {
        let one = edition(100, 200, &["NAME mapped 100"]);
        let other =
            Account { format: "another".to_owned(), ..edition(100, 200, &["name mapped 100"]) };
        check(
            &judge(Some(&one), &other, None, Limits::default()),
            &[],
            &["in another format (a form)"],
        );
        let own =
            |fields: &[&str]| Account { format: "own CSV".to_owned(), ..edition(100, 200, fields) };
        let first = own(&["name mapped 100", "branch unknown 100"]);
        check(&judge(None, &first, None, Limits::default()), &[], &[]);
        check(&judge(Some(&first), &first, None, Limits::default()), &[], &[]);
        let more = own(&["name mapped 100", "branch unknown 100", "desk unknown 90"]);
        check(
            &judge(Some(&first), &more, None, Limits::default()),
            &["90 of its 290 values"],
            &["desk (90)"],
        );
    }
}
