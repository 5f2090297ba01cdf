variable "verify" {
  type = string
}

variable "insecure" {
  type = bool
}

module "trusting" {
  source = "./modules/service"
}

resource "aws_lambda_function" "good" { # expect: pass aws_lambda_function_certificates_verified
  function_name = "good"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      NODE_EXTRA_CA_CERTS          = "/etc/clinic.pem"
      NODE_TLS_REJECT_UNAUTHORIZED = "1"
      GIT_SSL_NO_VERIFY            = ""
    }
  }
}

resource "aws_lambda_function" "node" {
  function_name = "node"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      NODE_TLS_REJECT_UNAUTHORIZED = "0" # expect: fail aws_lambda_function_certificates_verified
    }
  }
}

resource "aws_lambda_function" "node_as_number" {
  function_name = "node_as_number"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      NODE_TLS_REJECT_UNAUTHORIZED = 0 # expect: fail aws_lambda_function_certificates_verified
    }
  }
}

resource "aws_lambda_function" "python" {
  function_name = "python"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      PYTHONHTTPSVERIFY = "0" # expect: fail aws_lambda_function_certificates_verified
    }
  }
}

resource "aws_lambda_function" "git" {
  function_name = "git"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      GIT_SSL_NO_VERIFY = "true" # expect: fail aws_lambda_function_certificates_verified
    }
  }
}

resource "aws_lambda_function" "undecided" {
  function_name = "undecided"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      NODE_TLS_REJECT_UNAUTHORIZED = var.verify # expect: unknown aws_lambda_function_certificates_verified, unknown aws_lambda_function_environment_https
    }
  }
}

resource "aws_ecs_task_definition" "good" { # expect: pass aws_ecs_task_definition_certificates_verified
  family = "good"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "NODE_TLS_REJECT_UNAUTHORIZED", value = "1" },
    ]
  }])
}

resource "aws_ecs_task_definition" "node" {
  family = "node"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "NODE_TLS_REJECT_UNAUTHORIZED", value = "0" }, # expect: fail aws_ecs_task_definition_certificates_verified
    ]
  }])
}

resource "aws_ecs_task_definition" "undecided" {
  family = "undecided"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "PYTHONHTTPSVERIFY", value = var.verify }, # expect: unknown aws_ecs_task_definition_certificates_verified, unknown aws_ecs_task_definition_environment_https
    ]
  }])
}

resource "aws_codebuild_project" "good" { # expect: pass aws_codebuild_project_certificates_verified
  name         = "good"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://git.example.org/records.git"
    insecure_ssl = false
  }
}

resource "aws_codebuild_project" "trusting" {
  name         = "trusting"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://git.example.org/records.git"
    insecure_ssl = true # expect: fail aws_codebuild_project_certificates_verified
  }
}

resource "aws_codebuild_project" "undecided" {
  name         = "undecided"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://git.example.org/records.git"
    insecure_ssl = var.insecure # expect: unknown aws_codebuild_project_certificates_verified
  }
}

resource "aws_codebuild_project" "second" {
  name         = "second"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://git.example.org/records.git"
    insecure_ssl = false
  }

  secondary_sources {
    source_identifier = "tools"
    type              = "GITHUB_ENTERPRISE"
    insecure_ssl      = true # expect: fail aws_codebuild_project_certificates_verified
  }
}
