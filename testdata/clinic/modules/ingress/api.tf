# Custom names of the APIs. The APIs themselves live with their services.

resource "aws_apigatewayv2_domain_name" "fhir" {
  domain_name = "fhir.${var.domain}"

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_api_gateway_domain_name" "booking" {
  domain_name              = "booking.${var.domain}"
  regional_certificate_arn = var.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_domain_name" "referrals" {
  domain_name              = "referrals.${var.domain}"
  regional_certificate_arn = var.certificate_arn

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
