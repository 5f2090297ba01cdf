//! Which places in the source hold values of sensitive variables: reports do not repeat them.

use crate::module::{Module, ModuleTree, VariableFile};
use crate::source::SourceMap;

/// Hides what sensitive variables are set to: defaults, arguments of module calls, variables files.
pub(super) fn hide(tree: &ModuleTree, given: &[&VariableFile], sources: &SourceMap) {
    for module in &tree.modules {
        for variable in module.variables.values().filter(|one| one.sensitive) {
            if let Some(default) = &variable.default {
                sources.hide(default.span);
            }
        }
        for call in module.calls.values() {
            let Some(target) = call.target.map(|target| tree.get(target)) else {
                continue;
            };
            for attribute in &call.block.body.attributes {
                if is_sensitive(target, &attribute.name) {
                    sources.hide(attribute.value.span);
                }
            }
        }
        for file in &module.variable_files {
            hide_in(file, |name| is_sensitive(module, name), sources);
        }
    }
    // Which root module a file is for is not known here; one that takes the value for sensitive
    // is enough.
    let anywhere = |name: &str| tree.modules.iter().any(|one| is_sensitive(one, name));
    for file in given {
        hide_in(file, anywhere, sources);
    }
}

fn is_sensitive(module: &Module, name: &str) -> bool {
    let variable = module.variables.get(name);
    variable.is_some_and(|variable| variable.sensitive)
}

fn hide_in(file: &VariableFile, is_sensitive: impl Fn(&str) -> bool, sources: &SourceMap) {
    for attribute in &file.body.attributes {
        if is_sensitive(&attribute.name) {
            sources.hide(attribute.value.span);
        }
    }
}
