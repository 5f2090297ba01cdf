variable "password" {
  type = string
}

resource "random_password" "own" {
  length = 32
}

resource "aws_lambda_function" "function" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DB_PASSWORD = var.password # expect: fail aws_lambda_function_variables_without_secrets
    }
  }
}

resource "aws_lambda_function" "passed" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DB_PASSWORD = random_password.own.result # expect: fail aws_lambda_function_variables_by_reference
    }
  }
}

resource "aws_ecs_task_definition" "task" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "DB_PASSWORD", value = var.password }] # expect: fail aws_ecs_task_definition_environment_without_secrets
  }])
}

resource "aws_ecs_task_definition" "passed" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "DB_PASSWORD", value = random_password.own.result }] # expect: fail aws_ecs_task_definition_environment_by_reference
  }])
}

resource "aws_batch_job_definition" "job" {
  name = "records"
  type = "container"
  container_properties = jsonencode({
    image       = "app"
    environment = [{ name = "DB_PASSWORD", value = var.password }] # expect: fail aws_batch_job_definition_environment_without_secrets
  })
}

resource "aws_apprunner_service" "service" {
  service_name = "records"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/x/app:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = var.password # expect: fail aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}
