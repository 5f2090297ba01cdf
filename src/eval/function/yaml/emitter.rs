//! Values as YAML, in the form that libyaml's emitter gives them: two columns a level, lists at
//! the level of their key, long lines folded.

use super::super::super::value::{Data, Value};

/// Lines in quotes are folded at the first space beyond this column.
const WIDTH: usize = 80;

/// Longer keys are written as `? key`.
const MAX_SIMPLE_KEY: usize = 128;

/// A value as a document.
pub(super) fn document(value: &Value) -> String {
    let mut emitter = Emitter {
        out: String::new(),
        column: 0,
    };
    emitter.value(value, 0, Place::Root);
    if emitter.column > 0 {
        emitter.newline();
    }
    // A document that is nothing but a word is marked where it ends.
    if !matches!(value.data, Data::List(_) | Data::Map(_) | Data::String(_)) {
        emitter.out.push_str("...\n");
    }
    emitter.out
}

/// Where a value comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the document.
    Root,
    /// After `- `, `? ` or the `: ` of such a key: a collection begins on the same line.
    Item,
    /// After `key: `: a collection begins on the next line.
    Entry,
}

struct Emitter {
    out: String,
    column: usize,
}

impl Emitter {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.chars().count();
    }

    fn newline(&mut self) {
        self.out.push('\n');
        self.column = 0;
    }

    /// Begins a line, unless one has just begun.
    fn line(&mut self, indent: usize, begun: bool) {
        if begun {
            return;
        }
        if self.column > 0 {
            self.newline();
        }
        self.put(&" ".repeat(indent));
    }

    /// A value of a collection at this level.
    fn value(&mut self, value: &Value, level: usize, place: Place) {
        let inner = level + 2;
        match &value.data {
            Data::List(list) if list.items.is_empty() => self.put("[]"),
            Data::Map(map) if map.entries.is_empty() => self.put("{}"),
            Data::List(list) => {
                // A list is not indented within a mapping.
                let indent = if place == Place::Item { inner } else { level };
                for (index, item) in list.items.iter().enumerate() {
                    self.line(indent, index == 0 && place != Place::Entry);
                    self.put("- ");
                    self.value(item, indent, Place::Item);
                }
            }
            Data::Map(map) => {
                let indent = if place == Place::Root { level } else { inner };
                let entries = map.entries.iter();
                let given = entries.filter(|(_, value)| !matches!(value.data, Data::Absent));
                for (index, (key, value)) in given.enumerate() {
                    self.line(indent, index == 0 && place != Place::Entry);
                    self.entry(key, value, indent);
                }
            }
            Data::String(text) => self.text(text, inner),
            Data::Bool(value) => self.put(&value.to_string()),
            Data::Number(number) => self.put(&number.to_string()),
            Data::Absent | Data::Null | Data::Unknown(_) => self.put("null"),
        }
    }

    fn entry(&mut self, key: &str, value: &Value, indent: usize) {
        if key.len() <= MAX_SIMPLE_KEY && !key.contains(is_break) {
            self.quoted(key, indent, Folding::Never);
            self.put(":");
            let collection = match &value.data {
                Data::List(list) => !list.items.is_empty(),
                Data::Map(map) => !map.entries.is_empty(),
                _ => false,
            };
            if !collection {
                self.put(" ");
            }
            self.value(value, indent, Place::Entry);
        } else {
            self.put("? ");
            self.text(key, indent + 2);
            self.line(indent, false);
            self.put(": ");
            self.value(value, indent, Place::Item);
        }
    }

    /// A string: in lines if it has several, else in quotes.
    fn text(&mut self, text: &str, indent: usize) {
        if text.contains('\n') && may_be_literal(text) {
            self.literal(text, indent);
        } else {
            self.quoted(text, indent, Folding::Spaces);
        }
    }

    fn literal(&mut self, text: &str, indent: usize) {
        self.put("|");
        if text.starts_with(' ') || text.starts_with(is_break) {
            self.put("2");
        }
        let mut ends = text.chars().rev();
        match (ends.next().is_some_and(is_break), ends.next()) {
            (false, _) => self.put("-"),
            (true, None) => self.put("+"),
            (true, Some(before)) if is_break(before) => self.put("+"),
            _ => {}
        }
        self.newline();
        for c in text.chars() {
            if is_break(c) {
                self.out.push(c);
                self.column = 0;
            } else {
                if self.column == 0 {
                    self.put(&" ".repeat(indent));
                }
                self.out.push(c);
                self.column += 1;
            }
        }
    }

    fn quoted(&mut self, text: &str, indent: usize, folding: Folding) {
        self.put("\"");
        // libyaml's port takes every character for a byte-order mark if the first one is.
        let marked = text.starts_with('\u{feff}');
        let last = text.chars().count().saturating_sub(1);
        let mut after_space = false;
        for (index, (at, c)) in text.char_indices().enumerate() {
            if marked || !is_printable(c) || is_break(c) || matches!(c, '"' | '\\') {
                self.put(&escaped(c));
                after_space = false;
            } else if c == ' ' {
                let inside = index > 0 && index < last;
                if folding == Folding::Spaces && inside && !after_space && self.column > WIDTH {
                    self.newline();
                    self.put(&" ".repeat(indent));
                    // A space at the beginning of a line would be lost.
                    if text[at + 1..].starts_with(' ') {
                        self.put("\\");
                    }
                } else {
                    self.put(" ");
                }
                after_space = true;
            } else {
                self.out.push(c);
                self.column += 1;
                after_space = false;
            }
        }
        self.put("\"");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Folding {
    Spaces,
    Never,
}

fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

/// Whether a text can be written line by line without losing anything.
fn may_be_literal(text: &str) -> bool {
    let special = text.contains(|c| !is_printable(c));
    let mut pairs = text.chars().zip(text.chars().skip(1));
    let space_before_break = pairs.any(|(a, b)| a == ' ' && is_break(b));
    !special && !space_before_break && !text.ends_with(' ')
}

fn escaped(c: char) -> String {
    let short = match c {
        '\0' => '0',
        '\u{7}' => 'a',
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{b}' => 'v',
        '\u{c}' => 'f',
        '\r' => 'r',
        '\u{1b}' => 'e',
        '"' => '"',
        '\\' => '\\',
        '\u{85}' => 'N',
        '\u{a0}' => '_',
        '\u{2028}' => 'L',
        '\u{2029}' => 'P',
        _ => {
            let code = u32::from(c);
            return match code {
                0..=0xff => format!("\\x{code:02X}"),
                0x100..=0xffff => format!("\\u{code:04X}"),
                _ => format!("\\U{code:08X}"),
            };
        }
    };
    format!("\\{short}")
}
