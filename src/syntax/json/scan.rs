//! One pass over the text before the parser sees it: what strict JSON refuses and jsonc-parser
//! takes, and values nested so deeply that the parser's recursion must be spared them.

use std::borrow::Cow;
use std::ops::Range;

use jsonc_parser::errors::ParseErrorKind;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use crate::syntax::hcl::{Failure, too_deep};

/// How deep a file may nest. Four levels are the blocks'; native syntax allows 64 more.
const MAX_DEPTH: usize = 80;

/// Something that spoils the block or argument it stands in, but not the file.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) range: Range<usize>,
    pub(super) diagnostic: Diagnostic,
    pub(super) is_reported: bool,
}

/// The text for the parser.
#[derive(Debug)]
pub(super) struct Scanned<'a> {
    /// Of the same length as the original, with zeros for what is nested too deeply.
    pub(super) text: Cow<'a, str>,
    /// In order.
    pub(super) flaws: Vec<Flaw>,
}

pub(super) fn scan<'a>(
    file: FileId,
    text: &'a str,
    invalid: &[Range<usize>],
) -> Result<Scanned<'a>, Failure> {
    let refuse = |range: Range<usize>, message: &str| -> Result<(), Failure> {
        Err(Box::new(Diagnostic::error(
            Span::new(file, range.start, range.end),
            message,
        )))
    };
    let mut deep: Vec<Range<usize>> = Vec::new();
    let mut surrogates = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => match string_end(bytes, at, &mut surrogates) {
                Ok(end) => at = end,
                Err(control) => refuse(
                    control..control + 1,
                    "a JSON string holds a control character",
                )?,
            },
            b'{' | b'[' => {
                depth += 1;
                if depth == MAX_DEPTH {
                    deep.push(at..text.len());
                }
            }
            b'}' | b']' => {
                if depth == MAX_DEPTH
                    && let Some(range) = deep.last_mut()
                {
                    range.end = at + 1;
                }
                depth = depth.saturating_sub(1);
            }
            b'\r' | b'\n' | b'\t' | b' '..0x7f => {}
            _ => {
                let length = text[at..].chars().next().map_or(1, char::len_utf8);
                let message = if text[at..].starts_with('\u{feff}') {
                    "JSON does not begin with a byte-order mark"
                } else {
                    "a character does not belong here"
                };
                refuse(at..at + length, message)?;
            }
        }
        at += 1;
    }
    let flaws = flaws(file, &deep, invalid);
    let mut text = Cow::Borrowed(text);
    for at in surrogates {
        text.to_mut()
            .replace_range(at..at + REPLACEMENT.len(), REPLACEMENT);
    }
    for range in deep {
        let zero = format!("0{}", " ".repeat(range.len() - 1));
        text.to_mut().replace_range(range, &zero);
    }
    Ok(Scanned { text, flaws })
}

/// What Terraform reads half a surrogate pair as; jsonc-parser refuses it.
const REPLACEMENT: &str = "\\ufffd";

/// The offset of the quote that ends a string, or of the text's end if none does; or of a byte
/// that cannot stand in a string. Collects the escapes that are half a surrogate pair.
fn string_end(bytes: &[u8], start: usize, surrogates: &mut Vec<usize>) -> Result<usize, usize> {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok(at),
            b'\\' => {
                let (is_half, length) = escape(bytes, at);
                if is_half {
                    surrogates.push(at);
                }
                at += length;
            }
            ..0x20 => return Err(at),
            _ => at += 1,
        }
    }
    Ok(bytes.len())
}

/// Whether the escape at an offset is half a surrogate pair, and its length.
fn escape(bytes: &[u8], at: usize) -> (bool, usize) {
    let is_low = |code: &u16| (0xdc00..0xe000).contains(code);
    match unicode_escape(bytes, at) {
        Some(0xd800..0xdc00)
            if unicode_escape(bytes, at + REPLACEMENT.len())
                .as_ref()
                .is_some_and(is_low) =>
        {
            (false, 2 * REPLACEMENT.len())
        }
        Some(0xd800..0xe000) => (true, REPLACEMENT.len()),
        _ => (false, 2),
    }
}

/// The code of `\uXXXX` at an offset.
fn unicode_escape(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes
        .get(at..at + REPLACEMENT.len())?
        .strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then(|| u16::from_str_radix(digits, 16).ok())?
}

fn flaws(file: FileId, deep: &[Range<usize>], invalid: &[Range<usize>]) -> Vec<Flaw> {
    let deep = deep.iter().map(|range| {
        let bracket = Span::new(file, range.start, range.start + 1);
        Flaw {
            range: range.clone(),
            diagnostic: *too_deep(bracket),
            is_reported: false,
        }
    });
    let invalid = invalid.iter().map(|range| {
        let diagnostic =
            Diagnostic::error(Span::new(file, range.start, range.end), "not valid UTF-8")
                .label("these bytes are no characters")
                .help("save the file as UTF-8");
        Flaw {
            range: range.clone(),
            diagnostic,
            is_reported: false,
        }
    });
    let mut flaws: Vec<Flaw> = deep.chain(invalid).collect();
    flaws.sort_by_key(|flaw| flaw.range.start);
    flaws
}

/// jsonc-parser's message in our words.
pub(super) fn explain(kind: &ParseErrorKind) -> String {
    let message = match kind {
        ParseErrorKind::CommentsNotAllowed => "JSON has no comments",
        ParseErrorKind::TrailingCommasNotAllowed => "JSON takes no comma behind the last item",
        ParseErrorKind::ExpectedComma => "expected `,` or the closing bracket",
        ParseErrorKind::ExpectedColonAfterObjectKey => "expected `:` after a property name",
        ParseErrorKind::ExpectedObjectValue => "expected a value after `:`",
        ParseErrorKind::ExpectedStringObjectProperty | ParseErrorKind::UnexpectedTokenInObject => {
            "expected a property name in double quotes"
        }
        ParseErrorKind::UnterminatedObject => "a brace is never closed",
        ParseErrorKind::UnterminatedArray => "a bracket is never closed",
        ParseErrorKind::MultipleRootJsonValues => "expected the end of the file",
        ParseErrorKind::String(_) => "a string has no end or an unknown escape",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "JSON strings stand in double quotes",
        _ => return format!("not valid JSON: {}", kind.to_string().to_lowercase()),
    };
    message.to_owned()
}
