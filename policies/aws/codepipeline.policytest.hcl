policytest {
  targets = ["codepipeline.policy.hcl"]
}

resource "aws_codepipeline" "kept" {
  attrs = {
    name     = "kept"
    role_arn = "arn:aws:iam::111122223333:role/service"
    artifact_store = [{
      location = "pipeline-artifacts"
      type     = "S3"
      encryption_key = [{
        id   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        type = "KMS"
      }]
    }]
  }
}

resource "aws_codepipeline" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name     = "customer-managed-key-unkeyed"
    role_arn = "arn:aws:iam::111122223333:role/service"
    artifact_store = [{
      location = "pipeline-artifacts"
      type     = "S3"
    }]
  }
}

resource "aws_codepipeline" "customer_managed_key_second_region" {
  expect_failure = true

  attrs = {
    name     = "customer-managed-key-second-region"
    role_arn = "arn:aws:iam::111122223333:role/service"
    artifact_store = [{
      region   = "eu-west-1"
      location = "pipeline-artifacts"
      type     = "S3"
      encryption_key = [{
        id   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        type = "KMS"
      }]
      }, {
      region   = "eu-central-1"
      location = "pipeline-artifacts-frankfurt"
      type     = "S3"
      encryption_key = [{
        id   = "alias/aws/s3"
        type = "KMS"
      }]
    }]
  }
}
