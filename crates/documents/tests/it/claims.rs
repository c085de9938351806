//! Claims over the constructed articles, with the mentions of the gold.

use lictor_documents::{Text, claims, relations};

use super::gold::articles;
use super::score::{self, Score};

#[test]
fn claims_of_the_constructed_articles() {
    let tells = std::env::var_os("LICTOR_TELL").is_some();
    let mut total = Score::default();
    for article in articles() {
        let text = Text::of(&article.document);
        let claims = claims::find(&text, &article.found);
        let score = score::claims(&article, &claims, tells);
        eprintln!("{:20} {}", article.name, score.line());
        total.add(score);
    }
    eprintln!("{:20} {}", "all", total.line());
    if total.gold > 0 {
        assert!(total.f1() >= 0.88, "{}", total.line());
    }
}

#[test]
fn relations_of_the_constructed_articles() {
    let tells = std::env::var_os("LICTOR_TELL").is_some();
    let mut total = Score::default();
    for article in articles() {
        let text = Text::of(&article.document);
        let claims = claims::find(&text, &article.found);
        let relations = relations::find(&text, &article.found, &claims);
        let score = score::relations(&article, &relations, tells);
        eprintln!("{:20} {}", article.name, score.line());
        total.add(score);
    }
    eprintln!("{:20} {}", "all", total.line());
    if total.gold > 0 {
        assert!(total.precision() >= 0.88 && total.recall() >= 0.70, "{}", total.line());
    }
}
