variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/kendra"
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

resource "aws_kendra_index" "kept" { # expect: pass aws_kendra_index_customer_managed_key
  name     = "kept"
  role_arn = "arn:aws:iam::111122223333:role/service"

  server_side_encryption_configuration {
    kms_key_id = aws_kms_key.records.key_id
  }
}

resource "aws_kendra_index" "unkeyed" { # expect: fail aws_kendra_index_customer_managed_key
  name     = "unkeyed"
  role_arn = "arn:aws:iam::111122223333:role/service"
}

resource "aws_kendra_index" "undecided" {
  name     = "undecided"
  role_arn = "arn:aws:iam::111122223333:role/service"

  server_side_encryption_configuration {
    kms_key_id = var.setting # expect: unknown aws_kendra_index_customer_managed_key
  }
}
