variable "protocol" {
  type = string
}

resource "aws_lb" "intake" {
  name               = "intake"
  load_balancer_type = "network"
}

module "http" {
  source = "./modules/group"
}

module "https" {
  source = "./modules/group"

  protocol = "HTTPS"
}

resource "aws_lb_target_group" "https" { # expect: pass aws_lb_target_group_encrypted
  name     = "portal"
  port     = 8443
  protocol = "HTTPS"

  health_check {
    protocol = "HTTP"
  }
}

resource "aws_lb_target_group" "http" {
  name     = "portal"
  port     = 8080
  protocol = "HTTP" # expect: fail aws_lb_target_group_encrypted

  health_check {
    protocol = "HTTPS"
  }
}

resource "aws_lb_target_group" "undecided" {
  name     = "portal"
  port     = 8080
  protocol = var.protocol # expect: unknown aws_lb_target_group_encrypted
}

resource "aws_lb_target_group" "function" {
  name        = "intake"
  target_type = "lambda"
}

resource "aws_lb_target_group" "firewalls" {
  name     = "inspection"
  port     = 6081
  protocol = "GENEVE"
}

resource "aws_lb_target_group" "passed_through" {
  name     = "intake"
  port     = 443
  protocol = "TCP"
}

resource "aws_lb_listener" "passes_through" {
  load_balancer_arn = aws_lb.intake.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.passed_through.arn
  }
}

# TLS ends at the balancer.
resource "aws_lb_target_group" "decrypted" {
  name     = "lab"
  port     = 8080
  protocol = "TCP" # expect: fail aws_lb_target_group_encrypted
}

resource "aws_lb_listener" "decrypts" {
  load_balancer_arn = aws_lb.intake.arn
  port              = 8443
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "forward"

    forward {
      target_group {
        arn = aws_lb_target_group.decrypted.arn
      }
    }
  }
}

resource "aws_lb_target_group" "alone" {
  name     = "alone"
  port     = 443
  protocol = "TCP" # expect: unknown aws_lb_target_group_encrypted
}
