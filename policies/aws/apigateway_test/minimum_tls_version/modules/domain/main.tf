variable "name" {
  type = string
}

variable "security_policy" {
  type    = string
  default = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "this" {
  domain_name     = "${var.name}.clinic.example"
  security_policy = var.security_policy # expect: fail aws_api_gateway_domain_name_minimum_tls_version
}

resource "aws_apigatewayv2_domain_name" "this" {
  domain_name = "${var.name}-v2.clinic.example"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/6f1c2a34-9d7e-4b5a-8c21-0e5d7f3b9a10"
    endpoint_type   = "REGIONAL"
    security_policy = var.security_policy # expect: fail aws_apigatewayv2_domain_name_minimum_tls_version
  }
}
