//! The deciding value of a finding as a text that is the same for the same value.

use std::fmt::Write as _;

use crate::eval::value::{Data, ListKind, Value};
use crate::source::Span;

/// Values within values, deeper than any resource has them.
const MAX_DEPTH: usize = 32;

/// Longer texts are cut: a fingerprint needs no more to tell two values apart.
const MAX_TEXT: usize = 4096;

/// The part of a resource that stands at a place: its path, without the indices of blocks and
/// lists, which change when another is added before, and its value.
pub(super) fn at(resource: &Value, span: Span) -> Option<(String, String)> {
    let mut path = Vec::new();
    let value = find(resource, span, &mut path)?;
    let mut text = String::new();
    normal(value, &mut text, 0);
    Some((path.join("."), text))
}

fn find<'a>(value: &'a Value, span: Span, path: &mut Vec<&'a str>) -> Option<&'a Value> {
    if path.len() > MAX_DEPTH {
        return None;
    }
    match &value.data {
        Data::Map(map) => map.entries.iter().find_map(|(key, value)| {
            path.push(key);
            let found = if value.span == span {
                Some(value)
            } else {
                find(value, span, path)
            };
            if found.is_none() {
                path.pop();
            }
            found
        }),
        Data::List(list) if matches!(list.kind, ListKind::Blocks) => {
            // A block is found by its contents: its own header stands for what it lacks.
            list.items.iter().find_map(|item| find(item, span, path))
        }
        _ => None,
    }
}

/// The value as text: the same for a list and a tuple, whatever the spacing in the source. What is
/// sensitive is left out: a short secret could be guessed from its fingerprint.
fn normal(value: &Value, text: &mut String, depth: usize) {
    if text.len() > MAX_TEXT || depth > MAX_DEPTH {
        return;
    }
    if value.sensitive {
        text.push('#');
        return;
    }
    match &value.data {
        Data::Absent | Data::Null => text.push_str("null"),
        Data::Bool(bool) => text.push_str(if *bool { "true" } else { "false" }),
        Data::Number(number) => {
            let _ = write!(text, "{number}");
        }
        Data::String(string) => text.push_str(&crate::address::quote(string)),
        Data::Unknown(_) => text.push('?'),
        Data::List(list) => {
            text.push('[');
            for item in &list.items {
                normal(item, text, depth + 1);
                text.push(',');
            }
            text.push(']');
        }
        Data::Map(map) => {
            text.push('{');
            for (key, value) in map.entries.iter() {
                text.push_str(key);
                text.push('=');
                normal(value, text, depth + 1);
                text.push(',');
            }
            text.push('}');
        }
    }
}
