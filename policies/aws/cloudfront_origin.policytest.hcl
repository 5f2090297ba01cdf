policytest {
  targets = ["cloudfront_origin.policy.hcl"]
}

resource "aws_cloudfront_distribution" "good" {
  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = "https-only", origin_ssl_protocols = ["TLSv1.2"] }] }]
  }
}

resource "aws_cloudfront_distribution" "plain" {
  expect_failure = true

  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = "http-only", origin_ssl_protocols = ["TLSv1.2"] }] }]
  }
}

resource "aws_cloudfront_distribution" "old" {
  expect_failure = true

  attrs = {
    origin = [{ custom_origin_config = [{ origin_protocol_policy = "https-only", origin_ssl_protocols = ["TLSv1"] }] }]
  }
}

resource "aws_cloudfront_vpc_origin" "good" {
  attrs = {
    vpc_origin_endpoint_config = [{ origin_protocol_policy = "https-only", origin_ssl_protocols = [{ items = ["TLSv1.2"] }] }]
  }
}

resource "aws_cloudfront_vpc_origin" "plain" {
  expect_failure = true

  attrs = {
    vpc_origin_endpoint_config = [{ origin_protocol_policy = "http-only" }]
  }
}
