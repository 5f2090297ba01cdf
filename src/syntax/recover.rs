//! From a text to hcl-edit and back, whatever the text is like.
//!
//! hcl-edit stops at the first error, so a file is cut at its top-level items and each is parsed
//! alone: only what is broken is lost. And it refuses some of what Terraform takes, so the text it
//! reads is a copy of the same length in which that is covered up; values are always read from
//! the original.

mod mend;
mod message;
mod piece;

#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::Parsed;
use super::hcl::{Failure, Keys, Lower, Place};
use super::scan::{Frame, Kind, Scanner};
use super::tree::{Attribute, Body, Expr};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};
use mend::{Context, Mended};
use piece::Piece;

pub(super) use message::redefined;

/// Parses a native file.
pub(super) fn file(file: FileId, source: &SourceFile) -> Parsed {
    let text = source.text();
    let from = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut parsed = Parsed::default();
    let mut after_broken = false;
    for piece in piece::pieces(text, from, source.invalid()) {
        match parse_piece(file, text, &piece, &mut parsed.diagnostics) {
            Ok(body) => {
                parsed.body.attributes.extend(body.attributes);
                parsed.body.blocks.extend(body.blocks);
                after_broken = false;
            }
            Err(failure) => {
                // The rest of what was broken already is not worth another error.
                if !after_broken || piece::begins_item(&text[piece.range.clone()]) {
                    parsed.diagnostics.push(*failure);
                }
                after_broken = true;
            }
        }
    }
    drop_duplicates(&mut parsed);
    parsed
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
                _ => message::refusal(&refusal, own, place),
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
         }| match seen.get(name) {
            Some(first) => {
                diagnostics.push(redefined(*name_span, *first));
                false
            }
            None => {
                seen.insert(name.clone(), *name_span);
                true
            }
        },
    );
}

/// Parses a text that is one expression.
pub(super) fn expression(text: &str, place: Place) -> Result<Expr, Failure> {
    let blanks = [' ', '\t', '\r', '\n'];
    let start = text.len() - text.trim_start_matches(blanks).len();
    let covers = survey(Scanner::new(text, start), text, start, place)?;
    let text = text[start..].trim_end_matches(blanks);
    let place = place.from(start);
    let mended = mend::parse(
        text,
        Context::Expression,
        &covers,
        hcl_edit::parser::parse_expr,
    );
    let mended = mended.map_err(|refusal| message::refusal(&refusal, text, place))?;
    Lower {
        text,
        parsed: &mended.parsed,
        place,
        keys: Keys::Names,
    }
    .root(&mended.tree)
}

/// Parses a text that is a template as a whole.
pub(super) fn template(text: &str, place: Place) -> Result<Expr, Failure> {
    let covers = survey(Scanner::template(text), text, 0, place)?;
    let mended = mend::parse(
        text,
        Context::Template,
        &covers,
        hcl_edit::parser::parse_template,
    );
    let mended = mended.map_err(|refusal| message::refusal(&refusal, text, place))?;
    Lower {
        text,
        parsed: &mended.parsed,
        place,
        keys: Keys::Names,
    }
    .bare_template(&mended.tree)
}

/// Finds what Terraform's scanner refuses, and what is to be covered up for hcl-edit; offsets of
/// the latter count from `start`.
fn survey(
    mut scanner: Scanner,
    text: &str,
    start: usize,
    place: Place,
) -> Result<Vec<(usize, u8)>, Failure> {
    let mut covers = Vec::new();
    for token in scanner.by_ref() {
        match token.kind {
            Kind::Fault(fault) => return Err(message::fault(fault, place.span(token.range()))),
            _ => piece::cover(token, text, start, &mut covers),
        }
    }
    match scanner.frames().last() {
        None | Some(Frame::Bare) => Ok(covers),
        Some(open) => Err(message::unclosed(text, place, *open)),
    }
}
