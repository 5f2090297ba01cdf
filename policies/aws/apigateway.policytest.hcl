policytest {
  targets = ["apigateway.policy.hcl"]
}

resource "aws_api_gateway_domain_name" "modern" {
  attrs = {
    security_policy = "TLS_1_2"
  }
}

resource "aws_api_gateway_domain_name" "newest" {
  attrs = {
    security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
  }
}

resource "aws_api_gateway_domain_name" "old" {
  expect_failure = true

  attrs = {
    security_policy = "TLS_1_0"
  }
}

resource "aws_api_gateway_domain_name" "absent" {
  expect_failure = true

  attrs = {
    domain_name = "api.clinic.example"
  }
}

resource "aws_apigatewayv2_domain_name" "modern" {
  attrs = {
    domain_name_configuration = [{ security_policy = "TLS_1_2" }]
  }
}

resource "aws_apigatewayv2_domain_name" "old" {
  expect_failure = true

  attrs = {
    domain_name_configuration = [{ security_policy = "TLS_1_0" }]
  }
}

resource "aws_api_gateway_rest_api" "modern" {
  attrs = { security_policy = "TLS_1_2" }
}

resource "aws_api_gateway_rest_api" "old" {
  expect_failure = true
  attrs          = { security_policy = "TLS_1_0" }
}
