policytest {
  targets = ["elb_targets.policy.hcl"]
}

resource "aws_lb_target_group" "https" {
  attrs = { protocol = "HTTPS" }
}

resource "aws_lb_target_group" "http" {
  expect_failure = true
  attrs          = { protocol = "HTTP" }
}

resource "aws_alb_target_group" "https" {
  attrs = { protocol = "HTTPS" }
}

resource "aws_alb_target_group" "http" {
  expect_failure = true
  attrs          = { protocol = "HTTP" }
}
