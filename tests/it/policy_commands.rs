//! `tfproof init --policy`, `explain`, `policies` and the options of `test`.

use crate::run::{dir, root, tfproof};

const POLICY: &str = r#"
policy {}
input "least" {
  type        = number
  default     = 3
  description = "How long names must be"
}
input "other" {
  type    = string
  default = "unused"
}
locals {
  least = input.least
}
resource_policy "aws_sqs_queue" "named" {
  locals {
    metadata = {
      title      = "Queues | have names"
      severity   = "low"
      frameworks = { hipaa = ["164.312(b)"] }
      fix        = { safe = true, set = { name = "intake" } }
    }
  }
  enforce {
    condition     = core::length(core::try(attrs.name, "")) >= local.least
    error_message = "the name <${core::try(attrs.name, "")}> is too short"
  }
}
resource_policy "aws_sns_topic" "named" {
  enforce {
    condition = core::try(attrs.name, "") != ""
  }
}
"#;

const MOCKS: &str = r#"
resource "aws_sqs_queue" "long" {
  attrs = { name = "intake" }
}
resource "aws_sqs_queue" "short" {
  attrs = { name = "a" }
}
resource "aws_sns_topic" "skipped" {
  skip  = true
  attrs = { name = "a" }
}
"#;

#[test]
fn a_new_policy_passes_its_tests_and_nothing_is_overwritten() {
    let dir = dir(&[]);
    for (ty, name) in [("aws_sqs_queue", "encrypted"), ("aws_s3_bucket", "x1")] {
        let arguments = ["init", "--policy", ty, name, "--dir", "policies"];
        let run = tfproof(dir.path(), &arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let again = tfproof(dir.path(), &arguments);
        assert_eq!(again.status, 2);
        assert!(
            again.stderr.contains("exists already: nothing is written"),
            "{}",
            again.stderr
        );
    }
    let run = tfproof(dir.path(), &["test"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout
            .contains("4 passed, 0 failed (14 of 14 expectations met)"),
        "{}",
        run.stdout
    );
    let run = tfproof(dir.path(), &["validate", "policies"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn names_that_would_leave_the_directory_are_refused() {
    let dir = dir(&[]);
    for (ty, name) in [
        ("../x", "a"),
        ("aws_x", "../a"),
        ("aws_x", ""),
        ("aws_*", "a"),
    ] {
        let run = tfproof(dir.path(), &["init", "--policy", ty, name]);
        assert_eq!(run.status, 2, "{ty} {name}");
        assert!(
            run.stderr.contains("consists of lower case letters"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn explain_shows_inputs_fix_and_examples() {
    let dir = dir(&[("q.policy.hcl", POLICY)]);
    let run = tfproof(
        dir.path(),
        &["explain", "aws_sqs_queue_named", "--policy-dir", "."],
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    for line in [
        "Queues | have names",
        "hipaa         164.312(b)",
        "least: number = 3",
        "How long names must be",
        "name = \"intake\"",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("other"), "{}", run.stdout);
    let run = tfproof(&root(), &["explain", "CKV_AWS_3"]);
    assert!(
        run.stdout
            .contains("\nFails\n\n  resource \"aws_ebs_volume\""),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("\nPasses\n\n  resource \"aws_ebs_volume\""),
        "{}",
        run.stdout
    );
}

#[test]
fn every_policy_has_a_failing_example() {
    let run = tfproof(&root(), &["policies", "--format", "json"]);
    // Each call reads the whole library: some of them stand for all, whose failing cases the
    // coverage of their tests demands anyway.
    for policy in run.json()["policies"]
        .as_array()
        .unwrap()
        .iter()
        .step_by(25)
    {
        // A rule is not written as a policy: its message gives the example.
        let file = policy["file"].as_str().unwrap();
        if file.ends_with(".rules.hcl") {
            continue;
        }
        let id = policy["id"].as_str().unwrap();
        let run = tfproof(&root(), &["explain", id]);
        assert!(run.stdout.contains("\nFails\n"), "{id}: {}", run.stdout);
    }
}

#[test]
fn policies_are_chosen_and_listed_by_citation() {
    let dir = dir(&[("q.policy.hcl", POLICY)]);
    let list = |more: &[&str]| {
        let arguments = [&["policies", "--no-builtin", "--policy-dir", "."], more].concat();
        tfproof(dir.path(), &arguments).stdout
    };
    assert!(list(&[]).ends_with("2 policies\n"));
    assert!(list(&["--select", "aws_sqs_*"]).ends_with("1 policy\n"));
    assert!(list(&["--ignore", "aws_sqs_*"]).contains("aws_sns_topic_named"));
    let table = list(&["--framework", "hipaa", "--format", "markdown"]);
    assert!(
        table.contains("| 164.312(b) | `aws_sqs_queue_named` |"),
        "{table}"
    );
    let table = list(&["--format", "markdown"]);
    assert!(table.contains("Queues \\| have names"), "{table}");
    let json = list(&["--format", "json", "--select", "aws_sqs_*"]);
    assert!(json.contains("\"fixable\": true"), "{json}");
}

#[test]
fn tests_are_chosen_by_path_policy_or_mock() {
    let dir = dir(&[("q.policy.hcl", POLICY), ("q.policytest.hcl", MOCKS)]);
    for (filter, status, said) in [
        ("q.policytest", 1, "1 of 2 expectations met, 1 skipped"),
        ("aws_sqs_queue_named", 1, "1 of 2 expectations met"),
        ("long", 0, "1 of 1 expectations met"),
    ] {
        let run = tfproof(dir.path(), &["test", "--filter", filter]);
        assert_eq!(run.status, status, "{filter}: {}", run.stdout);
        assert!(run.stdout.contains(said), "{filter}: {}", run.stdout);
    }
    let run = tfproof(dir.path(), &["test", "--filter", "nothing"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("no test matches nothing"),
        "{}",
        run.stderr
    );
}

#[test]
fn results_are_written_as_junit() {
    let dir = dir(&[("q.policy.hcl", POLICY), ("q.policytest.hcl", MOCKS)]);
    let run = tfproof(dir.path(), &["test", "--junit", "out.xml"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    let xml = std::fs::read_to_string(dir.path().join("out.xml")).unwrap();
    insta::assert_snapshot!(xml);
}

#[test]
fn a_policy_without_any_test_is_not_covered() {
    let dir = dir(&[
        ("q.policy.hcl", POLICY),
        ("q.policytest.hcl", &MOCKS.replace("\"a\"", "\"abc\"")),
    ]);
    assert_eq!(tfproof(dir.path(), &["test"]).status, 0);
    let run = tfproof(dir.path(), &["test", "--coverage"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    for line in [
        "aws_sns_topic_named lacks a case: fail, pass, unknown, through a module",
        "aws_sqs_queue_named lacks a case: fail, unknown, through a module",
    ] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
}

#[test]
fn inputs_come_from_the_command_line_too() {
    let dir = dir(&[("q.policy.hcl", POLICY), ("q.policytest.hcl", MOCKS)]);
    let run = tfproof(dir.path(), &["test", "--input", "least=1"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn wrong_expectations_in_source_are_reported() {
    let source = |comment: &str| format!("resource \"aws_sqs_queue\" \"a\" {{ {comment}\n}}\n");
    for (comment, status, said) in [
        ("# expect: fail aws_sqs_queue_named", 0, "1 expectation met"),
        (
            "# expect: pass aws_sqs_queue_named",
            1,
            "but it fails aws_sqs_queue.a",
        ),
        (
            "# expect: unknown aws_sqs_queue_named",
            1,
            "to be unknown on this line, but it fails",
        ),
        (
            "# expect: fail aws_sns_topic_named",
            1,
            "it judges nothing in this file",
        ),
        (
            "# expect: fial aws_sqs_queue_named",
            2,
            "did you mean fail?",
        ),
        (
            "# expect: fail aws_sqs_queue_name",
            2,
            "did you mean aws_sqs_queue_named?",
        ),
        (
            "# expect: fail",
            2,
            "an expectation is fail, unknown or pass",
        ),
        ("# expect: nothing", 1, "expected nothing here, but"),
    ] {
        let dir = dir(&[
            ("q.policy.hcl", POLICY),
            ("q_test/main.tf", &source(comment)),
        ]);
        let run = tfproof(dir.path(), &["test"]);
        assert_eq!(
            run.status, status,
            "{comment}: {}{}",
            run.stdout, run.stderr
        );
        let words: Vec<&str> = run
            .stdout
            .split_whitespace()
            .filter(|word| *word != "│")
            .collect();
        assert!(words.join(" ").contains(said), "{comment}: {}", run.stdout);
    }
}
