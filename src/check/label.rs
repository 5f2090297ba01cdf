//! What is said about each place that a value came through.

use crate::eval::provenance::{Hop, HopKind};
use crate::source::{SourceMap, Span};

/// The longest piece of source that a label repeats.
const MAX_SNIPPET: usize = 48;

/// What is said about a hop, of which the part at `span` matters. A secret is not repeated.
pub(super) fn text(hop: &Hop, span: Span, sources: &SourceMap, secret: bool) -> String {
    let value = || {
        if secret {
            "a secret".to_owned()
        } else {
            snippet(span, sources)
        }
    };
    if span != hop.span {
        return match &hop.kind {
            HopKind::VariableDefault(name) => format!("var.{name} has {} here by default", value()),
            HopKind::VariableFile(name) => format!("var.{name} has {} here", value()),
            HopKind::ModuleArgument { variable, call } => {
                format!("module.{call} sets {variable} with {} here", value())
            }
            HopKind::Local(name) => format!("local.{name} has {} here", value()),
            HopKind::Output { output, call } => {
                format!("module.{call}.{output} has {} here", value())
            }
            _ => format!("the value is {}", value()),
        };
    }
    match &hop.kind {
        HopKind::VariableDefault(name) => format!("var.{name} defaults to {}", value()),
        HopKind::VariableFile(name) => format!("var.{name} is set to {} here", value()),
        HopKind::VariableGiven(name) => {
            format!("var.{name} is given on the command line or in the environment")
        }
        HopKind::VariableUnset(name) => format!("var.{name} has no default and was given no value"),
        HopKind::ModuleArgument { variable, call } => {
            format!("module.{call} sets {variable} to {}", value())
        }
        HopKind::Local(name) => format!("local.{name} is {}", value()),
        HopKind::Output { output, call } => format!("module.{call}.{output} is {}", value()),
        HopKind::Each(what) => format!("{what} comes from here"),
        HopKind::Argument { address, attribute } => format!("{address} has {attribute} from here"),
        HopKind::NoBlocks => "this for_each gives no block".to_owned(),
        HopKind::Element => format!("the value is {}", value()),
        HopKind::Function(name) => format!("{name}() gives the value"),
        HopKind::Read(name) => format!("{name} is {}", value()),
        HopKind::ReadBlocks(name) => format!("{name} stands here"),
        HopKind::Missing(name) => format!("there is no {name} here"),
        HopKind::Resource(address) => format!("{address} is not it"),
        HopKind::Embedded(_) => format!("the line is {}", value()),
        HopKind::Secret => "this is a secret".to_owned(),
    }
}

fn snippet(span: Span, sources: &SourceMap) -> String {
    let text = sources.shown(span);
    let line = text.lines().next().unwrap_or_default().trim();
    if line.is_empty() {
        return "this".to_owned();
    }
    if line.len() == text.trim().len() && line.chars().count() <= MAX_SNIPPET {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MAX_SNIPPET - 1).collect();
    format!("{}…", cut.trim_end())
}
