//! What policies judge: resource instances, provider configurations, module calls. Sections 4.2 and
//! 16.9 of the policy language reference.

use smol_str::SmolStr;

use super::stated::Stated;
use super::{Operation, Target, version};
use crate::address::ModulePath;
use crate::eval::types::Type;
use crate::eval::value::{Reason, ReasonKind, Symbol, Unknown, Value};
use crate::graph::{
    CallSite, ModuleCallInstance, ProviderConfiguration, ProviderVersion, ResourceInstance,
};
use crate::source::Span;

/// What a policy judges.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The object itself.
    pub object: Object<'a>,
    /// What is about to happen to it: at source, everything is created.
    pub operation: Operation,
    /// What it was before, where that is known: in tests.
    pub prior: Option<&'a Value>,
    /// What `meta` is, where that is given: in tests.
    pub meta: Option<&'a Value>,
}

/// An object of a configuration.
#[derive(Debug, Clone, Copy)]
pub enum Object<'a> {
    /// An instance of a managed resource.
    Resource(&'a ResourceInstance),
    /// A provider configuration.
    Provider(&'a ProviderConfiguration),
    /// An instance of a module call.
    Module(&'a ModuleCallInstance),
    /// Any of them, as a test states it.
    Stated(&'a Stated<'a>),
}

impl<'a> From<Object<'a>> for Subject<'a> {
    fn from(object: Object<'a>) -> Subject<'a> {
        Subject {
            object,
            operation: Operation::Create,
            prior: None,
            meta: None,
        }
    }
}

impl<'a> From<&'a ResourceInstance> for Subject<'a> {
    fn from(resource: &'a ResourceInstance) -> Subject<'a> {
        Object::Resource(resource).into()
    }
}

impl<'a> Subject<'a> {
    /// Which policies judge it.
    pub fn target(&self) -> Target {
        match self.object {
            Object::Resource(_) => Target::Resource,
            Object::Provider(_) => Target::Provider,
            Object::Module(_) => Target::Module,
            Object::Stated(stated) => stated.target,
        }
    }

    /// What the first label of a policy is compared with.
    pub fn kind(&self) -> &'a str {
        match self.object {
            Object::Resource(resource) => &resource.address.resource_type,
            Object::Provider(provider) => &provider.source.name,
            Object::Module(call) => &call.source,
            Object::Stated(stated) => stated.kind,
        }
    }

    /// The resource instance, if it is one.
    pub fn resource(&self) -> Option<&'a ResourceInstance> {
        match self.object {
            Object::Resource(resource) => Some(resource),
            Object::Stated(stated) => stated.resource,
            Object::Provider(_) | Object::Module(_) => None,
        }
    }

    /// What a test states, if it is a test that asks.
    pub(super) fn stated(&self) -> Option<&'a Stated<'a>> {
        match self.object {
            Object::Stated(stated) => Some(stated),
            _ => None,
        }
    }

    /// Its address as text.
    pub fn address(&self) -> &'a str {
        match self.object {
            Object::Resource(resource) => &resource.name,
            Object::Provider(provider) => &provider.address,
            Object::Module(call) => &call.address,
            Object::Stated(stated) => stated.name,
        }
    }

    /// What its block says, evaluated.
    pub fn attrs(&self) -> &'a Value {
        match self.object {
            Object::Resource(resource) => &resource.value,
            Object::Provider(provider) => &provider.value,
            Object::Module(call) => &call.value,
            Object::Stated(stated) => stated.attrs,
        }
    }

    /// The header of its block.
    pub fn header(&self) -> Span {
        match self.object {
            Object::Resource(resource) => resource.header,
            Object::Provider(provider) => provider.header,
            Object::Module(call) => call.header,
            Object::Stated(stated) => stated.header,
        }
    }

    /// The whole block.
    pub fn span(&self) -> Span {
        match self.object {
            Object::Resource(resource) => resource.span,
            Object::Provider(provider) => provider.span,
            Object::Module(call) => call.span,
            Object::Stated(stated) => stated.span,
        }
    }

    /// The module calls that lead to it, the innermost first.
    pub fn calls(&self) -> &'a [CallSite] {
        match self.object {
            Object::Resource(resource) => &resource.calls,
            Object::Provider(provider) => &provider.calls,
            Object::Module(call) => &call.calls,
            Object::Stated(_) => &[],
        }
    }

    /// What `meta` is. Fields of texts that there are not are empty texts.
    pub(super) fn meta(&self) -> Value {
        if let Some(given) = self.meta {
            return given.clone();
        }
        let mut fields = match self.object {
            Object::Resource(resource) => of_resource(resource, self.operation),
            Object::Provider(provider) => of_provider(provider),
            Object::Module(call) => of_call(call),
            // A test gives what there is.
            Object::Stated(_) => Vec::new(),
        };
        let empty = |names: &[&str]| {
            Value::object(names.iter().map(|name| (SmolStr::from(*name), "".into())))
        };
        let tags = Value::object([("tags".into(), Value::object([]))]);
        fields.push(("tfe_workspace".into(), tags));
        fields.push(("tfe_stack".into(), empty(STACK_FIELDS)));
        Value::object(fields)
    }
}

/// What `meta.tfe_stack` has.
pub(super) const STACK_FIELDS: &[&str] = &["deployment_group", "deployment_name", "stack_name"];

/// The fields of `meta`, by what is judged.
pub(super) fn meta_fields(target: Target) -> &'static [&'static str] {
    match target {
        Target::Resource => &[
            "module_path",
            "operation",
            "provider_type",
            "tfe_stack",
            "tfe_workspace",
            "type",
        ],
        Target::Provider => &[
            "alias",
            "name",
            "namespace",
            "source",
            "tfe_stack",
            "tfe_workspace",
            "type",
            "version",
        ],
        Target::Rule => &[],
        Target::Module => &[
            "address",
            "module_path",
            "source",
            "tfe_stack",
            "tfe_workspace",
            "type",
            "version",
        ],
    }
}

fn module_path(path: &ModulePath) -> Value {
    if path.is_root() {
        ".".into()
    } else {
        path.to_string().into()
    }
}

fn of_resource(resource: &ResourceInstance, operation: Operation) -> Vec<(SmolStr, Value)> {
    let address = &resource.address;
    let prefix = || {
        let ty = &address.resource_type;
        ty.split('_').next().unwrap_or_default().into()
    };
    let provider = resource
        .provider
        .as_ref()
        .map_or_else(prefix, |provider| provider.source.name.clone());
    vec![
        ("type".into(), address.resource_type.clone().into()),
        ("provider_type".into(), provider.into()),
        ("operation".into(), operation.as_str().into()),
        ("module_path".into(), module_path(&address.module)),
    ]
}

fn of_provider(provider: &ProviderConfiguration) -> Vec<(SmolStr, Value)> {
    let source = &provider.source;
    vec![
        ("type".into(), source.name.clone().into()),
        ("name".into(), source.name.clone().into()),
        ("namespace".into(), source.namespace.clone().into()),
        (
            "alias".into(),
            provider.alias.clone().unwrap_or_default().into(),
        ),
        ("source".into(), source.to_string().into()),
        ("version".into(), provider_version(provider)),
    ]
}

/// The locked version; without one it is not known, but what the configuration asks of it may
/// decide comparisons.
fn provider_version(provider: &ProviderConfiguration) -> Value {
    let ProviderVersion { locked, constraint } = &provider.version;
    match (locked, constraint) {
        (Some(version), _) => version.clone().into(),
        (None, Some(constraint)) => some_version(constraint),
        (None, None) => Value::unknown_of(
            Reason::other(format!(
                "there is no lock file with the version of {}",
                provider.source.name
            )),
            Type::String,
        ),
    }
}

fn of_call(call: &ModuleCallInstance) -> Vec<(SmolStr, Value)> {
    let version = match &call.version {
        _ if call.is_local() => "".into(),
        Some(constraint) => match version::exact(constraint) {
            Some(exact) => exact.into(),
            None => some_version(constraint),
        },
        None => Value::unknown_of(
            Reason::other(format!(
                "{} takes the newest version there is",
                call.address
            )),
            Type::String,
        ),
    };
    vec![
        ("type".into(), call.source.clone().into()),
        ("source".into(), call.source.clone().into()),
        ("version".into(), version),
        ("address".into(), call.address.as_str().into()),
        ("module_path".into(), module_path(&call.caller)),
    ]
}

/// What the symbol of a version that meets a constraint begins with.
const VERSION_SYMBOL: &str = "a version that is ";

/// A version of which only a constraint is known.
fn some_version(constraint: &str) -> Value {
    let reason = ReasonKind::Other(format!("the version is only known to be {constraint}").into());
    let mut unknown = Unknown::new(Reason::new(reason, Span::NONE), Type::String).not_null();
    // As an identity it is certainly not the empty text, which stands for no version.
    unknown.symbols = vec![Symbol {
        identity: true,
        ..Symbol::named(format!("{VERSION_SYMBOL}{constraint}"))
    }];
    unknown.into()
}

/// The constraint that a version that is not known meets, if it is such a one.
pub(super) fn version_constraint(value: &Value) -> Option<&str> {
    let symbols = &value.as_unknown()?.symbols;
    symbols
        .iter()
        .find_map(|symbol| symbol.address.strip_prefix(VERSION_SYMBOL))
}
