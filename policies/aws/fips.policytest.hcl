policytest {
  targets = ["fips.policy.hcl"]
}

provider "aws" "fine" {
  attrs = { use_fips_endpoint = true }
}

provider "aws" "plain" {
  expect_failure = true
  attrs          = { region = "us-east-1" }
}

resource "aws_lb_listener" "fine" {
  attrs = { protocol = "HTTPS", ssl_policy = "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04" }
}

resource "aws_lb_listener" "plain" {
  expect_failure = true
  attrs          = { protocol = "HTTPS" }
}

resource "aws_transfer_server" "fine" {
  attrs = { security_policy_name = "TransferSecurityPolicy-FIPS-2024-01" }
}

resource "aws_transfer_server" "plain" {
  expect_failure = true
  attrs          = { protocols = ["SFTP"] }
}
