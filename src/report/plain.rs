//! Text from a scanned repository, made harmless.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

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
pub fn write_json(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Harmless(PrettyFormatter::new()));
    document.serialize(&mut serializer)?;
    Ok(())
}

/// JSON over lines, with escapes for what is unsafe within strings; elsewhere nothing is.
struct Harmless(PrettyFormatter<'static>);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        let mut units = [0; 2];
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_unsafe(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
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
