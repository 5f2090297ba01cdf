//! JSON texts of which parts are not known: a heredoc with `${aws_s3_bucket.b.arn}` in it.

use std::sync::Arc;

use super::super::function::json;
use super::super::types::Type;
use super::super::value::{Data, Entries, List, Map, More, Open, Reason, TextPart, Unknown, Value};

/// Stand in for the parts that are not known while the text is read: private characters that a text
/// has no use for. Within a string, and where a whole value should be.
const WITHIN: u32 = 0x000F_0000;
const ALONE: u32 = 0x0010_0000;
const MOST: usize = 0xFFF0;

/// The structure of a JSON text, known in part where the text is; none for what is no text or of
/// which nothing is known.
pub fn of_text(value: &Value) -> Option<Result<Value, String>> {
    if let Some(document) = &value.document {
        return Some(Ok(value.part(document)));
    }
    let decoded = match &value.data {
        Data::String(text) => json::decode(text),
        Data::Unknown(unknown) if unknown.text.len() > 1 && unknown.text.len() < MOST => {
            with_holes(unknown)?
        }
        _ => return None,
    };
    let placed = |decoded: Value| Value {
        span: value.span,
        trail: value.trail.clone(),
        sensitive: value.sensitive,
        ..decoded
    };
    Some(decoded.map(placed))
}

fn with_holes(unknown: &Unknown) -> Option<Result<Value, String>> {
    let mut text = String::new();
    let mut quoted = false;
    for (index, part) in unknown.text.iter().enumerate() {
        let index = u32::try_from(index).ok()?;
        match part {
            TextPart::Literal(literal) => {
                if literal.chars().any(|c| u32::from(c) >= WITHIN) {
                    return None;
                }
                text.push_str(literal);
                quoted = ends_quoted(literal, quoted);
            }
            _ if quoted => text.push(char::from_u32(WITHIN + index)?),
            _ => text.extend(['"', char::from_u32(ALONE + index)?, '"']),
        }
    }
    // What is wrong with it may be in what is not known.
    let Ok(decoded) = json::decode(&text) else {
        return None;
    };
    Some(Ok(restored(decoded, unknown)))
}

/// Whether a string of JSON is open at the end of a text.
fn ends_quoted(text: &str, mut quoted: bool) -> bool {
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    quoted
}

/// The value with the parts that are not known where they belong.
fn restored(value: Value, unknown: &Unknown) -> Value {
    let data = match value.data {
        Data::String(text) => return restored_text(&text, unknown),
        Data::List(list) => {
            let mut list: List = Arc::unwrap_or_clone(list);
            let items = std::mem::take(&mut list.items);
            let before = items.len();
            list.items = items
                .into_iter()
                .filter(|item| !item.as_str().is_some_and(is_alone))
                .map(|item| restored(item, unknown))
                .collect();
            if list.items.len() < before {
                // A part that stands alone may be several elements.
                list.open = Some(Box::new(anything(unknown)));
            }
            Data::List(Arc::new(list))
        }
        Data::Map(map) => {
            let mut map: Map = Arc::unwrap_or_clone(map);
            let entries = std::mem::take(&mut map.entries);
            let mut known = Vec::new();
            for (key, value) in entries {
                if key.chars().any(|c| u32::from(c) >= WITHIN) {
                    map.open = Some(Box::new(anything(unknown)));
                } else {
                    known.push((key, restored(value, unknown)));
                }
            }
            map.entries = known.into_iter().collect::<Entries>();
            Data::Map(Arc::new(map))
        }
        data => data,
    };
    data.into()
}

fn anything(unknown: &Unknown) -> Open {
    Open {
        reason: unknown.reason.clone(),
        possible: Vec::new(),
        more: More::Anything,
    }
}

fn is_alone(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| u32::from(c) >= ALONE) && chars.next().is_none()
}

fn restored_text(text: &str, unknown: &Unknown) -> Value {
    let reason: &Reason = &unknown.reason;
    if is_alone(text) {
        return Unknown::new(reason.clone(), Type::Any).into();
    }
    let mut parts: Vec<TextPart> = Vec::new();
    let mut literal = String::new();
    for c in text.chars() {
        match u32::from(c).checked_sub(WITHIN) {
            None => literal.push(c),
            Some(index) => {
                if !literal.is_empty() {
                    parts.push(TextPart::Literal(std::mem::take(&mut literal).into()));
                }
                let part = usize::try_from(index)
                    .ok()
                    .and_then(|index| unknown.text.get(index));
                parts.push(part.cloned().unwrap_or(TextPart::Hole));
            }
        }
    }
    if parts.is_empty() {
        return literal.into();
    }
    if !literal.is_empty() {
        parts.push(TextPart::Literal(literal.into()));
    }
    let mut restored = Unknown::new(reason.clone(), Type::String).not_null();
    if let [TextPart::Symbol(symbol)] = &parts[..] {
        restored.symbols = vec![symbol.clone()];
    }
    restored.text = parts;
    restored.into()
}
