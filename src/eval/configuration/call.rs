//! Module calls: instances of the called module, and the values of its outputs.

use std::rc::Rc;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::super::function::one_of;
use super::super::provenance::HopKind;
use super::super::scope::{EvalError, Evaluated};
use super::super::types::Type;
use super::super::value::{
    Data, List, ListKind, Map, MapKind, More, Open, Reason, ReasonKind, Size, Symbol, TextPart,
    Unknown, Value,
};
use super::body::Meta;
use super::instance::{Bindings, Caller, ModuleInstance, prefix, undeclared};
use super::shape::Shape;
use super::{Configuration, MAX_MODULE_DEPTH, MAX_MODULE_INSTANCES};
use crate::address::{InstanceKey, ModulePath};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::{CALL_META_ARGUMENTS, ModuleCall, ModuleId, Repetition, is_local_source};
use crate::source::Span;

/// What a module call comes to.
pub(super) struct Called {
    /// The instances: key, index of the instance, and whether it may not be there.
    instances: Vec<(InstanceKey, usize, bool)>,
    /// Why the instances, or all about them, are not known.
    unknown: Option<Reason>,
    /// Whether the called module is there.
    resolved: bool,
}

/// One instance of a module call, as its caller sees it.
#[derive(Debug)]
pub struct CallInstance {
    /// The instance that is called.
    pub path: ModulePath,
    /// Whether the instance is there is not known.
    pub conditional: bool,
    /// What the call sets input variables to.
    pub arguments: Value,
}

impl<'a> Configuration<'a> {
    /// The instances of a module call with the arguments of each, whether the called module is on
    /// disk or not.
    pub fn call_instances(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        call: &ModuleCall,
    ) -> Vec<CallInstance> {
        let Some(called) = self.call(instance, &call.name) else {
            return Vec::new();
        };
        let one = |key: InstanceKey, bindings: &Bindings, conditional| {
            let meta = Meta {
                arguments: CALL_META_ARGUMENTS,
                blocks: &[],
            };
            let arguments = self.body(
                instance,
                bindings,
                &call.block.body,
                &meta,
                &Shape::default(),
            );
            let arguments = Value::map(MapKind::Block, arguments.into_iter().collect());
            CallInstance {
                path: instance.path.child(&call.name, key),
                conditional: conditional || instance.path.is_symbolic(),
                arguments: arguments.at(call.block.header),
            }
        };
        if !called.resolved {
            let what = format!("{}module.{}", prefix(&instance.path), call.name);
            let repeated = self.repeat(instance, &call.repetition, &what).instances;
            let repeated = repeated.into_iter();
            return repeated
                .map(|repeated| one(repeated.key, &repeated.bindings, repeated.conditional))
                .collect();
        }
        let instances = called
            .instances
            .iter()
            .filter_map(|(key, id, conditional)| {
                let child = self.instance(*id);
                let bindings = &child.caller.as_ref()?.bindings;
                Some(one(key.clone(), bindings, *conditional))
            });
        instances.collect()
    }

    /// Instantiates a module call.
    pub(super) fn call(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &SmolStr,
    ) -> Option<Rc<Called>> {
        let call = instance.module.calls.get(name)?;
        instance
            .calls
            .get_or(name, || Rc::new(self.instantiate(instance, call)))
    }

    /// Whether a module that this one calls is not there.
    pub fn has_unresolved_calls(&self, instance: &Rc<ModuleInstance<'a>>) -> bool {
        instance.module.calls.keys().any(|name| {
            self.call(instance, name)
                .is_none_or(|called| !called.resolved)
        })
    }

    fn unresolved(reason: Reason) -> Called {
        Called {
            instances: Vec::new(),
            unknown: Some(reason),
            resolved: false,
        }
    }

    fn instantiate(&self, instance: &Rc<ModuleInstance<'a>>, call: &'a ModuleCall) -> Called {
        let span = call
            .source
            .as_ref()
            .map_or(call.block.header, |(_, span)| *span);
        let Some(target) = self.target(instance, call) else {
            self.report_unresolved(instance, call, span);
            return Self::unresolved(Reason::new(
                ReasonKind::ModuleNotOnDisk(call.name.clone()),
                span,
            ));
        };
        if let Some(problem) = self.too_many(instance, target, call) {
            self.report(Diagnostic::error(span, problem.clone()));
            return Self::unresolved(Reason::new(ReasonKind::Error(problem.into()), span));
        }
        let module = self.tree.get(target);
        self.check_arguments(call, target);
        let what = format!("{}module.{}", prefix(&instance.path), call.name);
        let repetitions = self.repeat(instance, &call.repetition, &what);
        let instances = repetitions.instances.into_iter().map(|repeated| {
            let path = instance.path.child(&call.name, repeated.key.clone());
            let caller = Caller {
                parent: instance.clone(),
                call,
                bindings: repeated.bindings,
            };
            let child = self.add(|id| ModuleInstance::new(id, path, target, module, Some(caller)));
            (repeated.key, child.id, repeated.conditional)
        });
        Called {
            instances: instances.collect(),
            unknown: repetitions.unknown,
            resolved: true,
        }
    }

    fn target(&self, instance: &ModuleInstance<'a>, call: &ModuleCall) -> Option<ModuleId> {
        call.target.or_else(|| {
            let mut key: Vec<&str> = instance
                .path
                .0
                .iter()
                .map(|(name, _)| name.as_str())
                .collect();
            key.push(&call.name);
            self.tree
                .get(self.root)
                .installed
                .get(&key.join("."))
                .copied()
        })
    }

    fn report_unresolved(&self, instance: &ModuleInstance, call: &ModuleCall, span: Span) {
        let Some((source, _)) = call
            .source
            .as_ref()
            .filter(|(source, _)| !is_local_source(source))
        else {
            return;
        };
        let message = format!(
            "module.{} ({source}) is not on disk, so what depends on it is unknown",
            call.name
        );
        let help = if instance.path.is_root() {
            "terraform init (or get) in the root module fetches it; tfproof reads it from .terraform/modules"
        } else {
            "terraform init in the root module fetches it"
        };
        self.report(
            Diagnostic::error(span, message)
                .level(Level::Note)
                .help(help),
        );
    }

    fn too_many(
        &self,
        instance: &ModuleInstance,
        target: ModuleId,
        call: &ModuleCall,
    ) -> Option<String> {
        let mut ancestors = Some(instance);
        while let Some(ancestor) = ancestors {
            if ancestor.module_id == target {
                return Some(format!(
                    "module.{} calls a module that it is part of: the calls go in a circle",
                    call.name
                ));
            }
            ancestors = ancestor.caller.as_ref().map(|caller| &*caller.parent);
        }
        if instance.path.0.len() >= MAX_MODULE_DEPTH {
            return Some(format!(
                "module.{} is nested more than {MAX_MODULE_DEPTH} modules deep",
                call.name
            ));
        }
        if self.instances.borrow().len() >= MAX_MODULE_INSTANCES {
            return Some(format!(
                "module.{} is left out: the root module has more than {MAX_MODULE_INSTANCES} module instances",
                call.name
            ));
        }
        None
    }

    /// Arguments that set no input variable, and input variables that need a value and get none.
    fn check_arguments(&self, call: &ModuleCall, target: ModuleId) {
        let module = self.tree.get(target);
        if module.incomplete {
            return;
        }
        let arguments = &call.block.body.attributes;
        for argument in arguments
            .iter()
            .filter(|argument| !CALL_META_ARGUMENTS.contains(&argument.name.as_str()))
        {
            if !module.variables.contains_key(&argument.name) {
                let nearest = crate::diagnostic::did_you_mean(
                    &argument.name,
                    module.variables.keys().map(SmolStr::as_str),
                );
                let message = format!(
                    "module.{} has no input variable \"{}\"",
                    call.name, argument.name
                );
                let mut diagnostic = Diagnostic::error(argument.name_span, message);
                diagnostic.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
                self.report(diagnostic);
            }
        }
        for (name, variable) in &module.variables {
            if variable.default.is_none() && call.block.body.attribute(name).is_none() {
                let message = format!(
                    "module.{} needs a value for the input variable \"{name}\"",
                    call.name
                );
                self.report(
                    Diagnostic::error(call.block.header, message)
                        .related(variable.block.header, "declared here without a default"),
                );
            }
        }
    }

    /// A call that is referred to and what it comes to; where there is nothing to read an output
    /// from, what the reference gives instead.
    fn called(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        call: &str,
        key: Option<&Value>,
        output: &str,
        span: Span,
    ) -> Result<(&'a ModuleCall, Rc<Called>), Evaluated> {
        let name = SmolStr::from(call);
        let Some(declared) = instance.module.calls.get(&name) else {
            return Err(undeclared(
                instance,
                "module call",
                &format!("module.{call}"),
                call,
                instance.module.calls.keys(),
                span,
            ));
        };
        let Some(called) = self.call(instance, &name) else {
            return Err(Err(EvalError::new(
                declared.block.header,
                format!("the instances of module.{call} depend on themselves"),
            )));
        };
        if called.resolved {
            Ok((declared, called))
        } else {
            let unknown = unresolved_output(instance, &called, call, key, output);
            Err(Ok(unknown.at(span)))
        }
    }

    /// The value of `module.call.output` or `module.call[key].output`.
    pub(super) fn output_value(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        call: &str,
        key: Option<&Value>,
        output: &str,
        span: Span,
    ) -> Evaluated {
        let (declared, called) = match self.called(instance, call, key, output, span) {
            Ok(found) => found,
            Err(instead) => return instead,
        };
        match (&declared.repetition, key) {
            (Repetition::None, None) => {
                self.instance_output(&called, &InstanceKey::None, call, output, span)
            }
            (_, Some(key)) if key.as_unknown().is_none() => {
                let key = match &key.data {
                    Data::Number(number) => number
                        .as_i64()
                        .and_then(|index| u64::try_from(index).ok())
                        .map(InstanceKey::Index),
                    Data::String(text) => Some(InstanceKey::Key(text.clone())),
                    _ => None,
                };
                let key = key.ok_or_else(|| {
                    EvalError::new(span, format!("this is not a key of module.{call}"))
                })?;
                self.instance_output(&called, &key, call, output, span)
            }
            (_, Some(_)) => {
                let outputs = called
                    .instances
                    .iter()
                    .map(|(key, ..)| self.instance_output(&called, key, call, output, span));
                let outputs: Vec<Value> = outputs.collect::<Result<_, _>>()?;
                let reason = key.and_then(Value::unknown_part).cloned();
                let reason = reason.unwrap_or_else(|| {
                    Reason::new(
                        ReasonKind::InstanceKeys(format_smolstr!("module.{call}")),
                        span,
                    )
                });
                Ok(if outputs.is_empty() {
                    Value::unknown(reason)
                } else {
                    one_of(outputs, &reason)
                }
                .at(span))
            }
            (_, None) => {
                let message =
                    format!("module.{call} has several instances, so a key must choose one");
                Err(EvalError::new(span, message))
            }
        }
    }

    fn instance_output(
        &self,
        called: &Called,
        key: &InstanceKey,
        call: &str,
        output: &str,
        span: Span,
    ) -> Evaluated {
        let exact = called.instances.iter().find(|(known, ..)| known == key);
        let any = called
            .instances
            .iter()
            .find(|(known, ..)| *known == InstanceKey::Any);
        let Some((_, id, _)) = exact.or(any) else {
            return Err(EvalError::new(
                span,
                format!("module.{call} has no instance {key}"),
            ));
        };
        let child = self.instance(*id);
        match self.output(&child, output) {
            Some(value) => {
                let kind = HopKind::Output {
                    output: output.into(),
                    call: call.into(),
                };
                Ok(value?.moved(span, kind))
            }
            None => undeclared(
                &child,
                "output value",
                &format!("module.{call}.{output}"),
                output,
                child.module.outputs.keys(),
                span,
            ),
        }
    }

    /// The value of `module.call` as a whole: all outputs of all instances.
    pub(super) fn call_value(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        call: &str,
        span: Span,
    ) -> Evaluated {
        let (declared, called) = match self.called(instance, call, None, "", span) {
            Ok(found) => found,
            Err(instead) => return instead,
        };
        let object = |id: usize| -> Evaluated {
            let child = self.instance(id);
            let outputs = child.module.outputs.keys().map(|output| {
                let value = self
                    .output(&child, output)
                    .unwrap_or_else(|| Ok(Value::null()))?;
                let kind = HopKind::Output {
                    output: output.clone(),
                    call: declared.name.clone(),
                };
                Ok((output.clone(), value.moved(span, kind)))
            });
            Ok(Value::object(outputs.collect::<Result<Vec<_>, EvalError>>()?).at(span))
        };
        let mut certain = Vec::new();
        let mut possible = Vec::new();
        let mut any = false;
        for (key, id, conditional) in &called.instances {
            any |= *key == InstanceKey::Any;
            if *conditional {
                possible.push(object(*id)?);
            } else {
                certain.push((key.clone(), object(*id)?));
            }
        }
        let open = called.unknown.clone().map(|reason| {
            Box::new(Open {
                reason,
                possible,
                more: if any { More::Alike } else { More::Nothing },
            })
        });
        let data = match &declared.repetition {
            Repetition::None => {
                return Ok(certain.pop().map_or_else(Value::null, |(_, value)| value));
            }
            Repetition::Count(_) => {
                let items = certain.into_iter().map(|(_, value)| value).collect();
                Data::List(Arc::new(List {
                    kind: ListKind::Tuple,
                    items,
                    open,
                    size: Size::default(),
                }))
            }
            Repetition::ForEach(_) => {
                let entry = |(key, value)| match key {
                    InstanceKey::Key(key) => Some((key, value)),
                    _ => None,
                };
                let entries = certain.into_iter().filter_map(entry).collect();
                Data::Map(Arc::new(Map {
                    kind: MapKind::Object,
                    entries,
                    open,
                    size: Size::default(),
                }))
            }
        };
        Ok(Value::from(data).at(span))
    }
}

/// An output of a module that is not on disk: not known, but the same wherever it is read.
fn unresolved_output(
    instance: &ModuleInstance,
    called: &Called,
    call: &str,
    key: Option<&Value>,
    output: &str,
) -> Value {
    let reason = called
        .unknown
        .clone()
        .unwrap_or_else(|| Reason::other("the module is not on disk"));
    let mut unknown = Unknown::new(reason, Type::Any);
    let key = match key.map(|key| &key.data) {
        None => Some(String::new()),
        Some(Data::String(text)) => Some(InstanceKey::Key(text.clone()).to_string()),
        Some(Data::Number(number)) => Some(format!("[{number}]")),
        Some(_) => None,
    };
    if let Some(key) = key.filter(|_| !output.is_empty()) {
        let symbol = Symbol::named(format!(
            "{}module.{call}{key}.{output}",
            prefix(&instance.path)
        ));
        unknown.text = vec![TextPart::Symbol(symbol.clone())];
        unknown.symbols = vec![symbol];
    }
    unknown.into()
}
