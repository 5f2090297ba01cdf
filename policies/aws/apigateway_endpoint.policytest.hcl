policytest {
  targets = ["apigateway_endpoint.policy.hcl"]
}

resource "aws_api_gateway_integration" "good" {
  attrs = {
    type       = "HTTP"
    uri        = "https://records.clinic.example"
    tls_config = [{ insecure_skip_verification = false }]
  }
}

resource "aws_api_gateway_integration" "plain" {
  expect_failure = true
  attrs          = { type = "HTTP", uri = "http://records.clinic.example" }
}

resource "aws_api_gateway_integration" "not_verified" {
  expect_failure = true

  attrs = {
    type       = "HTTP"
    uri        = "https://records.clinic.example"
    tls_config = [{ insecure_skip_verification = true }]
  }
}

resource "aws_apigatewayv2_integration" "good" {
  attrs = { integration_type = "HTTP_PROXY", integration_uri = "https://records.clinic.example" }
}

resource "aws_apigatewayv2_integration" "plain" {
  expect_failure = true
  attrs          = { integration_type = "HTTP_PROXY", integration_uri = "http://records.clinic.example" }
}
