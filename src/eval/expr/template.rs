//! Templates: text from parts, known in part where a part is not known.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::super::convert::convert;
use super::super::provenance::Trail;
use super::super::scope::{EvalError, Evaluated, Frame, Names};
use super::super::types::Type;
use super::super::value::{Data, Piece as WrittenPiece, Reason, TextPart, Unknown, Value, Written};
use super::for_each::Elements;
use super::operator::truth;
use super::{Evaluator, members};
use crate::source::Span;
use crate::syntax::tree::{TemplateFor, TemplatePart};

/// The most texts that are kept where parts have several possible values.
const MAX_TEXTS: usize = 16;

/// The longest text a template may come to, in bytes.
const MAX_LENGTH: usize = 16 << 20;

/// A piece of a text under construction. Literals grow in place.
#[derive(Clone)]
enum Piece {
    Literal(String),
    Part(TextPart),
}

/// A text under construction: its pieces, or several such where a piece may be one of several.
struct Text {
    variants: Vec<Vec<Piece>>,
    reason: Option<Reason>,
    trail: Trail,
    /// The trails that are in `trail`: a long template has the same value in it again and again.
    joined: FxHashSet<usize>,
    sensitive: bool,
    length: usize,
    /// The pieces, where they stand; none of a text that is one of several.
    written: Option<Vec<WrittenPiece>>,
}

impl Evaluator<'_> {
    pub(super) fn template(&self, parts: &[TemplatePart]) -> Evaluated {
        let mut text = Text::new();
        self.append(parts, &mut text)?;
        Ok(text.into_value())
    }

    fn append(&self, parts: &[TemplatePart], text: &mut Text) -> Result<(), EvalError> {
        for part in parts {
            match part {
                TemplatePart::Literal(literal, span) => {
                    text.write(|pieces| {
                        pieces.push(WrittenPiece::literal(literal.clone(), *span));
                    });
                    text.literal(literal, *span)?;
                }
                TemplatePart::Interpolation(expr) => {
                    let value = self.eval(expr)?;
                    text.value(&value, expr.span)?;
                }
                TemplatePart::If(directive) => {
                    let condition = self.eval(&directive.condition)?;
                    text.trail = std::mem::take(&mut text.trail).join(&condition.trail);
                    match truth(&condition, directive.condition.span)? {
                        Ok(true) => self.append(&directive.then, text)?,
                        Ok(false) => self.append(&directive.otherwise, text)?,
                        Err(reason) => {
                            let branch = |parts: &[TemplatePart]| self.template(parts);
                            let branches =
                                vec![branch(&directive.then)?, branch(&directive.otherwise)?];
                            let value = super::super::function::one_of(branches, &reason);
                            text.value(&value, directive.condition.span)?;
                        }
                    }
                }
                TemplatePart::For(directive) => self.append_for(directive, text)?,
            }
        }
        Ok(())
    }

    fn append_for(&self, directive: &TemplateFor, text: &mut Text) -> Result<(), EvalError> {
        let collection = self.eval(&directive.collection)?;
        text.trail = std::mem::take(&mut text.trail).join(&collection.trail);
        text.sensitive |= collection.sensitive;
        let keyed = directive.key_name.is_some();
        match self.elements(&collection, directive.collection.span, keyed)? {
            Elements::Known(elements, None) => {
                for element in elements {
                    let names = match &directive.key_name {
                        Some(name) => vec![
                            (name.clone(), element.key),
                            (directive.value_name.clone(), element.value),
                        ],
                        None => vec![(directive.value_name.clone(), element.value)],
                    };
                    self.with(&Frame {
                        names: Names::Few(&names),
                        outer: self.frame,
                    })
                    .append(&directive.body, text)?;
                }
            }
            Elements::Known(_, Some((reason, _))) | Elements::Unknown(reason) => {
                let unknown = Value::unknown(reason.clone());
                text.write(|pieces| unknown.add_pieces(directive.collection.span, pieces));
                text.hole(&[TextPart::Hole], reason);
            }
        }
        Ok(())
    }
}

impl Text {
    fn new() -> Text {
        Text {
            variants: vec![Vec::new()],
            reason: None,
            trail: Trail::EMPTY,
            joined: FxHashSet::default(),
            sensitive: false,
            length: 0,
            written: Some(Vec::new()),
        }
    }

    /// Notes where the next piece stands.
    fn write(&mut self, add: impl FnOnce(&mut Vec<WrittenPiece>)) {
        self.written.as_mut().map(add);
    }

    fn literal(&mut self, literal: &str, span: Span) -> Result<(), EvalError> {
        self.length += literal.len() * self.variants.len();
        if self.length > MAX_LENGTH {
            return Err(EvalError::new(
                span,
                "the text of this template is too long to be evaluated",
            ));
        }
        for variant in &mut self.variants {
            append_literal(variant, literal);
        }
        Ok(())
    }

    fn hole(&mut self, parts: &[TextPart], reason: Reason) {
        for variant in &mut self.variants {
            for part in parts {
                match part {
                    TextPart::Literal(literal) => append_literal(variant, literal),
                    part => variant.push(Piece::Part(part.clone())),
                }
            }
        }
        self.reason.get_or_insert(reason);
    }

    fn value(&mut self, value: &Value, span: Span) -> Result<(), EvalError> {
        if value
            .trail
            .identity()
            .is_some_and(|trail| self.joined.insert(trail))
        {
            self.trail = std::mem::take(&mut self.trail).join(&value.trail);
        }
        self.sensitive |= value.sensitive;
        if let Some(possible) = members(value) {
            let texts: Option<Vec<SmolStr>> = possible.iter().map(known_text).collect();
            if let (Some(texts), Some(unknown)) = (texts, value.as_unknown())
                && texts.len() * self.variants.len() <= MAX_TEXTS
            {
                self.reason.get_or_insert_with(|| unknown.reason.clone());
                self.written = None;
                let variants = std::mem::take(&mut self.variants);
                for variant in variants {
                    for text in &texts {
                        let mut variant = variant.clone();
                        append_literal(&mut variant, text);
                        self.variants.push(variant);
                    }
                }
                return Ok(());
            }
        }
        if let Data::String(known) = &value.data {
            self.write(|pieces| value.add_pieces(span, pieces));
            return self.literal(known, span);
        }
        let error = |message: String| EvalError::new(span, message).because(&value.trail);
        if value.is_null() {
            return Err(error("a template cannot include null".to_owned()));
        }
        let text = convert(value, &Type::String)
            .map_err(|_| error(format!("a template cannot include a {}", value.kind_name())))?;
        self.write(|pieces| text.add_pieces(span, pieces));
        match text.data {
            Data::String(text) => self.literal(&text, span),
            Data::Unknown(unknown) => {
                let parts = if unknown.text.is_empty() {
                    &[TextPart::Hole][..]
                } else {
                    &unknown.text
                };
                self.hole(parts, unknown.reason.clone());
                Ok(())
            }
            _ => Err(error(format!(
                "a template cannot include a {}",
                value.kind_name()
            ))),
        }
    }

    fn into_value(self) -> Value {
        let Text {
            mut variants,
            reason,
            trail,
            joined: _,
            sensitive,
            length: _,
            written,
        } = self;
        let data = match (variants.len(), reason) {
            (1, reason) => text_value(variants.pop().unwrap_or_default(), reason),
            (_, Some(reason)) => {
                let possible = variants
                    .into_iter()
                    .map(|parts| text_value(parts, Some(reason.clone())))
                    .collect();
                super::super::function::one_of(possible, &reason).data
            }
            (_, None) => Data::String(SmolStr::default()),
        };
        Value {
            trail,
            sensitive,
            written: written.and_then(Written::of_pieces),
            ..data.into()
        }
    }
}

fn text_value<V: From<Data>>(pieces: Vec<Piece>, reason: Option<Reason>) -> V {
    let mut parts: Vec<TextPart> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Literal(text) => TextPart::Literal(text.into()),
            Piece::Part(part) => part,
        })
        .collect();
    match (&mut parts[..], reason) {
        ([], _) => Data::String(SmolStr::default()).into(),
        ([TextPart::Literal(text)], _) => Data::String(std::mem::take(text)).into(),
        (_, reason) => {
            let unsaid = || Reason::other("a part of the text is not known");
            let unknown = Unknown {
                text: parts,
                not_null: true,
                ..Unknown::new(reason.unwrap_or_else(unsaid), Type::String)
            };
            Data::Unknown(std::sync::Arc::new(unknown)).into()
        }
    }
}

fn append_literal(variant: &mut Vec<Piece>, literal: &str) {
    if literal.is_empty() {
        return;
    }
    match variant.last_mut() {
        Some(Piece::Literal(text)) => text.push_str(literal),
        _ => variant.push(Piece::Literal(literal.to_owned())),
    }
}

fn known_text(value: &Value) -> Option<SmolStr> {
    match convert(value, &Type::String).ok()?.data {
        Data::String(text) => Some(text),
        _ => None,
    }
}
