policytest {
  targets = ["dms.policy.hcl"]
}

resource "aws_dms_replication_instance" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_dms_replication_instance" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}
