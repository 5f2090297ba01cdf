//! JavaScript and Python, as far as options of TLS and of cryptography go: calls, assignments,
//! properties and named arguments. No grammar: comments and texts are told from the rest, and
//! parentheses are matched.

use std::ops::Range;

use super::{Directive, MAX_DIRECTIVES, Parsed, Word, trimmed};

pub(super) fn javascript(text: &str) -> Parsed {
    read(text, Language::JavaScript)
}

pub(super) fn python(text: &str) -> Parsed {
    read(text, Language::Python)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    JavaScript,
    Python,
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `a.b.c`
    Name,
    Text,
    Mark(u8),
    Other,
    Line,
}

/// A call has the name of what is called and its arguments as they are written; `name = value`,
/// `name: value` and `name=value` have the name and the value. A text is without its quotes. The
/// context says what it is (`call`, `assignment`, `property`) and in which calls it stands.
fn read(text: &str, language: Language) -> Parsed {
    let tokens = tokens(text, language);
    let mut directives = Vec::new();
    let mut open: Vec<Option<String>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if directives.len() > MAX_DIRECTIVES {
            break;
        }
        match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => {
                let before = index.checked_sub(1).map(|before| &tokens[before]);
                let name = before
                    .filter(|before| token.kind == Kind::Mark(b'(') && before.kind == Kind::Name)
                    .map(|before| text[before.range.clone()].to_owned());
                if let (Some(name), Some(before)) = (&name, before) {
                    let (args, end) = arguments(text, &tokens[index..]);
                    directives.push(Directive {
                        name: name.clone(),
                        args,
                        context: context("call", &open),
                        range: before.range.start..end,
                        ..Directive::default()
                    });
                }
                if open.len() < 256 {
                    open.push(name);
                }
            }
            Kind::Mark(b')' | b']' | b'}') => {
                open.pop();
            }
            Kind::Mark(sign @ (b'=' | b':')) => {
                let Some(name) = index.checked_sub(1).map(|before| &tokens[before]) else {
                    continue;
                };
                if !matches!(name.kind, Kind::Name | Kind::Text) {
                    continue;
                }
                let Some(value) = value(text, &tokens[index + 1..]) else {
                    continue;
                };
                let what = if sign == b'=' {
                    "assignment"
                } else {
                    "property"
                };
                directives.push(Directive {
                    name: unquoted(&text[name.range.clone()]).to_owned(),
                    range: name.range.start..value.range.end,
                    args: vec![value],
                    context: context(what, &open),
                    ..Directive::default()
                });
            }
            _ => {}
        }
    }
    Parsed {
        directives,
        ..Parsed::default()
    }
}

fn context(what: &str, open: &[Option<String>]) -> Vec<String> {
    let calls = open.iter().rev().flatten().take(8).cloned();
    std::iter::once(what.to_owned()).chain(calls).collect()
}

/// The arguments of a call that these tokens begin with.
fn arguments(text: &str, tokens: &[Token]) -> (Vec<Word>, usize) {
    let mut args = Vec::new();
    let mut depth = 0_usize;
    let mut start = tokens.first().map_or(0, |token| token.range.end);
    for token in tokens.iter().take(4096) {
        let ends = match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => {
                depth += 1;
                false
            }
            Kind::Mark(b')' | b']' | b'}') => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            Kind::Mark(b',') => depth == 1,
            _ => false,
        };
        if ends {
            let range = trimmed(text, start..token.range.start);
            if !range.is_empty() {
                args.push(plain(text, range));
            }
            start = token.range.end;
        }
        if depth == 0 {
            return (args, token.range.end);
        }
    }
    (args, start)
}

/// What stands behind `=` or `:`, up to a comma, an end or a new line.
fn value(text: &str, tokens: &[Token]) -> Option<Word> {
    let mut depth = 0_usize;
    let mut range: Option<Range<usize>> = None;
    for token in tokens.iter().take(512) {
        match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => depth += 1,
            Kind::Mark(b')' | b']' | b'}' | b',' | b';') | Kind::Line if depth == 0 => break,
            Kind::Mark(b')' | b']' | b'}') => depth -= 1,
            _ => {}
        }
        if token.kind != Kind::Line {
            range = Some(range.map_or(token.range.clone(), |range| range.start..token.range.end));
        }
    }
    range.map(|range| plain(text, range))
}

fn plain(text: &str, range: Range<usize>) -> Word {
    let word = Word::new(text, range);
    Word {
        text: unquoted(&word.text).to_owned(),
        ..word
    }
}

/// A text without its quotes, if it is one text and nothing else.
fn unquoted(text: &str) -> &str {
    let inner = ['"', '\'', '`'].into_iter().find_map(|quote| {
        let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote)).then_some(inner)
    });
    inner.unwrap_or(text)
}

fn tokens(text: &str, language: Language) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() && tokens.len() < MAX_DIRECTIVES * 8 {
        let rest = &text[at..];
        let python = language == Language::Python;
        let (kind, length) = match bytes[at] {
            b'\n' => (Kind::Line, 1),
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'#' if python || at == 0 => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            b'/' if !python && rest.starts_with("//") => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            b'/' if !python && rest.starts_with("/*") => {
                at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                continue;
            }
            b'"' | b'\'' if python && (rest.starts_with("\"\"\"") || rest.starts_with("'''")) => {
                let mark = &rest[..3];
                (
                    Kind::Text,
                    rest[3..].find(mark).map_or(rest.len(), |end| end + 6),
                )
            }
            quote @ (b'"' | b'\'' | b'`') => (Kind::Text, quoted(rest, quote)),
            b'=' if rest.starts_with("==") || rest.starts_with("=>") => (Kind::Other, 2),
            b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'|' | b'&'
                if bytes.get(at + 1) == Some(&b'=') =>
            {
                (Kind::Other, 2)
            }
            mark @ (b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' | b'=' | b':') => {
                (Kind::Mark(mark), 1)
            }
            _ => name(rest),
        };
        tokens.push(Token {
            kind,
            range: at..at + length,
        });
        at += length;
    }
    tokens
}

fn quoted(rest: &str, quote: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return at + 1,
            b'\n' if quote != b'`' => return at,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

fn name(rest: &str) -> (Kind, usize) {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$');
    let length = rest.find(|c| !inner(c)).unwrap_or(rest.len());
    if length == 0 {
        return (Kind::Other, rest.chars().next().map_or(1, char::len_utf8));
    }
    let first = rest.as_bytes()[0];
    let kind = if first.is_ascii_digit() {
        Kind::Other
    } else {
        Kind::Name
    };
    (kind, length)
}
