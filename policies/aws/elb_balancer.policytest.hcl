policytest {
  targets = ["elb_balancer.policy.hcl"]
}

resource "aws_lb" "good" {
  attrs = {
    internal                   = true
    drop_invalid_header_fields = true
    access_logs                = [{ bucket = "logs", enabled = true }]
  }
}

resource "aws_lb" "silent" {
  expect_failure = true

  attrs = {
    internal                   = true
    drop_invalid_header_fields = true
    access_logs                = []
  }
}

resource "aws_lb" "lenient" {
  expect_failure = true

  attrs = {
    internal    = true
    access_logs = [{ bucket = "logs", enabled = true }]
  }
}

resource "aws_alb" "good" {
  attrs = {
    internal                   = true
    drop_invalid_header_fields = true
    access_logs                = [{ bucket = "logs", enabled = true }]
  }
}

resource "aws_alb" "silent" {
  expect_failure = true

  attrs = {
    internal                   = true
    drop_invalid_header_fields = true
    access_logs                = []
  }
}

resource "aws_alb" "lenient" {
  expect_failure = true

  attrs = {
    internal    = true
    access_logs = [{ bucket = "logs", enabled = true }]
  }
}
