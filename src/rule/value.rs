//! Values that come from elsewhere: what a variable, a local value or a module call gives to an
//! argument is known once everything is evaluated. It is judged in each instance, and said once
//! for the place in the block.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::Violation;
use super::fact::{self, Fact};
use super::scan::Scan;
use super::selection::Selection;
use crate::address::ResourceMode;
use crate::eval::value::{Data, ListKind, ReasonKind, Value};
use crate::graph::{Graph, ResourceInstance};
use crate::module::ModuleId;
use crate::source::{FileId, Span};

/// Values deeper in nested blocks than this are not looked at.
const MAX_DEPTH: usize = 12;

/// What is wrong with the values of a graph, for those that do not stand where they are used.
pub fn values(scan: &Scan, root: ModuleId, graph: &Graph) -> Vec<Violation> {
    let mut judge = Judge {
        scan,
        root,
        modules: FxHashMap::default(),
        seen: FxHashSet::default(),
        found: Vec::new(),
    };
    for resource in &graph.resources {
        judge.refused(resource, &resource.value, "", MAX_DEPTH);
        if resource.address.mode == ResourceMode::Managed {
            for fact in fact::of(&resource.address.resource_type) {
                judge.fact(resource, fact);
            }
        }
    }
    let mut found = judge.found;
    found.extend(super::credential::of_values(scan, root, graph));
    found
}

struct Judge<'a> {
    scan: &'a Scan<'a>,
    root: ModuleId,
    /// The module that a file belongs to.
    modules: FxHashMap<FileId, Option<ModuleId>>,
    seen: FxHashSet<(&'static str, Span)>,
    found: Vec<Violation>,
}

impl Judge<'_> {
    /// The values below a block that evaluation found the provider to refuse.
    fn refused(&mut self, resource: &ResourceInstance, block: &Value, path: &str, depth: usize) {
        let Data::Map(map) = &block.data else { return };
        if depth == 0 {
            return;
        }
        for (name, value) in map.entries.iter() {
            match &value.data {
                Data::Unknown(unknown) => {
                    // What refers to a refused value is not known either, but not refused.
                    if let ReasonKind::Refused(message) = &unknown.reason.kind
                        && unknown.reason.span == value.span
                    {
                        let path = format!("{path}{name}");
                        let wrong = |_: &Selection| Wrong {
                            message: message.to_string(),
                            reason: None,
                            help: Vec::new(),
                        };
                        self.report("schema_wrong_type", resource, value, &path, &wrong);
                    }
                }
                Data::List(list) if list.kind == ListKind::Blocks => {
                    for item in &list.items {
                        self.refused(resource, item, &format!("{path}{name}."), depth - 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// What the provider says of values beyond their type.
    fn fact<'r>(&mut self, resource: &'r ResourceInstance, fact: &'static Fact) {
        let Some(name) = fact.argument() else { return };
        let mut blocks = vec![&resource.value];
        for step in fact.path.split('.').filter(|step| !step.is_empty()) {
            let nested =
                |block: &&'r Value| Some(&*block.as_map()?.entries.get(step)?.as_list()?.items);
            blocks = blocks.iter().filter_map(nested).flatten().collect();
        }
        for block in blocks {
            let Data::Map(map) = &block.data else {
                continue;
            };
            let Some(value) = map
                .entries
                .get(name)
                .filter(|value| !value.trail.is_empty())
            else {
                continue;
            };
            let Some(refusal) = fact.refuses(value) else {
                continue;
            };
            let ty = &resource.address.resource_type;
            let (owner, path) = match fact.path {
                "" => (ty.to_string(), name.to_owned()),
                path => (format!("{path} of {ty}"), format!("{path}.{name}")),
            };
            let wrong = |selection: &Selection| Wrong {
                message: format!("\"{name}\" of {owner} cannot be {}", refusal.what),
                reason: refusal.reason(selection),
                help: refusal.help().into_iter().collect(),
            };
            self.report("schema_invalid_value", resource, value, &path, &wrong);
        }
    }

    /// The module in which a resource stands.
    fn module(&mut self, resource: &ResourceInstance) -> Option<ModuleId> {
        let tree = self.scan.tree;
        *self.modules.entry(resource.header.file).or_insert_with(|| {
            let mut modules = (0..).map(ModuleId).zip(&tree.modules);
            let holds = modules.find(|(_, module)| module.files.contains(&resource.header.file));
            holds.map(|(id, _)| id)
        })
    }

    fn selection(&self, module: ModuleId, resource: &ResourceInstance) -> Option<Selection<'_>> {
        let tree = self.scan.tree;
        let address = &resource.address;
        let (_, block) =
            tree.get(module)
                .resource(address.mode, &address.resource_type, &address.name)?;
        let local = super::scan::local_name(block);
        self.scan.selections.of(tree, module, &[self.root], &local)
    }

    fn report(
        &mut self,
        rule: &'static str,
        resource: &ResourceInstance,
        value: &Value,
        path: &str,
        wrong: &dyn Fn(&Selection) -> Wrong,
    ) {
        let span = if resource.span.contains(value.span) {
            value.span
        } else {
            resource.header
        };
        if !self.seen.insert((rule, span)) {
            return;
        }
        let Some(module) = self.module(resource) else {
            return;
        };
        let Some(selection) = self.selection(module, resource) else {
            return;
        };
        if selection.older || selection.newer {
            return;
        }
        let Wrong {
            message,
            reason,
            help,
        } = wrong(&selection);
        self.found.push(Violation {
            rule,
            module,
            address: resource.name.to_string(),
            root: self.root,
            span,
            block: resource.span,
            path: path.to_owned(),
            message,
            reason,
            help,
            trace: Vec::new(),
            way: value.trail.clone(),
            rename: None,
            meant: path.rsplit('.').next().map(SmolStr::from),
        });
    }
}

/// What is wrong with a value.
struct Wrong {
    message: String,
    reason: Option<String>,
    help: Vec<String>,
}
