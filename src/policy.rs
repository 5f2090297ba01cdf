//! Policy files to verdicts.

mod answer;
mod asked;
mod cipher;
mod connection;
mod decode;
mod dialect;
mod embedded;
mod evaluate;
mod example;
mod function;
mod iam;
mod inline;
mod library;
mod long_name;
mod metadata;
pub mod mock;
mod network;
mod occurring;
mod operations;
pub mod recipe;
mod resources;
mod rules;
mod scope;
pub mod secret;
mod shared;
mod stated;
mod subject;
mod tls;
mod used;
mod validate;
mod version;
mod walk;

use std::sync::Arc;

use smol_str::SmolStr;

use crate::eval::types::Type;
use crate::eval::value::Value;
use crate::graph::is_pseudo;
use crate::module::IndexMap;
use crate::source::{FileId, Span};
use crate::syntax::tree::{Attribute, Expr};

pub use asked::Asked;
pub use evaluate::{Enforcement, Outcome, Verdict, judge, value};
pub use example::{Example, example};
pub use function::{Parameter, ParameterType, PolicyFunction, functions};
pub use library::{Library, Named, PolicyInputs};
pub use metadata::{Metadata, canonical_alias};
pub use occurring::Occurring;
pub use operations::{Operation, Operations};
pub use subject::{Object, Subject};
pub use validate::{Problem, Schemas, Step, Validated, validate};

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
    /// The dialects of which a text of the judged resource must have one for the filter to hold, if
    /// the filter says so in as many words.
    pub(crate) dialects: Option<Vec<&'static str>>,
    /// How bad it is when it does not hold; mandatory if it does not say.
    pub enforcement_level: Option<Expr>,
    /// The operations it is for.
    pub operations: Operations,
    /// Its local values.
    pub locals: IndexMap<SmolStr, Attribute>,
    /// What its local values say.
    pub(crate) definitions: shared::Definitions,
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
    /// The resource types that its patterns are meant for: the reserved local `resource_types`.
    /// All that fit the pattern, if it is empty.
    pub resource_types: Vec<SmolStr>,
    /// Whether its policies look at places for secrets only, so that blocks without one need not
    /// be judged: the reserved local `secrets_only`.
    pub secrets_only: bool,
    /// What its local values say.
    pub(crate) definitions: shared::Definitions,
    /// The provider schemas that its attribute names are checked against.
    pub required_providers: IndexMap<SmolStr, RequiredProvider>,
    /// The names of the plugins it calls.
    pub plugins: Vec<SmolStr>,
}

/// An entry of `required_providers` in a policy file.
#[derive(Debug, Clone)]
pub struct RequiredProvider {
    /// `hashicorp/aws`
    pub source: SmolStr,
    /// A version constraint.
    pub version: Option<SmolStr>,
    /// Where it stands.
    pub span: Span,
}

/// An `input` block.
#[derive(Debug)]
pub struct Input {
    /// The type.
    pub ty: Type,
    /// The value: given from outside, or the default. None if there is neither.
    pub value: Option<Value>,
    /// What it is for.
    pub description: String,
    /// Whether null is a value of it.
    pub nullable: bool,
    /// Whether its value is masked in messages.
    pub sensitive: bool,
}

impl Policy {
    /// A local value that it may name, its own or the file's.
    pub(crate) fn local(&self, name: &str) -> Option<(&SmolStr, &Attribute)> {
        let own = self.locals.get_key_value(name);
        own.or_else(|| self.file.locals.get_key_value(name))
    }

    /// Whether the first label covers a type, provider or source. What is no resource is judged by
    /// those policies alone that name it in full.
    pub fn covers(&self, name: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(prefix) => {
                name.starts_with(prefix) && !(self.target == Target::Resource && is_pseudo(name))
            }
            None => self.pattern == name,
        }
    }
}

/// The words of the lines of a data file, without comments.
fn data_lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().map(|line| line.split('#').next());
    lines
        .map(|line| line.unwrap_or_default().split_whitespace().collect())
        .filter(|words: &Vec<&str>| !words.is_empty())
}
