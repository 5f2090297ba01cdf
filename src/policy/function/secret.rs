//! Functions on secrets: where they are put in, what stands there, and what scripts hold of them.

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::super::secret::{Place, Standing, conceal, places, standing};
use super::super::{Target, inline};
use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::function::one_of;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, Value};
use crate::pattern::Pattern;
use crate::source::Span;
use crate::source::secret::{Judged, Told, is_placeholder, told};

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "sensitive",
        &[Parameter::new("attrs", ParameterType::Any)],
        "the arguments for secrets in what a block says: by the schema, and by their names",
        |_, args| Ok(Value::tuple(places(&args[0]).iter().map(described).collect())),
    )
    .dear()
    .follows(),
    PolicyFunction::new(
        "literal_secret",
        &[
            Parameter::new("value", ParameterType::Any),
            Parameter::optional("name", ParameterType::String),
        ],
        "what is written where a secret belongs: \"secret\", \"credential\", \"placeholder\", or null",
        literal,
    )
    .takes_all_at_once(),
    PolicyFunction::new(
        "secret_name",
        &[Parameter::new("name", ParameterType::String)],
        "whether a name says that the value beside it is a secret",
        |_, args| {
            let name = args[0].as_str().unwrap_or_default();
            Ok((told(name) != Told::Nothing).into())
        },
    ),
    PolicyFunction::new(
        "secret_variable",
        &[Parameter::new("name", ParameterType::String)],
        "whether a variable or setting of this name holds a secret, and not where one is kept",
        |_, args| {
            let name = args[0].as_str().unwrap_or_default();
            Ok(is_secret_variable(name).into())
        },
    ),
    PolicyFunction::new(
        "assigned_secret",
        &[
            Parameter::new("name", ParameterType::String),
            Parameter::new("value", ParameterType::Any),
        ],
        "what is written for a variable or setting of this name: \"secret\", \"placeholder\", or null",
        |_, args| {
            let name = args[0].as_str().unwrap_or_default();
            Ok(assigned(name, &args[1]).map_or_else(Value::null, Value::from))
        },
    ),
    PolicyFunction::new(
        "embedded_secrets",
        &[],
        "the secrets that are written in the texts of the judged resource",
        embedded,
    )
    .dear(),
];

/// The patterns of a kind in `assigned.txt`.
fn matches(kind: &str, text: &str) -> bool {
    static FACTS: OnceLock<Vec<(&'static str, Pattern)>> = OnceLock::new();
    let facts = FACTS.get_or_init(|| {
        let fact = |words: Vec<&'static str>| match words[..] {
            [kind, pattern] => Some((kind, Pattern::new(pattern)?)),
            _ => None,
        };
        super::facts(include_str!("assigned.txt"))
            .filter_map(fact)
            .collect()
    });
    let mut of_kind = facts.iter().filter(|(of, _)| *of == kind);
    of_kind.any(|(_, pattern)| pattern.is_in(text))
}

fn is_secret_variable(name: &str) -> bool {
    told(name) != Told::Nothing && !matches("switch", name) && !matches("place", name)
}

/// What a variable of this name is given: a text, or texts in a list or a map.
fn assigned(name: &str, value: &Value) -> Option<&'static str> {
    if !is_secret_variable(name) {
        return None;
    }
    let texts: Vec<&str> = match &value.data {
        Data::List(list) => list.items.iter().filter_map(Value::as_str).collect(),
        Data::Map(map) => map.entries.values().filter_map(Value::as_str).collect(),
        _ => value.as_str().into_iter().collect(),
    };
    let literal = |text: &&str| !text.is_empty() && !matches("elsewhere", text);
    let mut literals = texts.into_iter().map(str::trim).filter(literal).peekable();
    literals.peek()?;
    Some(if literals.all(is_placeholder) {
        "placeholder"
    } else {
        "secret"
    })
}

/// The variable whose default a value is, or is made of.
fn by_default(trail: &Trail) -> Value {
    let hops = trail.hops();
    let mut hops = hops.iter();
    let name = hops.find_map(|hop| match &hop.kind {
        HopKind::VariableDefault(name) => Some(name.clone()),
        _ => None,
    });
    name.map_or_else(Value::null, Value::from)
}

/// A place as policies see it.
fn described(place: &Place) -> Value {
    let by = if place.by_schema { "schema" } else { "name" };
    Value::object([
        ("path".into(), place.path.as_str().into()),
        ("name".into(), place.name.clone().into()),
        ("by".into(), by.into()),
        ("default".into(), by_default(&place.value.trail)),
        ("from".into(), Value::tuple(types(&place.value))),
        ("value".into(), place.value.clone()),
        (
            "written".into(),
            written(place.standing(), &place.value.trail),
        ),
    ])
}

/// The types of the resources that a value is read from, each once, or may be read from.
fn types(value: &Value) -> Vec<Value> {
    let mut types: Vec<SmolStr> = Vec::new();
    let mut add = |ty: &SmolStr| {
        if !ty.is_empty() && !types.contains(ty) {
            types.push(ty.clone());
        }
    };
    let several = std::slice::from_ref(value).iter();
    let possible = value
        .as_unknown()
        .map_or(&[][..], |unknown| &unknown.possible);
    for one in several.chain(possible) {
        for symbol in one.as_unknown().map_or(&[][..], |unknown| &unknown.symbols) {
            add(&symbol.resource_type);
        }
    }
    let placed = |ty: SmolStr| Value {
        trail: value.trail.clone(),
        ..Value::from(ty)
    };
    types.into_iter().map(placed).collect()
}

/// Without a name, whatever is written counts.
fn literal(context: &Context, args: &[Value]) -> Evaluated {
    let name = args.get(1).and_then(Value::as_str);
    let told = match name.map(told) {
        Some(Told::Nothing | Told::Password) | None => Told::Password,
        Some(Told::Secret) => Told::Secret,
    };
    let value = &args[0];
    let standing = standing(value, told, context.scope.subject.address());
    if matches!(
        standing,
        Standing::Text(Judged::Secret | Judged::Credential)
    ) {
        conceal(value, context.scope.run.sources);
    }
    let trail = value.trail.clone().then(Span::NONE, HopKind::Secret);
    let trail = if value.span.is_some() {
        trail.then(value.span, HopKind::Read(name.unwrap_or_default().into()))
    } else {
        trail
    };
    Ok(written(standing, &trail))
}

/// What is written, as policies see it.
fn written(standing: Standing, trail: &Trail) -> Value {
    let value = match standing {
        Standing::Nothing | Standing::Text(Judged::Harmless) => Value::null(),
        Standing::Undecided(reason) => Value::unknown(reason),
        Standing::OneOf(each, reason) => {
            let each = each.into_iter().map(|one| written(one, trail)).collect();
            one_of(each, &reason)
        }
        Standing::Text(Judged::Placeholder) => "placeholder".into(),
        Standing::Text(Judged::Example) => "example".into(),
        Standing::Text(Judged::Credential) => "credential".into(),
        Standing::Text(Judged::Secret) => "secret".into(),
    };
    Value {
        trail: trail.clone(),
        ..value
    }
}

/// What the texts of the judged resource hold, each with its kind, its name, and `found`, which stands
/// where it does.
fn embedded(context: &Context, _: &[Value]) -> Evaluated {
    let subject = &context.scope.subject;
    if subject.target() != Target::Resource || !inline::holds_texts(subject.kind()) {
        return Ok(Value::tuple(Vec::new()));
    }
    let run = context.scope.run;
    let (found, _) = inline::texts_of(run, context.scope.graph, subject.kind(), subject.attrs());
    let mut secrets = Vec::new();
    for text in found {
        for one in text.secrets(run.sources) {
            run.sources.hide_text(&one.text);
            let trail = one.trail.then(Span::NONE, HopKind::Secret);
            let trail = trail.then(one.span, HopKind::Embedded(one.name.as_str().into()));
            let found = Value {
                span: one.span,
                trail,
                ..Value::from(true)
            };
            let kind = Value {
                trail: Trail::EMPTY,
                ..Value::from(one.kind)
            };
            secrets.push(Value::object([
                ("name".into(), one.name.as_str().into()),
                ("kind".into(), kind),
                ("found".into(), found),
            ]));
        }
    }
    Ok(Value::tuple(secrets))
}
