variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

module "programs" {
  source = "./modules/programs"
}

resource "random_password" "records" {
  length = 32
}

resource "aws_secretsmanager_secret" "records" {
  name = "records"
}

resource "aws_lambda_function" "written" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      DB_PASSWORD = "correct-Horse-9-battery" # expect: fail aws_lambda_function_environment_without_secrets
    }
  }
}

resource "aws_lambda_function" "passed" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      DB_PASSWORD = random_password.records.result # expect: fail aws_lambda_function_environment_without_secrets
    }
  }
}

resource "aws_lambda_function" "reference" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL = "info"
      DB_SECRET = aws_secretsmanager_secret.records.arn
    }
  }
}

resource "aws_lambda_function" "name_of_secret" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL = "info"
      DB_SECRET = "prod/records/password"
    }
  }
}

resource "aws_lambda_function" "undecided" {
  function_name = "intake"
  role          = "arn:aws:iam::111122223333:role/intake"

  environment {
    variables = {
      LOG_LEVEL   = "info"
      DB_PASSWORD = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_lambda_function_environment_without_secrets
    }
  }
}

resource "aws_ecs_task_definition" "written" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = "correct-Horse-9-battery" }, # expect: fail aws_ecs_task_definition_environment_without_secrets
    ]
  }])
}

resource "aws_ecs_task_definition" "passed" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = random_password.records.result }, # expect: fail aws_ecs_task_definition_environment_without_secrets
    ]
  }])
}

resource "aws_ecs_task_definition" "reference" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_SECRET", value = aws_secretsmanager_secret.records.arn },
    ]
  }])
}

resource "aws_ecs_task_definition" "name_of_secret" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_SECRET", value = "prod/records/password" },
    ]
  }])
}

resource "aws_ecs_task_definition" "undecided" {
  family = "intake"

  container_definitions = jsonencode([{
    name = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = var.choose ? "correct-Horse-9-battery" : null }, # expect: unknown aws_ecs_task_definition_environment_without_secrets
    ]
  }])
}

resource "aws_batch_job_definition" "written" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = "correct-Horse-9-battery" }, # expect: fail aws_batch_job_definition_environment_without_secrets
    ]
  })
}

resource "aws_batch_job_definition" "passed" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = random_password.records.result }, # expect: fail aws_batch_job_definition_environment_without_secrets
    ]
  })
}

resource "aws_batch_job_definition" "reference" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_SECRET", value = aws_secretsmanager_secret.records.arn },
    ]
  })
}

resource "aws_batch_job_definition" "name_of_secret" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_SECRET", value = "prod/records/password" },
    ]
  })
}

resource "aws_batch_job_definition" "undecided" {
  name = "intake"
  type = "container"

  container_properties = jsonencode({
    image = "intake"
    environment = [
      { name = "LOG_LEVEL", value = "info" },
      { name = "DB_PASSWORD", value = var.choose ? "correct-Horse-9-battery" : null }, # expect: unknown aws_batch_job_definition_environment_without_secrets
    ]
  })
}

resource "aws_apprunner_service" "written" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = "correct-Horse-9-battery" # expect: fail aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_apprunner_service" "passed" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = random_password.records.result # expect: fail aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_apprunner_service" "reference" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_SECRET = aws_secretsmanager_secret.records.arn
        }
      }
    }
  }
}

resource "aws_apprunner_service" "name_of_secret" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_SECRET = "prod/records/password"
        }
      }
    }
  }
}

resource "aws_apprunner_service" "undecided" {
  service_name = "intake"

  source_configuration {
    image_repository {
      image_identifier      = "intake"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = var.choose ? "correct-Horse-9-battery" : null # expect: unknown aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_instance" "written" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"correct-Horse-9-battery\"", "/opt/intake/run"]) # expect: fail aws_instance_user_data_without_secrets
}

resource "aws_instance" "read_when_started" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"$(aws secretsmanager get-secret-value --secret-id records)\"", "export DB_SECRET=/prod/records", "export API_TOKEN=changeme"])
}

resource "aws_instance" "undecided" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = var.choose ? "export DB_PASSWORD=correct-Horse-9-battery" : "true" # expect: unknown aws_instance_user_data_without_secrets
}

resource "aws_spot_instance_request" "written" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"correct-Horse-9-battery\"", "/opt/intake/run"]) # expect: fail aws_spot_instance_request_user_data_without_secrets
}

resource "aws_spot_instance_request" "read_when_started" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"$(aws secretsmanager get-secret-value --secret-id records)\"", "export DB_SECRET=/prod/records", "export API_TOKEN=changeme"])
}

resource "aws_spot_instance_request" "undecided" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = var.choose ? "export DB_PASSWORD=correct-Horse-9-battery" : "true" # expect: unknown aws_spot_instance_request_user_data_without_secrets
}

resource "aws_launch_template" "written" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = base64encode(join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"correct-Horse-9-battery\"", "/opt/intake/run"])) # expect: fail aws_launch_template_user_data_without_secrets
}

resource "aws_launch_template" "read_when_started" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = base64encode(join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"$(aws secretsmanager get-secret-value --secret-id records)\"", "export DB_SECRET=/prod/records", "export API_TOKEN=changeme"]))
}

resource "aws_launch_template" "undecided" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = var.choose ? "export DB_PASSWORD=correct-Horse-9-battery" : "true" # expect: unknown aws_launch_template_user_data_without_secrets
}

resource "aws_launch_configuration" "written" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"correct-Horse-9-battery\"", "/opt/intake/run"]) # expect: fail aws_launch_configuration_user_data_without_secrets
}

resource "aws_launch_configuration" "read_when_started" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = join("\n", ["#!/bin/bash", "export DB_PASSWORD=\"$(aws secretsmanager get-secret-value --secret-id records)\"", "export DB_SECRET=/prod/records", "export API_TOKEN=changeme"])
}

resource "aws_launch_configuration" "undecided" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = var.choose ? "export DB_PASSWORD=correct-Horse-9-battery" : "true" # expect: unknown aws_launch_configuration_user_data_without_secrets
}

resource "aws_instance" "encoded" {
  ami              = "ami-0a1b2c3d4e5f60718"
  instance_type    = "m6i.large"
  user_data_base64 = base64encode("export DB_PASSWORD=correct-Horse-9-battery") # expect: fail aws_instance_user_data_without_secrets
}
