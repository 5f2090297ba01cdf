//! The conditions of a statement: whether they hold, and whether they narrow who may call.

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::super::answer::{Truth, read};
use super::super::network;
use super::document::lower;
use super::element::{Budget, Element};
use super::pattern::{Pattern, Reading, Resolve};
use crate::eval::convert::convert;
use crate::eval::provenance::Trail;
use crate::eval::types::Type;
use crate::eval::value::{Data, Reason, Value};

/// A condition: an operator, a key and values.
#[derive(Debug)]
pub(in super::super) struct Condition {
    /// The operator as it is written.
    pub(in super::super) operator: SmolStr,
    /// The key as it is written.
    pub(in super::super) name: SmolStr,
    /// The values.
    pub(in super::super) values: Element,
    /// The key in lower case.
    key: SmolStr,
    test: Test,
    negated: bool,
    if_exists: bool,
    quantifier: Option<Quantifier>,
    /// The way to it.
    pub(super) trail: Trail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    Any,
    All,
}

/// How a value of the request is compared with one of the condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Equal,
    EqualIgnoringCase,
    Like,
    Number(Order),
    Network,
    /// Whether the key is absent.
    Null,
    /// One that is not evaluated.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What a condition comes to for a request.
#[derive(Debug, Clone)]
pub(super) enum Met {
    Yes,
    No,
    /// The request does not say.
    Unsaid,
    Unknown(Reason),
}

impl From<Truth> for Met {
    fn from(truth: Truth) -> Met {
        match truth {
            Truth::Yes => Met::Yes,
            Truth::No => Met::No,
            Truth::Unknown(reason) => Met::Unknown(reason),
        }
    }
}

/// The operators: the text in lower case, how it compares, whether it is negated.
const OPERATORS: &[(&str, Test, bool)] = &[
    ("stringequals", Test::Equal, false),
    ("stringnotequals", Test::Equal, true),
    ("stringequalsignorecase", Test::EqualIgnoringCase, false),
    ("stringnotequalsignorecase", Test::EqualIgnoringCase, true),
    ("stringlike", Test::Like, false),
    ("stringnotlike", Test::Like, true),
    ("arnequals", Test::Like, false),
    ("arnlike", Test::Like, false),
    ("arnnotequals", Test::Like, true),
    ("arnnotlike", Test::Like, true),
    ("bool", Test::EqualIgnoringCase, false),
    ("binaryequals", Test::Equal, false),
    ("numericequals", Test::Number(Order::Equal), false),
    ("numericnotequals", Test::Number(Order::Equal), true),
    ("numericlessthan", Test::Number(Order::Less), false),
    (
        "numericlessthanequals",
        Test::Number(Order::LessOrEqual),
        false,
    ),
    ("numericgreaterthan", Test::Number(Order::Greater), false),
    (
        "numericgreaterthanequals",
        Test::Number(Order::GreaterOrEqual),
        false,
    ),
    ("ipaddress", Test::Network, false),
    ("notipaddress", Test::Network, true),
    ("null", Test::Null, false),
];

impl Condition {
    /// All conditions of a `Condition` element, and why there may be others.
    pub(super) fn all_of(
        value: &Value,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> (Vec<Condition>, Option<Reason>) {
        let mut conditions = Vec::new();
        let unclear = |value: &Value| {
            let reason = value.unknown_part().cloned();
            reason.unwrap_or_else(|| Reason::other("a condition must be an object"))
        };
        let Some(operators) = value.as_map() else {
            return (conditions, Some(unclear(value)));
        };
        let mut open = operators.open.as_ref().map(|open| open.reason.clone());
        for (operator, keys) in operators.entries.iter() {
            let keys = value.part(keys);
            if keys.is_null() {
                continue;
            }
            let Some(map) = keys.as_map() else {
                open = Some(unclear(&keys));
                continue;
            };
            if let Some(more) = &map.open {
                open = Some(more.reason.clone());
            }
            for (key, values) in map.entries.iter() {
                let values = keys.part(values);
                conditions.push(Condition::of(operator, key, &values, resolve, budget));
            }
        }
        (conditions, open)
    }

    fn of(
        operator: &SmolStr,
        name: &SmolStr,
        values: &Value,
        resolve: Resolve,
        budget: &mut Budget,
    ) -> Condition {
        let text = operator.to_ascii_lowercase();
        let (quantifier, text) = match text.split_once(':') {
            Some(("foranyvalue", rest)) => (Some(Quantifier::Any), rest),
            Some(("forallvalues", rest)) => (Some(Quantifier::All), rest),
            _ => (None, text.as_str()),
        };
        let base = text.strip_suffix("ifexists").unwrap_or(text);
        let found = OPERATORS.iter().find(|(name, ..)| *name == base);
        let (comparison, negated) =
            found.map_or((Test::Other, false), |(_, test, not)| (*test, *not));
        let reading = match comparison {
            Test::Like => Reading::Glob,
            _ => Reading::Exact,
        };
        Condition {
            operator: operator.clone(),
            name: name.clone(),
            values: Element::of(values, name, reading, resolve, budget),
            key: lower(name),
            test: comparison,
            negated,
            if_exists: base.len() < text.len(),
            quantifier,
            trail: read(values, name),
        }
    }

    /// Whether it holds for a request of which some keys are said: null says that a key is absent.
    pub(super) fn met(&self, when: &[(SmolStr, Value)]) -> Met {
        let Some((_, said)) = when.iter().find(|(key, _)| *key == self.key) else {
            return Met::Unsaid;
        };
        if let Data::Unknown(unknown) = &said.data
            && unknown.possible.is_empty()
            && unknown.text.is_empty()
            && unknown.symbols.is_empty()
        {
            return Met::Unknown(unknown.reason.clone());
        }
        if self.test == Test::Null {
            let wanted = if said.is_null() { "true" } else { "false" };
            return self
                .matches_one(&Value::from(wanted), Test::EqualIgnoringCase)
                .into();
        }
        if said.is_null() {
            let holds = match self.quantifier {
                Some(Quantifier::All) => true,
                Some(Quantifier::Any) => false,
                None => self.negated || self.if_exists,
            };
            return Truth::from(holds).into();
        }
        let one = std::slice::from_ref(said);
        let all = said.as_list().map_or(one, |list| &list.items);
        let each = all.iter().map(|value| self.matches_one(value, self.test));
        let met = match (self.quantifier, self.negated) {
            (Some(Quantifier::All), false) => Truth::all(each),
            (Some(Quantifier::All) | None, true) => Truth::all(each.map(|one| !one)),
            (Some(Quantifier::Any), true) => Truth::any(each.map(|one| !one)),
            (Some(Quantifier::Any) | None, false) => Truth::any(each),
        };
        met.into()
    }

    /// Whether a value of the request matches one of the condition's.
    fn matches_one(&self, said: &Value, test: Test) -> Truth {
        let said = convert(said, &Type::String).unwrap_or_else(|_| said.clone());
        let reading = match test {
            Test::EqualIgnoringCase => Reading::Action,
            _ => Reading::Exact,
        };
        let pattern = Pattern::of(&said, reading, &|_, _| None);
        let (truth, _) = self.values.any(|item| match test {
            Test::Equal | Test::Like => match &pattern {
                Some(pattern) => item.covers(pattern),
                None => Truth::No,
            },
            Test::EqualIgnoringCase => {
                let own = Pattern::of(&item.value, Reading::Action, &|_, _| None);
                match (own, &pattern) {
                    (Some(own), Some(pattern)) => own.covers(pattern),
                    _ => Truth::No,
                }
            }
            Test::Number(order) => compare(order, &said, &item.value),
            Test::Network => network::within(&said, std::slice::from_ref(&item.value)),
            Test::Null | Test::Other => Truth::Unknown(Reason::other(format!(
                "the condition operator {} is not evaluated",
                self.operator
            ))),
        });
        truth
    }

    /// Whether it pins who calls, in a statement that allows. `source` counts keys too that pin
    /// only on whose behalf a service calls.
    pub(super) fn pins(&self, source: bool) -> Truth {
        // A key that is absent passes these, and a negation lets everybody else in.
        let passes = self.if_exists || self.negated || self.quantifier == Some(Quantifier::All);
        if passes {
            Truth::No
        } else {
            self.names_callers(source)
        }
    }

    /// Whether it, in a statement that denies, spares only some callers.
    pub(super) fn spares_some(&self) -> Truth {
        let exempt = fact(&self.key).is_some_and(|fact| fact.weight == Weight::Exempt);
        if exempt {
            return Truth::Yes;
        }
        if !self.negated || self.quantifier.is_some() {
            return Truth::No;
        }
        self.names_callers(false)
    }

    fn names_callers(&self, source: bool) -> Truth {
        let Some(fact) = fact(&self.key) else {
            return Truth::No;
        };
        let counts = match fact.weight {
            Weight::Caller => true,
            Weight::Source => source,
            Weight::Exempt => false,
        };
        if !counts || self.values.is_empty() {
            return Truth::No;
        }
        if self.test == Test::Network {
            let values = self.values.items.iter().map(|item| &item.value);
            let world = network::covers_internet(values, self.values.open.as_ref());
            return !world.truth;
        }
        self.values.all(|item| match self.test {
            Test::Equal | Test::EqualIgnoringCase => {
                Truth::from(!matches!(item.value.as_str(), Some("*" | "false")))
            }
            Test::Like => item.each(|pattern| narrows(pattern, fact.kind)),
            _ => Truth::No,
        })
    }
}

/// Whether a pattern stands for few enough.
fn narrows(pattern: &Pattern, kind: Kind) -> Truth {
    if pattern.is_everything() {
        return Truth::No;
    }
    match kind {
        Kind::Id => !pattern.has_wildcard(),
        Kind::Any => Truth::Yes,
        Kind::Network => Truth::No,
        Kind::Arn => match (pattern.arn_field(4), pattern.arn_field(5)) {
            (Some(account), Some(name)) if account.is_empty() => {
                Truth::from(!name.begins_wild() && !name.is_empty())
            }
            (Some(account), _) => !account.has_wildcard(),
            _ if pattern.begins_fixed() => Truth::Yes,
            _ => !pattern.has_wildcard(),
        },
    }
}

fn compare(order: Order, said: &Value, value: &Value) -> Truth {
    let number = |value: &Value| convert(value, &Type::Number).ok();
    let (Some(a), Some(b)) = (number(said), number(value)) else {
        return Truth::No;
    };
    let (Some(a), Some(b)) = (a.as_number(), b.as_number()) else {
        let reason = a.unknown_part().or_else(|| b.unknown_part()).cloned();
        return Truth::Unknown(reason.unwrap_or_else(|| Reason::other("a number is not known")));
    };
    Truth::from(match order {
        Order::Equal => a == b,
        Order::Less => a < b,
        Order::LessOrEqual => a <= b,
        Order::Greater => a > b,
        Order::GreaterOrEqual => a >= b,
    })
}

struct Fact {
    weight: Weight,
    key: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Caller,
    Source,
    Exempt,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Arn,
    Network,
    Any,
}

/// What is known of a condition key. A key that ends in `:` or `/` in the file begins others.
fn fact(key: &str) -> Option<&'static Fact> {
    static FACTS: OnceLock<Vec<Fact>> = OnceLock::new();
    let facts = FACTS.get_or_init(|| {
        super::super::data_lines(include_str!("narrowing.txt"))
            .filter_map(|line| {
                let weight = match *line.first()? {
                    "caller" => Weight::Caller,
                    "source" => Weight::Source,
                    _ => Weight::Exempt,
                };
                let kind = match line.get(2).copied() {
                    Some("id") => Kind::Id,
                    Some("arn") => Kind::Arn,
                    Some("network") => Kind::Network,
                    _ => Kind::Any,
                };
                let key = line.get(1)?;
                Some(Fact { weight, key, kind })
            })
            .collect()
    });
    facts.iter().find(|fact| {
        let begins = fact.key.ends_with([':', '/']) && key.starts_with(fact.key);
        begins || fact.key == key
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_data_says_something() {
        for line in super::super::super::data_lines(include_str!("narrowing.txt")) {
            let known = match line[0] {
                "caller" | "source" => {
                    line.len() == 3 && ["id", "arn", "network", "any"].contains(&line[2])
                }
                "exempt" => line.len() == 2,
                _ => false,
            };
            assert!(known && line[1] == line[1].to_lowercase(), "{line:?}");
        }
    }
}
