//! Text that is not to be repeated: values of sensitive variables, literals beside names that speak of
//! secrets, credentials of known shapes, and whatever else a run finds to be secret. Reports go to
//! logs and pages that more people read than the source.

pub(super) mod mask;
mod name;
mod shape;
mod value;

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{SourceFile, Span};

pub use name::{Told, is_secret_name, told};
pub use shape::{Credential, credential, credentials, is_placeholder, is_random};
pub use value::{Judged, judge};

/// The part of a file's text with everything secret in it as asterisks; every byte stays in place.
pub(super) fn shown(
    file: &SourceFile,
    range: Range<usize>,
    hidden: &mask::Hidden,
    own: &[Span],
) -> String {
    let text = file.text();
    let Some(part) = text.get(range.clone()) else {
        return String::new();
    };
    let secret = secrets(file, &range, hidden, own);
    if secret.is_empty() {
        return part.to_owned();
    }
    let mut shown = String::with_capacity(part.len());
    for (at, c) in part.char_indices() {
        let at = range.start + at;
        let kept = c.is_whitespace() || matches!(c, '"' | '{' | '}' | '[' | ']' | '=' | ',');
        let within =
            |(secret, whole): &(Range<usize>, bool)| secret.contains(&at) && (*whole || !kept);
        if !c.is_whitespace() && secret.iter().any(within) {
            shown.extend(std::iter::repeat_n('*', c.len_utf8()));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The secret parts of a file that reach into a range, and whether they are secret with all
/// punctuation: an expression keeps its form.
fn secrets(
    file: &SourceFile,
    range: &Range<usize>,
    hidden: &mask::Hidden,
    own: &[Span],
) -> Vec<(Range<usize>, bool)> {
    let reaches = |found: &Range<usize>| found.start < range.end && range.start < found.end;
    let mut secret: Vec<(Range<usize>, bool)> = Vec::new();
    if hidden.revealed {
        return secret;
    }
    secret.extend(
        own.iter()
            .map(|span| (span.range(), false))
            .filter(|(span, _)| reaches(span)),
    );
    secret.extend(
        file.keys(private_keys)
            .iter()
            .filter(|key| reaches(key))
            .map(|key| (key.clone(), true)),
    );
    let first = file.line_index(range.start);
    let mut line = first;
    while line < file.line_count() && file.line_start(line) < range.end {
        let start = file.line_start(line);
        let moved = |found: Range<usize>| start + found.start..start + found.end;
        let text = file.line(line);
        secret.extend(in_line(text).map(|found| (moved(found.range), true)));
        secret.extend(
            hidden
                .in_text(text)
                .into_iter()
                .map(|found| (moved(found), true)),
        );
        line += 1;
    }
    secret
}

/// Whether an expression is a value itself; a reference tells nothing.
pub(super) fn is_literal(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '(')
}

/// Private keys with all their lines: one of them alone looks like nothing.
fn private_keys(text: &str) -> Vec<Range<usize>> {
    const BEGIN: &str = "-----BEGIN ";
    const END: &str = "PRIVATE KEY-----";
    let mut keys = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(BEGIN).map(|found| at + found) {
        let header = text[begin..].lines().next().unwrap_or_default();
        at = begin + BEGIN.len();
        if let Some(end) = header.find(END) {
            let start = begin + end + END.len();
            let rest = &text[start..];
            let length = rest.find("-----END").unwrap_or(rest.len());
            keys.push(start..start + length);
            at = start + length;
        }
    }
    keys
}

/// A value that stands beside a name that speaks of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside<'t> {
    /// The name.
    pub name: &'t str,
    /// Where the value stands in the text, without quotes.
    pub range: Range<usize>,
}

/// The values in a script or settings file that stand beside names of secrets: `export TOKEN=…`,
/// `password: …`, `"api_key": "…"`.
pub fn beside(text: &str) -> Vec<Beside<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() <= MAX_LINE && !line.trim_start().starts_with(['#', ';']) {
            let moved = |one: Beside<'_>| start + one.range.start..start + one.range.end;
            found.extend(in_line(line.trim_end()).map(|one| (one.name, moved(one))));
        }
        start += line.len();
    }
    let beside = found
        .into_iter()
        .map(|(name, range)| Beside { name, range });
    beside.take(MAX_BESIDE).collect()
}

/// Longer lines are data.
const MAX_LINE: usize = 10_000;

/// More values than this are looked at in no text.
const MAX_BESIDE: usize = 1000;

/// The values in one line that stand beside names of secrets.
fn in_line(line: &str) -> impl Iterator<Item = Beside<'_>> {
    let beside = line.match_indices(['=', ':']).filter_map(|(at, _)| {
        let name = name_before(line[..at].trim_end().trim_end_matches(['"', '\'', '\\']));
        if !is_secret_name(name) {
            return None;
        }
        let start = at + 1 + (line[at + 1..].len() - line[at + 1..].trim_start().len());
        let range = quoted_at(line, start).or_else(|| bare_at(line, at + 1, start))?;
        Some(Beside { name, range })
    });
    beside.chain(pair(line))
}

/// A text in quotes at a place of a line. One that is put together has its own parts.
fn quoted_at(line: &str, start: usize) -> Option<Range<usize>> {
    let rest = &line[start..];
    let escaped = rest.strip_prefix('\\').unwrap_or(rest);
    let quote = escaped.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let from = start + (rest.len() - escaped.len()) + 1;
    let inner = &line[from..];
    // In a text within a text, the quote that ends it is escaped as the one that begins it is.
    let length = if escaped.len() < rest.len() {
        inner.find('\\').unwrap_or(inner.len())
    } else {
        end_of(inner, quote)
    };
    let closed = length < inner.len();
    let own = &inner[..length];
    let text = closed && length > 0 && !own.contains("${") && !own.starts_with(char::is_whitespace);
    text.then_some(from..from + length)
}

/// Where a text ends that began with a quote.
fn end_of(inner: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    inner.len()
}

/// A word without quotes right after an equals sign, as shells and `.env` files have it, or after a
/// colon, as YAML has it. Code is none.
fn bare_at(line: &str, after: usize, start: usize) -> Option<Range<usize>> {
    let colon = line.as_bytes().get(after.checked_sub(1)?) == Some(&b':');
    let apart = start > after;
    if colon != apart {
        return None;
    }
    let word = line[start..]
        .split([' ', '\t', ';', '"', '\'', ',', '&', '|', ')'])
        .next()?;
    let code = word.starts_with(['$', '(', '{', '[', '<', '%', '*', '`', '='])
        || word.contains("${")
        || word.contains('(')
        || matches!(word, "true" | "false" | "null")
        || [
            "var.", "local.", "data.", "module.", "each.", "self.", "path.",
        ]
        .iter()
        .any(|root| word.starts_with(root))
        || (word.contains('.')
            && word.contains('_')
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || b"._".contains(&byte)));
    (!code && word.len() >= 3).then_some(start..start + word.len())
}

/// `{ name = "DB_PASSWORD", value = "…" }`: the value's name stands beside it.
fn pair(line: &str) -> Option<Beside<'_>> {
    let at = line
        .find("alue")
        .filter(|_| line.contains("ame") || line.contains("ey"))?;
    let mut words = line.split(['"', '\'']);
    let name = words.find(|word| is_secret_name(word))?;
    let rest = &line[at + 4..];
    let sign = at + 4 + rest.find(['=', ':'])?;
    let start = sign + 1 + (line[sign + 1..].len() - line[sign + 1..].trim_start().len());
    let range = quoted_at(line, start)?;
    Some(Beside { name, range })
}

/// The shortest text in base64 that is told from a name.
const MIN_ENCODED: usize = 24;

/// The text that a text is base64 of, if it is one of several lines.
pub fn decoded(text: &str) -> Option<String> {
    let text = text.trim();
    let encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    if text.len() < MIN_ENCODED || !text.len().is_multiple_of(4) || !text.bytes().all(encoded) {
        return None;
    }
    let bytes = STANDARD.decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let printed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    (text.contains('\n') && text.chars().all(printed)).then_some(text)
}

/// The texts in quotes in a piece of source: what may be a secret, or a part of one.
pub fn literals(source: &str) -> Vec<&str> {
    let parts = source.split(['"', '\n']);
    let parts = parts
        .flat_map(|part| part.split("${"))
        .map(|part| match part.split_once('}') {
            Some((code, rest)) if !code.contains(' ') || code.contains(['.', '(']) => rest,
            _ => part,
        });
    let said = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count() >= MIN_LITERAL;
    parts
        .filter(|part| said(part) && judge(part, Told::Password) == Judged::Secret)
        .collect()
}

/// The least that a part of a secret says.
const MIN_LITERAL: usize = 6;

/// The name that stands at the end of a text.
fn name_before(before: &str) -> &str {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    before.rsplit(|c| !part(c)).next().unwrap_or_default()
}

/// A text as HCL and JSON write it between quotes.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t")
}

/// The facts of a data file: the words of each line, without comments and empty lines.
fn facts(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect())
}

#[cfg(test)]
mod tests;
