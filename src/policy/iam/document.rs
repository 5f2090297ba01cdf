//! A policy document in its normal form.

use smol_str::SmolStr;

use super::super::answer::{Truth, read};
use super::condition::Condition;
use super::element::{Budget, Element, Item, too_long};
use super::pattern::{Pattern, Reading, Resolve};
use super::principal::Principals;
use crate::eval::document::of_text;
use crate::eval::provenance::Trail;
use crate::eval::value::{Data, Map, Reason, Value};

/// A policy document.
#[derive(Debug, Default)]
pub(in super::super) struct Document {
    /// Its statements, those that may be there included.
    pub(in super::super) statements: Vec<Statement>,
    /// Why there may be others.
    pub(in super::super) open: Option<Reason>,
    /// The way to the document.
    pub(in super::super) trail: Trail,
}

/// A statement.
#[derive(Debug)]
pub(in super::super) struct Statement {
    /// Its place.
    pub(in super::super) value: Value,
    /// Whether it certainly is there.
    pub(super) there: Truth,
    /// `Allow` or `Deny`; anything else is neither.
    pub(in super::super) effect: Value,
    /// `Sid`
    pub(in super::super) sid: Value,
    /// `Action` or `NotAction`
    pub(in super::super) actions: Option<Matcher>,
    /// `Resource` or `NotResource`; none means whatever the document is attached to.
    pub(in super::super) resources: Option<Matcher>,
    /// `Principal` or `NotPrincipal`; none means whoever the document is attached to.
    pub(in super::super) principals: Option<Principals>,
    /// `Condition`: all of them must hold.
    pub(in super::super) conditions: Vec<Condition>,
    /// Why there may be other conditions.
    pub(in super::super) conditions_open: Option<Reason>,
    /// The way to it.
    pub(in super::super) trail: Trail,
}

/// An element that patterns are in, or its negation.
#[derive(Debug)]
pub(in super::super) struct Matcher {
    /// Whether it is `NotAction` or `NotResource`.
    pub(in super::super) negated: bool,
    /// The patterns.
    pub(in super::super) element: Element,
}

/// The most statements that are looked at.
const MAX_STATEMENTS: usize = 1000;

impl Document {
    /// The document that a value is: null is one without statements.
    pub(in super::super) fn of(value: &Value, resolve: Resolve) -> Document {
        let mut document = Document {
            trail: value.trail.clone(),
            ..Document::default()
        };
        let decoded = match &value.data {
            Data::Map(_) => value.clone(),
            Data::Absent | Data::Null => return document,
            Data::String(text) if text.trim().is_empty() => return document,
            _ => match of_text(value) {
                Some(Ok(decoded)) => decoded,
                Some(Err(message)) => return document.unknown(Reason::other(message)),
                None => {
                    let reason = value.unknown_part().cloned();
                    let what = || Reason::other("it is not a policy document");
                    return document.unknown(reason.unwrap_or_else(what));
                }
            },
        };
        document.fill(&decoded, resolve);
        document
    }

    fn unknown(mut self, reason: Reason) -> Document {
        self.open = Some(reason);
        self
    }

    fn fill(&mut self, decoded: &Value, resolve: Resolve) {
        let Some(map) = decoded.as_map() else {
            let reason = decoded.unknown_part().cloned();
            let what = || Reason::other("a policy document must be an object");
            self.open = Some(reason.unwrap_or_else(what));
            return;
        };
        let Some(statements) = map.entries.get("Statement") else {
            self.open = map.open.as_ref().map(|open| open.reason.clone());
            return;
        };
        let statements = decoded.part(statements);
        let mut budget = Budget::new();
        let mut add = |document: &mut Document, value: &Value, there: Truth| {
            if document.statements.len() >= MAX_STATEMENTS {
                document.open = Some(too_long());
                return;
            }
            match Statement::of(&statements.part(value), there, resolve, &mut budget) {
                Ok(statement) => document.statements.push(statement),
                Err(reason) => document.open = Some(reason),
            }
        };
        match &statements.data {
            Data::List(list) => {
                for value in &list.items {
                    add(self, value, Truth::Yes);
                }
                if let Some(open) = &list.open {
                    for value in &open.possible {
                        add(self, value, Truth::Unknown(open.reason.clone()));
                    }
                    self.open = Some(open.reason.clone());
                }
            }
            Data::Absent | Data::Null => {}
            _ => add(self, &statements, Truth::Yes),
        }
    }
}

impl Statement {
    fn of(
        value: &Value,
        there: Truth,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Result<Statement, Reason> {
        let Some(map) = value.as_map() else {
            let reason = value.unknown_part().cloned();
            return Err(reason.unwrap_or_else(|| Reason::other("a statement must be an object")));
        };
        let (conditions, conditions_open) = match field(value, map, "Condition") {
            Some(condition) => Condition::all_of(&condition, resolve, budget),
            None => (Vec::new(), None),
        };
        Ok(Statement {
            there,
            effect: field(value, map, "Effect").unwrap_or_else(Value::null),
            sid: field(value, map, "Sid").unwrap_or_else(Value::null),
            actions: Matcher::of(
                value,
                map,
                ["Action", "NotAction"],
                Reading::Action,
                resolve,
                budget,
            ),
            resources: Matcher::of(
                value,
                map,
                ["Resource", "NotResource"],
                Reading::Glob,
                resolve,
                budget,
            ),
            principals: Principals::of(value, map, resolve, budget),
            conditions,
            conditions_open: conditions_open.or_else(|| Some(map.open.as_ref()?.reason.clone())),
            trail: read(value, "Statement"),
            value: value.clone(),
        })
    }

    /// Whether it certainly is there.
    pub(in super::super) fn is_there(&self) -> bool {
        self.there.is_yes()
    }

    /// Whether it is there and has this effect.
    pub(super) fn has_effect(&self, effect: &str) -> Truth {
        let truth = match &self.effect.data {
            Data::String(text) => Truth::from(text == effect),
            Data::Unknown(unknown) => {
                let is = |value: &Value| value.as_str() == Some(effect);
                match &unknown.possible[..] {
                    possible @ [_, ..] if possible.iter().all(is) => Truth::Yes,
                    possible @ [_, ..] if !possible.iter().any(is) => Truth::No,
                    _ => Truth::Unknown(unknown.reason.clone()),
                }
            }
            _ => Truth::No,
        };
        truth.and(self.there.clone())
    }
}

/// An element of a statement, if it is given.
pub(super) fn field(whole: &Value, map: &Map, name: &str) -> Option<Value> {
    let value = whole.part(map.entries.get(name)?);
    (!value.is_null()).then_some(value)
}

impl Matcher {
    fn of(
        whole: &Value,
        map: &Map,
        [name, not_name]: [&str; 2],
        reading: Reading,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Option<Matcher> {
        let own = field(whole, map, name).map(|value| (value, name, false));
        let found = own.or_else(|| Some((field(whole, map, not_name)?, not_name, true)));
        if let Some((value, name, negated)) = found {
            let element = Element::of(&value, name, reading, resolve, budget);
            return Some(Matcher { negated, element });
        }
        // It may be among what is not known.
        let reason = map.open.as_ref()?.reason.clone();
        Some(Matcher {
            negated: false,
            element: Element {
                open: Some(reason),
                ..Element::default()
            },
        })
    }

    /// Whether it covers all that the needle stands for, and what decides that.
    pub(super) fn covers(&self, needle: &Pattern) -> (Truth, Trail) {
        let (truth, item) = if self.negated {
            let (truth, item) = self.element.overlaps(needle);
            (!truth, item)
        } else {
            self.element.covers(needle)
        };
        let trail = item.map_or_else(|| self.element.trail.clone(), Item::trail);
        (truth, trail)
    }

    /// Whether it covers all that another one covers.
    pub(super) fn covers_all_of(&self, other: &Matcher, everything: &Pattern) -> Truth {
        let all = self.covers(everything).0;
        if other.negated || all.is_yes() {
            return all;
        }
        if other.element.is_empty() {
            return Truth::Yes;
        }
        other
            .element
            .all(|item| item.covered_by(|pattern| self.covers(pattern).0))
    }
}

/// The name of a thing in lower case.
pub(super) fn lower(text: &str) -> SmolStr {
    text.to_ascii_lowercase().into()
}
