//! SQL: statements as words, and the calls of functions in them.

use super::{Directive, MAX_DIRECTIVES, Parsed, Word};

/// A statement's name is its first word in capitals, its arguments are the others; texts keep their
/// quotes. A call is a directive of its own, with the statement as its context and its arguments as
/// they are written.
pub(super) fn parse(text: &str) -> Parsed {
    let tokens = tokens(text);
    let mut directives = Vec::new();
    for statement in tokens.split(|token| token.text == ";") {
        let Some((first, rest)) = statement.split_first() else {
            continue;
        };
        let name = first.text.to_ascii_uppercase();
        calls(text, statement, &name, &mut directives);
        let end = rest.last().unwrap_or(first).range.end;
        directives.push(Directive {
            name,
            args: rest.to_vec(),
            range: first.range.start..end,
            ..Directive::default()
        });
    }
    Parsed {
        directives,
        ..Parsed::default()
    }
}

fn calls(text: &str, tokens: &[Word], statement: &str, found: &mut Vec<Directive>) {
    // Names whose parenthesis is open, with the arguments so far and where the current one begins.
    let mut open: Vec<(Option<&Word>, Vec<Word>, usize)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "(" => {
                let name = index.checked_sub(1).map(|before| &tokens[before]);
                let name = name.filter(|name| {
                    name.text
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
                });
                open.push((name, Vec::new(), token.range.end));
            }
            "," | ")" => {
                let Some((_, args, start)) = open.last_mut() else {
                    continue;
                };
                let range = super::trimmed(text, *start..token.range.start);
                if !range.is_empty() {
                    args.push(Word::new(text, range));
                }
                *start = token.range.end;
                if token.text == ")"
                    && let Some((Some(name), args, _)) = open.pop()
                {
                    found.push(Directive {
                        name: name.text.to_ascii_lowercase(),
                        args,
                        context: vec![statement.to_owned()],
                        range: name.range.start..token.range.end,
                        ..Directive::default()
                    });
                }
            }
            _ => {}
        }
    }
}

fn tokens(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() && tokens.len() < MAX_DIRECTIVES * 8 {
        let rest = &text[at..];
        let length = match bytes[at] {
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'-' if rest.starts_with("--") => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            b'#' if at == 0 || bytes[at - 1] == b'\n' => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            b'/' if rest.starts_with("/*") => {
                at += rest.find("*/").map_or(rest.len(), |end| end + 2);
                continue;
            }
            quote @ (b'\'' | b'"' | b'`') => quoted(rest, quote),
            b'(' | b')' | b',' | b';' | b'=' | b'+' | b'*' | b'<' | b'>' => 1,
            b'$' if rest.starts_with("$$") => {
                rest[2..].find("$$").map_or(rest.len(), |end| end + 4)
            }
            _ => bare(rest),
        };
        tokens.push(Word::new(text, at..at + length));
        at += length;
    }
    tokens
}

fn quoted(rest: &str, quote: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at] == quote {
            if bytes.get(at + 1) != Some(&quote) {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    rest.len()
}

fn bare(rest: &str) -> usize {
    let stops = |c: char| c.is_whitespace() || "(),;='\"`<>+*".contains(c);
    let end = rest.find(stops).unwrap_or(rest.len());
    end.max(rest.chars().next().map_or(1, char::len_utf8))
        .min(rest.len())
}
