policytest {
  targets = ["qldb.policy.hcl"]
}

resource "aws_qldb_ledger" "kept" {
  attrs = {
    name             = "kept"
    permissions_mode = "STANDARD"
    kms_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_qldb_ledger" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name             = "customer-managed-key-unkeyed"
    permissions_mode = "STANDARD"
  }
}
