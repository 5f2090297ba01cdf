variable "port" {
  type = number
}

resource "aws_alb" "intake" {
  name               = "intake"
  load_balancer_type = "network"
}

resource "aws_alb_target_group" "instances" {
  port     = 443
  protocol = "TCP"
}

resource "aws_alb_target_group" "balancer" {
  port        = 80
  protocol    = "TCP"
  target_type = "alb"
}

module "telnet" {
  source = "./modules/listener"

  balancer_arn = aws_alb.intake.arn
}

module "ldaps" {
  source = "./modules/listener"

  balancer_arn = aws_alb.intake.arn
  port         = 636
}

# The targets end TLS.
resource "aws_alb_listener" "passed_through" { # expect: pass aws_alb_listener_no_plaintext_protocols
  load_balancer_arn = aws_alb.intake.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

resource "aws_alb_listener" "passed_through_as_text" {
  load_balancer_arn = aws_alb.intake.arn
  port              = "8443"
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

resource "aws_alb_listener" "http" {
  load_balancer_arn = aws_alb.intake.arn
  port              = 80 # expect: fail aws_alb_listener_no_plaintext_protocols
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

resource "aws_alb_listener" "mysql" {
  load_balancer_arn = aws_alb.intake.arn
  port              = "3306" # expect: fail aws_alb_listener_no_plaintext_protocols
  protocol          = "TCP_UDP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

# Whether PostgreSQL speaks TLS here is for its parameters to say.
resource "aws_alb_listener" "postgresql" {
  load_balancer_arn = aws_alb.intake.arn
  port              = 5432 # expect: unknown aws_alb_listener_no_plaintext_protocols
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

resource "aws_alb_listener" "undecided" {
  load_balancer_arn = aws_alb.intake.arn
  port              = var.port # expect: unknown aws_alb_listener_no_plaintext_protocols
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}

# An application load balancer behind it redirects.
resource "aws_alb_listener" "on_to_another_balancer" {
  load_balancer_arn = aws_alb.intake.arn
  port              = 80
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.balancer.arn
  }
}

resource "aws_alb_listener" "tls" {
  load_balancer_arn = aws_alb.intake.arn
  port              = 3306
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.instances.arn
  }
}
