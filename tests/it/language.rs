//! The policy language against its reference: cases as data, under `testdata/policy-language/`.
//!
//! `expressions.txt` has expressions and what they are worth; `checks.txt` has policies, what they
//! judge and what is found; `validate.txt` has policy files and what is wrong with them. Each case
//! names the section of the reference that it is from.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value as Json, json};
use tfproof::eval::configuration::{Configuration, Inputs};
use tfproof::eval::expr::Run;
use tfproof::eval::value::{Data, Value};
use tfproof::graph::Graph;
use tfproof::module::load;
use tfproof::policy::{Library, PolicyInputs, value};
use tfproof::source::{Disk, FileId, SourceMap, discover};
use tfproof::syntax::parse_expression;

use crate::run::{dir, root, tfproof, tfproof_with};

fn data(name: &str) -> String {
    fs::read_to_string(root().join("testdata/policy-language").join(name)).unwrap()
}

/// A value as JSON; what is not known in it stands as a text.
fn to_json(value: &Value) -> Json {
    match &value.data {
        Data::Absent | Data::Null => Json::Null,
        Data::Bool(value) => json!(value),
        Data::Number(number) => serde_json::from_str(&number.to_string()).unwrap(),
        Data::String(text) => json!(text.as_str()),
        Data::List(list) => {
            let mut items: Vec<Json> = list.items.iter().map(to_json).collect();
            items.extend(list.open.iter().map(|_| json!("(open)")));
            Json::Array(items)
        }
        Data::Map(map) => {
            let entries = map.entries.iter();
            Json::Object(
                entries
                    .map(|(key, value)| (key.to_string(), to_json(value)))
                    .collect(),
            )
        }
        Data::Unknown(_) => json!("(unknown)"),
    }
}

/// `SECTION EXPRESSION ⇒ RESULT`
fn expression_cases(text: &str) -> Vec<(&str, &str, &str)> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let case = |line| -> Option<(&str, &str, &str)> {
        let (section, rest): (&str, &str) = str::split_once(line, ' ')?;
        let (expression, result) = rest.rsplit_once(" ⇒ ")?;
        Some((section, expression, result))
    };
    lines
        .map(|line| case(line).unwrap_or_else(|| panic!("not a case: {line}")))
        .collect()
}

#[test]
fn expressions() {
    let base = Utf8PathBuf::from_path_buf(root().join("testdata/policy-language/scope")).unwrap();
    let sources = SourceMap::default();
    let discovery = discover(&base, &[Utf8PathBuf::from(".")], &[]);
    let disk = Disk::new(discovery.roots, base.clone());
    let tree = load(&disk, &sources, discovery.dirs, |_| false);
    let inputs = Inputs::default();
    let configuration = Configuration::new(&tree, tree.roots[0], &inputs, &disk, &sources);
    let (graph, _) = Graph::build(&configuration);
    let policies = [base.join("scope.policy.hcl")];
    let (library, errors) =
        Library::load(&disk, &sources, false, &policies, &PolicyInputs::default());
    assert_eq!(errors, []);
    let policy = &library.policies[0];
    let resource = graph.at("aws_x.a").unwrap();
    let run = Run::new(&disk, Utf8Path::new("."), &sources);
    let text = data("expressions.txt");
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for (section, expression, expected) in expression_cases(&text) {
        assert!(seen.insert(expression), "twice: {expression}");
        let answer = match parse_expression(FileId::NONE, expression, 0) {
            Err(diagnostic) => format!("error: {}", diagnostic.message),
            Ok(expr) => match value(policy, &graph, resource, &run, &expr) {
                Err(error) => format!("error: {}", error.message),
                Ok(value) if value.as_unknown().is_some() => "unknown".to_owned(),
                Ok(value) => to_json(&value).to_string(),
            },
        };
        let same = match expected.strip_prefix("error:") {
            Some(part) => answer.starts_with("error: ") && answer.contains(part.trim()),
            None if expected == "unknown" => answer == expected,
            None => {
                let expected: Json = serde_json::from_str(expected)
                    .unwrap_or_else(|error| panic!("{expression}: {error}"));
                serde_json::from_str::<Json>(&answer).is_ok_and(|answer| answer == expected)
            }
        };
        if !same {
            let _ = writeln!(
                wrong,
                "{section} {expression}\n  expected {expected}\n  answered {answer}"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} expressions", seen.len());
}

/// A case of several files: `=== SECTION TITLE`, then `--- NAME` and the file's text, as often as
/// there are files; the file `expect` says what is found.
struct Case<'a> {
    title: &'a str,
    files: Vec<(&'a str, String)>,
    arguments: Vec<&'a str>,
    expected: BTreeSet<&'a str>,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    let mut file = "";
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("=== ") {
            cases.push(Case {
                title,
                files: Vec::new(),
                arguments: Vec::new(),
                expected: BTreeSet::new(),
            });
            file = "";
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if let Some(name) = line.strip_prefix("--- ") {
            file = name;
            if !["expect", "arguments"].contains(&name) {
                case.files.push((name, String::new()));
            }
            continue;
        }
        match file {
            "expect" => case
                .expected
                .extend(Some(line).filter(|line| !line.is_empty())),
            "arguments" => case.arguments.extend(line.split_whitespace()),
            "" => {}
            _ => {
                let text = &mut case.files.last_mut().unwrap().1;
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    cases
}

/// What is expected and was not found, and what was found and not expected. Of an error, warning
/// or note, a part of the message is enough.
fn differences(case: &Case, found: &[String]) -> String {
    let is = |expected: &str, found: &str| {
        let message = ["error", "warning", "note"]
            .iter()
            .any(|level| expected.starts_with(level));
        let (place, part) = expected.split_once(": ").unwrap_or((expected, ""));
        if message {
            found.starts_with(&format!("{place}: ")) && found.contains(part)
        } else {
            expected == found
        }
    };
    let mut text = String::new();
    for expected in &case.expected {
        if !found.iter().any(|found| is(expected, found)) {
            let _ = writeln!(text, "  - {expected}");
        }
    }
    for found in found {
        if !case.expected.iter().any(|expected| is(expected, found)) {
            let _ = writeln!(text, "  + {found}");
        }
    }
    text
}

/// What a run said beside its findings: `error FILE:LINE: message`.
fn said(run: &Json, levels: &[&str]) -> Vec<String> {
    let lists = ["errors", "notes"].into_iter();
    let all = lists.flat_map(|list| run[list].as_array().unwrap().clone());
    let chosen = all.filter(|one| levels.contains(&one["severity"].as_str().unwrap()));
    let line = |one: Json| {
        let place = one["file"].as_str().unwrap();
        let line = one["line"]
            .as_u64()
            .map_or_else(String::new, |line| format!(":{line}"));
        let help = one["help"]
            .as_str()
            .map_or_else(String::new, |help| format!(" ({help})"));
        format!(
            "{} {place}{line}: {}{help}",
            one["severity"].as_str().unwrap(),
            one["message"].as_str().unwrap()
        )
    };
    chosen.map(line).collect()
}

#[test]
fn checks() {
    let text = data("checks.txt");
    let cases = cases(&text);
    let mut wrong = String::new();
    for case in &cases {
        let files: Vec<(&str, &str)> = case
            .files
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let dir = dir(&files);
        let mut arguments = vec![
            "check",
            "--no-builtin",
            "--policy-dir",
            ".",
            "--format",
            "json",
            "--include-passes",
        ];
        arguments.extend(&case.arguments);
        let run = tfproof(dir.path(), &arguments);
        let report = run.json();
        let mut found: Vec<String> = run.findings();
        let results = report["results"].as_array().unwrap().iter();
        for (line, result) in found.iter_mut().zip(results) {
            if result["outcome"] == "fail" {
                let _ = write!(line, " | {}", result["message"].as_str().unwrap());
            }
            if result["enforcement_level"] != "mandatory" {
                let _ = write!(line, " | {}", result["enforcement_level"].as_str().unwrap());
            }
            for info in result["info"].as_array().into_iter().flatten() {
                let _ = write!(line, " | {}", info.as_str().unwrap());
            }
        }
        found.extend(said(&report, &["error", "warning", "note"]));
        found.push(format!("status {}", run.status));
        let differences = differences(case, &found);
        if !differences.is_empty() {
            let _ = writeln!(wrong, "{}\n{differences}", case.title);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} checks", cases.len());
}

#[test]
fn validations() {
    let text = data("validate.txt");
    let cases = cases(&text);
    let mut wrong = String::new();
    for case in &cases {
        let files: Vec<(&str, &str)> = case
            .files
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let dir = dir(&files);
        let run = tfproof(dir.path(), &["validate", "--format", "json"]);
        let report = run.json();
        let mut found = said(&report, &["error", "warning", "note"]);
        found.push(format!("status {}", run.status));
        let differences = differences(case, &found);
        if !differences.is_empty() {
            let _ = writeln!(wrong, "{}\n{differences}", case.title);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} validations", cases.len());
}

const NAMED: &str = r#"
input "name" {
  type    = string
  default = "default"
}
resource_policy "aws_x" "named" {
  enforce {
    condition     = false
    error_message = input.name
  }
}
"#;

/// Section 3.2: the command line before the environment before files before the default.
#[test]
fn inputs_take_the_strongest_value() {
    let files = [
        ("p.policy.hcl", NAMED),
        ("main.tf", "resource \"aws_x\" \"a\" {}\n"),
        ("i.tfvars", "name = \"file\"\n"),
    ];
    let dir = dir(&files);
    let file = ["--input-file", "i.tfvars"];
    let option = ["--input", "name=option"];
    let environment = [("TFPOLICY_INPUT_name", "environment"), ("name", "bare")];
    for (given, variables, expected) in [
        (vec![], &environment[1..], "default"),
        (file.to_vec(), &[][..], "file"),
        (file.to_vec(), &environment[..], "environment"),
        ([file, option].concat(), &environment[..], "option"),
    ] {
        let mut arguments = vec![
            "check",
            "--no-builtin",
            "--policy-dir",
            ".",
            "--format",
            "json",
        ];
        arguments.extend(given);
        let run = tfproof_with(dir.path(), &arguments, variables);
        assert_eq!(
            run.json()["results"][0]["message"],
            expected,
            "{}",
            run.stdout
        );
    }
}

#[test]
fn validate_shows_the_place_and_what_is_meant() {
    let dir = dir(&[("p.policy.hcl", &NAMED.replace("input.name", "input.nam"))]);
    let run = tfproof(dir.path(), &["validate", "p.policy.hcl"]);
    assert_eq!(run.status, 2);
    for part in [
        "there is no input named \"nam\"",
        "p.policy.hcl:9:",
        "help: did you mean \"input.name\"?",
        "must name the providers whose schemas",
    ] {
        assert!(run.stdout.contains(part), "no {part} in {}", run.stdout);
    }
    let empty = tfproof(dir.path(), &["validate", "nowhere"]);
    assert_eq!(empty.status, 2, "{}", empty.stdout);
}
