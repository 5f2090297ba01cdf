variable "disabled" {
  type    = bool
  default = false
}

resource "aws_api_gateway_rest_api" "this" {
  name                         = "this"
  disable_execute_api_endpoint = var.disabled # expect: fail aws_api_gateway_rest_api_default_endpoint_disabled
}

resource "aws_api_gateway_base_path_mapping" "this" {
  api_id      = aws_api_gateway_rest_api.this.id
  stage_name  = "live"
  domain_name = "api.clinic.example"
}

resource "aws_apigatewayv2_api" "this" {
  name                         = "this"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = var.disabled # expect: fail aws_apigatewayv2_api_default_endpoint_disabled
}

resource "aws_apigatewayv2_api_mapping" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  stage       = "live"
  domain_name = "api.clinic.example"
}
