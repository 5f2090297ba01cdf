//! Functions on connection strings: what they say of TLS.

use super::super::connection::{self, Connection, HOLE, Tls};
use super::super::{Target, inline};
use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::function::json;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::types::Type;
use crate::eval::value::{Data, Reason, TextPart, Value};
use crate::source::Span;

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "connection",
        &[Parameter::new("text", ParameterType::String)],
        "what a connection string says: kind, hosts, local, tls, setting; null for any other text",
        |_, args| Ok(one(&args[0])),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "connections",
        &[Parameter::new("value", ParameterType::Any)],
        "the connection strings in a value, at any depth, as connection gives them, with `found`",
        connections,
    )
    .dear()
    .follows(),
];

/// More than this are not looked at, nor deeper.
const MAX_FOUND: usize = 200;
const MAX_DEPTH: usize = 32;

/// The text of a value with a mark for each part that is not known, and why that is not.
fn text(value: &Value) -> Option<(String, Option<Reason>)> {
    match &value.data {
        Data::String(text) => Some((text.to_string(), None)),
        Data::Unknown(unknown) if !unknown.text.is_empty() => {
            let parts = unknown.text.iter().map(|part| match part {
                TextPart::Literal(text) => text.to_string(),
                TextPart::Symbol(_) | TextPart::Hole => HOLE.to_string(),
            });
            Some((parts.collect(), Some(unknown.reason.clone())))
        }
        _ => None,
    }
}

fn one(value: &Value) -> Value {
    let Some((text, reason)) = text(value) else {
        return match value.as_unknown() {
            Some(unknown) => Value::unknown(unknown.reason.clone()),
            None => Value::null(),
        };
    };
    connection::parse(&text).map_or_else(Value::null, |found| {
        described(&found, reason.as_ref(), &Trail::EMPTY)
    })
}

/// A connection string as policies see it, each field with the trail to where the string stands.
fn described(found: &Connection, reason: Option<&Reason>, trail: &Trail) -> Value {
    let unknown = || {
        let reason = reason
            .cloned()
            .unwrap_or_else(|| Reason::other("a part of the connection string is not known"));
        Value::unknown_of(reason, Type::String)
    };
    let tls = found.tls.map(Tls::as_str).map_or_else(unknown, Value::from);
    let hosts = found
        .hosts
        .iter()
        .map(|host| Value::from(host.as_str()))
        .collect();
    let placed = |value: Value| Value {
        trail: trail.clone(),
        ..value
    };
    Value::object([
        ("kind".into(), found.kind.into()),
        ("hosts".into(), Value::tuple(hosts)),
        ("local".into(), found.is_local().into()),
        ("tls".into(), placed(tls)),
        ("setting".into(), found.setting.as_str().into()),
        ("found".into(), placed(true.into())),
    ])
}

fn connections(context: &Context, args: &[Value]) -> Evaluated {
    let mut search = Search { found: Vec::new() };
    search.visit(&args[0], "", 0);
    search.texts(context);
    Ok(Value::tuple(search.found))
}

struct Search {
    found: Vec<Value>,
}

impl Search {
    fn visit(&mut self, value: &Value, name: &str, depth: usize) {
        if depth > MAX_DEPTH || self.found.len() > MAX_FOUND {
            return;
        }
        match &value.data {
            Data::Map(map) => {
                for (key, item) in map.entries.iter() {
                    self.visit(&value.part(item), key, depth + 1);
                }
            }
            Data::List(list) => {
                for item in &list.items {
                    self.visit(&value.part(item), name, depth + 1);
                }
            }
            Data::String(_) | Data::Unknown(_) => self.leaf(value, name, depth),
            _ => {}
        }
    }

    fn leaf(&mut self, value: &Value, name: &str, depth: usize) {
        if let Some(document) = &value.document {
            return self.visit(&value.part(document), name, depth + 1);
        }
        let Some((text, reason)) = text(value) else {
            return;
        };
        if text.trim_start().starts_with(['{', '['])
            && let Some(mut decoded) = json(&text)
        {
            decoded.span = value.span;
            decoded.trail = value.trail.clone();
            return self.visit(&decoded, name, depth + 1);
        }
        // The lines of longer texts are for `texts`, which knows where they stand.
        let found = connection::parse(&text).into_iter();
        let longer = || {
            connection::within(&text)
                .into_iter()
                .map(|(_, found)| found)
        };
        let mut all: Vec<Connection> = found.collect();
        if all.is_empty() && !text.contains('\n') {
            all.extend(longer());
        }
        let mut trail = value.trail.clone().then(Span::NONE, HopKind::Secret);
        if value.span.is_some() {
            trail = trail.then(value.span, HopKind::Read(name.into()));
        }
        self.found.extend(
            all.iter()
                .map(|one| described(one, reason.as_ref(), &trail)),
        );
    }

    /// Those in scripts and files of the judged resource.
    fn texts(&mut self, context: &Context) {
        let subject = &context.scope.subject;
        if subject.target() != Target::Resource || !inline::holds_texts(subject.kind()) {
            return;
        }
        let run = context.scope.run;
        let (found, _) =
            inline::texts_of(run, context.scope.graph, subject.kind(), subject.attrs());
        for text in found {
            for (one, place, trail) in text.connections(run.sources) {
                let trail = trail.then(Span::NONE, HopKind::Secret);
                let trail = trail.then(place, HopKind::Embedded(one.kind.into()));
                self.found.push(described(&one, None, &trail));
            }
        }
    }
}
