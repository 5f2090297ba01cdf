//! From the offsets of a text to the places where it is written.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::super::dialect::{HOLE, Mark, align, resolve};
use crate::eval::expr::Run;
use crate::eval::provenance::Trail;
use crate::eval::value::{Data, Piece, Reason, Value, Written};
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// A text of a resource, made of pieces that stand in different places.
pub(in super::super) struct Root {
    /// The text, with [`HOLE`] for each piece that is not known.
    pub(super) text: String,
    /// The pieces, and where each begins in the text.
    pieces: Vec<(usize, Piece, OnceCell<Vec<Mark>>)>,
    /// The way to the text.
    trail: Trail,
}

/// Where a part of a text stands.
pub(super) struct Place {
    /// The place.
    pub(super) span: Span,
    /// What its pieces came through.
    pub(super) trail: Trail,
    /// Whether a piece is sensitive.
    pub(super) sensitive: bool,
    /// Why a part of it is not known.
    pub(super) hole: Option<Reason>,
}

/// The most texts whose lines are looked up.
const MAX_SOURCES: usize = 2000;

impl Root {
    /// The text of a value.
    pub(super) fn of(value: &Value, run: &Run) -> Root {
        Root::new(pieces(value, run), value.trail.clone())
    }

    /// Texts with a separator between them.
    pub(super) fn joined(parts: &[Value], separator: &str, run: &Run) -> Root {
        let mut all = Vec::new();
        let mut trail = Trail::EMPTY;
        for part in parts {
            if !all.is_empty() {
                all.push(Piece {
                    literal: false,
                    ..Piece::literal(separator.into(), Span::NONE)
                });
            }
            all.extend(pieces(part, run));
            trail = trail.join(&part.trail);
        }
        Root::new(all, trail)
    }

    fn new(pieces: Vec<Piece>, trail: Trail) -> Root {
        let mut text = String::new();
        let mut placed = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let start = text.len();
            match &piece.text {
                Ok(known) => text.push_str(known),
                Err(_) => text.push(HOLE),
            }
            placed.push((start, piece, OnceCell::new()));
        }
        Root {
            text,
            pieces: placed,
            trail,
        }
    }

    /// Where a range of the text stands.
    pub(super) fn place(&self, range: &Range<usize>, sources: &SourceMap) -> Place {
        let first = self
            .pieces
            .partition_point(|(start, ..)| *start <= range.start);
        let mut place = Place {
            span: Span::NONE,
            trail: self.trail.clone(),
            sensitive: false,
            hole: None,
        };
        for (start, piece, marks) in &self.pieces[first.saturating_sub(1)..] {
            if *start >= range.end.max(range.start + 1) {
                break;
            }
            let length = piece.text.as_ref().map_or(HOLE.len_utf8(), SmolStr::len);
            if *start + length <= range.start && length > 0 {
                continue;
            }
            place.sensitive |= piece.sensitive;
            place.trail = std::mem::take(&mut place.trail).join(&piece.trail);
            if let Err(reason) = &piece.text {
                place.hole.get_or_insert_with(|| reason.clone());
            }
            let within =
                range.start.max(*start) - start..range.end.min(start + length).max(*start) - start;
            let span = locate(piece, marks, within, sources);
            place.span = match place.span {
                known if !known.is_some() => span,
                known if known.file == span.file && span.is_some() => known.to(span),
                known => known,
            };
        }
        place
    }
}

/// Where a part of a piece stands.
fn locate(
    piece: &Piece,
    marks: &OnceCell<Vec<Mark>>,
    range: Range<usize>,
    sources: &SourceMap,
) -> Span {
    let Ok(text) = &piece.text else {
        return piece.span;
    };
    if !piece.literal || !piece.span.is_some() {
        return piece.span;
    }
    let marks = marks.get_or_init(|| {
        let Some(file) = sources.get(piece.span.file) else {
            return Vec::new();
        };
        let Some(source) = file.text().get(piece.span.range()) else {
            return Vec::new();
        };
        let opening = opening(source, text);
        let mut marks = align(text, &source[opening..]);
        for mark in &mut marks {
            mark.to += opening;
        }
        marks
    });
    if marks.is_empty() {
        return piece.span;
    }
    let base = piece.span.start as usize;
    let start = base + resolve(marks, range.start);
    let end = if range.end > range.start {
        base + resolve(marks, range.end - 1) + 1
    } else {
        start
    };
    let limit = piece.span.end as usize;
    let span = Span::new(
        piece.span.file,
        start.min(limit),
        end.clamp(start.min(limit), limit),
    );
    // Within a character, nothing can be shown.
    let whole = sources.get(span.file).is_some_and(|file| {
        file.text().is_char_boundary(span.start as usize)
            && file.text().is_char_boundary(span.end as usize)
    });
    if whole { span } else { piece.span }
}

/// How long the quote or the first line of a heredoc is that a text stands behind.
fn opening(source: &str, text: &str) -> usize {
    if source.starts_with("<<") && !text.starts_with("<<") {
        source.find('\n').map_or(0, |at| at + 1)
    } else {
        usize::from(source.starts_with('"') && !text.starts_with('"'))
    }
}

/// The pieces of a value's text.
fn pieces(value: &Value, run: &Run) -> Vec<Piece> {
    match value.written.as_deref() {
        Some(Written::Pieces(pieces)) if is_all(value, pieces) => pieces.clone(),
        Some(Written::File(path)) => match (value.as_str(), file(path, run)) {
            (Some(text), Some(span)) => vec![Piece::literal(text.into(), span)],
            _ => value.pieces(value.span),
        },
        Some(Written::Pieces(known)) => by_line(value, known, run.sources),
        Some(Written::From(values)) => {
            let mut sources = Vec::new();
            for value in values {
                collect(value, run, &mut sources);
            }
            by_line(value, &sources, run.sources)
        }
        _ => single(value, run.sources),
    }
}

/// A text that stands in one place, which may be where the value was read from.
fn single(value: &Value, sources: &SourceMap) -> Vec<Piece> {
    let mut pieces = value.pieces(value.span);
    let [Piece { text: Ok(text), .. }] = &pieces[..] else {
        return pieces;
    };
    let hops = value.trail.hops();
    let mut places = std::iter::once(value.span).chain(hops.iter().map(|hop| hop.span));
    let written = places
        .find(|span| span.is_some() && sources.snippet(*span).trim_matches('"') == text.as_str());
    if let Some(span) = written {
        pieces[0].span = span;
        pieces[0].literal = true;
    }
    pieces
}

/// Whether a text is still what its pieces are.
fn is_all(value: &Value, pieces: &[Piece]) -> bool {
    let Data::String(text) = &value.data else {
        return value.as_unknown().is_some();
    };
    let mut rest = text.as_str();
    for piece in pieces {
        let Ok(piece) = &piece.text else { return false };
        match rest.strip_prefix(piece.as_str()) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The whole of a file.
fn file(path: &camino::Utf8Path, run: &Run) -> Option<Span> {
    let shown = run.disk.shown(path);
    let known = run.files.borrow().get(&shown).copied();
    let id = if let Some(id) = known {
        id
    } else {
        let bytes = run.disk.read(path).ok()?;
        let id: FileId = run.sources.add(SourceFile::new(shown.clone(), bytes));
        run.files.borrow_mut().insert(shown, id);
        id
    };
    let length = run.sources.get(id)?.text().len();
    Some(Span::new(id, 0, length))
}

fn collect(value: &Value, run: &Run, found: &mut Vec<Piece>) {
    if found.len() > MAX_SOURCES {
        return;
    }
    match &value.data {
        Data::List(list) => list.items.iter().for_each(|item| collect(item, run, found)),
        Data::Map(map) => map
            .entries
            .iter()
            .for_each(|(_, item)| collect(item, run, found)),
        Data::String(_) | Data::Unknown(_) => match value.written.as_deref() {
            Some(Written::From(values)) => {
                values.iter().for_each(|value| collect(value, run, found))
            }
            _ => found.extend(pieces(value, run)),
        },
        _ => {}
    }
}

/// A text that was computed from others: each line stands where a line like it does.
fn by_line(value: &Value, from: &[Piece], sources: &SourceMap) -> Vec<Piece> {
    let mut places: FxHashMap<String, Piece> = FxHashMap::default();
    for piece in from {
        let Ok(text) = &piece.text else { continue };
        let marks = OnceCell::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let begin = start + (line.len() - line.trim_start().len());
                let span = locate(piece, &marks, begin..begin + trimmed.len(), sources);
                places.entry(trimmed.to_owned()).or_insert_with(|| Piece {
                    text: Ok(trimmed.into()),
                    span,
                    ..piece.clone()
                });
            }
            start += line.len();
        }
    }
    let mut pieces = Vec::new();
    let bare = Value {
        written: None,
        ..value.clone()
    };
    for piece in bare.pieces(value.span) {
        let Ok(text) = &piece.text else {
            pieces.push(piece);
            continue;
        };
        for line in text.split_inclusive('\n') {
            let known = places.get(line.trim());
            let part = |text: &str, known: Option<&Piece>| {
                let from = known.unwrap_or(&piece);
                Piece {
                    text: Ok(text.into()),
                    sensitive: piece.sensitive || from.sensitive,
                    ..from.clone()
                }
            };
            pieces.push(part(line, known));
        }
    }
    pieces
}
