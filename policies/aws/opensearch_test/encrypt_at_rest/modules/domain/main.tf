variable "name" {
  type = string
}

variable "encrypted" {
  type    = bool
  default = false
}

resource "aws_opensearch_domain" "this" {
  domain_name = var.name

  encrypt_at_rest {
    enabled = var.encrypted # expect: fail aws_opensearch_domain_encrypt_at_rest
  }
}
