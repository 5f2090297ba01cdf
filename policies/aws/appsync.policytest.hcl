policytest {
  targets = ["appsync.policy.hcl"]
}

resource "aws_appsync_api_cache" "kept" {
  attrs = {
    api_id                     = "a1b2c3d4e5f6"
    api_caching_behavior       = "FULL_REQUEST_CACHING"
    type                       = "SMALL"
    ttl                        = 300
    transit_encryption_enabled = true
    at_rest_encryption_enabled = true
  }
}

resource "aws_appsync_api_cache" "at_rest_encryption_off" {
  expect_failure = true

  attrs = {
    api_id                     = "a1b2c3d4e5f6"
    api_caching_behavior       = "FULL_REQUEST_CACHING"
    type                       = "SMALL"
    ttl                        = 300
    transit_encryption_enabled = true
    at_rest_encryption_enabled = false
  }
}

resource "aws_appsync_api_cache" "at_rest_encryption_absent" {
  expect_failure = true

  attrs = {
    api_id               = "a1b2c3d4e5f6"
    api_caching_behavior = "FULL_REQUEST_CACHING"
    type                 = "SMALL"
    ttl                  = 300
    transit_encryption_enabled = true
  }
}

resource "aws_appsync_api_cache" "plain" {
  expect_failure = true
  attrs          = { at_rest_encryption_enabled = true, transit_encryption_enabled = false }
}
