//! From a text to hcl-edit and back, whatever the text is like.
//!
//! hcl-edit stops at the first error, so a file is cut at its top-level items and each is parsed
//! alone: only what is broken is lost. And it refuses some of what Terraform takes, so the text it
//! reads is a copy of the same length in which that is covered up; values are always read from
//! the original.

mod crowded;
mod directive;
mod mend;
mod message;
mod piece;
mod tangled;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::thread;

use rustc_hash::FxHashMap;

use super::Parsed;
use super::hcl::{Failure, Keys, Lower, Place, too_deep, too_many_items};
use super::scan::{Frame, Kind, Scanner};
use super::tree::{Attribute, Body, Expr};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};
use mend::{Context, Mended};
use piece::Piece;

pub(super) use message::redefined;

/// Parses a native file, but for the top-level items that are not wanted.
pub(super) fn file(
    file: FileId,
    source: &SourceFile,
    wanted: &dyn Fn(Range<usize>) -> bool,
) -> Parsed {
    let text = source.text();
    let from = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut pieces = piece::pieces(text, from, source.invalid());
    pieces.retain(|piece| piece.unclosed.is_some() || wanted(piece.range.clone()));
    items(file, text, from, pieces)
}

fn items(file: FileId, text: &str, from: usize, pieces: Vec<Piece>) -> Parsed {
    let mut parsed = Parsed::default();
    let mut broken: Option<Broken> = None;
    for piece in pieces {
        if let Some(broken) =
            broken.take_if(|broken| broken.lines_indented && piece.closes_nothing())
        {
            parsed.body.attributes.truncate(broken.attributes);
            parsed.body.blocks.truncate(broken.blocks);
            continue;
        }
        let begins_line = piece.range.start == from || text[..piece.range.start].ends_with('\n');
        let is_rest = broken.as_mut().is_some_and(|broken| {
            broken.lines_indented &= !begins_line;
            std::mem::take(&mut broken.is_last) && !piece::begins_item(&text[piece.range.clone()])
        });
        let span = Span::new(file, piece.range.start, piece.range.end);
        let body = with_stack(piece.depth, span, || {
            parse_piece(file, text, &piece, &mut parsed.diagnostics)
        });
        match body {
            Ok(body) => {
                parsed.body.attributes.extend(body.attributes);
                parsed.body.blocks.extend(body.blocks);
            }
            Err(failure) => {
                // The rest of what was broken already is not worth another error.
                if !is_rest {
                    parsed.diagnostics.push(*failure);
                }
                let first = broken.take_if(|broken| broken.lines_indented);
                broken = Some(Broken {
                    is_last: true,
                    ..first.unwrap_or_else(|| Broken::after(&parsed.body))
                });
            }
        }
    }
    drop_duplicates(&mut parsed);
    parsed
}

/// A piece that could not be parsed. If it was the head of a block, what follows is the block's
/// inside, up to a brace that closes nothing.
struct Broken {
    /// How many attributes and blocks there were before it.
    attributes: usize,
    blocks: usize,
    /// Whether all pieces since then were indented, as the inside of a block is.
    lines_indented: bool,
    /// Whether it is the piece before.
    is_last: bool,
}

impl Broken {
    fn after(body: &Body) -> Broken {
        Broken {
            attributes: body.attributes.len(),
            blocks: body.blocks.len(),
            lines_indented: true,
            is_last: true,
        }
    }
}

fn parse_piece(
    file: FileId,
    text: &str,
    piece: &Piece,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Body, Failure> {
    if let Some((fault, range)) = &piece.fault {
        return Err(message::fault(
            *fault,
            Span::new(file, range.start, range.end),
        ));
    }
    let own = &text[piece.range.clone()];
    let place = Place::At(file, piece.range.start);
    not_crowded(own, place)?;
    not_tangled(piece.depth, Scanner::new(own, 0), own, place)?;
    let mended = mend::parse(
        own,
        Context::Body,
        &piece.covers,
        hcl_edit::parser::parse_body,
    );
    let Mended {
        tree,
        parsed,
        duplicates,
    } = match mended {
        Ok(mended) => mended,
        Err(refusal) => {
            let at_end = refusal.offset + 1 >= own.len();
            return Err(match piece.unclosed {
                Some(open) if at_end || !matches!(open, Frame::Bracket { .. }) => {
                    message::unclosed(text, Place::At(file, 0), open)
                }
                _ => message::refusal(&refusal, Scanner::new(own, 0), own, place),
            });
        }
    };
    if let Some(open) = piece.unclosed {
        return Err(message::unclosed(text, Place::At(file, 0), open));
    }
    let body = Lower {
        text: own,
        parsed: &parsed,
        place,
        keys: Keys::Names,
    }
    .body(&tree)?;
    for range in duplicates {
        let second = place.span(range.clone());
        if let Some(first) = first_definition(&body, &own[range], second) {
            diagnostics.push(redefined(second, first));
        }
    }
    Ok(body)
}

/// Where the attribute that `second` defines again is defined first.
fn first_definition(body: &Body, name: &str, second: Span) -> Option<Span> {
    match body.blocks.iter().find(|block| block.span.contains(second)) {
        Some(block) => first_definition(&block.body, name, second),
        None => body.attribute(name).map(|attribute| attribute.name_span),
    }
}

/// Of two top-level attributes of one name, the first stays.
fn drop_duplicates(parsed: &mut Parsed) {
    let mut seen = FxHashMap::default();
    let diagnostics = &mut parsed.diagnostics;
    parsed.body.attributes.retain(
        |Attribute {
             name, name_span, ..
         }| {
            let first = *seen.entry(name.clone()).or_insert(*name_span);
            if first != *name_span {
                diagnostics.push(redefined(*name_span, first));
            }
            first == *name_span
        },
    );
}

/// From this depth on, hcl-edit may need more stack than a thread has: it takes up to 50 KB a level
/// where it is built without optimizations.
const SHALLOW: usize = 16;

/// What 64 levels in hcl-edit and 256 in the lowering take at most, with a good margin.
const LARGE_STACK: usize = 32 << 20;

/// Runs the parser on a stack that the text's nesting cannot overflow.
fn with_stack<T: Send>(
    depth: usize,
    span: Span,
    run: impl FnOnce() -> Result<T, Failure> + Send,
) -> Result<T, Failure> {
    if depth <= SHALLOW {
        return run();
    }
    thread::scope(|scope| {
        match thread::Builder::new()
            .stack_size(LARGE_STACK)
            .spawn_scoped(scope, run)
        {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => Err(too_deep(span)),
        }
    })
}

fn not_crowded(text: &str, place: Place) -> Result<(), Failure> {
    match crowded::crowded(text) {
        None => Ok(()),
        Some(range) => Err(too_many_items(place.span(range))),
    }
}

fn not_tangled(depth: usize, scanner: Scanner, text: &str, place: Place) -> Result<(), Failure> {
    if depth <= tangled::MAX_LEVELS {
        return Ok(());
    }
    match tangled::tangled(scanner, text) {
        None => Ok(()),
        Some(range) => Err(too_deep(place.span(range))),
    }
}

/// Parses a text that is one expression.
pub(super) fn expression(text: &str, place: Place) -> Result<Expr, Failure> {
    let blanks = [' ', '\t', '\r', '\n'];
    let start = text.len() - text.trim_start_matches(blanks).len();
    let Survey { covers, depth } = survey(Scanner::new(text, start), text, start, place)?;
    let text = text[start..].trim_end_matches(blanks);
    let place = place.from(start);
    not_crowded(text, place)?;
    not_tangled(depth, Scanner::new(text, 0), text, place)?;
    with_stack(depth, place.span(0..text.len()), || {
        let mended = mend::parse(
            text,
            Context::Expression,
            &covers,
            hcl_edit::parser::parse_expr,
        );
        let mended = mended
            .map_err(|refusal| message::refusal(&refusal, Scanner::new(text, 0), text, place))?;
        Lower {
            text,
            parsed: &mended.parsed,
            place,
            keys: Keys::Names,
        }
        .root(&mended.tree)
    })
}

/// Parses a text that is a template as a whole.
pub(super) fn template(text: &str, place: Place) -> Result<Expr, Failure> {
    let Survey { covers, depth } = survey(Scanner::template(text), text, 0, place)?;
    not_tangled(depth, Scanner::template(text), text, place)?;
    with_stack(depth, place.span(0..text.len()), || {
        let mended = mend::parse(
            text,
            Context::Template,
            &covers,
            hcl_edit::parser::parse_template,
        );
        let mended = mended
            .map_err(|refusal| message::refusal(&refusal, Scanner::template(text), text, place))?;
        Lower {
            text,
            parsed: &mended.parsed,
            place,
            keys: Keys::Names,
        }
        .bare_template(&mended.tree)
    })
}

/// What the scanner says of a text that is parsed as a whole.
struct Survey {
    /// Bytes that hcl-edit must not see, from the text's start.
    covers: Vec<(usize, u8)>,
    depth: usize,
}

/// Finds what Terraform's scanner refuses, and what is to be covered up for hcl-edit.
fn survey(mut scanner: Scanner, text: &str, start: usize, place: Place) -> Result<Survey, Failure> {
    let mut survey = Survey {
        covers: Vec::new(),
        depth: 0,
    };
    while let Some(token) = scanner.next() {
        survey.depth = survey.depth.max(scanner.frames().len());
        match token.kind {
            Kind::Fault(fault) => return Err(message::fault(fault, place.span(token.range()))),
            _ => piece::cover(token, text, start, &mut survey.covers),
        }
    }
    match scanner.frames().last() {
        None | Some(Frame::Bare) => Ok(survey),
        Some(open) => Err(message::unclosed(text, place, *open)),
    }
}
