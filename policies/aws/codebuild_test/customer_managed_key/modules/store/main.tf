variable "setting" {
  type = string
}

resource "aws_codebuild_project" "this" {
  name           = "this"
  service_role   = "arn:aws:iam::111122223333:role/service"
  encryption_key = var.setting # expect: fail aws_codebuild_project_customer_managed_key

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
