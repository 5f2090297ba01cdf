//! Module calls as objects of their own: what they call, with which arguments.

use std::sync::Arc;

use smol_str::SmolStr;

use super::{CallSite, Graph, call_sites};
use crate::address::ModulePath;
use crate::diagnostic::Diagnostic;
use crate::eval::configuration::Configuration;
use crate::eval::value::Value;
use crate::module::is_local_source;
use crate::source::Span;

/// One instance of a module call.
#[derive(Debug)]
pub struct ModuleCallInstance {
    /// `module.net["a"]`
    pub address: String,
    /// The module instance in which the call stands.
    pub caller: ModulePath,
    /// The source as it is written.
    pub source: SmolStr,
    /// The version as it is written; mostly a constraint.
    pub version: Option<SmolStr>,
    /// What the call sets input variables to, evaluated.
    pub value: Value,
    /// The header of its block.
    pub header: Span,
    /// The whole block.
    pub span: Span,
    /// Whether the instance is there is not known.
    pub conditional: bool,
    /// The module calls that lead to the caller, the innermost first.
    pub calls: Arc<[CallSite]>,
}

impl ModuleCallInstance {
    /// Whether the source is a directory beside the caller.
    pub fn is_local(&self) -> bool {
        is_local_source(&self.source)
    }
}

impl Graph {
    /// Adds the module calls, which only policies of their own look at, and says what went wrong.
    pub fn add_calls(&mut self, configuration: &Configuration) -> Vec<Diagnostic> {
        for instance in configuration.all_instances() {
            let calls = call_sites(&instance);
            for call in instance.module.calls.values() {
                let Some((source, _)) = &call.source else {
                    continue;
                };
                for one in configuration.call_instances(&instance, call) {
                    self.calls.push(ModuleCallInstance {
                        address: one.path.to_string(),
                        caller: instance.path.clone(),
                        source: source.clone(),
                        version: call.version.clone(),
                        value: one.arguments,
                        header: call.block.header,
                        span: call.block.span,
                        conditional: one.conditional,
                        calls: calls.clone(),
                    });
                }
            }
        }
        configuration.take_diagnostics()
    }
}
