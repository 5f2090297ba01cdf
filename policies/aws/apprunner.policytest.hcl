policytest {
  targets = ["apprunner.policy.hcl"]
}

resource "aws_apprunner_service" "kept" {
  attrs = {
    service_name = "kept"
    encryption_configuration = [{
      kms_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_apprunner_service" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    service_name = "customer-managed-key-unkeyed"
  }
}
