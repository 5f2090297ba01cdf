//! `.env` files: `KEY=value`.

use super::{Directive, Parsed, Word, lines, trimmed};

pub(super) fn parse(text: &str) -> Parsed {
    let found = lines(text).filter_map(|line| of_line(text, trimmed(text, line)));
    Parsed {
        directives: found.collect(),
        ..Parsed::default()
    }
}

fn of_line(text: &str, line: std::ops::Range<usize>) -> Option<Directive> {
    let written = text[line.clone()]
        .strip_prefix("export ")
        .unwrap_or(&text[line.clone()]);
    let start = line.end - written.len();
    let at = written.find('=')?;
    let name = written[..at].trim();
    is_name(name).then(|| {
        let range = trimmed(text, start + at + 1..line.end);
        let value = &text[range.clone()];
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let inner = value.strip_prefix(quote)?;
            inner.find(quote).map(|end| &inner[..end])
        });
        let bare = || value.split(" #").next().unwrap_or_default().trim();
        Directive {
            name: name.to_owned(),
            args: vec![Word {
                text: quoted.unwrap_or_else(bare).to_owned(),
                range,
            }],
            range: line.clone(),
            dialect: Some("env"),
            ..Directive::default()
        }
    })
}

/// Whether a text is the name of a variable.
pub(super) fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
