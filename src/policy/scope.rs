//! What an expression of a policy sees: `attrs`, `meta`, `input`, `local`, and functions with a
//! namespace. Sections 4 and 6 of the policy language reference.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::stated::Stated;
use super::{Policy, function, resources};
use crate::diagnostic::did_you_mean;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::value::{Reason, ReasonKind, Value};
use crate::graph::{Graph, ResourceInstance};
use crate::source::Span;
use crate::syntax::tree::Call;

/// The scope of one policy judging one resource instance.
pub(super) struct PolicyScope<'a> {
    pub(super) policy: &'a Policy,
    pub(super) graph: &'a Graph,
    pub(super) resource: &'a ResourceInstance,
    /// What a test says of it, where it is a test that asks.
    stated: Option<&'a Stated<'a>>,
    run: &'a Run<'a>,
    locals: RefCell<FxHashMap<SmolStr, Option<Evaluated>>>,
}

const ROOTS: &[&str] = &["attrs", "prior_attrs", "meta", "input", "local"];

impl<'a> PolicyScope<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        graph: &'a Graph,
        resource: &'a ResourceInstance,
        run: &'a Run<'a>,
    ) -> PolicyScope<'a> {
        PolicyScope {
            policy,
            graph,
            resource,
            stated: None,
            run,
            locals: RefCell::default(),
        }
    }

    /// The same scope in a test.
    pub(super) fn stated(self, stated: &'a Stated<'a>) -> PolicyScope<'a> {
        PolicyScope {
            stated: Some(stated),
            ..self
        }
    }

    pub(super) fn evaluator(&self) -> Evaluator<'_> {
        Evaluator {
            scope: self,
            frame: None,
            run: self.run,
        }
    }

    /// The value of a local, the policy's own or the file's.
    pub(super) fn local(&self, name: &str, span: Span) -> Evaluated {
        let file = &self.policy.file;
        let Some(local) = self
            .policy
            .locals
            .get(name)
            .or_else(|| file.locals.get(name))
        else {
            let names = self
                .policy
                .locals
                .keys()
                .chain(file.locals.keys())
                .map(SmolStr::as_str);
            let help =
                did_you_mean(name, names).map(|name| format!("did you mean \"local.{name}\"?"));
            return Err(
                EvalError::new(span, format!("there is no local value named \"{name}\""))
                    .help(help),
            );
        };
        match self.locals.borrow().get(name) {
            Some(Some(known)) => return known.clone(),
            Some(None) => {
                return Err(EvalError::new(
                    local.value.span,
                    format!("local.{name} depends on itself"),
                ));
            }
            None => {}
        }
        self.locals.borrow_mut().insert(name.into(), None);
        let value = self.evaluator().eval(&local.value);
        self.locals
            .borrow_mut()
            .insert(name.into(), Some(value.clone()));
        value
    }

    fn input(&self, name: &str, span: Span) -> Evaluated {
        if let Some(input) = self.policy.file.inputs.get(name) {
            match &input.value {
                Some(value) => Ok(value.clone()),
                None => Err(EvalError::new(
                    span,
                    format!("input {name} has no default and was given no value"),
                )),
            }
        } else {
            let names = self.policy.file.inputs.keys().map(SmolStr::as_str);
            let help =
                did_you_mean(name, names).map(|name| format!("did you mean \"input.{name}\"?"));
            Err(EvalError::new(span, format!("there is no input named \"{name}\"")).help(help))
        }
    }

    /// Section 16.9.
    fn meta(&self) -> Value {
        let address = &self.resource.address;
        let provider = self.resource.provider.as_ref().map_or_else(
            || {
                address
                    .resource_type
                    .split('_')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            },
            |provider| provider.name.to_string(),
        );
        let module_path = if address.module.is_root() {
            ".".to_owned()
        } else {
            address.module.to_string()
        };
        let empty = || Value::object([]);
        Value::object([
            ("type".into(), address.resource_type.clone().into()),
            ("provider_type".into(), provider.into()),
            ("operation".into(), "create".into()),
            ("module_path".into(), module_path.into()),
            (
                "tfe_workspace".into(),
                Value::object([("tags".into(), empty())]),
            ),
        ])
    }
}

impl Scope for PolicyScope<'_> {
    fn mode(&self) -> Mode {
        match self.stated {
            Some(_) => Mode::PolicyTest,
            None => Mode::Policy,
        }
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        if let (Some(stated), Reference::Root(name)) = (self.stated, &reference)
            && let Some(value) = stated.resolve(name, span)
        {
            return Some(value);
        }
        match reference {
            Reference::Root("attrs") => Some(Ok(self.resource.value.clone())),
            Reference::Root("meta") => Some(Ok(self.meta())),
            Reference::Root("prior_attrs") => Some(Ok(Value::null())),
            Reference::Member("local", name) => Some(self.local(name, span)),
            Reference::Member("input", name) => Some(self.input(name, span)),
            Reference::Root(name) | Reference::Resource(_, name, _) => {
                if ROOTS.contains(&name) {
                    return None;
                }
                let help = did_you_mean(name, ROOTS.iter().copied())
                    .map(|name| format!("did you mean \"{name}\"?"));
                let message = format!(
                    "there is no \"{name}\" in a policy: only attrs, prior_attrs, meta, input and local"
                );
                Some(Err(EvalError::new(span, message).help(help)))
            }
            Reference::Member(..) | Reference::Output { .. } => None,
        }
    }

    fn call(&self, evaluator: &Evaluator, call: &Call, span: Span) -> Option<Evaluated> {
        if let Some(stated) = self.stated
            && call.name == "core::getdatasource"
        {
            return Some(stated.getdatasource(evaluator, call, span));
        }
        match call.name.as_str() {
            "core::getresources" => Some(resources::getresources(self, evaluator, call, span)),
            name if name.starts_with(function::NAMESPACE) => {
                Some(function::call(self, evaluator, call, span))
            }
            "core::getdatasource" | "core::gethttprequest" => Some(Ok(Value::unknown(
                Reason::new(ReasonKind::Function(call.name.clone()), span),
            ))),
            name if name.starts_with("plugin::") => {
                let reason = Reason::new(ReasonKind::FunctionNotSupported(call.name.clone()), span);
                Some(Ok(Value::unknown(reason)))
            }
            _ => None,
        }
    }

    fn function_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix("core::")
    }
}
