//! `jsonencode` and `jsondecode`.

use std::fmt::Write as _;

use super::super::types::Type;
use super::super::value::{Data, Reason, Value};
use super::common::{Called, MAX_BYTES, MAX_ITEMS, string, text, too_large};
use super::{Context, Function, FunctionError, Param, ParamType};
use crate::source::{FileId, Span};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "jsonencode",
        &[Param::nullable("val", ParamType::Any)],
        |_| Type::String,
        jsonencode,
    ),
    Function::new(
        "jsondecode",
        &[Param::new("str", ParamType::String)],
        |_| Type::Any,
        jsondecode,
    ),
];

fn jsonencode(context: &Context, args: &[Value]) -> Called {
    match encode(&args[0]) {
        Ok(text) if text.len() <= MAX_BYTES => Ok(string(text)),
        Ok(_) => Ok(too_large(context, Type::String)),
        Err(message) => Err(FunctionError::argument(0, message)),
    }
}

fn jsondecode(context: &Context, args: &[Value]) -> Called {
    let text = text(args, 0);
    let many = || text.bytes().filter(|byte| *byte == b',').count() > MAX_ITEMS;
    if text.len() > MAX_ITEMS && many() {
        return Ok(too_large(context, Type::Any));
    }
    let decoded = match (context.cache, &args[0].data) {
        (Some(cache), Data::String(text)) => cache.decoded(text, decode),
        _ => decode(text),
    };
    decoded.map_err(|message| FunctionError::argument(0, message))
}

/// The JSON text of a value that is wholly known.
pub(in super::super) fn encode(value: &Value) -> Result<String, String> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), String> {
    match &value.data {
        Data::Absent | Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => write_string(text, out),
        Data::List(list) => {
            out.push('[');
            for (index, item) in list.items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Data::Map(map) => {
            out.push('{');
            let entries = map.entries.iter();
            let given = entries.filter(|(_, value)| !matches!(value.data, Data::Absent));
            for (index, (key, value)) in given.enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
        Data::Unknown(_) => return Err("value is not known".to_owned()),
    }
    Ok(())
}

/// A text as a JSON string.
pub(in super::super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

/// As Go writes strings: safe within HTML and JavaScript too.
fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Deeper documents are refused: they exist to exhaust the stack.
const MAX_DEPTH: usize = 200;

/// The value of a JSON text. Of equal keys the last one counts.
pub(in super::super) fn decode(text: &str) -> Result<Value, String> {
    Parser::new(text).whole()
}

/// The places of the values in a JSON text: the same structure, whose spans are offsets into the
/// text. A `hole` stands for what is not known: within a string as a character like others, and
/// alone as a value.
pub fn places(text: &str, hole: char) -> Result<Value, String> {
    let mut parser = Parser {
        hole: Some(hole),
        ..Parser::new(text)
    };
    parser.whole()
}

/// What is wrong with a text that is to be JSON, and the offset at which that shows.
pub fn flaw(text: &str) -> Option<(String, usize)> {
    let mut parser = Parser::new(text);
    let message = parser.whole().err()?;
    let said = message.strip_prefix("invalid JSON: ").unwrap_or(&message);
    let said = said.split(" at offset ").next().unwrap_or(said);
    Some((said.to_owned(), parser.at))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// What stands for a part that is not known, where places are asked for.
    hole: Option<char>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        Parser {
            text,
            at: 0,
            depth: 0,
            hole: None,
        }
    }

    fn whole(&mut self) -> Result<Value, String> {
        self.space();
        let value = self.value()?;
        self.space();
        if self.at < self.text.len() {
            return Err(self.unexpected("after the top-level value"));
        }
        Ok(value)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    fn unexpected(&self, place: &str) -> String {
        match self.rest().chars().next() {
            Some(c) => format!(
                "invalid JSON: unexpected character {c:?} {place} at offset {}",
                self.at
            ),
            None => "invalid JSON: unexpected end of text".to_owned(),
        }
    }

    /// Steps over a byte if it comes next, with the space behind it.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
            self.space();
        }
        found
    }

    fn value(&mut self) -> Result<Value, String> {
        let Some(hole) = self.hole else {
            return self.value_at();
        };
        let start = self.at;
        let value = if self.rest().starts_with(hole) {
            self.at += hole.len_utf8();
            Value::unknown(Reason::other("a part of the text is not known"))
        } else {
            self.value_at()?
        };
        Ok(value.at(Span::new(FileId(0), start, self.at)))
    }

    fn value_at(&mut self) -> Result<Value, String> {
        for (word, data) in [
            ("null", Data::Null),
            ("true", Data::Bool(true)),
            ("false", Data::Bool(false)),
        ] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(data.into());
            }
        }
        match self.peek() {
            Some(b'"') => Ok(string(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'[' | b'{') => {
                if self.depth >= MAX_DEPTH {
                    return Err("the JSON text is nested too deeply".to_owned());
                }
                self.depth += 1;
                let value = if self.eat(b'[') {
                    self.array()
                } else {
                    self.object()
                };
                self.depth -= 1;
                value
            }
            _ => Err(self.unexpected("where a value should be")),
        }
    }

    fn array(&mut self) -> Result<Value, String> {
        let mut items = Vec::new();
        if self.closed(b']') {
            return Ok(Value::tuple(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.closed(b']') {
                return Ok(Value::tuple(items));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("after an array element"));
            }
        }
    }

    /// Steps over the closing bracket, but not over the space behind it.
    fn closed(&mut self, bracket: u8) -> bool {
        let found = self.peek() == Some(bracket);
        self.at += usize::from(found);
        found
    }

    fn object(&mut self) -> Result<Value, String> {
        self.eat(b'{');
        let mut entries = Vec::new();
        if self.closed(b'}') {
            return Ok(Value::object(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("where a key should be"));
            }
            let key = string(self.string()?);
            self.space();
            if !self.eat(b':') {
                return Err(self.unexpected("after an object key"));
            }
            let value = self.value()?;
            entries.push((key.as_str().unwrap_or_default().into(), value));
            self.space();
            if self.closed(b'}') {
                return Ok(Value::object(entries));
            }
            if !self.eat(b',') {
                return Err(self.unexpected("after an object entry"));
            }
        }
    }

    fn number(&mut self) -> Result<Value, String> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let zero = self.peek() == Some(b'0');
        let whole = self.digits();
        let mut valid = whole == 1 || whole > 1 && !zero;
        if self.peek() == Some(b'.') {
            self.at += 1;
            valid &= self.digits() > 0;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            valid &= self.digits() > 0;
        }
        let text = &self.text[start..self.at];
        match text.parse::<crate::number::Number>() {
            Ok(number) if valid => Ok(number.into()),
            _ => Err(format!("invalid JSON: {text} is not a number")),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let Some(c) = self.rest().chars().next() else {
                return Err(self.unexpected(""));
            };
            match c {
                '"' => {
                    self.at += 1;
                    return Ok(out);
                }
                '\\' => out.push(self.escape()?),
                '\0'..='\u{1f}' => return Err(self.unexpected("in a string")),
                c => {
                    self.at += c.len_utf8();
                    out.push(c);
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        self.at += 1;
        let Some(c) = self.peek() else {
            return Err(self.unexpected(""));
        };
        self.at += 1;
        Ok(match c {
            b'"' | b'\\' | b'/' => char::from(c),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.unit()?;
                if (0xd800..0xdc00).contains(&high) && self.rest().starts_with("\\u") {
                    let before = self.at;
                    self.at += 2;
                    let low = self.unit()?;
                    if (0xdc00..0xe000).contains(&low) {
                        let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
                    }
                    self.at = before;
                }
                // Half of a pair is no character.
                char::from_u32(high).unwrap_or('\u{fffd}')
            }
            _ => {
                self.at -= 1;
                return Err(self.unexpected("after a backslash"));
            }
        })
    }

    fn unit(&mut self) -> Result<u32, String> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let text = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let unit = text
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|text| u32::from_str_radix(text, 16).ok());
        let Some(unit) = unit else {
            return Err(self.unexpected("in a \\u escape"));
        };
        self.at += 4;
        Ok(unit)
    }
}
