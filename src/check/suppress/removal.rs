//! Edits that take suppressions out of the source, and nothing else.

use smol_str::SmolStr;

use super::grammar::directives;
use crate::check::finding::Edit;
use crate::source::{SourceFile, Span};

/// Takes a comment out: its line if it has one to itself, else the comment and the blanks before
/// it. None for a comment that says other things too.
pub(super) fn of_comment(file: &SourceFile, comment: Span) -> Option<Edit> {
    let text = file.text().get(comment.range())?;
    if directives(text).len() != 1 || text.lines().count() != 1 || !begins_with_mark(text) {
        return None;
    }
    let line = file.line_index(comment.start as usize);
    let (start, end) = (file.line_start(line), file.line_start(line + 1));
    let before = &file.text()[start..comment.start as usize];
    let behind = file.text().get(comment.end as usize..end)?;
    let span = if before.trim().is_empty() && behind.trim().is_empty() {
        Span::new(comment.file, start, end)
    } else {
        let kept = before.trim_end_matches([' ', '\t']).len();
        Span::new(comment.file, start + kept, comment.end as usize)
    };
    Some(Edit {
        span,
        text: String::new(),
    })
}

/// Leaves only these ids in a comment.
pub(super) fn of_ids(file: &SourceFile, comment: Span, kept: &[&SmolStr]) -> Option<Edit> {
    let text = file.text().get(comment.range())?;
    let all = directives(text);
    let [directive] = &all[..] else { return None };
    let (first, last) = (directive.ids.first()?, directive.ids.last()?);
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let base = comment.start as usize;
    let ids: Vec<&str> = kept.iter().map(|id| id.as_str()).collect();
    Some(Edit {
        span: Span::new(
            comment.file,
            base + offset(first),
            base + offset(last) + last.len(),
        ),
        text: ids.join(","),
    })
}

/// Whether nothing but comment marks stands before the mark.
fn begins_with_mark(text: &str) -> bool {
    text.trim_start_matches(['#', '/', '*', ' ', '\t'])
        .starts_with("tfproof:ignore")
}
