//! Text to a tree with spans.
//!
//! Parsing never fails: what cannot be parsed is a [`Diagnostic`], and the rest of the file is
//! there. This is the one module that knows hcl-edit and jsonc-parser, and where they depart
//! from Terraform's own syntax.

pub mod tree;
mod scan;
pub mod layout;
mod comment;
mod template;
mod hcl;
mod recover;
mod json;
mod repeated;
mod skeleton;
pub mod stored;
#[cfg(test)]
mod dump;

pub use comment::{Comment, comments};
pub use repeated::Repeated;
pub use skeleton::{ArgumentPlace, BlockPlace, Skeleton};

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::guard;
use crate::source::{FileId, SourceFile, Span};
use hcl::Place;
use tree::{Body, Expr};

/// A parsed file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What could be parsed.
    pub body: Body,
    /// What could not, and why.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a configuration or variables file, as JSON if its name says so.
pub fn parse(file: FileId, source: &SourceFile) -> Parsed {
    let path = source.path();
    let parsed = guard::at("parsing", path.as_str(), || match path.extension() {
        Some("json")
            if path
                .file_stem()
                .is_some_and(|stem| stem.ends_with(".tfvars")) =>
        {
            parse_json_variables(file, source)
        }
        Some("json") => parse_json(file, source),
        _ => parse_native(file, source),
    });
    parsed.unwrap_or_else(|message| Parsed {
        diagnostics: vec![Diagnostic::error(Span::new(file, 0, 0), message)],
        ..Parsed::default()
    })
}

/// Parses a file in native syntax: `.tf`, `.tofu`, `.tfvars` and the like.
pub fn parse_native(file: FileId, source: &SourceFile) -> Parsed {
    recover::file(file, source, &|_| true)
}

/// Parses a file in native syntax, but for the top-level items whose place is not wanted: they are
/// found, and not looked into. What has no end is always parsed, so that it is reported.
pub fn parse_native_where(
    file: FileId,
    source: &SourceFile,
    wanted: &dyn Fn(Range<usize>) -> bool,
) -> Parsed {
    recover::file(file, source, wanted)
}

/// Parses a configuration in JSON syntax: `.tf.json`, `.tofu.json`.
pub fn parse_json(file: FileId, source: &SourceFile) -> Parsed {
    json::configuration(file, source)
}

/// Parses a variables file in JSON syntax, `.tfvars.json`: each property is an attribute, and
/// strings are plain.
pub fn parse_json_variables(file: FileId, source: &SourceFile) -> Parsed {
    json::variables(file, source)
}

/// Parses a text that is one expression; `base` is added to every offset.
#[expect(
    clippy::result_large_err,
    reason = "callers get a plain diagnostic, and errors are rare"
)]
pub fn parse_expression(file: FileId, text: &str, base: usize) -> Result<Expr, Diagnostic> {
    recover::expression(text, Place::At(file, base)).map_err(|failure| *failure)
}

/// Parses a text that is a template as a whole, as `templatefile` reads it; `base` is added to
/// every offset.
#[expect(
    clippy::result_large_err,
    reason = "callers get a plain diagnostic, and errors are rare"
)]
pub fn parse_template(file: FileId, text: &str, base: usize) -> Result<Expr, Diagnostic> {
    recover::template(text, Place::At(file, base)).map_err(|failure| *failure)
}
