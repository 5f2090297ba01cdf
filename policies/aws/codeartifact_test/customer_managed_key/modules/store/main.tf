variable "setting" {
  type = string
}

resource "aws_codeartifact_domain" "this" {
  domain         = "this"
  encryption_key = var.setting # expect: fail aws_codeartifact_domain_customer_managed_key
}
