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

module "store" {
  source = "./modules/store"

  bedrockagent_agent   = "alias/aws/bedrock"
  bedrockagent_flow    = "alias/aws/bedrock"
  bedrockagent_prompt  = "alias/aws/bedrock"
  bedrock_guardrail    = "alias/aws/bedrock"
  bedrock_custom_model = "alias/aws/bedrock"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_bedrockagent_agent" "kept" { # expect: pass aws_bedrockagent_agent_customer_managed_key
  agent_name                  = "kept"
  customer_encryption_key_arn = aws_kms_key.records.arn
}

resource "aws_bedrockagent_agent" "unkeyed" { # expect: fail aws_bedrockagent_agent_customer_managed_key
  agent_name = "unkeyed"
}

resource "aws_bedrockagent_agent" "undecided" {
  agent_name                  = "undecided"
  customer_encryption_key_arn = var.bedrockagent_agent # expect: unknown aws_bedrockagent_agent_customer_managed_key
}

resource "aws_bedrockagent_flow" "kept" { # expect: pass aws_bedrockagent_flow_customer_managed_key
  name                        = "kept"
  customer_encryption_key_arn = aws_kms_key.records.arn
}

resource "aws_bedrockagent_flow" "unkeyed" { # expect: fail aws_bedrockagent_flow_customer_managed_key
  name = "unkeyed"
}

resource "aws_bedrockagent_flow" "undecided" {
  name                        = "undecided"
  customer_encryption_key_arn = var.bedrockagent_flow # expect: unknown aws_bedrockagent_flow_customer_managed_key
}

resource "aws_bedrockagent_prompt" "kept" { # expect: pass aws_bedrockagent_prompt_customer_managed_key
  name                        = "kept"
  customer_encryption_key_arn = aws_kms_key.records.arn
}

resource "aws_bedrockagent_prompt" "unkeyed" { # expect: fail aws_bedrockagent_prompt_customer_managed_key
  name = "unkeyed"
}

resource "aws_bedrockagent_prompt" "undecided" {
  name                        = "undecided"
  customer_encryption_key_arn = var.bedrockagent_prompt # expect: unknown aws_bedrockagent_prompt_customer_managed_key
}

resource "aws_bedrock_guardrail" "kept" { # expect: pass aws_bedrock_guardrail_customer_managed_key
  name        = "kept"
  kms_key_arn = aws_kms_key.records.arn
}

resource "aws_bedrock_guardrail" "unkeyed" { # expect: fail aws_bedrock_guardrail_customer_managed_key
  name = "unkeyed"
}

resource "aws_bedrock_guardrail" "undecided" {
  name        = "undecided"
  kms_key_arn = var.bedrock_guardrail # expect: unknown aws_bedrock_guardrail_customer_managed_key
}

resource "aws_bedrock_custom_model" "kept" { # expect: pass aws_bedrock_custom_model_customer_managed_key
  custom_model_name       = "kept"
  custom_model_kms_key_id = aws_kms_key.records.arn
}

resource "aws_bedrock_custom_model" "unkeyed" { # expect: fail aws_bedrock_custom_model_customer_managed_key
  custom_model_name = "unkeyed"
}

resource "aws_bedrock_custom_model" "undecided" {
  custom_model_name       = "undecided"
  custom_model_kms_key_id = var.bedrock_custom_model # expect: unknown aws_bedrock_custom_model_customer_managed_key
}
