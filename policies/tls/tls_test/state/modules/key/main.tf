variable "environment" {
  type = string
}

resource "tls_private_key" "ssh" { # expect: fail tls_private_key_not_in_state
  algorithm = "ED25519"
}
