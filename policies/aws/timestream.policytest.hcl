policytest {
  targets = ["timestream.policy.hcl"]
}

resource "aws_timestreaminfluxdb_db_instance" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_timestreaminfluxdb_db_instance" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}
