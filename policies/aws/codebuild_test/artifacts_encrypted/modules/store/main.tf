variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_codebuild_project" "this" {
  name           = "this"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = aws_kms_key.records.arn

  artifacts {
    type                = "S3"
    location            = "build-artifacts"
    encryption_disabled = var.setting # expect: fail aws_codebuild_project_artifacts_encrypted
  }

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "build-logs/visits"
    }
  }
}
