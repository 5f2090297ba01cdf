//! What the blocks of a module instance declare besides resources.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Pseudo, Thing, entry, prefixed};
use crate::eval::configuration::{Bindings, Configuration, ModuleInstance};
use crate::eval::provenance::HopKind;
use crate::eval::value::{Data, Value};
use crate::graph::CallSite;
use crate::module::{Output, Resource, Variable};
use crate::syntax::tree::{Attribute, Block};

/// A module instance that is looked at.
pub(super) struct Place<'c, 'a> {
    pub(super) configuration: &'c Configuration<'a>,
    pub(super) instance: Rc<ModuleInstance<'a>>,
    pub(super) calls: Arc<[CallSite]>,
}

impl Place<'_, '_> {
    fn thing(
        &self,
        kind: Pseudo,
        (name, address): (&str, &str),
        block: &Block,
        entries: Vec<(SmolStr, Value)>,
    ) -> Thing {
        Thing {
            kind,
            module: self.instance.path.clone(),
            name: name.into(),
            address: prefixed(&self.instance.path, address),
            entries,
            header: block.header,
            span: block.span,
            calls: self.calls.clone(),
        }
    }

    fn value(&self, attribute: &Attribute) -> (SmolStr, Value) {
        let none = Bindings::default();
        let value = self
            .configuration
            .eval(&self.instance, &none, &attribute.value);
        (attribute.name.clone(), value)
    }

    pub(super) fn variables(&self, things: &mut Vec<Thing>) {
        for (name, variable) in &self.instance.module.variables {
            let entries = self.variable(name, variable);
            let address = format!("var.{name}");
            things.push(self.thing(Pseudo::Variable, (name, &address), &variable.block, entries));
        }
    }

    fn variable(&self, variable_name: &SmolStr, variable: &Variable) -> Vec<(SmolStr, Value)> {
        let block = &variable.block;
        let label = block
            .labels
            .first()
            .map_or(block.header, |label| label.span);
        let mut entries = vec![entry("name", variable_name.clone(), label)];
        for attribute in &block.body.attributes {
            let (name, mut value) = match attribute.name.as_str() {
                "type" => {
                    let text = self.configuration.written(attribute.value.span);
                    (attribute.name.clone(), text)
                }
                _ => self.value(attribute),
            };
            if name == "default" {
                value.sensitive |= variable.sensitive;
            }
            entries.push((name, value));
        }
        if let Some(validation) = block.body.blocks("validation").next() {
            let count = block.body.blocks("validation").count();
            entries.push(entry("validation", count, validation.header));
        }
        if let Ok(value) = self.configuration.variable(&self.instance, variable_name) {
            let set_by = value.trail.latest().and_then(|hop| match &hop.kind {
                HopKind::VariableDefault(_) => Some("default"),
                HopKind::VariableFile(_) => Some("variables file"),
                HopKind::VariableGiven(_) => Some("command line or environment"),
                HopKind::ModuleArgument { .. } => Some("module call"),
                _ => None,
            });
            entries.extend(set_by.map(|by| entry("set_by", by, block.header)));
            entries.push(entry("value", value, block.header));
        }
        entries
    }

    pub(super) fn outputs(&self, things: &mut Vec<Thing>) {
        for (name, output) in &self.instance.module.outputs {
            let entries = self.output(name, output);
            let address = format!("output.{name}");
            things.push(self.thing(Pseudo::Output, (name, &address), &output.block, entries));
        }
    }

    fn output(&self, name: &SmolStr, output: &Output) -> Vec<(SmolStr, Value)> {
        let block = &output.block;
        let label = block
            .labels
            .first()
            .map_or(block.header, |label| label.span);
        let mut entries = vec![entry("name", name.clone(), label)];
        let others =
            |attribute: &&Attribute| !matches!(attribute.name.as_str(), "value" | "depends_on");
        let others = block.body.attributes.iter().filter(others);
        entries.extend(others.map(|attribute| self.value(attribute)));
        if let Some(expr) = &output.value {
            // As its expression gives it: whether the block marks it is another attribute.
            let none = Bindings::default();
            let value = self.configuration.eval(&self.instance, &none, expr);
            entries.push((SmolStr::new_static("value"), value));
        }
        entries
    }

    pub(super) fn backend(&self, things: &mut Vec<Thing>) {
        let Some(block) = self.instance.module.backend() else {
            return;
        };
        let ty = backend_type(block);
        let label = block
            .labels
            .first()
            .map_or(block.header, |label| label.span);
        let value = self.configuration.block(&self.instance, block, &[]);
        let mut entries = vec![entry("type", ty.clone(), label)];
        if let Data::Map(map) = &value.data {
            let own = map.entries.iter().filter(|(name, _)| *name != "type");
            entries.extend(own.map(|(name, value)| (name.clone(), value.clone())));
        }
        let address = match block.kind.as_str() {
            "cloud" => "cloud".to_owned(),
            _ => format!("backend.{ty}"),
        };
        things.push(self.thing(Pseudo::Backend, (&ty, &address), block, entries));
    }

    pub(super) fn root(&self, things: &mut Vec<Thing>) {
        let module = self.instance.module;
        let first = module.resources.first().map(|resource| &resource.block);
        let calls = module.calls.values().map(|call| &call.block);
        // What stands for the module in reports: the block of its settings, if it has one.
        let Some(block) = module
            .terraform
            .first()
            .or(first)
            .or(calls.into_iter().next())
        else {
            return;
        };
        let directory = module.dir.as_str();
        let mut entries = vec![entry("directory", directory, block.header)];
        if let Some(backend) = module.backend() {
            entries.push(entry("backend", backend_type(backend), backend.header));
        }
        let mut settings = module.terraform.iter();
        let version = settings.find_map(|block| block.body.attribute("required_version"));
        entries.extend(version.map(|version| self.value(version)));
        let providers = module.required_providers.iter();
        let providers =
            providers.map(|(name, required)| Value::from(name.clone()).at(required.span));
        entries.push(entry(
            "providers",
            Value::tuple(providers.collect()),
            block.header,
        ));
        things.push(self.thing(Pseudo::Root, (directory, "root"), block, entries));
    }

    /// Keeps the meta-arguments of resources, and makes a thing of each provisioner.
    pub(super) fn meta_arguments(
        &self,
        meta: &mut FxHashMap<Arc<str>, Value>,
        mut things: Option<&mut Vec<Thing>>,
    ) {
        for (index, resource) in self.instance.module.resources.iter().enumerate() {
            let Some(expansion) = self.configuration.expansion(&self.instance, index) else {
                continue;
            };
            for one in &expansion.instances {
                let own = self
                    .configuration
                    .meta_arguments(&self.instance, resource, one);
                let Some(own) = own else { break };
                let address = one.address.to_string();
                if let Some(things) = &mut things {
                    self.provisioners(&address, resource, &own, things);
                }
                meta.insert(address.into(), own);
            }
        }
    }

    fn provisioners(
        &self,
        address: &str,
        resource: &Resource,
        own: &Value,
        things: &mut Vec<Thing>,
    ) {
        let all = own.as_map().and_then(|map| map.entries.get("provisioner"));
        let all = all
            .and_then(Value::as_list)
            .into_iter()
            .flat_map(|list| &list.items);
        let blocks = resource.block.body.blocks("provisioner");
        for (index, (block, value)) in blocks.zip(all).enumerate() {
            let Some(map) = value.as_map() else { continue };
            let mut entries: Vec<(SmolStr, Value)> = map
                .entries
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            entries.push(entry("resource", address, block.header));
            entries.push(entry("resource_type", resource.ty.clone(), block.header));
            let thing = self.thing(Pseudo::Provisioner, (&resource.name, ""), block, entries);
            things.push(Thing {
                address: format!("{address}.provisioner[{index}]"),
                ..thing
            });
        }
    }
}

fn backend_type(block: &Block) -> SmolStr {
    match block.labels.first() {
        Some(label) => label.text.clone(),
        None => block.kind.clone(),
    }
}
