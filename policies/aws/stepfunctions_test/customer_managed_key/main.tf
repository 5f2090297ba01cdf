variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/states"
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

resource "aws_sfn_state_machine" "kept" { # expect: pass aws_sfn_state_machine_customer_managed_key
  name       = "kept"
  role_arn   = "arn:aws:iam::111122223333:role/service"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  encryption_configuration {
    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = aws_kms_key.records.arn
  }
}

resource "aws_sfn_state_machine" "unkeyed" { # expect: fail aws_sfn_state_machine_customer_managed_key
  name       = "unkeyed"
  role_arn   = "arn:aws:iam::111122223333:role/service"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
}

resource "aws_sfn_state_machine" "owned" {
  name       = "owned"
  role_arn   = "arn:aws:iam::111122223333:role/service"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  encryption_configuration {
    type = "AWS_OWNED_KEY" # expect: fail aws_sfn_state_machine_customer_managed_key
  }
}

resource "aws_sfn_state_machine" "undecided" {
  name       = "undecided"
  role_arn   = "arn:aws:iam::111122223333:role/service"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  encryption_configuration {
    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = var.setting # expect: unknown aws_sfn_state_machine_customer_managed_key
  }
}
