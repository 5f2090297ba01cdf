policytest {
  targets = ["runtime.policy.hcl"]
}

resource "aws_lambda_function" "written" {
  expect_failure = true
  attrs          = { environment = [{ variables = { DB_PASSWORD = "Correct-Horse-9-battery" } }] }
}

resource "aws_lambda_function" "by_reference" {
  attrs = { environment = [{ variables = { DB_SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:records-Ab12Cd" } }] }
}

resource "aws_ecs_task_definition" "written" {
  expect_failure = true
  attrs          = { container_definitions = "[{\"name\":\"app\",\"environment\":[{\"name\":\"DB_PASSWORD\",\"value\":\"Correct-Horse-9-battery\"}]}]" }
}

resource "aws_ecs_task_definition" "by_reference" {
  attrs = { container_definitions = "[{\"name\":\"app\",\"secrets\":[{\"name\":\"DB_PASSWORD\",\"valueFrom\":\"arn:aws:ssm:eu-central-1:123456789012:parameter/password\"}]}]" }
}

resource "aws_batch_job_definition" "written" {
  expect_failure = true
  attrs          = { container_properties = "{\"environment\":[{\"name\":\"DB_PASSWORD\",\"value\":\"Correct-Horse-9-battery\"}]}" }
}

resource "aws_batch_job_definition" "by_reference" {
  attrs = { container_properties = "{\"secrets\":[{\"name\":\"DB_PASSWORD\",\"valueFrom\":\"arn:aws:ssm:eu-central-1:123456789012:parameter/password\"}]}" }
}

resource "aws_apprunner_service" "written" {
  expect_failure = true
  attrs          = { source_configuration = [{ image_repository = [{ image_configuration = [{ runtime_environment_variables = { DB_PASSWORD = "Correct-Horse-9-battery" } }] }] }] }
}

resource "aws_apprunner_service" "by_reference" {
  attrs = { source_configuration = [{ image_repository = [{ image_configuration = [{ runtime_environment_variables = { REGION = "eu-central-1" } }] }] }] }
}
