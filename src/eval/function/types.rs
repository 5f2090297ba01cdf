//! Conversion functions, marks, and `type`.

use super::super::convert::convert;
use super::super::types::Type;
use super::super::value::{Data, ListKind, MapKind, Value};
use super::common::Called;
use super::{Context, Function, FunctionError, Needs, Param, ParamType};

const V: Param = Param::nullable("v", ParamType::Any);
const VALUE: Param = Param::nullable("value", ParamType::Any);

const fn conversion(name: &'static str, body: fn(&Context, &[Value]) -> Called) -> Function {
    Function::new(name, &[V], |_| Type::Any, body)
        .needs(Needs::Nothing)
        .selects()
}

const fn mark(name: &'static str, body: fn(&Context, &[Value]) -> Called) -> Function {
    Function::new(name, &[VALUE], |_| Type::Any, body)
        .needs(Needs::Nothing)
        .selects()
}

pub(super) const FUNCTIONS: &[Function] = &[
    conversion("tobool", |_, args| to(args, &Type::Bool)),
    conversion("tonumber", |_, args| to(args, &Type::Number)),
    conversion("tostring", |_, args| to(args, &Type::String)),
    conversion("tolist", |_, args| to(args, &Type::list(Type::Any))),
    conversion("toset", |_, args| to(args, &Type::set(Type::Any))),
    conversion("tomap", |_, args| to(args, &Type::map(Type::Any))),
    mark("sensitive", |_, args| {
        Ok(Value {
            sensitive: true,
            ..args[0].clone()
        })
    }),
    mark("nonsensitive", |_, args| {
        Ok(Value {
            sensitive: false,
            ..args[0].clone()
        })
    }),
    mark("ephemeralasnull", |_, args| Ok(args[0].clone())),
    mark("issensitive", issensitive),
    mark("type", |_, args| {
        let text = Value::from(described(&args[0]));
        Ok(text.derived(&args[0]))
    }),
];

fn to(args: &[Value], ty: &Type) -> Called {
    let value = &args[0];
    // The set of a list with sensitive elements is sensitive as a whole.
    let whole = matches!(ty, Type::Set(_)) && value.has_sensitive();
    let converted = convert(value, ty).map(|converted| Value {
        sensitive: converted.sensitive || whole,
        ..converted
    });
    converted.map_err(|_| {
        let want = ty.friendly_name();
        let message = match (&value.data, ty) {
            (Data::String(_), Type::Bool | Type::Number) if value.sensitive => {
                format!("cannot convert this sensitive string to {want}")
            }
            (Data::String(text), Type::Bool) => format!(
                "cannot convert {text:?} to bool; only the strings \"true\" or \"false\" are allowed"
            ),
            (Data::String(text), Type::Number) => format!(
                "cannot convert {text:?} to number; given string must be a decimal representation of a number"
            ),
            _ => format!("cannot convert {} to {want}", value.ty().friendly_name()),
        };
        FunctionError::argument(0, message)
    })
}

fn issensitive(_: &Context, args: &[Value]) -> Called {
    let value = &args[0];
    let answer = match &value.data {
        Data::Unknown(unknown) if !value.sensitive => {
            super::common::unknown(&unknown.reason, Type::Bool)
        }
        _ => value.sensitive.into(),
    };
    Ok(answer.because(&value.trail))
}

/// The type of a value as `type()` prints it.
fn described(value: &Value) -> String {
    let mut out = String::new();
    describe(&exact(value), 0, &mut out);
    out
}

/// The type of a value, where the elements of collections are of one type.
fn exact(value: &Value) -> Type {
    match &value.data {
        Data::List(list) => match &list.kind {
            ListKind::Tuple | ListKind::Blocks => {
                Type::Tuple(list.items.iter().map(exact).collect())
            }
            ListKind::List(element) => Type::list(element.clone()),
            ListKind::Set(element) => Type::set(element.clone()),
        },
        Data::Map(map) => match &map.kind {
            MapKind::Map(element) => Type::map(element.clone()),
            _ => Type::object(
                map.entries
                    .iter()
                    .map(|(key, value)| (key.clone(), exact(value))),
            ),
        },
        _ => value.ty(),
    }
}

fn describe(ty: &Type, depth: usize, out: &mut String) {
    let collection = |kind: &str, element: &Type, out: &mut String| {
        out.push_str(kind);
        out.push('(');
        if matches!(element, Type::Object(_) | Type::Tuple(_)) {
            indent(depth + 1, out);
            describe(element, depth + 1, out);
            out.push(',');
            indent(depth, out);
        } else {
            describe(element, depth, out);
        }
        out.push(')');
    };
    match ty {
        Type::Any => out.push_str("dynamic"),
        Type::Bool | Type::Number | Type::String => out.push_str(&ty.to_string()),
        Type::List(element) => collection("list", element, out),
        Type::Set(element) => collection("set", element, out),
        Type::Map(element) => collection("map", element, out),
        Type::Tuple(elements) if elements.is_empty() => out.push_str("tuple([])"),
        Type::Tuple(elements) => {
            out.push_str("tuple([");
            for element in elements.iter() {
                indent(depth + 1, out);
                describe(element, depth + 1, out);
                out.push(',');
            }
            indent(depth, out);
            out.push_str("])");
        }
        Type::Object(attributes) if attributes.is_empty() => out.push_str("object({})"),
        Type::Object(attributes) => {
            out.push_str("object({");
            for attribute in attributes.iter() {
                indent(depth + 1, out);
                out.push_str(&attribute.name);
                out.push_str(": ");
                describe(&attribute.ty, depth + 1, out);
                out.push(',');
            }
            indent(depth, out);
            out.push_str("})");
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"    ".repeat(depth));
}
