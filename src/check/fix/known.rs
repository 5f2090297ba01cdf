//! What fixes ask again and again, found once: a run may have thousands of them.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::graph::{Graph, ResourceInstance};
use crate::kept::Kept;
use crate::module::{ModuleId, ModuleTree};
use crate::source::{SourceMap, Span};

/// How often things are used in the modules of a run.
#[derive(Default)]
pub(in crate::check) struct Uses {
    variables: Kept<ModuleId, Arc<FxHashMap<String, usize>>>,
    calls: OnceLock<FxHashMap<ModuleId, usize>>,
}

impl Uses {
    /// How often a module's files name a variable; what stands in comments counts too.
    pub(super) fn of_variable(
        &self,
        tree: &ModuleTree,
        id: ModuleId,
        sources: &SourceMap,
        name: &str,
    ) -> usize {
        let counts = self.variables.get_or(id, || {
            let mut counts = FxHashMap::default();
            let files = tree.get(id).files.iter();
            for file in files.filter_map(|file| sources.get(*file)) {
                count_variables(file.text(), &mut counts);
            }
            Arc::new(counts)
        });
        counts.get(name).copied().unwrap_or(0)
    }

    /// How many calls of a module there are.
    pub(super) fn calls_of(&self, tree: &ModuleTree, id: ModuleId) -> usize {
        let counts = self.calls.get_or_init(|| {
            let mut counts = FxHashMap::default();
            for module in &tree.modules {
                let local = module.calls.values().filter_map(|call| call.target);
                for id in local.chain(module.installed.values().copied()) {
                    *counts.entry(id).or_default() += 1;
                }
            }
            counts
        });
        counts.get(&id).copied().unwrap_or(0)
    }
}

fn count_variables(text: &str, counts: &mut FxHashMap<String, usize>) {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    for (at, root) in text.match_indices("var.") {
        if text[..at].ends_with(|c: char| is_name(c) || c == '.') {
            continue;
        }
        let rest = &text[at + root.len()..];
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        *counts.entry(rest[..end].to_owned()).or_default() += 1;
    }
}

/// Which blocks have a finding in all their instances.
#[derive(Default)]
pub(in crate::check) struct Everywhere {
    /// Places in the graph, by header.
    instances: OnceLock<FxHashMap<Span, Vec<usize>>>,
    /// By policy and header.
    fails: Kept<(usize, Span), bool>,
}

impl Everywhere {
    /// Whether all instances of the block with this header fail by a policy.
    pub(super) fn fails(
        &self,
        graph: &Graph,
        policy: usize,
        header: Span,
        fails: impl Fn(&ResourceInstance) -> bool,
    ) -> bool {
        self.fails.get_or((policy, header), || {
            let instances = self.instances.get_or_init(|| {
                let mut instances: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
                for (index, resource) in graph.resources.iter().enumerate() {
                    instances.entry(resource.header).or_default().push(index);
                }
                instances
            });
            let mut instances = instances.get(&header).into_iter().flatten();
            instances.all(|index| fails(&graph.resources[*index]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_variables_are_whole() {
        let mut counts = FxHashMap::default();
        let text = "var.a var.a-b ${var.a} xvar.a x.var.a var.aä # var.a\n[var.var.a]";
        count_variables(text, &mut counts);
        let count = |name: &str| counts.get(name).copied().unwrap_or(0);
        assert_eq!(
            (count("a"), count("a-b"), count("aä"), count("var")),
            (3, 1, 1, 1)
        );
    }
}
