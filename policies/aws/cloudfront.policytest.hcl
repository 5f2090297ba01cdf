policytest {
  targets = ["cloudfront.policy.hcl"]
}

resource "aws_cloudfront_distribution" "fine" {
  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "redirect-to-https" }]
    ordered_cache_behavior = [{ viewer_protocol_policy = "https-only" }]
    viewer_certificate     = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}

resource "aws_cloudfront_distribution" "open" {
  expect_failure = true

  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "allow-all" }]
    ordered_cache_behavior = []
    viewer_certificate     = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}

resource "aws_cloudfront_distribution" "open_in_part" {
  expect_failure = true

  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "https-only" }]
    ordered_cache_behavior = [{ viewer_protocol_policy = "https-only" }, { viewer_protocol_policy = "allow-all" }]
    viewer_certificate     = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}

resource "aws_cloudfront_distribution" "tls_1_1" {
  expect_failure = true

  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "https-only" }]
    ordered_cache_behavior = []
    viewer_certificate     = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1", minimum_protocol_version = "TLSv1.1_2016" }]
  }
}

resource "aws_cloudfront_distribution" "without_minimum" {
  expect_failure = true

  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "https-only" }]
    ordered_cache_behavior = []
    viewer_certificate     = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }]
  }
}

resource "aws_cloudfront_distribution" "default_certificate" {
  expect_failure = true

  attrs = {
    default_cache_behavior = [{ viewer_protocol_policy = "https-only" }]
    ordered_cache_behavior = []
    viewer_certificate     = [{ cloudfront_default_certificate = true, minimum_protocol_version = "TLSv1.2_2021" }]
  }
}
