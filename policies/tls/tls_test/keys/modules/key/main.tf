variable "rsa_bits" {
  type    = number
  default = 1024
}

resource "tls_private_key" "this" {
  algorithm = "RSA"
  rsa_bits  = var.rsa_bits # expect: fail tls_private_key_strong_key
}
