//! Quoted strings, heredocs and template files, from their raw text.
//!
//! hcl-edit hands out literals in which escapes are decoded and lines are joined. Terraform's
//! strip markers and `<<-` work on the tokens before that: a quoted literal is one token, a
//! heredoc's is one a line. So the literals are cut from the source once more here; only the
//! expressions between them come from hcl-edit.

use std::borrow::Cow;

use smol_str::SmolStr;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::tree::{Expr, ExprKind, TemplateFor, TemplateIf, TemplatePart};
use crate::source::Span;

/// How a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `"…"`
    Quoted,
    /// `<<EOT`, and a text that is a template as a whole.
    Plain,
    /// `<<-EOT`
    Indented,
}

/// A flat piece of a template.
#[derive(Debug)]
enum Token<'a> {
    Text(Cow<'a, str>, Span),
    Interpolation(Expr),
    If(Expr),
    For(ForHeader),
    Else,
    EndIf,
    EndFor,
}

/// `for k, v in collection`
#[derive(Debug)]
pub(super) struct ForHeader {
    pub(super) key_name: Option<SmolStr>,
    pub(super) value_name: SmolStr,
    pub(super) collection: Expr,
}

/// Takes a template's pieces in order and makes an expression of them.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    form: Form,
    by_line: bool,
    tokens: Vec<Token<'a>>,
    trim_next: bool,
}

impl<'a> Builder<'a> {
    /// For a template of this form; `raw` is its whole text.
    pub(super) fn new(form: Form, raw: &str) -> Builder<'a> {
        // Lines matter only where something is stripped.
        let strips = || raw.contains("~}") || raw.contains("${~") || raw.contains("%{~");
        let by_line = form == Form::Indented || (form == Form::Plain && strips());
        Builder {
            form,
            by_line,
            tokens: Vec::new(),
            trim_next: false,
        }
    }

    /// Raw text between two sequences, and where it stands.
    pub(super) fn text(&mut self, raw: &'a str, span: Span) {
        if self.by_line {
            let mut start = span.start as usize;
            for line in raw.split_inclusive('\n') {
                self.text_token(line, Span::new(span.file, start, start + line.len()));
                start += line.len();
            }
        } else if !raw.is_empty() {
            self.text_token(raw, span);
        }
    }

    fn text_token(&mut self, raw: &'a str, span: Span) {
        let mut text = decode(raw, self.form);
        if std::mem::take(&mut self.trim_next) {
            text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim_start()),
                Cow::Owned(text) => Cow::Owned(text.trim_start().to_owned()),
            };
        }
        self.tokens.push(Token::Text(text, span));
    }

    fn sequence(&mut self, token: Token<'a>, (start, end): (bool, bool)) {
        if start && let Some(Token::Text(text, _)) = self.tokens.last_mut() {
            match text {
                Cow::Borrowed(borrowed) => *borrowed = borrowed.trim_end(),
                Cow::Owned(owned) => owned.truncate(owned.trim_end().len()),
            }
        }
        self.trim_next = end;
        self.tokens.push(token);
    }

    /// `${…}`; `strip` says whether there is a `~` at its start and at its end.
    pub(super) fn interpolation(&mut self, expr: Expr, strip: (bool, bool)) {
        self.sequence(Token::Interpolation(expr), strip);
    }

    /// `%{ if … }`
    pub(super) fn start_if(&mut self, condition: Expr, strip: (bool, bool)) {
        self.sequence(Token::If(condition), strip);
    }

    /// `%{ else }`
    pub(super) fn start_else(&mut self, strip: (bool, bool)) {
        self.sequence(Token::Else, strip);
    }

    /// `%{ endif }`
    pub(super) fn end_if(&mut self, strip: (bool, bool)) {
        self.sequence(Token::EndIf, strip);
    }

    /// `%{ for … }`
    pub(super) fn start_for(&mut self, header: ForHeader, strip: (bool, bool)) {
        self.sequence(Token::For(header), strip);
    }

    /// `%{ endfor }`
    pub(super) fn end_for(&mut self, strip: (bool, bool)) {
        self.sequence(Token::EndFor, strip);
    }

    /// The expression, which stands at `span`.
    pub(super) fn finish(mut self, span: Span) -> Expr {
        if self.form == Form::Indented {
            dedent(&mut self.tokens);
        }
        if self.tokens.len() == 1
            && let Some(Token::Interpolation(_)) = self.tokens.first()
            && let Some(Token::Interpolation(expr)) = self.tokens.pop()
        {
            return Expr {
                kind: expr.kind,
                span,
            };
        }
        let mut parts = parts(&mut self.tokens.into_iter());
        let kind = match parts.as_mut_slice() {
            [] => ExprKind::String(SmolStr::default()),
            [TemplatePart::Literal(text, _)] => ExprKind::String(std::mem::take(text)),
            _ => ExprKind::Template(parts.into_boxed_slice()),
        };
        Expr { kind, span }
    }
}

/// The parts up to the end of the enclosing directive. As deep as directives nest, which hcl-edit
/// bounds.
fn parts(tokens: &mut std::vec::IntoIter<Token>) -> Vec<TemplatePart> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut place = Span::NONE;
    let flush = |text: &mut String, place: Span, parts: &mut Vec<TemplatePart>| {
        if !text.is_empty() {
            parts.push(TemplatePart::Literal(normalized(text), place));
            text.clear();
        }
    };
    while let Some(token) = tokens.next() {
        if let Token::Text(more, span) = token {
            place = if text.is_empty() {
                span
            } else {
                place.to(span)
            };
            text.push_str(&more);
            continue;
        }
        flush(&mut text, place, &mut parts);
        match token {
            Token::Interpolation(expr) => parts.push(TemplatePart::Interpolation(expr)),
            Token::If(condition) => {
                parts.push(TemplatePart::If(Box::new(branches(condition, tokens))));
            }
            Token::For(ForHeader {
                key_name,
                value_name,
                collection,
            }) => {
                let body = self::parts(tokens).into_boxed_slice();
                parts.push(TemplatePart::For(Box::new(TemplateFor {
                    key_name,
                    value_name,
                    collection,
                    body,
                })));
            }
            Token::Else => {
                // The caller reads the other branch: leave it a sign that there is one.
                parts.push(TemplatePart::Literal(ELSE, Span::NONE));
                return parts;
            }
            Token::EndIf | Token::EndFor => return parts,
            Token::Text(..) => {}
        }
    }
    flush(&mut text, place, &mut parts);
    parts
}

/// Stands for `%{ else }` at the end of a branch. No literal is empty otherwise.
const ELSE: SmolStr = SmolStr::new_static("");

fn branches(condition: Expr, tokens: &mut std::vec::IntoIter<Token>) -> TemplateIf {
    let mut then = parts(tokens);
    let has_else = matches!(then.last(), Some(TemplatePart::Literal(text, _)) if text.is_empty());
    let otherwise = if has_else {
        then.pop();
        parts(tokens)
    } else {
        Vec::new()
    };
    TemplateIf {
        condition,
        then: then.into_boxed_slice(),
        otherwise: otherwise.into_boxed_slice(),
    }
}

/// Takes from each line the blanks that all lines have. A line is what follows a literal that
/// still ends in a newline: one that a strip marker ate no longer counts.
fn dedent(tokens: &mut [Token]) {
    let mut indent = usize::MAX;
    let mut line_start = true;
    let mut lines = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Text(text, _) = token else {
            if line_start {
                indent = 0;
            }
            line_start = false;
            continue;
        };
        if line_start {
            let trimmed = text.trim_start();
            let is_blank = trimmed.is_empty() && text.ends_with('\n');
            if !is_blank {
                indent = indent.min(text[..text.len() - trimmed.len()].chars().count());
                lines.push(index);
            }
        }
        line_start = text.ends_with('\n');
    }
    for index in lines {
        if let Token::Text(text, _) = &mut tokens[index] {
            let cut = text
                .char_indices()
                .nth(indent)
                .map_or(text.len(), |(at, _)| at);
            match text {
                Cow::Borrowed(borrowed) => *borrowed = &borrowed[cut..],
                Cow::Owned(owned) => drop(owned.drain(..cut)),
            }
        }
    }
}

/// A literal's text in Unicode's normal form C, as all strings are in Terraform.
pub(super) fn normalized(text: &str) -> SmolStr {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        SmolStr::new(text)
    } else {
        SmolStr::new(text.nfc().collect::<String>())
    }
}

/// The text of a quoted string without interpolations, from what stands between its quotes.
pub(super) fn unquoted(raw: &str) -> SmolStr {
    normalized(&decode(raw, Form::Quoted))
}

/// Resolves the escapes of a raw literal. hcl-edit has refused those that are none.
fn decode(raw: &str, form: Form) -> Cow<'_, str> {
    let is_special =
        |byte: u8| byte == b'$' || byte == b'%' || (byte == b'\\' && form == Form::Quoted);
    if !raw.bytes().any(is_special) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.bytes().position(is_special) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with("$${") || rest.starts_with("%%{") {
            text.push_str(&rest[1..3]);
            3
        } else if rest.starts_with('\\') {
            escape(rest, &mut text)
        } else {
            text.push_str(&rest[..1]);
            1
        };
        rest = &rest[length..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Resolves the escape that `rest` begins with; returns its length.
fn escape(rest: &str, text: &mut String) -> usize {
    let digits = match rest.as_bytes().get(1) {
        Some(b'n') => return push(text, '\n', 2),
        Some(b'r') => return push(text, '\r', 2),
        Some(b't') => return push(text, '\t', 2),
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(_) => {
            let Some(escaped) = rest[1..].chars().next() else {
                return 1;
            };
            return push(text, escaped, 1 + escaped.len_utf8());
        }
        None => return push(text, '\\', 1),
    };
    let code = rest
        .get(2..2 + digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match code.and_then(char::from_u32) {
        Some(decoded) => push(text, decoded, 2 + digits),
        None => push(text, '\\', 1),
    }
}

fn push(text: &mut String, decoded: char, length: usize) -> usize {
    text.push(decoded);
    length
}
