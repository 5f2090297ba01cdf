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

resource "aws_codebuild_project" "kept" { # expect: pass aws_codebuild_project_customer_managed_key
  name           = "kept"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = aws_kms_key.records.arn

  artifacts {
    type     = "S3"
    location = "build-artifacts"
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}

resource "aws_codebuild_project" "no_artifacts" {
  name         = "no-artifacts"
  service_role = "arn:aws:iam::111122223333:role/service"

  artifacts {
    type = "NO_ARTIFACTS"
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}

resource "aws_codebuild_project" "unkeyed" { # expect: fail aws_codebuild_project_customer_managed_key
  name         = "unkeyed"
  service_role = "arn:aws:iam::111122223333:role/service"

  artifacts {
    type     = "S3"
    location = "build-artifacts"
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}

resource "aws_codebuild_project" "undecided" {
  name           = "undecided"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = var.setting # expect: unknown aws_codebuild_project_customer_managed_key

  artifacts {
    type     = "S3"
    location = "build-artifacts"
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}
