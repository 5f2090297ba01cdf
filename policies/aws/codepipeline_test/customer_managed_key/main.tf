variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/s3"
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

resource "aws_codepipeline" "kept" { # expect: pass aws_codepipeline_customer_managed_key
  name     = "kept"
  role_arn = "arn:aws:iam::111122223333:role/service"

  artifact_store {
    location = "pipeline-artifacts"
    type     = "S3"

    encryption_key {
      id   = aws_kms_key.records.arn
      type = "KMS"
    }
  }
}

resource "aws_codepipeline" "unkeyed" {
  name     = "unkeyed"
  role_arn = "arn:aws:iam::111122223333:role/service"

  artifact_store { # expect: fail aws_codepipeline_customer_managed_key
    location = "pipeline-artifacts"
    type     = "S3"
  }
}

resource "aws_codepipeline" "second_region" {
  name     = "second-region"
  role_arn = "arn:aws:iam::111122223333:role/service"

  artifact_store {
    region   = "eu-west-1"
    location = "pipeline-artifacts"
    type     = "S3"

    encryption_key {
      id   = aws_kms_key.records.arn
      type = "KMS"
    }
  }

  artifact_store {
    region   = "eu-central-1"
    location = "pipeline-artifacts-frankfurt"
    type     = "S3"

    encryption_key {
      id   = "alias/aws/s3" # expect: fail aws_codepipeline_customer_managed_key
      type = "KMS"
    }
  }
}

resource "aws_codepipeline" "undecided" {
  name     = "undecided"
  role_arn = "arn:aws:iam::111122223333:role/service"

  artifact_store {
    location = "pipeline-artifacts"
    type     = "S3"

    encryption_key {
      id   = var.setting # expect: unknown aws_codepipeline_customer_managed_key
      type = "KMS"
    }
  }
}
