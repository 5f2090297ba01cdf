//! Input variables: where their values come from, in Terraform's order, and their types.
//!
//! Source: "Variable Definition Precedence" and "Input Variables" in the Terraform documentation.

use std::rc::Rc;

use smol_str::SmolStr;

use super::super::constraint::type_constraint;
use super::super::convert::convert;
use super::super::expr::Evaluator;
use super::super::provenance::HopKind;
use super::super::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use super::super::types::Type;
use super::super::value::{Reason, ReasonKind, Symbol, TextPart, Unknown, Value};
use super::Configuration;
use super::instance::{Bindings, ModuleInstance, prefix, undeclared};
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::module::Variable;
use crate::source::{FileId, Span};
use crate::syntax::tree::{Block, Call};

/// The value of an input variable, and what its place means.
#[derive(Clone)]
pub(super) struct Input {
    value: Value,
    kind: HopKind,
}

/// The scope of values that may refer to nothing: defaults, variables files, type constraints.
pub struct ConstantScope(Mode);

impl ConstantScope {
    /// In a configuration.
    pub const CONFIGURATION: ConstantScope = ConstantScope(Mode::Configuration);
    /// In a policy file.
    pub const POLICY: ConstantScope = ConstantScope(Mode::Policy);
}

impl Scope for ConstantScope {
    fn mode(&self) -> Mode {
        self.0
    }

    fn resolve(&self, _: Reference, span: Span) -> Option<Evaluated> {
        Some(Err(EvalError::new(
            span,
            "references are not allowed here: the value must be known by itself",
        )))
    }

    fn call(&self, _: &Evaluator, _: &Call, _: Span) -> Option<Evaluated> {
        None
    }

    fn function_name<'n>(&self, name: &'n str) -> Option<&'n str> {
        Some(name.strip_prefix("core::").unwrap_or(name))
    }
}

impl<'a> Configuration<'a> {
    /// The value of an input variable, as it is read at `span`.
    pub(super) fn input(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &str,
        span: Span,
    ) -> Evaluated {
        let Some((key, variable)) = instance.module.variables.get_key_value(name) else {
            return undeclared(
                instance,
                "input variable",
                &format!("var.{name}"),
                name,
                instance.module.variables.keys(),
                span,
            );
        };
        match instance
            .inputs
            .get_or(key, || self.compute_input(instance, key, variable))
        {
            Some(input) => Ok(input.value.moved(span, input.kind)),
            None => Err(EvalError::new(
                variable.block.header,
                format!("var.{name} depends on itself"),
            )),
        }
    }

    /// Says what is wrong with the values of input variables, whether anything reads them or not.
    pub(super) fn check_inputs(&self, instance: &Rc<ModuleInstance<'a>>) {
        if instance.caller.is_none() {
            self.check_undeclared(instance);
        }
        for (name, variable) in &instance.module.variables {
            let Ok(value) = self.input(instance, name, Span::NONE) else {
                continue;
            };
            // Where the value stands is the last hop to here: reading it at no place made it one.
            let place = match value.trail.latest() {
                Some(hop) if !matches!(hop.kind, HopKind::VariableDefault(_)) => hop.span,
                _ => variable.block.header,
            };
            for rule in variable.block.body.blocks("validation") {
                self.validate(instance, name, rule, place);
            }
        }
    }

    /// Reports a violated rule of an input variable at the place of its value.
    fn validate(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &SmolStr,
        rule: &Block,
        place: Span,
    ) {
        let Some(condition) = rule.body.attribute("condition") else {
            return;
        };
        let bindings = Bindings::default();
        let holds = match self.try_eval(instance, &bindings, &condition.value) {
            Ok(value) => convert(&value, &Type::Bool).unwrap_or(value),
            Err(error) => {
                self.settle_error(&error);
                return;
            }
        };
        if holds.as_bool() != Some(false) {
            return;
        }
        let message = rule.body.attribute("error_message").and_then(|attribute| {
            let message = self.try_eval(instance, &bindings, &attribute.value).ok()?;
            Some(message.as_str().filter(|_| !message.sensitive)?.to_owned())
        });
        let message = match message {
            Some(message) => format!("invalid value for var.{name}: {}", message.trim_end()),
            None => format!("invalid value for var.{name}"),
        };
        self.report(
            Diagnostic::error(place, message).related(condition.value.span, "this does not hold"),
        );
    }

    /// Warns of values in variables files that set no input variable. A file that is given for
    /// several root modules may hold values for another one.
    fn check_undeclared(&self, instance: &Rc<ModuleInstance<'a>>) {
        if instance.module.incomplete {
            return;
        }
        let alone = self.tree.roots.len() == 1;
        let given = self.inputs.files.iter().filter(|_| alone);
        for file in instance.module.variable_files.iter().chain(given) {
            for entry in &file.body.attributes {
                if instance.module.variables.contains_key(&entry.name) {
                    continue;
                }
                let message = format!(
                    "there is no input variable \"{}\" that this could be the value of",
                    entry.name
                );
                let names = instance.module.variables.keys().map(SmolStr::as_str);
                let nearest = did_you_mean(&entry.name, names);
                let mut diagnostic =
                    Diagnostic::error(entry.name_span, message).level(Level::Warning);
                diagnostic.help = nearest.map(|name| format!("did you mean \"{name}\"?"));
                self.report(diagnostic);
            }
        }
    }

    fn constants(&self) -> Evaluator<'_> {
        Evaluator {
            scope: &ConstantScope::CONFIGURATION,
            frame: None,
            run: self.run(),
        }
    }

    fn compute_input(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &SmolStr,
        variable: &Variable,
    ) -> Input {
        let ty = match &variable.ty {
            Some(expr) => type_constraint(expr, &self.constants()).unwrap_or_else(|error| {
                self.settle_error(&error);
                Type::Any
            }),
            None => Type::Any,
        };
        let given = self.given(instance, name, variable.ty.as_ref().map(|_| &ty));
        // `nullable = false`: null means the default.
        let given = given.filter(|input| {
            variable.nullable || variable.default.is_none() || !input.value.is_null()
        });
        if let Some(input) = &given
            && !variable.nullable
            && input.value.is_null()
        {
            let message = format!("var.{name} must not be null");
            self.report(Diagnostic::error(input.value.span, message));
        }
        let mut input = given
            .or_else(|| self.default(name, variable))
            .unwrap_or_else(|| unset(instance, name, variable, &ty));
        match convert(&input.value, &ty) {
            Ok(converted) => input.value = converted,
            Err(error) => {
                let at = if input.value.span.is_some() {
                    input.value.span
                } else {
                    variable.block.header
                };
                let error = EvalError::new(
                    at,
                    format!("the value of var.{name} does not have its type: {error}"),
                );
                input.value = self.settle_error(&error).at(at);
            }
        }
        input.value.sensitive |= variable.sensitive;
        input
    }

    /// The value that is given from outside the module.
    fn given(
        &self,
        instance: &Rc<ModuleInstance<'a>>,
        name: &SmolStr,
        ty: Option<&Type>,
    ) -> Option<Input> {
        if let Some(caller) = &instance.caller {
            let argument = caller.call.block.body.attribute(name)?;
            let value = self.eval(&caller.parent, &caller.bindings, &argument.value);
            let kind = HopKind::ModuleArgument {
                variable: name.clone(),
                call: caller.call.name.clone(),
            };
            return Some(Input { value, kind });
        }
        let given = |values: &[(SmolStr, SmolStr)]| {
            let (_, text) = values.iter().rev().find(|(given, _)| given == name)?;
            Some(Input {
                value: self.value_of_text(text, ty),
                kind: HopKind::VariableGiven(name.clone()),
            })
        };
        if let Some(input) = given(&self.inputs.values) {
            return Some(input);
        }
        let files = self
            .inputs
            .files
            .iter()
            .rev()
            .chain(instance.module.variable_files.iter().rev());
        let mut entries = files.filter_map(|file| file.body.attribute(name));
        let Some(entry) = entries.next() else {
            return given(&self.inputs.environment);
        };
        let value = self.settle(self.constants().eval(&entry.value), entry.value.span);
        Some(Input {
            value,
            kind: HopKind::VariableFile(name.clone()),
        })
    }

    /// The value of a text from the command line or the environment: the text itself, unless the
    /// variable's type calls for an expression.
    fn value_of_text(&self, text: &SmolStr, ty: Option<&Type>) -> Value {
        if ty.is_none_or(Type::is_primitive) {
            return text.clone().into();
        }
        match crate::syntax::parse_expression(FileId::NONE, text, 0) {
            Ok(expr) => self
                .settle(self.constants().eval(&expr), Span::NONE)
                .at(Span::NONE),
            Err(error) => {
                let message = format!("a value given as text is no expression: {}", error.message);
                self.settle_error(&EvalError::new(Span::NONE, message))
            }
        }
    }

    fn default(&self, name: &SmolStr, variable: &Variable) -> Option<Input> {
        let expr = variable.default.as_ref()?;
        let value = self.settle(self.constants().eval(expr), expr.span);
        Some(Input {
            value,
            kind: HopKind::VariableDefault(name.clone()),
        })
    }
}

fn unset(instance: &ModuleInstance, name: &SmolStr, variable: &Variable, ty: &Type) -> Input {
    let span = variable.block.header;
    let mut unknown = Unknown::new(
        Reason::new(ReasonKind::VariableNotSet(name.clone()), span),
        ty.clone(),
    );
    let symbol = Symbol::named(format!("{}var.{name}", prefix(&instance.path)));
    if matches!(ty, Type::String | Type::Any) {
        unknown.text = vec![TextPart::Symbol(symbol.clone())];
    }
    unknown.symbols = vec![symbol];
    unknown.not_null = !variable.nullable;
    let value = Value {
        sensitive: variable.sensitive,
        ..Value::from(unknown)
    }
    .at(span);
    Input {
        value,
        kind: HopKind::VariableUnset(name.clone()),
    }
}
