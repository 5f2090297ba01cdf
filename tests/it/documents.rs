//! Policy documents: computed as the provider computes them, and read where they are known in part.

use crate::run::{dir, root, tfproof};

#[test]
fn documents_are_those_of_the_provider() {
    let dir = root().join("testdata/eval/documents");
    let expected = std::fs::read_to_string(dir.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let graph = tfproof(&dir, &["graph", "--format", "json", "."]).json();
    for (name, document) in expected.as_object().unwrap() {
        assert_eq!(&graph["outputs"][name]["value"], document, "{name}");
    }
}

/// The statement is known although the ARN in it is not; the finding stands on the action.
#[test]
fn policies_read_documents_that_are_known_in_part() {
    let policy = r#"
resource_policy "aws_s3_bucket_policy" "no_star" {
  locals {
    metadata = { title = "No action is a star", severity = "high" }
    document = core::jsondecode(attrs.policy)
  }
  enforce {
    condition     = core::alltrue([for s in local.document.Statement : s.Action != "s3:*"])
    error_message = "the action is s3:*"
  }
}
"#;
    let config = r#"
resource "aws_s3_bucket" "a" {}
data "aws_iam_policy_document" "a" {
  statement {
    resources = ["${aws_s3_bucket.a.arn}/*"]
    actions   = ["s3:*"]
  }
}
resource "aws_s3_bucket_policy" "a" {
  bucket = aws_s3_bucket.a.id
  policy = data.aws_iam_policy_document.a.json
}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.a.id
  policy = jsonencode({
    Statement = [{
      Resource = "${aws_s3_bucket.a.arn}/*"
      Action   = "s3:*"
    }]
  })
}
"#;
    let dir = dir(&[("main.tf", config), ("p/a.policy.hcl", policy)]);
    let run = tfproof(
        dir.path(),
        &[
            "check",
            "--no-builtin",
            "--policy-dir",
            "p",
            "--format",
            "json",
        ],
    );
    assert_eq!(
        run.findings(),
        [
            "fail aws_s3_bucket_policy_no_star aws_s3_bucket_policy.a main.tf:11",
            "fail aws_s3_bucket_policy_no_star aws_s3_bucket_policy.b main.tf:18",
        ]
    );
    let trace = run.json()["results"][0]["trace"].to_string();
    assert!(
        trace.contains("s3:*"),
        "the document's own line is shown: {trace}"
    );
}
