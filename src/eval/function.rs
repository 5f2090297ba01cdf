//! The functions of the expression language: how they are described, checked and called.
//!
//! A function is a row in the table of its family's file. What all functions have in common —
//! argument counts, null checks, conversion, unknown arguments, sensitive marks, provenance — is
//! done here once, so that a row's body is the plain computation.
//!
//! Source: the "Functions" section of the Terraform language documentation; the real program's
//! answers are the tests.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the bodies in the tables have one signature, whether they can fail or not"
)]

mod collection;
mod common;
mod date;
mod encoding;
mod file;
mod format;
mod hash;
mod ip;
pub(super) mod json;
mod numeric;
mod policy;
mod provider;
mod quantifier;
mod regexp;
mod sequence;
mod set;
mod string;
mod types;
mod yaml;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use rustc_hash::FxHashMap;

use super::cache::Cache;
use super::convert::convert;
use super::provenance::Trail;
use super::types::Type;
use super::value::{Data, List, ListKind, Map, Reason, ReasonKind, TextPart, Unknown, Value};
use crate::source::{Disk, Span};
pub use json::places as json_places;

pub(super) use encoding::from_base64;

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
    /// What the result came from.
    pub origin: Origin,
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
    /// A list of bools.
    Bools,
    /// A list of strings.
    Strings,
    /// A set of whatever its elements have in common.
    Set,
    /// A map of lists of strings.
    StringLists,
}

/// How much of its arguments a function needs to know. In all cases, an argument with several
/// possible values gives several possible results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// All of every argument: anything unknown inside makes the result unknown.
    Everything,
    /// The arguments themselves; elements of collections may be unknown, and collections open.
    Top,
    /// Nothing: the function gets what there is.
    Nothing,
}

/// Whose trails and marks a result carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Those of all arguments and of everything in them: all of it went into the result.
    Arguments,
    /// Those that the body gives it: the result is some part of the arguments, or only some part
    /// of them decided.
    Body,
}

impl Function {
    /// A function of required parameters that needs to know all of them.
    const fn new(
        name: &'static str,
        params: &'static [Param],
        returns: fn(&[Value]) -> Type,
        body: fn(&Context, &[Value]) -> Result<Value, FunctionError>,
    ) -> Function {
        Function {
            name,
            params,
            variadic: None,
            needs: Needs::Everything,
            origin: Origin::Arguments,
            returns,
            body,
        }
    }

    /// Whether what it makes has no text in it but that of its first argument, and, of `replace`, its
    /// third.
    fn rewrites(&self) -> bool {
        matches!(
            self.name,
            "abspath"
                | "basename"
                | "chomp"
                | "dirname"
                | "formatdate"
                | "replace"
                | "strrev"
                | "substr"
                | "timeadd"
                | "title"
                | "trim"
                | "urlencode"
        )
    }

    /// With a last parameter that may be given any number of times.
    const fn variadic(mut self, param: Param) -> Function {
        self.variadic = Some(param);
        self
    }

    /// What a call is counted for in steps of evaluation, beside the one for the expression. A
    /// function that picks something out does not go through all there is.
    pub(super) fn steps(&self, args: &[Value]) -> usize {
        let picks = matches!(
            self.name,
            "lookup" | "element" | "length" | "merge" | "keys" | "values" | "coalesce" | "one"
        );
        let read_once = self.name.ends_with("decode");
        if picks || read_once {
            return 0;
        }
        let searches = self.name.starts_with("regex") || self.name == "replace";
        let bytes_of_step = if searches { 4 } else { 16 };
        let cost = |arg: &Value| match arg.as_str() {
            Some(text) => text.len() / bytes_of_step,
            None => arg.all_through(),
        };
        args.iter().map(cost).sum()
    }

    /// The bytes of what a call has made. What is made of all the arguments is new in all its parts.
    pub(super) fn bytes(&self, made: &Value) -> usize {
        let new = self.origin == Origin::Arguments
            || self.name.ends_with("decode")
            || matches!(self.name, "setproduct" | "chunklist");
        if new && matches!(made.data, Data::List(_) | Data::Map(_)) {
            return made.measure().weight as usize * size_of::<Value>();
        }
        // A file is read once, and its text shared.
        if self.name == "file" {
            0
        } else {
            made.own_bytes()
        }
    }

    /// With less to know.
    const fn needs(mut self, needs: Needs) -> Function {
        self.needs = needs;
        self
    }

    /// The body says what the result came from.
    const fn selects(mut self) -> Function {
        self.origin = Origin::Body;
        self
    }
}

/// What a function may ask of the place it is called in.
pub struct Context<'a> {
    /// What may be read.
    pub disk: &'a Disk,
    /// The directory of the root module: Terraform runs there, so relative paths begin there.
    pub root_dir: &'a Utf8Path,
    /// What was computed before, if that is kept.
    pub cache: Option<&'a Cache>,
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

/// The function of this name, with or without its namespace. `try`, `can`, `templatefile` and
/// `templatestring` are not here: they evaluate expressions themselves.
pub fn find(name: &str) -> Option<&'static Function> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    table().get(name).copied()
}

/// The function of this name that only policies have.
pub fn find_policy(name: &str) -> Option<&'static Function> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    policy::FUNCTIONS
        .iter()
        .find(|function| function.name == name)
}

/// The names of all functions, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter().map(|function| function.name))
}

const FAMILIES: &[&[Function]] = &[
    collection::FUNCTIONS,
    date::FUNCTIONS,
    encoding::FUNCTIONS,
    file::FUNCTIONS,
    format::FUNCTIONS,
    hash::FUNCTIONS,
    ip::FUNCTIONS,
    json::FUNCTIONS,
    numeric::FUNCTIONS,
    provider::FUNCTIONS,
    quantifier::FUNCTIONS,
    regexp::FUNCTIONS,
    sequence::FUNCTIONS,
    set::FUNCTIONS,
    string::FUNCTIONS,
    types::FUNCTIONS,
    yaml::FUNCTIONS,
];

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
    let mut numbered = args.iter().enumerate();
    let args = if numbered.all(|(index, arg)| is_as_asked(function, index, arg)) {
        Cow::Borrowed(args)
    } else {
        let numbered = args.iter().enumerate();
        let converted = numbered.map(|(index, arg)| check_argument(function, index, arg));
        Cow::Owned(converted.collect::<Result<Vec<_>, _>>()?)
    };
    let result = call_converted(function, context, &args, MAX_COMBINATIONS)?;
    // A part of an argument keeps the place where it stands.
    let placed = function.origin == Origin::Body && result.span.is_some();
    Ok(if placed {
        result
    } else {
        result.at(context.span)
    })
}

fn call_converted(
    function: &Function,
    context: &Context,
    args: &[Value],
    budget: usize,
) -> Result<Value, FunctionError> {
    let several = args.iter().enumerate().find_map(|(index, arg)| {
        let (versions, reason) = versions(arg, function.needs, budget)?;
        Some((index, versions, reason))
    });
    let Some((index, versions, reason)) = several else {
        return call_decided(function, context, args);
    };
    let budget = budget / versions.len();
    let mut results = Vec::with_capacity(versions.len());
    let mut failure = None;
    for version in versions {
        let mut args = args.to_vec();
        args[index] = version;
        let checked = check_argument(function, index, &args[index]);
        match checked.and_then(|_| call_converted(function, context, &args, budget)) {
            Ok(result) => results.push(result),
            Err(error) => failure = Some(error),
        }
    }
    match failure {
        None => {
            let result = one_of(results, &reason);
            // What is not decided came from what is one of several.
            let undecided = result.as_unknown().is_some();
            Ok(if undecided {
                result.because(&args[index].trail)
            } else {
                result
            })
        }
        Some(error) if results.is_empty() => Err(error),
        // Whether the call fails is not known, so that `try` may go either way.
        Some(_) => {
            let unknown = Value::unknown_of(reason, (function.returns)(args));
            Ok(came_from_all(unknown, args))
        }
    }
}

/// The values an argument may have, if it is one of several, and why it is not known which. For a
/// function that needs everything, the argument may also be such a value in part.
fn versions(value: &Value, needs: Needs, most: usize) -> Option<(Vec<Value>, Reason)> {
    match &value.data {
        Data::Unknown(unknown) => {
            let possible = &unknown.possible;
            let few = !possible.is_empty() && possible.len() <= most;
            let version = |version: &Value| version.clone().derived(value);
            few.then(|| {
                let versions = possible.iter().map(version).collect();
                (versions, unknown.reason.clone())
            })
        }
        Data::List(list)
            if needs == Needs::Everything && !matches!(list.kind, ListKind::Set(_)) =>
        {
            let (at, (versions, reason)) = list
                .items
                .iter()
                .enumerate()
                .find_map(|(at, item)| Some((at, versions(item, needs, most)?)))?;
            let with = |version: Value| {
                let mut list: List = (**list).clone();
                list.items[at] = version;
                Value {
                    data: Data::List(Arc::new(list)),
                    ..value.clone()
                }
            };
            Some((versions.into_iter().map(with).collect(), reason))
        }
        Data::Map(map) if needs == Needs::Everything => {
            let (key, (versions, reason)) = map
                .entries
                .iter()
                .find_map(|(key, item)| Some((key, versions(item, needs, most)?)))?;
            let with = |version: Value| {
                let mut map: Map = (**map).clone();
                map.entries.insert(key.clone(), version);
                Value {
                    data: Data::Map(Arc::new(map)),
                    ..value.clone()
                }
            };
            Some((versions.into_iter().map(with).collect(), reason))
        }
        _ => None,
    }
}

/// Calls a function on arguments of which none is one of several values.
fn call_decided(
    function: &Function,
    context: &Context,
    args: &[Value],
) -> Result<Value, FunctionError> {
    let reason = args.iter().find_map(|arg| match function.needs {
        Needs::Everything => arg.unknown_part(),
        Needs::Top => arg.as_unknown().map(|unknown| &unknown.reason),
        Needs::Nothing => None,
    });
    if let Some(reason) = reason {
        let mut unknown = Unknown::new(reason.clone(), (function.returns)(args));
        if unknown.ty == Type::String && function.rewrites() && is_foreign(function, args) {
            unknown.text.push(TextPart::Foreign);
        }
        // Functions whose result may be of any type may also have null as their result.
        unknown.not_null = unknown.ty != Type::Any;
        return Ok(came_from_all(unknown.into(), args));
    }
    let result = (function.body)(context, args)?;
    Ok(match function.origin {
        Origin::Arguments => came_from_all(result, args),
        Origin::Body => result,
    })
}

/// Whether nothing that is written here is in what a function makes of texts that are not known: they
/// come from elsewhere, and what is put into them says nothing.
fn is_foreign(function: &Function, args: &[Value]) -> bool {
    let says_nothing = |text: &str| !text.contains(char::is_alphanumeric);
    args.iter().enumerate().all(|(index, arg)| match &arg.data {
        Data::Unknown(unknown) => unknown.is_foreign(),
        // What is between quotes is put in as it is.
        Data::String(text) if function.name == "formatdate" => !text.contains('\''),
        Data::String(text) if index == 0 || function.name == "replace" && index == 2 => {
            says_nothing(text)
        }
        _ => true,
    })
}

/// The result with the trails and marks of all there is in the arguments.
fn came_from_all(mut result: Value, args: &[Value]) -> Value {
    let mut trails = Vec::new();
    for arg in args {
        collect_trails(arg, &mut trails);
        result.sensitive |= arg.has_sensitive();
    }
    for trail in trails {
        result.trail = result.trail.join(trail);
    }
    result
}

/// More causes than this are no explanation.
const MAX_TRAILS: usize = 24;

fn collect_trails<'a>(value: &'a Value, trails: &mut Vec<&'a Trail>) {
    if trails.len() >= MAX_TRAILS {
        return;
    }
    if !value.trail.is_empty() {
        trails.push(&value.trail);
    }
    match &value.data {
        Data::List(list) => list
            .items
            .iter()
            .for_each(|item| collect_trails(item, trails)),
        Data::Map(map) => map
            .entries
            .values()
            .for_each(|item| collect_trails(item, trails)),
        _ => {}
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
    let mut unknown = Unknown::new(reason.clone(), common_type(&possible));
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

/// The type that all of these values have, if they have one: a value that is `1` or `"1"` is not
/// known to be a string, though both convert to one.
fn common_type(values: &[Value]) -> Type {
    let mut types = values
        .iter()
        .filter(|value| !value.is_null())
        .map(Value::ty);
    let first = types.next().unwrap_or(Type::Any);
    if types.all(|ty| ty == first) {
        first
    } else {
        Type::Any
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

/// Whether an argument is what the function takes, as most are.
fn is_as_asked(function: &Function, index: usize, arg: &Value) -> bool {
    let Some(param) = function.params.get(index).or(function.variadic.as_ref()) else {
        return true;
    };
    match (param.ty, &arg.data) {
        (ParamType::Any, _) => param.nullable || !arg.is_null(),
        (ParamType::Bool, Data::Bool(_))
        | (ParamType::Number, Data::Number(_))
        | (ParamType::String, Data::String(_)) => true,
        _ => false,
    }
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
        ParamType::Bools => Type::list(Type::Bool),
        ParamType::Strings => Type::list(Type::String),
        ParamType::Set => Type::set(Type::Any),
        ParamType::StringLists => Type::map(Type::list(Type::String)),
    };
    convert(arg, &ty).map_err(|conversion| error(&conversion.to_string()))
}

/// The unknown result of a function that is not evaluated.
pub fn not_evaluated(name: &str, context: &Context, ty: Type) -> Value {
    let reason = Reason::new(ReasonKind::Function(name.into()), context.span);
    let mut unknown = Unknown::new(reason, ty).not_null();
    if unknown.ty == Type::String {
        unknown.text.push(TextPart::Foreign);
    }
    unknown.into()
}

/// The value of a JSON text, if it is one.
pub fn json(text: &str) -> Option<Value> {
    json::decode(text).ok()
}
