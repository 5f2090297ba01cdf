policytest {
  targets = ["lightsail.policy.hcl"]
}

resource "aws_lightsail_database" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_lightsail_database" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}
