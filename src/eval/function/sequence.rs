//! Functions that make sequences out of sequences. They keep the elements as they are, with their
//! places, and what is known of sequences that are known in part.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::super::convert::{convert, loosened, unify};
use super::super::types::Type;
use super::super::value::{Data, List, ListKind, More, Open, Reason, Size, Unknown, Value};
use super::common::{
    Called, MAX_COMPARISONS, MAX_ITEMS, any_sensitive, anything, items, join_open, marked,
    reason_of, too_large, unknown, whole,
};
use super::{Context, Function, FunctionError, Needs, Param, ParamType};
use crate::number::Number;

const LIST: Param = Param::new("list", ParamType::List);
const ANY_LIST: Param = Param::new("list", ParamType::Any);
const STRINGS: Param = Param::new("list", ParamType::Strings);

/// The type of a list argument, for when the list is not known.
fn as_given(args: &[Value]) -> Type {
    args[0].ty()
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "chunklist",
        &[LIST, Param::new("size", ParamType::Number)],
        |args| Type::list(args[0].ty()),
        chunklist,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new("coalescelist", &[], |_| Type::Any, coalescelist)
        .variadic(Param::nullable("vals", ParamType::Any))
        .needs(Needs::Nothing)
        .selects(),
    Function::new("compact", &[STRINGS], |_| Type::list(Type::String), compact)
        .needs(Needs::Top)
        .selects(),
    Function::new("concat", &[], |_| Type::Any, concat)
        .variadic(Param::new("seqs", ParamType::Any))
        .needs(Needs::Nothing)
        .selects(),
    Function::new("distinct", &[LIST], as_given, distinct)
        .needs(Needs::Top)
        .selects(),
    Function::new("flatten", &[ANY_LIST], |_| Type::Any, flatten)
        .needs(Needs::Top)
        .selects(),
    Function::new(
        "matchkeys",
        &[
            Param::new("values", ParamType::List),
            Param::new("keys", ParamType::List),
            Param::new("searchset", ParamType::List),
        ],
        as_given,
        matchkeys,
    ),
    Function::new("range", &[], |_| Type::list(Type::Number), range)
        .variadic(Param::new("params", ParamType::Number)),
    Function::new("reverse", &[ANY_LIST], |_| Type::Any, reverse)
        .needs(Needs::Top)
        .selects(),
    Function::new(
        "slice",
        &[
            ANY_LIST,
            Param::new("start_index", ParamType::Number),
            Param::new("end_index", ParamType::Number),
        ],
        |_| Type::Any,
        slice,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new("sort", &[STRINGS], |_| Type::list(Type::String), sort)
        .needs(Needs::Top)
        .selects(),
];

fn sequence(kind: ListKind, items: Vec<Value>, open: Option<Open>) -> Value {
    let open = open.map(Box::new);
    Data::List(Arc::new(List {
        kind,
        items,
        open,
        size: Size::default(),
    }))
    .into()
}

fn list_of(value: &Value) -> Option<&List> {
    value.as_list()
}

fn chunklist(context: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        return Ok(args[0].clone());
    };
    let size = usize::try_from(whole(args, 1)?)
        .map_err(|_| FunctionError::new("the size argument must be positive"))?;
    let element = args[0].ty();
    let ty = Type::list(element.clone());
    if let Some(open) = &list.open {
        return Ok(unknown(&open.reason, ty).because(&args[0].trail));
    }
    if list.items.len() > MAX_ITEMS {
        return Ok(too_large(context, ty));
    }
    // Zero is one chunk of all.
    let size = if size == 0 {
        list.items.len().max(1)
    } else {
        size
    };
    let chunk = |items: &[Value]| Value::list(list.kind.clone(), items.to_vec());
    let chunks = list.items.chunks(size).map(chunk).collect();
    let chunks = Value::list(ListKind::List(element), chunks).because(&args[0].trail);
    Ok(marked(chunks, args[0].sensitive || args[1].sensitive))
}

fn coalescelist(_: &Context, args: &[Value]) -> Called {
    if args.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    let sensitive = any_sensitive(args);
    let mut passed = super::Trail::EMPTY;
    for arg in args {
        let undecided = |reason: &Reason| {
            let value = Value::unknown(reason.clone());
            Ok(marked(
                value.because(&arg.trail).because(&passed),
                sensitive,
            ))
        };
        match &arg.data {
            Data::Unknown(unknown) => return undecided(&unknown.reason),
            Data::List(list) if !matches!(list.kind, ListKind::Set(_)) => {
                match (&list.items[..], &list.open) {
                    ([], Some(open)) => return undecided(&open.reason),
                    ([], None) => passed = passed.join(&arg.trail),
                    _ => return Ok(marked(arg.clone().because(&passed), sensitive)),
                }
            }
            Data::Null | Data::Absent => passed = passed.join(&arg.trail),
            _ => {
                let message = "coalescelist arguments must be lists or tuples";
                return Err(FunctionError::new(message));
            }
        }
    }
    Err(FunctionError::new("no non-null arguments"))
}

fn compact(_: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        return Ok(args[0].clone());
    };
    let mut kept = Vec::new();
    let mut doubtful = Vec::new();
    for item in &list.items {
        match &item.data {
            Data::String(text) if text.is_empty() => {}
            Data::Null | Data::Absent => {}
            Data::Unknown(_)
                if item.equals(&"".into()) != Some(false)
                    || item.equals(&Value::null()) != Some(false) =>
            {
                doubtful.push(item.clone());
            }
            _ => kept.push(item.clone()),
        }
    }
    let empty = |item: &Value| item.is_null() || item.as_str() == Some("");
    let open = list.open.as_deref().cloned().map(|mut open| {
        open.possible.retain(|item| !empty(item));
        open
    });
    let doubts = doubtful.first().map(|first| Open {
        reason: reason_of(first),
        possible: doubtful.clone(),
        more: More::Nothing,
    });
    let compacted = sequence(ListKind::List(Type::String), kept, join_open(open, doubts));
    Ok(marked(
        compacted.because(&args[0].trail),
        args[0].has_sensitive(),
    ))
}

fn concat(context: &Context, args: &[Value]) -> Called {
    if args.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    let mut joined = Vec::new();
    let mut open: Option<Open> = None;
    let mut elements: Option<Vec<Type>> = Some(Vec::new());
    let mut sensitive = false;
    for (index, arg) in args.iter().enumerate() {
        sensitive |= arg.sensitive;
        match &arg.data {
            Data::List(list) if !matches!(list.kind, ListKind::Set(_)) => {
                joined.extend(list.items.iter().map(|item| arg.part(item)));
                open = join_open(open, list.open.as_deref().cloned());
                match &list.kind {
                    ListKind::List(ty) => elements.iter_mut().for_each(|all| all.push(ty.clone())),
                    _ => elements = None,
                }
            }
            Data::Unknown(unknown) => {
                open = join_open(open, Some(elements_of(unknown, arg)));
                elements = None;
            }
            _ => {
                let given = arg.ty().friendly_name();
                let message = format!("all arguments must be lists or tuples; got {given}");
                return Err(FunctionError::argument(index, message));
            }
        }
        if joined.len() > MAX_ITEMS {
            return Ok(too_large(context, Type::Any));
        }
    }
    if args.iter().any(|arg| arg.as_unknown().is_some()) {
        // If that is a list too, the result is a list of what all elements have in common.
        joined = joined.iter().map(loosened).collect();
    }
    let value = sequence(ListKind::Tuple, joined, open);
    // Lists make a list, of what their elements have in common.
    let typed = elements.and_then(|elements| convert(&value, &Type::list(unify(&elements)?)).ok());
    Ok(marked(typed.unwrap_or(value), sensitive))
}

/// The elements of a sequence that is not known, as far as its type or its possible values tell.
fn elements_of(unknown: &Unknown, whole: &Value) -> Open {
    if let Some(open) = possible_elements(unknown, whole) {
        return open;
    }
    match &unknown.ty {
        Type::List(element) | Type::Set(element) => {
            let element = Value::unknown_of(unknown.reason.clone(), (**element).clone());
            Open {
                reason: unknown.reason.clone(),
                possible: vec![element.because(&whole.trail)],
                more: More::Alike,
            }
        }
        _ => anything(unknown.reason.clone()),
    }
}

/// The elements of all the sequences that a value may be.
fn possible_elements(unknown: &Unknown, whole: &Value) -> Option<Open> {
    let mut open = Open {
        reason: unknown.reason.clone(),
        possible: Vec::new(),
        more: More::Nothing,
    };
    for possible in &unknown.possible {
        let list = possible.as_list()?;
        let elements = list.items.iter().map(|item| whole.part(item));
        open.possible.extend(elements);
        let nested = list.open.as_deref().cloned();
        open = join_open(Some(open), nested)?;
    }
    (!unknown.possible.is_empty()).then_some(open)
}

/// Comparing each with each becomes slow beyond this.
const MAX_COMPARED: usize = 4096;

fn distinct(context: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        return Ok(args[0].clone());
    };
    let mut open = list.open.as_deref().cloned();
    let kept = if let Some(texts) = distinct_texts(&list.items) {
        texts
    } else if list.items.len() > MAX_COMPARED {
        return Ok(too_large(context, args[0].ty()));
    } else {
        let mut kept: Vec<Value> = Vec::new();
        for item in &list.items {
            let same: Vec<Option<bool>> = kept.iter().map(|known| known.equals(item)).collect();
            if same.contains(&Some(true)) {
                continue;
            }
            if same.contains(&None) {
                // It may be one that is there already.
                let doubt = Open {
                    reason: item
                        .unknown_part()
                        .cloned()
                        .unwrap_or_else(|| reason_of(&args[0])),
                    possible: vec![item.clone()],
                    more: More::Nothing,
                };
                open = join_open(open, Some(doubt));
            } else {
                kept.push(item.clone());
            }
        }
        kept
    };
    let value = sequence(list.kind.clone(), kept, open).because(&args[0].trail);
    Ok(marked(value, args[0].has_sensitive()))
}

/// The distinct elements of a list of known strings.
fn distinct_texts(items: &[Value]) -> Option<Vec<Value>> {
    if !items.iter().all(|item| item.as_str().is_some()) {
        return None;
    }
    let mut seen = FxHashSet::default();
    let first = items.iter().filter(|item| seen.insert(item.as_str()));
    Some(first.cloned().collect())
}

fn flatten(context: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        let message = "can only flatten lists, sets and tuples";
        return Err(FunctionError::new(message));
    };
    let mut flat = Flat::default();
    flat.add(list, &args[0]);
    if flat.items.len() > MAX_ITEMS {
        return Ok(too_large(context, Type::Any));
    }
    let sensitive = args[0].sensitive || flat.sensitive;
    let value = sequence(ListKind::Tuple, flat.items, flat.open);
    // Of an empty result nothing but the argument tells where it came from.
    let value = if items(&value).is_empty() {
        value.because(&args[0].trail)
    } else {
        value
    };
    Ok(marked(value, sensitive))
}

#[derive(Default)]
struct Flat {
    items: Vec<Value>,
    open: Option<Open>,
    sensitive: bool,
}

impl Flat {
    fn add(&mut self, list: &List, whole: &Value) {
        for item in &list.items {
            if self.items.len() > MAX_ITEMS {
                return;
            }
            let item = whole.part(item);
            match &item.data {
                Data::List(nested) => {
                    self.sensitive |= item.sensitive;
                    self.add(nested, &item);
                }
                Data::Unknown(unknown) if may_be_list(unknown) => {
                    let open = possible_elements(unknown, &item)
                        .map_or_else(|| anything(unknown.reason.clone()), flat_open);
                    self.open = join_open(self.open.take(), Some(open));
                }
                _ => self.items.push(item),
            }
        }
        if let Some(open) = &list.open {
            let open = flat_open((**open).clone());
            self.open = join_open(self.open.take(), Some(open));
        }
    }
}

/// Whether an element that is not known may be a list itself.
fn may_be_list(unknown: &Unknown) -> bool {
    !matches!(
        unknown.ty,
        Type::Bool | Type::Number | Type::String | Type::Map(_) | Type::Object(_)
    ) && unknown.text.is_empty()
}

/// What there may be besides, with the elements of possible lists in their stead.
fn flat_open(open: Open) -> Open {
    let mut flat = Flat::default();
    let possible = List {
        kind: ListKind::Tuple,
        items: open.possible,
        open: None,
        size: Size::default(),
    };
    flat.add(&possible, &Value::null());
    let more = open.more;
    let made = Open {
        reason: open.reason,
        possible: flat.items,
        more,
    };
    match flat.open {
        // Lists that are alike are any number of what they may hold.
        Some(nested) if more == More::Alike => Open {
            possible: [made.possible, nested.possible].concat(),
            more: match nested.more {
                More::Anything => More::Anything,
                _ => More::Alike,
            },
            reason: made.reason,
        },
        Some(nested) => {
            let more = match (more, nested.more) {
                (More::Anything, _) | (_, More::Anything) => More::Anything,
                (_, more) => more,
            };
            Open {
                possible: [made.possible, nested.possible].concat(),
                more,
                reason: made.reason,
            }
        }
        None => made,
    }
}

fn matchkeys(context: &Context, args: &[Value]) -> Called {
    let (values, keys, wanted) = (items(&args[0]), items(&args[1]), items(&args[2]));
    if values.len() != keys.len() {
        let message = "length of keys and values should be equal";
        return Err(FunctionError::new(message));
    }
    if keys.len().saturating_mul(wanted.len()) > MAX_COMPARISONS {
        return Ok(too_large(context, args[0].ty()));
    }
    let kind = |value: &Value| {
        value
            .as_list()
            .map_or(ListKind::Tuple, |list| list.kind.clone())
    };
    let types = [&args[1], &args[2]].map(|list| match kind(list) {
        ListKind::List(element) => element,
        _ => Type::Any,
    });
    let Some(common) = unify(&types) else {
        let message = "keys and searchset must be of the same type";
        return Err(FunctionError::new(message));
    };
    let same = |value: &Value| convert(value, &common).unwrap_or_else(|_| value.clone());
    let wanted: Vec<Value> = wanted.iter().map(same).collect();
    let matches = |key: &Value| {
        let key = same(key);
        wanted
            .iter()
            .any(|wanted| wanted.equals(&key) == Some(true))
    };
    let pairs = values.iter().zip(keys);
    let found = pairs
        .filter(|(_, key)| matches(key))
        .map(|(value, _)| value.clone());
    Ok(Value::list(kind(&args[0]), found.collect()))
}

/// Terraform's own limit.
const MAX_RANGE: usize = 1024;

fn range(_: &Context, args: &[Value]) -> Called {
    let numbers: Vec<&Number> = args.iter().filter_map(Value::as_number).collect();
    let one = Number::from(1_i64);
    let (start, end, step) = match numbers[..] {
        [end] => (&Number::ZERO, end, None),
        [start, end] => (start, end, None),
        [start, end, step] => (start, end, Some(step.clone())),
        _ => {
            let message = "must have one, two, or three arguments";
            return Err(FunctionError::new(message));
        }
    };
    let step = step.unwrap_or_else(|| if end < start { one.neg() } else { one });
    let down = step < Number::ZERO;
    if down && start < end || step > Number::ZERO && start > end {
        let message = if down {
            "end must be less than start when step is negative"
        } else {
            "end must be greater than start when step is positive"
        };
        return Err(FunctionError::argument(1, message));
    }
    let mut values = Vec::new();
    let mut next = start.clone();
    while if down { next > *end } else { next < *end } {
        if values.len() >= MAX_RANGE {
            let message = "more than 1024 values were generated; either decrease the difference between start and end or use a smaller step";
            return Err(FunctionError::new(message));
        }
        values.push(next.clone().into());
        next = next.add(&step);
    }
    Ok(Value::list(ListKind::List(Type::Number), values))
}

fn reverse(_: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        let message = format!(
            "can only reverse list or tuple values, not {}",
            args[0].ty().friendly_name()
        );
        return Err(FunctionError::argument(0, message));
    };
    let kind = match &list.kind {
        ListKind::Set(element) => ListKind::List(element.clone()),
        ListKind::Blocks => ListKind::Tuple,
        kind => kind.clone(),
    };
    let items = list.items.iter().rev().cloned().collect();
    let value = sequence(kind, items, list.open.as_deref().cloned());
    Ok(marked(value.because(&args[0].trail), args[0].sensitive))
}

fn slice(_: &Context, args: &[Value]) -> Called {
    let error = |index: usize, message: &str| Err(FunctionError::argument(index, message));
    let Some(list) = list_of(&args[0]) else {
        return error(0, "must be a list or tuple value");
    };
    if matches!(list.kind, ListKind::Set(_)) {
        return error(
            0,
            "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important",
        );
    }
    let Ok(start) = usize::try_from(whole(args, 1)?) else {
        return error(1, "start index must not be less than zero");
    };
    let Ok(end) = usize::try_from(whole(args, 2)?) else {
        return error(2, "end index must not be less than zero");
    };
    if start > end {
        return error(1, "start index must not be greater than end index");
    }
    let value = match &list.open {
        None if end > list.items.len() => {
            return error(
                2,
                "end index must not be greater than the length of the list",
            );
        }
        None => Value::list(list.kind.clone(), list.items[start..end].to_vec()),
        // Any of the elements may be in it.
        Some(open) => {
            let mut open = (**open).clone();
            open.possible.extend(list.items.iter().cloned());
            if open.more == More::Nothing && end == start {
                open.possible.clear();
            }
            sequence(list.kind.clone(), Vec::new(), Some(open))
        }
    };
    let value = value.because(&args[0].trail);
    Ok(marked(value, args.iter().any(|arg| arg.sensitive)))
}

fn sort(_: &Context, args: &[Value]) -> Called {
    let Some(list) = list_of(&args[0]) else {
        return Ok(args[0].clone());
    };
    if let Some(at) = list.items.iter().position(Value::is_null) {
        let message = format!("given list element {at} is null; a null string cannot be sorted");
        return Err(FunctionError::new(message));
    }
    let mut sorted = list.items.clone();
    sorted.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    let mut open = list.open.as_deref().cloned();
    if let Some(item) = sorted.iter().find(|item| item.as_unknown().is_some()) {
        // All are there, but in which order is not known.
        let order = Open {
            reason: reason_of(item),
            possible: Vec::new(),
            more: More::Nothing,
        };
        open = join_open(open, Some(order));
    }
    let value = sequence(ListKind::List(Type::String), sorted, open);
    Ok(marked(
        value.because(&args[0].trail),
        args[0].has_sensitive(),
    ))
}
