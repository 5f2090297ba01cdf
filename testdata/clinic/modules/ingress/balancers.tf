locals {
  tls_policies = {
    modern     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    compatible = "ELBSecurityPolicy-TLS13-1-0-2021-06"
  }
}

# --- Portal: patients and staff -----------------------------------------------

resource "aws_lb" "portal" {
  name            = "${var.prefix}-portal"
  subnets         = var.subnet_ids
  security_groups = [var.security_group_id]

  drop_invalid_header_fields = true

  access_logs {
    bucket  = var.log_bucket
    prefix  = "alb/portal"
    enabled = true
  }
}

# Both balancers lead to the gateway, which tells their requests apart by host.
resource "aws_lb_target_group" "gateway" {
  name     = "${var.prefix}-gateway"
  port     = 8443
  protocol = "HTTPS"
  vpc_id   = var.vpc_id
}

resource "aws_lb_listener" "portal" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = local.tls_policies["modern"]
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway.arn
  }
}

# People type the name without a scheme.
resource "aws_lb_listener" "portal_plain" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# --- Partners: laboratories, pharmacies, insurers -----------------------------

resource "aws_lb" "partners" {
  name            = "${var.prefix}-partners"
  subnets         = var.subnet_ids
  security_groups = [var.security_group_id]

  drop_invalid_header_fields = true

  access_logs {
    bucket  = var.log_bucket
    prefix  = "alb/partners"
    enabled = true
  }
}

resource "aws_lb_listener" "partners" {
  load_balancer_arn = aws_lb.partners.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = local.tls_policies[var.partner_tls_profile]
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway.arn
  }
}

resource "aws_lb_listener" "partners_plain" {
  load_balancer_arn = aws_lb.partners.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "partners.${var.domain}"
      port        = "443"
      protocol    = "#{protocol}"
      status_code = "HTTP_301"
    }
  }
}

# --- Imaging devices: TLS ends on the archive server, not here ----------------

resource "aws_lb" "dicom" {
  name               = "${var.prefix}-dicom"
  load_balancer_type = "network"
  internal           = true
  subnets            = var.subnet_ids
}

resource "aws_lb_target_group" "dicom" {
  name     = "${var.prefix}-dicom"
  port     = 2762
  protocol = "TCP"
  vpc_id   = var.vpc_id
}

resource "aws_lb_listener" "dicom" {
  load_balancer_arn = aws_lb.dicom.arn
  port              = 2762
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.dicom.arn
  }
}

output "portal_dns_name" { value = aws_lb.portal.dns_name }
