policytest {
  targets = ["codebuild.policy.hcl"]
}

resource "aws_codebuild_project" "kept" {
  attrs = {
    name           = "kept"
    service_role   = "arn:aws:iam::111122223333:role/service"
    encryption_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    artifacts = [{
      type     = "S3"
      location = "build-artifacts"
    }]
    logs_config = [{
      s3_logs = [{
        status   = "ENABLED"
        location = "build-logs/visits"
      }]
    }]
  }
}

resource "aws_codebuild_project" "artifacts_encrypted_off" {
  expect_failure = true

  attrs = {
    name           = "artifacts-encrypted-off"
    service_role   = "arn:aws:iam::111122223333:role/service"
    encryption_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    artifacts = [{
      type                = "S3"
      location            = "build-artifacts"
      encryption_disabled = true
    }]
    logs_config = [{
      s3_logs = [{
        status   = "ENABLED"
        location = "build-logs/visits"
      }]
    }]
  }
}

resource "aws_codebuild_project" "artifacts_encrypted_secondary" {
  expect_failure = true

  attrs = {
    name           = "artifacts-encrypted-secondary"
    service_role   = "arn:aws:iam::111122223333:role/service"
    encryption_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    artifacts = [{
      type     = "S3"
      location = "build-artifacts"
    }]
    logs_config = [{
      s3_logs = [{
        status   = "ENABLED"
        location = "build-logs/visits"
      }]
    }]
    secondary_artifacts = [{
      artifact_identifier = "report"
      type                = "S3"
      location            = "build-reports"
      encryption_disabled = true
    }]
  }
}

resource "aws_codebuild_project" "logs_encrypted_off" {
  expect_failure = true

  attrs = {
    name           = "logs-encrypted-off"
    service_role   = "arn:aws:iam::111122223333:role/service"
    encryption_key = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    artifacts = [{
      type     = "S3"
      location = "build-artifacts"
    }]
    logs_config = [{
      s3_logs = [{
        status              = "ENABLED"
        location            = "build-logs/visits"
        encryption_disabled = true
      }]
    }]
  }
}

resource "aws_codebuild_project" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name         = "customer-managed-key-unkeyed"
    service_role = "arn:aws:iam::111122223333:role/service"
    artifacts = [{
      type     = "S3"
      location = "build-artifacts"
    }]
    logs_config = [{
      s3_logs = [{
        status   = "ENABLED"
        location = "build-logs/visits"
      }]
    }]
  }
}
