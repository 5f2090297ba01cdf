//! Traversals: references, attributes, indexes and splats.

use std::borrow::Cow;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::super::convert::unify;
use super::super::document;
use super::super::function::one_of;
use super::super::provenance::HopKind;
use super::super::scope::{EvalError, Evaluated, Frame, Mode, Names, Reference};
use super::super::types::Type;
use super::super::value::{
    Data, List, ListKind, Map, MapKind, More, Open, Reason, ReasonKind, Size, Symbol, TextPart,
    Unknown, Value,
};
use super::{Evaluator, members};
use crate::address::ResourceMode;
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind, Splat};

/// More members of a collection than this are not listed as the possible results of an unknown
/// index.
const MAX_MEMBERS: usize = 16;

impl Evaluator<'_> {
    /// A traversal as a whole: what it refers to, then attribute by attribute.
    pub(super) fn traversal(&self, expr: &Expr) -> Evaluated {
        let value = self.step(expr)?.into_owned();
        Ok(match self.scope.mode() {
            Mode::Configuration => value.at(expr.span),
            // A policy reads the configuration here: the place becomes part of what it knows.
            Mode::Policy | Mode::PolicyTest if value.span.is_some() => {
                let hop = match &value.data {
                    Data::Absent => HopKind::Missing,
                    Data::List(list) if list.kind == ListKind::Blocks => HopKind::ReadBlocks,
                    Data::Map(map) if map.kind == MapKind::Block => HopKind::ReadBlocks,
                    _ => HopKind::Read,
                };
                let trail = value.trail.clone().then(value.span, hop(last_name(expr)));
                Value { trail, ..value }
            }
            Mode::Policy | Mode::PolicyTest => value,
        })
    }

    fn step(&self, expr: &Expr) -> Result<Cow<'_, Value>, EvalError> {
        let value = match &expr.kind {
            ExprKind::Variable(name) => match self.bound(name) {
                Some(value) => return Ok(Cow::Borrowed(value)),
                None => self.variable(name, expr.span),
            },
            ExprKind::GetAttr(get) => {
                if let Some(value) = self.reference(&get.source, &get.name, expr.span) {
                    value
                } else {
                    let source = self.step(&get.source)?;
                    let value = attribute(&source, &get.name, self.scope.mode());
                    value.map_err(|error| locate(error, get.name_span, &source))
                }
            }
            ExprKind::Index(get) => {
                let source = self.step(&get.source)?;
                let key = self.eval(&get.key)?;
                let value = index(&source, &key, self.scope.mode());
                value
                    .map_err(|error| locate(error, get.key.span, &source))
                    .map(|value| value.because(&key.trail))
            }
            _ => self.eval(expr),
        };
        value.map(Cow::Owned)
    }

    fn bound(&self, name: &str) -> Option<&Value> {
        self.frame.and_then(|frame| frame.get(name))
    }

    /// The value of a name that nothing around binds.
    fn variable(&self, name: &SmolStr, span: Span) -> Evaluated {
        self.scope.resolve(Reference::Root(name), span).unwrap_or_else(|| {
            let message = format!("\"{name}\" is not a reference: a resource type must be followed by a name and an attribute");
            Err(EvalError::new(span, message))
        })
    }

    /// The value of `source.name`, where that as a whole names a thing.
    fn reference(&self, source: &Expr, name: &str, span: Span) -> Option<Evaluated> {
        match &source.kind {
            ExprKind::Variable(root) if self.bound(root).is_none() => match root.as_str() {
                "data" | "ephemeral" => None,
                _ => self
                    .scope
                    .resolve(Reference::Member(root, name), span)
                    .or_else(|| {
                        self.scope
                            .resolve(Reference::Resource(ResourceMode::Managed, root, name), span)
                    }),
            },
            ExprKind::GetAttr(get) => {
                let ExprKind::Variable(root) = &get.source.kind else {
                    return None;
                };
                if root == "module" && self.bound(root).is_none() {
                    return self.scope.resolve(
                        Reference::Output {
                            call: &get.name,
                            key: None,
                            output: name,
                        },
                        span,
                    );
                }
                let mode = match root.as_str() {
                    "data" => ResourceMode::Data,
                    "ephemeral" => ResourceMode::Ephemeral,
                    "resource" => ResourceMode::Managed,
                    _ => return None,
                };
                if self.bound(root).is_some() {
                    return None;
                }
                self.scope
                    .resolve(Reference::Resource(mode, &get.name, name), span)
            }
            ExprKind::Index(index) => {
                let ExprKind::GetAttr(get) = &index.source.kind else {
                    return None;
                };
                let ExprKind::Variable(root) = &get.source.kind else {
                    return None;
                };
                if root != "module" || self.bound(root).is_some() {
                    return None;
                }
                let key = match self.eval(&index.key) {
                    Ok(key) => key,
                    Err(error) => return Some(Err(error)),
                };
                self.scope.resolve(
                    Reference::Output {
                        call: &get.name,
                        key: Some(&key),
                        output: name,
                    },
                    span,
                )
            }
            _ => None,
        }
    }

    pub(super) fn splat(&self, splat: &Splat, span: Span) -> Evaluated {
        let source = self.eval(&splat.source)?;
        let each = |item: &Value| {
            let names = [(SmolStr::default(), source.part(item))];
            self.with(&Frame {
                names: Names::Few(&names),
                outer: self.frame,
            })
            .eval(&splat.each)
        };
        let value = match &source.data {
            Data::Null | Data::Absent => Value::tuple(Vec::new()),
            Data::List(list) => {
                let items = list.items.iter().map(each).collect::<Result<Vec<_>, _>>()?;
                let open = match &list.open {
                    Some(open) => {
                        let possible = open.possible.iter().map(each).collect::<Result<_, _>>()?;
                        Some(Box::new(Open {
                            possible,
                            ..(**open).clone()
                        }))
                    }
                    None => None,
                };
                let mut kind = ListKind::Tuple;
                if let ListKind::List(element) | ListKind::Set(element) = &list.kind {
                    kind = splatted(splat, element, &items);
                }
                Data::List(Arc::new(List {
                    kind,
                    items,
                    open,
                    size: Size::default(),
                }))
                .into()
            }
            Data::Unknown(unknown) => match members(&source) {
                Some(possible) => {
                    let one = |value: &Value| {
                        let names = [(SmolStr::default(), value.clone())];
                        let splat = Splat {
                            source: Expr {
                                kind: ExprKind::SplatItem,
                                span,
                            },
                            each: splat.each.clone(),
                        };
                        self.with(&Frame {
                            names: Names::Few(&names),
                            outer: self.frame,
                        })
                        .splat(&splat, span)
                    };
                    one_of(
                        possible.iter().map(one).collect::<Result<_, _>>()?,
                        &unknown.reason,
                    )
                }
                None => Value::unknown(unknown.reason.clone()),
            },
            _ => Value::tuple(vec![each(&source)?]),
        };
        let trail = if value.as_list().is_some_and(|list| !list.items.is_empty()) {
            value
        } else {
            value.because(&source.trail)
        };
        Ok(Value {
            sensitive: trail.sensitive || source.sensitive,
            ..trail
        })
    }
}

/// The kind of what a splat over a list or set gives: a list, as all elements have one type.
fn splatted(splat: &Splat, element: &Type, items: &[Value]) -> ListKind {
    if matches!(splat.each.kind, ExprKind::SplatItem) {
        return ListKind::List(element.clone());
    }
    let types: Vec<Type> = items.iter().map(Value::ty).collect();
    unify(&types).map_or(ListKind::Tuple, ListKind::List)
}

fn last_name(expr: &Expr) -> SmolStr {
    match &expr.kind {
        ExprKind::Variable(name) => name.clone(),
        ExprKind::GetAttr(get) => get.name.clone(),
        ExprKind::Index(get) => last_name(&get.source),
        _ => SmolStr::default(),
    }
}

/// Why a step of a traversal fails.
pub struct AccessError {
    /// What is wrong.
    pub message: String,
    /// The attribute that is not there.
    missing: Option<SmolStr>,
}

fn fail<T>(message: impl Into<String>) -> Result<T, AccessError> {
    Err(AccessError {
        message: message.into(),
        missing: None,
    })
}

fn locate(error: AccessError, span: Span, source: &Value) -> EvalError {
    let located = EvalError::new(span, error.message).because(&source.trail);
    match error.missing {
        Some(name) => located.nearest(&name, source),
        None => located,
    }
}

/// The attribute of a value.
pub fn attribute(source: &Value, name: &str, mode: Mode) -> Result<Value, AccessError> {
    match &source.data {
        Data::Map(map) => match map.entries.get(name) {
            Some(value) => {
                let value = from_resource(source, map, name, source.part(value), mode);
                // What stands in the configuration; what a policy writes itself stands nowhere.
                let argument = mode == Mode::Policy && value.span.is_some();
                Ok(if argument {
                    null_is_absent(value)
                } else {
                    value
                })
            }
            None => missing(source, map, name, mode),
        },
        Data::List(list) if mode == Mode::Policy && list.kind == ListKind::Blocks => {
            match (&list.items[..], &list.open) {
                ([], None) => Ok(absent(source)),
                ([only], None) => attribute(&source.part(only), name, mode),
                _ => {
                    fail("there are several blocks of this type: use an index or a for expression")
                }
            }
        }
        Data::Absent if mode == Mode::Policy => Ok(source.clone()),
        Data::Unknown(unknown) => within(
            source,
            unknown,
            || format!(".{name}"),
            |value| attribute(value, name, mode),
        ),
        Data::Null | Data::Absent => fail("this value is null, so it does not have any attributes"),
        Data::List(_) => fail(format!(
            "a {} has no attributes: use an index to choose an element",
            source.kind_name()
        )),
        _ => fail(format!("a {} has no attributes", source.kind_name())),
    }
}

/// What is read from a resource has passed through it, and is recognizable as that attribute even
/// where its value is not known.
fn from_resource(source: &Value, map: &Map, name: &str, mut value: Value, mode: Mode) -> Value {
    let MapKind::Resource(identity) = &map.kind else {
        return value;
    };
    if identity.is_unique(name) {
        value.identity = Some(Arc::new(identity.symbol(name)));
    }
    if let Data::Unknown(unknown) = &mut value.data
        && unknown.possible.is_empty()
        && !unknown
            .symbols
            .iter()
            .any(|symbol| symbol.address == identity.address)
        && identity.is_unique(name)
    {
        identity.mark(Arc::make_mut(unknown), name);
    }
    if mode.is_policy() {
        return value;
    }
    let kind = HopKind::Argument {
        address: identity.address.clone(),
        attribute: name.into(),
    };
    Value {
        sensitive: value.sensitive || source.sensitive,
        ..value.moved(source.span, kind)
    }
}

/// To a provider, an argument that is null is one that is not there.
fn null_is_absent(mut value: Value) -> Value {
    match &mut value.data {
        Data::Null => value.data = Data::Absent,
        Data::Unknown(unknown) if unknown.possible.iter().any(Value::is_null) => {
            let unknown = Arc::make_mut(unknown);
            let possible = std::mem::take(&mut unknown.possible);
            unknown.possible = possible.into_iter().map(null_is_absent).collect();
        }
        _ => {}
    }
    value
}

fn absent(source: &Value) -> Value {
    Value {
        data: Data::Absent,
        ..source.clone()
    }
}

fn missing(source: &Value, map: &Map, name: &str, mode: Mode) -> Result<Value, AccessError> {
    if let Some(open) = &map.open {
        let unknown = match &open.possible[..] {
            possible @ [_, ..] if open.more == More::Alike => {
                one_of(possible.to_vec(), &open.reason)
            }
            _ => Value::unknown(open.reason.clone()),
        };
        return Ok(unknown.at(source.span).derived(source));
    }
    match (&map.kind, mode) {
        (MapKind::Resource(identity), _) => {
            let alias =
                |alias: &&&str| map.entries.get(alias).is_some_and(|value| !value.is_null());
            if let Some(written) = identity.aliases(name).iter().find(alias) {
                return attribute(source, written, mode);
            }
            if mode == Mode::Policy && !identity.is_unique(name) {
                return Ok(absent(source));
            }
            if identity.is_null_unless_set(name) {
                return Ok(from_resource(source, map, name, Value::null(), mode).at(source.span));
            }
            let decided = (identity.mode == ResourceMode::Data)
                .then(|| document::computed(&identity.resource_type, name, map))
                .flatten();
            let value = decided.unwrap_or_else(|| identity.computed(name, source.span));
            let value = value.at(source.span);
            Ok(from_resource(source, map, name, value, mode))
        }
        (MapKind::Block, Mode::Policy) => Ok(absent(source)),
        (MapKind::Block, Mode::Configuration | Mode::PolicyTest) => Ok(Value::unknown(
            Reason::new(ReasonKind::Computed(name.into()), source.span),
        )
        .at(source.span)
        .derived(source)),
        (MapKind::Object | MapKind::Map(_), _) => {
            let message = format!(
                "this {} does not have an attribute named \"{name}\"",
                source.kind_name()
            );
            Err(AccessError {
                message,
                missing: Some(name.into()),
            })
        }
    }
}

/// A part of a value that is not known: of each of the values it may be, or of the computed
/// attribute it is.
fn within(
    source: &Value,
    unknown: &Unknown,
    step: impl FnOnce() -> String,
    part: impl Fn(&Value) -> Result<Value, AccessError>,
) -> Result<Value, AccessError> {
    if let Some(possible) = members(source) {
        let parts: Vec<Value> = possible
            .iter()
            .filter_map(|value| part(value).ok())
            .collect();
        // A member without the part is an error if it is the one: then nothing follows.
        let value = if parts.is_empty() {
            Value::unknown(unknown.reason.clone())
        } else {
            one_of(parts, &unknown.reason)
        };
        return Ok(value.at(source.span).derived(source));
    }
    let step = step();
    let mut result = Unknown::new(unknown.reason.clone(), part_type(&unknown.ty, &step));
    for symbol in &unknown.symbols {
        let path = format_smolstr!("{}{step}", symbol.path);
        result.symbols.push(Symbol {
            path,
            identity: false,
            ..symbol.clone()
        });
    }
    result.text = result
        .symbols
        .first()
        .map(|symbol| TextPart::Symbol(symbol.clone()))
        .into_iter()
        .collect();
    Ok(Value {
        data: Data::Unknown(Arc::new(result)),
        identity: None,
        document: None,
        ..source.clone()
    })
}

fn part_type(ty: &Type, step: &str) -> Type {
    match ty {
        Type::List(element) | Type::Set(element) | Type::Map(element) => (**element).clone(),
        Type::Object(attributes) => {
            let name = step.trim_start_matches('.');
            let found = attributes.iter().find(|attribute| attribute.name == name);
            found.map_or(Type::Any, |attribute| attribute.ty.clone())
        }
        _ => Type::Any,
    }
}

/// The element of a value.
pub fn index(source: &Value, key: &Value, mode: Mode) -> Result<Value, AccessError> {
    if key.is_null() {
        return fail("an index must not be null");
    }
    if let Some(unknown) = key.as_unknown() {
        return any_element(source, key, unknown, mode);
    }
    match &source.data {
        Data::List(list) => element(source, list, key),
        Data::Map(map) => {
            if let Some(number) = key.as_number()
                && mode == Mode::Policy
                && number.is_zero()
                && matches!(map.kind, MapKind::Object | MapKind::Block)
            {
                // In JSON syntax a single block is written as an object.
                return Ok(source.clone());
            }
            let text = super::super::convert::convert(key, &Type::String);
            let Ok(Value {
                data: Data::String(text),
                ..
            }) = text
            else {
                return fail("a string is required as the key");
            };
            match (map.entries.get(&text), &map.kind) {
                (None, MapKind::Object | MapKind::Map(_)) if map.open.is_none() => fail(format!(
                    "there is no element with the key {}",
                    crate::address::quote(&text)
                )),
                _ => attribute(source, &text, mode),
            }
        }
        Data::Absent if mode == Mode::Policy => Ok(source.clone()),
        Data::Unknown(unknown) => {
            let step = || match &key.data {
                Data::String(text) => format!("[{}]", crate::address::quote(text)),
                Data::Number(number) => format!("[{number}]"),
                _ => "[…]".to_owned(),
            };
            within(source, unknown, step, |value| index(value, key, mode))
        }
        Data::Null | Data::Absent => fail("this value is null, so it does not have any indices"),
        _ => fail(format!("a {} has no indices", source.kind_name())),
    }
}

fn element(source: &Value, list: &List, key: &Value) -> Result<Value, AccessError> {
    if matches!(list.kind, ListKind::Set(_)) {
        return fail("elements of a set are identified only by their value and have no indices");
    }
    let number = super::super::convert::convert(key, &Type::Number);
    let Ok(Value {
        data: Data::Number(number),
        ..
    }) = number
    else {
        return fail("a number is required as the index");
    };
    let at = number.as_i64().and_then(|at| usize::try_from(at).ok());
    if let Some(open) = &list.open {
        // Which element comes first is not known: the answer is known if all are alike.
        let all: Vec<Value> = list
            .items
            .iter()
            .chain(&open.possible)
            .map(|item| source.part(item))
            .collect();
        let listed = open.more != More::Anything && !all.is_empty() && all.len() <= MAX_MEMBERS;
        let value = if listed {
            one_of(all, &open.reason)
        } else {
            Value::unknown(open.reason.clone())
        };
        return Ok(value.at(source.span).derived(source));
    }
    match at.and_then(|at| list.items.get(at)) {
        Some(item) => Ok(source.part(item)),
        None if number < crate::number::Number::ZERO => {
            fail("a negative number is not a valid index")
        }
        None if !number.is_integer() => fail("a fractional number is not a valid index"),
        None => fail(format!(
            "there is no element {number} in a {} of {}",
            source.kind_name(),
            list.items.len()
        )),
    }
}

/// What an index that is not known leads to: one of the elements.
fn any_element(
    source: &Value,
    key: &Value,
    unknown: &Unknown,
    mode: Mode,
) -> Result<Value, AccessError> {
    if let Some(keys) = members(key) {
        let parts: Vec<Value> = keys
            .iter()
            .filter_map(|key| index(source, key, mode).ok())
            .collect();
        if !parts.is_empty() {
            return Ok(one_of(parts, &unknown.reason)
                .at(source.span)
                .derived(source));
        }
    }
    let elements: Vec<&Value> = match &source.data {
        Data::List(list) if list.open.is_none() => list.items.iter().collect(),
        Data::Map(map)
            if map.open.is_none() && !matches!(map.kind, MapKind::Resource(_) | MapKind::Block) =>
        {
            map.entries.values().collect()
        }
        _ => Vec::new(),
    };
    let value = if elements.is_empty() || elements.len() > MAX_MEMBERS {
        Value::unknown(unknown.reason.clone())
    } else {
        one_of(
            elements
                .into_iter()
                .map(|element| source.part(element))
                .collect(),
            &unknown.reason,
        )
    };
    Ok(value.at(source.span).derived(source).because(&key.trail))
}

/// The mapping with entries whose keys are not known.
pub(super) fn opened(object: Value, reason: Reason, values: Vec<Value>) -> Value {
    let Data::Map(map) = &object.data else {
        return object;
    };
    // Any of the known keys may be overwritten by one that is not known.
    let mut all: Vec<Value> = map.entries.values().cloned().collect();
    all.extend(values);
    let open = Open {
        reason,
        possible: all,
        more: More::Anything,
    };
    Data::Map(Arc::new(Map {
        kind: map.kind.clone(),
        entries: map.entries.clone(),
        open: Some(Box::new(open)),
        size: Size::default(),
    }))
    .into()
}
