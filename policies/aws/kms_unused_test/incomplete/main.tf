# A module that is not here may use it.
resource "aws_kms_key" "passed_on" { # expect: unknown aws_kms_key_used
  description = "Patient records"
}

module "database" {
  source  = "example/database/aws"
  version = "1.0.0"
  key     = aws_kms_key.passed_on.arn
}
