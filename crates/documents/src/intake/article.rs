//! The article of a document that is no plain text: what of its blocks is kept, a line each.

use super::block::{Block, Verdict};
use super::{chrome, clues};
use crate::{Document, Dropped, Format, PageStart, Segment, Span};

/// A document whose clean text is what of the blocks belongs to the article, a line each.
pub(super) fn document(format: Format, blocks: &[Block]) -> Document {
    let verdicts = chrome::classify(blocks);
    let mut text = String::new();
    let mut segments = Vec::new();
    let mut dropped = Vec::new();
    let mut pages: Vec<PageStart> = Vec::new();
    for (block, verdict) in blocks.iter().zip(&verdicts) {
        match verdict {
            Verdict::Keep(role) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                let start = text.len();
                text.push_str(&block.text);
                for (at, page) in &block.pages {
                    if pages.last().is_none_or(|it| it.page < *page) {
                        pages.push(PageStart { page: *page, start: Span::new(0, start + at).end });
                    }
                }
                segments.push(Segment { span: Span::new(start, text.len()), role: *role });
            }
            Verdict::Drop(reason) => {
                dropped.push(Dropped { text: block.text.clone(), reason, span: None });
            }
        }
    }
    Document {
        sha256: String::new(),
        format,
        language: clues::language(&text, &segments),
        text,
        segments,
        dropped,
        date_clues: clues::of_blocks(blocks, &verdicts),
        outlet: None,
        pages,
        warnings: Vec::new(),
    }
}
