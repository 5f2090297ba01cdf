variable "mode" {
  type    = string
  default = "no_encrypt"
}

resource "aws_dx_connection" "this" {
  name            = "this"
  bandwidth       = "10Gbps"
  location        = "EqFR5"
  encryption_mode = var.mode # expect: fail aws_dx_connection_macsec
}
