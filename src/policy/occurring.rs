//! What a run has to judge: policies for anything else need not be read.

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::address::ResourceMode;
use crate::graph::{PSEUDO_TYPES, is_pseudo};
use crate::module::ModuleTree;

/// The types of the managed resources of a run.
#[derive(Debug, Default)]
pub struct Occurring {
    types: FxHashSet<SmolStr>,
}

impl Occurring {
    /// Those of all modules that were loaded. What stands for something else than a resource may
    /// be anywhere.
    pub fn of(tree: &ModuleTree) -> Occurring {
        let resources = tree.modules.iter().flat_map(|module| &module.resources);
        let managed = resources.filter(|resource| resource.mode == ResourceMode::Managed);
        let pseudo = PSEUDO_TYPES.iter().map(|ty| SmolStr::new_static(ty.name));
        let mut types: FxHashSet<SmolStr> = managed.map(|resource| resource.ty.clone()).collect();
        types.extend(pseudo.filter(|_| !tree.modules.is_empty()));
        Occurring { types }
    }

    /// Whether a resource type or pattern fits one of them. A pattern that can fit nothing is a
    /// mistake, which must be said.
    pub(super) fn has(&self, pattern: &str) -> bool {
        let mistaken = pattern.is_empty() || pattern.trim_end_matches('*').contains('*');
        mistaken
            || match pattern.strip_suffix('*') {
                Some(prefix) => {
                    let fits = |ty: &SmolStr| ty.starts_with(prefix) && !is_pseudo(ty);
                    self.types.iter().any(fits)
                }
                None => self.types.contains(pattern),
            }
    }

    /// Whether the text of a top-level block may matter: what it is cannot be told, or it judges
    /// something that occurs.
    pub(super) fn wants(&self, text: &str) -> bool {
        let Some(rest) = text.strip_prefix("resource_policy") else {
            return true;
        };
        let label = rest.trim_start().strip_prefix('"');
        label
            .and_then(|label| label.split_once('"'))
            .is_none_or(|(pattern, _)| self.has(pattern))
    }
}
