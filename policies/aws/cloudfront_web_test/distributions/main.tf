provider "aws" {
  region = "eu-central-1"
}

variable "certificate_id" {
  type = string
}

variable "minimum" {
  type = string
}

variable "acl" {
  type = string
}

variable "resource" {
  type = string
}

resource "aws_wafv2_web_acl" "edge" {
  name  = "edge"
  scope = "CLOUDFRONT"
}

resource "aws_wafv2_web_acl" "regional" {
  name  = "regional"
  scope = "REGIONAL"
}

resource "aws_acm_certificate" "here" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

module "bare" {
  source = "./modules/site"
}

resource "aws_cloudfront_distribution" "good" { # expect: pass aws_cloudfront_distribution_certificate_from_acm, pass aws_cloudfront_distribution_forward_secrecy, pass aws_cloudfront_distribution_firewall, pass aws_cloudfront_distribution_access_logs
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = aws_s3_bucket.logs.bucket_domain_name
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "uploaded" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    iam_certificate_id       = "ASCAEXAMPLE" # expect: fail aws_cloudfront_distribution_certificate_from_acm
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

# CloudFront knows certificates of us-east-1 only.
resource "aws_cloudfront_distribution" "elsewhere" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.here.arn # expect: fail aws_cloudfront_distribution_certificate_from_acm
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "undecided_certificate" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    iam_certificate_id       = var.certificate_id # expect: unknown aws_cloudfront_distribution_certificate_from_acm
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "no_name_of_its_own" {
  enabled    = true
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    iam_certificate_id       = "ASCAEXAMPLE"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "static_rsa" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2018" # expect: fail aws_cloudfront_distribution_forward_secrecy
  }
}

resource "aws_cloudfront_distribution" "undecided_minimum" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = var.minimum # expect: unknown aws_cloudfront_distribution_forward_secrecy
  }
}

resource "aws_cloudfront_distribution" "wrong_scope" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.regional.arn # expect: fail aws_cloudfront_distribution_firewall

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "no_firewall" { # expect: fail aws_cloudfront_distribution_firewall
  enabled = true
  aliases = ["portal.clinic.example"]

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "undecided_firewall" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = var.acl # expect: unknown aws_cloudfront_distribution_firewall

  logging_config {
    bucket = "clinic-logs.s3.amazonaws.com"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudfront_distribution" "silent" { # expect: unknown aws_cloudfront_distribution_access_logs
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn


  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudwatch_log_delivery_source" "some" {
  name         = "some"
  log_type     = "ACCESS_LOGS"
  resource_arn = var.resource
}

# The newer way of logging.
resource "aws_cloudfront_distribution" "delivered" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn


  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudwatch_log_delivery_source" "delivered" {
  name         = "delivered"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.delivered.arn
}

resource "aws_cloudfront_distribution" "live" {
  enabled    = true
  aliases    = ["portal.clinic.example"]
  web_acl_id = aws_wafv2_web_acl.edge.arn

  default_cache_behavior {
    viewer_protocol_policy  = "https-only"
    realtime_log_config_arn = "arn:aws:cloudfront::111122223333:realtime-log-config/live"
  }

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs"
}
