//! Functions on secrets: where they are put in, what stands there, and what scripts hold of them.

use super::super::secret::{Place, Standing, conceal, places, standing};
use super::super::{Target, inline};
use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::Evaluated;
use crate::eval::value::Value;
use crate::source::Span;
use crate::source::secret::{Judged, Told, told};

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "sensitive",
        &[Parameter::new("attrs", ParameterType::Any)],
        "the arguments for secrets in what a block says: by the schema, and by their names",
        |_, args| Ok(Value::tuple(places(&args[0]).iter().map(described).collect())),
    )
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
        "embedded_secrets",
        &[],
        "the secrets that are written in the texts of the judged resource",
        embedded,
    ),
];

/// A place as policies see it.
fn described(place: &Place) -> Value {
    let by = if place.by_schema { "schema" } else { "name" };
    Value::object([
        ("path".into(), place.path.as_str().into()),
        ("name".into(), place.name.clone().into()),
        ("by".into(), by.into()),
        ("value".into(), place.value.clone()),
    ])
}

/// Without a name, whatever is written counts.
fn literal(context: &Context, args: &[Value]) -> Evaluated {
    let name = args.get(1).and_then(Value::as_str);
    let told = match name.map(told) {
        Some(Told::Nothing | Told::Password) | None => Told::Password,
        Some(Told::Secret) => Told::Secret,
    };
    let value = &args[0];
    let result = match standing(value, told) {
        Standing::Nothing => return Ok(Value::null()),
        Standing::Undecided(reason) => Value::unknown(reason),
        Standing::Text(Judged::Placeholder) => "placeholder".into(),
        Standing::Text(judged) => {
            conceal(value, context.scope.run.sources);
            let credential = judged == Judged::Credential;
            (if credential { "credential" } else { "secret" }).into()
        }
    };
    let trail = value.trail.clone().then(Span::NONE, HopKind::Secret);
    let trail = if value.span.is_some() {
        trail.then(value.span, HopKind::Read(name.unwrap_or_default().into()))
    } else {
        trail
    };
    Ok(Value { trail, ..result })
}

/// What the texts of the judged resource hold, each with its kind, its name, and `found`, which stands
/// where it does.
fn embedded(context: &Context, _: &[Value]) -> Evaluated {
    let subject = &context.scope.subject;
    if subject.target() != Target::Resource || !inline::holds_texts(subject.kind()) {
        return Ok(Value::tuple(Vec::new()));
    }
    let run = context.scope.run;
    let (found, _) = inline::texts(run, context.scope.graph, subject.kind(), subject.attrs());
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
