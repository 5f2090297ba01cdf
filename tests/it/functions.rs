//! The functions of ours, asked through a policy over small configurations.

use std::collections::BTreeSet;

use serde_json::json;

use crate::run::{dir, root, tfproof, write};

/// What a function answers for each resource of a type: `address: answer`, in order of addresses.
/// The answer is JSON; for one that is not known, `unknown` and the reason.
fn ask(files: &[(&str, &str)], ty: &str, expression: &str, arguments: &[&str]) -> Vec<String> {
    let dir = dir(files);
    let policy = format!(
        "resource_policy \"{ty}\" \"probe\" {{\n  locals {{\n    answer = core::jsonencode({expression})\n  }}\n  \
         enforce {{\n    condition     = local.answer == \"\"\n    error_message = \"answer: ${{local.answer}}\"\n  }}\n}}\n"
    );
    write(dir.path(), "probe/p.policy.hcl", policy.as_bytes());
    let mut all = vec![
        "check",
        "--no-builtin",
        "--policy-dir",
        "probe",
        "--format",
        "json",
    ];
    all.extend(arguments);
    if arguments.is_empty() {
        all.push(".");
    }
    let run = tfproof(dir.path(), &all);
    let report = run.json();
    assert_eq!(report["errors"], json!([]), "{}", run.stdout);
    let results = report["results"].as_array().unwrap();
    let mut answers: Vec<String> = results
        .iter()
        .map(|result| {
            let text = |key: &str| result[key].as_str().unwrap_or_default().to_owned();
            let answer = if text("outcome") == "unknown" {
                format!("unknown: {}", text("reason"))
            } else {
                // The condition fails whatever the answer is: one of several is unknown here.
                text("message").replace("answer: ", "")
            };
            format!("{}: {answer}", text("address"))
        })
        .collect();
    answers.sort();
    answers
}

fn assert_answers(text: &str, ty: &str, expression: &str, expected: &[&str]) {
    let answers = ask(&[("main.tf", text)], ty, expression, &[]);
    assert_eq!(answers, expected, "{expression}\n{text}");
}

/// One `t` per key argument; `k` and the rest are what it may refer to.
fn key_answers(keys: &[(&str, &str)], rest: &str, function: &str) -> Vec<String> {
    let mut text = rest.to_owned();
    for (name, key) in keys {
        text.push_str(&format!(
            "resource \"t\" \"{name}\" {{\n  key = {key}\n}}\n"
        ));
    }
    let expression = format!("plugin::tfproof::{function}(attrs.key)");
    ask(&[("main.tf", &text)], "t", &expression, &[])
}

const KEYS: &str = r#"
resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
resource "aws_kms_alias" "a" {
  name          = "alias/data"
  target_key_id = aws_kms_key.k.key_id
}
resource "aws_kms_alias" "foreign" {
  name          = "alias/foreign"
  target_key_id = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}
resource "aws_kms_replica_key" "r" {
  primary_key_arn = aws_kms_key.k.arn
}
resource "aws_kms_key" "many" {
  for_each = toset(["x"])
}
data "aws_kms_key" "found" {
  key_id = aws_kms_alias.a.arn
}
data "aws_kms_key" "managed" {
  key_id = "alias/aws/rds"
}
data "aws_kms_alias" "managed" {
  name = "alias/aws/ebs"
}
data "aws_kms_alias" "other" {
  name = "alias/other"
}
data "aws_region" "here" {}
variable "unset" {}
variable "flag" {}
variable "unset_bool" {
  type    = bool
  default = true
}
locals {
  key = aws_kms_key.k.arn
}
"#;

#[test]
fn whose_a_key_is() {
    let cases = [
        ("a", "aws_kms_key.k.arn", "\"customer\""),
        ("b", "aws_kms_key.k.id", "\"customer\""),
        ("c", "local.key", "\"customer\""),
        ("d", "aws_kms_alias.a.arn", "\"customer\""),
        ("e", "\"alias/data\"", "\"customer\""),
        ("f", "aws_kms_alias.a.name", "\"customer\""),
        ("g", "aws_kms_alias.foreign.arn", "\"customer_literal\""),
        ("h", "aws_kms_replica_key.r.arn", "\"customer\""),
        ("i", "aws_kms_key.many[\"x\"].arn", "\"customer\""),
        ("j", "data.aws_kms_key.found.arn", "\"customer\""),
        ("k", "data.aws_kms_key.managed.arn", "\"aws_managed\""),
        (
            "l",
            "data.aws_kms_alias.managed.target_key_arn",
            "\"aws_managed\"",
        ),
        (
            "m",
            "data.aws_kms_alias.other.target_key_arn",
            "\"customer_literal\"",
        ),
        ("n", "\"alias/aws/rds\"", "\"aws_managed\""),
        (
            "o",
            "\"arn:aws:kms:eu-west-1:123456789012:alias/aws/rds\"",
            "\"aws_managed\"",
        ),
        (
            "p",
            "\"arn:aws:kms:${data.aws_region.here.name}:123456789012:key/x\"",
            "\"customer_literal\"",
        ),
        ("q", "null", "\"none\""),
        ("r", "\"\"", "\"none\""),
        ("s", "\"AWS_OWNED_KMS_KEY\"", "\"aws_owned\""),
        // Either way the same.
        (
            "t",
            "var.flag ? aws_kms_key.k.arn : aws_kms_alias.a.arn",
            "\"customer\"",
        ),
        ("u", "var.flag ? aws_kms_key.k.arn : null", "(unknown)"),
        (
            "v",
            "var.unset",
            "unknown: input variable unset has no default and was given no value",
        ),
        (
            "w",
            "\"my-key\"",
            "unknown: the text is not the id, ARN or alias of a key",
        ),
        ("x", "one(values(aws_kms_key.many)[*].arn)", "\"customer\""),
    ];
    let keys: Vec<(&str, &str)> = cases.iter().map(|(name, key, _)| (*name, *key)).collect();
    let answers = key_answers(&keys, KEYS, "key_kind");
    assert_eq!(answers.len(), cases.len(), "{answers:#?}");
    for ((name, key, expected), answer) in cases.iter().zip(&answers) {
        let expected = format!("t.{name}: {expected}");
        assert!(
            answer.starts_with(&expected),
            "{key}: {answer}, not {expected}"
        );
    }
}

#[test]
fn whether_a_key_is_the_customers() {
    let answers = key_answers(
        &[
            ("a", "aws_kms_key.k.arn"),
            ("b", "\"alias/elsewhere\""),
            ("c", "null"),
            ("d", "\"alias/aws/s3\""),
            // One is declared and the other is not, and both are the customer's.
            ("e", "var.flag ? aws_kms_key.k.arn : \"alias/elsewhere\""),
            ("f", "var.flag ? null : \"alias/aws/s3\""),
            ("g", "var.flag ? aws_kms_key.k.arn : \"alias/aws/s3\""),
        ],
        KEYS,
        "customer_key",
    );
    let several = "(unknown)";
    let expected = ["true", "true", "false", "false", "true", "false", several];
    let expected: Vec<String> = "abcdefg"
        .chars()
        .zip(expected)
        .map(|(name, answer)| format!("t.{name}: {answer}"))
        .collect();
    assert_eq!(answers, expected);
}

#[test]
fn the_attributes_of_a_key() {
    let text = format!(
        "{KEYS}\n{}",
        [
            ("a", "aws_kms_key.k.arn"),
            ("b", "aws_kms_alias.a.arn"),
            ("c", "aws_kms_replica_key.r.arn"),
            ("d", "\"alias/data\""),
            ("e", "null"),
            ("f", "\"alias/elsewhere\""),
        ]
        .map(|(name, key)| format!("resource \"t\" \"{name}\" {{\n  key = {key}\n}}\n"))
        .concat()
    );
    assert_answers(
        &text,
        "t",
        "core::try(plugin::tfproof::key(attrs.key).enable_key_rotation, \"no key\")",
        &[
            "t.a: true",
            "t.b: true",
            "t.c: true",
            "t.d: true",
            "t.e: \"no key\"",
            "t.f: unknown: the key is declared elsewhere",
        ],
    );
}

#[test]
fn a_key_comes_through_a_module_and_a_mark() {
    let main = r#"
module "keys" {
  source = "./keys"
}
module "store" {
  source   = "./store"
  for_each = toset(["a"])
  key      = module.keys.arn
}
"#;
    let keys = r#"
resource "aws_kms_key" "k" {}
output "arn" {
  value     = aws_kms_key.k.arn
  sensitive = true
}
"#;
    let store = "variable \"key\" {}\nresource \"t\" \"s\" {\n  count = 1\n  key   = var.key\n}\n";
    let files = [
        ("main.tf", main),
        ("keys/k.tf", keys),
        ("store/s.tf", store),
    ];
    let answers = ask(&files, "t", "plugin::tfproof::key_kind(attrs.key)", &[]);
    assert_eq!(answers, ["module.store[\"a\"].t.s[0]: \"customer\""]);
}

#[test]
fn a_finding_stands_where_the_key_is_and_shows_the_way() {
    let policy = r#"
resource_policy "t" "own_key" {
  enforce {
    condition     = plugin::tfproof::customer_key(attrs.key)
    error_message = "the key is not the customer's"
  }
}
"#;
    let main = "data \"aws_kms_alias\" \"a\" {\n  name = \"alias/aws/s3\"\n}\nresource \"t\" \"x\" {\n  key = data.aws_kms_alias.a.arn\n}\n";
    let dir = dir(&[("main.tf", main), ("p/p.policy.hcl", policy)]);
    let run = tfproof(
        dir.path(),
        &[
            "check",
            "--no-builtin",
            "--policy-dir",
            "p",
            "--format",
            "json",
            ".",
        ],
    );
    assert_eq!(run.findings(), ["fail t_own_key t.x main.tf:5"]);
    let trace = &run.json()["results"][0]["trace"];
    assert!(trace.to_string().contains("alias/aws/s3"), "{trace}");
}

#[test]
fn a_resource_by_reference_and_by_name() {
    let text = r#"
variable "unset" {}
locals { name = "shared" }
resource "aws_s3_bucket" "b" {
  bucket = local.name
}
resource "aws_s3_bucket" "computed" {}
resource "t" "a" {
  of = aws_s3_bucket.b.id
}
resource "t" "b" {
  of = local.name
}
resource "t" "c" {
  of = "${aws_s3_bucket.b.id}-logs"
}
resource "t" "d" {
  of = null
}
resource "t" "e" {
  of = var.unset
}
resource "t" "f" {
  of = aws_s3_bucket.computed.arn
}
"#;
    let field = |call: &str| format!("core::try(plugin::tfproof::{call}.bucket, \"none\")");
    let unset = "t.e: unknown: input variable unset has no default and was given no value";
    let computed = "t.f: unknown: aws_s3_bucket.computed.bucket is known only after apply";
    assert_answers(
        text,
        "t",
        &field("resource(attrs.of)"),
        &[
            "t.a: \"shared\"",
            "t.b: \"none\"",
            "t.c: \"none\"",
            "t.d: \"none\"",
            unset,
            computed,
        ],
    );
    let answers = ask(
        &[("main.tf", text)],
        "t",
        &field("resource(attrs.of, \"aws_s3_bucket\")"),
        &[],
    );
    assert_eq!(answers[0], "t.a: \"shared\"");
    // The other bucket's name may turn out to be the same.
    assert!(answers[1].starts_with("t.b: "), "{answers:#?}");
    assert_answers(
        text,
        "t",
        &field("resource(attrs.of, \"aws_vpc\")"),
        &[
            "t.a: \"none\"",
            "t.b: \"none\"",
            "t.c: \"none\"",
            "t.d: \"none\"",
            unset,
            "t.f: \"none\"",
        ],
    );
}

#[test]
fn who_refers_to_a_resource() {
    let text = r#"
variable "unset" {}
variable "flag" {}
resource "t" "a" {
  name = "a"
}
resource "t" "b" {
  name = "b"
}
resource "u" "one" {
  target = t.a.id
}
resource "u" "either" {
  target = var.flag ? t.a.id : t.b.id
}
resource "w" "nested" {
  rule {
    targets = ["x", t.a.arn]
  }
}
resource "x" "maybe" {
  target = var.unset
}
resource "x" "missing" {}
resource "y" "conditional" {
  count  = var.flag ? 1 : 0
  target = t.a.id
}
"#;
    let count = |call: &str| format!("core::length(plugin::tfproof::referrers({call}))");
    let answers = ask(&[("main.tf", text)], "t", &count("\"u\", \"target\""), &[]);
    // One for certain, and another that is either's.
    assert_eq!(answers, ["t.a: (unknown)", "t.b: (unknown)"]);
    assert_answers(
        text,
        "t",
        &count("\"w\", \"rule.targets\""),
        &["t.a: 1", "t.b: 0"],
    );
    assert_answers(
        text,
        "t",
        &count("\"z\", \"target\""),
        &["t.a: 0", "t.b: 0"],
    );
    let answers = ask(&[("main.tf", text)], "t", &count("\"x\", \"target\""), &[]);
    assert_eq!(answers[0], "t.a: (unknown)");
    let answers = ask(&[("main.tf", text)], "t", &count("\"y\", \"target\""), &[]);
    assert_eq!(answers, ["t.a: (unknown)", "t.b: 0"]);
    let other = count("\"w\", \"rule.targets\", attrs.target");
    let answers = ask(&[("main.tf", text)], "u", &other, &[]);
    assert_eq!(answers[1], "u.one: 1", "{answers:#?}");
}

#[test]
fn regions() {
    let text = r#"
provider "t" {
  region = "eu-central-1"
}
provider "t" {
  alias  = "west"
  region = "eu-west-1"
}
provider "t" {
  alias = "open"
}
resource "t" "a" {}
resource "t" "b" {
  provider = t.west
}
resource "t" "c" {
  region = "us-east-1"
}
resource "t" "d" {
  provider = t.open
}
resource "t_of" "a" {
  of = t.b.id
}
resource "t_of" "b" {
  of = "arn:aws:kms:ap-south-1:123456789012:key/x"
}
resource "t_of" "c" {
  of = "vpc-1"
}
resource "t_of" "d" {
  of = t.a.arn
}
resource "t_of" "e" {
}
"#;
    assert_answers(
        text,
        "t",
        "plugin::tfproof::region()",
        &[
            "t.a: \"eu-central-1\"",
            "t.b: \"eu-west-1\"",
            "t.c: \"us-east-1\"",
            "t.d: unknown: the provider block names no region, so the environment decides",
        ],
    );
    assert_answers(
        text,
        "t_of",
        "plugin::tfproof::region_of(attrs.of)",
        &[
            "t_of.a: \"eu-west-1\"",
            "t_of.b: \"ap-south-1\"",
            "t_of.c: unknown: the value refers to nothing that is declared here",
            "t_of.d: \"eu-central-1\"",
            "t_of.e: null",
        ],
    );
    assert_answers(
        text,
        "t_of",
        "plugin::tfproof::same_provider(attrs.of)",
        &[
            "t_of.a: false",
            "t_of.b: unknown: the value refers to nothing that is declared here",
            "t_of.c: unknown: the value refers to nothing that is declared here",
            "t_of.d: true",
            "t_of.e: unknown: the value refers to nothing that is declared here",
        ],
    );
}

#[test]
fn versions_of_a_provider() {
    let main = |version: &str| {
        format!(
            "terraform {{\n  required_providers {{\n    t = {{\n      source = \"acme/t\"\n{version}    }}\n  }}\n}}\nresource \"t\" \"a\" {{}}\n"
        )
    };
    let lock = "provider \"registry.terraform.io/acme/t\" {\n  version = \"5.31.0\"\n}\n";
    let asked = "plugin::tfproof::provider_version(\">= 5.0, < 6.0\")";
    for (version, lock, expected) in [
        (
            "",
            "",
            "unknown: nothing says which version of the provider t is used",
        ),
        ("      version = \"~> 5.0\"\n", "", "true"),
        ("      version = \"~> 4.0\"\n", "", "false"),
        (
            "      version = \">= 4.0\"\n",
            "",
            "unknown: the version of the provider t is only known to be >= 4.0",
        ),
        ("      version = \">= 4.0\"\n", lock, "true"),
        ("", lock, "true"),
    ] {
        let main = main(version);
        let mut files = vec![("main.tf", main.as_str())];
        if !lock.is_empty() {
            files.push((".terraform.lock.hcl", lock));
        }
        let answers = ask(&files, "t", asked, &[]);
        assert_eq!(answers, [format!("t.a: {expected}")], "{version} {lock}");
    }
}

#[test]
fn tags_with_those_of_the_provider() {
    let text = r#"
variable "unset" {}
provider "t" {
  default_tags {
    tags = { Owner = "team", Stage = "x" }
  }
}
resource "t" "a" {
  tags = { Stage = "y" }
}
resource "t" "b" {}
resource "t" "c" {
  tags = var.unset
}
resource "plain" "d" {}
"#;
    assert_answers(
        text,
        "t",
        "plugin::tfproof::tags()",
        &[
            "t.a: {\"Owner\":\"team\",\"Stage\":\"y\"}",
            "t.b: {\"Owner\":\"team\",\"Stage\":\"x\"}",
            "t.c: (unknown)",
        ],
    );
    assert_answers(text, "plain", "plugin::tfproof::tags()", &["plain.d: {}"]);
}

#[test]
fn environments_by_tags_keys_and_variables() {
    let text = r#"
variable "unset" {}
variable "flag" {}
provider "x" {
  default_tags {
    tags = { env = "stg" }
  }
}
resource "aws_kms_key" "k" {
  tags = { Environment = "Production" }
}
resource "t" "a" {
  tags = { Name = "x", ENV = "live" }
}
resource "t" "b" {
  key = aws_kms_key.k.arn
}
resource "t" "c" {
  tags = { environment = var.unset }
}
resource "t" "d" {
  name = "menotime-non-prod-db"
}
resource "t" "e" {
  name = "reproduce"
}
resource "t" "f" {
  tags = { env = "blue" }
}
resource "t" "g" {
  tags = { env = "dev", Stage = "prod" }
}
resource "t" "h" {
  tags = { env = var.flag ? "prod" : "production" }
}
resource "x_y" "a" {}
"#;
    let name = "plugin::tfproof::environment().name";
    assert_answers(
        text,
        "t",
        name,
        &[
            "t.a: \"prod\"",
            "t.b: \"prod\"",
            "t.c: unknown: input variable unset has no default and was given no value",
            "t.d: \"dev\"",
            "t.e: null",
            "t.f: \"other\"",
            "t.g: \"prod\"",
            "t.h: \"prod\"",
        ],
    );
    let answers = ask(
        &[("main.tf", text)],
        "t",
        "plugin::tfproof::environment({ prod = [\"blue\"] })",
        &[],
    );
    assert_eq!(
        answers[5],
        "t.f: {\"name\":\"prod\",\"source\":\"tag env of the resource\"}"
    );
    assert_eq!(
        answers[1],
        "t.b: {\"name\":\"prod\",\"source\":\"tag Environment of aws_kms_key.k\"}"
    );
    assert_answers(
        text,
        "x_y",
        "plugin::tfproof::environment()",
        &["x_y.a: {\"name\":\"staging\",\"source\":\"tag env of the provider's default_tags\"}"],
    );
}

#[test]
fn environments_by_what_surrounds_a_module() {
    let plain = "resource \"t\" \"a\" {}\n";
    let ask_of = |files: &[(&str, &str)], arguments: &[&str]| {
        ask(files, "t", "plugin::tfproof::environment()", arguments).join("; ")
    };
    assert_eq!(
        ask_of(&[("envs/prod/main.tf", plain)], &[]),
        "t.a: {\"name\":\"prod\",\"source\":\"directory envs/prod\"}"
    );
    assert_eq!(
        ask_of(&[("main.tf", plain)], &["--workspace", "staging", "."]),
        "t.a: {\"name\":\"staging\",\"source\":\"workspace staging\"}"
    );
    assert_eq!(
        ask_of(&[("main.tf", plain), ("dev.auto.tfvars", "")], &[]),
        "t.a: {\"name\":\"dev\",\"source\":\"variables file dev.auto.tfvars\"}"
    );
    let called = "variable \"env\" {}\nmodule \"m\" {\n  source = \"./m\"\n}\n";
    assert_eq!(
        ask_of(
            &[
                ("main.tf", called),
                ("m/m.tf", plain),
                ("terraform.tfvars", "env = \"prd\"\n")
            ],
            &[]
        ),
        "module.m.t.a: {\"name\":\"prod\",\"source\":\"var.env\"}"
    );
    assert_eq!(
        ask_of(&[("main.tf", plain)], &[]),
        "t.a: {\"name\":null,\"source\":\"nothing\"}"
    );
}

#[test]
fn classifications_of_parts() {
    let text = r#"
variable "unset" {}
resource "aws_s3_bucket" "b" {
  bucket = "records"
  tags   = { DataClassification = "phi" }
}
resource "aws_s3_bucket_versioning" "by_reference" {
  bucket = aws_s3_bucket.b.id
}
resource "aws_s3_bucket_versioning" "by_name" {
  bucket = "records"
}
resource "aws_s3_bucket_versioning" "elsewhere" {
  bucket = "others"
}
resource "aws_s3_bucket_versioning" "unset" {
  bucket = var.unset
}
resource "aws_db_instance" "d" {
  tags = { PHI = "true" }
}
resource "aws_db_snapshot" "s" {
  db_instance_identifier = aws_db_instance.d.identifier
}
resource "aws_db_snapshot" "t" {
  db_instance_identifier = aws_db_instance.d.id
  tags                   = { Classification = "Internal" }
}
"#;
    assert_answers(
        text,
        "aws_s3_bucket_versioning",
        "plugin::tfproof::classification()",
        &[
            "aws_s3_bucket_versioning.by_name: \"RESTRICTED\"",
            "aws_s3_bucket_versioning.by_reference: \"RESTRICTED\"",
            "aws_s3_bucket_versioning.elsewhere: null",
            "aws_s3_bucket_versioning.unset: unknown: which resource it is a part of is not known",
        ],
    );
    assert_answers(
        text,
        "aws_db_snapshot",
        "plugin::tfproof::classification()",
        &[
            "aws_db_snapshot.s: \"RESTRICTED\"",
            "aws_db_snapshot.t: \"INTERNAL\"",
        ],
    );
    assert_answers(
        text,
        "aws_db_snapshot",
        "plugin::tfproof::classification_of(attrs.db_instance_identifier)",
        &[
            "aws_db_snapshot.s: \"RESTRICTED\"",
            "aws_db_snapshot.t: \"RESTRICTED\"",
        ],
    );
}

#[test]
fn secrets_in_values() {
    let text = r#"
variable "unset" {}
variable "hidden" {
  default   = "postgres://app:h8Kq2vLx@db/app"
  sensitive = true
}
resource "t" "a" {
  url = "postgres://app:h8Kq2vLx@db/app"
}
resource "t" "b" {
  url = "postgres://app:${var.unset}@db/app"
}
resource "t" "c" {
  url = "postgres://app:h8Kq2vLx@${t.a.endpoint}/app"
}
resource "t" "d" {
  url = var.unset
}
resource "t" "e" {
  url = ["x", jsonencode({
    url = "postgres://app:h8Kq2vLx@db/app"
  })]
}
resource "t" "f" {
  url = file("no-such-file")
}
resource "t" "g" {}
variable "url" {
  default = "postgres://app:h8Kq2vLx@db/app"
}
resource "t" "h" {
  url = var.url
}
resource "t" "i" {
  url = replace(var.unset, "x", "written")
}
resource "t" "j" {
  url = upper(var.unset)
}
"#;
    // The missing file is an error of its own.
    let dir = dir(&[("main.tf", text)]);
    let policy = r#"
resource_policy "t" "no_secret" {
  enforce {
    condition     = plugin::tfproof::secret(attrs.url) == null
    error_message = "a ${plugin::tfproof::secret(attrs.url)} is written here"
  }
}
"#;
    write(dir.path(), "p/p.policy.hcl", policy.as_bytes());
    let run = tfproof(
        dir.path(),
        &[
            "check",
            "--no-builtin",
            "--policy-dir",
            "p",
            "--format",
            "json",
            ".",
        ],
    );
    assert_eq!(
        run.findings(),
        [
            "fail t_no_secret t.a main.tf:8",
            "fail t_no_secret t.c main.tf:14",
            "fail t_no_secret t.e main.tf:21",
            "unknown t_no_secret t.f main.tf:25",
            "fail t_no_secret t.h main.tf:32",
            "unknown t_no_secret t.i main.tf:35",
        ]
    );
    let report = run.json();
    for result in report["results"].as_array().unwrap() {
        assert!(!result.to_string().contains("h8Kq2vLx"), "{result}");
    }
    assert_eq!(
        report["results"][0]["message"],
        "a connection_string is written here"
    );
}

#[test]
fn what_is_sensitive_stays_so() {
    let text = "variable \"s\" {\n  default   = \"PatientName\"\n  sensitive = true\n}\nresource \"t\" \"a\" {\n  n = var.s\n}\n";
    assert_answers(
        text,
        "t",
        "plugin::tfproof::phi(attrs.n)",
        &["t.a: (sensitive value)"],
    );
}

#[test]
fn small_ones() {
    let text = "variable \"unset\" {}\nvariable \"flag\" {}\nresource \"t\" \"a\" {\n  b = var.unset\n  c = var.flag ? 1 : 2\n  n = \"OutpatientPortal\"\n  v = \"ssn 123-45-6789\"\n  p = \"CHANGE_ME\"\n}\n";
    for (expression, expected) in [
        ("known(attrs.b)", "false"),
        ("known(attrs.c)", "false"),
        ("known(attrs.n)", "true"),
        ("known(attrs.missing)", "true"),
        ("address()", "\"t.a\""),
        ("phi(attrs.n)", "null"),
        (
            "phi(attrs.b)",
            "unknown: input variable unset has no default and was given no value",
        ),
        ("phi_value(attrs.v)", "\"ssn\""),
        ("placeholder(attrs.p)", "true"),
        ("placeholder(attrs.n)", "false"),
        ("unknown(\"so\")", "unknown: so"),
    ] {
        let expression = format!("plugin::tfproof::{expression}");
        assert_answers(text, "t", &expression, &[&format!("t.a: {expected}")]);
    }
}

#[test]
fn wrong_calls_are_errors() {
    for (expression, message) in [
        (
            "key_knd(attrs.a)",
            "there is no function \"plugin::tfproof::key_knd\"",
        ),
        ("key()", "plugin::tfproof::key: it is called as key(value)"),
        (
            "key(1, 2)",
            "plugin::tfproof::key: it is called as key(value)",
        ),
        (
            "region(1)",
            "plugin::tfproof::region: it is called as region()",
        ),
        (
            "resource()",
            "plugin::tfproof::resource: it is called as resource(value[, type])",
        ),
        (
            "phi([])",
            "plugin::tfproof::phi: text must be a string, not a tuple",
        ),
        (
            "provider_version(\"five\")",
            "plugin::tfproof::provider_version: malformed constraint: five",
        ),
        (
            "environment([])",
            "plugin::tfproof::environment: the words must be an object of lists of strings, such as { prod = [\"blue\"] }",
        ),
    ] {
        let policy = format!(
            "resource_policy \"t\" \"p\" {{\n  enforce {{\n    condition = plugin::tfproof::{expression} == null\n  }}\n}}\n"
        );
        let dir = dir(&[
            ("main.tf", "resource \"t\" \"a\" {}\n"),
            ("p/p.policy.hcl", policy.as_str()),
        ]);
        let run = tfproof(
            dir.path(),
            &[
                "check",
                "--no-builtin",
                "--policy-dir",
                "p",
                "--format",
                "json",
                ".",
            ],
        );
        let errors = run.errors().join("\n");
        assert!(errors.contains(message), "{expression}: {errors}");
    }
}

/// The page names each function once, with its parameters, and nothing else.
#[test]
fn each_function_is_on_its_page() {
    let page = std::fs::read_to_string(root().join("docs/functions.md")).unwrap();
    let headings = page.lines().filter_map(|line| line.strip_prefix("### "));
    let described: Vec<&str> = headings.map(|line| line.trim_matches('`')).collect();
    let signatures: BTreeSet<String> = tfproof::policy::functions()
        .map(tfproof::policy::PolicyFunction::signature)
        .collect();
    let set: BTreeSet<String> = described.iter().map(ToString::to_string).collect();
    assert_eq!(set, signatures);
    assert_eq!(described.len(), set.len(), "a function is described twice");
}
