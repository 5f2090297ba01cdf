resource "aws_api_gateway_rest_api" "this" {
  name = "records"
}

resource "aws_api_gateway_stage" "this" { # expect: fail aws_api_gateway_stage_firewall
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = "d1"
  stage_name    = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
    format          = "$context.identity.sourceIp"
  }
}
