variable "environment" {
  type    = string
  default = "prod"
}

variable "variables" {
  type = map(string)
  default = {
    API_TOKEN = "none"
  }
}

variable "settings" {
  type = map(string)
  default = {
    LOG_LEVEL = "info"
  }
}

variable "key_arn" {
  type    = string
  default = null
}

variable "principal" {
  type    = string
  default = "*"
}

variable "account" {
  type    = string
  default = null
}

variable "auth" {
  type    = string
  default = "NONE"
}

resource "aws_lambda_function" "this" {
  function_name = "this"
  role          = "arn:aws:iam::111122223333:role/lambda"
  kms_key_arn   = var.key_arn # expect: fail aws_lambda_function_environment_encrypted

  environment {
    variables = var.variables
  }
}

resource "aws_lambda_function" "settings" {
  function_name = "settings"
  role          = "arn:aws:iam::111122223333:role/lambda"
  kms_key_arn   = var.key_arn # expect: fail aws_lambda_function_customer_managed_key

  environment {
    variables = var.settings
  }
}

resource "aws_lambda_permission" "this" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = var.principal # expect: fail aws_lambda_permission_invoker_pinned
}

resource "aws_lambda_permission" "bucket" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::intake" # expect: fail aws_lambda_permission_bucket_owner_pinned
  source_account = var.account
}

resource "aws_lambda_function_url" "this" {
  function_name      = aws_lambda_function.this.function_name
  authorization_type = var.auth # expect: fail aws_lambda_function_url_authenticated
}
