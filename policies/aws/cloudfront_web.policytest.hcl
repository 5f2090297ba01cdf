policytest {
  targets = ["cloudfront_web.policy.hcl"]
}

resource "aws_cloudfront_distribution" "good" {
  attrs = {
    aliases            = ["portal.clinic.example"]
    web_acl_id         = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1"
    logging_config     = [{ bucket = "logs" }]
    viewer_certificate = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}

resource "aws_cloudfront_distribution" "uploaded" {
  expect_failure = true

  attrs = {
    aliases            = ["portal.clinic.example"]
    web_acl_id         = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1"
    logging_config     = [{ bucket = "logs" }]
    viewer_certificate = [{ iam_certificate_id = "ASCAEXAMPLE", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}

resource "aws_cloudfront_distribution" "static_rsa" {
  expect_failure = true

  attrs = {
    web_acl_id         = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1"
    logging_config     = [{ bucket = "logs" }]
    viewer_certificate = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1", minimum_protocol_version = "TLSv1.2_2018" }]
  }
}

resource "aws_cloudfront_distribution" "unguarded" {
  expect_failure = true

  attrs = {
    logging_config     = [{ bucket = "logs" }]
    viewer_certificate = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1", minimum_protocol_version = "TLSv1.2_2021" }]
  }
}
