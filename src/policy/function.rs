//! The functions of ours, `plugin::tfproof::…`: what policies must say and the language cannot.
//!
//! A function is a row in the table of its group's file. What all have in common is done here once:
//! argument counts, arguments that are one of several values, arguments that are not known, trails
//! and sensitive marks. `docs/functions.md` describes each of them; a test compares the two.

mod around;
mod connection;
mod detect;
mod embedded;
mod iam;
mod key;
mod label;
mod network;
mod place;
mod reference;
mod secret;
mod standin;
mod structure;
mod tls;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::diagnostic::did_you_mean;
use crate::eval::expr::Evaluator;
use crate::eval::function::one_of;
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::value::{Reason, Value};
use crate::graph::ResourceInstance;
use crate::source::Span;
use crate::syntax::tree::Call;

use super::scope::PolicyScope;

pub(super) use embedded::{dialects_of, embeds_any};

/// What the names of our functions begin with.
pub(super) const NAMESPACE: &str = "plugin::tfproof::";

/// The groups of functions, each the table of a file.
const GROUPS: &[&[PolicyFunction]] = &[
    around::FUNCTIONS,
    connection::FUNCTIONS,
    detect::FUNCTIONS,
    embedded::FUNCTIONS,
    iam::FUNCTIONS,
    key::FUNCTIONS,
    label::FUNCTIONS,
    network::FUNCTIONS,
    place::FUNCTIONS,
    reference::FUNCTIONS,
    secret::FUNCTIONS,
    standin::FUNCTIONS,
    structure::FUNCTIONS,
    tls::FUNCTIONS,
];

/// A function of ours: its signature and its body.
#[derive(Debug)]
pub struct PolicyFunction {
    /// Its name, without the namespace.
    pub name: &'static str,
    /// Its parameters; those that may be left out come last.
    pub params: &'static [Parameter],
    /// What it gives, in one line.
    pub summary: &'static str,
    needs: Needs,
    marks: Marks,
    /// Whether its answers are kept for the next policy: it costs more than to look them up.
    dear: bool,
    body: fn(&Context, &[Value]) -> Evaluated,
}

/// A parameter of a function of ours.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What an argument must be.
    pub ty: ParameterType,
    /// Whether it may be left out.
    pub optional: bool,
}

/// What an argument must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterType {
    /// Anything, null too.
    Any,
    /// A string, or null where the function says what that means.
    String,
}

/// How much of its arguments a function needs to know. Unless it says otherwise, an
/// argument that is one of several values gives one of several results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// All arguments: one that is not known makes the result unknown, for the same reason.
    Known,
    /// Nothing: what is known of an unknown value may do, such as which attribute it is.
    Nothing,
    /// Nothing, and it gets a value that is one of several as one value.
    NothingAtOnce,
}

/// Whether a result is sensitive because an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// It is: the result tells something of the argument's text.
    Kept,
    /// It is not: the result tells which resource is referred to, or its attributes, which have
    /// marks of their own.
    Dropped,
}

/// The place a function of ours is called in.
pub(super) struct Context<'a> {
    /// The policy and the resource that it judges.
    pub(super) scope: &'a PolicyScope<'a>,
    /// Where the call stands.
    pub(super) span: Span,
    /// The function's name, for messages.
    name: &'static str,
}

impl<'a> Context<'a> {
    /// The judged resource; in policies about anything else the call is an error.
    pub(super) fn resource(&self) -> Result<&'a ResourceInstance, EvalError> {
        let resource = self.scope.subject.resource();
        resource.ok_or_else(|| self.error("it is there in resource policies only"))
    }

    /// An error about the call.
    pub(super) fn error(&self, what: impl std::fmt::Display) -> EvalError {
        EvalError::new(self.span, format!("{NAMESPACE}{}: {what}", self.name))
    }
}

impl Parameter {
    const fn new(name: &'static str, ty: ParameterType) -> Parameter {
        Parameter {
            name,
            ty,
            optional: false,
        }
    }

    const fn optional(name: &'static str, ty: ParameterType) -> Parameter {
        Parameter {
            name,
            ty,
            optional: true,
        }
    }
}

impl PolicyFunction {
    /// A function that needs to know its arguments, and whose result is as sensitive as they are.
    const fn new(
        name: &'static str,
        params: &'static [Parameter],
        summary: &'static str,
        body: fn(&Context, &[Value]) -> Evaluated,
    ) -> PolicyFunction {
        PolicyFunction {
            name,
            params,
            summary,
            needs: Needs::Known,
            marks: Marks::Kept,
            dear: false,
            body,
        }
    }

    /// One that follows references: it takes values that are not known, and tells nothing of
    /// their text.
    const fn follows(mut self) -> PolicyFunction {
        self.needs = Needs::Nothing;
        self.marks = Marks::Dropped;
        self
    }

    /// One that takes values that are not known.
    const fn takes_unknown(mut self) -> PolicyFunction {
        self.needs = Needs::Nothing;
        self
    }

    /// One that looks at much.
    const fn dear(mut self) -> PolicyFunction {
        self.dear = true;
        self
    }

    /// One that takes values that are not known, and asks just that.
    const fn takes_all_at_once(mut self) -> PolicyFunction {
        self.needs = Needs::NothingAtOnce;
        self
    }

    /// The function with its parameters: `key(value)`, `region([value])`.
    pub fn signature(&self) -> String {
        let mut text = format!("{}(", self.name);
        for (index, param) in self.params.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            let (open, close) = if param.optional { ("[", "]") } else { ("", "") };
            text.push_str(&format!("{open}{separator}{}{close}", param.name));
        }
        text.push(')');
        text
    }
}

/// All functions of ours.
pub fn functions() -> impl Iterator<Item = &'static PolicyFunction> {
    GROUPS.iter().flat_map(|group| group.iter())
}

fn named(name: &str) -> Option<&'static PolicyFunction> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static PolicyFunction>> = OnceLock::new();
    let table = TABLE.get_or_init(|| functions().map(|one| (one.name, one)).collect());
    table.get(name).copied()
}

/// Calls a function of ours.
pub(super) fn call(
    scope: &PolicyScope,
    evaluator: &Evaluator,
    call: &Call,
    span: Span,
) -> Evaluated {
    let name = call.name.strip_prefix(NAMESPACE).unwrap_or(&call.name);
    let Some(function) = named(name) else {
        let nearest = did_you_mean(name, functions().map(|function| function.name));
        let help = nearest.map(|nearest| format!("did you mean \"{NAMESPACE}{nearest}\"?"));
        let message = format!("there is no function \"{NAMESPACE}{name}\"");
        return Err(EvalError::new(call.name_span, message).help(help));
    };
    let context = Context {
        scope,
        span,
        name: function.name,
    };
    check_count(function, &context, call)?;
    let mut args = Vec::with_capacity(call.args.len());
    for (arg, param) in call.args.iter().zip(function.params) {
        args.push(check_type(&context, param, evaluator.eval(arg)?)?);
    }
    let answer = |args: &[Value]| spread(function, &context, args, MAX_COMBINATIONS);
    if function.dear {
        scope.asked.answer(function.name, args, answer)
    } else {
        answer(&args)
    }
}

fn check_count(function: &PolicyFunction, context: &Context, call: &Call) -> Result<(), EvalError> {
    let most = function.params.len();
    let least = function
        .params
        .iter()
        .filter(|param| !param.optional)
        .count();
    if call.expand || call.args.len() < least || call.args.len() > most {
        return Err(context.error(format!("it is called as {}", function.signature())));
    }
    Ok(())
}

fn check_type(context: &Context, param: &Parameter, arg: Value) -> Evaluated {
    let fits = param.ty == ParameterType::Any
        || arg.is_null()
        || arg.as_str().is_some()
        || arg.as_unknown().is_some();
    if fits {
        Ok(arg)
    } else {
        let message = format!("{} must be a string, not a {}", param.name, arg.kind_name());
        Err(context.error(message).because(&arg.trail))
    }
}

/// The most combinations of possible arguments that are tried.
const MAX_COMBINATIONS: usize = 16;

/// The result for each of the values that the arguments may be.
fn spread(
    function: &PolicyFunction,
    context: &Context,
    args: &[Value],
    budget: usize,
) -> Evaluated {
    let several = args.iter().enumerate().find_map(|(index, arg)| {
        let unknown = arg.as_unknown()?;
        if function.needs == Needs::NothingAtOnce {
            return None;
        }
        let few = !unknown.possible.is_empty() && unknown.possible.len() <= budget;
        few.then_some((index, unknown))
    });
    let Some((index, unknown)) = several else {
        return decided(function, context, args);
    };
    let budget = budget / unknown.possible.len();
    let mut results = Vec::with_capacity(unknown.possible.len());
    for version in &unknown.possible {
        let mut args = args.to_vec();
        args[index] = version.clone().derived(&args[index]);
        results.push(spread(function, context, &args, budget)?);
    }
    let result = one_of(results, &unknown.reason);
    Ok(keeping(function, result, &args[index]))
}

/// The result for arguments of which none is one of several values.
fn decided(function: &PolicyFunction, context: &Context, args: &[Value]) -> Evaluated {
    let unknown = args.iter().find_map(|arg| Some((arg, arg.as_unknown()?)));
    let result = match unknown {
        Some((_, unknown)) if function.needs == Needs::Known => {
            Value::unknown(unknown.reason.clone())
        }
        _ => (function.body)(context, args)?,
    };
    Ok(args
        .iter()
        .fold(result, |result, arg| keeping(function, result, arg)))
}

fn keeping(function: &PolicyFunction, result: Value, arg: &Value) -> Value {
    match function.marks {
        Marks::Kept => {
            let sensitive = result.sensitive || arg.has_sensitive();
            Value {
                sensitive,
                ..result.because(&arg.trail)
            }
        }
        Marks::Dropped => result.because(&arg.trail),
    }
}

/// A result that source does not decide, for a reason in words.
fn undecided(reason: impl Into<smol_str::SmolStr>) -> Value {
    Value::unknown(Reason::other(reason))
}

/// The facts of a data file: the words of each line, without comments and empty lines.
fn facts(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect())
}
