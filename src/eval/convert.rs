//! Conversion of values to types, and the type that several values have in common.

use std::sync::Arc;

use smol_str::{SmolStr, ToSmolStr};

use super::function::one_of;
use super::types::{ObjectAttribute, Type};
use super::value::{
    Data, Entries, List, ListKind, Map, MapKind, More, Open, Reason, ReasonKind, Size, Value,
};
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
        (_, Type::Any)
        | (Data::Absent, _)
        | (Data::Bool(_), Type::Bool)
        | (Data::Number(_), Type::Number)
        | (Data::String(_), Type::String) => return Ok(value.clone()),
        // It is one already.
        (Data::List(list), Type::List(element))
            if **element == Type::Any
                && matches!(&list.kind, ListKind::List(own) if !has_any(own)) =>
        {
            return Ok(value.clone());
        }
        (Data::Null, ty) => {
            return Ok(Value {
                null: ty.into(),
                ..value.clone()
            });
        }
        (Data::Unknown(unknown), _) => {
            let mut unknown = (**unknown).clone();
            let converts = |possible: &Value| convert(possible, ty);
            if !unknown.possible.is_empty() {
                let possible: Result<Vec<Value>, _> =
                    unknown.possible.iter().map(converts).collect();
                let agreed = one_of(possible?, &unknown.reason);
                let sensitive = value.sensitive || agreed.sensitive;
                return Ok(Value {
                    sensitive,
                    ..value.with(agreed.data)
                });
            }
            unknown.ty = narrowed(&unknown.ty, ty);
            if *ty != Type::String {
                unknown.text.clear();
            }
            Data::Unknown(Arc::new(unknown))
        }
        (_, Type::Bool | Type::Number | Type::String) => primitive(value, ty)?,
        (Data::List(list), Type::List(element)) => {
            let Elements { items, open, ty } = list_elements(list, element)?;
            sequence(ListKind::List(ty), items, open)
        }
        (Data::List(list), Type::Set(element)) => {
            let Elements { items, open, ty } = list_elements(list, element)?;
            match Value::set(ty.clone(), items).data {
                Data::List(set) => sequence(ListKind::Set(ty), set.items.clone(), open),
                data => data,
            }
        }
        (Data::List(list), Type::Tuple(types)) if is_tuple(&list.kind) => tuple(list, types)?,
        // Of resources and blocks only a schema would know the type: they stay what they are.
        (Data::Map(map), Type::Object(_)) if !has_own_type(&map.kind) => return Ok(value.clone()),
        (Data::Map(map), Type::Map(element)) => map_elements(map, element)?,
        (Data::Map(map), Type::Object(attributes)) => object(value, map, attributes)?,
        _ => return Err(required(format!("{} required", ty.friendly_name()))),
    };
    Ok(value.with(data))
}

fn is_tuple(kind: &ListKind) -> bool {
    matches!(kind, ListKind::Tuple | ListKind::Blocks)
}

/// The type asked for, with what is known of the value's own type where nothing is asked.
fn narrowed(known: &Type, asked: &Type) -> Type {
    match (known, asked) {
        (known, Type::Any) => known.clone(),
        (Type::List(known) | Type::Set(known), Type::List(asked)) => {
            Type::list(narrowed(known, asked))
        }
        (Type::List(known) | Type::Set(known), Type::Set(asked)) => {
            Type::set(narrowed(known, asked))
        }
        (Type::Map(known), Type::Map(asked)) => Type::map(narrowed(known, asked)),
        _ => asked.clone(),
    }
}

fn sequence(kind: ListKind, items: Vec<Value>, open: Option<Box<Open>>) -> Data {
    Data::List(Arc::new(List {
        kind,
        items,
        open,
        size: Size::default(),
    }))
}

fn primitive(value: &Value, ty: &Type) -> Result<Data, ConvertError> {
    Ok(match (&value.data, ty) {
        (Data::Bool(bool), Type::String) => {
            Data::String(SmolStr::new_static(if *bool { "true" } else { "false" }))
        }
        (Data::Number(number), Type::String) => Data::String(number.to_smolstr()),
        (Data::String(text), Type::Bool) => match text.as_str() {
            "true" | "1" => Data::Bool(true),
            "false" | "0" => Data::Bool(false),
            _ => return Err(required("a bool is required")),
        },
        (Data::String(text), Type::Number) => {
            Data::Number(parse_number(text).ok_or_else(|| required("a number is required"))?)
        }
        _ => return Err(required(format!("{ty} required"))),
    })
}

/// The number a string converts to. Besides numbers as HCL writes them, a plus sign and a point
/// without digits on one side are allowed.
pub fn parse_number(text: &str) -> Option<Number> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => ("", &text[1..]),
        b'-' => ("-", &text[1..]),
        _ => ("", text),
    };
    if rest.starts_with(['+', '-']) {
        return None;
    }
    let (mantissa, exponent) = rest.split_at(rest.find(['e', 'E']).unwrap_or(rest.len()));
    let zero = match mantissa {
        "." => return None,
        _ if mantissa.starts_with('.') => "0",
        _ => "",
    };
    let mantissa = mantissa.strip_suffix('.').unwrap_or(mantissa);
    format!("{sign}{zero}{mantissa}{exponent}").parse().ok()
}

/// Converted elements and the type they have.
struct Elements {
    items: Vec<Value>,
    open: Option<Box<Open>>,
    ty: Type,
}

/// The type that values of a constraint have: what was optional is there now.
fn concrete(ty: Type) -> Type {
    fn has_optional(ty: &Type) -> bool {
        match ty {
            Type::Any | Type::Bool | Type::Number | Type::String => false,
            Type::List(element) | Type::Set(element) | Type::Map(element) => has_optional(element),
            Type::Tuple(elements) => elements.iter().any(has_optional),
            Type::Object(attributes) => attributes
                .iter()
                .any(|attribute| attribute.optional || has_optional(&attribute.ty)),
        }
    }
    if !has_optional(&ty) {
        return ty;
    }
    let inner = |ty: &Type| concrete(ty.clone());
    match &ty {
        Type::List(element) => Type::list(inner(element)),
        Type::Set(element) => Type::set(inner(element)),
        Type::Map(element) => Type::map(inner(element)),
        Type::Tuple(elements) => Type::Tuple(elements.iter().map(inner).collect()),
        Type::Object(attributes) => {
            let named = |one: &ObjectAttribute| (one.name.clone(), inner(&one.ty));
            Type::object(attributes.iter().map(named))
        }
        _ => ty,
    }
}

fn list_elements(list: &List, element: &Type) -> Result<Elements, ConvertError> {
    elements(&list.items, list.open.as_deref(), element)
}

/// The values converted to the element type; to their common type where that is `any`. What the
/// collection may hold besides is converted too, and stays as it is where that fails: it may not
/// be there at all.
fn elements(
    values: &[Value],
    open: Option<&Open>,
    element: &Type,
) -> Result<Elements, ConvertError> {
    let certain: Vec<Value> = values
        .iter()
        .map(|value| convert(value, element))
        .collect::<Result<_, _>>()?;
    if !has_any(element) {
        let open = open.map(|open| Box::new(converted_open(open, element)));
        return Ok(Elements {
            items: certain,
            open,
            ty: concrete(element.clone()),
        });
    }
    let mut types: Vec<Type> = certain.iter().map(Value::ty).collect();
    let common = unify(&types).ok_or_else(|| required("all elements must have the same type"))?;
    types.extend(open.iter().flat_map(|open| &open.possible).map(Value::ty));
    let anything = open.is_some_and(|open| open.more == More::Anything);
    let settled =
        !anything && certain.iter().all(has_known_type) && unify(&types).as_ref() == Some(&common);
    if settled || common == Type::String {
        let open = open.map(|open| Box::new(converted_open(open, &common)));
        // From what the constraint has made of them: the common type knows nothing of `optional`.
        let items = certain
            .iter()
            .map(|value| convert(value, &common))
            .collect::<Result<_, _>>()?;
        return Ok(Elements {
            items,
            open,
            ty: concrete(common),
        });
    }
    let open = open.map(loosened_open).map(Box::new);
    Ok(Elements {
        items: certain.iter().map(loosened).collect(),
        open,
        ty: Type::Any,
    })
}

/// What a collection may hold besides, converted; what cannot be is left as it is: it may not be
/// there at all.
fn converted_open(open: &Open, ty: &Type) -> Open {
    let converted = |value: &Value| convert(value, ty).unwrap_or_else(|_| value.clone());
    Open {
        possible: open.possible.iter().map(converted).collect(),
        ..open.clone()
    }
}

/// Whether [`Value::ty`] tells all of a value's type: it knows nothing of what is not known.
pub fn has_known_type(value: &Value) -> bool {
    match &value.data {
        Data::Unknown(unknown) => !has_any(&unknown.ty),
        Data::List(list) => match &list.kind {
            ListKind::List(element) | ListKind::Set(element) => !has_any(element),
            ListKind::Tuple | ListKind::Blocks => {
                list.open.is_none() && list.items.iter().all(has_known_type)
            }
        },
        Data::Map(map) => map.open.is_none() && map.entries.values().all(has_known_type),
        _ => true,
    }
}

fn loosened_open(open: &Open) -> Open {
    Open {
        possible: open.possible.iter().map(loosened).collect(),
        ..open.clone()
    }
}

/// An element of a collection whose type is not known: next to a string, numbers and bools become
/// strings.
pub fn loosened(value: &Value) -> Value {
    let data = match &value.data {
        Data::Bool(_) | Data::Number(_) => {
            let reason = Reason::other("the type of the collection's elements is not known");
            let text = convert(value, &Type::String).unwrap_or_else(|_| value.clone());
            one_of(vec![value.clone(), text], &reason).data
        }
        Data::List(list) => {
            let mut list: List = (**list).clone();
            list.items = list.items.iter().map(loosened).collect();
            list.open = list.open.as_deref().map(loosened_open).map(Box::new);
            Data::List(Arc::new(list))
        }
        Data::Map(map) => {
            let mut map: Map = (**map).clone();
            for (_, value) in map.entries.iter_mut() {
                *value = loosened(value);
            }
            map.open = map.open.as_deref().map(loosened_open).map(Box::new);
            Data::Map(Arc::new(map))
        }
        _ => return value.clone(),
    };
    Value {
        data,
        ..value.clone()
    }
}

fn map_elements(map: &Map, element: &Type) -> Result<Data, ConvertError> {
    let present = || {
        map.entries
            .iter()
            .filter(|(_, value)| !matches!(value.data, Data::Absent))
    };
    let values: Vec<Value> = present().map(|(_, value)| value.clone()).collect();
    let Elements { items, open, ty } = elements(&values, map.open.as_deref(), element)?;
    let entries = present().map(|(key, _)| key.clone()).zip(items).collect();
    Ok(Data::Map(Arc::new(Map {
        kind: MapKind::Map(ty),
        entries,
        open,
        size: Size::default(),
    })))
}

fn has_own_type(kind: &MapKind) -> bool {
    matches!(kind, MapKind::Object | MapKind::Map(_))
}

/// Whether a type is not known in some part.
pub fn has_any(ty: &Type) -> bool {
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
        return Err(required("tuple required"));
    }
    let convert_one = |(value, ty)| convert(value, ty);
    let items = list
        .items
        .iter()
        .zip(types)
        .map(convert_one)
        .collect::<Result<_, _>>()?;
    Ok(sequence(ListKind::Tuple, items, list.open.clone()))
}

fn object(whole: &Value, map: &Map, attributes: &[ObjectAttribute]) -> Result<Data, ConvertError> {
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
            (None, default) => match (not_given(whole, map, attribute), default) {
                (Some(unknown), _) => unknown,
                (None, Some(default)) => default.clone(),
                (None, None) if attribute.optional => Value::null(),
                (None, None) => {
                    let message = format!("attribute \"{}\" is required", attribute.name);
                    return Err(required(message));
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
        size: Size::default(),
    })))
}

/// An attribute that is not among the known ones and yet may be there: of a mapping with more
/// entries than are known, of a resource or a block, whose provider computes what is not written.
fn not_given(whole: &Value, map: &Map, attribute: &ObjectAttribute) -> Option<Value> {
    if let Some(open) = &map.open {
        return Some(Value::unknown_of(open.reason.clone(), attribute.ty.clone()));
    }
    match &map.kind {
        MapKind::Resource(identity) => Some(identity.computed(&attribute.name, whole.span)),
        MapKind::Block => {
            let kind = ReasonKind::Computed(attribute.name.clone());
            let reason = Reason::new(kind, whole.span);
            Some(Value::unknown_of(reason, attribute.ty.clone()))
        }
        MapKind::Object | MapKind::Map(_) => None,
    }
}

/// The type that values of all these types convert to, if there is one.
pub fn unify(types: &[Type]) -> Option<Type> {
    let mut distinct: Vec<&Type> = Vec::new();
    for ty in types {
        if *ty != Type::Any && !distinct.contains(&ty) {
            distinct.push(ty);
        }
    }
    let count = |is: fn(&Type) -> bool| distinct.iter().filter(|ty| is(ty)).count();
    let all = |is: fn(&Type) -> bool| count(is) == distinct.len();
    match distinct[..] {
        [] => Some(Type::Any),
        [only] => Some(only.clone()),
        _ if all(Type::is_primitive) => distinct.contains(&&Type::String).then_some(Type::String),
        _ if all(|ty| matches!(ty, Type::Map(_) | Type::Object(_))) => unify_mappings(&distinct),
        _ if all(|ty| matches!(ty, Type::List(_) | Type::Set(_) | Type::Tuple(_))) => {
            unify_sequences(&distinct)
        }
        _ => None,
    }
}

fn unify_sequences(types: &[&Type]) -> Option<Type> {
    let tuples: Option<Vec<&[Type]>> = types
        .iter()
        .map(|ty| match ty {
            Type::Tuple(elements) => Some(&elements[..]),
            _ => None,
        })
        .collect();
    if let Some(tuples) = tuples
        && tuples.iter().all(|tuple| tuple.len() == tuples[0].len())
    {
        let column = |at: usize| {
            tuples
                .iter()
                .map(|tuple| tuple[at].clone())
                .collect::<Vec<_>>()
        };
        let elements: Option<Vec<Type>> =
            (0..tuples[0].len()).map(|at| unify(&column(at))).collect();
        return Some(Type::Tuple(elements?.into()));
    }
    let is = |kind: fn(&Type) -> bool| types.iter().any(|ty| kind(ty));
    let sets = is(|ty| matches!(ty, Type::Set(_)));
    if sets && !types.iter().all(|ty| matches!(ty, Type::Set(_))) {
        // A set and something else do not meet in the middle: the type of one is taken that all
        // others convert to. Lists are preferred to sets, sets to tuples.
        let rank = |ty: &Type| match ty {
            Type::List(_) => 0,
            Type::Set(_) => 1,
            _ => 2,
        };
        let mut preferred = types.to_vec();
        preferred.sort_by_key(|ty| rank(ty));
        let wanted = preferred
            .into_iter()
            .find(|wanted| types.iter().all(|ty| converts(ty, wanted)));
        return wanted.cloned();
    }
    let mut elements: Vec<Type> = Vec::new();
    for ty in types {
        match ty {
            Type::List(element) | Type::Set(element) => elements.push((**element).clone()),
            Type::Tuple(tuple) => elements.extend(tuple.iter().cloned()),
            _ => return None,
        }
    }
    let element = unify(&elements)?;
    Some(if sets {
        Type::set(element)
    } else {
        Type::list(element)
    })
}

/// Whether some value of a type converts to another.
fn converts(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::Bool, Type::Number) | (Type::Number, Type::Bool) => false,
        (from, to) if from.is_primitive() => to.is_primitive(),
        (Type::List(from) | Type::Set(from), Type::List(to) | Type::Set(to))
        | (Type::Map(from), Type::Map(to)) => converts(from, to),
        (Type::Tuple(from), Type::List(to) | Type::Set(to)) => {
            from.iter().all(|from| converts(from, to))
        }
        (Type::Object(from), Type::Map(to)) => from.iter().all(|from| converts(&from.ty, to)),
        _ => from == to,
    }
}

fn unify_mappings(types: &[&Type]) -> Option<Type> {
    let objects: Option<Vec<&[ObjectAttribute]>> = types
        .iter()
        .map(|ty| match ty {
            Type::Object(attributes) => Some(&attributes[..]),
            _ => None,
        })
        .collect();
    let names = |object: &[ObjectAttribute]| -> Vec<SmolStr> {
        object
            .iter()
            .map(|attribute| attribute.name.clone())
            .collect()
    };
    if let Some(objects) = objects
        && objects
            .iter()
            .all(|object| names(object) == names(objects[0]))
    {
        let column = |at: usize| {
            objects
                .iter()
                .map(|object| object[at].ty.clone())
                .collect::<Vec<_>>()
        };
        let attributes: Option<Vec<(SmolStr, Type)>> = names(objects[0])
            .into_iter()
            .enumerate()
            .map(|(at, name)| Some((name, unify(&column(at))?)))
            .collect();
        return Some(Type::object(attributes?));
    }
    let mut elements: Vec<Type> = Vec::new();
    for ty in types {
        match ty {
            Type::Map(element) => elements.push((**element).clone()),
            Type::Object(attributes) => {
                elements.extend(attributes.iter().map(|attribute| attribute.ty.clone()));
            }
            _ => return None,
        }
    }
    Some(Type::map(unify(&elements)?))
}
