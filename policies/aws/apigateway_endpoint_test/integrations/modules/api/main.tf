variable "scheme" {
  type    = string
  default = "http"
}

variable "skip" {
  type    = bool
  default = true
}

resource "aws_api_gateway_integration" "this" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "${var.scheme}://records.clinic.example" # expect: fail aws_api_gateway_integration_https

  tls_config {
    insecure_skip_verification = var.skip # expect: fail aws_api_gateway_integration_certificate_verified
  }
}

resource "aws_apigatewayv2_integration" "this" {
  api_id             = "a1b2c3"
  integration_method = "GET"
  integration_type   = "HTTP_PROXY"
  integration_uri    = "${var.scheme}://records.clinic.example" # expect: fail aws_apigatewayv2_integration_https
}
