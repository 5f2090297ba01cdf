//! A graph without its values: what a picture of it needs.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Graph;
use crate::source::Span;

/// The resource instances of a root module and which refers to which.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The directory of the root module.
    pub root: String,
    /// The instances.
    pub nodes: Vec<OutlineNode>,
    /// Who refers to whom, as indices into the nodes, each once.
    pub edges: Vec<(usize, usize)>,
}

/// A resource instance without its values.
#[derive(Debug, Clone)]
pub struct OutlineNode {
    /// Its address.
    pub address: String,
    /// The address of its module instance; empty for the root module.
    pub module: String,
    /// The header of its block.
    pub header: Span,
    /// What its block sets, and the types of that: `encrypted: bool`.
    pub types: Vec<String>,
}

/// More lines than this nobody reads in passing.
const MAX_TYPES: usize = 30;

fn types(resource: &super::ResourceInstance) -> Vec<String> {
    let set = |name: &str| {
        let map = resource.value.as_map();
        map.is_some_and(|map| map.entries.get(name).is_some())
    };
    let declared = resource.declared().into_iter();
    declared
        .filter(|one| !one.path.contains('.') && set(&one.path))
        .map(|one| format!("{}: {}", one.path, one.ty))
        .take(MAX_TYPES)
        .collect()
}

impl Graph {
    /// The graph without its values.
    pub fn outline(&self, root: &str) -> Outline {
        let node = |resource: &super::ResourceInstance| OutlineNode {
            address: resource.name.to_string(),
            module: resource.address.module.to_string(),
            header: resource.header,
            types: types(resource),
        };
        let index: FxHashMap<&str, usize> = self
            .resources
            .iter()
            .enumerate()
            .map(|(index, resource)| (&*resource.name, index))
            .collect();
        let edges: BTreeSet<(usize, usize)> = self
            .edges
            .iter()
            .filter_map(|edge| Some((*index.get(&*edge.from)?, *index.get(&*edge.to)?)))
            .collect();
        Outline {
            root: root.to_owned(),
            nodes: self.resources.iter().map(node).collect(),
            edges: edges.into_iter().collect(),
        }
    }
}
