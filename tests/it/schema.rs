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
    let report = tfproof(directory.path(), &["check", "--format", "sarif"]).json();
    let results = report["runs"][0]["results"].as_array().unwrap();
    for (one, other) in [(rule, policy), (policy, rule)] {
        let result = results.iter().find(|result| result["ruleId"] == one);
        let result = result.unwrap();
        let text = format!("the same mistake makes {other} fail");
        let said = result["message"]["text"].as_str().unwrap();
        assert!(said.contains(other), "{said}");
        let locations = result["relatedLocations"].as_array().unwrap();
        let mut texts = locations.iter().map(|one| one["message"]["text"].as_str());
        assert!(texts.any(|one| one == Some(&text)), "{result}");
    }
}

#[test]
fn one_rename_mends_both() {
    let text = "resource \"aws_db_instance\" \"a\" {\n  engine           = \"postgres\"\n  instance_class   = \"x\"\n  storage_encypted = true\n}\n";
    let directory = dir(&[("main.tf", text)]);
    let select = "schema_*,aws_db_instance_storage_encrypted";
    let arguments = ["check", "--select", select, "--fix", "--unsafe-fixes"];
    let run = tfproof(directory.path(), &arguments);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let fixed = std::fs::read_to_string(directory.path().join("main.tf")).unwrap();
    assert!(fixed.contains("  storage_encrypted = true\n}"), "{fixed}");
    assert!(!fixed.contains("encypted"), "{fixed}");
}

#[test]
fn the_graph_shows_types() {
    let text = "resource \"aws_instance\" \"a\" {\n  ami  = \"x\"\n  tags = {}\n  root_block_device {\n    encrypted = true\n  }\n}\nresource \"acme_thing\" \"a\" {\n  x = 1\n}\n";
    let directory = dir(&[("main.tf", text)]);
    let graph = tfproof(directory.path(), &["graph", "--format", "json"]).json();
    let types = &graph["resources"][0]["types"];
    assert_eq!(types["ami"]["type"], "string");
    assert_eq!(types["tags"]["type"], "map(string)");
    assert_eq!(types["root_block_device"]["type"], "list of blocks");
    assert_eq!(types["root_block_device.encrypted"]["type"], "bool");
    assert_eq!(types["root_block_device.encrypted"]["computed"], true);
    assert!(graph["resources"][1].get("types").is_none());
    let page = tfproof(directory.path(), &["graph", "--format", "html"]).stdout;
    assert!(page.contains("tags: map(string)"));
}

#[test]
fn try_stands_an_output_that_is_not_there() {
    let root = "module \"m\" {\n  source = \"./m\"\n}\noutput \"a\" {\n  value = try(module.m.new, module.m.old)\n}\noutput \"b\" {\n  value = can(module.m.new)\n}\n";
    let module = "output \"old\" {\n  value = 1\n}\n";
    let found = messages(&[("main.tf", root), ("m/main.tf", module)]);
    assert_eq!(found, [] as [&str; 0]);
    let outside = "module \"m\" {\n  source = \"./m\"\n}\nresource \"aws_sqs_queue\" \"a\" {\n  count = 0\n  name  = module.m.odl\n}\n";
    let found = messages(&[("main.tf", outside), ("m/main.tf", module)]);
    assert_eq!(
        found,
        ["fail main.tf:6 module.m.odl refers to an output value that the module does not declare"]
    );
}

#[test]
fn deprecated_types_are_said_once() {
    let pin = "terraform {\n  required_providers {\n    aws = \"5.100.0\"\n  }\n}\n";
    let text = "resource \"aws_s3_bucket_object\" \"a\" {\n  bucket = \"x\"\n  key    = \"y\"\n}\nresource \"aws_s3_bucket\" \"a\" {\n  acl = \"private\"\n}\n";
    let directory = dir(&[("main.tf", text), ("v.tf", pin)]);
    let findings = |arguments: &[&str]| tfproof(directory.path(), arguments).findings();
    let all = ["check", "--select", "schema_*", "--format", "json"];
    assert_eq!(findings(&all), [] as [&str; 0]);
    assert_eq!(
        findings(&[&all[..], &["--min-severity", "info"]].concat()),
        [
            "fail schema_deprecated aws_s3_bucket_object.a main.tf:1",
            "fail schema_deprecated aws_s3_bucket.a main.tf:6"
        ]
    );
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
    let policy = "policy {\n  required_providers {\n    acme = { source = \"acme/acme\", version = \">= 1.0\" }\n  }\n}\nresource_policy \"acme_thing\" \"sized\" {\n  enforce {\n    condition     = attrs.sise > 0\n    error_message = \"x\"\n  }\n}\n";
    let mock = "policytest {\n  targets = [\"p.policy.hcl\"]\n}\nresource \"acme_thing\" \"a\" {\n  attrs = { sise = 1 }\n}\n";
    write(directory.path(), "p.policy.hcl", policy.as_bytes());
    write(directory.path(), "p.policytest.hcl", mock.as_bytes());
    let missing = "acme_thing has no attribute \"sise\"";
    for arguments in [["validate", "p.policy.hcl"], ["test", "p.policytest.hcl"]] {
        let without = tfproof(directory.path(), &arguments);
        assert!(!without.stdout.contains(missing), "{}", without.stdout);
        let given = [&arguments[..], &["--schema-dir", "schemas"]].concat();
        let with = tfproof(directory.path(), &given);
        assert!(with.stdout.contains(missing), "{}", with.stdout);
        let wrong = [&arguments[..], &["--schema-dir", "nowhere"]].concat();
        assert_eq!(tfproof(directory.path(), &wrong).status, 2);
    }
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

#[test]
fn values_from_elsewhere_are_judged_once_for_their_place() {
    let root = "variable \"days\" { default = 400 }\nlocals { text = \"yes\" }\nresource \"aws_kms_key\" \"a\" {\n  deletion_window_in_days = var.days\n}\nmodule \"m\" {\n  source = \"./m\"\n  text   = local.text\n}\n";
    let module = "variable \"text\" {}\nresource \"aws_ebs_volume\" \"v\" {\n  count             = 2\n  availability_zone = \"x\"\n  size              = 1\n  encrypted         = var.text\n}\noutput \"x\" {\n  value = aws_ebs_volume.v[0].encrypted\n}\n";
    assert_eq!(
        messages(&[("main.tf", root), ("m/main.tf", module)]),
        [
            "fail m/main.tf:6 the provider refuses \"encrypted\": a bool is required",
            "fail main.tf:4 \"deletion_window_in_days\" of aws_kms_key cannot be 400: it is 7 to 30",
        ]
    );
}

#[test]
fn what_the_provider_refuses_decides_nothing() {
    let text = "resource \"aws_db_instance\" \"a\" {\n  instance_class    = \"x\"\n  storage_encrypted = [true]\n  publicly_accessible {}\n}\n";
    let directory = dir(&[("main.tf", text)]);
    let run = tfproof(directory.path(), &["check", "--format", "json"]);
    assert_eq!(run.json()["errors"].as_array().unwrap().len(), 0);
    let found = run.findings();
    for expected in [
        "fail schema_wrong_type aws_db_instance.a main.tf:3",
        "unknown aws_db_instance_storage_encrypted aws_db_instance.a main.tf:3",
        "fail schema_argument_as_block aws_db_instance.a main.tf:4",
        "unknown aws_db_instance_publicly_accessible aws_db_instance.a main.tf:4",
    ] {
        assert!(
            found.iter().any(|one| one == expected),
            "{expected}: {found:#?}"
        );
    }
}

#[test]
fn other_numbers_are_no_slip_of_the_pen() {
    let policy = |protocol: &str| {
        format!(
            "resource \"aws_api_gateway_domain_name\" \"a\" {{\n  domain_name     = \"x\"\n  security_policy = \"{protocol}\"\n}}\n"
        )
    };
    let outcome = |protocol: &str| messages(&[("main.tf", &policy(protocol))]);
    assert_eq!(outcome("TLS_1_2"), [] as [&str; 0]);
    assert!(outcome("tls_1_2")[0].starts_with("fail "));
    assert!(outcome("TLS_1_3")[0].starts_with("unknown "));
}
