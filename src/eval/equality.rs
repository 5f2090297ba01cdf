//! Equality, three-valued.

use super::convert::has_any;
use super::types::Type;
use super::value::{Data, List, ListKind, Map, MapKind, More, Symbol, TextPart, Unknown, Value};

impl Value {
    /// Whether two values are equal, if that can be known. Never converts: `"1"` is not `1`.
    /// Sequences compare with sequences and mappings with mappings, whatever their kind: source
    /// has no schema that would tell a list from a tuple.
    pub fn equals(&self, other: &Value) -> Option<bool> {
        if let (Some(a), Some(b)) = (&self.identity, &other.identity)
            && let Some(equal) = symbol_equals(a, b)
        {
            return Some(equal);
        }
        match (&self.data, &other.data) {
            (Data::Unknown(unknown), _) => unknown_equals(unknown, self, other),
            (_, Data::Unknown(unknown)) => unknown_equals(unknown, other, self),
            (Data::Absent | Data::Null, Data::Absent | Data::Null) => Some(true),
            (Data::Bool(a), Data::Bool(b)) => Some(a == b),
            (Data::Number(a), Data::Number(b)) => Some(a == b),
            (Data::String(a), Data::String(b)) => Some(a == b),
            (Data::List(a), Data::List(b)) => list_equals(a, b),
            (Data::Map(a), Data::Map(b)) => map_equals(a, b),
            _ => Some(false),
        }
    }
}

/// Whether two values certainly have different types, so that Terraform's `==` tells them apart
/// whatever they hold: a list is never equal to the tuple `[]`.
pub(super) fn types_differ(a: &Value, b: &Value) -> bool {
    let known = |a: &Type, b: &Type| !has_any(a) && !has_any(b) && a != b;
    match (&a.data, &b.data) {
        // What is open was put together from parts whose types are not all known.
        (Data::List(a), Data::List(b)) if a.open.is_none() && b.open.is_none() => {
            match (&a.kind, &b.kind) {
                (ListKind::Blocks, _) | (_, ListKind::Blocks) => false,
                (ListKind::Tuple, ListKind::Tuple) => {
                    let mut pairs = a.items.iter().zip(&b.items);
                    pairs.any(|(a, b)| types_differ(a, b))
                }
                (ListKind::List(a), ListKind::List(b)) | (ListKind::Set(a), ListKind::Set(b)) => {
                    known(a, b)
                }
                _ => true,
            }
        }
        (Data::Map(a), Data::Map(b)) if a.open.is_none() && b.open.is_none() => {
            match (&a.kind, &b.kind) {
                (MapKind::Object, MapKind::Object) => a.entries.iter().any(|(key, value)| {
                    let other = b.entries.get(key);
                    other.is_some_and(|other| types_differ(value, other))
                }),
                (MapKind::Map(a), MapKind::Map(b)) => known(a, b),
                (MapKind::Object, MapKind::Map(_)) | (MapKind::Map(_), MapKind::Object) => true,
                _ => false,
            }
        }
        _ => false,
    }
}

fn unknown_equals(unknown: &Unknown, value: &Value, other: &Value) -> Option<bool> {
    if !unknown.possible.is_empty() {
        return agree(
            unknown
                .possible
                .iter()
                .map(|possible| possible.equals(other)),
        );
    }
    match &other.data {
        Data::Absent | Data::Null => unknown.is_not_null().then_some(false),
        Data::Unknown(second) if !second.possible.is_empty() => agree(
            second
                .possible
                .iter()
                .map(|possible| possible.equals(value)),
        ),
        Data::Unknown(second) => symbols_equal(&unknown.symbols, &second.symbols)
            .or_else(|| text_equals(&unknown.text, &second.text)),
        Data::String(text) => {
            let identity = unknown.symbols.iter().any(|symbol| symbol.identity);
            let differs = (identity && text.is_empty()) || !may_be(&unknown.text, text);
            differs.then_some(false)
        }
        // A computed attribute is a string, number or bool unless its type says otherwise; nothing
        // is concluded from a type that is only presumed.
        _ => None,
    }
}

/// Two values that are each known by several names: one pair of names decides.
fn symbols_equal(a: &[Symbol], b: &[Symbol]) -> Option<bool> {
    a.iter()
        .find_map(|a| b.iter().find_map(|b| symbol_equals(a, b)))
}

impl Symbol {
    /// Whether two names mean the same value, if that can be known.
    pub fn same_as(&self, other: &Symbol) -> Option<bool> {
        symbol_equals(self, other)
    }
}

/// Section 16.3 of the policy language reference: a computed attribute is equal to itself, and an
/// identity differs from the same identity of every other instance.
fn symbol_equals(a: &Symbol, b: &Symbol) -> Option<bool> {
    if !(a.exact && b.exact) {
        return None;
    }
    match (a.address == b.address, a.path == b.path) {
        (true, true) => Some(true),
        (false, true) if a.identity && b.identity && a.resource_type == b.resource_type => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a text with unknown pieces may be this one.
fn may_be(parts: &[TextPart], text: &str) -> bool {
    let mut rest = text;
    if let Some(TextPart::Literal(prefix)) = parts.first() {
        let Some(stripped) = rest.strip_prefix(prefix.as_str()) else {
            return false;
        };
        rest = stripped;
    }
    match parts {
        [_, .., TextPart::Literal(suffix)] => rest.ends_with(suffix.as_str()),
        _ => true,
    }
}

fn text_equals(a: &[TextPart], b: &[TextPart]) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.len() == b.len() {
        let mut pairs = a.iter().zip(b).map(|pair| match pair {
            (TextPart::Literal(a), TextPart::Literal(b)) => Some(a == b),
            (TextPart::Symbol(a), TextPart::Symbol(b)) => symbol_equals(a, b),
            _ => None,
        });
        if pairs.clone().all(|equal| equal == Some(true)) {
            return Some(true);
        }
        // One identity differs and all the rest is equal: the texts differ.
        let differing = pairs.clone().filter(|equal| *equal == Some(false)).count();
        if differing == 1 && pairs.all(|equal| equal.is_some()) {
            return Some(false);
        }
    }
    match (a.first(), b.first()) {
        (Some(TextPart::Literal(a)), Some(TextPart::Literal(b)))
            if !(a.starts_with(b.as_str()) || b.starts_with(a.as_str())) =>
        {
            Some(false)
        }
        _ => None,
    }
}

/// The answer that all agree on.
fn agree(mut answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let first = answers.next()??;
    answers.all(|answer| answer == Some(first)).then_some(first)
}

/// All of several equalities: one that is false decides.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for answer in answers {
        match answer {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

fn list_equals(a: &List, b: &List) -> Option<bool> {
    match (&a.open, &b.open) {
        (None, None) if a.items.len() != b.items.len() => Some(false),
        (None, None) => all(a.items.iter().zip(&b.items).map(|(a, b)| a.equals(b))),
        (Some(_), None) if a.items.len() > b.items.len() => Some(false),
        (None, Some(_)) if b.items.len() > a.items.len() => Some(false),
        _ => None,
    }
}

fn map_equals(a: &Map, b: &Map) -> Option<bool> {
    let lacks = |x: &Map, y: &Map| {
        let closed = y
            .open
            .as_ref()
            .is_none_or(|open| open.more == More::Nothing && open.possible.is_empty());
        closed && x.entries.keys().any(|key| y.entries.get(key).is_none())
    };
    if lacks(a, b) || lacks(b, a) {
        return Some(false);
    }
    let common = a
        .entries
        .iter()
        .filter_map(|(key, value)| Some(value.equals(b.entries.get(key)?)));
    match all(common) {
        Some(true) if a.open.is_some() || b.open.is_some() => None,
        answer => answer,
    }
}
