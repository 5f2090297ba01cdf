variable "mode" {
  type = string
}

module "plain" {
  source = "./modules/line"
}

resource "aws_dx_connection" "encrypted" { # expect: pass aws_dx_connection_macsec
  name            = "encrypted"
  bandwidth       = "10Gbps"
  location        = "EqFR5"
  request_macsec  = true
  encryption_mode = "must_encrypt"
}

resource "aws_dx_connection" "plain" { # expect: fail aws_dx_connection_macsec
  name      = "plain"
  bandwidth = "10Gbps"
  location  = "EqFR5"
}

resource "aws_dx_connection" "perhaps" {
  name            = "perhaps"
  bandwidth       = "10Gbps"
  location        = "EqFR5"
  request_macsec  = true
  encryption_mode = "should_encrypt" # expect: fail aws_dx_connection_macsec
}

resource "aws_dx_connection" "undecided" {
  name            = "undecided"
  bandwidth       = "10Gbps"
  location        = "EqFR5"
  encryption_mode = var.mode # expect: unknown aws_dx_connection_macsec
}
