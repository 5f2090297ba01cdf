//! What IAM policy documents say.

use std::sync::Arc;

use smol_str::SmolStr;

use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::eval::expr::attribute;
use crate::eval::provenance::Trail;
use crate::eval::scope::{Evaluated, Mode};
use crate::eval::value::{Data, List, ListKind, More, Open, Reason, Size, Value};
use crate::policy::answer::{Answer, Truth};
use crate::policy::iam::{
    self, Budget, Document, Element, Pattern, Reading, Request, Resolve, Statement,
};

const DOCUMENT: Parameter = Parameter::new("document", ParameterType::Any);
const REQUEST: Parameter = Parameter::new("request", ParameterType::Any);
const PATTERNS: Parameter = Parameter::new("patterns", ParameterType::Any);
const NEEDLE: Parameter = Parameter::new("needle", ParameterType::Any);

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "policy_statements",
        &[DOCUMENT],
        "the statements of a policy document, in one form",
        |context, args| with_document(context, args, statements),
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "policy_allows",
        &[DOCUMENT, REQUEST],
        "whether a policy document allows some request of a shape",
        |context, args| asked(context, args, iam::allows),
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "policy_denies",
        &[DOCUMENT, REQUEST],
        "whether a policy document denies every request of a shape",
        |context, args| asked(context, args, iam::denies),
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "policy_public",
        &[DOCUMENT],
        "whether a policy document lets anybody in, and no condition narrows who that is",
        |context, args| with_document(context, args, |document| iam::public(document).into_value()),
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "policy_escalations",
        &[DOCUMENT],
        "the ways that a policy document opens to more rights",
        |context, args| with_document(context, args, escalations),
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "covers",
        &[PATTERNS, NEEDLE],
        "whether patterns with wildcards cover a text, or all of a list",
        |context, args| compare(context, args, true),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "overlaps",
        &[PATTERNS, NEEDLE],
        "whether patterns with wildcards have something in common with a text, or with one of a list",
        |context, args| compare(context, args, false),
    )
    .takes_unknown(),
    PolicyFunction::new(
        "principal_account",
        &[Parameter::new("principal", ParameterType::String)],
        "the account of a principal or an ARN, or null if it names none",
        |_, args| Ok(iam::account(&args[0])),
    )
    .takes_unknown(),
];

/// What is known of an attribute of a resource that is computed in part.
fn with_resolve<T>(context: &Context, body: impl FnOnce(Resolve) -> T) -> T {
    let graph = context.scope.graph;
    body(&|address, name| {
        let resource = graph.at(address)?;
        attribute(&resource.value, name, Mode::Policy).ok()
    })
}

fn with_document(
    context: &Context,
    args: &[Value],
    body: impl FnOnce(&Document) -> Value,
) -> Evaluated {
    let read = || with_resolve(context, |resolve| Document::of(&args[0], resolve));
    Ok(body(&context.scope.asked.permissions(&args[0], read)))
}

fn asked(context: &Context, args: &[Value], ask: fn(&Document, &Request) -> Answer) -> Evaluated {
    let request = with_resolve(context, |resolve| Request::of(&args[1], resolve));
    let request = match (request, args[1].as_unknown()) {
        (Ok(request), _) => request,
        (Err(_), Some(unknown)) => {
            return Ok(Truth::Unknown(unknown.reason.clone()).into_value());
        }
        (Err(message), None) => return Err(context.error(message)),
    };
    with_document(context, args, |document| {
        ask(document, &request).into_value()
    })
}

fn escalations(document: &Document) -> Value {
    let mut items = Vec::new();
    let mut possible = Vec::new();
    let mut reason: Option<Reason> = document.open.clone();
    let mut trail = Trail::EMPTY;
    for (name, answer) in iam::escalations(document) {
        let value = Value::from(name).because(&answer.trail);
        match answer.truth {
            Truth::Yes => {
                trail = trail.join(&answer.trail);
                items.push(value);
            }
            Truth::Unknown(why) => {
                reason.get_or_insert(why);
                possible.push(value);
            }
            Truth::No => {}
        }
    }
    open_list(items, possible, reason).because(&trail)
}

fn open_list(items: Vec<Value>, possible: Vec<Value>, reason: Option<Reason>) -> Value {
    let open = reason.map(|reason| {
        Box::new(Open {
            reason,
            more: if possible.is_empty() {
                More::Anything
            } else {
                More::Nothing
            },
            possible,
        })
    });
    Data::List(Arc::new(List {
        kind: ListKind::Tuple,
        items,
        open,
        size: Size::default(),
    }))
    .into()
}

fn statements(document: &Document) -> Value {
    let mut items = Vec::new();
    let mut possible = Vec::new();
    for statement in &document.statements {
        let value = described(statement);
        if statement.is_there() {
            items.push(value);
        } else {
            possible.push(value);
        }
    }
    let mut list = open_list(items, possible, document.open.clone());
    if let Data::List(data) = &mut list.data
        && let Some(open) = &mut List::change(data).open
    {
        open.more = More::Anything;
    }
    list.because(&document.trail)
}

fn described(statement: &Statement) -> Value {
    let at = |value: Value| {
        value
            .at(statement.value.span)
            .because(&statement.value.trail)
    };
    let side = |matcher: Option<&iam::Matcher>, negated: bool| match matcher {
        Some(matcher) if matcher.negated == negated => list_of(&matcher.element),
        _ => Value::tuple(Vec::new()),
    };
    let people = |negated: bool| match &statement.principals {
        Some(principals) if principals.negated == negated => principal_list(principals),
        _ => Value::tuple(Vec::new()),
    };
    let conditions = statement.conditions.iter().map(|condition| {
        Value::object([
            ("operator".into(), condition.operator.clone().into()),
            ("key".into(), condition.name.to_ascii_lowercase().into()),
            ("values".into(), list_of(&condition.values)),
        ])
    });
    let conditions = open_list(
        conditions.collect(),
        Vec::new(),
        statement.conditions_open.clone(),
    );
    let (actions, resources) = (statement.actions.as_ref(), statement.resources.as_ref());
    let fields: Vec<(SmolStr, Value)> = vec![
        ("sid".into(), statement.sid.clone()),
        ("effect".into(), statement.effect.clone()),
        ("actions".into(), side(actions, false)),
        ("not_actions".into(), side(actions, true)),
        ("resources".into(), side(resources, false)),
        ("not_resources".into(), side(resources, true)),
        ("principals".into(), people(false)),
        ("not_principals".into(), people(true)),
        ("conditions".into(), conditions),
        ("public".into(), {
            let (truth, trail) = statement.lets_everybody_in();
            Answer::new(truth, trail).into_value()
        }),
        ("pinned".into(), at(statement.is_pinned(false).into_value())),
        ("scoped".into(), at(statement.is_pinned(true).into_value())),
    ];
    at(Value::object(fields))
}

fn list_of(element: &Element) -> Value {
    let items = element
        .items
        .iter()
        .map(|item| item.value.clone())
        .collect();
    let maybe = element
        .maybe
        .iter()
        .map(|item| item.value.clone())
        .collect();
    let reason = element.open.clone().or_else(|| {
        let first = element.maybe.first()?;
        let unknown = first.value.unknown_part().cloned();
        Some(unknown.unwrap_or_else(|| Reason::other("whether the element is there is not known")))
    });
    let mut list = open_list(items, maybe, reason);
    if element.open.is_some()
        && let Data::List(data) = &mut list.data
        && let Some(open) = &mut List::change(data).open
    {
        open.more = More::Anything;
    }
    list
}

fn principal_list(principals: &iam::Principals) -> Value {
    let one = |ty: &SmolStr, id: &Value| {
        let id = id.clone();
        let place = (id.span, id.trail.clone());
        Value::object([("type".into(), ty.clone().into()), ("id".into(), id)])
            .at(place.0)
            .because(&place.1)
    };
    let mut items = Vec::new();
    let mut possible = Vec::new();
    let mut reason = principals.open.clone();
    for (ty, element) in &principals.groups {
        items.extend(element.items.iter().map(|item| one(ty, &item.value)));
        possible.extend(element.maybe.iter().map(|item| one(ty, &item.value)));
        if let Some(open) = &element.open {
            reason.get_or_insert_with(|| open.clone());
        }
    }
    if !possible.is_empty() {
        reason.get_or_insert_with(|| Reason::other("whether a principal is there is not known"));
    }
    open_list(items, possible, reason)
}

/// Whether the patterns cover all of the needles, or have something in common with one of them.
fn compare(context: &Context, args: &[Value], covering: bool) -> Evaluated {
    let one = std::slice::from_ref(&args[1]);
    let (needles, open) = match &args[1].data {
        Data::List(list) => (&list.items[..], list.open.as_ref().map(|open| &open.reason)),
        Data::Null | Data::Absent => return Ok(false.into()),
        _ => (one, None),
    };
    let reading = if needles.iter().all(is_action) {
        Reading::Action
    } else {
        Reading::Glob
    };
    with_resolve(context, |resolve| {
        let element = context.scope.asked.element(&args[0], reading, || {
            let mut budget = Budget::new();
            Element::of(&args[0], "patterns", reading, resolve, &mut budget)
        });
        let mut truth = Truth::from(covering);
        let mut trail = Trail::EMPTY;
        for needle in needles {
            let Some(needle) = Pattern::of(needle, reading, resolve) else {
                let what = needle.kind_name();
                return Err(context.error(format!("it compares texts, not a {what}")));
            };
            let (answer, item) = if covering {
                element.covers(&needle)
            } else {
                element.overlaps(&needle)
            };
            if let Some(item) = item {
                trail = trail.join(&item.trail());
            }
            truth = if covering {
                truth.and(answer)
            } else {
                truth.or(answer)
            };
        }
        if let Some(reason) = open {
            let unknown = Truth::Unknown(reason.clone());
            truth = if covering {
                truth.and(unknown)
            } else {
                truth.or(unknown)
            };
        }
        Ok(Answer::new(truth, trail).into_value())
    })
}

/// Whether a text is the name of an action, in which case does not matter: `service:Action`.
fn is_action(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-*?".contains(c);
        text.split_once(':').is_some_and(|(service, action)| {
            service.chars().all(plain) && action.chars().all(plain)
        })
    })
}
