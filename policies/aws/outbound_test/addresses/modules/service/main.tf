variable "scheme" {
  type    = string
  default = "http"
}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:results"
  protocol  = var.scheme # expect: fail aws_sns_topic_subscription_https
  endpoint  = "https://hooks.example.org/intake"
}

resource "aws_cloudwatch_event_api_destination" "this" {
  name                = "this"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-central-1:111122223333:connection/hooks/1"
  invocation_endpoint = "${var.scheme}://api.example.org" # expect: fail aws_cloudwatch_event_api_destination_https
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "this"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = "${var.scheme}://logs.example.org" # expect: fail aws_kinesis_firehose_delivery_stream_https
  }
}

resource "aws_lambda_function" "this" {
  function_name = "this"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      RECORDS_URL = "${var.scheme}://records.example.org" # expect: fail aws_lambda_function_environment_https
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family = "this"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "RECORDS_URL", value = "${var.scheme}://records.example.org" }, # expect: fail aws_ecs_task_definition_environment_https
    ]
  }])
}
