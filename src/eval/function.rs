//! The functions of the expression language: how they are described, checked and called.
//!
//! A function is a row in the table of its family's file. What all functions have in common —
//! argument counts, null checks, conversion, unknown arguments, sensitive marks, provenance — is
//! done here once, so that a row's body is the plain computation.
//!
//! Source: the "Functions" section of the Terraform language documentation; the real program's
//! answers are the tests.

mod collection;

use std::sync::OnceLock;

use camino::Utf8Path;
use rustc_hash::FxHashMap;

use super::convert::convert;
use super::types::Type;
use super::value::{Data, Reason, ReasonKind, Unknown, Value};
use crate::source::{Disk, Span};

/// A function: its signature and its body.
#[derive(Debug)]
pub struct Function {
    /// Its name, without a namespace.
    pub name: &'static str,
    /// The parameters that must be given.
    pub params: &'static [Param],
    /// The parameter that may follow any number of times.
    pub variadic: Option<Param>,
    /// How much of its arguments must be known.
    pub needs: Needs,
    /// The type of the result, given the converted arguments, for when they are not known.
    pub returns: fn(&[Value]) -> Type,
    /// The computation.
    pub body: fn(&Context, &[Value]) -> Result<Value, FunctionError>,
}

/// A parameter of a function.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Its name, for messages.
    pub name: &'static str,
    /// What an argument is converted to.
    pub ty: ParamType,
    /// Whether null is an argument; for all others it is an error.
    pub nullable: bool,
}

/// What an argument is converted to before the function sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamType {
    /// Nothing: the function looks for itself.
    Any,
    /// A bool.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list of whatever its elements have in common.
    List,
    /// A list of strings.
    Strings,
    /// A set of whatever its elements have in common.
    Set,
    /// A map of whatever its elements have in common.
    Map,
}

/// How much of its arguments a function needs to know. In all cases but [`Needs::Nothing`], an
/// argument with several possible values gives several possible results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// All of every argument: anything unknown inside makes the result unknown.
    Everything,
    /// The arguments themselves; elements of collections may be unknown, and collections open.
    Top,
    /// Nothing: the function gets what there is.
    Nothing,
}

/// What a function may ask of the place it is called in.
pub struct Context<'a> {
    /// What may be read.
    pub disk: &'a Disk,
    /// The directory of the root module: Terraform runs there, so relative paths begin there.
    pub root_dir: &'a Utf8Path,
    /// Where the call stands.
    pub span: Span,
}

/// An argument, by its index if one is to blame, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionError {
    /// The index of the argument.
    pub argument: Option<usize>,
    /// What is wrong, as Terraform says it where that is known.
    pub message: String,
}

impl FunctionError {
    /// An error about the call as a whole.
    pub fn new(message: impl Into<String>) -> FunctionError {
        FunctionError {
            argument: None,
            message: message.into(),
        }
    }

    /// An error about one argument.
    pub fn argument(argument: usize, message: impl Into<String>) -> FunctionError {
        FunctionError {
            argument: Some(argument),
            message: message.into(),
        }
    }
}

impl Param {
    /// A parameter that takes no null.
    pub const fn new(name: &'static str, ty: ParamType) -> Param {
        Param {
            name,
            ty,
            nullable: false,
        }
    }

    /// A parameter that takes null too.
    pub const fn nullable(name: &'static str, ty: ParamType) -> Param {
        Param {
            name,
            ty,
            nullable: true,
        }
    }
}

/// The function of this name. `try`, `can`, `templatefile`, `templatestring` and the like are not
/// here: they evaluate expressions themselves.
pub fn find(name: &str) -> Option<&'static Function> {
    table().get(name).copied()
}

/// The names of all functions, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter().map(|function| function.name))
}

const FAMILIES: &[&[Function]] = &[collection::FUNCTIONS];

fn table() -> &'static FxHashMap<&'static str, &'static Function> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static Function>> = OnceLock::new();
    TABLE.get_or_init(|| {
        FAMILIES
            .iter()
            .flat_map(|family| family.iter().map(|function| (function.name, function)))
            .collect()
    })
}

/// The most combinations of possible arguments that are tried.
const MAX_COMBINATIONS: usize = 16;

/// Calls a function on evaluated arguments.
pub fn call(
    function: &Function,
    context: &Context,
    args: &[Value],
) -> Result<Value, FunctionError> {
    check_count(function, args.len())?;
    let mut converted = Vec::with_capacity(args.len());
    for (index, arg) in args.iter().enumerate() {
        converted.push(check_argument(function, index, arg)?);
    }
    let mut result = call_converted(function, context, &converted, MAX_COMBINATIONS)?;
    for arg in args {
        result.trail = result.trail.join(&arg.trail);
        result.sensitive |= arg.sensitive;
    }
    Ok(result.at(context.span))
}

fn call_converted(
    function: &Function,
    context: &Context,
    args: &[Value],
    budget: usize,
) -> Result<Value, FunctionError> {
    if function.needs == Needs::Nothing {
        return (function.body)(context, args);
    }
    let several = args.iter().position(|arg| {
        arg.as_unknown()
            .is_some_and(|unknown| !unknown.possible.is_empty())
    });
    if let Some(index) = several
        && let Some(unknown) = args[index].as_unknown()
        && unknown.possible.len() <= budget
    {
        let budget = budget / unknown.possible.len();
        let mut results = Vec::with_capacity(unknown.possible.len());
        for possible in &unknown.possible {
            let mut args = args.to_vec();
            args[index] = possible.clone();
            // A branch that fails is one that Terraform would report if it were taken.
            results.push(call_converted(function, context, &args, budget)?);
        }
        return Ok(one_of(results, &unknown.reason));
    }
    let reason = args.iter().find_map(|arg| match function.needs {
        Needs::Everything => arg.unknown_part(),
        Needs::Top => arg.as_unknown().map(|unknown| &unknown.reason),
        Needs::Nothing => None,
    });
    match reason {
        Some(reason) => Ok(Unknown::new(reason.clone(), (function.returns)(args))
            .not_null()
            .into()),
        None => (function.body)(context, args),
    }
}

/// The value that is one of these, known if they all agree.
pub fn one_of(values: Vec<Value>, reason: &Reason) -> Value {
    let mut possible: Vec<Value> = Vec::new();
    for value in values {
        let nested = value
            .as_unknown()
            .filter(|unknown| !unknown.possible.is_empty());
        let members =
            nested.map_or_else(|| vec![value.clone()], |unknown| unknown.possible.clone());
        for member in members {
            if !possible.iter().any(|known| same(known, &member)) {
                possible.push(member);
            }
        }
    }
    if let [only] = &possible[..] {
        return only.clone();
    }
    let types: Vec<Type> = possible.iter().map(Value::ty).collect();
    let mut unknown = Unknown::new(
        reason.clone(),
        super::convert::unify(&types).unwrap_or(Type::Any),
    );
    unknown.not_null = possible.iter().all(|value| match &value.data {
        Data::Unknown(unknown) => unknown.is_not_null(),
        _ => !value.is_null(),
    });
    let sensitive = possible.iter().any(|value| value.sensitive);
    // Members that are wholly unknown carry no more than one of them does; too many carry nothing.
    if possible.len() <= MAX_COMBINATIONS {
        unknown.possible = possible;
    }
    Value {
        sensitive,
        ..unknown.into()
    }
}

fn same(a: &Value, b: &Value) -> bool {
    a.is_wholly_known()
        && b.is_wholly_known()
        && a.equals(b) == Some(true)
        && a.is_null() == b.is_null()
}

fn check_count(function: &Function, given: usize) -> Result<(), FunctionError> {
    let required = function.params.len();
    if given < required {
        let missing = function.params[given].name;
        return Err(FunctionError::new(format!(
            "function \"{}\" takes {}{required} argument{}, missing \"{missing}\"",
            function.name,
            if function.variadic.is_some() {
                "at least "
            } else {
                ""
            },
            if required == 1 { "" } else { "s" },
        )));
    }
    if given > required && function.variadic.is_none() {
        let message = format!(
            "function \"{}\" takes {required} argument{}, not {given}",
            function.name,
            if required == 1 { "" } else { "s" }
        );
        return Err(FunctionError::argument(required, message));
    }
    Ok(())
}

fn check_argument(function: &Function, index: usize, arg: &Value) -> Result<Value, FunctionError> {
    let Some(param) = function.params.get(index).or(function.variadic.as_ref()) else {
        return Ok(arg.clone());
    };
    let error = |what: &str| {
        let message = format!("invalid value for \"{}\" parameter: {what}", param.name);
        FunctionError::argument(index, message)
    };
    if arg.is_null() && !param.nullable {
        return Err(error("argument must not be null"));
    }
    let ty = match param.ty {
        ParamType::Any => return Ok(arg.clone()),
        ParamType::Bool => Type::Bool,
        ParamType::Number => Type::Number,
        ParamType::String => Type::String,
        ParamType::List => Type::list(Type::Any),
        ParamType::Strings => Type::list(Type::String),
        ParamType::Set => Type::set(Type::Any),
        ParamType::Map => Type::map(Type::Any),
    };
    convert(arg, &ty).map_err(|conversion| error(&conversion.to_string()))
}

/// The unknown result of a function that is not evaluated.
pub fn not_evaluated(name: &str, context: &Context, ty: Type) -> Value {
    Unknown::new(
        Reason::new(ReasonKind::Function(name.into()), context.span),
        ty,
    )
    .not_null()
    .into()
}

/// The function of this name that only policies have.
pub fn find_policy(_name: &str) -> Option<&'static Function> {
    None
}
