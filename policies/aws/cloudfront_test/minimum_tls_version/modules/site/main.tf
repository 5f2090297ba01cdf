variable "certificate_arn" {
  type    = string
  default = null
}

resource "aws_cloudfront_distribution" "this" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "redirect-to-https"
  }

  viewer_certificate {
    acm_certificate_arn            = var.certificate_arn
    cloudfront_default_certificate = var.certificate_arn == null # expect: fail aws_cloudfront_distribution_minimum_tls_version
    minimum_protocol_version       = "TLSv1.2_2021"
    ssl_support_method             = var.certificate_arn == null ? null : "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}
