//! Text that is not to be repeated: values of sensitive variables, and literals beside names that
//! speak of secrets. Reports go to logs and pages that more people read than the source.

use std::ops::Range;

use super::{SourceFile, Span};

/// How the names of arguments end that hold secrets.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "secret_key",
    "secret_string",
    "secret_value",
    "token",
    "private_key",
    "api_key",
    "apikey",
    "access_key",
    "credential",
    "credentials",
];

/// How the ids of access keys begin, and how long they are.
const KEY_PREFIXES: &[&str] = &["AKIA", "ASIA"];
const KEY_LENGTH: usize = 20;

/// The part of a file's text with everything secret in it as asterisks; every byte stays in place.
pub(super) fn shown(file: &SourceFile, range: Range<usize>, hidden: &[Span]) -> String {
    let text = file.text();
    let Some(part) = text.get(range.clone()) else {
        return String::new();
    };
    let mut secret: Vec<Range<usize>> = hidden
        .iter()
        .map(|span| span.range())
        .filter(|hidden| hidden.start < range.end && range.start < hidden.end)
        .collect();
    let mut line = file.line_index(range.start);
    while line < file.line_count() && file.line_start(line) < range.end {
        let start = file.line_start(line);
        let found = in_line(file.line(line));
        secret.extend(found.map(|found| start + found.start..start + found.end));
        line += 1;
    }
    if secret.is_empty() {
        return part.to_owned();
    }
    let mut shown = String::with_capacity(part.len());
    for (at, c) in part.char_indices() {
        let at = range.start + at;
        let kept = c.is_whitespace() || matches!(c, '"' | '{' | '}' | '[' | ']' | '=' | ',');
        if !kept && secret.iter().any(|secret| secret.contains(&at)) {
            shown.extend(std::iter::repeat_n('*', c.len_utf8()));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether an expression is a value itself; a reference tells nothing.
pub(super) fn is_literal(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '(')
}

/// The secret parts of one line.
fn in_line(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let literals = line.match_indices(['=', ':']).filter_map(|(at, _)| {
        let name = line[..at].trim_end().trim_end_matches('"');
        if !names_secret(name) {
            return None;
        }
        let after = &line[at + 1..];
        let start = at + 1 + (after.len() - after.trim_start().len());
        let literal = line[start..].strip_prefix('"')?;
        let length = literal.find('"').unwrap_or(literal.len());
        (!literal[..length].contains("${")).then_some(start + 1..start + 1 + length)
    });
    let keys = KEY_PREFIXES.iter().flat_map(|prefix| {
        line.match_indices(prefix).filter_map(|(at, _)| {
            let key = line[at..].bytes().take_while(u8::is_ascii_alphanumeric);
            (key.count() == KEY_LENGTH).then_some(at..at + KEY_LENGTH)
        })
    });
    literals.chain(keys)
}

/// Whether what stands before an equals sign ends in a word for secrets.
pub(crate) fn names_secret(before: &str) -> bool {
    let longest = 24.min(before.len());
    let Some(tail) = before.get(before.len() - longest..) else {
        // Names of secrets are ASCII; a cut through another character is none of them.
        return NAMES.iter().any(|name| before.ends_with(name));
    };
    let tail = tail.to_ascii_lowercase();
    NAMES.iter().any(|name| tail.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let file = SourceFile::new("a.tf".into(), text.into());
        assert_eq!(shown(&file, 0..text.len(), &[]), expected);
    }

    #[test]
    fn literals_beside_names_of_secrets_are_hidden() {
        check("password = \"hünter\"", "password = \"*******\"");
        check(
            "env = { DB_PASSWORD = \"x\", A = \"b\" }",
            "env = { DB_PASSWORD = \"*\", A = \"b\" }",
        );
        check("\"api_key\": \"abc\",", "\"api_key\": \"***\",");
        check(
            "id = \"AKIAIOSFODNN7EXAMPLE\"",
            "id = \"********************\"",
        );
    }

    #[test]
    fn what_decides_verdicts_is_not() {
        for text in [
            "http_tokens = \"optional\"",
            "password = var.password",
            "password = \"${var.password}\"",
            "ä = 1",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn hidden_spans_keep_their_form() {
        let text = "db = {\n  user = \"a\"\n}";
        let file = SourceFile::new("a.tfvars".into(), text.into());
        let hidden = [Span::new(crate::source::FileId(0), 5, text.len())];
        assert_eq!(
            shown(&file, 0..text.len(), &hidden),
            "db = {\n  **** = \"*\"\n}"
        );
    }
}
