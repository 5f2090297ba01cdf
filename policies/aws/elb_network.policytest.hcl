policytest {
  targets = ["elb_network.policy.hcl"]
}

resource "aws_lb_listener" "https" {
  attrs = {
    protocol = "TCP"
    port     = 443
  }
}

resource "aws_lb_listener" "ftp" {
  expect_failure = true

  attrs = {
    protocol = "TCP"
    port     = 21
  }
}

resource "aws_alb_listener" "https" {
  attrs = {
    protocol = "TCP"
    port     = 443
  }
}

resource "aws_alb_listener" "ftp" {
  expect_failure = true

  attrs = {
    protocol = "TCP"
    port     = 21
  }
}
