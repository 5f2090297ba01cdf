//! Expressions to values. One evaluator serves configurations and policies; what differs is the
//! [`Scope`].

mod access;
mod conditional;
mod files;
mod for_each;
mod operator;
mod template;
mod written;

use std::cell::{Cell, RefCell};

use std::sync::Arc;

use camino::Utf8Path;
use smol_str::SmolStr;

use super::cache::Cache;
use super::function::{self, Context, FunctionError};
use super::provenance::{HopKind, Trail};
use super::scope::{EvalError, Evaluated, Frame, Mode, Scope};
use super::types::Type;
use super::value::{Data, Entries, Piece, Reason, ReasonKind, Unknown, Value, Written};
use crate::diagnostic::did_you_mean;
use crate::source::{Disk, SourceMap, Span};
use crate::syntax::tree::{Call, Expr, ExprKind};

pub use access::{AccessError, attribute, index};
pub use files::Templates;
pub use for_each::Elements;

/// Expressions within expressions, references included, that are followed. Configurations that
/// people write stay below a hundred.
const MAX_DEPTH: u32 = 1500;

/// Expressions that are evaluated for one root module. The largest that people write need some
/// hundred thousand; loops in loops in loops of hostile ones would never end.
const MAX_STEPS: u64 = 10_000_000;

/// What is said when there are more.
pub const TOO_MANY_STEPS: &str = "the evaluation of this root module takes too many steps";

/// Functions whose result tells nothing of their argument, or nothing secret.
const HASHES: &[&str] = &[
    "base64sha256",
    "base64sha512",
    "bcrypt",
    "md5",
    "nonsensitive",
    "sha1",
    "sha256",
    "sha512",
    "uuidv5",
];

/// Whether the result of a function tells nothing secret of its argument.
pub fn is_hash(name: &str) -> bool {
    HASHES.contains(&name)
}
/// Bytes of values that are made for one root module, in all. Configurations that people write stay
/// below a hundredth of it.
const MAX_BYTES: usize = 512 << 20;

/// What is said when there are more.
pub const TOO_MUCH_MEMORY: &str = "the values of this root module take too much memory";

/// The heaviest value that is made, see [`Measure`]; what goes through all of it ends soon.
const MAX_WEIGHT: u32 = 1_000_000;

/// The deepest value that is made: what goes through values does so recursively.
const MAX_NESTING: u32 = 256;

/// What evaluation needs besides the expression and its scope.
#[derive(Clone, Copy)]
pub struct Evaluator<'a> {
    /// The place the expression stands in.
    pub scope: &'a dyn Scope,
    /// Names bound around it.
    pub frame: Option<&'a Frame<'a>>,
    /// What runs through a whole run.
    pub run: &'a Run<'a>,
}

/// What all evaluations of a root module share.
pub struct Run<'a> {
    /// What may be read.
    pub disk: &'a Disk,
    /// The directory of the root module.
    pub root_dir: &'a Utf8Path,
    /// The files of the run; templates are added when they are first rendered.
    pub sources: &'a SourceMap,
    /// Template files that were parsed.
    pub templates: RefCell<Templates>,
    /// Files whose text a policy looked into, by path.
    pub files: RefCell<rustc_hash::FxHashMap<camino::Utf8PathBuf, crate::source::FileId>>,
    /// What was computed before, if that is kept.
    pub cache: Option<&'a Cache>,
    /// How deep the evaluation is.
    pub depth: Cell<u32>,
    /// How many expressions were evaluated.
    pub steps: Cell<u64>,
    /// How many bytes of values were made.
    pub bytes: Cell<usize>,
}

impl<'a> Run<'a> {
    /// The same, keeping what is computed for others.
    #[must_use]
    pub fn with_cache(mut self, cache: &'a Cache) -> Run<'a> {
        self.cache = Some(cache);
        self
    }

    /// The start of an evaluation.
    pub fn new(disk: &'a Disk, root_dir: &'a Utf8Path, sources: &'a SourceMap) -> Run<'a> {
        Run {
            disk,
            root_dir,
            sources,
            templates: RefCell::default(),
            files: RefCell::default(),
            cache: None,
            depth: Cell::new(0),
            steps: Cell::new(0),
            bytes: Cell::new(0),
        }
    }

    /// Counts work that is done at once, but not for nothing.
    pub(crate) fn spend(&self, steps: usize, span: Span) -> Result<(), EvalError> {
        let all = self.steps.get().saturating_add(steps as u64);
        self.steps.set(all);
        if all > MAX_STEPS {
            return Err(EvalError::new(span, TOO_MANY_STEPS));
        }
        Ok(())
    }

    /// Counts memory; what was given back is not counted again.
    pub(crate) fn take(&self, bytes: usize, span: Span) -> Result<(), EvalError> {
        let all = self.bytes.get().saturating_add(bytes);
        self.bytes.set(all);
        if all > MAX_BYTES {
            return Err(EvalError::new(span, TOO_MUCH_MEMORY));
        }
        Ok(())
    }

    /// Counts a value that was made of others, and refuses what is too large to go on with.
    fn made(&self, value: &Value, span: Span) -> Result<(), EvalError> {
        self.take(value.own_bytes(), span)?;
        within_bounds(value, span)
    }
}

/// Refuses values that could not be gone through: parts that are shared cost nothing to make, and
/// count wherever they occur.
fn within_bounds(value: &Value, span: Span) -> Result<(), EvalError> {
    if !matches!(value.data, Data::List(_) | Data::Map(_)) {
        return Ok(());
    }
    let measure = value.measure();
    let refuse = |message| Err(EvalError::new(span, message));
    match measure {
        _ if measure.weight > MAX_WEIGHT => refuse("this value is too large to be evaluated"),
        _ if measure.depth > MAX_NESTING => refuse("this value nests too deeply to be evaluated"),
        _ => Ok(()),
    }
}

impl<'a> Evaluator<'a> {
    /// The value of an expression.
    pub fn eval(&self, expr: &Expr) -> Evaluated {
        let depth = self.run.depth.get();
        if depth >= MAX_DEPTH {
            return Err(EvalError::new(
                expr.span,
                "the expression is nested too deeply to be evaluated",
            ));
        }
        let steps = self.run.steps.get();
        if steps >= MAX_STEPS {
            return Err(EvalError::new(expr.span, TOO_MANY_STEPS));
        }
        self.run.steps.set(steps + 1);
        self.run.depth.set(depth + 1);
        let result = self.eval_kind(expr);
        self.run.depth.set(depth);
        result
    }

    fn eval_kind(&self, expr: &Expr) -> Evaluated {
        let value = match &expr.kind {
            ExprKind::Null => Value::null(),
            ExprKind::Bool(value) => (*value).into(),
            ExprKind::Number(value) => value.clone().into(),
            ExprKind::String(value) => self.literal(value, expr.span),
            ExprKind::Template(parts) => self.made(self.template(parts)?, expr.span)?,
            ExprKind::Tuple(items) => {
                let items = items.iter().map(|item| self.eval(item));
                let tuple = Value::tuple(items.collect::<Result<_, _>>()?);
                self.made(tuple, expr.span)?
            }
            ExprKind::Object(items) => self.made(self.object(items)?, expr.span)?,
            ExprKind::Variable(_) | ExprKind::GetAttr(_) | ExprKind::Index(_) => {
                return self.traversal(expr);
            }
            ExprKind::SplatItem => match self.frame.and_then(|frame| frame.get("")) {
                Some(item) => return Ok(item.clone()),
                None => {
                    return Err(EvalError::new(
                        expr.span,
                        "a splat element outside of a splat expression",
                    ));
                }
            },
            ExprKind::Splat(splat) => self.made(self.splat(splat, expr.span)?, expr.span)?,
            ExprKind::Call(call) => return self.call(call, expr.span),
            ExprKind::Conditional(conditional) => self.conditional(conditional)?,
            ExprKind::Unary(unary) => self.unary(unary)?,
            ExprKind::Binary(binary) => self.binary(binary, expr.span)?,
            ExprKind::For(each) => self.made(self.for_expr(each)?, expr.span)?,
        };
        Ok(self.placed(value, expr.span))
    }

    fn made(&self, value: Value, span: Span) -> Evaluated {
        self.run.made(&value, span)?;
        Ok(value)
    }

    /// A text as it is written. Of one with several lines, each has its place.
    fn literal(&self, text: &SmolStr, span: Span) -> Value {
        let mut value = Value::from(text.clone());
        if !self.scope.mode().is_policy() && text.contains('\n') {
            value.written = Written::of_pieces(vec![Piece::literal(text.clone(), span)]);
        }
        value
    }

    /// A value that came to be at `span`. Values that a policy makes stand nowhere: only what it
    /// reads has a place in the configuration.
    fn placed(&self, value: Value, span: Span) -> Value {
        match self.scope.mode() {
            Mode::Configuration => value.at(span),
            Mode::Policy | Mode::PolicyTest => value.at(Span::NONE),
        }
    }

    /// The same evaluator with more names bound.
    fn with<'b>(&self, frame: &'b Frame<'b>) -> Evaluator<'b>
    where
        'a: 'b,
    {
        Evaluator {
            frame: Some(frame),
            ..*self
        }
    }

    fn object(&self, items: &[(Expr, Expr)]) -> Evaluated {
        let mut entries = Vec::with_capacity(items.len());
        let mut unknown_key: Option<(Reason, Vec<Value>)> = None;
        let mut trail = Trail::EMPTY;
        for (key, value) in items {
            let value = self.eval(value)?;
            let key_value = if let ExprKind::String(text) = &key.kind {
                Value::from(text.clone())
            } else {
                self.eval(key)?
            };
            match object_key(&key_value, key.span)? {
                Ok(text) => entries.push((text, value)),
                Err(reason) => unknown_key
                    .get_or_insert_with(|| (reason, Vec::new()))
                    .1
                    .push(value),
            }
            trail = trail.join(&key_value.trail);
        }
        let entries: Entries = entries.into_iter().collect();
        let mut object = Value::map(super::value::MapKind::Object, entries);
        if let Some((reason, values)) = unknown_key {
            object = access::opened(object, reason, values);
        }
        Ok(object.because(&trail))
    }

    fn call(&self, call: &Call, span: Span) -> Evaluated {
        if let Some(result) = self.scope.call(self, call, span) {
            return result;
        }
        let Some(name) = self.scope.function_name(&call.name) else {
            return Err(self.unknown_function(call));
        };
        match name {
            "try" => return self.try_call(call, span),
            "can" => return self.can_call(call, span),
            "templatefile" => return self.templatefile(call, span),
            "templatestring" => return self.templatestring(call, span),
            "provider::terraform::decode_tfvars" => return self.decode_tfvars(call, span),
            _ => {}
        }
        let policy = self.scope.mode().is_policy();
        let own = if policy {
            function::find_policy(name)
        } else {
            None
        };
        let Some(function) = own.or_else(|| function::find(name)) else {
            return Err(self.unknown_function(call));
        };
        let mut args = match self.args(call)? {
            Ok(args) => args,
            Err(unknown) => return Ok(self.placed(unknown, span)),
        };
        if policy {
            for arg in &mut args {
                make_present(arg, function.name);
            }
        }
        let context = Context {
            disk: self.run.disk,
            root_dir: self.run.root_dir,
            cache: self.run.cache,
            span,
        };
        // What is decoded is the structure that was encoded, where that is known: its parts know
        // where they stand, and some of them may be known though the text as a whole is not.
        if let (
            "jsondecode",
            [
                Value {
                    document: Some(document),
                    data,
                    ..
                },
            ],
        ) = (name, &args[..])
            && (policy || matches!(data, Data::Unknown(_)))
        {
            return Ok(args[0].part(document));
        }
        // A text of which parts are not known is a structure of which parts are not known.
        if let ("jsondecode", [text]) = (name, &args[..])
            && text
                .as_unknown()
                .is_some_and(|unknown| unknown.possible.is_empty())
            && let Some(Ok(decoded)) = super::document::of_text(text)
        {
            return Ok(self.placed(decoded, span));
        }
        self.run.spend(function.steps(&args), span)?;
        match function::call(function, &context, &args) {
            Ok(mut value) => {
                self.run.take(function.bytes(&value), span)?;
                within_bounds(&value, span)?;
                if let ("replace", [whole, search, by]) = (name, &args[..])
                    && let (Some(document), Some(search)) = (&whole.document, search.as_str())
                    && let Some(replaced) = super::document::replaced(document, search, by)
                {
                    if let Data::Unknown(unknown) = &mut value.data
                        && unknown.possible.is_empty()
                    {
                        Arc::make_mut(unknown).text = super::document::outline(&replaced);
                    }
                    value.document = Some(Arc::new(replaced));
                }
                if name == "jsonencode" {
                    if let (Data::Unknown(unknown), Some(arg)) = (&mut value.data, args.first())
                        && unknown.possible.is_empty()
                    {
                        Arc::make_mut(unknown).text = super::document::outline(arg);
                    }
                    value.document = args.first().cloned().map(Arc::new);
                }
                if name == "nonsensitive" || (is_hash(name) && value.as_unknown().is_some()) {
                    // What is known of it is that it tells nothing of what went in.
                    value.trail = value.trail.then(span, HopKind::Function(name.into()));
                }
                if !policy && value.written.is_none() {
                    value.written = written::by_function(name, &value, &context, &args);
                }
                Ok(self.placed(value, span))
            }
            Err(FunctionError { argument, message }) => {
                let at = argument
                    .and_then(|index| call.args.get(index))
                    .map_or(span, |arg| arg.span);
                let trail = args.iter().fold(Trail::EMPTY, with_elements);
                Err(EvalError::new(at, message).because(&trail))
            }
        }
    }

    /// The arguments of a call, `...` expanded; a value in their stead if what is expanded is not
    /// known.
    fn args(&self, call: &Call) -> Result<Result<Vec<Value>, Value>, EvalError> {
        let mut args = Vec::with_capacity(call.args.len());
        for arg in &call.args {
            args.push(self.eval(arg)?);
        }
        if !call.expand {
            return Ok(Ok(args));
        }
        let Some(expanded) = args.pop() else {
            return Ok(Ok(args));
        };
        match &expanded.data {
            Data::List(list) => match &list.open {
                None => {
                    args.extend(
                        list.items
                            .iter()
                            .map(|item| item.clone().derived(&expanded)),
                    );
                    Ok(Ok(args))
                }
                Some(open) => Ok(Err(Value::unknown(open.reason.clone()).derived(&expanded))),
            },
            Data::Unknown(unknown) => Ok(Err(
                Value::unknown(unknown.reason.clone()).derived(&expanded)
            )),
            _ => {
                let span = call.args.last().map_or(call.name_span, |arg| arg.span);
                Err(EvalError::new(
                    span,
                    "what is expanded with ... must be a list, tuple or set",
                ))
            }
        }
    }

    fn unknown_function(&self, call: &Call) -> EvalError {
        let bare = call.name.rsplit("::").next().unwrap_or(&call.name);
        let namespace = if self.scope.mode().is_policy() {
            "core::"
        } else {
            ""
        };
        let nearest = did_you_mean(bare, function::names());
        let help = nearest.map(|name| format!("did you mean \"{namespace}{name}\"?"));
        EvalError::new(
            call.name_span,
            format!("there is no function named \"{}\"", call.name),
        )
        .help(help)
    }

    /// `try`: the first argument that does not fail. An argument that is not known is the result:
    /// putting the default in its place would invent a value.
    fn try_call(&self, call: &Call, span: Span) -> Evaluated {
        let value = self.try_args(&call.args, span, &mut Vec::new())?;
        Ok(match self.scope.mode() {
            Mode::Policy | Mode::PolicyTest => value,
            Mode::Configuration => value.at(span),
        })
    }

    fn try_args(&self, args: &[Expr], span: Span, failures: &mut Vec<String>) -> Evaluated {
        let Some((arg, rest)) = args.split_first() else {
            let message = format!("no argument of try succeeded: {}", failures.join("; "));
            return Err(EvalError::new(span, message));
        };
        let trail = match self.eval(arg) {
            // Absent is a failure, unless nothing follows that could take its place.
            Ok(value) if matches!(value.data, Data::Absent) && !rest.is_empty() => value.trail,
            Ok(value) => return self.try_members(value, rest, span, failures),
            Err(error) => {
                failures.push(error.message);
                error.trail
            }
        };
        match self.try_args(rest, span, failures) {
            Ok(value) => Ok(value.because(&trail)),
            Err(error) => Err(error.because(&trail)),
        }
    }

    /// A value that may be absent is, in that case, what the arguments behind it give.
    fn try_members(
        &self,
        value: Value,
        rest: &[Expr],
        span: Span,
        failures: &mut Vec<String>,
    ) -> Evaluated {
        let Some(possible) = members(&value).filter(|_| !rest.is_empty()) else {
            return Ok(value);
        };
        let (absent, present): (Vec<_>, Vec<_>) = possible
            .iter()
            .cloned()
            .partition(|member| matches!(member.data, Data::Absent));
        if absent.is_empty() {
            return Ok(value);
        }
        let mut results = present;
        results.push(self.try_args(rest, span, failures)?);
        let reason = reason_of(&value, &value);
        Ok(function::one_of(results, &reason)
            .at(value.span)
            .derived(&value))
    }

    fn can_call(&self, call: &Call, span: Span) -> Evaluated {
        let [arg] = &call.args[..] else {
            return Err(EvalError::new(span, "function \"can\" takes 1 argument"));
        };
        let value = match self.eval(arg) {
            Ok(value) if matches!(value.data, Data::Absent) => {
                Value::from(false).because(&value.trail)
            }
            Ok(value) => match value.as_unknown() {
                Some(unknown) if unknown.symbols.is_empty() && unknown.possible.is_empty() => {
                    Value::unknown_of(unknown.reason.clone(), Type::Bool).derived(&value)
                }
                _ => Value::from(true).derived(&value),
            },
            Err(error) => Value::from(false).because(&error.trail),
        };
        Ok(self.placed(value, span))
    }
}

/// A value as the key of an object: its text, or why it is not known.
fn object_key(key: &Value, span: Span) -> Result<Result<SmolStr, Reason>, EvalError> {
    if let Some(unknown) = key.as_unknown() {
        return Ok(Err(unknown.reason.clone()));
    }
    if key.is_null() {
        return Err(
            EvalError::new(span, "the key of an object must not be null").because(&key.trail),
        );
    }
    match super::convert::convert(key, &Type::String) {
        Ok(Value {
            data: Data::String(text),
            ..
        }) => Ok(Ok(text)),
        _ => Err(EvalError::new(
            span,
            format!(
                "the key of an object must be a string, not a {}",
                key.kind_name()
            ),
        )
        .because(&key.trail)),
    }
}

/// An argument as functions take it in policies: a block that is not there is an empty list for
/// those that look into collections.
fn make_present(arg: &mut Value, function: &str) {
    const COLLECTIONS: &[&str] = &[
        "length", "contains", "alltrue", "anytrue", "concat", "flatten", "keys", "values", "merge",
        "toset", "tolist", "distinct",
    ];
    if matches!(arg.data, Data::Absent) && COLLECTIONS.contains(&function) {
        arg.data = match function {
            "keys" | "values" | "merge" => Value::object([]).data,
            _ => Value::tuple(Vec::new()).data,
        };
    }
}

/// A trail and those of a value and of the elements of it.
fn with_elements(trail: Trail, value: &Value) -> Trail {
    let elements = value.as_list().map_or(&[][..], |list| &list.items);
    let trail = trail.join(&value.trail);
    elements
        .iter()
        .fold(trail, |trail, element| trail.join(&element.trail))
}

/// The unknown bool that follows from something that is not known.
fn unknown_bool(reason: Reason) -> Value {
    Unknown::new(reason, Type::Bool).not_null().into()
}

/// Why either of two values is not known.
fn reason_of(a: &Value, b: &Value) -> Reason {
    let reason = a.unknown_part().or_else(|| b.unknown_part());
    reason
        .cloned()
        .unwrap_or_else(|| Reason::new(ReasonKind::Condition, Span::NONE))
}

/// The two or more values behind a value, if it is one of several.
fn members(value: &Value) -> Option<&[Value]> {
    value
        .as_unknown()
        .map(|unknown| &unknown.possible[..])
        .filter(|possible| !possible.is_empty())
}
