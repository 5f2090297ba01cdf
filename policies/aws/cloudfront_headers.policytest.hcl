policytest {
  targets = ["cloudfront_headers.policy.hcl"]
}

resource "aws_cloudfront_response_headers_policy" "year" {
  attrs = { security_headers_config = [{ strict_transport_security = [{ access_control_max_age_sec = 31536000 }] }] }
}

resource "aws_cloudfront_response_headers_policy" "day" {
  expect_failure = true
  attrs          = { security_headers_config = [{ strict_transport_security = [{ access_control_max_age_sec = 86400 }] }] }
}

resource "aws_cloudfront_distribution" "managed" {
  attrs = { default_cache_behavior = [{ response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03" }] }
}

resource "aws_cloudfront_distribution" "none" {
  expect_failure = true
  attrs          = { default_cache_behavior = [{ target_origin_id = "portal" }] }
}
