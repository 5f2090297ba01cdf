//! Rules: what is wrong with a configuration by itself, whatever policies are in force. Mostly, what
//! the provider would refuse.
//!
//! Rules are judged once for each block in the source, not for each instance. That they exist, how
//! bad they are and what to do is data: `policies/schema.rules.hcl`, `policies/secrets.rules.hcl`.

mod contents;
mod credential;
mod fact;
mod reference;
mod scan;
mod selection;
mod structure;
mod suggest;
mod value;

use smol_str::SmolStr;

use crate::diagnostic::Label;
use crate::eval::provenance::Trail;
use crate::module::ModuleId;
use crate::source::Span;

pub use scan::{Scan, scan};
pub use selection::{Basis, Selection};
pub use value::values;

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Violation {
    /// The rule's id.
    pub rule: &'static str,
    /// The module that it stands in.
    pub module: ModuleId,
    /// The address of the block, as far as source tells: `module.a.aws_x.y`.
    pub address: String,
    /// The root module, or the first of them.
    pub root: ModuleId,
    /// The place.
    pub span: Span,
    /// The whole block that it is about.
    pub block: Span,
    /// The name of what is wrong within the block, for the fingerprint: `rule.port`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// Why it is not certain.
    pub reason: Option<String>,
    /// What to write instead.
    pub help: Vec<String>,
    /// Other places.
    pub trace: Vec<Label>,
    /// What the value came through, if it does not stand where it is used.
    pub way: Trail,
    /// The name that was meant, if there is one: with it in place of the span, all is well.
    pub rename: Option<SmolStr>,
    /// The argument that is not set because of it.
    pub meant: Option<SmolStr>,
}
