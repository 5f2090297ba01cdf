variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_athena_workgroup" "this" {
  name = "this"

  configuration {
    enforce_workgroup_configuration = var.setting # expect: fail aws_athena_workgroup_configuration_enforced

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}
