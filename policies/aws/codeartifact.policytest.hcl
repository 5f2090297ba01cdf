policytest {
  targets = ["codeartifact.policy.hcl"]
}

resource "aws_codeartifact_domain" "kept" {
  attrs = {
    domain         = "kept"
    encryption_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_codeartifact_domain" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    domain = "customer-managed-key-unkeyed"
  }
}
