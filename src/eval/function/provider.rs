//! The functions of Terraform's built-in provider: values as Terraform writes them.

use std::fmt::Write as _;

use super::super::types::Type;
use super::super::value::{Data, Map, Value};
use super::common::{Called, MAX_BYTES, mapping, string, too_large};
use super::{Context, Function, FunctionError, Param, ParamType};

const VALUE: Param = Param::new("value", ParamType::Any);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "provider::terraform::encode_expr",
        &[VALUE],
        |_| Type::String,
        |context, args| Ok(checked(context, expression(&args[0], 0))),
    ),
    Function::new(
        "provider::terraform::encode_tfvars",
        &[VALUE],
        |_| Type::String,
        encode_tfvars,
    ),
];

fn checked(context: &Context, text: String) -> Value {
    if text.len() > MAX_BYTES {
        too_large(context, Type::String)
    } else {
        string(text)
    }
}

fn encode_tfvars(context: &Context, args: &[Value]) -> Called {
    let map = mapping(&args[0]).ok_or_else(|| {
        let message = "invalid value to encode: must be an object whose attribute names will become the encoded variable names";
        FunctionError::argument(0, message)
    })?;
    if let Some(name) = map.entries.keys().find(|name| !is_identifier(name)) {
        let message = format!(
            "invalid variable name {name:?}: must be a valid identifier, per Terraform's rules for input variable declarations"
        );
        return Err(FunctionError::argument(0, message));
    }
    Ok(checked(context, lines(map, 0)))
}

/// A value as an expression that begins on a line of this depth.
fn expression(value: &Value, depth: usize) -> String {
    match &value.data {
        Data::Absent | Data::Null | Data::Unknown(_) => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.to_string(),
        Data::String(text) => quoted(text),
        Data::List(list) => {
            let items = list.items.iter().map(|item| expression(item, depth));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Data::Map(map) if map.entries.is_empty() => "{}".to_owned(),
        Data::Map(map) => {
            let inner = lines(map, depth + 1);
            format!("{{\n{inner}{}}}", "  ".repeat(depth))
        }
    }
}

/// One line for each entry. The equals signs of neighbours that take one line each are aligned.
fn lines(map: &Map, depth: usize) -> String {
    let entries: Vec<(String, String)> = map
        .entries
        .iter()
        .map(|(key, value)| {
            let key = if is_identifier(key) {
                key.to_string()
            } else {
                quoted(key)
            };
            (key, expression(value, depth))
        })
        .collect();
    let mut out = String::new();
    for group in entries.chunk_by(|(_, a), (_, b)| !a.contains('\n') && !b.contains('\n')) {
        let width = group.iter().map(|(key, _)| key.chars().count()).max();
        let width = width.unwrap_or(0);
        for (key, value) in group {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{}{key:<width$} = {value}", "  ".repeat(depth));
        }
    }
    out
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// A text in quotes, in which nothing is a template.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if rest.peek() == Some(&'{') => out.extend([c, c]),
            _ if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
