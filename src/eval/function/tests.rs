//! The functions against the real program's answers, and what they make of values that are known
//! in part.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::json;
use crate::eval::expr::{Evaluator, Run};
use crate::eval::provenance::HopKind;
use crate::eval::scope::{EvalError, Evaluated, Mode, Reference, Scope};
use crate::eval::types::Type;
use crate::eval::value::{
    Data, Entries, List, ListKind, Map, MapKind, More, Open, Reason, Symbol, TextPart, Unknown,
    Value,
};
use crate::source::{Disk, FileId, SourceMap, Span};
use crate::syntax::tree::Call;

/// Names of values that are not known: `u.any`, `u.string`, `open.list` and so on.
struct Names;

fn reason() -> Reason {
    Reason::other("it is a test")
}

fn unknown(ty: Type) -> Value {
    Unknown::new(reason(), ty).not_null().into()
}

fn one_of_these(values: Vec<Value>) -> Value {
    super::one_of(values, &reason())
}

fn open_list(items: Vec<Value>, possible: Vec<Value>, more: More) -> Value {
    let open = Some(Box::new(Open { reason: reason(), possible, more }));
    Data::List(Arc::new(List { kind: ListKind::Tuple, items, open })).into()
}

fn open_map(entries: Vec<(&str, Value)>, possible: Vec<Value>, more: More) -> Value {
    let open = Some(Box::new(Open { reason: reason(), possible, more }));
    let entries: Entries = entries.into_iter().map(|(key, value)| (key.into(), value)).collect();
    Data::Map(Arc::new(Map { kind: MapKind::Object, entries, open })).into()
}

/// A value that came from the input variable `name`.
fn from_variable(value: Value, name: &str) -> Value {
    let trail = value.trail.clone().then(Span::NONE, HopKind::VariableDefault(name.into()));
    Value { trail, ..value }
}

fn symbol() -> Value {
    let symbol = Symbol { identity: true, ..Symbol::named("aws_s3_bucket.b") };
    let mut unknown = Unknown::new(reason(), Type::String).not_null();
    unknown.text = vec![TextPart::Symbol(symbol.clone())];
    unknown.symbols = vec![symbol];
    unknown.into()
}

fn prefixed() -> Value {
    let mut unknown = Unknown::new(reason(), Type::String).not_null();
    unknown.text = vec![TextPart::Literal("arn:aws:".into()), TextPart::Hole, TextPart::Literal("/*".into())];
    unknown.into()
}

impl Scope for Names {
    fn mode(&self) -> Mode {
        Mode::Configuration
    }

    fn resolve(&self, reference: Reference, _: Span) -> Option<Evaluated> {
        let Reference::Member(kind, name) = reference else { return None };
        let strings = |texts: &[&str]| texts.iter().map(|text| Value::from(*text)).collect::<Vec<_>>();
        Some(Ok(match (kind, name) {
            ("u", "any") => Value::unknown(reason()),
            ("u", "string") => unknown(Type::String),
            ("u", "number") => unknown(Type::Number),
            ("u", "bool") => unknown(Type::Bool),
            ("u", "list") => unknown(Type::list(Type::String)),
            ("u", "map") => unknown(Type::map(Type::String)),
            ("u", "symbol") => symbol(),
            ("u", "prefixed") => prefixed(),
            ("either", "string") => one_of_these(strings(&["a", "b"])),
            ("either", "null") => one_of_these(vec![Value::null(), "a".into()]),
            ("either", "list") => one_of_these(vec![Value::tuple(vec![]), Value::tuple(strings(&["a"]))]),
            ("either", "map") => one_of_these(vec![
                Value::object([("a".into(), 1_i64.into())]),
                Value::object([]),
            ]),
            ("open", "list") => open_list(strings(&["a"]), vec![], More::Anything),
            ("open", "some") => open_list(strings(&["a"]), strings(&["b"]), More::Nothing),
            ("open", "alike") => open_list(vec![], strings(&["a"]), More::Alike),
            ("open", "trues") => open_list(vec![true.into()], vec![true.into()], More::Alike),
            ("open", "map") => open_map(vec![("a", 1_i64.into())], vec![], More::Anything),
            ("open", "maybe") => open_map(vec![("a", 1_i64.into())], vec![2_i64.into()], More::Nothing),
            ("from", name) => from_variable(
                match name {
                    "true" => true.into(),
                    "false" => false.into(),
                    "list" => Value::tuple(vec![from_variable("x".into(), "element")]),
                    _ => Value::from(name),
                },
                name,
            ),
            _ => return None,
        }))
    }

    fn call(&self, _: &Evaluator, _: &Call, _: Span) -> Option<Evaluated> {
        None
    }

    fn function_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        Some(name)
    }
}

fn eval_in(root: &Utf8Path, text: &str) -> Evaluated {
    let file = FileId::NONE;
    let parsed = crate::syntax::parse_expression(file, text, 0);
    let expr = parsed.map_err(|diagnostic| EvalError::new(Span::NONE, diagnostic.message))?;
    let disk = Disk::new(vec![root.to_owned()], root.to_owned());
    let sources = SourceMap::default();
    let run = Run::new(&disk, root, &sources);
    Evaluator { scope: &Names, frame: None, run: &run }.eval(&expr)
}

fn eval(text: &str) -> Evaluated {
    eval_in(Utf8Path::new("/nowhere"), text)
}

/// A value in a compact form: JSON, and for what is not known: `?`, `?[those it may be]`,
/// `?"text with ${} holes"`, and `...` in open collections.
fn shown(value: &Value) -> String {
    let joined = |values: &[Value]| values.iter().map(shown).collect::<Vec<_>>().join(", ");
    let open = |open: &Option<Box<Open>>| match open {
        None => String::new(),
        Some(open) => {
            let more = match open.more {
                More::Nothing => "",
                More::Alike => "*",
                More::Anything => "...",
            };
            format!(" +({}){more}", joined(&open.possible))
        }
    };
    match &value.data {
        Data::Unknown(unknown) if !unknown.possible.is_empty() => format!("?[{}]", joined(&unknown.possible)),
        Data::Unknown(unknown) if !unknown.text.is_empty() => {
            let part = |part: &TextPart| match part {
                TextPart::Literal(text) => text.to_string(),
                TextPart::Symbol(symbol) => format!("${{{}}}", symbol.address),
                TextPart::Hole => "${}".to_owned(),
            };
            format!("?\"{}\"", unknown.text.iter().map(part).collect::<String>())
        }
        Data::Unknown(_) => "?".to_owned(),
        Data::List(list) => format!("[{}{}]", joined(&list.items), open(&list.open)),
        Data::Map(map) => {
            let entry = |(key, value): (&smol_str::SmolStr, &Value)| format!("{key}: {}", shown(value));
            let entries: Vec<String> = map.entries.iter().map(entry).collect();
            format!("{{{}{}}}", entries.join(", "), open(&map.open))
        }
        _ => json::encode(value).unwrap(),
    }
}

fn check(expr: &str, expected: &str) {
    let actual = match eval(expr) {
        Ok(value) => shown(&value),
        Err(error) => format!("error: {}", error.message),
    };
    assert_eq!(actual, expected, "{expr}");
}

/// The names of the input variables that a result came from.
fn check_trail(expr: &str, expected: &[&str]) {
    let value = eval(expr).unwrap();
    let names: Vec<&str> = value
        .trail
        .hops()
        .into_iter()
        .filter_map(|hop| match &hop.kind {
            HopKind::VariableDefault(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(names, expected, "{expr}");
}

/// Null has no type here, where Terraform knows that it is a null string, say.
fn matches_with_null(actual: &str, expected: &str) -> bool {
    let pattern = regex::escape(actual).replace("dynamic", ".*");
    actual.contains("dynamic")
        && regex::Regex::new(&format!("(?s)^{pattern}$")).is_ok_and(|regex| regex.is_match(expected))
}

#[test]
fn results_are_those_of_terraform() {
    let mut failures = Vec::new();
    let goldens = include_str!("../../../testdata/eval/functions.jsonl");
    for line in goldens.lines() {
        let golden = json::decode(line).unwrap();
        let golden = &golden.as_map().unwrap().entries;
        let expr = golden.get("expr").unwrap().as_str().unwrap();
        let expected = match golden.get("value") {
            Some(value) => format!(
                "{} of type {}",
                json::encode(value).unwrap(),
                golden.get("type").unwrap().as_str().unwrap()
            ),
            None => "an error".to_owned(),
        };
        let actual = match eval(expr) {
            Err(_) => "an error".to_owned(),
            Ok(value) if !value.is_wholly_known() => "not known".to_owned(),
            Ok(value) => {
                let ty = eval(&format!("type({expr})")).unwrap();
                format!("{} of type {}", json::encode(&value).unwrap(), ty.as_str().unwrap())
            }
        };
        let same = actual == expected || matches_with_null(&actual, &expected);
        match golden.get("departs") {
            Some(_) if same => failures.push(format!("{expr}\n  no longer departs")),
            None if !same => failures.push(format!("{expr}\n  expected {expected}\n  actual   {actual}")),
            _ => {}
        }
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{count} of {} differ:\n{}", goldens.lines().count(), failures.join("\n"));
}
