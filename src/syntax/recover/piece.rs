//! A file's top-level items.

use std::ops::Range;

use crate::syntax::scan::{Fault, Frame, Kind, Scanner, Token};

/// A text that is parsed by itself.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it stands in the file.
    pub(super) range: Range<usize>,
    /// The first thing in it that Terraform's scanner refuses.
    pub(super) fault: Option<(Fault, Range<usize>)>,
    /// The bracket, string or heredoc that is not closed where the piece ends.
    pub(super) unclosed: Option<Frame>,
    /// How many brackets, strings and heredocs lie within each other at most.
    pub(super) depth: usize,
    /// Bytes that hcl-edit must not see, counted from the start of the piece, and what it is to
    /// see instead.
    pub(super) covers: Vec<(usize, u8)>,
}

impl Piece {
    /// Whether it begins with a bracket that closes nothing.
    pub(super) fn closes_nothing(&self) -> bool {
        matches!(&self.fault, Some((Fault::StrayClose, at)) if at.start == self.range.start)
    }
}

/// After so many pieces without an end, lines in heredocs are taken for items too. It bounds the
/// time: a piece without an end is scanned to the end of the file.
const PATIENCE: usize = 16;

/// Cuts a file at its top-level items, from an offset.
pub(super) fn pieces(text: &str, from: usize, invalid: &[Range<usize>]) -> Vec<Piece> {
    let mut cutter = Cutter {
        text,
        invalid,
        pieces: Vec::new(),
        current: None,
        endless: 0,
    };
    let mut at = from;
    while let Some(next) = cutter.run(at) {
        at = next;
    }
    cutter.pieces
}

struct Cutter<'a> {
    text: &'a str,
    invalid: &'a [Range<usize>],
    pieces: Vec<Piece>,
    current: Option<Piece>,
    endless: usize,
}

impl Cutter<'_> {
    /// Cuts from an offset to the end, or to where it has to be started anew.
    fn run(&mut self, from: usize) -> Option<usize> {
        let mut scanner = Scanner::new(self.text, from).coarse();
        let mut invalid = self.invalid.partition_point(|range| range.start < from);
        while let Some(token) = scanner.next() {
            let depth = scanner.frames().len();
            let outside = depth == 0;
            match token.kind {
                Kind::Newline if outside => self.finish(),
                Kind::Newline | Kind::Comment if self.current.is_none() => {}
                _ => self.add(token, depth),
            }
            while let Some(range) = self
                .invalid
                .get(invalid)
                .filter(|range| range.start < token.end)
            {
                invalid += 1;
                if token.kind != Kind::Comment {
                    self.fault(Fault::NotUtf8, range.clone());
                }
            }
            if self.endless > 0 && !outside && self.may_begin_item(token) {
                self.break_off(scanner.frames(), token.end);
                return Some(token.end);
            }
        }
        let frames = scanner.frames();
        if let (Some(piece), Some(_)) = (&self.current, frames.last()) {
            self.endless += 1;
            if let Some(next) = next_item(self.text, piece.range.start) {
                self.break_off(frames, next);
                return Some(next);
            }
            self.break_off(frames, self.text.len());
        }
        self.finish();
        None
    }

    fn add(&mut self, token: Token, depth: usize) {
        let piece = self.current.get_or_insert_with(|| Piece {
            range: token.range(),
            fault: None,
            unclosed: None,
            depth: 0,
            covers: Vec::new(),
        });
        cover(token, self.text, piece.range.start, &mut piece.covers);
        piece.range.end = piece.range.end.max(token.end);
        piece.depth = piece.depth.max(depth);
        if let Kind::Fault(fault) = token.kind {
            self.fault(fault, token.range());
        }
    }

    fn fault(&mut self, fault: Fault, range: Range<usize>) {
        if let Some(piece) = &mut self.current {
            piece.fault.get_or_insert((fault, range));
        }
    }

    fn finish(&mut self) {
        self.pieces.extend(self.current.take());
    }

    /// Ends a piece in which something is still open, because another item begins at `end`.
    fn break_off(&mut self, frames: &[Frame], end: usize) {
        if let Some(piece) = &mut self.current {
            piece.range.end = end;
            piece.fault.take_if(|(_, range)| range.start >= end);
            let start = piece.range.start;
            piece.covers.retain(|(at, _)| start + at < end);
            piece.unclosed = frames.iter().rfind(|frame| frame.start() < end).copied();
        }
        self.finish();
    }

    fn may_begin_item(&self, token: Token) -> bool {
        let ends_line = match token.kind {
            Kind::Newline => true,
            Kind::Literal => self.endless > PATIENCE && self.text[token.range()].ends_with('\n'),
            _ => false,
        };
        let in_attribute = self
            .current
            .as_ref()
            .is_some_and(|piece| is_attribute(&self.text[piece.range.start..]));
        ends_line && is_item(&self.text[token.end..], in_attribute)
    }
}

/// What of a token hcl-edit must not see.
#[inline]
pub(super) fn cover(token: Token, text: &str, start: usize, covers: &mut Vec<(usize, u8)>) {
    if matches!(
        token.kind,
        Kind::Comment | Kind::FalseHeredocClose | Kind::EmptyHeredocClose
    ) {
        cover_rare(token, text, start, covers);
    }
}

fn cover_rare(token: Token, text: &str, start: usize, covers: &mut Vec<(usize, u8)>) {
    match token.kind {
        Kind::Comment => {
            let comment = &text[token.range()];
            for (index, _) in comment
                .match_indices('\r')
                .filter(|(index, _)| !comment[*index..].starts_with("\r\n"))
            {
                covers.push((token.start + index - start, b' '));
            }
        }
        // Another letter, so that it is no longer the marker.
        Kind::FalseHeredocClose => {
            let letter = if text[token.range()].starts_with('z') {
                b'y'
            } else {
                b'z'
            };
            covers.push((token.start - start, letter));
        }
        // hcl-edit looks for the marker only behind a line of text, and would find a later one.
        Kind::EmptyHeredocClose => {
            let inner = (token.start + 1..token.end - 1).map(|at| (at - start, b' '));
            covers
                .extend(inner.chain([(token.start - start, b'"'), (token.end - 1 - start, b'"')]));
        }
        _ => {}
    }
}

/// The next line behind `start` that looks like the begin of a top-level item.
fn next_item(text: &str, start: usize) -> Option<usize> {
    let in_attribute = is_attribute(&text[start..]);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at > start && is_item(line, in_attribute) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether a text begins like a block or an argument.
pub(super) fn begins_item(text: &str) -> bool {
    is_item(text, true)
}

/// Whether a text begins with a block's header without indentation, or with an argument if that
/// is what the file consists of.
fn is_item(text: &str, in_attribute: bool) -> bool {
    let Some(mut rest) = after_name(text) else {
        return false;
    };
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if rest.starts_with('{') {
            return true;
        }
        let label = match rest.strip_prefix('"') {
            Some(quoted) => quoted
                .find(['"', '\n'])
                .filter(|at| quoted[*at..].starts_with('"'))
                .map(|at| &quoted[at + 1..]),
            None => after_name(rest),
        };
        match label {
            Some(after) => rest = after,
            None => break,
        }
    }
    in_attribute && is_attribute(text)
}

fn is_attribute(text: &str) -> bool {
    after_name(text).is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>")
    })
}

fn after_name(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let rest = text.trim_start_matches(is_name);
    (text.starts_with(|c: char| c.is_alphabetic() || c == '_')).then_some(rest)
}
