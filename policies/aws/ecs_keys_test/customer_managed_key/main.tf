variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/ebs"
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

resource "aws_ecs_cluster" "kept" { # expect: pass aws_ecs_cluster_customer_managed_key
  name = "kept"

  configuration {
    managed_storage_configuration {
      kms_key_id                           = aws_kms_key.records.arn
      fargate_ephemeral_storage_kms_key_id = aws_kms_key.records.arn
    }
  }
}

resource "aws_ecs_cluster" "silent" {
  name = "silent"
}

resource "aws_ecs_cluster" "unkeyed" {
  name = "unkeyed"

  configuration {
    managed_storage_configuration { # expect: fail aws_ecs_cluster_customer_managed_key
      fargate_ephemeral_storage_kms_key_id = aws_kms_key.records.arn
    }
  }
}

resource "aws_ecs_cluster" "undecided" {
  name = "undecided"

  configuration {
    managed_storage_configuration {
      kms_key_id                           = var.setting # expect: unknown aws_ecs_cluster_customer_managed_key
      fargate_ephemeral_storage_kms_key_id = aws_kms_key.records.arn
    }
  }
}
