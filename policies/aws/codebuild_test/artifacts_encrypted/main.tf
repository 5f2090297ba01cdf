variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = true
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

resource "aws_codebuild_project" "kept" { # expect: pass aws_codebuild_project_artifacts_encrypted
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

resource "aws_codebuild_project" "nothing_built" { # expect: pass aws_codebuild_project_artifacts_encrypted
  name           = "nothing-built"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = aws_kms_key.records.arn

  artifacts {
    type                = "NO_ARTIFACTS"
    encryption_disabled = true
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}

resource "aws_codebuild_project" "off" {
  name           = "off"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = aws_kms_key.records.arn

  artifacts {
    type                = "S3"
    location            = "build-artifacts"
    encryption_disabled = true # expect: fail aws_codebuild_project_artifacts_encrypted
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}

resource "aws_codebuild_project" "secondary" {
  name           = "secondary"
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

  secondary_artifacts {
    artifact_identifier = "report"
    type                = "S3"
    location            = "build-reports"
    encryption_disabled = true # expect: fail aws_codebuild_project_artifacts_encrypted
  }
}

resource "aws_codebuild_project" "undecided" {
  name           = "undecided"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = aws_kms_key.records.arn

  artifacts {
    type                = "S3"
    location            = "build-artifacts"
    encryption_disabled = var.setting # expect: unknown aws_codebuild_project_artifacts_encrypted
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}
