variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_athena_workgroup" "kept" { # expect: pass aws_athena_workgroup_configuration_enforced
  name = "kept"

  configuration {
    enforce_workgroup_configuration = true

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}

resource "aws_athena_workgroup" "by_default" { # expect: pass aws_athena_workgroup_configuration_enforced
  name = "by-default"

  configuration {
    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}

resource "aws_athena_workgroup" "off" {
  name = "off"

  configuration {
    enforce_workgroup_configuration = false # expect: fail aws_athena_workgroup_configuration_enforced

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}

resource "aws_athena_workgroup" "undecided" {
  name = "undecided"

  configuration {
    enforce_workgroup_configuration = var.setting # expect: unknown aws_athena_workgroup_configuration_enforced

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}
