//! One instance of a module: what it has evaluated so far, and how its references are resolved.

use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::super::expr::{Evaluator, attribute};
use super::super::provenance::HopKind;
use super::super::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use super::super::types::Type;
use super::super::value::{Reason, ReasonKind, Symbol, TextPart, Unknown, Value};
use super::Configuration;
use super::call::Called;
use super::resource::Expansion;
use super::variable::Input;
use crate::address::{ModulePath, ResourceMode};
use crate::diagnostic::did_you_mean;
use crate::module::{Module, ModuleCall, ModuleId};
use crate::source::Span;
use crate::syntax::tree::{Call, Expr};

/// One instance of a module.
pub struct ModuleInstance<'a> {
    /// Its index in the evaluation.
    pub id: usize,
    /// The calls that lead to it.
    pub path: ModulePath,
    /// What it is an instance of.
    pub module: &'a Module,
    /// Which module that is.
    pub module_id: ModuleId,
    /// How it was called; none for the root module.
    pub caller: Option<Caller<'a>>,
    pub(super) inputs: Memo<SmolStr, Input>,
    locals: Memo<SmolStr, Value>,
    outputs: Memo<SmolStr, Value>,
    pub(super) resources: Memo<usize, Rc<Expansion>>,
    pub(super) calls: Memo<SmolStr, Rc<Called>>,
}

/// How a module instance was called.
pub struct Caller<'a> {
    /// The instance whose module calls.
    pub parent: Rc<ModuleInstance<'a>>,
    /// The call.
    pub call: &'a ModuleCall,
    /// `each` and `count` of the call.
    pub bindings: Bindings,
}

/// `each.key`, `each.value` and `count.index`, where they exist.
#[derive(Debug, Clone, Default)]
pub struct Bindings {
    /// `each.key`
    pub each_key: Option<Value>,
    /// `each.value`
    pub each_value: Option<Value>,
    /// `count.index`
    pub count_index: Option<Value>,
    /// `self`: the resource instance in whose provisioner an expression stands.
    pub own: Option<Value>,
}

/// Values that are computed once; a key that is asked for while it is computed is part of a
/// circle.
pub(super) struct Memo<K, V>(RefCell<FxHashMap<K, Option<V>>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Memo<K, V> {
        Memo(RefCell::default())
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Memo<K, V> {
    /// The value of a key; none if it is being computed right now.
    pub(super) fn get_or(&self, key: &K, compute: impl FnOnce() -> V) -> Option<V> {
        if let Some(known) = self.0.borrow().get(key) {
            return known.clone();
        }
        self.0.borrow_mut().insert(key.clone(), None);
        let value = compute();
        self.0.borrow_mut().insert(key.clone(), Some(value.clone()));
        Some(value)
    }
}

impl<'a> ModuleInstance<'a> {
    pub(super) fn root(id: usize, module_id: ModuleId, module: &'a Module) -> ModuleInstance<'a> {
        ModuleInstance::new(id, ModulePath::default(), module_id, module, None)
    }

    pub(super) fn new(
        id: usize,
        path: ModulePath,
        module_id: ModuleId,
        module: &'a Module,
        caller: Option<Caller<'a>>,
    ) -> ModuleInstance<'a> {
        ModuleInstance {
            id,
            path,
            module,
            module_id,
            caller,
            inputs: Memo::default(),
            locals: Memo::default(),
            outputs: Memo::default(),
            resources: Memo::default(),
            calls: Memo::default(),
        }
    }
}

impl<'a> Configuration<'a> {
    /// The value of an expression of a module instance.
    pub fn eval(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        bindings: &Bindings,
        expr: &Expr,
    ) -> Value {
        self.settle(self.try_eval(instance, bindings, expr), expr.span)
    }

    pub(super) fn try_eval(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        bindings: &Bindings,
        expr: &Expr,
    ) -> Evaluated {
        let scope = self.scope(instance, bindings);
        Evaluator {
            scope: &scope,
            frame: None,
            run: self.run(),
        }
        .eval(expr)
    }

    /// A local value.
    pub fn local(&self, instance: &Rc<ModuleInstance<'a>>, name: &str, span: Span) -> Evaluated {
        let Some(local) = instance.module.locals.get(name) else {
            return undeclared(
                instance,
                "local value",
                &format!("local.{name}"),
                name,
                instance.module.locals.keys(),
                span,
            );
        };
        let value = instance.locals.get_or(&local.name, || {
            self.eval(instance, &Bindings::default(), &local.value)
        });
        match value {
            Some(value) => Ok(value.moved(span, HopKind::Local(local.name.clone()))),
            None => Err(EvalError::new(
                local.value.span,
                format!("local.{name} depends on itself"),
            )),
        }
    }

    /// Evaluates what nothing has referred to yet, for the sake of what may be wrong with it.
    pub fn evaluate_rest(&self, instance: &Rc<ModuleInstance<'a>>) {
        self.check_inputs(instance);
        for name in instance.module.locals.keys() {
            let _ = self
                .local(instance, name, Span::NONE)
                .map_err(|error| self.settle_error(&error));
        }
        for name in instance.module.outputs.keys() {
            if let Some(Err(error)) = self.output(instance, name) {
                self.settle_error(&error);
            }
        }
    }

    /// An output value, as it stands in its module.
    pub fn output(&self, instance: &Rc<ModuleInstance<'a>>, name: &str) -> Option<Evaluated> {
        let output = instance.module.outputs.get(name)?;
        let key = SmolStr::from(name);
        let value = instance.outputs.get_or(&key, || match &output.value {
            Some(expr) => {
                let value = self.eval(instance, &Bindings::default(), expr);
                Value {
                    sensitive: value.sensitive || output.sensitive,
                    ..value
                }
            }
            None => Value::null().at(output.block.header),
        });
        Some(value.ok_or_else(|| {
            EvalError::new(
                output.block.header,
                format!("output.{name} depends on itself"),
            )
        }))
    }
}

/// A reference to what nothing declares.
pub(super) fn undeclared<'n>(
    instance: &ModuleInstance,
    what: &str,
    reference: &str,
    name: &str,
    declared: impl Iterator<Item = &'n SmolStr>,
    span: Span,
) -> Evaluated {
    if instance.module.incomplete {
        return Ok(
            Value::unknown(Reason::new(ReasonKind::Unparsed(reference.into()), span)).at(span),
        );
    }
    let help = did_you_mean(name, declared.map(SmolStr::as_str))
        .map(|nearest| format!("did you mean \"{nearest}\"?"));
    let article = if what.starts_with(['i', 'o']) {
        "an"
    } else {
        "a"
    };
    let message =
        format!("{reference} refers to {article} {what} that the module does not declare");
    Err(EvalError::new(span, message).help(help))
}

/// The scope of a module instance's expressions.
pub struct ModuleScope<'s, 'a> {
    pub(super) configuration: &'s Configuration<'a>,
    pub(super) instance: &'s Rc<ModuleInstance<'a>>,
    pub(super) bindings: &'s Bindings,
}

impl Scope for ModuleScope<'_, '_> {
    fn mode(&self) -> Mode {
        Mode::Configuration
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        let configuration = self.configuration;
        match reference {
            Reference::Member("var", name) => Some(configuration.input(self.instance, name, span)),
            Reference::Member("local", name) => {
                Some(configuration.local(self.instance, name, span))
            }
            Reference::Member("module", name) => {
                Some(configuration.call_value(self.instance, name, span))
            }
            Reference::Member("each", name) => Some(self.each(name, span)),
            Reference::Member("count", "index") => Some(match &self.bindings.count_index {
                Some(index) => Ok(index.clone().at(span)),
                None => Err(EvalError::new(
                    span,
                    "count.index exists only in a block that sets count",
                )),
            }),
            Reference::Member("path", name) => Some(self.path(name, span)),
            Reference::Member("terraform" | "tofu", "workspace") => Some(Ok(self.workspace(span))),
            Reference::Member("self", name) => Some(match &self.bindings.own {
                Some(own) => attribute(own, name, Mode::Configuration)
                    .map_err(|error| EvalError::new(span, error.message)),
                None => Ok(Value::unknown(Reason::other(
                    "self is known only when the resource exists",
                ))),
            }),
            Reference::Root(_) | Reference::Member(..) => None,
            Reference::Resource(mode, ty, name) => {
                Some(configuration.resource_value(self.instance, mode, ty, name, span))
            }
            Reference::Output { call, key, output } => {
                Some(configuration.output_value(self.instance, call, key, output, span))
            }
        }
    }

    fn call(&self, _: &Evaluator, call: &Call, span: Span) -> Option<Evaluated> {
        let provider = call.name.strip_prefix("provider::")?;
        if provider.starts_with("terraform::") {
            return None;
        }
        let reason = Reason::new(ReasonKind::FunctionNotSupported(call.name.clone()), span);
        Some(Ok(Value::unknown(reason).at(span)))
    }

    fn function_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        Some(name.strip_prefix("core::").unwrap_or(name))
    }
}

impl ModuleScope<'_, '_> {
    fn each(&self, name: &str, span: Span) -> Evaluated {
        let (value, what) = match name {
            "key" => (&self.bindings.each_key, "each.key"),
            "value" => (&self.bindings.each_value, "each.value"),
            _ => {
                return Err(EvalError::new(
                    span,
                    format!("there is no each.{name}: only each.key and each.value"),
                ));
            }
        };
        match value {
            Some(value) => Ok(value.clone().moved(span, HopKind::Each(what))),
            None => Err(EvalError::new(
                span,
                format!("{what} exists only in a block that sets for_each"),
            )),
        }
    }

    fn path(&self, name: &str, span: Span) -> Evaluated {
        Ok(match name {
            "module" => self
                .configuration
                .module_path(&self.instance.module.dir)
                .as_str()
                .into(),
            "root" => Value::from("."),
            "cwd" => {
                let reason = Reason::new(
                    ReasonKind::Other("path.cwd differs from machine to machine".into()),
                    span,
                );
                named("path.cwd", reason)
            }
            _ => {
                return Err(EvalError::new(
                    span,
                    format!("there is no path.{name}: only path.module, path.root and path.cwd"),
                ));
            }
        })
    }

    fn workspace(&self, span: Span) -> Value {
        if let Some(name) = &self.configuration.inputs.workspace {
            name.clone().into()
        } else {
            let reason = Reason::new(
                ReasonKind::Other("the workspace is not known (--workspace NAME gives it)".into()),
                span,
            );
            named("terraform.workspace", reason)
        }
    }
}

/// A text that is the same wherever it is read in a run.
fn named(name: &str, reason: Reason) -> Value {
    let symbol = Symbol::named(name);
    Unknown {
        text: vec![TextPart::Symbol(symbol.clone())],
        symbols: vec![symbol],
        ..Unknown::new(reason, Type::String).not_null()
    }
    .into()
}

/// The address prefix of what stands in a module instance.
pub(super) fn prefix(path: &ModulePath) -> String {
    if path.is_root() {
        String::new()
    } else {
        format!("{path}.")
    }
}

/// The mode of a reference for messages.
pub(super) fn kind_of(mode: ResourceMode) -> &'static str {
    match mode {
        ResourceMode::Managed => "managed resource",
        ResourceMode::Data => "data resource",
        ResourceMode::Ephemeral => "ephemeral resource",
    }
}
