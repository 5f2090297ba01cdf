policytest {
  targets = ["bedrock.policy.hcl"]
}

resource "aws_bedrockagent_agent" "kept" {
  attrs = {
    agent_name                  = "kept"
    customer_encryption_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_bedrockagent_agent" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    agent_name = "customer-managed-key-unkeyed"
  }
}

resource "aws_bedrockagent_flow" "kept" {
  attrs = {
    name                        = "kept"
    customer_encryption_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_bedrockagent_flow" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
  }
}

resource "aws_bedrockagent_prompt" "kept" {
  attrs = {
    name                        = "kept"
    customer_encryption_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_bedrockagent_prompt" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
  }
}

resource "aws_bedrock_guardrail" "kept" {
  attrs = {
    name        = "kept"
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_bedrock_guardrail" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
  }
}

resource "aws_bedrock_custom_model" "kept" {
  attrs = {
    custom_model_name       = "kept"
    custom_model_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_bedrock_custom_model" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    custom_model_name = "customer-managed-key-unkeyed"
  }
}
