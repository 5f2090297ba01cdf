variable "authorization" {
  type = string
}

variable "settings" {
  type = list(string)
}

variable "resource_arn" {
  type = string
}

resource "aws_api_gateway_rest_api" "public" {
  name = "records"
}

resource "aws_api_gateway_rest_api" "private" {
  name = "internal"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api" "own_network" {
  name = "branch"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "*"
      Condition = { IpAddress = { "aws:SourceIp" = ["203.0.113.0/24"] } }
    }]
  })
}

resource "aws_apigatewayv2_api" "http" {
  name          = "records"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api" "websocket" {
  name          = "live"
  protocol_type = "WEBSOCKET"
}

module "open" {
  source = "./modules/api"
}

resource "aws_api_gateway_method" "signed" { # expect: pass aws_api_gateway_method_authorized
  rest_api_id   = aws_api_gateway_rest_api.public.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_method" "by_key" {
  rest_api_id      = aws_api_gateway_rest_api.public.id
  resource_id      = "d4e5f6"
  http_method      = "GET"
  authorization    = "NONE"
  api_key_required = true
}

resource "aws_api_gateway_method" "open" {
  rest_api_id   = aws_api_gateway_rest_api.public.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = "NONE" # expect: fail aws_api_gateway_method_authorized
}

resource "aws_api_gateway_method" "undecided" {
  rest_api_id   = aws_api_gateway_rest_api.public.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = var.authorization # expect: unknown aws_api_gateway_method_authorized
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.public.id
  resource_id   = "d4e5f6"
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_method" "private" {
  rest_api_id   = aws_api_gateway_rest_api.private.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_method" "own_network" {
  rest_api_id   = aws_api_gateway_rest_api.own_network.id
  resource_id   = "d4e5f6"
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_apigatewayv2_route" "token" { # expect: pass aws_apigatewayv2_route_authorized
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "GET /records"
  authorization_type = "JWT"
}

resource "aws_apigatewayv2_route" "open" { # expect: fail aws_apigatewayv2_route_authorized
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /records"
}

resource "aws_apigatewayv2_route" "open_in_words" {
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "$default"
  authorization_type = "NONE" # expect: fail aws_apigatewayv2_route_authorized
}

resource "aws_apigatewayv2_route" "undecided" {
  api_id             = aws_apigatewayv2_api.http.id
  route_key          = "POST /records"
  authorization_type = var.authorization # expect: unknown aws_apigatewayv2_route_authorized
}

resource "aws_apigatewayv2_route" "preflight" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "OPTIONS /records"
}

resource "aws_apigatewayv2_route" "connect" { # expect: fail aws_apigatewayv2_route_authorized
  api_id    = aws_apigatewayv2_api.websocket.id
  route_key = "$connect"
}

# Only connecting can ask.
resource "aws_apigatewayv2_route" "message" {
  api_id    = aws_apigatewayv2_api.websocket.id
  route_key = "$default"
}

resource "aws_wafv2_web_acl_association" "good" {
  resource_arn = aws_api_gateway_stage.good.arn
  web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/1"
}

resource "aws_api_gateway_stage" "good" { # expect: pass aws_api_gateway_stage_firewall, pass aws_api_gateway_stage_access_logs
  rest_api_id   = aws_api_gateway_rest_api.public.id
  deployment_id = "d1"
  stage_name    = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
    format          = "$context.identity.sourceIp"
  }
}

# The ARN in the association is not known.
resource "aws_api_gateway_stage" "silent" { # expect: unknown aws_api_gateway_stage_firewall, fail aws_api_gateway_stage_access_logs
  rest_api_id   = aws_api_gateway_rest_api.public.id
  deployment_id = "d1"
  stage_name    = "live"
}

resource "aws_wafv2_web_acl_association" "some" {
  resource_arn = var.resource_arn
  web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/1"
}

resource "aws_api_gateway_stage" "private" {
  rest_api_id   = aws_api_gateway_rest_api.private.id
  deployment_id = "d1"
  stage_name    = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
    format          = "$context.identity.sourceIp"
  }
}

resource "aws_api_gateway_stage" "undecided" {
  rest_api_id   = aws_api_gateway_rest_api.private.id
  deployment_id = "d1"
  stage_name    = "live"

  dynamic "access_log_settings" {
    for_each = var.settings

    content { # expect: unknown aws_api_gateway_stage_access_logs
      destination_arn = access_log_settings.value
      format          = "$context.identity.sourceIp"
    }
  }
}

resource "aws_apigatewayv2_stage" "good" { # expect: pass aws_apigatewayv2_stage_access_logs
  api_id = aws_apigatewayv2_api.http.id
  name   = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
    format          = "$context.identity.sourceIp"
  }
}

resource "aws_apigatewayv2_stage" "silent" { # expect: fail aws_apigatewayv2_stage_access_logs
  api_id = aws_apigatewayv2_api.http.id
  name   = "live"
}

resource "aws_apigatewayv2_stage" "undecided" {
  api_id = aws_apigatewayv2_api.http.id
  name   = "live"

  dynamic "access_log_settings" {
    for_each = var.settings

    content { # expect: unknown aws_apigatewayv2_stage_access_logs
      destination_arn = access_log_settings.value
      format          = "$context.identity.sourceIp"
    }
  }
}
