variable "type" {
  type = string
}

variable "key" {
  type = string
}

resource "aws_ssm_parameter" "text" {
  name  = "/app/token"
  type  = var.type # expect: fail aws_ssm_parameter_secret_in_securestring
  value = "later"
}

resource "aws_ssm_parameter" "secret" {
  name           = "/app/token"
  type           = "SecureString"
  insecure_value = "later" # expect: fail aws_ssm_parameter_secret_not_insecure
  key_id         = var.key # expect: fail aws_ssm_parameter_customer_managed_key
}
