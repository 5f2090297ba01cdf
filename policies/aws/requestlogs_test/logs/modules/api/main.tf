variable "tracing" {
  type = bool
}

variable "level" {
  type = string
}

resource "aws_api_gateway_method_settings" "this" {
  rest_api_id = "a1b2c3"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    data_trace_enabled = var.tracing # expect: fail aws_api_gateway_method_settings_data_trace_disabled
  }
}

resource "aws_apigatewayv2_stage" "this" {
  api_id = "d4e5f6"
  name   = "of-module"

  route_settings {
    route_key          = "send"
    data_trace_enabled = var.tracing # expect: fail aws_apigatewayv2_stage_data_trace_disabled
  }
}

resource "aws_appsync_graphql_api" "this" {
  name                = "of-module"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = var.level # expect: fail aws_appsync_graphql_api_no_content_in_logs
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "this" { # expect: fail aws_wafv2_web_acl_logging_configuration_redacted
  resource_arn            = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/portal/1"
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-portal"]
}

resource "aws_ecs_task_definition" "this" {
  family = "of-module"

  container_definitions = jsonencode([{
    name        = "app"
    image       = "app:1"
    environment = [{ name = "LOG_LEVEL", value = var.level }] # expect: fail aws_ecs_task_definition_no_debug_logs
  }])
}
