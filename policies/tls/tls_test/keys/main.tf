# Keys of a sandbox may stand in its state.
variable "environment" {
  type    = string
  default = "dev"
}

variable "bits" {
  type = number
}

variable "curve" {
  type = string
}

variable "algorithm" {
  type = string
}

module "short" {
  source = "./modules/key"
}

resource "tls_private_key" "rsa" { # expect: pass tls_private_key_strong_key
  algorithm = "RSA"
}

resource "tls_private_key" "rsa_long" {
  algorithm = "RSA"
  rsa_bits  = 4096
}

resource "tls_private_key" "rsa_short" {
  algorithm = "RSA"
  rsa_bits  = 1024 # expect: fail tls_private_key_strong_key
}

# P224 by default.
resource "tls_private_key" "curve_by_default" { # expect: fail tls_private_key_strong_key
  algorithm = "ECDSA"
}

resource "tls_private_key" "curve" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P384"
}

resource "tls_private_key" "curve_short" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P224" # expect: fail tls_private_key_strong_key
}

resource "tls_private_key" "edwards" {
  algorithm = "ED25519"
}

resource "tls_private_key" "undecided" {
  algorithm = "RSA"
  rsa_bits  = var.bits # expect: unknown tls_private_key_strong_key
}

resource "tls_private_key" "undecided_algorithm" { # expect: unknown tls_private_key_strong_key
  algorithm = var.algorithm
}
