provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "key" {
  type = string
}

variable "type" {
  type = string
}

variable "value" {
  type = string
}

resource "aws_kms_key" "parameters" {
  description = "Parameters"
}

resource "random_password" "db" {
  length = 32
}

resource "tls_private_key" "tokens" {
  algorithm = "RSA"
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}

# --- What is secret ------------------------------------------------------------------

resource "aws_ssm_parameter" "fine" { # expect: pass aws_ssm_parameter_secret_in_securestring, pass aws_ssm_parameter_secret_not_insecure, pass aws_ssm_parameter_customer_managed_key
  name   = "/records/db/password"
  type   = "SecureString"
  value  = random_password.db.result
  key_id = aws_kms_key.parameters.arn
}

resource "aws_ssm_parameter" "by_name" {
  name  = "/records/db/password"
  type  = "String" # expect: fail aws_ssm_parameter_secret_in_securestring
  value = var.value
}

resource "aws_ssm_parameter" "by_camel_name" {
  name  = "/records/insurerApiKey"
  type  = "String" # expect: fail aws_ssm_parameter_secret_in_securestring
  value = var.value
}

resource "aws_ssm_parameter" "by_source" {
  name  = "/records/signing"
  type  = "String" # expect: fail aws_ssm_parameter_secret_in_securestring
  value = tls_private_key.tokens.private_key_pem
}

resource "aws_ssm_parameter" "by_value" {
  name  = "/records/db/dsn-of-reports"
  type  = "String" # expect: fail aws_ssm_parameter_secret_in_securestring
  value = "postgres://reports:Xq7-vT2mPz9w@db.internal:5432/records"
}

resource "aws_ssm_parameter" "insecure" {
  name           = "/records/db/password"
  type           = "SecureString"
  insecure_value = "later" # expect: fail aws_ssm_parameter_secret_not_insecure
  key_id         = aws_kms_key.parameters.arn
}

resource "aws_ssm_parameter" "undecided" {
  name           = "/records/db/password"
  type           = var.type # expect: unknown aws_ssm_parameter_secret_in_securestring, unknown aws_ssm_parameter_customer_managed_key, unknown aws_ssm_parameter_secret_not_insecure
  insecure_value = "later"
}

# --- What is not ---------------------------------------------------------------------

resource "aws_ssm_parameter" "not_secret" {
  for_each = {
    "/records/ami-id"              = "ami-0123456789abcdef0"
    "/records/flags/token-enabled" = "true"
    "/records/db/secret-arn"       = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"
    "/records/db/secret"           = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"
    "/records/keyboard"            = "qwerty"
    "/records/tokenizer"           = "bpe"
    "/records/role"                = aws_iam_role.app.arn
  }

  name  = each.key
  type  = "String"
  value = each.value
}

resource "aws_ssm_parameter" "not_known" {
  name  = "/records/theme"
  type  = "String"
  value = var.value
}

# --- Which key ------------------------------------------------------------------------

resource "aws_ssm_parameter" "absent" { # expect: fail aws_ssm_parameter_customer_managed_key
  name  = "/records/a"
  type  = "SecureString"
  value = var.value
}

resource "aws_ssm_parameter" "of_aws" {
  name   = "/records/b"
  type   = "SecureString"
  value  = var.value
  key_id = "alias/aws/ssm" # expect: fail aws_ssm_parameter_customer_managed_key
}

resource "aws_ssm_parameter" "in_development" {
  name  = "/records/c"
  type  = "SecureString"
  value = var.value
  tags  = { Environment = "dev" }
}

resource "aws_ssm_parameter" "restricted_in_development" { # expect: fail aws_ssm_parameter_customer_managed_key
  name  = "/records/d"
  type  = "SecureString"
  value = var.value
  tags  = { Environment = "dev", Classification = "RESTRICTED" }
}

resource "aws_ssm_parameter" "public" {
  name  = "/records/e"
  type  = "SecureString"
  value = var.value
  tags  = { Classification = "PUBLIC" }
}

resource "aws_ssm_parameter" "some_key" {
  name   = "/records/f"
  type   = "SecureString"
  value  = var.value
  key_id = var.key # expect: unknown aws_ssm_parameter_customer_managed_key
}

module "parameter" {
  source = "./module"

  type = "String"
  key  = "alias/aws/ssm"
}
