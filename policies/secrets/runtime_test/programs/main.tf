variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

module "programs" {
  source = "./modules/programs"

  password = "Correct-Horse-9-battery"
}

resource "random_password" "records" {
  length = 32
}

data "aws_secretsmanager_secret_version" "records" {
  secret_id = "records"
}

resource "aws_secretsmanager_secret" "records" {
  name = "records"
}

resource "aws_lambda_function" "written" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      REGION      = "eu-central-1"
      DB_PASSWORD = "Correct-Horse-9-battery" # expect: fail aws_lambda_function_variables_without_secrets
    }
  }
}

resource "aws_lambda_function" "undecided" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DB_PASSWORD = var.choose ? "Correct-Horse-9-battery" : "" # expect: unknown aws_lambda_function_variables_without_secrets
    }
  }
}

resource "aws_lambda_function" "passed" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DB_PASSWORD = random_password.records.result # expect: fail aws_lambda_function_variables_by_reference
    }
  }
}

resource "aws_lambda_function" "read" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      API_TOKEN = data.aws_secretsmanager_secret_version.records.secret_string # expect: fail aws_lambda_function_variables_by_reference
    }
  }
}

resource "aws_lambda_function" "either" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      API_TOKEN = var.choose ? random_password.records.result : aws_secretsmanager_secret.records.arn # expect: unknown aws_lambda_function_variables_by_reference
    }
  }
}

resource "aws_lambda_function" "by_reference" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DB_SECRET_ARN   = aws_secretsmanager_secret.records.arn
      DB_SECRET       = aws_secretsmanager_secret.records.name
      DB_PASSWORD     = "{{resolve:secretsmanager:records:SecretString:password}}"
      API_TOKEN       = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-Ab12Cd"
      ENABLE_PASSWORD = "true"
      TOKEN_TTL       = "3600"
      GIVEN_PASSWORD  = var.given
    }
  }
}

resource "aws_ecs_task_definition" "written" {
  family = "records"
  container_definitions = jsonencode([{
    name  = "app"
    image = "registry.example/app@sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    environment = [
      { name = "REGION", value = "eu-central-1" },
      { name = "DB_PASSWORD", value = "Correct-Horse-9-battery" }, # expect: fail aws_ecs_task_definition_environment_without_secrets
    ]
    secrets = [{ name = "API_TOKEN", valueFrom = "arn:aws:ssm:eu-central-1:123456789012:parameter/token" }]
  }])
}

resource "aws_ecs_task_definition" "json" {
  family                = "records"
  container_definitions = "[{ \"name\": \"app\", \"environment\": [{ \"name\": \"DB_PASSWORD\", \"value\": \"Correct-Horse-9-battery\" }] }]" # expect: fail aws_ecs_task_definition_environment_without_secrets
}

resource "aws_ecs_task_definition" "undecided" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "DB_PASSWORD", value = var.choose ? "Correct-Horse-9-battery" : "" }] # expect: unknown aws_ecs_task_definition_environment_without_secrets
  }])
}

resource "aws_ecs_task_definition" "passed" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "DB_PASSWORD", value = random_password.records.result }] # expect: fail aws_ecs_task_definition_environment_by_reference
  }])
}

resource "aws_ecs_task_definition" "either" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "API_TOKEN", value = var.choose ? random_password.records.result : aws_secretsmanager_secret.records.arn }] # expect: unknown aws_ecs_task_definition_environment_by_reference
  }])
}

resource "aws_ecs_task_definition" "by_reference" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "REGION", value = "eu-central-1" }, { name = "SECRET_NAME", value = "records" }]
    secrets     = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.records.arn }]
  }])
}

resource "aws_batch_job_definition" "written" {
  name = "records"
  type = "container"
  container_properties = jsonencode({
    image       = "app"
    environment = [{ name = "API_KEY", value = "a81f-0c22-77de-91b3" }] # expect: fail aws_batch_job_definition_environment_without_secrets
  })
}

resource "aws_batch_job_definition" "undecided" {
  name = "records"
  type = "container"
  container_properties = jsonencode({
    image       = "app"
    environment = [{ name = "API_KEY", value = var.choose ? "a81f-0c22-77de-91b3" : "" }] # expect: unknown aws_batch_job_definition_environment_without_secrets
  })
}

resource "aws_batch_job_definition" "good" {
  name = "records"
  type = "container"
  container_properties = jsonencode({
    image   = "app"
    secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.records.arn }]
  })
}

resource "aws_apprunner_service" "written" {
  service_name = "records"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/x/app:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = "Correct-Horse-9-battery" # expect: fail aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_apprunner_service" "undecided" {
  service_name = "records"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/x/app:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = var.choose ? "Correct-Horse-9-battery" : "" # expect: unknown aws_apprunner_service_environment_without_secrets
        }
      }
    }
  }
}

resource "aws_apprunner_service" "good" {
  service_name = "records"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/x/app:1"
      image_repository_type = "ECR_PUBLIC"

      image_configuration {
        runtime_environment_secrets = {
          DB_PASSWORD = aws_secretsmanager_secret.records.arn
        }
      }
    }
  }
}
