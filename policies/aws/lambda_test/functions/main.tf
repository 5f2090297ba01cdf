variable "environment" {
  type    = string
  default = "prod"
}

variable "variables" {
  type = map(string)
}

variable "key_arn" {
  type = string
}

variable "auth" {
  type = string
}

variable "source_arn" {
  type = string
}

variable "account" {
  type = string
}

module "function" {
  source = "./modules/function"
}

resource "aws_kms_key" "functions" {
  description         = "Functions"
  enable_key_rotation = true
}

resource "aws_lambda_function" "without_variables" {
  function_name = "without-variables"
  role          = "arn:aws:iam::111122223333:role/lambda"
}

resource "aws_lambda_function" "with_key" {
  function_name = "with-key"
  role          = "arn:aws:iam::111122223333:role/lambda"
  kms_key_arn   = aws_kms_key.functions.arn

  environment {
    variables = {
      DB_PASSWORD = var.account
    }
  }
}

resource "aws_lambda_function" "harmless_dev" {
  function_name = "harmless-dev"
  role          = "arn:aws:iam::111122223333:role/lambda"

  tags = {
    Environment = "dev"
  }

  environment {
    variables = {
      LOG_LEVEL       = "debug"
      PASSWORD_POLICY = "strict"
      TOKEN_TTL       = "300"
      DB_SECRET       = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db"
    }
  }
}

resource "aws_lambda_function" "sensitive" { # expect: fail aws_lambda_function_environment_encrypted
  function_name = "sensitive"
  role          = "arn:aws:iam::111122223333:role/lambda"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      DB_PASSWORD = var.account
    }
  }
}

resource "aws_lambda_function" "variables_undecided" { # expect: unknown aws_lambda_function_customer_managed_key, unknown aws_lambda_function_environment_encrypted
  function_name = "variables-undecided"
  role          = "arn:aws:iam::111122223333:role/lambda"

  environment {
    variables = var.variables
  }
}

resource "aws_lambda_function" "key_undecided" {
  function_name = "key-undecided"
  role          = "arn:aws:iam::111122223333:role/lambda"
  kms_key_arn   = var.key_arn # expect: unknown aws_lambda_function_customer_managed_key, unknown aws_lambda_function_environment_encrypted

  environment {
    variables = {
      LOG_LEVEL = "info"
      API_TOKEN = var.account
    }
  }
}

resource "aws_lambda_function" "production" { # expect: fail aws_lambda_function_customer_managed_key
  function_name = "production"
  role          = "arn:aws:iam::111122223333:role/lambda"

  environment {
    variables = {
      LOG_LEVEL = "info"
    }
  }
}

resource "aws_lambda_function" "aws_key" {
  function_name = "aws-key"
  role          = "arn:aws:iam::111122223333:role/lambda"
  kms_key_arn   = "alias/aws/lambda" # expect: fail aws_lambda_function_customer_managed_key

  environment {
    variables = {
      LOG_LEVEL = "info"
    }
  }
}

resource "aws_lambda_permission" "rule" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-central-1:111122223333:rule/intake"
}

# Twelve digits are an account.
resource "aws_lambda_permission" "account" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "111122223333"
}

data "aws_caller_identity" "current" {}

resource "aws_lambda_permission" "bucket" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.with_key.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::intake"
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_lambda_permission" "bucket_of_anybody" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "s3.amazonaws.com"
  source_arn    = "arn:aws:s3:::intake" # expect: fail aws_lambda_permission_bucket_owner_pinned
}

resource "aws_lambda_permission" "bucket_undecided" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.with_key.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::intake" # expect: unknown aws_lambda_permission_bucket_owner_pinned
  source_account = var.account
}

resource "aws_lambda_permission" "service_of_anybody" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "sns.amazonaws.com" # expect: fail aws_lambda_permission_invoker_pinned
}

resource "aws_lambda_permission" "everybody" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "*" # expect: fail aws_lambda_permission_invoker_pinned
}

resource "aws_lambda_permission" "organization" {
  action           = "lambda:InvokeFunction"
  function_name    = aws_lambda_function.with_key.function_name
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
}

resource "aws_lambda_permission" "undecided" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.with_key.function_name
  principal     = "sns.amazonaws.com" # expect: unknown aws_lambda_permission_invoker_pinned
  source_arn    = var.source_arn
}

resource "aws_lambda_function_url" "signed" {
  function_name      = aws_lambda_function.with_key.function_name
  authorization_type = "AWS_IAM"
}

resource "aws_lambda_function_url" "open" {
  function_name      = aws_lambda_function.with_key.function_name
  authorization_type = "NONE" # expect: fail aws_lambda_function_url_authenticated
}

resource "aws_lambda_function_url" "undecided" {
  function_name      = aws_lambda_function.with_key.function_name
  authorization_type = var.auth # expect: unknown aws_lambda_function_url_authenticated
}
