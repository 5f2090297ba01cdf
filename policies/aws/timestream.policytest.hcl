policytest {
  targets = ["timestream.policy.hcl"]
}

resource "aws_timestreaminfluxdb_db_instance" "kept" {
  attrs = {
    name                = "kept"
    publicly_accessible = false
  }
}

resource "aws_timestreaminfluxdb_db_instance" "publicly_accessible_open" {
  expect_failure = true

  attrs = {
    name                = "publicly-accessible-open"
    publicly_accessible = true
  }
}

resource "aws_timestreamwrite_database" "kept" {
  attrs = {
    database_name = "kept"
    kms_key_id    = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_timestreamwrite_database" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    database_name = "customer-managed-key-unkeyed"
  }
}
