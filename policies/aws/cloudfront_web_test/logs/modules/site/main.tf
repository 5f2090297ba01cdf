resource "aws_cloudfront_distribution" "this" { # expect: fail aws_cloudfront_distribution_access_logs
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/0f1e2d3c"


  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}
