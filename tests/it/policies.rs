//! The policies in the binary pass their own tests.

use crate::run::{root, tfproof};

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
