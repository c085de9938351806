//! Microseconds that tantivy takes to find names with any word like a query's: `lictor-bench-peers NAMES QUERIES`.
//!
//! Both files hold one name a line. Words of four letters and more may have one edit, of eight and more
//! two; a name with any such word is found, and the ten best are returned. This loses names that our score
//! would find (other spellings, scripts, joined words), and does not score as ours does.

use std::time::Instant;

use anyhow::Context as _;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query};
use tantivy::schema::{Schema, TEXT};
use tantivy::{Index, Term, doc};

fn main() -> anyhow::Result<()> {
    let mut files = std::env::args().skip(1).map(std::fs::read_to_string);
    let names = files.next().context("no file of names")??;
    let queries = files.next().context("no file of queries")??;
    let mut schema = Schema::builder();
    let field = schema.add_text_field("name", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 200_000_000)?;
    for name in names.lines() {
        writer.add_document(doc!(field => name))?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let queries: Vec<BooleanQuery> = queries
        .lines()
        .map(|name| {
            let name = name.to_lowercase();
            let words = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
            let word = |word: &str| {
                let edits = match word.chars().count() {
                    0..=3 => 0,
                    4..=7 => 1,
                    _ => 2,
                };
                let query = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true);
                (Occur::Should, Box::new(query) as Box<dyn Query>)
            };
            BooleanQuery::new(words.map(word).collect())
        })
        .collect();
    let started = Instant::now();
    for query in &queries {
        searcher.search(query, &TopDocs::with_limit(10).order_by_score())?;
    }
    let count = u128::try_from(queries.len().max(1))?;
    println!("{}", started.elapsed().as_micros() / count);
    Ok(())
}
