//! Functions about where a resource goes: its region, its provider configuration and version.

use smol_str::SmolStr;

use super::reference::{Referred, read, referred};
use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::eval::expr::Run;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, TextPart, Value};
use crate::graph::{Graph, LockedProvider, ResourceInstance};
use crate::source::{SourceFile, Span};
use crate::syntax;
use crate::syntax::tree::ExprKind;

mod version;

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
    Ok(region_of_resource(context.scope.resource))
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
    Some(region.into())
}

fn same_provider(context: &Context, args: &[Value]) -> Evaluated {
    let judged = context.scope.resource;
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
    let Some(text) = args[0].as_str() else {
        return Err(context.error("the constraint must not be null"));
    };
    let Some(wanted) = version::Range::parse(text) else {
        return Err(context.error(format!("malformed constraint: {text}")));
    };
    let graph = context.scope.graph;
    let name = local_name(context.scope.resource);
    let required = required(graph, context.scope.resource, &name);
    let locked = graph
        .surroundings
        .locked
        .get_or_init(|| lock_file(context.scope.run));
    let source = required
        .source
        .clone()
        .unwrap_or_else(|| format!("hashicorp/{name}").into());
    let is_it = |provider: &&LockedProvider| {
        provider.source == source || provider.source.ends_with(&format!("/{source}"))
    };
    if let Some(provider) = locked.iter().find(is_it) {
        let trail = Trail::EMPTY.then(provider.span, HopKind::Read("version".into()));
        return Ok(match version::Version::parse(&provider.version) {
            Some(version) => Value::from(wanted.contains(version)).because(&trail),
            None => undecided("the lock file has a version that is none").because(&trail),
        });
    }
    let Some(range) = required.range else {
        return Ok(undecided(format!(
            "nothing says which version of the provider {name} is used"
        )));
    };
    Ok(match range.within(&wanted) {
        Some(decided) => decided.into(),
        None => undecided(format!(
            "the modules allow versions of the provider {name} of both kinds"
        )),
    }
    .because(&required.trail))
}

/// What modules require of a provider, together.
#[derive(Default)]
struct Required {
    source: Option<SmolStr>,
    range: Option<version::Range>,
    trail: Trail,
}

/// What the module of a resource and those that call it require. Others of the run have a say
/// too, which can only narrow the range further.
fn required(graph: &Graph, resource: &ResourceInstance, name: &str) -> Required {
    let mut all = Required::default();
    let mut path = resource.address.module.clone();
    loop {
        let facts = graph.surroundings.modules.get(&path);
        let entries = facts
            .into_iter()
            .flat_map(|facts| &facts.required_providers);
        for (_, entry) in entries.filter(|(local, _)| local == name) {
            // Before Terraform 0.13 the entry was the constraint itself.
            let (source, constraint) = match &entry.data {
                Data::String(_) => (Value::null(), entry.clone()),
                _ => (read(entry, "source"), read(entry, "version")),
            };
            if let Some(source) = source.as_str() {
                all.source.get_or_insert_with(|| source.into());
            }
            let Some(range) = constraint.as_str().and_then(version::Range::parse) else {
                continue;
            };
            let hop = Trail::EMPTY.then(constraint.span, HopKind::Read("version".into()));
            all.trail = std::mem::take(&mut all.trail).join(&hop);
            all.range = Some(match all.range {
                Some(known) => known.and(range),
                None => range,
            });
        }
        if path.0.pop().is_none() {
            return all;
        }
    }
}

/// The providers that the lock file of the root module chooses; none if there is no such file.
fn lock_file(run: &Run) -> Vec<LockedProvider> {
    let path = run.root_dir.join(".terraform.lock.hcl");
    let Ok(bytes) = run.disk.read(&path) else {
        return Vec::new();
    };
    let shown = run.disk.shown(&path);
    let id = run.sources.add(SourceFile::new(shown, bytes));
    let Some(file) = run.sources.get(id) else {
        return Vec::new();
    };
    let body = syntax::parse_native(id, &file).body;
    let text = |kind: &ExprKind| match kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => None,
    };
    let provider = |block: &crate::syntax::tree::Block| -> Option<LockedProvider> {
        let version = block.body.attribute("version")?;
        let span: Span = version.value.span;
        Some(LockedProvider {
            source: block.label(0)?.clone(),
            version: text(&version.value.kind)?,
            span,
        })
    };
    body.blocks("provider").filter_map(provider).collect()
}
