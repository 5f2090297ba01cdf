//! Whole configurations: what `tfproof graph` says against what `terraform plan` says.
//!
//! tfproof knows no provider, so only what a block writes is compared, and texts and numbers that
//! a schema converts to each other count as equal.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::run::{root, tfproof};

#[derive(Default)]
struct Counts {
    same: usize,
    wrong: usize,
    /// Not known where Terraform knows it.
    unknown: usize,
    /// Known where a plan does not know it yet, and what an apply gave.
    applied: usize,
    /// Known where a plan does not know it yet; no apply says whether it is right.
    beyond: usize,
    errors: usize,
}

/// One configuration under comparison.
struct Comparison<'a> {
    name: &'a str,
    counts: &'a mut Counts,
    failures: &'a mut String,
}

fn is_unknown(value: &Json) -> bool {
    value.get("$unknown").is_some()
}

/// A value of the graph, with the marker of an unknown in the places that `unknown` names.
fn marked(mut value: Json, unknown: &Json) -> Json {
    for path in unknown.as_array().into_iter().flatten() {
        mark(&mut value, path.as_str().unwrap());
    }
    value
}

/// Puts the marker at a path such as `a.b[0]`; keys may hold points themselves.
fn mark(value: &mut Json, path: &str) {
    let path = path.strip_prefix('.').unwrap_or(path);
    if path.is_empty() {
        *value = json!({ "$unknown": true });
        return;
    }
    match value {
        Json::Array(items) => {
            let (index, rest) = path[1..].split_once(']').unwrap();
            let index: usize = index.parse().unwrap();
            mark(&mut items[index], rest);
        }
        Json::Object(entries) => {
            let below = |key: &String| {
                let rest = path.strip_prefix(key.as_str())?;
                let fits = rest.is_empty() || rest.starts_with(['.', '[']);
                fits.then_some(rest)
            };
            let known = entries.keys().find(|key| below(key).is_some()).cloned();
            match known {
                Some(key) => {
                    let rest = below(&key).unwrap();
                    mark(&mut entries[&key], rest);
                }
                // What is not known at all is not among the entries.
                None => {
                    entries.insert(path.to_owned(), json!({ "$unknown": true }));
                }
            }
        }
        other => panic!("{path} leads into {other}"),
    }
}

/// Whether texts and numbers are equal once a schema has converted them.
fn same_primitive(a: &Json, b: &Json) -> bool {
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(match number.as_f64() {
            Some(float) => float.to_string(),
            None => number.to_string(),
        }),
        Json::Bool(bool) => Some(bool.to_string()),
        _ => None,
    };
    a == b || text(a).is_some_and(|a| text(b) == Some(a))
}

/// Whether two texts are the same JSON: providers write policies anew.
fn same_document(a: &str, b: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Json>(text).ok();
    read(a).is_some_and(|a| read(b) == Some(a))
}

impl Comparison<'_> {
    fn fail(&mut self, at: &str, message: &str) {
        self.counts.wrong += 1;
        let _ = writeln!(self.failures, "{}: {at}: {message}", self.name);
    }

    /// Compares a value, and all below it.
    fn value(&mut self, at: &str, expected: &Json, actual: Option<&Json>, applied: Option<&Json>) {
        let actual = actual.unwrap_or(&Json::Null);
        match (expected, actual) {
            (_, _) if is_unknown(expected) && is_unknown(actual) => self.counts.same += 1,
            (_, Json::Array(items)) if is_unknown(expected) && items.iter().any(is_unknown) => {
                self.counts.same += 1;
            }
            (_, _) if is_unknown(expected) => {
                if let Some(applied) = applied {
                    self.value(at, applied, Some(actual), None);
                    self.counts.applied += 1;
                } else {
                    println!("{}: {at} is not known to a plan: {actual}", self.name);
                    self.counts.beyond += 1;
                }
            }
            (_, _) if is_unknown(actual) => {
                self.counts.unknown += 1;
                let _ = writeln!(
                    self.failures,
                    "{}: {at}: unknown, expected {expected}",
                    self.name
                );
            }
            (Json::Object(expected), Json::Object(actual)) => {
                let keys: std::collections::BTreeSet<&String> =
                    expected.keys().chain(actual.keys()).collect();
                for key in keys {
                    let expected = expected.get(key).unwrap_or(&Json::Null);
                    // What the provider adds to a block is not written in the configuration.
                    if actual.get(key).is_none() && at.contains("aws_") {
                        continue;
                    }
                    let applied = applied.and_then(|applied| applied.get(key));
                    self.value(&format!("{at}.{key}"), expected, actual.get(key), applied);
                }
            }
            (Json::Array(expected), Json::Array(actual)) if expected.len() == actual.len() => {
                let expected = if at.contains("aws_") {
                    reordered(expected, actual)
                } else {
                    expected.clone()
                };
                for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                    let applied = applied.and_then(|applied| applied.get(index));
                    self.value(&format!("{at}[{index}]"), expected, Some(actual), applied);
                }
            }
            _ if same_primitive(expected, actual) => self.counts.same += 1,
            (Json::String(expected), Json::String(actual)) if same_document(expected, actual) => {
                self.counts.same += 1;
            }
            // A provider's schema has empty values in place of null, in sets of blocks.
            (_, Json::Null)
                if at.contains("aws_") && (*expected == json!("") || *expected == json!(false)) =>
            {
                self.counts.same += 1;
            }
            // No block and an empty list of blocks are the same to a provider.
            (Json::Null, Json::Array(items)) | (Json::Array(items), Json::Null)
                if items.is_empty() && at.contains("aws_") =>
            {
                self.counts.same += 1;
            }
            _ => self.fail(at, &format!("expected {expected}, found {actual}")),
        }
    }

    fn resources(&mut self, expected: &Map<String, Json>, graph: &Json) {
        let resources = graph["resources"].as_array().unwrap();
        let found = |address: &str| resources.iter().find(|one| one["address"] == *address);
        for one in resources {
            let address = one["address"].as_str().unwrap();
            if !expected.contains_key(address) {
                self.fail(address, "Terraform has no such instance");
            }
        }
        for (address, values) in expected {
            let Some(resource) = found(address) else {
                self.fail(address, "there is no such instance");
                continue;
            };
            self.counts.same += 1;
            // The arguments of data resources are rewritten by their providers.
            if let Json::Object(values) = values {
                let actual = marked(resource["values"].clone(), &resource["unknown"]);
                for (name, value) in values {
                    self.value(&format!("{address}.{name}"), value, actual.get(name), None);
                }
            }
        }
    }

    /// The parts of inputs that are marked sensitive.
    fn sensitive(&mut self, expected: &Json, graph: &Json) {
        for resource in graph["resources"].as_array().unwrap() {
            let address = resource["address"].as_str().unwrap();
            if resource["type"] == "terraform_data" {
                let expected = expected.get(address).cloned().unwrap_or(json!([]));
                let mut actual = resource["sensitive"].as_array().unwrap().clone();
                // Of paths within each other, a plan has the outer one.
                let all = actual.clone();
                let within = |path: &str, outer: &str| {
                    let rest = path.strip_prefix(outer);
                    rest.is_some_and(|rest| rest.starts_with(['.', '[']))
                };
                actual.retain(|path| {
                    let path = path.as_str().unwrap();
                    let mut others = all.iter().filter_map(Json::as_str);
                    path.starts_with("input") && !others.any(|outer| within(path, outer))
                });
                if expected == Json::Array(actual.clone()) {
                    self.counts.same += 1;
                } else {
                    let message = format!("expected {expected}, found {actual:?}");
                    self.fail(&format!("{address}: sensitive"), &message);
                }
            }
        }
    }

    fn outputs(&mut self, expected: &Map<String, Json>, graph: &Json) {
        let outputs = graph["outputs"].as_object().unwrap();
        for name in outputs.keys() {
            let ephemeral = outputs[name].get("ephemeral").is_some();
            if !expected.contains_key(name) && !ephemeral && outputs[name]["value"] != Json::Null {
                self.fail(&format!("output.{name}"), "Terraform has no such output");
            }
        }
        for (name, output) in expected {
            let at = format!("output.{name}");
            let Some(actual) = outputs.get(name) else {
                self.fail(&at, "there is no such output");
                continue;
            };
            if let Some(error) = actual.get("error") {
                self.fail(&at, &format!("error: {error}"));
                continue;
            }
            let value = if actual["unknown"] == true {
                json!({ "$unknown": true })
            } else {
                marked(actual["value"].clone(), &actual["unknown"])
            };
            self.value(&at, &output["value"], Some(&value), output.get("applied"));
            if actual["sensitive"] != output["sensitive"] {
                self.fail(&at, &format!("sensitive: expected {}", output["sensitive"]));
            }
            if let (Some(expected), Some(ty)) = (output["type"].as_str(), actual["type"].as_str())
                && !expected.contains("any")
                && !ty.contains("any")
                && expected != ty
            {
                self.fail(&at, &format!("expected type {expected}, found {ty}"));
            }
        }
    }

    /// Each error of Terraform is one here, at the same line.
    fn errors(&mut self, expected: &[Json], graph: &Json) {
        let diagnostics = graph["diagnostics"].as_array().unwrap();
        for error in expected {
            let found = diagnostics.iter().find(|diagnostic| {
                let place = (&diagnostic["file"], &diagnostic["span"]["start"]["line"]);
                // What a default is to blame for is a warning: who calls the module may set it.
                diagnostic["severity"] != "note"
                    && (error["file"].is_null() || place == (&error["file"], &error["line"]))
            });
            let summary = error["summary"].as_str().unwrap();
            let said = error["detail"]
                .as_str()
                .unwrap()
                .split("\n\n")
                .next()
                .unwrap();
            match found {
                // The message of a rule is its author's.
                Some(diagnostic)
                    if summary == "Invalid value for variable"
                        && said.ends_with('.')
                        && !said.starts_with("The given value")
                        && !diagnostic["message"].as_str().unwrap().contains(said) =>
                {
                    self.fail(
                        "error",
                        &format!("expected {said}, found {}", diagnostic["message"]),
                    );
                }
                Some(_) => self.counts.errors += 1,
                None => {
                    let message = format!(
                        "expected at {}:{}: {summary}: {said}",
                        error["file"], error["line"]
                    );
                    self.fail("error", &format!("{message}\n    found {diagnostics:?}"));
                }
            }
        }
    }
}

/// The expected elements in the order of the found ones: sets of blocks have an order of their own.
fn reordered(expected: &[Json], actual: &[Json]) -> Vec<Json> {
    let fits = |expected: &Json, actual: &Json| match (expected, actual) {
        (Json::Object(expected), Json::Object(actual)) => actual.iter().all(|(key, value)| {
            let expected = expected.get(key).unwrap_or(&Json::Null);
            value.is_object()
                || value.is_array()
                || is_unknown(expected)
                || same_primitive(expected, value)
        }),
        _ => same_primitive(expected, actual),
    };
    let mut rest = expected.to_vec();
    let mut result = Vec::new();
    for actual in actual {
        let at = rest
            .iter()
            .position(|expected| fits(expected, actual))
            .unwrap_or(0);
        result.push(rest.remove(at));
    }
    result
}

fn compare(folder: &Path, counts: &mut Counts, failures: &mut String) {
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let expected: Json = serde_json::from_str(&read("expected.json").unwrap()).unwrap();
    let more = read("arguments").unwrap_or_default();
    let mut arguments = vec!["graph", "--format", "json", "--show-secrets"];
    arguments.extend(more.lines());
    let graph = tfproof(folder, &arguments);
    let name = folder.file_name().unwrap().to_str().unwrap();
    let mut comparison = Comparison {
        name,
        counts,
        failures,
    };
    let Ok(graph) = serde_json::from_str::<Json>(&graph.stdout) else {
        comparison.fail("graph", &format!("no JSON: {}", graph.stderr));
        return;
    };
    if let Some(errors) = expected.get("errors").and_then(Json::as_array) {
        comparison.errors(errors, &graph);
        return;
    }
    for diagnostic in graph["diagnostics"].as_array().unwrap() {
        if diagnostic["severity"] == "error" {
            comparison.fail("diagnostic", &diagnostic["message"].to_string());
        }
    }
    comparison.resources(expected["resources"].as_object().unwrap(), &graph);
    comparison.sensitive(&expected["sensitive"], &graph);
    comparison.outputs(expected["outputs"].as_object().unwrap(), &graph);
}

#[test]
fn configurations_come_to_what_terraform_plans() {
    let mut folders: Vec<_> = std::fs::read_dir(root().join("testdata/eval/configurations"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let mut counts = Counts::default();
    let mut failures = String::new();
    for folder in &folders {
        compare(folder, &mut counts, &mut failures);
    }
    let Counts {
        same,
        wrong,
        unknown,
        applied,
        beyond,
        errors,
    } = counts;
    println!(
        "{} configurations: {same} same, {wrong} wrong, {unknown} unknown, {errors} errors in both; \
         known before an apply: {applied} as the apply says, {beyond} not asked",
        folders.len()
    );
    assert!(wrong == 0 && unknown * 100 <= same, "{failures}");
}
