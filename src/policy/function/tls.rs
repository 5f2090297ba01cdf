//! What the names of TLS security policies promise.

use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::eval::scope::Evaluated;
use crate::eval::value::Value;
use crate::policy::tls::{NotKnown, TlsPolicy, find, rank};

const SERVICE: Parameter = Parameter::new("service", ParameterType::String);
const NAME: Parameter = Parameter::new("name", ParameterType::String);

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "tls_minimum",
        &[SERVICE, NAME],
        "the oldest version of TLS that a security policy accepts, such as \"1.2\"",
        |context, args| look_up(context, args, |policy| policy.minimum.into()),
    ),
    PolicyFunction::new(
        "tls_at_least",
        &[
            SERVICE,
            NAME,
            Parameter::new("version", ParameterType::String),
        ],
        "whether a security policy accepts no older version of TLS than this",
        tls_at_least,
    ),
    PolicyFunction::new(
        "tls_policy",
        &[SERVICE, NAME],
        "what a security policy promises: minimum, forward_secret, aead, fips, post_quantum, legacy",
        |context, args| look_up(context, args, described),
    ),
];

/// Null has no promises: what a service does without a name is for the policy to say.
fn look_up(context: &Context, args: &[Value], tell: impl Fn(&TlsPolicy) -> Value) -> Evaluated {
    let (Some(service), Some(name)) = (args[0].as_str(), args[1].as_str()) else {
        return Ok(Value::null());
    };
    match find(service, name) {
        Ok(policy) => Ok(tell(policy)),
        Err(NotKnown::Name(reason)) => Ok(undecided(reason)),
        Err(NotKnown::Service(message)) => Err(context.error(message)),
    }
}

fn tls_at_least(context: &Context, args: &[Value]) -> Evaluated {
    let version = args[2].as_str().unwrap_or_default();
    let Some(wanted) = rank(version) else {
        return Err(context.error(format!("\"{version}\" is no version: \"1.2\" is one")));
    };
    let answer = look_up(context, args, |policy| {
        let new_enough = rank(policy.minimum).is_some_and(|minimum| minimum >= wanted);
        new_enough.into()
    })?;
    Ok(if answer.is_null() {
        false.into()
    } else {
        answer
    })
}

fn described(policy: &TlsPolicy) -> Value {
    let flag = |name: &'static str, flag: &str| (name.into(), policy.has(flag).into());
    Value::object([
        ("minimum".into(), policy.minimum.into()),
        flag("forward_secret", "fs"),
        flag("aead", "aead"),
        flag("fips", "fips"),
        flag("post_quantum", "pq"),
        flag("legacy", "legacy"),
    ])
}
