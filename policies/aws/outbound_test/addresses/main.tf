variable "protocol" {
  type = string
}

variable "url" {
  type = string
}

resource "aws_lb" "records" {
  name = "records"
}

module "plain" {
  source = "./modules/service"
}

resource "aws_sns_topic_subscription" "good" { # expect: pass aws_sns_topic_subscription_https
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:results"
  protocol  = "https"
  endpoint  = "https://hooks.example.org/intake"
}

resource "aws_sns_topic_subscription" "plain" {
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:results"
  protocol  = "http" # expect: fail aws_sns_topic_subscription_https
  endpoint  = "http://hooks.example.org/intake"
}

resource "aws_sns_topic_subscription" "undecided" {
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:results"
  protocol  = var.protocol # expect: unknown aws_sns_topic_subscription_https
  endpoint  = "https://hooks.example.org/intake"
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:results"
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:eu-central-1:111122223333:results"
}

resource "aws_cloudwatch_event_api_destination" "good" { # expect: pass aws_cloudwatch_event_api_destination_https
  name                = "good"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-central-1:111122223333:connection/hooks/1"
  invocation_endpoint = "https://api.example.org/events"
}

resource "aws_cloudwatch_event_api_destination" "plain" {
  name                = "plain"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-central-1:111122223333:connection/hooks/1"
  invocation_endpoint = "http://api.example.org/events" # expect: fail aws_cloudwatch_event_api_destination_https
}

resource "aws_cloudwatch_event_api_destination" "undecided" {
  name                = "undecided"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-central-1:111122223333:connection/hooks/1"
  invocation_endpoint = var.url # expect: unknown aws_cloudwatch_event_api_destination_https
}

resource "aws_kinesis_firehose_delivery_stream" "good" { # expect: pass aws_kinesis_firehose_delivery_stream_https
  name        = "good"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = "https://logs.example.org/intake"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "plain" {
  name        = "plain"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = "http://logs.example.org/intake" # expect: fail aws_kinesis_firehose_delivery_stream_https
  }
}

resource "aws_kinesis_firehose_delivery_stream" "undecided" {
  name        = "undecided"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = var.url # expect: unknown aws_kinesis_firehose_delivery_stream_https
  }
}

# None of these goes out.
resource "aws_lambda_function" "good" { # expect: pass aws_lambda_function_environment_https
  function_name = "good"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      RECORDS_URL = "https://records.example.org"
      BALANCER    = aws_lb.records.dns_name
      SIDECAR     = "http://localhost:2000"
      METADATA    = "http://169.254.169.254/latest/meta-data"
      CREDENTIALS = "http://169.254.170.2/credentials"
      NAMESPACE   = "http://www.w3.org/2001/XMLSchema"
      EVERYBODY   = "http://acs.amazonaws.com/groups/global/AllUsers"
      HTTP_PROXY  = "http://proxy.example.org:3128"
      LOG_LEVEL   = "info"
    }
  }
}

resource "aws_lambda_function" "plain" {
  function_name = "plain"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      RECORDS_URL = "http://records.example.org" # expect: fail aws_lambda_function_environment_https
    }
  }
}

resource "aws_lambda_function" "balancer" {
  function_name = "balancer"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      RECORDS_URL = "http://${aws_lb.records.dns_name}/v1" # expect: fail aws_lambda_function_environment_https
    }
  }
}

# Info: a name that only a cluster knows.
resource "aws_lambda_function" "inside" {
  function_name = "inside"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      RECORDS_URL = "http://records.clinic.local:8080/v1" # expect: fail aws_lambda_function_environment_https
    }
  }
}

resource "aws_lambda_function" "undecided" {
  function_name = "undecided"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      RECORDS_URL = var.url # expect: unknown aws_lambda_function_environment_https
    }
  }
}

resource "aws_ecs_task_definition" "good" { # expect: pass aws_ecs_task_definition_environment_https
  family = "good"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "RECORDS_URL", value = "https://records.example.org" },
      { name = "SIDECAR", value = "http://127.0.0.1:9090" },
      { name = "BALANCER", value = aws_lb.records.dns_name },
      { name = "https_proxy", value = "http://proxy:3128" },
    ]
  }])
}

resource "aws_ecs_task_definition" "plain" {
  family = "plain"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "RECORDS_URL", value = "http://records.example.org" }, # expect: fail aws_ecs_task_definition_environment_https
    ]
  }])
}

resource "aws_ecs_task_definition" "undecided" {
  family = "undecided"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "RECORDS_URL", value = var.url }, # expect: unknown aws_ecs_task_definition_environment_https
    ]
  }])
}

resource "aws_lambda_function" "no_environment" {
  function_name = "plain"
  role          = "arn:aws:iam::111122223333:role/records"
}
