variable "given" {
  type      = string
  sensitive = true
}

variable "choose" {
  type = bool
}

module "service" {
  source = "./modules/service"
}

resource "aws_ecs_task_definition" "url" {
  family = "intake"
  container_definitions = jsonencode([{
    name = "intake"
    environment = [{
      name  = "DATABASE_URL"
      value = "postgres://records:correct9horse@db.internal:5432/records" # expect: fail no_known_credential
    }]
  }])
}

resource "aws_instance" "user_data" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = "export AWS_ACCESS_KEY_ID=${join("", ["AKIA", "QYLPMN5HHHFPZAM2"])}" # expect: fail no_known_credential
}

resource "aws_instance" "documented" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  user_data = <<-EOT
    #!/bin/bash
    export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
    psql "postgres://records:${var.given}@db.internal:5432/records"
  EOT
}

resource "aws_instance" "undecided" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  user_data     = var.choose ? "postgres://records:correct9horse@db.internal:5432/records" : null
}

provider "aws" {
  region     = "eu-central-1"
  secret_key = "wJalrXUtnFEMIK7MDENGbPxRfiCYzRzz4qKeyQ12" # expect: fail provider_without_credentials
}

provider "aws" {
  alias      = "given"
  region     = "eu-central-1"
  secret_key = var.given
}

provider "aws" {
  alias      = "undecided"
  region     = "eu-central-1"
  secret_key = var.choose ? "wJalrXUtnFEMIK7MDENGbPxRfiCYzRzz4qKeyQ12" : null # expect: unknown provider_without_credentials
}

provider "aws" {
  alias      = "simulated"
  region     = "eu-central-1"
  access_key = "mock_access_key"
  secret_key = "mock_secret_key"
}

module "database" {
  source   = "git::https://git.example.org/modules/database.git"
  password = "correct-Horse-9-battery" # expect: fail module_without_literal_secrets
}

module "database_given" {
  source   = "git::https://git.example.org/modules/database.git"
  password = var.given
}

module "database_undecided" {
  source   = "git::https://git.example.org/modules/database.git"
  password = var.choose ? "correct-Horse-9-battery" : null # expect: unknown module_without_literal_secrets
}
