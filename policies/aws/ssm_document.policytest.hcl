policytest {
  targets = ["ssm_document.policy.hcl"]
}

resource "aws_ssm_document" "encrypted" {
  attrs = { document_type = "Session", content = "{\"inputs\":{\"kmsKeyId\":\"alias/sessions\"}}" }
}

resource "aws_ssm_document" "plain" {
  expect_failure = true
  attrs          = { document_type = "Session", content = "{\"inputs\":{}}" }
}

resource "aws_ssm_document" "partner" {
  attrs = { document_type = "Command", content = "{}", permissions = { type = "Share", account_ids = "111122223333" } }
}

resource "aws_ssm_document" "everybody" {
  expect_failure = true
  attrs          = { document_type = "Command", content = "{}", permissions = { type = "Share", account_ids = "All" } }
}
