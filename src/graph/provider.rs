//! Provider configurations: which there are, and which one a resource uses.
//!
//! Source: "Providers Within Modules" and "Provider Requirements" in the Terraform documentation.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use super::lock::Locked;
use super::{CallSite, call_sites};
use crate::address::ModulePath;
use crate::eval::configuration::{Configuration, ModuleInstance};
use crate::eval::value::Value;
use crate::module::{Module, ProviderRef, Resource};
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind};

/// A provider configuration.
#[derive(Debug)]
pub struct ProviderConfiguration {
    /// The provider's local name in the module that configures it.
    pub name: SmolStr,
    /// Its alias, if it is not the default one.
    pub alias: Option<SmolStr>,
    /// What its block says, evaluated.
    pub value: Value,
    /// The header of its block.
    pub header: Span,
    /// The whole block.
    pub span: Span,
    /// `provider.aws`, `module.a.provider.aws.west`.
    pub address: String,
    /// The module instance it stands in.
    pub module: ModulePath,
    /// Where the provider comes from.
    pub source: ProviderSource,
    /// Which version of it is used, as far as that is known.
    pub version: ProviderVersion,
    /// The module calls that lead to it, the innermost first.
    pub calls: Arc<[CallSite]>,
}

/// The address of a provider in a registry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProviderSource {
    /// The host of the registry.
    pub host: SmolStr,
    /// `hashicorp`
    pub namespace: SmolStr,
    /// `aws`: the provider's type.
    pub name: SmolStr,
}

/// Which version of a provider is used.
#[derive(Debug, Clone, Default)]
pub struct ProviderVersion {
    /// The version in the lock file of the root module.
    pub locked: Option<SmolStr>,
    /// What the configuration asks of the version: all that `required_providers` say.
    pub constraint: Option<String>,
}

/// The registry of sources that name none.
const DEFAULT_HOST: &str = "registry.terraform.io";
/// The namespace of providers of which no module says where they come from.
const DEFAULT_NAMESPACE: &str = "hashicorp";

impl ProviderSource {
    /// The source as `required_providers` has it: `[host/]namespace/name`.
    fn parse(text: &str) -> Option<ProviderSource> {
        let parts: Vec<&str> = text.split('/').collect();
        let (host, namespace, name) = match parts[..] {
            [name] => (DEFAULT_HOST, DEFAULT_NAMESPACE, name),
            [namespace, name] => (DEFAULT_HOST, namespace, name),
            [host, namespace, name] => (host, namespace, name),
            _ => return None,
        };
        let lower = |text: &str| SmolStr::from(text.to_ascii_lowercase());
        Some(ProviderSource {
            host: lower(host),
            namespace: lower(namespace),
            name: lower(name),
        })
    }

    /// The source of a provider by its local name in a module.
    fn of(module: &Module, name: &str) -> ProviderSource {
        let required = module.required_providers.get(name);
        let source = required.and_then(|required| member(required, "source"));
        let source = source.and_then(|source| ProviderSource::parse(&source));
        source.unwrap_or_else(|| ProviderSource {
            host: DEFAULT_HOST.into(),
            namespace: DEFAULT_NAMESPACE.into(),
            name: name.into(),
        })
    }

    /// Whether another address means the same provider: `OpenTofu` has a registry of its own.
    pub(super) fn is_same(&self, other: &ProviderSource) -> bool {
        self.namespace == other.namespace && self.name == other.name
    }

    pub(super) fn full(text: &str) -> Option<ProviderSource> {
        ProviderSource::parse(text)
    }
}

impl std::fmt::Display for ProviderSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.host, self.namespace, self.name)
    }
}

fn text(expr: &Expr) -> Option<SmolStr> {
    match &expr.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A text in an object that is written out.
fn member(object: &Expr, name: &str) -> Option<SmolStr> {
    let ExprKind::Object(items) = &object.kind else {
        return None;
    };
    let found = items
        .iter()
        .find(|(key, _)| text(key).as_deref() == Some(name));
    found.and_then(|(_, value)| text(value))
}

/// The local name of the provider that a resource is of.
pub(super) fn local_name(resource: &Resource) -> SmolStr {
    match &resource.provider {
        Some(provider) => provider.name.clone(),
        None => resource.ty.split('_').next().unwrap_or(&resource.ty).into(),
    }
}

/// The provider configurations that were evaluated: by module instance and index of the block.
#[derive(Default)]
pub(super) struct Providers {
    evaluated: FxHashMap<(usize, usize), Arc<ProviderConfiguration>>,
    constraints: Vec<(ProviderSource, SmolStr)>,
    locked: Option<Locked>,
}

impl Providers {
    /// Before anything else: what all modules ask of provider versions.
    pub(super) fn new(modules: &[Rc<ModuleInstance>]) -> Providers {
        let mut providers = Providers::default();
        for instance in modules {
            for (name, required) in &instance.module.required_providers {
                let version = member(required, "version").or_else(|| text(required));
                let Some(version) = version else { continue };
                let entry = (ProviderSource::of(instance.module, name), version);
                if !providers.constraints.contains(&entry) {
                    providers.constraints.push(entry);
                }
            }
        }
        providers
    }

    /// All configurations of a module instance. An empty block of a called module only says that
    /// the caller passes one.
    pub(super) fn all<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
    ) -> Vec<Arc<ProviderConfiguration>> {
        let called = instance.caller.is_some();
        let mut all = Vec::new();
        for (index, provider) in instance.module.providers.iter().enumerate() {
            let body = &provider.block.body;
            let settings = body
                .attributes
                .iter()
                .any(|attribute| !META_ARGUMENTS.contains(&attribute.name.as_str()));
            if called && !settings && body.blocks.is_empty() {
                continue;
            }
            all.push(self.evaluated(configuration, instance, index));
        }
        all
    }

    /// The configuration that a resource uses, if a block configures it.
    pub(super) fn of<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
        resource: &Resource,
    ) -> Option<Arc<ProviderConfiguration>> {
        let default = || ProviderRef {
            name: local_name(resource),
            alias: None,
        };
        let mut wanted = resource.provider.clone().unwrap_or_else(default);
        let mut instance = instance.clone();
        loop {
            if let Some(index) = instance
                .module
                .providers
                .iter()
                .position(|provider| provider.reference == wanted)
            {
                return Some(self.evaluated(configuration, &instance, index));
            }
            let caller = instance.caller.as_ref()?;
            let passed = caller
                .call
                .providers
                .iter()
                .find(|(inner, _)| *inner == wanted);
            match passed {
                Some((_, outer)) => wanted = outer.clone(),
                None if wanted.alias.is_none() => {}
                None => return None,
            }
            let parent = caller.parent.clone();
            instance = parent;
        }
    }

    fn evaluated<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
        index: usize,
    ) -> Arc<ProviderConfiguration> {
        if let Some(known) = self.evaluated.get(&(instance.id, index)) {
            return known.clone();
        }
        let provider = &instance.module.providers[index];
        let source = ProviderSource::of(instance.module, &provider.reference.name);
        let prefix = if instance.path.is_root() {
            String::new()
        } else {
            format!("{}.", instance.path)
        };
        let alias = provider.reference.alias.as_ref();
        let suffix = alias.map_or_else(SmolStr::default, |alias| format_smolstr!(".{alias}"));
        let configured = Arc::new(ProviderConfiguration {
            name: provider.reference.name.clone(),
            alias: provider.reference.alias.clone(),
            value: configuration.block(instance, &provider.block, META_ARGUMENTS),
            header: provider.block.header,
            span: provider.block.span,
            address: format!("{prefix}provider.{}{suffix}", provider.reference.name),
            module: instance.path.clone(),
            version: self.version(configuration, &source, Some(&provider.block.body)),
            source,
            calls: call_sites(instance),
        });
        self.evaluated
            .insert((instance.id, index), configured.clone());
        configured
    }

    /// The version of a provider that no block configures.
    pub(super) fn default_version(
        &mut self,
        configuration: &Configuration,
        instance: &ModuleInstance,
        name: &str,
    ) -> ProviderVersion {
        let source = ProviderSource::of(instance.module, name);
        self.version(configuration, &source, None)
    }

    fn version(
        &mut self,
        configuration: &Configuration,
        source: &ProviderSource,
        body: Option<&crate::syntax::tree::Body>,
    ) -> ProviderVersion {
        let locked = self
            .locked
            .get_or_insert_with(|| Locked::read(configuration));
        let required = self.constraints.iter();
        let required = required.filter(|(of, _)| of.is_same(source));
        let mut constraints: Vec<SmolStr> = required.map(|(_, version)| version.clone()).collect();
        // As it was written before `required_providers`.
        constraints.extend(
            body.and_then(|body| body.attribute("version"))
                .and_then(|version| text(&version.value)),
        );
        ProviderVersion {
            locked: locked.version(source),
            constraint: (!constraints.is_empty()).then(|| constraints.join(", ")),
        }
    }
}

/// The arguments of a `provider` block that are Terraform's own.
const META_ARGUMENTS: &[&str] = &["alias", "version"];
