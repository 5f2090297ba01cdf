policytest {
  targets = ["outbound.policy.hcl"]
}

resource "aws_sns_topic_subscription" "good" {
  attrs = { protocol = "https" }
}

resource "aws_sns_topic_subscription" "plain" {
  expect_failure = true
  attrs          = { protocol = "http" }
}

resource "aws_cloudwatch_event_api_destination" "good" {
  attrs = { invocation_endpoint = "https://api.example.org" }
}

resource "aws_cloudwatch_event_api_destination" "plain" {
  expect_failure = true
  attrs          = { invocation_endpoint = "http://api.example.org" }
}

resource "aws_kinesis_firehose_delivery_stream" "good" {
  attrs = { http_endpoint_configuration = [{ url = "https://logs.example.org" }] }
}

resource "aws_kinesis_firehose_delivery_stream" "plain" {
  expect_failure = true
  attrs          = { http_endpoint_configuration = [{ url = "http://logs.example.org" }] }
}

resource "aws_lambda_function" "good" {
  attrs = { environment = [{ variables = { RECORDS_URL = "https://records.example.org" } }] }
}

resource "aws_lambda_function" "plain" {
  expect_failure = true
  attrs          = { environment = [{ variables = { RECORDS_URL = "http://records.example.org" } }] }
}

resource "aws_lambda_function" "trusting" {
  expect_failure = true
  attrs          = { environment = [{ variables = { PYTHONHTTPSVERIFY = "0" } }] }
}

resource "aws_ecs_task_definition" "good" {
  attrs = { container_definitions = "[{\"environment\":[{\"name\":\"URL\",\"value\":\"https://records.example.org\"}]}]" }
}

resource "aws_ecs_task_definition" "plain" {
  expect_failure = true
  attrs          = { container_definitions = "[{\"environment\":[{\"name\":\"URL\",\"value\":\"http://records.example.org\"}]}]" }
}

resource "aws_ecs_task_definition" "trusting" {
  expect_failure = true
  attrs          = { container_definitions = "[{\"environment\":[{\"name\":\"PYTHONHTTPSVERIFY\",\"value\":\"0\"}]}]" }
}

resource "aws_codebuild_project" "good" {
  attrs = { source = [{ insecure_ssl = false }] }
}

resource "aws_codebuild_project" "trusting" {
  expect_failure = true
  attrs          = { source = [{ insecure_ssl = true }] }
}
