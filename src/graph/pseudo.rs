//! What policies can judge besides resources, providers and module calls: variables, outputs, the
//! state backend, provisioners, the root module itself, and telling files beside the configuration.
//!
//! Each is an instance of a type that no provider has, so that a `resource_policy` names it and
//! `core::getresources` finds it; in other tools such a policy parses, and matches nothing. They
//! are no resources: they are made only if a policy asks for them, and are not counted.

mod declared;
mod file;

use std::sync::Arc;

use smol_str::SmolStr;

pub use file::Loaded;

use super::{CallSite, Graph, ResourceInstance, call_sites};
use crate::address::{Address, InstanceKey, ModulePath, ResourceMode};
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::Configuration;
use crate::eval::value::{MapKind, Value};
use crate::source::{Disk, SourceMap, Span, Telling};

/// What the names of the types begin with.
const PREFIX: &str = "tfproof_";

/// The function that reads what Terraform itself reads of a resource.
const META_ARGUMENTS: &str = "meta_arguments";

/// The kinds of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pseudo {
    /// A `variable` block.
    Variable,
    /// An `output` block.
    Output,
    /// A `backend` or `cloud` block of the root module.
    Backend,
    /// A provisioner of a resource.
    Provisioner,
    /// The root module.
    Root,
    /// A file beside the configuration.
    File,
}

/// A type that stands for one of them.
#[derive(Debug)]
pub struct PseudoType {
    /// What it stands for.
    pub kind: Pseudo,
    /// Its name.
    pub name: &'static str,
    /// What its instances may have.
    pub attributes: &'static [&'static str],
    /// Whether they have anything else: a backend has arguments of its own.
    pub open: bool,
    /// Whether it stands in called modules too.
    pub in_modules: bool,
    /// Whether all of it must be written out, so that what decides is known.
    pub literal: bool,
}

/// All of them.
pub const PSEUDO_TYPES: &[PseudoType] = &[
    PseudoType {
        kind: Pseudo::Variable,
        name: "tfproof_variable",
        attributes: &[
            "name",
            "type",
            "default",
            "value",
            "set_by",
            "description",
            "sensitive",
            "nullable",
            "ephemeral",
            "validation",
        ],
        open: false,
        in_modules: true,
        literal: true,
    },
    PseudoType {
        kind: Pseudo::Output,
        name: "tfproof_output",
        attributes: &["name", "value", "description", "sensitive", "ephemeral"],
        open: false,
        in_modules: true,
        literal: false,
    },
    PseudoType {
        kind: Pseudo::Backend,
        name: "tfproof_backend",
        attributes: &["type"],
        open: true,
        in_modules: false,
        literal: false,
    },
    PseudoType {
        kind: Pseudo::Provisioner,
        name: "tfproof_provisioner",
        attributes: &[
            "type",
            "resource",
            "resource_type",
            "when",
            "on_failure",
            "command",
            "interpreter",
            "working_dir",
            "environment",
            "quiet",
            "inline",
            "script",
            "scripts",
            "source",
            "content",
            "destination",
            "connection",
        ],
        open: false,
        in_modules: true,
        literal: false,
    },
    PseudoType {
        kind: Pseudo::Root,
        name: "tfproof_root",
        attributes: &["directory", "backend", "required_version", "providers"],
        open: false,
        in_modules: false,
        literal: false,
    },
    PseudoType {
        kind: Pseudo::File,
        name: "tfproof_file",
        attributes: &[
            "name",
            "path",
            "directory",
            "kind",
            "encryption",
            "private_key",
            "empty",
            "values",
        ],
        open: false,
        in_modules: false,
        literal: true,
    },
];

/// Whether a type name is one of those that are kept for what is no resource.
pub fn is_pseudo(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The type of a name.
pub fn pseudo_type(name: &str) -> Option<&'static PseudoType> {
    let known = |ty: &&PseudoType| ty.name == name;
    is_pseudo(name).then(|| PSEUDO_TYPES.iter().find(known))?
}

/// What loaded policies ask for beyond resources, providers and module calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asks {
    kinds: u8,
    meta: bool,
}

impl Asks {
    /// What the text of a policy file names.
    pub fn of_text(text: &str) -> Asks {
        let mut asks = Asks {
            kinds: 0,
            meta: text.contains(META_ARGUMENTS),
        };
        if text.contains(PREFIX) {
            for ty in PSEUDO_TYPES.iter().filter(|ty| text.contains(ty.name)) {
                asks.kinds |= ty.kind.bit();
            }
        }
        asks
    }

    /// What words of a policy file name.
    pub fn of_words(words: &[&str]) -> Asks {
        let all = words.iter().map(|word| Asks::of_text(word));
        all.fold(Asks::default(), Asks::and)
    }

    /// What either asks for.
    #[must_use]
    pub fn and(self, other: Asks) -> Asks {
        Asks {
            kinds: self.kinds | other.kinds,
            meta: self.meta | other.meta,
        }
    }

    /// Whether things of a kind are asked for.
    pub fn wants(self, kind: Pseudo) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// Whether meta-arguments of resources are asked for.
    pub fn wants_meta(self) -> bool {
        self.meta
    }
}

impl Pseudo {
    fn bit(self) -> u8 {
        1 << self as u8
    }

    fn ty(self) -> &'static str {
        let known = PSEUDO_TYPES.iter().find(|ty| ty.kind == self);
        known.map_or("", |ty| ty.name)
    }
}

/// A thing that policies can judge, before it has an address.
struct Thing {
    kind: Pseudo,
    module: ModulePath,
    /// Its name, which functions and messages use.
    name: SmolStr,
    /// What a report calls it.
    address: String,
    entries: Vec<(SmolStr, Value)>,
    header: Span,
    span: Span,
    calls: Arc<[CallSite]>,
}

impl Thing {
    fn instance(self) -> ResourceInstance {
        ResourceInstance {
            name: self.address.into(),
            value: Value::map(MapKind::Block, self.entries.into_iter().collect()).at(self.header),
            header: self.header,
            span: self.span,
            conditional: self.module.is_symbolic(),
            address: Address {
                module: self.module,
                mode: ResourceMode::Managed,
                resource_type: SmolStr::new_static(self.kind.ty()),
                name: self.name,
                key: InstanceKey::None,
            },
            provider: None,
            calls: self.calls,
        }
    }
}

/// A value of ours, at the place that it tells of.
fn entry(name: &'static str, value: impl Into<Value>, at: Span) -> (SmolStr, Value) {
    (SmolStr::new_static(name), value.into().at(at))
}

/// The address of what stands in a module instance.
fn prefixed(module: &ModulePath, address: &str) -> String {
    if module.is_root() {
        address.to_owned()
    } else {
        format!("{module}.{address}")
    }
}

impl Graph {
    /// Adds what policies ask for beside resources, and says what went wrong.
    pub fn add_asked(&mut self, configuration: &Configuration, asks: Asks) -> Vec<Diagnostic> {
        if asks == Asks::default() {
            return Vec::new();
        }
        let mut things = Vec::new();
        for instance in configuration.all_instances() {
            let at = declared::Place {
                configuration,
                calls: call_sites(&instance),
                instance,
            };
            if asks.wants(Pseudo::Variable) {
                at.variables(&mut things);
            }
            if asks.wants(Pseudo::Output) {
                at.outputs(&mut things);
            }
            if at.instance.path.is_root() {
                if asks.wants(Pseudo::Backend) {
                    at.backend(&mut things);
                }
                if asks.wants(Pseudo::Root) {
                    at.root(&mut things);
                }
            }
            if asks.wants(Pseudo::Provisioner) || asks.wants_meta() {
                let provisioners = asks.wants(Pseudo::Provisioner);
                at.meta_arguments(&mut self.meta, provisioners.then_some(&mut things));
            }
        }
        self.pseudo = things.into_iter().map(Thing::instance).collect();
        configuration.take_diagnostics()
    }

    /// The meta-arguments of a resource instance, if it has any.
    pub fn meta_arguments(&self, address: &str) -> Option<&Value> {
        self.meta.get(address)
    }

    /// A graph of nothing but files, which belong to no root module.
    pub fn of_files(
        disk: &Disk,
        sources: &SourceMap,
        loaded: &Loaded,
        found: Vec<Telling>,
    ) -> Graph {
        let things = file::things(disk, sources, loaded, found);
        Graph {
            pseudo: things.into_iter().map(Thing::instance).collect(),
            ..Graph::default()
        }
    }
}
