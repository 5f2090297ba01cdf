variable "token" {
  type      = string
  sensitive = true
}

variable "shared" {
  type = bool
}

provider "vault" {
  address = "https://vault.clinic.example"
  token   = "Correct-Horse-9-battery" # expect: fail provider_without_credentials
}

provider "vault" {
  alias   = "given"
  address = "https://vault.clinic.example"
  token   = var.token
}

provider "datadog" {
  api_key = var.shared ? "Correct-Horse-9-battery" : null # expect: unknown provider_without_credentials
}

provider "aws" {
  region     = "eu-central-1"
  access_key = var.token
  secret_key = "q7Zr2KdW9xLmT4vBn8PsYc3HfGj6RtQe5UiOaXk1" # expect: fail provider_without_credentials
}

module "database" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.10.0"

  identifier = "records"
  password   = "Correct-Horse-9-battery" # expect: fail module_without_literal_secrets
}

module "given" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.10.0"

  identifier = "records"
  password   = var.token
}

# The name under which another system keeps the token, not the token.
module "account" { # expect: pass module_without_literal_secrets
  source  = "example/serviceaccount/kubernetes"
  version = "1.2.0"

  github_actions_secret_kube_token = "KUBE_TOKEN_records_api_uat"
  github_actions_secret_ci_token   = "KUBE_TOKEN_${var.token}"
}

module "undecided" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.10.0"

  identifier = "records"
  password   = var.shared ? "Correct-Horse-9-battery" : null # expect: unknown module_without_literal_secrets
}

# A module beside the configuration is looked into.
module "provider" {
  source = "./modules/service"

  key = "Correct-Horse-9-battery"
}
