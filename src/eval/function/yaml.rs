//! `yamlencode` and `yamldecode`.
//!
//! Terraform reads YAML 1.1 with a port of libyaml and writes it with the same port's emitter. What
//! words mean is decided here as there; the reader is one of YAML 1.2, which is stricter in places.

mod emitter;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use smol_str::SmolStr;

use super::super::convert::{convert, parse_number};
use super::super::types::Type;
use super::super::value::{Reason, ReasonKind, Value};
use super::common::{Called, MAX_BYTES, MAX_ITEMS, string, text, too_large};
use super::{Context, Function, FunctionError, Param, ParamType, date, encoding};
use crate::number::Number;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "yamlencode",
        &[Param::nullable("value", ParamType::Any)],
        |_| Type::String,
        yamlencode,
    ),
    Function::new(
        "yamldecode",
        &[Param::new("src", ParamType::String)],
        |_| Type::Any,
        yamldecode,
    ),
];

fn yamlencode(context: &Context, args: &[Value]) -> Called {
    let text = emitter::document(&args[0]);
    Ok(if text.len() > MAX_BYTES {
        too_large(context, Type::String)
    } else {
        string(text)
    })
}

fn yamldecode(context: &Context, args: &[Value]) -> Called {
    let source = text(args, 0);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    check_version(source).map_err(FunctionError::new)?;
    let mut decoder = Decoder {
        parser: Parser::new_from_str(source),
        source,
        anchors: FxHashMap::default(),
        nodes: 0,
        depth: 0,
    };
    match decoder.document() {
        Ok(value) => Ok(value),
        Err(Failure::TooLarge) => Ok(too_large(context, Type::Any)),
        Err(Failure::NotRead(why)) => {
            let why = format!("the YAML text cannot be read: {why}");
            let kind = ReasonKind::Other(why.into());
            Ok(Value::unknown(Reason::new(kind, context.span)))
        }
        Err(Failure::Error(message)) => Err(FunctionError::new(message)),
    }
}

/// Terraform knows no other version than 1.1, and no control characters.
fn check_version(source: &str) -> Result<(), String> {
    let version = source.lines().find_map(|line| line.strip_prefix("%YAML "));
    if version.is_some_and(|version| version.trim() != "1.1") {
        return Err("found incompatible YAML document".to_owned());
    }
    let control =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    if source.contains(control) {
        return Err("control characters are not allowed".to_owned());
    }
    Ok(())
}

enum Failure {
    Error(String),
    /// The reader does not take it. Terraform's may all the same, so that it is no error.
    NotRead(String),
    /// Aliases of aliases grow without bounds.
    TooLarge,
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Error(message)
    }
}

type Decoded<T> = Result<T, Failure>;

fn error<T>(message: &str) -> Decoded<T> {
    Err(Failure::Error(message.to_owned()))
}

/// Deeper documents are refused: they exist to exhaust the stack.
const MAX_DEPTH: usize = 200;

struct Decoder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    source: &'a str,
    /// Values by anchor, and how many nodes each stands for; none while it is being read.
    anchors: FxHashMap<usize, Option<(Value, usize)>>,
    nodes: usize,
    depth: usize,
}

impl<'a> Decoder<'a> {
    fn next(&mut self) -> Decoded<Event<'a>> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok(self.without_added_break(event, span.end.index())),
            Some(Err(problem)) => {
                let (line, what) = (problem.marker().line(), problem.info());
                Err(Failure::NotRead(format!("on line {line}: {what}")))
            }
            None => error("unexpected end of document"),
        }
    }

    /// The reader ends a block of lines with a line break even where the text ends without one.
    fn without_added_break(&self, event: Event<'a>, end: usize) -> Event<'a> {
        match event {
            Event::Scalar(
                text,
                style @ (ScalarStyle::Literal | ScalarStyle::Folded),
                anchor,
                tag,
            ) if !self.source.ends_with('\n') && end >= self.source.chars().count() => {
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                Event::Scalar(text.into(), style, anchor, tag)
            }
            event => event,
        }
    }

    fn document(&mut self) -> Decoded<Value> {
        self.next()?;
        if !matches!(self.next()?, Event::DocumentStart(_)) {
            return error("missing start of document");
        }
        let first = self.next()?;
        let value = self.node(first)?;
        self.next()?;
        match self.next()? {
            Event::StreamEnd => Ok(value),
            _ => error("unexpected extra content after value"),
        }
    }

    fn node(&mut self, event: Event<'a>) -> Decoded<Value> {
        self.nodes += 1;
        if self.nodes > MAX_ITEMS {
            return Err(Failure::TooLarge);
        }
        if self.depth > MAX_DEPTH {
            return error("the YAML text is nested too deeply");
        }
        let before = self.nodes;
        let anchor = match &event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => *anchor,
            _ => 0,
        };
        // Zero is no anchor.
        if anchor > 0 {
            self.anchors.insert(anchor, None);
        }
        self.depth += 1;
        let value = self.content(event)?;
        self.depth -= 1;
        if anchor > 0 {
            let nodes = self.nodes - before + 1;
            self.anchors.insert(anchor, Some((value.clone(), nodes)));
        }
        Ok(value)
    }

    fn content(&mut self, event: Event<'a>) -> Decoded<Value> {
        match event {
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(Some((value, nodes))) => {
                    self.nodes += nodes;
                    Ok(value.clone())
                }
                Some(None) => error("cannot refer to an anchor from inside its own definition"),
                None => error("reference to undefined anchor"),
            },
            Event::Scalar(text, style, _, tag) => {
                let tag = tag.as_deref().map(name_of);
                let plain = style == ScalarStyle::Plain;
                scalar(&text, tag.as_deref(), plain).map_err(Failure::Error)
            }
            Event::SequenceStart(_, tag) => {
                check_tag(tag.as_deref(), "seq", "sequence")?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => return Ok(Value::tuple(items)),
                        event => items.push(self.node(event)?),
                    }
                }
            }
            Event::MappingStart(_, tag) => {
                check_tag(tag.as_deref(), "map", "mapping")?;
                self.mapping()
            }
            _ => error("unexpected end of document"),
        }
    }

    fn mapping(&mut self) -> Decoded<Value> {
        let mut entries: Vec<(SmolStr, Value)> = Vec::new();
        loop {
            let event = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Value::object(entries));
            }
            let merges = matches!(&event, Event::Scalar(text, _, _, None) if text == "<<");
            let key = self.node(event)?;
            if key.is_null() {
                return error("mapping key cannot be null");
            }
            let Ok(Some(key)) =
                convert(&key, &Type::String).map(|key| key.as_str().map(SmolStr::from))
            else {
                return error("only strings are allowed as mapping keys");
            };
            let event = self.next()?;
            let value = self.node(event)?;
            if merges {
                entries.extend(merged(&value)?);
            } else {
                entries.push((key, value));
            }
            if entries.len() > MAX_ITEMS {
                return Err(Failure::TooLarge);
            }
        }
    }
}

/// The entries that `<<: value` stands for.
fn merged(value: &Value) -> Decoded<impl Iterator<Item = (SmolStr, Value)> + use<'_>> {
    let Some(map) = value.as_map() else {
        let given = match value.ty() {
            Type::Any => "dynamic".to_owned(),
            ty => ty.friendly_name(),
        };
        return Err(format!("cannot merge {given} into mapping").into());
    };
    let entry = |(key, value): (&SmolStr, &Value)| (key.clone(), value.clone());
    Ok(map.entries.iter().map(entry))
}

const TAGS: &str = "tag:yaml.org,2002:";

fn name_of(tag: &Tag) -> String {
    format!("{}{}", tag.handle, tag.suffix)
}

fn check_tag(tag: Option<&Tag>, expected: &str, what: &str) -> Result<(), String> {
    match tag.map(name_of) {
        Some(tag) if tag.strip_prefix(TAGS) != Some(expected) => {
            Err(format!("can't interpret {what} as {tag}"))
        }
        _ => Ok(()),
    }
}

fn scalar(text: &str, tag: Option<&str>, plain: bool) -> Result<Value, String> {
    if plain && matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err("floating point NaN is not supported".to_owned());
    }
    let resolved = || if plain { resolve(text) } else { string(text) };
    let Some(tag) = tag else {
        return Ok(resolved());
    };
    let fitting = |value: Value, fits: bool| {
        let problem = || format!("cannot parse {text:?} as {tag}");
        fits.then_some(value).ok_or_else(problem)
    };
    match tag.strip_prefix(TAGS) {
        Some("str") => Ok(string(text)),
        Some("binary") if encoding::from_base64(text).is_some() => Ok(string(text)),
        Some("binary") => Err(format!("cannot parse {text:?} as {tag}: not valid base64")),
        // What is in quotes is text, whatever the tag says.
        Some("int" | "float" | "bool" | "timestamp" | "null") if !plain => Ok(string(text)),
        Some("null") => Ok(Value::null()),
        Some("int" | "float") => {
            let value = resolved();
            let fits = value.as_number().is_some();
            fitting(value, fits)
        }
        Some("bool") => {
            let value = resolved();
            let fits = value.as_bool().is_some();
            fitting(value, fits)
        }
        Some("timestamp") => fitting(
            timestamp(text).unwrap_or_else(Value::null),
            timestamp(text).is_some(),
        ),
        _ => Err(format!("unsupported tag {tag:?}")),
    }
}

/// What a text without quotes means: the words of YAML 1.1, numbers as Terraform writes them,
/// prefixed integers and timestamps.
fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::null(),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return true.into();
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return false.into();
        }
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF" => {
            let reason = Reason::other("the number is infinite");
            return Value::unknown_of(reason, Type::Number);
        }
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        return string(text);
    }
    number(text)
        .map(Value::from)
        .or_else(|| timestamp(text))
        .unwrap_or_else(|| string(text))
}

fn number(text: &str) -> Option<Number> {
    let integer = |digits: &str, radix: u32| {
        let valid = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        let int = dashu_int::IBig::from_str_radix(digits, radix).ok();
        int.filter(|_| valid).map(Number::from_bigint)
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return integer(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return integer(digits, 8);
    }
    parse_number(text)
}

fn timestamp(text: &str) -> Option<Value> {
    date::loose(text).map(|time| string(time.rfc3339()))
}
