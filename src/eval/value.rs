//! Values: what an expression evaluates to, known in full, in part or not at all.

mod entries;
mod size;
mod unknown;
mod written;

use std::fmt::Write as _;
use std::sync::Arc;

use smol_str::SmolStr;

use super::identity::Identity;
use super::provenance::{HopKind, Trail};
use super::types::Type;
use crate::number::Number;
use crate::source::Span;

pub use entries::Entries;
pub use size::{Measure, Size};
pub use unknown::{Reason, ReasonKind, Symbol, TextPart, Unknown};
pub use written::{Piece, Written};

/// A value, where it stands and how it came there.
#[derive(Debug, Clone)]
pub struct Value {
    /// The value itself.
    pub data: Data,
    /// Where its expression stands. For a nested block: the block's header.
    pub span: Span,
    /// What it came through before it came there.
    pub trail: Trail,
    /// Whether it is marked sensitive.
    pub sensitive: bool,
    /// Of what type null is, as far as that is known; of no meaning for other values.
    pub null: NullType,
    /// Which attribute of which resource instance it is, if that tells it from all others: two
    /// names may turn out to be equal, and two objects are still two.
    pub identity: Option<Arc<Symbol>>,
    /// If it is a text that was made from a structure (JSON): the structure, in which every part
    /// knows where it stands, and which is known in part even where the text is not known.
    pub document: Option<Arc<Value>>,
    /// If it is a text of several lines: where they stand.
    pub written: Option<Arc<Written>>,
}

/// The type of a null: of its own it has none, but a conversion gives it one, and so it takes part
/// in what type other values get. Those that matter are kept, in the room of a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullType {
    /// Not known, or not a primitive type.
    Any,
    /// A null bool.
    Bool,
    /// A null number.
    Number,
    /// A null string.
    String,
}

impl From<&Type> for NullType {
    fn from(ty: &Type) -> NullType {
        match ty {
            Type::Bool => NullType::Bool,
            Type::Number => NullType::Number,
            Type::String => NullType::String,
            _ => NullType::Any,
        }
    }
}

/// The value itself.
#[derive(Debug, Clone)]
pub enum Data {
    /// An argument that a block does not have. Reading it fails inside `try`, and is null elsewhere.
    Absent,
    /// `null`
    Null,
    /// A bool.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, in NFC.
    String(SmolStr),
    /// A tuple, list, set or sequence of blocks.
    List(Arc<List>),
    /// An object, map or the contents of a block.
    Map(Arc<Map>),
    /// Not decided by source.
    Unknown(Arc<Unknown>),
}

/// A sequence.
#[derive(Debug, Clone)]
pub struct List {
    /// Which kind of sequence.
    pub kind: ListKind,
    /// Its elements; of a set sorted and each once.
    pub items: Vec<Value>,
    /// Further elements there may be.
    pub open: Option<Box<Open>>,
    /// How much all of it comes to.
    pub size: Size,
}

/// The kinds of sequences.
#[derive(Debug, Clone, PartialEq)]
pub enum ListKind {
    /// `[…]`
    Tuple,
    /// `list(…)`
    List(Type),
    /// `set(…)`
    Set(Type),
    /// Nested blocks of one type. A single one is also readable as if it were an object.
    Blocks,
}

/// A mapping.
#[derive(Debug, Clone)]
pub struct Map {
    /// Which kind of mapping.
    pub kind: MapKind,
    /// Its entries, sorted by key as Terraform iterates them.
    pub entries: Entries,
    /// Further entries there may be.
    pub open: Option<Box<Open>>,
    /// How much all of it comes to.
    pub size: Size,
}

/// The kinds of mappings.
#[derive(Debug, Clone, PartialEq)]
pub enum MapKind {
    /// `{…}`
    Object,
    /// `map(…)`
    Map(Type),
    /// The contents of a nested block.
    Block,
    /// A resource instance: what its block says; other attributes are computed.
    Resource(Arc<Identity>),
}

/// What a collection may hold beyond the elements that it certainly holds.
#[derive(Debug, Clone)]
pub struct Open {
    /// Why that is not known.
    pub reason: Reason,
    /// Elements each of which is there or not.
    pub possible: Vec<Value>,
    /// What else there may be.
    pub more: More,
}

/// What else a collection may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum More {
    /// Nothing.
    Nothing,
    /// Any number of elements, each like one of the possible ones.
    Alike,
    /// Anything.
    Anything,
}

impl From<Data> for Value {
    fn from(data: Data) -> Value {
        Value {
            data,
            span: Span::NONE,
            trail: Trail::EMPTY,
            sensitive: false,
            null: NullType::Any,
            identity: None,
            document: None,
            written: None,
        }
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Value {
        Data::Unknown(Arc::new(unknown)).into()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Data::Bool(value).into()
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Value {
        Data::Number(value).into()
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Number::from(value).into()
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Number::from(value).into()
    }
}

impl From<SmolStr> for Value {
    fn from(value: SmolStr) -> Value {
        Data::String(value).into()
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        SmolStr::from(value).into()
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        SmolStr::from(value).into()
    }
}

/// Whether both are nothing, or one and the same.
fn is_one<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

impl Data {
    fn is_same_within(&self, other: &Data, parts: &mut usize) -> bool {
        match (self, other) {
            (Data::Absent, Data::Absent) | (Data::Null, Data::Null) => true,
            (Data::Bool(a), Data::Bool(b)) => a == b,
            (Data::Number(a), Data::Number(b)) => a == b,
            (Data::String(a), Data::String(b)) => a == b,
            (Data::Unknown(a), Data::Unknown(b)) => Arc::ptr_eq(a, b),
            (Data::List(a), Data::List(b)) if Arc::ptr_eq(a, b) => true,
            (Data::List(a), Data::List(b)) => {
                let mut pairs = a.items.iter().zip(&b.items);
                a.kind == b.kind
                    && a.items.len() == b.items.len()
                    && a.open.is_none()
                    && b.open.is_none()
                    && pairs.all(|(a, b)| a.is_same_within(b, parts))
            }
            (Data::Map(a), Data::Map(b)) if Arc::ptr_eq(a, b) => true,
            (Data::Map(a), Data::Map(b)) => {
                let mut pairs = a.entries.iter().zip(b.entries.iter());
                a.kind == b.kind
                    && a.entries.len() == b.entries.len()
                    && a.open.is_none()
                    && b.open.is_none()
                    && pairs
                        .all(|((name, a), (other, b))| name == other && a.is_same_within(b, parts))
            }
            _ => false,
        }
    }
}

impl Value {
    /// `null`
    pub fn null() -> Value {
        Data::Null.into()
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::list(ListKind::Tuple, items)
    }

    /// A sequence of known length. Elements of a set must come sorted, each once: see
    /// [`Value::set`].
    pub fn list(kind: ListKind, items: Vec<Value>) -> Value {
        Data::List(Arc::new(List {
            kind,
            items,
            open: None,
            size: Size::default(),
        }))
        .into()
    }

    /// A set of elements of one type, in Terraform's order, each once.
    pub fn set(element: Type, mut items: Vec<Value>) -> Value {
        items.sort_by(Value::set_order);
        items.dedup_by(|a, b| a.equals(b) == Some(true));
        Value::list(ListKind::Set(element), items)
    }

    /// An object.
    pub fn object(entries: impl IntoIterator<Item = (SmolStr, Value)>) -> Value {
        Value::map(MapKind::Object, entries.into_iter().collect())
    }

    /// A mapping of known keys.
    pub fn map(kind: MapKind, entries: Entries) -> Value {
        Data::Map(Arc::new(Map {
            kind,
            entries,
            open: None,
            size: Size::default(),
        }))
        .into()
    }

    /// A value that is not known, and nothing else known about it.
    pub fn unknown(reason: Reason) -> Value {
        Unknown::new(reason, Type::Any).into()
    }

    /// A value of a known type that is not known.
    pub fn unknown_of(reason: Reason, ty: Type) -> Value {
        Unknown::new(reason, ty).into()
    }

    /// Other data in the place of this, with its marks and its trail.
    pub(super) fn with(&self, data: Data) -> Value {
        Value {
            data,
            span: self.span,
            trail: self.trail.clone(),
            sensitive: self.sensitive,
            null: self.null,
            identity: self.identity.clone(),
            document: self.document.clone(),
            written: self.written.clone(),
        }
    }

    /// Whether another is the same value, come the same way: what is computed from both is the same.
    /// Large values are only found to be the same where they are one.
    pub(crate) fn is_same(&self, other: &Value) -> bool {
        const MAX_PARTS: usize = 64;
        self.is_same_within(other, &mut MAX_PARTS.clone())
    }

    fn is_same_within(&self, other: &Value, parts: &mut usize) -> bool {
        *parts = parts.saturating_sub(1);
        let same_place = self.span == other.span
            && self.sensitive == other.sensitive
            && self.null == other.null
            && self.identity == other.identity;
        same_place
            && *parts > 0
            && is_one(self.document.as_ref(), other.document.as_ref())
            && is_one(self.written.as_ref(), other.written.as_ref())
            && self.trail.is_same(&other.trail)
            && self.data.is_same_within(&other.data, parts)
    }

    /// The same value standing at another place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Value {
        self.span = span;
        self
    }

    /// The same value, read at `span` through a reference: the place where it stood becomes a hop.
    #[must_use]
    pub fn moved(mut self, span: Span, kind: HopKind) -> Value {
        if self.span.is_some() {
            self.trail = self.trail.then(self.span, kind);
        }
        self.span = span;
        self
    }

    /// The same value, computed also from what `trail` tells.
    #[must_use]
    pub fn because(mut self, trail: &Trail) -> Value {
        self.trail = self.trail.join(trail);
        self
    }

    /// The same value with the marks and the trail of a value it was computed from.
    #[must_use]
    pub fn derived(mut self, from: &Value) -> Value {
        self.sensitive |= from.sensitive;
        self.trail = self.trail.join(&from.trail);
        self
    }

    /// A part of a collection as it is seen through it: the place is that of the part where it stands
    /// within the whole, and else that of the whole, with the part's own place as a hop.
    #[must_use]
    pub fn part(&self, part: &Value) -> Value {
        let mut part = part.clone();
        part.sensitive |= self.sensitive;
        let in_block = match &self.data {
            Data::List(list) => list.kind == ListKind::Blocks,
            Data::Map(map) => matches!(map.kind, MapKind::Block | MapKind::Resource(_)),
            _ => false,
        };
        if in_block || !part.span.is_some() || self.span.contains(part.span) {
            if !part.span.is_some() {
                part.span = self.span;
                part.trail = part.trail.join(&self.trail);
            }
            return part;
        }
        if !self.span.is_some() {
            // Made by a policy, or by a function out of pieces: the pieces know where they stand.
            return part;
        }
        // First the way the whole came, then the place of the part in it: the origin comes last.
        let part = part.moved(self.span, HopKind::Element);
        Value {
            trail: self.trail.clone().join(&part.trail),
            ..part
        }
    }

    /// Whether the value is null or an argument that is not there.
    pub fn is_null(&self) -> bool {
        matches!(self.data, Data::Null | Data::Absent)
    }

    /// The unknown, if the value as a whole is not known.
    pub fn as_unknown(&self) -> Option<&Unknown> {
        match &self.data {
            Data::Unknown(unknown) => Some(unknown),
            _ => None,
        }
    }

    /// The bool, if it is a known one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.data {
            Data::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The string, if it is a known one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is a known one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.data {
            Data::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The sequence, if it is one.
    pub fn as_list(&self) -> Option<&List> {
        match &self.data {
            Data::List(list) => Some(list),
            _ => None,
        }
    }

    /// The mapping, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.data {
            Data::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Why some part of the value is not known: the first such part.
    pub fn unknown_part(&self) -> Option<&Reason> {
        match &self.data {
            Data::Unknown(unknown) => Some(&unknown.reason),
            Data::List(list) => {
                let open = list.open.as_ref().map(|open| &open.reason);
                open.or_else(|| list.items.iter().find_map(Value::unknown_part))
            }
            Data::Map(map) => {
                let open = map.open.as_ref().map(|open| &open.reason);
                open.or_else(|| {
                    map.entries
                        .iter()
                        .find_map(|(_, value)| value.unknown_part())
                })
            }
            _ => None,
        }
    }

    /// Whether every part of the value is known.
    pub fn is_wholly_known(&self) -> bool {
        self.unknown_part().is_none()
    }

    /// The value's type; of null and of what is not known, what is known of it. Blocks and
    /// resources have the types of a schema that is not here: any.
    pub fn ty(&self) -> Type {
        match &self.data {
            Data::Absent => Type::Any,
            Data::Null => match self.null {
                NullType::Any => Type::Any,
                NullType::Bool => Type::Bool,
                NullType::Number => Type::Number,
                NullType::String => Type::String,
            },
            Data::Bool(_) => Type::Bool,
            Data::Number(_) => Type::Number,
            Data::String(_) => Type::String,
            Data::Unknown(unknown) => unknown.ty.clone(),
            Data::List(list) => match &list.kind {
                ListKind::Tuple => Type::Tuple(list.items.iter().map(Value::ty).collect()),
                ListKind::Blocks => Type::Any,
                ListKind::List(element) => Type::list(element.clone()),
                ListKind::Set(element) => Type::set(element.clone()),
            },
            Data::Map(map) => match &map.kind {
                MapKind::Object => Type::object(
                    map.entries
                        .iter()
                        .map(|(key, value)| (key.clone(), value.ty())),
                ),
                MapKind::Block | MapKind::Resource(_) => Type::Any,
                MapKind::Map(element) => Type::map(element.clone()),
            },
        }
    }

    /// What the value is, for messages: "string", "object", "list of string".
    pub fn kind_name(&self) -> &'static str {
        match &self.data {
            Data::Absent | Data::Null => "null",
            Data::Bool(_) => "bool",
            Data::Number(_) => "number",
            Data::String(_) => "string",
            Data::List(list) => match list.kind {
                ListKind::Tuple => "tuple",
                ListKind::List(_) => "list",
                ListKind::Set(_) => "set",
                ListKind::Blocks => "list of blocks",
            },
            Data::Map(map) => match map.kind {
                MapKind::Object => "object",
                MapKind::Map(_) => "map",
                MapKind::Block => "block",
                MapKind::Resource(_) => "resource",
            },
            Data::Unknown(_) => "unknown value",
        }
    }

    /// The order of a set's elements. Strings, numbers and bools have theirs; anything else is
    /// ordered by a text that Terraform makes of it, and null comes last.
    fn set_order(a: &Value, b: &Value) -> std::cmp::Ordering {
        match (&a.data, &b.data) {
            (Data::Bool(a), Data::Bool(b)) => a.cmp(b),
            (Data::Number(a), Data::Number(b)) => a.cmp(b),
            (Data::String(a), Data::String(b)) => a.cmp(b),
            _ => {
                let last = |value: &Value| (value.is_null(), value.as_unknown().is_some());
                let texts = || set_text(a).cmp(&set_text(b));
                last(a).cmp(&last(b)).then_with(texts)
            }
        }
    }
}

/// The text that orders values which have no order of their own.
fn set_text(value: &Value) -> String {
    let mut out = String::new();
    write_set_text(value, &mut out);
    out
}

fn write_set_text(value: &Value, out: &mut String) {
    match &value.data {
        Data::Absent | Data::Null => out.push('~'),
        Data::Unknown(_) => out.push('?'),
        Data::Bool(value) => out.push(if *value { 'T' } else { 'F' }),
        Data::Number(number) => out.push_str(&super::decimal::general(number, Some(10))),
        Data::String(text) => write_quoted(text, out),
        Data::List(list) => {
            let (open, close) = match list.kind {
                ListKind::Tuple | ListKind::Blocks => ('<', '>'),
                ListKind::List(_) | ListKind::Set(_) => ('[', ']'),
            };
            out.push(open);
            for item in &list.items {
                write_set_text(item, out);
                out.push(';');
            }
            out.push(close);
        }
        Data::Map(map) => {
            let is_map = matches!(map.kind, MapKind::Map(_));
            out.push(if is_map { '{' } else { '<' });
            for (key, item) in map.entries.iter() {
                if is_map {
                    write_quoted(key, out);
                    out.push(':');
                }
                write_set_text(item, out);
                out.push(';');
            }
            out.push(if is_map { '}' } else { '>' });
        }
    }
}

/// A text as Go quotes it: what does not print is escaped.
fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let prints =
            || unicode_normalization::char::is_combining_mark(c) || c.escape_debug().len() == 1;
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            _ if c.is_ascii_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            '\'' => out.push(c),
            _ if prints() => out.push(c),
            '\0'..='\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => {
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
        }
    }
    out.push('"');
}
