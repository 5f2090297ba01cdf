//! The policies in the binary pass their own tests.

use crate::run::{dir, root, tfproof};

#[test]
fn source_tests_pass_and_cover_every_answer() {
    let run = tfproof(&root(), &["test", "policies", "--coverage"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn policy_files_are_valid() {
    let run = tfproof(&root(), &["validate", "policies"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn every_policy_says_what_it_is() {
    let run = tfproof(&root(), &["policies", "--format", "json"]);
    for policy in run.json()["policies"].as_array().unwrap() {
        let id = &policy["id"];
        for key in ["title", "severity"] {
            assert!(
                policy[key].as_str().is_some_and(|text| !text.is_empty()),
                "{id} has no {key}"
            );
        }
        for key in ["requirements", "resource_types"] {
            assert!(
                policy[key].as_array().is_some_and(|list| !list.is_empty()),
                "{id} has no {key}"
            );
        }
        assert!(
            policy["frameworks"]["hipaa"].is_array()
                || policy["frameworks"]["nist-800-53"].is_array(),
            "{id} cites nothing"
        );
    }
}

#[test]
fn a_policy_is_found_by_its_aliases() {
    for id in [
        "aws_db_instance_storage_encrypted",
        "CKV_AWS_16",
        "AVD-AWS-0080",
        "AWS-0080",
    ] {
        let run = tfproof(&root(), &["explain", id]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(
            run.stdout.starts_with("aws_db_instance_storage_encrypted"),
            "{}",
            run.stdout
        );
    }
    let run = tfproof(&root(), &["explain", "aws_db_instance_storage_encryptd"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("did you mean aws_db_instance_storage_encrypted?"),
        "{}",
        run.stderr
    );
}

const POLICY: &str = r#"
resource_policy "aws_sqs_queue" "named" {
  locals {
    metadata = { title = "Queues have names", severity = "low" }
  }
  enforce {
    condition     = core::try(attrs.name, null) != null
    error_message = "the queue has no name"
  }
}
"#;

#[test]
fn a_source_test_that_expects_the_wrong_thing_fails() {
    let named = "resource \"aws_sqs_queue\" \"a\" {\n  name = \"a\" # expect: fail aws_sqs_queue_named\n}\n";
    let nameless = "resource \"aws_sqs_queue\" \"a\" {\n}\n";
    let right = "resource \"aws_sqs_queue\" \"a\" { # expect: fail aws_sqs_queue_named\n}\n";
    for (text, status, said) in [
        (named, 1, "to fail on this line, but it does not"),
        (nameless, 1, "expected nothing here, but"),
        (right, 0, "1 expectation met"),
    ] {
        let text = format!("# expect: nothing\n{text}");
        let dir = dir(&[("q.policy.hcl", POLICY), ("q_test/main.tf", &text)]);
        let run = tfproof(dir.path(), &["test"]);
        assert_eq!(run.status, status, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(said), "{}", run.stdout);
    }
}

#[test]
fn a_mock_that_expects_the_wrong_thing_fails() {
    let mock = |body: &str| format!("resource \"aws_sqs_queue\" \"a\" {{\n{body}\n}}\n");
    for (text, status, said) in [
        (mock("attrs = { name = \"a\" }"), 0, "1 expectation met"),
        (
            mock("attrs = { name = null }"),
            1,
            "expected to pass, but fails",
        ),
        (
            mock("attrs = { fifo_queue = true }\nexpect_failure = true"),
            0,
            "1 expectation met",
        ),
        (
            mock("attrs = { name = \"a\" }\nexpect_failure = true"),
            1,
            "expected to fail, but no policy fails",
        ),
        (
            mock("attrs = { name = aws_sqs_queue.b.name }"),
            2,
            "there is no resource mock aws_sqs_queue.b",
        ),
    ] {
        let dir = dir(&[("q.policy.hcl", POLICY), ("q.policytest.hcl", &text)]);
        let run = tfproof(dir.path(), &["test"]);
        assert_eq!(run.status, status, "{text}{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(said), "{text}{}", run.stdout);
    }
}
