provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}


variable "tracing" {
  type = bool
}

variable "level" {
  type = string
}

variable "redacted" {
  type = list(string)
}

# --- API Gateway ----------------------------------------------------------------

resource "aws_api_gateway_method_settings" "default" { # expect: pass aws_api_gateway_method_settings_data_trace_disabled
  rest_api_id = "a1b2c3"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    logging_level = "ERROR"
  }
}

resource "aws_api_gateway_method_settings" "tracing" {
  rest_api_id = "a1b2c3"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    data_trace_enabled = true # expect: fail aws_api_gateway_method_settings_data_trace_disabled
  }
}

resource "aws_api_gateway_method_settings" "undecided" {
  rest_api_id = "a1b2c3"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    data_trace_enabled = var.tracing # expect: unknown aws_api_gateway_method_settings_data_trace_disabled
  }
}

resource "aws_apigatewayv2_stage" "default" { # expect: pass aws_apigatewayv2_stage_data_trace_disabled
  api_id = "d4e5f6"
  name   = "live"
}

resource "aws_apigatewayv2_stage" "tracing" {
  api_id = "d4e5f6"
  name   = "tracing"

  default_route_settings {
    data_trace_enabled = true # expect: fail aws_apigatewayv2_stage_data_trace_disabled
  }
}

# Outside of production it is for finding errors.
resource "aws_apigatewayv2_stage" "development" {
  api_id = "d4e5f6"
  name   = "development"
  tags   = { Environment = "dev" }

  default_route_settings {
    data_trace_enabled = true
  }
}

resource "aws_apigatewayv2_stage" "undecided" {
  api_id = "d4e5f6"
  name   = "undecided"

  route_settings {
    route_key          = "send"
    data_trace_enabled = var.tracing # expect: unknown aws_apigatewayv2_stage_data_trace_disabled
  }
}

# --- AppSync --------------------------------------------------------------------

resource "aws_appsync_graphql_api" "errors" { # expect: pass aws_appsync_graphql_api_no_content_in_logs
  name                = "errors"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ERROR"
  }
}

resource "aws_appsync_graphql_api" "without_content" { # expect: pass aws_appsync_graphql_api_no_content_in_logs
  name                = "without-content"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ALL"
    exclude_verbose_content  = true
  }
}

resource "aws_appsync_graphql_api" "all" {
  name                = "all"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = "ALL" # expect: fail aws_appsync_graphql_api_no_content_in_logs
  }
}

resource "aws_appsync_graphql_api" "undecided" {
  name                = "undecided"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/appsync"
    field_log_level          = var.level # expect: unknown aws_appsync_graphql_api_no_content_in_logs
  }
}

# --- WAF ------------------------------------------------------------------------

resource "aws_wafv2_web_acl_logging_configuration" "redacted" { # expect: pass aws_wafv2_web_acl_logging_configuration_redacted
  resource_arn            = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/portal/1"
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-portal"]

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "complete_requests" { # expect: fail aws_wafv2_web_acl_logging_configuration_redacted
  resource_arn            = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/portal/1"
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-portal"]
}

resource "aws_wafv2_web_acl_logging_configuration" "undecided" {
  resource_arn            = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/portal/1"
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-portal"]

  dynamic "redacted_fields" {
    for_each = var.redacted

    content { # expect: unknown aws_wafv2_web_acl_logging_configuration_redacted
      single_header {
        name = redacted_fields.value
      }
    }
  }
}

# --- Containers -----------------------------------------------------------------

resource "aws_ecs_task_definition" "quiet" { # expect: pass aws_ecs_task_definition_no_debug_logs
  family = "quiet"

  container_definitions = jsonencode([{
    name        = "app"
    image       = "app:1"
    environment = [{ name = "LOG_LEVEL", value = "info" }]
  }])
}

resource "aws_ecs_task_definition" "debugging" {
  family = "debugging"

  container_definitions = jsonencode([{
    name        = "app"
    image       = "app:1"
    environment = [{ name = "LOG_LEVEL", value = "DEBUG" }] # expect: fail aws_ecs_task_definition_no_debug_logs
  }])
}

resource "aws_ecs_task_definition" "undecided" {
  family = "undecided"

  container_definitions = jsonencode([{
    name        = "app"
    image       = "app:1"
    environment = [{ name = "LOG_LEVEL", value = var.level }] # expect: unknown aws_ecs_task_definition_no_debug_logs
  }])
}

module "api" {
  source = "./modules/api"

  tracing = true
  level   = "DEBUG"
}
