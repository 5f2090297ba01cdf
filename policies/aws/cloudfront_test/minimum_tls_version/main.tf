variable "minimum" {
  type = string
}

variable "use_default" {
  type = bool
}

module "portal" {
  source = "./modules/site"

  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
}

# No certificate, hence the default one, and the minimum beside it has no effect.
module "downloads" {
  source = "./modules/site"
}

resource "aws_cloudfront_distribution" "modern" { # expect: pass aws_cloudfront_distribution_minimum_tls_version, pass aws_cloudfront_distribution_viewer_https
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2018"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "newest" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.3_2025"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "old" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.1_2016" # expect: fail aws_cloudfront_distribution_minimum_tls_version
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "oldest" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "SSLv3" # expect: fail aws_cloudfront_distribution_minimum_tls_version
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "absent" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate { # expect: fail aws_cloudfront_distribution_minimum_tls_version
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method  = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "default_certificate" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    cloudfront_default_certificate = true # expect: fail aws_cloudfront_distribution_minimum_tls_version
    minimum_protocol_version       = "TLSv1.2_2021"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "undecided" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = var.minimum # expect: unknown aws_cloudfront_distribution_minimum_tls_version
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "perhaps_default_certificate" {
  enabled = true

  origin {
    origin_id   = "main"
    domain_name = "origin.clinic.example"
  }

  default_cache_behavior {
    target_origin_id       = "main"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }

  viewer_certificate {
    acm_certificate_arn            = var.use_default ? null : "arn:aws:acm:us-east-1:123456789012:certificate/b8d0e7c2-51f4-4c3b-9a6d-2f7e1c8a4b55"
    cloudfront_default_certificate = var.use_default # expect: unknown aws_cloudfront_distribution_minimum_tls_version
    minimum_protocol_version       = "TLSv1.2_2021"
    ssl_support_method             = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}
