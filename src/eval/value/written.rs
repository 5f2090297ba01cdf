//! Where the lines of a text stand. A policy that judges a configuration file within a heredoc has
//! to point at a line of it; what the value as a whole knows is where its expression stands.

use std::sync::Arc;

use camino::Utf8PathBuf;
use smol_str::SmolStr;

use super::super::provenance::Trail;
use super::{Data, Reason, TextPart, Value};
use crate::source::Span;

/// The most pieces that are kept of a text; beyond that, its lines are looked for.
const MAX_PIECES: usize = 4096;

/// How a text came to be written.
#[derive(Debug)]
pub enum Written {
    /// It is these pieces, one after the other.
    Pieces(Vec<Piece>),
    /// It is what a file says.
    File(Utf8PathBuf),
    /// It is base64 of another text, which may be known in part even so.
    Encoded(Value),
    /// It was computed from these values, and most of its lines are theirs.
    From(Vec<Value>),
}

/// A piece of a text that stands in one place.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The text; why there is none, if it is not known.
    pub text: Result<SmolStr, Reason>,
    /// The place: of a literal or of an interpolation.
    pub span: Span,
    /// Whether the place holds the text itself, but for escapes and indentation.
    pub literal: bool,
    /// What the piece came through before it came there.
    pub trail: Trail,
    /// Whether it is marked sensitive.
    pub sensitive: bool,
}

impl Piece {
    /// Text that stands at a place.
    pub fn literal(text: SmolStr, span: Span) -> Piece {
        Piece {
            text: Ok(text),
            span,
            literal: true,
            trail: Trail::EMPTY,
            sensitive: false,
        }
    }
}

impl Written {
    /// The pieces of a text that are kept, if there are lines to tell apart.
    pub fn of_pieces(pieces: Vec<Piece>) -> Option<Arc<Written>> {
        let has_lines = |piece: &Piece| piece.text.as_ref().is_ok_and(|text| text.contains('\n'));
        let kept = pieces.len() <= MAX_PIECES && pieces.iter().any(has_lines);
        kept.then(|| Arc::new(Written::Pieces(pieces)))
    }

    /// The bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Written::Pieces(pieces) => pieces.len() * size_of::<Piece>(),
            Written::File(_) | Written::Encoded(_) | Written::From(_) => size_of::<Written>(),
        }
    }
}

impl Value {
    /// The pieces of an interpolated value within a text: its own if its lines stand elsewhere, and
    /// else one at the place of the interpolation.
    pub fn pieces(&self, span: Span) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.add_pieces(span, &mut pieces);
        pieces
    }

    /// The same behind other pieces.
    pub(crate) fn add_pieces(&self, span: Span, pieces: &mut Vec<Piece>) {
        if let Some(Written::Pieces(own)) = self.written.as_deref() {
            let own = own.iter().map(|piece| Piece {
                sensitive: piece.sensitive || self.sensitive,
                ..piece.clone()
            });
            pieces.extend(own);
            return;
        }
        let trail = match self.span {
            place if place.is_some() && place != span => self
                .trail
                .clone()
                .then(place, super::super::provenance::HopKind::Element),
            _ => self.trail.clone(),
        };
        let piece = |text: Result<SmolStr, Reason>| Piece {
            text,
            span,
            literal: false,
            trail: trail.clone(),
            sensitive: self.sensitive,
        };
        match &self.data {
            Data::String(text) => pieces.push(piece(Ok(text.clone()))),
            Data::Unknown(unknown) if unknown.text.is_empty() => {
                pieces.push(piece(Err(unknown.reason.clone())));
            }
            Data::Unknown(unknown) => {
                let parts = unknown.text.iter().map(|part| match part {
                    TextPart::Literal(text) => piece(Ok(text.clone())),
                    TextPart::Symbol(_) | TextPart::Foreign | TextPart::Hole => {
                        piece(Err(unknown.reason.clone()))
                    }
                });
                pieces.extend(parts);
            }
            _ => {}
        }
    }
}
