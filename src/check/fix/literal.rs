//! Literals: as values, and as text in HCL and JSON.

use crate::address::quote;
use crate::eval::value::{Data, Value};
use crate::syntax::tree::{Expr, ExprKind};

/// The value of an expression that is a literal.
pub(super) fn value_of(expr: &Expr) -> Option<Value> {
    Some(match &expr.kind {
        ExprKind::Null => Value::null(),
        ExprKind::Bool(value) => (*value).into(),
        ExprKind::Number(number) => number.clone().into(),
        ExprKind::String(text) => text.clone().into(),
        ExprKind::Tuple(items) => {
            Value::tuple(items.iter().map(value_of).collect::<Option<Vec<_>>>()?)
        }
        ExprKind::Object(items) => {
            let entry = |(key, value): &(Expr, Expr)| match &key.kind {
                ExprKind::String(key) => Some((key.clone(), value_of(value)?)),
                _ => None,
            };
            Value::object(items.iter().map(entry).collect::<Option<Vec<_>>>()?)
        }
        _ => return None,
    })
}

/// A value as HCL on one line; none for one that is not known.
pub(super) fn hcl(value: &Value) -> Option<String> {
    Some(match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        Data::String(text) => quote(text),
        Data::List(list) => {
            let items: Option<Vec<String>> = list.items.iter().map(hcl).collect();
            format!("[{}]", items?.join(", "))
        }
        Data::Map(map) => {
            let entry = |(key, value): (&smol_str::SmolStr, &Value)| {
                let plain = key.chars().all(|c| c.is_alphanumeric() || c == '_')
                    && !key.starts_with(|c: char| c.is_numeric());
                let key = if plain { key.to_string() } else { quote(key) };
                Some(format!("{key} = {}", hcl(value)?))
            };
            let entries: Option<Vec<String>> = map.entries.iter().map(entry).collect();
            let entries = entries?;
            if entries.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{ {} }}", entries.join(", "))
            }
        }
        Data::Unknown(_) | Data::Absent => return None,
    })
}

/// A value as JSON; in configurations in JSON syntax strings are templates.
pub(super) fn json(value: &Value) -> Option<String> {
    Some(match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        Data::String(text) if text.contains("${") || text.contains("%{") => return None,
        Data::String(text) => serde_json::to_string(text.as_str()).ok()?,
        Data::List(list) => {
            let items: Option<Vec<String>> = list.items.iter().map(json).collect();
            format!("[{}]", items?.join(", "))
        }
        _ => return None,
    })
}
