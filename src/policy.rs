//! Policy files to verdicts.

mod decode;
mod evaluate;
mod library;
mod metadata;
pub mod mock;
mod resources;
mod rules;
mod scope;

use std::sync::Arc;

use indexmap::IndexMap;
use smol_str::SmolStr;

use crate::eval::types::Type;
use crate::eval::value::Value;
use crate::source::{FileId, Span};
use crate::syntax::tree::{Attribute, Expr};

pub use evaluate::{Outcome, Verdict, judge};
pub use library::{Library, PolicyInputs};
pub use metadata::{Metadata, canonical_alias};

/// One policy block of a policy file.
#[derive(Debug)]
pub struct Policy {
    /// `<type>_<name>`, see the contract.
    pub id: SmolStr,
    /// What kind of block it judges.
    pub target: Target,
    /// The first label: which resource types, providers or module sources.
    pub pattern: SmolStr,
    /// The second label.
    pub name: SmolStr,
    /// The file it stands in.
    pub file: Arc<PolicyFile>,
    /// The header of the block.
    pub header: Span,
    /// Which of the targets it applies to.
    pub filter: Option<Expr>,
    /// The operations it is for.
    pub operations: Operations,
    /// Its local values.
    pub locals: IndexMap<SmolStr, Attribute>,
    /// What must hold.
    pub enforce: Vec<Enforce>,
    /// Title, severity and so on.
    pub metadata: Metadata,
}

/// What a policy judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Instances of managed resources.
    Resource,
    /// Provider configurations.
    Provider,
    /// Module calls.
    Module,
    /// Nothing: it stands for a rule that is not written as a policy.
    Rule,
}

/// Whether a policy judges what source describes, which is creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operations {
    /// It does.
    Create,
    /// It is for updates or deletions alone, or compares with prior state.
    NotAtSource,
}

/// An `enforce` block.
#[derive(Debug)]
pub struct Enforce {
    /// What must hold.
    pub condition: Expr,
    /// What to say if it does not.
    pub error_message: Option<Expr>,
    /// What to say in any case.
    pub info_message: Option<Expr>,
}

/// What all policies of a file share.
#[derive(Debug, Default)]
pub struct PolicyFile {
    /// The file.
    pub id: Option<FileId>,
    /// Its path below the policy directory, as the contract gives it.
    pub path: String,
    /// Parameters.
    pub inputs: IndexMap<SmolStr, Input>,
    /// Local values of the file.
    pub locals: IndexMap<SmolStr, Attribute>,
}

/// An `input` block.
#[derive(Debug)]
pub struct Input {
    /// The type.
    pub ty: Type,
    /// The value: given from outside, or the default. None if there is neither.
    pub value: Option<Value>,
}

impl Policy {
    /// Whether the first label covers a type, provider or source.
    pub fn covers(&self, name: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(prefix) => name.starts_with(prefix),
            None => self.pattern == name,
        }
    }
}
