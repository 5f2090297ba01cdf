provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "dev" }
  }
}

variable "name" {
  type = string
}

resource "aws_kms_key" "data" {
  description = "Records"
}

resource "aws_kms_alias" "data" {
  name          = var.name
  target_key_id = aws_kms_key.data.id
}

resource "aws_sns_topic" "by_text" { # expect: unknown aws_key_by_reference
  kms_master_key_id = "alias/data"   # expect: unknown aws_key_of_same_environment, unknown aws_key_symmetric
}
