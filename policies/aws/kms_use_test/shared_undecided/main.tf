provider "aws" {
  region = "eu-central-1"
}

variable "key" {
  type = string
}

resource "aws_kms_key" "shared" { # expect: unknown aws_kms_key_shared_by_environments, unknown aws_kms_key_shared_by_classifications, unknown aws_kms_key_alias
  description = "Everything"
  tags        = { Environment = "common" }
}

resource "aws_kms_key" "records" { # expect: unknown aws_kms_key_restricted_dedicated, unknown aws_kms_key_alias
  description = "Records"
  tags        = { Environment = "prod", Classification = "RESTRICTED" }
}

resource "aws_kms_alias" "some" {
  name          = "alias/some"
  target_key_id = var.key
}

resource "aws_db_instance" "records" {
  kms_key_id = aws_kms_key.records.arn
}

resource "aws_sqs_queue" "a" {
  kms_master_key_id = aws_kms_key.shared.id
  tags              = { Environment = "prod", Classification = "RESTRICTED" }
}

resource "aws_sns_topic" "b" {
  kms_master_key_id = var.key # expect: unknown aws_key_of_same_environment, unknown aws_key_of_same_classification, unknown aws_key_symmetric, unknown aws_key_in_same_region
  tags              = { Environment = "dev", Classification = "PUBLIC" }
}
