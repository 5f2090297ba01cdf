//! A text under change: what of it is old and what is new, and the padding that `terraform fmt`
//! would give to what is new.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::syntax::layout::{self, Line};

/// A replacement of a range of bytes.
pub(super) type Change = (Range<usize>, String);

/// A text made of pieces of an old one and new ones.
struct Draft<'a> {
    old: &'a str,
    pieces: Vec<Piece>,
}

enum Piece {
    Old(Range<usize>),
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Old(range) => range.len(),
            Piece::New(text) => text.len(),
        }
    }
}

impl<'a> Draft<'a> {
    /// The old text with changes, which are in order and do not overlap.
    fn new(old: &'a str, changes: &[Change]) -> Draft<'a> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for (range, text) in changes {
            pieces.push(Piece::Old(at..range.start));
            pieces.push(Piece::New(text.clone()));
            at = range.end;
        }
        pieces.push(Piece::Old(at..old.len()));
        Draft { old, pieces }
    }

    fn text(&self) -> String {
        let texts = self.pieces.iter().map(|piece| match piece {
            Piece::Old(range) => &self.old[range.clone()],
            Piece::New(text) => text.as_str(),
        });
        texts.collect()
    }

    /// Where in the old text a place in the new one stood, if it did.
    fn old_offset(&self, new: usize) -> Option<usize> {
        let mut start = 0;
        for piece in &self.pieces {
            let end = start + piece.len();
            if let Piece::Old(range) = piece
                && (start..=end).contains(&new)
                && !range.is_empty()
            {
                // The end of a piece is the start of what follows, unless nothing does.
                if new < end || range.end == self.old.len() {
                    return Some(range.start + (new - start));
                }
            }
            start = end;
        }
        None
    }

    /// Replaces a range of the new text.
    fn replace(&mut self, range: Range<usize>, text: &str) {
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut written = false;
        for piece in self.pieces.drain(..) {
            let end = start + piece.len();
            let cut = |offset: usize| offset.clamp(start, end) - start;
            let (head, tail) = (cut(range.start), cut(range.end));
            let inside = start <= range.start && range.start <= end;
            let (before, after) = match piece {
                Piece::Old(old) => (
                    Piece::Old(old.start..old.start + head),
                    Piece::Old(old.start + tail..old.end),
                ),
                Piece::New(new) => (
                    Piece::New(new[..head].to_owned()),
                    Piece::New(new[tail..].to_owned()),
                ),
            };
            pieces.push(before);
            if inside && !written {
                written = true;
                pieces.push(Piece::New(text.to_owned()));
            }
            pieces.push(after);
            start = end;
        }
        pieces.retain(|piece| piece.len() > 0);
        self.pieces = pieces;
    }

    /// What differs from the old text.
    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut at = 0;
        let mut text = String::new();
        let end = Piece::Old(self.old.len()..self.old.len());
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(new) => text.push_str(new),
                Piece::Old(range) => {
                    if range.start > at || !text.is_empty() {
                        changes.push((at..range.start, std::mem::take(&mut text)));
                    }
                    at = range.end;
                }
            }
        }
        changes.retain(|(range, text)| self.old[range.clone()] != **text);
        changes
    }
}

/// The same changes, and those of padding that keep what was aligned aligned: `=` in a group of
/// arguments, comments behind them. A group that was not aligned is left as it is.
pub(super) fn aligned(old: &str, changes: &[Change]) -> Vec<Change> {
    let mut draft = Draft::new(old, changes);
    let new = draft.text();
    let old_lines = layout::lines(old, 0);
    let new_lines = layout::lines(&new, 0);
    let before = Padding::of(old, &old_lines);
    let was: Vec<Option<usize>> = new_lines
        .iter()
        .map(|line| {
            let offset = draft.old_offset(line.start)?;
            old_lines
                .binary_search_by_key(&offset, |line| line.start)
                .ok()
        })
        .collect();
    let keeps = |run: &Range<usize>, shape: &[bool]| {
        was[run.clone()]
            .iter()
            .all(|line| line.is_none_or(|line| shape[line]))
    };
    let mut padding = Padding::present(&new, &new_lines);
    for run in runs(&new_lines, |line| line.assign.is_some()) {
        if keeps(&run, &before.assign_in_shape) {
            padding.align_assign(&new, &new_lines, run);
        }
    }
    for run in runs(&new_lines, |line| line.comment.is_some()) {
        if keeps(&run, &before.comment_in_shape) {
            padding.align_comments(&new, &new_lines, run);
        }
    }
    for (index, line) in new_lines.iter().enumerate().rev() {
        if let Some(at) = line.comment {
            let from = line.code_end;
            pad(&mut draft, from..at, padding.comment[index]);
        }
        if let Some(at) = line.assign {
            let from = line.start + new[line.start..at].trim_end().len();
            pad(&mut draft, from..at, padding.assign[index]);
        }
    }
    draft.changes()
}

/// The same changes and those of padding, looked for only between the cuts around each: a file may
/// have thousands of blocks, and a fix for each.
pub(super) fn aligned_near(old: &str, cuts: &[usize], changes: &[Change]) -> Vec<Change> {
    let mut all = Vec::new();
    let mut rest = changes;
    while let Some((first, _)) = rest.first() {
        let before = cuts.partition_point(|cut| *cut < first.start);
        let from = cuts[..before].last().copied().unwrap_or(0);
        let (mut count, mut to) = (0, from);
        while let Some((range, _)) = rest.get(count)
            && (count == 0 || range.start <= to)
        {
            let after = cuts.partition_point(|cut| *cut <= range.end);
            to = cuts.get(after).copied().unwrap_or(old.len());
            count += 1;
        }
        let inner = rest[..count]
            .iter()
            .map(|(range, text)| (range.start - from..range.end - from, text.clone()));
        let inner: Vec<Change> = inner.collect();
        all.extend(
            aligned(&old[from..to], &inner)
                .into_iter()
                .map(|(range, text)| (range.start + from..range.end + from, text)),
        );
        rest = &rest[count..];
    }
    all
}

fn pad(draft: &mut Draft, range: Range<usize>, spaces: usize) {
    if range.len() != spaces {
        draft.replace(range, &" ".repeat(spaces));
    }
}

/// Runs of neighbouring lines for which something holds.
fn runs(lines: &[Line], holds: impl Fn(&Line) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if holds(line) && run.end == index => run.end = index + 1,
            _ if holds(line) => runs.push(index..index + 1),
            _ => {}
        }
    }
    runs
}

/// Spaces before the `=` and before the comment of each line.
struct Padding {
    assign: Vec<usize>,
    comment: Vec<usize>,
    /// Whether they are what `terraform fmt` gives.
    assign_in_shape: Vec<bool>,
    comment_in_shape: Vec<bool>,
}

impl Padding {
    /// As it is.
    fn present(text: &str, lines: &[Line]) -> Padding {
        let assign = lines.iter().map(|line| {
            line.assign.map_or(0, |at| {
                at - line.start - text[line.start..at].trim_end().len()
            })
        });
        let comment = lines
            .iter()
            .map(|line| line.comment.map_or(0, |at| at - line.code_end));
        Padding {
            assign: assign.collect(),
            comment: comment.collect(),
            assign_in_shape: vec![true; lines.len()],
            comment_in_shape: vec![true; lines.len()],
        }
    }

    /// As it is, and whether that is as it is to be.
    fn of(text: &str, lines: &[Line]) -> Padding {
        let present = Padding::present(text, lines);
        let mut shaped = Padding::present(text, lines);
        for run in runs(lines, |line| line.assign.is_some()) {
            shaped.align_assign(text, lines, run);
        }
        for run in runs(lines, |line| line.comment.is_some()) {
            shaped.align_comments(text, lines, run);
        }
        let same = |a: &[usize], b: &[usize]| a.iter().zip(b).map(|(a, b)| a == b).collect();
        Padding {
            assign_in_shape: same(&present.assign, &shaped.assign),
            comment_in_shape: same(&present.comment, &shaped.comment),
            ..present
        }
    }

    fn align_assign(&mut self, text: &str, lines: &[Line], run: Range<usize>) {
        let lead =
            |line: &Line| columns(text[line.start..line.assign.unwrap_or(line.start)].trim_end());
        let most = lines[run.clone()].iter().map(lead).max().unwrap_or(0);
        for index in run {
            self.assign[index] = most - lead(&lines[index]) + 1;
        }
    }

    fn align_comments(&mut self, text: &str, lines: &[Line], run: Range<usize>) {
        let code = |index: usize, assign: &[usize]| {
            let line = &lines[index];
            match line.assign {
                None => columns(&text[line.start..line.code_end]),
                Some(at) => {
                    columns(text[line.start..at].trim_end())
                        + assign[index]
                        + columns(&text[at..line.code_end])
                }
            }
        };
        let widths: Vec<usize> = run.clone().map(|index| code(index, &self.assign)).collect();
        let most = widths.iter().copied().max().unwrap_or(0);
        for (index, width) in run.zip(widths) {
            self.comment[index] = most - width + 1;
        }
    }
}

fn columns(text: &str) -> usize {
    // Of ASCII, only a carriage return and the line break behind it are one.
    if text.is_ascii() && !text.contains('\r') {
        return text.len();
    }
    text.graphemes(true).count()
}

/// The text with changes, which are in order and do not overlap.
pub(super) fn changed(old: &str, changes: &[Change]) -> String {
    Draft::new(old, changes).text()
}

/// Whether a change is one of padding alone.
pub(super) fn is_padding(old: &str, change: &Change) -> bool {
    let blank = |text: &str| text.bytes().all(|byte| byte == b' ' || byte == b'\t');
    blank(&old[change.0.clone()]) && blank(&change.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after a change of what is marked: `[old|new]`.
    fn edited(marked: &str) -> String {
        let mut old = String::new();
        let mut changes = Vec::new();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (change, after) = after.split_once(']').unwrap();
            let (from, to) = change.split_once('|').unwrap();
            old.push_str(before);
            changes.push((old.len()..old.len() + from.len(), to.to_owned()));
            old.push_str(from);
            rest = after;
        }
        old.push_str(rest);
        let all = aligned(&old, &changes);
        let near = aligned_near(&old, &layout::cuts(&old), &changes);
        assert_eq!(changed(&old, &near), changed(&old, &all));
        changed(&old, &all)
    }

    #[test]
    fn a_longer_name_moves_an_aligned_group() {
        assert_eq!(
            edited("  a  = 1 # x\n  bb = 2 # y[|\n  cccc = 3]\n\n  d = 4\n"),
            "  a    = 1 # x\n  bb   = 2 # y\n  cccc = 3\n\n  d = 4\n"
        );
    }

    #[test]
    fn a_group_that_was_not_aligned_stays() {
        assert_eq!(
            edited("  a = 1\n  bb = 2[|\n  cccc = 3]\n"),
            "  a = 1\n  bb = 2\n  cccc = 3\n"
        );
    }

    #[test]
    fn a_shorter_value_moves_the_comments() {
        assert_eq!(
            edited("a = [false|true] # x\nb = 12345 # y\n"),
            "a = true  # x\nb = 12345 # y\n"
        );
    }

    #[test]
    fn a_removed_line_closes_the_gap() {
        assert_eq!(
            edited("a    = 1\n[long = 2\n|]b    = 3\n"),
            "a = 1\nb = 3\n"
        );
    }

    #[test]
    fn blocks_without_blank_lines_between_them() {
        assert_eq!(
            edited("x {\n  a = 1\n}\ny {\n  a = [1|1\n  b2 = 2]\n}\nz {\n  a = 1\n}\n"),
            "x {\n  a = 1\n}\ny {\n  a  = 1\n  b2 = 2\n}\nz {\n  a = 1\n}\n"
        );
        assert_eq!(
            edited(
                "x {} # c\ny { # c\n  a = [1|1\n  b2 = 2]\n}\n[z {\n}\n|]# d\nw {[}|\n  a = 1\n  b2 = 2\n}]\n"
            ),
            "x {} # c\ny { # c\n  a  = 1\n  b2 = 2\n}\n# d\nw {\n  a  = 1\n  b2 = 2\n}\n"
        );
    }

    #[test]
    fn line_endings_and_what_is_not_aligned_stay() {
        assert_eq!(
            edited("t = {\r\n}\r\na = <<E\r\n  x = 1\r\nE\r\n[|longer = 2\r\n]"),
            "t = {\r\n}\r\na      = <<E\r\n  x = 1\r\nE\r\nlonger = 2\r\n"
        );
    }
}
