//! Modules: what the blocks of a directory declare, which modules call which, and which are roots.
//!
//! Nothing is evaluated here.

mod build;
mod loader;
mod lock;
mod merge;
mod remote;

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::address::ResourceMode;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use crate::syntax::Skeleton;
use crate::syntax::tree::{Attribute, Block, Body, Expr, ExprKind};

pub use loader::load;
pub(crate) use loader::parse_variables;
pub use lock::locked;

/// A module of this run, as an index into [`ModuleTree::modules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// All modules of a run.
#[derive(Debug, Default)]
pub struct ModuleTree {
    /// The modules, those that were discovered first, each directory once.
    pub modules: Vec<Module>,
    /// The directories that no other module calls, by path.
    pub roots: Vec<ModuleId>,
    /// What went wrong on the way, in no order.
    pub diagnostics: Vec<Diagnostic>,
    /// Where things stand in the files that were chosen for it.
    pub skeletons: FxHashMap<FileId, Skeleton>,
    by_dir: FxHashMap<Utf8PathBuf, ModuleId>,
}

impl ModuleTree {
    /// A module.
    pub fn get(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }

    /// The module in a directory, if it was loaded.
    pub fn in_dir(&self, dir: &camino::Utf8Path) -> Option<ModuleId> {
        self.by_dir.get(dir).copied()
    }
}

/// A table in the order of the source.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, rustc_hash::FxBuildHasher>;

/// What the files of one directory declare.
#[derive(Debug, Default)]
pub struct Module {
    /// The directory.
    pub dir: Utf8PathBuf,
    /// Its configuration files.
    pub files: Vec<FileId>,
    /// Input variables.
    pub variables: IndexMap<SmolStr, Variable>,
    /// Local values.
    pub locals: IndexMap<SmolStr, Attribute>,
    /// Output values.
    pub outputs: IndexMap<SmolStr, Output>,
    /// Resources of all modes, in source order.
    pub resources: Vec<Resource>,
    /// Calls of other modules.
    pub calls: IndexMap<SmolStr, ModuleCall>,
    /// `provider` blocks.
    pub providers: Vec<Provider>,
    /// `terraform` blocks, those of override files last.
    pub terraform: Vec<Block>,
    /// `import` blocks: the address, as it is written, and the id.
    pub imports: Vec<(String, Expr)>,
    /// `required_providers` entries of the `terraform` blocks: local name and value.
    pub required_providers: IndexMap<SmolStr, Expr>,
    /// Whether a part could not be parsed: then a missing declaration proves nothing.
    pub incomplete: bool,
    /// Variables files that Terraform loads by itself, in the order they are loaded.
    pub variable_files: Vec<VariableFile>,
    /// What `.terraform/modules/modules.json` says, if there is one: module path to directory.
    pub installed: FxHashMap<String, ModuleId>,
    resource_index: FxHashMap<(ResourceMode, SmolStr, SmolStr), usize>,
}

impl Module {
    /// The resource of this type and name.
    pub fn resource(&self, mode: ResourceMode, ty: &str, name: &str) -> Option<(usize, &Resource)> {
        let key = (mode, SmolStr::from(ty), SmolStr::from(name));
        self.resource_index
            .get(&key)
            .map(|index| (*index, &self.resources[*index]))
    }

    /// The `backend` or `cloud` block: of several, that of an override file.
    pub fn backend(&self) -> Option<&Block> {
        let mut nested = self.terraform.iter().flat_map(|block| &block.body.blocks);
        nested.rfind(|block| matches!(block.kind.as_str(), "backend" | "cloud"))
    }

    /// The source address of a provider by its local name in this module.
    pub fn provider_source(&self, local: &str) -> SmolStr {
        let required = self.required_providers.get(local);
        let source = required.and_then(|required| match &required.kind {
            ExprKind::Object(items) => {
                items
                    .iter()
                    .find_map(|(key, value)| match (&key.kind, &value.kind) {
                        (ExprKind::String(key), ExprKind::String(text)) if key == "source" => {
                            Some(text.clone())
                        }
                        _ => None,
                    })
            }
            _ => None,
        });
        source.unwrap_or_else(|| format_smolstr!("hashicorp/{local}"))
    }
}

/// A `variable` block.
#[derive(Debug)]
pub struct Variable {
    /// The block.
    pub block: Block,
    /// The type constraint.
    pub ty: Option<Expr>,
    /// The default.
    pub default: Option<Expr>,
    /// Whether null is a value of it; true unless the block says otherwise.
    pub nullable: bool,
    /// Whether it is marked sensitive.
    pub sensitive: bool,
    /// Whether it is marked ephemeral.
    pub ephemeral: bool,
}

/// An `output` block.
#[derive(Debug)]
pub struct Output {
    /// The block.
    pub block: Block,
    /// Its value.
    pub value: Option<Expr>,
    /// Whether it is marked sensitive.
    pub sensitive: bool,
    /// Whether it is marked ephemeral.
    pub ephemeral: bool,
}

/// A `resource`, `data` or `ephemeral` block.
#[derive(Debug)]
pub struct Resource {
    /// Which of the three.
    pub mode: ResourceMode,
    /// The resource type.
    pub ty: SmolStr,
    /// The name.
    pub name: SmolStr,
    /// The block.
    pub block: Block,
    /// How many instances there are, and of which keys.
    pub repetition: Repetition,
    /// The `provider` meta-argument.
    pub provider: Option<ProviderRef>,
}

/// The meta-argument that gives a resource or module call its instances.
#[derive(Debug)]
pub enum Repetition {
    /// One instance without a key.
    None,
    /// `count = …`
    Count(Expr),
    /// `for_each = …`
    ForEach(Expr),
}

/// A reference to a provider configuration: `aws` or `aws.west`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderRef {
    /// The provider's local name.
    pub name: SmolStr,
    /// The alias, if it is not the default configuration.
    pub alias: Option<SmolStr>,
}

/// A `provider` block.
#[derive(Debug)]
pub struct Provider {
    /// Local name and alias.
    pub reference: ProviderRef,
    /// The block.
    pub block: Block,
}

/// A `module` block.
#[derive(Debug)]
pub struct ModuleCall {
    /// The name of the call.
    pub name: SmolStr,
    /// The block.
    pub block: Block,
    /// The `source` argument.
    pub source: Option<(SmolStr, Span)>,
    /// The `version` argument.
    pub version: Option<SmolStr>,
    /// How many instances there are, and of which keys.
    pub repetition: Repetition,
    /// The `providers` meta-argument: name in the called module, name here.
    pub providers: Vec<(ProviderRef, ProviderRef)>,
    /// The module that a local source leads to; none for a remote one, or if there is none.
    pub target: Option<ModuleId>,
}

/// Whether a module source names a directory beside the caller.
pub fn is_local_source(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../") || source == "." || source == ".."
}

/// The meta-arguments of a `module` block; everything else sets an input variable.
pub const CALL_META_ARGUMENTS: &[&str] = &[
    "source",
    "version",
    "count",
    "for_each",
    "providers",
    "depends_on",
];

/// The meta-arguments of a resource.
pub const RESOURCE_META_ARGUMENTS: &[&str] = &["count", "for_each", "provider", "depends_on"];

/// The nested blocks that every resource may have and that are Terraform's own.
pub const RESOURCE_META_BLOCKS: &[&str] = &["lifecycle", "provisioner", "connection", "dynamic"];

/// A file of input variable values.
#[derive(Debug, Clone)]
pub struct VariableFile {
    /// The path.
    pub path: Utf8PathBuf,
    /// The file.
    pub file: FileId,
    /// The values.
    pub body: Body,
}
