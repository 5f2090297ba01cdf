variable "disabled" {
  type = bool
}

module "open" {
  source = "./modules/api"
}

resource "aws_api_gateway_rest_api" "off" { # expect: pass aws_api_gateway_rest_api_default_endpoint_disabled
  name                         = "off"
  disable_execute_api_endpoint = true
}

resource "aws_api_gateway_base_path_mapping" "off" {
  api_id      = aws_api_gateway_rest_api.off.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

resource "aws_api_gateway_rest_api" "on" { # expect: fail aws_api_gateway_rest_api_default_endpoint_disabled
  name = "on"
}

resource "aws_api_gateway_base_path_mapping" "on" {
  api_id      = aws_api_gateway_rest_api.on.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

resource "aws_api_gateway_rest_api" "on_in_words" {
  name                         = "on_in_words"
  disable_execute_api_endpoint = false # expect: fail aws_api_gateway_rest_api_default_endpoint_disabled
}

# REST APIs may be mapped by the newer resource too.
resource "aws_apigatewayv2_api_mapping" "on_in_words" {
  api_id      = aws_api_gateway_rest_api.on_in_words.id
  stage       = "live"
  domain_name = "api.clinic.example"
}

resource "aws_api_gateway_rest_api" "undecided" {
  name                         = "undecided"
  disable_execute_api_endpoint = var.disabled # expect: unknown aws_api_gateway_rest_api_default_endpoint_disabled
}

resource "aws_api_gateway_base_path_mapping" "undecided" {
  api_id      = aws_api_gateway_rest_api.undecided.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

# No custom domain, no other way in.
resource "aws_api_gateway_rest_api" "alone" {
  name = "alone"
}

resource "aws_api_gateway_rest_api" "private" {
  name = "private"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_base_path_mapping" "private" {
  api_id      = aws_api_gateway_rest_api.private.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

# Off in the body.
resource "aws_api_gateway_rest_api" "described" {
  name = "described"
  body = jsonencode({
    openapi = "3.0.1"
    "x-amazon-apigateway-endpoint-configuration" = {
      disableExecuteApiEndpoint = true
    }
  })
}

resource "aws_api_gateway_base_path_mapping" "described" {
  api_id      = aws_api_gateway_rest_api.described.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

resource "aws_apigatewayv2_api" "off" { # expect: pass aws_apigatewayv2_api_default_endpoint_disabled
  name                         = "off"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = true
}

resource "aws_apigatewayv2_api_mapping" "off" {
  api_id      = aws_apigatewayv2_api.off.id
  stage       = "live"
  domain_name = "api.clinic.example"
}

resource "aws_apigatewayv2_api" "open" { # expect: fail aws_apigatewayv2_api_default_endpoint_disabled
  name          = "on"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api_mapping" "open" {
  api_id      = aws_apigatewayv2_api.open.id
  stage       = "live"
  domain_name = "api.clinic.example"
}

resource "aws_apigatewayv2_api" "maybe" {
  name                         = "undecided"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.disabled # expect: unknown aws_apigatewayv2_api_default_endpoint_disabled
}

resource "aws_apigatewayv2_api_mapping" "maybe" {
  api_id      = aws_apigatewayv2_api.maybe.id
  stage       = "live"
  domain_name = "api.clinic.example"
}

resource "aws_apigatewayv2_api" "alone" {
  name          = "alone"
  protocol_type = "HTTP"
}
