//! What the evaluator asks of the place an expression stands in.

use smol_str::SmolStr;

use super::expr::Evaluator;
use super::provenance::Trail;
use super::value::{Entries, Value};
use crate::address::ResourceMode;
use crate::diagnostic::did_you_mean;
use crate::source::Span;
use crate::syntax::tree::Call;

/// The first names of a traversal, as far as they name one thing.
#[derive(Debug, Clone, Copy)]
pub enum Reference<'a> {
    /// A name that is a value by itself: `attrs`.
    Root(&'a str),
    /// A name and what follows: `var.x`, `local.x`, `module.x`, `path.x`.
    Member(&'a str, &'a str),
    /// `aws_x.y`, `data.aws_x.y`.
    Resource(ResourceMode, &'a str, &'a str),
    /// `module.call.output`, `module.call[key].output`: each output is a value of its own, which
    /// may depend on what another output of the same call goes into.
    Output {
        /// The name of the call.
        call: &'a str,
        /// The instance key.
        key: Option<&'a Value>,
        /// The name of the output value.
        output: &'a str,
    },
}

/// An expression that has no value because it is wrong.
#[derive(Debug, Clone)]
pub struct EvalError {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    help: Option<Box<Help>>,
    /// What was read before it failed: `try` falls back because of it.
    pub trail: Trail,
}

/// What to write instead.
#[derive(Debug, Clone)]
enum Help {
    Said(String),
    /// The attribute of the value that is nearest to the name. Most attributes that are not there
    /// are asked for within `try`, where nobody wants to know.
    Nearest(SmolStr, Value),
}

impl EvalError {
    /// An error at a place.
    pub fn new(span: Span, message: impl Into<String>) -> EvalError {
        EvalError {
            message: message.into(),
            span,
            help: None,
            trail: Trail::EMPTY,
        }
    }

    /// With what to write instead.
    #[must_use]
    pub fn help(mut self, help: Option<String>) -> EvalError {
        self.help = help.map(Help::Said).map(Box::new);
        self
    }

    /// With the name that was meant, if an attribute of the value is near to this one.
    #[must_use]
    pub fn nearest(mut self, name: &str, value: &Value) -> EvalError {
        self.help = Some(Box::new(Help::Nearest(name.into(), value.clone())));
        self
    }

    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        let nearest = match self.help.as_deref()? {
            Help::Said(text) => return Some(text.clone()),
            Help::Nearest(name, value) => {
                let names = value.as_map()?.entries.keys().map(SmolStr::as_str);
                did_you_mean(name, names)?
            }
        };
        Some(format!("did you mean \"{nearest}\"?"))
    }

    /// With what was read before it failed.
    #[must_use]
    pub fn because(mut self, trail: &Trail) -> EvalError {
        self.trail = self.trail.join(trail);
        self
    }
}

/// A value, or why there is none.
pub type Evaluated = Result<Value, EvalError>;

/// The rules that differ between configurations and policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Terraform's own: what a block does not have, the provider may compute.
    Configuration,
    /// The policy language over source: what a block does not have is absent, which `try`
    /// replaces and everything else takes for null (sections 16.1 and 16.11 of the reference).
    Policy,
    /// The policy language over the values of a test, which are used exactly as they are written:
    /// what a value does not have is an error, null stays null, and a block is no list of one.
    PolicyTest,
}

impl Mode {
    /// Whether the expression is one of a policy, over source or over a test.
    pub fn is_policy(self) -> bool {
        self != Mode::Configuration
    }
}

/// The place an expression stands in: a module instance or a policy.
pub trait Scope {
    /// Which rules hold.
    fn mode(&self) -> Mode;

    /// The value of a reference; none if the scope knows nothing of this form.
    fn resolve(&self, reference: Reference, span: Span) -> Option<Evaluated>;

    /// The result of a function that this scope has beyond the ordinary ones.
    fn call(&self, evaluator: &Evaluator, call: &Call, span: Span) -> Option<Evaluated>;

    /// The name of an ordinary function as it is called here, if it may be: policies need a
    /// namespace.
    fn function_name<'a>(&self, name: &'a str) -> Option<&'a str>;
}

/// Names bound by `for` and the element of a splat, innermost first.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What is bound here. The element of a splat has the empty name.
    pub names: Names<'a>,
    /// What is bound around it.
    pub outer: Option<&'a Frame<'a>>,
}

/// What one construct binds.
#[derive(Debug, Clone, Copy)]
pub enum Names<'a> {
    /// A key and a value, of which the last counts.
    Few(&'a [(SmolStr, Value)]),
    /// The variables of a template, of which there may be hundreds.
    Entries(&'a Entries),
}

impl Frame<'_> {
    /// The value of a bound name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let found = match self.names {
            Names::Few(names) => {
                let found = names.iter().rev().find(|(bound, _)| bound == name);
                found.map(|(_, value)| value)
            }
            Names::Entries(entries) => entries.get(name),
        };
        found.or_else(|| self.outer?.get(name))
    }
}
