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
