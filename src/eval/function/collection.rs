//! Functions that look into collections, and those on mappings. Most take collections that are
//! known in part, and keep what is known.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;
use unicode_segmentation::UnicodeSegmentation;

use super::super::convert::{convert, has_known_type, loosened, unify};
use super::super::types::Type;
use super::super::value::{
    Data, List, ListKind, Map, MapKind, More, Open, Reason, Size, Unknown, Value,
};
use super::common::{
    Called, any_sensitive, anything, chosen, items, join_open, mapping, marked, open_of, reason_of,
    unknown, whole,
};
use super::{Context, Function, FunctionError, MAX_COMBINATIONS, Needs, Param, ParamType, one_of};

const LIST: Param = Param::new("list", ParamType::Any);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "length",
        &[Param::new("value", ParamType::Any)],
        |_| Type::Number,
        length,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new(
        "element",
        &[LIST, Param::new("index", ParamType::Number)],
        |_| Type::Any,
        element,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new(
        "index",
        &[LIST, Param::new("value", ParamType::Any)],
        |_| Type::Number,
        index,
    )
    .needs(Needs::Nothing),
    Function::new("one", &[LIST], |_| Type::Any, one)
        .needs(Needs::Top)
        .selects(),
    Function::new(
        "lookup",
        &[
            Param::new("inputMap", ParamType::Any),
            Param::new("key", ParamType::String),
        ],
        |_| Type::Any,
        lookup,
    )
    .variadic(Param::nullable("default", ParamType::Any))
    .needs(Needs::Nothing)
    .selects(),
    Function::new(
        "keys",
        &[Param::new("inputMap", ParamType::Any)],
        |_| Type::Any,
        keys,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new(
        "values",
        &[Param::new("mapping", ParamType::Any)],
        |_| Type::Any,
        values,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new("merge", &[], |_| Type::Any, merge)
        .variadic(Param::nullable("maps", ParamType::Any))
        .needs(Needs::Nothing)
        .selects(),
    Function::new(
        "zipmap",
        &[
            Param::new("keys", ParamType::Strings),
            Param::new("values", ParamType::Any),
        ],
        |_| Type::Any,
        zipmap,
    )
    .needs(Needs::Nothing)
    .selects(),
    Function::new(
        "transpose",
        &[Param::new("values", ParamType::StringLists)],
        |_| Type::map(Type::list(Type::String)),
        transpose,
    ),
    Function::new("coalesce", &[], |_| Type::Any, coalesce)
        .variadic(Param::nullable("vals", ParamType::Any))
        .needs(Needs::Nothing)
        .selects(),
];

fn length(_: &Context, args: &[Value]) -> Called {
    let (least, most, open) = match &args[0].data {
        Data::String(text) => {
            let count = text.graphemes(true).count();
            (count, count, None)
        }
        Data::List(list) => {
            let (least, most) = list_length(list);
            (least, most, list.open.clone())
        }
        Data::Map(map) => {
            let count = given(map).count();
            (count, count, open_of(map, &args[0]).map(Box::new))
        }
        _ => {
            let message = "argument must be a string, a collection type, or a structural type";
            return Err(FunctionError::argument(0, message));
        }
    };
    let answer = between(least, most, open.as_deref(), &args[0]);
    Ok(marked(answer.because(&args[0].trail), args[0].sensitive))
}

/// The fewest and the most elements that the certain ones of a list may be: those of a set that
/// are not known may turn out to be equal to others.
fn list_length(list: &List) -> (usize, usize) {
    let most = list.items.len();
    if !matches!(list.kind, ListKind::Set(_)) {
        return (most, most);
    }
    let known = list.items.iter().filter(|item| item.is_wholly_known());
    let known = known.count();
    (known.max(usize::from(most > 0)), most)
}

/// One of several numbers, if those are few.
fn between(least: usize, most: usize, open: Option<&Open>, whole: &Value) -> Value {
    let (more, possible) = open.map_or((More::Nothing, 0), |open| (open.more, open.possible.len()));
    let most = most + possible;
    if more == More::Nothing && least == most {
        return least.into();
    }
    let reason = open.map_or_else(|| reason_of(whole), |open| open.reason.clone());
    let mut unknown = Unknown::new(reason, Type::Number).not_null();
    if more == More::Nothing && most - least < MAX_COMBINATIONS {
        unknown.possible = (least..=most).map(Value::from).collect();
    }
    unknown.into()
}

/// The entries of a mapping, without the arguments that a block does not have.
fn given(map: &Map) -> impl Iterator<Item = (&SmolStr, &Value)> {
    map.entries
        .iter()
        .filter(|(_, value)| !matches!(value.data, Data::Absent))
}

fn element(_: &Context, args: &[Value]) -> Called {
    let refused = || {
        let message = format!("cannot read elements from {}", args[0].ty().friendly_name());
        FunctionError::new(message)
    };
    let list = args[0].as_list().ok_or_else(refused)?;
    if matches!(list.kind, ListKind::Set(_)) {
        return Err(refused());
    }
    let at = whole(args, 1)
        .map_err(|error| FunctionError::new(format!("invalid index: {}", error.message)))?;
    let at = usize::try_from(at)
        .map_err(|_| FunctionError::argument(1, "the index must not be negative"))?;
    let value = match &list.open {
        Some(open) => any_of(&args[0], &list.items, open),
        None if list.items.is_empty() => {
            let message = "cannot use element function with an empty list";
            return Err(FunctionError::new(message));
        }
        None => chosen(&args[0], &list.items[at % list.items.len()]),
    };
    Ok(marked(value.because(&args[1].trail), args[1].sensitive))
}

/// An element of a collection of which not all is known: which one comes where is not known.
fn any_of(whole: &Value, items: &[Value], open: &Open) -> Value {
    let all: Vec<Value> = items
        .iter()
        .chain(&open.possible)
        .map(|item| chosen(whole, item))
        .collect();
    let value = match open.more {
        More::Nothing | More::Alike if !all.is_empty() => one_of(all, &open.reason),
        _ => Value::unknown(open.reason.clone()),
    };
    value.because(&whole.trail)
}

fn index(_: &Context, args: &[Value]) -> Called {
    let list = match &args[0].data {
        Data::List(list) if !matches!(list.kind, ListKind::Set(_)) => list,
        Data::Unknown(cause) => return Ok(unknown(&cause.reason, Type::Number)),
        _ => return Err(FunctionError::new("argument must be a list or tuple")),
    };
    let undecided = |reason: &Reason| Ok(unknown(reason, Type::Number));
    for (at, item) in list.items.iter().enumerate() {
        match (item.equals(&args[1]), &list.open) {
            (Some(true), None) => return Ok(at.into()),
            (Some(true), Some(open)) => return undecided(&open.reason),
            (Some(false), _) => {}
            (None, _) => {
                let cause = item.unknown_part().or_else(|| args[1].unknown_part());
                return undecided(&cause.cloned().unwrap_or_else(|| reason_of(item)));
            }
        }
    }
    match &list.open {
        Some(open) => undecided(&open.reason),
        None if list.items.is_empty() => Err(FunctionError::new("cannot search an empty list")),
        None => Err(FunctionError::new("item not found")),
    }
}

fn one(_: &Context, args: &[Value]) -> Called {
    const MESSAGE: &str = "must be a list, set, or tuple value with either zero or one elements";
    let list = args[0]
        .as_list()
        .ok_or_else(|| FunctionError::argument(0, MESSAGE))?;
    let (least, most) = list_length(list);
    if least > 1 {
        return Err(FunctionError::argument(0, MESSAGE));
    }
    let value = match (&list.items[..], &list.open) {
        ([], None) => marked(Value::null().because(&args[0].trail), args[0].sensitive),
        ([only], None) => chosen(&args[0], only),
        // Elements of a set that may turn out to be equal.
        (_, None) => Value::unknown(reason_of(&args[0])).because(&args[0].trail),
        (items, Some(open)) if open.more == More::Nothing && most + open.possible.len() <= 1 => {
            let mut all: Vec<Value> = items.iter().chain(&open.possible).cloned().collect();
            if items.is_empty() {
                all.push(Value::null());
            }
            one_of(all, &open.reason).because(&args[0].trail)
        }
        // With more than one element the call fails, which `try` may notice.
        (_, Some(open)) => Value::unknown(open.reason.clone()).because(&args[0].trail),
    };
    Ok(marked(value, args[0].sensitive))
}

fn lookup(_: &Context, args: &[Value]) -> Called {
    if args.len() > 3 {
        let message = format!("lookup() takes two or three arguments, got {}", args.len());
        return Err(FunctionError::new(message));
    }
    let source = &args[0];
    let undecided = |reason: &Reason, ty: Type| {
        let value = Value::unknown_of(reason.clone(), ty);
        let value = value.because(&source.trail).because(&args[1].trail);
        Ok(marked(value, source.sensitive || args[1].sensitive))
    };
    let map = match (mapping(source), &source.data) {
        (Some(map), _) => map,
        (None, Data::Unknown(unknown)) => return undecided(&unknown.reason, Type::Any),
        _ => {
            let message = "lookup() requires a map as the first argument";
            return Err(FunctionError::argument(0, message));
        }
    };
    let element = match &map.kind {
        MapKind::Map(element) => element.clone(),
        _ => Type::Any,
    };
    let default = match args.get(2) {
        Some(default) => Some(convert(default, &element).map_err(|_| {
            let message = "the default value must have the same type as the map elements";
            FunctionError::argument(2, message)
        })?),
        None => None,
    };
    let Some(key) = args[1].as_str() else {
        return undecided(&reason_of(&args[1]), element);
    };
    let found = map.entries.get(key);
    let value = match (
        found.filter(|value| !matches!(value.data, Data::Absent)),
        open_of(map, source),
    ) {
        (Some(value), _) => chosen(source, value),
        (None, Some(open)) => return undecided(&open.reason, element),
        (None, None) => {
            let missing = || {
                let message = match &map.kind {
                    MapKind::Map(_) => format!("lookup failed to find key \"{key}\""),
                    _ => format!("the given object has no attribute \"{key}\""),
                };
                FunctionError::argument(0, message)
            };
            // That the key is not there decides too.
            let default = default.ok_or_else(missing)?;
            marked(default.because(&source.trail), source.sensitive)
        }
    };
    Ok(marked(value.because(&args[1].trail), args[1].sensitive))
}

fn keys(_: &Context, args: &[Value]) -> Called {
    let map = mapping(&args[0])
        .ok_or_else(|| FunctionError::argument(0, "must have map or object type"))?;
    let items = given(map).map(|(key, _)| key.clone().into()).collect();
    let open = open_of(map, &args[0]).map(|open| Open {
        // Values are no keys: of those that may be there, nothing is known.
        more: match open.more {
            More::Nothing if open.possible.is_empty() => More::Nothing,
            _ => More::Anything,
        },
        possible: Vec::new(),
        ..open
    });
    let kind = match &map.kind {
        MapKind::Map(_) => ListKind::List(Type::String),
        _ => ListKind::Tuple,
    };
    let list = opened(kind, items, open).because(&args[0].trail);
    Ok(marked(list, args[0].sensitive))
}

fn opened(kind: ListKind, items: Vec<Value>, open: Option<Open>) -> Value {
    let open = open.map(Box::new);
    Data::List(Arc::new(List {
        kind,
        items,
        open,
        size: Size::default(),
    }))
    .into()
}

fn values(_: &Context, args: &[Value]) -> Called {
    let map = mapping(&args[0])
        .ok_or_else(|| FunctionError::new("values() requires a map as the first argument"))?;
    let items = given(map).map(|(_, value)| args[0].part(value)).collect();
    let kind = match &map.kind {
        MapKind::Map(element) => ListKind::List(element.clone()),
        _ => ListKind::Tuple,
    };
    let list = opened(kind, items, open_of(map, &args[0]));
    Ok(marked(list.because(&args[0].trail), args[0].sensitive))
}

fn merge(_: &Context, args: &[Value]) -> Called {
    let mut merged = Merged::default();
    let mut element: Option<Type> = None;
    let mut object = false;
    let mut sensitive = false;
    for arg in args.iter().filter(|arg| !arg.is_null()) {
        sensitive |= arg.sensitive;
        match (mapping(arg), &arg.data) {
            (Some(map), _) => {
                match &map.kind {
                    MapKind::Map(ty) => object |= element.get_or_insert_with(|| ty.clone()) != ty,
                    _ => object = true,
                }
                merged.add(map, arg);
            }
            (None, Data::Unknown(unknown)) => merged.add_unknown(unknown, arg),
            _ => {
                let given = match arg.ty() {
                    Type::Tuple(_) => "tuple".to_owned(),
                    ty => ty.friendly_name(),
                };
                let message = format!("arguments must be maps or objects, got \"{given}\"");
                return Err(FunctionError::new(message));
            }
        }
    }
    let kind = match element {
        Some(element) if !object => MapKind::Map(element),
        _ => MapKind::Object,
    };
    let map = Map {
        kind,
        entries: merged.entries.into_iter().collect(),
        open: merged.open.map(Box::new),
        size: Size::default(),
    };
    Ok(marked(Data::Map(Arc::new(map)).into(), sensitive))
}

/// What is known of a merged mapping so far.
#[derive(Default)]
struct Merged {
    entries: BTreeMap<SmolStr, Value>,
    open: Option<Open>,
}

impl Merged {
    fn add(&mut self, map: &Map, whole: &Value) {
        let open = open_of(map, whole);
        if let Some(open) = &open {
            self.weaken(open, whole);
        }
        for (key, value) in given(map) {
            self.entries.insert(key.clone(), whole.part(value));
        }
        self.open = join_open(self.open.take(), open);
    }

    fn add_unknown(&mut self, unknown: &Unknown, whole: &Value) {
        let mut open = anything(unknown.reason.clone());
        if let Type::Map(element) = &unknown.ty {
            let element = Value::unknown_of(unknown.reason.clone(), (**element).clone());
            open.possible.push(element.because(&whole.trail));
            open.more = More::Alike;
        }
        self.weaken(&open, whole);
        self.open = join_open(self.open.take(), Some(open));
    }

    /// Any of the entries may be replaced by one whose key is not known.
    fn weaken(&mut self, open: &Open, whole: &Value) {
        let nothing = open.possible.is_empty() && open.more != More::Anything;
        for value in self.entries.values_mut().filter(|_| !nothing) {
            let trail = value.trail.clone();
            let span = value.span;
            let replaced = if open.more == More::Anything {
                Value::unknown(open.reason.clone())
            } else {
                let mut all = vec![value.clone()];
                all.extend(open.possible.iter().cloned());
                one_of(all, &open.reason)
            };
            *value = replaced.at(span).because(&trail).because(&whole.trail);
        }
    }
}

fn zipmap(_: &Context, args: &[Value]) -> Called {
    let (keys, values) = (&args[0], &args[1]);
    let undecided = |reason: Reason| {
        let value = unknown(&reason, Type::Any);
        let value = value.because(&keys.trail).because(&values.trail);
        Ok(marked(value, any_sensitive(args)))
    };
    let listed = match &values.data {
        Data::List(list) if !matches!(list.kind, ListKind::Set(_)) => list,
        Data::Unknown(_) => return undecided(reason_of(values)),
        _ => {
            let message = "values argument must be a list or tuple value";
            return Err(FunctionError::new(message));
        }
    };
    if !keys.is_wholly_known() {
        return undecided(reason_of(keys));
    }
    if let Some(open) = &listed.open {
        return undecided(open.reason.clone());
    }
    let (count, given) = (items(keys).len(), listed.items.len());
    if count != given {
        let message = format!("number of keys ({count}) does not match number of values ({given})");
        return Err(FunctionError::new(message));
    }
    let mut entries = Vec::with_capacity(count);
    for (at, (key, value)) in items(keys).iter().zip(&listed.items).enumerate() {
        let Data::String(key) = &key.data else {
            let message = format!("keys list has null value at index {at}");
            return Err(FunctionError::new(message));
        };
        entries.push((key.clone(), values.part(value)));
    }
    let kind = match &listed.kind {
        ListKind::List(element) => MapKind::Map(element.clone()),
        _ => MapKind::Object,
    };
    let map = Value::map(kind, entries.into_iter().collect());
    let sensitive = keys.has_sensitive() || values.sensitive;
    Ok(marked(map.because(&keys.trail), sensitive))
}

fn transpose(_: &Context, args: &[Value]) -> Called {
    let mut transposed: BTreeMap<SmolStr, Vec<Value>> = BTreeMap::new();
    for (key, list) in args[0].as_map().iter().flat_map(|map| map.entries.iter()) {
        if list.is_null() {
            return Err(FunctionError::new("input must not contain null list"));
        }
        for item in items(list) {
            let Data::String(item) = &item.data else {
                let message = "input list must not contain null string";
                return Err(FunctionError::new(message));
            };
            let keys = transposed.entry(item.clone()).or_default();
            keys.push(key.clone().into());
        }
    }
    let lists = transposed
        .into_iter()
        .map(|(item, keys)| (item, Value::list(ListKind::List(Type::String), keys)));
    Ok(Value::map(
        MapKind::Map(Type::list(Type::String)),
        lists.collect(),
    ))
}

fn coalesce(_: &Context, args: &[Value]) -> Called {
    first_of(args)
}

fn first_of(args: &[Value]) -> Called {
    let types: Vec<Type> = args.iter().map(Value::ty).collect();
    let different = || FunctionError::new("all arguments must have the same type");
    let ty = unify(&types)
        .filter(|_| !args.is_empty())
        .ok_or_else(different)?;
    let sensitive = any_sensitive(args);
    let mut passed = super::Trail::EMPTY;
    let settled = ty == Type::String || args.iter().all(|arg| arg.is_null() || has_known_type(arg));
    for (index, arg) in args.iter().enumerate() {
        let value = if settled {
            convert(arg, &ty).map_err(|_| different())?
        } else {
            loosened(arg)
        };
        let taken = match &value.data {
            Data::Null | Data::Absent => Some(false),
            Data::String(text) => Some(!text.is_empty()),
            Data::Unknown(unknown) => surely_something(unknown, &ty),
            _ => Some(true),
        };
        match taken {
            Some(true) => {
                let value = chosen(&Value::null(), &value);
                return Ok(marked(value.because(&passed), sensitive));
            }
            Some(false) => passed = passed.join(&arg.trail),
            None => {
                // It, or what is taken where it is nothing.
                let reason = reason_of(&value);
                let rest = args
                    .get(index + 1..)
                    .filter(|rest| settled && !rest.is_empty());
                let result = match rest.map(first_of) {
                    Some(Ok(rest)) => {
                        let rest = convert(&rest, &ty).unwrap_or(rest);
                        one_of(vec![taken_as_is(value), rest], &reason)
                    }
                    Some(Err(_)) => taken_as_is(value),
                    None => Value::unknown_of(reason, ty),
                };
                let result = result.because(&arg.trail).because(&passed);
                return Ok(marked(result, sensitive));
            }
        }
    }
    let message = "no non-null, non-empty-string arguments";
    Err(FunctionError::new(message))
}

/// What is not known and is taken is not null.
fn taken_as_is(value: Value) -> Value {
    let Data::Unknown(unknown) = &value.data else {
        return value;
    };
    let data = Data::Unknown(Arc::new((**unknown).clone().not_null()));
    Value { data, ..value }
}

/// Whether a value that is not known is certainly neither null nor the empty string.
fn surely_something(unknown: &Unknown, ty: &Type) -> Option<bool> {
    let text_is_something = match ty {
        Type::String | Type::Any => {
            let identity = unknown.symbols.iter().any(|symbol| symbol.identity);
            let literal = |part: &super::super::value::TextPart| matches!(part, super::super::value::TextPart::Literal(text) if !text.is_empty());
            identity || unknown.text.iter().any(literal)
        }
        _ => unknown.is_not_null(),
    };
    text_is_something.then_some(true)
}
