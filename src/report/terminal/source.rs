//! What a frame shows of a file: the lines around its labels, cut where they are too long.

use std::sync::Arc;

use miette::{LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};

use super::MAX_GAP;
use crate::report::plain::{clean_in_place, clean_line};
use crate::source::{SourceFile, SourceMap, Span};

/// A file as miette reads it: with the line index that is there already, and cleaned.
pub(super) struct FrameSource {
    pub(super) file: Arc<SourceFile>,
    /// The part of the text that frames may show, cleaned.
    text: String,
    /// Where that starts.
    pub(super) start: usize,
}

/// Lines around a label that a frame may show.
const MARGIN: usize = MAX_GAP + 4;

/// Of a longer line, in bytes, a frame shows what is around the label alone: nobody would find it
/// there, and a file of one line with thousands of mistakes would fill any memory.
const MAX_LINE: usize = 1000;

/// Stands for what is not shown.
const ELLIPSIS: &str = "…";

/// What is shown of such a line before the label, and from its begin on, in bytes.
const AROUND: (usize, usize) = (40, 160);

impl FrameSource {
    pub(super) fn new(file: Arc<SourceFile>, span: Span, sources: &SourceMap) -> FrameSource {
        let first = file.line_index(span.start as usize).saturating_sub(MARGIN);
        let last = (file.line_index(span.end as usize) + MARGIN).min(file.line_count() - 1);
        let start = file.line_start(first);
        let shown = sources.shown(Span::new(span.file, start, file.line_start(last + 1)));
        let text = clean_in_place(&shown);
        let mut source = FrameSource { file, text, start };
        source.narrow(span.start as usize);
        source
    }

    /// Whether a place can be shown.
    pub(super) fn has(&self, span: Span) -> bool {
        (self.start..self.end()).contains(&(span.start as usize))
    }

    /// Where the part that frames may show ends.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Where the line that `label` is in is too long, what is shown is a part of it. Secrets were
    /// looked for in all of it.
    fn narrow(&mut self, label: usize) {
        let line = self.file.line_index(label);
        let (from, length) = (self.file.line_start(line), self.file.line(line).len());
        if length <= MAX_LINE {
            return;
        }
        let within = |offset: usize| offset.clamp(from, from + length) - self.start;
        let mut begin = within(label.saturating_sub(AROUND.0)).min(self.text.len());
        let mut end = within(label + AROUND.1).min(self.text.len());
        while !self.text.is_char_boundary(begin) {
            begin -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text = self.text[begin..end].to_owned();
        self.start += begin;
        // All bytes stay where they are.
        let first = self.text.get(..ELLIPSIS.len());
        if self.start > from && first.is_some_and(str::is_ascii) {
            self.text.replace_range(..ELLIPSIS.len(), ELLIPSIS);
        }
    }

    /// Ends lines that are too long with an ellipsis, unless a label begins behind it; every byte
    /// that stays is where it was. Gives the offsets at which lines end now.
    pub(super) fn cut(&mut self, width: usize, labels: &[LabeledSpan]) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut text = String::with_capacity(self.text.len());
        for line in self.text.split_inclusive('\n') {
            let content = line.trim_end_matches('\n');
            let start = self.start + text.len();
            let cut = content.char_indices().nth(width).and_then(|_| {
                let (at, _) = content.char_indices().nth(width - 1)?;
                let behind = |label: &LabeledSpan| {
                    (start + at..start + content.len()).contains(&label.offset())
                };
                let room = content.len() - at >= ELLIPSIS.len();
                (room && !labels.iter().any(behind)).then_some(at)
            });
            match cut {
                Some(at) => {
                    cuts.push(start + at);
                    text.push_str(&content[..at]);
                    text.push_str(ELLIPSIS);
                    let rest = content.len() - at - ELLIPSIS.len();
                    text.extend(std::iter::repeat_n(' ', rest));
                    text.push_str(&line[content.len()..]);
                }
                None => text.push_str(line),
            }
        }
        self.text = text;
        cuts
    }
}

struct Contents<'a> {
    text: &'a str,
    span: SourceSpan,
    line: usize,
    column: usize,
    lines: usize,
    name: String,
}

impl SourceCode for FrameSource {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let file = &self.file;
        let (from, to) = (span.offset(), span.offset() + span.len());
        let first = file.line_index(from);
        let last = file.line_index(to.max(from + 1) - 1).max(first);
        let first_shown = first.saturating_sub(before);
        let last_shown = (last + after).min(file.line_count() - 1);
        // Asked without context, miette wants the span itself, to count columns from.
        let (start, column) = if before == 0 && after == 0 {
            (from, from - file.line_start(first))
        } else {
            (file.line_start(first_shown).max(self.start), 0)
        };
        let end = (file.line_start(last_shown) + file.line(last_shown).len()).max(to);
        let end = end.min(self.end());
        let range = start
            .checked_sub(self.start)
            .zip(end.checked_sub(self.start));
        let text = range
            .and_then(|(start, end)| self.text.get(start..end))
            .ok_or(MietteError::OutOfBounds)?;
        let span = SourceSpan::from((start, text.len()));
        let name = clean_line(file.path().as_str());
        Ok(Box::new(Contents {
            text,
            span,
            line: first_shown,
            column,
            lines: last_shown - first_shown + 1,
            name,
        }))
    }
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.lines
    }

    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
}
