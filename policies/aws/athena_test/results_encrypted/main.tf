variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = null
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_athena_workgroup" "kept" { # expect: pass aws_athena_workgroup_results_encrypted
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

resource "aws_athena_workgroup" "managed" { # expect: pass aws_athena_workgroup_results_encrypted
  name = "managed"

  configuration {
    enforce_workgroup_configuration = true

    managed_query_results_configuration {
      enabled = true
    }
  }
}

resource "aws_athena_workgroup" "absent" {
  name = "absent"

  configuration {
    enforce_workgroup_configuration = true

    result_configuration { # expect: fail aws_athena_workgroup_results_encrypted
      output_location = "s3://query-results/visits/"
    }
  }
}

resource "aws_athena_workgroup" "empty" { # expect: fail aws_athena_workgroup_results_encrypted
  name = "empty"
}

resource "aws_athena_workgroup" "undecided" {
  name = "undecided"

  configuration {
    enforce_workgroup_configuration = true

    result_configuration {
      output_location = "s3://query-results/visits/"

      encryption_configuration {
        encryption_option = var.setting # expect: unknown aws_athena_workgroup_results_encrypted
        kms_key_arn       = aws_kms_key.records.arn
      }
    }
  }
}
