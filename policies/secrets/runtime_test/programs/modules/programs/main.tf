variable "password" {
  type    = string
  default = "correct-Horse-9-battery"
}

resource "aws_lambda_function" "this" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      DB_PASSWORD = var.password # expect: fail aws_lambda_function_environment_without_secrets
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = var.password }, # expect: fail aws_ecs_task_definition_environment_without_secrets
    ]
  }])
}

resource "aws_batch_job_definition" "this" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = var.password }, # expect: fail aws_batch_job_definition_environment_without_secrets
    ]
  })
}

resource "aws_apprunner_service" "this" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = var.password # expect: fail aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = "export DB_PASSWORD=${var.password}" # expect: fail aws_instance_user_data_without_secrets
}

resource "aws_spot_instance_request" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = "export DB_PASSWORD=${var.password}" # expect: fail aws_spot_instance_request_user_data_without_secrets
}

resource "aws_launch_template" "this" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = "export DB_PASSWORD=${var.password}" # expect: fail aws_launch_template_user_data_without_secrets
}

resource "aws_launch_configuration" "this" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = "export DB_PASSWORD=${var.password}" # expect: fail aws_launch_configuration_user_data_without_secrets
}
