variable "encrypted" {
  type    = bool
  default = false
}

resource "aws_elasticsearch_domain" "this" {
  domain_name = "records"

  encrypt_at_rest {
    enabled = var.encrypted # expect: fail aws_elasticsearch_domain_encrypt_at_rest
  }
}
