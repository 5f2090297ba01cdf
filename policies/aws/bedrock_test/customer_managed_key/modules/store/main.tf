variable "bedrockagent_agent" {
  type = string
}

variable "bedrockagent_flow" {
  type = string
}

variable "bedrockagent_prompt" {
  type = string
}

variable "bedrock_guardrail" {
  type = string
}

variable "bedrock_custom_model" {
  type = string
}

resource "aws_bedrockagent_agent" "this" {
  agent_name                  = "this"
  customer_encryption_key_arn = var.bedrockagent_agent # expect: fail aws_bedrockagent_agent_customer_managed_key
}

resource "aws_bedrockagent_flow" "this" {
  name                        = "this"
  customer_encryption_key_arn = var.bedrockagent_flow # expect: fail aws_bedrockagent_flow_customer_managed_key
}

resource "aws_bedrockagent_prompt" "this" {
  name                        = "this"
  customer_encryption_key_arn = var.bedrockagent_prompt # expect: fail aws_bedrockagent_prompt_customer_managed_key
}

resource "aws_bedrock_guardrail" "this" {
  name        = "this"
  kms_key_arn = var.bedrock_guardrail # expect: fail aws_bedrock_guardrail_customer_managed_key
}

resource "aws_bedrock_custom_model" "this" {
  custom_model_name       = "this"
  custom_model_kms_key_id = var.bedrock_custom_model # expect: fail aws_bedrock_custom_model_customer_managed_key
}
