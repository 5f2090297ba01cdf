//! What is open to the internet.

use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::types::Type;
use crate::eval::value::{Reason, Unknown, Value};
use crate::number::Number;
use crate::policy::answer::Truth;
use crate::policy::network;

const CIDR: Parameter = Parameter::new("cidr", ParameterType::String);
const CIDRS: Parameter = Parameter::new("cidrs", ParameterType::Any);

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "cidr_public",
        &[CIDR],
        "whether a network has addresses of the internet; false for null",
        |_, args| Ok(one(&args[0], network::public)),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "cidr_within",
        &[CIDR, CIDRS],
        "whether a network lies within others, taken together; false for null",
        |context, args| {
            let list = items(context, &args[1])?;
            let inside = |value: &Value| match network::within(value, list.items) {
                Truth::No => Truth::No.or_maybe(list.open),
                answer => answer,
            };
            Ok(one(&args[0], inside))
        },
    )
    .takes_unknown(),
    PolicyFunction::new(
        "covers_internet",
        &[CIDRS],
        "whether networks are together all of the internet, of IPv4 or of IPv6",
        |context, args| {
            let list = items(context, &args[0])?;
            let parts = list.items.iter().map(|item| args[0].part(item));
            let parts: Vec<Value> = parts.collect();
            Ok(network::covers_internet(parts.iter(), list.open).into_value())
        },
    )
    .takes_unknown(),
    PolicyFunction::new(
        "address_count",
        &[CIDRS],
        "how many addresses networks have together, each counted once",
        address_count,
    )
    .takes_unknown(),
    PolicyFunction::new(
        "ports_overlap",
        &[
            Parameter::new("from", ParameterType::Any),
            Parameter::new("to", ParameterType::Any),
            Parameter::new("protocol", ParameterType::Any),
            Parameter::new("ports", ParameterType::Any),
        ],
        "whether a rule of these ports and this protocol lets traffic to some of the ports through",
        |context, args| {
            let list = items(context, &args[3])?;
            let truth = network::ports_overlap(&args[0], &args[1], &args[2], list.items, list.open);
            Ok(truth.into_value())
        },
    )
    .takes_unknown(),
];

/// The elements of an argument, and why there may be others.
struct Items<'a> {
    items: &'a [Value],
    open: Option<&'a Reason>,
}

/// Null is an empty list, and a text is a list of one.
fn items<'a>(context: &Context, value: &'a Value) -> Result<Items<'a>, EvalError> {
    let mut list = Items {
        items: &[],
        open: None,
    };
    if let Some(given) = value.as_list() {
        list.items = &given.items;
        list.open = given.open.as_ref().map(|open| &open.reason);
    } else if let Some(unknown) = value.as_unknown() {
        if unknown.ty == Type::String {
            list.items = std::slice::from_ref(value);
        } else {
            list.open = Some(&unknown.reason);
        }
    } else if value.as_str().is_some() || value.as_number().is_some() {
        list.items = std::slice::from_ref(value);
    } else if !value.is_null() {
        let message = format!("it takes a list, not a {}", value.kind_name());
        return Err(context.error(message).because(&value.trail));
    }
    Ok(list)
}

fn one(value: &Value, answer: impl Fn(&Value) -> Truth) -> Value {
    if value.is_null() {
        return false.into();
    }
    answer(value).into_value()
}

fn address_count(context: &Context, args: &[Value]) -> Evaluated {
    let list = items(context, &args[0])?;
    let unknown = |reason: Reason| Unknown::new(reason, Type::Number).not_null().into();
    if let Some(reason) = list.open {
        return Ok(unknown(reason.clone()));
    }
    Ok(match network::size(list.items.iter()) {
        Ok(count) => format!("{count:.0}").parse::<Number>().map_or_else(
            |_| unknown(Reason::other("the count is too large")),
            Value::from,
        ),
        Err(reason) => unknown(reason),
    })
}
