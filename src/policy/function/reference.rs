//! Functions that follow references from one resource to another.

use smol_str::SmolStr;

use super::super::scope::PolicyScope;
use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::eval::provenance::HopKind;
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, Reason, Value};

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "unknown",
        &[Parameter::new("reason", ParameterType::String)],
        "a value that source does not decide, for the reason given",
        unknown,
    ),
    PolicyFunction::new(
        "origin",
        &[Parameter::new("value", ParameterType::Any)],
        "the resource whose attribute a value is, or null",
        origin,
    )
    .follows(),
];

fn unknown(_: &Context, args: &[Value]) -> Evaluated {
    Ok(undecided(
        args[0].as_str().unwrap_or("source does not decide"),
    ))
}

/// The resource whose attribute a value is, as an object with `mode`, `type`, `name`, `address`,
/// `attribute` and `attrs`; null for a value that is known and was read from no resource.
fn origin(context: &Context, args: &[Value]) -> Evaluated {
    Ok(of_value(context.scope, &args[0]))
}

fn of_value(scope: &PolicyScope, value: &Value) -> Value {
    // The latest hop through a resource: what the value is an attribute of.
    let through = value
        .trail
        .hops()
        .into_iter()
        .find_map(|hop| match &hop.kind {
            HopKind::Argument { address, attribute } => Some((address.clone(), attribute.clone())),
            _ => None,
        });
    match (&value.data, through) {
        (Data::Unknown(unknown), through) => {
            let symbol = unknown
                .symbols
                .iter()
                .find(|symbol| !symbol.path.is_empty());
            let address = symbol
                .map(|symbol| (symbol.address.clone(), symbol.path.clone()))
                .or(through);
            match (address, &unknown.possible[..]) {
                (Some((address, path)), []) => describe(scope, &address, &path),
                (_, possible @ [_, ..]) => {
                    let origins = possible
                        .iter()
                        .map(|value| of_value(scope, value))
                        .collect();
                    crate::eval::function::one_of(origins, &unknown.reason)
                }
                (None, []) => Value::unknown(unknown.reason.clone()),
            }
        }
        (_, Some((address, path))) => describe(scope, &address, &path),
        (_, None) => Value::null(),
    }
}

fn describe(scope: &PolicyScope, address: &str, path: &str) -> Value {
    let Some(resource) = scope.graph.at(address) else {
        return Value::unknown(Reason::other(format!("{address} is not in the graph")));
    };
    Value::object([
        ("mode".into(), resource.address.mode.as_str().into()),
        ("type".into(), resource.address.resource_type.clone().into()),
        ("name".into(), resource.address.name.clone().into()),
        ("address".into(), SmolStr::from(&*resource.name).into()),
        ("attribute".into(), path.into()),
        ("attrs".into(), resource.value.clone()),
    ])
}
