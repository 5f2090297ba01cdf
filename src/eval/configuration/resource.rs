//! Resources: their instances, and the values that references to them give.

use std::rc::Rc;
use std::sync::Arc;

use smol_str::SmolStr;

use super::super::identity::Identity;
use super::super::scope::{EvalError, Evaluated};
use super::super::value::{
    Data, Entries, List, ListKind, Map, MapKind, More, Open, Reason, ReasonKind, Size, Value,
};
use super::Configuration;
use super::body::Meta;
use super::instance::{Bindings, ModuleInstance, kind_of, prefix, undeclared};
use super::shape::Shape;
use crate::address::{Address, InstanceKey, ResourceMode};
use crate::module::{Module, RESOURCE_META_ARGUMENTS, RESOURCE_META_BLOCKS, Repetition, Resource};
use crate::schema::Majors;
use crate::source::Span;

/// The instances of a resource.
#[derive(Debug)]
pub struct Expansion {
    /// The instances.
    pub instances: Vec<Instance>,
    /// Why it is not known which instances there are.
    pub unknown: Option<Reason>,
}

/// One instance of a resource.
#[derive(Debug)]
pub struct Instance {
    /// Its address.
    pub address: Address,
    /// What its block says.
    pub value: Value,
    /// Whether the instance is there is not known.
    pub conditional: bool,
    /// `each` and `count` in its block.
    pub bindings: Bindings,
}

const META: Meta = Meta {
    arguments: RESOURCE_META_ARGUMENTS,
    blocks: RESOURCE_META_BLOCKS,
};

impl<'a> Configuration<'a> {
    /// The instances of a resource, by its index in the module; none if they depend on themselves.
    pub fn expansion(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        index: usize,
    ) -> Option<Rc<Expansion>> {
        instance.resources.get_or(&index, || {
            Rc::new(self.expand(instance, &instance.module.resources[index]))
        })
    }

    fn expand(&self, instance: &Rc<ModuleInstance<'a>>, resource: &Resource) -> Expansion {
        let what = format!(
            "{}{}{}.{}",
            prefix(&instance.path),
            resource.mode.prefix(),
            resource.ty,
            resource.name
        );
        let majors = self.majors(instance.module, resource);
        let json = self.run.sources.is_json(resource.block.header.file);
        let views = majors.iter().flat_map(|majors| majors.iter());
        let shape = Shape::new(views.map(|(_, block)| block), json);
        let repetitions = self.repeat(instance, &resource.repetition, &what);
        let header = resource.block.header;
        if self.is_over_resources(repetitions.instances.len(), header) {
            let left_out = ReasonKind::Other("too many instances of resources".into());
            return Expansion {
                instances: Vec::new(),
                unknown: Some(Reason::new(left_out, header)),
            };
        }
        let instances = repetitions.instances.into_iter().map(|repeated| {
            let address = Address {
                module: instance.path.clone(),
                mode: resource.mode,
                resource_type: resource.ty.clone(),
                name: resource.name.clone(),
                key: repeated.key,
            };
            let identity = Identity::new(&address, majors.clone());
            let mut entries: Entries = self
                .body(
                    instance,
                    &repeated.bindings,
                    &resource.block.body,
                    &META,
                    &shape,
                )
                .into_iter()
                .collect();
            self.add_known(&address, &mut entries);
            let value = Value::map(MapKind::Resource(Arc::new(identity)), entries)
                .at(resource.block.header);
            Instance {
                address,
                value,
                conditional: repeated.conditional,
                bindings: repeated.bindings,
            }
        });
        Expansion {
            instances: instances.collect(),
            unknown: repetitions.unknown,
        }
    }

    /// What the provider says of a resource's type, as far as it is known.
    fn majors(&self, module: &Module, resource: &Resource) -> Option<Majors> {
        let provider = match &resource.provider {
            Some(provider) => provider.name.as_str(),
            None => resource.ty.split('_').next()?,
        };
        let schemas = self.inputs.schemas.as_ref()?;
        let provider = schemas.provider(&module.provider_source(provider))?;
        provider.majors(resource.mode.into(), &resource.ty)
    }

    /// Adds what is known of a resource instance besides what its block says: the id that an
    /// `import` block gives it, the contents of a file that a data resource reads.
    fn add_known(&self, address: &Address, entries: &mut Entries) {
        let root = self.root();
        let imports = &root.module.imports;
        let text = if imports.is_empty() {
            String::new()
        } else {
            address.to_string()
        };
        if let Some((_, id)) = imports.iter().find(|(to, _)| *to == text)
            && entries.get("id").is_none()
        {
            let id = self.eval(&root, &Bindings::default(), id);
            entries.insert(SmolStr::new_static("id"), id);
        }
        if address.mode == ResourceMode::Data && address.resource_type == "local_file" {
            let name = entries.get("filename").and_then(Value::as_str);
            let path = name.map(|name| self.run.root_dir.join(name));
            let bytes = path.and_then(|path| self.run.disk.read(&path).ok());
            if let Some(content) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
                let span = entries.get("filename").map_or(Span::NONE, |name| name.span);
                entries.insert(
                    SmolStr::new_static("content"),
                    Value::from(content).at(span),
                );
            }
        }
    }

    /// The value of a reference to a resource as a whole.
    pub(super) fn resource_value(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        mode: ResourceMode,
        ty: &str,
        name: &str,
        span: Span,
    ) -> Evaluated {
        let Some((index, resource)) = instance.module.resource(mode, ty, name) else {
            let reference = format!("{}{ty}.{name}", mode.prefix());
            let names: Vec<SmolStr> = instance
                .module
                .resources
                .iter()
                .filter(|other| other.mode == mode && other.ty == ty)
                .map(|other| other.name.clone())
                .collect();
            return undeclared(
                instance,
                kind_of(mode),
                &reference,
                name,
                names.iter(),
                span,
            );
        };
        let Some(expansion) = self.expansion(instance, index) else {
            let message = format!("{}{ty}.{name} depends on itself", mode.prefix());
            return Err(EvalError::new(resource.block.header, message));
        };
        Ok(expansion.value(&resource.repetition, resource.block.header))
    }
}

impl Expansion {
    /// The value of a reference to the resource: an object, a list of them, or a map.
    fn value(&self, repetition: &Repetition, span: Span) -> Value {
        let certain = || {
            self.instances
                .iter()
                .filter(|instance| !instance.conditional)
        };
        let possible: Vec<Value> = self
            .instances
            .iter()
            .filter(|instance| instance.conditional)
            .map(|instance| instance.value.clone())
            .collect();
        let open = self.unknown.clone().map(|reason| {
            let any = self
                .instances
                .iter()
                .any(|instance| instance.address.key == InstanceKey::Any);
            let more = if any { More::Alike } else { More::Nothing };
            Box::new(Open {
                reason,
                possible,
                more,
            })
        });
        let data = match repetition {
            Repetition::None => match self.instances.first() {
                Some(instance) => return instance.value.clone(),
                None => Data::Null,
            },
            Repetition::Count(_) => {
                let items = certain().map(|instance| instance.value.clone()).collect();
                Data::List(Arc::new(List {
                    kind: ListKind::Tuple,
                    items,
                    open,
                    size: Size::default(),
                }))
            }
            Repetition::ForEach(_) => {
                let entry = |instance: &Instance| match &instance.address.key {
                    InstanceKey::Key(key) => Some((key.clone(), instance.value.clone())),
                    _ => None,
                };
                let entries = certain().filter_map(entry).collect();
                Data::Map(Arc::new(Map {
                    kind: MapKind::Object,
                    entries,
                    open,
                    size: Size::default(),
                }))
            }
        };
        Value::from(data).at(span)
    }
}
