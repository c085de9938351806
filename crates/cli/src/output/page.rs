//! Lines on a page: wrapped to its width, columns aligned by what a text takes on a terminal.
//!
//! Lists are data from elsewhere. Control characters and direction overrides in them never reach the
//! terminal ([`plain`]); every text that is not our own goes through [`paint`] or a paragraph.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

/// Names and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is beside the point.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// A match; an error.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// Nothing found; what agrees.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What needs a second look.
pub(crate) const DOUBT: Style = AnsiColor::Yellow.on_default();
/// As it is.
pub(crate) const NORMAL: Style = Style::new();

/// Columns of a page that is not on a terminal.
const DEFAULT_WIDTH: usize = 80;
/// Lines longer than this are hard to read.
const MAX_WIDTH: usize = 120;
/// Narrower terminals wrap by themselves.
const MIN_WIDTH: usize = 40;

/// A wrapped column of a table is never narrower.
const MIN_COLUMN: usize = 16;

/// Columns of the terminal; `COLUMNS` overrides, as everywhere.
pub(crate) fn terminal_width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let measured = || {
        let is_terminal = std::io::stdout().is_terminal();
        let size = if is_terminal { terminal_size::terminal_size() } else { None };
        size.map(|(width, _)| usize::from(width.0))
    };
    stated.or_else(measured).unwrap_or(DEFAULT_WIDTH).clamp(MIN_WIDTH, MAX_WIDTH)
}

/// A text without what could steer a terminal: control characters and direction overrides.
pub(crate) fn plain(text: &str) -> String {
    let steers = |it: char| {
        it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|it| if steers(it) { ' ' } else { it }).collect()
}

/// A text in a style.
pub(crate) fn paint(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{}{style:#}", plain(text)) }
}

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A text filled with blanks to a width, then painted.
pub(crate) fn padded(style: Style, text: &str, columns: usize) -> String {
    let text = plain(text);
    let fill = columns.saturating_sub(width(&text));
    format!("{}{:fill$}", paint(style, &text), "")
}

/// Lines of a text, broken at blanks to a width. A word longer than the width stands alone.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in plain(text).split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text that grows line by line.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// Columns of the page.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// One line as it is: made of [`paint`]ed pieces and our own words.
    pub(crate) fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    /// An empty line, unless there is one already.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading of a section.
    pub(crate) fn heading(&mut self, indent: usize, heading: &str) {
        self.blank();
        self.line(indent, &paint(STRONG, heading));
    }

    /// A paragraph, wrapped.
    pub(crate) fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.line(indent, &paint(style, &line));
        }
    }

    /// A paragraph after a label; its further lines stand under its first word. A label that leaves no room
    /// before them stands on a line of its own.
    pub(crate) fn labelled(
        &mut self,
        indent: usize,
        (label_style, label): (Style, &str),
        columns: usize,
        (style, text): (Style, &str),
    ) {
        let body = indent + columns;
        let is_long = width(&plain(label)) >= columns && !label.is_empty();
        if is_long {
            self.line(indent, &paint(label_style, label));
        }
        let mut label = padded(label_style, if is_long { "" } else { label }, columns);
        for line in wrap(text, self.width.saturating_sub(body)) {
            self.line(indent, &format!("{label}{}", paint(style, &line)));
            label = " ".repeat(columns);
        }
    }

    /// The text, with colours.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// A table: columns as wide as their widest cell, two blanks apart. Columns in `right` are set to the
/// right; the column `wrapped` is made narrower and wrapped where the page asks for it. The first row
/// is the head.
pub(crate) fn table(
    page: &mut Page,
    indent: usize,
    right: &[usize],
    wrapped: Option<usize>,
    rows: &[Vec<String>],
) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let mut widths: Vec<usize> =
        (0..columns).map(|column| cells(column).map(|it| width(it)).max().unwrap_or(0)).collect();
    let total = widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1) + indent;
    if let Some(column) = wrapped {
        let too_much = total.saturating_sub(page.width());
        widths[column] = widths[column].saturating_sub(too_much).max(MIN_COLUMN);
    }
    for (position, row) in rows.iter().enumerate() {
        let style = if position == 0 { FAINT } else { NORMAL };
        let parts: Vec<Vec<String>> =
            row.iter().zip(&widths).map(|(cell, columns)| wrap(cell, (*columns).max(1))).collect();
        let height = parts.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (column, lines) in parts.iter().enumerate() {
                let cell = lines.get(at).map_or("", String::as_str);
                let fill = widths[column].saturating_sub(width(cell));
                let text = paint(style, cell);
                if right.contains(&column) {
                    let _ = write!(line, "{:fill$}{text}  ", "");
                } else {
                    let _ = write!(line, "{text}{:fill$}  ", "");
                }
            }
            page.line(indent, line.trim_end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_by_columns() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("平壌 平壌 平壌", 9), ["平壌 平壌", "平壌"]);
        assert_eq!(wrap("  ", 9), Vec::<String>::new());
        assert_eq!(wrap("incomprehensibilities no", 5), ["incomprehensibilities", "no"]);
    }

    #[test]
    fn nothing_in_a_list_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\nc\u{202e}d"), "a [31mb c d");
    }

    #[test]
    fn a_long_label_never_touches_its_text() {
        let mut page = Page::new(40);
        page.labelled(2, (NORMAL, "short"), 8, (NORMAL, "text"));
        page.labelled(2, (NORMAL, "eightlet"), 8, (NORMAL, "text"));
        page.labelled(2, (NORMAL, "+"), 2, (NORMAL, "text"));
        assert_eq!(page.finish(), "  short   text\n  eightlet\n          text\n  + text\n");
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut page = Page::new(80);
        let rows = [["name", "n"], ["平壌", "10"], ["Ana", "9"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        table(&mut page, 0, &[1], None, &rows);
        let text = anstream::adapter::strip_str(&page.finish()).to_string();
        assert_eq!(text, "name   n\n平壌  10\nAna    9\n");
    }
}
