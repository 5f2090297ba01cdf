//! Reference edges: read off the trails of values, so they cross modules as the values did.

use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use super::Graph;
use crate::eval::configuration::{Configuration, Expansion, ModuleInstance};
use crate::eval::provenance::Trail;
use crate::eval::value::{Data, Value};
use crate::module::Resource;
use crate::syntax::tree::{Expr, ExprKind};

/// A reference from one resource instance to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The address of the instance that refers.
    pub from: Arc<str>,
    /// The address of the instance that is referred to.
    pub to: Arc<str>,
    /// The path of the argument that holds the reference; `depends_on` for that.
    pub via: String,
}

impl Graph {
    /// Finds the edges of all resource instances.
    pub(super) fn connect(&mut self) {
        let mut edges = std::mem::take(&mut self.edges);
        for resource in &self.resources {
            let Data::Map(map) = &resource.value.data else {
                continue;
            };
            for (name, value) in map.entries.iter() {
                let mut found = |address: &Arc<str>, via: &str| {
                    if self.by_address.contains_key(address) && *address != resource.name {
                        edges.push(Edge {
                            from: resource.name.clone(),
                            to: address.clone(),
                            via: via.to_owned(),
                        });
                    }
                };
                references(value, &mut name.as_str().to_owned(), 0, &mut found);
            }
        }
        edges.sort();
        edges.dedup();
        self.edges = edges;
    }

    /// The edges that `depends_on` states.
    pub(super) fn depends_on<'a>(
        &mut self,
        configuration: &Configuration<'a>,
        instance: &Rc<ModuleInstance<'a>>,
        resource: &Resource,
        from: &Expansion,
    ) {
        let Some(attribute) = resource.block.body.attribute("depends_on") else {
            return;
        };
        let ExprKind::Tuple(items) = &attribute.value.kind else {
            return;
        };
        for item in items {
            let Some((mode, ty, name)) = resource_reference(item) else {
                continue;
            };
            let Some((index, _)) = instance.module.resource(mode, ty, name) else {
                continue;
            };
            let Some(to) = configuration.expansion(instance, index) else {
                continue;
            };
            for from in &from.instances {
                for to in &to.instances {
                    let (from, to) = (
                        from.address.to_string().into(),
                        to.address.to_string().into(),
                    );
                    self.edges.push(Edge {
                        from,
                        to,
                        via: "depends_on".to_owned(),
                    });
                }
            }
        }
    }
}

fn resource_reference(expr: &Expr) -> Option<(crate::address::ResourceMode, &str, &str)> {
    use crate::address::ResourceMode;
    let ExprKind::GetAttr(get) = &expr.kind else {
        return None;
    };
    match &get.source.kind {
        ExprKind::Variable(ty) => Some((ResourceMode::Managed, ty, &get.name)),
        ExprKind::GetAttr(inner) => match &inner.source.kind {
            ExprKind::Variable(root) if root == "data" => {
                Some((ResourceMode::Data, &inner.name, &get.name))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Deeper than this no provider's schema goes.
const MAX_DEPTH: usize = 32;

fn references(
    value: &Value,
    path: &mut String,
    depth: usize,
    found: &mut dyn FnMut(&Arc<str>, &str),
) {
    of_trail(&value.trail, path, found);
    if depth > MAX_DEPTH {
        return;
    }
    let length = path.len();
    match &value.data {
        Data::List(list) => {
            for (index, item) in list
                .items
                .iter()
                .chain(list.open.iter().flat_map(|open| &open.possible))
                .enumerate()
            {
                // Writing to a text does not fail.
                let _ = write!(path, "[{index}]");
                references(item, path, depth + 1, found);
                path.truncate(length);
            }
        }
        Data::Map(map) => {
            for (key, item) in map.entries.iter() {
                path.push('.');
                path.push_str(key);
                references(item, path, depth + 1, found);
                path.truncate(length);
            }
        }
        Data::Unknown(unknown) => {
            for possible in &unknown.possible {
                of_trail(&possible.trail, path, found);
            }
        }
        _ => {}
    }
}

fn of_trail(trail: &Trail, path: &str, found: &mut dyn FnMut(&Arc<str>, &str)) {
    for address in trail.references() {
        found(address, path);
    }
}
