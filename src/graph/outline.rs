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
}

impl Graph {
    /// The graph without its values.
    pub fn outline(&self, root: &str) -> Outline {
        let node = |resource: &super::ResourceInstance| OutlineNode {
            address: resource.name.to_string(),
            module: resource.address.module.to_string(),
            header: resource.header,
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
