//! IAM policy documents: what the data resource `aws_iam_policy_document` computes from its
//! arguments alone, which is everything.
//!
//! It is the one data resource whose result source decides, and policies look into that result;
//! that is why this file knows a resource type, as a row of [`computed`]'s table. The shape and
//! the order of the text are the provider's: the tests are its answers.

mod holes;
mod replaced;

use std::sync::Arc;

use smol_str::SmolStr;

use super::convert::convert;
use super::function::json;
use super::types::Type;
use super::value::{Data, List, ListKind, Map, More, Open, Reason, Size, TextPart, Unknown, Value};

pub use super::function::json::flaw;
pub use holes::of_text;
pub use replaced::replaced;

/// The value of a computed attribute of a data resource, if source decides it.
pub fn computed(resource_type: &str, attribute: &str, arguments: &Map) -> Option<Value> {
    match (resource_type, attribute) {
        ("aws_iam_policy_document", "json") => Some(document(arguments, Layout::Indented)),
        ("aws_iam_policy_document", "minified_json") => Some(document(arguments, Layout::Minified)),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Indented,
    Minified,
}

/// The fields of a statement, in the order in which they are written.
const FIELDS: &[&str] = &[
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
];

/// The statements so far, and what else there may be.
#[derive(Default)]
struct Statements {
    all: Vec<Value>,
    open: Option<Open>,
}

impl Statements {
    /// Adds a statement, in place of one with the same `Sid`.
    fn merge(&mut self, statement: Value) {
        let sid = |statement: &Value| {
            let sid = statement.as_map()?.entries.get("Sid")?.as_str()?;
            (!sid.is_empty()).then(|| SmolStr::from(sid))
        };
        let own = sid(&statement);
        let known = own.and_then(|own| {
            self.all
                .iter_mut()
                .find(|known| sid(known).as_ref() == Some(&own))
        });
        match known {
            Some(known) => *known = statement,
            None => self.all.push(statement),
        }
    }

    fn merge_documents(&mut self, documents: Option<&Value>) {
        let Some(documents) = documents.filter(|documents| !documents.is_null()) else {
            return;
        };
        let Data::List(list) = &documents.data else {
            return self.unknown(documents);
        };
        for document in &list.items {
            match statements_of(document) {
                Some(statements) => statements
                    .into_iter()
                    .for_each(|statement| self.merge(statement)),
                None => self.unknown(document),
            }
        }
        if list.open.is_some() {
            self.unknown(documents);
        }
    }

    fn unknown(&mut self, cause: &Value) {
        let reason = cause.unknown_part().cloned();
        let reason = reason.unwrap_or_else(|| Reason::other("a source document cannot be read"));
        self.open = Some(Open {
            reason,
            possible: Vec::new(),
            more: More::Anything,
        });
    }
}

/// The statements of a policy document: of a text, or of the document behind it.
fn statements_of(document: &Value) -> Option<Vec<Value>> {
    let decoded = match (&document.document, &document.data) {
        (Some(decoded), _) => (**decoded).clone(),
        (None, Data::String(text)) if text.trim().is_empty() => return Some(Vec::new()),
        (None, Data::String(text)) => json::decode(text).ok()?.at(document.span),
        (None, _) => return None,
    };
    match &decoded.as_map()?.entries.get("Statement")?.data {
        Data::List(list) if list.open.is_none() => Some(list.items.clone()),
        Data::Map(_) => Some(vec![decoded.as_map()?.entries.get("Statement")?.clone()]),
        _ => None,
    }
}

fn document(arguments: &Map, layout: Layout) -> Value {
    let text = |name: &str| {
        arguments
            .entries
            .get(name)
            .filter(|value| !value.is_null())
            .cloned()
    };
    let version = text("version").unwrap_or_else(|| "2012-10-17".into());
    let variables = version.as_str() == Some("2012-10-17");
    let mut statements = Statements::default();
    statements.merge_documents(arguments.entries.get("source_policy_documents"));
    if let Some(Data::List(blocks)) = arguments.entries.get("statement").map(|value| &value.data) {
        for block in &blocks.items {
            statements.merge(statement(block, variables));
        }
        if let Some(open) = &blocks.open {
            let possible = open
                .possible
                .iter()
                .map(|block| statement(block, variables))
                .collect();
            statements.open = Some(Open {
                possible,
                ..(**open).clone()
            });
        }
    }
    statements.merge_documents(arguments.entries.get("override_policy_documents"));
    let mut fields = vec![("Version".into(), version)];
    fields.extend(text("policy_id").map(|id| (SmolStr::new_static("Id"), id)));
    if !statements.all.is_empty() || statements.open.is_some() {
        let list = List {
            kind: ListKind::Tuple,
            items: statements.all,
            open: statements.open.map(Box::new),
            size: Size::default(),
        };
        fields.push(("Statement".into(), Data::List(Arc::new(list)).into()));
    }
    let decoded = Value::object(fields);
    let mut value: Value = if let Some(reason) = decoded.unknown_part() {
        let mut unknown = Unknown::new(reason.clone(), Type::String).not_null();
        unknown.text = outline(&decoded);
        unknown.into()
    } else {
        let mut text = String::new();
        let order = ["Version", "Id", "Statement"];
        write(&decoded, &order, layout, 0, &mut text);
        text.into()
    };
    value.sensitive = decoded.has_sensitive();
    value.document = Some(Arc::new(decoded));
    value
}

/// What is known of the JSON text of an object or a list, whatever is in it: its brackets, and so
/// that it is not empty.
pub fn outline(decoded: &Value) -> Vec<TextPart> {
    let brackets = match &decoded.data {
        Data::Map(_) => ("{", "}"),
        Data::List(_) => ("[", "]"),
        _ => return Vec::new(),
    };
    vec![
        TextPart::Literal(brackets.0.into()),
        TextPart::Hole,
        TextPart::Literal(brackets.1.into()),
    ]
}

fn statement(block: &Value, variables: bool) -> Value {
    let argument = |name: &str| {
        let value = block.as_map()?.entries.get(name)?;
        (!value.is_null()).then(|| block.part(value))
    };
    let mut fields: Vec<(SmolStr, Value)> = Vec::new();
    let mut field = |name: &'static str, value: Option<Value>| {
        fields.extend(value.map(|value| (SmolStr::new_static(name), value)));
    };
    field(
        "Sid",
        argument("sid").filter(|sid| sid.as_str() != Some("")),
    );
    field(
        "Effect",
        Some(argument("effect").unwrap_or_else(|| Value::from("Allow").at(block.span))),
    );
    field(
        "Action",
        argument("actions").and_then(|list| strings(&list, false)),
    );
    field(
        "NotAction",
        argument("not_actions").and_then(|list| strings(&list, false)),
    );
    field(
        "Resource",
        argument("resources").and_then(|list| strings(&list, variables)),
    );
    field(
        "NotResource",
        argument("not_resources").and_then(|list| strings(&list, variables)),
    );
    field(
        "Principal",
        argument("principals").and_then(|blocks| principals(&blocks, variables)),
    );
    field(
        "NotPrincipal",
        argument("not_principals").and_then(|blocks| principals(&blocks, variables)),
    );
    field(
        "Condition",
        argument("condition").and_then(|blocks| conditions(&blocks, variables)),
    );
    Value::object(fields).at(block.span)
}

/// A list of strings as the provider writes it: from last to first, and one alone without a list.
fn strings(list: &Value, variables: bool) -> Option<Value> {
    let Data::List(items) = &list.data else {
        return Some(list.clone());
    };
    let all = from_last_to_first(list, &items.items, variables);
    several(all, list, items.open.clone())
}

fn from_last_to_first(list: &Value, items: &[Value], variables: bool) -> Vec<Value> {
    let mut all: Vec<Value> = items
        .iter()
        .map(|item| string(&list.part(item), variables))
        .collect();
    all.sort_by(|a, b| b.as_str().cmp(&a.as_str()));
    all
}

fn several(mut all: Vec<Value>, list: &Value, open: Option<Box<Open>>) -> Option<Value> {
    if open.is_none() && all.len() <= 1 {
        return all.pop();
    }
    let list_data = List {
        kind: ListKind::Tuple,
        items: all,
        open,
        size: Size::default(),
    };
    Some(Value {
        data: Data::List(Arc::new(list_data)),
        ..list.clone()
    })
}

/// A string, with policy variables as they are in documents: Terraform's own `${` has to be
/// written `&{` in the data resource.
fn string(value: &Value, variables: bool) -> Value {
    let Ok(mut value) = convert(value, &Type::String) else {
        return value.clone();
    };
    if let Data::String(text) = &value.data
        && variables
        && text.contains("&{")
    {
        value.data = Data::String(text.replace("&{", "${").into());
    }
    value
}

fn blocks_of(blocks: &Value) -> impl Iterator<Item = &Value> {
    blocks.as_list().into_iter().flat_map(|list| &list.items)
}

/// The blocks that there may be make the whole not known.
fn or_unknown(value: Value, blocks: &Value) -> Option<Value> {
    let open = blocks.as_list().and_then(|list| list.open.as_ref());
    match (open, &blocks.data) {
        (Some(open), _) => Some(Value::unknown(open.reason.clone()).at(blocks.span)),
        (None, Data::Unknown(unknown)) => {
            Some(Value::unknown(unknown.reason.clone()).at(blocks.span))
        }
        (None, _) => value
            .as_map()
            .is_none_or(|map| !map.entries.is_empty())
            .then_some(value),
    }
}

fn principals(blocks: &Value, variables: bool) -> Option<Value> {
    let mut by_type: Vec<(SmolStr, Vec<Value>, Value)> = Vec::new();
    for block in blocks_of(blocks) {
        let Some(map) = block.as_map() else { continue };
        let (Some(ty), Some(list)) = (map.entries.get("type"), map.entries.get("identifiers"))
        else {
            continue;
        };
        let (Some(kind), Some(items)) = (
            ty.as_str(),
            list.as_list().filter(|list| list.open.is_none()),
        ) else {
            let unknown = ty.unknown_part().or_else(|| list.unknown_part()).cloned();
            return Some(Value::unknown(unknown?).at(block.span));
        };
        let all = from_last_to_first(list, &items.items, variables);
        if kind == "*"
            && all
                .iter()
                .any(|identifier| identifier.as_str() == Some("*"))
        {
            return Some(Value::from("*").at(list.span).because(&list.trail));
        }
        match by_type.iter_mut().find(|(known, ..)| known == kind) {
            Some((_, known, _)) => known.extend(all),
            None => by_type.push((kind.into(), all, list.clone())),
        }
    }
    let entries = by_type
        .into_iter()
        .filter_map(|(kind, all, list)| Some((kind, several(all, &list, None)?)));
    or_unknown(Value::object(entries).at(blocks.span), blocks)
}

fn conditions(blocks: &Value, variables: bool) -> Option<Value> {
    let mut tests: Vec<(SmolStr, Vec<(SmolStr, Value)>)> = Vec::new();
    for block in blocks_of(blocks) {
        let Some(map) = block.as_map() else { continue };
        let argument = |name: &str| map.entries.get(name).map(|value| string(value, variables));
        let (Some(test), Some(variable), Some(values)) = (
            argument("test"),
            argument("variable"),
            map.entries.get("values"),
        ) else {
            continue;
        };
        let (Some(test), Some(variable), Data::List(list)) =
            (test.as_str(), variable.as_str(), &values.data)
        else {
            let reason = block.unknown_part()?.clone();
            return Some(Value::unknown(reason).at(block.span));
        };
        let all = list
            .items
            .iter()
            .map(|item| string(&values.part(item), variables))
            .collect();
        let Some(value) = several(all, values, list.open.clone()) else {
            continue;
        };
        match tests.iter_mut().find(|(known, _)| known == test) {
            Some((_, known)) => known.push((variable.into(), value)),
            None => tests.push((test.into(), vec![(variable.into(), value)])),
        }
    }
    let entries = tests
        .into_iter()
        .map(|(test, variables)| (test, Value::object(variables).at(blocks.span)));
    or_unknown(Value::object(entries).at(blocks.span), blocks)
}

/// Writes a value as JSON; `order` names the fields that come first, and in which order.
fn write(value: &Value, order: &[&str], layout: Layout, depth: usize, out: &mut String) {
    let line = |depth: usize, out: &mut String| {
        if layout == Layout::Indented {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
    };
    match &value.data {
        Data::List(list) => {
            out.push('[');
            for (index, item) in list.items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                line(depth + 1, out);
                write(item, FIELDS, layout, depth + 1, out);
            }
            line(depth, out);
            out.push(']');
        }
        Data::Map(map) => {
            let ordered = order
                .iter()
                .filter_map(|name| map.entries.iter().find(|(key, _)| key == name));
            let rest = map
                .entries
                .iter()
                .filter(|(key, _)| !order.contains(&key.as_str()));
            out.push('{');
            for (index, (key, item)) in ordered.chain(rest).enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                line(depth + 1, out);
                out.push_str(&json::quoted(key));
                out.push_str(if layout == Layout::Indented {
                    ": "
                } else {
                    ":"
                });
                write(item, &[], layout, depth + 1, out);
            }
            line(depth, out);
            out.push('}');
        }
        _ => out.push_str(&json::encode(value).unwrap_or_default()),
    }
}
