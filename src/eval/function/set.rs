//! Functions on sets. Elements that are not known may be equal to any other: what follows from
//! that is kept as elements that are there or not.

use std::sync::Arc;

use super::super::convert::{convert, loosened, unify};
use super::super::types::Type;
use super::super::value::{Data, List, ListKind, More, Open, Size, Value};
use super::common::{
    Called, MAX_COMPARISONS, any_sensitive, items, join_open, marked, reason_of, too_large, unknown,
};
use super::{Context, Function, FunctionError, Needs, Param, ParamType};

const FIRST: &[Param] = &[Param::new("first_set", ParamType::Set)];

const fn operation(name: &'static str, body: fn(&Context, &[Value]) -> Called) -> Function {
    Function::new(name, FIRST, |args| args[0].ty(), body)
        .variadic(Param::new("other_sets", ParamType::Set))
        .needs(Needs::Top)
        .selects()
}

pub(super) const FUNCTIONS: &[Function] = &[
    operation("setunion", setunion),
    operation("setintersection", setintersection),
    Function::new(
        "setsubtract",
        &[
            Param::new("a", ParamType::Set),
            Param::new("b", ParamType::Set),
        ],
        |args| args[0].ty(),
        setsubtract,
    )
    .needs(Needs::Top)
    .selects(),
    Function::new("setproduct", &[], |_| Type::Any, setproduct)
        .variadic(Param::new("sets", ParamType::Any))
        .needs(Needs::Top)
        .selects(),
];

/// The sets with elements of one type, and that type.
fn alike(args: &[Value]) -> Result<(Vec<Value>, Type), FunctionError> {
    let element = |arg: &Value| match arg.ty() {
        Type::Set(element) => (*element).clone(),
        _ => Type::Any,
    };
    let different = || FunctionError::new("given sets must all have compatible element types");
    let types: Vec<Type> = args.iter().map(element).collect();
    let ty = unify(&types).ok_or_else(different)?;
    let set = Type::set(ty.clone());
    let sets: Result<Vec<Value>, _> = args.iter().map(|arg| convert(arg, &set)).collect();
    let sets = sets.map_err(|_| different())?;
    if ty != Type::String && types.contains(&Type::Any) && !sets.iter().all(Value::is_wholly_known)
    {
        return Ok((sets.iter().map(loosened).collect(), Type::Any));
    }
    Ok((sets, ty))
}

fn open_set(element: Type, items: Vec<Value>, open: Option<Open>) -> Value {
    let value = Value::set(element.clone(), items);
    match (open, &value.data) {
        (Some(open), Data::List(set)) => Data::List(Arc::new(List {
            kind: ListKind::Set(element),
            items: set.items.clone(),
            open: Some(Box::new(open)),
            size: Size::default(),
        }))
        .into(),
        _ => value,
    }
}

fn setunion(_: &Context, args: &[Value]) -> Called {
    let (sets, ty) = alike(args)?;
    let mut all = Vec::new();
    let mut open = None;
    for set in &sets {
        all.extend(items(set).iter().map(|item| set.part(item)));
        let more = set.as_list().and_then(|list| list.open.as_deref().cloned());
        open = join_open(open, more);
    }
    Ok(marked(open_set(ty, all, open), any_sensitive(args)))
}

/// Whether a set holds an element, as far as that is known.
fn holds(set: &Value, item: &Value) -> Option<bool> {
    let list = set.as_list()?;
    let mut answers: Vec<Option<bool>> =
        list.items.iter().map(|known| known.equals(item)).collect();
    if answers.contains(&Some(true)) {
        return Some(true);
    }
    if let Some(open) = &list.open {
        if open.more == More::Anything {
            return None;
        }
        let possible = open.possible.iter().map(|known| known.equals(item));
        answers.extend(possible.map(|answer| answer.filter(|same| !same)));
    }
    (!answers.contains(&None)).then_some(false)
}

/// The elements of the first set that are in all the others, or in none.
fn filtered(
    context: &Context,
    args: &[Value],
    keep: impl Fn(&[Value], &Value) -> Option<bool>,
) -> Called {
    let (sets, ty) = alike(args)?;
    let count = |set: &Value| items(set).len();
    let others: usize = sets.iter().skip(1).map(count).sum();
    if sets.first().map_or(0, count).saturating_mul(others) > MAX_COMPARISONS {
        return Ok(too_large(context, Type::set(ty)));
    }
    let [first, others @ ..] = &sets[..] else {
        return Err(FunctionError::new("at least one set is required"));
    };
    let Some(list) = first.as_list() else {
        return Ok(unknown(&reason_of(first), Type::set(ty)));
    };
    let mut kept = Vec::new();
    let mut open: Option<Open> = None;
    let mut doubt = |item: Value, reason, more| {
        let doubt = Open {
            reason,
            possible: vec![item],
            more,
        };
        open = join_open(open.take(), Some(doubt));
    };
    for item in &list.items {
        match keep(others, item) {
            Some(true) => kept.push(first.part(item)),
            Some(false) => {}
            None => {
                let unknown = std::iter::once(item)
                    .chain(others)
                    .find(|value| !value.is_wholly_known());
                doubt(
                    first.part(item),
                    reason_of(unknown.unwrap_or(item)),
                    More::Nothing,
                );
            }
        }
    }
    for item in list.open.iter().flat_map(|open| &open.possible) {
        if keep(others, item) != Some(false)
            && let Some(open) = &list.open
        {
            doubt(first.part(item), open.reason.clone(), open.more);
        }
    }
    if let Some(source) = list
        .open
        .as_deref()
        .filter(|open| open.more == More::Anything)
    {
        open = join_open(
            open,
            Some(Open {
                possible: Vec::new(),
                ..source.clone()
            }),
        );
    }
    let value = args.iter().fold(open_set(ty, kept, open), |value, arg| {
        value.because(&arg.trail)
    });
    Ok(marked(value, any_sensitive(args)))
}

fn setintersection(context: &Context, args: &[Value]) -> Called {
    filtered(context, args, |others, item| {
        let answers: Vec<Option<bool>> = others.iter().map(|other| holds(other, item)).collect();
        if answers.contains(&Some(false)) {
            Some(false)
        } else {
            (!answers.contains(&None)).then_some(true)
        }
    })
}

fn setsubtract(context: &Context, args: &[Value]) -> Called {
    filtered(context, args, |others, item| {
        others
            .iter()
            .map(|other| holds(other, item))
            .next()?
            .map(|held| !held)
    })
}

/// Combinations beyond this are no configuration.
const MAX_PRODUCT: usize = 100_000;

fn setproduct(context: &Context, args: &[Value]) -> Called {
    if args.len() < 2 {
        return Err(FunctionError::new("at least two arguments are required"));
    }
    let mut lists = Vec::with_capacity(args.len());
    for (index, arg) in args.iter().enumerate() {
        let wrong = || FunctionError::argument(index, "a set or a list is required");
        let kind = arg
            .as_list()
            .map(|list| list.kind.clone())
            .ok_or_else(wrong)?;
        let list = match kind {
            ListKind::Tuple | ListKind::Blocks => {
                let converted = convert(arg, &Type::list(Type::Any));
                converted.map_err(|error| FunctionError::argument(index, error.to_string()))?
            }
            _ => arg.clone(),
        };
        lists.push(list);
    }
    let elements = lists.iter().map(|list| match list.ty() {
        Type::List(element) | Type::Set(element) => (*element).clone(),
        _ => Type::Any,
    });
    let element = Type::Tuple(elements.collect());
    let has_set = lists.iter().any(|list| matches!(list.ty(), Type::Set(_)));
    let ty = if has_set {
        Type::set(element.clone())
    } else {
        Type::list(element.clone())
    };
    let open = lists.iter().find_map(|list| list.as_list()?.open.as_ref());
    if let Some(open) = open {
        let value = args.iter().fold(unknown(&open.reason, ty), |value, arg| {
            value.because(&arg.trail)
        });
        return Ok(marked(value, any_sensitive(args)));
    }
    let count = lists
        .iter()
        .try_fold(1_usize, |count, list| count.checked_mul(items(list).len()));
    if count.is_none_or(|count| count > MAX_PRODUCT / lists.len()) {
        return Ok(too_large(context, ty));
    }
    let mut product: Vec<Vec<Value>> = vec![Vec::new()];
    for list in &lists {
        let extended = |row: &Vec<Value>| {
            let row = row.clone();
            items(list).iter().map(move |item| {
                let mut row = row.clone();
                row.push(list.part(item));
                row
            })
        };
        product = product.iter().flat_map(extended).collect();
    }
    let rows = product.into_iter().map(Value::tuple).collect();
    let value = if has_set {
        Value::set(element, rows)
    } else {
        Value::list(ListKind::List(element), rows)
    };
    Ok(marked(value, args.iter().any(|arg| arg.sensitive)))
}
