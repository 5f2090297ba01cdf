variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_athena_workgroup" "this" {
  name = "this"

  configuration {
    enforce_workgroup_configuration = true

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = var.setting # expect: fail aws_athena_workgroup_results_encrypted
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}
