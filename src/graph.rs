//! The resource graph of a root module: every resource instance, fully evaluated, the provider
//! configuration it uses, and which instance refers to which.

mod call;
mod declared;
mod edge;
mod lock;
mod matching;
mod outline;
mod provider;
mod pseudo;
mod surroundings;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::address::{Address, ResourceMode};
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::{Configuration, Instance, ModuleInstance};
use crate::eval::scope::EvalError;
use crate::eval::value::Value;
use crate::guard;
use crate::module::Resource;
use crate::source::Span;

pub use call::ModuleCallInstance;
pub use declared::Declared;
pub use edge::Edge;
pub use matching::Target;
pub use outline::{Outline, OutlineNode};
pub use provider::{ProviderConfiguration, ProviderSource, ProviderVersion};
pub use pseudo::{Asks, Loaded, PSEUDO_TYPES, Pseudo, PseudoType, is_pseudo, pseudo_type};
pub use surroundings::{Surroundings, TELLING_VARIABLES};

/// The resources of a root module and all modules below it.
#[derive(Debug, Default)]
pub struct Graph {
    /// All resource instances, in the order of modules and source.
    pub resources: Vec<ResourceInstance>,
    /// The provider configurations, in the order of modules and source.
    pub providers: Vec<Arc<ProviderConfiguration>>,
    /// The module calls, once they were asked for.
    pub calls: Vec<ModuleCallInstance>,
    /// Which instance refers to which.
    pub edges: Vec<Edge>,
    /// The root module's output values; an error in place of one that has none.
    pub outputs: Vec<RootOutput>,
    /// Whether some called module is not on disk: what it holds is not in the graph.
    pub incomplete: bool,
    /// What surrounds the root module.
    pub surroundings: Surroundings,
    /// What is no resource, and is judged like one: only if policies ask for it.
    pub pseudo: Vec<ResourceInstance>,
    /// The meta-arguments of resource instances, by address, if policies ask for them.
    meta: FxHashMap<Arc<str>, Value>,
    by_type: FxHashMap<(ResourceMode, SmolStr), Vec<usize>>,
    by_address: FxHashMap<Arc<str>, usize>,
    matching: matching::Matching,
}

/// An output value of the root module.
#[derive(Debug)]
pub struct RootOutput {
    /// Its name.
    pub name: SmolStr,
    /// Its value, or why it has none.
    pub value: Result<Value, EvalError>,
    /// Whether it is marked ephemeral.
    pub ephemeral: bool,
}

/// One instance of a resource.
#[derive(Debug)]
pub struct ResourceInstance {
    /// Its address.
    pub address: Address,
    /// Its address as text.
    pub name: Arc<str>,
    /// What its block says, evaluated.
    pub value: Value,
    /// The header of its block.
    pub header: Span,
    /// The whole block.
    pub span: Span,
    /// Whether the instance is there is not known.
    pub conditional: bool,
    /// The provider configuration it uses, if there is one.
    pub provider: Option<Arc<ProviderConfiguration>>,
    /// The module calls that lead to it, the innermost first.
    pub calls: Arc<[CallSite]>,
}

/// A module call that leads to a resource.
#[derive(Debug)]
pub struct CallSite {
    /// The name of the call.
    pub name: SmolStr,
    /// The header of its block.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

impl Graph {
    /// Evaluates a root module and all below it. What is in error is reported beside the graph.
    pub fn build(configuration: &Configuration) -> (Graph, Vec<Diagnostic>) {
        let mut graph = Graph {
            surroundings: Surroundings::of(configuration),
            ..Graph::default()
        };
        let mut defects = Vec::new();
        let instances = configuration.all_instances();
        let mut providers = provider::Providers::new(&instances);
        for instance in instances {
            let calls = call_sites(&instance);
            graph.surroundings.add(configuration, &instance);
            let configured = providers.all(configuration, &instance);
            graph.providers.extend(configured);
            for (index, resource) in instance.module.resources.iter().enumerate() {
                let name = || format!("{}.{}", resource.ty, resource.name);
                let expand = || configuration.expansion(&instance, index);
                let expansion = match guard::at("evaluating", &name(), expand) {
                    Ok(Some(expansion)) => expansion,
                    Ok(None) => continue,
                    Err(message) => {
                        let span = resource.block.header;
                        defects.push(Diagnostic::error(span, message));
                        continue;
                    }
                };
                let provider = providers.of(configuration, &instance, resource);
                if provider.is_none() {
                    let key = (instance.path.clone(), provider::local_name(resource));
                    let versions = &mut graph.surroundings.versions;
                    versions.entry(key).or_insert_with_key(|(_, name)| {
                        providers.default_version(configuration, &instance, name)
                    });
                }
                for one in &expansion.instances {
                    graph.add(resource, one, provider.clone(), calls.clone());
                }
                graph.depends_on(configuration, &instance, resource, &expansion);
            }
            graph.incomplete |= configuration.has_unresolved_calls(&instance);
            configuration.evaluate_rest(&instance);
        }
        let root = configuration.root();
        for (name, output) in &root.module.outputs {
            if let Some(value) = configuration.output(&root, name) {
                graph.outputs.push(RootOutput {
                    name: name.clone(),
                    value,
                    ephemeral: output.ephemeral,
                });
            }
        }
        graph.connect();
        defects.extend(configuration.take_diagnostics());
        (graph, defects)
    }

    /// A graph of resource instances that come from elsewhere, without references.
    pub fn of_resources(resources: Vec<ResourceInstance>) -> Graph {
        let mut graph = Graph::default();
        for resource in resources {
            graph.insert(resource);
        }
        graph
    }

    fn insert(&mut self, resource: ResourceInstance) {
        let index = self.resources.len();
        let kind = (
            resource.address.mode,
            resource.address.resource_type.clone(),
        );
        self.by_type.entry(kind).or_default().push(index);
        self.by_address.insert(resource.name.clone(), index);
        self.resources.push(resource);
        self.matching = matching::Matching::default();
    }

    fn add(
        &mut self,
        resource: &Resource,
        instance: &Instance,
        provider: Option<Arc<ProviderConfiguration>>,
        calls: Arc<[CallSite]>,
    ) {
        self.insert(ResourceInstance {
            address: instance.address.clone(),
            name: instance.address.to_string().into(),
            value: instance.value.clone(),
            header: resource.block.header,
            span: resource.block.span,
            conditional: instance.conditional || instance.address.module.is_symbolic(),
            provider,
            calls,
        });
    }

    /// The instances of a resource type.
    pub fn of_type<'g>(
        &'g self,
        mode: ResourceMode,
        ty: &'g str,
    ) -> impl Iterator<Item = &'g ResourceInstance> {
        let indices = self
            .by_type
            .get(&(mode, SmolStr::from(ty)))
            .map_or(&[][..], Vec::as_slice);
        let resources = indices.iter().map(|index| &self.resources[*index]);
        let pseudo = if is_pseudo(ty) { &self.pseudo[..] } else { &[] };
        let fits = move |one: &&ResourceInstance| one.address.resource_type == ty;
        resources.chain(pseudo.iter().filter(fits))
    }

    /// The instance at an address.
    pub fn at(&self, address: &str) -> Option<&ResourceInstance> {
        self.by_address
            .get(address)
            .map(|index| &self.resources[*index])
    }
}

fn call_sites(instance: &ModuleInstance) -> Arc<[CallSite]> {
    let mut calls = Vec::new();
    let mut instance = instance;
    while let Some(caller) = &instance.caller {
        calls.push(CallSite {
            name: caller.call.name.clone(),
            header: caller.call.block.header,
            span: caller.call.block.span,
        });
        instance = &caller.parent;
    }
    calls.into()
}
