//! What to say about a text that cannot be parsed.

use super::directive;
use super::mend::{Refusal, is_too_deep};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::hcl::{Failure, Place, too_deep};
use crate::syntax::scan::{Fault, Frame, Scanner};

/// What Terraform's scanner refuses.
pub(super) fn fault(fault: Fault, mut span: Span) -> Failure {
    if fault == Fault::UnclosedComment {
        span.end = span.end.min(span.start + 2);
    }
    let (message, label, help) = match fault {
        Fault::UnclosedString => (
            "a quoted string does not end on the line it begins on",
            "the closing quote is missing",
            "end the string with a quote, write a line break as \\n, or use a heredoc",
        ),
        Fault::UnclosedComment => (
            "a comment is never closed",
            "there is no */ behind this",
            "end the comment with */",
        ),
        Fault::StrayClose => (
            "a closing bracket closes nothing",
            "no bracket of this kind is open here",
            "",
        ),
        Fault::MismatchedClose => (
            "a bracket is closed by one of another kind",
            "opened here",
            "",
        ),
        Fault::CarriageReturn => (
            "a carriage return stands alone",
            "there is no newline behind it",
            "end lines with \\n or \\r\\n",
        ),
        Fault::Character => (
            "a character does not belong here",
            "not part of the language",
            "strings are written in double quotes, and items end with their line",
        ),
        Fault::Nul => ("the text contains a zero byte", "", "is this file text?"),
        Fault::NotUtf8 => (
            "not valid UTF-8",
            "these bytes are no characters",
            "save the file as UTF-8",
        ),
    };
    with_help(Diagnostic::error(span, message).label(label), help)
}

fn with_help(diagnostic: Diagnostic, help: &str) -> Failure {
    Box::new(if help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(help)
    })
}

/// Something that is still open where the text ends or the next item begins.
pub(super) fn unclosed(text: &str, place: Place, open: Frame) -> Failure {
    let start = open.start();
    let (message, length, help) = match open {
        Frame::Bracket { open: b'{', .. } => ("a brace is never closed", 1, "add the missing }"),
        Frame::Bracket { open: b'[', .. } => ("a bracket is never closed", 1, "add the missing ]"),
        Frame::Bracket { .. } => ("a parenthesis is never closed", 1, "add the missing )"),
        Frame::Quote { .. } | Frame::Bare => (
            "a quoted string is never closed",
            1,
            "add the missing quote",
        ),
        Frame::Interpolation { .. } => (
            "a template sequence is never closed",
            2,
            "add the missing }",
        ),
        Frame::Heredoc { .. } => {
            let line = text[start..].lines().next().map_or(1, str::len);
            (
                "a heredoc is never ended",
                line,
                "write the end marker alone on a line, with a line break behind it",
            )
        }
    };
    let span = place.span(start..start + length);
    with_help(Diagnostic::error(span, message).label("opened here"), help)
}

/// An attribute that is defined before in the same body.
pub(in super::super) fn redefined(second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(second, "an argument is set twice")
        .label("set again here; this one is ignored")
        .related(first, "first set here")
        .help("remove one of the two")
}

/// What hcl-edit refuses.
pub(super) fn refusal(
    refusal: &Refusal,
    mut scanner: Scanner,
    text: &str,
    place: Place,
) -> Failure {
    let Refusal { message, offset } = refusal;
    let is_vague = ["unexpected token", "heredoc end", "`endif`", "`endfor`"]
        .iter()
        .any(|part| message.contains(part));
    if is_vague && let Some(range) = directive::mismatch(&mut scanner, text) {
        let diagnostic = Diagnostic::error(
            place.span(range),
            "a template directive does not match the others",
        )
        .label("has no counterpart")
        .help("each `if` needs an `endif`, each `for` an `endfor`; a literal %{ is written %%{");
        return Box::new(diagnostic);
    }
    let mut start = text.floor_char_boundary((*offset).min(text.len()));
    if message.contains("invalid escape") || message.contains("invalid unicode") {
        // hcl-edit stops behind what it read of the escape.
        start = text[..start].rfind('\\').unwrap_or(start);
        let length = text[start..]
            .chars()
            .take(2)
            .map(char::len_utf8)
            .sum::<usize>();
        let (message, help) = explain(message);
        return with_help(
            Diagnostic::error(place.span(start..start + length), message),
            help,
        );
    }
    let span = place.span(start..start + word_length(&text[start..]));
    if is_too_deep(message) {
        return too_deep(span);
    }
    let (message, help) = explain(message);
    let at_end = text[start..].trim_end().len() <= 1 && !text[start..].starts_with(['}', ')', ']']);
    let label = if text[start..].starts_with(['\n', '\r']) {
        "the line ends here"
    } else if at_end && text[start..].trim().is_empty() {
        "the text ends here"
    } else {
        "not understood from here on"
    };
    with_help(Diagnostic::error(span, message).label(label), help)
}

/// The length of the name, number or character that a text begins with.
fn word_length(text: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    match text.find(|c| !is_word(c)) {
        Some(0) => text.chars().next().map_or(0, char::len_utf8),
        Some(length) => length,
        None => text.len(),
    }
}

/// hcl-edit's message in words for people who write Terraform.
fn explain(message: &str) -> (&str, &'static str) {
    const ESCAPES: &str = r#"the escapes are \n, \r, \t, \", \\, \uXXXX and \UXXXXXXXX"#;
    const EXPLAINED: &[(&str, &str, &str)] = &[
        (
            "unique object key",
            "an object has more repeated keys than tfproof can analyse",
            "remove the repeated keys",
        ),
        (
            "unique attribute key",
            "a block has more repeated arguments than tfproof can analyse",
            "remove the repeated arguments",
        ),
        ("invalid expression", "expected an expression", ""),
        (
            "invalid structure",
            "expected `=`, `{` or a label after this name",
            "",
        ),
        ("invalid attribute", "expected `=` and a value", ""),
        (
            "invalid block body",
            "expected an argument, a nested block or `}`",
            "a block in one line holds one argument at most",
        ),
        (
            "invalid object item",
            "expected `,`, `}` or a line break after this object item",
            "",
        ),
        (
            "invalid object value assignment",
            "expected `=` or `:` after an object key",
            "",
        ),
        (
            "invalid traversal operator",
            "expected a name, an index or `*` after a dot",
            "",
        ),
        (
            "invalid escape sequence",
            "an unknown escape sequence",
            ESCAPES,
        ),
        (
            "invalid unicode",
            "an incomplete or impossible Unicode escape",
            ESCAPES,
        ),
        (
            "heredoc end delimiter",
            "a heredoc is never ended",
            "write the end marker alone on a line",
        ),
        (
            "expected newline or eof",
            "expected a line break",
            "each argument and block ends with its line",
        ),
        (
            "expected eof",
            "expected a line break",
            "each argument and block ends with its line",
        ),
        ("expected `]`", "expected `,` or `]`", ""),
        ("expected `)`", "expected `,` or `)`", ""),
        ("expected identifier", "expected a name", ""),
        ("expected `:`", "expected `:`", ""),
        ("unexpected token", "this is not understood here", ""),
    ];
    EXPLAINED
        .iter()
        .find(|(part, _, _)| message.contains(part))
        .map_or((message, ""), |(_, explained, help)| (*explained, *help))
}
