variable "security_policy" {
  type = string
}

resource "aws_api_gateway_domain_name" "modern" {
  for_each = toset([
    "TLS_1_2",
    "SecurityPolicy_TLS12_2018_EDGE",
    "SecurityPolicy_TLS12_PFS_2025_EDGE",
    "SecurityPolicy_TLS13_1_2_2021_06",
    "SecurityPolicy_TLS13_1_3_2025_09",
    "SecurityPolicy_TLS13_2025_EDGE",
  ])

  domain_name     = "modern.clinic.example"
  security_policy = each.value
}

resource "aws_api_gateway_domain_name" "old" {
  domain_name     = "old.clinic.example"
  security_policy = "TLS_1_0" # expect: fail aws_api_gateway_domain_name_minimum_tls_version
}

resource "aws_api_gateway_domain_name" "absent" { # expect: fail aws_api_gateway_domain_name_minimum_tls_version
  domain_name = "absent.clinic.example"
}

resource "aws_api_gateway_domain_name" "undecided" {
  for_each = { variable = var.security_policy, unheard_of = "SecurityPolicy_NEXT_2030" }

  domain_name     = "${each.key}.clinic.example"
  security_policy = each.value # expect: unknown aws_api_gateway_domain_name_minimum_tls_version
}

resource "aws_apigatewayv2_domain_name" "modern" { # expect: pass aws_apigatewayv2_domain_name_minimum_tls_version
  domain_name = "modern.clinic.example"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/6f1c2a34-9d7e-4b5a-8c21-0e5d7f3b9a10"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_domain_name" "undecided" {
  domain_name = "undecided.clinic.example"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/6f1c2a34-9d7e-4b5a-8c21-0e5d7f3b9a10"
    endpoint_type   = "REGIONAL"
    security_policy = var.security_policy # expect: unknown aws_apigatewayv2_domain_name_minimum_tls_version
  }
}

module "fhir" {
  source = "./modules/domain"

  name = "fhir"
}

module "devices" {
  source = "./modules/domain"

  name            = "devices"
  security_policy = "TLS_1_0"
}
