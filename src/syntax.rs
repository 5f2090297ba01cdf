//! Text to a tree with spans.
//!
//! Parsing never fails: what cannot be parsed is a [`Diagnostic`], and the rest of the file is
//! there. This is the one module that knows hcl-edit and jsonc-parser, and where they depart
//! from Terraform's own syntax.

pub mod tree;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use tree::{Body, Expr};

/// A parsed file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What could be parsed.
    pub body: Body,
    /// What could not, and why.
    pub diagnostics: Vec<Diagnostic>,
}
