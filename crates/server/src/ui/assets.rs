//! The two files that pages load, in the binary: named by what is in them, so that browsers keep them for
//! good and take another as soon as it is another.

use std::fmt::Write as _;
use std::sync::OnceLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use crate::params::Path;
use crate::problem::Problem;

/// A file under `/ui/static/`.
#[derive(Debug)]
struct Asset {
    name: String,
    media_type: &'static str,
    content: String,
}

/// The address of the style sheet.
pub(super) fn style() -> String {
    format!("/ui/static/{}", assets()[0].name)
}

/// The address of the script.
pub(super) fn script() -> String {
    format!("/ui/static/{}", assets()[1].name)
}

fn assets() -> &'static [Asset; 2] {
    static ASSETS: OnceLock<[Asset; 2]> = OnceLock::new();
    ASSETS.get_or_init(|| {
        let style = [include_str!("static/app.css"), lictor_documents::ZONES_STYLE].concat();
        let script = [include_str!("static/app.js"), lictor_documents::SCRIPT].concat();
        [
            asset("css", "text/css; charset=utf-8", style),
            asset("js", "text/javascript; charset=utf-8", script),
        ]
    })
}

fn asset(ending: &str, media_type: &'static str, content: String) -> Asset {
    let digest = Sha256::digest(&content);
    let hash = digest.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Asset { name: format!("app.{hash}.{ending}"), media_type, content }
}

/// `GET /ui/static/{file}`
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let Some(asset) = assets().iter().find(|it| it.name == name) else {
        return Problem::not_found("there is no such file").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.content.as_str()).into_response()
}
