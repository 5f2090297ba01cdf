variable "protocol" {
  type = string
}

variable "versions" {
  type = list(string)
}

module "plain" {
  source = "./modules/site"
}

module "old_versions" {
  source = "./modules/site"

  protocol = "https-only"
}

resource "aws_cloudfront_distribution" "good" { # expect: pass aws_cloudfront_distribution_origin_https, pass aws_cloudfront_distribution_origin_tls_version
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_distribution" "plain" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only" # expect: fail aws_cloudfront_distribution_origin_https
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

# Low: every viewer is forced to HTTPS.
resource "aws_cloudfront_distribution" "as_the_viewer" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "match-viewer" # expect: fail aws_cloudfront_distribution_origin_https
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "redirect-to-https"
  }
}

resource "aws_cloudfront_distribution" "as_any_viewer" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "match-viewer" # expect: fail aws_cloudfront_distribution_origin_https
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "allow-all"
  }
}

# The element of the list that is too old.
resource "aws_cloudfront_distribution" "old_versions" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2", "TLSv1.1"] # expect: fail aws_cloudfront_distribution_origin_tls_version
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_distribution" "undecided" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = var.protocol # expect: unknown aws_cloudfront_distribution_origin_https, unknown aws_cloudfront_distribution_origin_tls_version
      origin_ssl_protocols   = ["TLSv1"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_distribution" "undecided_versions" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = var.versions # expect: unknown aws_cloudfront_distribution_origin_tls_version
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_distribution" "bucket" {
  enabled = true

  origin {
    origin_id                = "portal"
    domain_name              = "clinic-site.s3.eu-central-1.amazonaws.com"
    origin_access_control_id = "E2QWRUHAPOMQZL"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_vpc_origin" "good" { # expect: pass aws_cloudfront_vpc_origin_https
  vpc_origin_endpoint_config {
    name                   = "portal"
    arn                    = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/0f1e2d3c"
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

resource "aws_cloudfront_vpc_origin" "old_versions" {
  vpc_origin_endpoint_config {
    name                   = "portal"
    arn                    = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/0f1e2d3c"
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1", "TLSv1.2"] # expect: fail aws_cloudfront_vpc_origin_https
      quantity = 2
    }
  }
}

resource "aws_cloudfront_vpc_origin" "undecided" {
  vpc_origin_endpoint_config {
    name                   = "portal"
    arn                    = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/0f1e2d3c"
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = var.protocol # expect: unknown aws_cloudfront_vpc_origin_https
  }
}
