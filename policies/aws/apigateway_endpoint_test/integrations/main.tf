variable "uri" {
  type = string
}

variable "host" {
  type = string
}

variable "skip" {
  type = bool
}

module "plain" {
  source = "./modules/api"
}

resource "aws_api_gateway_integration" "good" { # expect: pass aws_api_gateway_integration_https, pass aws_api_gateway_integration_certificate_verified
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "https://records.clinic.example/{proxy}"

  tls_config {
    insecure_skip_verification = false
  }
}

resource "aws_api_gateway_integration" "plain" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "http://records.clinic.example/{proxy}" # expect: fail aws_api_gateway_integration_https
}

resource "aws_api_gateway_integration" "plain_to_some_host" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "HTTP://${var.host}/{proxy}" # expect: fail aws_api_gateway_integration_https
}

# Medium: it stays in the VPC.
resource "aws_api_gateway_integration" "plain_in_the_vpc" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "http://records.internal/{proxy}" # expect: fail aws_api_gateway_integration_https
  connection_type         = "VPC_LINK"
  connection_id           = "v1p2c3"
}

resource "aws_api_gateway_integration" "undecided" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = var.uri # expect: unknown aws_api_gateway_integration_https
}

resource "aws_api_gateway_integration" "function" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "AWS_PROXY"
  uri                     = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111122223333:function:records/invocations"
}

resource "aws_api_gateway_integration" "not_verified" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "https://records.clinic.example/{proxy}"

  tls_config {
    insecure_skip_verification = true # expect: fail aws_api_gateway_integration_certificate_verified
  }
}

resource "aws_api_gateway_integration" "perhaps_verified" {
  rest_api_id             = "a1b2c3"
  resource_id             = "d4e5f6"
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "https://records.clinic.example/{proxy}"

  tls_config {
    insecure_skip_verification = var.skip # expect: unknown aws_api_gateway_integration_certificate_verified
  }
}

resource "aws_apigatewayv2_integration" "good" { # expect: pass aws_apigatewayv2_integration_https
  api_id             = "a1b2c3"
  integration_method = "GET"
  integration_type   = "HTTP_PROXY"
  integration_uri    = "https://records.clinic.example/{proxy}"
}

resource "aws_apigatewayv2_integration" "plain" {
  api_id             = "a1b2c3"
  integration_method = "GET"
  integration_type   = "HTTP_PROXY"
  integration_uri    = "http://records.clinic.example/{proxy}" # expect: fail aws_apigatewayv2_integration_https
}

resource "aws_apigatewayv2_integration" "undecided" {
  api_id             = "a1b2c3"
  integration_method = "GET"
  integration_type   = "HTTP_PROXY"
  integration_uri    = var.uri # expect: unknown aws_apigatewayv2_integration_https
}

resource "aws_apigatewayv2_integration" "listener" {
  api_id             = "a1b2c3"
  integration_method = "GET"
  integration_type   = "HTTP_PROXY"
  integration_uri    = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/records/1/2"
  connection_type    = "VPC_LINK"
  connection_id      = "v1p2c3"
}
