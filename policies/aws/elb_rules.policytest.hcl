policytest {
  targets = ["elb_rules.policy.hcl"]
}

resource "aws_lb_listener_rule" "good" {
  attrs = {
    listener_arn = "listener/1"
    action       = [{ type = "redirect", redirect = [{ protocol = "HTTPS" }] }]
  }
}

resource "aws_lb_listener_rule" "away" {
  expect_failure = true

  attrs = {
    listener_arn = "listener/1"
    action       = [{ type = "redirect", redirect = [{ protocol = "HTTP" }] }]
  }
}

resource "aws_alb_listener_rule" "good" {
  attrs = {
    listener_arn = "listener/1"
    action       = [{ type = "redirect", redirect = [{ protocol = "HTTPS" }] }]
  }
}

resource "aws_alb_listener_rule" "away" {
  expect_failure = true

  attrs = {
    listener_arn = "listener/1"
    action       = [{ type = "redirect", redirect = [{ protocol = "HTTP" }] }]
  }
}
