variable "logged" {
  type = bool
}

variable "internal" {
  type = bool
}

variable "drop" {
  type = bool
}

variable "acl_arn" {
  type = string
}

module "bare" {
  source = "./modules/balancer"
}

module "bare_inside" {
  source = "./modules/balancer"

  internal = true
}

resource "aws_lb" "portal" { # expect: pass aws_lb_access_logs, pass aws_lb_invalid_headers_dropped, pass aws_lb_firewall
  name                       = "portal"
  drop_invalid_header_fields = true

  access_logs {
    bucket  = "clinic-logs"
    enabled = true
  }
}

resource "aws_wafv2_web_acl_association" "portal" {
  resource_arn = aws_lb.portal.arn
  web_acl_arn  = var.acl_arn
}

# The block alone switches nothing on.
resource "aws_lb" "not_enabled" {
  name                       = "records"
  internal                   = true
  drop_invalid_header_fields = true

  access_logs { # expect: fail aws_lb_access_logs
    bucket = "clinic-logs"
  }
}

resource "aws_lb" "switched_off" {
  name                       = "records"
  internal                   = true
  drop_invalid_header_fields = false # expect: fail aws_lb_invalid_headers_dropped

  access_logs {
    bucket  = "clinic-logs"
    enabled = false # expect: fail aws_lb_access_logs
  }
}

resource "aws_lb" "undecided" {
  name                       = "lab"
  internal                   = var.internal # expect: unknown aws_lb_firewall
  drop_invalid_header_fields = var.drop     # expect: unknown aws_lb_invalid_headers_dropped

  access_logs {
    bucket  = "clinic-logs"
    enabled = var.logged # expect: unknown aws_lb_access_logs
  }
}

resource "aws_lb" "older_acl" {
  name                       = "booking"
  drop_invalid_header_fields = true

  access_logs {
    bucket  = "clinic-logs"
    enabled = true
  }
}

resource "aws_wafregional_web_acl_association" "older_acl" {
  resource_arn = aws_lb.older_acl.arn
  web_acl_id   = var.acl_arn
}

# The association is for another one.
resource "aws_lb" "unguarded" { # expect: fail aws_lb_firewall
  name                       = "letters"
  drop_invalid_header_fields = true

  access_logs {
    bucket  = "clinic-logs"
    enabled = true
  }
}

# Info: the distribution in front has a firewall.
resource "aws_lb" "behind_cdn" { # expect: fail aws_lb_firewall
  name                       = "pictures"
  drop_invalid_header_fields = true

  access_logs {
    bucket  = "clinic-logs"
    enabled = true
  }
}

resource "aws_cloudfront_distribution" "pictures" {
  enabled    = true
  web_acl_id = var.acl_arn

  origin {
    origin_id   = "balancer"
    domain_name = aws_lb.behind_cdn.dns_name
  }
}

# Only TLS is logged, and there is none.
resource "aws_lb" "tcp" {
  name               = "intake"
  load_balancer_type = "network"
}

resource "aws_lb" "tls" { # expect: fail aws_lb_access_logs
  name               = "intake"
  load_balancer_type = "network"
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.tls.arn
  port              = 443
  protocol          = "TLS"
}

resource "aws_lb" "gateway" {
  name               = "inspection"
  load_balancer_type = "gateway"
}
