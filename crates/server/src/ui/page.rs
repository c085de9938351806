//! The frame of every page: head, navigation, content, foot; and problems as pages.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use lictor_store::Permission;
use maud::{DOCTYPE, Markup, html};

use super::enter::Visitor;
use super::{assets, parts};
use crate::problem::{Code, Problem};

/// Where a page stands in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Screen,
    Files,
    Documents,
    Lists,
    Records,
    Keys,
    /// Nowhere.
    None,
}

/// The navigation: what, where, and what one must be allowed.
const PLACES: &[(Place, &str, &str, Permission)] = &[
    (Place::Screen, "Screen", "/ui/", Permission::Screen),
    (Place::Files, "Files", "/ui/files", Permission::Screen),
    (Place::Documents, "Documents", "/ui/documents", Permission::Screen),
    (Place::Lists, "Lists", "/ui/lists", Permission::Read),
    (Place::Records, "Records", "/ui/records", Permission::Trace),
    (Place::Keys, "Keys", "/ui/keys", Permission::Manage),
];

/// A page to be shown to somebody.
#[derive(Debug)]
pub(super) struct Page {
    place: Place,
    title: String,
    body: Markup,
    status: StatusCode,
    /// Load the page again after so many seconds, where no script does better.
    again: Option<u32>,
    /// Go on to this page at once.
    onward: Option<String>,
}

impl Page {
    /// A page by its place, title and content. The title is seen in the list of tabs and in histories: no
    /// screened name belongs in it.
    pub(super) fn new(place: Place, title: impl Into<String>, body: Markup) -> Self {
        Self { place, title: title.into(), body, status: StatusCode::OK, again: None, onward: None }
    }

    pub(super) fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(super) fn again_after(self, seconds: Option<u32>) -> Self {
        Self { again: seconds, ..self }
    }

    pub(super) fn show(&self, visitor: &Visitor) -> Response {
        (self.status, Html(self.render(visitor).into_string())).into_response()
    }

    fn render(&self, visitor: &Visitor) -> Markup {
        let has_search = self.body.0.contains(" data-search");
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (self.title) " – Lictor" }
                    link rel="stylesheet" href=(assets::style());
                    link rel="icon" href="data:,";
                    script src=(assets::script()) defer {}
                    @if let Some(address) = &self.onward {
                        meta http-equiv="refresh" content={ "0; url=" (address) };
                    }
                    @if let Some(seconds) = self.again {
                        noscript { meta http-equiv="refresh" content=(seconds); }
                    }
                }
                body {
                    a.skip href="#content" { "Skip to the content" }
                    header.top { (top(self.place, visitor)) }
                    main #content tabindex="-1" { (self.body) }
                    footer.foot {
                        p { "Lictor shows what lists say. A match is not yet an identity, and a listing is not a conviction: a person decides." }
                        p.keys { @if has_search { kbd { "/" } " search " } kbd { "↑" } kbd { "↓" } " results " kbd { "Enter" } " open" }
                    }
                }
            }
        }
    }
}

fn top(place: Place, visitor: &Visitor) -> Markup {
    let places = PLACES.iter().filter(|(_, _, _, permission)| visitor.may(*permission));
    html! {
        a.brand href="/ui/" aria-label="Lictor" {
            // A bundle of rods: what a lictor carried.
            svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" {
                rect.rod x="4" y="2" width="2.4" height="16" rx="1" {}
                rect.rod x="8.8" y="2" width="2.4" height="16" rx="1" {}
                rect.rod x="13.6" y="2" width="2.4" height="16" rx="1" {}
                rect.band-of-rods x="2.5" y="6" width="15" height="2.2" rx="1" {}
                rect.band-of-rods x="2.5" y="11.8" width="15" height="2.2" rx="1" {}
            }
            span { "Lictor" }
        }
        nav aria-label="Pages" {
            ul {
                @for (it, words, address, _) in places {
                    li { a href=(address) aria-current=[(*it == place).then_some("page")] { (words) } }
                }
            }
        }
        div.who {
            @if let Some(name) = &visitor.name {
                span.name title="as whom you signed in" { (name) }
                form method="post" action="/ui/logout" {
                    (parts::token(visitor))
                    button.quiet type="submit" { "Sign out" }
                }
            } @else if !visitor.may(Permission::Manage) {
                a href="/ui/login" { "Sign in" }
            }
        }
    }
}

/// A page that leads on to another of ours by itself.
pub(super) fn onward(title: &str, words: &str, address: &str) -> Page {
    let body = html! {
        div.narrow {
            h1 { (title) }
            p.lead { a href=(address) { (words) } }
        }
    };
    Page { onward: Some(address.to_owned()), ..Page::new(Place::None, title, body) }
}

/// A problem as a page, with what to do next.
pub(super) fn problem(problem: &Problem, visitor: &Visitor) -> Response {
    let body = problem.body();
    let html = html! {
        div.narrow {
            p.code { (body.status()) }
            h1 { (words(problem.code)) }
            p.lead { (capitalised(body.detail())) "." }
            ul.next {
                @for (address, words) in next(problem.code).iter().filter(|(address, words)| may_go(visitor, address, words)) { li { a href=(address) { (words) } } }
            }
        }
    };
    let page = Page::new(Place::None, words(problem.code), html).status(problem.code.status());
    let mut response = page.show(visitor);
    if let Some(seconds) = problem.seconds() {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// What a person is told, where a program is told of requests and keys.
fn words(code: Code) -> &'static str {
    match code {
        Code::Unauthorized => "Please sign in",
        Code::Forbidden => "This is not open to you",
        Code::NotFound => "There is nothing here",
        Code::TooLarge => "This is too large",
        Code::RateLimited => "Too many requests",
        Code::Overloaded => "The server has too much to do",
        Code::TimedOut => "This took too long",
        Code::NoUsableList => "No list can answer",
        Code::NoProvider => "Signing in is not possible now",
        Code::Bug => "This is a fault of Lictor’s",
        _ => "This cannot be used",
    }
}

/// Whether a page is open to whom it is offered.
fn may_go(visitor: &Visitor, address: &str, words: &str) -> bool {
    match (address, words) {
        ("/ui/", "Screen a name") => visitor.may(Permission::Screen),
        ("/ui/lists", _) => visitor.may(Permission::Read),
        _ => true,
    }
}

/// Where to go from a problem.
fn next(code: Code) -> &'static [(&'static str, &'static str)] {
    match code {
        Code::Unauthorized => &[("/ui/login", "Sign in")],
        Code::Forbidden => &[
            ("/ui/login", "Sign in as somebody else"),
            ("/ui/", "Screen a name"),
            ("/ui/lists", "See the lists"),
        ],
        Code::NoUsableList => &[("/ui/lists", "See which lists are loaded")],
        Code::NoProvider => &[("/ui/login", "Try again, or sign in with a key")],
        Code::Overloaded | Code::TimedOut | Code::RateLimited => {
            &[("/ui/", "Wait a little, then try again")]
        }
        Code::Bug => &[
            ("/ui/", "Begin again"),
            ("/healthz", "See whether the server runs; its log says more"),
        ],
        _ => &[("/ui/", "Screen a name"), ("/ui/lists", "See the lists")],
    }
}

/// A phrase as the beginning of a sentence; an id, a field or a quotation at its beginning stays as it is.
pub(super) fn capitalised(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_word =
        first.trim_end_matches([',', ';']).chars().all(|it| it.is_lowercase() || it == '-');
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if is_word => letter.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::capitalised;

    #[test]
    fn a_sentence_begins_large_and_an_id_stays() {
        for (text, expected) in [
            ("what is it", "What is it"),
            ("us_fto: it is old", "us_fto: it is old"),
            ("`x` is no day", "`x` is no day"),
            ("élan", "Élan"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text), expected);
        }
    }
}
