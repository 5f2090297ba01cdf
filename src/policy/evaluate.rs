//! One policy and one resource instance to a verdict. Section 7 of the policy language reference.

use super::scope::PolicyScope;
use super::{Operations, Policy, Target};
use crate::diagnostic::Severity;
use crate::eval::expr::Run;
use crate::eval::provenance::Trail;
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::types::Type;
use crate::eval::value::{Data, Reason, Value};
use crate::graph::{Graph, ResourceInstance};
use crate::source::Span;
use crate::syntax::tree::Expr;

/// What a policy says of a resource instance.
#[derive(Debug)]
pub struct Verdict {
    /// Its answer.
    pub outcome: Outcome,
    /// What the answer came from.
    pub trail: Trail,
    /// What to say; the policy's title if it says nothing.
    pub message: Option<String>,
    /// The severity, where the policy makes it depend on the resource.
    pub severity: Option<Severity>,
    /// The value that the policy names as the subject, if it does.
    pub subject: Option<Trail>,
    /// How it is mended, where the policy makes that depend on the resource.
    pub fix: Option<Value>,
}

/// The answers of a policy.
#[derive(Debug)]
pub enum Outcome {
    /// All conditions hold.
    Pass,
    /// A condition does not hold.
    Fail,
    /// Whether it applies, or whether a condition holds, is not known.
    Unknown(Reason),
    /// It does not apply.
    NotApplicable,
    /// It is in error.
    Error(Box<EvalError>),
}

/// What a condition comes to.
enum Truth {
    True,
    False(Trail),
    Unknown(Reason, Trail),
}

/// Judges a resource instance.
pub fn judge(policy: &Policy, graph: &Graph, resource: &ResourceInstance, run: &Run) -> Verdict {
    let verdict = |outcome, trail| Verdict {
        outcome,
        trail,
        message: None,
        severity: None,
        subject: None,
        fix: None,
    };
    if policy.operations == Operations::NotAtSource || policy.target != Target::Resource {
        return verdict(Outcome::NotApplicable, Trail::EMPTY);
    }
    let scope = PolicyScope::new(policy, graph, resource, run);
    let error = |error: EvalError| {
        let trail = error.trail.clone();
        verdict(Outcome::Error(Box::new(error)), trail)
    };
    if let Some(filter) = &policy.filter {
        match truth(&scope, filter) {
            Ok(Truth::True) => {}
            Ok(Truth::False(trail)) => return verdict(Outcome::NotApplicable, trail),
            Ok(Truth::Unknown(reason, trail)) => return verdict(Outcome::Unknown(reason), trail),
            Err(failure) => return error(failure),
        }
    }
    let mut unknown = None;
    for enforce in &policy.enforce {
        match truth(&scope, &enforce.condition) {
            Ok(Truth::True) => {}
            Ok(Truth::False(trail)) => {
                let message = enforce
                    .error_message
                    .as_ref()
                    .and_then(|message| render(&scope, message));
                return Verdict {
                    message,
                    severity: severity(&scope),
                    subject: subject(&scope),
                    fix: reserved(&scope, "fix"),
                    ..verdict(Outcome::Fail, trail)
                };
            }
            Ok(Truth::Unknown(reason, trail)) => {
                unknown.get_or_insert((reason, trail));
            }
            Err(failure) => return error(failure),
        }
    }
    match unknown {
        Some((reason, trail)) => Verdict {
            subject: subject(&scope),
            ..verdict(Outcome::Unknown(reason), trail)
        },
        None => verdict(Outcome::Pass, Trail::EMPTY),
    }
}

fn truth(scope: &PolicyScope, condition: &Expr) -> Result<Truth, EvalError> {
    let value = scope.evaluator().eval(condition)?;
    if value.is_null() {
        return Err(
            EvalError::new(condition.span, "a condition must not be null").because(&value.trail),
        );
    }
    let converted = crate::eval::convert::convert(&value, &Type::Bool).map_err(|_| {
        EvalError::new(
            condition.span,
            format!("a condition must be a bool, not a {}", value.kind_name()),
        )
        .because(&value.trail)
    })?;
    Ok(match converted.data {
        Data::Bool(true) => Truth::True,
        Data::Bool(false) => Truth::False(value.trail),
        Data::Unknown(unknown) => Truth::Unknown(unknown.reason.clone(), value.trail),
        _ => Truth::Unknown(Reason::other("the condition is not known"), value.trail),
    })
}

/// A message, with what is sensitive masked. One that cannot be rendered is left out: the verdict
/// stands without it.
fn render(scope: &PolicyScope, message: &Expr) -> Option<String> {
    let value: Evaluated = scope.evaluator().eval(message);
    let value = value.ok()?;
    if value.has_sensitive() {
        return None;
    }
    value.as_str().map(str::to_owned)
}

fn reserved(scope: &PolicyScope, name: &str) -> Option<Value> {
    scope
        .policy
        .locals
        .contains_key(name)
        .then(|| scope.local(name, Span::NONE).ok())?
}

/// The reserved local `severity`: a severity that depends on the resource.
fn severity(scope: &PolicyScope) -> Option<Severity> {
    reserved(scope, "severity").and_then(|value| Severity::parse(value.as_str()?))
}

/// The reserved local `subject`: the value that a finding is to point at.
fn subject(scope: &PolicyScope) -> Option<Trail> {
    reserved(scope, "subject")
        .map(|value| value.trail)
        .filter(|trail| !trail.is_empty())
}
