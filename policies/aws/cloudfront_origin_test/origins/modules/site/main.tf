variable "protocol" {
  type    = string
  default = "http-only"
}

resource "aws_cloudfront_distribution" "this" {
  enabled = true

  origin {
    origin_id   = "portal"
    domain_name = "origin.clinic.example"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = var.protocol         # expect: fail aws_cloudfront_distribution_origin_https
      origin_ssl_protocols   = ["SSLv3", "TLSv1.2"] # expect: fail aws_cloudfront_distribution_origin_tls_version
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_vpc_origin" "this" {
  vpc_origin_endpoint_config {
    name                   = "portal"
    arn                    = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/0f1e2d3c"
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = var.protocol # expect: fail aws_cloudfront_vpc_origin_https
  }
}
