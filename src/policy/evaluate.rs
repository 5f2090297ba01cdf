//! One policy and one object to a verdict. Section 7 of the policy language reference.

use super::scope::PolicyScope;
use super::subject::Subject;
use super::{Asked, Enforce, Policy, function};
use crate::diagnostic::{Severity, did_you_mean};
use crate::eval::expr::Run;
use crate::eval::provenance::Trail;
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::types::Type;
use crate::eval::value::{Data, Reason, Value};
use crate::graph::Graph;
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind, TemplatePart};

/// What a policy says of an object.
#[derive(Debug)]
pub struct Verdict {
    /// Its answer: the worst of its `enforce` blocks.
    pub outcome: Outcome,
    /// What the answer came from; of several failures, what all of them came from.
    pub trail: Trail,
    /// What to say, of all failures; the policy's title if it says nothing.
    pub message: Option<String>,
    /// What the policy says whether it holds or not.
    pub info: Vec<String>,
    /// What a failure means.
    pub enforcement: Enforcement,
    /// The severity, where the policy makes it depend on the object.
    pub severity: Option<Severity>,
    /// The value that the policy names as the subject, if it does.
    pub subject: Option<Trail>,
    /// How it is mended, where the policy makes that depend on the resource.
    pub fix: Option<Value>,
    /// Messages that could not be written, and why: the verdict stands without them.
    pub unwritten: Vec<EvalError>,
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

/// What a failure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Enforcement {
    /// It is listed, and does not count.
    Advisory,
    /// It counts.
    #[default]
    Mandatory,
    /// It counts; elsewhere, a person may override it.
    MandatoryOverridable,
}

impl Enforcement {
    /// As policies name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Enforcement::Advisory => "advisory",
            Enforcement::Mandatory => "mandatory",
            Enforcement::MandatoryOverridable => "mandatory_overridable",
        }
    }

    /// The level of a name; the text says what is wrong with it.
    pub(super) fn parse(name: &str) -> Result<Enforcement, String> {
        const ALL: [Enforcement; 3] = [
            Enforcement::Advisory,
            Enforcement::Mandatory,
            Enforcement::MandatoryOverridable,
        ];
        let found = ALL.into_iter().find(|level| level.as_str() == name);
        found.ok_or_else(|| {
            let hint = did_you_mean(name, ALL.into_iter().map(Enforcement::as_str))
                .map_or_else(String::new, |nearest| format!("; did you mean \"{nearest}\"?"));
            format!("an enforcement level is advisory, mandatory or mandatory_overridable, not \"{name}\"{hint}")
        })
    }
}

/// What a condition comes to.
enum Truth {
    True,
    False(Trail),
    Unknown(Reason, Trail),
}

/// Judges an object, about which other policies may have asked before.
pub fn judge<'a>(
    policy: &'a Policy,
    graph: &'a Graph,
    subject: impl Into<Subject<'a>>,
    run: &'a Run<'a>,
    asked: &'a Asked,
) -> Verdict {
    let subject = subject.into();
    let mut verdict = Verdict {
        outcome: Outcome::NotApplicable,
        trail: Trail::EMPTY,
        message: None,
        info: Vec::new(),
        enforcement: Enforcement::default(),
        severity: None,
        subject: None,
        fix: None,
        unwritten: Vec::new(),
    };
    if policy.target != subject.target() || !policy.operations.covers(subject.operation) {
        return verdict;
    }
    let scope = PolicyScope::new(policy, graph, subject, run, asked);
    // Dozens of policies look for a dialect of their own in the texts of the same resource.
    let dialects = policy.dialects.as_ref();
    if dialects.is_some_and(|dialects| !function::embeds_any(&scope, dialects)) {
        return verdict;
    }
    let judged = filter(&scope, &mut verdict).and_then(|applies| {
        if applies {
            enforce(&scope, &mut verdict)?;
        }
        Ok(())
    });
    if let Err(error) = judged {
        verdict.trail = error.trail.clone();
        verdict.outcome = Outcome::Error(Box::new(error));
    }
    verdict
}

/// The value of an expression as a policy sees it that judges this object.
pub fn value<'a>(
    policy: &'a Policy,
    graph: &'a Graph,
    subject: impl Into<Subject<'a>>,
    run: &'a Run<'a>,
    expr: &Expr,
) -> Evaluated {
    let asked = Asked::default();
    let scope = PolicyScope::new(policy, graph, subject.into(), run, &asked);
    scope.evaluator().eval(expr)
}

/// Whether the policy applies to the object.
fn filter(scope: &PolicyScope, verdict: &mut Verdict) -> Result<bool, EvalError> {
    let Some(filter) = &scope.policy.filter else {
        return Ok(true);
    };
    match truth(scope, filter)? {
        Truth::True => return Ok(true),
        Truth::False(trail) => verdict.trail = trail,
        Truth::Unknown(reason, trail) => {
            verdict.outcome = Outcome::Unknown(reason);
            verdict.trail = trail;
            verdict.enforcement = enforcement(scope)?;
        }
    }
    Ok(false)
}

/// Evaluates all `enforce` blocks; the worst of them is the verdict.
fn enforce(scope: &PolicyScope, verdict: &mut Verdict) -> Result<(), EvalError> {
    let mut failures: Vec<(Trail, Option<String>)> = Vec::new();
    let mut unknown = None;
    let mut error = None;
    for enforce in &scope.policy.enforce {
        match truth(scope, &enforce.condition) {
            Ok(Truth::True) => {}
            Ok(Truth::False(trail)) => {
                let message = message(scope, enforce, verdict);
                failures.push((trail, message));
            }
            Ok(Truth::Unknown(reason, trail)) => {
                unknown.get_or_insert((reason, trail));
            }
            Err(failure) => {
                error.get_or_insert(failure);
            }
        }
        if let Some(info) = &enforce.info_message {
            let info = written(scope, info, verdict);
            verdict.info.extend(info);
        }
    }
    verdict.enforcement = enforcement(scope)?;
    if let Some(error) = error {
        return Err(error);
    }
    if !failures.is_empty() {
        verdict.outcome = Outcome::Fail;
        verdict.severity = severity(scope);
        verdict.subject = subject(scope);
        verdict.fix = reserved(scope, "fix");
        fail(verdict, failures);
    } else if let Some((reason, trail)) = unknown {
        verdict.outcome = Outcome::Unknown(reason);
        verdict.trail = trail;
        verdict.subject = subject(scope);
    } else {
        verdict.outcome = Outcome::Pass;
    }
    Ok(())
}

/// One finding for all failures: it stands where the first one was decided, and says all of them.
fn fail(verdict: &mut Verdict, failures: Vec<(Trail, Option<String>)>) {
    let mut messages: Vec<String> = Vec::new();
    for (trail, message) in failures {
        verdict.trail = std::mem::take(&mut verdict.trail).join(&trail);
        messages.extend(message.filter(|message| !messages.contains(message)));
    }
    verdict.message = (!messages.is_empty()).then(|| messages.join("; "));
}

fn truth(scope: &PolicyScope, condition: &Expr) -> Result<Truth, EvalError> {
    let value = scope.evaluator().eval(condition)?;
    match value.data {
        Data::Bool(true) => return Ok(Truth::True),
        Data::Bool(false) => return Ok(Truth::False(value.trail)),
        _ => {}
    }
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

/// The level, which may be an input. One that is not known is mandatory (section 16.6).
fn enforcement(scope: &PolicyScope) -> Result<Enforcement, EvalError> {
    let Some(level) = &scope.policy.enforcement_level else {
        return Ok(Enforcement::default());
    };
    let value = scope.evaluator().eval(level)?;
    if value.as_unknown().is_some() {
        return Ok(Enforcement::default());
    }
    let Some(name) = value.as_str() else {
        let message = format!(
            "an enforcement level must be a string, not a {}",
            value.kind_name()
        );
        return Err(EvalError::new(level.span, message));
    };
    Enforcement::parse(name).map_err(|message| EvalError::new(level.span, message))
}

fn message(scope: &PolicyScope, enforce: &Enforce, verdict: &mut Verdict) -> Option<String> {
    let message = enforce.error_message.as_ref()?;
    written(scope, message, verdict)
}

/// A message. One that cannot be written is left out, and one that would be nothing but a mask.
fn written(scope: &PolicyScope, message: &Expr, verdict: &mut Verdict) -> Option<String> {
    match render(scope, message) {
        Ok(text) => Some(text).filter(|text| text != MASK),
        Err(error) => {
            verdict.unwritten.push(error);
            None
        }
    }
}

/// What stands for a sensitive value in a message.
const MASK: &str = "(sensitive value)";
/// What stands for a value that is not known.
const UNKNOWN: &str = "(unknown)";

/// A message with what is sensitive masked: piece by piece where it is a template, so that the rest
/// can be read.
fn render(scope: &PolicyScope, message: &Expr) -> Result<String, EvalError> {
    let ExprKind::Template(parts) = &message.kind else {
        return text(&scope.evaluator().eval(message)?, message.span);
    };
    // Directives choose and repeat; what they do is not shown piece by piece.
    let pieces = parts.iter().map(|part| match part {
        TemplatePart::Literal(text, _) => Some(Ok(text.to_string())),
        TemplatePart::Interpolation(expr) => {
            let value = scope.evaluator().eval(expr);
            Some(value.and_then(|value| text(&value, expr.span)))
        }
        TemplatePart::If(_) | TemplatePart::For(_) => None,
    });
    match pieces.collect::<Option<Result<String, EvalError>>>() {
        Some(text) => text,
        None => text(&scope.evaluator().eval(message)?, message.span),
    }
}

fn text(value: &Value, span: Span) -> Result<String, EvalError> {
    if value.has_sensitive() {
        return Ok(MASK.to_owned());
    }
    if value.as_unknown().is_some() {
        return Ok(UNKNOWN.to_owned());
    }
    let converted = crate::eval::convert::convert(value, &Type::String).ok();
    let text = converted.as_ref().and_then(Value::as_str);
    text.map(str::to_owned).ok_or_else(|| {
        let message = format!("a {} cannot be part of a message", value.kind_name());
        EvalError::new(span, message)
    })
}

fn reserved(scope: &PolicyScope, name: &str) -> Option<Value> {
    scope
        .policy
        .locals
        .contains_key(name)
        .then(|| scope.local(name, Span::NONE).ok())?
}

/// The reserved local `severity`: a severity that depends on the object.
fn severity(scope: &PolicyScope) -> Option<Severity> {
    reserved(scope, "severity").and_then(|value| Severity::parse(value.as_str()?))
}

/// The reserved local `subject`: the value that a finding is to point at.
fn subject(scope: &PolicyScope) -> Option<Trail> {
    reserved(scope, "subject")
        .map(|value| value.trail)
        .filter(|trail| !trail.is_empty())
}
