policytest {
  targets = ["lifecycle.policy.hcl"]
}

resource "aws_acm_certificate" "replaced" {
  attrs = {
    domain_name = "portal.clinic.example"
    lifecycle   = { create_before_destroy = true }
  }
}

resource "aws_acm_certificate" "without" {
  expect_failure = true
  attrs          = { domain_name = "portal.clinic.example" }
}

resource "aws_kms_key" "kept" {
  attrs = {
    description = "Patient records"
    lifecycle   = { prevent_destroy = true }
  }
}

resource "aws_kms_key" "not_kept" {
  expect_failure = true
  attrs          = { description = "Patient records" }
}
