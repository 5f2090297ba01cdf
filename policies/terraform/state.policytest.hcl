policytest {
  targets = ["state.policy.hcl"]
}

resource "tfproof_backend" "encrypted" {
  attrs = { type = "s3", bucket = "menotime-state", key = "portal/terraform.tfstate", encrypt = true }
}

resource "tfproof_backend" "in_clear" {
  expect_failure = true
  attrs          = { type = "s3", bucket = "menotime-state", key = "portal/terraform.tfstate" }
}

resource "tfproof_backend" "google" {
  attrs = { type = "gcs", bucket = "menotime-state" }
}
