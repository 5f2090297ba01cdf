//! Functions about where a resource goes: its region, its provider configuration and version.

use smol_str::SmolStr;

use super::super::version;
use super::reference::{Referred, read, referred};
use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, TextPart, Value};
use crate::graph::ResourceInstance;

const VALUE: &[Parameter] = &[Parameter::new("value", ParameterType::Any)];

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new("region", &[], "the region of the judged resource", region),
    PolicyFunction::new(
        "region_of",
        VALUE,
        "the region of the resource that a value refers to, or that its ARN names",
        region_of,
    )
    .follows(),
    PolicyFunction::new(
        "same_provider",
        VALUE,
        "whether the resource that a value refers to has the judged one's provider configuration",
        same_provider,
    )
    .follows(),
    PolicyFunction::new(
        "provider_version",
        &[Parameter::new("constraint", ParameterType::String)],
        "whether the version of the judged resource's provider meets a constraint",
        provider_version,
    ),
];

fn region(context: &Context, _: &[Value]) -> Evaluated {
    Ok(region_of_resource(context.resource()?))
}

/// The argument of the resource itself, and else that of its provider configuration.
fn region_of_resource(resource: &ResourceInstance) -> Value {
    let own = read(&resource.value, "region");
    if !own.is_null() {
        return own;
    }
    let Some(provider) = &resource.provider else {
        return undecided("no provider block says which region it is");
    };
    let region = read(&provider.value, "region");
    if region.is_null() {
        let unknown = undecided("the provider block names no region, so the environment decides");
        return unknown.because(&region.trail);
    }
    region
}

fn region_of(context: &Context, args: &[Value]) -> Evaluated {
    let value = &args[0];
    if value.is_null() {
        return Ok(Value::null());
    }
    Ok(match in_arn(value) {
        Some(region) => region,
        None => match referred(context.scope.graph, value) {
            Referred::Instance(resource) => region_of_resource(resource),
            Referred::Unknown(reason) => Value::unknown(reason),
            Referred::Nothing => undecided("the value refers to nothing that is declared here"),
        },
    })
}

/// The region in the text of an ARN; none if it has none.
fn in_arn(value: &Value) -> Option<Value> {
    let text = match &value.data {
        Data::String(text) => text.as_str(),
        Data::Unknown(unknown) => match unknown.text.first() {
            // The region must be known, with the colon that ends it.
            Some(TextPart::Literal(text)) if text.split(':').count() > 4 => text,
            _ => return None,
        },
        _ => return None,
    };
    let mut parts = text.split(':');
    let is_arn = parts.next() == Some("arn");
    let region = parts.nth(2).filter(|region| is_arn && !region.is_empty())?;
    Some(Value::from(region).derived(value))
}

fn same_provider(context: &Context, args: &[Value]) -> Evaluated {
    let judged = context.resource()?;
    Ok(match referred(context.scope.graph, &args[0]) {
        Referred::Instance(other) => match (&judged.provider, &other.provider) {
            (Some(a), Some(b)) => (a.header == b.header && a.value.equals(&b.value) == Some(true)
                || std::sync::Arc::ptr_eq(a, b))
            .into(),
            // Neither is configured by a block: both have the default configuration.
            (None, None) => (local_name(judged) == local_name(other)).into(),
            _ => false.into(),
        },
        Referred::Unknown(reason) => Value::unknown(reason),
        Referred::Nothing => undecided("the value refers to nothing that is declared here"),
    })
}

fn local_name(resource: &ResourceInstance) -> SmolStr {
    let ty = &resource.address.resource_type;
    match &resource.provider {
        Some(provider) => provider.name.clone(),
        None => ty.split('_').next().unwrap_or(ty).into(),
    }
}

/// `provider_version(constraint)`: by the lock file, and else by what the modules require.
fn provider_version(context: &Context, args: &[Value]) -> Evaluated {
    let Some(wanted) = args[0].as_str() else {
        return Err(context.error("the constraint must not be null"));
    };
    if !version::is_constraint(wanted) {
        return Err(context.error(format!("malformed constraint: {wanted}")));
    }
    let resource = context.resource()?;
    let name = local_name(resource);
    let versions = &context.scope.graph.surroundings.versions;
    let used = match &resource.provider {
        Some(provider) => Some(&provider.version),
        None => versions.get(&(resource.address.module.clone(), name.clone())),
    };
    let known = used.and_then(|used| used.locked.as_deref().or(used.constraint.as_deref()));
    let Some(known) = known else {
        return Ok(undecided(format!(
            "nothing says which version of the provider {name} is used"
        )));
    };
    Ok(match version::implies(known, wanted) {
        Some(decided) => decided.into(),
        None => undecided(format!(
            "the version of the provider {name} is only known to be {known}"
        )),
    })
}
