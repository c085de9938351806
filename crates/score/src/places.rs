//! Birth places and addresses as evidence: whether two texts name the same place.

use lictor_text::words;

/// Words of addresses that stand in most of them, and tell nothing.
const COMMON: [&str; 31] = [
    "apartment",
    "apt",
    "area",
    "avenue",
    "ave",
    "blvd",
    "box",
    "building",
    "city",
    "district",
    "flat",
    "floor",
    "house",
    "near",
    "no",
    "office",
    "of",
    "po",
    "pob",
    "province",
    "rd",
    "region",
    "road",
    "room",
    "st",
    "street",
    "suite",
    "the",
    "town",
    "unit",
    "village",
];

fn telling(text: &str) -> Vec<String> {
    let words = words(text).into_iter().map(|word| word.text);
    words.filter(|word| !COMMON.contains(&word.as_str()) && word.chars().nth(1).is_some()).collect()
}

/// Whether two birth places share a telling word: a town, a district, a province.
pub(crate) fn same_place(asked: &str, listed: &str) -> bool {
    let listed = telling(listed);
    telling(asked).iter().any(|word| word.len() > 2 && listed.contains(word))
}

/// Whether two addresses are one: most telling words of the shorter stand in the other, among them a
/// number and a word.
pub(crate) fn same_address(asked: &str, listed: &str) -> bool {
    let (asked, listed) = (telling(asked), telling(listed));
    let (few, many) = if asked.len() <= listed.len() { (asked, listed) } else { (listed, asked) };
    let shared: Vec<&String> = few.iter().filter(|word| many.contains(word)).collect();
    let is_number = |word: &String| word.bytes().any(|it| it.is_ascii_digit());
    let numbers = shared.iter().filter(|word| is_number(word)).count();
    numbers > 0 && numbers < shared.len() && 3 * shared.len() >= 2 * few.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert!(same_place("Novograd, Upper District", "near Novograd"));
        assert!(!same_place("Lower Village", "Upper Village"));
        assert!(!same_place("", "Novograd"));
    }

    #[test]
    fn addresses() {
        assert!(same_address(
            "12 Harbour Road, Novograd",
            "12, Harbour Rd., Novograd 1000, Freedonia"
        ));
        assert!(!same_address("12 Harbour Road, Novograd", "14 Hill Road, Novograd"));
        assert!(!same_address("Novograd", "Novograd"));
    }
}
