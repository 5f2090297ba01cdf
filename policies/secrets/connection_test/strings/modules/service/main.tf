variable "url" {
  type = string
}

resource "aws_lambda_function" "service" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = var.url # expect: fail connection_encrypted
    }
  }
}

variable "verified_by" {
  type    = string
  default = "require"
}

resource "aws_lambda_function" "unverified" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records@db.internal/records?sslmode=${var.verified_by}" # expect: fail connection_verified
    }
  }
}
