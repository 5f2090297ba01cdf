//! Functions on collections. Most take collections that are known in part, and keep what is known.

use std::sync::Arc;

use super::super::types::Type;
use super::super::value::{Data, List, ListKind, More, Open, Unknown, Value};
use super::{Context, Function, FunctionError, Needs, Param, ParamType};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "length",
        params: &[Param::new("value", ParamType::Any)],
        variadic: None,
        needs: Needs::Top,
        returns: |_| Type::Number,
        body: length,
    },
    Function {
        name: "concat",
        params: &[],
        variadic: Some(Param::new("seqs", ParamType::Any)),
        needs: Needs::Nothing,
        returns: |_| Type::Any,
        body: concat,
    },
];

fn length(_: &Context, args: &[Value]) -> Result<Value, FunctionError> {
    use unicode_segmentation::UnicodeSegmentation;
    let (count, open) = match &args[0].data {
        Data::String(text) => (text.graphemes(true).count(), None),
        Data::List(list) => (list.items.len(), list.open.as_ref()),
        Data::Map(map) => (map.entries.len(), map.open.as_ref()),
        _ => {
            let message = "argument must be a string, a collection type, or a structural type";
            return Err(FunctionError::argument(0, message));
        }
    };
    let Some(open) = open else {
        return Ok(count.into());
    };
    Ok(open_length(count, open))
}

/// The length of a collection that may hold more: one of several numbers, if those are few.
fn open_length(certain: usize, open: &Open) -> Value {
    let unknown = || Unknown::new(open.reason.clone(), Type::Number).not_null();
    if open.more == More::Nothing && open.possible.len() < super::MAX_COMBINATIONS {
        let mut unknown = unknown();
        unknown.possible = (certain..=certain + open.possible.len())
            .map(Value::from)
            .collect();
        return unknown.into();
    }
    unknown().into()
}

fn concat(_: &Context, args: &[Value]) -> Result<Value, FunctionError> {
    let mut items = Vec::new();
    let mut open: Option<Box<Open>> = None;
    for (index, arg) in args.iter().enumerate() {
        match &arg.data {
            Data::List(list) => {
                items.extend(list.items.iter().cloned());
                open = join_open(open, list.open.as_deref());
            }
            Data::Unknown(unknown) => {
                let anything = Open {
                    reason: unknown.reason.clone(),
                    possible: Vec::new(),
                    more: More::Anything,
                };
                open = join_open(open, Some(&anything));
            }
            _ => {
                return Err(FunctionError::argument(
                    index,
                    "all arguments must be lists or tuples",
                ));
            }
        }
    }
    Ok(Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items,
        open,
    }))
    .into())
}

/// What may be in the union of two collections beyond what certainly is.
fn join_open(a: Option<Box<Open>>, b: Option<&Open>) -> Option<Box<Open>> {
    let Some(b) = b else { return a };
    let Some(mut a) = a else {
        return Some(Box::new(b.clone()));
    };
    a.possible.extend(b.possible.iter().cloned());
    a.more = match (a.more, b.more) {
        (More::Nothing, more) | (more, More::Nothing) => more,
        (More::Alike, More::Alike) => More::Alike,
        _ => More::Anything,
    };
    Some(a)
}
