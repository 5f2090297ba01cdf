//! The resource graph as JSON, DOT and Mermaid.

use std::borrow::Cow;
use std::io::{self, Write};

use camino::Utf8PathBuf;
use serde_json::{Map as JsonMap, Value as Json, json};

use super::json::{JsonDiagnostic, JsonSpan};
use super::plain::clean_line;
use crate::check::RootGraph;
use crate::diagnostic::Diagnostic;
use crate::eval::value::{Data, MapKind, ReasonKind, Value};
use crate::graph::{Declared, Graph, ResourceInstance};
use crate::source::SourceMap;
use crate::source::secret::{Judged, Told, judge, told};

/// Writes the graphs as the contract's JSON: the first root that lies in `path` itself at the top
/// level, all others under `roots`.
pub fn write_json(
    path: &Utf8PathBuf,
    roots: &[RootGraph],
    general: &[Diagnostic],
    sources: &SourceMap,
    out: &mut dyn Write,
) -> io::Result<()> {
    let own = roots.iter().position(|(dir, ..)| dir == path);
    let mut document = match own {
        Some(index) => root_json(&roots[index], sources),
        None => root_json(&(path.clone(), Graph::default(), Vec::new()), sources),
    };
    if let Some(Json::Array(diagnostics)) = document.get_mut("diagnostics") {
        let all = general
            .iter()
            .map(|diagnostic| json!(JsonDiagnostic::new(diagnostic, sources)));
        diagnostics.splice(0..0, all);
    }
    let others: Vec<Json> = roots
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != own)
        .map(|(_, root)| {
            let mut object = root_json(root, sources);
            object.insert("path".to_owned(), json!(root.0.as_str()));
            Json::Object(object)
        })
        .collect();
    if !others.is_empty() {
        document.insert("roots".to_owned(), Json::Array(others));
    }
    super::plain::write_json(&document, out)?;
    writeln!(out)
}

fn root_json((_, graph, diagnostics): &RootGraph, sources: &SourceMap) -> JsonMap<String, Json> {
    let outputs: JsonMap<String, Json> = graph
        .outputs
        .iter()
        .map(|output| {
            let mut json = match &output.value {
                Ok(value) => value_json(value, sources),
                Err(error) => json!({ "error": sources.masked(&error.message) }),
            };
            if output.ephemeral {
                json["ephemeral"] = true.into();
            }
            (output.name.to_string(), json)
        })
        .collect();
    let edges: Vec<Json> = graph
        .edges
        .iter()
        .map(|edge| json!({ "from": *edge.from, "to": *edge.to, "via": edge.via }))
        .collect();
    let diagnostics: Vec<Json> = diagnostics
        .iter()
        .map(|diagnostic| json!(JsonDiagnostic::new(diagnostic, sources)))
        .collect();
    let mut object = JsonMap::new();
    object.insert(
        "resources".to_owned(),
        graph
            .resources
            .iter()
            .map(|resource| resource_json(resource, sources))
            .collect(),
    );
    object.insert("edges".to_owned(), edges.into());
    object.insert("outputs".to_owned(), outputs.into());
    object.insert("diagnostics".to_owned(), diagnostics.into());
    object
}

fn resource_json(resource: &ResourceInstance, sources: &SourceMap) -> Json {
    let mut parts = Parts::new(sources);
    let mut values = json_value(&resource.value, String::new(), &mut parts).unwrap_or(Json::Null);
    mask(&mut values, "", sources);
    if let Data::Map(map) = &resource.value.data
        && let MapKind::Resource(identity) = &map.kind
    {
        let computed = identity.computed_attributes().iter();
        let absent = computed.filter(|name| map.entries.get(name).is_none());
        parts.unknown.extend(absent.map(|name| (*name).to_owned()));
    }
    let address = &resource.address;
    let mut object = json!({
        "address": *resource.name,
        "mode": address.mode.as_str(),
        "type": address.resource_type.as_str(),
        "name": address.name.as_str(),
        "values": values,
        "unknown": parts.unknown,
        "sensitive": parts.sensitive,
        "file": sources.path(resource.header.file),
        "span": JsonSpan::new(resource.header, sources),
    });
    let declared = resource.declared();
    if let (false, Some(object)) = (declared.is_empty(), object.as_object_mut()) {
        let types = declared
            .iter()
            .map(|one| (one.path.clone(), type_json(one)));
        object.insert("types".to_owned(), Json::Object(types.collect()));
    }
    if let (Some(provider), Some(object)) = (&resource.provider, object.as_object_mut()) {
        let alias = provider
            .alias
            .as_ref()
            .map(|alias| format!(".{alias}"))
            .unwrap_or_default();
        object.insert(
            "provider".to_owned(),
            json!(format!("{}{alias}", provider.name)),
        );
    }
    object
}

/// What a schema says of an attribute; what is not so is left out.
fn type_json(declared: &Declared) -> Json {
    let mut object = JsonMap::from_iter([("type".to_owned(), json!(declared.ty))]);
    for (name, flag) in [
        ("required", declared.required),
        ("computed", declared.computed),
        ("sensitive", declared.sensitive),
        ("deprecated", declared.deprecated),
    ] {
        if flag {
            object.insert(name.to_owned(), true.into());
        }
    }
    Json::Object(object)
}

/// A value as the contract gives outputs: its value and type, or why it is not known.
pub fn value_json(value: &Value, sources: &SourceMap) -> Json {
    if let Some(unknown) = value.as_unknown() {
        if let ReasonKind::Error(message) = &unknown.reason.kind {
            return json!({ "error": sources.masked(message) });
        }
        return json!({ "unknown": true, "reason": sources.masked(&unknown.reason.kind.to_string()), "sensitive": value.sensitive });
    }
    let mut parts = Parts::new(sources);
    let mut json = json_value(value, String::new(), &mut parts).unwrap_or(Json::Null);
    mask(&mut json, "", sources);
    let mut object = json!({ "value": json, "type": value.ty().to_string(), "sensitive": value.has_sensitive() });
    if let (false, Some(object)) = (parts.unknown.is_empty(), object.as_object_mut()) {
        object.insert("unknown".to_owned(), json!(parts.unknown));
    }
    object
}

/// The paths at which a value is not known, or sensitive.
#[derive(Default)]
struct Parts {
    unknown: Vec<String>,
    sensitive: Vec<String>,
    /// Whether secrets are to be shown.
    revealed: bool,
}

impl Parts {
    fn new(sources: &SourceMap) -> Parts {
        Parts {
            revealed: sources.is_revealed(),
            ..Parts::default()
        }
    }
}

/// The value as JSON; null where it is not known, which `parts` tells; nothing for an argument
/// that is not there.
fn json_value(value: &Value, path: String, parts: &mut Parts) -> Option<Json> {
    if value.sensitive {
        parts.sensitive.push(path.clone());
    }
    let below = |step: &str| {
        if path.is_empty() {
            step.trim_start_matches('.').to_owned()
        } else {
            format!("{path}{step}")
        }
    };
    Some(match &value.data {
        Data::Absent => return None,
        Data::Null => Json::Null,
        Data::Bool(bool) => json!(bool),
        Data::Number(number) => number_json(&number.to_string()),
        Data::String(text) if value.sensitive && !parts.revealed => {
            json!("*".repeat(text.chars().count()))
        }
        Data::String(text) => json!(text.as_str()),
        Data::Unknown(_) => {
            parts.unknown.push(path);
            return None;
        }
        Data::List(list) => {
            if list.open.is_some() {
                parts.unknown.push(path.clone());
            }
            let items = list.items.iter().enumerate();
            items
                .map(|(index, item)| {
                    json_value(item, below(&format!("[{index}]")), parts).unwrap_or(Json::Null)
                })
                .collect()
        }
        Data::Map(map) => {
            if map.open.is_some() {
                parts.unknown.push(path.clone());
            }
            let resource = matches!(map.kind, MapKind::Resource(_));
            let mut object = JsonMap::new();
            for (key, item) in map.entries.iter() {
                let json = json_value(item, below(&format!(".{key}")), parts);
                // Of a resource, what is not known is listed only; within a value its place is kept.
                let place = (item.as_unknown().is_some() && !resource).then_some(Json::Null);
                object.extend(json.or(place).map(|json| (key.to_string(), json)));
            }
            Json::Object(object)
        }
    })
}

/// Puts asterisks in place of secrets: those that are known, and those that a name tells of.
fn mask(json: &mut Json, name: &str, sources: &SourceMap) {
    if sources.is_revealed() {
        return;
    }
    match json {
        Json::String(text) => {
            let told = told(name);
            if told != Told::Nothing
                && matches!(judge(text, told), Judged::Secret | Judged::Credential)
            {
                *text = "*".repeat(text.chars().count());
            } else if let Cow::Owned(masked) = sources.masked(text) {
                *text = masked;
            }
        }
        Json::Array(items) => {
            for item in items {
                mask(item, name, sources);
            }
        }
        Json::Object(entries) => {
            for (name, item) in entries {
                mask(item, name, sources);
            }
        }
        _ => {}
    }
}

/// A number with all its digits.
fn number_json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned()))
}

/// Writes the graphs in Graphviz's language.
pub fn write_dot(roots: &[RootGraph], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "digraph tfproof {{\n  rankdir = LR;\n  node [shape = box];"
    )?;
    for (dir, graph, _) in roots {
        let id = |address: &str| quoted(&format!("{dir}:{address}"));
        for resource in &graph.resources {
            writeln!(
                out,
                "  {} [label = {}];",
                id(&resource.name),
                quoted(&resource.name)
            )?;
        }
        for edge in &graph.edges {
            writeln!(
                out,
                "  {} -> {} [label = {}];",
                id(&edge.from),
                id(&edge.to),
                quoted(&edge.via)
            )?;
        }
    }
    writeln!(out, "}}")
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        clean_line(text).replace('\\', "\\\\").replace('"', "\\\"")
    )
}

/// Writes the graphs in Mermaid's language.
pub fn write_mermaid(roots: &[RootGraph], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let label = |text: &str| {
        clean_line(text)
            .replace('"', "#quot;")
            .replace('<', "#lt;")
            .replace('>', "#gt;")
    };
    for (root, (_, graph, _)) in roots.iter().enumerate() {
        let node = |address: &str| {
            graph
                .resources
                .iter()
                .position(|resource| &*resource.name == address)
                .map(|index| format!("r{root}_{index}"))
        };
        for (index, resource) in graph.resources.iter().enumerate() {
            writeln!(out, "  r{root}_{index}[\"{}\"]", label(&resource.name))?;
        }
        for edge in &graph.edges {
            if let (Some(from), Some(to)) = (node(&edge.from), node(&edge.to)) {
                writeln!(out, "  {from} -->|\"{}\"| {to}", label(&edge.via))?;
            }
        }
    }
    Ok(())
}
