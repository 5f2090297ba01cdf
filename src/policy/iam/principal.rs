//! Who a statement is about.

use std::sync::Arc;

use smol_str::SmolStr;

use super::super::answer::Truth;
use super::document::field;
use super::element::{Budget, Element, Item};
use super::pattern::{Pattern, Reading, Resolve};
use crate::eval::provenance::Trail;
use crate::eval::types::Type;
use crate::eval::value::{Data, Map, Reason, TextPart, Unknown, Value};

/// `Principal` or `NotPrincipal`.
#[derive(Debug, Default)]
pub(in super::super) struct Principals {
    /// Whether it is `NotPrincipal`.
    pub(in super::super) negated: bool,
    /// The principals of each type: `AWS`, `Service`, `Federated`, `CanonicalUser`.
    pub(in super::super) groups: Vec<(SmolStr, Element)>,
    /// Why there may be others.
    pub(in super::super) open: Option<Reason>,
    trail: Trail,
}

impl Principals {
    pub(super) fn of(
        whole: &Value,
        map: &Map,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Option<Principals> {
        let own = field(whole, map, "Principal").map(|value| (value, false));
        let found = own.or_else(|| Some((field(whole, map, "NotPrincipal")?, true)));
        let Some((value, negated)) = found else {
            let reason = map.open.as_ref()?.reason.clone();
            return Some(Principals {
                open: Some(reason),
                ..Principals::default()
            });
        };
        let mut principals = Principals {
            negated,
            trail: super::super::answer::read(&value, "Principal"),
            ..Principals::default()
        };
        let mut add = |ty: &SmolStr, value: &Value| {
            let reading = Reading::Glob;
            let element = Element::of(&in_full(value), "Principal", reading, resolve, budget);
            principals.groups.push((ty.clone(), element));
        };
        match &value.data {
            Data::Map(groups) => {
                for (ty, ids) in groups.entries.iter() {
                    // "*" as a type is what the data resource takes for everybody.
                    let ty = if ty == "*" {
                        &SmolStr::new_static("AWS")
                    } else {
                        ty
                    };
                    add(ty, &value.part(ids));
                }
                principals.open = groups.open.as_ref().map(|open| open.reason.clone());
            }
            Data::Unknown(unknown) if unknown.ty != Type::String && unknown.possible.is_empty() => {
                principals.open = Some(unknown.reason.clone());
            }
            _ => add(&SmolStr::new_static("AWS"), &value),
        }
        Some(principals)
    }

    /// Whether everybody, of whatever account, is meant. `NotPrincipal` means all but a few.
    pub(super) fn everybody(&self) -> (Truth, Trail) {
        if self.negated {
            return (Truth::Yes, self.trail.clone());
        }
        self.search(|ty, element| {
            if ty == "Service" {
                return (Truth::No, Trail::EMPTY);
            }
            let (truth, item) = element.covers(&everything());
            let trail = item.map_or_else(|| self.trail.clone(), Item::trail);
            (truth, trail)
        })
    }

    /// Whether the principal is one of these.
    pub(super) fn covers(&self, needle: &Pattern) -> (Truth, Trail) {
        let found = self.search(|_, element| {
            let (truth, item) = element.any(|item| {
                item.each(|pattern| {
                    if pattern.is_everything() {
                        return Truth::Yes;
                    }
                    // A principal has no wildcards: one that looks like it is meant as it stands.
                    match pattern.has_wildcard() {
                        Truth::Yes => Truth::No,
                        _ => pattern.covers(needle),
                    }
                })
            });
            let trail = item.map_or_else(|| self.trail.clone(), Item::trail);
            (truth, trail)
        });
        if self.negated {
            (!found.0, found.1)
        } else {
            found
        }
    }

    /// Whether all that others are is among these.
    pub(super) fn covers_all_of(&self, other: &Principals) -> Truth {
        if self.negated {
            // All but a few, and whether those few are among the others is rarely told.
            let named = |ids: &Element| ids.all(|item| item.covered_by(|id| self.covers(id).0));
            return if other.negated {
                Truth::No
            } else {
                Truth::all(other.groups.iter().map(|(_, ids)| named(ids)))
            };
        }
        let everybody = self.everybody().0;
        if everybody.is_yes() || other.negated {
            return everybody;
        }
        let covered = other
            .groups
            .iter()
            .map(|(_, ids)| ids.all(|item| item.covered_by(|id| self.covers(id).0)));
        Truth::all(covered).and(match &other.open {
            Some(reason) => Truth::Unknown(reason.clone()),
            None => Truth::Yes,
        })
    }

    fn search(&self, look: impl Fn(&str, &Element) -> (Truth, Trail)) -> (Truth, Trail) {
        let mut best = (Truth::No, self.trail.clone());
        for (ty, element) in &self.groups {
            let (truth, trail) = look(ty, element);
            match truth {
                Truth::Yes => return (Truth::Yes, trail),
                Truth::Unknown(_) if best.0.is_no() => best = (truth, trail),
                _ => {}
            }
        }
        (best.0.or_maybe(self.open.as_ref()), best.1)
    }
}

pub(super) fn everything() -> Pattern {
    // A text always has a pattern.
    Pattern::of(&Value::from("*"), Reading::Glob, &|_, _| None).unwrap_or_default()
}

/// A principal as a pattern. An account stands for its root.
pub(in super::super) fn principal(value: &Value, resolve: Resolve) -> Option<Pattern> {
    Pattern::of(&in_full(value), Reading::Glob, resolve)
}

/// Principals with accounts written out as their roots.
fn in_full(value: &Value) -> Value {
    let root = |parts: Vec<TextPart>, reason: Reason| Unknown {
        text: parts,
        ..Unknown::new(reason, Type::String).not_null()
    };
    let data = match &value.data {
        Data::String(text) if is_account(text) => {
            Data::String(format!("arn:aws:iam::{text}:root").into())
        }
        Data::Unknown(unknown) => match unknown.symbols.first() {
            Some(symbol) if symbol.path == "account_id" && unknown.text.len() <= 1 => {
                let parts = vec![
                    TextPart::Literal("arn:aws:iam::".into()),
                    TextPart::Symbol(symbol.clone()),
                    TextPart::Literal(":root".into()),
                ];
                Data::Unknown(Arc::new(root(parts, unknown.reason.clone())))
            }
            _ => return value.clone(),
        },
        Data::List(list) => {
            let mut list = (**list).clone();
            list.items = list.items.iter().map(in_full).collect();
            Data::List(Arc::new(list))
        }
        _ => return value.clone(),
    };
    Value {
        data,
        ..value.clone()
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The account that a principal or any other ARN is of: twelve digits, a computed account id, or
/// null for what names none, such as a service, everybody, or a role that is made here.
pub(in super::super) fn account(value: &Value) -> Value {
    let found = match &value.data {
        Data::String(text) if is_account(text) => Value::from(text.clone()),
        Data::String(text) => match text.split(':').nth(4) {
            Some(account) if text.starts_with("arn:") && is_account(account) => account.into(),
            _ => Value::null(),
        },
        Data::Unknown(unknown) => of_parts(unknown),
        _ => Value::null(),
    };
    found.at(value.span).derived(value)
}

fn of_parts(unknown: &Unknown) -> Value {
    let computed = |part: &TextPart| match part {
        TextPart::Symbol(symbol) => {
            let mut found = Unknown::new(unknown.reason.clone(), Type::String).not_null();
            found.text = vec![part.clone()];
            found.symbols = vec![symbol.clone()];
            Value::from(found)
        }
        _ => Value::unknown(unknown.reason.clone()),
    };
    match &unknown.text[..] {
        [TextPart::Symbol(symbol)] if symbol.path == "account_id" => computed(&unknown.text[0]),
        // The ARN of something made here: of the account that this is applied in.
        [TextPart::Symbol(symbol), ..]
            if !symbol.resource_type.is_empty()
                && symbol.mode == crate::address::ResourceMode::Managed =>
        {
            Value::null()
        }
        [TextPart::Literal(first), rest @ ..] => of_arn_parts(first, rest, &computed, unknown),
        _ => Value::unknown(unknown.reason.clone()),
    }
}

fn of_arn_parts(
    first: &str,
    rest: &[TextPart],
    computed: &dyn Fn(&TextPart) -> Value,
    unknown: &Unknown,
) -> Value {
    let fields: Vec<&str> = first.split(':').collect();
    match (&fields[..], rest) {
        (["arn", _, _, _, account, _, ..], _) if is_account(account) => (*account).into(),
        (["arn", _, _, _, ""], [part, TextPart::Literal(after), ..]) if after.starts_with(':') => {
            computed(part)
        }
        // The partition is not known: what follows it is.
        (["arn", ""], [_, TextPart::Literal(after), more @ ..]) if after.starts_with(':') => {
            let whole = format!("arn:aws{after}");
            of_arn_parts(&whole, more, computed, unknown)
        }
        _ if !first.starts_with("arn:") => Value::null(),
        _ => Value::unknown(unknown.reason.clone()),
    }
}
