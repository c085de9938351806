//! The records of one party on other lists, with the reason of each link.

use lictor_engine::{Link, LinkReason};
use lictor_model::{DatasetId, PUBLISHED_LISTS};
use lictor_wire::words;

use super::page::{FAINT, NORMAL, Page};

/// Who keeps a list, for people; the id of the dataset where that is not known.
pub(crate) fn authority(dataset: &DatasetId) -> &str {
    let known = PUBLISHED_LISTS.iter().find(|it| it.id == dataset.as_str());
    known.map_or(dataset.as_str(), |it| it.authority)
}

/// One line for each link: who lists the party too, under which id, and how that is known.
pub(crate) fn also_on(page: &mut Page, indent: usize, links: &[Link]) {
    let mut label = "Also on";
    for link in links {
        let standing = words::status(link.status);
        let (who, why) = (authority(&link.dataset), reasons(&link.reasons));
        let text = format!("{who} ({}, {standing}; {why})", link.id);
        page.labelled(indent, (FAINT, label), 9, (NORMAL, &text));
        label = "";
    }
}

/// The datasets of links in a few words; empty without any.
pub(crate) fn in_short(links: &[Link]) -> String {
    let datasets: Vec<&str> = links.iter().map(|it| it.dataset.as_str()).collect();
    if datasets.is_empty() { String::new() } else { format!("; also on {}", datasets.join(", ")) }
}

/// By what records are linked: `same UN reference QDi.901`. Names that agree are told once.
pub(crate) fn reasons(reasons: &[LinkReason]) -> String {
    let same = |it: &LinkReason| format!("same {} {}", it.kind.words(), it.value);
    let mut words: Vec<String> = reasons.iter().map(same).collect();
    let named = reasons.iter().find_map(|it| it.names.as_ref());
    if let Some((ours, theirs, score)) = named {
        words.push(if ours == theirs {
            format!("both named “{ours}”")
        } else {
            format!("the names “{ours}” and “{theirs}” agree ({score:.2})")
        });
    }
    words.join("; ")
}
