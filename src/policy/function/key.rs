//! Functions that follow a value to the encryption key it leads to: through references, aliases,
//! data sources, ARNs. Which resource types are keys is data, in `key.txt`.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use smol_str::SmolStr;

use super::reference::{Referred, read, referred, versions};
use super::{Context, Parameter, ParameterType, PolicyFunction, facts, undecided};
use crate::address::ResourceMode;
use crate::eval::function::one_of;
use crate::eval::scope::Evaluated;
use crate::eval::value::{Data, Reason, TextPart, Unknown, Value};
use crate::graph::{Graph, ResourceInstance};

const VALUE: &[Parameter] = &[Parameter::new("value", ParameterType::Any)];

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "key_kind",
        VALUE,
        "whose the encryption key is that a value leads to",
        key_kind,
    )
    .follows(),
    PolicyFunction::new(
        "customer_key",
        VALUE,
        "whether a value leads to an encryption key of the customer",
        customer_key,
    )
    .follows(),
    PolicyFunction::new(
        "key",
        VALUE,
        "the attributes of the declared encryption key that a value leads to, or null",
        key,
    )
    .follows(),
];

/// The key that a value leads to.
enum Key<'g> {
    /// None: the value is null, absent or empty.
    None,
    /// One that the provider owns.
    Owned,
    /// One that the provider manages in the customer's account.
    Managed,
    /// The customer's, declared here.
    Declared(&'g ResourceInstance),
    /// The customer's, named by an id, ARN or alias and declared elsewhere.
    Literal,
    /// That is not known.
    Unknown(Reason),
}

fn key_kind(context: &Context, args: &[Value]) -> Evaluated {
    let kind = |key: Key| match key {
        Key::None => "none".into(),
        Key::Owned => "aws_owned".into(),
        Key::Managed => "aws_managed".into(),
        Key::Declared(_) => "customer".into(),
        Key::Literal => "customer_literal".into(),
        Key::Unknown(reason) => Value::unknown(reason),
    };
    Ok(follow(&Walk::of(context), &args[0], 0, &kind))
}

fn customer_key(context: &Context, args: &[Value]) -> Evaluated {
    let is_customers = |key: Key| match key {
        Key::None | Key::Owned | Key::Managed => false.into(),
        Key::Declared(_) | Key::Literal => true.into(),
        Key::Unknown(reason) => Value::unknown(reason),
    };
    Ok(follow(&Walk::of(context), &args[0], 0, &is_customers))
}

fn key(context: &Context, args: &[Value]) -> Evaluated {
    let walk = Walk::of(context);
    Ok(follow(&walk, &args[0], 0, &|key| attributes(&walk, key, 0)))
}

/// The attributes of a key; of a replica those of the key it is a copy of, which decides rotation
/// and the like for both.
fn attributes(walk: &Walk, key: Key, depth: usize) -> Value {
    match key {
        Key::None | Key::Owned | Key::Managed => Value::null(),
        Key::Literal => undecided("the key is declared elsewhere"),
        Key::Unknown(reason) => Value::unknown(reason),
        Key::Declared(instance) => match roles().get(type_name(instance).as_str()) {
            Some(Role::Replica(primary)) => {
                let primary = read(&instance.value, primary);
                let answer = |key: Key| match key {
                    Key::None | Key::Owned | Key::Managed => {
                        undecided("the key that the replica is a copy of is not known")
                    }
                    key => attributes(walk, key, depth + 1),
                };
                follow(walk, &primary, depth + 1, &answer)
            }
            _ => instance.value.clone(),
        },
    }
}

/// What a resource type has to do with keys.
#[derive(Debug, Clone, Copy)]
enum Role {
    Key,
    Replica(&'static str),
    Alias {
        name: &'static str,
        target: &'static str,
    },
    Names(&'static str),
}

type Roles = BTreeMap<&'static str, Role>;

fn roles() -> &'static Roles {
    static ROLES: OnceLock<Roles> = OnceLock::new();
    ROLES.get_or_init(|| {
        let role = |words: Vec<&'static str>| match words[..] {
            [ty, "key"] => Some((ty, Role::Key)),
            [ty, "replica", primary] => Some((ty, Role::Replica(primary))),
            [ty, "alias", name, target] => Some((ty, Role::Alias { name, target })),
            [ty, "names", attribute] => Some((ty, Role::Names(attribute))),
            _ => None,
        };
        facts(include_str!("key.txt")).filter_map(role).collect()
    })
}

fn owned() -> &'static [&'static str] {
    static OWNED: OnceLock<Vec<&'static str>> = OnceLock::new();
    OWNED.get_or_init(|| {
        let lines = facts(include_str!("key.txt"));
        let lines = lines.filter(|words| words[0] == "owned");
        lines.flat_map(|words| words[1..].to_vec()).collect()
    })
}

fn type_name(instance: &ResourceInstance) -> SmolStr {
    let address = &instance.address;
    match address.mode {
        ResourceMode::Managed => address.resource_type.clone(),
        mode => format!("{}{}", mode.prefix(), address.resource_type).into(),
    }
}

/// Whether a resource is a key or another name of one.
pub(super) fn is_key(instance: &ResourceInstance) -> bool {
    roles().contains_key(type_name(instance).as_str())
}

/// An alias of an alias of an alias is a circle, or nobody's configuration.
const MAX_DEPTH: usize = 8;

/// More steps than this no key is away, whatever its names may stand for.
const MAX_STEPS: u32 = 512;

type Answer<'a> = &'a dyn Fn(Key) -> Value;

/// One search for a key: aliases that may each be one of several would make it endless.
struct Walk<'a> {
    graph: &'a Graph,
    steps: Cell<u32>,
}

impl<'a> Walk<'a> {
    fn of(context: &Context<'a>) -> Walk<'a> {
        Walk {
            graph: context.scope.graph,
            steps: Cell::new(0),
        }
    }

    fn is_long(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.steps.get() > MAX_STEPS
    }
}

/// What the answer is for the key that a value leads to.
fn follow(walk: &Walk, value: &Value, depth: usize, answer: Answer) -> Value {
    if depth > MAX_DEPTH || walk.is_long() {
        return answer(Key::Unknown(Reason::other(
            "the way to the key goes through too many names",
        )));
    }
    if let Some((versions, reason)) = versions(value) {
        let answers = versions.iter();
        let answers = answers.map(|version| follow(walk, version, depth + 1, answer));
        return one_of(answers.collect(), reason).because(&value.trail);
    }
    let result = match (&value.data, referred(walk.graph, value)) {
        (Data::Absent | Data::Null, _) => answer(Key::None),
        (_, Referred::Instance(instance)) if is_key(instance) => {
            through(walk, instance, depth, answer)
        }
        (Data::String(text), _) => named(walk, value, text, depth, answer),
        (Data::Unknown(unknown), _) => match known_text(unknown).as_deref().map(reading) {
            Some(Reading::Managed) => answer(Key::Managed),
            Some(Reading::Customers) => answer(Key::Literal),
            _ => answer(Key::Unknown(unknown.reason.clone())),
        },
        _ => answer(Key::Unknown(Reason::other(
            "a key is named by a text, and this is none",
        ))),
    };
    result.because(&value.trail)
}

/// The key that a resource is or leads to.
fn through(walk: &Walk, instance: &ResourceInstance, depth: usize, answer: Answer) -> Value {
    match roles().get(type_name(instance).as_str()) {
        Some(Role::Key | Role::Replica(_)) => answer(Key::Declared(instance)),
        Some(Role::Alias { target, .. }) => {
            let target = read(&instance.value, target);
            if target.is_null() {
                return answer(Key::Unknown(Reason::other(format!(
                    "{} names no key",
                    instance.name
                ))));
            }
            follow(walk, &target, depth + 1, answer)
        }
        Some(Role::Names(attribute)) => {
            follow(walk, &read(&instance.value, attribute), depth + 1, answer)
        }
        None => answer(Key::Unknown(Reason::other("it is no key"))),
    }
}

/// The key that a known text names.
fn named(walk: &Walk, value: &Value, text: &str, depth: usize, answer: Answer) -> Value {
    if owned().contains(&text) {
        return answer(Key::Owned);
    }
    match reading(text) {
        Reading::Nothing => answer(Key::None),
        Reading::Managed => answer(Key::Managed),
        Reading::Customers => answer(Key::Literal),
        Reading::Alias(name) => {
            let aliases = aliases(walk.graph, name);
            if aliases.is_empty() {
                return answer(Key::Literal);
            }
            let reason = Reason::other(format!("which key {name} stands for is not known"));
            let mut answers = Vec::new();
            for (instance, certain) in aliases {
                answers.push(through(walk, instance, depth + 1, answer));
                if !certain {
                    answers.push(answer(Key::Literal));
                }
            }
            one_of(answers, &reason)
        }
        Reading::Undecided => answer(Key::Unknown(Reason::new(
            Reason::other("the text is not the id, ARN or alias of a key").kind,
            value.span,
        ))),
    }
}

/// The declared aliases that have a name, or may have it: with whether that is certain.
fn aliases<'g>(graph: &'g Graph, name: &str) -> Vec<(&'g ResourceInstance, bool)> {
    let name: Value = name.into();
    let mut found = Vec::new();
    for (ty, role) in roles() {
        let Role::Alias {
            name: attribute, ..
        } = role
        else {
            continue;
        };
        for instance in graph.of_type(ResourceMode::Managed, ty) {
            match read(&instance.value, attribute).equals(&name) {
                Some(true) => found.push((instance, !instance.conditional)),
                Some(false) => {}
                None => found.push((instance, false)),
            }
        }
    }
    found
}

/// What stands for the parts of a text that are not known: no configuration can hold it.
const HOLE: char = '\0';

/// A text with holes where it is not known; none if nothing is known.
fn known_text(unknown: &Unknown) -> Option<String> {
    let known = |part: &TextPart| matches!(part, TextPart::Literal(_));
    let text = unknown.text.iter().any(known);
    text.then(|| unknown.marked(HOLE))
}

/// How a text reads as the name of a key.
#[derive(Debug, PartialEq, Eq)]
enum Reading<'a> {
    Nothing,
    Managed,
    Customers,
    Alias(&'a str),
    Undecided,
}

fn reading(text: &str) -> Reading<'_> {
    if text.is_empty() {
        return Reading::Nothing;
    }
    let alias = match text.find(":alias/") {
        Some(at) => Some(&text[at + 1..]),
        None => text.starts_with("alias/").then_some(text),
    };
    // Some services take the name without the word before it.
    if text.starts_with("aws/") {
        return Reading::Managed;
    }
    if let Some(alias) = alias {
        let name = &alias["alias/".len()..];
        return match name.find(HOLE) {
            _ if name.starts_with("aws/") => Reading::Managed,
            Some(hole) if "aws/".starts_with(&name[..hole]) => Reading::Undecided,
            Some(_) => Reading::Customers,
            None if name.is_empty() => Reading::Undecided,
            None => Reading::Alias(alias),
        };
    }
    let is_arn = text.starts_with("arn:") && text.contains(":key/");
    if is_arn || text.starts_with("key/") || text.starts_with("mrk-") || is_uuid(text) {
        return Reading::Customers;
    }
    Reading::Undecided
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_is_understood() {
        for words in facts(include_str!("key.txt")) {
            let known = words[0] == "owned" || roles().contains_key(words[0]);
            assert!(known && words.len() >= 2, "{words:?}");
        }
        assert!(owned().len() > 1);
    }

    #[test]
    fn texts_read_as_keys() {
        for (text, expected) in [
            ("", Reading::Nothing),
            ("alias/aws/rds", Reading::Managed),
            ("aws/sns", Reading::Managed),
            (
                "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds",
                Reading::Managed,
            ),
            ("arn:aws:kms:\0:\0:alias/aws/s3", Reading::Managed),
            ("\0:alias/aws/s3", Reading::Managed),
            ("alias/data", Reading::Alias("alias/data")),
            ("alias/awsome", Reading::Alias("alias/awsome")),
            (
                "arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/data",
                Reading::Alias("alias/data"),
            ),
            ("alias/\0", Reading::Undecided),
            ("alias/a\0", Reading::Undecided),
            ("alias/aws\0", Reading::Undecided),
            ("alias/", Reading::Undecided),
            ("alias/app-\0", Reading::Customers),
            ("arn:aws:kms:\0:\0:key/\0", Reading::Customers),
            ("5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11", Reading::Customers),
            ("mrk-1234abcd12ab34cd56ef1234567890ab", Reading::Customers),
            ("5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a1g", Reading::Undecided),
            ("my-key", Reading::Undecided),
            ("\0", Reading::Undecided),
        ] {
            assert_eq!(reading(text), expected, "{text:?}");
        }
    }
}
