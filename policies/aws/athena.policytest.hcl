policytest {
  targets = ["athena.policy.hcl"]
}

resource "aws_athena_workgroup" "kept" {
  attrs = {
    name = "kept"
    configuration = [{
      enforce_workgroup_configuration = true
      result_configuration = [{
        output_location = "s3://query-results/visits/"
        encryption_configuration = [{
          encryption_option = "SSE_KMS"
          kms_key_arn       = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        }]
      }]
    }]
  }
}

resource "aws_athena_workgroup" "results_encrypted_absent" {
  expect_failure = true

  attrs = {
    name = "results-encrypted-absent"
    configuration = [{
      enforce_workgroup_configuration = true
      result_configuration = [{
        output_location = "s3://query-results/visits/"
      }]
    }]
  }
}

resource "aws_athena_workgroup" "results_encrypted_empty" {
  expect_failure = true

  attrs = {
    name = "results-encrypted-empty"
  }
}

resource "aws_athena_workgroup" "configuration_enforced_off" {
  expect_failure = true

  attrs = {
    name = "configuration-enforced-off"
    configuration = [{
      enforce_workgroup_configuration = false
      result_configuration = [{
        output_location = "s3://query-results/visits/"
        encryption_configuration = [{
          encryption_option = "SSE_KMS"
          kms_key_arn       = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        }]
      }]
    }]
  }
}

resource "aws_athena_database" "kept" {
  attrs = {
    name   = "visits"
    bucket = "query-results"
    encryption_configuration = [{
      encryption_option = "SSE_S3"
    }]
  }
}

resource "aws_athena_database" "encrypted_absent" {
  expect_failure = true

  attrs = {
    name   = "visits"
    bucket = "query-results"
  }
}
