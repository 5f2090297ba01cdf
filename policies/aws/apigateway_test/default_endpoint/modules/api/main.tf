variable "security_policy" {
  type    = string
  default = "TLS_1_0"
}

resource "aws_api_gateway_rest_api" "this" {
  name            = "records"
  security_policy = var.security_policy # expect: fail aws_api_gateway_rest_api_minimum_tls_version
}
