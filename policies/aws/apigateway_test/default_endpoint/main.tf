variable "policy" {
  type = string
}

module "old" {
  source = "./modules/api"
}

resource "aws_api_gateway_rest_api" "modern" { # expect: pass aws_api_gateway_rest_api_minimum_tls_version
  name            = "records"
  security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
}

resource "aws_api_gateway_rest_api" "old" {
  name            = "records"
  security_policy = "TLS_1_0" # expect: fail aws_api_gateway_rest_api_minimum_tls_version
}

resource "aws_api_gateway_rest_api" "undecided" {
  name            = "records"
  security_policy = var.policy # expect: unknown aws_api_gateway_rest_api_minimum_tls_version
}

resource "aws_api_gateway_rest_api" "left_to_the_service" {
  name = "records"
}
