variable "seconds" {
  type    = number
  default = 3600
}

resource "aws_cloudfront_response_headers_policy" "this" {
  name = "this"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = var.seconds # expect: fail aws_cloudfront_response_headers_policy_strict_transport_security
      include_subdomains         = true
      override                   = true
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  enabled = true

  default_cache_behavior { # expect: fail aws_cloudfront_distribution_strict_transport_security
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}
