policytest {
  targets = ["requestlogs.policy.hcl"]
}

resource "aws_api_gateway_method_settings" "default" {
  attrs = { settings = [{ logging_level = "ERROR" }] }
}

resource "aws_api_gateway_method_settings" "tracing" {
  expect_failure = true
  attrs          = { settings = [{ data_trace_enabled = true }] }
}

resource "aws_apigatewayv2_stage" "default" {
  attrs = { default_route_settings = [], route_settings = [] }
}

resource "aws_apigatewayv2_stage" "tracing" {
  expect_failure = true
  attrs          = { default_route_settings = [{ data_trace_enabled = true }], route_settings = [] }
}

resource "aws_appsync_graphql_api" "unlogged" {
  attrs = { log_config = [] }
}

resource "aws_appsync_graphql_api" "all" {
  expect_failure = true
  attrs          = { log_config = [{ field_log_level = "ALL" }] }
}

resource "aws_wafv2_web_acl_logging_configuration" "redacted" {
  attrs = { redacted_fields = [{ query_string = [{}] }] }
}

resource "aws_wafv2_web_acl_logging_configuration" "complete" {
  expect_failure = true
  attrs          = { redacted_fields = [] }
}

resource "aws_ecs_task_definition" "quiet" {
  attrs = { container_definitions = "[{\"name\":\"app\",\"image\":\"app:1\"}]" }
}

resource "aws_ecs_task_definition" "debugging" {
  expect_failure = true
  attrs          = { container_definitions = "[{\"name\":\"app\",\"environment\":[{\"name\":\"LOG_LEVEL\",\"value\":\"trace\"}]}]" }
}
