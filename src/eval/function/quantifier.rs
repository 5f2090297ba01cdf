//! `alltrue`, `anytrue` and `contains`: questions to collections, which often have an answer even
//! where the collection is known only in part. The result carries the trails of the elements that
//! decided it, and no others.

use super::super::provenance::Trail;
use super::super::types::Type;
use super::super::value::{Data, List, More, Reason, Value};
use super::common::{Called, any_sensitive, marked, unknown};
use super::{Context, Function, FunctionError, Needs, Param, ParamType};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "alltrue",
        &[Param::new("list", ParamType::Bools)],
        |_| Type::Bool,
        |_, args| Ok(quantified(args, Quantifier::All)),
    )
    .needs(Needs::Top)
    .selects(),
    Function::new(
        "anytrue",
        &[Param::new("list", ParamType::Bools)],
        |_| Type::Bool,
        |_, args| Ok(quantified(args, Quantifier::Any)),
    )
    .needs(Needs::Top)
    .selects(),
    Function::new(
        "contains",
        &[
            Param::new("list", ParamType::Any),
            Param::new("value", ParamType::Any),
        ],
        |_| Type::Bool,
        contains,
    )
    .needs(Needs::Nothing)
    .selects(),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    All,
    Any,
}

/// An element as a bool: null counts as false.
fn truth(item: &Value) -> Option<bool> {
    match &item.data {
        Data::Bool(value) => Some(*value),
        Data::Null | Data::Absent => Some(false),
        Data::Unknown(unknown) => {
            let mut possible = unknown.possible.iter().map(truth);
            let first = possible.next()??;
            possible.all(|truth| truth == Some(first)).then_some(first)
        }
        _ => None,
    }
}

fn quantified(args: &[Value], quantifier: Quantifier) -> Value {
    let Some(list) = args[0].as_list() else {
        return Value::unknown_of(Reason::other("the list is not known"), Type::Bool);
    };
    // One element that is not as the others should be is enough.
    let deciding = quantifier == Quantifier::Any;
    let answer = match first(list, |item| Some(truth(item)? == deciding)) {
        Found::At(item) => Value::from(deciding).because(&item.trail),
        Found::Nowhere => because_all(Value::from(!deciding), &args[0], list),
        Found::Unknown(reason) => {
            // An element that may be there, and would decide, counts as well as one that is not
            // known.
            because_undecided(unknown(&reason, Type::Bool), &args[0], list, |item| {
                truth(item) != Some(!deciding)
            })
        }
    };
    marked(answer, any_sensitive(args))
}

enum Found<'a> {
    /// This element certainly is there, and is one of those looked for.
    At(&'a Value),
    /// None is, not even among those that may be there.
    Nowhere,
    /// One may be.
    Unknown(Reason),
}

/// The first element that certainly is as asked.
fn first(list: &List, is: impl Fn(&Value) -> Option<bool>) -> Found<'_> {
    let mut undecided = None;
    for item in &list.items {
        match is(item) {
            Some(true) => return Found::At(item),
            Some(false) => {}
            None => undecided = undecided.or_else(|| item.unknown_part()),
        }
    }
    if let Some(open) = &list.open {
        let excluded = open.more != More::Anything
            && !(open.more == More::Alike && open.possible.is_empty())
            && open.possible.iter().all(|item| is(item) == Some(false));
        if !excluded {
            undecided = undecided.or(Some(&open.reason));
        }
    } else if undecided.is_none() {
        let undecidable = list.items.iter().any(|item| is(item).is_none());
        if undecidable {
            return Found::Unknown(Reason::other("whether two values are equal is not known"));
        }
    }
    undecided.map_or(Found::Nowhere, |reason| Found::Unknown(reason.clone()))
}

/// All elements decided, and that there are no others.
fn because_all(answer: Value, whole: &Value, list: &List) -> Value {
    because_undecided(answer, whole, list, |_| true)
}

fn because_undecided(
    answer: Value,
    whole: &Value,
    list: &List,
    relevant: impl Fn(&Value) -> bool,
) -> Value {
    let elements = list
        .items
        .iter()
        .chain(list.open.iter().flat_map(|open| &open.possible));
    let relevant = elements.filter(|item| relevant(item));
    let decided = relevant
        .take(super::MAX_TRAILS)
        .fold(Trail::EMPTY, |trail, item| trail.join(&item.trail));
    answer.because(&decided).because(&whole.trail)
}

pub(super) fn contains(_: &Context, args: &[Value]) -> Called {
    let (whole, value) = (&args[0], &args[1]);
    let sensitive = any_sensitive(args);
    let list = match &whole.data {
        Data::List(list) => list,
        Data::Unknown(unknown) => {
            let answer = super::common::unknown(&unknown.reason, Type::Bool);
            return Ok(marked(
                answer.because(&whole.trail).because(&value.trail),
                sensitive,
            ));
        }
        _ => {
            let message = "argument must be list, tuple, or set";
            return Err(FunctionError::new(message));
        }
    };
    let answer = match first(list, |item| item.equals(value)) {
        Found::At(item) => Value::from(true).because(&item.trail),
        Found::Nowhere => because_all(Value::from(false), whole, list),
        Found::Unknown(reason) => {
            // What is looked for may be the part that is not known.
            let reason = value.unknown_part().unwrap_or(&reason);
            let answer = unknown(reason, Type::Bool);
            because_undecided(answer, whole, list, |item| item.equals(value).is_none())
        }
    };
    Ok(marked(answer.because(&value.trail), sensitive))
}
