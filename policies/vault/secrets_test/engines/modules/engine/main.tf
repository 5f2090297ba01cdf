variable "secret_key" {
  type = string
}

resource "vault_aws_secret_backend" "records" {
  path       = "aws"
  secret_key = var.secret_key # expect: fail vault_no_literal_secret
}
