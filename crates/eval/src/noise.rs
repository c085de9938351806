//! The invented people who are matched: which listed name, and why.

use lictor_engine::Query;
use lictor_model::Kind;

use crate::real_lists::{negatives, settings};
use crate::shared::{SDN, Shared, UN};

/// Prints one line a match: file, score, name asked, listed name, party.
pub(crate) fn report(shared: &Shared) -> anyhow::Result<()> {
    let snapshot = shared.snapshot(&[SDN, UN])?;
    for file in ["negatives_global.csv", "negatives_us.csv"] {
        let names = negatives(shared, file)?;
        let query = |name: &String| Query { kind: Some(Kind::Person), ..Query::name(name) };
        let queries: Vec<_> = names.iter().map(query).collect();
        for answer in snapshot.screen_many(&queries, &settings(), &|_| {})? {
            for hit in &answer.matches {
                let listed = hit.explanation.matched_name.as_ref().map_or("", |it| &it.text);
                let asked = &answer.query.names[0];
                println!("{file}\t{:.3}\t{asked}\t{listed}\t{}", hit.score, hit.entity.id);
            }
        }
    }
    Ok(())
}
