variable "verify" {
  type    = string
  default = "0"
}

resource "aws_lambda_function" "this" {
  function_name = "this"
  role          = "arn:aws:iam::111122223333:role/records"

  environment {
    variables = {
      NODE_TLS_REJECT_UNAUTHORIZED = var.verify # expect: fail aws_lambda_function_certificates_verified
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family = "this"

  container_definitions = jsonencode([{
    name  = "app"
    image = "app"
    environment = [
      { name = "PYTHONHTTPSVERIFY", value = var.verify }, # expect: fail aws_ecs_task_definition_certificates_verified
    ]
  }])
}

resource "aws_codebuild_project" "this" {
  name         = "this"
  service_role = "arn:aws:iam::111122223333:role/build"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://git.example.org/records.git"
    insecure_ssl = var.verify == "0" # expect: fail aws_codebuild_project_certificates_verified
  }
}
