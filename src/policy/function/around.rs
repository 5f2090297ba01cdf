//! Functions about what stands around the values of a resource: what Terraform itself reads of it,
//! and what in a value is secret because of where it comes from.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::reference::{Referred, read, referred};
use super::{Context, Parameter, ParameterType, PolicyFunction, facts};
use crate::address::ResourceMode;
use crate::eval::expr::is_hash;
use crate::eval::identity::Identity;
use crate::eval::provenance::{Hop, HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::types::Type;
use crate::eval::value::{Data, MapKind, Symbol, TextPart, Unknown, Value};
use crate::graph::Graph;
use crate::module::{RESOURCE_META_ARGUMENTS, RESOURCE_META_BLOCKS};
use crate::source::Span;

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "meta_arguments",
        &[Parameter::optional("value", ParameterType::Any)],
        "what Terraform itself reads of a resource: lifecycle, provisioner, connection, depends_on",
        meta_arguments,
    )
    .follows(),
    PolicyFunction::new(
        "sensitive_in",
        &[Parameter::new("value", ParameterType::Any)],
        "the variable or attribute in a value that is marked sensitive, or null",
        |context, args| {
            let search = Search {
                graph: context.scope.graph,
            };
            Ok(search.of(&args[0], 0))
        },
    )
    .follows(),
    PolicyFunction::new(
        "uses",
        &[],
        "the addresses of what refers to the judged resource, outputs included",
        uses,
    ),
];

/// `meta_arguments([value])`: of the judged resource, or of the one that a value is or refers to.
fn meta_arguments(context: &Context, args: &[Value]) -> Evaluated {
    let graph = context.scope.graph;
    if context.scope.subject.stated().is_some() {
        let stated = args.first().unwrap_or(context.scope.subject.attrs());
        return Ok(stated_meta(stated));
    }
    let resource = match args.first() {
        None => context.resource()?,
        Some(value) => match referred(graph, value) {
            Referred::Instance(resource) => resource,
            Referred::Nothing => return Ok(Value::null()),
            Referred::Unknown(reason) => return Ok(Value::unknown(reason)),
        },
    };
    let own = graph.meta_arguments(&resource.name).cloned();
    Ok(own.unwrap_or_else(|| {
        let none = Value::map(MapKind::Block, std::iter::empty().collect());
        none.at(resource.header)
    }))
}

/// A mock says them among its attributes.
fn stated_meta(attrs: &Value) -> Value {
    let is_meta = |name: &str| {
        RESOURCE_META_BLOCKS.contains(&name) || RESOURCE_META_ARGUMENTS.contains(&name)
    };
    let entries = attrs
        .as_map()
        .into_iter()
        .flat_map(|map| map.entries.iter());
    let own = entries.filter(|(name, _)| is_meta(name));
    Value::object(own.map(|(name, value)| (name.clone(), value.clone())))
}

/// Deeper than this no value is searched.
const MAX_DEPTH: usize = 32;

/// A search for what is marked sensitive: by its block if it is a variable, by the provider's schema
/// if it is an attribute.
struct Search<'g> {
    graph: &'g Graph,
}

impl Search<'_> {
    fn of(&self, value: &Value, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            return Value::null();
        }
        if let Some(document) = &value.document {
            let within = self.of(&value.part(document), depth + 1);
            if !within.is_null() {
                return within;
            }
        }
        match &value.data {
            Data::String(text) => self.text(value, text),
            Data::Unknown(unknown) => self.unknown(value, unknown, depth),
            Data::List(list) => {
                let open = list.open.iter().flat_map(|open| &open.possible);
                let items = list.items.iter().chain(open);
                first(items.map(|item| self.of(&value.part(item), depth + 1)))
            }
            Data::Map(map) => {
                let items = map.entries.iter();
                first(items.map(|(name, item)| {
                    let part = value.part(item);
                    match &map.kind {
                        MapKind::Resource(identity)
                            if !item.is_null() && is_marked(identity, name) =>
                        {
                            found(format!("{}.{name}", identity.address), &part)
                        }
                        _ => self.of(&part, depth + 1),
                    }
                }))
            }
            Data::Absent | Data::Null | Data::Bool(_) | Data::Number(_) => Value::null(),
        }
    }

    fn text(&self, value: &Value, text: &str) -> Value {
        let hops = value.trail.hops();
        if text.is_empty() || is_digest(text) || hops.iter().any(|hop| is_cleared(hop)) {
            return Value::null();
        }
        if let Some(attribute) = self.read_as_it_is(&hops, value) {
            return found(attribute, value);
        }
        if value.sensitive {
            return found(named(value), value);
        }
        Value::null()
    }

    /// The sensitive attribute that a value was read from, if nothing was made of it.
    fn read_as_it_is(&self, hops: &[&Hop], value: &Value) -> Option<String> {
        hops.iter().find_map(|hop| match &hop.kind {
            HopKind::Argument { address, attribute }
                if self.is_sensitive(address, attribute)
                    && self.reads(address, attribute, value) =>
            {
                Some(format!("{address}.{attribute}"))
            }
            _ => None,
        })
    }

    fn unknown(&self, value: &Value, unknown: &Unknown, depth: usize) -> Value {
        let hops = value.trail.hops();
        if hops.iter().any(|hop| is_cleared(hop)) {
            return Value::null();
        }
        let parts = unknown.text.iter().filter_map(|part| match part {
            TextPart::Symbol(symbol) => Some(symbol),
            TextPart::Literal(_) | TextPart::Foreign | TextPart::Hole => None,
        });
        let symbols: Vec<&Symbol> = parts.chain(&unknown.symbols).collect();
        let attribute = symbols.iter().find(|symbol| {
            !symbol.path.is_empty() && self.is_sensitive(&symbol.address, &symbol.path)
        });
        if let Some(symbol) = attribute {
            return found(format!("{}.{}", symbol.address, symbol.path), value);
        }
        if let Some(attribute) = self.read_as_it_is(&hops, value) {
            return found(attribute, value);
        }
        let possible = unknown.possible.iter();
        let within = first(possible.map(|one| self.of(one, depth + 1)));
        if !within.is_null() || unknown.ty == Type::Bool || unknown.ty == Type::Number {
            return within;
        }
        if value.sensitive && !symbols.is_empty() {
            return found(variable(&symbols), value);
        }
        let mut attributes = hops.iter().filter_map(|hop| match &hop.kind {
            HopKind::Argument { address, attribute } => Some((address, attribute)),
            _ => None,
        });
        // Something was made of a secret, which may be another way to write it.
        let touched = value.sensitive
            || attributes.any(|(address, attribute)| self.is_sensitive(address, attribute));
        if touched {
            let unsure = Value::unknown(unknown.reason.clone()).derived(value);
            let trail = unsure.trail.clone();
            return Value {
                trail: read_at(trail, value, "value"),
                ..unsure
            };
        }
        Value::null()
    }

    fn is_sensitive(&self, address: &str, path: &str) -> bool {
        let name = path.split(['.', '[']).next().unwrap_or(path);
        let resource = self.graph.at(address);
        let map = resource.and_then(|resource| resource.value.as_map());
        map.is_some_and(|map| match &map.kind {
            MapKind::Resource(identity) => {
                identity.mode != ResourceMode::Ephemeral && is_marked(identity, name)
            }
            _ => false,
        })
    }

    fn reads(&self, address: &str, attribute: &str, value: &Value) -> bool {
        let resource = self.graph.at(address);
        resource
            .is_some_and(|resource| read(&resource.value, attribute).equals(value) == Some(true))
    }
}

/// Whether an attribute is marked as sensitive: by its schema, or by the data file on providers
/// without one.
fn is_marked(identity: &Identity, attribute: &str) -> bool {
    static MARKED: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let marked = MARKED.get_or_init(|| {
        let lines = facts(include_str!("sensitive.txt"));
        let row = |words: Vec<&'static str>| Some((*words.first()?, words[1..].to_vec()));
        lines.filter_map(row).collect()
    });
    let known = marked.get(identity.resource_type.as_str());
    identity.is_sensitive(attribute) || known.is_some_and(|names| names.contains(&attribute))
}

/// The first that is found, and else one that may be it.
fn first(answers: impl Iterator<Item = Value>) -> Value {
    let mut unsure = Value::null();
    for answer in answers {
        if answer.as_str().is_some() {
            return answer;
        }
        if unsure.is_null() {
            unsure = answer;
        }
    }
    unsure
}

/// Whether a value came through a function that leaves nothing secret of it.
fn is_cleared(hop: &Hop) -> bool {
    matches!(&hop.kind, HopKind::Function(name) if is_hash(name))
}

/// The variable that a sensitive value is or is made of, if it can be only one.
fn variable(symbols: &[&Symbol]) -> String {
    let is_variable = |symbol: &Symbol| {
        symbol.path.is_empty()
            && (symbol.address.starts_with("var.") || symbol.address.contains(".var."))
    };
    match symbols {
        [first, rest @ ..]
            if is_variable(first) && rest.iter().all(|other| other.address == first.address) =>
        {
            first.address.to_string()
        }
        _ => "a sensitive value".to_owned(),
    }
}

/// The name of a variable that a sensitive text came from.
fn named(value: &Value) -> String {
    let hops = value.trail.hops();
    let name = hops.iter().find_map(|hop| match &hop.kind {
        HopKind::VariableDefault(name)
        | HopKind::VariableFile(name)
        | HopKind::VariableGiven(name)
        | HopKind::VariableUnset(name) => Some(format!("var.{name}")),
        _ => None,
    });
    name.unwrap_or_else(|| "a sensitive value".to_owned())
}

/// What was found, at its place; its text is shown nowhere.
fn found(name: String, value: &Value) -> Value {
    let trail = value.trail.clone().then(Span::NONE, HopKind::Secret);
    Value {
        trail: read_at(trail, value, &name),
        ..Value::from(name)
    }
}

/// The trail of what was read at the place of a value.
fn read_at(trail: Trail, value: &Value, name: &str) -> Trail {
    if value.span.is_some() {
        trail.then(value.span, HopKind::Read(name.into()))
    } else {
        trail
    }
}

/// Whether a text is what a hash function gives, which tells nothing of what went in.
fn is_digest(text: &str) -> bool {
    let hex = matches!(text.len(), 32 | 40 | 64 | 128)
        && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let base64 = matches!(text.len(), 44 | 88) && text.ends_with('=');
    let bcrypt = text.len() == 60 && text.starts_with("$2");
    hex || base64 || bcrypt
}

/// `uses()`: not known to be complete where a module is not on disk.
fn uses(context: &Context, _: &[Value]) -> Evaluated {
    let judged = context.resource()?;
    let graph = context.scope.graph;
    let edges = graph.edges.iter().filter(|edge| edge.to == judged.name);
    let mut addresses: Vec<String> = edges.map(|edge| edge.from.to_string()).collect();
    let mentions = |trail: &Trail| {
        trail.hops().into_iter().any(
            |hop| matches!(&hop.kind, HopKind::Argument { address, .. } if *address == judged.name),
        )
    };
    let outputs = graph.outputs.iter().filter(|output| {
        let value = output.value.as_ref();
        value.is_ok_and(|value| anywhere(value, &mut |part| mentions(&part.trail), 0))
    });
    addresses.extend(outputs.map(|output| format!("output.{}", output.name)));
    let providers = graph.providers.iter();
    let providers = providers
        .filter(|provider| anywhere(&provider.value, &mut |part| mentions(&part.trail), 0));
    addresses.extend(providers.map(|provider| provider.address.clone()));
    addresses.sort();
    addresses.dedup();
    if addresses.is_empty() && graph.incomplete {
        return Ok(super::undecided("a module that is not on disk may use it"));
    }
    let addresses = addresses.into_iter().map(Value::from);
    Ok(Value::tuple(addresses.collect()))
}

/// Whether something holds for a value or a part of it.
fn anywhere(value: &Value, holds: &mut dyn FnMut(&Value) -> bool, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    if holds(value) {
        return true;
    }
    match &value.data {
        Data::List(list) => {
            let open = list.open.iter().flat_map(|open| &open.possible);
            list.items
                .iter()
                .chain(open)
                .any(|item| anywhere(item, holds, depth + 1))
        }
        Data::Map(map) => map
            .entries
            .values()
            .any(|item| anywhere(item, holds, depth + 1)),
        Data::Unknown(unknown) => unknown
            .possible
            .iter()
            .any(|item| anywhere(item, holds, depth + 1)),
        _ => false,
    }
}
