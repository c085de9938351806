//! Under which name a server was asked, and by a page of which site: what protects a server that asks for no
//! key from pages that its users look at elsewhere.
//!
//! A page elsewhere reaches this machine in two ways. It may give its own name the address 127.0.0.1 ("DNS
//! rebinding"), and then reads what is answered: so a server without keys answers only under names that
//! no other machine can have. And it may send requests whose answers it cannot read, which are recorded,
//! or change something, all the same: browsers say where such a request comes from, in `Sec-Fetch-Site`
//! (W3C Fetch Metadata) and `Origin` (RFC 6454). Programs send neither, and are not asked for them.
//!
//! Pages that this machine serves itself may ask: `OpenRefine` is one, at `http://127.0.0.1:3333`.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use lictor_store::Permission;

use crate::access::Caller;
use crate::problem::{Code, Problem};
use crate::server::Shared;

/// Refuses, for a server without keys, what was asked under a name that another machine may have. The pages
/// do so themselves, with a page.
pub(crate) async fn known_host(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let is_page = request.uri().path().starts_with("/ui/");
    if !is_page && shared.access.is_local() && !is_this_machine(request.headers()) {
        return other_host().into_response();
    }
    next.run(request).await
}

pub(crate) fn other_host() -> Problem {
    let detail = "a server without keys answers only under the name of this machine: localhost";
    Problem::new(Code::Forbidden, detail)
}

/// Whether the browser asked this machine by a name that no other machine can have.
pub(crate) fn is_this_machine(headers: &HeaderMap) -> bool {
    // Browsers always say.
    let Some(host) = text(headers, header::HOST.as_str()) else { return true };
    let host = without_port(host);
    host.parse::<IpAddr>().is_ok() || is_localhost(host)
}

/// Refuses somebody without a key whom a page of another site sends, where something would be recorded or
/// changed. With a key it is somebody who gave that page the key.
pub(crate) fn refuse_foreign(
    caller: &Caller,
    permission: Permission,
    method: &Method,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    let leaves_a_trace = permission == Permission::Screen || !method.is_safe();
    if caller.key.is_none() && leaves_a_trace && is_foreign(headers) {
        let detail = "a page of another site may not ask a server without a key";
        return Err(Problem::new(Code::Forbidden, detail));
    }
    Ok(())
}

/// Whether a page of another site than this one sends the request; pages of this machine are not foreign.
fn is_foreign(headers: &HeaderMap) -> bool {
    let site = text(headers, "sec-fetch-site");
    if matches!(site, Some("same-origin" | "none")) {
        return false;
    }
    let asked = text(headers, header::HOST.as_str()).map(without_port);
    let is_known = |page: &str| {
        let host = host_of(page);
        host.is_some_and(|it| {
            is_loopback(it) || asked.is_some_and(|us| us.eq_ignore_ascii_case(it))
        })
    };
    match text(headers, header::ORIGIN.as_str()) {
        Some(origin) => !is_known(origin),
        // What a page embeds has no `Origin`: a picture, a frame, a script.
        None => {
            site == Some("cross-site")
                && !text(headers, header::REFERER.as_str()).is_some_and(is_known)
        }
    }
}

/// Lets pages of this machine read the answers of the reconciliation service, as its specification wants it
/// ("Cross-origin access"): the page of `OpenRefine` reads the manifest and the suggestions itself.
pub(crate) async fn readable_by_local_pages(request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    let host = origin.as_ref().and_then(|it| it.to_str().ok()).and_then(host_of);
    if host.is_some_and(is_loopback)
        && let Some(origin) = origin
    {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The host of an address: `null` and other words have none.
fn host_of(page: &str) -> Option<&str> {
    let rest = page.strip_prefix("http://").or_else(|| page.strip_prefix("https://"))?;
    Some(without_port(rest.split('/').next().unwrap_or_default()))
}

fn without_port(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

fn is_localhost(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

fn is_loopback(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback()) || is_localhost(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn another_name_of_this_machine_is_not_taken() {
        let check = |host: &'static str, expected: bool| {
            assert_eq!(is_this_machine(&with(&[("host", host)])), expected, "{host}");
        };
        for host in ["localhost:8000", "LOCALHOST", "127.0.0.1:8000", "[::1]:8000", "a.localhost:1"]
        {
            check(host, true);
        }
        for host in
            ["example.org", "example.org:8000", "localhost.example.org", "127.0.0.1.example.org"]
        {
            check(host, false);
        }
        assert!(is_this_machine(&HeaderMap::new()));
    }

    #[test]
    fn a_page_of_another_site_is_told_by_what_browsers_send() {
        let host = ("host", "127.0.0.1:8000");
        for (sent, expected) in [
            // Programs.
            (&[][..], false),
            (&[("referer", "https://evil.example/")], false),
            // Our own pages, and an address that somebody typed.
            (&[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:8000")], false),
            (&[("sec-fetch-site", "none")], false),
            // Behind a proxy that does not pass its name on.
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://lists.example")], false),
            // OpenRefine, and what its page embeds.
            (&[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:3333")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:3333")], false),
            (&[("sec-fetch-site", "cross-site"), ("referer", "http://[::1]:3333/x")], false),
            (&[("sec-fetch-site", "same-site")], false),
            // Others.
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")], true),
            (&[("sec-fetch-site", "cross-site"), ("referer", "https://evil.example/")], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site"), ("origin", "http://192.0.2.7")], true),
            (&[("origin", "https://127.0.0.1.evil.example")], true),
            (&[("origin", "https://localhost.evil.example")], true),
            (&[("origin", "null")], true),
        ] {
            let mut headers = with(sent);
            headers.extend(with(&[host]));
            assert_eq!(is_foreign(&headers), expected, "{sent:?}");
        }
    }
}
