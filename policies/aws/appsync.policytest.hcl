policytest {
  targets = ["appsync.policy.hcl"]
}

resource "aws_appsync_api_cache" "encrypted" {
  attrs = { transit_encryption_enabled = true }
}

resource "aws_appsync_api_cache" "plain" {
  expect_failure = true
  attrs          = { transit_encryption_enabled = false }
}
