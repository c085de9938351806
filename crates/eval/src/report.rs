//! Prints a table, or puts it into `docs/measurements.md`.

use std::path::Path;

use anyhow::Context;

/// Prints `text`; with `write`, also replaces what stands between the markers of `section`.
pub(crate) fn publish(section: &str, text: &str, write: bool) -> anyhow::Result<()> {
    println!("{text}");
    if !write {
        return Ok(());
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/measurements.md");
    let document = std::fs::read_to_string(&path).context("docs/measurements.md")?;
    let replaced = replace(&document, section, text)
        .with_context(|| format!("docs/measurements.md has no markers for `{section}`"))?;
    std::fs::write(&path, replaced).context("docs/measurements.md")
}

fn replace(document: &str, section: &str, text: &str) -> Option<String> {
    let begin = format!("<!-- begin {section} -->");
    let end = format!("<!-- end {section} -->");
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        let document = "a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n";
        let expected = "a\n<!-- begin x -->\n\nnew\n\n<!-- end x -->\nb\n";
        assert_eq!(replace(document, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(replace(document, "y", "new"), None);
    }
}
