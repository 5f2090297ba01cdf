variable "behaviors" {
  type = list(object({
    path   = string
    policy = optional(string, "redirect-to-https")
  }))
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

  dynamic "ordered_cache_behavior" {
    for_each = var.behaviors

    content {
      path_pattern           = ordered_cache_behavior.value.path
      target_origin_id       = "main"
      allowed_methods        = ["GET", "HEAD"]
      cached_methods         = ["GET", "HEAD"]
      viewer_protocol_policy = ordered_cache_behavior.value.policy # expect: fail aws_cloudfront_distribution_viewer_https
    }
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}
