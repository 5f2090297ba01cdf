//! Conversion of values to types, and the type that several values have in common.

use std::sync::Arc;

use smol_str::{SmolStr, ToSmolStr};

use super::types::{ObjectAttribute, Type};
use super::value::{Data, Entries, List, ListKind, Map, MapKind, Value};
use crate::number::Number;

/// A value that is not of the type asked for; the text says what is required.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConvertError(pub String);

fn required(what: impl Into<String>) -> ConvertError {
    ConvertError(what.into())
}

/// The value as one of the type, converted as Terraform converts implicitly. Null and unknown
/// values convert to any type. Place, trail and marks stay.
pub fn convert(value: &Value, ty: &Type) -> Result<Value, ConvertError> {
    let data = match (&value.data, ty) {
        (_, Type::Any) => return Ok(value.clone()),
        (Data::Absent | Data::Null, _) => return Ok(value.clone()),
        (Data::Unknown(unknown), _) => {
            let mut unknown = (**unknown).clone();
            let converts = |possible: &Value| convert(possible, ty);
            unknown.possible = unknown
                .possible
                .iter()
                .map(converts)
                .collect::<Result<_, _>>()?;
            unknown.ty = unify(&[unknown.ty.clone(), ty.clone()])
                .filter(|_| *ty == Type::Any)
                .unwrap_or_else(|| ty.clone());
            if *ty != Type::String {
                unknown.text.clear();
            }
            Data::Unknown(Arc::new(unknown))
        }
        (_, Type::Bool | Type::Number | Type::String) => primitive(value, ty)?,
        (Data::List(list), Type::List(element)) => {
            let (items, element) = elements(&list.items, element)?;
            sequence(ListKind::List(element), items, list)
        }
        (Data::List(list), Type::Set(element)) => {
            let (items, element) = elements(&list.items, element)?;
            match Value::set(element.clone(), items).data {
                Data::List(set) => sequence(ListKind::Set(element), set.items.clone(), list),
                data => data,
            }
        }
        (Data::List(list), Type::Tuple(types)) => tuple(list, types)?,
        (Data::Map(map), Type::Map(element)) => {
            let values: Vec<Value> = map.entries.values().cloned().collect();
            let (values, element) = elements(&values, element)?;
            let entries = map.entries.keys().cloned().zip(values).collect();
            Data::Map(Arc::new(Map {
                kind: MapKind::Map(element),
                entries,
                open: map.open.clone(),
            }))
        }
        (Data::Map(map), Type::Object(attributes)) => object(map, attributes)?,
        (_, Type::List(_)) => return Err(required(format!("{ty} required"))),
        (_, Type::Set(_) | Type::Map(_) | Type::Tuple(_) | Type::Object(_)) => {
            return Err(required(format!("{} required", name_of(ty))));
        }
    };
    Ok(Value {
        data,
        ..value.clone()
    })
}

fn name_of(ty: &Type) -> String {
    match ty {
        Type::Object(_) => "object".to_owned(),
        Type::Tuple(_) => "tuple".to_owned(),
        _ => ty.to_string(),
    }
}

fn sequence(kind: ListKind, items: Vec<Value>, from: &List) -> Data {
    Data::List(Arc::new(List {
        kind,
        items,
        open: from.open.clone(),
    }))
}

fn primitive(value: &Value, ty: &Type) -> Result<Data, ConvertError> {
    Ok(match (&value.data, ty) {
        (Data::Bool(_), Type::Bool)
        | (Data::Number(_), Type::Number)
        | (Data::String(_), Type::String) => value.data.clone(),
        (Data::Bool(bool), Type::String) => {
            Data::String(SmolStr::new_static(if *bool { "true" } else { "false" }))
        }
        (Data::Number(number), Type::String) => Data::String(number.to_smolstr()),
        (Data::String(text), Type::Bool) => match text.as_str() {
            "true" | "1" => Data::Bool(true),
            "false" | "0" => Data::Bool(false),
            _ => return Err(required("a bool is required")),
        },
        (Data::String(text), Type::Number) => Data::Number(
            text.parse::<Number>()
                .map_err(|_| required("a number is required"))?,
        ),
        _ => return Err(required(format!("a {ty} is required"))),
    })
}

/// The values converted to the element type; to their common type where that is `any`.
fn elements(values: &[Value], element: &Type) -> Result<(Vec<Value>, Type), ConvertError> {
    let element = if has_any(element) {
        let converted: Vec<Value> = values
            .iter()
            .map(|value| convert(value, element))
            .collect::<Result<_, _>>()?;
        let types: Vec<Type> = converted.iter().map(Value::ty).collect();
        unify(&types).ok_or_else(|| required("all elements must have the same type"))?
    } else {
        element.clone()
    };
    let values = values
        .iter()
        .map(|value| convert(value, &element))
        .collect::<Result<_, _>>()?;
    Ok((values, element))
}

fn has_any(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Bool | Type::Number | Type::String => false,
        Type::List(element) | Type::Set(element) | Type::Map(element) => has_any(element),
        Type::Tuple(elements) => elements.iter().any(has_any),
        Type::Object(attributes) => attributes.iter().any(|attribute| has_any(&attribute.ty)),
    }
}

fn tuple(list: &List, types: &[Type]) -> Result<Data, ConvertError> {
    if list.items.len() != types.len() {
        return Err(required(format!(
            "a tuple of {} elements is required",
            types.len()
        )));
    }
    let convert_one = |(value, ty)| convert(value, ty);
    let items = list
        .items
        .iter()
        .zip(types)
        .map(convert_one)
        .collect::<Result<_, _>>()?;
    Ok(sequence(ListKind::Tuple, items, list))
}

fn object(map: &Map, attributes: &[ObjectAttribute]) -> Result<Data, ConvertError> {
    let mut entries = Vec::with_capacity(attributes.len());
    for attribute in attributes {
        let given = map
            .entries
            .get(&attribute.name)
            .filter(|value| !matches!(value.data, Data::Absent));
        let value = match (given, &attribute.default) {
            // `optional(type, default)`: null counts as not given.
            (Some(value), Some(default)) if value.is_null() => default.clone(),
            (Some(value), _) => value.clone(),
            (None, Some(default)) => default.clone(),
            (None, None) if attribute.optional => Value::null(),
            (None, None) => match &map.open {
                Some(open) => Value::unknown_of(open.reason.clone(), attribute.ty.clone()),
                None => {
                    return Err(required(format!(
                        "attribute \"{}\" is required",
                        attribute.name
                    )));
                }
            },
        };
        let value = convert(&value, &attribute.ty)
            .map_err(|error| required(format!("attribute \"{}\": {error}", attribute.name)))?;
        entries.push((attribute.name.clone(), value));
    }
    let entries: Entries = entries.into_iter().collect();
    Ok(Data::Map(Arc::new(Map {
        kind: MapKind::Object,
        entries,
        open: None,
    })))
}

/// The type that values of all these types convert to, if there is one.
pub fn unify(types: &[Type]) -> Option<Type> {
    let mut known = types.iter().filter(|ty| **ty != Type::Any);
    let Some(first) = known.next() else {
        return Some(Type::Any);
    };
    known.try_fold(first.clone(), |common, ty| unify_two(&common, ty))
}

fn unify_two(a: &Type, b: &Type) -> Option<Type> {
    if a == b {
        return Some(a.clone());
    }
    Some(match (a, b) {
        (Type::Any, other) | (other, Type::Any) => other.clone(),
        (Type::String, other) | (other, Type::String) if other.is_primitive() => Type::String,
        (Type::List(a), Type::List(b)) => Type::list(unify_two(a, b)?),
        (Type::Set(a), Type::Set(b)) => Type::set(unify_two(a, b)?),
        (Type::List(a), Type::Set(b)) | (Type::Set(a), Type::List(b)) => {
            Type::list(unify_two(a, b)?)
        }
        (Type::Map(a), Type::Map(b)) => Type::map(unify_two(a, b)?),
        (Type::Tuple(a), Type::Tuple(b)) if a.len() == b.len() => Type::Tuple(
            a.iter()
                .zip(b.iter())
                .map(|(a, b)| unify_two(a, b))
                .collect::<Option<_>>()?,
        ),
        (Type::Tuple(a), Type::Tuple(b)) => Type::list(unify(&[&a[..], &b[..]].concat())?),
        (Type::Tuple(elements), Type::List(element))
        | (Type::List(element), Type::Tuple(elements)) => {
            Type::list(unify_two(&unify(elements)?, element)?)
        }
        (Type::Tuple(elements), Type::Set(element))
        | (Type::Set(element), Type::Tuple(elements)) => {
            Type::set(unify_two(&unify(elements)?, element)?)
        }
        (Type::Object(attributes), Type::Map(element))
        | (Type::Map(element), Type::Object(attributes)) => {
            let types: Vec<Type> = attributes
                .iter()
                .map(|attribute| attribute.ty.clone())
                .collect();
            Type::map(unify_two(&unify(&types)?, element)?)
        }
        (Type::Object(a), Type::Object(b)) => unify_objects(a, b)?,
        _ => return None,
    })
}

fn unify_objects(a: &[ObjectAttribute], b: &[ObjectAttribute]) -> Option<Type> {
    let same_names = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name == b.name);
    if same_names {
        let pairs = a
            .iter()
            .zip(b)
            .map(|(a, b)| Some((a.name.clone(), unify_two(&a.ty, &b.ty)?)));
        return Some(Type::object(pairs.collect::<Option<Vec<_>>>()?));
    }
    let types: Vec<Type> = a
        .iter()
        .chain(b)
        .map(|attribute| attribute.ty.clone())
        .collect();
    Some(Type::map(unify(&types)?))
}
