//! What an expression of a policy sees: `attrs`, `meta`, `input`, `local`, and functions with a
//! namespace. Sections 4 and 6 of the policy language reference.

use std::cell::RefCell;

use smol_str::SmolStr;

use super::subject::{Subject, version_constraint};
use super::{Asked, Policy, Target, function, inline, resources, version};
use crate::diagnostic::did_you_mean;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::value::{Reason, ReasonKind, Value};
use crate::graph::Graph;
use crate::source::Span;
use crate::syntax::tree::Call;

/// The scope of one policy judging one object.
pub(super) struct PolicyScope<'a> {
    pub(super) policy: &'a Policy,
    pub(super) graph: &'a Graph,
    pub(super) subject: Subject<'a>,
    pub(super) run: &'a Run<'a>,
    pub(super) asked: &'a Asked,
    /// The local values that were asked for, few; none of what is being evaluated.
    locals: RefCell<Vec<(SmolStr, Option<Evaluated>)>>,
}

/// What a policy may refer to.
pub(super) const ROOTS: &[&str] = &["attrs", "prior_attrs", "meta", "input", "local"];

/// Whether a function of Terraform reads files: a policy has no business with those of who is judged.
pub(super) fn reads_files(function: &str) -> bool {
    matches!(
        function,
        "abspath"
            | "basename"
            | "dirname"
            | "file"
            | "filebase64"
            | "filebase64sha256"
            | "filebase64sha512"
            | "fileexists"
            | "filemd5"
            | "fileset"
            | "filesha1"
            | "filesha256"
            | "filesha512"
            | "pathexpand"
            | "templatefile"
            | "templatestring"
    )
}

impl<'a> PolicyScope<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        graph: &'a Graph,
        subject: Subject<'a>,
        run: &'a Run<'a>,
        asked: &'a Asked,
    ) -> PolicyScope<'a> {
        PolicyScope {
            policy,
            graph,
            subject,
            run,
            asked,
            locals: RefCell::default(),
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
        let known = self.locals.borrow();
        let at = known.iter().position(|(known, _)| known == name);
        if let Some(Some(known)) = at.map(|at| &known[at].1) {
            return known.clone();
        }
        drop(known);
        let Some((name, local)) = self.policy.local(name) else {
            let own = self.policy.locals.keys();
            let names = own
                .chain(self.policy.file.locals.keys())
                .map(SmolStr::as_str);
            let help =
                did_you_mean(name, names).map(|name| format!("did you mean \"local.{name}\"?"));
            let message = format!("there is no local value named \"{name}\"");
            return Err(EvalError::new(span, message).help(help));
        };
        if at.is_some() {
            let message = format!("local.{name} depends on itself");
            return Err(EvalError::new(local.value.span, message));
        }
        let definition = self.policy.definition(name);
        if let Some(known) = definition.and_then(|definition| self.asked.local(definition)) {
            return Ok(known);
        }
        let at = self.locals.borrow().len();
        self.locals.borrow_mut().push((name.clone(), None));
        let value = self.evaluator().eval(&local.value);
        if let (Some(definition), Ok(value)) = (definition, &value) {
            self.asked.keep_local(definition, value);
        }
        self.locals.borrow_mut()[at].1 = Some(value.clone());
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

    fn prior(&self, span: Span) -> Evaluated {
        match self.subject.prior {
            Some(prior) => Ok(prior.clone()),
            None if self.subject.stated().is_some() => Err(EvalError::new(
                span,
                "there are no prior_attrs: the mock has no prior state",
            )),
            None if self.subject.target() == Target::Resource => Ok(Value::null()),
            None => Err(EvalError::new(
                span,
                "prior_attrs is there in resource policies only",
            )),
        }
    }
}

/// `core::semverconstraint` where the version is not known, and what is known of it decides.
fn semverconstraint(evaluator: &Evaluator, call: &Call) -> Option<Evaluated> {
    let [version, wanted] = &call.args[..] else {
        return None;
    };
    let version = evaluator.eval(version).ok()?;
    let known = version_constraint(&version)?;
    let wanted = evaluator.eval(wanted).ok()?;
    let answer = version::implies(known, wanted.as_str()?)?;
    let answer = Value::from(answer).derived(&version);
    Some(Ok(answer.derived(&wanted)))
}

/// `core::jsondecode` of a text whose parts stand in different places, or are known in part.
fn jsondecode(scope: &PolicyScope, evaluator: &Evaluator, call: &Call) -> Option<Evaluated> {
    let [text] = &call.args[..] else {
        return None;
    };
    let text = evaluator.eval(text).ok().filter(|_| !call.expand)?;
    let decode = |args: &[Value]| inline::decoded(&args[0], scope.run).ok_or(());
    let decoded = scope.asked.answer("core::jsondecode", vec![text], decode);
    decoded.ok().map(Ok)
}

impl Scope for PolicyScope<'_> {
    fn mode(&self) -> Mode {
        match self.subject.stated() {
            Some(_) => Mode::PolicyTest,
            None => Mode::Policy,
        }
    }

    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated> {
        match reference {
            Reference::Root("attrs") => Some(Ok(self.subject.attrs().clone())),
            Reference::Root("meta") => Some(Ok(self.asked.meta(|| self.subject.meta()))),
            Reference::Root("prior_attrs") => Some(self.prior(span)),
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
        match call.name.as_str() {
            "core::getresources" | "core::getdatasource"
                if self.subject.target() != Target::Resource =>
            {
                let message = format!("{} is there in resource policies only", call.name);
                Some(Err(EvalError::new(call.name_span, message)))
            }
            "core::jsondecode" => jsondecode(self, evaluator, call),
            "core::semverconstraint" => semverconstraint(evaluator, call),
            "core::getresources" => Some(resources::getresources(self, evaluator, call, span)),
            #[cfg(test)]
            "plugin::tfproof::panic" => panic!("a panic on purpose"),
            name if name.starts_with(function::NAMESPACE) => {
                Some(function::call(self, evaluator, call, span))
            }
            "core::getdatasource" if let Some(stated) = self.subject.stated() => {
                Some(stated.getdatasource(evaluator, call, span))
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
        let name = name.strip_prefix("core::")?;
        (!reads_files(name)).then_some(name)
    }
}
