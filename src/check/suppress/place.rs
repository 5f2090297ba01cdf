//! Where a comment reaches: the line, the argument or block it stands at.

use crate::check::Finding;
use crate::source::{FileId, SourceFile, Span};
use crate::syntax::{BlockPlace, Comment, Skeleton};

/// What a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// Findings that begin on this line.
    Line(Span),
    /// Findings in this argument or block, or about a resource or module call in it.
    Within(Span),
}

impl Region {
    pub(super) fn reaches(self, finding: &Finding) -> bool {
        match self {
            Region::Line(line) => {
                let start = Span {
                    end: finding.span.start,
                    ..finding.span
                };
                line.contains(start) && finding.span.start < line.end
            }
            Region::Within(area) => {
                area.contains(finding.span)
                    || finding.blocks.iter().any(|block| area.contains(*block))
                    || Region::is_on_the_way(area, finding)
            }
        }
    }

    /// Whether the deciding value came through this argument of a module call of the finding.
    fn is_on_the_way(area: Span, finding: &Finding) -> bool {
        let in_call = finding
            .blocks
            .iter()
            .skip(1)
            .any(|call| call.contains(area));
        in_call && finding.trace.iter().any(|label| area.contains(label.span))
    }
}

/// A file's arguments and blocks, for finding what a comment stands at.
pub(super) struct Layout<'a> {
    id: FileId,
    file: &'a SourceFile,
    body: &'a Skeleton,
    /// Where the comments are that have a line to themselves, as lines from 0, first and last.
    alone: Vec<(usize, usize)>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(
        id: FileId,
        file: &'a SourceFile,
        body: &'a Skeleton,
        comments: &[Comment],
    ) -> Layout<'a> {
        let mut layout = Layout {
            id,
            file,
            body,
            alone: Vec::new(),
        };
        layout.alone = comments
            .iter()
            .filter(|comment| layout.is_alone(comment.span))
            .map(|comment| layout.lines(comment.span))
            .collect();
        layout
    }

    /// First and last line of a span, from 0.
    fn lines(&self, span: Span) -> (usize, usize) {
        let last = (span.end as usize)
            .saturating_sub(1)
            .max(span.start as usize);
        (
            self.file.line_index(span.start as usize),
            self.file.line_index(last),
        )
    }

    /// Whether a comment has its lines to itself.
    fn is_alone(&self, span: Span) -> bool {
        let (first, last) = self.lines(span);
        let before = &self.file.text()[self.file.line_start(first)..span.start as usize];
        let line_end = self.file.line_start(last) + self.file.line(last).len();
        let behind = self.file.text().get(span.end as usize..line_end);
        before.trim_start_matches('\u{feff}').trim().is_empty()
            && behind.unwrap_or_default().trim().is_empty()
    }

    /// What a comment is about. With `anywhere`, as Checkov reads it, it may stand anywhere in the
    /// block it is for.
    pub(super) fn regions(&self, comment: Span, anywhere: bool) -> Vec<Region> {
        let mut regions = Vec::new();
        if self.is_alone(comment) {
            if let Some(line) = self.line_below(comment) {
                self.line(line, u32::MAX, &mut regions);
            }
            regions.extend(self.block_that_begins_with(comment).map(Region::Within));
        } else {
            self.line(self.lines(comment).0, comment.start, &mut regions);
        }
        if anywhere {
            let around = self.body.blocks.iter().map(|block| block.whole);
            regions.extend(
                around
                    .filter(|span| span.contains(comment))
                    .map(Region::Within),
            );
        }
        regions
    }

    /// The innermost block around a place.
    pub(super) fn block_around(&self, place: Span) -> Option<Region> {
        innermost(self.body, place).map(|block| Region::Within(block.whole))
    }

    /// The line below a comment, and below the comments that follow it without a blank line.
    fn line_below(&self, comment: Span) -> Option<usize> {
        let mut line = self.lines(comment).1 + 1;
        while let Some((_, last)) = self.alone.iter().find(|(first, _)| *first == line) {
            line = last + 1;
        }
        (line < self.file.line_count()).then_some(line)
    }

    /// A line, and what begins on it before an offset.
    fn line(&self, line: usize, before: u32, regions: &mut Vec<Region>) {
        let (start, end) = (self.file.line_start(line), self.file.line_start(line + 1));
        let line = Span::new(self.id, start, end.max(start + 1));
        regions.push(Region::Line(line));
        let line = Span {
            end: line.end.min(before),
            ..line
        };
        begin_on(self.body, line, regions);
    }

    /// The block that has the comment before anything else in it.
    fn block_that_begins_with(&self, comment: Span) -> Option<Span> {
        let block = innermost(self.body, comment)?;
        let attributes = block.body.arguments.iter().map(|one| one.name.start);
        let blocks = block.body.blocks.iter().map(|one| one.whole.start);
        attributes
            .chain(blocks)
            .all(|start| start > comment.start)
            .then_some(block.whole)
    }
}

/// The innermost block that has a place between its braces.
fn innermost(body: &Skeleton, place: Span) -> Option<&BlockPlace> {
    let block = body.blocks.iter().find(|block| {
        block.whole.contains(place)
            && (place.start >= block.header.end || block.header == block.whole)
    })?;
    innermost(&block.body, place).or(Some(block))
}

/// The arguments and blocks that begin on a line.
fn begin_on(body: &Skeleton, line: Span, regions: &mut Vec<Region>) {
    let begins = |start: u32| line.start <= start && start < line.end;
    for argument in &body.arguments {
        if begins(argument.name.start) {
            regions.push(Region::Within(argument.whole));
        }
    }
    for block in &body.blocks {
        if begins(block.whole.start) {
            regions.push(Region::Within(block.whole));
        }
        begin_on(&block.body, line, regions);
    }
}
