policytest {
  targets = ["stepfunctions.policy.hcl"]
}

resource "aws_sfn_state_machine" "kept" {
  attrs = {
    name       = "kept"
    role_arn   = "arn:aws:iam::111122223333:role/service"
    definition = core::jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
    encryption_configuration = [{
      type       = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_sfn_state_machine" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name       = "customer-managed-key-unkeyed"
    role_arn   = "arn:aws:iam::111122223333:role/service"
    definition = core::jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
  }
}

resource "aws_sfn_state_machine" "customer_managed_key_owned" {
  expect_failure = true

  attrs = {
    name       = "customer-managed-key-owned"
    role_arn   = "arn:aws:iam::111122223333:role/service"
    definition = core::jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
    encryption_configuration = [{
      type = "AWS_OWNED_KEY"
    }]
  }
}
