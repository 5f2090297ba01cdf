//! `yamlencode` and `yamldecode`. Terraform reads and writes YAML with a port of libyaml; so does
//! this file, so that quotes, folds and errors come out alike.

use libyaml_safer::{
    Emitter, Encoding, Event, EventData, MappingStyle, Parser, ScalarStyle, SequenceStyle,
};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::super::convert::convert;
use super::super::types::Type;
use super::super::value::{Data, Value};
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
    let mut out = Vec::new();
    encode(&args[0], &mut out).map_err(|error| FunctionError::new(error.to_string()))?;
    if out.len() > MAX_BYTES {
        return Ok(too_large(context, Type::String));
    }
    let text = String::from_utf8(out).map_err(|error| FunctionError::new(error.to_string()))?;
    Ok(string(text))
}

fn encode(value: &Value, out: &mut Vec<u8>) -> Result<(), libyaml_safer::Error> {
    let mut emitter = Emitter::new();
    emitter.set_output_string(out);
    emitter.set_unicode(true);
    emitter.emit(Event::stream_start(Encoding::Utf8))?;
    emitter.emit(Event::document_start(None, &[], true))?;
    emit(value, &mut emitter)?;
    // A plain scalar by itself is followed by the document's end.
    let plain = matches!(
        value.data,
        Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_)
    );
    emitter.emit(Event::document_end(!plain))?;
    emitter.emit(Event::stream_end())?;
    emitter.flush()
}

fn emit(value: &Value, emitter: &mut Emitter) -> Result<(), libyaml_safer::Error> {
    match &value.data {
        Data::List(list) => {
            let style = if list.items.is_empty() {
                SequenceStyle::Flow
            } else {
                SequenceStyle::Block
            };
            emitter.emit(Event::sequence_start(None, None, true, style))?;
            for item in &list.items {
                emit(item, emitter)?;
            }
            emitter.emit(Event::sequence_end())
        }
        Data::Map(map) => {
            let style = if map.entries.is_empty() {
                MappingStyle::Flow
            } else {
                MappingStyle::Block
            };
            emitter.emit(Event::mapping_start(None, None, true, style))?;
            let entries = map.entries.iter();
            for (key, value) in entries.filter(|(_, value)| !matches!(value.data, Data::Absent)) {
                emitter.emit(quoted(key))?;
                emit(value, emitter)?;
            }
            emitter.emit(Event::mapping_end())
        }
        Data::String(text) => emitter.emit(quoted(text)),
        Data::Bool(value) => emitter.emit(plain(&value.to_string())),
        Data::Number(number) => emitter.emit(plain(&number.to_string())),
        Data::Absent | Data::Null | Data::Unknown(_) => emitter.emit(plain("null")),
    }
}

fn plain(text: &str) -> Event {
    Event::scalar(None, None, text, true, false, ScalarStyle::Plain)
}

/// Always in quotes, so that no text is taken for something else; in lines if it has several.
fn quoted(text: &str) -> Event {
    let style = if text.contains('\n') {
        ScalarStyle::Literal
    } else {
        ScalarStyle::DoubleQuoted
    };
    Event::scalar(None, None, text, false, true, style)
}

fn yamldecode(context: &Context, args: &[Value]) -> Called {
    let mut input = text(args, 0).as_bytes();
    let mut parser = Parser::new();
    parser.set_input_string(&mut input);
    parser.set_encoding(Encoding::Utf8);
    let mut decoder = Decoder {
        parser,
        anchors: FxHashMap::default(),
        nodes: 0,
        depth: 0,
    };
    match decoder.document() {
        Ok(value) => Ok(value),
        Err(Failure::TooLarge) => Ok(too_large(context, Type::Any)),
        Err(Failure::Error(message)) => Err(FunctionError::new(message)),
    }
}

enum Failure {
    Error(String),
    /// Aliases of aliases grow without bounds.
    TooLarge,
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Error(message)
    }
}

type Decoded<T> = Result<T, Failure>;

/// Deeper documents are refused: they exist to exhaust the stack.
const MAX_DEPTH: usize = 200;

struct Decoder<'a> {
    parser: Parser<&'a mut &'a [u8]>,
    /// Values by anchor, and how many nodes each stands for; none while it is being read.
    anchors: FxHashMap<String, Option<(Value, usize)>>,
    nodes: usize,
    depth: usize,
}

impl Decoder<'_> {
    fn next(&mut self) -> Decoded<EventData> {
        let event = self.parser.parse();
        Ok(event.map_err(|error| error.to_string())?.data)
    }

    fn document(&mut self) -> Decoded<Value> {
        self.next()?;
        if !matches!(self.next()?, EventData::DocumentStart { .. }) {
            return Err("missing start of document".to_owned().into());
        }
        let first = self.next()?;
        let value = self.node(first)?;
        self.next()?;
        if !matches!(self.next()?, EventData::StreamEnd) {
            return Err("unexpected extra content after value".to_owned().into());
        }
        Ok(value)
    }

    fn node(&mut self, event: EventData) -> Decoded<Value> {
        self.nodes += 1;
        if self.nodes > MAX_ITEMS {
            return Err(Failure::TooLarge);
        }
        if self.depth > MAX_DEPTH {
            return Err("the YAML text is nested too deeply".to_owned().into());
        }
        let before = self.nodes;
        let anchor = match &event {
            EventData::Scalar { anchor, .. }
            | EventData::SequenceStart { anchor, .. }
            | EventData::MappingStart { anchor, .. } => anchor.clone(),
            _ => None,
        };
        if let Some(anchor) = &anchor {
            self.anchors.insert(anchor.clone(), None);
        }
        self.depth += 1;
        let value = self.content(event)?;
        self.depth -= 1;
        if let Some(anchor) = anchor {
            let nodes = self.nodes - before + 1;
            self.anchors.insert(anchor, Some((value.clone(), nodes)));
        }
        Ok(value)
    }

    fn content(&mut self, event: EventData) -> Decoded<Value> {
        match event {
            EventData::Alias { anchor } => match self.anchors.get(&anchor) {
                Some(Some((value, nodes))) => {
                    self.nodes += nodes;
                    Ok(value.clone())
                }
                Some(None) => {
                    let message =
                        format!("cannot refer to anchor {anchor:?} from inside its own definition");
                    Err(message.into())
                }
                None => Err(format!("reference to undefined anchor {anchor:?}").into()),
            },
            EventData::Scalar {
                tag,
                value,
                plain_implicit,
                style,
                ..
            } => {
                let plain = style == ScalarStyle::Plain;
                scalar(&value, tag.as_deref(), plain, plain_implicit).map_err(Failure::Error)
            }
            EventData::SequenceStart { tag, .. } => {
                check_tag(tag.as_deref(), "seq", "sequence")?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        EventData::SequenceEnd => return Ok(Value::tuple(items)),
                        event => items.push(self.node(event)?),
                    }
                }
            }
            EventData::MappingStart { tag, .. } => {
                check_tag(tag.as_deref(), "map", "mapping")?;
                self.mapping()
            }
            _ => Err("unexpected end of document".to_owned().into()),
        }
    }

    fn mapping(&mut self) -> Decoded<Value> {
        let mut entries: Vec<(SmolStr, Value)> = Vec::new();
        loop {
            let event = self.next()?;
            if matches!(event, EventData::MappingEnd) {
                return Ok(Value::object(entries));
            }
            let merges =
                matches!(&event, EventData::Scalar { value, tag: None, .. } if value == "<<");
            let key = self.node(event)?;
            if key.is_null() {
                return Err("mapping key cannot be null".to_owned().into());
            }
            let Ok(Some(key)) =
                convert(&key, &Type::String).map(|key| key.as_str().map(SmolStr::from))
            else {
                return Err("only strings are allowed as mapping keys".to_owned().into());
            };
            let event = self.next()?;
            let value = self.node(event)?;
            if !merges {
                entries.push((key, value));
                continue;
            }
            let Some(map) = value.as_map() else {
                let given = match value.ty() {
                    Type::Any => "dynamic".to_owned(),
                    ty => ty.friendly_name(),
                };
                return Err(format!("cannot merge {given} into mapping").into());
            };
            entries.extend(
                map.entries
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone())),
            );
        }
    }
}

const TAGS: &str = "tag:yaml.org,2002:";

fn check_tag(tag: Option<&str>, expected: &str, what: &str) -> Result<(), String> {
    match tag {
        None => Ok(()),
        Some(tag) if tag.strip_prefix(TAGS) == Some(expected) => Ok(()),
        Some(tag) => Err(format!("can't interpret {what} as {tag}")),
    }
}

fn scalar(text: &str, tag: Option<&str>, plain: bool, implicit: bool) -> Result<Value, String> {
    let resolved = || match () {
        () if plain => resolve(text),
        () => string(text),
    };
    let Some(tag) = tag else {
        return Ok(if implicit || plain {
            resolved()
        } else {
            string(text)
        });
    };
    let cannot = || Err(format!("cannot parse {text:?} as {tag}"));
    let quoted = !plain;
    match tag.strip_prefix(TAGS) {
        Some("str") => Ok(string(text)),
        Some("binary") => match encoding::from_base64(text) {
            Some(_) => Ok(string(text)),
            None => Err(format!("cannot parse {text:?} as {tag}: not valid base64")),
        },
        Some("int" | "float" | "bool" | "timestamp") if quoted => Ok(string(text)),
        Some("null") => Ok(if quoted { string(text) } else { Value::null() }),
        Some("int" | "float") => match resolved() {
            value if value.as_number().is_some() => Ok(value),
            _ => cannot(),
        },
        Some("bool") => match resolved() {
            value if value.as_bool().is_some() => Ok(value),
            _ => cannot(),
        },
        Some("timestamp") => timestamp(text).map_or_else(cannot, Ok),
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
        let signed = digits.starts_with(['+', '-']);
        let int = dashu_int::IBig::from_str_radix(digits, radix).ok();
        int.filter(|_| !signed && !digits.contains('_'))
            .map(Number::from_bigint)
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return integer(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return integer(digits, 8);
    }
    super::super::convert::parse_number(text)
}

fn timestamp(text: &str) -> Option<Value> {
    date::loose(text).map(|time| string(time.rfc3339()))
}
