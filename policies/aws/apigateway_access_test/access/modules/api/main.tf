variable "authorization" {
  type    = string
  default = "NONE"
}

resource "aws_api_gateway_rest_api" "this" {
  name = "records"
}

resource "aws_apigatewayv2_api" "this" {
  name          = "records"
  protocol_type = "HTTP"
}

resource "aws_api_gateway_method" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = var.authorization # expect: fail aws_api_gateway_method_authorized
}

resource "aws_apigatewayv2_route" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = "GET /records"
  authorization_type = var.authorization # expect: fail aws_apigatewayv2_route_authorized
}

resource "aws_api_gateway_stage" "this" { # expect: unknown aws_api_gateway_stage_firewall, fail aws_api_gateway_stage_access_logs
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = "d1"
  stage_name    = "live"
}

resource "aws_apigatewayv2_stage" "this" { # expect: fail aws_apigatewayv2_stage_access_logs
  api_id = aws_apigatewayv2_api.this.id
  name   = "live"
}
