//! What rules find, against what `terraform validate` says of the same configurations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::run::{dir, root, tfproof, write};

const PINNED: &str = "terraform {\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \"5.100.0\"\n    }\n  }\n}\n";

/// Cases where both refuse a configuration but name another line: the provider says the whole
/// resource where tfproof says the block, or says one mistake at several places.
const ON_OTHER_LINES: usize = 22;

/// Null for a required argument of a nested block, which terraform validate lets pass in this one
/// place and refuses everywhere else.
const DISPUTED: &str = "balancer: type null";

/// The configurations of `testdata/schema`: what they are, their text, the lines with errors.
fn cases() -> Vec<(String, String, BTreeSet<u64>)> {
    let read = |name: &str| std::fs::read_to_string(root().join("testdata/schema").join(name));
    let text = read("bases.tf").unwrap();
    let bases: BTreeMap<&str, &str> = text
        .split("=== ")
        .skip(1)
        .filter_map(|base| base.split_once('\n'))
        .collect();
    let case = |line: &str| {
        let case: Value = serde_json::from_str(line).unwrap();
        let what = case["case"].as_str().unwrap();
        let at = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
        let mut lines: Vec<&str> = bases[what.split(':').next().unwrap()].split('\n').collect();
        let new = case["text"].as_array().unwrap().iter();
        lines.splice(at("from")..at("to"), new.map(|line| line.as_str().unwrap()));
        let errors = case["errors"].as_array().unwrap().iter();
        let errors = errors.map(|error| error["line"].as_u64().unwrap());
        (what.to_owned(), lines.join("\n"), errors.collect())
    };
    read("mistakes.jsonl").unwrap().lines().map(case).collect()
}

#[test]
fn rules_refuse_what_the_provider_refuses() {
    let cases = cases();
    assert!(cases.len() > 1000);
    let directory = dir(&[]);
    for (number, (_, text, _)) in cases.iter().enumerate() {
        write(
            directory.path(),
            &format!("c{number}/main.tf"),
            text.as_bytes(),
        );
        write(
            directory.path(),
            &format!("c{number}/versions.tf"),
            PINNED.as_bytes(),
        );
    }
    let arguments = [
        "check",
        "--select",
        "schema_*",
        "--ignore",
        "schema_deprecated",
    ];
    let report = tfproof(
        directory.path(),
        &[&arguments[..], &["--format", "json"]].concat(),
    )
    .json();
    let mut found: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
    let mut add = |result: &Value| {
        let file = result["file"].as_str().unwrap();
        let case = file.trim_start_matches('c').split('/').next().unwrap();
        let line = result["span"]["start"]["line"].as_u64().unwrap();
        found.entry(case.parse().unwrap()).or_default().insert(line);
    };
    let results = report["results"].as_array().unwrap();
    results
        .iter()
        .filter(|result| result["outcome"] == "fail")
        .for_each(&mut add);
    report["errors"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(&mut add);
    let mut wrong = Vec::new();
    let mut elsewhere = 0;
    for (number, (what, _, expected)) in cases.iter().enumerate() {
        let found = found.remove(&number).unwrap_or_default();
        if found.is_empty() != expected.is_empty() && what != DISPUTED {
            wrong.push(format!("{what}: {found:?}, not {expected:?}"));
        }
        elsewhere += usize::from(found != *expected);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(elsewhere, ON_OTHER_LINES);
}

fn messages(files: &[(&str, &str)]) -> Vec<String> {
    let directory = dir(files);
    let run = tfproof(
        directory.path(),
        &["check", "--select", "schema_*", "--format", "json"],
    );
    let results = run.json()["results"].as_array().unwrap().clone();
    let text = |result: &Value| {
        let text = |key: &str| result[key].as_str().unwrap_or_default().to_owned();
        let file = text("file");
        let line = &result["span"]["start"]["line"];
        format!("{} {file}:{line} {}", text("outcome"), text("message"))
    };
    results.iter().map(text).collect()
}

#[test]
fn a_misspelt_security_argument_is_one_mistake_with_two_consequences() {
    let text = "resource \"aws_db_instance\" \"a\" {\n  instance_class   = \"x\"\n  storage_encypted = true\n}\n";
    let directory = dir(&[("main.tf", text)]);
    let run = tfproof(directory.path(), &["check", "--format", "json"]).json();
    let related = |policy: &str| {
        let results = run["results"].as_array().unwrap();
        let found = results
            .iter()
            .find(|result| result["policy"] == policy)
            .unwrap();
        let related = found["related"].as_array().unwrap().iter();
        related
            .map(|other| other["policy"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (rule, policy) = (
        "schema_unsupported_argument",
        "aws_db_instance_storage_encrypted",
    );
    assert!(related(rule).contains(&policy.to_owned()));
    assert_eq!(related(policy), [rule]);
}

#[test]
fn the_lock_file_chooses_the_version() {
    let text = "resource \"aws_instance\" \"a\" {\n  ami = \"x\"\n  instance_type = \"x\"\n  region = \"eu-west-1\"\n}\n";
    let lock = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.100.0\"\n}\n";
    assert_eq!(messages(&[("main.tf", text)]), [] as [&str; 0]);
    assert_eq!(
        messages(&[("main.tf", text), (".terraform.lock.hcl", lock)]),
        ["fail main.tf:4 aws_instance has no argument \"region\" before version 6"]
    );
    let constraint = "terraform {\n  required_providers {\n    aws = \">= 5.0\"\n  }\n}\n";
    assert_eq!(
        messages(&[("main.tf", text), ("v.tf", constraint)]),
        [] as [&str; 0]
    );
}

#[test]
fn json_syntax_is_read_by_the_schema() {
    let text = "{\"resource\": {\"aws_instance\": {\"a\": {\n\"ami\": \"x\", \"instance_type\": \"x\",\n\"root_block_device\": {\n\"encrypte\": true}}}}}\n";
    assert_eq!(
        messages(&[("main.tf.json", text)]),
        ["fail main.tf.json:4 root_block_device of aws_instance has no argument \"encrypte\""]
    );
}

#[test]
fn what_is_not_known_is_left_alone() {
    let text = "terraform {\n  required_providers {\n    aws = { source = \"someone/aws\" }\n  }\n}\nresource \"aws_instance\" \"a\" {\n  x = 1\n}\nresource \"acme_thing\" \"a\" {\n  y {}\n}\n";
    assert_eq!(messages(&[("main.tf", text)]), [] as [&str; 0]);
}

#[test]
fn given_schemas_are_used() {
    let schema = "{\"provider_schemas\": {\"registry.terraform.io/acme/acme\": {\"resource_schemas\": {\"acme_thing\": {\"block\": {\"attributes\": {\"size\": {\"type\": \"number\", \"required\": true}}}}}}}}";
    let text = "terraform {\n  required_providers {\n    acme = { source = \"acme/acme\" }\n  }\n}\nresource \"acme_thing\" \"a\" {\n  sise = 1\n}\n";
    let directory = dir(&[("main.tf", text), ("schemas/acme.json", schema)]);
    let run = tfproof(
        directory.path(),
        &["check", "--schema-dir", "schemas", "--format", "json"],
    );
    let found: Vec<String> = run.findings();
    assert_eq!(
        found,
        [
            "fail schema_missing_argument acme_thing.a main.tf:6",
            "fail schema_unsupported_argument acme_thing.a main.tf:7"
        ]
    );
}

#[test]
fn policies_and_mocks_are_held_to_the_schema() {
    let policy = "policy {\n  required_providers {\n    aws = { source = \"hashicorp/aws\", version = \">= 5.0\" }\n  }\n}\nresource_policy \"aws_instance\" \"a\" {\n  locals {\n    others = core::getresources(\"aws_ebs_volum\", {})\n    keys   = core::getresources(\"aws_kms_key\", { key = \"x\" })\n  }\n  enforce {\n    condition     = attrs.root_block_device[0].encrypte == true\n    error_message = \"x\"\n  }\n  enforce {\n    condition     = attrs.root_block_device[0].encrypted == true && attrs.tags.any.thing == \"x\"\n    error_message = \"x\"\n  }\n}\n";
    let mock = "policytest {\n  targets = [\"p.policy.hcl\"]\n}\nresource \"aws_instance\" \"a\" {\n  attrs = {\n    tags              = { any = \"x\" }\n    root_block_device = [{ encrypte = true }]\n  }\n}\nresource \"aws_instanze\" \"a\" {\n  skip  = true\n  attrs = { x = 1 }\n}\n";
    let directory = dir(&[("p.policy.hcl", policy), ("p.policytest.hcl", mock)]);
    let run = tfproof(directory.path(), &["validate", "p.policy.hcl"]);
    for message in [
        "root_block_device of aws_instance has no attribute \"encrypte\"",
        "there is no resource type \"aws_ebs_volum\"",
        "did you mean \"aws_ebs_volume\"?",
        "aws_kms_key has no attribute \"key\"",
    ] {
        assert!(run.stdout.contains(message), "{message}: {}", run.stdout);
    }
    assert_eq!(run.stdout.matches("has no attribute").count(), 2);
    let run = tfproof(directory.path(), &["test", "p.policytest.hcl"]);
    for message in [
        "root_block_device of aws_instance has no attribute \"encrypte\"",
        "there is no resource type \"aws_instanze\"",
    ] {
        assert!(run.stdout.contains(message), "{message}: {}", run.stdout);
    }
}
