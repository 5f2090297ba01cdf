resource "aws_alb" "internal" {
  name     = "records"
  internal = true
}

variable "certificate_arn" {
  type = string
}

resource "aws_acm_certificate" "portal" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_acm_certificate_validation" "portal" {
  certificate_arn = aws_acm_certificate.portal.arn
}

resource "aws_iam_server_certificate" "old" {
  name             = "portal-2019"
  certificate_body = "body"
  private_key      = "key"
}

data "aws_acm_certificate" "shared" {
  domain = "clinic.example"
}

data "aws_iam_server_certificate" "uploaded" {
  name = "portal-2020"
}

data "aws_ssm_parameter" "certificate" {
  name = "/portal/certificate"
}

module "from_iam" {
  source = "./modules/listener"

  balancer_arn    = aws_alb.internal.arn
  certificate_arn = "arn:aws:iam::111122223333:server-certificate/portal-2018"
}

resource "aws_alb_listener" "validated" { # expect: pass aws_alb_listener_certificate_from_acm
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = aws_acm_certificate_validation.portal.certificate_arn

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "by_the_certificate" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = aws_acm_certificate.portal.arn

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "looked_up" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = data.aws_acm_certificate.shared.arn

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "written_out" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = "arn:aws:acm:eu-central-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "uploaded" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = data.aws_iam_server_certificate.uploaded.arn # expect: fail aws_alb_listener_certificate_from_acm

  default_action {
    type = "forward"
  }
}

# The certificate itself is reported.
resource "aws_alb_listener" "declared_in_iam" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = aws_iam_server_certificate.old.arn

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "told_by_a_parameter" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = data.aws_ssm_parameter.certificate.value # expect: unknown aws_alb_listener_certificate_from_acm

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "undecided" {
  load_balancer_arn = aws_alb.internal.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = var.certificate_arn # expect: unknown aws_alb_listener_certificate_from_acm

  default_action {
    type = "forward"
  }
}
