//! Functions that follow references from one resource to another.

use smol_str::SmolStr;

use super::super::resources::Search;
use super::super::scope::PolicyScope;
use super::{Context, Parameter, ParameterType, PolicyFunction, undecided};
use crate::address::ResourceMode;
use crate::eval::expr::attribute;
use crate::eval::function::one_of;
use crate::eval::provenance::HopKind;
use crate::eval::scope::{Evaluated, Mode};
use crate::eval::value::{Data, ListKind, MapKind, Reason, ReasonKind, TextPart, Value};
use crate::graph::{Graph, ResourceInstance, Target};
use crate::source::Span;

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "unknown",
        &[Parameter::new("reason", ParameterType::String)],
        "a value that source does not decide, for the reason given",
        unknown,
    ),
    PolicyFunction::new(
        "known",
        &[Parameter::new("value", ParameterType::Any)],
        "whether a value is known in full",
        known,
    )
    .takes_all_at_once(),
    PolicyFunction::new(
        "address",
        &[Parameter::optional("value", ParameterType::Any)],
        "the address of what is judged, or of the resource that a value is or refers to",
        address,
    )
    .follows(),
    PolicyFunction::new(
        "origin",
        &[Parameter::new("value", ParameterType::Any)],
        "the resource whose attribute a value is, with how it is read, or null",
        origin,
    )
    .follows(),
    PolicyFunction::new(
        "resource",
        &[
            Parameter::new("value", ParameterType::Any),
            Parameter::optional("type", ParameterType::String),
        ],
        "the attributes of the declared resource that a value refers to, or null",
        resource,
    )
    .follows(),
    PolicyFunction::new(
        "referrers",
        &[
            Parameter::new("type", ParameterType::String),
            Parameter::new("attribute", ParameterType::String),
            Parameter::optional("target", ParameterType::Any),
        ],
        "the resources of a type whose attribute refers to the judged resource",
        referrers,
    )
    .follows(),
];

fn unknown(_: &Context, args: &[Value]) -> Evaluated {
    Ok(undecided(
        args[0].as_str().unwrap_or("source does not decide"),
    ))
}

fn known(_: &Context, args: &[Value]) -> Evaluated {
    Ok(args[0].is_wholly_known().into())
}

fn address(context: &Context, args: &[Value]) -> Evaluated {
    let Some(value) = args.first() else {
        return Ok(context.scope.subject.address().into());
    };
    Ok(match referred(context.scope.graph, value) {
        Referred::Instance(resource) => SmolStr::from(&*resource.name).into(),
        Referred::Nothing => Value::null(),
        Referred::Unknown(reason) => Value::unknown(reason),
    })
}

/// The resource whose attribute a value is, as an object with `mode`, `type`, `name`, `address`,
/// `attribute` and `attrs`; null for a value that is known and was read from no resource.
fn origin(context: &Context, args: &[Value]) -> Evaluated {
    Ok(of_value(context.scope, &args[0]))
}

fn of_value(scope: &PolicyScope, value: &Value) -> Value {
    // The latest hop through a resource: what the value is an attribute of.
    let through = value.trail.latest_reference();
    let through = through.map(|(address, attribute)| (&**address, attribute));
    let Data::Unknown(unknown) = &value.data else {
        return through.map_or_else(Value::null, |(address, path)| {
            describe(scope, address, path)
        });
    };
    if let [_, ..] = &unknown.possible[..] {
        let possible = unknown.possible.iter();
        let origins = possible.map(|value| of_value(scope, value)).collect();
        return one_of(origins, &unknown.reason);
    }
    let mut symbols = unknown.symbols.iter();
    if let Some(symbol) = symbols.find(|symbol| !symbol.path.is_empty()) {
        return describe(scope, &symbol.address, &symbol.path);
    }
    // A text that is made of several attributes came from each of them.
    let mut places: Vec<(&str, &SmolStr)> = through.into_iter().collect();
    for part in &unknown.text {
        let TextPart::Symbol(symbol) = part else {
            continue;
        };
        let place = (&*symbol.address, &symbol.path);
        if !symbol.path.is_empty() && places.len() <= MAX_ORIGINS && !places.contains(&place) {
            places.push(place);
        }
    }
    // Where the text does not tell, a value that several resources have part in may be of any.
    let unclear = unknown.text.is_empty() && value.trail.references().len() > 1;
    if places.is_empty() || places.len() > MAX_ORIGINS || unclear {
        return Value::unknown(unknown.reason.clone());
    }
    let places = places.into_iter();
    let origin = |(address, path): (&str, &SmolStr)| describe(scope, address, path);
    let origins = places.map(|place| origin(place).because(&value.trail));
    one_of(origins.collect(), &unknown.reason)
}

/// Of a text that is made of more attributes no origin is told.
const MAX_ORIGINS: usize = 16;

fn describe(scope: &PolicyScope, address: &str, path: &str) -> Value {
    let Some(resource) = scope.graph.at(address) else {
        return undecided(format!("{address} is not in the graph"));
    };
    Value::object([
        ("mode".into(), resource.address.mode.as_str().into()),
        ("type".into(), resource.address.resource_type.clone().into()),
        ("name".into(), resource.address.name.clone().into()),
        ("address".into(), SmolStr::from(&*resource.name).into()),
        ("attribute".into(), path.into()),
        ("attrs".into(), resource.value.clone()),
    ])
}

/// What a value refers to.
pub(super) enum Referred<'g> {
    /// A resource instance of the configuration.
    Instance(&'g ResourceInstance),
    /// Nothing that the configuration declares by reference: null, or a text of its own.
    Nothing,
    /// That is not known.
    Unknown(Reason),
}

/// The instance that a value is an attribute of. Unlike [`origin`], a text that was put together
/// from an attribute and something else refers to nothing. Values that are one of several are
/// those of the caller to try one by one.
pub(super) fn referred<'g>(graph: &'g Graph, value: &Value) -> Referred<'g> {
    if let Data::Map(map) = &value.data
        && let MapKind::Resource(identity) = &map.kind
        && let Some(instance) = graph.at(&identity.address)
    {
        return Referred::Instance(instance);
    }
    if let Data::Unknown(unknown) = &value.data {
        let named = |identity: bool| {
            let mut symbols = unknown.symbols.iter();
            symbols.find(|symbol| !symbol.path.is_empty() && (symbol.identity || !identity))
        };
        let only = match &unknown.text[..] {
            [TextPart::Symbol(symbol)] if !symbol.path.is_empty() => Some(symbol),
            _ => None,
        };
        let symbol = named(true).or_else(|| named(false)).or(only);
        return match symbol.and_then(|symbol| graph.at(&symbol.address)) {
            Some(instance) => Referred::Instance(instance),
            None => Referred::Unknown(unknown.reason.clone()),
        };
    }
    if value.is_null() {
        return Referred::Nothing;
    }
    let by_identity = value.identity.as_ref();
    if let Some(instance) = by_identity.and_then(|symbol| graph.at(&symbol.address)) {
        return Referred::Instance(instance);
    }
    // Read from a resource as it is, and not made of what was read there.
    for hop in value.trail.hops() {
        if let HopKind::Argument { address, attribute } = &hop.kind
            && let Some(instance) = graph.at(address)
            && holds(
                &read(&instance.value, attribute),
                value,
                &mut { MAX_PARTS },
                0,
            )
        {
            return Referred::Instance(instance);
        }
    }
    Referred::Nothing
}

/// Deeper than this no attribute is searched for a value that was read from within it.
const MAX_DEPTH: usize = 4;

/// More parts than this of an attribute are not looked at.
const MAX_PARTS: usize = 4096;

/// Whether a value is another, or certainly within it.
fn holds(whole: &Value, part: &Value, left: &mut usize, depth: usize) -> bool {
    if *left == 0 || depth > MAX_DEPTH {
        return false;
    }
    *left -= 1;
    if whole.equals(part) == Some(true) {
        return true;
    }
    let mut within = |inner: &Value| holds(inner, part, left, depth + 1);
    match &whole.data {
        Data::List(list) => list.items.iter().any(&mut within),
        Data::Map(map) => map.entries.values().any(&mut within),
        _ => false,
    }
}

/// An attribute as a policy reads it, with the place in its trail; absent if there is none.
pub(super) fn read(whole: &Value, name: &str) -> Value {
    let Ok(value) = attribute(whole, name, Mode::Policy) else {
        return Data::Absent.into();
    };
    if !value.span.is_some() {
        return value;
    }
    let kind = match &value.data {
        Data::Absent => HopKind::Missing(name.into()),
        Data::List(list) if list.kind == ListKind::Blocks => HopKind::ReadBlocks(name.into()),
        _ => HopKind::Read(name.into()),
    };
    let trail = value.trail.clone().then(value.span, kind);
    Value { trail, ..value }
}

/// Several values of an unknown, each with its marks: none if it is not one of several.
pub(super) fn versions(value: &Value) -> Option<(Vec<Value>, &Reason)> {
    let unknown = value.as_unknown()?;
    if unknown.possible.is_empty() {
        return None;
    }
    let versions = unknown.possible.iter();
    let versions = versions.map(|version| version.clone().derived(value));
    Some((versions.collect(), &unknown.reason))
}

/// `resource(value, [type])`
fn resource(context: &Context, args: &[Value]) -> Evaluated {
    let graph = context.scope.graph;
    let wanted = match args.get(1) {
        None => None,
        Some(ty) if ty.is_null() => None,
        Some(ty) => match ty.as_str() {
            Some(ty) => Some(ty),
            None => return Ok(undecided("the resource type is not known")),
        },
    };
    Ok(match referred(graph, &args[0]) {
        Referred::Instance(instance) => {
            let fits = wanted.is_none_or(|ty| instance.address.resource_type == ty);
            if fits {
                instance.value.clone()
            } else {
                Value::null()
            }
        }
        Referred::Unknown(reason) => Value::unknown(reason),
        Referred::Nothing => match wanted {
            Some(ty) if !args[0].is_null() => by_name(graph, ty, &args[0]),
            _ => Value::null(),
        },
    })
}

/// The declared resource of a type that has a text as its name: null if there is none.
pub(super) fn by_name(graph: &Graph, ty: &str, text: &Value) -> Value {
    let mut found = Vec::new();
    let mut unsure = None;
    for candidate in graph.of_type(ResourceMode::Managed, ty) {
        match is_named(candidate, text) {
            Some(true) => found.push(candidate.value.clone()),
            Some(false) => {}
            None => unsure = Some(candidate),
        }
    }
    let reason = Reason::new(
        ReasonKind::Matches(format!("a resource of type {ty}").into()),
        Span::NONE,
    );
    match (found.len(), unsure) {
        (1.., None) => one_of(found, &reason),
        (0, None) if !graph.incomplete => Value::null(),
        (0, None) => undecided(format!("a module that is not on disk may declare the {ty}")),
        _ => Value::unknown(reason),
    }
}

/// Whether an instance has a text as one of the attributes that tell it from others.
fn is_named(candidate: &ResourceInstance, text: &Value) -> Option<bool> {
    let Data::Map(map) = &candidate.value.data else {
        return Some(false);
    };
    let MapKind::Resource(identity) = &map.kind else {
        // A mock has no identity: its id, arn and name are what others may call it by.
        let names = ["id", "arn", "name", "bucket"];
        let mut written = names.iter().filter_map(|name| map.entries.get(name));
        return Some(written.any(|value| value.equals(text) == Some(true)));
    };
    let mut decided = Some(false);
    for (name, value) in map.entries.iter() {
        if !identity.is_unique(name) || value.is_null() {
            continue;
        }
        match value.equals(text) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => decided = None,
        }
    }
    // An ARN that ends in the name may be the one that the provider will give it.
    let last = text
        .as_str()
        .filter(|text| text.starts_with("arn:"))
        .and_then(|text| text.rsplit([':', '/']).next());
    // Secrets Manager adds a dash and six characters.
    let ends = |last: &str, name: &str| {
        let added = last.strip_prefix(name);
        !name.is_empty()
            && added.is_some_and(|added| {
                added.is_empty() || (added.len() == 7 && added.starts_with('-'))
            })
    };
    let named = |last: &str| {
        let mut values = map.entries.values().filter_map(Value::as_str);
        values.any(|name| ends(last, name))
    };
    if last.is_some_and(|last| !last.is_empty() && named(last)) {
        decided = None;
    }
    decided
}

/// `referrers(type, attribute, [target])`
fn referrers(context: &Context, args: &[Value]) -> Evaluated {
    let scope = context.scope;
    let (Some(ty), Some(path)) = (args[0].as_str(), args[1].as_str()) else {
        return Err(context.error("the type and the attribute must be known"));
    };
    let target = match args.get(2) {
        None => context.resource()?,
        Some(value) => match referred(scope.graph, value) {
            Referred::Instance(instance) => instance,
            Referred::Unknown(reason) => return Ok(Value::unknown(reason)),
            Referred::Nothing => return Ok(Value::tuple(Vec::new())),
        },
    };
    let refers = |candidate: &ResourceInstance, reason: &mut Option<Reason>| {
        at_path(&candidate.value, path, &mut |value| {
            refers_to(scope.graph, value, target, reason, 0)
        })
    };
    let targets = |candidate: &ResourceInstance| {
        let mut targets = Vec::new();
        let certain = at_path(&candidate.value, path, &mut |value| {
            targets_of(scope.graph, value, &mut targets, 0).then_some(false)
        });
        (certain == Some(false)).then_some(targets)
    };
    let search = Search {
        scope,
        ty,
        may: scope.graph.may_refer((ty, path), target, targets),
        check: &|candidate| refers(candidate, &mut None),
    };
    let found = search.find(|candidate| {
        let mut reason = None;
        (refers(candidate, &mut reason), reason)
    });
    Ok(found.into_list(ty))
}

/// Whether what a path of attributes leads to, through blocks and lists, does something: certainly,
/// certainly not, or that is not known.
fn at_path(
    whole: &Value,
    path: &str,
    test: &mut dyn FnMut(&Value) -> Option<bool>,
) -> Option<bool> {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    match &whole.data {
        Data::List(list) => {
            let mut all = Some(false);
            for item in &list.items {
                match at_path(item, path, test) {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => all = None,
                }
            }
            if list.open.is_some() { None } else { all }
        }
        Data::Absent | Data::Null => Some(false),
        _ => {
            let value = read(whole, name);
            match rest {
                None => test(&value),
                Some(rest) => at_path(&value, rest, test),
            }
        }
    }
}

/// Collects the blocks that a value refers to; false where that is not certain, or where something
/// may mean a resource by its name.
fn targets_of(graph: &Graph, value: &Value, targets: &mut Vec<Target>, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match &value.data {
        Data::List(list) => {
            let mut items = list.items.iter();
            return list.open.is_none()
                && items.all(|item| targets_of(graph, item, targets, depth + 1));
        }
        Data::Unknown(unknown) if !unknown.possible.is_empty() => return false,
        _ => {}
    }
    match referred(graph, value) {
        Referred::Instance(instance) => {
            let address = &instance.address;
            targets.push((address.resource_type.clone(), address.name.clone()));
            true
        }
        Referred::Unknown(_) => false,
        Referred::Nothing => value.is_null(),
    }
}

/// Whether a value, or an element of it, refers to an instance.
fn refers_to(
    graph: &Graph,
    value: &Value,
    target: &ResourceInstance,
    reason: &mut Option<Reason>,
    depth: usize,
) -> Option<bool> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut any = |values: &mut dyn Iterator<Item = &Value>, all_must: bool| {
        let answers: Vec<Option<bool>> = values
            .map(|value| refers_to(graph, value, target, reason, depth + 1))
            .collect();
        let yes = answers
            .iter()
            .filter(|answer| **answer == Some(true))
            .count();
        let no = answers
            .iter()
            .filter(|answer| **answer == Some(false))
            .count();
        match (yes, no) {
            _ if no == answers.len() => Some(false),
            _ if yes == answers.len() => Some(true),
            (1.., _) if !all_must => Some(true),
            _ => None,
        }
    };
    match &value.data {
        Data::List(list) => {
            let answer = any(&mut list.items.iter(), false);
            if answer == Some(false)
                && let Some(open) = &list.open
            {
                reason.get_or_insert_with(|| open.reason.clone());
                return None;
            }
            return answer;
        }
        Data::Unknown(unknown) if !unknown.possible.is_empty() => {
            let answer = any(&mut unknown.possible.iter(), true);
            if answer.is_none() {
                reason.get_or_insert_with(|| unknown.reason.clone());
            }
            return answer;
        }
        _ => {}
    }
    match referred(graph, value) {
        Referred::Instance(instance) if std::ptr::eq(instance, target) => Some(true),
        Referred::Instance(instance) => {
            // One of several instances that are not told apart may be the one.
            let unsure = |instance: &ResourceInstance| instance.address.is_symbolic();
            let same = instance.address.resource_type == target.address.resource_type
                && instance.address.name == target.address.name;
            if same && (unsure(instance) || unsure(target)) {
                None
            } else {
                Some(false)
            }
        }
        Referred::Unknown(why) => {
            reason.get_or_insert(why);
            None
        }
        Referred::Nothing if value.is_null() => Some(false),
        Referred::Nothing => is_named(target, value),
    }
}
