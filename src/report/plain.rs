//! Text from a scanned repository, made harmless.

/// The text without anything that a terminal would obey: control characters and those that change
/// the direction of text are written out as escapes. Line breaks stay.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => clean.push(c),
            c if is_unsafe(c) => clean.extend(c.escape_unicode()),
            c => clean.push(c),
        }
    }
    clean
}

/// The same in one line.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', "\\n").replace('\t', " ")
}

/// The same with every byte where it was, for text that offsets point into: what is unsafe becomes
/// question marks.
pub fn clean_in_place(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => clean.push(c),
            // A line ends with the line feed that follows.
            '\r' => clean.push(' '),
            c if is_unsafe(c) => clean.extend(std::iter::repeat_n('?', c.len_utf8())),
            c => clean.push(c),
        }
    }
    clean
}

/// A document as JSON, in which what a terminal would obey is written as escapes: JSON leaves most
/// of it as it is, and reports are looked at in terminals and in the logs of pipelines.
pub fn write_json(
    document: &impl serde::Serialize,
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let text = serde_json::to_string_pretty(document)?;
    let mut rest = text.as_str();
    let mut units = [0; 2];
    // Outside of strings there are line breaks and nothing else that is unsafe.
    while let Some((at, c)) = rest
        .char_indices()
        .find(|(_, c)| *c != '\n' && is_unsafe(*c))
    {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in c.encode_utf16(&mut units) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

/// A count with its noun.
pub(super) fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Control characters, and the invisible ones that reorder what is shown.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_without_what_a_terminal_obeys() {
        let text = "a\u{9b}31m\u{202e}b\n\u{e0041}é\u{7f}";
        let mut out = Vec::new();
        write_json(&[text], &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert!(
            !written.chars().any(|c| c != '\n' && is_unsafe(c)),
            "{written:?}"
        );
        let read: Vec<String> = serde_json::from_str(&written).unwrap();
        assert_eq!(read, [text]);
    }

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{202e}c\u{9b}d\r\n"),
            "a\\u{1b}[31mb\\u{202e}c\\u{9b}d\\u{d}\n"
        );
        assert_eq!(
            clean_in_place("a\u{1b}b\u{202e}c\u{9b}\r\n").len(),
            "a\u{1b}b\u{202e}c\u{9b}\r\n".len()
        );
    }
}
