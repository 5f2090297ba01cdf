variable "policy" {
  type = string
}

variable "balancer_arn" {
  type = string
}

locals {
  modern = [
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    "ELBSecurityPolicy-TLS-1-2-2017-01",
    "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
    "ELBSecurityPolicy-FS-1-2-2019-08",
    "ELBSecurityPolicy-FS-1-2-Res-2019-08",
    "ELBSecurityPolicy-FS-1-2-Res-2020-10",
    "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  ]
  old = [
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
    "ELBSecurityPolicy-FS-2018-06",
    "ELBSecurityPolicy-FS-1-1-2019-08",
    # TLS 1.3 is not the minimum.
    "ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS13-1-1-2021-06",
    "ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-0-PQ-2025-09",
  ]
}

module "good" {
  source = "./modules/listener"

  balancer_arn = var.balancer_arn
  profile      = "modern"
}

module "bad" {
  source = "./modules/listener"

  balancer_arn = var.balancer_arn
}

resource "aws_lb_listener" "modern" {
  for_each = toset(local.modern)

  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = each.value

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "old" {
  for_each = toset(local.old)

  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = each.value # expect: fail aws_lb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

# What the API takes then is ELBSecurityPolicy-2016-08.
resource "aws_lb_listener" "absent" { # expect: fail aws_lb_listener_minimum_tls_version
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "TLS"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.policy # expect: unknown aws_lb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "unheard_of" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-Next-2030-01" # expect: unknown aws_lb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

# No TLS, no policy.
resource "aws_lb_listener" "plain" {
  load_balancer_arn = var.balancer_arn
  port              = 2762
  protocol          = "TCP"

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "modern" {
  for_each = toset(local.modern)

  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = each.value

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "old" {
  for_each = toset(local.old)

  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = each.value # expect: fail aws_alb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

# What the API takes then is ELBSecurityPolicy-2016-08.
resource "aws_alb_listener" "absent" { # expect: fail aws_alb_listener_minimum_tls_version
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "TLS"

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "undecided" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.policy # expect: unknown aws_alb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "unheard_of" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-Next-2030-01" # expect: unknown aws_alb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

# No TLS, no policy.
resource "aws_alb_listener" "plain" {
  load_balancer_arn = var.balancer_arn
  port              = 2762
  protocol          = "TCP"

  default_action {
    type = "forward"
  }
}
