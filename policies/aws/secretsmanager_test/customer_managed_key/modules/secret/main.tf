variable "name" {
  type = string
}

variable "key" {
  type    = string
  default = "secrets"
}

variable "keys" {
  type = map(string)
}

resource "aws_secretsmanager_secret" "this" {
  name       = var.name
  kms_key_id = lookup(var.keys, var.key, null) # expect: fail aws_secretsmanager_secret_customer_managed_key
}
